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
    /// It lies on a file system that other hosts share.
    Network {
        /// Path of the workspace.
        path: String,
        /// Name of the file system.
        kind: &'static str,
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
            Self::Network { path, kind } => format!(
                "{path} would lie on a network file system ({kind}), whose locks can't be relied on; choose a \
                 place on a disk of this host, or say --allow-network-fs and let nobody else open it meanwhile"
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

    fn zh(&self) -> String {
        match self {
            Self::InUse {
                path,
                user,
                host,
                process,
            } => format!("{path} 正被 {host} 上的 {user} 使用（进程 {process}）；请等对方关闭"),
            Self::InUseByUnknown { path } => format!("{path} 正被另一个进程使用；请等它关闭"),
            Self::Exists { path } => format!("{path} 已存在；没有任何改动"),
            Self::Missing { path } => {
                format!("{path}：没有这个工作区；请用 twinfold import FILE --into {path} 新建")
            }
            Self::NoFolder { path } => {
                format!("无法新建 {path}：它的文件夹不存在；请先建立文件夹")
            }
            Self::NotAWorkspace { path } => {
                format!("{path} 不是 twinfold 工作区；请给出 .twinfold 文件，或要导入的客户文件")
            }
            Self::Newer { path, found, known } => format!(
                "{path} 由更新的 twinfold 写成（格式 {found}，本程序只认识 {known}）；请使用那个版本"
            ),
            Self::Damaged { path, what } => format!(
                "{path} 已损坏（{what}）；没有任何改动。请从备份恢复，或把导出的决定日志重放到由相同文件新建的工作区"
            ),
            Self::Network { path, kind } => format!(
                "{path} 位于网络文件系统（{kind}）上，那里的锁不可靠；请改放在本机磁盘上，或加上 --allow-network-fs，并保证同时没有别人打开它"
            ),
            Self::Full { path } => {
                format!("{path} 所在的磁盘已满；没有任何改动。请腾出空间后再试")
            }
            Self::NotPermitted { path } => {
                format!("你没有写 {path} 的权限；请换个位置，或找它的所有者")
            }
            Self::File { path } => format!("{path} 无法读写"),
            Self::Database { path } => format!("工作区 {path} 无法读写；没有任何改动"),
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
