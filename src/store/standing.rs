//! What stands: verdicts, entities, winners, and the entries behind them.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{OptionalExtension as _, params};
use sha2::{Digest as _, Sha256};

use super::{
    Store, StoreError,
    source::{signed, unsigned},
};
use crate::domain::{Digest, EntryId, GroupId, RecordId, RecordPair, Seq, Timestamp, Verdict};

/// The verdict that stands on a pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Judged {
    /// The two records.
    pub pair: RecordPair,
    /// The verdict.
    pub verdict: Verdict,
    /// The entry that holds it.
    pub seq: Seq,
}

/// The records that are one customer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entity {
    /// The record whose key it carries.
    pub golden: RecordId,
    /// Its records, by source order and line.
    pub members: Vec<RecordId>,
}

/// A standing choice of a golden value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chosen {
    /// The entry that holds it.
    pub seq: Seq,
    /// The records it was chosen for: it holds for the entity that has all of them.
    pub members: Vec<RecordId>,
    /// Name of the field.
    pub field: String,
    /// What was chosen.
    pub choice: Choice,
}

/// What was chosen for a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Choice {
    /// The value of this record.
    Record(RecordId),
    /// A typed value; empty for none.
    Typed(String),
}

/// An entry, as far as the workspace keeps it beside its line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryHead {
    /// Its place.
    pub seq: Seq,
    /// Its lasting name.
    pub id: EntryId,
    /// Its kind.
    pub kind: String,
    /// Its group.
    pub group: Option<GroupId>,
    /// When it was said.
    pub at: Timestamp,
    /// Who said it.
    pub user: String,
    /// The entry it follows from.
    pub cause: Option<EntryId>,
    /// Whether it stands.
    pub standing: bool,
}

/// The columns of an [`EntryHead`].
const ENTRY: &str = "SELECT seq, id, kind, \"group\", at, user, cause, standing FROM entry";

impl EntryHead {
    fn of(row: &rusqlite::Row<'_>) -> rusqlite::Result<(i64, Self)> {
        let seq: i64 = row.get(0)?;
        Ok((
            seq,
            Self {
                seq: Seq(seq.unsigned_abs()),
                id: EntryId(row.get(1)?),
                kind: row.get(2)?,
                group: row.get::<_, Option<String>>(3)?.map(GroupId),
                at: Timestamp(row.get(4)?),
                user: row.get(5)?,
                cause: row.get::<_, Option<String>>(6)?.map(EntryId),
                standing: row.get(7)?,
            },
        ))
    }
}

impl Store {
    /// The standing verdicts on pairs with this record, by the other record.
    pub fn verdicts_of(&self, record: RecordId) -> Result<Vec<Judged>, StoreError> {
        let mut query = self.connection.prepare_cached(
            "SELECT verdict.\"left\", verdict.\"right\", verdict.verdict, verdict.seq
             FROM verdict JOIN entry ON entry.seq = verdict.seq
             WHERE verdict.\"left\" = ?1 AND entry.standing
             UNION ALL
             SELECT verdict.\"left\", verdict.\"right\", verdict.verdict, verdict.seq
             FROM verdict JOIN entry ON entry.seq = verdict.seq
             WHERE verdict.\"right\" = ?1 AND entry.standing",
        )?;
        let mut rows = query.query([record.0])?;
        newest_of_each(&mut rows)
    }

    /// The verdict that stands on a pair.
    pub fn verdict_on(&self, pair: RecordPair) -> Result<Option<Judged>, StoreError> {
        let mut query = self.connection.prepare_cached(
            "SELECT verdict.\"left\", verdict.\"right\", verdict.verdict, verdict.seq
             FROM verdict JOIN entry ON entry.seq = verdict.seq
             WHERE verdict.\"left\" = ?1 AND verdict.\"right\" = ?2 AND entry.standing
             ORDER BY verdict.seq DESC LIMIT 1",
        )?;
        let mut rows = query.query([pair.left().0, pair.right().0])?;
        Ok(newest_of_each(&mut rows)?.pop())
    }

    /// The verdict that an entry holds, whether or not it stands.
    pub fn verdict_in(&self, seq: Seq) -> Result<Option<Judged>, StoreError> {
        let mut query = self.connection.prepare_cached(
            "SELECT \"left\", \"right\", verdict, seq FROM verdict WHERE seq = ?1",
        )?;
        let mut rows = query.query([signed(seq.0)?])?;
        Ok(newest_of_each(&mut rows)?.pop())
    }

