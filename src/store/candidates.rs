//! What the matcher found: the model, the candidate pairs, the clusters.

use rusqlite::{OptionalExtension as _, params};

use super::{Change, Store, StoreError, source::unsigned};
use crate::domain::{Digest, RecordId, Tenths};

/// A candidate pair as it is exported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WeighedPair {
    /// The record that comes first by source order and line.
    pub left: RecordId,
    /// The other one.
    pub right: RecordId,
    /// Total weight.
    pub weight: Tenths,
}

/// The clusters of a record, each named by the number of its first record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clusters {
    /// The record.
    pub record: RecordId,
    /// Its cluster at the match threshold.
    pub matched: RecordId,
    /// Its cluster at the review floor.
    pub review: RecordId,
}

impl Store {
    /// The model in force, as its text and digest.
    pub fn model(&self) -> Result<Option<(Digest, String)>, StoreError> {
        let found: Option<([u8; 32], String)> = self
            .connection
            .prepare_cached("SELECT digest, text FROM model ORDER BY id DESC LIMIT 1")?
            .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        Ok(found.map(|(digest, text)| (Digest::from_bytes(digest), text)))
    }

    /// The text of the model of that digest, in force or of the past.
    pub fn model_of(&self, digest: Digest) -> Result<Option<String>, StoreError> {
        Ok(self
            .connection
            .prepare_cached("SELECT text FROM model WHERE digest = ?1")?
            .query_row([digest.as_bytes()], |row| row.get(0))
            .optional()?)
    }

    /// Counts the candidate pairs of at least this weight.
    pub fn pair_count(&self, floor: Tenths) -> Result<u64, StoreError> {
        let count: i64 = self
            .connection
            .prepare_cached("SELECT count(*) FROM candidate WHERE weight >= ?1")?
            .query_row([floor.0], |row| row.get(0))?;
        unsigned(count)
    }

    /// Shows every candidate pair to `see`, strongest first, until it fails.
    pub fn each_pair<E: From<StoreError>>(
        &self,
        mut see: impl FnMut(WeighedPair) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut query = self
            .connection
            .prepare_cached("SELECT \"left\", \"right\", weight FROM candidate ORDER BY rank")
            .map_err(StoreError::from)?;
        let mut rows = query.query([]).map_err(StoreError::from)?;
        while let Some(row) = rows.next().map_err(StoreError::from)? {
            let of = |row: &rusqlite::Row<'_>| {
                Ok::<_, rusqlite::Error>(WeighedPair {
                    left: RecordId(row.get(0)?),
                    right: RecordId(row.get(1)?),
                    weight: Tenths(row.get(2)?),
                })
            };
            see(of(row).map_err(StoreError::from)?)?;
        }
        Ok(())
    }

    /// Shows the clusters of every record to `see`, by record, until it fails.
    pub fn each_clustered<E: From<StoreError>>(
        &self,
        mut see: impl FnMut(Clusters) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut query = self
            .connection
            .prepare_cached("SELECT record, matched, review FROM cluster ORDER BY record")
            .map_err(StoreError::from)?;
        let mut rows = query.query([]).map_err(StoreError::from)?;
        while let Some(row) = rows.next().map_err(StoreError::from)? {
            let of = |row: &rusqlite::Row<'_>| {
                Ok::<_, rusqlite::Error>(Clusters {
                    record: RecordId(row.get(0)?),
                    matched: RecordId(row.get(1)?),
                    review: RecordId(row.get(2)?),
                })
            };
            see(of(row).map_err(StoreError::from)?)?;
        }
        Ok(())
    }
}

