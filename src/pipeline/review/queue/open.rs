//! Which pairs of the queue are open, for decisions about many of them.

use super::{ALONE, Queue};
use crate::{domain::bulk::Band, merge::judgements::Standing};

impl Queue {
    /// Whether the pair at a place is a whole cluster: two records that no other pair joins to others.
    #[must_use]
    pub fn is_whole_cluster(&self, position: usize) -> bool {
        let in_one = self.clusters.get(position).is_some_and(|it| *it != ALONE);
        in_one && self.cluster_size(position) == 2
    }

    /// The places of all open pairs, in order.
    #[must_use]
    pub fn open_positions(&self) -> Vec<usize> {
        let open = |position: &usize| self.standing[*position] == Standing::Open;
        (0..self.pairs.len()).filter(open).collect()
    }

    /// The places of the open pairs of a band, in order.
    #[must_use]
    pub fn open_between(&self, band: Band) -> Vec<usize> {
        let mut open = self.open_positions();
        open.retain(|position| band.holds(self.pairs[*position].1));
        open
    }

    /// The places of the open pairs in the cluster of the pair at a place; that one alone where it lies in
    /// none.
    #[must_use]
    pub fn open_in_cluster(&self, position: usize) -> Vec<usize> {
        let Some(&cluster) = self.clusters.get(position) else {
            return Vec::new();
        };
        let open = |position: &usize| self.standing[*position] == Standing::Open;
        if cluster == ALONE {
            return Some(position).filter(|at| open(at)).into_iter().collect();
        }
        // A cluster's pairs stand side by side in every order.
        let before = self.clusters[..position].iter().rev();
        let first = position - before.take_while(|other| **other == cluster).count();
        let length = self.clusters[first..]
            .iter()
            .take_while(|other| **other == cluster)
            .count();
        (first..first + length).filter(open).collect()
    }
}