    /// Every standing verdict, by pair.
    pub fn verdicts(&self) -> Result<Vec<Judged>, StoreError> {
        let mut query = self.connection.prepare_cached(
            "SELECT verdict.\"left\", verdict.\"right\", verdict.verdict, verdict.seq
             FROM verdict JOIN entry ON entry.seq = verdict.seq
             WHERE entry.standing",
        )?;
        let mut rows = query.query([])?;
        newest_of_each(&mut rows)
    }

    /// The entity of a record; one of a single record carries that record's key.
    pub fn entity_of(&self, record: RecordId) -> Result<Entity, StoreError> {
        let Some(golden) = self.key_of_several(record)? else {
            return Ok(Entity {
                golden: record,
                members: vec![record],
            });
        };
        let members = self
            .connection
            .prepare_cached("SELECT record FROM entity WHERE golden = ?1 ORDER BY record")?
            .query_map([golden.0], |row| row.get(0).map(RecordId))?
            .collect::<Result<_, _>>()?;
        Ok(Entity { golden, members })
    }

    /// The record whose key the entity of a record carries, itself where it is alone; its other records
    /// are not read.
    pub fn carried(&self, record: RecordId) -> Result<RecordId, StoreError> {
        Ok(self.key_of_several(record)?.unwrap_or(record))
    }

    /// The record whose key an entity of two or more carries.
    fn key_of_several(&self, record: RecordId) -> Result<Option<RecordId>, StoreError> {
        Ok(self
            .connection
            .prepare_cached("SELECT golden FROM entity WHERE record = ?1")?
            .query_row([record.0], |row| row.get(0).map(RecordId))
            .optional()?)
    }

    /// Every record of an entity of two or more, with the record whose key the entity carries; by
    /// record.
    pub fn memberships(&self) -> Result<Vec<(RecordId, RecordId)>, StoreError> {
        self.connection
            .prepare_cached("SELECT record, golden FROM entity ORDER BY record")?
            .query_map([], |row| Ok((RecordId(row.get(0)?), RecordId(row.get(1)?))))?
            .map(|row| row.map_err(StoreError::from))
            .collect()
    }

    /// The records that standing *same* joins with this one, itself among them, in order.
    pub(super) fn joined(&self, record: RecordId) -> Result<Vec<RecordId>, StoreError> {
        let mut members = BTreeSet::from([record]);
        let mut open = vec![record];
        while let Some(next) = open.pop() {
            for judged in self.verdicts_of(next)? {
                if judged.verdict == Verdict::Same {
                    open.extend(
                        judged
                            .pair
                            .both()
                            .into_iter()
                            .filter(|&r| members.insert(r)),
                    );
                }
            }
        }
        Ok(members.into_iter().collect())
    }

    /// The golden key of these records by the oldest standing `merge` entry whose minting record is
    /// one of them.
    pub fn minted(&self, members: &[RecordId]) -> Result<Option<RecordId>, StoreError> {
        let mut query = self.connection.prepare_cached(
            "SELECT merge.seq FROM merge JOIN entry ON entry.seq = merge.seq
             WHERE merge.golden = ?1 AND entry.standing ORDER BY merge.seq LIMIT 1",
        )?;
        let mut oldest: Option<(i64, RecordId)> = None;
        for member in members {
            let seq: Option<i64> = query.query_row([member.0], |row| row.get(0)).optional()?;
            if let Some(seq) = seq
                && oldest.is_none_or(|(old, _)| seq < old)
            {
                oldest = Some((seq, *member));
            }
        }
        Ok(oldest.map(|(_, golden)| golden))
    }

    /// The newest standing `merge` entry for this golden key, if there is one.
    pub fn newest_merge(&self, golden: RecordId) -> Result<Option<Seq>, StoreError> {
        let seq: Option<i64> = self
            .connection
            .prepare_cached(
                "SELECT max(merge.seq) FROM merge JOIN entry ON entry.seq = merge.seq
                 WHERE merge.golden = ?1 AND entry.standing",
            )?
            .query_row([golden.0], |row| row.get(0))?;
        seq.map(|seq| unsigned(seq).map(Seq)).transpose()
    }

    /// The records that an entry names, in order.
    pub fn members_of_entry(&self, seq: Seq) -> Result<Vec<RecordId>, StoreError> {
        self.connection
            .prepare_cached("SELECT record FROM entry_member WHERE seq = ?1 ORDER BY record")?
            .query_map([signed(seq.0)?], |row| row.get(0).map(RecordId))?
            .map(|row| row.map_err(StoreError::from))
            .collect()
    }

