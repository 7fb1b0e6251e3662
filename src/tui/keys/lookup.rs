//! What a key means at a place.

use std::sync::Arc;

use super::{map::Keymap, stroke::Stroke, table::COUNTED};
use crate::{
    app::{command::Command, state::Place},
    tui::input::Key,
};

/// What a key means at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning {
    /// A command.
    Command(Command),
    /// A digit that no command lies on.
    Digit(u8),
    /// The first of two strokes.
    Begun,
    /// Nothing.
    Nothing,
}

/// Looks keys up, and remembers the first of two strokes.
#[derive(Debug, Clone)]
pub struct Lookup {
    keymap: Arc<Keymap>,
    begun: Option<char>,
}

impl Default for Lookup {
    fn default() -> Self {
        Self::new(Keymap::standard())
    }
}

impl Lookup {
    /// Looks up in these keys.
    #[must_use]
    pub const fn new(keymap: Arc<Keymap>) -> Self {
        Self {
            keymap,
            begun: None,
        }
    }

    /// What a key means at a place.
    pub fn press(&mut self, place: Place, key: Key) -> Meaning {
        let key = match key {
            Key::Char(character) => Key::Char(self.keymap.key_of(character)),
            key => key,
        };
        let begun = self.begun.take();
        if let Key::Char(letter) = key {
            match self.keymap.command(place, Stroke::Twice(letter)) {
                Some(command) if begun == Some(letter) => return Meaning::Command(command),
                Some(_) => {
                    self.begun = Some(letter);
                    return Meaning::Begun;
                }
                None => {}
            }
        }
        match (self.keymap.command(place, Stroke::One(key)), key) {
            (Some(command), _) => Meaning::Command(command),
            (None, Key::Char(digit @ '0'..='9')) if COUNTED.contains(&place) => {
                Meaning::Digit(digit as u8 - b'0')
            }
            (None, _) => Meaning::Nothing,
        }
    }
}
