//! Applying comments, reasons and flags.

use super::{
    apply::{Applier, again, compared},
    outcome::{Became, Outcome},
};
use crate::{
    domain::{Body, Entry, Personal, RecordId, body::NoteBody, operator::Outside},
    pipeline::ledger::Ledger,
    store::{Change, StoreError, notes::Noted},
};

impl Applier<'_> {
    /// A note is there already where the same is said of the same records. It contradicts nothing.
    pub(super) fn note<O: Outside + ?Sized>(
        &self,
        change: &Change<'_>,
        ledger: &mut Ledger<'_, O>,
        log: usize,
        entry: &Entry,
        body: &NoteBody,
    ) -> Result<Became, StoreError> {
        let NoteBody {
            members,
            field,
            note,
            text,
        } = body;
        if let Some(outcome) = Self::if_known(change, entry)? {
            return Ok(outcome.into());
        }
        let Some(mut found) = self.find_all(change, log, members)? else {
            return Ok(Outcome::Missing.into());
        };
        found.sort_by_key(|found| found.record.id);
        found.dedup_by_key(|found| found.record.id);
        let field = field.as_deref().map(|field| self.mapping.column(field));
        let said = text.as_ref().and_then(Personal::value).unwrap_or_default();
        let records: Vec<RecordId> = found.iter().map(|found| found.record.id).collect();
        let is_it = |noted: &Noted| {
            noted.kind == *note
                && noted.records == records
                && noted.field.as_deref() == field
                && noted.text == said
        };
        if let Some(first) = records.first()
            && change.notes_of(*first)?.iter().any(is_it)
        {
            return Ok(Outcome::AlreadyThere.into());
        }
        let outcome = compared(&found);
        if outcome == Outcome::Changed {
            return Ok(outcome.into());
        }
        let body = Body::Note(NoteBody {
            members: found
                .iter()
                .map(|found| ledger.member(found.source, &found.record))
                .collect(),
            field: field.map(str::to_owned),
            note: *note,
            text: again(ledger, text.as_ref()),
        });
        ledger.append_replayed(change, entry, body)?;
        Ok(outcome.into())
    }
}
