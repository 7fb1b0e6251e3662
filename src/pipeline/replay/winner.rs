//! Applying the choices of golden values.

use super::{
    apply::{Applier, Found, again, compared},
    outcome::{Became, Outcome},
};
use crate::{
    domain::{Body, Entry, Personal, RecordId, body::WinnerBody, operator::Outside},
    pipeline::ledger::Ledger,
    store::{Change, StoreError, standing::Choice},
};

impl Applier<'_> {
    pub(super) fn winner<O: Outside + ?Sized>(
        &self,
        change: &Change<'_>,
        ledger: &mut Ledger<'_, O>,
        log: usize,
        entry: &Entry,
        body: &WinnerBody,
    ) -> Result<Became, StoreError> {
        if let Some(outcome) = Self::if_known(change, entry)? {
            return Ok(outcome.into());
        }
        let Some(found) = self.find_all(change, log, &body.members)? else {
            return Ok(Outcome::Missing.into());
        };
        let field = self.mapping.column(&body.field);
        let cells: Vec<Option<Vec<u8>>> = found.iter().map(|found| cell(found, field)).collect();
        if cells.iter().all(Option::is_none) {
            return Ok(Outcome::Missing.into());
        }
        let outcome = compared(&found);
        if outcome == Outcome::Changed {
            return Ok(outcome.into());
        }
        let place = body.from.and_then(|place| usize::try_from(place).ok());
        let choice = if let Some(chosen) = place.and_then(|place| found.get(place)) {
            Choice::Record(chosen.record.id)
        } else {
            // A typed value stays where what it replaced is still there.
            let before = body.before.as_ref().and_then(Personal::value);
            let is_there = |cell: &Option<Vec<u8>>| {
                cell.as_deref().unwrap_or_default() == before.unwrap_or_default().as_bytes()
            };
            if outcome == Outcome::SameEvidence && !cells.iter().any(is_there) {
                return Ok(Outcome::Changed.into());
            }
            let value = body.value.as_ref().and_then(Personal::value);
            Choice::Typed(value.unwrap_or_default().to_owned())
        };
        let mut entity: Vec<RecordId> = Vec::new();
        for found in &found {
            entity.extend(self.judgements.entity(found.record.id));
        }
        entity.sort_unstable();
        entity.dedup();
        for standing in change.winners_of(&entity)? {
            if standing.field != field {
                continue;
            }
            if standing.choice == choice {
                return Ok(Outcome::AlreadyThere.into());
            }
            let own = change
                .entry(standing.seq)?
                .is_some_and(|head| self.is_of_log(log, &head));
            if !own {
                return Ok(Outcome::Conflicting.into());
            }
        }
        let members = found
            .iter()
            .map(|found| ledger.member(found.source, &found.record))
            .collect();
        let value = match (&choice, place.and_then(|place| cells.get(place))) {
            (Choice::Record(_), Some(Some(cell))) if !cell.is_empty() => {
                Some(String::from_utf8_lossy(cell).into_owned())
            }
            (Choice::Record(_), _) => None,
            (Choice::Typed(text), _) => Some(text.clone()).filter(|text| !text.is_empty()),
        };
        let body = Body::Winner(WinnerBody {
            members,
            field: field.to_owned(),
            from: body.from,
            value: value.clone().map(|value| ledger.personal(value)),
            before: again(ledger, body.before.as_ref()),
            after: value.map(|value| ledger.personal(value)),
        });
        ledger.append_replayed(change, entry, body)?;
        Ok(outcome.into())
    }
}

/// A record's value of a field; nothing where its source has no such column.
fn cell(found: &Found<'_>, field: &str) -> Option<Vec<u8>> {
    let columns = &found.source.columns;
    let place = columns.iter().position(|column| column.name == field)?;
    Some(found.record.row.cell(place).unwrap_or_default().to_vec())
}
