//! The queue as a list of rows, one a cluster: filtered, counted, shown a page at a time.
//!
//! | file | does |
//! |---|---|
//! | [`rows`] | which pairs make a row, and where the next open one is |
//! | [`records`] | which records hold a text |
//! | [`texts`] | the values of the queue's records, to be searched without reading |
//! | [`marks`] | what a record shows at a glance |
//! | [`mod@test`] | whether a row answers a term |
//! | [`facets`] | how many rows have what |
//! | [`page`] | rows made ready for the screen |
//!
//! A row takes 4 bytes, and 4 more where a filter lets it through. Terms about weight, size, state and
//! source are answered from what the queue holds in memory. Terms about values are answered from the
//! texts of the queue's records, read once; the answers are kept.

pub mod facets;
pub mod marks;
pub mod page;
pub mod records;
pub mod rows;
pub mod test;
pub mod texts;

use self::{records::Records, rows::Rows, test::Rower};
use super::queue::Queue;
use crate::{
    domain::{
        RecordPair,
        filter::{Filter, Term},
        listing::{Hides, Stop},
        order::Remaining,
    },
    merge::judgements::Standing,
    store::notes::Noted,
};

/// A list is not stopped where more further duplicates than this are to be expected below.
const WORTH_GOING_ON: f64 = 1.0;

/// Nor above a pair that is at least this probable: the next one is then worth a look, however few follow.
const WORTH_A_LOOK: f64 = 0.5;

/// The list of the queue as the steward left it.
#[derive(Debug, Default)]
pub struct Listing {
    rows: Rows,
    records: Records,
    /// Pairs with drafts, in order, as of the last filter.
    drafted: Vec<RecordPair>,
    /// What stands noted, as of the last filter.
    noted: Vec<Noted>,
    /// The filter as it was typed.
    text: String,
    filter: Filter,
    /// The rows that the filter lets through; nothing where it has no term.
    through: Option<Vec<u32>>,
    /// What each term hides, where all of them hide everything.
    hides: Vec<Hides>,
    /// Of which state of the queue `through` tells.
    seen: u64,
    /// Where to stop, and of which state of the queue that tells.
    stop: Option<(u64, Option<Stop>)>,
}

impl Listing {
    /// Takes a new order of the queue over.
    pub fn arrange(&mut self, queue: &Queue) {
        self.rows = Rows::of(queue);
        self.sift(queue);
    }

    /// What is known of the records.
    #[must_use]
    pub const fn records(&self) -> &Records {
        &self.records
    }

    /// Whether a filter is in force.
    #[must_use]
    pub fn is_filtered(&self) -> bool {
        self.through.is_some()
    }

    /// Makes the next page look at every row anew: something changed that the queue does not count.
    pub const fn forget(&mut self) {
        self.seen = u64::MAX;
    }

    /// Puts a filter in force whose records were looked for.
    fn put(&mut self, queue: &Queue, text: &str, filter: Filter) {
        text.clone_into(&mut self.text);
        self.filter = filter;
        self.sift(queue);
    }

    /// Says anew which rows the filter lets through.
    fn sift(&mut self, queue: &Queue) {
        self.seen = queue.changes();
        self.hides.clear();
        if self.filter.is_empty() {
            self.through = None;
            return;
        }
        let rower = Rower {
            queue,
            rows: &self.rows,
            records: &self.records,
            drafted: &self.drafted,
            noted: &self.noted,
        };
        let lets = |term: &Term, row: usize| rower.answers(row, &term.test) != term.not;
        let through: Vec<u32> = (0..self.rows.len())
            .filter(|row| self.filter.terms.iter().all(|term| lets(term, *row)))
            .map(|row| u32::try_from(row).unwrap_or(u32::MAX))
            .collect();
        if through.is_empty() {
            let hidden = |term: &Term| (0..self.rows.len()).filter(|row| !lets(term, *row)).count();
            self.hides = self
                .filter
                .terms
                .iter()
                .map(|term| Hides {
                    term: term.text.clone(),
                    rows: hidden(term),
                })
                .collect();
        }
        self.through = Some(through);
    }

    /// Rows of the list.
    fn len(&self) -> usize {
        self.through.as_ref().map_or(self.rows.len(), Vec::len)
    }

    /// Rows that the filter lets through.
    #[must_use]
    pub fn listed(&self) -> usize {
        self.len()
    }

    /// The position of the first pair of each row of the list.
    pub fn positions(&self) -> impl Iterator<Item = usize> + '_ {
        let rows = (0..self.len()).filter_map(|place| self.row(place));
        rows.map(|row| self.rows.positions(row).start)
    }

    /// The row of the queue at a place of the list.
    fn row(&self, place: usize) -> Option<usize> {
        match &self.through {
            Some(through) => through.get(place).map(|row| *row as usize),
            None => (place < self.rows.len()).then_some(place),
        }
    }

    /// The place of a row of the queue in the list; where the filter hides it, of the row that comes
    /// next.
    fn place(&self, row: usize) -> usize {
        match &self.through {
            Some(through) => through.partition_point(|through| (*through as usize) < row),
            None => row,
        }
    }

    /// The next open pair behind a position, within the rows of the list.
    #[must_use]
    pub fn next_open(&self, queue: &Queue, after: Option<usize>) -> Option<usize> {
        let Some(through) = &self.through else {
            return queue.next_open(after);
        };
        let start = after.map_or(0, |after| after + 1);
        let first = self.place(self.rows.row_of(start));
        through[first.min(through.len())..]
            .iter()
            .flat_map(|row| self.rows.positions(*row as usize))
            .find(|at| *at >= start && queue.standing(*at) == Some(Standing::Open))
    }

    /// The next open pair within the rows of the list; behind the last one the first.
    #[must_use]
    pub fn next_open_around(&self, queue: &Queue, after: Option<usize>) -> Option<usize> {
        self.next_open(queue, after)
            .or_else(|| self.next_open(queue, None))
    }

    /// The open pair before a position, or the last one, within the rows of the list.
    #[must_use]
    pub fn previous_open(&self, queue: &Queue, before: Option<usize>) -> Option<usize> {
        let Some(through) = &self.through else {
            return queue.previous_open(before);
        };
        let end = before.unwrap_or(queue.len());
        let last = self.place(self.rows.row_of(end) + 1);
        through[..last.min(through.len())]
            .iter()
            .rev()
            .flat_map(|row| self.rows.positions(*row as usize).rev())
            .find(|at| *at < end && queue.standing(*at) == Some(Standing::Open))
    }

    /// From which row on less than one further duplicate is to be expected and no pair is a probable
    /// one, in a list of the whole queue; nothing where no open pair is below.
    fn stop(&mut self, queue: &Queue) -> Option<Stop> {
        if self.is_filtered() {
            return None;
        }
        let now = queue.changes();
        if let Some((seen, stop)) = self.stop
            && seen == now
        {
            return stop;
        }
        let mut expected = 0.0;
        let last = (0..queue.len()).rev().find(|at| {
            if let (Some(Standing::Open), Some((_, weight))) =
                (queue.standing(*at), queue.pair(*at))
            {
                expected += weight.probability();
                return expected >= WORTH_GOING_ON || weight.probability() >= WORTH_A_LOOK;
            }
            false
        });
        let row = last.map_or(0, |at| self.rows.row_of(at) + 1);
        let below: Remaining = queue.remaining(self.rows.positions(row).start);
        let stop = (below.pairs > 0).then_some(Stop { row, below });
        self.stop = Some((now, stop));
        stop
    }
}
