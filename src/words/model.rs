//! Sentences of the model as it is shown.

use unicode_width::UnicodeWidthStr as _;

use super::{
    Language, Sentence,
    checks::CheckText,
    grouped,
    matching::{finding_en, finding_zh, whole},
    model_names::{ClassName, LevelName, RuleName, topic_tag_name},
};
use crate::domain::Tenths;

/// A line of `model show`.
#[derive(Debug, Clone, PartialEq)]
pub enum ModelShown {
    /// What it was learned from.
    Head {
        /// First digits of its digest.
        digest: String,
        /// Version of its form.
        version: u32,
        /// Rounds of the estimation.
        rounds: u32,
        /// Frozen spelling of why it ended.
        ending: String,
        /// Verdicts that it learned from.
        labels: u64,
        /// Estimated matches.
        matches: f64,
    },
    /// The prior.
    Prior {
        /// Prior weight.
        prior: Tenths,
    },
    /// A comparison.
    Comparison {
        /// Frozen spelling of its topic.
        topic: String,
        /// The fields that it reads.
        fields: Vec<String>,
    },
    /// A level of the comparison above.
    Level {
        /// Frozen name.
        name: String,
        /// Share among matches.
        m: f64,
        /// Share among random pairs.
        u: f64,
        /// Match weight.
        weight: Tenths,
        /// Shipped share among matches.
        shipped: f64,
    },
    /// A class of pairs.
    Class {
        /// Frozen name.
        name: String,
        /// Share among all pairs.
        share: f64,
        /// Topics in which such pairs are no random pairs.
        free: Vec<String>,
    },
    /// A column that no kind names.
    Column {
        /// Its name.
        name: String,
        /// Frozen spelling of the finding.
        finding: String,
    },
    /// A blocking rule.
    Rule {
        /// What records must share.
        rule: String,
        /// Pairs that it brought.
        pairs: u64,
        /// Groups walked as a sorted window.
        windowed: u64,
    },
    /// What holds the estimation, whatever the file shows.
    Limits {
        /// Largest share of matches that may differ in a comparison.
        differs: f64,
        /// Smallest share of a level's pairs that are random.
        random: f64,
        /// Weight of the shipped shares among random pairs, in pairs.
        shipped: f64,
    },
    /// The thresholds.
    Thresholds {
        /// Pairs below are not kept.
        list_floor: Tenths,
        /// Pairs below are not in the queue.
        review_floor: Tenths,
        /// What the clustering stops at.
        match_threshold: Tenths,
    },
}

impl Sentence for ModelShown {
    fn en(&self) -> String {
        match self {
            Self::Head {
                digest,
                version,
                rounds,
                ending,
                labels,
                matches,
            } => {
                let ended = match ending.as_str() {
                    "still" => format!("{rounds} rounds, until nothing moved by 0.001"),
                    "nothing" => "nothing to learn from, the shipped values stand".to_owned(),
                    _ => format!("{rounds} rounds, the most there are"),
                };
                format!(
                    "model {digest}, form {version}: {ended}; {} verdicts; {} matching pairs estimated",
                    grouped(*labels),
                    whole(*matches)
                )
            }
            Self::Prior { prior } => format!(
                "prior {prior}: log2 of the odds that a random pair is a match, the share of matches the estimation found"
            ),
            Self::Comparison { topic, fields } => format!("{topic} ({})", fields.join(", ")),
            Self::Level {
                name,
                m,
                u,
                weight,
                shipped,
            } => format!(
                "  {name:10} m {m:.4}  u {u:.3e}  weight {weight:>6}  (shipped m {shipped:.2}: what customer files usually show)"
            ),
            Self::Class { name, share, free } => {
                let meaning = CheckText::Class(name).en();
                let meaning = (meaning != *name).then(|| format!(" ({meaning})"));
                format!(
                    "class {name}{}: {share:.3e} of all pairs; not random in {}",
                    meaning.unwrap_or_default(),
                    free.join(", ")
                )
            }
            Self::Column { name, finding } => format!("column {name}: {}", finding_en(finding)),
            Self::Rule {
                rule,
                pairs,
                windowed,
            } => format!(
                "rule same {rule}: {} pairs, {} groups as a window",
                grouped(*pairs),
                grouped(*windowed)
            ),
            Self::Limits {
                differs,
                random,
                shipped,
            } => format!(
                "limits: at most {differs} of the matches differ in a comparison (beyond that a match would come to mean something else), at least {random} of a level's pairs are random (sure pairs are right to about so much), shipped u weighs {shipped} pairs (a few records can't tell how rare a level is)"
            ),
            Self::Thresholds {
                list_floor,
                review_floor,
                match_threshold,
            } => format!(
                "thresholds: kept from {} (lower pairs are never worth a look), reviewed from {} (probability {:.2}), joined from {} (probability {:.2}: more likely one customer than two)",
                list_floor,
                review_floor,
                review_floor.probability(),
                match_threshold,
                match_threshold.probability()
            ),
        }
    }

