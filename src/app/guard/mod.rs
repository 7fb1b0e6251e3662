//! What protects decisions from keys that were not meant for the pair on the screen.
//!
//! [`clock`] says whether the steward can have seen the pair when the key was read, [`burst`] whether a
//! hand typed the keys at all. Pure: every moment is passed in, as the reader and the writer of the
//! terminal stamped it. In a line to type in keys are text, and nothing is asked here.

pub mod burst;
pub mod clock;

use std::time::Duration;

use self::{
    burst::{Burst, Flow},
    clock::{Clock, Sight},
};
use super::moment::Moment;

/// After the return to the terminal, the window or the session, decisions wait this long.
pub const AFTER_RETURN: Duration = Duration::from_millis(300);

/// What the guards know of a key that was pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stroke {
    /// When it was read.
    pub at: Moment,
    /// Whether it shows a character.
    pub prints: bool,
    /// Keys of the same read that show a character.
    pub together: usize,
    /// Whether it may be part of a torn answer of the terminal.
    pub doubtful: bool,
}

/// How far a command reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Consequence {
    /// It records a verdict, or asks for the reason of one.
    Decides,
    /// It changes or opens something else.
    Changes,
    /// It moves the focus, or does nothing.
    Moves,
}

/// What becomes of a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Ruling {
    /// It does what it means.
    Passes,
    /// It does nothing, and that is said.
    Dropped(Why),
    /// No hand types like this: stop, and ask about the last decisions.
    Stops,
    /// It belongs to what was stopped already.
    Noise,
}

/// Why a key was dropped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Why {
    /// The pair was not on the screen, or not long enough.
    NotSeen,
    /// The terminal was in the middle of an answer, of which the key may be a part.
    Torn,
    /// The steward has just come back.
    JustBack,
}

/// The guards of a session.
#[derive(Debug, Clone)]
pub struct Guard {
    on: bool,
    clock: Clock,
    burst: Burst,
    returned: Option<Moment>,
}

impl Guard {
    /// The guards at the start of a session; off for scripts.
    #[must_use]
    pub const fn new(on: bool) -> Self {
        Self {
            on,
            clock: Clock::new(),
            burst: Burst::new(),
            returned: None,
        }
    }

    /// Whether they are on.
    #[must_use]
    pub const fn is_on(&self) -> bool {
        self.on
    }

    /// Takes note that a frame is handed to the writer, and says whether `CSI 5 n` goes behind it.
    /// `sight` is the pair that it shows.
    pub fn frame(&mut self, sight: Option<Sight>, now: Moment) -> bool {
        self.on && self.clock.frame(sight, now)
    }

    /// Whether an answer of the terminal is still to come: given back now, the shell would read it.
    #[must_use]
    pub fn awaits_answer(&self) -> bool {
        self.on && self.clock.awaits_answer()
    }

    /// Takes note that the frame's last byte was written.
    pub fn written(&mut self, at: Moment) {
        self.clock.written(at);
    }

    /// Takes note of the terminal's answer, read at that moment.
    pub const fn answered(&mut self, at: Moment) {
        self.clock.answered(at);
    }

    /// Takes note that the steward came back: to the window, or from the shell.
    pub const fn returned(&mut self, at: Moment) {
        self.returned = Some(at);
    }

    /// Takes note that the terminal was given away: what it showed is to be seen anew.
    pub const fn left(&mut self, at: Moment) {
        self.clock.forget();
        self.returned = Some(at);
    }

    /// Rules on a key where keys are commands. `sight` is the pair that it would be about.
    pub fn rule(
        &mut self,
        stroke: Stroke,
        consequence: Consequence,
        sight: Option<Sight>,
    ) -> Ruling {
        let decides = consequence == Consequence::Decides;
        if self.on {
            match self.burst.stroke(stroke, decides) {
                Flow::Calm => {}
                Flow::Breaks => return Ruling::Stops,
                Flow::Noise => return Ruling::Noise,
            }
        }
        if stroke.doubtful && consequence != Consequence::Moves {
            return Ruling::Dropped(Why::Torn);
        }
        if !self.on || !decides {
            return Ruling::Passes;
        }
        if self
            .returned
            .is_some_and(|returned| stroke.at - returned < AFTER_RETURN)
        {
            return Ruling::Dropped(Why::JustBack);
        }
        match sight {
            Some(sight) if !self.clock.allows(sight, stroke.at) => Ruling::Dropped(Why::NotSeen),
            // Without a pair there is nothing to decide, which the command itself says.
            Some(_) | None => Ruling::Passes,
        }
    }
}

#[cfg(test)]
mod tests;
