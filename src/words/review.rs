//! The labels of the review's screens.

use super::{
    Language, Sentence,
    commands::CommandWord,
    grouped,
    model_names::{LevelName, topic_name},
    notice::verdict_name,
};
use crate::domain::{RecordKey, Seq, Tenths, Verdict, evidence::Topic};

/// A label of a screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Label<'a> {
    /// Title of the pair view.
    Review {
        /// Rank of the pair.
        rank: u64,
        /// Pairs in the queue.
        total: u64,
        /// Pairs without an answer.
        open: u64,
    },
    /// A cluster, by its first member and its further members.
    Cluster {
        /// Key of the first member.
        first: &'a RecordKey,
        /// Number of members.
        size: u64,
    },
    /// The verdict that stands on the pair.
    Stands(Verdict),
    /// Newest entry on disk.
    Saved(Seq),
    /// The last commit failed.
    NotSaved,
    /// Who, on which host.
    Operator {
        /// User name.
        user: &'a str,
        /// Host name.
        host: &'a str,
    },
    /// Head of the column of fields.
    Field,
    /// Head of the column of weights.
    Weight,
    /// Nothing there.
    Empty,
    /// The golden record in one line.
    Gold,
    /// Title of the golden record.
    GoldTitle,
    /// Head of the column that says where a golden value is from.
    GoldFrom,
    /// A rule proposes the golden value.
    ByRule,
    /// The rule's proposal waits for a choice.
    OpenPick,
    /// Chosen for this pair.
    ByDraft,
    /// Chosen in an earlier decision.
    ByStanding,
    /// Computed from several members.
    OfSeveral,
    /// Typed.
    Typed,
    /// Sum of the parts.
    Total {
        /// Total weight.
        total: Tenths,
        /// The prior.
        prior: Tenths,
        /// The parts of the comparisons.
        fields: Tenths,
        /// The confusion part.
        confusion: Tenths,
    },
    /// How many picks are open, and which.
    OpenPicks(&'a [&'a str]),
    /// Fields folded away, with the sum of their weights.
    Folded {
        /// As equal.
        equal: usize,
        /// As empty.
        empty: usize,
        /// Their weights.
        weight: Tenths,
    },
    /// Lines that are not on the screen.
    Further {
        /// Above.
        above: usize,
        /// Below.
        below: usize,
    },
    /// Title of the evidence.
    Why,
    /// The prior.
    Prior,
    /// The prior's meaning: one pair in so many.
    OneIn(u64),
    /// A comparison and its level.
    Part {
        /// What was compared.
        topic: &'a Topic,
        /// Name of the level.
        level: &'a str,
    },
    /// What people who share contact data, and namesakes, take away.
    Confusion,
    /// The total weight.
    TotalWeight,
    /// The match probability.
    Probability,
    /// The guards against blind decisions are off.
    GuardsOff,
    /// The review is read-only.
    ReadOnly,
    /// The window is too small.
    TooSmall,
}

