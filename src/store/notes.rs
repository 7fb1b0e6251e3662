//! The comments, reasons and flags that stand.

use rusqlite::params;

use super::{
    Store, StoreError,
    source::{signed, unsigned},
};
use crate::domain::{RecordId, Seq, Timestamp, note::NoteKind};

/// A note and the records that it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Noted {
    /// Its entry.
    pub seq: Seq,
    /// When.
    pub at: Timestamp,
    /// Who.
    pub user: String,
    /// What it is.
    pub kind: NoteKind,
    /// The records, by source order and line.
    pub records: Vec<RecordId>,
    /// The field, where it is about one.
    pub field: Option<String>,
    /// What it says; empty for a flag, and where it was erased.
    pub text: String,
}

/// A row for each note and record.
const NOTE: &str =
    "SELECT note.seq, entry.at, entry.user, note.note, note.field, note.text, note.record
     FROM note JOIN entry ON entry.seq = note.seq";

impl Store {
    /// Every standing note, oldest first.
    pub fn notes(&self) -> Result<Vec<Noted>, StoreError> {
        self.noted("entry.standing", params![])
    }

    /// The standing notes about a record, or about several of which it is one; oldest first.
    pub fn notes_of(&self, record: RecordId) -> Result<Vec<Noted>, StoreError> {
        self.noted(
            "entry.standing AND note.seq IN (SELECT seq FROM note WHERE record = ?1)",
            params![record.0],
        )
    }

    /// The note that an entry holds, whether or not it stands.
    pub fn note_in(&self, seq: Seq) -> Result<Option<Noted>, StoreError> {
        self.noted("note.seq = ?1", params![signed(seq.0)?])
            .map(|mut found| found.pop())
    }

    fn noted(
        &self,
        which: &str,
        parameters: impl rusqlite::Params,
    ) -> Result<Vec<Noted>, StoreError> {
        let mut query = self.connection.prepare_cached(&format!(
            "{NOTE} WHERE {which} ORDER BY note.seq, note.record"
        ))?;
        let mut rows = query.query(parameters)?;
        let mut notes: Vec<Noted> = Vec::new();
        while let Some(row) = rows.next()? {
            let seq = Seq(unsigned(row.get(0)?)?);
            let record = RecordId(row.get(6)?);
            match notes.last_mut() {
                Some(note) if note.seq == seq => note.records.push(record),
                _ => {
                    let kind = row.get_ref(3)?.as_str().ok().and_then(NoteKind::from_tag);
                    notes.push(Noted {
                        seq,
                        at: Timestamp(row.get(1)?),
                        user: row.get(2)?,
                        kind: kind.ok_or_else(|| StoreError::damaged("an unknown kind of note"))?,
                        records: vec![record],
                        field: row.get(4)?,
                        text: row.get(5)?,
                    });
                }
            }
        }
        Ok(notes)
    }
}
