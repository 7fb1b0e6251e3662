//! Why the merged file was not written.

use super::{Sentence, notice::chained};
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
                chained(chain)
            ),
            Self::File { path, cause } => format!("{path}: {cause}"),
            Self::Workspace { cause } => cause.clone(),
            Self::Accounting => {
                "the rows do not add up: a fault of twinfold; please report it".to_owned()
            }
            Self::Cancelled => "cancelled".to_owned(),
        }
    }
}
