//! The clock that rules decisions: whether a pair was seen before a key was pressed.

use std::time::Duration;

use crate::{
    app::moment::Moment,
    domain::{RecordId, RecordPair, Seq},
};

/// A pair is looked at for at least this long after the last byte of its frame.
pub const SEEN: Duration = Duration::from_millis(150);

/// A terminal that has not answered the first question after this time never will.
pub const MUTE: Duration = Duration::from_secs(1);

/// When for this long neither a question went out nor an answer came, the answers still open are lost:
/// the question is asked again behind the next frame. At 5 KiB a second and a delay of 600 ms an answer
/// takes about 1.5 s.
const LOST: Duration = Duration::from_secs(3);

/// Questions in a row that a terminal leaves unanswered, though it answered before, until it counts as
/// mute.
const LOST_IN_A_ROW: u8 = 3;

/// What a decision would be about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// A pair.
    Pair(RecordPair),
    /// A cluster as a whole, by its first record and how many it has.
    Cluster(RecordId, usize),
}

/// What is on the screen, and the newest entry that its card knows: when either changes, something else
/// is to be seen.
pub type Sight = (Subject, Seq);

/// Follows frames and answers.
#[derive(Debug, Clone)]
pub struct Clock {
    voice: Voice,
    /// Questions asked, each behind a frame.
    asked: u64,
    /// Questions answered; answers come in the order of the questions.
    answered: u64,
    /// When the frame before the newest question was written.
    asked_at: Option<Moment>,
    /// When the newest answer was read.
    answered_at: Option<Moment>,
    lost: u8,
    sight: Option<Sight>,
    /// The newest question behind a frame of this sight.
    question: Option<u64>,
    /// When the first frame of this sight was written.
    written: Option<Moment>,
    /// Whether the newest frame is still on its way.
    under_way: bool,
}

/// Whether the terminal answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Voice {
    /// It has not answered yet.
    Unheard,
    /// It answers.
    Answers,
    /// It did not answer in time: no further question is asked, and the time since the last byte rules.
    Mute,
}

impl Default for Clock {
    fn default() -> Self {
        Self::new()
    }
}

impl Clock {
    /// The clock before the first frame.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            voice: Voice::Unheard,
            asked: 0,
            answered: 0,
            asked_at: None,
            answered_at: None,
            lost: 0,
            sight: None,
            question: None,
            written: None,
            under_way: false,
        }
    }

    /// Forgets what the terminal shows.
    pub const fn forget(&mut self) {
        self.sight = None;
        self.question = None;
        self.written = None;
    }

    /// Takes note that a frame is handed to the writer, and says whether the terminal is asked behind
    /// it: behind the first frame of the session, the first frame of a pair, and a frame of a pair whose
    /// answer got lost.
    pub fn frame(&mut self, sight: Option<Sight>, now: Moment) -> bool {
        self.under_way = true;
        let is_new = sight != self.sight;
        if is_new {
            self.sight = sight;
            self.question = None;
            self.written = None;
        }
        let asks = match self.voice {
            Voice::Mute => false,
            Voice::Unheard => self.asked == 0 || (is_new && sight.is_some()),
            Voice::Answers => match (sight, self.question) {
                (None, _) => false,
                (Some(_), None) => true,
                (Some(_), Some(question)) => self.answered < question && self.has_lost(now),
            },
        };
        if !asks {
            return false;
        }
        if self.answered < self.asked && self.voice == Voice::Answers && self.has_lost(now) {
            self.lost += 1;
            if self.lost > LOST_IN_A_ROW {
                self.voice = Voice::Mute;
                return false;
            }
            self.answered = self.asked;
        }
        self.asked += 1;
        self.question = Some(self.asked);
        self.asked_at = None;
        true
    }

    fn has_lost(&self, now: Moment) -> bool {
        let newest = self.asked_at.max(self.answered_at);
        self.asked_at.is_some() && newest.is_some_and(|newest| now - newest >= LOST)
    }

    /// Whether an answer is still to come.
    #[must_use]
    pub fn awaits_answer(&self) -> bool {
        self.asked > self.answered && self.voice != Voice::Mute
    }

    /// Takes note that the newest frame was written.
    pub fn written(&mut self, at: Moment) {
        self.under_way = false;
        self.written.get_or_insert(at);
        if self.asked > 0 {
            self.asked_at.get_or_insert(at);
        }
    }

    /// Takes note of an answer. One that nobody asked for is none.
    pub const fn answered(&mut self, at: Moment) {
        if self.answered < self.asked {
            self.answered += 1;
            self.answered_at = Some(at);
            self.lost = 0;
            self.voice = Voice::Answers;
        }
    }

    /// Whether a pair was seen when a key was read. A newer pair than that of the newest frame was not,
    /// and none is while a frame is on its way: a terminal that takes no bytes shows who knows what.
    pub fn allows(&mut self, sight: Sight, at: Moment) -> bool {
        if self.sight != Some(sight) || self.under_way {
            return false;
        }
        let Some(written) = self.written else {
            return false;
        };
        if at < written.after(SEEN) {
            return false;
        }
        if self.voice == Voice::Unheard && self.asked_at.is_some_and(|asked| at - asked >= MUTE) {
            self.voice = Voice::Mute;
        }
        match self.voice {
            Voice::Mute => true,
            Voice::Unheard | Voice::Answers => self
                .question
                .is_some_and(|question| question <= self.answered),
        }
    }
}
