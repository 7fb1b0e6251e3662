//! The lists of the screen before the first pair: what a line can become.

use super::{Sentence, import::DelimiterName};

/// Title of the list of what a line can become.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChoiceOf<'a> {
    /// The file's encoding.
    Encoding,
    /// The byte between cells.
    Delimiter,
    /// The column that names the records.
    Identifier,
    /// The kind of the column of this name.
    Kind(&'a str),
}

impl Sentence for ChoiceOf<'_> {
    fn en(&self) -> String {
        match self {
            Self::Encoding => "encoding: the file is read anew".to_owned(),
            Self::Delimiter => "delimiter: the file is read anew".to_owned(),
            Self::Identifier => "the column that names the records".to_owned(),
            Self::Kind(column) => format!("kind of {column}"),
        }
    }

    fn zh(&self) -> String {
        match self {
            Self::Encoding => "编码：文件将重新读取".to_owned(),
            Self::Delimiter => "分隔符：文件将重新读取".to_owned(),
            Self::Identifier => "标识记录的列".to_owned(),
            Self::Kind(column) => format!("{column} 的类型"),
        }
    }
}

/// Something that a line can become.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChoiceName<'a> {
    /// An encoding, a column or a kind by its own name.
    Named(&'a str),
    /// A delimiter.
    Delimiter(u8),
    /// No column names the records.
    NoIdentifier,
}

impl Sentence for ChoiceName<'_> {
    fn en(&self) -> String {
        match self {
            Self::Named(name) => (*name).to_owned(),
            Self::Delimiter(byte) => DelimiterName(*byte).en(),
            Self::NoIdentifier => "none".to_owned(),
        }
    }

    fn zh(&self) -> String {
        match self {
            Self::Named(name) => (*name).to_owned(),
            Self::Delimiter(byte) => DelimiterName(*byte).zh(),
            Self::NoIdentifier => "无".to_owned(),
        }
    }
}
