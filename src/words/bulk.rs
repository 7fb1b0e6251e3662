//! What the review says of decisions about many pairs, and of samples.

use super::{Language, Sentence, commands::CommandWord as Do, grouped, notice::verdict_name};
use crate::domain::{
    Verdict,
    bulk::{About, Band, Left, Plan, SampleTally, WhyNot},
};

/// What became of a decision about many pairs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BulkSaid {
    /// It has come this far.
    Under {
        /// Pairs done.
        done: u64,
        /// Pairs in all.
        total: u64,
    },
    /// Nothing was decided.
    Not(WhyNot),
    /// It is being cancelled.
    Cancelling,
    /// Another number was typed than the one asked for.
    OtherNumber(u64),
    /// The argument of this command is no verdict.
    NoVerdict(&'static str),
    /// No row is marked, and no filter is in force.
    NoneMarked,
    /// The argument of `sample` is no band.
    NoBand,
    /// The policy needs a verdict and a name.
    NoName,
    /// A sample was drawn.
    Drawn(SampleTally),
    /// The sample was ended.
    SampleEnded,
}

impl BulkSaid {
    /// Whether it tells of something that was not done.
    #[must_use]
    pub const fn refuses(self) -> bool {
        match self {
            Self::Under { .. } | Self::Drawn(_) | Self::SampleEnded => false,
            Self::Not(_)
            | Self::Cancelling
            | Self::OtherNumber(_)
            | Self::NoVerdict(_)
            | Self::NoneMarked
            | Self::NoBand
            | Self::NoName => true,
        }
    }
}

fn why_not_en(why: WhyNot) -> String {
    match why {
        WhyNot::Cancelled => "cancelled: nothing was decided".to_owned(),
        WhyNot::Nothing(left) if left.total() == 0 => "no open pair is like that".to_owned(),
        WhyNot::Nothing(left) => format!("no pair can be decided at once: {}", left_en(left)),
        WhyNot::NoSample => "no sample was judged: sample 6..12 59 draws one".to_owned(),
        WhyNot::NotJudged(pairs) => {
            format!("{} pairs of the sample are not judged yet", grouped(pairs))
        }
        WhyNot::Outdated => {
            "nothing was decided: something changed after the preview; ask for it again".to_owned()
        }
    }
}

fn why_not_zh(why: WhyNot) -> String {
    match why {
        WhyNot::Cancelled => "已取消：没有作出任何决定".to_owned(),
        WhyNot::Nothing(left) if left.total() == 0 => "没有这样的待定候选对".to_owned(),
        WhyNot::Nothing(left) => format!("没有可以一次决定的候选对：{}", left_zh(left)),
        WhyNot::NoSample => "还没有判定样本：sample 6..12 59 抽取样本".to_owned(),
        WhyNot::NotJudged(pairs) => format!("样本中还有 {} 对没有判定", grouped(pairs)),
        WhyNot::Outdated => "没有作出决定：预览之后情况有变，请重新预览".to_owned(),
    }
}

fn left_en(left: Left) -> String {
    let Left {
        larger,
        identities,
        contradictions,
        choices,
    } = left;
    listed(
        ", ",
        [
            (larger, "in clusters of three and more"),
            (identities, "with two valid identity numbers"),
            (contradictions, "that other verdicts contradict"),
            (choices, "with values to choose"),
        ],
    )
}

fn left_zh(left: Left) -> String {
    let Left {
        larger,
        identities,
        contradictions,
        choices,
    } = left;
    listed(
        "，",
        [
            (larger, "对在三条以上的簇中"),
            (identities, "对有两个有效证件号"),
            (contradictions, "对与其他决定矛盾"),
            (choices, "对有待选的值"),
        ],
    )
}

fn listed(between: &str, parts: [(u64, &str); 4]) -> String {
    let parts: Vec<String> = parts
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| format!("{} {what}", grouped(*count)))
        .collect();
    parts.join(between)
}

