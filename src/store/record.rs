//! The records, verbatim, and the rows that became none.

use rusqlite::{OptionalExtension as _, Statement, params};

use super::{
    Change, Store, StoreError,
    source::{signed, unsigned},
};
use crate::domain::{
    Record, RecordId, RecordKey, Row, SourceId,
    record::{SetAsideReason, SetAsideRow},
    row::Cells,
};

/// A record as the workspace lends it: nothing is copied.
#[derive(Debug, Clone, Copy)]
pub struct RecordView<'a> {
    /// Row number in the workspace.
    pub id: RecordId,
    /// Where it came from.
    pub source: SourceId,
    /// Line of the file on which the row begins, counted from 1.
    pub line: u64,
    /// Identifier in its source.
    pub identifier: &'a str,
    /// Its cells in the packed layout of [`Row`].
    pub packed: &'a [u8],
}

impl<'a> RecordView<'a> {
    /// The cells in order.
    #[must_use]
    pub const fn cells(&self) -> Cells<'a> {
        Cells::of_packed(self.packed)
    }

    /// Copies the record.
    #[must_use]
    pub fn to_record(&self) -> Record {
        let Self {
            id,
            source,
            line,
            identifier,
            packed,
        } = *self;
        Record {
            id,
            source,
            line,
            identifier: identifier.to_owned(),
            row: Row::from_packed(packed.to_vec()),
        }
    }

    fn of(row: &'a rusqlite::Row<'_>) -> Result<Self, StoreError> {
        let text = |error| StoreError::from(rusqlite::Error::from(error));
        Ok(Self {
            id: RecordId(row.get(0)?),
            source: SourceId(row.get(1)?),
            line: unsigned(row.get(2)?)?,
            identifier: row.get_ref(3)?.as_str().map_err(text)?,
            packed: row.get_ref(4)?.as_blob().map_err(text)?,
        })
    }
}

impl Store {
    /// How many records there are.
    pub fn record_count(&self) -> Result<u64, StoreError> {
        let mut query = self
            .connection
            .prepare_cached("SELECT count(*) FROM record")?;
        unsigned(query.query_row([], |row| row.get(0))?)
    }

