//! Sentences of `replay`.

use super::{Sentence, grouped};

/// What `--help` says of the arguments of `replay`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReplayHelp {
    /// The logs.
    Logs,
    /// `--into`.
    Into,
    /// `--source`.
    Source,
    /// `--rename`.
    Rename,
    /// `--dry-run`.
    DryRun,
    /// `--partial`.
    Partial,
    /// `--expect-min`.
    ExpectMin,
    /// `--expect-max`.
    ExpectMax,
}

impl Sentence for ReplayHelp {
    fn en(&self) -> String {
        match self {
            Self::Logs => "The decision logs to apply; their order does not matter",
            Self::Into => "The workspace to apply them to",
            Self::Source => "Takes this source of the logs for that one of the workspace",
            Self::Rename => "Takes this column of the logs for that one of the workspace",
            Self::DryRun => "Look at everything, say what would become of it, write nothing",
            Self::Partial => "Take a log that was cut up to its last good line",
            Self::ExpectMin => "End with status 1 if fewer entries than that have this outcome",
            Self::ExpectMax => "End with status 1 if more entries than that have this outcome",
        }
        .to_owned()
    }

    fn zh(&self) -> String {
        match self {
            Self::Logs => "要应用的决定日志；顺序无关紧要",
            Self::Into => "要应用到的工作区",
            Self::Source => "把日志中的这个来源当作工作区中的那个",
            Self::Rename => "把日志中的这一列当作工作区中的那一列",
            Self::DryRun => "全部查看，说明结果会怎样，不写任何内容",
            Self::Partial => "日志被截断时，取到最后一个完好的行",
            Self::ExpectMin => "若这种结果的条目少于此数，以状态 1 结束",
            Self::ExpectMax => "若这种结果的条目多于此数，以状态 1 结束",
        }
        .to_owned()
    }
}

/// An outcome, in the words of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OutcomeWord {
    /// Applied, values equal.
    Applied,
    /// Applied, values changed that are no evidence.
    SameEvidence,
    /// Stands already.
    AlreadyThere,
    /// Evidence changed.
    Changed,
    /// A record is not here.
    Missing,
    /// Contradicts standing decisions.
    Conflicting,
    /// Withdrawn or replaced later.
    Superseded,
    /// Decides nothing by itself.
    Counted,
    /// Of a newer version.
    Unknown,
}

impl Sentence for OutcomeWord {
    fn en(&self) -> String {
        match self {
            Self::Applied => "applied",
            Self::SameEvidence => "applied, evidence the same",
            Self::AlreadyThere => "already there",
            Self::Changed => "changed since",
            Self::Missing => "missing",
            Self::Conflicting => "conflicting",
            Self::Superseded => "superseded",
            Self::Counted => "counted",
            Self::Unknown => "of a newer version",
        }
        .to_owned()
    }

    fn zh(&self) -> String {
        match self {
            Self::Applied => "已应用",
            Self::SameEvidence => "已应用，证据未变",
            Self::AlreadyThere => "早已存在",
            Self::Changed => "此后已变",
            Self::Missing => "缺失",
            Self::Conflicting => "冲突",
            Self::Superseded => "已被取代",
            Self::Counted => "已计入",
            Self::Unknown => "来自更新的版本",
        }
        .to_owned()
    }
}

/// What is said of a replay, a line each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReplaySaid {
    /// Nothing was written.
    DryRun,
    /// How many entries there were.
    Entries {
        /// Entries.
        entries: u64,
        /// Logs.
        logs: u64,
    },
    /// How many had an outcome.
    Outcome {
        /// Entries.
        entries: u64,
        /// The outcome.
        outcome: OutcomeWord,
    },
    /// Two sources were taken for each other.
    Renamed {
        /// The log.
        file: String,
        /// The name in the log.
        from: String,
        /// The name in the workspace.
        to: String,
    },
    /// The workspace lacks a column of the log.
    LostColumn {
        /// The source.
        source: String,
        /// The column.
        column: String,
    },
    /// An entry waits.
    Waits {
        /// The log.
        file: String,
        /// The line.
        line: u64,
        /// Its kind.
        kind: String,
        /// The records that it names.
        members: Vec<String>,
        /// Why.
        outcome: OutcomeWord,
        /// The verdicts that say otherwise: from, verdict, to, place.
        chain: Vec<(String, String, String, u64)>,
    },
    /// Further entries wait.
    FurtherWait {
        /// How many.
        entries: u64,
    },
    /// The head of the log now.
    Head {
        /// Place of the newest entry.
        seq: u64,
        /// Its hash.
        hash: String,
    },
    /// An expectation was not met.
    Unexpected {
        /// The outcome's tag.
        outcome: String,
        /// Entries.
        found: u64,
        /// The least or most that was expected.
        expected: u64,
        /// Whether it is too few.
        too_few: bool,
    },
}

