//! Replay: applying decision logs to a workspace of the same or a refreshed file.
//!
//! | file | does |
//! |---|---|
//! | [`order`] | which entries of the logs stand, and in which order they are taken |
//! | [`mapping`] | which source and column of the log is which of the workspace |
//! | [`outcome`] | what became of each entry |
//! | `apply` | looks at one entry after the other and applies verdicts |
//! | `winner`, `note`, `entity` | applies choices, notes, minted keys and withdrawals |
//!
//! Every entry gets exactly one outcome. Entries are applied in transactions of [`STEP`]; one that was
//! interrupted goes on where it was, because what is there already is found.

mod apply;
mod entity;
pub mod mapping;
mod note;
pub mod order;
pub mod outcome;
#[cfg(test)]
mod tests;
mod winner;

use std::collections::HashMap;

use thiserror::Error;

use super::ledger::{Author, Ledger};
use crate::{
    domain::{
        Body, SourceName,
        body::Phase,
        operator::Outside,
        progress::{Progress, Stage},
    },
    formats::log::LogFile,
    store::{Change, Store, StoreError},
};
use apply::Applier;
use mapping::Mapping;
use outcome::{Counts, Report};

/// Entries a transaction.
pub const STEP: usize = 1_000;

/// What the operator says of a replay.
#[derive(Debug, Clone, Default)]
pub struct ReplayWish {
    /// Sources of the logs, each with its counterpart in the workspace.
    pub sources: Vec<(SourceName, SourceName)>,
    /// Columns of the logs, each with its name in the workspace.
    pub columns: Vec<(String, String)>,
    /// Whether everything is looked at and nothing is written.
    pub dry_run: bool,
}

/// Why nothing was replayed.
#[derive(Debug, Error)]
pub enum ReplayError {
    /// The workspace failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A source of a log has no counterpart.
    #[error("no counterpart for source {source_name}")]
    NoCounterpart {
        /// The log, by its place among the arguments.
        log: usize,
        /// Its source.
        source_name: SourceName,
        /// The sources of the workspace.
        known: Vec<SourceName>,
    },
    /// A name that the operator gave is no source of the workspace.
    #[error("no source {0}")]
    NoSource(SourceName),
    /// The operator cancelled; what was applied stays, and a further run goes on.
    #[error("cancelled")]
    Cancelled,
}

/// Applies logs, all of which were read to their end, and reports what became of each entry.
pub fn replay<O: Outside + ?Sized>(
    store: &mut Store,
    author: &Author,
    outside: &mut O,
    logs: &[LogFile],
    wish: &ReplayWish,
    progress: &impl Progress,
) -> Result<Report, ReplayError> {
    let mapping = Mapping::of(&store.sources()?, logs, wish)?;
    let taken = order::taken(logs);
    let mut applier = Applier::of(store, logs, &mapping)?;
    let mut report = Report {
        logs: vec![Counts::default(); logs.len()],
        renamed: mapping.renamed().to_vec(),
        lost_columns: mapping.lost_columns().to_vec(),
        waiting: Vec::new(),
    };
    let mut change = store.begin()?;
    if !wish.dry_run {
        mark(&change, author, outside, logs, Phase::Begin, &report)?;
    }
    let total = taken.len() as u64;
    // What an earlier export said and this one took back goes first, so that nothing is found to be
    // there already that is about to go.
    let mut withdrawn = HashMap::new();
    for (place, next) in taken.iter().enumerate() {
        let body = &logs[next.log].entries[next.entry].entry.body;
        if next.stands && matches!(body, Body::Withdraw { .. }) {
            let mut ledger = Ledger::new(author, outside);
            withdrawn.insert(place, applier.take(&change, &mut ledger, *next)?);
        }
    }
    for (done, (place, next)) in (1_u64..).zip(taken.iter().enumerate()) {
        let outcome = match withdrawn.remove(&place) {
            Some(outcome) => outcome,
            None => applier.take(&change, &mut Ledger::new(author, outside), *next)?,
        };
        report.add(*next, &logs[next.log].entries[next.entry], outcome);
        if done % STEP as u64 == 0 {
            progress.at(Stage::Replay, done, total);
            if !wish.dry_run {
                change.commit()?;
                change = store.begin()?;
            }
            if progress.is_cancelled() {
                return Err(ReplayError::Cancelled);
            }
        }
    }
    applier.mint(&change, &mut Ledger::new(author, outside))?;
    if !wish.dry_run {
        mark(&change, author, outside, logs, Phase::End, &report)?;
        change.commit()?;
    }
    progress.at(Stage::Replay, total, total);
    Ok(report)
}

/// Writes a `replay` entry for each log.
fn mark<O: Outside + ?Sized>(
    change: &Change<'_>,
    author: &Author,
    outside: &mut O,
    logs: &[LogFile],
    phase: Phase,
    report: &Report,
) -> Result<(), StoreError> {
    let mut ledger = Ledger::new(author, outside);
    for (log, counts) in logs.iter().zip(&report.logs) {
        let counts = match phase {
            Phase::Begin => Vec::new(),
            Phase::End => counts
                .by_outcome()
                .map(|(outcome, count)| (outcome.tag().to_owned(), count))
                .collect(),
        };
        let body = Body::Replay {
            phase,
            log: log.sha256,
            head: log.head,
            counts,
        };
        ledger.append(change, None, body)?;
    }
    Ok(())
}
