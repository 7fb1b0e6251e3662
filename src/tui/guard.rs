//! Decisions on pairs that nobody saw, and bursts of keys that nobody typed: told from the moments at
//! which keys were read and frames were painted.

use std::{
    collections::VecDeque,
    time::{Duration, Instant},
};

/// The question sent behind a pair's frame: a terminal answers it when it has drawn the frame.
pub const QUESTION: &[u8] = b"\x1b[5n";

/// How long a pair must have been on the screen.
const LOOK: Duration = Duration::from_millis(150);
/// How long a terminal may take to answer; one that takes longer counts as mute.
const MUTE: Duration = Duration::from_secs(1);
/// So many decision keys within so short a time are no steward's.
const BURST: (usize, Duration) = (4, Duration::from_millis(320));
/// More than so many keys within so short a time are a paste without marks.
const SPILL: (usize, Duration) = (8, Duration::from_millis(20));
/// How long the keys must rest before a new burst is told of.
const REST: Duration = Duration::from_millis(500);

/// What becomes of a decision key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Admission {
    /// It counts.
    Counts,
    /// The pair had not been seen when it was read.
    Unseen,
}

/// Knows when the pair on the screen was painted, and whether the terminal said so.
#[derive(Debug, Clone)]
pub struct Guard {
    on: bool,
    /// Questions sent and answers received, of the whole session.
    asked: u64,
    answered: u64,
    /// When the last byte of the pair's frame went out; nothing while it is on its way.
    painted: Option<Instant>,
    /// When the answer to the last question was read.
    acknowledged: Option<Instant>,
    mute: bool,
    decisions: VecDeque<Instant>,
    keys: VecDeque<Instant>,
    /// When the last decisions that counted were read.
    admitted: VecDeque<Instant>,
    /// Until when the burst that was told of goes on.
    burst_until: Option<Instant>,
}

impl Guard {
    /// A guard, or none for scripts.
    #[must_use]
    pub const fn new(on: bool) -> Self {
        Self {
            on,
            asked: 0,
            answered: 0,
            painted: None,
            acknowledged: None,
            mute: false,
            decisions: VecDeque::new(),
            keys: VecDeque::new(),
            admitted: VecDeque::new(),
            burst_until: None,
        }
    }

    /// Whether it is on.
    #[must_use]
    pub const fn is_on(&self) -> bool {
        self.on
    }

    /// Another pair is to be painted: until then no decision counts. Returns whether the question goes
    /// behind its frame.
    pub const fn begins(&mut self) -> bool {
        self.painted = None;
        self.acknowledged = None;
        if self.on {
            self.asked += 1;
        }
        self.on
    }

    /// The last byte of the pair's frame went out.
    pub const fn painted(&mut self, at: Instant) {
        if self.painted.is_none() {
            self.painted = Some(at);
        }
    }

    /// The terminal answered a question.
    pub const fn answered(&mut self, at: Instant) {
        self.answered += 1;
        if self.answered >= self.asked && self.acknowledged.is_none() {
            self.acknowledged = Some(at);
        }
    }

    /// Whether a decision key that was read at this moment counts.
    pub fn admits(&mut self, read: Instant) -> Admission {
        if !self.on {
            return Admission::Counts;
        }
        let Some(painted) = self.painted else {
            return Admission::Unseen;
        };
        let looked = read.saturating_duration_since(painted);
        if self.acknowledged.is_none() && looked >= MUTE {
            self.mute = true;
        }
        let acknowledged = self.mute || self.acknowledged.is_some_and(|at| read >= at);
        if acknowledged && looked >= LOOK {
            holds(&mut self.admitted, read, BURST.1);
            Admission::Counts
        } else {
            Admission::Unseen
        }
    }

    /// How many decisions counted within the time of a burst that ends now.
    #[must_use]
    pub fn decided(&self, now: Instant) -> usize {
        let recent = |at: &&Instant| now.saturating_duration_since(**at) <= BURST.1;
        self.admitted.iter().filter(recent).count()
    }

