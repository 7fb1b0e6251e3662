//! Acceptance sampling: pairs of a band drawn at random, judged one by one, before the band is decided.

use super::{Reviewer, bulk::Sorted, not_saved, queue::Queue};
use crate::{
    domain::{
        RecordPair, Verdict,
        acceptance::draw,
        bulk::{About, Band, SampleTally, WhyNot},
        progress::Progress,
        review::{Refusal, Shown},
    },
    store::StoreError,
};

/// A sample under way.
#[derive(Debug)]
pub(super) struct Sampling {
    band: Band,
    population: u64,
    /// In the order drawn.
    pairs: Vec<RecordPair>,
    pub(super) seed: u64,
}

impl Sampling {
    /// The place of the next pair that is not judged, from the one at a place on and around.
    pub(super) fn next(&self, queue: &Queue, after: Option<usize>) -> Option<usize> {
        let judged = |pair: &RecordPair| queue.judgements().on(*pair).is_some();
        let here = after.and_then(|position| {
            let (pair, _) = queue.pair(position)?;
            self.pairs.iter().position(|drawn| *drawn == pair)
        });
        let start = here.map_or(0, |here| here + 1);
        let (before, behind) = self.pairs.split_at(start.min(self.pairs.len()));
        let next = behind.iter().chain(before).find(|pair| !judged(pair));
        next.and_then(|pair| queue.position(*pair))
    }
}

impl Reviewer {
    /// Draws a sample of the open pairs of a band that a policy could decide, and shows its first pair. The
    /// pairs that a policy would leave alone are not drawn from: the sample must speak for the others.
    ///
    /// # Errors
    ///
    /// No such pair, the operator cancelled, or the workspace fails.
    pub fn sample(
        &mut self,
        band: Band,
        count: usize,
        progress: &dyn Progress,
    ) -> Result<Shown, Refusal> {
        let positions = self.queue.open_between(band);
        let sorted = self.sort(&positions, Verdict::Same, progress);
        let sorted = sorted.map_err(|cause| not_saved(&cause))?;
        let Some(Sorted { pairs, left }) = sorted else {
            return Err(Refusal::Bulk(WhyNot::Cancelled));
        };
        if pairs.is_empty() || count == 0 {
            return Err(Refusal::Bulk(WhyNot::Nothing(left)));
        }
        let mut seed = [0; 8];
        self.outside.randomness(&mut seed);
        let seed = u64::from_le_bytes(seed);
        let drawn = draw(pairs.len(), count, seed);
        self.sampling = Some(Sampling {
            band,
            population: pairs.len() as u64,
            pairs: drawn.into_iter().map(|place| pairs[place]).collect(),
            seed,
        });
        self.at = self.next_around(None);
        self.shown(None).map_err(|cause| not_saved(&cause))
    }

    /// Ends a sample; what was judged of it stands.
    pub fn end_sample(&mut self) -> Result<Shown, Refusal> {
        self.sampling = None;
        if self.at.is_none() {
            self.at = self.next_around(None);
        }
        self.shown(None).map_err(|cause| not_saved(&cause))
    }

    /// How far the judging of the sample has come.
    pub(super) fn sample_tally(&self, sampling: &Sampling) -> SampleTally {
        let mut tally = SampleTally {
            band: sampling.band,
            population: sampling.population,
            size: sampling.pairs.len() as u64,
            same: 0,
            different: 0,
            unsure: 0,
        };
        for pair in &sampling.pairs {
            match self.queue.judgements().on(*pair) {
                Some((Verdict::Same, _)) => tally.same += 1,
                Some((Verdict::Different, _)) => tally.different += 1,
                Some((Verdict::Unsure, _)) => tally.unsure += 1,
                None => {}
            }
        }
        tally
    }

    /// The place of the next pair of the sample that is not judged, from the one shown on and around.
    pub(super) fn next_of_sample(&self, after: Option<usize>) -> Option<usize> {
        self.sampling.as_ref()?.next(&self.queue, after)
    }

    /// What the policy on the band of the sample would decide.
    pub(super) fn band(
        &self,
        verdict: Verdict,
        name: Option<String>,
        progress: &dyn Progress,
    ) -> Result<Result<(About, String, Sorted), WhyNot>, StoreError> {
        let Some(sampling) = &self.sampling else {
            return Ok(Err(WhyNot::NoSample));
        };
        let tally = self.sample_tally(sampling);
        if !tally.is_judged() {
            return Ok(Err(WhyNot::NotJudged(tally.size - tally.judged())));
        }
        let band = sampling.band;
        let positions = self.queue.open_between(band);
        let Some(sorted) = self.sort(&positions, verdict, progress)? else {
            return Ok(Err(WhyNot::Cancelled));
        };
        let name = name.unwrap_or_default();
        let filter = format!("{}..{}", band.from.plain(), band.to.plain());
        Ok(Ok((About::Band { band, name }, filter, sorted)))
    }
}
