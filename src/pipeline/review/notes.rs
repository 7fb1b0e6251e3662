//! Comments, reasons and flags: written as entries of their own, taken back like decisions.

use super::{Reviewer, not_saved};
use crate::{
    domain::{
        Body, RecordId, Seq,
        body::NoteBody,
        note::{Note, NoteKind, NoteWish, Subject},
        review::{Act, ActKind, Refusal, Shown},
    },
    pipeline::{entities::whole, ledger::Ledger},
    store::{StoreError, notes::Noted},
};

impl Reviewer {
    /// Enters a note; a flag that stands already is taken back.
    ///
    /// Refused, with nothing written, if the same is noted already.
    pub fn note(&mut self, wish: &NoteWish) -> Result<Shown, Refusal> {
        let NoteWish { on, kind, text } = wish;
        let mut records = on.records.clone();
        records.sort_unstable();
        records.dedup();
        let on = Subject {
            records,
            field: on.field.clone(),
        };
        let said = text.as_deref().unwrap_or_default();
        let found = self.notes_on(&on).map_err(|cause| not_saved(&cause))?;
        let same = found
            .into_iter()
            .find(|noted| noted.kind == *kind && noted.text == said);
        match (kind, same) {
            (NoteKind::Flag, Some(flag)) => self.withdraw(flag.seq),
            (NoteKind::Comment | NoteKind::Reason, Some(_)) => Err(Refusal::NothingNew),
            (_, None) => self
                .enter_note(&on, *kind, text.as_deref())
                .map_err(|cause| not_saved(&cause)),
        }
    }

    /// The notes that stand on exactly this.
    fn notes_on(&self, on: &Subject) -> Result<Vec<Noted>, StoreError> {
        let Some(first) = on.records.first() else {
            return Ok(Vec::new());
        };
        let mut notes = self.store.notes_of(*first)?;
        notes.retain(|noted| noted.records == on.records && noted.field == on.field);
        Ok(notes)
    }

    fn enter_note(
        &mut self,
        on: &Subject,
        kind: NoteKind,
        text: Option<&str>,
    ) -> Result<Shown, StoreError> {
        let Subject { records, field } = on;
        let keys = records.iter().map(|record| self.key(*record));
        let keys = keys.collect::<Result<Vec<_>, _>>()?;
        let mut ledger = Ledger::new(&self.author, &mut *self.outside);
        let change = self.store.begin()?;
        let mut members = Vec::with_capacity(records.len());
        for id in records {
            let (source, record) = whole(&change, &self.sources, *id)?;
            members.push(ledger.member(source, &record));
        }
        let body = Body::Note(NoteBody {
            members,
            field: field.clone(),
            note: kind,
            text: text.map(|text| ledger.personal(text)),
        });
        let Seq(seq) = ledger.append(&change, None, body)?.seq;
        change.commit()?;
        self.newest = Seq(seq);
        self.sifted.forget();
        self.shown(Some(Act {
            seq: self.newest,
            keys,
            what: ActKind::Noted(kind),
            pairs: 1,
        }))
    }

    /// The standing notes on some of these records, and on all of them among others; flags first, then
    /// the newest first.
    pub(super) fn notes_about(&self, records: &[RecordId]) -> Result<Vec<Note>, StoreError> {
        let mut found: Vec<Noted> = Vec::new();
        for record in records {
            found.extend(self.store.notes_of(*record)?);
        }
        let within = |noted: &Noted| noted.records.iter().all(|id| records.contains(id));
        let beyond = |noted: &Noted| records.iter().all(|id| noted.records.contains(id));
        found.retain(|noted| within(noted) || beyond(noted));
        found.sort_by_key(|noted| (noted.kind != NoteKind::Flag, std::cmp::Reverse(noted.seq)));
        found.dedup_by_key(|noted| noted.seq);
        found
            .into_iter()
            .map(|noted| self.shown_note(noted))
            .collect()
    }

    /// A note as the screen shows it.
    pub(super) fn shown_note(&self, noted: Noted) -> Result<Note, StoreError> {
        let Noted {
            seq,
            at,
            user,
            kind,
            records,
            field,
            text,
        } = noted;
        let keys = records.into_iter().map(|record| self.key(record));
        Ok(Note {
            seq,
            at,
            user,
            kind,
            keys: keys.collect::<Result<_, _>>()?,
            field,
            text,
        })
    }
}
