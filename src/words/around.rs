//! The labels of the screens around the pairs: before the first, during long work, behind the last.

use super::{
    Sentence, grouped,
    import::{KindBecause, SetAsideBecause},
    notice::verdict_name,
};
use crate::domain::{
    Verdict,
    record::SetAsideReason,
    review::Tally,
    survey::{Distinct, EncodingReason, KindReason},
};

/// A label of the screens around the pairs: before the first, during long work, behind the last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Around<'a> {
    /// Title while finding out what there is.
    Opening,
    /// Title of the screen before the first pair.
    Import {
        /// Name of the file.
        file: &'a str,
        /// Its place among the files, from 1.
        place: usize,
        /// Number of files.
        files: usize,
    },
    /// Label of the source's name.
    Source,
    /// Label of the rows.
    Rows,
    /// How many rows, how many set aside, cut short, or with bytes that are no text.
    RowCounts {
        /// Rows that become records.
        rows: u64,
        /// Rows set aside.
        set_aside: u64,
        /// Rows with too few cells.
        short: u64,
        /// Rows with bytes that are no text.
        undecodable: u64,
    },
    /// Label of the encoding.
    Encoding,
    /// The encoding and how it is known.
    EncodingFacts {
        /// Its name.
        name: &'a str,
        /// How it is known.
        reason: EncodingReason,
    },
    /// Label of the delimiter.
    Delimiter,
    /// The delimiter and the header's line.
    DelimiterFacts {
        /// The byte between cells.
        delimiter: u8,
        /// Line of the header.
        header: u64,
        /// Rows above it that are no part of the table.
        titles: u64,
    },
    /// The first row that is set aside.
    FirstSetAside {
        /// Line on which it begins.
        line: u64,
        /// Why.
        reason: SetAsideReason,
    },
    /// Label of the facts of the focused column.
    ThisColumn,
    /// Why the focused column has its kind, and what its values are.
    ColumnFacts {
        /// Why.
        reason: KindReason,
        /// Rows with a value.
        filled: u64,
        /// All rows.
        rows: u64,
        /// Distinct values.
        distinct: Distinct,
    },
    /// Label of the identifier.
    Identifier,
    /// No column names the records.
    NoIdentifier,
    /// Head of the table of columns.
    Column,
    /// Head of the kinds.
    Kind,
    /// Head of the examples.
    Examples,
    /// Columns in all, and the one in focus.
    ColumnCount {
        /// Columns.
        columns: usize,
        /// Place of the focused one, from 1.
        at: usize,
    },
    /// Title of the list of kinds.
    KindOf(&'a str),
    /// Title while importing and matching.
    Working,
    /// Rate and time left of a step.
    Pace {
        /// Units a second.
        rate: Option<u64>,
        /// Seconds left.
        left: Option<u64>,
    },
    /// How far a step has come.
    Done {
        /// Units done.
        done: u64,
        /// Units in all, 0 where not known.
        total: u64,
    },
    /// Title of the overview with pairs left.
    SoFar,
    /// Title of the overview behind the last pair.
    Finished,
    /// Label of the queue.
    Queue,
    /// Pairs in the queue, hundredths answered.
    Answered {
        /// Pairs.
        total: u64,
        /// Hundredths with an answer.
        percent: u64,
    },
    /// Label of pairs judged *same*.
    Same,
    /// Label of pairs judged *different*.
    Different,
    /// Label of pairs judged *unsure*.
    Unsure,
    /// What can be done about them.
    UnsureHint,
    /// Label of implied pairs.
    Implied,
    /// What implied means.
    ImpliedHint,
    /// Label of open pairs.
    Open,
    /// Label of the rows before and after.
    BeforeAfter,
    /// Rows before = rows after + merged away + set aside.
    RowAccount(&'a Tally),
    /// Question for a reason.
    ReasonFor(Verdict),
    /// Why a reason is asked for.
    ReasonWhy,
    /// Question for a golden value.
    ValueOf(&'a str),
    /// Question for the folder.
    WriteTo,
    /// How a typed line is taken or dropped.
    LineKeys,
    /// Title after a burst of keys.
    Burst,
    /// How much a burst decided.
    BurstDecided(usize),
    /// The two ways on after a burst.
    BurstKeys,
}

impl Sentence for Around<'_> {
    #[expect(clippy::too_many_lines, reason = "one line a label")]
    fn en(&self) -> String {
        match self {
            Self::Opening => "OPENING".to_owned(),
            Self::Import { file, place, files } => {
                if *files > 1 {
                    format!("IMPORT {file}   file {place} of {files}")
                } else {
                    format!("IMPORT {file}")
                }
            }
            Self::Source => "source".to_owned(),
            Self::Rows | Self::BeforeAfter => "rows".to_owned(),
            Self::RowCounts {
                rows,
                set_aside,
                short,
                undecodable,
            } => {
                let counts = [
                    (*set_aside, "set aside", true),
                    (*short, "with too few cells", *short > 0),
                    (
                        *undecodable,
                        "with bytes that are no text",
                        *undecodable > 0,
                    ),
                ];
                let said = counts.iter().filter(|(_, _, said)| *said);
                let said = said.map(|(count, what, _)| format!(", {} {what}", grouped(*count)));
                grouped(*rows) + &said.collect::<String>()
            }
            Self::Encoding => "encoding".to_owned(),
            Self::EncodingFacts { name, reason } => {
                let reason = match reason {
                    EncodingReason::Chosen => "as you said",
                    EncodingReason::Mark => "byte order mark",
                    EncodingReason::Valid => "every byte is valid",
                    EncodingReason::Mostly => "nearly every byte is valid",
                    EncodingReason::Zeros => "every second byte is zero",
                    EncodingReason::Detected => "judged by its bytes",
                };
                format!("{name} ({reason})")
            }
            Self::Delimiter => "delimiter".to_owned(),
            Self::DelimiterFacts {
                delimiter,
                header,
                titles,
            } => {
                let delimiter = match delimiter {
                    b'\t' => "tab".to_owned(),
                    byte => char::from(*byte).to_string(),
                };
                let titles = match titles {
                    0 => String::new(),
                    titles => format!(", {} above it passed over", grouped(*titles)),
                };
                format!("{delimiter}   header on line {header}{titles}")
            }
            Self::FirstSetAside { line, reason } => {
                format!(" (line {line}: {})", SetAsideBecause(*reason).en())
            }
            Self::ThisColumn => "this column".to_owned(),
            Self::ColumnFacts {
                reason,
                filled,
                rows,
                distinct,
            } => {
                let distinct = match distinct {
                    Distinct::Exactly(count) => grouped(*count),
                    Distinct::About(count) => format!("about {}", grouped(*count)),
                };
                format!(
                    "{}; {} of {} filled, {distinct} distinct",
                    KindBecause(*reason).en(),
                    grouped(*filled),
                    grouped(*rows)
                )
            }
            Self::Identifier => "identifier".to_owned(),
            Self::NoIdentifier => "none: each record is named by its row's digest".to_owned(),
            Self::Column => "column".to_owned(),
            Self::Kind => "kind".to_owned(),
            Self::Examples => "examples".to_owned(),
            Self::ColumnCount { columns, at } => format!("column {at} of {columns}"),
            Self::KindOf(column) => format!("kind of {column}"),
            Self::Working => "IMPORT AND MATCH".to_owned(),
            Self::Pace { rate, left } => {
                let rate = rate.map(|rate| format!("{}/s", grouped(rate)));
                let left = left.map(|left| format!("{}:{:02} left", left / 60, left % 60));
                let said: Vec<String> = rate.into_iter().chain(left).collect();
                said.join("   ")
            }
            Self::Done { done, total } => {
                if *total > 0 {
                    format!("{} of {}", grouped(*done), grouped(*total))
                } else {
                    grouped(*done)
                }
            }
            Self::SoFar => "OVERVIEW".to_owned(),
            Self::Finished => "OVERVIEW  no pair is open".to_owned(),
            Self::Queue => "pairs".to_owned(),
            Self::Answered { total, percent } => {
                format!("{}, {percent}% answered", grouped(*total))
            }
            Self::Same => "same".to_owned(),
            Self::Different => "different".to_owned(),
            Self::Unsure => "unsure".to_owned(),
            Self::UnsureHint => "U goes through them".to_owned(),
            Self::Implied => "implied".to_owned(),
            Self::ImpliedHint => "answered by other verdicts, not asked".to_owned(),
            Self::Open => "open".to_owned(),
            Self::RowAccount(tally) => {
                let Tally {
                    records,
                    set_aside,
                    entities,
                    ..
                } = tally;
                format!(
                    "{} in = {} kept + {} merged away + {} set aside",
                    grouped(records + set_aside),
                    grouped(*entities),
                    grouped(records.saturating_sub(*entities)),
                    grouped(*set_aside)
                )
            }
            Self::ReasonFor(verdict) => format!("reason for {}", verdict_name(*verdict)),
            Self::ReasonWhy => "two valid identity numbers differ here: say why".to_owned(),
            Self::ValueOf(field) => format!("golden {field}"),
            Self::WriteTo => "write to folder".to_owned(),
            Self::LineKeys => "Enter takes it   Esc goes back".to_owned(),
            Self::Burst => "STOPPED".to_owned(),
            Self::BurstDecided(count) => match count {
                0 => "more keys at once than anybody types; nothing was decided".to_owned(),
                1 => "more keys at once than anybody types; they decided this:".to_owned(),
                count => {
                    format!("more keys at once than anybody types; they decided these {count}:")
                }
            },
            Self::BurstKeys => "Enter keeps   u undoes all".to_owned(),
        }
    }
}
