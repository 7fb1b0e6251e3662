//! Sentences of the import.

use super::{Sentence, grouped};
use crate::domain::{
    Kind,
    record::SetAsideReason,
    survey::{EncodingReason, HeaderChange, KindReason},
};

/// What `--help` says of the import's arguments.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImportHelp {
    /// The files.
    Files,
    /// `--into`.
    Into,
    /// `--source`.
    Source,
    /// `--map`.
    Map,
    /// `--encoding`.
    Encoding,
    /// `--delimiter`.
    Delimiter,
    /// `--key`.
    Key,
    /// `--number-repeats`.
    NumberRepeats,
}

impl Sentence for ImportHelp {
    fn en(&self) -> String {
        match self {
            Self::Files => "Customer files: CSV or other delimited text with a header",
            Self::Into => "The workspace to add them to; made where there is none",
            Self::Source => "Name of the source, for a single file [default: the file's name without dates and numbers]",
            Self::Map => "What a column means, such as --map Contact=phone; may be given several times",
            Self::Encoding => "Encoding of the files, such as utf-8 or gbk [default: found out]",
            Self::Delimiter => "What stands between cells: a character, or tab, comma, semicolon, pipe, space [default: found out]",
            Self::Key => "Header of the column that tells every record from every other [default: found out]",
            Self::NumberRepeats => "Number repeated keys (-2, -3 …) instead of refusing the file",
        }
        .to_owned()
    }

    fn zh(&self) -> String {
        match self {
            Self::Files => "客户文件：带表头的 CSV 或其他分隔文本",
            Self::Into => "要加入的工作区；不存在时新建",
            Self::Source => "来源的名称，只用于单个文件 [默认：去掉日期和数字的文件名]",
            Self::Map => "某一列的类型，例如 --map 联系电话=phone；可多次给出",
            Self::Encoding => "文件的编码，例如 utf-8 或 gbk [默认：自动判断]",
            Self::Delimiter => {
                "单元格之间的分隔符：一个字符，或 tab, comma, semicolon, pipe, space [默认：自动判断]"
            }
            Self::Key => "能区分每条记录的那一列的表头 [默认：自动判断]",
            Self::NumberRepeats => "给重复的标识编号（-2, -3 …），而不是拒绝整个文件",
        }
        .to_owned()
    }
}

/// What is said of a file that was imported, a line each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ImportSaid {
    /// A file became a source.
    Loaded {
        /// The file.
        file: String,
        /// Name of the source.
        source: String,
        /// Rows that became records.
        rows: u64,
        /// Name of the encoding.
        encoding: String,
        /// How it is known.
        reason: EncodingReason,
        /// The byte between cells.
        delimiter: u8,
    },
    /// A file was loaded before.
    Known {
        /// The file.
        file: String,
        /// Name of the source.
        source: String,
    },
    /// The identifier column.
    Identifier {
        /// Its header.
        column: String,
    },
    /// There is no identifier column.
    NoIdentifier,
    /// Rows above the header were passed over.
    Titles {
        /// Number of these rows.
        rows: u64,
        /// Line of the header.
        line: u64,
    },
    /// A header was changed.
    Header {
        /// The name it got.
        name: String,
        /// What was done.
        change: HeaderChange,
    },
    /// Rows with too few cells.
    Short {
        /// Number of these rows.
        rows: u64,
    },
    /// Rows with bytes that the encoding can't explain.
    Undecodable {
        /// Number of these rows.
        rows: u64,
        /// Name of the encoding.
        encoding: String,
    },
    /// Rows that were set aside.
    SetAside {
        /// Number of these rows.
        rows: u64,
    },
    /// One of them.
    SetAsideRow {
        /// Line on which it begins.
        line: u64,
        /// Why.
        reason: SetAsideReason,
    },
    /// What to do next.
    Next {
        /// Path of the workspace.
        workspace: String,
    },
}

