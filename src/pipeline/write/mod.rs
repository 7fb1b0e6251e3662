//! Writing the result: golden records, crosswalk, decisions, and the summary that makes them whole.
//!
//! All files are written under temporary names and synced before the first gets its name;
//! `summary.json` comes last and holds the digests of the others, so that a set without a fitting
//! summary is known as unfinished. Then an `export` entry says what was written.

mod folder;
pub mod preview;
mod rows;
#[cfg(test)]
mod tests;

use std::{
    io,
    path::{Path, PathBuf},
};

use thiserror::Error;

use super::{
    ledger::{Author, Ledger},
    log::{self, LogFailure, Verified},
    review::queue::Queue,
};
use crate::{
    domain::{
        Body, Policy, Seq, Tenths, Verdict,
        body::NamedFile,
        operator::Outside,
        progress::{Progress, Stage},
        review::ChainLink,
    },
    formats::{
        merged::Cells,
        summary::{Summary, SummaryFile},
    },
    merge::{judgements::Judgements, survivorship::Standard},
    store::{Store, StoreError},
};
use folder::Staged;
use rows::Rows;

/// Name of the merged file.
pub const MERGED: &str = "merged.csv";
/// Name of the crosswalk.
pub const CROSSWALK: &str = "crosswalk.csv";
/// Name of the decision log.
pub const DECISIONS: &str = "decisions.jsonl";
/// Name of the summary.
pub const SUMMARY: &str = "summary.json";

/// Where and how a result is written.
#[derive(Debug, Clone)]
pub struct WriteWish {
    /// The folder; made if it is missing.
    pub folder: PathBuf,
    /// Whether files that are there may be replaced.
    pub force: bool,
    /// How cells are written.
    pub cells: Cells,
    /// Total weight from which on a pair counts as undecided.
    pub floor: Tenths,
    /// Which values survive in the workspace's fields.
    pub policy: Policy,
}

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The figures, as in `summary.json`.
    pub summary: Summary,
    /// The `export` entry.
    pub seq: Seq,
}

/// Why nothing was written.
#[derive(Debug, Error)]
pub enum WriteError {
    /// The workspace failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The decision log is broken.
    #[error(transparent)]
    Log(LogFailure),
    /// The folder that the result's folder is to be made in is missing.
    #[error("{folder} has no parent folder")]
    NoParent {
        /// The result's folder.
        folder: PathBuf,
    },
    /// A file stands where the folder is to be.
    #[error("{folder} is no folder")]
    NotAFolder {
        /// The result's folder.
        folder: PathBuf,
    },
    /// The folder holds something.
    #[error("{folder} is not empty")]
    NotEmpty {
        /// The result's folder.
        folder: PathBuf,
    },
    /// Standing verdicts contradict each other.
    #[error("verdicts contradict each other")]
    Contradiction {
        /// From one record judged *different* to the other, by *same*.
        chain: Vec<ChainLink>,
        /// The entry that judged them *different*.
        different: Seq,
    },
    /// The rows do not add up: a fault of the program.
    #[error("rows do not add up: {0:?}")]
    Accounting(Box<Summary>),
    /// A file could not be written.
    #[error("{path}: {cause}")]
    File {
        /// The file.
        path: PathBuf,
        /// What the system said.
        #[source]
        cause: io::Error,
    },
    /// The operator cancelled.
    #[error("cancelled")]
    Cancelled,
}

impl From<LogFailure> for WriteError {
    fn from(failure: LogFailure) -> Self {
        match failure {
            LogFailure::Store(error) => Self::Store(error),
            failure @ (LogFailure::Write(_) | LogFailure::Broken { .. }) => Self::Log(failure),
        }
    }
}

impl WriteError {
    fn file(path: &Path) -> impl FnOnce(io::Error) -> Self + '_ {
        move |cause| Self::File {
            path: path.to_owned(),
            cause,
        }
    }
}

