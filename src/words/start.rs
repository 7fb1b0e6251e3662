//! The start screen.

use super::{Sentence, grouped};
use crate::domain::Seq;

/// A text of the start screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StartWord<'a> {
    /// Newest entry of the chosen workspace's log.
    Log(Seq),
    /// Head of the workspaces.
    Recent,
    /// There is none yet.
    NoneYet,
    /// Opens another workspace.
    Other,
    /// Imports a file.
    Import,
    /// Opens the demo.
    Demo,
    /// Begins the tutorial.
    Tutorial,
    /// Leaves.
    Quit,
    /// The workspace is not there.
    Gone,
    /// When it was opened last.
    Opened(&'a str),
    /// Question for a path: of a file, or of a workspace.
    PathOf(bool),
    /// How a path is typed.
    PathWhy,
    /// Label of the path.
    Path,
    /// Label of the records.
    Records,
    /// How many, from how many sources.
    RecordCount {
        /// Records.
        records: u64,
        /// Sources.
        sources: u64,
    },
    /// Label of the pairs.
    Pairs,
    /// How many, and how many are judged.
    PairCount {
        /// In the queue.
        pairs: u64,
        /// With *same* or *different*.
        judged: u64,
        /// With *unsure*.
        unsure: u64,
    },
    /// Label of the last decision.
    LastDecision,
    /// When, and by whom.
    DecidedBy {
        /// When.
        at: &'a str,
        /// Who.
        user: &'a str,
    },
    /// Nothing was decided.
    NothingDecided,
    /// Label of who works there.
    InUse,
    /// Who works there.
    UsedBy {
        /// User name.
        user: &'a str,
        /// Name of the host.
        host: &'a str,
        /// Number of the process.
        process: u32,
    },
    /// Nobody works there.
    UsedByNobody,
    /// Label of the disk.
    Disk,
    /// Size of the workspace, and what is free beside it.
    DiskFigures {
        /// Bytes of the workspace.
        bytes: u64,
        /// Bytes free.
        free: Option<u64>,
    },
    /// Not looked into yet.
    Looking,
    /// What a workspace is.
    OtherWhy,
    /// What an import does.
    ImportWhy,
    /// What the demo is, and where it goes.
    DemoWhy {
        /// Path of its file.
        path: &'a str,
    },
    /// What the tutorial is.
    TutorialWhy,
    /// What leaving does.
    QuitWhy,
}

/// Bytes in the largest unit that leaves a whole number or more of it: `2.3 GB`, `71 GB`.
fn bytes(count: u64) -> String {
    const UNITS: [&str; 5] = ["B", "kB", "MB", "GB", "TB"];
    let (mut tenths, mut unit) = (u128::from(count) * 10, 0);
    while tenths >= 10_000 && unit + 1 < UNITS.len() {
        tenths /= 1_000;
        unit += 1;
    }
    match (unit, tenths) {
        (0, _) => format!("{count} B"),
        (_, 0..100) => format!("{}.{} {}", tenths / 10, tenths % 10, UNITS[unit]),
        _ => format!("{} {}", tenths / 10, UNITS[unit]),
    }
}

/// `1 record`, `2 records`.
fn counted(count: u64, one: &str, more: &str) -> String {
    format!("{} {}", grouped(count), if count == 1 { one } else { more })
}

