//! Sentences of `write`.

use super::{Sentence, grouped};

/// What `--help` says of the arguments of `write`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WriteHelp {
    /// The workspace.
    Workspace,
    /// `--out`.
    Out,
    /// `--force`.
    Force,
    /// `--spreadsheet`.
    Spreadsheet,
    /// `--preview`.
    Preview,
}

impl Sentence for WriteHelp {
    fn en(&self) -> String {
        match self {
            Self::Workspace => "The workspace",
            Self::Out => "The folder to write into; made if it is missing, else it must be empty",
            Self::Force => "Replace the result that the folder holds",
            Self::Spreadsheet => "Quote every cell and neutralise formulas, for a spreadsheet",
            Self::Preview => {
                "Write nothing; count the golden values that the settings of FILE would change, or \
                 without FILE those that the present settings change against the default rules"
            }
        }
        .to_owned()
    }

    fn zh(&self) -> String {
        match self {
            Self::Workspace => "工作区",
            Self::Out => "要写入的文件夹；不存在时新建，否则必须为空",
            Self::Force => "替换文件夹里已有的结果",
            Self::Spreadsheet => "给每个单元格加引号并使公式失效，供电子表格使用",
            Self::Preview => {
                "不写任何内容；统计 FILE 中的设置会改变多少金值，\
                 不给 FILE 时统计现有设置相对默认规则改变多少"
            }
        }
        .to_owned()
    }
}

/// What is said of a result, a line each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WriteSaid {
    /// Where it lies.
    Written {
        /// The folder.
        folder: String,
    },
    /// The row accounting.
    Rows {
        /// Rows of all sources.
        rows_in: u64,
        /// Rows of the merged file.
        kept: u64,
        /// Records that went into others.
        merged_away: u64,
        /// Rows set aside.
        set_aside: u64,
    },
    /// How far the review is.
    Review {
        /// Verdicts that stand.
        decisions: u64,
        /// Pairs without an answer.
        undecided: u64,
    },
    /// Cells that a spreadsheet could take for formulas.
    Formulas {
        /// How many.
        cells: u64,
        /// Whether they were neutralised.
        neutralised: bool,
    },
    /// The head of the log, to be kept elsewhere.
    Head {
        /// Its hash.
        head: String,
    },
    /// What a preview found.
    Preview {
        /// Golden records of two and more.
        merged: u64,
        /// Golden records that would change.
        changed: u64,
        /// Golden values that would change.
        values: u64,
    },
    /// A field of a preview.
    Field {
        /// Its name.
        name: String,
        /// Golden values that would change.
        values: u64,
    },
}

impl Sentence for WriteSaid {
    fn en(&self) -> String {
        match self {
            Self::Written { folder } => {
                format!("{folder}: merged.csv, crosswalk.csv, decisions.jsonl, summary.json")
            }
            Self::Rows {
                rows_in,
                kept,
                merged_away,
                set_aside,
            } => format!(
                "  {} rows in = {} kept + {} merged away + {} set aside",
                grouped(*rows_in),
                grouped(*kept),
                grouped(*merged_away),
                grouped(*set_aside)
            ),
            Self::Review {
                decisions,
                undecided,
            } => format!(
                "  verdicts that stand: {}; pairs undecided: {}",
                grouped(*decisions),
                grouped(*undecided)
            ),
            Self::Formulas { cells, neutralised } => {
                let cells = grouped(*cells);
                if *neutralised {
                    format!("  cells that looked like formulas, neutralised: {cells}")
                } else {
                    format!(
                        "  cells that look like formulas: {cells}; --spreadsheet neutralises them"
                    )
                }
            }
            Self::Head { head } => format!("  head of the decision log: {head}"),
            Self::Preview {
                merged,
                changed,
                values,
            } => format!(
                "golden values that change: {}, in {} of {} merged customers; nothing was written",
                grouped(*values),
                grouped(*changed),
                grouped(*merged)
            ),
            Self::Field { name, values } => format!("  {name}: {}", grouped(*values)),
        }
    }

    fn zh(&self) -> String {
        match self {
            Self::Written { folder } => {
                format!("{folder}：merged.csv, crosswalk.csv, decisions.jsonl, summary.json")
            }
            Self::Rows {
                rows_in,
                kept,
                merged_away,
                set_aside,
            } => format!(
                "  读入 {} = 保留 {} + 并入其他 {} + 搁置 {}",
                grouped(*rows_in),
                grouped(*kept),
                grouped(*merged_away),
                grouped(*set_aside)
            ),
            Self::Review {
                decisions,
                undecided,
            } => format!(
                "  现行判定：{}；未定的候选对：{}",
                grouped(*decisions),
                grouped(*undecided)
            ),
            Self::Formulas { cells, neutralised } => {
                let cells = grouped(*cells);
                if *neutralised {
                    format!("  形似公式而已使其失效的单元格：{cells}")
                } else {
                    format!("  形似公式的单元格：{cells}；--spreadsheet 可使其失效")
                }
            }
            Self::Head { head } => format!("  决定日志的链头：{head}"),
            Self::Preview {
                merged,
                changed,
                values,
            } => format!(
                "改变的金值：{}，涉及 {} 个合并客户，共 {} 个；没有写任何内容",
                grouped(*values),
                grouped(*changed),
                grouped(*merged)
            ),
            Self::Field { name, values } => format!("  {name}：{}", grouped(*values)),
        }
    }
}

/// Why nothing was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WriteFails {
    /// The reason is told elsewhere; this says what was being done.
    NotWritten {
        /// Why.
        why: String,
    },
    /// The settings file of a preview is missing.
    NoSettings {
        /// The file.
        file: String,
    },
}

impl Sentence for WriteFails {
    fn en(&self) -> String {
        match self {
            Self::NotWritten { why } => format!("nothing was written: {why}"),
            Self::NoSettings { file } => format!("{file}: there is no such file"),
        }
    }

    fn zh(&self) -> String {
        match self {
            Self::NotWritten { why } => format!("没有写任何内容：{why}"),
            Self::NoSettings { file } => format!("{file}：没有这个文件"),
        }
    }
}
