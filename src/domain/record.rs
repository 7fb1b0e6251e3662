//! One row of a source.

use super::{Row, SourceId};

/// Row number of a record in the workspace: rises with (source, line); never written outside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RecordId(pub i64);

/// One row of a source, verbatim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// Row number in the workspace.
    pub id: RecordId,
    /// Where it came from.
    pub source: SourceId,
    /// Line of the file on which the row begins, counted from 1.
    pub line: u64,
    /// Identifier in its source.
    pub identifier: String,
    /// Its cells.
    pub row: Row,
}

/// A row that could not become a record, kept verbatim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetAsideRow {
    /// Line of the file on which the row begins, counted from 1.
    pub line: u64,
    /// Why it is no record.
    pub reason: SetAsideReason,
    /// The row's cells as far as they could be told apart.
    pub row: Row,
}

/// Why a row of a file became no record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SetAsideReason {
    /// It has more cells than the header.
    TooManyCells {
        /// Cells of the row.
        found: u64,
        /// Columns of the header.
        expected: u64,
    },
    /// None of its cells has a value.
    NoValue,
}