impl Sentence for ImportSaid {
    fn en(&self) -> String {
        match self {
            Self::Loaded { file, source, rows, encoding, reason, delimiter } => format!(
                "{file}: {} loaded as source {source} ({encoding}, {}; cells parted by {})",
                counted(*rows, "row"),
                EncodingKnown(*reason).en(),
                DelimiterName(*delimiter).en()
            ),
            Self::Known { file, source } => {
                format!("{file}: in the workspace already, as source {source}; not loaded again")
            }
            Self::Identifier { column } => format!("  records are told apart by the column {column}"),
            Self::NoIdentifier => {
                "  no column tells every record from every other: records are named by a digest of their row".to_owned()
            }
            Self::Titles { rows, line } => {
                format!("  {} above the header on line {line} passed over", counted(*rows, "row"))
            }
            Self::Header { name, change } => match change {
                HeaderChange::Kept => format!("  the column {name} kept its header"),
                HeaderChange::WasEmpty => format!("  an empty header became {name}"),
                HeaderChange::Repeated => format!("  a repeated header became {name}"),
            },
            Self::Short { rows } => {
                format!("  {} with fewer cells than the header; the missing cells are empty", counted(*rows, "row"))
            }
            Self::Undecodable { rows, encoding } => format!(
                "  {} with bytes that are no {encoding}; these cells are kept as they are and never match exactly",
                counted(*rows, "row")
            ),
            Self::SetAside { rows } => format!("  {} set aside, not loaded as records:", counted(*rows, "row")),
            Self::SetAsideRow { line, reason } => format!("    line {line}: {}", SetAsideBecause(*reason).en()),
            Self::Next { workspace } => format!("next: twinfold match {workspace}"),
        }
    }

    fn zh(&self) -> String {
        match self {
            Self::Loaded {
                file,
                source,
                rows,
                encoding,
                reason,
                delimiter,
            } => format!(
                "{file}：{} 行已导入为来源 {source}（{encoding}，{}；单元格以{}分隔）",
                grouped(*rows),
                EncodingKnown(*reason).zh(),
                DelimiterName(*delimiter).zh()
            ),
            Self::Known { file, source } => {
                format!("{file}：已在工作区中，来源为 {source}；不再导入")
            }
            Self::Identifier { column } => format!("  记录以 {column} 列区分"),
            Self::NoIdentifier => "  没有一列能区分每条记录：记录以其行的摘要为名".to_owned(),
            Self::Titles { rows, line } => {
                format!("  跳过第 {line} 行表头之上的 {} 行", grouped(*rows))
            }
            Self::Header { name, change } => match change {
                HeaderChange::Kept => format!("  {name} 列保留原表头"),
                HeaderChange::WasEmpty => format!("  空表头改为 {name}"),
                HeaderChange::Repeated => format!("  重复的表头改为 {name}"),
            },
            Self::Short { rows } => {
                format!("  {} 行的单元格少于表头；缺少的单元格为空", grouped(*rows))
            }
            Self::Undecodable { rows, encoding } => format!(
                "  {} 行含有不属于 {encoding} 的字节；这些单元格原样保留，永不算作一致",
                grouped(*rows)
            ),
            Self::SetAside { rows } => format!("  {} 行搁置，未导入为记录：", grouped(*rows)),
            Self::SetAsideRow { line, reason } => {
                format!("    第 {line} 行：{}", SetAsideBecause(*reason).zh())
            }
            Self::Next { workspace } => format!("下一步：twinfold match {workspace}"),
        }
    }
}

/// A number and its noun: `1 row`, `1,284 rows`.
fn counted(number: u64, noun: &str) -> String {
    let ending = if number == 1 { "" } else { "s" };
    format!("{} {noun}{ending}", grouped(number))
}

/// Why a row was set aside, without its line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SetAsideBecause(pub SetAsideReason);

impl Sentence for SetAsideBecause {
    fn en(&self) -> String {
        match self.0 {
            SetAsideReason::TooManyCells { found, expected } => {
                format!("{found} cells, the header has {expected}")
            }
            SetAsideReason::NoValue => "no cell has a value".to_owned(),
        }
    }

    fn zh(&self) -> String {
        match self.0 {
            SetAsideReason::TooManyCells { found, expected } => {
                format!("有 {found} 个单元格，表头只有 {expected} 个")
            }
            SetAsideReason::NoValue => "没有一个单元格有值".to_owned(),
        }
    }
}

/// How the encoding of a file is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EncodingKnown(pub EncodingReason);

impl Sentence for EncodingKnown {
    fn en(&self) -> String {
        match self.0 {
            EncodingReason::Chosen => "as you said",
            EncodingReason::Mark => "by its byte order mark",
            EncodingReason::Valid => "every byte fits",
            EncodingReason::Mostly => "nearly every byte fits",
            EncodingReason::Zeros => "every second byte is zero",
            EncodingReason::Detected => "by the frequency of its bytes",
        }
        .to_owned()
    }

