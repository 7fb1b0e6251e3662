//! Whether a row answers a term.

use std::collections::BTreeSet;

use super::{records::Records, rows::Rows};
use crate::{
    domain::{
        RecordId, RecordPair, Tenths, Verdict,
        filter::Test,
        listing::{Flag, State},
        note::NoteKind,
    },
    merge::judgements::Standing,
    pipeline::review::queue::Queue,
    store::notes::Noted,
};

/// What a row is looked up in.
#[derive(Debug, Clone, Copy)]
pub struct Rower<'l> {
    /// The queue.
    pub queue: &'l Queue,
    /// Its rows.
    pub rows: &'l Rows,
    /// What is known of the records.
    pub records: &'l Records,
    /// The pairs with drafts, in order.
    pub drafted: &'l [RecordPair],
    /// What stands noted.
    pub noted: &'l [Noted],
}

impl Rower<'_> {
    /// Whether a row answers a term, as if it were not negated.
    #[must_use]
    pub fn answers(&self, row: usize, test: &Test) -> bool {
        match test {
            Test::Weight(from, to) => (*from..=*to).contains(&self.weight(row)),
            Test::Size(from, to) => (*from..=*to).contains(&self.size(row)),
            Test::State(state) => self
                .pairs(row)
                .any(|(at, _)| self.state(at) == Some(*state)),
            Test::Source(source) => self.has(row, |record| self.records.source(record) == *source),
            Test::Script(script) => self.has(row, |record| {
                self.records.marks(record).script() == Some(*script)
            }),
            Test::Flag(flag) => self.flag(row, *flag),
            Test::Note(wanted) => self.is_noted(row, |noted| {
                noted.kind != NoteKind::Flag && noted.text.to_lowercase().contains(wanted)
            }),
            Test::Field(..) | Test::Key(..) | Test::Text(_) => {
                self.has(row, |record| self.records.answers(test, record))
            }
        }
    }

    /// Whether a row has a mark.
    #[must_use]
    pub fn flag(&self, row: usize, flag: Flag) -> bool {
        match flag {
            Flag::Big => u64::from(self.size(row)) >= Flag::BIG,
            Flag::Draft => self
                .pairs(row)
                .any(|(_, pair)| self.drafted.binary_search(&pair).is_ok()),
            Flag::Flagged => self.is_noted(row, |noted| noted.kind == NoteKind::Flag),
            Flag::Commented => self.is_noted(row, |noted| noted.kind != NoteKind::Flag),
            Flag::Escapes => self.has(row, |record| self.records.marks(record).escapes()),
            Flag::Bidi => self.has(row, |record| self.records.marks(record).bidi()),
        }
    }

    /// Whether such a note stands on records of a row alone.
    fn is_noted(&self, row: usize, is: impl Fn(&Noted) -> bool) -> bool {
        let mut found = self.noted.iter().filter(|noted| is(noted)).peekable();
        if found.peek().is_none() {
            return false;
        }
        let records: BTreeSet<RecordId> =
            self.pairs(row).flat_map(|(_, pair)| pair.both()).collect();
        found.any(|noted| noted.records.iter().all(|record| records.contains(record)))
    }

    /// Whether a record of a row is so.
    pub fn has(&self, row: usize, is: impl Fn(RecordId) -> bool) -> bool {
        self.pairs(row)
            .any(|(_, pair)| pair.both().into_iter().any(&is))
    }

    /// The pairs of a row with their positions.
    pub fn pairs(&self, row: usize) -> impl Iterator<Item = (usize, RecordPair)> + '_ {
        self.rows
            .positions(row)
            .filter_map(|at| Some((at, self.queue.pair(at)?.0)))
    }

    /// Total weight of the strongest pair of a row.
    #[must_use]
    pub fn weight(&self, row: usize) -> Tenths {
        let weights = self
            .rows
            .positions(row)
            .filter_map(|at| self.queue.pair(at));
        weights.map(|(_, weight)| weight).max().unwrap_or_default()
    }

    /// Members of the cluster of a row.
    #[must_use]
    pub fn size(&self, row: usize) -> u32 {
        self.queue.cluster_size(self.rows.positions(row).start)
    }

    /// How the pair at a position stands.
    #[must_use]
    pub fn state(&self, at: usize) -> Option<State> {
        Some(match self.queue.standing(at)? {
            Standing::Open => State::Open,
            Standing::Judged(Verdict::Same) => State::Same,
            Standing::Judged(Verdict::Different) => State::Different,
            Standing::Judged(Verdict::Unsure) => State::Unsure,
            Standing::Implied => State::Implied,
        })
    }
}
