//! How the review goes, in words.

use super::{Sentence, grouped};
use crate::domain::quality::{Pace, Quality};

/// A label of the quality screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum QualityWord<'a> {
    /// Title.
    Title,
    /// Label of the progress.
    Progress,
    /// How far the review has come.
    Answered {
        /// Pairs with an answer.
        done: u64,
        /// All pairs.
        total: u64,
        /// Hundredths.
        percent: u64,
        /// Minutes that the open ones take at one's own pace of now, and that pace: tenths of a decision a
        /// minute.
        left: Option<(u64, u64)>,
    },
    /// Label of what remains.
    Remaining,
    /// What is expected among the open pairs.
    Expected(&'a Quality),
    /// Label of the decisions.
    Decisions,
    /// Decisions by verdict, with their share.
    Counts(&'a Quality),
    /// Label of the records.
    Records,
    /// Rows before and after.
    Rows(&'a Quality),
    /// Label of the results.
    Results,
    /// Results written.
    Exports {
        /// How many.
        count: u64,
        /// Local time of the newest.
        newest: Option<&'a str>,
    },
    /// Heads of the table of operators.
    Operator,
    /// Decisions made.
    Done,
    /// Decisions in a minute.
    PerMinute,
    /// Median seconds of a decision.
    Median,
    /// Share taken back.
    Undone,
    /// The pace's note.
    PaceNote,
    /// Head of the histogram.
    Histogram,
    /// What the signs of the histogram mean.
    Signs,
    /// Nobody decided yet.
    Nobody,
    /// Head of one's own decisions by how long they took.
    Spans,
    /// A span of time in seconds; the last one has no end.
    Span(u64, Option<u64>),
}

/// A tenth as `5.1`.
#[must_use]
pub fn tenths(tenths: u64) -> String {
    format!("{}.{}", grouped(tenths / 10), tenths % 10)
}

/// The median of a pace in seconds.
#[must_use]
pub fn seconds(pace: &Pace) -> Option<String> {
    pace.median
        .map(|median| format!("{} s", tenths((median + 50) / 100)))
}

fn duration(minutes: u64, hour: &str, minute: &str) -> String {
    if minutes >= 60 {
        format!("{}{hour} {}{minute}", minutes / 60, minutes % 60)
    } else {
        format!("{minutes}{minute}")
    }
}

fn shares(quality: &Quality) -> [(u64, u64); 3] {
    let tally = &quality.tally;
    let all = tally.same + tally.different + tally.unsure;
    [tally.same, tally.different, tally.unsure]
        .map(|count| (count, (count * 100).checked_div(all).unwrap_or(0)))
}

impl Sentence for QualityWord<'_> {
    fn en(&self) -> String {
        match self {
            Self::Title => "QUALITY".to_owned(),
            Self::Progress => "progress".to_owned(),
            Self::Answered {
                done,
                total,
                percent,
                left,
            } => {
                let left = left.map_or_else(String::new, |(minutes, pace)| {
                    let left = duration(minutes, " h", " min");
                    format!("   about {left} at your {}/min", tenths(pace))
                });
                format!(
                    "{} of {} pairs, {percent}%{left}",
                    grouped(*done),
                    grouped(*total)
                )
            }
            Self::Remaining => "remaining".to_owned(),
            Self::Expected(quality) => format!(
                "by the model about {} (±{}) of {} open pairs match",
                grouped(quality.expected),
                grouped(quality.spread),
                grouped(quality.tally.open)
            ),
            Self::Decisions => "decisions".to_owned(),
            Self::Counts(quality) => {
                let [same, different, unsure] = shares(quality);
                format!(
                    "SAME {} ({}%)  DIFFERENT {} ({}%)  UNSURE {}  implied {}",
                    grouped(same.0),
                    same.1,
                    grouped(different.0),
                    different.1,
                    grouped(unsure.0),
                    grouped(quality.tally.implied)
                )
            }
            Self::Records => "records".to_owned(),
            Self::Rows(quality) => format!(
                "{} -> {} golden, {} merged away, {} set aside",
                grouped(quality.tally.records),
                grouped(quality.tally.entities),
                grouped(quality.tally.records.saturating_sub(quality.tally.entities)),
                grouped(quality.tally.set_aside)
            ),
            Self::Results => "results".to_owned(),
            Self::Exports { count, newest } => match newest {
                Some(newest) => format!("written {} times, last {newest}", grouped(*count)),
                None => "not written yet".to_owned(),
            },
            Self::Operator => "operator".to_owned(),
            Self::Done => "done".to_owned(),
            Self::PerMinute => "/min".to_owned(),
            Self::Median => "median".to_owned(),
            Self::Undone => "undone".to_owned(),
            Self::PaceNote => {
                "pace: from one decision to the next by the log, breaks over 5 minutes left out"
                    .to_owned()
            }
            Self::Histogram => "weight       pairs".to_owned(),
            Self::Signs => "s same   x different   ? unsure   i implied   . open".to_owned(),
            Self::Nobody => "nobody decided yet".to_owned(),
            Self::Spans => "your decisions by how long they took".to_owned(),
            Self::Span(0, Some(to)) => format!("up to {to} s"),
            Self::Span(from, Some(to)) => format!("{from} to {to} s"),
            Self::Span(from, None) => format!("over {from} s"),
        }
    }

    fn zh(&self) -> String {
        match self {
            Self::Title => "质量".to_owned(),
            Self::Progress => "进度".to_owned(),
            Self::Answered {
                done,
                total,
                percent,
                left,
            } => {
                let left = left.map_or_else(String::new, |(minutes, pace)| {
                    let left = duration(minutes, " 小时", " 分");
                    format!("   按你每分钟 {} 对约需 {left}", tenths(pace))
                });
                format!(
                    "{}/{} 对，{percent}%{left}",
                    grouped(*done),
                    grouped(*total)
                )
            }
            Self::Remaining => "剩余".to_owned(),
            Self::Expected(quality) => format!(
                "按模型估计，{} 个待定候选对中约有 {}（±{}）对匹配",
                grouped(quality.tally.open),
                grouped(quality.expected),
                grouped(quality.spread)
            ),
            Self::Decisions => "决定".to_owned(),
            Self::Counts(quality) => {
                let [same, different, unsure] = shares(quality);
                format!(
                    "相同 {}（{}%）  不同 {}（{}%）  不确定 {}  可推知 {}",
                    grouped(same.0),
                    same.1,
                    grouped(different.0),
                    different.1,
                    grouped(unsure.0),
                    grouped(quality.tally.implied)
                )
            }
            Self::Records => "记录".to_owned(),
            Self::Rows(quality) => format!(
                "{} -> {} 条金记录，并入 {}，搁置 {}",
                grouped(quality.tally.records),
                grouped(quality.tally.entities),
                grouped(quality.tally.records.saturating_sub(quality.tally.entities)),
                grouped(quality.tally.set_aside)
            ),
            Self::Results => "结果".to_owned(),
            Self::Exports { count, newest } => match newest {
                Some(newest) => format!("已写出 {} 次，最近 {newest}", grouped(*count)),
                None => "尚未写出".to_owned(),
            },
            Self::Operator => "操作员".to_owned(),
            Self::Done => "已决定".to_owned(),
            Self::PerMinute => "每分钟".to_owned(),
            Self::Median => "中位".to_owned(),
            Self::Undone => "撤销率".to_owned(),
            Self::PaceNote => "速度：按日志中相邻两次决定计算，超过 5 分钟的间歇不计".to_owned(),
            Self::Histogram => "权重         候选对".to_owned(),
            Self::Signs => "s 相同   x 不同   ? 不确定   i 可推知   . 待定".to_owned(),
            Self::Nobody => "还没有人作过决定".to_owned(),
            Self::Spans => "你的决定按所用时间".to_owned(),
            Self::Span(0, Some(to)) => format!("{to} 秒以内"),
            Self::Span(from, Some(to)) => format!("{from} 至 {to} 秒"),
            Self::Span(from, None) => format!("{from} 秒以上"),
        }
    }
}
