//! What one presses for a command.

use crate::{
    domain::keys::KeyWhy,
    tui::input::{Key, typed::key_of},
};

/// Keys by their names, where the name is no character.
const NAMED: [(&str, Key); 15] = [
    ("Space", Key::Char(' ')),
    ("Enter", Key::Enter),
    ("Esc", Key::Esc),
    ("Tab", Key::Tab),
    ("S-Tab", Key::BackTab),
    ("Backspace", Key::Backspace),
    ("Insert", Key::Insert),
    ("Up", Key::Up),
    ("Down", Key::Down),
    ("Left", Key::Left),
    ("Right", Key::Right),
    ("Home", Key::Home),
    ("End", Key::End),
    ("PgUp", Key::PageUp),
    ("PgDn", Key::PageDown),
];

/// Letters that no command can have with Ctrl, and why.
const CONTROLLED: [(char, KeyWhy); 8] = [
    ('a', KeyWhy::TakenBy("screen")),
    ('b', KeyWhy::TakenBy("tmux")),
    ('s', KeyWhy::FlowControl),
    ('q', KeyWhy::FlowControl),
    ('h', KeyWhy::Arrives("Backspace")),
    ('i', KeyWhy::Arrives("Tab")),
    ('m', KeyWhy::Arrives("Enter")),
    ('[', KeyWhy::Arrives("Esc")),
];

/// What one presses for a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Stroke {
    /// One key.
    One(Key),
    /// The same letter twice.
    Twice(char),
}

impl std::fmt::Display for Stroke {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::One(key) => key.fmt(f),
            Self::Twice(letter) => write!(f, "{letter}{letter}"),
        }
    }
}

impl Stroke {
    /// What one presses for a name such as `x`, `gg`, `Ctrl-d`, `PgDn`, `Space` or `F1`.
    ///
    /// # Errors
    ///
    /// There is no such key, or none that a command can have.
    pub fn named(name: &str) -> Result<Self, KeyWhy> {
        if let Some((_, key)) = NAMED.iter().find(|(named, _)| *named == name) {
            return Ok(Self::One(*key));
        }
        if name.starts_with("Alt-") {
            return Err(KeyWhy::Alt);
        }
        if name == "Delete" {
            return Err(KeyWhy::Delete);
        }
        if let Some(letter) = name.strip_prefix("Ctrl-") {
            return controlled(letter);
        }
        if let Some(number) = name.strip_prefix('F')
            && let Ok(number) = number.parse::<u8>()
        {
            let known = number == 1;
            return known
                .then_some(Self::One(Key::Function(1)))
                .ok_or(KeyWhy::Function);
        }
        let mut characters = name.chars().map(key_of);
        match (characters.next(), characters.next(), characters.next()) {
            (Some(first), None, None) => character(first).map(|key| Self::One(Key::Char(key))),
            (Some(first), Some(second), None) if first == second => {
                character(first).map(Self::Twice)
            }
            _ => Err(KeyWhy::NoKey),
        }
    }

    /// Whether one of the two could not be told from the other: a letter is no key where the same
    /// letter begins two strokes.
    #[must_use]
    pub fn clashes(self, other: Self) -> bool {
        let begins = |one: Self, two: Self| match (one, two) {
            (Self::One(Key::Char(letter)), Self::Twice(twice)) => letter == twice,
            (Self::One(_) | Self::Twice(_), Self::One(_) | Self::Twice(_)) => false,
        };
        self == other || begins(self, other) || begins(other, self)
    }
}

fn controlled(letter: &str) -> Result<Stroke, KeyWhy> {
    let mut letters = letter.chars();
    let (Some(letter), None) = (letters.next(), letters.next()) else {
        return Err(KeyWhy::NoKey);
    };
    let letter = letter.to_ascii_lowercase();
    match CONTROLLED
        .iter()
        .find(|(controlled, _)| *controlled == letter)
    {
        Some((_, why)) => Err(*why),
        None if letter.is_ascii_lowercase() => Ok(Stroke::One(Key::Ctrl(letter))),
        None => Err(KeyWhy::NoKey),
    }
}

/// A character that a key has: of ASCII and seen.
fn character(character: char) -> Result<char, KeyWhy> {
    if !character.is_ascii() {
        Err(KeyWhy::NotAscii)
    } else if character.is_ascii_graphic() {
        Ok(character)
    } else {
        Err(KeyWhy::NoKey)
    }
}
