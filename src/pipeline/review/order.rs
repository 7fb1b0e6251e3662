//! The pairs of the queue in another order.

use std::cmp::Reverse;

use rayon::prelude::*;

use crate::{
    domain::{
        Order, RecordId, RecordPair, Schema, Tenths,
        order::{gain, uncertainty},
    },
    merge::decimal::Decimal,
    store::{Store, StoreError},
};

/// The cluster of a pair that lies in none.
pub(super) const ALONE: u32 = u32::MAX;

/// What the records are worth, by the value column; 8 bytes a record, nothing where no column is named.
#[derive(Debug, Clone, Default)]
pub struct Worths {
    /// By record number; `None` where no column is named.
    values: Option<Vec<f64>>,
}

impl Worths {
    /// Reads the value column, by its place in the schema.
    pub fn load(store: &Store, schema: &Schema, field: Option<usize>) -> Result<Self, StoreError> {
        let Some(field) = field else {
            return Ok(Self::default());
        };
        let mut values = Vec::new();
        store.each_record::<StoreError>(|record| {
            let at = usize::try_from(record.id.0)
                .map_err(|_| StoreError::damaged("a negative record number"))?;
            values.resize(values.len().max(at + 1), 0.0);
            let cells = schema.values(record.source, record.cells());
            values[at] = Decimal::read(cells[field]).map_or(0.0, Decimal::to_f64);
            Ok(())
        })?;
        Ok(Self {
            values: Some(values),
        })
    }

    /// What the two records are worth together: 1 where no column is named; a value that is no number
    /// counts nothing.
    fn of(&self, pair: RecordPair) -> f64 {
        let Some(values) = &self.values else {
            return 1.0;
        };
        let worth = |record: RecordId| {
            let at = usize::try_from(record.0).ok();
            at.and_then(|at| values.get(at)).map_or(0.0, |v| v.abs())
        };
        worth(pair.left()) + worth(pair.right())
    }
}

/// Says which of these pairs comes first, second and so on: clusters by their first pair in this order,
/// and inside a cluster in this order too, so that a steward finishes one customer before the next.
///
/// `clusters` names the cluster of each pair ([`ALONE`] for none), `sizes` its records.
pub(super) fn arrange(
    pairs: &[(RecordPair, Tenths)],
    clusters: &[u32],
    sizes: &[u32],
    order: Order,
    worths: &Worths,
) -> Vec<u32> {
    let score = |place: usize| -> f64 {
        let (pair, weight) = pairs[place];
        match order {
            Order::Probability => 0.0,
            Order::Uncertainty => uncertainty(weight),
            Order::ExpectedGain => {
                let size = sizes.get(clusters[place] as usize).copied().unwrap_or(2);
                gain(size, weight, worths.of(pair))
            }
        }
    };
    // No score is negative, so its bits rise with it.
    let mut ranked: Vec<(Reverse<u64>, Reverse<Tenths>, u32)> = (0..pairs.len())
        .into_par_iter()
        .with_min_len(4096)
        .map(|place| {
            let number = u32::try_from(place).unwrap_or(u32::MAX);
            (
                Reverse(score(place).to_bits()),
                Reverse(pairs[place].1),
                number,
            )
        })
        .collect();
    ranked.par_sort_unstable_by_key(|&(score, weight, place)| {
        (score, weight, pairs[place as usize].0)
    });
    by_cluster(ranked.into_iter().map(|ranked| ranked.2), clusters)
}

