//! The working tables: drafts, the place in the queue, entries that wait. No part of the fold.

use rusqlite::{OptionalExtension as _, params};

use super::{Change, Store, StoreError};
use crate::domain::{EntryId, RecordId, RecordPair, Tenths, review::Draft, together::Membership};

/// Where an operator stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The pair that was shown.
    pub pair: RecordPair,
    /// Its total weight then: where to go on if it is no longer listed.
    pub weight: Tenths,
}

/// An entry of another log that waits for a record or a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parked {
    /// Its id in that log.
    pub id: EntryId,
    /// Why it waits, by the tag of its outcome.
    pub outcome: String,
    /// Its line.
    pub line: String,
}

/// What was chosen for a cluster and is not decided yet.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ClusterDraft {
    /// Whether each record is in, in their order.
    pub memberships: Vec<Membership>,
    /// The choices, by field.
    pub picks: Vec<(String, Draft)>,
}

/// Records as the drafts of clusters name them.
fn named(records: &[RecordId]) -> String {
    let numbers: Vec<String> = records.iter().map(|record| record.0.to_string()).collect();
    numbers.join(",")
}

/// The choice in a row of field, origin and typed value.
fn draft_of(row: &rusqlite::Row<'_>) -> rusqlite::Result<(String, Draft)> {
    let draft = match (row.get::<_, Option<i64>>(1)?, row.get(2)?) {
        (Some(origin), _) => Draft::Record(RecordId(origin)),
        (None, Some(typed)) => Draft::Typed(typed),
        (None, None) => Draft::Rule,
    };
    Ok((row.get(0)?, draft))
}

/// A choice as its columns origin and typed value.
fn columns_of(draft: &Draft) -> (Option<i64>, Option<&str>) {
    match draft {
        Draft::Record(record) => (Some(record.0), None),
        Draft::Typed(text) => (None, Some(text.as_str())),
        Draft::Rule => (None, None),
    }
}

impl Store {
    /// The drafts for a pair, by field.
    pub fn drafts(&self, pair: RecordPair) -> Result<Vec<(String, Draft)>, StoreError> {
        let mut query = self.connection.prepare_cached(
            "SELECT field, origin, typed FROM draft
             WHERE \"left\" = ?1 AND \"right\" = ?2 ORDER BY field",
        )?;
        let mut rows = query.query([pair.left().0, pair.right().0])?;
        let mut drafts = Vec::new();
        while let Some(row) = rows.next()? {
            drafts.push(draft_of(row)?);
        }
        Ok(drafts)
    }

    /// What was chosen for these records as a cluster and is not decided yet: which are in, and the
    /// choices by field. Nothing where nothing was.
    pub fn cluster_draft(&self, records: &[RecordId]) -> Result<Option<ClusterDraft>, StoreError> {
        let named = named(records);
        let mut query = self.connection.prepare_cached(
            "SELECT membership FROM draft_membership WHERE records = ?1 ORDER BY record",
        )?;
        let mut rows = query.query([&named])?;
        let mut memberships = Vec::with_capacity(records.len());
        while let Some(row) = rows.next()? {
            let tag = row.get_ref(0)?;
            let membership = tag.as_str().ok().and_then(Membership::from_tag);
            memberships
                .push(membership.ok_or_else(|| StoreError::damaged("an unknown membership"))?);
        }
        if memberships.len() != records.len() {
            return Ok(None);
        }
        let mut query = self.connection.prepare_cached(
            "SELECT field, origin, typed FROM draft_pick WHERE records = ?1 ORDER BY field",
        )?;
        let mut rows = query.query([&named])?;
        let mut picks = Vec::new();
        while let Some(row) = rows.next()? {
            picks.push(draft_of(row)?);
        }
        Ok(Some(ClusterDraft { memberships, picks }))
    }

