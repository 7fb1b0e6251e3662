//! From what the terminal sent to what the review is told.

use super::{
    input::Input,
    keys::{Lookup, Meaning, in_line},
};
use crate::app::{App, Message, state::Place};

/// What the review is told about an input: where keys are commands, commands; in a line, text.
#[must_use]
pub fn heard(app: &App, lookup: &mut Lookup, input: Input) -> Vec<Message> {
    let place = app.place();
    match input {
        Input::Key(key) if place == Place::Line => {
            in_line(key).map(Message::Typed).into_iter().collect()
        }
        Input::Key(key) => match lookup.press(place, key) {
            Meaning::Command(command) => vec![Message::Command(command)],
            Meaning::Begun => Vec::new(),
            Meaning::Nothing => vec![Message::Stray(key.to_string())],
        },
        Input::Phrase(text) => vec![Message::Phrase(text)],
        Input::Paste(text) => vec![Message::Pasted(text)],
        Input::Ready | Input::Focus(_) | Input::Resized | Input::Gone => Vec::new(),
    }
}
