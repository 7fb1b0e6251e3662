//! A column of a source.

use super::Kind;

/// A column of a source: its header as made distinct at import, its kind, its part in matching.
///
/// Columns of one name in several sources are one *field* of the unified schema.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// The header; empty and repeated headers were made distinct (`column 7`, `Phone (2)`).
    pub name: String,
    /// What the values mean.
    pub kind: Kind,
    /// Whether a change of this column's value puts an earlier decision in question.
    pub evidence: bool,
}

impl Column {
    /// Makes a column whose part in matching follows from its kind.
    #[must_use]
    pub fn new(name: impl Into<String>, kind: Kind) -> Self {
        Self {
            name: name.into(),
            kind,
            evidence: kind.is_evidence(),
        }
    }
}
