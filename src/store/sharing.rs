//! Which records share a telephone number, an e-mail address, an identity number or an address.

use rusqlite::{OptionalExtension as _, params};

use super::{Change, Store, StoreError};
use crate::domain::RecordId;

/// Records of a piece.
const PIECE: usize = 4_096;
/// Bytes of a record.
const WIDTH: usize = 8;

/// A record's value of a topic, by a number that equal values share, and how many records have it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Shared {
    /// The value's number; 0 where the record has none.
    pub value: u32,
    /// Records that have it, this one among them.
    pub records: u32,
}

impl Store {
    /// The topics that were counted, in order.
    pub fn sharing_topics(&self) -> Result<Vec<String>, StoreError> {
        self.connection
            .prepare_cached("SELECT DISTINCT topic FROM sharing ORDER BY topic")?
            .query_map([], |row| row.get(0))?
            .map(|row| row.map_err(StoreError::from))
            .collect()
    }

    /// A record's value of a topic; nothing where that topic was not counted.
    pub fn sharing(&self, topic: &str, record: RecordId) -> Result<Option<Shared>, StoreError> {
        let Some((piece, place)) = place_of(record) else {
            return Ok(None);
        };
        let [start, width] =
            [place + 1, WIDTH].map(|bytes| i64::try_from(bytes).unwrap_or(i64::MAX));
        let found: Option<Vec<u8>> = self
            .connection
            .prepare_cached(
                "SELECT substr(counts, ?3, ?4) FROM sharing WHERE topic = ?1 AND piece = ?2",
            )?
            .query_row(params![topic, piece, start, width], |row| row.get(0))
            .optional()?;
        let Some(bytes) = found else {
            return Ok(None);
        };
        let number = |at: usize| {
            bytes
                .get(at..at + 4)?
                .try_into()
                .ok()
                .map(u32::from_le_bytes)
        };
        Ok(number(0)
            .zip(number(4))
            .map(|(value, records)| Shared { value, records }))
    }
}

impl Change<'_> {
    /// Replaces what was counted; each topic's records come by number.
    pub fn replace_sharing(
        &self,
        topics: &[(String, Vec<(RecordId, Shared)>)],
    ) -> Result<(), StoreError> {
        self.connection.execute_batch("DELETE FROM sharing;")?;
        let mut insert = self
            .connection
            .prepare("INSERT INTO sharing (topic, piece, counts) VALUES (?1, ?2, ?3)")?;
        for (topic, records) in topics {
            let mut at: Option<(i64, Vec<u8>)> = None;
            for (record, Shared { value, records }) in records {
                let Some((piece, place)) = place_of(*record) else {
                    continue;
                };
                if at.as_ref().is_none_or(|(open, _)| *open != piece) {
                    if let Some((done, counts)) = at.take() {
                        insert.execute(params![topic, done, counts])?;
                    }
                    at = Some((piece, vec![0; PIECE * WIDTH]));
                }
                if let Some((_, counts)) = &mut at {
                    counts[place..place + 4].copy_from_slice(&value.to_le_bytes());
                    counts[place + 4..place + WIDTH].copy_from_slice(&records.to_le_bytes());
                }
            }
            if let Some((done, counts)) = at {
                insert.execute(params![topic, done, counts])?;
            }
        }
        Ok(())
    }
}

/// The piece of a record, and the place of its bytes in it.
fn place_of(record: RecordId) -> Option<(i64, usize)> {
    let number = usize::try_from(record.0).ok()?;
    let piece = i64::try_from(number / PIECE).ok()?;
    Some((piece, number % PIECE * WIDTH))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Timestamp;

    #[test]
    fn what_was_counted_comes_back() {
        let mut store = Store::in_memory("w", Timestamp(0)).unwrap();
        let of = |value, records| Shared { value, records };
        let phones = vec![
            (RecordId(1), of(7, 3)),
            (RecordId(4_095), of(8, 1)),
            (RecordId(4_096), of(7, 3)),
            (RecordId(9_000), of(7, 3)),
        ];
        for _ in 0..2 {
            let change = store.begin().unwrap();
            let topics = [("phone".to_owned(), phones.clone())];
            change.replace_sharing(&topics).unwrap();
            change.commit().unwrap();
        }
        for (record, shared) in &phones {
            assert_eq!(store.sharing("phone", *record).unwrap(), Some(*shared));
        }
        assert_eq!(
            store.sharing("phone", RecordId(2)).unwrap(),
            Some(Shared::default())
        );
        assert_eq!(store.sharing("phone", RecordId(99_999)).unwrap(), None);
        assert_eq!(store.sharing("email", RecordId(1)).unwrap(), None);
        assert_eq!(store.sharing_topics().unwrap(), ["phone"]);
    }
}