/// A rate in per mille as per cent: `7.7 %`.
fn percent(per_mille: u64) -> String {
    format!("{}.{} %", per_mille / 10, per_mille % 10)
}

fn band(Band { from, to }: Band) -> String {
    format!("{from}..{to}")
}

impl Sentence for BulkSaid {
    fn en(&self) -> String {
        match self {
            Self::Under { done, total } => format!(
                "{} of {}; Esc cancels, and nothing of it stays",
                grouped(*done),
                grouped(*total)
            ),
            Self::Not(why) => why_not_en(*why),
            Self::Cancelling => "cancelling; nothing of it will stay".to_owned(),
            Self::OtherNumber(count) => {
                format!("nothing was decided: type {count}, or Esc to stop")
            }
            Self::NoVerdict(command) => format!("say same, different or unsure: {command} same"),
            Self::NoneMarked => format!(
                "nothing is marked and no filter is in force: {} marks a row of the queue",
                Do::Mark.key()
            ),
            Self::NoBand => "say a band of weights and how many pairs: sample 6..12 59".to_owned(),
            Self::NoName => "say the verdict and a name: policy same strong phones".to_owned(),
            Self::Drawn(tally) => format!(
                "{} of {} pairs drawn from {}: judge each of them",
                grouped(tally.size),
                grouped(tally.population),
                band(tally.band)
            ),
            Self::SampleEnded => "the sample is ended; what was judged of it stands".to_owned(),
        }
    }

    fn zh(&self) -> String {
        match self {
            Self::Under { done, total } => format!(
                "{}／{}；按 Esc 取消，不会留下任何结果",
                grouped(*done),
                grouped(*total)
            ),
            Self::Not(why) => why_not_zh(*why),
            Self::Cancelling => "正在取消，不会留下任何结果".to_owned(),
            Self::OtherNumber(count) => format!("没有作出决定：请输入 {count}，或按 Esc 停止"),
            Self::NoVerdict(command) => {
                format!("请写 same、different 或 unsure：{command} same")
            }
            Self::NoneMarked => {
                format!("没有标记，也没有筛选：{} 标记队列中的一行", Do::Mark.key())
            }
            Self::NoBand => "请写权重区间和对数：sample 6..12 59".to_owned(),
            Self::NoName => "请写决定和名称：policy same 电话相同".to_owned(),
            Self::Drawn(tally) => format!(
                "从 {} 的 {} 对中抽取了 {} 对：请逐一判定",
                band(tally.band),
                grouped(tally.population),
                grouped(tally.size)
            ),
            Self::SampleEnded => "样本已结束；已判定的仍然有效".to_owned(),
        }
    }
}

/// A label of the layers about many pairs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BulkText<'a> {
    /// Title of a plan.
    Title(&'a Plan),
    /// What it leaves alone.
    Left(Left),
    /// Above the pairs that are shown of it.
    Examples,
    /// What is to be typed.
    Type(u64),
    /// Keys of the layer.
    Keys,
    /// How far a sample has come, in the first line.
    Sample(SampleTally),
    /// Title of a judged sample.
    Judged(SampleTally),
    /// What it said.
    Counts(SampleTally),
    /// What it leaves possible if the band were decided.
    Bound(SampleTally, Verdict),
    /// What is to be typed for the policy.
    Policy,
    /// A cluster whose rows all say the same.
    Identical(u64),
}