impl Sentence for Label<'_> {
    fn en(&self) -> String {
        let verdict_name = |verdict: Verdict| verdict_name(verdict, Language::English);
        match self {
            Self::Review { rank, total, open } => format!(
                "REVIEW {}/{}  {} open",
                grouped(*rank),
                grouped(*total),
                grouped(*open)
            ),
            Self::Cluster { first, size } => format!("{first} +{}", size.saturating_sub(1)),
            Self::Stands(verdict) => format!("now {}", verdict_name(*verdict)),
            Self::Saved(seq) => format!("SAVED #{seq}"),
            Self::NotSaved => "NOT SAVED".to_owned(),
            Self::Operator { user, host } => format!("{user}@{host}"),
            Self::Field => "field".to_owned(),
            Self::Weight => "weight".to_owned(),
            Self::Empty => "(empty)".to_owned(),
            Self::Gold => "gold".to_owned(),
            Self::GoldTitle => {
                format!("golden record: what {} will write", CommandWord::Same.key())
            }
            Self::GoldFrom => "from".to_owned(),
            Self::ByRule => "by rule".to_owned(),
            Self::OpenPick => format!(
                "open: {} or {}",
                CommandWord::TakeA.key(),
                CommandWord::TakeB.key()
            ),
            Self::ByDraft => "your choice".to_owned(),
            Self::ByStanding => "chosen before".to_owned(),
            Self::OfSeveral => "of all members".to_owned(),
            Self::Typed => "typed".to_owned(),
            Self::Total {
                total,
                prior,
                fields,
                confusion,
            } => {
                let shared = if *confusion == Tenths::ZERO {
                    String::new()
                } else {
                    format!(", shared {confusion}")
                };
                format!(
                    "total {total} = prior {prior}, fields {fields}{shared}   p {:.3}",
                    total.probability()
                )
            }
            Self::OpenPicks(names) => {
                let picks = if names.len() == 1 { "pick" } else { "picks" };
                format!("{} {picks} open: {}", names.len(), names.join(" "))
            }
            Self::Folded {
                equal,
                empty,
                weight,
            } => {
                let weight = if *weight == Tenths::ZERO {
                    String::new()
                } else {
                    format!(" {weight}")
                };
                let opens = CommandWord::Unfold.key() + " opens";
                match (equal, empty) {
                    (0, empty) => format!("{empty} empty: {opens}"),
                    (equal, 0) => format!("{equal} equal{weight}: {opens}"),
                    (equal, empty) => format!("{equal} equal{weight}, {empty} empty: {opens}"),
                }
            }
            Self::Further { above, below } => match (above, below) {
                (0, below) => format!("{below} more below"),
                (above, 0) => format!("{above} more above"),
                (above, below) => format!("{above} above, {below} below"),
            },
            Self::Why => "why this pair is here".to_owned(),
            Self::Prior => "prior".to_owned(),
            Self::OneIn(pairs) => format!("prior: one pair in {}", grouped(*pairs)),
            Self::Part { topic, level } => format!(
                "{} {}",
                topic_name(topic, Language::English),
                LevelName(level).en()
            ),
            Self::Confusion => "shared values".to_owned(),
            Self::TotalWeight => "total".to_owned(),
            Self::Probability => "probability".to_owned(),
            Self::GuardsOff => "guards off".to_owned(),
            Self::ReadOnly => "read-only".to_owned(),
            Self::TooSmall => format!(
                "window too small, nothing lost; {} undo, {} quit",
                CommandWord::Undo.key(),
                CommandWord::Back.key()
            ),
        }
    }

    fn zh(&self) -> String {
        let verdict_name = |verdict: Verdict| verdict_name(verdict, Language::Chinese);
        match self {
            Self::Review { rank, total, open } => format!(
                "审核 {}/{}  {} 对待定",
                grouped(*rank),
                grouped(*total),
                grouped(*open)
            ),
            Self::Cluster { first, size } => format!("{first} +{}", size.saturating_sub(1)),
            Self::Stands(verdict) => format!("现为「{}」", verdict_name(*verdict)),
            Self::Saved(seq) => format!("已保存 #{seq}"),
            Self::NotSaved => "未保存".to_owned(),
            Self::Operator { user, host } => format!("{user}@{host}"),
            Self::Field => "字段".to_owned(),
            Self::Weight => "权重".to_owned(),
            Self::Empty => "（空）".to_owned(),
            Self::Gold => "金记录".to_owned(),
            Self::GoldTitle => format!("金记录：按 {} 写入的内容", CommandWord::Same.key()),
            Self::GoldFrom => "取自".to_owned(),
            Self::ByRule => "按规则".to_owned(),
            Self::OpenPick => format!(
                "待选：{} 或 {}",
                CommandWord::TakeA.key(),
                CommandWord::TakeB.key()
            ),
            Self::ByDraft => "你所选".to_owned(),
            Self::ByStanding => "先前所选".to_owned(),
            Self::OfSeveral => "取自各成员".to_owned(),
            Self::Typed => "手工输入".to_owned(),
            Self::Total {
                total,
                prior,
                fields,
                confusion,
            } => {
                let shared = if *confusion == Tenths::ZERO {
                    String::new()
                } else {
                    format!("，共用 {confusion}")
                };
                format!(
                    "总权重 {total} = 先验 {prior}，字段 {fields}{shared}   p {:.3}",
                    total.probability()
                )
            }
            Self::OpenPicks(names) => format!("{} 个待选：{}", names.len(), names.join(" ")),
            Self::Folded {
                equal,
                empty,
                weight,
            } => {
                let weight = if *weight == Tenths::ZERO {
                    String::new()
                } else {
                    format!(" {weight}")
                };
                let opens = CommandWord::Unfold.key() + " 展开";
                match (equal, empty) {
                    (0, empty) => format!("{empty} 个空：{opens}"),
                    (equal, 0) => format!("{equal} 个相等{weight}：{opens}"),
                    (equal, empty) => format!("{equal} 个相等{weight}，{empty} 个空：{opens}"),
                }
            }
            Self::Further { above, below } => match (above, below) {
                (0, below) => format!("下面还有 {below} 个"),
                (above, 0) => format!("上面还有 {above} 个"),
                (above, below) => format!("上面 {above} 个，下面 {below} 个"),
            },
            Self::Why => "这一对为何在此".to_owned(),
            Self::Prior => "先验".to_owned(),
            Self::OneIn(pairs) => format!("先验：每 {} 对有一对", grouped(*pairs)),
            Self::Part { topic, level } => format!(
                "{} {}",
                topic_name(topic, Language::Chinese),
                LevelName(level).zh()
            ),
            Self::Confusion => "共用的值".to_owned(),
            Self::TotalWeight => "总权重".to_owned(),
            Self::Probability => "概率".to_owned(),
            Self::GuardsOff => "防护已关".to_owned(),
            Self::ReadOnly => "只读".to_owned(),
            Self::TooSmall => format!(
                "窗口太小，没有丢失任何东西；{} 撤销，{} 退出",
                CommandWord::Undo.key(),
                CommandWord::Back.key()
            ),
        }
    }
}
