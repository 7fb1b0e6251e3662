//! What an entry of the decision log says, one variant a kind.

use super::{
    Digest, EntryId, Kind, SourceName, Tenths, Verdict, bulk::Band, note::NoteKind,
    personal::Personal,
};

/// A record, as an entry names it: without its values, but so that a change of them shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Its source.
    pub source: SourceName,
    /// Its identifier.
    pub key: Personal,
    /// Digest of all its raw values, salted with the key's salt.
    pub row: Digest,
    /// The same over the columns that are evidence.
    pub evidence: Digest,
}

/// The key of a record or of an entity, as an entry names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedKey {
    /// Its source.
    pub source: SourceName,
    /// Its identifier.
    pub key: Personal,
}

/// A column of a source, as its `source` entry lists it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedColumn {
    /// The header.
    pub name: String,
    /// What the values mean.
    pub kind: Kind,
    /// Whether its values count for the evidence digest.
    pub evidence: bool,
}

/// What the operator saw of the matcher's opinion when a verdict was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownEvidence {
    /// Total weight.
    pub weight: Tenths,
    /// Whether it was hidden from the operator.
    pub blind: bool,
}

/// A verdict on a pair.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerdictBody {
    /// The two records, by source order and line.
    pub members: [Member; 2],
    /// What is said of them.
    pub verdict: Verdict,
    /// What was shown; nothing for a pair that the matcher did not list.
    pub shown: Option<ShownEvidence>,
    /// The parts of the total weight by name, the prior first.
    pub why: Vec<(String, Tenths)>,
    /// The operator's reason, where there is one.
    pub reason: Option<Personal>,
}

/// The operator's choice of a golden value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WinnerBody {
    /// The records of the pair on which it was chosen, and the chosen one if it is another.
    pub members: Vec<Member>,
    /// Name of the field.
    pub field: String,
    /// Place of the chosen record in `members`; nothing for a typed value.
    pub from: Option<u64>,
    /// The chosen value; nothing where it is empty.
    pub value: Option<Personal>,
    /// What the golden value was before.
    pub before: Option<Personal>,
    /// What it is now.
    pub after: Option<Personal>,
}

/// A comment, a reason or a flag on a record, a pair, a cluster or a field of one of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteBody {
    /// The records, by source order and line: one, two of a pair, three and more of a cluster.
    pub members: Vec<Member>,
    /// Name of the field, where it is about one.
    pub field: Option<String>,
    /// What it is.
    pub note: NoteKind,
    /// What it says; nothing for a flag.
    pub text: Option<Personal>,
}

/// The minting of a golden key, or a change of the entity that carries it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MergeBody {
    /// The key that the entity carries.
    pub golden: NamedKey,
    /// The records of the entity, by source order and line.
    pub members: Vec<Member>,
    /// Golden keys that went into this one.
    pub absorbed: Vec<NamedKey>,
}

/// A decision about many pairs; the verdicts follow, each naming this entry as its cause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PolicyBody {
    /// What the operator calls it, where it has a name.
    pub name: Option<String>,
    /// Which pairs it is about, in words; may hold customers' values.
    pub filter: Personal,
    /// The band of total weights, where it is one.
    pub threshold: Option<Band>,
    /// The sample that was judged before, where there was one.
    pub sample: Option<PolicySample>,
    /// What is said of each pair.
    pub verdict: Verdict,
    /// How many verdicts follow.
    pub count: u64,
}

/// A sample as the policy that rests on it names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct PolicySample {
    /// Pairs that it was drawn from.
    pub population: u64,
    /// Pairs judged.
    pub size: u64,
    /// Pairs judged otherwise than the policy decides.
    pub errors: u64,
    /// Upper bound of the error rate at 95 %, in per mille.
    pub bound: u64,
    /// What drew it.
    pub seed: u64,
}

/// Whether a replay begins or ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Phase {
    /// Entries of the other log follow.
    Begin,
    /// All of them were looked at.
    End,
}

