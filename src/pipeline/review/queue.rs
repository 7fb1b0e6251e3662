//! The pairs to judge, in order, and what stands on each: all of it in memory.
//!
//! Clusters at the review floor come by their first pair in the chosen order, and inside a cluster the
//! pairs in that order too, so that a steward finishes one customer before the next. A pair takes 29
//! bytes, and 8 more in the index by record.

mod open;

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::order::{ALONE, Worths, arrange, by_record};
use crate::{
    domain::{Order, RecordId, RecordPair, Seq, Tenths, Verdict, order::Remaining, review::Tally},
    merge::judgements::{Judgements, Standing, Standings},
    store::{Store, StoreError, queue::Listed},
};

/// The queue of a review.
#[derive(Debug)]
pub struct Queue {
    pairs: Vec<(RecordPair, Tenths)>,
    /// The cluster of each pair, numbered by its strongest pair.
    clusters: Vec<u32>,
    /// Records of each cluster.
    sizes: Vec<u32>,
    order: Order,
    standing: Vec<Standing>,
    /// Where in `positions` the pairs of a record are, by record number.
    starts: Vec<u32>,
    positions: Vec<u32>,
    judgements: Judgements,
    tally: Tally,
    merged_away: u64,
    /// How often what stands or the order has changed.
    changes: u64,
}

impl Queue {
    /// Lists the pairs from this weight on, the likeliest first.
    pub fn load(store: &Store, floor: Tenths) -> Result<Self, StoreError> {
        let judgements: Judgements = store
            .verdicts()?
            .into_iter()
            .map(|judged| (judged.pair, judged.verdict, judged.seq))
            .collect();
        let memberships = store.memberships()?;
        let carriers = memberships
            .iter()
            .filter(|(record, golden)| record == golden)
            .count();
        let mut listed = Vec::new();
        store.each_candidate_from(floor, |pair| listed.push(pair))?;
        Ok(Self::of(
            &listed,
            judgements,
            (memberships.len() - carriers) as u64,
        ))
    }

    fn of(listed: &[Listed], judgements: Judgements, merged_away: u64) -> Self {
        let mut numbers: FxHashMap<i64, u32> = FxHashMap::default();
        let mut sizes = Vec::new();
        let clusters: Vec<u32> = listed
            .iter()
            .map(|pair| {
                pair.cluster.map_or(ALONE, |cluster| {
                    let new = u32::try_from(numbers.len()).unwrap_or(ALONE);
                    *numbers.entry(cluster).or_insert_with(|| {
                        sizes.push(pair.size);
                        new
                    })
                })
            })
            .collect();
        let mut queue = Self {
            standing: vec![Standing::Open; listed.len()],
            tally: Tally {
                total: listed.len() as u64,
                open: listed.len() as u64,
                ..Tally::default()
            },
            pairs: listed.iter().map(|pair| (pair.pair, pair.weight)).collect(),
            clusters,
            sizes,
            order: Order::default(),
            starts: Vec::new(),
            positions: Vec::new(),
            judgements,
            merged_away,
            changes: 0,
        };
        queue.reorder(Order::default(), &Worths::default());
        queue.refresh(0..queue.pairs.len());
        queue
    }

    /// Brings the pairs into another order; every place is another one afterwards.
    pub fn reorder(&mut self, order: Order, worths: &Worths) {
        let places = arrange(&self.pairs, &self.clusters, &self.sizes, order, worths);
        let places = || places.iter().map(|&place| place as usize);
        self.standing = places().map(|place| self.standing[place]).collect();
        self.clusters = places().map(|place| self.clusters[place]).collect();
        self.pairs = places().map(|place| self.pairs[place]).collect();
        (self.starts, self.positions) = by_record(&self.pairs);
        self.order = order;
        self.changes += 1;
    }

    /// How often what stands or the order has changed: what was derived before is out of date then.
    #[must_use]
    pub const fn changes(&self) -> u64 {
        self.changes
    }

    /// The cluster of the pair at a place, as a number of this queue; nothing where none holds it.
    #[must_use]
    pub fn cluster(&self, position: usize) -> Option<u32> {
        let cluster = self.clusters.get(position).copied();
        cluster.filter(|cluster| *cluster != ALONE)
    }

    /// The order of the pairs.
    #[must_use]
    pub const fn order(&self) -> Order {
        self.order
    }

