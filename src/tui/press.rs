//! From what the terminal sent to what the review is told.

use unicode_segmentation::UnicodeSegmentation as _;

use super::{
    input::{Input, Key},
    keys::{Lookup, Meaning, in_line},
};
use crate::app::{App, Command, Message, state::Place};

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
        Input::Phrase(text) if place == Place::Line => vec![Message::Phrase(text)],
        Input::Phrase(text) => {
            together(place, lookup, &text).unwrap_or_else(|| vec![Message::Phrase(text)])
        }
        Input::Paste(text) => vec![Message::Pasted(text)],
        Input::Ready | Input::Resized | Input::Gone => Vec::new(),
    }
}

/// Keys that a slow line brought together: movement alone passes, as it decides nothing.
fn together(place: Place, lookup: &mut Lookup, text: &str) -> Option<Vec<Message>> {
    if !text.is_ascii() {
        return None;
    }
    let mut trial = lookup.clone();
    let mut messages = Vec::new();
    for letter in text
        .graphemes(true)
        .filter_map(|cluster| cluster.chars().next())
    {
        match trial.press(place, Key::Char(letter)) {
            Meaning::Command(command) if is_movement(command) => {
                messages.push(Message::Command(command));
            }
            Meaning::Begun => {}
            Meaning::Command(_) | Meaning::Nothing => return None,
        }
    }
    *lookup = trial;
    Some(messages)
}

/// Whether a command only moves the focus.
const fn is_movement(command: Command) -> bool {
    matches!(
        command,
        Command::Down
            | Command::Up
            | Command::First
            | Command::Last
            | Command::NextOpen
            | Command::PreviousOpen
    )
}
