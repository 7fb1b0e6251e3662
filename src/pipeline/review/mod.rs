//! The review: pairs one after the other, verdicts on disk before the next pair is shown.
//!
//! | file | does |
//! |---|---|
//! | [`queue`] | the pairs in order, and what stands on each, in memory |
//! | [`order`] | which pair comes first |
//! | `checks` | what else is to be known of a pair |
//! | [`about`], [`quality`] | everything about a record; how the review goes |
//! | [`listing`] | the queue as a list: filters, facets, pages |
//! | [`found`] | any records that hold a text, and any two of them as a pair |
//! | [`card`] | makes a pair ready for the screen |
//! | [`lens`] | what the matcher tells of a pair |
//! | [`decide`] | enters a verdict with its winners |
//! | [`together`] | judges a cluster as a whole |
//! | [`history`] | the log act by act, and taking back any of them |
//! | `notes` | enters comments and flags |
//! | `bulk` | plans and enters one decision about many pairs |
//! | `sampling` | draws the sample that a policy rests on |
//! | [`undo`] | withdraws, and withdraws the withdrawal |
//! | [`walk`] | goes to other pairs, keeps drafts |
//!
//! Every act is one immediate transaction. What memory holds is changed with it and put back if it
//! fails, so that a full disk leaves the same pair, its drafts and its figures.

pub mod about;
#[cfg(test)]
mod about_tests;
mod bulk;
#[cfg(test)]
mod bulk_tests;
pub mod card;
mod checks;
pub mod decide;
pub mod found;
pub mod history;
#[cfg(test)]
mod history_tests;
pub mod lens;
#[cfg(test)]
mod list_tests;
pub mod listing;
mod notes;
#[cfg(test)]
mod notes_tests;
pub mod order;
pub mod quality;
pub mod queue;
mod sampling;
#[cfg(test)]
mod tests;
pub mod together;
#[cfg(test)]
mod together_tests;
pub mod undo;
pub mod walk;

use std::{collections::BTreeMap, fmt};

use super::{entities::key_of, ledger::Author};
use crate::{
    domain::{
        Candidate, Order, Policy, RecordId, RecordKey, RecordPair, Schema, Seq, Source, Tenths,
        operator::Outside,
        review::{Act, Refusal, Shown, Tally},
    },
    store::{Store, StoreError, working::Place},
};
use bulk::Planned;
use lens::Lens;
use listing::Listing;
use order::Worths;
use queue::Queue;
use sampling::Sampling;

/// What a review needs beside its workspace.
pub struct Opening {
    /// Who decides, on which model, under which settings.
    pub author: Author,
    /// Clock and randomness.
    pub outside: Box<dyn Outside + Send>,
    /// What the matcher tells of a pair.
    pub lens: Box<dyn Lens>,
    /// Total weight from which on a pair is asked.
    pub floor: Tenths,
    /// In which order pairs are asked.
    pub order: Order,
    /// Place in the schema of the column that says what a record is worth, if one is named.
    pub worth: Option<usize>,
    /// Which values survive in the workspace's fields.
    pub policy: Policy,
}

/// A review under way; owns the workspace.
pub struct Reviewer {
    store: Store,
    author: Author,
    outside: Box<dyn Outside + Send>,
    lens: Box<dyn Lens>,
    policy: Policy,
    sources: Vec<Source>,
    schema: Schema,
    queue: Queue,
    worth: Option<usize>,
    /// What the records are worth, once an order asked for it.
    worths: Option<Worths>,
    sifted: Listing,
    records: u64,
    newest: Seq,
    at: Option<At>,
    /// Where the *unsure* pair is that was shown last.
    unsure: Option<usize>,
    /// The acts of the log that were asked for last.
    listing: Option<history::Listing>,
    /// What the matcher says of pairs that it did not list, as they were asked for.
    weighed: BTreeMap<RecordPair, Candidate>,
    /// The sample under way.
    sampling: Option<Sampling>,
    /// The plan that was shown last.
    planned: Option<Planned>,
    /// Plans made in this session.
    plans: u64,
}

/// The pair on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct At {
    pair: RecordPair,
    weight: Tenths,
    /// Its place in the queue, if it is in it.
    position: Option<usize>,
}

impl fmt::Debug for Reviewer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reviewer")
            .field("newest", &self.newest)
            .field("at", &self.at)
            .finish_non_exhaustive()
    }
}

