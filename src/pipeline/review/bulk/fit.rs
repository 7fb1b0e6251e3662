//! Which open pairs a decision about many of them takes, and which it leaves to a person.

use super::STEP;
use crate::{
    domain::{
        Kind, RecordId, RecordPair, Verdict,
        bulk::Left,
        card::Relation,
        progress::{Progress, Stage},
    },
    pipeline::{entities::whole, review::Reviewer},
    store::StoreError,
};

/// What a plan does with a pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fit {
    Fits,
    Larger,
    Identities,
    Contradicts,
    Choices,
}

/// The pairs that a plan would decide, and those that it leaves.
#[derive(Debug, Default)]
pub struct Sorted {
    pub pairs: Vec<RecordPair>,
    pub left: Left,
}

impl Reviewer {
    /// Sorts open pairs into those that a plan decides and those that it leaves; nothing where the
    /// operator cancelled.
    pub(in crate::pipeline::review) fn sort(
        &self,
        positions: &[usize],
        verdict: Verdict,
        progress: &dyn Progress,
    ) -> Result<Option<Sorted>, StoreError> {
        let mut sorted = Sorted::default();
        for (done, &position) in positions.iter().enumerate() {
            if done % STEP == 0 {
                progress.at(Stage::Judge, done as u64, positions.len() as u64);
                if progress.is_cancelled() {
                    return Ok(None);
                }
            }
            let Some((pair, _)) = self.queue.pair(position) else {
                continue;
            };
            match self.fit(position, pair, verdict)? {
                Fit::Fits => sorted.pairs.push(pair),
                Fit::Larger => sorted.left.larger += 1,
                Fit::Identities => sorted.left.identities += 1,
                Fit::Contradicts => sorted.left.contradictions += 1,
                Fit::Choices => sorted.left.choices += 1,
            }
        }
        Ok(Some(sorted))
    }

    fn fit(&self, position: usize, pair: RecordPair, verdict: Verdict) -> Result<Fit, StoreError> {
        let judgements = self.queue.judgements();
        let alone = |record: RecordId| judgements.entity(record).len() == 1;
        if !self.queue.is_whole_cluster(position) || !pair.both().into_iter().all(alone) {
            return Ok(Fit::Larger);
        }
        if judgements.contradiction(pair, verdict).is_some() {
            return Ok(Fit::Contradicts);
        }
        if verdict != Verdict::Same {
            return Ok(Fit::Fits);
        }
        if !self.store.drafts(pair)?.is_empty() {
            return Ok(Fit::Choices);
        }
        let fields = self.schema.fields();
        let numbers = |kind| matches!(kind, Kind::ResidentId | Kind::CreditCode);
        let looks =
            (0..fields.len()).any(|field| numbers(fields[field].kind) || self.policy.asks(field));
        if !looks {
            return Ok(Fit::Fits);
        }
        let (_, a) = whole(&self.store, &self.sources, pair.left())?;
        let (_, b) = whole(&self.store, &self.sources, pair.right())?;
        let (a, b) = (self.values(&a), self.values(&b));
        for (place, field) in fields.iter().enumerate() {
            let relation = self.lens.relation(field.kind, a[place], b[place]);
            if numbers(field.kind) && relation == Relation::Contradicts {
                return Ok(Fit::Identities);
            }
            let two = !a[place].trim_ascii().is_empty() && !b[place].trim_ascii().is_empty();
            let twin = |value| self.lens.standard(field.kind, value);
            if self.policy.asks(place) && two && twin(a[place]) != twin(b[place]) {
                return Ok(Fit::Choices);
            }
        }
        Ok(Fit::Fits)
    }
}
