//! From what the terminal sent to what the review is told.

use super::{
    input::{Input, Key, Reading},
    keys::{Lookup, Meaning, in_line},
};
use crate::app::{
    App, Message,
    effect::Leave,
    guard::Stroke,
    message::{LineKey, Press},
    state::Place,
};

/// The question whether the terminal has drawn everything that was sent before it: DSR. The answer is
/// [`Input::Ready`].
pub const QUESTION: &[u8] = b"\x1b[5n";

/// What the review is told about an input: where keys are commands, commands; in a line, text.
#[must_use]
pub fn heard(app: &App, lookup: &mut Lookup, reading: Reading) -> Option<Message> {
    let Reading {
        input,
        at,
        doubtful,
        together,
    } = reading;
    let place = app.place();
    Some(match input {
        Input::Key(key) if place == Place::Line => match in_line(key)? {
            LineKey::Left | LineKey::Right | LineKey::Up | LineKey::Down if doubtful => {
                Message::Typed(in_line(key)?)
            }
            _ if doubtful => Message::Torn,
            key => Message::Typed(key),
        },
        Input::Key(key) => {
            let stroke = Stroke {
                at,
                prints: matches!(key, Key::Char(_)),
                together,
                doubtful,
            };
            let press = match lookup.press(place, key) {
                Meaning::Command(command) => Press::Command(command),
                Meaning::Digit(digit) => Press::Digit(digit),
                Meaning::Begun => Press::Begun,
                Meaning::Nothing => Press::Nothing(key.to_string()),
            };
            Message::Pressed(stroke, press)
        }
        Input::Phrase(_) | Input::Paste(_) if doubtful => Message::Torn,
        Input::Phrase(text) => Message::Phrase(text),
        Input::Paste(text) => Message::Pasted(text),
        Input::Ready => Message::Ready(at),
        Input::Focus(true) => Message::Returned(at),
        Input::Gone => Message::End(Leave::TerminalGone),
        Input::Focus(false) | Input::Resized => return None,
    })
}
