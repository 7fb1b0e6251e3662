//! Which open pairs a decision about many of them takes, and which it leaves to a person.

use super::STEP;
use crate::{
    domain::{
        Kind, RecordId, RecordPair, Seq, Verdict,
        bulk::Left,
        card::Relation,
        progress::{Progress, Stage},
    },
    merge::judgements::Standing,
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

    /// The same for the open pairs of whole clusters, whatever their size: a pair that those before it
    /// answer is no decision of its own, and one that they contradict is left.
    pub(in crate::pipeline::review) fn sort_whole(
        &mut self,
        positions: &[usize],
        verdict: Verdict,
        progress: &dyn Progress,
    ) -> Result<Option<Sorted>, StoreError> {
        let mut before = Vec::new();
        let sorted = self.sort_assuming(positions, verdict, &mut before, progress);
        for (pair, stood) in before.into_iter().rev() {
            self.queue.set(pair, stood);
        }
        sorted
    }

    /// Sorts as if each pair that fits were decided already; `before` is what stood on those.
    fn sort_assuming(
        &mut self,
        positions: &[usize],
        verdict: Verdict,
        before: &mut Vec<(RecordPair, Option<(Verdict, Seq)>)>,
        progress: &dyn Progress,
    ) -> Result<Option<Sorted>, StoreError> {
        let seq = Seq(self.newest.0 + 1);
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
            let judgements = self.queue.judgements();
            match judgements.standing(pair) {
                Standing::Judged(Verdict::Same | Verdict::Different) => continue,
                Standing::Implied => {
                    let is_one = judgements.entity(pair.left()).contains(&pair.right());
                    let follows = match verdict {
                        Verdict::Same => is_one,
                        Verdict::Different => !is_one,
                        Verdict::Unsure => true,
                    };
                    sorted.left.contradictions += u64::from(!follows);
                    continue;
                }
                Standing::Open | Standing::Judged(Verdict::Unsure) => {}
            }
            match self.fit_of_pair(pair, verdict)? {
                Fit::Fits => {
                    before.push((pair, self.queue.set(pair, Some((verdict, seq)))));
                    sorted.pairs.push(pair);
                }
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
        self.fit_of_pair(pair, verdict)
    }

    /// The same, whatever cluster the pair is of.
    fn fit_of_pair(&self, pair: RecordPair, verdict: Verdict) -> Result<Fit, StoreError> {
        if self
            .queue
            .judgements()
            .contradiction(pair, verdict)
            .is_some()
        {
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