    /// The standing choices that hold for these records: those whose members are all among them,
    /// the newest of each field; by field.
    pub fn winners_of(&self, members: &[RecordId]) -> Result<Vec<Chosen>, StoreError> {
        let within: BTreeSet<RecordId> = members.iter().copied().collect();
        let mut chosen: BTreeMap<i64, Chosen> = BTreeMap::new();
        let mut query = self.connection.prepare_cached(
            "SELECT winner.seq, winner.field, winner.origin, winner.typed
             FROM winner JOIN entry ON entry.seq = winner.seq
             WHERE winner.record = ?1 AND entry.standing",
        )?;
        let mut all = self
            .connection
            .prepare_cached("SELECT record FROM winner WHERE seq = ?1 ORDER BY record")?;
        for member in members {
            let mut rows = query.query([member.0])?;
            while let Some(row) = rows.next()? {
                let seq: i64 = row.get(0)?;
                if chosen.contains_key(&seq) {
                    continue;
                }
                let of: Vec<RecordId> = all
                    .query_map([seq], |row| row.get(0).map(RecordId))?
                    .collect::<Result<_, _>>()?;
                if !of.iter().all(|record| within.contains(record)) {
                    continue;
                }
                let choice = match row.get::<_, Option<i64>>(2)? {
                    Some(origin) => Choice::Record(RecordId(origin)),
                    None => Choice::Typed(row.get::<_, Option<String>>(3)?.unwrap_or_default()),
                };
                chosen.insert(
                    seq,
                    Chosen {
                        seq: Seq(unsigned(seq)?),
                        members: of,
                        field: row.get(1)?,
                        choice,
                    },
                );
            }
        }
        let newest: BTreeMap<String, Chosen> = chosen
            .into_values()
            .map(|chosen| (chosen.field.clone(), chosen))
            .collect();
        Ok(newest.into_values().collect())
    }