/// Writes the result of a workspace into a folder and says so in the log.
pub fn write<O: Outside + ?Sized>(
    store: &mut Store,
    author: &Author,
    outside: &mut O,
    standard: &(impl Standard + ?Sized),
    wish: &WriteWish,
    progress: &(impl Progress + ?Sized),
) -> Result<Written, WriteError> {
    let WriteWish {
        folder,
        force,
        cells,
        floor,
        policy,
    } = wish;
    refuse_contradiction(store)?;
    folder::prepare(folder, *force)?;

    let merged = Staged::new(folder, MERGED)?;
    let crosswalk = Staged::new(folder, CROSSWALK)?;
    let mut decisions = Staged::new(folder, DECISIONS)?;
    let how = rows::How {
        cells: *cells,
        policy,
        standard,
    };
    let rows = rows::write(store, &how, merged, crosswalk, |done, total| {
        progress.at(Stage::Write, done, total);
        if progress.is_cancelled() {
            Err(WriteError::Cancelled)
        } else {
            Ok(())
        }
    })?;
    let Verified { entries: _, head } = log::export(store, &mut decisions)?;
    let Rows {
        merged,
        crosswalk,
        records,
        kept,
        formula_like,
    } = rows;
    let files = [merged.seal()?, crosswalk.seal()?, decisions.seal()?];

    let sources = store.sources()?;
    let set_aside = sources.iter().map(|source| source.set_aside).sum();
    let rows_in: u64 = sources.iter().map(|source| source.rows).sum();
    let tally = Queue::load(store, *floor)?.tally();
    let summary = Summary {
        rows_in: rows_in + set_aside,
        kept,
        merged_away: records - kept,
        set_aside,
        undecided_pairs: tally.open + tally.unsure,
        decisions: store.verdicts()?.len() as u64,
        formula_like,
        files: files
            .iter()
            .map(|file| SummaryFile {
                name: file.name().to_owned(),
                sha256: file.sha256(),
            })
            .collect(),
        head,
    };
    if !summary.adds_up() {
        return Err(WriteError::Accounting(Box::new(summary)));
    }
    let mut last = Staged::new(folder, SUMMARY)?;
    let json = summary.to_json().map_err(io::Error::from);
    json.and_then(|json| io::Write::write_all(&mut last, json.as_bytes()))
        .map_err(WriteError::file(&folder.join(SUMMARY)))?;
    let last = last.seal()?;
    for file in files {
        file.publish()?;
    }
    last.publish()?;
    folder::sync(folder)?;

    let body = Body::Export {
        files: summary
            .files
            .iter()
            .map(|SummaryFile { name, sha256 }| NamedFile {
                name: name.clone(),
                sha256: *sha256,
            })
            .collect(),
        head,
    };
    let change = store.begin()?;
    let entry = Ledger::new(author, outside).append(&change, None, body)?;
    change.commit()?;
    Ok(Written {
        summary,
        seq: entry.seq,
    })
}

/// Stops where standing verdicts contradict each other; the review enters no such verdict, but a
/// damaged or foreign log could hold one.
fn refuse_contradiction(store: &Store) -> Result<(), WriteError> {
    let verdicts = store.verdicts()?;
    let judgements: Judgements = verdicts
        .iter()
        .map(|judged| (judged.pair, judged.verdict, judged.seq))
        .collect();
    for judged in verdicts {
        if judged.verdict == Verdict::Different
            && let Some(chain) = judgements.contradiction(judged.pair, Verdict::Different)
        {
            let sources = store.sources()?;
            let key = |record| super::entities::key_of(store, &sources, record);
            let chain = chain
                .into_iter()
                .map(|link| {
                    Ok(ChainLink {
                        from: key(link.from)?,
                        to: key(link.to)?,
                        verdict: link.verdict,
                        seq: link.seq,
                    })
                })
                .collect::<Result<_, StoreError>>()?;
            return Err(WriteError::Contradiction {
                chain,
                different: judged.seq,
            });
        }
    }
    Ok(())
}
