//! Sentences about the workspace file itself.

use super::Sentence;

/// Why a workspace could not be opened, made or written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WorkspaceFails {
    /// Another process works in it, and says who it is.
    InUse {
        /// Path of the workspace.
        path: String,
        /// User name.
        user: String,
        /// Name of the host.
        host: String,
        /// Number of the process.
        process: u32,
    },
    /// Another process works in it.
    InUseByUnknown {
        /// Path of the workspace.
        path: String,
    },
    /// There is a file where it was to be made.
    Exists {
        /// Path of the file.
        path: String,
    },
    /// There is none.
    Missing {
        /// Where it was looked for.
        path: String,
    },
    /// The folder that it was to be made in is missing.
    NoFolder {
        /// Path of the workspace to be.
        path: String,
    },
    /// The file is something else.
    NotAWorkspace {
        /// Path of the file.
        path: String,
    },
    /// A newer twinfold wrote it.
    Newer {
        /// Path of the workspace.
        path: String,
        /// Its format.
        found: i64,
        /// The newest format that this program knows.
        known: i64,
    },
    /// It was damaged.
    Damaged {
        /// Path of the workspace.
        path: String,
        /// What is wrong.
        what: String,
    },
    /// No space is left.
    Full {
        /// Path of the workspace.
        path: String,
    },
    /// The user may not read or write it.
    NotPermitted {
        /// Path of the file.
        path: String,
    },
    /// A file operation failed.
    File {
        /// Path of the file.
        path: String,
    },
    /// The database failed.
    Database {
        /// Path of the workspace.
        path: String,
    },
}

impl Sentence for WorkspaceFails {
    fn en(&self) -> String {
        match self {
            Self::InUse {
                path,
                user,
                host,
                process,
            } => format!(
                "{path} is in use by {user} on {host} (process {process}); wait until that is closed"
            ),
            Self::InUseByUnknown { path } => {
                format!("{path} is in use by another process; wait until that is closed")
            }
            Self::Exists { path } => format!("{path} exists already; nothing was changed"),
            Self::Missing { path } => format!(
                "{path}: there is no such workspace; make one with twinfold import FILE --into {path}"
            ),
            Self::NoFolder { path } => {
                format!("{path} can't be made: its folder does not exist; make the folder first")
            }
            Self::NotAWorkspace { path } => format!(
                "{path} is not a twinfold workspace; name a .twinfold file, or a customer file to import"
            ),
            Self::Newer { path, found, known } => format!(
                "{path} was written by a newer twinfold (format {found}, this program knows {known}); use that version"
            ),
            Self::Damaged { path, what } => format!(
                "{path} is damaged ({what}); nothing was changed. Restore it from a backup, or replay its \
                 exported decision log into a new workspace of the same file"
            ),
            Self::Full { path } => format!(
                "no space is left for {path}; nothing was changed. Free some space and try again"
            ),
            Self::NotPermitted { path } => {
                format!("{path} may not be written by you; choose another place or ask its owner")
            }
            Self::File { path } => format!("{path} could not be read or written"),
            Self::Database { path } => {
                format!("the workspace {path} could not be read or written; nothing was changed")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_holds_it_is_named() {
        let said = WorkspaceFails::InUse {
            path: "a.twinfold".to_owned(),
            user: "bob".to_owned(),
            host: "dq01".to_owned(),
            process: 4711,
        };
        assert_eq!(
            said.en(),
            "a.twinfold is in use by bob on dq01 (process 4711); wait until that is closed"
        );
    }
}