    fn zh(&self) -> String {
        match self {
            Self::Head {
                digest,
                version,
                rounds,
                ending,
                labels,
                matches,
            } => {
                let ended = match ending.as_str() {
                    "still" => format!("{rounds} 轮，直到变动不足 0.001"),
                    "nothing" => "没有可供学习的内容，沿用内置值".to_owned(),
                    _ => format!("{rounds} 轮，已达上限"),
                };
                format!(
                    "模型 {digest}，格式 {version}：{ended}；{} 个判定；估计有 {} 个匹配对",
                    grouped(*labels),
                    whole(*matches)
                )
            }
            Self::Prior { prior } => {
                format!("先验 {prior}：随机一对为匹配的几率取 log2，即估计所得的匹配占比")
            }
            Self::Comparison { topic, fields } => format!(
                "{}（{}）",
                topic_tag_name(topic, Language::Chinese),
                fields.join(", ")
            ),
            Self::Level {
                name,
                m,
                u,
                weight,
                shipped,
            } => {
                let name = LevelName(name).zh();
                // A Chinese character takes two cells.
                let gap = " ".repeat(12_usize.saturating_sub(name.width()));
                format!(
                    "  {name}{gap} m {m:.4}  u {u:.3e}  权重 {weight:>6}  （内置 m {shipped:.2}：客户文件的通常情形）"
                )
            }
            Self::Class { name, share, free } => {
                let free = free
                    .iter()
                    .map(|topic| topic_tag_name(topic, Language::Chinese));
                format!(
                    "类别 {}：占所有对的 {share:.3e}；在以下方面并非随机：{}",
                    ClassName(name).zh(),
                    free.collect::<Vec<_>>().join("、")
                )
            }
            Self::Column { name, finding } => format!("{name} 列：{}", finding_zh(finding)),
            Self::Rule {
                rule,
                pairs,
                windowed,
            } => format!(
                "规则 {}相同：{} 对，{} 组以窗口比较",
                RuleName(rule).zh(),
                grouped(*pairs),
                grouped(*windowed),
            ),
            Self::Limits {
                differs,
                random,
                shipped,
            } => format!(
                "限度：一项比较中至多 {differs} 的匹配可以不同（再多，“匹配”就会变成别的意思），每一级别至少 {random} 的对是随机的（可靠的对也只准到这个程度），内置 u 相当于 {shipped} 对（记录太少时看不出一个级别有多罕见）"
            ),
            Self::Thresholds {
                list_floor,
                review_floor,
                match_threshold,
            } => format!(
                "阈值：保留自 {}（更低的不值一看），审核自 {}（概率 {:.2}），合并自 {}（概率 {:.2}：更可能是同一客户）",
                list_floor,
                review_floor,
                review_floor.probability(),
                match_threshold,
                match_threshold.probability()
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_level_stands_in_columns() {
        let level = ModelShown::Level {
            name: "exact".to_owned(),
            m: 0.72,
            u: 0.004,
            weight: Tenths(75),
            shipped: 0.7,
        };
        assert_eq!(
            level.en(),
            "  exact      m 0.7200  u 4.000e-3  weight   +7.5  (shipped m 0.70: what customer files usually show)"
        );
    }
}
