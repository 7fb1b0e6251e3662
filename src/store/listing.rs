//! What lists of the queue and of records ask: kept filters, pairs with drafts, records by source.

use rusqlite::params;

use super::{Change, Store, StoreError};
use crate::domain::{RecordId, RecordPair, SourceId, listing::SavedFilter};

/// What a key of `meta` begins with that holds a kept filter.
const PREFIX: &str = "filter ";

impl Store {
    /// The kept filters, by place.
    pub fn saved_filters(&self) -> Result<Vec<SavedFilter>, StoreError> {
        let mut query = self.connection.prepare_cached(
            "SELECT substr(key, 8), value FROM meta WHERE substr(key, 1, 7) = ?1 ORDER BY key",
        )?;
        let mut rows = query.query([PREFIX])?;
        let mut saved = Vec::new();
        while let Some(row) = rows.next()? {
            let (place, value): (String, String) = (row.get(0)?, row.get(1)?);
            // A name holds no tab: it was typed in a line.
            let (name, filter) = value.split_once('\t').unwrap_or(("", &value));
            let place = place
                .parse()
                .map_err(|_| StoreError::damaged("a kept filter without a place"))?;
            saved.push(SavedFilter {
                place,
                name: name.to_owned(),
                filter: filter.to_owned(),
            });
        }
        Ok(saved)
    }

    /// The pairs for which something was chosen and nothing decided, in order.
    pub fn drafted_pairs(&self) -> Result<Vec<RecordPair>, StoreError> {
        let mut query = self.connection.prepare_cached(
            "SELECT DISTINCT \"left\", \"right\" FROM draft ORDER BY \"left\", \"right\"",
        )?;
        let mut rows = query.query([])?;
        let mut pairs = Vec::new();
        while let Some(row) = rows.next()? {
            let (left, right) = (RecordId(row.get(0)?), RecordId(row.get(1)?));
            pairs.extend(RecordPair::new(left, right));
        }
        Ok(pairs)
    }

    /// The first record of a source: records rise with (source, line).
    pub fn first_record_of(&self, source: SourceId) -> Result<Option<RecordId>, StoreError> {
        let mut query = self
            .connection
            .prepare_cached("SELECT min(id) FROM record WHERE source = ?1")?;
        let first: Option<i64> = query.query_row([source.0], |row| row.get(0))?;
        Ok(first.map(RecordId))
    }

    /// The records of a source whose identifier begins so, in order.
    pub fn records_beginning(
        &self,
        source: SourceId,
        identifier: &str,
    ) -> Result<Vec<RecordId>, StoreError> {
        let end = format!("{identifier}{}", char::MAX);
        let mut records: Vec<RecordId> = self
            .connection
            .prepare_cached(
                "SELECT id FROM record
                 WHERE source = ?1 AND identifier >= ?2 AND identifier <= ?3",
            )?
            .query_map(params![source.0, identifier, end], |row| {
                row.get(0).map(RecordId)
            })?
            .collect::<Result<_, _>>()?;
        records.sort_unstable();
        Ok(records)
    }
}

impl Change<'_> {
    /// Keeps a filter at its place, in place of what was there.
    pub fn put_filter(&self, saved: &SavedFilter) -> Result<(), StoreError> {
        let SavedFilter {
            place,
            name,
            filter,
        } = saved;
        let name = name.replace('\t', " ");
        self.connection
            .prepare_cached("INSERT OR REPLACE INTO meta (key, value) VALUES (?1, ?2)")?
            .execute(params![
                format!("{PREFIX}{place}"),
                format!("{name}\t{filter}")
            ])?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Timestamp;

    #[test]
    fn kept_filters_come_back_by_place() {
        let mut store = Store::in_memory("u", Timestamp(0)).unwrap();
        let saved = |place, name: &str, filter: &str| SavedFilter {
            place,
            name: name.to_owned(),
            filter: filter.to_owned(),
        };
        for filter in [
            saved(9, "李", "lang:han 李"),
            saved(2, "a\tb", "src:crm"),
            saved(9, "big", "n:10.."),
        ] {
            let change = store.begin().unwrap();
            change.put_filter(&filter).unwrap();
            change.commit().unwrap();
        }
        assert_eq!(
            store.saved_filters().unwrap(),
            [saved(2, "a b", "src:crm"), saved(9, "big", "n:10..")]
        );
        assert_eq!(store.settings().unwrap(), []);
    }
}
