//! The log act by act: which entries belong together, what holds a text, what came later.

use rusqlite::params;

use super::{
    Store, StoreError,
    source::{signed, unsigned},
};
use crate::domain::{RecordId, RecordPair, Seq, Timestamp};

/// When an act decided something, and whether it stands.
pub type Deciding = (Timestamp, bool);

/// An act is an entry without a group, or the entries of one group; its newest entry stands for it.
const ACT: &str = "(entry.\"group\" IS NULL OR NOT EXISTS (
     SELECT 1 FROM entry AS later
     WHERE later.\"group\" = entry.\"group\" AND later.seq > entry.seq))";

impl Store {
    /// The acts of a user, or of all, from a moment on: the newest entry of each, newest first.
    pub fn acts(
        &self,
        user: Option<&str>,
        since: Option<Timestamp>,
    ) -> Result<Vec<Seq>, StoreError> {
        let sql = format!(
            "SELECT seq FROM entry WHERE (?1 IS NULL OR user = ?1) AND at >= ?2 AND {ACT}
             ORDER BY seq DESC"
        );
        let since = since.map_or(i64::MIN, |since| since.0);
        self.seqs(&sql, params![user, since])
    }

    /// The acts that hold a text in a personal value that was not erased: a key, a reason, a golden
    /// value. Upper and lower case are the same. The newest entry of each, in no order.
    pub fn acts_holding(&self, text: &str) -> Result<Vec<Seq>, StoreError> {
        let wanted = text.to_lowercase();
        let mut query = self
            .connection
            .prepare_cached("SELECT seq, value FROM log_value ORDER BY seq")?;
        let mut rows = query.query([])?;
        let mut found: Vec<i64> = Vec::new();
        while let Some(row) = rows.next()? {
            let seq = row.get(0)?;
            let value = row.get_ref(1)?;
            let holds = value
                .as_str()
                .is_ok_and(|value| value.to_lowercase().contains(&wanted));
            if holds && found.last() != Some(&seq) {
                found.push(seq);
            }
        }
        let mut acts = Vec::with_capacity(found.len());
        for seq in found {
            acts.push(self.act_of(Seq(unsigned(seq)?))?);
        }
        acts.sort_unstable();
        acts.dedup();
        Ok(acts)
    }

    /// The newest entry of the act that an entry is of.
    pub fn act_of(&self, seq: Seq) -> Result<Seq, StoreError> {
        let newest: i64 = self
            .connection
            .prepare_cached(
                "SELECT coalesce((SELECT max(other.seq) FROM entry JOIN entry AS other
                     ON other.\"group\" = entry.\"group\" WHERE entry.seq = ?1), ?1)",
            )?
            .query_row([signed(seq.0)?], |row| row.get(0))?;
        Ok(Seq(unsigned(newest)?))
    }

    /// The newest standing entry that takes this one back.
    pub fn undone_by(&self, seq: Seq) -> Result<Option<Seq>, StoreError> {
        let by: Option<i64> = self
            .connection
            .prepare_cached(
                "SELECT max(entry.seq) FROM withdrawal JOIN entry ON entry.seq = withdrawal.seq
                 WHERE withdrawal.target = ?1 AND entry.standing",
            )?
            .query_row([signed(seq.0)?], |row| row.get(0))?;
        by.map(|seq| unsigned(seq).map(Seq)).transpose()
    }

    /// The standing verdict entries on a pair, newest first.
    pub fn verdicts_on(&self, pair: RecordPair) -> Result<Vec<Seq>, StoreError> {
        self.seqs(
            "SELECT verdict.seq FROM verdict JOIN entry ON entry.seq = verdict.seq
             WHERE verdict.\"left\" = ?1 AND verdict.\"right\" = ?2 AND entry.standing
             ORDER BY verdict.seq DESC",
            params![pair.left().0, pair.right().0],
        )
    }

    /// The standing verdicts and choices about a record after an entry, oldest first.
    pub fn decided_about(&self, record: RecordId, after: Seq) -> Result<Vec<Seq>, StoreError> {
        self.seqs(
            "SELECT entry.seq FROM entry_member JOIN entry ON entry.seq = entry_member.seq
             WHERE entry_member.record = ?1 AND entry.seq > ?2 AND entry.standing
               AND entry.kind IN ('verdict', 'winner') ORDER BY entry.seq",
            params![record.0, signed(after.0)?],
        )
    }

    /// Everything that was said about a record, oldest first.
    pub fn entries_about(&self, record: RecordId) -> Result<Vec<Seq>, StoreError> {
        self.seqs(
            "SELECT seq FROM entry_member WHERE record = ?1 ORDER BY seq",
            params![record.0],
        )
    }

    /// When each user decided what, act by act, and whether it stands; by user, oldest first.
    pub fn decided_by(&self) -> Result<Vec<(String, Vec<Deciding>)>, StoreError> {
        let mut query = self.connection.prepare_cached(
            "SELECT user, min(at), max(standing) FROM entry WHERE kind = 'verdict'
             GROUP BY user, coalesce(\"group\", id) ORDER BY user, min(seq)",
        )?;
        let mut rows = query.query([])?;
        let mut users: Vec<(String, Vec<Deciding>)> = Vec::new();
        while let Some(row) = rows.next()? {
            let user: String = row.get(0)?;
            let decided = (Timestamp(row.get(1)?), row.get(2)?);
            match users.last_mut() {
                Some((last, decisions)) if *last == user => decisions.push(decided),
                _ => users.push((user, vec![decided])),
            }
        }
        Ok(users)
    }

    /// The results that were written after an entry, oldest first, with their moments.
    pub fn exports_after(&self, after: Seq) -> Result<Vec<(Seq, Timestamp)>, StoreError> {
        let mut query = self.connection.prepare_cached(
            "SELECT seq, at FROM entry WHERE kind = 'export' AND seq > ?1 ORDER BY seq",
        )?;
        let mut rows = query.query([signed(after.0)?])?;
        let mut exports = Vec::new();
        while let Some(row) = rows.next()? {
            exports.push((Seq(unsigned(row.get(0)?)?), Timestamp(row.get(1)?)));
        }
        Ok(exports)
    }

    fn seqs(&self, sql: &str, parameters: impl rusqlite::Params) -> Result<Vec<Seq>, StoreError> {
        let mut query = self.connection.prepare_cached(sql)?;
        let mut rows = query.query(parameters)?;
        let mut seqs = Vec::new();
        while let Some(row) = rows.next()? {
            seqs.push(Seq(unsigned(row.get(0)?)?));
        }
        Ok(seqs)
    }
}
