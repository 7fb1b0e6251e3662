//! Applying what a log says of entities: minted keys, and withdrawals of what an earlier replay applied.

use super::{
    apply::{Applier, compared},
    outcome::{Became, Outcome},
};
use crate::{
    domain::{
        Body, Entry, EntryId, RecordId,
        body::{MergeBody, NamedKey},
        operator::Outside,
    },
    pipeline::{entities::key_of, ledger::Ledger},
    store::{Change, StoreError},
};

impl Applier<'_> {
    pub(super) fn merge<O: Outside + ?Sized>(
        &mut self,
        change: &Change<'_>,
        ledger: &mut Ledger<'_, O>,
        log: usize,
        entry: &Entry,
        body: &MergeBody,
    ) -> Result<Became, StoreError> {
        if let Some(outcome) = Self::if_known(change, entry)? {
            return Ok(outcome.into());
        }
        let Some(found) = self.find_all(change, log, &body.members)? else {
            return Ok(Outcome::Missing.into());
        };
        let Some(golden) = self.named(change, log, &body.golden)? else {
            return Ok(Outcome::Missing.into());
        };
        let outcome = compared(&found);
        if outcome == Outcome::Changed {
            return Ok(outcome.into());
        }
        let mut ids: Vec<RecordId> = found.iter().map(|found| found.record.id).collect();
        ids.sort_unstable();
        ids.dedup();
        if let Some(newest) = change.newest_merge(golden)?
            && change.members_of_entry(newest)? == ids
        {
            return Ok(Outcome::AlreadyThere.into());
        }
        let sources = self.mapping.workspace();
        let mut absorbed = Vec::with_capacity(body.absorbed.len());
        for key in &body.absorbed {
            if let Some(record) = self.named(change, log, key)? {
                absorbed.push(ledger.key(&key_of(change, sources, record)?));
            }
        }
        let body = Body::Merge(MergeBody {
            golden: ledger.key(&key_of(change, sources, golden)?),
            members: found
                .iter()
                .map(|found| ledger.member(found.source, &found.record))
                .collect(),
            absorbed,
        });
        ledger.append_replayed(change, entry, body)?;
        self.touched.extend(ids);
        Ok(outcome.into())
    }

    fn named(
        &self,
        change: &Change<'_>,
        log: usize,
        key: &NamedKey,
    ) -> Result<Option<RecordId>, StoreError> {
        match (self.mapping.source(log, &key.source), key.key.value()) {
            (Some(source), Some(identifier)) => change.find_record(source.id, identifier),
            (_, _) => Ok(None),
        }
    }

    /// Takes back here what a standing withdrawal of the log takes back there, where an earlier replay
    /// had applied it; within one replay, what is withdrawn was never applied.
    pub(super) fn withdraw<O: Outside + ?Sized>(
        &mut self,
        change: &Change<'_>,
        ledger: &mut Ledger<'_, O>,
        entry: &Entry,
        targets: &[EntryId],
    ) -> Result<Became, StoreError> {
        if Self::known(change, entry)?.is_some() {
            return Ok(Outcome::AlreadyThere.into());
        }
        let mut here = Vec::new();
        for target in targets {
            here.extend(change.entries_caused_by(target)?);
        }
        here.retain(|copy| copy.standing);
        if here.is_empty() {
            return Ok(Outcome::Superseded.into());
        }
        let mut pairs = Vec::new();
        for copy in &here {
            pairs.extend(change.verdict_in(copy.seq)?.map(|judged| judged.pair));
        }
        change.savepoint()?;
        let body = Body::Withdraw {
            entries: here.into_iter().map(|copy| copy.id).collect(),
        };
        ledger.append_replayed(change, entry, body)?;
        let mut before = Vec::with_capacity(pairs.len());
        for pair in &pairs {
            let stands = change.verdict_on(*pair)?;
            let stands = stands.map(|judged| (judged.verdict, judged.seq));
            before.push((*pair, self.judgements.set(*pair, stands)));
        }
        let clash = pairs.iter().find_map(|pair| {
            let (verdict, _) = self.judgements.on(*pair)?;
            self.judgements.contradiction(*pair, verdict)
        });
        if let Some(chain) = clash {
            change.roll_back_to_savepoint()?;
            for (pair, verdict) in before.into_iter().rev() {
                self.judgements.set(pair, verdict);
            }
            return self.conflict(change, &chain);
        }
        change.release_savepoint()?;
        self.touched
            .extend(pairs.iter().flat_map(|pair| pair.both()));
        Ok(Outcome::Applied.into())
    }
}
