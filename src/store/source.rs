//! The imported files.

use rusqlite::params;

use super::{Change, Store, StoreError};
use crate::domain::{Column, Digest, Kind, Source, SourceId, SourceName};

impl Store {
    /// Every source with its columns, first imported first.
    pub fn sources(&self) -> Result<Vec<Source>, StoreError> {
        let mut query = self.connection.prepare_cached(
            "SELECT id, name, file, sha256, encoding, delimiter, identifier, rows, set_aside
             FROM source ORDER BY id",
        )?;
        let mut rows = query.query([])?;
        let mut sources = Vec::new();
        while let Some(row) = rows.next()? {
            let id = SourceId(row.get(0)?);
            let name: String = row.get(1)?;
            sources.push(Source {
                id,
                name: SourceName::new(&name)
                    .ok_or_else(|| StoreError::damaged("a source has no name"))?,
                file: row.get(2)?,
                sha256: Digest::from_bytes(row.get(3)?),
                encoding: row.get(4)?,
                delimiter: row.get(5)?,
                columns: self.columns(id)?,
                identifier: row.get::<_, Option<u32>>(6)?.map(|place| place as usize),
                rows: unsigned(row.get(7)?)?,
                set_aside: unsigned(row.get(8)?)?,
            });
        }
        Ok(sources)
    }

    fn columns(&self, source: SourceId) -> Result<Vec<Column>, StoreError> {
        let mut query = self.connection.prepare_cached(
            "SELECT name, kind, evidence FROM source_column WHERE source = ?1 ORDER BY place",
        )?;
        let mut rows = query.query([source.0])?;
        let mut columns = Vec::new();
        while let Some(row) = rows.next()? {
            columns.push(Column {
                name: row.get(0)?,
                kind: Kind::from_tag(row.get_ref(1)?.as_str().map_err(rusqlite::Error::from)?)
                    .ok_or_else(|| StoreError::damaged("a column has an unknown kind"))?,
                evidence: row.get(2)?,
            });
        }
        Ok(columns)
    }
}

impl Change<'_> {
    /// The number that the next source gets.
    pub fn next_source_id(&self) -> Result<SourceId, StoreError> {
        let mut query = self
            .connection
            .prepare_cached("SELECT coalesce(max(id), 0) + 1 FROM source")?;
        Ok(SourceId(query.query_row([], |row| row.get(0))?))
    }

    /// Adds a source; its id is [`Change::next_source_id`], its name new.
    pub fn insert_source(&self, source: &Source) -> Result<(), StoreError> {
        let Source {
            id,
            name,
            file,
            sha256,
            encoding,
            delimiter,
            columns,
            identifier,
            rows,
            set_aside,
        } = source;
        self.connection.execute(
            "INSERT INTO source
             (id, name, file, sha256, encoding, delimiter, identifier, rows, set_aside)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            params![
                id.0,
                name.as_str(),
                file,
                sha256.as_bytes(),
                encoding,
                delimiter,
                identifier
                    .map(|place| place as u64)
                    .map(signed)
                    .transpose()?,
                signed(*rows)?,
                signed(*set_aside)?
            ],
        )?;
        let mut insert = self.connection.prepare_cached(
            "INSERT INTO source_column (source, place, name, kind, evidence)
             VALUES (?1, ?2, ?3, ?4, ?5)",
        )?;
        for (place, column) in (0_i64..).zip(columns) {
            let Column {
                name,
                kind,
                evidence,
            } = column;
            insert.execute(params![id.0, place, name, kind.tag(), evidence])?;
        }
        Ok(())
    }
}

/// A count as SQLite holds it.
pub(super) fn signed(count: u64) -> Result<i64, StoreError> {
    i64::try_from(count).map_err(|_| StoreError::damaged("a count beyond 2^63"))
}

/// A count as SQLite gave it.
pub(super) fn unsigned(count: i64) -> Result<u64, StoreError> {
    u64::try_from(count).map_err(|_| StoreError::damaged("a negative count"))
}

#[cfg(test)]
impl Store {
    /// Gives a column another name, as a refreshed file may have it.
    pub(crate) fn rename_column(&self, from: &str, to: &str) {
        self.connection
            .execute(
                "UPDATE source_column SET name = ?2 WHERE name = ?1",
                [from, to],
            )
            .unwrap();
    }
}
