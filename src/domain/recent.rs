//! Workspaces that were opened before, and what can be told of one without opening it for work.

use super::{Seq, Timestamp};

/// A workspace that was opened before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recent {
    /// Its absolute path.
    pub path: String,
    /// When it was opened last.
    pub opened: Timestamp,
}

impl Recent {
    /// Most workspaces that are remembered.
    pub const MOST: usize = 20;

    /// Adds a workspace in front of those that were opened before it.
    #[must_use]
    pub fn remembered(self, before: Vec<Self>) -> Vec<Self> {
        let path = self.path.clone();
        let others = before.into_iter().filter(|recent| recent.path != path);
        std::iter::once(self)
            .chain(others)
            .take(Self::MOST)
            .collect()
    }
}

/// What the start screen begins with.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Home {
    /// The workspaces that were opened before, the last one first.
    pub recent: Vec<Recent>,
    /// Where the demo's file goes.
    pub demo: String,
    /// What went wrong before, to be told.
    pub trouble: Option<String>,
}

/// What can be told of a workspace from outside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Inside {
    /// It is not there any more.
    Gone,
    /// Somebody works in it.
    InUse {
        /// User name.
        user: String,
        /// Name of the host.
        host: String,
        /// Number of the process on that host.
        process: u32,
    },
    /// It can't be looked into, and why.
    Closed(String),
    /// Nobody works in it.
    Free(Box<Figures>),
}

/// Figures of a workspace that cost no opening of the review.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figures {
    /// Sources.
    pub sources: u64,
    /// Records.
    pub records: u64,
    /// Candidate pairs in the queue.
    pub pairs: u64,
    /// Pairs on which *same* or *different* stands.
    pub judged: u64,
    /// Pairs on which *unsure* stands.
    pub unsure: u64,
    /// Newest entry of the log.
    pub newest: Seq,
    /// When the newest verdict was entered, and by whom.
    pub last: Option<(Timestamp, String)>,
    /// Bytes of its file.
    pub bytes: u64,
    /// Bytes free on its disk, where the system says.
    pub free: Option<u64>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn recent(path: &str, opened: i64) -> Recent {
        Recent {
            path: path.to_owned(),
            opened: Timestamp(opened),
        }
    }

    #[test]
    fn a_workspace_stands_once_and_in_front() {
        let mut all = Vec::new();
        for opened in 0..30 {
            all = recent(&format!("/w{}", opened % 25), opened).remembered(all);
        }
        assert_eq!(all.len(), Recent::MOST);
        assert_eq!(all[0], recent("/w4", 29));
        assert_eq!(all.iter().filter(|each| each.path == "/w4").count(), 1);
    }
}
