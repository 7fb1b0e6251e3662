//! Writing entries: id, salts, place in the chain, and the fold, in the caller's transaction.

use ulid::Ulid;

use crate::{
    domain::{
        Body, Digest, Entry, EntryId, GroupId, Personal, Record, RecordKey, Seq, Source, Timestamp,
        body::{Member, NamedColumn, NamedKey},
        operator::{Operator, Outside},
        personal::Salt,
    },
    formats::log::{self, Header, SealedLine, row_digest},
    store::{
        Change, Store, StoreError,
        log::{StoredLine, StoredValue},
    },
};

/// Version of the program, as entries name it.
pub const TOOL: &str = env!("CARGO_PKG_VERSION");

/// What every entry of one run says of its making.
#[derive(Debug, Clone)]
pub struct Author {
    /// Who decides.
    pub by: Operator,
    /// The model whose evidence is shown, if there is one.
    pub model: Option<Digest>,
    /// The survivorship settings in force, if they matter.
    pub policy: Option<Digest>,
}

/// Writes the entries of one act: all of them at one moment.
#[derive(Debug)]
pub struct Ledger<'a, O: Outside + ?Sized> {
    author: &'a Author,
    outside: &'a mut O,
    at: Timestamp,
}

impl<'a, O: Outside + ?Sized> Ledger<'a, O> {
    /// Begins an act now.
    pub fn new(author: &'a Author, outside: &'a mut O) -> Self {
        let at = outside.now();
        Self {
            author,
            outside,
            at,
        }
    }

    /// A new lasting name for a group of entries.
    pub fn group(&mut self) -> GroupId {
        GroupId(self.ulid())
    }

    fn ulid(&mut self) -> String {
        let mut random = [0; 16];
        self.outside.randomness(&mut random);
        let milliseconds = u64::try_from(self.at.0).unwrap_or(0);
        Ulid::from_parts(milliseconds, u128::from_le_bytes(random)).to_string()
    }

    /// A personal value under a fresh salt.
    pub fn personal(&mut self, value: impl Into<String>) -> Personal {
        let mut salt = [0; 32];
        self.outside.randomness(&mut salt);
        Personal::Open {
            value: value.into(),
            salt: Salt(salt),
        }
    }

    /// A record as entries name it, under a fresh salt.
    pub fn member(&mut self, source: &Source, record: &Record) -> Member {
        let mut salt = [0; 32];
        self.outside.randomness(&mut salt);
        let salt = Salt(salt);
        let cells = || {
            let values = record.row.cells().chain(std::iter::repeat(None));
            source.columns.iter().zip(values)
        };
        Member {
            source: source.name.clone(),
            key: Personal::Open {
                value: record.identifier.clone(),
                salt,
            },
            row: row_digest(
                &salt,
                cells().map(|(column, value)| (column.name.as_str(), value)),
            ),
            evidence: row_digest(
                &salt,
                cells()
                    .filter(|(column, _)| column.evidence)
                    .map(|(column, value)| (column.name.as_str(), value)),
            ),
        }
    }

    /// A key as entries name it, under a fresh salt.
    pub fn key(&mut self, key: &RecordKey) -> NamedKey {
        NamedKey {
            source: key.source.clone(),
            key: self.personal(key.identifier.clone()),
        }
    }

    /// Appends what the author says now.
    pub fn append(
        &mut self,
        change: &Change<'_>,
        group: Option<&GroupId>,
        body: Body,
    ) -> Result<Entry, StoreError> {
        self.append_for(change, group, body, None)
    }

    /// Appends what follows from an entry of this act: a verdict from its policy.
    pub fn append_following(
        &mut self,
        change: &Change<'_>,
        group: &GroupId,
        body: Body,
        cause: &EntryId,
    ) -> Result<Entry, StoreError> {
        self.append_for(change, Some(group), body, Some(cause.clone()))
    }

    fn append_for(
        &mut self,
        change: &Change<'_>,
        group: Option<&GroupId>,
        body: Body,
        cause: Option<EntryId>,
    ) -> Result<Entry, StoreError> {
        let Author { by, model, policy } = self.author;
        let entry = Entry {
            seq: Seq(change.head()?.seq.0 + 1),
            id: EntryId(self.ulid()),
            at: self.at,
            by: by.clone(),
            group: group.cloned(),
            body,
            tool: TOOL.to_owned(),
            model: *model,
            policy: *policy,
            cause,
        };
        append_entry(change, &entry)?;
        Ok(entry)
    }

    /// Appends what an entry of another log says: operator, moment, group, model and policy stay, the
    /// id is new and the original's stands in `cause`.
    pub fn append_replayed(
        &mut self,
        change: &Change<'_>,
        original: &Entry,
        body: Body,
    ) -> Result<Entry, StoreError> {
        let Entry {
            seq: _,
            id,
            at,
            by,
            group,
            body: _,
            tool: _,
            model,
            policy,
            cause: _,
        } = original;
        let entry = Entry {
            seq: Seq(change.head()?.seq.0 + 1),
            id: EntryId(self.ulid()),
            at: *at,
            by: by.clone(),
            group: group.clone(),
            body,
            tool: TOOL.to_owned(),
            model: *model,
            policy: *policy,
            cause: Some(id.clone()),
        };
        append_entry(change, &entry)?;
        Ok(entry)
    }

    /// Appends the entry that says what was imported; in the transaction of the import.
    pub fn append_source(
        &mut self,
        change: &Change<'_>,
        source: &Source,
    ) -> Result<Entry, StoreError> {
        let columns = source
            .columns
            .iter()
            .map(|column| NamedColumn {
                name: column.name.clone(),
                kind: column.kind,
                evidence: column.evidence,
            })
            .collect();
        self.append(
            change,
            None,
            Body::Source {
                source: source.name.clone(),
                file: source.file.clone(),
                sha256: source.sha256,
                rows: source.rows,
                columns,
            },
        )
    }
}

/// The first line of a workspace's log.
pub fn header(store: &Store) -> Result<Header, StoreError> {
    Ok(Header {
        workspace: store.uuid()?,
        created: store.created()?,
    })
}

/// Seals an entry into the chain, keeps its line and folds it.
fn append_entry(change: &Change<'_>, entry: &Entry) -> Result<(), StoreError> {
    let prev = match change.head()?.hash {
        Some(hash) => hash,
        None => header(change)?.digest(),
    };
    let SealedLine {
        text: _,
        committed,
        values,
        prev,
        hash,
    } = log::seal(entry, &prev);
    change.append_line(&StoredLine {
        seq: entry.seq,
        committed,
        values: values
            .into_iter()
            .map(|log::LineValue { path, value, salt }| StoredValue { path, value, salt })
            .collect(),
        prev,
        hash,
    })?;
    change.apply(entry)
}
