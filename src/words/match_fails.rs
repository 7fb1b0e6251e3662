//! Why a match, an export or the entering of verdicts failed.

use super::Sentence;

/// Why a match or an export failed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MatchFails {
    /// There is no record.
    NoRecords {
        /// Path of the workspace.
        path: String,
    },
    /// The threads could not be started.
    Threads,
    /// The workspace was not matched yet.
    NotMatched {
        /// Path of the workspace.
        path: String,
    },
    /// The file could not be written.
    Write {
        /// Its path.
        file: String,
    },
    /// The model in force can't be read.
    Model {
        /// Path of the workspace.
        path: String,
    },
    /// A file of verdicts can't be opened.
    LabelsUnreadable {
        /// Its path.
        file: String,
    },
    /// A file of verdicts lacks a column.
    LabelsColumn {
        /// Its path.
        file: String,
        /// The column.
        column: String,
    },
    /// A row of a file of verdicts holds something else.
    LabelsValue {
        /// Its path.
        file: String,
        /// Line of the file.
        line: u64,
        /// The column.
        column: String,
        /// What stands there.
        value: String,
    },
    /// A file of verdicts is no CSV in UTF-8.
    LabelsCsv {
        /// Its path.
        file: String,
    },
    /// A verdict is about a record that is not in the workspace.
    LabelsRecord {
        /// Path of the file.
        file: String,
        /// Line of the file.
        line: u64,
        /// The record's key.
        key: String,
    },
    /// A verdict pairs a record with itself.
    LabelsOne {
        /// Path of the file.
        file: String,
        /// Line of the file.
        line: u64,
    },
    /// A verdict contradicts others.
    LabelsContradict {
        /// Path of the file.
        file: String,
        /// Line of the file.
        line: u64,
    },
}

impl Sentence for MatchFails {
    fn en(&self) -> String {
        match self {
            Self::NoRecords { path } => format!(
                "{path} holds no records: add a file with twinfold import FILE --into {path}"
            ),
            Self::Threads => "the threads could not be started: try --threads 1".to_owned(),
            Self::NotMatched { path } => {
                format!("{path} was not matched yet: run twinfold match {path} first")
            }
            Self::Model { path } => format!(
                "the model of {path} can't be read: run twinfold match {path} to make it anew"
            ),
            Self::LabelsUnreadable { file } => format!("{file} can't be read"),
            Self::LabelsColumn { file, column } => format!(
                "{file}: its header lacks {column}; wanted are source_left,key_left,source_right,key_right,verdict"
            ),
            Self::LabelsValue {
                file,
                line,
                column,
                value,
            } => format!(
                "{file}, line {line}, column {column}: {value:?} is none; a verdict is same, different, unsure or empty. Nothing was entered"
            ),
            Self::LabelsCsv { file } => {
                format!("{file} is no CSV in UTF-8; nothing was entered")
            }
            Self::LabelsRecord { file, line, key } => format!(
                "{file}, line {line}: there is no record {key} in the workspace; nothing was entered"
            ),
            Self::LabelsOne { file, line } => {
                format!("{file}, line {line}: pairs a record with itself; nothing was entered")
            }
            Self::LabelsContradict { file, line } => format!(
                "{file}, line {line}: contradicts verdicts that stand or that earlier lines give; nothing was entered"
            ),
            Self::Write { file } => format!("{file} could not be written; nothing was left there"),
        }
    }

    fn zh(&self) -> String {
        match self {
            Self::NoRecords { path } => {
                format!("{path} 没有记录：请用 twinfold import FILE --into {path} 加入文件")
            }
            Self::Threads => "无法启动线程：请试 --threads 1".to_owned(),
            Self::NotMatched { path } => {
                format!("{path} 还没有匹配：请先运行 twinfold match {path}")
            }
            Self::Model { path } => {
                format!("{path} 的模型无法读取：请运行 twinfold match {path} 重新生成")
            }
            Self::LabelsUnreadable { file } => format!("{file} 无法读取"),
            Self::LabelsColumn { file, column } => format!(
                "{file}：表头缺少 {column}；应有 source_left,key_left,source_right,key_right,verdict"
            ),
            Self::LabelsValue {
                file,
                line,
                column,
                value,
            } => format!(
                "{file}，第 {line} 行 {column} 列：{value:?} 不是判定；判定为 same, different, unsure 或空。没有录入任何内容"
            ),
            Self::LabelsCsv { file } => {
                format!("{file} 不是 UTF-8 的 CSV；没有录入任何内容")
            }
            Self::LabelsRecord { file, line, key } => {
                format!("{file}，第 {line} 行：工作区里没有记录 {key}；没有录入任何内容")
            }
            Self::LabelsOne { file, line } => {
                format!("{file}，第 {line} 行：记录与自身成对；没有录入任何内容")
            }
            Self::LabelsContradict { file, line } => {
                format!("{file}，第 {line} 行：与现行判定或前面各行矛盾；没有录入任何内容")
            }
            Self::Write { file } => format!("{file} 无法写入；没有留下任何内容"),
        }
    }
}
