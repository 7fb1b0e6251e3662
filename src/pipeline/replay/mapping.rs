//! Which source and column of a log is which of the workspace.

use std::collections::BTreeSet;

use super::{ReplayError, ReplayWish};
use crate::{
    domain::{Body, Record, Source, SourceName, body::NamedColumn, personal::Salt},
    formats::log::{LogFile, row_digest},
    store::StoreError,
};

/// Two names of what is taken for one source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Renamed {
    /// The log, by its place among the arguments.
    pub log: usize,
    /// Its name in the log.
    pub from: SourceName,
    /// Its name in the workspace.
    pub to: SourceName,
}

/// The counterparts of the logs' sources.
#[derive(Debug, Clone)]
pub struct Mapping {
    workspace: Vec<Source>,
    pairs: Vec<Renamed>,
    columns: Vec<(String, String)>,
    renamed: Vec<Renamed>,
    lost_columns: Vec<(SourceName, String)>,
}

impl Mapping {
    /// Finds a counterpart for each source of each log, or says which has none.
    pub(super) fn of(
        workspace: &[Source],
        logs: &[LogFile],
        wish: &ReplayWish,
    ) -> Result<Self, ReplayError> {
        let known = |name: &SourceName| workspace.iter().any(|source| source.name == *name);
        for (_, to) in &wish.sources {
            if !known(to) {
                return Err(ReplayError::NoSource(to.clone()));
            }
        }
        let mut mapping = Self {
            workspace: workspace.to_vec(),
            pairs: Vec::new(),
            columns: wish.columns.clone(),
            renamed: Vec::new(),
            lost_columns: Vec::new(),
        };
        for (log, file) in logs.iter().enumerate() {
            let sources = sources_of(file);
            for from in &sources {
                let wished = wish.sources.iter().find(|(old, _)| old == from);
                let to = match (wished, workspace) {
                    (Some((_, to)), _) => to.clone(),
                    (None, [only]) if sources.len() == 1 => only.name.clone(),
                    (None, _) if known(from) => from.clone(),
                    (None, _) => {
                        return Err(ReplayError::NoCounterpart {
                            log,
                            source_name: from.clone(),
                            known: workspace.iter().map(|s| s.name.clone()).collect(),
                        });
                    }
                };
                let pair = Renamed {
                    log,
                    from: from.clone(),
                    to,
                };
                if pair.from != pair.to {
                    mapping.renamed.push(pair.clone());
                }
                mapping.pairs.push(pair);
            }
        }
        mapping.lost_columns = mapping.find_lost(logs);
        Ok(mapping)
    }

    fn find_lost(&self, logs: &[LogFile]) -> Vec<(SourceName, String)> {
        let mut lost = BTreeSet::new();
        for (log, file) in logs.iter().enumerate() {
            for line in &file.entries {
                if let Body::Source {
                    source, columns, ..
                } = &line.entry.body
                    && let Some(counterpart) = self.source(log, source)
                {
                    for column in columns {
                        if self.place(counterpart, &column.name).is_none() {
                            lost.insert((source.clone(), column.name.clone()));
                        }
                    }
                }
            }
        }
        lost.into_iter().collect()
    }

    /// The sources that were taken for each other though their names differ.
    #[must_use]
    pub fn renamed(&self) -> &[Renamed] {
        &self.renamed
    }

    /// The columns of the logs that the workspace does not have.
    #[must_use]
    pub fn lost_columns(&self) -> &[(SourceName, String)] {
        &self.lost_columns
    }

    /// The sources of the workspace.
    #[must_use]
    pub fn workspace(&self) -> &[Source] {
        &self.workspace
    }

    /// The workspace's source for one of a log.
    #[must_use]
    pub fn source(&self, log: usize, name: &SourceName) -> Option<&Source> {
        let pair = self
            .pairs
            .iter()
            .find(|pair| pair.log == log && pair.from == *name)?;
        self.workspace.iter().find(|source| source.name == pair.to)
    }

    /// The workspace's name for a column of a log.
    #[must_use]
    pub fn column<'n>(&'n self, name: &'n str) -> &'n str {
        self.columns
            .iter()
            .find(|(old, _)| old == name)
            .map_or(name, |(_, new)| new)
    }

    fn place(&self, source: &Source, name: &str) -> Option<usize> {
        let name = self.column(name);
        source.columns.iter().position(|column| column.name == name)
    }

    /// Digests a record of the workspace as the log would have: over the log's columns, by name. First
    /// over all of them, then over those that are evidence there.
    pub(super) fn digests(
        &self,
        salt: &Salt,
        columns: &[NamedColumn],
        source: &Source,
        record: &Record,
    ) -> Result<[crate::domain::Digest; 2], StoreError> {
        if record.source != source.id {
            return Err(StoreError::damaged("a record of another source"));
        }
        let value = |column: &NamedColumn| {
            self.place(source, &column.name)
                .and_then(|place| record.row.cell(place))
        };
        let of = |evidence_only: bool| {
            let cells = columns
                .iter()
                .filter(|column| column.evidence || !evidence_only)
                .map(|column| (column.name.as_str(), value(column)));
            row_digest(salt, cells)
        };
        Ok([of(false), of(true)])
    }
}

/// The sources that a log imported, by name.
fn sources_of(log: &LogFile) -> BTreeSet<SourceName> {
    log.entries
        .iter()
        .filter_map(|line| match &line.entry.body {
            Body::Source { source, .. } => Some(source.clone()),
            Body::Verdict(_)
            | Body::Winner(_)
            | Body::Merge(_)
            | Body::Note(_)
            | Body::Policy(_)
            | Body::Withdraw { .. }
            | Body::Model(_)
            | Body::Replay { .. }
            | Body::Export { .. }
            | Body::Other { .. } => None,
        })
        .collect()
}
