//! Sentences of an import that was refused.

use super::{Sentence, grouped, import::SetAsideBecause};
use crate::domain::record::SetAsideReason;

/// Why files were not imported. Where a file is named, the sentence begins with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ImportFails {
    /// A file can't be taken.
    File {
        /// The file.
        file: String,
        /// What is the matter with it.
        trouble: FileFails,
    },
    /// The workspace has a source of that name with other content.
    NameTaken {
        /// The file.
        file: String,
        /// Name of the source.
        name: String,
    },
    /// Two files of one command would be one source.
    NameShared {
        /// The second file.
        file: String,
        /// Name of the source.
        name: String,
    },
}

/// What is the matter with a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileFails {
    /// There is none.
    Missing,
    /// It is a folder.
    Folder,
    /// It may not be read.
    NotPermitted,
    /// Reading it failed.
    Unreadable,
    /// A workbook.
    Workbook,
    /// An SQLite database.
    Database,
    /// A compressed file.
    Compressed,
    /// A PDF document.
    Pdf,
    /// A Parquet table.
    Parquet,
    /// Nothing in it.
    Empty,
    /// A header and nothing else.
    HeaderOnly {
        /// Line of the header.
        line: u64,
    },
    /// Every row would be set aside.
    NoRecord {
        /// The rows.
        rows: u64,
        /// Line of the first one.
        line: u64,
        /// Why that one would be.
        reason: SetAsideReason,
    },
    /// A quote that is never closed.
    OpenQuote {
        /// Line on which it opens.
        line: u64,
    },
    /// A row that is too long.
    RowTooLong {
        /// Line on which it begins.
        line: u64,
        /// Longest row, in MiB.
        limit: u64,
    },
    /// An encoding that nobody knows.
    NoEncoding {
        /// What was given.
        label: String,
    },
    /// A column that is not there.
    NoColumn {
        /// What was given.
        column: String,
        /// The columns there are.
        columns: Vec<String>,
    },
    /// A key that rows share.
    KeyRepeats {
        /// The column.
        column: String,
        /// The value.
        value: String,
        /// The first two lines that have it.
        lines: [u64; 2],
    },
    /// A key that rows lack.
    KeyMissing {
        /// The column.
        column: String,
        /// The first lines without a value, two at most.
        lines: Vec<u64>,
    },
    /// A file name that gives no name for the source.
    NoName,
    /// It changed between two readings.
    Changed,
}

impl Sentence for ImportFails {
    fn en(&self) -> String {
        match self {
            Self::File { file, trouble } => trouble.of(file),
            Self::NameTaken { file, name } => format!(
                "{file}: the workspace has a source {name} with other content; nothing was loaded.\n\
                 A new export of it goes into a new workspace, and the decisions follow: twinfold review {file} \
                 --workspace NEW, then twinfold log export OLD -o decisions.jsonl and twinfold replay decisions.jsonl \
                 --into NEW.\n\
                 A further source gets a name of its own: --source NAME"
            ),
            Self::NameShared { file, name } => format!(
                "{file}: another file of this command would be source {name} too; import one of them by itself with --source NAME"
            ),
        }
    }

    fn zh(&self) -> String {
        match self {
            Self::File { file, trouble } => trouble.of_zh(file),
            Self::NameTaken { file, name } => format!(
                "{file}：工作区已有内容不同的来源 {name}；没有导入任何内容。\n\
                 若是新一期的导出，请放入新的工作区，再把决定带过去：twinfold review {file} \
                 --workspace NEW，然后 twinfold log export OLD -o decisions.jsonl，再 twinfold replay decisions.jsonl \
                 --into NEW。\n\
                 若是另一个来源，请另起名称：--source NAME"
            ),
            Self::NameShared { file, name } => format!(
                "{file}：本命令的另一个文件也会成为来源 {name}；请用 --source NAME 单独导入其中之一"
            ),
        }
    }
}

