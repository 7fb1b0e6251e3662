//! Sentences of `log`, and what is wrong with logs that are read.

use super::{Sentence, grouped};

/// What `--help` says of `log` and its arguments.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogHelp {
    /// `log export`.
    Export,
    /// `log verify`.
    Verify,
    /// The workspace.
    Workspace,
    /// The workspace or exported log.
    WorkspaceOrLog,
    /// `-o`.
    Output,
    /// `--rebuild`.
    Rebuild,
    /// `--database`.
    Database,
}

impl Sentence for LogHelp {
    fn en(&self) -> String {
        match self {
            Self::Export => "Writes the decision log as JSON Lines",
            Self::Verify => "Checks every entry of the decision log against its hash and the one before",
            Self::Workspace => "The workspace",
            Self::WorkspaceOrLog => "The workspace, or an exported log",
            Self::Output => "The file to write [default: standard output]",
            Self::Database => "Also check the workspace file page by page",
            Self::Rebuild => {
                "Also fold the whole log again and compare with what the workspace holds as standing"
            }
        }
        .to_owned()
    }

    fn zh(&self) -> String {
        match self {
            Self::Export => "把决定日志写成 JSON Lines",
            Self::Verify => "逐条核对决定日志的哈希及前后衔接",
            Self::Workspace => "工作区",
            Self::WorkspaceOrLog => "工作区，或导出的日志",
            Self::Output => "要写的文件 [默认：标准输出]",
            Self::Database => "另外逐页检查工作区文件",
            Self::Rebuild => "另外从头折叠整个日志，并与工作区现有状态比较",
        }
        .to_owned()
    }
}

/// What is said of a log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LogSaid {
    /// It was exported.
    Exported {
        /// Entries.
        entries: u64,
        /// The file.
        file: String,
        /// Hash of the last entry.
        head: String,
    },
    /// Every entry verified.
    Verified {
        /// Entries.
        entries: u64,
        /// Hash of the last entry.
        head: String,
    },
    /// Folded again, it gives what the workspace holds.
    Rebuilt,
    /// Folded again, it gives something else.
    RebuiltOtherwise,
}

impl Sentence for LogSaid {
    fn en(&self) -> String {
        match self {
            Self::Exported {
                entries,
                file,
                head,
            } => format!("wrote {} entries to {file}; head {head}", grouped(*entries)),
            Self::Verified { entries, head } => {
                format!("all {} entries are whole and in order; head {head}", grouped(*entries))
            }
            Self::Rebuilt => "folded again, the log gives what the workspace holds as standing".to_owned(),
            Self::RebuiltOtherwise => {
                "folded again, the log gives another state than the workspace holds: its tables were changed \
                 beside the log. Export the log and replay it into a new workspace of the same files"
                    .to_owned()
            }
        }
    }

    fn zh(&self) -> String {
        match self {
            Self::Exported {
                entries,
                file,
                head,
            } => format!("已把 {} 个条目写到 {file}；链头 {head}", grouped(*entries)),
            Self::Verified { entries, head } => {
                format!(
                    "全部 {} 个条目完整且顺序无误；链头 {head}",
                    grouped(*entries)
                )
            }
            Self::Rebuilt => "从头折叠，日志得出的状态与工作区一致".to_owned(),
            Self::RebuiltOtherwise => {
                "从头折叠，日志得出的状态与工作区不同：有人绕过日志改动了它的表。\
                 请导出日志，重放到由相同文件新建的工作区"
                    .to_owned()
            }
        }
    }
}

/// What is wrong with a log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LogFails {
    /// It is missing.
    Missing {
        /// The file.
        file: String,
    },
    /// It could not be read.
    Unreadable {
        /// The file.
        file: String,
    },
    /// It could not be written.
    Unwritable {
        /// The file.
        file: String,
    },
    /// The file is something else.
    NotALog {
        /// The file.
        file: String,
    },
    /// It is of another version.
    Version {
        /// The file.
        file: String,
        /// Its version.
        found: u64,
        /// The version that this program reads.
        known: u64,
    },
    /// Its end is missing.
    Cut {
        /// The file.
        file: String,
        /// The last good line.
        last_good: u64,
    },
    /// A line is in no form that a log has.
    Form {
        /// The file.
        file: String,
        /// The line.
        line: u64,
        /// What was expected there.
        expected: String,
    },
    /// A line was changed.
    Changed {
        /// The file.
        file: String,
        /// The line.
        line: u64,
    },
    /// A line does not follow the one before.
    Order {
        /// The file.
        file: String,
        /// The line.
        line: u64,
    },
    /// An id stands twice.
    RepeatedId {
        /// The file.
        file: String,
        /// The line.
        line: u64,
    },
    /// The end line names another end.
    End {
        /// The file.
        file: String,
        /// The line.
        line: u64,
    },
    /// Something follows the end line.
    AfterEnd {
        /// The file.
        file: String,
        /// The line.
        line: u64,
    },
    /// A line is longer than any entry.
    TooLong {
        /// The file.
        file: String,
        /// The line.
        line: u64,
    },
    /// An entry of the workspace's own log is in no known form.
    OwnForm {
        /// Place of the entry.
        seq: u64,
    },
    /// An entry of the workspace's own log was changed.
    OwnChanged {
        /// Place of the entry.
        seq: u64,
    },
    /// An entry of the workspace's own log does not follow the one before.
    OwnOrder {
        /// Place of the entry.
        seq: u64,
    },
}

