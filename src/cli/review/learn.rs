//! `:learn` and `:unlearn` in the review: the weights follow the verdicts, and the queue the weights.

use std::cmp::Reverse;

use color_eyre::Report;

use super::workbench::Workbench;
use crate::{
    app::effect::Answer,
    cli::{
        language::spoken,
        match_,
        status::{Failure, Status},
    },
    domain::{RecordPair, Tenths, progress::Progress},
    pipeline::{
        match_model::{Weighed, Weights},
        match_run::{MatchError, MatchSummary},
    },
    store::{Store, StoreError, working::Place},
    words::{
        Sentence as _,
        failure::Failing,
        learning::{LearnFails, Learned},
        review_usage::ReviewFails,
    },
};

/// A weight that moved by less is no news: one bit.
const MOVED: i32 = 10;

impl Workbench {
    /// Matches anew with these weights and opens the review again, at the same pair if it is still
    /// there; what stands in the way is told on the screen, and everything is as before.
    pub(super) fn learn(
        &mut self,
        weights: Weights,
        progress: &dyn Progress,
    ) -> Result<Answer, Report> {
        let Some(reviewer) = self.reviewer.take() else {
            return Err(Failure::machine(&ReviewFails::WorkerBroke).into());
        };
        let place = reviewer.place();
        let mut store = reviewer.into_store();
        let learned = self.learn_in(&mut store, weights, place, progress)?;
        let opened = self.open(store, progress)?;
        let Answer::Shown(shown) = opened else {
            return Ok(opened);
        };
        Ok(match learned {
            Ok(learned) => Answer::Learned(learned, shown),
            Err(cause) => Answer::NotLearned(cause, shown),
        })
    }

    fn learn_in(
        &self,
        store: &mut Store,
        weights: Weights,
        place: Option<Place>,
        progress: &dyn Progress,
    ) -> Result<Result<Learned, String>, Report> {
        let withdrawn = weights == Weights::Before;
        let floor = self.review_floor(store)?;
        let before = weights_of(store).map_err(|error| self.report(error))?;
        let summary = match self.match_anew(store, weights, progress)? {
            Ok(summary) => summary,
            Err(MatchError::Cancelled) => return Ok(Err(Failing::Cancelled.say(spoken()))),
            Err(MatchError::NothingLearned) => {
                return Ok(Err(LearnFails::NothingLearned.say(spoken())));
            }
            Err(error) => return Err(match_::report(&self.path, error, Status::Done)),
        };
        let after = weights_of(store).map_err(|error| self.report(error))?;
        if let Some(place) = place {
            self.keep_place(store, place)
                .map_err(|error| self.report(error))?;
        }
        let left = place.is_some_and(|place| {
            before
                .binary_search_by_key(&place.pair, |pair| pair.0)
                .is_ok()
                && weight_in(&after, place.pair).is_none_or(|weight| weight < floor)
        });
        let in_queue =
            |pairs: &[Weight]| pairs.iter().filter(|pair| pair.1 >= floor).count() as u64;
        let MatchSummary { weighed, model, .. } = summary;
        Ok(Ok(Learned {
            verdicts: match weighed {
                Weighed::Estimated => model.labels,
                Weighed::WithoutVerdicts | Weighed::Given { .. } => 0,
            },
            moved: moved(&before, &after, floor),
            before: in_queue(&before),
            now: in_queue(&after),
            withdrawn,
            left,
        }))
    }

    /// Keeps where the operator was, so that the review opens there again.
    fn keep_place(&self, store: &mut Store, place: Place) -> Result<(), StoreError> {
        let change = store.begin()?;
        change.put_place(&self.author.by.user, Some(place))?;
        change.commit()
    }
}

/// A pair and its weight.
type Weight = (RecordPair, Tenths);

/// The weights of all candidate pairs, by pair.
fn weights_of(store: &Store) -> Result<Vec<Weight>, StoreError> {
    let mut pairs = Vec::new();
    store.each_candidate_from(Tenths(i32::MIN), |listed| {
        pairs.push((listed.pair, listed.weight));
    })?;
    pairs.sort_unstable_by_key(|pair| (pair.0, Reverse(pair.1)));
    Ok(pairs)
}

fn weight_in(pairs: &[Weight], wanted: RecordPair) -> Option<Tenths> {
    let place = pairs.binary_search_by_key(&wanted, |pair| pair.0).ok()?;
    Some(pairs[place].1)
}

/// How many pairs that are or were in the queue moved by a bit or more; a pair that only one of the
/// two lists has moved.
fn moved(before: &[Weight], after: &[Weight], floor: Tenths) -> u64 {
    let count = |from: &[Weight], to: &[Weight], both: bool| {
        from.iter()
            .filter(|(pair, weight)| match weight_in(to, *pair) {
                Some(other) => {
                    both && (*weight).max(other) >= floor && (weight.0 - other.0).abs() >= MOVED
                }
                None => *weight >= floor,
            })
            .count() as u64
    };
    count(before, after, true) + count(after, before, false)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{RecordId, Verdict, progress::Silent},
        pipeline::{deeds::decide, fixture::workspace},
    };

    #[test]
    fn learning_and_taking_it_back_stay_at_the_pair() {
        let mut bench = Workbench::bare();
        let opened = bench.open(workspace(60, 3), &Silent).unwrap();
        assert!(matches!(opened, Answer::Shown(_)));
        let reviewer = bench.reviewer.as_mut().unwrap();
        decide(reviewer, 1, 2, Verdict::Different).unwrap();
        let place = reviewer.place();
        let Answer::Learned(learned, _) = bench.learn(Weights::Learned, &Silent).unwrap() else {
            panic!("not learned");
        };
        assert_eq!((learned.verdicts, learned.withdrawn), (1, false));
        let head = bench.reviewer.as_mut().unwrap().store().head().unwrap().seq;
        if !learned.left {
            let here = bench.reviewer.as_ref().unwrap().place();
            assert_eq!(here.map(|at| at.pair), place.map(|at| at.pair));
        }
        let Answer::Learned(back, _) = bench.learn(Weights::Before, &Silent).unwrap() else {
            panic!("not taken back");
        };
        assert_eq!(
            (back.verdicts, back.withdrawn, back.now),
            (0, true, learned.before)
        );
        let store = bench.reviewer.as_mut().unwrap().store();
        assert_eq!(
            store.head().unwrap().seq.0,
            head.0 + 1,
            "one withdraw entry"
        );
        let again = bench.learn(Weights::Before, &Silent).unwrap();
        assert!(matches!(again, Answer::NotLearned(cause, _) if cause.contains("no model")));
    }

    #[test]
    fn only_pairs_of_the_queue_that_moved_by_a_bit_count() {
        let weight = |a, b, tenths| {
            let pair = RecordPair::new(RecordId(a), RecordId(b)).unwrap();
            (pair, Tenths(tenths))
        };
        let before = [
            weight(1, 2, 100),
            weight(1, 3, -41),
            weight(2, 3, -60),
            weight(4, 5, -90),
            weight(6, 7, 0),
            weight(8, 9, -95),
        ];
        let after = [
            weight(1, 2, 91),
            weight(1, 3, -51),
            weight(2, 3, -30),
            weight(4, 5, -60),
            weight(5, 6, -10),
        ];
        // (1,3) left the queue, (2,3) came into it, (6,7) is no longer listed, (5,6) is new.
        assert_eq!(moved(&before, &after, Tenths(-42)), 4);
        assert_eq!(moved(&before, &before, Tenths(-42)), 0);
    }
}