    /// Number of pairs.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.pairs.len()
    }

    /// Whether there is no pair.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.pairs.is_empty()
    }

    /// What stands on the pair at a place.
    #[must_use]
    pub fn standing(&self, position: usize) -> Option<Standing> {
        self.standing.get(position).copied()
    }

    /// Records of the cluster at the review floor that holds the pair at a place; 2 where none does.
    #[must_use]
    pub fn cluster_size(&self, position: usize) -> u32 {
        let cluster = self.clusters.get(position).copied().unwrap_or(ALONE);
        self.sizes.get(cluster as usize).copied().unwrap_or(2)
    }

    /// What the open pairs from a place on are expected to hold: see [`Remaining`] for what it says.
    #[must_use]
    pub fn remaining(&self, from: usize) -> Remaining {
        let from = from.min(self.pairs.len());
        let mut weights: Vec<i32> = self.pairs[from..]
            .iter()
            .zip(&self.standing[from..])
            .filter(|(_, standing)| **standing == Standing::Open)
            .map(|((_, weight), _)| weight.0)
            .collect();
        // One sum for one set of pairs, whatever their order.
        weights.sort_unstable();
        let (mut matches, mut variance) = (0.0, 0.0);
        for same in weights.chunk_by(|a, b| a == b) {
            let weight = Tenths(same[0]);
            let count = f64::from(u32::try_from(same.len()).unwrap_or(u32::MAX));
            matches += count * weight.probability();
            variance += count * weight.probability() * (-weight).probability();
        }
        Remaining {
            pairs: weights.len() as u64,
            matches,
            spread: variance.sqrt(),
        }
    }

    /// Says anew what stands on the pairs at these positions.
    fn refresh(&mut self, positions: impl IntoIterator<Item = usize>) {
        self.changes += 1;
        let mut standings = Standings::of(&self.judgements);
        for position in positions {
            let now = standings.on(self.pairs[position].0);
            let before = std::mem::replace(&mut self.standing[position], now);
            *figure(&mut self.tally, before) -= 1;
            *figure(&mut self.tally, now) += 1;
        }
    }

    /// Makes this the verdict that stands on a pair; returns what stood, so that it can be put back.
    pub fn set(
        &mut self,
        pair: RecordPair,
        verdict: Option<(Verdict, Seq)>,
    ) -> Option<(Verdict, Seq)> {
        let mut touched = self.entities(pair);
        self.merged_away -= joined_away(&touched);
        let before = self.judgements.set(pair, verdict);
        let now = self.entities(pair);
        self.merged_away += joined_away(&now);
        touched.extend(now);
        let mut positions: Vec<usize> = touched
            .into_iter()
            .flatten()
            .flat_map(|record| self.of_record(record))
            .map(|at| self.positions[at] as usize)
            .collect();
        positions.sort_unstable();
        positions.dedup();
        self.refresh(positions);
        before
    }

    /// The entities of both records of a pair; one entity if they are one.
    fn entities(&self, pair: RecordPair) -> Vec<Vec<RecordId>> {
        let [left, right] = pair.both().map(|record| self.judgements.entity(record));
        if left == right {
            vec![left]
        } else {
            vec![left, right]
        }
    }

    fn of_record(&self, record: RecordId) -> Range<usize> {
        let bound = |at: i64| {
            let at = usize::try_from(at).unwrap_or(0).min(self.starts.len() - 1);
            self.starts[at] as usize
        };
        bound(record.0)..bound(record.0 + 1)
    }

    /// The verdicts that stand.
    #[must_use]
    pub const fn judgements(&self) -> &Judgements {
        &self.judgements
    }

    /// The figures of the pairs; those of records are zero.
    #[must_use]
    pub const fn tally(&self) -> Tally {
        self.tally
    }

    /// Records that go into others.
    #[must_use]
    pub const fn merged_away(&self) -> u64 {
        self.merged_away
    }

    /// Place of a pair in the queue.
    #[must_use]
    pub fn position(&self, pair: RecordPair) -> Option<usize> {
        self.of_record(pair.left())
            .map(|at| self.positions[at] as usize)
            .find(|&position| self.pairs[position].0 == pair)
    }

    /// Number of pairs that a record is in.
    #[must_use]
    pub fn pairs_of(&self, record: RecordId) -> usize {
        self.of_record(record).len()
    }

    /// The pair at a place.
    #[must_use]
    pub fn pair(&self, position: usize) -> Option<(RecordPair, Tenths)> {
        self.pairs.get(position).copied()
    }

    /// Whether the pair at a place has an answer; *unsure* is none.
    #[must_use]
    pub fn is_answered(&self, position: usize) -> bool {
        match self.standing[position] {
            Standing::Judged(Verdict::Same | Verdict::Different) | Standing::Implied => true,
            Standing::Judged(Verdict::Unsure) | Standing::Open => false,
        }
    }

    /// The next open pair behind a place, or the first one.
    #[must_use]
    pub fn next_open(&self, after: Option<usize>) -> Option<usize> {
        self.next(after, Standing::Open)
    }

    /// The next open pair behind a place; behind the last one the first.
    #[must_use]
    pub fn next_open_around(&self, after: Option<usize>) -> Option<usize> {
        self.next_open(after).or_else(|| self.next_open(None))
    }

    /// The next *unsure* pair behind a place, or the first one.
    #[must_use]
    pub fn next_unsure(&self, after: Option<usize>) -> Option<usize> {
        self.next(after, Standing::Judged(Verdict::Unsure))
    }

    fn next(&self, after: Option<usize>, wanted: Standing) -> Option<usize> {
        let start = after.map_or(0, |after| after + 1);
        self.standing
            .get(start..)?
            .iter()
            .position(|standing| *standing == wanted)
            .map(|distance| start + distance)
    }

    /// The open pair before a place, or the last one.
    #[must_use]
    pub fn previous_open(&self, before: Option<usize>) -> Option<usize> {
        self.standing[..before.unwrap_or(self.standing.len())]
            .iter()
            .rposition(|standing| *standing == Standing::Open)
    }

    /// The first open pair that is no stronger than this weight, or else the first open one.
    #[must_use]
    pub fn next_open_weaker(&self, weight: Tenths) -> Option<usize> {
        (0..self.pairs.len())
            .find(|&at| self.standing[at] == Standing::Open && self.pairs[at].1 <= weight)
            .or_else(|| self.next_open(None))
    }
}

