//! What can go wrong with a workspace.

use std::{io, path::PathBuf};

use rusqlite::ErrorCode;
use thiserror::Error;

use super::{Holder, network::NetworkFs};

/// Why a workspace could not be locked, opened, read or written.
#[derive(Debug, Error)]
pub enum StoreError {
    /// Another process works in it.
    #[error("{path} is in use")]
    InUse {
        /// The workspace.
        path: PathBuf,
        /// Who works in it, where its lock file says so.
        holder: Option<Holder>,
    },
    /// A workspace was to be created where a file is.
    #[error("{path} exists")]
    Exists {
        /// The file.
        path: PathBuf,
    },
    /// The file is something else.
    #[error("{path} is not a twinfold workspace")]
    NotAWorkspace {
        /// The file.
        path: PathBuf,
    },
    /// A newer twinfold wrote it.
    #[error("{path} has format {found}, this program knows {known}")]
    Newer {
        /// The workspace.
        path: PathBuf,
        /// Its format.
        found: i64,
        /// The newest format that this program knows.
        known: i64,
    },
    /// It lies on a file system that other hosts share.
    #[error("{path} lies on {}", kind.name())]
    Network {
        /// The workspace.
        path: PathBuf,
        /// The file system.
        kind: NetworkFs,
    },
    /// What it holds contradicts itself: it was damaged or changed by something else.
    #[error("the workspace is damaged: {what}")]
    Damaged {
        /// What is wrong.
        what: String,
    },
    /// No space is left for it.
    #[error("no space is left for the workspace")]
    Full,
    /// A file operation failed.
    #[error("{path}: {cause}")]
    File {
        /// The file.
        path: PathBuf,
        /// What the system said.
        #[source]
        cause: io::Error,
    },
    /// The database failed.
    #[error("the workspace failed: {0}")]
    Database(#[source] rusqlite::Error),
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Self::Full,
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Self::Damaged {
                what: error.to_string(),
            },
            _ => Self::Database(error),
        }
    }
}

impl StoreError {
    /// Says that the workspace holds something that no twinfold writes.
    pub(crate) fn damaged(what: impl Into<String>) -> Self {
        Self::Damaged { what: what.into() }
    }
}