impl Change<'_> {
    /// Puts a model in force; one that was in force before comes back to the front.
    pub fn put_model(&self, digest: Digest, text: &str) -> Result<(), StoreError> {
        self.connection
            .execute("DELETE FROM model WHERE digest = ?1", [digest.as_bytes()])?;
        self.connection.execute(
            "INSERT INTO model (digest, text) VALUES (?1, ?2)",
            params![digest.as_bytes(), text],
        )?;
        Ok(())
    }

    /// Replaces all candidate pairs; `pairs` come strongest first, each with its packed evidence in
    /// the buffer that it is given.
    pub fn replace_pairs(
        &self,
        pairs: impl Iterator<Item = WeighedPair>,
        mut evidence: impl FnMut(usize, &mut Vec<u8>),
    ) -> Result<u64, StoreError> {
        // The indexes are built once all rows are there: far quicker than keeping them.
        self.connection.execute_batch(
            "DROP INDEX candidate_left; DROP INDEX candidate_right; DELETE FROM candidate;",
        )?;
        let mut count = 0;
        {
            let mut insert = self.connection.prepare("INSERT INTO candidate (rank, \"left\", \"right\", weight, evidence) VALUES (?1, ?2, ?3, ?4, ?5)")?;
            let mut packed = Vec::new();
            for (
                place,
                WeighedPair {
                    left,
                    right,
                    weight,
                },
            ) in pairs.enumerate()
            {
                packed.clear();
                evidence(place, &mut packed);
                count += 1;
                insert.execute(params![count, left.0, right.0, weight.0, packed])?;
            }
        }
        self.connection.execute_batch(
            "CREATE UNIQUE INDEX candidate_left ON candidate (\"left\", \"right\");
             CREATE INDEX candidate_right ON candidate (\"right\");",
        )?;
        u64::try_from(count).map_err(|_| StoreError::damaged("more pairs than there are"))
    }

    /// Replaces the clusters of all records; they come by record.
    pub fn replace_clusters(
        &self,
        clusters: impl Iterator<Item = Clusters>,
    ) -> Result<(), StoreError> {
        self.connection
            .execute_batch("DROP INDEX cluster_review; DELETE FROM cluster;")?;
        {
            let mut insert = self
                .connection
                .prepare("INSERT INTO cluster (record, matched, review) VALUES (?1, ?2, ?3)")?;
            for Clusters {
                record,
                matched,
                review,
            } in clusters
            {
                insert.execute([record.0, matched.0, review.0])?;
            }
        }
        self.connection
            .execute_batch("CREATE INDEX cluster_review ON cluster (review);")?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Timestamp;

    #[test]
    fn what_was_found_comes_back_in_order() {
        let mut store = Store::in_memory("w", Timestamp(0)).unwrap();
        let pairs = [(1, 2, 80), (2, 3, -20)].map(|(left, right, weight)| WeighedPair {
            left: RecordId(left),
            right: RecordId(right),
            weight: Tenths(weight),
        });
        let clusters =
            [(1, 1, 1), (2, 1, 1), (3, 3, 1)].map(|(record, matched, review)| Clusters {
                record: RecordId(record),
                matched: RecordId(matched),
                review: RecordId(review),
            });
        for _ in 0..2 {
            let change = store.begin().unwrap();
            assert_eq!(
                change.replace_pairs(pairs.into_iter(), |_, _| {}).unwrap(),
                2
            );
            change.replace_clusters(clusters.into_iter()).unwrap();
            change.put_model(Digest::of(b"m"), "m").unwrap();
            change.put_model(Digest::of(b"n"), "n").unwrap();
            change.put_model(Digest::of(b"m"), "m").unwrap();
            change.commit().unwrap();
        }
        let (mut listed, mut clustered) = (Vec::new(), Vec::new());
        store
            .each_pair::<StoreError>(|pair| {
                listed.push(pair);
                Ok(())
            })
            .unwrap();
        store
            .each_clustered::<StoreError>(|record| {
                clustered.push(record);
                Ok(())
            })
            .unwrap();
        assert_eq!((listed, clustered), (pairs.to_vec(), clusters.to_vec()));
        assert_eq!(
            store.model().unwrap(),
            Some((Digest::of(b"m"), "m".to_owned()))
        );
        let of = |text: &[u8]| store.model_of(Digest::of(text)).unwrap();
        assert_eq!(of(b"n").as_deref(), Some("n"));
        assert_eq!(of(b"o"), None);
    }
}