impl Sentence for BulkText<'_> {
    fn en(&self) -> String {
        let name = |verdict| verdict_name(verdict, Language::English);
        match self {
            Self::Title(plan) => {
                let (verdict, count) = (name(plan.verdict), grouped(plan.count));
                match &plan.about {
                    About::Alike(_) => format!("{verdict} for {count} pairs that differ alike"),
                    About::Band { band: of, name } => {
                        format!("{verdict} for {count} pairs of {}: {name}", band(*of))
                    }
                    About::Identical { first } => {
                        format!("{verdict} for {count} identical rows of {first}")
                    }
                    About::Clusters(clusters) => {
                        format!(
                            "{verdict} for {count} pairs of {} clusters",
                            grouped(*clusters)
                        )
                    }
                }
            }
            Self::Left(left) if left.total() == 0 => "it leaves none of them open".to_owned(),
            Self::Left(left) => format!(
                "it leaves {} open: {}",
                grouped(left.total()),
                left_en(*left)
            ),
            Self::Examples => "among them".to_owned(),
            Self::Type(count) => format!("type {count} and Enter to decide, Esc to stop:"),
            Self::Keys => "Enter decides where the number is right   Esc stops".to_owned(),
            Self::Sample(tally) => {
                format!("SAMPLE {}/{}", grouped(tally.judged()), grouped(tally.size))
            }
            Self::Judged(tally) => format!(
                "{} of {} pairs of {} judged",
                grouped(tally.size),
                grouped(tally.population),
                band(tally.band)
            ),
            Self::Counts(tally) => format!(
                "{} same, {} different, {} unsure",
                grouped(tally.same),
                grouped(tally.different),
                grouped(tally.unsure)
            ),
            Self::Bound(tally, verdict) => format!(
                "all {}: {} wrong in the sample, at most {} of the band (95 %)",
                name(*verdict),
                grouped(tally.errors(*verdict)),
                percent(tally.bound(*verdict))
            ),
            Self::Policy => {
                "to decide the rest, type same or different and a name for this policy:".to_owned()
            }
            Self::Identical(rows) => format!("{} identical rows", grouped(*rows)),
        }
    }

    fn zh(&self) -> String {
        let name = |verdict| verdict_name(verdict, Language::Chinese);
        match self {
            Self::Title(plan) => {
                let (verdict, count) = (name(plan.verdict), grouped(plan.count));
                match &plan.about {
                    About::Alike(_) => format!("对 {count} 个差异模式相同的候选对判「{verdict}」"),
                    About::Band { band: of, name } => {
                        format!(
                            "对 {} 的 {count} 个候选对判「{verdict}」：{name}",
                            band(*of)
                        )
                    }
                    About::Identical { first } => {
                        format!("对 {first} 的 {count} 条相同记录判「{verdict}」")
                    }
                    About::Clusters(clusters) => format!(
                        "对 {} 个簇中的 {count} 个候选对判「{verdict}」",
                        grouped(*clusters)
                    ),
                }
            }
            Self::Left(left) if left.total() == 0 => "没有留下待定的".to_owned(),
            Self::Left(left) => {
                format!("留下 {} 对待定：{}", grouped(left.total()), left_zh(*left))
            }
            Self::Examples => "其中有".to_owned(),
            Self::Type(count) => format!("输入 {count} 并按 Enter 决定，按 Esc 停止："),
            Self::Keys => "数字正确时 Enter 决定   Esc 停止".to_owned(),
            Self::Sample(tally) => {
                format!("样本 {}/{}", grouped(tally.judged()), grouped(tally.size))
            }
            Self::Judged(tally) => format!(
                "{} 的 {} 对中已判定 {} 对",
                band(tally.band),
                grouped(tally.population),
                grouped(tally.size)
            ),
            Self::Counts(tally) => format!(
                "相同 {}，不同 {}，不确定 {}",
                grouped(tally.same),
                grouped(tally.different),
                grouped(tally.unsure)
            ),
            Self::Bound(tally, verdict) => format!(
                "全部判「{}」：样本中错 {} 对，整个区间错误率至多 {}（95 %）",
                name(*verdict),
                grouped(tally.errors(*verdict)),
                percent(tally.bound(*verdict))
            ),
            Self::Policy => "要决定其余的，请输入 same 或 different 和策略名称：".to_owned(),
            Self::Identical(rows) => format!("{} 条相同记录", grouped(*rows)),
        }
    }
}
