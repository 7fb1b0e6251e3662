//! What the matcher tells of a pair.

use crate::{
    domain::{
        Candidate, Kind, Reading, Schema,
        card::{CardEvidence, Relation},
    },
    merge::survivorship::Standard,
};

/// What the matcher tells of a pair; the review only passes it on.
pub trait Lens: Standard + Send {
    /// The evidence in words' reach: topics, level names, and the fields that each comparison reads.
    fn evidence(&self, candidate: &Candidate, schema: &Schema) -> CardEvidence;

    /// What a raw value is read as.
    fn reading(&self, kind: Kind, value: &[u8]) -> Reading;

    /// Whether one of two raw names is a known nickname of the other.
    fn are_nicknames(&self, kind: Kind, a: &[u8], b: &[u8]) -> bool;

    /// How two raw values of a field relate.
    fn relation(&self, kind: Kind, a: &[u8], b: &[u8]) -> Relation;
}
