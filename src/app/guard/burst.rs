//! Keys that no hand types: a cat, a stuck key, a paste without marks into the wrong window.

use std::{collections::VecDeque, time::Duration};

use super::Stroke;
use crate::app::moment::Moment;

/// This many decision keys …
pub const DECISIONS: usize = 4;
/// … within this time are none.
pub const DECISIONS_WITHIN: Duration = Duration::from_millis(320);

/// More than this many keys that show a character …
pub const PRINTABLE: usize = 8;
/// … within this time are none.
pub const PRINTABLE_WITHIN: Duration = Duration::from_millis(20);

/// What was stopped is over when nothing was typed for this long.
pub const QUIET: Duration = Duration::from_millis(300);

/// Counts keys, dropped ones included.
#[derive(Debug, Clone)]
pub struct Burst {
    decisions: VecDeque<Moment>,
    printable: VecDeque<Moment>,
    /// The newest key of what was stopped.
    storm: Option<Moment>,
}

/// What a key belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Flow {
    /// Keys as hands type them.
    Calm,
    /// With this key they are none.
    Breaks,
    /// It belongs to what was stopped.
    Noise,
}

impl Default for Burst {
    fn default() -> Self {
        Self::new()
    }
}

impl Burst {
    /// Before the first key.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            decisions: VecDeque::new(),
            printable: VecDeque::new(),
            storm: None,
        }
    }

    /// Counts a key.
    pub fn stroke(&mut self, stroke: Stroke, decides: bool) -> Flow {
        if let Some(newest) = self.storm.take()
            && stroke.at - newest < QUIET
        {
            self.storm = Some(stroke.at);
            return Flow::Noise;
        }
        let too_many = decides && full(&mut self.decisions, DECISIONS, DECISIONS_WITHIN, stroke.at);
        let too_fast = stroke.prints
            && (stroke.together > PRINTABLE
                || full(
                    &mut self.printable,
                    PRINTABLE + 1,
                    PRINTABLE_WITHIN,
                    stroke.at,
                ));
        if too_many || too_fast {
            self.decisions.clear();
            self.printable.clear();
            self.storm = Some(stroke.at);
            return Flow::Breaks;
        }
        Flow::Calm
    }
}

/// Adds a moment to the newest `count`, and says whether that many lie `within` a span.
fn full(newest: &mut VecDeque<Moment>, count: usize, within: Duration, at: Moment) -> bool {
    if newest.len() == count {
        newest.pop_front();
    }
    newest.push_back(at);
    newest.len() == count && newest.front().is_some_and(|first| at - *first <= within)
}