    /// Takes note of a key read where keys are commands; whether it completes a burst.
    pub fn bursts(&mut self, read: Instant, decides: bool) -> bool {
        if !self.on {
            return false;
        }
        let spilled = holds(&mut self.keys, read, SPILL.1) > SPILL.0;
        let burst = decides && holds(&mut self.decisions, read, BURST.1) >= BURST.0;
        let goes_on = self.burst_until.is_some_and(|until| read < until);
        if spilled || burst || goes_on {
            self.burst_until = Some(read + REST);
        }
        (spilled || burst) && !goes_on
    }
}

/// Adds a moment and drops those that are longer past; how many are left.
fn holds(moments: &mut VecDeque<Instant>, now: Instant, within: Duration) -> usize {
    moments.push_back(now);
    while moments
        .front()
        .is_some_and(|first| now.saturating_duration_since(*first) > within)
    {
        moments.pop_front();
    }
    moments.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ms(milliseconds: u64) -> Duration {
        Duration::from_millis(milliseconds)
    }

    #[test]
    fn a_decision_counts_after_the_terminal_answered_and_a_look() {
        let start = Instant::now();
        let mut guard = Guard::new(true);
        assert!(guard.begins());
        assert_eq!(guard.admits(start), Admission::Unseen);
        guard.painted(start);
        assert_eq!(
            guard.admits(start + ms(300)),
            Admission::Unseen,
            "not acknowledged"
        );
        guard.answered(start + ms(400));
        assert_eq!(
            guard.admits(start + ms(399)),
            Admission::Unseen,
            "read before the answer"
        );
        assert_eq!(guard.admits(start + ms(401)), Admission::Counts);
        guard.begins();
        guard.painted(start + ms(500));
        guard.answered(start + ms(501));
        assert_eq!(
            guard.admits(start + ms(640)),
            Admission::Unseen,
            "too early"
        );
        assert_eq!(guard.admits(start + ms(650)), Admission::Counts);
    }

    #[test]
    fn an_answer_to_an_older_frame_is_not_for_this_one() {
        let start = Instant::now();
        let mut guard = Guard::new(true);
        guard.begins();
        guard.painted(start);
        guard.begins();
        guard.painted(start + ms(10));
        guard.answered(start + ms(20));
        assert_eq!(guard.admits(start + ms(500)), Admission::Unseen);
        guard.answered(start + ms(600));
        assert_eq!(guard.admits(start + ms(601)), Admission::Counts);
    }

    #[test]
    fn a_mute_terminal_is_noticed_once_for_all() {
        let start = Instant::now();
        let mut guard = Guard::new(true);
        guard.begins();
        guard.painted(start);
        assert_eq!(guard.admits(start + ms(999)), Admission::Unseen);
        assert_eq!(guard.admits(start + ms(1_000)), Admission::Counts);
        guard.begins();
        guard.painted(start + ms(2_000));
        assert_eq!(guard.admits(start + ms(2_149)), Admission::Unseen);
        assert_eq!(guard.admits(start + ms(2_150)), Admission::Counts);
    }

    #[test]
    fn bursts_are_told_of_once() {
        let start = Instant::now();
        let mut guard = Guard::new(true);
        let pressed: Vec<bool> = (0..8)
            .map(|n| guard.bursts(start + ms(n * 100), true))
            .collect();
        assert_eq!(
            pressed,
            [false, false, false, true, false, false, false, false]
        );
        assert!(!guard.bursts(start + ms(3_000), true));
        let spilled = (0..9)
            .filter(|n| guard.bursts(start + ms(5_000 + n), false))
            .count();
        assert_eq!(spilled, 1);
        let mut off = Guard::new(false);
        assert!(!(0..9).any(|n| off.bursts(start + ms(n), true)));
        assert_eq!(off.admits(start), Admission::Counts);
    }
}
