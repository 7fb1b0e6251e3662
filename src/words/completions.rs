//! Sentences of `completions`, and of the manual page beyond what `--help` says.

use super::Sentence;

/// What `completions` says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CompletionWords {
    /// Help of its argument.
    Target,
    /// Standard output would not take the script.
    NotPrinted,
    /// The exit statuses, for the manual page.
    ExitStatus,
}

impl Sentence for CompletionWords {
    fn en(&self) -> String {
        match self {
            Self::Target => "The shell to print a completion script for, or man for the manual page",
            Self::NotPrinted => "standard output can't be written",
            Self::ExitStatus => {
                "0 done; 1 a finding (hits, conflicts, failed checks); 2 wrong usage or bad input; \
                 3 a failure of the machine (disk, permissions, workspace in use); 128 + its number \
                 after a signal."
            }
        }
        .to_owned()
    }

    fn zh(&self) -> String {
        match self {
            Self::Target => "要输出补全脚本的 shell，或 man 输出手册页",
            Self::NotPrinted => "无法写到标准输出",
            Self::ExitStatus => {
                "0 完成；1 有发现（命中、冲突、校验不通过）；2 用法或输入有误；\
                 3 机器故障（磁盘、权限、工作区被占用）；收到信号时为 128 加信号编号。"
            }
        }
        .to_owned()
    }
}

/// Headings of the manual page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ManHeading {
    /// Over the commands.
    Commands,
    /// Over the exit statuses.
    Status,
}

impl Sentence for ManHeading {
    fn en(&self) -> String {
        match self {
            Self::Commands => "COMMANDS",
            Self::Status => "\"EXIT STATUS\"",
        }
        .to_owned()
    }

    fn zh(&self) -> String {
        match self {
            Self::Commands => "命令",
            Self::Status => "退出状态",
        }
        .to_owned()
    }
}
