//! Everything about one record, and earlier decisions.

use super::{Language, Sentence, grouped, notice::verdict_name};
use crate::domain::{Digest, RecordKey, about::Earlier};

/// What is told about a key in a record's screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RecordSaid {
    /// No record is in view.
    NoRecord,
    /// The focused line has no pair.
    NoPairHere,
}

impl Sentence for RecordSaid {
    fn en(&self) -> String {
        match self {
            Self::NoRecord => "no record here: go to a neighbour's line",
            Self::NoPairHere => "this line has no pair: Enter opens neighbours and decisions",
        }
        .to_owned()
    }

    fn zh(&self) -> String {
        match self {
            Self::NoRecord => "这里没有记录：请移到相邻记录一行",
            Self::NoPairHere => "这一行没有候选对：Enter 打开相邻记录或决定",
        }
        .to_owned()
    }
}

/// A label of a record's screen, or of what was said before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RecordWord<'a> {
    /// Title.
    Title(&'a RecordKey),
    /// Where it came from.
    From {
        /// Name of the file.
        file: &'a str,
        /// Line of the file.
        line: u64,
        /// Digest of its cells.
        digest: &'a Digest,
    },
    /// The customer that it belongs to.
    Customer {
        /// Key of the golden record.
        golden: &'a RecordKey,
        /// Its records.
        members: &'a [RecordKey],
    },
    /// Head of the fields.
    Field,
    /// Head of the raw values.
    Raw,
    /// Head of the standardised values.
    Standard,
    /// Head of the neighbours.
    Neighbours(usize),
    /// Head of the acts.
    Deeds(usize),
    /// A pair that other verdicts answer.
    Implied,
    /// A pair without an answer.
    Open,
    /// Head of earlier decisions beside a pair.
    EarlierHead,
    /// Nothing was decided about these records before.
    NoEarlier,
    /// An earlier decision beside a pair.
    Earlier {
        /// The decision.
        earlier: &'a Earlier,
        /// Its local day.
        at: &'a str,
    },
    /// How many earlier decisions there are.
    Count(usize),
}

fn customer(golden: &RecordKey, members: &[RecordKey]) -> String {
    let keys: Vec<String> = members.iter().take(8).map(ToString::to_string).collect();
    let more = members.len().saturating_sub(keys.len());
    let more = if more > 0 {
        format!(" +{more}")
    } else {
        String::new()
    };
    format!("{golden} = {}{more}", keys.join(" "))
}

impl Sentence for RecordWord<'_> {
    fn en(&self) -> String {
        match self {
            Self::Title(key) => format!("RECORD {key}"),
            Self::From { file, line, digest } => {
                let digest = digest.to_string();
                format!(
                    "{file}, line {}   digest {}",
                    grouped(*line),
                    digest.get(..16).unwrap_or(&digest)
                )
            }
            Self::Customer { golden, members } if members.len() > 1 => {
                format!("customer {}", customer(golden, members))
            }
            Self::Customer { .. } => "a customer of its own so far".to_owned(),
            Self::Field => "field".to_owned(),
            Self::Raw => "as in the file".to_owned(),
            Self::Standard => "as compared".to_owned(),
            Self::Neighbours(count) => format!("neighbours ({count})"),
            Self::Deeds(count) => format!("in the log ({count}, newest first)"),
            Self::Implied => "implied".to_owned(),
            Self::Open => "open".to_owned(),
            Self::EarlierHead => "decided before about these records".to_owned(),
            Self::NoEarlier => "no earlier decision on these records".to_owned(),
            Self::Earlier { earlier, at } => {
                let verdict = verdict_name(earlier.verdict, Language::English);
                match earlier.side {
                    Some(side) => {
                        let letter = if side == 0 { 'A' } else { 'B' };
                        format!("{at} {} {letter} {verdict} {}", earlier.user, earlier.other)
                    }
                    None => format!("{at} {} {verdict}, this pair", earlier.user),
                }
            }
            Self::Count(1) => "1 earlier decision: K".to_owned(),
            Self::Count(count) => format!("{count} earlier decisions: K"),
        }
    }

    fn zh(&self) -> String {
        match self {
            Self::Title(key) => format!("记录 {key}"),
            Self::From { file, line, digest } => {
                let digest = digest.to_string();
                format!(
                    "{file}，第 {} 行   摘要 {}",
                    grouped(*line),
                    digest.get(..16).unwrap_or(&digest)
                )
            }
            Self::Customer { golden, members } if members.len() > 1 => {
                format!("客户 {}", customer(golden, members))
            }
            Self::Customer { .. } => "目前自成一个客户".to_owned(),
            Self::Field => "字段".to_owned(),
            Self::Raw => "文件原值".to_owned(),
            Self::Standard => "比较用值".to_owned(),
            Self::Neighbours(count) => format!("相邻记录（{count}）"),
            Self::Deeds(count) => format!("决定日志（{count}，新的在前）"),
            Self::Implied => "可推知".to_owned(),
            Self::Open => "待定".to_owned(),
            Self::EarlierHead => "此前对这些记录的决定".to_owned(),
            Self::NoEarlier => "此前对这些记录没有决定".to_owned(),
            Self::Earlier { earlier, at } => {
                let verdict = verdict_name(earlier.verdict, Language::Chinese);
                match earlier.side {
                    Some(side) => {
                        let letter = if side == 0 { 'A' } else { 'B' };
                        format!("{at} {} {letter} {verdict} {}", earlier.user, earlier.other)
                    }
                    None => format!("{at} {} {verdict}，这一对", earlier.user),
                }
            }
            Self::Count(count) => format!("此前 {count} 项决定：K"),
        }
    }
}
