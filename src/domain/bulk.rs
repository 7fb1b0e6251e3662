//! One decision about many pairs: what is wished, what it would do, and what it leaves alone.

use super::{
    RecordKey, RecordPair, Tenths, Verdict,
    acceptance::{per_mille, upper_bound},
    card::Relation,
};

/// Which pairs a decision is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scope {
    /// The open pairs whose fields relate as those of this pair do.
    Alike(RecordPair),
    /// The open pairs of the band that a sample was drawn from.
    Band,
    /// All records of this pair's cluster, every one of which says the same.
    Identical(RecordPair),
    /// The open pairs in the clusters of these pairs, as the steward marked or filtered them.
    Clusters {
        /// A pair of each that was marked; none where all rows that the filter lets through are meant.
        pairs: Vec<RecordPair>,
        /// The filter as it was typed; empty where they were marked one by one.
        filter: String,
    },
}

/// A decision about many pairs as the steward wishes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BulkWish {
    /// Which pairs.
    pub scope: Scope,
    /// What is said of each.
    pub verdict: Verdict,
    /// What the steward calls it, where it is to be known by a name.
    pub name: Option<String>,
    /// Whether the matcher's opinion is hidden from the steward.
    pub blind: bool,
}

/// What a decision about many pairs would do: shown before anything is decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// Names the plan when it is carried out.
    pub number: u64,
    /// What would be said of each pair.
    pub verdict: Verdict,
    /// What it is about.
    pub about: About,
    /// The number to type: pairs, or records where all of them are one.
    pub count: u64,
    /// Open pairs that it would leave alone, and why.
    pub left: Left,
    /// Up to five of the pairs, spread over all of them.
    pub examples: Vec<Example>,
    /// What the sample says, where there was one.
    pub sample: Option<SampleTally>,
}

/// What a plan is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum About {
    /// Pairs that differ alike: the fields, and how their values relate.
    Alike(Vec<(String, Relation)>),
    /// A band of total weights, by the name of the policy.
    Band {
        /// Its weakest and its strongest weight.
        band: Band,
        /// The policy's name.
        name: String,
    },
    /// Identical rows.
    Identical {
        /// Key of the first.
        first: RecordKey,
    },
    /// Clusters that were marked or filtered.
    Clusters(u64),
}

/// A pair as a plan shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// The two records.
    pub keys: [RecordKey; 2],
    /// The first values of each that are there.
    pub shows: [String; 2],
}

/// Open pairs that a decision leaves alone, each counted once, under the first reason that holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Left {
    /// In clusters of three and more, or beside a customer of several records already.
    pub larger: u64,
    /// Two valid identity numbers differ.
    pub identities: u64,
    /// A standing verdict says otherwise.
    pub contradictions: u64,
    /// Somebody began to choose values, or the settings ask for a choice.
    pub choices: u64,
}

impl Left {
    /// All of them.
    #[must_use]
    pub const fn total(self) -> u64 {
        let Self {
            larger,
            identities,
            contradictions,
            choices,
        } = self;
        larger + identities + contradictions + choices
    }
}

/// A band of total weights; both ends belong to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Band {
    /// The weakest.
    pub from: Tenths,
    /// The strongest.
    pub to: Tenths,
}

impl Band {
    /// A band between two weights, in either order.
    #[must_use]
    pub fn new(a: Tenths, b: Tenths) -> Self {
        Self {
            from: a.min(b),
            to: a.max(b),
        }
    }

    /// Whether a weight lies in it.
    #[must_use]
    pub fn holds(self, weight: Tenths) -> bool {
        (self.from..=self.to).contains(&weight)
    }
}

/// How far the judging of a sample has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct SampleTally {
    /// The band that it was drawn from.
    pub band: Band,
    /// Pairs that it was drawn from.
    pub population: u64,
    /// Pairs drawn.
    pub size: u64,
    /// Pairs of it judged *same*.
    pub same: u64,
    /// Pairs of it judged *different*.
    pub different: u64,
    /// Pairs of it judged *unsure*.
    pub unsure: u64,
}

impl SampleTally {
    /// Pairs of it that were judged.
    #[must_use]
    pub const fn judged(self) -> u64 {
        self.same + self.different + self.unsure
    }

    /// Whether all of it was judged.
    #[must_use]
    pub const fn is_judged(self) -> bool {
        self.judged() >= self.size
    }

    /// Pairs of it that a decision of the whole band for `verdict` would get wrong; an *unsure* counts as
    /// one.
    #[must_use]
    pub const fn errors(self, verdict: Verdict) -> u64 {
        let right = match verdict {
            Verdict::Same => self.same,
            Verdict::Different => self.different,
            Verdict::Unsure => self.unsure,
        };
        self.judged() - right
    }

    /// The largest error rate, in per mille rounded up, that the sample leaves possible for the band.
    #[must_use]
    pub fn bound(self, verdict: Verdict) -> u64 {
        per_mille(upper_bound(self.errors(verdict), self.judged()))
    }
}

/// Why many pairs were not decided; nothing was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum WhyNot {
    /// The operator cancelled.
    Cancelled,
    /// No pair could be decided; what would have been left alone.
    Nothing(Left),
    /// No sample was drawn.
    NoSample,
    /// Pairs of the sample are not judged yet.
    NotJudged(u64),
    /// Something was decided after the plan was shown.
    Outdated,
}