impl Sentence for LogFails {
    fn en(&self) -> String {
        match self {
            Self::Missing { file } => format!("{file}: there is no such file"),
            Self::Unreadable { file } => format!("{file} could not be read"),
            Self::Unwritable { file } => format!("{file} could not be written"),
            Self::NotALog { file } => format!(
                "{file} is not a decision log; name a file that twinfold log export or twinfold write wrote"
            ),
            Self::Version { file, found, known } => format!(
                "{file} is a log of version {found}, this program reads version {known}; use a twinfold that \
                 reads it"
            ),
            Self::Cut { file, last_good } => format!(
                "{file} is cut: its last good line is {last_good} and its end line is missing. Export it \
                 again, or take what is there with --partial"
            ),
            Self::Form {
                file,
                line,
                expected,
            } => format!("{file}, line {line}: not an entry of a log (expected: {expected})"),
            Self::Changed { file, line } => {
                format!("{file}, line {line}: the entry was changed; its hash does not fit")
            }
            Self::Order { file, line } => format!(
                "{file}, line {line}: does not follow the line before; entries were removed, added or moved"
            ),
            Self::RepeatedId { file, line } => {
                format!("{file}, line {line}: its id stands in an earlier line already")
            }
            Self::End { file, line } => {
                format!(
                    "{file}, line {line}: the end line names another last entry than the one before it"
                )
            }
            Self::AfterEnd { file, line } => {
                format!("{file}, line {line}: something follows the end line")
            }
            Self::TooLong { file, line } => {
                format!("{file}, line {line}: longer than any entry of a log")
            }
            Self::OwnForm { seq } => {
                format!("entry #{seq} of the log is in no form that twinfold writes")
            }
            Self::OwnChanged { seq } => {
                format!("entry #{seq} of the log was changed: its hash does not fit")
            }
            Self::OwnOrder { seq } => format!(
                "entry #{seq} of the log does not follow the one before: entries were removed, added or moved"
            ),
        }
    }

    fn zh(&self) -> String {
        match self {
            Self::Missing { file } => format!("{file}：没有这个文件"),
            Self::Unreadable { file } => format!("{file} 无法读取"),
            Self::Unwritable { file } => format!("{file} 无法写入"),
            Self::NotALog { file } => format!(
                "{file} 不是决定日志；请给出由 twinfold log export 或 twinfold write 写出的文件"
            ),
            Self::Version { file, found, known } => format!(
                "{file} 是版本 {found} 的日志，本程序读取版本 {known}；请使用能读取它的 twinfold"
            ),
            Self::Cut { file, last_good } => format!(
                "{file} 被截断：最后一个完好的行是第 {last_good} 行，缺少结束行。请重新导出，或用 --partial \
                 取其完好部分"
            ),
            Self::Form {
                file,
                line,
                expected,
            } => format!("{file}，第 {line} 行：不是日志条目（应为：{expected}）"),
            Self::Changed { file, line } => {
                format!("{file}，第 {line} 行：条目被改动，哈希不符")
            }
            Self::Order { file, line } => {
                format!("{file}，第 {line} 行：与上一行不衔接；有条目被删除、添加或移动")
            }
            Self::RepeatedId { file, line } => {
                format!("{file}，第 {line} 行：其标识已出现在更早的行中")
            }
            Self::End { file, line } => {
                format!("{file}，第 {line} 行：结束行所指的末条目不是它的上一条")
            }
            Self::AfterEnd { file, line } => format!("{file}，第 {line} 行：结束行之后还有内容"),
            Self::TooLong { file, line } => format!("{file}，第 {line} 行：比任何日志条目都长"),
            Self::OwnForm { seq } => format!("日志条目 #{seq} 不是 twinfold 写的格式"),
            Self::OwnChanged { seq } => format!("日志条目 #{seq} 被改动：哈希不符"),
            Self::OwnOrder { seq } => {
                format!("日志条目 #{seq} 与上一条不衔接：有条目被删除、添加或移动")
            }
        }
    }
}
