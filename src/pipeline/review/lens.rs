//! What the matcher tells of a pair.

use crate::{
    domain::{
        Candidate, Kind, Reading, RecordPair, Schema,
        card::{CardEvidence, IdFinding, NameLink, Relation},
        progress::Progress,
    },
    merge::survivorship::Standard,
    store::{Store, StoreError},
};

/// What the matcher tells of a pair; the review only passes it on.
pub trait Lens: Standard + Send {
    /// The evidence in words' reach: topics, level names, and the fields that each comparison reads.
    fn evidence(&self, candidate: &Candidate, schema: &Schema) -> CardEvidence;

    /// Weighs a pair that the matcher did not list; nothing where that can't be said. May read all
    /// records.
    ///
    /// # Errors
    ///
    /// The workspace fails.
    fn weigh(
        &self,
        store: &Store,
        pair: RecordPair,
        progress: &dyn Progress,
    ) -> Result<Option<Candidate>, StoreError>;

    /// What a raw value is read as.
    fn reading(&self, kind: Kind, value: &[u8]) -> Reading;

    /// What links two different raw names of this kind.
    fn link(&self, kind: Kind, a: &[u8], b: &[u8]) -> Option<NameLink>;

    /// What speaks against the numbers of a record, from the raw values of its fields.
    fn findings(&self, values: &[(Kind, &[u8])]) -> Vec<IdFinding>;

    /// How two raw values of a field relate.
    fn relation(&self, kind: Kind, a: &[u8], b: &[u8]) -> Relation;
}
