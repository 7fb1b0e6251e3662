//! What `review --help` says, and why a review can't begin.

use super::Sentence;
use crate::domain::{Digest, Seq};

/// A line of `review --help`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReviewHelp {
    /// What is to be reviewed.
    Inputs,
    /// `--workspace`.
    Workspace,
    /// `--yes`.
    Yes,
    /// `--no-guards`.
    NoGuards,
    /// `--read-only`.
    ReadOnly,
    /// `--threads`.
    Threads,
    /// `--theme`.
    Theme,
    /// `--ascii`.
    Ascii,
    /// `--plain`.
    Plain,
}

impl Sentence for ReviewHelp {
    fn en(&self) -> String {
        match self {
            Self::Inputs => "Files of customers, or one workspace",
            Self::Workspace => "Where the workspace is kept, instead of beside the first file",
            Self::Yes => "Import the files as understood, without asking",
            Self::NoGuards => {
                "Take decision keys at any speed, for scripts; every entry of the log says so"
            }
            Self::ReadOnly => "Only look: nothing is decided, chosen or written",
            Self::Threads => "Number of threads; without it, one for each core",
            Self::Theme => "Colours for a dark or light background, the sixteen, or none",
            Self::Plain => "Ask line by line, without a screen: for screen readers and scripts",
            Self::Ascii => "Draw in ASCII, for terminals that show nothing else",
        }
        .to_owned()
    }

    fn zh(&self) -> String {
        match self {
            Self::Inputs => "客户文件，或一个工作区",
            Self::Workspace => "工作区的位置，而不是放在第一个文件旁边",
            Self::Yes => "按判断所得导入文件，不再询问",
            Self::NoGuards => "不限速接受判定键，供脚本使用；日志的每个条目都会注明",
            Self::ReadOnly => "只看：不作决定、不选值、不写文件",
            Self::Threads => "线程数；不给出时每核一个",
            Self::Theme => "深色或浅色背景的配色、十六色，或无色",
            Self::Plain => "逐行提问，不用屏幕：供读屏软件和脚本使用",
            Self::Ascii => "只用 ASCII 绘制，供只能显示它的终端使用",
        }
        .to_owned()
    }
}

/// What a review says when it was left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReviewSaid {
    /// Where the log ends.
    Head {
        /// Its newest entry.
        seq: Seq,
        /// That entry's hash.
        hash: Digest,
    },
}

impl Sentence for ReviewSaid {
    fn en(&self) -> String {
        let Self::Head { seq, hash } = self;
        format!("log #{seq}, head {hash}")
    }

    fn zh(&self) -> String {
        let Self::Head { seq, hash } = self;
        format!("日志 #{seq}，链头 {hash}")
    }
}

/// Why a review can't begin, or ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReviewFails {
    /// Standard input or output is no terminal.
    NoTerminal,
    /// A workspace and something else were named.
    WorkspaceAmongFiles {
        /// The workspace.
        path: String,
    },
    /// A workspace was named twice.
    TwoWorkspaces,
    /// The workspace can't lie beside the file and lies elsewhere.
    Elsewhere {
        /// Where it lies.
        path: String,
    },
    /// The locale is of another character set than UTF-8.
    NotUtf8 {
        /// The locale.
        locale: String,
    },
    /// The terminal failed.
    Terminal,
    /// The thread that owns the workspace met a fault of the program.
    WorkerBroke,
    /// A read-only review would have to import or match first.
    NothingToLookAt {
        /// Path of the workspace.
        path: String,
    },
    /// The workspace has no records.
    NoRecords {
        /// Path of the workspace.
        path: String,
    },
}

impl Sentence for ReviewFails {
    fn en(&self) -> String {
        match self {
            Self::NoTerminal => "review needs a terminal for its screen; without one use \
                `twinfold match`, `twinfold export` and `twinfold write`, or answer line by line with --plain"
                .to_owned(),
            Self::WorkspaceAmongFiles { path } => {
                format!("{path} is a workspace: review it by itself, or import files into it first")
            }
            Self::TwoWorkspaces => {
                "--workspace says where the workspace of a file goes; a workspace was named already"
                    .to_owned()
            }
            Self::Elsewhere { path } => {
                format!("the folder of the file can't be written: the workspace is {path}")
            }
            Self::NotUtf8 { locale } => format!(
                "the locale {locale} is not of UTF-8, in which the screen is drawn: set LC_ALL to one that is, \
                 such as C.UTF-8, or draw in ASCII with --ascii"
            ),
            Self::Terminal => "the terminal can't be used".to_owned(),
            Self::WorkerBroke => {
                "twinfold met a fault of its own and stopped. Nothing that was saved is lost: start it again."
                    .to_owned()
            }
            Self::NothingToLookAt { path } => format!(
                "--read-only changes nothing, and {path} has yet to be imported or matched; review it once \
                 without"
            ),
            Self::NoRecords { path } => format!("{path} has no records: import a file first"),
        }
    }

    fn zh(&self) -> String {
        match self {
            Self::NoTerminal => "审核需要终端来显示屏幕；没有终端时请用 \
                `twinfold match`、`twinfold export` 和 `twinfold write`，或用 --plain 逐行回答"
                .to_owned(),
            Self::WorkspaceAmongFiles { path } => {
                format!("{path} 是工作区：请单独审核它，或先把文件导入其中")
            }
            Self::TwoWorkspaces => {
                "--workspace 指明文件的工作区放在哪里；而这里已经给出了工作区".to_owned()
            }
            Self::Elsewhere { path } => format!("文件所在的文件夹不可写：工作区为 {path}"),
            Self::NotUtf8 { locale } => format!(
                "区域设置 {locale} 不是 UTF-8，而屏幕以 UTF-8 绘制：请把 LC_ALL 设为 UTF-8 的区域，例如 C.UTF-8，或用 --ascii"
            ),
            Self::Terminal => "无法使用终端".to_owned(),
            Self::WorkerBroke => {
                "twinfold 遇到自身的错误而停止。已保存的内容没有丢失：请重新启动。".to_owned()
            }
            Self::NothingToLookAt { path } => {
                format!("--read-only 不作任何改动，而 {path} 还需要导入或匹配；请先不带它审核一次")
            }
            Self::NoRecords { path } => format!("{path} 没有记录：请先导入文件"),
        }
    }
}