fn figure(tally: &mut Tally, standing: Standing) -> &mut u64 {
    match standing {
        Standing::Open => &mut tally.open,
        Standing::Judged(Verdict::Same) => &mut tally.same,
        Standing::Judged(Verdict::Different) => &mut tally.different,
        Standing::Judged(Verdict::Unsure) => &mut tally.unsure,
        Standing::Implied => &mut tally.implied,
    }
}

fn joined_away(entities: &[Vec<RecordId>]) -> u64 {
    entities
        .iter()
        .map(|members| members.len() as u64 - 1)
        .sum()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn pair(a: i64, b: i64) -> RecordPair {
        RecordPair::new(RecordId(a), RecordId(b)).unwrap()
    }

    fn listed(pairs: &[(i64, i64, Option<i64>)]) -> Vec<Listed> {
        (0..)
            .zip(pairs)
            .map(|(rank, (a, b, cluster))| Listed {
                pair: pair(*a, *b),
                weight: Tenths(100 - rank),
                cluster: *cluster,
                size: 3,
            })
            .collect()
    }

    #[test]
    fn a_cluster_is_finished_before_the_next() {
        let queue = Queue::of(
            &listed(&[
                (1, 2, Some(7)),
                (5, 6, Some(8)),
                (2, 3, Some(7)),
                (3, 5, None),
                (5, 7, Some(8)),
            ]),
            Judgements::default(),
            0,
        );
        let order: Vec<RecordPair> = queue.pairs.iter().map(|(pair, _)| *pair).collect();
        assert_eq!(
            order,
            [pair(1, 2), pair(2, 3), pair(5, 6), pair(5, 7), pair(3, 5)]
        );
        assert_eq!(queue.position(pair(5, 7)), Some(3));
        assert_eq!(queue.position(pair(1, 7)), None);
        assert_eq!(queue.position(pair(8, 9)), None);
        assert_eq!(queue.next_open_weaker(Tenths(97)), Some(3));
    }

    #[test]
    fn another_order_keeps_what_stands() {
        let mut queue = Queue::of(
            &listed(&[
                (1, 2, Some(1)),
                (3, 4, Some(2)),
                (3, 5, Some(2)),
                (6, 7, None),
            ]),
            Judgements::default(),
            0,
        );
        queue.set(pair(3, 4), Some((Verdict::Same, Seq(1))));
        let tally = queue.tally();
        // The weights are 10.0, 9.9, 9.8, 9.7: the weakest is the least sure.
        queue.reorder(Order::Uncertainty, &Worths::default());
        let order: Vec<RecordPair> = queue.pairs.iter().map(|(pair, _)| *pair).collect();
        assert_eq!(order, [pair(6, 7), pair(3, 5), pair(3, 4), pair(1, 2)]);
        assert_eq!(queue.position(pair(3, 4)), Some(2));
        assert!(queue.is_answered(2) && queue.tally() == tally);
        assert_eq!((queue.cluster_size(1), queue.cluster_size(0)), (3, 2));
        assert_eq!(queue.next_open(Some(1)), Some(3));
        queue.reorder(Order::Probability, &Worths::default());
        assert_eq!(queue.position(pair(3, 4)), Some(1));
    }

    #[test]
    fn what_remains_is_the_sum_of_the_open_probabilities() {
        let mut listed = listed(&[(1, 2, None), (3, 4, None), (5, 6, None), (7, 8, None)]);
        for (pair, weight) in listed.iter_mut().zip([30, 0, 0, -30]) {
            pair.weight = Tenths(weight);
        }
        let mut queue = Queue::of(&listed, Judgements::default(), 0);
        // 8/9 + 1/2 + 1/2 + 1/9, by hand.
        let all = queue.remaining(0);
        assert_eq!(all.pairs, 4);
        assert!((all.matches - 2.0).abs() < 1e-12);
        // Variances 8/81 + 1/4 + 1/4 + 8/81.
        assert!((all.spread - (0.5_f64 + 16.0 / 81.0).sqrt()).abs() < 1e-12);
        queue.set(pair(3, 4), Some((Verdict::Different, Seq(1))));
        let below = queue.remaining(1);
        assert_eq!(below.pairs, 2);
        assert!((below.matches - (0.5 + 1.0 / 9.0)).abs() < 1e-12);
        assert_eq!(queue.remaining(4), Remaining::default());
        assert_eq!(queue.remaining(9), Remaining::default());
    }

    #[test]
    fn implied_pairs_are_passed_over() {
        let mut queue = Queue::of(
            &listed(&[(1, 2, Some(1)), (1, 3, Some(1)), (2, 3, Some(1))]),
            Judgements::default(),
            0,
        );
        queue.set(pair(1, 2), Some((Verdict::Same, Seq(1))));
        assert_eq!(queue.next_open(Some(0)), Some(1));
        queue.set(pair(1, 3), Some((Verdict::Same, Seq(2))));
        assert_eq!(queue.next_open(None), None);
        assert_eq!((queue.tally().same, queue.tally().implied), (2, 1));
        assert_eq!(queue.merged_away(), 2);
        queue.set(pair(1, 3), None);
        assert_eq!(queue.next_open_around(Some(2)), Some(1));
        assert_eq!(queue.previous_open(None), Some(2));
    }

    proptest! {
        /// What is kept up step by step equals what a fresh queue finds.
        #[test]
        fn standing_is_kept_up(
            verdicts in prop::collection::vec((1_i64..8, 1_i64..8, 0_usize..4), 0..30)
        ) {
            let all: Vec<_> = (1..8).flat_map(|a| (a + 1..8).map(move |b| (a, b, Some(a % 2)))).collect();
            let mut queue = Queue::of(&listed(&all), Judgements::default(), 0);
            for (seq, (a, b, verdict)) in (1..).zip(verdicts) {
                let Some(pair) = RecordPair::new(RecordId(a), RecordId(b)) else { continue };
                let verdict = Verdict::ALL.get(verdict).copied();
                if verdict.is_some_and(|v| queue.judgements.contradiction(pair, v).is_some()) {
                    continue;
                }
                queue.set(pair, verdict.map(|verdict| (verdict, Seq(seq))));
                let entities: std::collections::BTreeSet<_> =
                    (1..8).map(|r| queue.judgements.entity(RecordId(r))).collect();
                let fresh = Queue::of(&listed(&all), queue.judgements.clone(), 7 - entities.len() as u64);
                prop_assert_eq!(&queue.standing, &fresh.standing);
                prop_assert_eq!(queue.tally, fresh.tally);
                prop_assert_eq!(queue.merged_away, fresh.merged_away);
                let Tally { total, open, same, different, unsure, implied, .. } = queue.tally;
                prop_assert_eq!(total, open + same + different + unsure + implied);
            }
        }
    }
}
