//! How the review goes: how far it has come, what remains, who decided how fast, and how the decisions lie
//! along the weights.

use super::{Seq, Tenths, Timestamp, review::Tally};

/// Decisions further apart than this have a break between them.
pub const BREAK: i64 = 5 * 60 * 1_000;

/// Bits of a bin of the histogram, in tenths.
pub const BIN: i32 = 20;

/// How the review goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quality {
    /// How far it has come.
    pub tally: Tally,
    /// Pairs among the open ones that are expected to be one customer, by the model's probabilities.
    pub expected: u64,
    /// How far chance alone may take that, up or down.
    pub spread: u64,
    /// The pairs of the queue by total weight, the weakest first; none is left out in between.
    pub histogram: Vec<Bin>,
    /// Who decided, the busiest first.
    pub operators: Vec<Pace>,
    /// Results that were written.
    pub exports: u64,
    /// The newest of them.
    pub exported: Option<(Seq, Timestamp)>,
}

/// The pairs of some weights.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Bin {
    /// The least weight.
    pub from: Tenths,
    /// Pairs judged *same*.
    pub same: u64,
    /// Pairs judged *different*.
    pub different: u64,
    /// Pairs judged *unsure*.
    pub unsure: u64,
    /// Pairs that verdicts on others answer.
    pub implied: u64,
    /// Pairs without an answer.
    pub open: u64,
}

impl Bin {
    /// All pairs.
    #[must_use]
    pub const fn total(&self) -> u64 {
        let Self {
            from: _,
            same,
            different,
            unsure,
            implied,
            open,
        } = self;
        *same + *different + *unsure + *implied + *open
    }
}

/// How somebody decides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pace {
    /// Who.
    pub user: String,
    /// Decisions, those that were taken back among them.
    pub decisions: u64,
    /// Decisions that were taken back.
    pub undone: u64,
    /// Time between two decisions, without breaks, in milliseconds: the median.
    pub median: Option<u64>,
    /// Time spent on decisions that follow one another without a break, in milliseconds.
    pub busy: u64,
    /// How many those are.
    pub timed: u64,
    /// The same of the last [`RECENT`] of them only: the pace of now.
    pub recent: Recent,
    /// How many of them took how long, by [`SPANS`]; the last one is for all that took longer.
    pub spans: [u64; SPANS.len() + 1],
}

/// The newest decisions of somebody that follow one another without a break.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Recent {
    /// Time spent on them, in milliseconds.
    pub busy: u64,
    /// How many they are.
    pub timed: u64,
}

/// Decisions that the pace of now is taken from.
pub const RECENT: usize = 20;

/// Seconds that decisions take at most, to be counted together.
pub const SPANS: [u64; 6] = [2, 4, 8, 15, 30, 60];

impl Recent {
    /// Tenths of a decision in a minute of work.
    #[must_use]
    pub fn per_minute(&self) -> Option<u64> {
        (self.timed * 600_000).checked_div(self.busy)
    }
}

impl Pace {
    /// The pace of decisions by when they were made, in order, and whether they stand.
    #[must_use]
    pub fn of(user: String, decided: &[(Timestamp, bool)]) -> Self {
        let between = decided.windows(2).map(|two| two[1].0.0 - two[0].0.0);
        let mut gaps: Vec<u64> = between
            .filter(|gap| (1..=BREAK).contains(gap))
            .map(i64::unsigned_abs)
            .collect();
        let newest = &gaps[gaps.len().saturating_sub(RECENT)..];
        let recent = Recent {
            busy: newest.iter().sum(),
            timed: newest.len() as u64,
        };
        let mut spans = [0; SPANS.len() + 1];
        for gap in &gaps {
            let span = SPANS.iter().position(|most| *gap <= most * 1_000);
            spans[span.unwrap_or(SPANS.len())] += 1;
        }
        gaps.sort_unstable();
        let undone = decided.iter().filter(|(_, stands)| !stands).count() as u64;
        Self {
            user,
            decisions: decided.len() as u64,
            undone,
            median: gaps.get(gaps.len() / 2).copied(),
            busy: gaps.iter().sum(),
            timed: gaps.len() as u64,
            recent,
            spans,
        }
    }

    /// Tenths of a decision in a minute of work.
    #[must_use]
    pub fn per_minute(&self) -> Option<u64> {
        (self.timed * 600_000).checked_div(self.busy)
    }

    /// Decisions taken back, in tenths of a hundredth.
    #[must_use]
    pub fn undo_rate(&self) -> Option<u64> {
        (self.undone * 1_000).checked_div(self.decisions)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pace_leaves_breaks_out() {
        let at = |seconds: i64| Timestamp(1_795_425_242_000 + seconds * 1_000);
        let decided = [
            (at(0), true),
            (at(4), false),
            (at(10), true),
            // An hour later.
            (at(3_610), true),
            (at(3_618), true),
        ];
        let pace = Pace::of("ann".to_owned(), &decided);
        assert_eq!((pace.decisions, pace.undone), (5, 1));
        // 4, 6 and 8 seconds.
        assert_eq!(
            (pace.median, pace.busy, pace.timed),
            (Some(6_000), 18_000, 3)
        );
        assert_eq!(pace.per_minute(), Some(100));
        assert_eq!(pace.undo_rate(), Some(200));
        assert_eq!(pace.spans, [0, 1, 2, 0, 0, 0, 0]);
        let many: Vec<_> = (0..60)
            .map(|n| (at(n * if n < 40 { 30 } else { 31 }), true))
            .collect();
        let pace = Pace::of("ann".to_owned(), &many);
        assert_eq!(pace.recent.timed, RECENT as u64);
        assert!(pace.recent.per_minute() < pace.per_minute(), "slower now");
        let none = Pace::of("bob".to_owned(), &[]);
        assert_eq!(
            (none.median, none.per_minute(), none.undo_rate()),
            (None, None, None)
        );
    }
}
