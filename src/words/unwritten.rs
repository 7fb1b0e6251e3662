//! Why the merged file was not written.

use super::{Language, Sentence, notice::chained};
use crate::domain::{Seq, review::ChainLink};

/// Why the merged file was not written; nothing of it is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unwritten {
    /// The folder that it was to be made in is missing.
    NoParent {
        /// The folder of the result.
        folder: String,
    },
    /// A file stands where the folder is to be.
    NotAFolder {
        /// The folder of the result.
        folder: String,
    },
    /// The folder holds something.
    NotEmpty {
        /// The folder of the result.
        folder: String,
    },
    /// Standing verdicts contradict each other.
    Contradiction {
        /// The verdicts *same* that lead from one record to the other.
        chain: Vec<ChainLink>,
        /// The entry that judged the two *different*.
        different: Seq,
    },
    /// A file could not be written.
    File {
        /// Its path.
        path: String,
        /// What the system said.
        cause: String,
    },
    /// The workspace or its log failed.
    Workspace {
        /// What it said.
        cause: String,
    },
    /// The rows do not add up.
    Accounting,
    /// The steward cancelled.
    Cancelled,
}

impl Sentence for Unwritten {
    fn en(&self) -> String {
        match self {
            Self::NoParent { folder } => format!("the folder that {folder} is to be in is missing"),
            Self::NotAFolder { folder } => format!("{folder} is a file, not a folder"),
            Self::NotEmpty { folder } => {
                format!(
                    "{folder} is not empty; name another folder, or use `twinfold write --force`"
                )
            }
            Self::Contradiction { chain, different } => format!(
                "verdicts contradict each other: {}, but #{different} says different",
                chained(chain, Language::English)
            ),
            Self::File { path, cause } => format!("{path}: {cause}"),
            Self::Workspace { cause } => cause.clone(),
            Self::Accounting => {
                "the rows do not add up: a fault of twinfold; please report it".to_owned()
            }
            Self::Cancelled => "cancelled".to_owned(),
        }
    }

    fn zh(&self) -> String {
        match self {
            Self::NoParent { folder } => format!("{folder} 的上级文件夹不存在"),
            Self::NotAFolder { folder } => format!("{folder} 是文件，不是文件夹"),
            Self::NotEmpty { folder } => {
                format!("{folder} 不是空的；请换一个文件夹，或使用 `twinfold write --force`")
            }
            Self::Contradiction { chain, different } => format!(
                "判定相互矛盾：{}，而 #{different} 判为不同",
                chained(chain, Language::Chinese)
            ),
            Self::File { path, cause } => format!("{path}：{cause}"),
            Self::Workspace { cause } => cause.clone(),
            Self::Accounting => "行数对不上：这是 twinfold 的错误，请报告".to_owned(),
            Self::Cancelled => "已取消".to_owned(),
        }
    }
}
