//! A pair made ready for the screen: everything the pair view shows, and nothing it has to look up.

use super::{
    Kind, Reading, RecordId, RecordKey, Tenths, Verdict,
    about::Earlier,
    evidence::{Level, Topic},
    note::Note,
};

/// A pair made ready for judging.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PairCard {
    /// The two records, by source order and line: A, then B.
    pub records: [CardRecord; 2],
    /// The fields of the unified schema, in its order; both records' values in each.
    pub fields: Vec<CardField>,
    /// Why the matcher put this pair here.
    pub evidence: CardEvidence,
    /// What else is to be known of it, what warns first.
    pub checks: Vec<Check>,
    /// The cluster at the review floor that the pair lies in.
    pub cluster: CardCluster,
    /// Rank of the pair in the queue, from 1.
    pub rank: u64,
    /// The verdict that stands on this pair, if any.
    pub verdict: Option<Verdict>,
    /// Whether *same* asks for a reason: two valid identity numbers differ.
    pub asks_reason: bool,
    /// The verdicts that stand on one of the two and another record, or on the pair; newest first.
    pub earlier: Vec<Earlier>,
    /// The notes that stand on the pair, on one of its records or on a cluster that holds both; flags
    /// first, then the newest first.
    pub notes: Vec<Note>,
}

/// A record as the head of a column of the pair view.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CardRecord {
    /// Row number in the workspace.
    pub id: RecordId,
    /// Its lasting name.
    pub key: RecordKey,
    /// Line of its file.
    pub line: u64,
    /// Its own time (`record_time`, else `last_purchase`) as the file spells it, empty where it has none.
    pub time: String,
}

/// One field of a pair.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CardField {
    /// Name of the field: the file's header.
    pub name: String,
    /// What it means.
    pub kind: Kind,
    /// The raw values of A and B; empty where missing. UTF-8 but for undecodable bytes.
    pub values: [Vec<u8>; 2],
    /// What those values are read as.
    pub readings: [Reading; 2],
    /// How they relate.
    pub relation: Relation,
    /// Where the golden value comes from, as things stand.
    pub winner: CardWinner,
    /// The golden value, as things stand.
    pub golden: Vec<u8>,
    /// Whether somebody is wanted to choose it.
    pub asks: Asks,
}

impl CardField {
    /// Whether nobody chose its winner, though it contradicts, is exchanged or asks for a choice.
    #[must_use]
    pub fn is_open_pick(&self) -> bool {
        let wants = match self.asks {
            Asks::No => matches!(self.relation, Relation::Contradicts | Relation::Swapped),
            Asks::Tied | Asks::First => true,
        };
        wants && self.winner.by == Chooser::Rule
    }
}

/// Whether a field wants somebody to choose its golden value, beyond what A and B say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Asks {
    /// No.
    #[default]
    No,
    /// Its rules could not tell several values apart, and say to ask: an open pick.
    Tied,
    /// The settings ask: *same* waits until somebody chose.
    First,
}

/// How the two values of a field relate: the verdict column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Relation {
    /// Equal after standardisation.
    Equal,
    /// Similar.
    Similar,
    /// Transposed: day and month, given and family name.
    Swapped,
    /// Contradict each other.
    Contradicts,
    /// Only A has a value.
    OnlyA,
    /// Only B has a value.
    OnlyB,
    /// Both are empty.
    BothEmpty,
    /// Not compared: this field says nothing about who the customer is.
    NotCompared,
}

impl Relation {
    /// The glyph of the verdict column, of reports and of the log.
    #[must_use]
    pub const fn sign(self) -> char {
        match self {
            Self::Equal => '=',
            Self::Similar => '~',
            Self::Swapped => '%',
            Self::Contradicts => '!',
            Self::OnlyA => '<',
            Self::OnlyB => '>',
            Self::BothEmpty => ' ',
            Self::NotCompared => 'o',
        }
    }
}

/// Where a golden value comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CardWinner {
    /// The member or the typed value.
    pub from: Origin,
    /// Who chose it.
    pub by: Chooser,
}

/// The member a golden value is taken from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// Record A.
    A,
    /// Record B.
    B,
    /// Another member of the entity that would result.
    Other(RecordKey),
    /// Computed from several members: a sum, a union of labels, joined notes.
    Several,
    /// Typed by an operator.
    Typed,
    /// No member has a value.
    Nothing,
}

/// Who chose a winner.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Chooser {
    /// A survivorship rule proposes it.
    Rule,
    /// The operator chose it for this pair; a draft until the verdict.
    Draft,
    /// A standing `winner` entry holds it.
    Standing,
}

/// The matcher's evidence, in words' reach.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CardEvidence {
    /// The prior.
    pub prior: Tenths,
    /// One part a comparison.
    pub parts: Vec<CardPart>,
    /// The confusion part.
    pub confusion: Tenths,
    /// Frozen name of the class of pairs that looks most like this one without being a match.
    pub confused_with: Option<String>,
    /// Prior, parts and confusion part.
    pub total: Tenths,
}

/// One comparison's part of the total.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CardPart {
    /// What was compared.
    pub topic: Topic,
    /// The level it came to.
    pub level: Level,
    /// Frozen name of that level in the model (`exact`, `close`, `differs`, `missing` …).
    pub level_name: String,
    /// Its match weight.
    pub weight: Tenths,
    /// Places in [`PairCard::fields`] that the comparison reads; its weight stands beside the first.
    pub fields: Vec<usize>,
}

/// Something to be known of a pair beside its weights; it warns or explains and never decides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Check {
    /// Other records than the two say the same.
    Shared {
        /// In what.
        topic: Topic,
        /// Whose value it is.
        holder: Holder,
        /// How many of them.
        others: u64,
    },
    /// The given names may be twins': family name and date of birth are equal, given names are not.
    Twins,
    /// The two may be of one household: family name and address are equal, given names and dates of birth
    /// are not.
    Household,
    /// The values look alike and are other characters.
    LooksAlike {
        /// The field.
        field: String,
    },
    /// The names differ and may be one person's.
    Name {
        /// The field.
        field: String,
        /// What links them.
        link: NameLink,
    },
    /// A number does not fit its check digit, or the record's other fields.
    Number {
        /// Whose number it is.
        holder: Holder,
        /// What was found.
        finding: IdFinding,
    },
}

/// What links two different names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NameLink {
    /// One given name is a known nickname of the other.
    Nickname,
    /// Other Chinese characters that sound the same, tones included.
    Homophone,
    /// Other Chinese characters that sound the same but for the tone.
    OtherTone,
}

/// What an identity number or a credit code says against itself or against other fields of its record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum IdFinding {
    /// The check digit of the number does not fit.
    CheckDigit(Topic),
    /// The identity number says another date of birth: this one, in ISO 8601.
    Born(String),
    /// The identity number was given out in another province than the record's region: in this one.
    Province {
        /// Its name in Chinese.
        zh: &'static str,
        /// Its name in English.
        en: &'static str,
    },
}

/// Whose value it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Holder {
    /// That of both records.
    Both,
    /// That of A alone.
    A,
    /// That of B alone.
    B,
}

/// The cluster a pair lies in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CardCluster {
    /// Key of its first member.
    pub first: RecordKey,
    /// Number of members.
    pub size: u64,
    /// Whether they are three or more and say the same in everything but their identifiers.
    pub identical: bool,
}