    /// Whether any choice of a golden value stands.
    pub fn has_winners(&self) -> Result<bool, StoreError> {
        Ok(self
            .connection
            .prepare_cached(
                "SELECT EXISTS (SELECT 1 FROM winner JOIN entry ON entry.seq = winner.seq
                 WHERE entry.standing)",
            )?
            .query_row([], |row| row.get(0))?)
    }

    /// The newest entry that names one of these records.
    pub fn newest_about(&self, records: [RecordId; 2]) -> Result<Option<EntryHead>, StoreError> {
        let mut newest: Option<i64> = None;
        for record in records {
            let seq: Option<i64> = self
                .connection
                .prepare_cached("SELECT max(seq) FROM entry_member WHERE record = ?1")?
                .query_row([record.0], |row| row.get(0))?;
            newest = newest.max(seq);
        }
        match newest {
            Some(seq) => self.entry(Seq(unsigned(seq)?)),
            None => Ok(None),
        }
    }

    /// The entry at that place.
    pub fn entry(&self, seq: Seq) -> Result<Option<EntryHead>, StoreError> {
        self.entries(&format!("{ENTRY} WHERE seq = ?1"), params![signed(seq.0)?])
            .map(|mut found| found.pop())
    }

    /// The entry of that id.
    pub fn entry_of_id(&self, id: &EntryId) -> Result<Option<EntryHead>, StoreError> {
        self.entries(&format!("{ENTRY} WHERE id = ?1"), params![id.0])
            .map(|mut found| found.pop())
    }

    /// The entries that follow from that one, oldest first.
    pub fn entries_caused_by(&self, cause: &EntryId) -> Result<Vec<EntryHead>, StoreError> {
        self.entries(
            &format!("{ENTRY} WHERE cause = ?1 ORDER BY seq"),
            params![cause.0],
        )
    }

    /// The entries of a group, oldest first.
    pub fn entries_of_group(&self, group: &GroupId) -> Result<Vec<EntryHead>, StoreError> {
        self.entries(
            &format!("{ENTRY} WHERE \"group\" = ?1 ORDER BY seq"),
            params![group.0],
        )
    }

    /// The newest standing entry of a user and kind before a place, or of all.
    pub fn newest_by(
        &self,
        user: &str,
        kind: &str,
        before: Option<Seq>,
    ) -> Result<Option<EntryHead>, StoreError> {
        let before = before.map_or(Ok(i64::MAX), |seq| signed(seq.0))?;
        self.entries(
            &format!(
                "{ENTRY} WHERE user = ?1 AND kind = ?2 AND seq < ?3 AND standing
                 ORDER BY seq DESC LIMIT 1"
            ),
            params![user, kind, before],
        )
        .map(|mut found| found.pop())
    }

    /// The newest entry of a kind before a place, or of all; whether or not it stands.
    pub fn newest_of_kind(
        &self,
        kind: &str,
        before: Option<Seq>,
    ) -> Result<Option<EntryHead>, StoreError> {
        let before = before.map_or(Ok(i64::MAX), |seq| signed(seq.0))?;
        self.entries(
            &format!("{ENTRY} WHERE kind = ?1 AND seq < ?2 ORDER BY seq DESC LIMIT 1"),
            params![kind, before],
        )
        .map(|mut found| found.pop())
    }

    /// Place of the newest entry of a user and kind, whether or not it stands.
    pub fn newest_of_any_standing(
        &self,
        user: &str,
        kind: &str,
    ) -> Result<Option<Seq>, StoreError> {
        let seq: Option<i64> = self
            .connection
            .prepare_cached("SELECT max(seq) FROM entry WHERE user = ?1 AND kind = ?2")?
            .query_row([user, kind], |row| row.get(0))?;
        seq.map(|seq| unsigned(seq).map(Seq)).transpose()
    }

    /// The entries that an entry withdraws, oldest first.
    pub fn withdrawn_by(&self, seq: Seq) -> Result<Vec<EntryHead>, StoreError> {
        self.entries(
            &format!(
                "{ENTRY} WHERE seq IN (SELECT target FROM withdrawal WHERE seq = ?1) ORDER BY seq"
            ),
            params![signed(seq.0)?],
        )
    }

    fn entries(
        &self,
        sql: &str,
        parameters: impl rusqlite::Params,
    ) -> Result<Vec<EntryHead>, StoreError> {
        let mut query = self.connection.prepare_cached(sql)?;
        let mut rows = query.query(parameters)?;
        let mut entries = Vec::new();
        while let Some(row) = rows.next()? {
            let (seq, entry) = EntryHead::of(row)?;
            unsigned(seq)?;
            entries.push(entry);
        }
        Ok(entries)
    }

    /// How many entries there are of each kind, by kind.
    pub fn entry_counts(&self) -> Result<Vec<(String, u64)>, StoreError> {
        let mut query = self
            .connection
            .prepare_cached("SELECT kind, count(*) FROM entry GROUP BY kind ORDER BY kind")?;
        let mut rows = query.query([])?;
        let mut counts = Vec::new();
        while let Some(row) = rows.next()? {
            counts.push((row.get(0)?, unsigned(row.get(1)?)?));
        }
        Ok(counts)
    }

    /// Digest of all folded tables: two folds of one log have the same.
    pub fn fold_digest(&self) -> Result<Digest, StoreError> {
        let mut hasher = Sha256::new();
        for table in [
            "SELECT seq, id, kind, \"group\", at, user, cause, standing FROM entry ORDER BY seq",
            "SELECT record, seq FROM entry_member ORDER BY record, seq",
            "SELECT seq, \"left\", \"right\", verdict FROM verdict ORDER BY seq",
            "SELECT seq, record, field, origin, typed FROM winner ORDER BY seq, record",
            "SELECT seq, record, note, field, text FROM note ORDER BY seq, record",
            "SELECT seq, golden FROM merge ORDER BY seq",
            "SELECT target, seq FROM withdrawal ORDER BY target, seq",
            "SELECT record, golden FROM entity ORDER BY record",
        ] {
            let mut query = self.connection.prepare(table)?;
            let columns = query.column_count();
            let mut rows = query.query([])?;
            while let Some(row) = rows.next()? {
                for column in 0..columns {
                    hasher.update(format!("{:?}\u{1f}", row.get_ref(column)?));
                }
                hasher.update("\u{1e}");
            }
            hasher.update("\u{1d}");
        }
        Ok(Digest::from_bytes(hasher.finalize().into()))
    }
}

/// Reads verdicts and keeps the newest of each pair, by pair.
fn newest_of_each(rows: &mut rusqlite::Rows<'_>) -> Result<Vec<Judged>, StoreError> {
    let mut judged: Vec<Judged> = Vec::new();
    while let Some(row) = rows.next()? {
        let pair = RecordPair::new(RecordId(row.get(0)?), RecordId(row.get(1)?))
            .ok_or_else(|| StoreError::damaged("a verdict on a pair of one"))?;
        let tag = row.get_ref(2)?;
        let verdict = tag.as_str().ok().and_then(Verdict::from_tag);
        judged.push(Judged {
            pair,
            verdict: verdict.ok_or_else(|| StoreError::damaged("an unknown verdict"))?,
            seq: Seq(unsigned(row.get(3)?)?),
        });
    }
    judged.sort_unstable_by_key(|judged| (judged.pair, std::cmp::Reverse(judged.seq)));
    judged.dedup_by_key(|judged| judged.pair);
    Ok(judged)
}
