//! An imported file.

use std::fmt;

use super::{Column, Digest};

/// Row number of a source in the workspace; means nothing outside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SourceId(pub i64);

/// The name of a source: not empty, without `:` and control characters, so that a record's key
/// `source:identifier` always splits at its first colon.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SourceName(String);

impl SourceName {
    /// Takes a name that can stand in a record's key; refuses others.
    #[must_use]
    pub fn new(name: &str) -> Option<Self> {
        let name = name.trim();
        let fits = !name.is_empty() && !name.chars().any(|c| c == ':' || c.is_control());
        fits.then(|| Self(name.to_owned()))
    }

    /// The name as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for SourceName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// One imported file: what was read, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Row number in the workspace; sources are ordered by it, first imported first.
    pub id: SourceId,
    /// Name, distinct in the workspace.
    pub name: SourceName,
    /// File name without folders, as shown and logged.
    pub file: String,
    /// Digest of the file's bytes.
    pub sha256: Digest,
    /// Encoding, by its name in the WHATWG Encoding Standard (`UTF-8`, `gb18030`).
    pub encoding: String,
    /// The byte between cells.
    pub delimiter: u8,
    /// Columns in the file's order.
    pub columns: Vec<Column>,
    /// Place of the identifier column, if there is one.
    pub identifier: Option<usize>,
    /// Rows that became records.
    pub rows: u64,
    /// Rows set aside at import.
    pub set_aside: u64,
}
