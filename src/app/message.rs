//! What reaches the review: keys, answers, progress, signals.

use std::time::Duration;

use super::{
    command::Command,
    effect::{Answer, Leave, Ticket},
    guard::Stroke,
    moment::Moment,
};
use crate::domain::progress::Stage;

/// Something that happened.
#[derive(Debug, Clone, PartialEq)]
pub enum Message {
    /// A key where keys are commands: what it means there, and what the guards know of it.
    Pressed(Stroke, Press),
    /// A key while a line is being typed.
    Typed(LineKey),
    /// A key while a line is being typed that may be part of a torn answer of the terminal.
    Torn,
    /// Pasted text.
    Pasted(String),
    /// Several characters at once, as an input method sends them.
    Phrase(String),
    /// The terminal has drawn the frame before the oldest open question; read at this moment.
    Ready(Moment),
    /// The steward came back to the window at this moment.
    Returned(Moment),
    /// The last byte of the newest frame was written at this moment.
    Written(Moment),
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
    /// What the window has room for.
    Room(Room),
    /// The program must end.
    End(Leave),
}

/// Lines that a window has for what can be longer than it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Room {
    /// For the fields of a pair; nothing where it is too small for one.
    pub fields: Option<usize>,
    /// For the rows of a list.
    pub list: usize,
    /// For the rows of the queue beside a pair; 0 where it is too narrow for both.
    pub side: usize,
}

/// What a key means where keys are commands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Press {
    /// A command.
    Command(Command),
    /// A digit of the number in front of a movement, or the number of a place.
    Digit(u8),
    /// The first of two strokes.
    Begun,
    /// Nothing here; the key's name.
    Nothing(String),
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
