//! What the review asks of the workspace, and what it is told back.

use super::{
    RecordId, RecordKey, RecordPair, Seq, Timestamp, Verdict,
    bulk::{SampleTally, WhyNot},
    card::PairCard,
    note::NoteKind,
};

/// A verdict as the steward gives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// The pair that was on the screen.
    pub pair: RecordPair,
    /// What the steward says of it.
    pub verdict: Verdict,
    /// Whether weights, total and earlier verdicts were hidden from the steward.
    pub blind: bool,
    /// Why, where the steward said so.
    pub reason: Option<String>,
    /// The newest entry that the screen knew: a newer one on either record makes the decision stale.
    pub known: Seq,
}

/// A choice for one field of a pair, kept as a draft until the verdict.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Draft {
    /// The golden value comes from this record.
    Record(RecordId),
    /// The golden value is this text.
    Typed(String),
    /// Back to what the survivorship rule proposes.
    Rule,
}

/// Which way to walk the queue without deciding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Direction {
    /// Towards weaker pairs.
    Forward,
    /// Back towards stronger pairs.
    Back,
    /// To the next pair judged *unsure*, in the order of the queue; behind the last one there is no
    /// card. Begins before the first where no pair is open and none of them is the place.
    Unsure,
    /// To the next row of the list as it is filtered.
    NextHit,
    /// To the row of the list before.
    PreviousHit,
}

/// What is shown after a request was carried out; every figure is of what is on disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// What was done, for the line that offers to undo it; nothing after mere movement.
    pub act: Option<Act>,
    /// Newest entry on disk (`SAVED #<n>`); zero in a log without entries.
    pub newest: Seq,
    /// How far the review has come.
    pub tally: Tally,
    /// The pair to judge, or nothing where no pair is open.
    pub card: Option<Box<PairCard>>,
    /// How far the judging of a sample has come, while one is judged.
    pub sample: Option<SampleTally>,
}

/// What an entry on disk did, as the screen tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Act {
    /// Newest entry that it wrote.
    pub seq: Seq,
    /// The records that it was about: of many pairs those of the first.
    pub keys: Vec<RecordKey>,
    /// What was done.
    pub what: ActKind,
    /// How many pairs it was about, this one among them.
    pub pairs: u64,
}

/// The kinds of [`Act`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ActKind {
    /// A verdict was entered.
    Decided(Verdict),
    /// Something was noted.
    Noted(NoteKind),
    /// An act was withdrawn.
    Undone {
        /// What it had said.
        said: Said,
        /// The newest entry that it wrote.
        of: Seq,
    },
    /// The withdrawal of an act was withdrawn.
    Redone {
        /// What it had said.
        said: Said,
        /// The newest entry that it wrote.
        of: Seq,
    },
    /// A cluster was judged as a whole: so many verdicts of each kind.
    Together {
        /// Pairs judged *same*.
        same: u32,
        /// Pairs judged *different*.
        different: u32,
        /// Pairs judged *unsure*.
        unsure: u32,
    },
}

/// What an act said, in a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Said {
    /// A verdict; of several the first.
    Verdict(Verdict),
    /// A note.
    Note(NoteKind),
}

/// How far the review of the queue has come. Open, unsure, judged and implied pairs add up to the total.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Tally {
    /// Pairs in the queue.
    pub total: u64,
    /// Pairs without an answer.
    pub open: u64,
    /// Pairs judged *same*.
    pub same: u64,
    /// Pairs judged *different*.
    pub different: u64,
    /// Pairs judged *unsure*.
    pub unsure: u64,
    /// Pairs that standing verdicts on other pairs already answer; they are not asked.
    pub implied: u64,
    /// Records of the workspace.
    pub records: u64,
    /// Rows set aside at import, and records put aside.
    pub set_aside: u64,
    /// Golden records that `write` would write now.
    pub entities: u64,
}

/// A verdict that leads from one record to the next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChainLink {
    /// Where the link begins.
    pub from: RecordKey,
    /// Where it ends.
    pub to: RecordKey,
    /// The verdict on the two.
    pub verdict: Verdict,
    /// The entry that holds it.
    pub seq: Seq,
}

/// Why a request was not carried out; nothing was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// The verdict contradicts standing ones: the chain from one record of the pair to the other,
    /// at most one link of which is *different*.
    Contradiction {
        /// What was to be entered.
        verdict: Verdict,
        /// The chain that says otherwise.
        chain: Vec<ChainLink>,
    },
    /// Somebody decided about one of the records after the screen was painted.
    Stale {
        /// Who.
        user: String,
        /// When.
        at: Timestamp,
        /// The newest entry now.
        seq: Seq,
    },
    /// No entry of this operator stands that could be withdrawn.
    NothingToUndo,
    /// The last act was no undo.
    NothingToRedo,
    /// Many pairs were not decided.
    Bulk(WhyNot),
    /// Everything that it says stands already, or it says nothing.
    NothingNew,
    /// The workspace could not be written; what was shown before still stands.
    NotSaved {
        /// What the storage said.
        cause: String,
    },
}
