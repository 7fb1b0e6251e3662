//! What reaches the review: keys, answers, progress, signals.

use std::time::Duration;

use super::{
    command::Command,
    effect::{Answer, Leave, Ticket},
};
use crate::domain::progress::Stage;

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    /// A key that is a command here.
    Command(Command),
    /// A decision key that was read before the pair had been seen.
    Unseen,
    /// More keys at once than anybody types; so many of them decided something.
    Burst(usize),
    /// A key while a line is being typed.
    Typed(LineKey),
    /// Pasted text.
    Pasted(String),
    /// Several characters at once, as an input method sends them.
    Phrase(String),
    /// A key without a meaning here, by its name.
    Stray(String),
    /// The worker's answer.
    Answer(Ticket, Box<Answer>),
    /// The request with this ticket takes longer than a moment.
    Slow(Ticket),
    /// How far long work has come.
    Progress {
        /// The step.
        stage: Stage,
        /// Units done.
        done: u64,
        /// Units in all, 0 where not known.
        total: u64,
        /// Time since the step began.
        elapsed: Duration,
    },
    /// The program must end.
    End(Leave),
}

/// A key while a line is being typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineKey {
    /// A character.
    Insert(char),
    /// Deletes the character before the cursor.
    DeleteBefore,
    /// Deletes the character at the cursor.
    DeleteAt,
    /// Deletes the word before the cursor.
    DeleteWord,
    /// Deletes everything before the cursor.
    DeleteToStart,
    /// Goes one character back.
    Left,
    /// Goes one character on.
    Right,
    /// Goes to the start.
    Start,
    /// Goes to the end.
    End,
    /// Goes up a list beside the line.
    Up,
    /// Goes down a list beside the line.
    Down,
    /// Completes the word.
    Complete,
    /// Takes the line.
    Enter,
    /// Drops the line.
    Escape,
}
