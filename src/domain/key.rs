//! The lasting name of a record.

use std::fmt;

use super::SourceName;

/// `source:identifier`: the name of a record that the log, the crosswalk and the exports use.
///
/// A golden key is the key of the member that first carried it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RecordKey {
    /// Name of the source.
    pub source: SourceName,
    /// Value of the identifier column, else digits of the row's digest.
    pub identifier: String,
}

impl RecordKey {
    /// Reads `source:identifier`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (source, identifier) = text.split_once(':')?;
        Some(Self {
            source: SourceName::new(source)?,
            identifier: identifier.to_owned(),
        })
    }
}

impl fmt::Display for RecordKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.source, self.identifier)
    }
}
