//! The queue as a list: one row a cluster, a page of rows at a time.

use super::{
    Order, RecordId, RecordKey, RecordPair, Tenths, filter::FilterFault, order::Remaining,
};

/// What a list of the queue is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListWish {
    /// The filter, as it was typed.
    pub filter: String,
    /// Where the page begins.
    pub from: Seek,
    /// Rows of a page.
    pub rows: usize,
    /// Whether a filter is being typed: what texts are looked for in is got ready meanwhile.
    pub typing: bool,
}

/// Where a page of a list begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seek {
    /// At this row of the list, counted from 0.
    Row(usize),
    /// At the page that holds the row with this pair; where the filter hides it, at the row that
    /// comes next.
    Pair(RecordPair),
    /// At the page that holds the pair to judge now.
    Current,
}

/// Some rows of the queue, and what they stand in.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Page {
    /// The filter, as it was typed.
    pub filter: String,
    /// Place of the first row in the list, counted from 0.
    pub from: usize,
    /// The rows.
    pub rows: Vec<Row>,
    /// Place of the row that was sought.
    pub at: usize,
    /// Rows that the filter lets through.
    pub listed: usize,
    /// Rows of the whole queue.
    pub all: usize,
    /// Whether all records are of one source: its name then tells no rows apart.
    pub one_source: bool,
    /// Pairs without an answer in the rows that the filter lets through.
    pub open: u64,
    /// The order of the queue.
    pub order: Order,
    /// Where to stop, in a list without filter.
    pub stop: Option<Stop>,
    /// What each term of a filter that hides everything hides by itself.
    pub hides: Vec<Hides>,
    /// The filters that were kept, in their places.
    pub saved: Vec<SavedFilter>,
}

/// How many rows one term of a filter takes away by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hides {
    /// The term, as it was typed.
    pub term: String,
    /// Rows that it does not let through.
    pub rows: usize,
}

/// From where on a list is expected to hold less than one further duplicate.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stop {
    /// Place of the first row below the line.
    pub row: usize,
    /// What is expected below it.
    pub below: Remaining,
}

/// One cluster of the queue, or a pair that lies in none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The strongest pair: names the row whatever the order of the queue.
    pub pair: RecordPair,
    /// The pair that opens: the first one without an answer, else the first *unsure* one, else the
    /// first.
    pub opens: RecordPair,
    /// Key of the first member of the cluster.
    pub first: RecordKey,
    /// Members of the cluster.
    pub size: u64,
    /// Pairs of the queue in it.
    pub pairs: usize,
    /// Total weight of the strongest pair.
    pub weight: Tenths,
    /// How it stands.
    pub state: RowState,
    /// Fields whose winner waits for a choice, at the pair that opens.
    pub picks: Vec<String>,
    /// What it is marked with.
    pub flags: Vec<Flag>,
    /// What the two records of the pair that opens say, in short.
    pub records: [String; 2],
}

/// How a row stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RowState {
    /// A pair has no answer.
    Open,
    /// All have one, and one was judged *unsure*.
    Unsure,
    /// Every judged pair is *same*.
    Same,
    /// Every judged pair is *different*.
    Different,
    /// Some pairs are *same*, some *different*.
    Both,
    /// Verdicts on pairs of other rows answer it.
    Implied,
}

impl RowState {
    /// The sign in front of a row.
    #[must_use]
    pub const fn sign(self) -> char {
        match self {
            Self::Open => '.',
            Self::Unsure => 'd',
            Self::Same => '=',
            Self::Different => 'x',
            Self::Both => '+',
            Self::Implied => 'i',
        }
    }
}

/// How a pair stands, as a filter asks for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum State {
    /// Without an answer.
    Open,
    /// Judged *same*.
    Same,
    /// Judged *different*.
    Different,
    /// Judged *unsure*.
    Unsure,
    /// Answered by verdicts on other pairs.
    Implied,
}

impl State {
    /// Every state, in the order of the facets.
    pub const ALL: [Self; 5] = [
        Self::Open,
        Self::Unsure,
        Self::Same,
        Self::Different,
        Self::Implied,
    ];

