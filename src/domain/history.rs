//! The decision log as the steward reads it: act by act, the newest first.

use jiff::tz::TimeZone;

use super::{PairKey, RecordKey, RecordPair, Seq, Timestamp, Verdict, body::Phase, note::NoteKind};

/// Which acts of the log are wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HistoryWish {
    /// Only those of the operator who looks.
    pub mine: bool,
    /// Only those since midnight; in the zone of the screen.
    pub today: bool,
    /// Only those that hold this text in a reason, a key or a value; all of them where it is empty.
    pub find: String,
    /// The zone of the screen.
    pub zone: TimeZone,
}

/// Some acts of the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HistoryPage {
    /// What was asked for.
    pub wish: HistoryWish,
    /// Acts in all that are as wished.
    pub total: u64,
    /// Place of the first act here among those, from 0.
    pub from: u64,
    /// The acts, newest first.
    pub deeds: Vec<Deed>,
}

/// What one act wrote: a decision with its winners, an undo, a note, an import.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deed {
    /// The newest entry that it wrote: the number that `SAVED` showed.
    pub seq: Seq,
    /// The oldest one.
    pub first: Seq,
    /// When.
    pub at: Timestamp,
    /// Who.
    pub user: String,
    /// What.
    pub what: DeedKind,
    /// The first pair that it judged or noted something on: what opens on Enter.
    pub pair: Option<RecordPair>,
    /// The choices of golden values that it made.
    pub picks: Vec<Pick>,
    /// The reason given with it.
    pub reason: Option<String>,
    /// Version of the program that wrote it.
    pub tool: String,
    /// Whether it stands.
    pub state: DeedState,
}

/// What an act was about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DeedKind {
    /// A pair was judged.
    Judged {
        /// The pair.
        pair: PairKey,
        /// The verdict.
        verdict: Verdict,
    },
    /// Several pairs were judged at once.
    JudgedMany {
        /// The first of them.
        pair: PairKey,
        /// Pairs judged *same*.
        same: u64,
        /// Pairs judged *different*.
        different: u64,
        /// Pairs judged *unsure*.
        unsure: u64,
    },
    /// Something was noted.
    Noted {
        /// What it is.
        kind: NoteKind,
        /// The records that it is about.
        records: Vec<RecordKey>,
        /// The field, where it is about one.
        field: Option<String>,
        /// What it says; nothing for a flag, and where it was erased.
        text: Option<String>,
    },
    /// Acts were taken back, by the number of the newest entry of each that is no withdrawal itself.
    Withdrew(Vec<Seq>),
    /// A withdrawal was taken back.
    Restored(Vec<Seq>),
    /// A file was imported.
    Imported {
        /// Name of the source.
        source: String,
        /// Its records.
        rows: u64,
    },
    /// Results were written.
    Exported {
        /// The files.
        files: Vec<String>,
    },
    /// Another log was applied.
    Replayed(Phase),
    /// Something else, by the spelling of its kind in the log, and the records it is about.
    Other {
        /// The spelling.
        kind: String,
        /// The records.
        records: Vec<RecordKey>,
    },
}

/// What checking the chain of the log came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Chain {
    /// Every entry is what it was when it was written.
    Whole {
        /// How many there are.
        entries: u64,
        /// The first digits of the hash of the newest.
        head: String,
    },
    /// An entry is not what its hash says, or does not follow the one before.
    Broken {
        /// The first such entry.
        seq: Seq,
    },
}

/// A choice of a golden value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pick {
    /// Name of the field.
    pub field: String,
    /// The record it was taken from; nothing where it was typed.
    pub from: Option<RecordKey>,
    /// What the golden value was before.
    pub before: String,
    /// What it became.
    pub after: String,
}

/// Whether an act stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DeedState {
    /// It stands.
    Stands,
    /// The entry that took it back.
    Undone(Seq),
    /// The entry that later said otherwise of the same pair.
    Superseded(Seq),
    /// It tells of something that happened, and can't be taken back.
    Fact,
}

/// What taking back an act would change: shown before it is done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undoing {
    /// The act.
    pub deed: Deed,
    /// Later acts on the customers that it was about, which stay.
    pub later: Vec<Deed>,
    /// Results that were written since and hold it: their entries, and when.
    pub exports: Vec<(Seq, Timestamp)>,
    /// Pairs that would be open again.
    pub reopened: u64,
    /// Golden records now.
    pub golden: u64,
    /// Golden records afterwards.
    pub golden_after: u64,
}