impl FileFails {
    fn of_zh(&self, file: &str) -> String {
        match self {
            Self::Missing => format!("{file}：没有这个文件"),
            Self::Folder => format!("{file} 是文件夹；请给出其中的文件"),
            Self::NotPermitted => format!("你没有读 {file} 的权限；请找它的所有者"),
            Self::Unreadable => format!("{file} 无法读取"),
            Self::Workbook => {
                format!(
                    "{file} 是电子表格（或其他 zip 归档），不是文本；请打开后把工作表存为 CSV UTF-8"
                )
            }
            Self::Database => format!(
                "{file} 是数据库，不是文本；若是 twinfold 工作区，请用 twinfold review {file} 打开"
            ),
            Self::Compressed => format!("{file} 是压缩文件；请先解压"),
            Self::Pdf => format!("{file} 是 PDF 文档，不是表格；请把客户导出为 CSV"),
            Self::Parquet => format!("{file} 是 Parquet 文件，不是文本；请导出为 CSV"),
            Self::Empty => format!("{file} 是空的；客户文件应有表头，每个客户一行"),
            Self::HeaderOnly { line } => format!("{file}：第 {line} 行的表头之下没有数据行"),
            Self::NoRecord { rows, line, reason } => {
                let because = SetAsideBecause(*reason).zh();
                let rows = grouped(*rows);
                format!(
                    "{file}：没有一行能导入，{rows} 行会被搁置（第 {line} 行：{because}）；没有导入任何内容。\n\
                     请检查哪一行是表头，以及分隔符：--delimiter"
                )
            }
            Self::OpenQuote { line } => format!(
                "{file}，第 {line} 行：这里有引号打开单元格，直到文件末尾都没有关闭；没有导入任何内容。\n\
                 请补上引号；引号是值的一部分时请写成 \"\""
            ),
            Self::RowTooLong { line, limit } => format!(
                "{file}，第 {line} 行：从这里开始的一行超过 {limit} MiB；没有导入任何内容。\n\
                 请检查是否有引号打开单元格而从未关闭"
            ),
            Self::NoEncoding { label } => format!(
                "没有名为 {label} 的编码；可试 utf-8, gb18030, big5, shift_jis, windows-1252 或 utf-16le"
            ),
            Self::NoColumn { column, columns } => {
                format!(
                    "{file}：没有名为 {column} 的列；它的列有 {}",
                    columns.join(", ")
                )
            }
            Self::KeyRepeats {
                column,
                value,
                lines: [first, second],
            } => format!(
                "{file}，{column} 列：第 {first} 行与第 {second} 行的值相同，都是 {value}；没有导入任何内容。\n\
                 请另选标识列，或用 --number-repeats 给重复者编号"
            ),
            Self::KeyMissing { column, lines } => {
                let lines: Vec<String> = lines.iter().map(u64::to_string).collect();
                format!(
                    "{file}，{column} 列：第 {} 行没有值；没有导入任何内容。\n\
                     请另选标识列，或用 --number-repeats 让这些行以内容为名",
                    lines.join("、")
                )
            }
            Self::NoName => format!("{file}：从文件名得不到来源的名称；请用 --source NAME 给出"),
            Self::Changed => {
                format!("{file} 在读取期间被改动；没有导入任何内容。请等它完整后再试")
            }
        }
    }

    fn of(&self, file: &str) -> String {
        match self {
            Self::Missing => format!("{file}: there is no such file"),
            Self::Folder => format!("{file} is a folder; name the file in it"),
            Self::NotPermitted => {
                format!("{file} may not be read by you; ask its owner for permission")
            }
            Self::Unreadable => format!("{file} could not be read"),
            Self::Workbook => format!(
                "{file} is a spreadsheet workbook (or another zip archive), not text; open it and save the sheet as CSV UTF-8"
            ),
            Self::Database => format!(
                "{file} is a database, not text; where it is a twinfold workspace, open it with twinfold review {file}"
            ),
            Self::Compressed => format!("{file} is compressed; unpack it first"),
            Self::Pdf => {
                format!("{file} is a PDF document, not a table; export the customers as CSV")
            }
            Self::Parquet => format!("{file} is a Parquet file, not text; export it as CSV"),
            Self::Empty => {
                format!("{file} is empty; a customer file has a header and a row for each customer")
            }
            Self::HeaderOnly { line } => {
                format!("{file}: there is no row below the header on line {line}")
            }
            Self::NoRecord { rows, line, reason } => {
                let because = SetAsideBecause(*reason).en();
                let rows = grouped(*rows);
                format!(
                    "{file}: no row can be loaded, {rows} would be set aside (line {line}: {because}); nothing was loaded.\n\
                     Check which line is the header, and the delimiter: --delimiter"
                )
            }
            Self::OpenQuote { line } => format!(
                "{file}, line {line}: a quote opens a cell here and none closes it before the end of the file; nothing was loaded.\n\
                 Close it, or write \"\" where a quote is part of the value"
            ),
            Self::RowTooLong { line, limit } => format!(
                "{file}, line {line}: the row that begins here is longer than {limit} MiB; nothing was loaded.\n\
                 Look for a quote that opens a cell and is never closed"
            ),
            Self::NoEncoding { label } => format!(
                "no encoding is called {label}; try utf-8, gb18030, big5, shift_jis, windows-1252 or utf-16le"
            ),
            Self::NoColumn { column, columns } => {
                format!(
                    "{file}: no column is called {column}; its columns are {}",
                    columns.join(", ")
                )
            }
            Self::KeyRepeats {
                column,
                value,
                lines: [first, second],
            } => format!(
                "{file}, column {column}: lines {first} and {second} have the same value, {value}; nothing was loaded.\n\
                 Name another key, or number the repeats with --number-repeats"
            ),
            Self::KeyMissing { column, lines } => {
                let lines: Vec<String> = lines.iter().map(u64::to_string).collect();
                let (noun, verb) = if lines.len() == 1 {
                    ("line", "has")
                } else {
                    ("lines", "have")
                };
                format!(
                    "{file}, column {column}: {noun} {} {verb} no value; nothing was loaded.\n\
                     Name another key, or let these rows be named by their content with --number-repeats",
                    lines.join(" and ")
                )
            }
            Self::NoName => {
                format!("{file}: its name gives no name for the source; say --source NAME")
            }
            Self::Changed => format!(
                "{file} changed while it was read; nothing was loaded. Try again when it is complete"
            ),
        }
    }
}