    /// How a filter may spell them; `deferred` is what *unsure* does to a pair.
    pub const SPELLINGS: [(&str, Self); 6] = [
        ("open", Self::Open),
        ("same", Self::Same),
        ("different", Self::Different),
        ("unsure", Self::Unsure),
        ("deferred", Self::Unsure),
        ("implied", Self::Implied),
    ];
}

/// What a record is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Script {
    /// Chinese characters, and no Latin word beside them but in addresses of mail.
    Han,
    /// Latin letters only.
    Latin,
    /// Both.
    Mixed,
}

impl Script {
    /// Every script, in the order of the facets.
    pub const ALL: [Self; 3] = [Self::Latin, Self::Han, Self::Mixed];

    /// How a filter spells them.
    pub const SPELLINGS: [(&str, Self); 3] = [
        ("han", Self::Han),
        ("latin", Self::Latin),
        ("mixed", Self::Mixed),
    ];
}

/// What a row is marked with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Flag {
    /// The cluster has more than nine members.
    Big,
    /// A control character or an invisible one in a value.
    Escapes,
    /// A character that turns the direction of writing.
    Bidi,
    /// A choice was made for a pair, and no verdict yet.
    Draft,
    /// Somebody flagged it.
    Flagged,
    /// Somebody wrote a comment.
    Commented,
}

impl Flag {
    /// Members of a cluster from which on it is big.
    pub const BIG: u64 = 10;

    /// Every flag, in the order of the facets.
    pub const ALL: [Self; 6] = [
        Self::Flagged,
        Self::Commented,
        Self::Big,
        Self::Escapes,
        Self::Bidi,
        Self::Draft,
    ];

    /// How a filter spells them.
    pub const SPELLINGS: [(&str, Self); 6] = [
        ("flagged", Self::Flagged),
        ("comment", Self::Commented),
        ("big", Self::Big),
        ("escapes", Self::Escapes),
        ("bidi", Self::Bidi),
        ("draft", Self::Draft),
    ];

    /// Whether it is a mark of pairs, not of single records.
    #[must_use]
    pub const fn is_of_pairs(self) -> bool {
        match self {
            Self::Big | Self::Draft | Self::Flagged | Self::Commented => true,
            Self::Escapes | Self::Bidi => false,
        }
    }
}

/// A filter that was kept under a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedFilter {
    /// Its place, 1 to 9.
    pub place: u8,
    /// What it is called.
    pub name: String,
    /// The filter, as it was typed.
    pub filter: String,
}

/// A group of facets: what the rows of a list have in one respect, and how many of each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FacetGroup {
    /// In which respect.
    pub by: FacetBy,
    /// The facets, with the term that picks each out and the number of its rows.
    pub facets: Vec<Facet>,
}

/// In which respect rows are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FacetBy {
    /// By how their pairs stand.
    State,
    /// By the sources of their records.
    Source,
    /// By their marks.
    Flag,
    /// By what their records are written in.
    Script,
    /// By the members of the cluster.
    Size,
    /// By total weight.
    Weight,
}

/// One facet: a term, and the rows that it lets through.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facet {
    /// The term, as one types it into a filter.
    pub term: String,
    /// Rows.
    pub rows: usize,
}

/// A page of the records that were found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Found {
    /// The filter, as it was typed.
    pub filter: String,
    /// Place of the row that was sought.
    pub at: usize,
    /// Place of the first row among those found, counted from 0.
    pub from: usize,
    /// The rows.
    pub rows: Vec<FoundRecord>,
    /// Records found.
    pub found: usize,
    /// Records of the workspace.
    pub all: usize,
    /// What each term of a filter that hides everything hides by itself.
    pub hides: Vec<Hides>,
}

/// A record that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundRecord {
    /// Row number in the workspace.
    pub id: RecordId,
    /// Its lasting name.
    pub key: RecordKey,
    /// Pairs of the queue that it is in.
    pub pairs: usize,
    /// What it says, in short.
    pub says: String,
}

/// Why a list was not made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotListed {
    /// The filter says nothing.
    Fault {
        /// The filter, as it was typed.
        filter: String,
        /// What is wrong with it.
        fault: FilterFault,
    },
    /// The workspace failed.
    Failed {
        /// What the storage said.
        cause: String,
    },
}
