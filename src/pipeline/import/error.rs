//! What can go wrong while files are understood and loaded.

use std::{io, path::PathBuf};

use thiserror::Error;

use crate::{
    domain::{Digest, SourceName, record::SetAsideReason},
    formats::rows::RowError,
    store::StoreError,
};

/// Why files were not imported; nothing was changed.
#[derive(Debug, Error)]
pub enum ImportError {
    /// A file can't be taken.
    #[error("{}: {trouble}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What is the matter with it.
        trouble: FileTrouble,
    },
    /// The workspace already has, or would get, a source of that name with other content.
    #[error("a source called {name} has other content")]
    NameTaken {
        /// The file.
        path: PathBuf,
        /// Its source name.
        name: SourceName,
        /// Whether the other file comes with the same command, and is no source of the workspace yet.
        same_command: bool,
    },
    /// The workspace failed.
    #[error(transparent)]
    Workspace(#[from] StoreError),
    /// The operator cancelled.
    #[error("cancelled")]
    Cancelled,
}

/// What is the matter with a file.
#[derive(Debug, Error)]
pub enum FileTrouble {
    /// There is none.
    #[error("no such file")]
    Missing,
    /// It is a folder.
    #[error("a folder")]
    Folder,
    /// It may not be read.
    #[error("no permission")]
    NotPermitted,
    /// Reading it failed.
    #[error("reading failed")]
    Read(#[source] io::Error),
    /// It is no text but something that is known.
    #[error("{0:?}")]
    NotText(KnownFormat),
    /// It has no byte, or no row.
    #[error("empty")]
    Empty,
    /// It has a header and nothing else.
    #[error("no row behind the header on line {line}")]
    HeaderOnly {
        /// Line of the header.
        line: u64,
    },
    /// Every one of its rows would be set aside.
    #[error("no row can be loaded")]
    NoRecord {
        /// Rows that would be set aside.
        rows: u64,
        /// Line on which the first of them begins.
        line: u64,
        /// Why that one would be.
        reason: SetAsideReason,
    },
    /// A quote is never closed.
    #[error("the quote on line {line} is never closed")]
    OpenQuote {
        /// Line on which it opens.
        line: u64,
    },
    /// A row is longer than can be kept.
    #[error("the row on line {line} is too long")]
    RowTooLong {
        /// Line on which it begins.
        line: u64,
    },
    /// No encoding is called that.
    #[error("no encoding {0}")]
    NoEncoding(String),
    /// No column is called that.
    #[error("no column {column}")]
    NoColumn {
        /// What was named.
        column: String,
        /// The columns there are.
        columns: Vec<String>,
    },
    /// The column named as key does not tell every row from every other.
    #[error("column {column} does not identify: lines {lines:?}")]
    KeyClash {
        /// The column.
        column: String,
        /// The value that two rows share; empty where it is missing.
        value: String,
        /// The first two lines that clash; one where a single row lacks a value.
        lines: Vec<u64>,
    },
    /// Its name gives no name for a source.
    #[error("no name for the source")]
    NoName,
    /// It is not what it was when it was looked at.
    #[error("it changed meanwhile")]
    Changed {
        /// Digest of what was looked at.
        before: Digest,
    },
}

/// Formats that are told apart by their first bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KnownFormat {
    /// An `.xlsx` or `.ods` workbook, or another zip archive.
    Workbook,
    /// An old `.xls` workbook.
    OldWorkbook,
    /// A workspace of ours, or another SQLite database.
    Database,
    /// A gzip, bzip2, xz or zstd archive.
    Compressed,
    /// A PDF document.
    Pdf,
    /// A Parquet table.
    Parquet,
}

impl FileTrouble {
    /// Names the file it is about.
    pub(super) fn of(self, path: impl Into<PathBuf>) -> ImportError {
        ImportError::File {
            path: path.into(),
            trouble: self,
        }
    }
}

impl From<io::Error> for FileTrouble {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => Self::Missing,
            io::ErrorKind::PermissionDenied => Self::NotPermitted,
            io::ErrorKind::IsADirectory => Self::Folder,
            _ => Self::Read(error),
        }
    }
}

impl From<RowError> for FileTrouble {
    fn from(error: RowError) -> Self {
        match error {
            RowError::Read(cause) => cause.into(),
            RowError::OpenQuote { line } => Self::OpenQuote { line },
            RowError::TooLong { line } => Self::RowTooLong { line },
        }
    }
}
