//! Scored pairs and verdicts → the clusters of all records.

use rustc_hash::FxHashMap;

use crate::{
    cluster::{Constraints, Linkage, join},
    domain::{Tenths, Thresholds},
    matching::{
        block::{pack, unpack},
        engine::Outcome,
    },
};

/// Cluster at the match threshold and at the review floor of each record, by its place: the place of
/// the cluster's first record.
pub(super) fn clusters(
    outcome: &Outcome,
    verdicts: &[(u32, u32, bool)],
    thresholds: Thresholds,
    records: usize,
) -> Vec<(u32, u32)> {
    let scorer = outcome.scorer();
    let mut node_of = vec![0_u32; records];
    for (node, members) in (0..).zip(&outcome.nodes) {
        for &record in members {
            node_of[record as usize] = node;
        }
    }
    let of = |same: bool| {
        verdicts
            .iter()
            .filter(|verdict| verdict.2 == same)
            .map(|&(a, b, _)| (node_of[a as usize], node_of[b as usize]))
            .collect()
    };
    let constraints = Constraints {
        same: of(true),
        different: of(false),
    };
    let links = |floor: Tenths| -> Vec<(u32, u32)> {
        outcome
            .pairs
            .iter()
            .take_while(|pair| pair.weight >= floor)
            .map(|pair| {
                let (a, b) = unpack(pair.pair);
                (
                    u32::try_from(a).unwrap_or(u32::MAX),
                    u32::try_from(b).unwrap_or(u32::MAX),
                )
            })
            .collect()
    };
    // Most cross pairs are listed: their weight is known.
    let known: FxHashMap<u64, Tenths> = outcome
        .pairs
        .iter()
        .map(|pair| (pair.pair, pair.weight))
        .collect();
    let weight = |a: u32, b: u32| {
        let listed = known.get(&pack(a, b)).copied();
        listed
            .unwrap_or_else(|| scorer.total(a as usize, b as usize))
            .0
    };
    let alone: Vec<u32> = (0..u32::try_from(outcome.nodes.len()).unwrap_or(u32::MAX)).collect();
    let (match_at, review_at) = (thresholds.match_threshold(), thresholds.review_floor());
    let matched = join(
        &alone,
        &links(match_at),
        &constraints,
        Linkage::at(match_at.0),
        &weight,
    );
    let review = join(
        &matched,
        &links(review_at),
        &constraints,
        Linkage::at(review_at.0),
        &weight,
    );
    let first = |node: u32| outcome.nodes[node as usize][0];
    (0..records)
        .map(|record| {
            let node = node_of[record] as usize;
            let itself = u32::try_from(record).unwrap_or(u32::MAX);
            let members = &outcome.nodes[node];
            // Records that are identical but say too little to be one customer stay apart.
            if members.len() > 1 && members[0] != itself && scorer.total(node, node) < match_at {
                return (
                    itself,
                    if scorer.total(node, node) < review_at {
                        itself
                    } else {
                        first(review[node])
                    },
                );
            }
            (first(matched[node]), first(review[node]))
        })
        .collect()
}
