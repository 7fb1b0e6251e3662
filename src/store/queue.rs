//! The pairs of the review queue, and the clusters they lie in.

use rusqlite::{OptionalExtension as _, params};

use super::{Store, StoreError, source::unsigned};
use crate::domain::{Candidate, RecordId, RecordPair, Tenths, evidence::Evidence};

/// A candidate pair without its evidence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Listed {
    /// The two records.
    pub pair: RecordPair,
    /// Total weight.
    pub weight: Tenths,
    /// The cluster at the review floor that holds both, if one does.
    pub cluster: Option<i64>,
    /// Records of that cluster; 2 where there is none.
    pub size: u32,
}

impl Store {
    /// Shows every candidate pair of at least this weight to `see`, strongest first.
    pub fn each_candidate_from(
        &self,
        floor: Tenths,
        mut see: impl FnMut(Listed),
    ) -> Result<(), StoreError> {
        let clusters = self.review_clusters()?;
        let mut sizes = vec![0_u32; clusters.len()];
        for cluster in &clusters {
            // A cluster is named by its first record.
            if let Some(size) = usize::try_from(*cluster)
                .ok()
                .and_then(|at| sizes.get_mut(at))
            {
                *size += 1;
            }
        }
        let cluster_of = |record: i64| {
            let place = usize::try_from(record).ok()?;
            clusters.get(place).copied().filter(|cluster| *cluster != 0)
        };
        let mut query = self.connection.prepare_cached(
            "SELECT \"left\", \"right\", weight FROM candidate WHERE weight >= ?1 ORDER BY rank",
        )?;
        let mut rows = query.query([floor.0])?;
        while let Some(row) = rows.next()? {
            let (left, right): (i64, i64) = (row.get(0)?, row.get(1)?);
            let cluster = cluster_of(left).filter(|left| cluster_of(right) == Some(*left));
            let size = cluster
                .and_then(|cluster| sizes.get(usize::try_from(cluster).ok()?))
                .map_or(2, |size| (*size).max(2));
            see(Listed {
                pair: pair(left, right)?,
                weight: Tenths(row.get(2)?),
                cluster,
                size,
            });
        }
        Ok(())
    }

    /// The cluster at the review floor by record number; 0 for none.
    fn review_clusters(&self) -> Result<Vec<i64>, StoreError> {
        let mut clusters: Vec<i64> = Vec::new();
        let mut query = self
            .connection
            .prepare_cached("SELECT record, review FROM cluster ORDER BY record")?;
        let mut rows = query.query([])?;
        while let Some(row) = rows.next()? {
            let record = usize::try_from(row.get::<_, i64>(0)?)
                .map_err(|_| StoreError::damaged("a negative record number"))?;
            if record >= clusters.len() {
                clusters.resize(record, 0);
                clusters.push(row.get(1)?);
            }
        }
        Ok(clusters)
    }

    /// A candidate pair with its evidence, if the matcher listed it.
    pub fn candidate_of(&self, wanted: RecordPair) -> Result<Option<Candidate>, StoreError> {
        let found: Option<(i32, Vec<u8>)> = self
            .connection
            .prepare_cached(
                "SELECT weight, evidence FROM candidate WHERE \"left\" = ?1 AND \"right\" = ?2",
            )?
            .query_row(params![wanted.left().0, wanted.right().0], |row| {
                Ok((row.get(0)?, row.get(1)?))
            })
            .optional()?;
        found
            .map(|(weight, evidence)| {
                Ok(Candidate {
                    pair: wanted,
                    weight: Tenths(weight),
                    evidence: Evidence::unpack(&evidence)
                        .ok_or_else(|| StoreError::damaged("evidence of no known form"))?,
                })
            })
            .transpose()
    }

