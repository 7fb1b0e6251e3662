//! Two different records.

use super::{RecordId, RecordKey};

/// Two different records of this workspace, the smaller number first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RecordPair {
    left: RecordId,
    right: RecordId,
}

impl RecordPair {
    /// Puts two records in their one order; refuses a pair of one.
    #[must_use]
    pub fn new(a: RecordId, b: RecordId) -> Option<Self> {
        (a != b).then(|| Self {
            left: a.min(b),
            right: a.max(b),
        })
    }

    /// The record that comes first by source order and line.
    #[must_use]
    pub const fn left(self) -> RecordId {
        self.left
    }

    /// The record that comes second.
    #[must_use]
    pub const fn right(self) -> RecordId {
        self.right
    }

    /// Both, in order.
    #[must_use]
    pub const fn both(self) -> [RecordId; 2] {
        [self.left, self.right]
    }
}

/// Two different record keys in one canonical order: the lasting name of a pair.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PairKey {
    left: RecordKey,
    right: RecordKey,
}

impl PairKey {
    /// Puts two keys in their one order; refuses a pair of one.
    #[must_use]
    pub fn new(a: RecordKey, b: RecordKey) -> Option<Self> {
        if a == b {
            return None;
        }
        let (left, right) = if a < b { (a, b) } else { (b, a) };
        Some(Self { left, right })
    }

    /// The first key.
    #[must_use]
    pub const fn left(&self) -> &RecordKey {
        &self.left
    }

    /// The second key.
    #[must_use]
    pub const fn right(&self) -> &RecordKey {
        &self.right
    }
}
