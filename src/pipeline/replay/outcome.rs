//! What became of each entry.

use std::collections::BTreeMap;

use super::{mapping::Renamed, order::Taken};
use crate::{
    domain::{EntryId, RecordKey, SourceName, review::ChainLink},
    formats::log::LogLine,
};

/// What became of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// Its members were found with equal values, and it was applied.
    Applied,
    /// Its members' values changed, but none that is evidence; it was applied.
    SameEvidence,
    /// The same decision stands.
    AlreadyThere,
    /// Values that are evidence changed: it waits for a person.
    Changed,
    /// A member is not in the workspace: it waits for the record.
    Missing,
    /// It contradicts standing decisions: it waits for a person.
    Conflicting,
    /// It was withdrawn or replaced later in the log, or is such a withdrawal.
    Superseded,
    /// It decides nothing by itself.
    Counted,
    /// Its kind is one of a newer version: kept, not applied.
    Unknown,
}

impl Outcome {
    /// Every outcome, in the order of the report.
    pub const ALL: [Self; 9] = [
        Self::Applied,
        Self::SameEvidence,
        Self::AlreadyThere,
        Self::Changed,
        Self::Missing,
        Self::Conflicting,
        Self::Superseded,
        Self::Counted,
        Self::Unknown,
    ];

    /// Frozen spelling in the log, in JSON and on the command line.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Applied => "applied",
            Self::SameEvidence => "same_evidence",
            Self::AlreadyThere => "already_there",
            Self::Changed => "changed",
            Self::Missing => "missing",
            Self::Conflicting => "conflicting",
            Self::Superseded => "superseded",
            Self::Counted => "counted",
            Self::Unknown => "unknown",
        }
    }

    /// The outcome of that spelling, if there is one.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|outcome| outcome.tag() == tag)
    }

    /// Whether the entry waits: for a person, for a record, or for a newer version.
    #[must_use]
    pub const fn waits(self) -> bool {
        match self {
            Self::Changed | Self::Missing | Self::Conflicting | Self::Unknown => true,
            Self::Applied
            | Self::SameEvidence
            | Self::AlreadyThere
            | Self::Superseded
            | Self::Counted => false,
        }
    }

    /// Whether the entry waits for a person.
    #[must_use]
    pub const fn needs_a_person(self) -> bool {
        match self {
            Self::Changed | Self::Conflicting | Self::Unknown => true,
            Self::Applied
            | Self::SameEvidence
            | Self::AlreadyThere
            | Self::Missing
            | Self::Superseded
            | Self::Counted => false,
        }
    }
}

/// An outcome, with the verdicts that say otherwise where it is a conflict.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Became {
    /// The outcome.
    pub outcome: Outcome,
    /// From one member to the other.
    pub chain: Vec<ChainLink>,
}

impl From<Outcome> for Became {
    fn from(outcome: Outcome) -> Self {
        Self {
            outcome,
            chain: Vec::new(),
        }
    }
}

/// How many entries of a log had which outcome and kind.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Counts {
    counts: BTreeMap<(Outcome, String), u64>,
}

impl Counts {
    /// Entries with an outcome.
    #[must_use]
    pub fn of(&self, outcome: Outcome) -> u64 {
        self.counts
            .iter()
            .filter(|((of, _), _)| *of == outcome)
            .map(|(_, count)| count)
            .sum()
    }

    /// Entries with each outcome that occurs, in the order of the report.
    pub fn by_outcome(&self) -> impl Iterator<Item = (Outcome, u64)> + '_ {
        Outcome::ALL
            .into_iter()
            .map(|outcome| (outcome, self.of(outcome)))
            .filter(|(_, count)| *count > 0)
    }

    /// Entries by outcome and kind.
    pub fn by_kind(&self) -> impl Iterator<Item = (Outcome, &str, u64)> + '_ {
        self.counts
            .iter()
            .map(|((outcome, kind), count)| (*outcome, kind.as_str(), *count))
    }

    /// All entries.
    #[must_use]
    pub fn total(&self) -> u64 {
        self.counts.values().sum()
    }
}

/// An entry that waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// The log, by its place among the arguments.
    pub log: usize,
    /// The line on which it stands there, counted from 1.
    pub line: u64,
    /// Its lasting name.
    pub id: EntryId,
    /// Its kind.
    pub kind: String,
    /// The records that it names, as the log names them; one that was erased is left out.
    pub members: Vec<RecordKey>,
    /// Why it waits.
    pub outcome: Outcome,
    /// The verdicts that say otherwise, where it is a conflict.
    pub chain: Vec<ChainLink>,
}

/// What became of all entries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// A log each, in the order of the arguments.
    pub logs: Vec<Counts>,
    /// Sources that were taken for each other though their names differ.
    pub renamed: Vec<Renamed>,
    /// Columns of the logs that the workspace does not have, by source.
    pub lost_columns: Vec<(SourceName, String)>,
    /// The entries that wait, in the order in which they were taken.
    pub waiting: Vec<Waiting>,
}

impl Report {
    pub(super) fn add(&mut self, taken: Taken, line: &LogLine, became: Became) {
        let Became { outcome, chain } = became;
        let kind = line.entry.body.tag().to_owned();
        *self.logs[taken.log]
            .counts
            .entry((outcome, kind.clone()))
            .or_default() += 1;
        if outcome.waits() {
            let members = line.entry.body.members().iter().filter_map(|member| {
                Some(RecordKey {
                    source: member.source.clone(),
                    identifier: member.key.value()?.to_owned(),
                })
            });
            self.waiting.push(Waiting {
                log: taken.log,
                line: line.line,
                id: line.entry.id.clone(),
                kind,
                members: members.collect(),
                outcome,
                chain,
            });
        }
    }

    /// Entries of all logs with an outcome.
    #[must_use]
    pub fn of(&self, outcome: Outcome) -> u64 {
        self.logs.iter().map(|counts| counts.of(outcome)).sum()
    }

    /// All entries of all logs.
    #[must_use]
    pub fn total(&self) -> u64 {
        self.logs.iter().map(Counts::total).sum()
    }
}
