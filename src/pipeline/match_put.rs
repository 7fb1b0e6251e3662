//! What a match found → the workspace: the pairs with their evidence, the clusters.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::{
    domain::{RecordId, Tenths},
    matching::{block::unpack, engine::Outcome, score::Scorer},
    store::{
        Change, StoreError,
        candidates::{Clusters, WeighedPair},
    },
};

/// Identical records beyond this many are listed one after the other, not each with each.
const MOST_LISTED: usize = 20;

/// A pair of records that is listed: places of the records, weight, and the node pair behind it
/// (`None` for two records of one node).
pub(super) struct ListedPair {
    left: u32,
    right: u32,
    pub(super) weight: Tenths,
    from: Option<u32>,
}

/// Pairs of records, strongest first: those of each pair of nodes, and those inside a node.
pub(super) fn list(outcome: &Outcome) -> Vec<ListedPair> {
    let scorer = outcome.scorer();
    let mut listed = Vec::with_capacity(outcome.pairs.len());
    for (place, pair) in (0..).zip(&outcome.pairs) {
        let (a, b) = unpack(pair.pair);
        let (a, b) = (&outcome.nodes[a], &outcome.nodes[b]);
        let (a, b) = if a.len() * b.len() > MOST_LISTED * MOST_LISTED {
            (&a[..1], &b[..1])
        } else {
            (&a[..], &b[..])
        };
        for &x in a {
            listed.extend(b.iter().map(|&y| ListedPair {
                left: x.min(y),
                right: x.max(y),
                weight: pair.weight,
                from: Some(place),
            }));
        }
    }
    for (node, members) in outcome
        .nodes
        .iter()
        .enumerate()
        .filter(|(_, members)| members.len() > 1)
    {
        let weight = scorer.total(node, node);
        if weight.0 < outcome.model.thresholds.list_floor {
            continue;
        }
        for (place, &x) in members.iter().enumerate() {
            let near = if members.len() > MOST_LISTED {
                &members[place + 1..members.len().min(place + 2)]
            } else {
                &members[place + 1..]
            };
            listed.extend(near.iter().map(|&y| ListedPair {
                left: x,
                right: y,
                weight,
                from: None,
            }));
        }
    }
    listed.sort_by_key(|pair| (std::cmp::Reverse(pair.weight), pair.left, pair.right));
    listed
}

/// Puts the pairs with their evidence.
pub(super) fn put_pairs(
    change: &Change<'_>,
    outcome: &Outcome,
    listed: &[ListedPair],
    ids: &[RecordId],
) -> Result<(), StoreError> {
    let id = |place: u32| ids[place as usize];
    let pairs = listed.iter().map(|pair| WeighedPair {
        left: id(pair.left),
        right: id(pair.right),
        weight: pair.weight,
    });
    let mut ahead = Ahead::new(outcome, listed);
    change.replace_pairs(pairs, |place, packed| {
        packed.extend_from_slice(ahead.evidence(place));
    })?;
    Ok(())
}

/// Packed evidence of the listed pairs, made by all threads some pairs ahead of the one who writes.
struct Ahead<'a> {
    outcome: &'a Outcome,
    scorer: Scorer<'a>,
    listed: &'a [ListedPair],
    /// Nodes of the records that are identical to another.
    nodes: FxHashMap<u32, usize>,
    made: Vec<Vec<u8>>,
    /// Place of the first that is made.
    from: usize,
}

impl<'a> Ahead<'a> {
    const PAIRS: usize = 1 << 15;

    fn new(outcome: &'a Outcome, listed: &'a [ListedPair]) -> Self {
        let several = outcome.nodes.iter().enumerate();
        let nodes = several
            .filter(|(_, members)| members.len() > 1)
            .flat_map(|(node, members)| members.iter().map(move |&record| (record, node)))
            .collect();
        Self {
            outcome,
            scorer: outcome.scorer(),
            listed,
            nodes,
            made: Vec::new(),
            from: 0,
        }
    }

    /// The evidence of a listed pair; places come in order.
    fn evidence(&mut self, place: usize) -> &[u8] {
        if place >= self.from + self.made.len() {
            self.from = place;
            let end = self.listed.len().min(place + Self::PAIRS);
            let mut made = std::mem::take(&mut self.made);
            self.listed[place..end]
                .par_iter()
                .with_min_len(256)
                .map(|pair| self.pack(pair))
                .collect_into_vec(&mut made);
            self.made = made;
        }
        &self.made[place - self.from]
    }

    fn pack(&self, pair: &ListedPair) -> Vec<u8> {
        let evidence = if let Some(found) = pair.from {
            let found = &self.outcome.pairs[found as usize];
            self.outcome.evidence(&self.scorer, found)
        } else {
            let node = self.nodes[&pair.left];
            let levels = self.scorer.levels(node, node);
            self.scorer.evidence(node, node, levels)
        };
        evidence.pack()
    }
}

/// Puts the clusters of all records.
pub(super) fn put_clusters(
    change: &Change<'_>,
    clusters: &[(u32, u32)],
    ids: &[RecordId],
) -> Result<(), StoreError> {
    let id = |place: u32| ids[place as usize];
    let clustered = (0..)
        .zip(clusters)
        .map(|(record, &(matched, review))| Clusters {
            record: id(record),
            matched: id(matched),
            review: id(review),
        });
    change.replace_clusters(clustered)?;
    Ok(())
}
