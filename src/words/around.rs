//! The labels of the screens around the pairs: before the first, during long work, behind the last.

use super::{
    Language, Sentence,
    commands::CommandWord,
    grouped,
    import::{EncodingKnown, KindBecause, SetAsideBecause},
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
        at: Option<usize>,
    },
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
            Self::ColumnCount {
                columns,
                at: Some(at),
            } => format!("column {at} of {columns}"),
            Self::ColumnCount { columns, at: None } => format!("{columns} columns"),
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
            Self::UnsureHint => format!("{} goes through them", CommandWord::ReviewUnsure.key()),
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
            Self::ReasonFor(verdict) => {
                format!("reason for {}", verdict_name(*verdict, Language::English))
            }
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
            Self::BurstKeys => format!("Enter keeps   {} undoes all", CommandWord::Undo.key()),
        }
    }

    #[expect(clippy::too_many_lines, reason = "one line a label")]
    fn zh(&self) -> String {
        match self {
            Self::Opening => "打开".to_owned(),
            Self::Import { file, place, files } => {
                if *files > 1 {
                    format!("导入 {file}   第 {place} 个文件，共 {files} 个")
                } else {
                    format!("导入 {file}")
                }
            }
            Self::Source => "来源".to_owned(),
            Self::Rows | Self::BeforeAfter => "行数".to_owned(),
            Self::RowCounts {
                rows,
                set_aside,
                short,
                undecodable,
            } => {
                let counts = [
                    (*set_aside, "行搁置", true),
                    (*short, "行单元格不足", *short > 0),
                    (*undecodable, "行含无法解码的字节", *undecodable > 0),
                ];
                let said = counts.iter().filter(|(_, _, said)| *said);
                let said = said.map(|(count, what, _)| format!("，{} {what}", grouped(*count)));
                grouped(*rows) + &said.collect::<String>()
            }
            Self::Encoding => "编码".to_owned(),
            Self::EncodingFacts { name, reason } => {
                format!("{name}（{}）", EncodingKnown(*reason).zh())
            }
            Self::Delimiter => "分隔符".to_owned(),
            Self::DelimiterFacts {
                delimiter,
                header,
                titles,
            } => {
                let delimiter = match delimiter {
                    b'\t' => "制表符".to_owned(),
                    byte => char::from(*byte).to_string(),
                };
                let titles = match titles {
                    0 => String::new(),
                    titles => format!("，跳过其上 {} 行", grouped(*titles)),
                };
                format!("{delimiter}   表头在第 {header} 行{titles}")
            }
            Self::FirstSetAside { line, reason } => {
                format!("（第 {line} 行：{}）", SetAsideBecause(*reason).zh())
            }
            Self::ThisColumn => "本列".to_owned(),
            Self::ColumnFacts {
                reason,
                filled,
                rows,
                distinct,
            } => {
                let distinct = match distinct {
                    Distinct::Exactly(count) => grouped(*count),
                    Distinct::About(count) => format!("约 {}", grouped(*count)),
                };
                format!(
                    "{}；{} / {} 行有值，{distinct} 个不同的值",
                    KindBecause(*reason).zh(),
                    grouped(*filled),
                    grouped(*rows)
                )
            }
            Self::Identifier => "标识".to_owned(),
            Self::NoIdentifier => "无：每条记录以其行的摘要为名".to_owned(),
            Self::Column => "列".to_owned(),
            Self::Kind => "类型".to_owned(),
            Self::Examples => "示例".to_owned(),
            Self::ColumnCount {
                columns,
                at: Some(at),
            } => format!("第 {at} 列，共 {columns} 列"),
            Self::ColumnCount { columns, at: None } => format!("共 {columns} 列"),
            Self::Working => "导入与匹配".to_owned(),
            Self::Pace { rate, left } => {
                let rate = rate.map(|rate| format!("{}/秒", grouped(rate)));
                let left = left.map(|left| format!("剩 {}:{:02}", left / 60, left % 60));
                let said: Vec<String> = rate.into_iter().chain(left).collect();
                said.join("   ")
            }
            Self::Done { done, total } => {
                if *total > 0 {
                    format!("{} / {}", grouped(*done), grouped(*total))
                } else {
                    grouped(*done)
                }
            }
            Self::SoFar => "总览".to_owned(),
            Self::Finished => "总览  没有待定的候选对".to_owned(),
            Self::Queue => "候选对".to_owned(),
            Self::Answered { total, percent } => {
                format!("{}，已回答 {percent}%", grouped(*total))
            }
            Self::Same => "相同".to_owned(),
            Self::Different => "不同".to_owned(),
            Self::Unsure => "不确定".to_owned(),
            Self::UnsureHint => format!("按 {} 逐一查看", CommandWord::ReviewUnsure.key()),
            Self::Implied => "可推知".to_owned(),
            Self::ImpliedHint => "由其他判定得出，不再询问".to_owned(),
            Self::Open => "待定".to_owned(),
            Self::RowAccount(tally) => {
                let Tally {
                    records,
                    set_aside,
                    entities,
                    ..
                } = tally;
                format!(
                    "读入 {} = 保留 {} + 并入其他 {} + 搁置 {}",
                    grouped(records + set_aside),
                    grouped(*entities),
                    grouped(records.saturating_sub(*entities)),
                    grouped(*set_aside)
                )
            }
            Self::ReasonFor(verdict) => {
                format!(
                    "判为「{}」的理由",
                    verdict_name(*verdict, Language::Chinese)
                )
            }
            Self::ReasonWhy => "这里有两个不同的有效证件号：请说明理由".to_owned(),
            Self::ValueOf(field) => format!("{field} 的金值"),
            Self::WriteTo => "写到文件夹".to_owned(),
            Self::LineKeys => "Enter 确定   Esc 返回".to_owned(),
            Self::Burst => "已停下".to_owned(),
            Self::BurstDecided(count) => match count {
                0 => "按键之快非人手所为；没有作出任何决定".to_owned(),
                count => format!("按键之快非人手所为；作出了以下 {count} 个决定："),
            },
            Self::BurstKeys => format!("Enter 保留   {} 全部撤销", CommandWord::Undo.key()),
        }
    }
}
