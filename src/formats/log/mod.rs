//! The decision log as JSON Lines: one exact form, so that a line's hash is the same for everyone.
//!
//! A log is a header line, one line an entry, and an end line. Lines are UTF-8 and compact, members
//! stand in one order, decimals are strings, and each line ends in one LF. See [`mod@line`] for what a
//! line's hash covers, [`encode`] for the members of each kind, [`read`] for what is refused.

pub mod decode;
pub mod encode;
pub mod json;
pub mod line;
pub mod read;
pub mod row;
#[cfg(test)]
pub(crate) mod sample;

pub use line::{LineValue, SealedLine, join, line_of, seal, unseal};
pub use read::{Fault, LogError, LogFile, LogLine, read_log};
pub use row::row_digest;

use crate::domain::{Digest, Seq, Timestamp};
use json::Json;

/// The version of the form that this program writes, and the only one it reads.
pub const VERSION: u64 = 1;

/// Which workspace a log is of: its first line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    /// The workspace's lasting name.
    pub workspace: String,
    /// When the workspace was made.
    pub created: Timestamp,
}

impl Header {
    /// The header line, without its LF; it never changes.
    #[must_use]
    pub fn to_line(&self) -> String {
        let Self { workspace, created } = self;
        Json::object([
            ("twinfold", Json::text("decision-log")),
            ("version", Json::number(VERSION)),
            ("workspace", Json::text(workspace)),
            ("created", Json::text(created.to_utc())),
        ])
        .to_line()
    }

    /// Digest of the header line: what the first entry's `prev` holds.
    #[must_use]
    pub fn digest(&self) -> Digest {
        Digest::of(self.to_line().as_bytes())
    }
}

/// The end line of a log whose newest entry is `newest` and has the hash `head`, without its LF.
#[must_use]
pub fn end_line(newest: Seq, head: &Digest) -> String {
    Json::object([
        ("end", Json::number(newest.0)),
        ("head", Json::text(head.to_string())),
    ])
    .to_line()
}
