//! How a winner is proposed: rules, chains of them, and the policy that a workspace follows.

use std::fmt;

use super::{Kind, SourceName};

/// A rule that chooses among the values of one field, or makes a value of all of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rule {
    /// Keeps the records changed last (`record_time`, else `last_purchase`); those without a time
    /// only if none has one.
    MostRecent,
    /// Keeps the values with the most letters and digits.
    MostComplete,
    /// Keeps the standardised value that most records share.
    MostFrequent,
    /// Keeps the record that comes first by source order and line.
    FirstSource,
    /// Keeps the values of the first of these sources that has one; where none has one, all.
    Source(Vec<SourceName>),
    /// Keeps the values of the records with the most filled fields.
    BestRecord,
    /// Keeps the values with the most characters.
    Longest,
    /// Keeps the values with the fewest characters.
    Shortest,
    /// Keeps the smallest number; values that are no number only if none is one.
    Min,
    /// Keeps the largest number; values that are no number only if none is one.
    Max,
    /// Keeps the earliest date; values that are no date only if none is one.
    Earliest,
    /// Keeps the latest date; values that are no date only if none is one.
    Latest,
    /// Adds the numbers; says nothing where a value is no number.
    Sum,
    /// Lists the labels of all values, each once.
    Union,
    /// Joins all texts in order of time, each with its source and date.
    Joined,
}

impl Rule {
    /// The spellings of all rules in the settings, in the order of the documentation.
    pub const TAGS: [&str; 15] = [
        "most_recent",
        "most_complete",
        "most_frequent",
        "first_source",
        "source",
        "best_record",
        "longest",
        "shortest",
        "min",
        "max",
        "earliest",
        "latest",
        "sum",
        "union",
        "joined",
    ];

    /// Frozen spelling in the settings and in the digest of the policy.
    #[must_use]
    pub const fn tag(&self) -> &'static str {
        match self {
            Self::MostRecent => "most_recent",
            Self::MostComplete => "most_complete",
            Self::MostFrequent => "most_frequent",
            Self::FirstSource => "first_source",
            Self::Source(_) => "source",
            Self::BestRecord => "best_record",
            Self::Longest => "longest",
            Self::Shortest => "shortest",
            Self::Min => "min",
            Self::Max => "max",
            Self::Earliest => "earliest",
            Self::Latest => "latest",
            Self::Sum => "sum",
            Self::Union => "union",
            Self::Joined => "joined",
        }
    }

    /// The rule of that spelling, if there is one; `source` prefers none of the sources yet.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        Some(match tag {
            "most_recent" => Self::MostRecent,
            "most_complete" => Self::MostComplete,
            "most_frequent" => Self::MostFrequent,
            "first_source" => Self::FirstSource,
            "source" => Self::Source(Vec::new()),
            "best_record" => Self::BestRecord,
            "longest" => Self::Longest,
            "shortest" => Self::Shortest,
            "min" => Self::Min,
            "max" => Self::Max,
            "earliest" => Self::Earliest,
            "latest" => Self::Latest,
            "sum" => Self::Sum,
            "union" => Self::Union,
            "joined" => Self::Joined,
            _ => return None,
        })
    }

    /// Whether it makes a value of all of them rather than choosing a record's.
    #[must_use]
    pub const fn makes_a_value(&self) -> bool {
        match self {
            Self::Sum | Self::Union | Self::Joined => true,
            Self::MostRecent
            | Self::MostComplete
            | Self::MostFrequent
            | Self::FirstSource
            | Self::Source(_)
            | Self::BestRecord
            | Self::Longest
            | Self::Shortest
            | Self::Min
            | Self::Max
            | Self::Earliest
            | Self::Latest => false,
        }
    }
}

impl Rule {
    /// Whether it can choose the record that a group of fields comes from: rules about one value can't,
    /// and a group passes them over.
    #[must_use]
    pub const fn chooses_a_record(&self) -> bool {
        match self {
            Self::MostRecent
            | Self::MostComplete
            | Self::MostFrequent
            | Self::FirstSource
            | Self::Source(_)
            | Self::BestRecord
            | Self::Longest
            | Self::Shortest => true,
            Self::Min
            | Self::Max
            | Self::Earliest
            | Self::Latest
            | Self::Sum
            | Self::Union
            | Self::Joined => false,
        }
    }
}