/// Brings the pairs of a cluster together where its first one stands; the order is otherwise kept.
fn by_cluster(ranked: impl Iterator<Item = u32>, clusters: &[u32]) -> Vec<u32> {
    let ranked: Vec<u32> = ranked.collect();
    let known = clusters.iter().filter(|&&cluster| cluster != ALONE).max();
    let mut lead = vec![u32::MAX; known.map_or(0, |known| *known as usize + 1)];
    // How many pairs stand at each lead, then where the next of them goes.
    let mut next = vec![0_u32; ranked.len() + 1];
    let leads: Vec<u32> = (0..)
        .zip(&ranked)
        .map(|(rank, &place)| match clusters[place as usize] {
            ALONE => rank,
            cluster => {
                let lead = &mut lead[cluster as usize];
                *lead = rank.min(*lead);
                *lead
            }
        })
        .inspect(|&lead| next[lead as usize + 1] += 1)
        .collect();
    for at in 1..next.len() {
        next[at] += next[at - 1];
    }
    let mut arranged = vec![0; ranked.len()];
    for (place, lead) in ranked.into_iter().zip(leads) {
        let at = &mut next[lead as usize];
        arranged[*at as usize] = place;
        *at += 1;
    }
    arranged
}

/// The places of each record's pairs: a start for each record number, and the places themselves.
pub(super) fn by_record(pairs: &[(RecordPair, Tenths)]) -> (Vec<u32>, Vec<u32>) {
    let slot = |record: RecordId| usize::try_from(record.0).unwrap_or(0);
    let last = pairs.iter().map(|(pair, _)| slot(pair.right())).max();
    let mut starts = vec![0_u32; last.map_or(1, |last| last + 2)];
    for (pair, _) in pairs {
        for record in pair.both() {
            starts[slot(record) + 1] += 1;
        }
    }
    for at in 1..starts.len() {
        starts[at] += starts[at - 1];
    }
    let mut next = starts.clone();
    let mut positions = vec![0; pairs.len() * 2];
    for (position, (pair, _)) in (0_u32..).zip(pairs) {
        for record in pair.both() {
            let at = &mut next[slot(record)];
            positions[*at as usize] = position;
            *at += 1;
        }
    }
    (starts, positions)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pair(a: i64, b: i64) -> RecordPair {
        RecordPair::new(RecordId(a), RecordId(b)).unwrap()
    }

    /// Two clusters of three and two records, and a pair of none.
    fn arranged(order: Order, worths: &Worths) -> Vec<u32> {
        let pairs = [
            (pair(1, 2), Tenths(90)),
            (pair(2, 3), Tenths(10)),
            (pair(4, 5), Tenths(20)),
            (pair(6, 7), Tenths(-5)),
            (pair(1, 3), Tenths(-30)),
        ];
        arrange(&pairs, &[0, 0, 1, ALONE, 0], &[3, 2], order, worths)
    }

    #[test]
    fn each_order_finishes_a_cluster_before_the_next() {
        let plain = Worths::default();
        assert_eq!(arranged(Order::Probability, &plain), [0, 1, 4, 2, 3]);
        assert_eq!(arranged(Order::Uncertainty, &plain), [3, 1, 4, 0, 2]);
        // Three records at +1.0 are worth more than two at −0.5 bits: 3 × 0.918 against 2 × 0.979.
        assert_eq!(arranged(Order::ExpectedGain, &plain), [1, 4, 0, 3, 2]);
        let rich = Worths {
            values: Some(vec![0.0, 1.0, 1.0, 1.0, 0.0, 0.0, 50.0, 0.0]),
        };
        assert_eq!(arranged(Order::ExpectedGain, &rich), [3, 1, 4, 0, 2]);
    }

    #[test]
    fn ties_go_by_weight_and_then_by_record() {
        let pairs = [
            (pair(3, 4), Tenths(-10)),
            (pair(1, 2), Tenths(10)),
            (pair(5, 6), Tenths(-10)),
            (pair(1, 9), Tenths(-10)),
        ];
        let alone = [ALONE; 4];
        for order in [Order::Uncertainty, Order::ExpectedGain] {
            let worths = Worths::default();
            assert_eq!(arrange(&pairs, &alone, &[], order, &worths), [1, 3, 0, 2]);
        }
        assert_eq!(
            arrange(&[], &[], &[], Order::Probability, &Worths::default()),
            [0_u32; 0]
        );
    }
}