    /// Where this operator stopped.
    pub fn place(&self, user: &str) -> Result<Option<Place>, StoreError> {
        let found: Option<(i64, i64, i32)> = self
            .connection
            .prepare_cached("SELECT \"left\", \"right\", weight FROM place WHERE user = ?1")?
            .query_row([user], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
            .optional()?;
        Ok(found.and_then(|(left, right, weight)| {
            Some(Place {
                pair: RecordPair::new(RecordId(left), RecordId(right))?,
                weight: Tenths(weight),
            })
        }))
    }

    /// The entries that wait, by id.
    pub fn parked(&self) -> Result<Vec<Parked>, StoreError> {
        self.connection
            .prepare_cached("SELECT id, outcome, line FROM parked ORDER BY id")?
            .query_map([], |row| {
                Ok(Parked {
                    id: EntryId(row.get(0)?),
                    outcome: row.get(1)?,
                    line: row.get(2)?,
                })
            })?
            .map(|row| row.map_err(StoreError::from))
            .collect()
    }
}

impl Change<'_> {
    /// Keeps a choice for one field of a pair in place of any other.
    pub fn put_draft(
        &self,
        pair: RecordPair,
        field: &str,
        draft: &Draft,
    ) -> Result<(), StoreError> {
        let (origin, typed) = columns_of(draft);
        self.connection
            .prepare_cached(
                "INSERT OR REPLACE INTO draft (\"left\", \"right\", field, origin, typed)
                 VALUES (?1, ?2, ?3, ?4, ?5)",
            )?
            .execute(params![pair.left().0, pair.right().0, field, origin, typed])?;
        Ok(())
    }

    /// Forgets the draft for one field of a pair, or for all of them.
    pub fn drop_drafts(&self, pair: RecordPair, field: Option<&str>) -> Result<(), StoreError> {
        self.connection
            .prepare_cached(
                "DELETE FROM draft WHERE \"left\" = ?1 AND \"right\" = ?2
                 AND (?3 IS NULL OR field = ?3)",
            )?
            .execute(params![pair.left().0, pair.right().0, field])?;
        Ok(())
    }

    /// Keeps what was chosen for these records as a cluster, in place of what was; forgets it where nothing
    /// is given.
    pub fn put_cluster_draft(
        &self,
        records: &[RecordId],
        draft: Option<&ClusterDraft>,
    ) -> Result<(), StoreError> {
        let named = named(records);
        for forget in [
            "DELETE FROM draft_membership WHERE records = ?1",
            "DELETE FROM draft_pick WHERE records = ?1",
        ] {
            self.connection.prepare_cached(forget)?.execute([&named])?;
        }
        let Some(ClusterDraft { memberships, picks }) = draft else {
            return Ok(());
        };
        for (record, membership) in records.iter().zip(memberships) {
            self.connection
                .prepare_cached(
                    "INSERT INTO draft_membership (records, record, membership) VALUES (?1, ?2, ?3)",
                )?
                .execute(params![named, record.0, membership.tag()])?;
        }
        for (field, draft) in picks {
            let (origin, typed) = columns_of(draft);
            self.connection
                .prepare_cached(
                    "INSERT INTO draft_pick (records, field, origin, typed) VALUES (?1, ?2, ?3, ?4)",
                )?
                .execute(params![named, field, origin, typed])?;
        }
        Ok(())
    }

    /// Keeps the place of an operator; nothing where no pair is left.
    pub fn put_place(&self, user: &str, place: Option<Place>) -> Result<(), StoreError> {
        match place {
            Some(Place { pair, weight }) => self
                .connection
                .prepare_cached(
                    "INSERT OR REPLACE INTO place (user, \"left\", \"right\", weight)
                     VALUES (?1, ?2, ?3, ?4)",
                )?
                .execute(params![user, pair.left().0, pair.right().0, weight.0])?,
            None => self
                .connection
                .prepare_cached("DELETE FROM place WHERE user = ?1")?
                .execute([user])?,
        };
        Ok(())
    }

    /// Keeps an entry of another log that waits, in place of what was known of it.
    pub fn put_parked(&self, parked: &Parked) -> Result<(), StoreError> {
        let Parked { id, outcome, line } = parked;
        self.connection
            .prepare_cached(
                "INSERT OR REPLACE INTO parked (id, outcome, line) VALUES (?1, ?2, ?3)",
            )?
            .execute(params![id.0, outcome, line])?;
        Ok(())
    }

    /// Forgets an entry that waited.
    pub fn drop_parked(&self, id: &EntryId) -> Result<(), StoreError> {
        self.connection
            .prepare_cached("DELETE FROM parked WHERE id = ?1")?
            .execute([&id.0])?;
        Ok(())
    }
}
