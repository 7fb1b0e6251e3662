//! The rows of the queue: a cluster each, or a pair that lies in none.

use std::ops::Range;

use crate::pipeline::review::queue::Queue;

/// Where each row begins among the positions of the queue, and where the last one ends.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Rows(Vec<u32>);

impl Rows {
    /// Cuts the queue into rows: its order keeps the pairs of a cluster together.
    #[must_use]
    pub fn of(queue: &Queue) -> Self {
        let mut starts = Vec::new();
        let mut before = None;
        for position in 0..queue.len() {
            let cluster = queue.cluster(position);
            if cluster.is_none() || cluster != before {
                starts.push(u32::try_from(position).unwrap_or(u32::MAX));
            }
            before = cluster;
        }
        starts.push(u32::try_from(queue.len()).unwrap_or(u32::MAX));
        Self(starts)
    }

    /// Number of rows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len().saturating_sub(1)
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The positions of a row's pairs; none behind the last row.
    #[must_use]
    pub fn positions(&self, row: usize) -> Range<usize> {
        let bound = |at: usize| {
            self.0
                .get(at)
                .or(self.0.last())
                .map_or(0, |at| *at as usize)
        };
        bound(row)..bound(row + 1)
    }

    /// The row that holds a position; the number of rows behind the last one.
    #[must_use]
    pub fn row_of(&self, position: usize) -> usize {
        let starts = self.0.partition_point(|start| *start as usize <= position);
        starts.saturating_sub(1).min(self.len())
    }
}
