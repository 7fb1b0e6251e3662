//! The decision log as the workspace keeps it: committed lines, and the personal values apart.

use rusqlite::{OptionalExtension as _, params};

use super::{
    Change, Store, StoreError,
    source::{signed, unsigned},
};
use crate::domain::{Digest, Seq, personal::Salt};

/// A line of the log as the workspace keeps it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredLine {
    /// Its place.
    pub seq: Seq,
    /// The line with commitments in place of personal values.
    pub committed: String,
    /// The personal values that were not erased.
    pub values: Vec<StoredValue>,
    /// Hash of the line before.
    pub prev: Digest,
    /// Its own hash.
    pub hash: Digest,
}

/// A personal value of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredValue {
    /// Its place in the line, a JSON pointer.
    pub path: String,
    /// The value.
    pub value: String,
    /// Its salt.
    pub salt: Salt,
}

/// The newest entry of a log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head {
    /// Its place; zero in a log without entries.
    pub seq: Seq,
    /// Its hash; nothing in a log without entries.
    pub hash: Option<Digest>,
}

impl Store {
    /// The newest entry.
    pub fn head(&self) -> Result<Head, StoreError> {
        let mut query = self
            .connection
            .prepare_cached("SELECT seq, hash FROM log ORDER BY seq DESC LIMIT 1")?;
        let newest: Option<(i64, [u8; 32])> = query
            .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        Ok(match newest {
            Some((seq, hash)) => Head {
                seq: Seq(unsigned(seq)?),
                hash: Some(Digest::from_bytes(hash)),
            },
            None => Head {
                seq: Seq(0),
                hash: None,
            },
        })
    }

    /// Shows every line of the log to `see`, in order, until it fails.
    pub fn each_line<E: From<StoreError>>(
        &self,
        mut see: impl FnMut(StoredLine) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut query = self
            .connection
            .prepare_cached("SELECT seq, line, prev, hash FROM log ORDER BY seq")
            .map_err(StoreError::from)?;
        let mut rows = query.query([]).map_err(StoreError::from)?;
        while let Some(row) = rows.next().map_err(StoreError::from)? {
            see(self.line_of(row)?)?;
        }
        Ok(())
    }

    /// The line of that place, if there is one.
    pub fn line(&self, seq: Seq) -> Result<Option<StoredLine>, StoreError> {
        let mut query = self
            .connection
            .prepare_cached("SELECT seq, line, prev, hash FROM log WHERE seq = ?1")?;
        let mut rows = query.query([signed(seq.0)?])?;
        rows.next()?.map(|row| self.line_of(row)).transpose()
    }

    fn line_of(&self, row: &rusqlite::Row<'_>) -> Result<StoredLine, StoreError> {
        let seq: i64 = row.get(0)?;
        let mut query = self.connection.prepare_cached(
            "SELECT path, value, salt FROM log_value WHERE seq = ?1 ORDER BY path",
        )?;
        let values = query
            .query_map([seq], |row| {
                Ok(StoredValue {
                    path: row.get(0)?,
                    value: row.get(1)?,
                    salt: Salt(row.get(2)?),
                })
            })?
            .collect::<Result<_, _>>()?;
        Ok(StoredLine {
            seq: Seq(unsigned(seq)?),
            committed: row.get(1)?,
            values,
            prev: Digest::from_bytes(row.get(2)?),
            hash: Digest::from_bytes(row.get(3)?),
        })
    }
}

impl Change<'_> {
    /// Adds a line at the end of the log. What it says is folded by [`Change::apply`], in the same
    /// transaction.
    pub fn append_line(&self, line: &StoredLine) -> Result<(), StoreError> {
        let StoredLine {
            seq,
            committed,
            values,
            prev,
            hash,
        } = line;
        let seq = signed(seq.0)?;
        self.connection
            .prepare_cached("INSERT INTO log (seq, line, prev, hash) VALUES (?1, ?2, ?3, ?4)")?
            .execute(params![seq, committed, prev.as_bytes(), hash.as_bytes()])?;
        let mut insert = self.connection.prepare_cached(
            "INSERT INTO log_value (seq, path, value, salt) VALUES (?1, ?2, ?3, ?4)",
        )?;
        for StoredValue { path, value, salt } in values {
            insert.execute(params![seq, path, value, salt.0])?;
        }
        Ok(())
    }
}