    /// The records of the cluster at the review floor that a record lies in, in order; itself alone where
    /// it lies in none.
    pub fn cluster_of(&self, record: RecordId) -> Result<Vec<RecordId>, StoreError> {
        let mut members: Vec<RecordId> = self
            .connection
            .prepare_cached(
                "SELECT other.record FROM cluster JOIN cluster AS other
                     ON other.review = cluster.review
                 WHERE cluster.record = ?1 ORDER BY other.record",
            )?
            .query_map([record.0], |row| row.get(0).map(RecordId))?
            .collect::<Result<_, _>>()?;
        if members.is_empty() {
            members.push(record);
        }
        Ok(members)
    }

    /// The candidate pairs with a record and their total weights, strongest first.
    pub fn candidates_about(
        &self,
        record: RecordId,
    ) -> Result<Vec<(RecordPair, Tenths)>, StoreError> {
        let mut query = self.connection.prepare_cached(
            "SELECT \"left\", \"right\", weight, rank FROM candidate WHERE \"left\" = ?1
             UNION ALL
             SELECT \"left\", \"right\", weight, rank FROM candidate WHERE \"right\" = ?1
             ORDER BY rank",
        )?;
        let mut rows = query.query([record.0])?;
        let mut pairs = Vec::new();
        while let Some(row) = rows.next()? {
            pairs.push((pair(row.get(0)?, row.get(1)?)?, Tenths(row.get(2)?)));
        }
        Ok(pairs)
    }

    /// First record and size of the cluster at the review floor that holds both records of a pair,
    /// if one does.
    pub fn cluster_of_pair(&self, pair: RecordPair) -> Result<Option<(RecordId, u64)>, StoreError> {
        let found: Option<(i64, i64)> = self
            .connection
            .prepare_cached(
                "SELECT min(record), count(*) FROM cluster WHERE review =
                     (SELECT a.review FROM cluster a JOIN cluster b ON a.review = b.review
                      WHERE a.record = ?1 AND b.record = ?2)
                 GROUP BY review",
            )?
            .query_row([pair.left().0, pair.right().0], |row| {
                Ok((row.get(0)?, row.get(1)?))
            })
            .optional()?;
        found
            .map(|(first, size)| Ok((RecordId(first), unsigned(size)?)))
            .transpose()
    }
}

impl Store {
    /// The records of the cluster at the review floor that holds both records of a pair, by source order
    /// and line; none where no cluster does.
    pub fn cluster_members(&self, pair: RecordPair) -> Result<Vec<RecordId>, StoreError> {
        self.connection
            .prepare_cached(
                "SELECT record FROM cluster WHERE review =
                     (SELECT a.review FROM cluster a JOIN cluster b ON a.review = b.review
                      WHERE a.record = ?1 AND b.record = ?2)
                 ORDER BY record",
            )?
            .query_map(params![pair.left().0, pair.right().0], |row| {
                row.get(0).map(RecordId)
            })?
            .map(|row| row.map_err(StoreError::from))
            .collect()
    }
}

fn pair(left: i64, right: i64) -> Result<RecordPair, StoreError> {
    RecordPair::new(RecordId(left), RecordId(right))
        .ok_or_else(|| StoreError::damaged("a pair of one record"))
}

#[cfg(test)]
impl super::Change<'_> {
    /// Lists these candidates, strongest first; all of their records are one cluster.
    pub(crate) fn insert_candidates(&self, candidates: &[Candidate]) -> Result<(), StoreError> {
        for Candidate {
            pair,
            weight,
            evidence,
        } in candidates
        {
            let [left, right] = pair.both();
            self.connection.execute(
                "INSERT INTO candidate (\"left\", \"right\", weight, evidence) VALUES (?1, ?2, ?3, ?4)",
                params![left.0, right.0, weight.0, evidence.pack()],
            )?;
            for record in [left, right] {
                self.connection.execute(
                    "INSERT OR IGNORE INTO cluster (record, matched, review) VALUES (?1, 1, 1)",
                    [record.0],
                )?;
            }
        }
        Ok(())
    }
}
