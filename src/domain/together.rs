//! A cluster made ready for the screen, and what a steward says of it as a whole.

use super::{
    Kind, RecordId, Seq, Tenths, Verdict,
    card::{Asks, CardRecord, CardWinner, Relation},
    note::Note,
    review::Draft,
};

/// From this many members on a cluster is big: its parts are looked at one by one.
pub const BIG: usize = 10;

/// Whether a record of a cluster is one customer with the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Membership {
    /// One customer with the others that are in.
    #[default]
    In,
    /// A different customer.
    Out,
    /// Left open: nothing is said of it.
    Open,
}

impl Membership {
    /// Every membership.
    pub const ALL: [Self; 3] = [Self::In, Self::Out, Self::Open];

    /// Frozen spelling in the workspace.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::In => "in",
            Self::Out => "out",
            Self::Open => "open",
        }
    }

    /// The membership of that spelling, if there is one.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|of| of.tag() == tag)
    }

    /// What Space makes of it.
    #[must_use]
    pub const fn turned(self) -> Self {
        match self {
            Self::In => Self::Out,
            Self::Out => Self::Open,
            Self::Open => Self::In,
        }
    }
}

/// A cluster as the steward looks at it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TogetherWish {
    /// Its records; where there is one, all of the cluster at the review floor that it lies in.
    pub records: Vec<RecordId>,
    /// What was said of the records; nothing where the standing verdicts are to say it.
    pub memberships: Vec<Membership>,
    /// The choices made so far, by place of the field.
    pub picks: Vec<(usize, Draft)>,
}

/// A cluster made ready for judging: everything its view shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClusterCard {
    /// Its records, by source order and line.
    pub records: Vec<CardRecord>,
    /// Whether each is in; as long as `records`.
    pub memberships: Vec<Membership>,
    /// The choices made so far, by place of the field.
    pub picks: Vec<(usize, Draft)>,
    /// The fields of the unified schema, in its order.
    pub fields: Vec<ClusterField>,
    /// The candidate pairs among the records, by place.
    pub edges: Vec<ClusterEdge>,
    /// Place of the edge by which the cluster hangs together least; nothing where it is not connected.
    pub weakest: Option<usize>,
    /// The parts into which it would come apart, by place; one part where it holds together.
    pub parts: Vec<Vec<usize>>,
    /// Place in `records` of two whose identity numbers are valid and differ, both in: *same* then asks
    /// for a reason.
    pub asks_reason: Option<[usize; 2]>,
    /// The notes that stand on some of its records, or on all of them; flags first, then the newest first.
    pub notes: Vec<Note>,
    /// What deciding it now would enter.
    pub outcome: Outcome,
}

/// How many entries a decision on a cluster would write, by verdict; pairs on which the same verdict
/// stands already are left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Outcome {
    /// Pairs of two records that are in.
    pub same: u64,
    /// Pairs of one that is in and one that is out.
    pub different: u64,
}

/// A field of a cluster.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClusterField {
    /// Name of the field: the file's header.
    pub name: String,
    /// What it means.
    pub kind: Kind,
    /// The raw value of each record; empty where missing.
    pub values: Vec<Vec<u8>>,
    /// How each value relates to the golden one.
    pub relations: Vec<Relation>,
    /// Place of the record that the golden value is from, if it is one of these.
    pub from: Option<usize>,
    /// Where the golden value is from.
    pub winner: CardWinner,
    /// The golden value.
    pub golden: Vec<u8>,
    /// Whether somebody is wanted to choose it.
    pub asks: Asks,
}

/// A candidate pair within a cluster.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClusterEdge {
    /// Places of its records, the smaller first.
    pub ends: [usize; 2],
    /// Total weight.
    pub weight: Tenths,
    /// The verdict that stands on it, if any.
    pub verdict: Option<Verdict>,
    /// Whether verdicts on other pairs answer it.
    pub implied: bool,
}

/// What the steward says of a cluster as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TogetherDecision {
    /// The cluster as it was on the screen.
    pub wish: TogetherWish,
    /// *Same*: the records that are in are one customer, and different from those that are out.
    /// *Different*: no two of them are one. *Unsure*: every candidate pair without an answer is left open.
    pub verdict: Verdict,
    /// Whether the matcher's opinion was hidden from the steward.
    pub blind: bool,
    /// Why, where the steward said so.
    pub reason: Option<String>,
    /// The newest entry that the screen knew.
    pub known: Seq,
}