impl Reviewer {
    /// Opens the review of a workspace where this operator left it: at the pair that was shown, or,
    /// if that was decided meanwhile, at the next open one after its weight.
    pub fn open(store: Store, opening: Opening) -> Result<Self, StoreError> {
        let Opening {
            author,
            outside,
            lens,
            floor,
            order,
            worth,
            policy,
        } = opening;
        let sources = store.sources()?;
        let queue = Queue::load(&store, floor)?;
        let newest = store.head()?.seq;
        let records = store.record_count()?;
        let place = store.place(&author.by.user)?;
        let mut reviewer = Self {
            schema: Schema::of(&sources),
            sources,
            store,
            author,
            outside,
            lens,
            policy,
            queue,
            worth,
            worths: None,
            sifted: Listing::default(),
            records,
            newest,
            at: None,
            unsure: None,
            listing: None,
            weighed: BTreeMap::new(),
            sampling: None,
            planned: None,
            plans: 0,
        };
        reviewer.arrange(order)?;
        reviewer.sifted.arrange(&reviewer.queue);
        reviewer.at = reviewer.resume(place);
        Ok(reviewer)
    }

    /// The workspace, for what is no part of the review, such as `write`.
    pub const fn store(&mut self) -> &mut Store {
        &mut self.store
    }

    /// Who decides.
    pub const fn author(&self) -> &Author {
        &self.author
    }

    /// Clock and randomness.
    pub fn outside(&mut self) -> &mut (dyn Outside + Send) {
        &mut *self.outside
    }

    /// Ends the review and gives the workspace back.
    #[must_use]
    pub fn into_store(self) -> Store {
        self.store
    }

    /// The pair on the screen, with its weight.
    #[must_use]
    pub fn place(&self) -> Option<Place> {
        self.at.map(At::place)
    }

    /// The pair to judge now, and every figure of the screen.
    pub fn show(&mut self) -> Result<Shown, Refusal> {
        self.newest = self.store.head().map_err(|cause| not_saved(&cause))?.seq;
        self.shown(None).map_err(|cause| not_saved(&cause))
    }

    /// How far the review has come.
    #[must_use]
    pub fn tally(&self) -> Tally {
        Tally {
            records: self.records,
            entities: self.records - self.queue.merged_away(),
            ..self.queue.tally()
        }
    }

    fn shown(&self, act: Option<Act>) -> Result<Shown, StoreError> {
        let card = match self.at {
            Some(at) => Some(Box::new(self.card(at)?)),
            None => None,
        };
        Ok(Shown {
            act,
            newest: self.newest,
            tally: self.tally(),
            card,
            sample: self.sampling.as_ref().map(|s| self.sample_tally(s)),
        })
    }

    fn resume(&self, place: Option<Place>) -> Option<At> {
        let Some(Place { pair, weight }) = place else {
            return self.at_position(self.queue.next_open(None));
        };
        match self.queue.position(pair) {
            Some(position) if self.queue.is_answered(position) => {
                self.at_position(self.queue.next_open_around(Some(position)))
            }
            Some(position) => self.at_position(Some(position)),
            // In another order the weight says nothing of the place.
            None if self.queue.order() != Order::Probability => {
                self.at_position(self.queue.next_open(None))
            }
            None => self.at_position(self.queue.next_open_weaker(weight)),
        }
    }

    /// The next pair to judge behind a place, around the end: of the sample while one is judged, else of
    /// the queue.
    fn next_around(&self, after: Option<usize>) -> Option<At> {
        let next = self
            .next_of_sample(after)
            .or_else(|| self.sifted.next_open_around(&self.queue, after));
        self.at_position(next)
    }

    fn at_position(&self, position: Option<usize>) -> Option<At> {
        let position = position?;
        let (pair, weight) = self.queue.pair(position)?;
        Some(At {
            pair,
            weight,
            position: Some(position),
        })
    }

    /// Where a pair is, in the queue or beside it.
    fn at_pair(&self, pair: RecordPair) -> Result<At, StoreError> {
        if let Some(at) = self.at_position(self.queue.position(pair)) {
            return Ok(at);
        }
        let weight = self.candidate(pair)?;
        Ok(At {
            pair,
            weight: weight.map_or(Tenths::ZERO, |candidate| candidate.weight),
            position: None,
        })
    }

    fn key(&self, record: RecordId) -> Result<RecordKey, StoreError> {
        key_of(&self.store, &self.sources, record)
    }
}

impl At {
    const fn place(self) -> Place {
        Place {
            pair: self.pair,
            weight: self.weight,
        }
    }
}

/// The workspace failed: nothing was written, what was shown stands.
fn not_saved(cause: &StoreError) -> Refusal {
    Refusal::NotSaved {
        cause: cause.to_string(),
    }
}