/// Which values a rule looks at: of a group, the records all of whose fields pass. A rule whose filters
/// leave no record is passed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Filter {
    /// Values that are no spelling of nothing (`n/a`, `-`, `无`).
    NotBlank,
    /// Values that no spreadsheet damaged and nobody masked (`1.38E+10`, `138****8888`).
    NotDamaged,
}

impl Filter {
    /// Every filter, in the order of the documentation.
    pub const ALL: [Self; 2] = [Self::NotBlank, Self::NotDamaged];

    /// Frozen spelling in the settings and in the digest of the policy.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::NotBlank => "not_blank",
            Self::NotDamaged => "not_damaged",
        }
    }

    /// The filter of that spelling, if there is one.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|filter| filter.tag() == tag)
    }
}

/// What happens where a rule leaves several records with different values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Ties {
    /// The next rule of the chain decides among them.
    #[default]
    Next,
    /// The first of them by source order and line.
    First,
    /// The first of them is proposed, and the field is an open pick.
    Ask,
}

impl Ties {
    /// Every policy, in the order of the documentation.
    pub const ALL: [Self; 3] = [Self::Next, Self::First, Self::Ask];

    /// Frozen spelling in the settings and in the digest of the policy.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Next => "next",
            Self::First => "first",
            Self::Ask => "ask",
        }
    }

    /// The policy of that spelling, if there is one.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|ties| ties.tag() == tag)
    }
}

/// One rule of a chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// What it keeps or makes.
    pub rule: Rule,
    /// What it looks at.
    pub filters: Vec<Filter>,
    /// What happens to what it can't tell apart.
    pub ties: Ties,
}

impl From<Rule> for Step {
    fn from(rule: Rule) -> Self {
        Self {
            rule,
            filters: Vec::new(),
            ties: Ties::Next,
        }
    }
}

/// Rules in the order in which they are asked. Behind the last one the first record by source order
/// and line wins, so that every chain ends with a proposal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chain(pub Vec<Step>);

impl Chain {
    fn of<const N: usize>(rules: [Rule; N]) -> Self {
        Self(rules.into_iter().map(Step::from).collect())
    }

    /// The rules where nothing else is said.
    #[must_use]
    pub fn general() -> Self {
        Self::of([
            Rule::MostRecent,
            Rule::MostComplete,
            Rule::MostFrequent,
            Rule::FirstSource,
        ])
    }

    /// The rules of a kind that has its own where nothing else is said.
    #[must_use]
    pub fn of_kind(kind: Kind) -> Option<Self> {
        let first = match kind {
            Kind::LastPurchase => Rule::Latest,
            Kind::Amount | Kind::Count => Rule::Sum,
            Kind::Tags => Rule::Union,
            Kind::Notes => Rule::Joined,
            Kind::GivenName
            | Kind::FamilyName
            | Kind::FullName
            | Kind::Organisation
            | Kind::Phone
            | Kind::Email
            | Kind::Street
            | Kind::Address
            | Kind::City
            | Kind::Region
            | Kind::Postcode
            | Kind::Country
            | Kind::DateOfBirth
            | Kind::ResidentId
            | Kind::CreditCode
            | Kind::Identifier
            | Kind::MemberNumber
            | Kind::RecordTime
            | Kind::Text
            | Kind::Ignore => return None,
        };
        let mut chain = Self::general();
        chain.0.insert(0, first.into());
        Some(chain)
    }
}

/// As the settings spell it: `source(crm web) only(not_damaged) ties(ask), most_recent`.
impl fmt::Display for Chain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, step) in self.0.iter().enumerate() {
            let Step {
                rule,
                filters,
                ties,
            } = step;
            f.write_str(if place > 0 { ", " } else { "" })?;
            f.write_str(rule.tag())?;
            if let Rule::Source(order) = rule {
                let order: Vec<&str> = order.iter().map(SourceName::as_str).collect();
                write!(f, "({})", order.join(" "))?;
            }
            if !filters.is_empty() {
                let filters: Vec<&str> = filters.iter().map(|filter| filter.tag()).collect();
                write!(f, " only({})", filters.join(" "))?;
            }
            if *ties != Ties::Next {
                write!(f, " ties({})", ties.tag())?;
            }
        }
        Ok(())
    }
}
