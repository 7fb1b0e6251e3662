//! The decision log of a workspace as a whole: exporting and verifying it.

use std::io::{self, Write};

use thiserror::Error;

use super::ledger::header;
use crate::{
    domain::{Digest, Entry, Seq},
    formats::log::{Header, LineValue, end_line, join, line::Unsealable, unseal},
    store::{Store, StoreError, log::StoredLine},
};

/// Why a log could not be exported or does not verify.
#[derive(Debug, Error)]
pub enum LogFailure {
    /// The workspace failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The log could not be written out.
    #[error("the log could not be written: {0}")]
    Write(#[from] io::Error),
    /// An entry is not what its hash says, or does not follow the one before.
    #[error("entry #{seq} is broken")]
    Broken {
        /// The first such entry.
        seq: Seq,
        /// What is wrong.
        how: Broken,
    },
}

/// What is wrong with an entry of the workspace's own log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Broken {
    /// Its line is in no form that this program writes.
    Form,
    /// Its content was changed.
    Changed,
    /// It does not follow the entry before: some were removed, added or moved.
    Order,
}

/// What a verified log holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Verified {
    /// Entries.
    pub entries: u64,
    /// Hash of the last entry, or of the header if there is none.
    pub head: Digest,
}

/// Writes the log as JSON Lines: header, entries with their personal values, end.
///
/// Every entry is verified on its way, so that no broken log leaves the workspace.
pub fn export(store: &Store, mut to: impl Write) -> Result<Verified, LogFailure> {
    let mut write = |line: &str| {
        to.write_all(line.as_bytes())
            .and_then(|()| to.write_all(b"\n"))
            .map_err(LogFailure::Write)
    };
    let mut chain = Chain::of(&header(store)?);
    write(&header(store)?.to_line())?;
    store.each_line(|line| {
        let (text, _) = chain.next(&line)?;
        write(&text)
    })?;
    write(&end_line(chain.newest, &chain.head))?;
    to.flush().map_err(LogFailure::Write)?;
    Ok(chain.verified())
}

/// Checks every line of the log against its hash and the one before, and the values against their
/// commitments.
pub fn verify(store: &Store) -> Result<Verified, LogFailure> {
    let mut chain = Chain::of(&header(store)?);
    store.each_line(|line| chain.next(&line).map(|_| ()))?;
    Ok(chain.verified())
}

/// Folds the whole log again, in a transaction that is given up, and digests what results; equal to
/// [`Store::fold_digest`] unless the folded tables were changed by something else.
pub fn fold_again(store: &mut Store) -> Result<Digest, LogFailure> {
    let mut chain = Chain::of(&header(store)?);
    let mut entries = Vec::new();
    store.each_line(|line| {
        let (_, entry) = chain.next(&line)?;
        entries.push(entry);
        Ok::<_, LogFailure>(())
    })?;
    let change = store.begin()?;
    change.clear_fold()?;
    for entry in &entries {
        change.apply(entry)?;
    }
    Ok(change.fold_digest()?)
}

/// The entry of that place, with its personal values; its chain is for [`verify`] to check.
pub fn entry_at(store: &Store, seq: Seq) -> Result<Entry, StoreError> {
    let line = store.line(seq)?;
    let line = line.ok_or_else(|| StoreError::damaged("an entry that is not there"))?;
    let text = join(&line.committed, &values_of(&line));
    let text = text.map_err(|_| StoreError::damaged("a line of no known form"))?;
    match unseal(&text) {
        Ok(chained) => Ok(chained.entry),
        Err(_) => Err(StoreError::damaged("a line of no known form")),
    }
}

fn values_of(line: &StoredLine) -> Vec<LineValue> {
    line.values
        .iter()
        .map(|value| LineValue {
            path: value.path.clone(),
            value: value.value.clone(),
            salt: value.salt,
        })
        .collect()
}

/// The chain up to some entry.
struct Chain {
    newest: Seq,
    head: Digest,
}

impl Chain {
    fn of(header: &Header) -> Self {
        Self {
            newest: Seq(0),
            head: header.digest(),
        }
    }

    /// Checks the next line; returns its text with the personal values, and its entry.
    fn next(&mut self, stored: &StoredLine) -> Result<(String, Entry), LogFailure> {
        let StoredLine {
            seq,
            committed,
            values: _,
            prev,
            hash,
        } = stored;
        let broken = |how| LogFailure::Broken { seq: *seq, how };
        let values = values_of(stored);
        let text = join(committed, &values).map_err(|_| broken(Broken::Form))?;
        let chained = unseal(&text).map_err(|why| {
            broken(match why {
                Unsealable::Form(_) => Broken::Form,
                Unsealable::Hash => Broken::Changed,
            })
        })?;
        if chained.entry.seq != *seq
            || seq.0 != self.newest.0 + 1
            || chained.prev != self.head
            || (*prev, *hash) != (chained.prev, chained.hash)
        {
            return Err(broken(Broken::Order));
        }
        self.newest = *seq;
        self.head = chained.hash;
        Ok((text, chained.entry))
    }

    const fn verified(&self) -> Verified {
        Verified {
            entries: self.newest.0,
            head: self.head,
        }
    }
}
