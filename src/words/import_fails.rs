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
}

impl FileFails {
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