    /// Shows every record to `see`, by source order and line, until it fails.
    pub fn each_record<E: From<StoreError>>(
        &self,
        mut see: impl FnMut(RecordView<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut query = self
            .connection
            .prepare_cached("SELECT id, source, line, identifier, cells FROM record ORDER BY id")
            .map_err(StoreError::from)?;
        let mut rows = query.query([]).map_err(StoreError::from)?;
        while let Some(row) = rows.next().map_err(StoreError::from)? {
            see(RecordView::of(row)?)?;
        }
        Ok(())
    }

    /// The record of that number, if there is one.
    pub fn record(&self, id: RecordId) -> Result<Option<Record>, StoreError> {
        let mut query = self.connection.prepare_cached(
            "SELECT id, source, line, identifier, cells FROM record WHERE id = ?1",
        )?;
        let mut rows = query.query([id.0])?;
        match rows.next()? {
            Some(row) => Ok(Some(RecordView::of(row)?.to_record())),
            None => Ok(None),
        }
    }

    /// The number of the record of that source and identifier, if there is one.
    pub fn find_record(
        &self,
        source: SourceId,
        identifier: &str,
    ) -> Result<Option<RecordId>, StoreError> {
        let mut query = self
            .connection
            .prepare_cached("SELECT id FROM record WHERE source = ?1 AND identifier = ?2")?;
        Ok(query
            .query_row(params![source.0, identifier], |row| row.get(0))
            .optional()?
            .map(RecordId))
    }

    /// The number of the record of that key, if there is one.
    pub fn record_of_key(&self, key: &RecordKey) -> Result<Option<RecordId>, StoreError> {
        let mut query = self.connection.prepare_cached(
            "SELECT record.id FROM source JOIN record ON record.source = source.id
             WHERE source.name = ?1 AND record.identifier = ?2",
        )?;
        Ok(query
            .query_row(params![key.source.as_str(), key.identifier], |row| {
                row.get(0)
            })
            .optional()?
            .map(RecordId))
    }

    /// The rows of a source that became no records, in the file's order.
    pub fn set_aside_rows(&self, source: SourceId) -> Result<Vec<SetAsideRow>, StoreError> {
        let mut query = self.connection.prepare_cached(
            "SELECT line, reason, found, expected, cells FROM set_aside_row
             WHERE source = ?1 ORDER BY line",
        )?;
        let mut rows = query.query([source.0])?;
        let mut set_aside = Vec::new();
        while let Some(row) = rows.next()? {
            let reason: String = row.get(1)?;
            let reason = match reason.as_str() {
                TOO_MANY_CELLS => SetAsideReason::TooManyCells {
                    found: unsigned(row.get(2)?)?,
                    expected: unsigned(row.get(3)?)?,
                },
                NO_VALUE => SetAsideReason::NoValue,
                _ => return Err(StoreError::damaged("a row was set aside without a reason")),
            };
            set_aside.push(SetAsideRow {
                line: unsigned(row.get(0)?)?,
                reason,
                row: Row::from_packed(row.get(4)?),
            });
        }
        Ok(set_aside)
    }
}

/// Frozen spelling of [`SetAsideReason::TooManyCells`].
const TOO_MANY_CELLS: &str = "too_many_cells";
/// Frozen spelling of [`SetAsideReason::NoValue`].
const NO_VALUE: &str = "no_value";

impl Change<'_> {
    /// Begins to add the records of a source, in the order of their lines.
    ///
    /// The index of keys is dropped meanwhile: [`RecordAppender::finish`] builds it again.
    pub fn append_records(&self, source: SourceId) -> Result<RecordAppender<'_>, StoreError> {
        self.connection
            .execute_batch("DROP INDEX IF EXISTS record_key")?;
        let next = self.connection.query_row(
            "SELECT coalesce(max(id), 0) + 1 FROM record",
            [],
            |row| row.get(0),
        )?;
        Ok(RecordAppender {
            store: self,
            source,
            next,
            insert: self.connection.prepare(
                "INSERT INTO record (id, source, line, identifier, cells)
                 VALUES (?1, ?2, ?3, ?4, ?5)",
            )?,
        })
    }

    /// Keeps a row that became no record.
    pub fn insert_set_aside(&self, source: SourceId, row: &SetAsideRow) -> Result<(), StoreError> {
        let SetAsideRow { line, reason, row } = row;
        let (tag, found, expected) = match reason {
            SetAsideReason::TooManyCells { found, expected } => (TOO_MANY_CELLS, *found, *expected),
            SetAsideReason::NoValue => (NO_VALUE, 0, 0),
        };
        let mut insert = self.connection.prepare_cached(
            "INSERT INTO set_aside_row (source, line, reason, found, expected, cells)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?;
        insert.execute(params![
            source.0,
            signed(*line)?,
            tag,
            signed(found)?,
            signed(expected)?,
            row.as_packed()
        ])?;
        Ok(())
    }
}

/// Adds the records of one source, through one prepared statement.
#[derive(Debug)]
pub struct RecordAppender<'c> {
    store: &'c Store,
    source: SourceId,
    next: i64,
    insert: Statement<'c>,
}

impl RecordAppender<'_> {
    /// Adds one record and says its number.
    pub fn push(&mut self, line: u64, identifier: &str, row: &Row) -> Result<RecordId, StoreError> {
        let id = RecordId(self.next);
        self.insert.execute(params![
            id.0,
            self.source.0,
            signed(line)?,
            identifier,
            row.as_packed()
        ])?;
        self.next += 1;
        Ok(id)
    }

    /// Builds the index of keys; fails where two records of one source share an identifier.
    pub fn finish(self) -> Result<(), StoreError> {
        self.store
            .connection
            .execute_batch("CREATE UNIQUE INDEX record_key ON record (source, identifier)")?;
        Ok(())
    }
}
