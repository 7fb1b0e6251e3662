//! What one presses for a command.

use crate::tui::input::Key;

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
