//! Two records worth a look.

use super::{RecordPair, Tenths, evidence::Evidence};

/// A candidate pair with its evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// The two records.
    pub pair: RecordPair,
    /// Total weight: prior, parts and confusion part.
    pub weight: Tenths,
    /// What the comparisons found.
    pub evidence: Evidence,
}
