//! Failures that belong to no single command.

use super::Sentence;

/// What a person is told when something fails outside any one command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Failing {
    /// The way out of a failure: the cause under the sentence.
    Because(String),
    /// The program broke; the file holds where, and no customer data.
    Crash {
        /// Path of the crash file.
        file: String,
    },
    /// The program broke and the crash file could not be written.
    CrashUnrecorded {
        /// Place in the program.
        place: String,
    },
    /// The work was cancelled by a signal.
    Cancelled,
    /// The user's name could not be found.
    NoUser {
        /// User number.
        uid: u32,
    },
}

impl Sentence for Failing {
    fn en(&self) -> String {
        match self {
            Self::Because(cause) => format!("because: {cause}"),
            Self::Crash { file } => format!(
                "twinfold met a fault of its own and stopped. Nothing that was saved is lost: start it again.\n\
                 Where it happened is in {file} (no customer data); please report it."
            ),
            Self::CrashUnrecorded { place } => format!(
                "twinfold met a fault of its own at {place} and stopped. Nothing that was saved is lost: start it again."
            ),
            Self::Cancelled => "cancelled; nothing was changed".to_owned(),
            Self::NoUser { uid } => format!(
                "no user name is known for user number {uid}; name yourself with --operator NAME"
            ),
        }
    }

    fn zh(&self) -> String {
        match self {
            Self::Because(cause) => format!("原因：{cause}"),
            Self::Crash { file } => format!(
                "twinfold 遇到自身的错误而停止。已保存的内容没有丢失：请重新启动。\n\
                 出错位置记在 {file}（不含客户数据）；请报告。"
            ),
            Self::CrashUnrecorded { place } => format!(
                "twinfold 在 {place} 遇到自身的错误而停止。已保存的内容没有丢失：请重新启动。"
            ),
            Self::Cancelled => "已取消；没有任何改动".to_owned(),
            Self::NoUser { uid } => {
                format!("用户编号 {uid} 没有对应的用户名；请用 --operator NAME 指明身份")
            }
        }
    }
}