    fn zh(&self) -> String {
        match self.0 {
            EncodingReason::Chosen => "按你所指定",
            EncodingReason::Mark => "依字节序标记",
            EncodingReason::Valid => "每个字节都吻合",
            EncodingReason::Mostly => "几乎每个字节都吻合",
            EncodingReason::Zeros => "每隔一个字节为零",
            EncodingReason::Detected => "依字节频率推断",
        }
        .to_owned()
    }
}

/// Why a column has its kind, for the screen before the first pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KindBecause(pub KindReason);

impl Sentence for KindBecause {
    fn en(&self) -> String {
        match self.0 {
            KindReason::Chosen => "chosen by you".to_owned(),
            KindReason::Header => "by its header".to_owned(),
            KindReason::Values { percent } => format!("{percent} % of its values look like it"),
            KindReason::NoIdentifier => "values are empty or repeated".to_owned(),
            KindReason::Unknown => "nothing is known of it".to_owned(),
        }
    }

    fn zh(&self) -> String {
        match self.0 {
            KindReason::Chosen => "由你选定".to_owned(),
            KindReason::Header => "依表头".to_owned(),
            KindReason::Values { percent } => format!("{percent} % 的值看来如此"),
            KindReason::NoIdentifier => "有的值为空或重复".to_owned(),
            KindReason::Unknown => "无从得知".to_owned(),
        }
    }
}

/// A delimiter by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DelimiterName(pub u8);

impl Sentence for DelimiterName {
    fn en(&self) -> String {
        match self.0 {
            b',' => "comma".to_owned(),
            b';' => "semicolon".to_owned(),
            b'\t' => "tab".to_owned(),
            b'|' => "pipe".to_owned(),
            b' ' => "space".to_owned(),
            byte => format!("{:?}", char::from(byte)),
        }
    }

    fn zh(&self) -> String {
        match self.0 {
            b',' => "逗号".to_owned(),
            b';' => "分号".to_owned(),
            b'\t' => "制表符".to_owned(),
            b'|' => "竖线".to_owned(),
            b' ' => "空格".to_owned(),
            byte => format!("{:?}", char::from(byte)),
        }
    }
}

/// A wrong argument of the import.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ImportUsage {
    /// `--map` without `=`.
    NoKind {
        /// What was given.
        given: String,
    },
    /// `--map` with an unknown kind.
    UnknownKind {
        /// What was given.
        given: String,
    },
    /// `--delimiter` that is none.
    Delimiter {
        /// What was given.
        given: String,
    },
    /// `--source` that can't name a source.
    Source,
    /// `--source` with several files.
    SourceOfMany,
}

impl Sentence for ImportUsage {
    fn en(&self) -> String {
        match self {
            Self::NoKind { given } => format!("{given} is not COLUMN=KIND"),
            Self::UnknownKind { given } => {
                let kinds: Vec<&str> = Kind::ALL.iter().map(|kind| kind.tag()).collect();
                format!(
                    "no kind is called {given}; the kinds are {}",
                    kinds.join(", ")
                )
            }
            Self::Delimiter { given } => {
                format!(
                    "{given} can't part cells: give one ASCII character but a quote, or tab, comma, semicolon, pipe, space"
                )
            }
            Self::Source => {
                "a source's name is not empty and holds no colon and no control character"
                    .to_owned()
            }
            Self::SourceOfMany => {
                "--source names a single file; import the others by themselves".to_owned()
            }
        }
    }

    fn zh(&self) -> String {
        match self {
            Self::NoKind { given } => format!("{given} 不是 COLUMN=KIND 的形式"),
            Self::UnknownKind { given } => {
                let kinds: Vec<&str> = Kind::ALL.iter().map(|kind| kind.tag()).collect();
                format!("没有名为 {given} 的类型；可用的类型有 {}", kinds.join(", "))
            }
            Self::Delimiter { given } => format!(
                "{given} 不能分隔单元格：请给出引号以外的一个 ASCII 字符，或 tab, comma, semicolon, pipe, space"
            ),
            Self::Source => "来源的名称不能为空，也不能含冒号或控制字符".to_owned(),
            Self::SourceOfMany => "--source 只为单个文件命名；其他文件请另行导入".to_owned(),
        }
    }
}