impl Phase {
    /// Frozen spelling in the log.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Begin => "begin",
            Self::End => "end",
        }
    }

    /// The phase of that spelling, if there is one.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        [Self::Begin, Self::End]
            .into_iter()
            .find(|phase| phase.tag() == tag)
    }
}

/// Where a model comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ModelOrigin {
    /// It was estimated from the records and verdicts of the workspace.
    Learned,
    /// It was read from a file.
    Imported,
}

impl ModelOrigin {
    /// Frozen spelling in the log.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Learned => "learned",
            Self::Imported => "imported",
        }
    }

    /// The origin of that spelling, if there is one.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        [Self::Learned, Self::Imported]
            .into_iter()
            .find(|origin| origin.tag() == tag)
    }
}

/// A model, and what it learned from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ModelBody {
    /// Digest of the model as the workspace keeps it.
    pub digest: Digest,
    /// Where it comes from.
    pub origin: ModelOrigin,
    /// Records of the workspace.
    pub records: u64,
    /// Verdicts *same* that it learned from.
    pub same: u64,
    /// Verdicts *different* that it learned from.
    pub different: u64,
}

/// A file and its digest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedFile {
    /// Name without folders.
    pub name: String,
    /// Digest of its bytes.
    pub sha256: Digest,
}

/// What an entry says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Body {
    /// A file was imported.
    Source {
        /// Its name in keys.
        source: SourceName,
        /// File name without folders.
        file: String,
        /// Digest of its bytes.
        sha256: Digest,
        /// Rows that became records.
        rows: u64,
        /// Columns in the file's order.
        columns: Vec<NamedColumn>,
    },
    /// A pair was judged.
    Verdict(VerdictBody),
    /// A golden value was chosen.
    Winner(WinnerBody),
    /// A golden key was minted, or its entity changed.
    Merge(MergeBody),
    /// Something was noted.
    Note(NoteBody),
    /// Entries were taken back.
    Withdraw {
        /// Which.
        entries: Vec<EntryId>,
    },
    /// A model was learned from verdicts, or taken in.
    Model(ModelBody),
    /// Many pairs were decided at once.
    Policy(PolicyBody),
    /// Another log was applied.
    Replay {
        /// Its beginning or its end.
        phase: Phase,
        /// Digest of the log's bytes.
        log: Digest,
        /// Hash of the log's last entry, or of its header if it has none.
        head: Digest,
        /// How many entries had which outcome, by its tag; empty at the beginning.
        counts: Vec<(String, u64)>,
    },
    /// Results were written.
    Export {
        /// The files.
        files: Vec<NamedFile>,
        /// Head of the log that the results hold.
        head: Digest,
    },
    /// A kind that a newer version wrote: kept and reported.
    Other {
        /// Its spelling.
        kind: String,
        /// Its own members as they stand in the line, from the first to the last, without braces.
        members: String,
    },
}

impl Body {
    /// Frozen spelling of the kind.
    #[must_use]
    pub fn tag(&self) -> &str {
        match self {
            Self::Source { .. } => "source",
            Self::Verdict(_) => "verdict",
            Self::Winner(_) => "winner",
            Self::Merge(_) => "merge",
            Self::Note(_) => "note",
            Self::Withdraw { .. } => "withdraw",
            Self::Model(_) => "model",
            Self::Policy(_) => "policy",
            Self::Replay { .. } => "replay",
            Self::Export { .. } => "export",
            Self::Other { kind, .. } => kind,
        }
    }

    /// The records that the entry is about.
    #[must_use]
    pub fn members(&self) -> &[Member] {
        match self {
            Self::Verdict(body) => &body.members,
            Self::Winner(body) => &body.members,
            Self::Merge(body) => &body.members,
            Self::Note(body) => &body.members,
            Self::Source { .. }
            | Self::Withdraw { .. }
            | Self::Model(_)
            | Self::Policy(_)
            | Self::Replay { .. }
            | Self::Export { .. }
            | Self::Other { .. } => &[],
        }
    }
}
