//! Records that hold a text, in the queue or not: what a pair is made of that the matcher missed.

use super::{
    Reviewer,
    listing::{
        page::{failed, says_of},
        records::Asked,
    },
    not_saved,
};
use crate::{
    domain::{
        Candidate, RecordId, RecordPair,
        filter::{Filter, Term, Test},
        listing::{Flag, Found, FoundRecord, Hides, NotListed},
        progress::Progress,
        review::{Refusal, Shown},
    },
    store::StoreError,
};

impl Reviewer {
    /// Shows a page of the records that a filter lets through, by source order and line; none without
    /// a filter.
    ///
    /// # Errors
    ///
    /// The filter says nothing or is about pairs, or the workspace fails.
    pub fn find(
        &mut self,
        text: &str,
        at: usize,
        rows: usize,
        progress: &dyn Progress,
    ) -> Result<Found, NotListed> {
        let filter = self.understand(text, Filter::of_records)?;
        let tests: Vec<&Test> = filter.terms.iter().map(|term| &term.test).collect();
        let wants_marks = tests
            .iter()
            .any(|test| matches!(test, Test::Script(_) | Test::Flag(_)));
        let asked = Asked {
            tests: &tests,
            of_all: true,
            marks: wants_marks,
        };
        self.prepare(&asked, progress)?;
        self.found(text, &filter, at, rows)
            .map_err(|error| failed(&error))
    }

    fn found(
        &self,
        text: &str,
        filter: &Filter,
        at: usize,
        rows: usize,
    ) -> Result<Found, StoreError> {
        let all = usize::try_from(self.records).unwrap_or(usize::MAX);
        if filter.is_empty() {
            return Ok(Found {
                all,
                ..Found::default()
            });
        }
        let last = i64::try_from(all).unwrap_or(i64::MAX);
        let lets = |term: &Term, record: RecordId| self.answers(&term.test, record) != term.not;
        let found: Vec<RecordId> = (1..=last)
            .map(RecordId)
            .filter(|record| filter.terms.iter().all(|term| lets(term, *record)))
            .collect();
        let hides = if found.is_empty() {
            let hidden = |term: &Term| {
                let records = (1..=last).map(RecordId);
                records.filter(|record| !lets(term, *record)).count()
            };
            let terms = filter.terms.iter();
            terms
                .map(|term| Hides {
                    term: term.text.clone(),
                    rows: hidden(term),
                })
                .collect()
        } else {
            Vec::new()
        };
        let height = rows.max(1);
        let at = at.min(found.len().saturating_sub(1));
        let from = at / height * height;
        let page = found.iter().skip(from).take(height);
        Ok(Found {
            filter: text.to_owned(),
            at,
            from,
            rows: page
                .map(|record| self.found_record(*record))
                .collect::<Result<_, _>>()?,
            found: found.len(),
            all,
            hides,
        })
    }

    fn answers(&self, test: &Test, record: RecordId) -> bool {
        let records = self.sifted.records();
        match test {
            Test::Source(source) => records.source(record) == *source,
            Test::Script(script) => records.marks(record).script() == Some(*script),
            Test::Flag(flag) => match flag {
                Flag::Escapes => records.marks(record).escapes(),
                Flag::Bidi => records.marks(record).bidi(),
                Flag::Big | Flag::Draft | Flag::Flagged | Flag::Commented => false,
            },
            Test::Field(..) | Test::Key(..) | Test::Text(_) => records.answers(test, record),
            Test::Weight(..) | Test::Size(..) | Test::State(_) | Test::Note(_) => false,
        }
    }

    fn found_record(&self, id: RecordId) -> Result<FoundRecord, StoreError> {
        let record = self
            .store
            .record(id)?
            .ok_or_else(|| StoreError::damaged("a record that is not there"))?;
        let kinds = self.schema.fields().iter().map(|field| field.kind);
        Ok(FoundRecord {
            id,
            key: self.key(id)?,
            pairs: self.queue.pairs_of(id),
            says: says_of(kinds.zip(self.values(&record))),
        })
    }

    /// Goes to a pair, listed or not. One that the matcher did not list is weighed first, once a session.
    ///
    /// # Errors
    ///
    /// The workspace fails.
    pub fn open_pair(
        &mut self,
        pair: RecordPair,
        progress: &dyn Progress,
    ) -> Result<Shown, Refusal> {
        let go = |desk: &mut Self| {
            desk.weigh_missed(pair, progress)?;
            let at = desk.at_pair(pair)?;
            desk.keep_place(at)?;
            desk.at = Some(at);
            desk.shown(None)
        };
        go(self).map_err(|cause| not_saved(&cause))
    }

    /// Weighs a pair that the matcher did not list.
    pub(super) fn weigh_missed(
        &mut self,
        pair: RecordPair,
        progress: &dyn Progress,
    ) -> Result<(), StoreError> {
        if self.candidate(pair)?.is_none() {
            let weighed = self.lens.weigh(&self.store, pair, progress)?;
            self.weighed
                .extend(weighed.map(|candidate| (pair, candidate)));
        }
        Ok(())
    }

    /// What the matcher says of a pair: as it listed it, or as it was weighed since.
    pub(super) fn candidate(&self, pair: RecordPair) -> Result<Option<Candidate>, StoreError> {
        let listed = self.store.candidate_of(pair)?;
        Ok(listed.or_else(|| self.weighed.get(&pair).cloned()))
    }
}
