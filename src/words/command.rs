//! What `--help` says of the commands that stand by themselves.

use super::Sentence;

/// The program and its commands, a line each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// The program.
    Twinfold,
    /// `review`.
    Review,
    /// `import`.
    Import,
    /// `label`.
    Label,
    /// `match`.
    Match,
    /// `model`.
    Model,
    /// `export`.
    Export,
    /// `write`.
    Write,
    /// `log`.
    Log,
    /// `replay`.
    Replay,
    /// `completions`.
    Completions,
    /// `--lang`.
    Lang,
    /// `--allow-network-fs`.
    AllowNetworkFs,
    /// `--json`.
    Json,
    /// `--operator`.
    Operator,
}

impl Sentence for About {
    fn en(&self) -> String {
        match self {
            Self::Twinfold => {
                "Finds, judges and merges duplicate customers, and keeps a log of every decision"
            }
            Self::Review => "Loads a file if needed, finds candidate pairs and opens the review",
            Self::Import => "Adds files to a workspace as sources",
            Self::Label => "Enters verdicts from a file",
            Self::Model => "Shows what the matcher learned",
            Self::Match => "Finds and weighs candidate pairs, and joins them into clusters",
            Self::Export => "Writes pairs or clusters as CSV or JSON Lines",
            Self::Write => "Writes the merged file, the crosswalk, the decisions and a summary",
            Self::Log => "Exports the decision log, or checks its chain",
            Self::Replay => {
                "Applies decision logs to a workspace and reports what became of each entry"
            }
            Self::Completions => "Prints a shell's completion script, or the manual page",
            Self::AllowNetworkFs => {
                "Use a workspace on NFS, SMB, 9P or FUSE, for one process at a time"
            }
            Self::Lang => "Speak this language [default: by LC_ALL, LC_MESSAGES or LANG]",
            Self::Json => "Print the result as JSON for machines",
            Self::Operator => "Decide in this person's name; the log says it was asserted",
        }
        .to_owned()
    }

    fn zh(&self) -> String {
        match self {
            Self::Twinfold => "查找、判定并合并重复的客户，并把每个决定记入日志",
            Self::Review => "按需导入文件，找出候选对，打开审核",
            Self::Import => "把文件作为来源加入工作区",
            Self::Label => "从文件录入判定",
            Self::Model => "显示匹配器学到的内容",
            Self::Match => "找出候选对并计算权重，再聚成簇",
            Self::Export => "把候选对或簇写成 CSV 或 JSON Lines",
            Self::Write => "写出合并文件、对照表、决定和摘要",
            Self::Log => "导出决定日志，或校验其哈希链",
            Self::Replay => "把决定日志应用到工作区，并报告每个条目的结果",
            Self::Completions => "输出 shell 的补全脚本，或手册页",
            Self::AllowNetworkFs => "允许工作区位于 NFS、SMB、9P 或 FUSE 上，一次只限一个进程",
            Self::Lang => "使用这种语言 [默认：依 LC_ALL、LC_MESSAGES 或 LANG]",
            Self::Json => "以 JSON 输出结果，供程序读取",
            Self::Operator => "以此人的名义作决定；日志会注明是自称",
        }
        .to_owned()
    }
}
