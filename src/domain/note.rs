//! What operators write beside their verdicts: comments, reasons, flags.

use super::{RecordId, RecordKey, Seq, Timestamp};

/// What a note is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum NoteKind {
    /// A comment.
    Comment,
    /// Why something was decided, said afterwards.
    Reason,
    /// A flag: somebody else is to look at it.
    Flag,
}

impl NoteKind {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::Comment, Self::Reason, Self::Flag];

    /// Frozen spelling in the log.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Comment => "comment",
            Self::Reason => "reason",
            Self::Flag => "flag",
        }
    }

    /// The kind of that spelling, if there is one.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.tag() == tag)
    }
}

/// What a note is about: a record, a pair, a cluster, or a field of one of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subject {
    /// The records: one, two of a pair, three and more of a cluster.
    pub records: Vec<RecordId>,
    /// Name of the field, where it is about one.
    pub field: Option<String>,
}

/// A note as the steward writes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteWish {
    /// What it is about.
    pub on: Subject,
    /// What it is. A flag that stands already is taken back.
    pub kind: NoteKind,
    /// What it says; a flag says nothing.
    pub text: Option<String>,
}

/// A note that stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Its entry.
    pub seq: Seq,
    /// When.
    pub at: Timestamp,
    /// Who.
    pub user: String,
    /// What it is.
    pub kind: NoteKind,
    /// The records that it is about.
    pub keys: Vec<RecordKey>,
    /// The field, where it is about one.
    pub field: Option<String>,
    /// What it says; empty for a flag, and where it was erased.
    pub text: String,
}
