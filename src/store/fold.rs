//! Applying an entry to the folded tables: the only code that writes them.
//!
//! The fold depends on nothing but the entries and on which records there are, so that folding the
//! whole log again gives the same tables. An entry *stands* unless a standing `withdraw` names it.
//! Members are found by their keys; one that is not in the workspace (or was erased) leaves the entry
//! without effect on records.

use rusqlite::{OptionalExtension as _, params};

use super::{Change, StoreError, source::signed};
use crate::domain::{
    Body, Entry, EntryId, RecordId, RecordKey, RecordPair, SourceName, Verdict,
    body::{Member, MergeBody, NoteBody, VerdictBody, WinnerBody},
    personal::Personal,
};

impl Change<'_> {
    /// Folds an entry that was just added to the log. Entries come in the order of the log.
    pub fn apply(&self, entry: &Entry) -> Result<(), StoreError> {
        let Entry {
            seq,
            id,
            at,
            by,
            group,
            body,
            tool: _,
            model: _,
            policy: _,
            cause,
        } = entry;
        let seq = signed(seq.0)?;
        self.connection
            .prepare_cached(
                "INSERT INTO entry (seq, id, kind, \"group\", at, user, cause, standing)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 1)",
            )?
            .execute(params![
                seq,
                id.0,
                body.tag(),
                group.as_ref().map(|group| &group.0),
                at.0,
                by.user,
                cause.as_ref().map(|cause| &cause.0)
            ])?;
        for member in body.members() {
            if let Some(record) = self.named(&member.source, &member.key)? {
                self.connection
                    .prepare_cached(
                        "INSERT OR IGNORE INTO entry_member (record, seq) VALUES (?1, ?2)",
                    )?
                    .execute([record.0, seq])?;
            }
        }
        match body {
            Body::Verdict(body) => self.apply_verdict(seq, body),
            Body::Winner(body) => self.apply_winner(seq, body),
            Body::Merge(body) => self.apply_merge(seq, body),
            Body::Note(body) => self.apply_note(seq, body),
            Body::Withdraw { entries } => self.apply_withdraw(seq, entries),
            Body::Source { .. }
            | Body::Model(_)
            | Body::Policy(_)
            | Body::Replay { .. }
            | Body::Export { .. }
            | Body::Other { .. } => Ok(()),
        }
    }

    fn apply_verdict(&self, seq: i64, body: &VerdictBody) -> Result<(), StoreError> {
        let [a, b] = &body.members;
        let records = (
            self.named(&a.source, &a.key)?,
            self.named(&b.source, &b.key)?,
        );
        let (Some(a), Some(b)) = records else {
            return Ok(());
        };
        let Some(pair) = RecordPair::new(a, b) else {
            return Ok(());
        };
        let stood = self.verdict_on(pair)?.map(|judged| judged.verdict);
        self.connection
            .prepare_cached(
                "INSERT INTO verdict (seq, \"left\", \"right\", verdict) VALUES (?1, ?2, ?3, ?4)",
            )?
            .execute(params![
                seq,
                pair.left().0,
                pair.right().0,
                body.verdict.tag()
            ])?;
        match (stood == Some(Verdict::Same), body.verdict == Verdict::Same) {
            // The two are joined, or not, as they were.
            (true, true) | (false, false) => Ok(()),
            (false, true) => self.join(pair),
            (true, false) => self.regroup([a, b]),
        }
    }

    fn apply_winner(&self, seq: i64, body: &WinnerBody) -> Result<(), StoreError> {
        let WinnerBody {
            members,
            field,
            from,
            value,
            before: _,
            after: _,
        } = body;
        let Some(records) = self.all_named(members)? else {
            return Ok(());
        };
        let origin = match from {
            Some(place) => {
                let place = usize::try_from(*place).ok();
                match place.and_then(|place| records.get(place)) {
                    Some(record) => Some(record.0),
                    None => return Ok(()),
                }
            }
            None => None,
        };
        let typed = match (origin, value) {
            (Some(_), _) => None,
            (None, Some(value)) => Some(value.value().unwrap_or_default()),
            (None, None) => Some(""),
        };
        for record in records {
            self.connection
                .prepare_cached(
                    "INSERT OR IGNORE INTO winner (seq, record, field, origin, typed)
                     VALUES (?1, ?2, ?3, ?4, ?5)",
                )?
                .execute(params![seq, record.0, field, origin, typed])?;
        }
        Ok(())
    }

    fn apply_note(&self, seq: i64, body: &NoteBody) -> Result<(), StoreError> {
        let NoteBody {
            members,
            field,
            note,
            text,
        } = body;
        let text = text.as_ref().and_then(Personal::value).unwrap_or_default();
        for record in self.all_named(members)?.unwrap_or_default() {
            self.connection
                .prepare_cached(
                    "INSERT OR IGNORE INTO note (seq, record, note, field, text)
                     VALUES (?1, ?2, ?3, ?4, ?5)",
                )?
                .execute(params![seq, record.0, note.tag(), field, text])?;
        }
        Ok(())
    }

    fn apply_merge(&self, seq: i64, body: &MergeBody) -> Result<(), StoreError> {
        let MergeBody {
            golden,
            members: _,
            absorbed: _,
        } = body;
        let Some(golden) = self.named(&golden.source, &golden.key)? else {
            return Ok(());
        };
        self.connection
            .prepare_cached("INSERT INTO merge (seq, golden) VALUES (?1, ?2)")?
            .execute([seq, golden.0])?;
        // An entity that carries this key already keeps it: there is nothing to find anew.
        if self.carried(golden)? == golden {
            return Ok(());
        }
        self.regroup([golden])
    }

    fn apply_withdraw(&self, seq: i64, entries: &[EntryId]) -> Result<(), StoreError> {
        let mut targets = Vec::with_capacity(entries.len());
        for id in entries {
            let target: Option<i64> = self
                .connection
                .prepare_cached("SELECT seq FROM entry WHERE id = ?1")?
                .query_row([&id.0], |row| row.get(0))
                .optional()?;
            if let Some(target) = target.filter(|target| *target < seq) {
                self.connection
                    .prepare_cached(
                        "INSERT OR IGNORE INTO withdrawal (target, seq) VALUES (?1, ?2)",
                    )?
                    .execute([target, seq])?;
                targets.push(target);
            }
        }
        let mut touched = Vec::new();
        for target in targets {
            self.restand(target, &mut touched)?;
        }
        touched.sort_unstable();
        touched.dedup();
        self.regroup(touched)
    }

    /// Says anew whether an entry stands, and what it withdraws; adds the records it is about to
    /// `touched`. Ends, because an entry withdraws earlier ones only.
    fn restand(&self, seq: i64, touched: &mut Vec<RecordId>) -> Result<(), StoreError> {
        let withdrawn: bool = self
            .connection
            .prepare_cached(
                "SELECT EXISTS (SELECT 1 FROM withdrawal JOIN entry ON entry.seq = withdrawal.seq
                 WHERE withdrawal.target = ?1 AND entry.standing)",
            )?
            .query_row([seq], |row| row.get(0))?;
        let changed = self
            .connection
            .prepare_cached("UPDATE entry SET standing = ?2 WHERE seq = ?1 AND standing <> ?2")?
            .execute(params![seq, !withdrawn])?;
        if changed == 0 {
            return Ok(());
        }
        let mut query = self.connection.prepare_cached(
            "SELECT \"left\" FROM verdict WHERE seq = ?1
             UNION SELECT \"right\" FROM verdict WHERE seq = ?1
             UNION SELECT golden FROM merge WHERE seq = ?1",
        )?;
        for record in query.query_map([seq], |row| row.get(0))? {
            touched.push(RecordId(record?));
        }
        let targets: Vec<i64> = self
            .connection
            .prepare_cached("SELECT target FROM withdrawal WHERE seq = ?1 ORDER BY target")?
            .query_map([seq], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        for target in targets {
            self.restand(target, touched)?;
        }
        Ok(())
    }

    /// Makes one entity of those of two records that a new *same* joins. Only the records of the one whose
    /// key goes are written, and none is read: thousands of verdicts on one customer, as of identical rows,
    /// would else take the square of their number.
    fn join(&self, pair: RecordPair) -> Result<(), StoreError> {
        let [left, right] = pair.both();
        let keys = [self.carried(left)?, self.carried(right)?];
        let [a, b] = keys;
        if a == b {
            return Ok(());
        }
        // Each key is the oldest minted one of its entity, or where none is, its first record.
        let golden = self.minted(&keys)?.unwrap_or(a.min(b));
        let gone = if golden == a { b } else { a };
        self.connection
            .prepare_cached("UPDATE entity SET golden = ?1 WHERE golden = ?2")?
            .execute([golden.0, gone.0])?;
        let mut insert = self.connection.prepare_cached(
            "INSERT INTO entity (record, golden) VALUES (?1, ?2) ON CONFLICT (record) DO NOTHING",
        )?;
        for record in keys {
            insert.execute([record.0, golden.0])?;
        }
        Ok(())
    }

    /// Finds the entities of these records anew: the records joined by standing *same*.
    fn regroup(&self, records: impl IntoIterator<Item = RecordId>) -> Result<(), StoreError> {
        let mut open: Vec<RecordId> = Vec::new();
        for record in records {
            open.extend(self.entity_of(record)?.members);
        }
        open.sort_unstable();
        open.dedup();
        let mut done = std::collections::BTreeSet::new();
        for record in open {
            if done.contains(&record) {
                continue;
            }
            let members = self.joined(record)?;
            let golden = self.minted(&members)?.or(members.first().copied());
            for member in &members {
                if members.len() > 1 {
                    self.connection
                        .prepare_cached(
                            "INSERT INTO entity (record, golden) VALUES (?1, ?2)
                             ON CONFLICT (record) DO UPDATE SET golden = excluded.golden",
                        )?
                        .execute(params![member.0, golden.map(|golden| golden.0)])?;
                } else {
                    self.connection
                        .prepare_cached("DELETE FROM entity WHERE record = ?1")?
                        .execute([member.0])?;
                }
            }
            done.extend(members);
        }
        Ok(())
    }

    /// The records of all members; nothing where one is not there.
    fn all_named(&self, members: &[Member]) -> Result<Option<Vec<RecordId>>, StoreError> {
        members
            .iter()
            .map(|member| self.named(&member.source, &member.key))
            .collect()
    }

    /// The record that a member or key names.
    fn named(&self, source: &SourceName, key: &Personal) -> Result<Option<RecordId>, StoreError> {
        match key.value() {
            Some(identifier) => self.record_of_key(&RecordKey {
                source: source.clone(),
                identifier: identifier.to_owned(),
            }),
            None => Ok(None),
        }
    }

    /// Empties the folded tables, so that the log can be folded again.
    pub fn clear_fold(&self) -> Result<(), StoreError> {
        Ok(self.connection.execute_batch(
            "DELETE FROM entry; DELETE FROM entry_member; DELETE FROM verdict;
             DELETE FROM winner; DELETE FROM note; DELETE FROM merge; DELETE FROM withdrawal; DELETE FROM entity;",
        )?)
    }
}
