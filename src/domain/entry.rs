//! Entries of the decision log.

use std::fmt;

use super::{Body, Digest, Timestamp, operator::Operator};

/// Place of an entry in its workspace's log, from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Seq(pub u64);

/// Lasting name of an entry, a ULID: sorts by time, is never used twice.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EntryId(pub String);

/// Lasting name of the entries that one act wrote together, a ULID.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct GroupId(pub String);

impl fmt::Display for Seq {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Display for EntryId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// An entry of the decision log: who said what, when, by which means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Place in the log.
    pub seq: Seq,
    /// Lasting name.
    pub id: EntryId,
    /// When it was said; a replayed entry keeps the moment of its original.
    pub at: Timestamp,
    /// Who said it; a replayed entry keeps the operator of its original.
    pub by: Operator,
    /// The act it belongs to, where that wrote several.
    pub group: Option<GroupId>,
    /// What it says.
    pub body: Body,
    /// Version of the program that wrote it.
    pub tool: String,
    /// The model whose evidence was shown, if there was one.
    pub model: Option<Digest>,
    /// The survivorship settings in force, if they mattered.
    pub policy: Option<Digest>,
    /// The entry that this one follows from: a policy, or the original of a replayed entry.
    pub cause: Option<EntryId>,
}
