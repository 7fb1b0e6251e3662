//! What the matcher tells of a pair.

use crate::{
    domain::{
        Candidate, Kind, Reading, Schema,
        card::{CardEvidence, IdFinding, NameLink, Relation},
    },
    merge::survivorship::Standard,
};

/// What the matcher tells of a pair; the review only passes it on.
pub trait Lens: Standard + Send {
    /// The evidence in words' reach: topics, level names, and the fields that each comparison reads.
    fn evidence(&self, candidate: &Candidate, schema: &Schema) -> CardEvidence;

    /// What a raw value is read as.
    fn reading(&self, kind: Kind, value: &[u8]) -> Reading;

    /// What links two different raw names of this kind.
    fn link(&self, kind: Kind, a: &[u8], b: &[u8]) -> Option<NameLink>;

    /// What speaks against the numbers of a record, from the raw values of its fields.
    fn findings(&self, values: &[(Kind, &[u8])]) -> Vec<IdFinding>;

    /// How two raw values of a field relate.
    fn relation(&self, kind: Kind, a: &[u8], b: &[u8]) -> Relation;
}