impl Sentence for StartWord<'_> {
    fn en(&self) -> String {
        match self {
            Self::Log(seq) => format!("log #{seq}"),
            Self::Recent => "workspaces you opened before".to_owned(),
            Self::NoneYet => "no workspace was opened here yet: begin with the demo or the tutorial".to_owned(),
            Self::Other => "open another workspace".to_owned(),
            Self::Import => "import a file of customers".to_owned(),
            Self::Demo => "try the demo".to_owned(),
            Self::Tutorial => "tutorial: eight pairs, three minutes".to_owned(),
            Self::Quit => "quit".to_owned(),
            Self::Gone => "not there any more".to_owned(),
            Self::Opened(at) => format!("opened {at}"),
            Self::PathOf(false) => "path of the workspace".to_owned(),
            Self::PathOf(true) => "path of the file".to_owned(),
            Self::PathWhy => "~ is your home folder; Tab completes".to_owned(),
            Self::Path => "path".to_owned(),
            Self::Records => "records".to_owned(),
            Self::RecordCount { records, sources } => format!(
                "{} from {}",
                grouped(*records),
                counted(*sources, "source", "sources")
            ),
            Self::Pairs => "pairs".to_owned(),
            Self::PairCount { pairs, judged, unsure } => {
                let unsure = match unsure {
                    0 => String::new(),
                    unsure => format!(", {} unsure", grouped(*unsure)),
                };
                format!("{} to review, {} judged{unsure}", grouped(*pairs), grouped(*judged))
            }
            Self::LastDecision => "last".to_owned(),
            Self::DecidedBy { at, user } => format!("decided {at} by {user}"),
            Self::NothingDecided => "nothing was decided yet".to_owned(),
            Self::InUse => "in use".to_owned(),
            Self::UsedBy { user, host, process } => format!("by {user} on {host}, process {process}"),
            Self::UsedByNobody => "by nobody".to_owned(),
            Self::Disk => "disk".to_owned(),
            Self::DiskFigures { bytes: size, free } => match free {
                Some(free) => format!("{} taken, {} free", bytes(*size), bytes(*free)),
                None => format!("{} taken", bytes(*size)),
            },
            Self::Looking => "looking …".to_owned(),
            Self::OtherWhy => "a .twinfold file: records, candidate pairs and every decision".to_owned(),
            Self::ImportWhy => "CSV and the like; one screen shows what was understood before anything is read. The file is never changed".to_owned(),
            Self::DemoWhy { path } => format!("1,000 made-up records of some 700 customers, in {path} and a workspace beside it"),
            Self::TutorialWhy => "in a workspace of its own that is thrown away: yours are not touched".to_owned(),
            Self::QuitWhy => "everything is saved".to_owned(),
        }
    }

    fn zh(&self) -> String {
        match self {
            Self::Log(seq) => format!("日志 #{seq}"),
            Self::Recent => "打开过的工作区".to_owned(),
            Self::NoneYet => "这里还没有打开过工作区：可从演示或教程开始".to_owned(),
            Self::Other => "打开其他工作区".to_owned(),
            Self::Import => "导入客户文件".to_owned(),
            Self::Demo => "试用演示数据".to_owned(),
            Self::Tutorial => "教程：八对记录，三分钟".to_owned(),
            Self::Quit => "退出".to_owned(),
            Self::Gone => "已不在此处".to_owned(),
            Self::Opened(at) => format!("打开于 {at}"),
            Self::PathOf(false) => "工作区的路径".to_owned(),
            Self::PathOf(true) => "文件的路径".to_owned(),
            Self::PathWhy => "~ 为主目录；Tab 补全".to_owned(),
            Self::Path => "路径".to_owned(),
            Self::Records => "记录".to_owned(),
            Self::RecordCount { records, sources } => {
                format!(
                    "{} 条，来自 {} 个来源",
                    grouped(*records),
                    grouped(*sources)
                )
            }
            Self::Pairs => "候选对".to_owned(),
            Self::PairCount {
                pairs,
                judged,
                unsure,
            } => {
                let unsure = match unsure {
                    0 => String::new(),
                    unsure => format!("，{} 对不确定", grouped(*unsure)),
                };
                format!(
                    "待审 {} 对，已判 {} 对{unsure}",
                    grouped(*pairs),
                    grouped(*judged)
                )
            }
            Self::LastDecision => "最近".to_owned(),
            Self::DecidedBy { at, user } => format!("{user} 于 {at} 作出决定"),
            Self::NothingDecided => "尚无决定".to_owned(),
            Self::InUse => "使用中".to_owned(),
            Self::UsedBy {
                user,
                host,
                process,
            } => format!("{user}，主机 {host}，进程 {process}"),
            Self::UsedByNobody => "无人使用".to_owned(),
            Self::Disk => "磁盘".to_owned(),
            Self::DiskFigures { bytes: size, free } => match free {
                Some(free) => format!("占用 {}，剩余 {}", bytes(*size), bytes(*free)),
                None => format!("占用 {}", bytes(*size)),
            },
            Self::Looking => "正在查看 …".to_owned(),
            Self::OtherWhy => "一个 .twinfold 文件：记录、候选对和每一个决定".to_owned(),
            Self::ImportWhy => "CSV 等文件；读入之前先显示判断所得。文件本身不会被改动".to_owned(),
            Self::DemoWhy { path } => {
                format!("约 700 位虚构客户的 1,000 条记录，放在 {path}，工作区在其旁")
            }
            Self::TutorialWhy => {
                "在单独的临时工作区中进行，用完即弃：不会动到你的工作区".to_owned()
            }
            Self::QuitWhy => "一切都已保存".to_owned(),
        }
    }
}

/// Why `twinfold` alone shows no start screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StartFails {
    /// Standard input or output is no terminal.
    NoTerminal,
    /// The terminal moves no cursor.
    Dumb,
    /// The list of workspaces is no list.
    ListDamaged,
    /// The workspace is of an older format.
    Older,
    /// A file of the demo or of the tutorial can't be written.
    NotWritten {
        /// Its path.
        path: String,
    },
}

impl Sentence for StartFails {
    fn en(&self) -> String {
        match self {
            Self::NoTerminal => "twinfold alone needs a terminal for its screen; without one use `twinfold import`, \
                `twinfold match`, `twinfold export` and `twinfold write`; --help lists all commands"
                .to_owned(),
            Self::Dumb => "this terminal (TERM=dumb) has no screen: `twinfold review FILE` asks line by line; \
                --help lists all commands"
                .to_owned(),
            Self::ListDamaged => {
                "the list of workspaces that were opened before is damaged; it begins anew".to_owned()
            }
            Self::Older => "an older twinfold made it; it is brought up to date when it is opened".to_owned(),
            Self::NotWritten { path } => format!("{path} can't be written"),
        }
    }

    fn zh(&self) -> String {
        match self {
            Self::NoTerminal => "单独的 twinfold 需要终端来显示屏幕；没有终端时请用 `twinfold import`、\
                `twinfold match`、`twinfold export` 和 `twinfold write`；--help 列出所有命令"
                .to_owned(),
            Self::Dumb => {
                "这个终端（TERM=dumb）没有屏幕：`twinfold review 文件` 会逐行提问；--help 列出所有命令"
                    .to_owned()
            }
            Self::ListDamaged => "打开过的工作区的列表已损坏，将重新开始".to_owned(),
            Self::Older => "由旧版 twinfold 创建；打开时会更新".to_owned(),
            Self::NotWritten { path } => format!("{path} 无法写入"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::bytes;

    #[test]
    fn sizes_are_short() {
        for (count, said) in [
            (0, "0 B"),
            (999, "999 B"),
            (1_000, "1.0 kB"),
            (12_345, "12 kB"),
            (2_310_004_551, "2.3 GB"),
            (71_999_000_000, "71 GB"),
            (u64::MAX, "18446744 TB"),
        ] {
            assert_eq!(bytes(count), said);
        }
    }
}