impl Sentence for ReplaySaid {
    fn en(&self) -> String {
        match self {
            Self::DryRun => "a dry run: nothing was written".to_owned(),
            Self::Entries { entries, logs: 1 } => {
                format!("{} entries of one log", grouped(*entries))
            }
            Self::Entries { entries, logs } => {
                format!("{} entries of {logs} logs", grouped(*entries))
            }
            Self::Outcome { entries, outcome } => {
                format!("{:>9}  {}", grouped(*entries), outcome.en())
            }
            Self::Renamed { file, from, to } => {
                format!("{file}: its source {from} was taken for {to}")
            }
            Self::LostColumn { source, column } => format!(
                "the workspace has no column {column} of {source}; if it was renamed, say --rename {column}=NEW"
            ),
            Self::Waits {
                file,
                line,
                kind,
                members,
                outcome,
                chain,
            } => {
                let members = members.join(", ");
                let mut said = vec![format!(
                    "{file}, line {line}: {kind} on {members}: {}",
                    outcome.en()
                )];
                said.extend(
                    chain
                        .iter()
                        .map(|(from, verdict, to, seq)| format!("{from} {verdict} {to} (#{seq})")),
                );
                said.join("; ")
            }
            Self::FurtherWait { entries } => {
                format!(
                    "… and {} more that wait; --json lists all",
                    grouped(*entries)
                )
            }
            Self::Head { seq, hash } => format!("log #{seq}, head {hash}"),
            Self::Unexpected {
                outcome,
                found,
                expected,
                too_few,
            } => {
                let bound = if *too_few { "at least" } else { "at most" };
                format!("{outcome}: {found} entries, expected {bound} {expected}")
            }
        }
    }

    fn zh(&self) -> String {
        match self {
            Self::DryRun => "试运行：没有写任何内容".to_owned(),
            Self::Entries { entries, logs } => {
                format!("{logs} 个日志，共 {} 个条目", grouped(*entries))
            }
            Self::Outcome { entries, outcome } => {
                format!("{:>9}  {}", grouped(*entries), outcome.zh())
            }
            Self::Renamed { file, from, to } => format!("{file}：其来源 {from} 当作 {to}"),
            Self::LostColumn { source, column } => {
                format!("工作区的 {source} 没有 {column} 列；如已改名，请用 --rename {column}=NEW")
            }
            Self::Waits {
                file,
                line,
                kind,
                members,
                outcome,
                chain,
            } => {
                let members = members.join(", ");
                let mut said = vec![format!(
                    "{file}，第 {line} 行：{members} 的 {kind}：{}",
                    outcome.zh()
                )];
                said.extend(
                    chain
                        .iter()
                        .map(|(from, verdict, to, seq)| format!("{from} {verdict} {to}（#{seq}）")),
                );
                said.join("；")
            }
            Self::FurtherWait { entries } => {
                format!("还有 {} 个在等待；--json 列出全部", grouped(*entries))
            }
            Self::Head { seq, hash } => format!("日志 #{seq}，链头 {hash}"),
            Self::Unexpected {
                outcome,
                found,
                expected,
                too_few,
            } => {
                let bound = if *too_few { "至少" } else { "至多" };
                format!("{outcome}：{found} 个条目，预期{bound} {expected} 个")
            }
        }
    }
}

/// Why nothing was replayed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReplayFails {
    /// A source of a log has no counterpart.
    NoCounterpart {
        /// The log.
        file: String,
        /// Its source.
        source: String,
        /// The sources of the workspace.
        known: Vec<String>,
    },
    /// A name given is no source of the workspace.
    NoSource {
        /// The name.
        source: String,
    },
    /// An argument is no `OLD=NEW`.
    NoPair {
        /// What was given.
        given: String,
    },
    /// An argument is no `OUTCOME=NUMBER`.
    NoExpectation {
        /// What was given.
        given: String,
        /// The outcomes.
        known: Vec<String>,
    },
    /// The work was cancelled.
    Cancelled,
}

impl Sentence for ReplayFails {
    fn en(&self) -> String {
        match self {
            Self::NoCounterpart {
                file,
                source,
                known,
            } => format!(
                "{file}: the workspace has no source {source} (it has {}); say which is meant with --source \
                 {source}=NAME. Nothing was changed",
                known.join(", ")
            ),
            Self::NoSource { source } => format!("the workspace has no source {source}"),
            Self::NoPair { given } => format!("{given} is not of the form OLD=NEW"),
            Self::NoExpectation { given, known } => format!(
                "{given} is not of the form OUTCOME=NUMBER; outcomes are {}",
                known.join(", ")
            ),
            Self::Cancelled => {
                "cancelled; what was applied stays, and the same command goes on from there"
                    .to_owned()
            }
        }
    }

    fn zh(&self) -> String {
        match self {
            Self::NoCounterpart {
                file,
                source,
                known,
            } => format!(
                "{file}：工作区没有来源 {source}（有 {}）；请用 --source {source}=NAME 说明是哪一个。没有任何改动",
                known.join(", ")
            ),
            Self::NoSource { source } => format!("工作区没有来源 {source}"),
            Self::NoPair { given } => format!("{given} 不是 OLD=NEW 的形式"),
            Self::NoExpectation { given, known } => format!(
                "{given} 不是 OUTCOME=NUMBER 的形式；可用的结果有 {}",
                known.join(", ")
            ),
            Self::Cancelled => "已取消；已应用的保留，再运行同一命令即可继续".to_owned(),
        }
    }
}
