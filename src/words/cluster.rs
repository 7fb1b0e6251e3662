//! A cluster as a whole: its labels, what deciding it would enter, what can't be done.

use super::{Sentence, commands::CommandWord};
use crate::domain::{
    RecordKey, Tenths,
    together::{Membership, Outcome},
};

/// What is told about a key in a cluster.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClusterSaid {
    /// The pair's cluster has no third record.
    OnlyTwo,
    /// The cluster has no record of that number.
    NoSuchRecord(usize),
    /// The record is not in.
    NotIn(usize),
    /// The record has no value here.
    NoValue(usize),
    /// Nothing speaks for taking it apart.
    NoSplit,
    /// No candidate pair of it is open.
    NothingOpen,
    /// Everything that it says stands already, or it says nothing.
    NothingSaid,
    /// A part of one record has nothing to judge.
    OneRecord,
    /// Fewer than two records are out.
    FewOut,
}

impl Sentence for ClusterSaid {
    fn en(&self) -> String {
        match self {
            Self::OnlyTwo => {
                format!(
                    "this cluster has only these two records; {} needs three or more",
                    CommandWord::Cluster.key()
                )
            }
            Self::NoSuchRecord(place) => format!("there is no record {place} in this cluster"),
            Self::NotIn(place) => {
                format!("{place} is not in: Space takes it in, then its value can win")
            }
            Self::NoValue(place) => {
                format!(
                    "{place} has no value here; {} types one, {} goes back to the rule",
                    CommandWord::Edit.key(),
                    CommandWord::ByRule.key()
                )
            }
            Self::NoSplit => "nothing speaks for a split: no link of it is weak".to_owned(),
            Self::NothingOpen => "every pair of this cluster has its answer".to_owned(),
            Self::NothingSaid => {
                "nothing new to record: take two in, or one in and one out".to_owned()
            }
            Self::FewOut => "take two records or more out first: Space takes one out".to_owned(),
            Self::OneRecord => {
                "a single record: it hangs on nothing here, there is nothing to judge".to_owned()
            }
        }
    }

    fn zh(&self) -> String {
        match self {
            Self::OnlyTwo => format!(
                "这个簇只有这两条记录；{} 需要三条或更多",
                CommandWord::Cluster.key()
            ),
            Self::NoSuchRecord(place) => format!("这个簇没有第 {place} 条记录"),
            Self::NotIn(place) => format!("{place} 未纳入：按空格纳入后才能取它的值"),
            Self::NoValue(place) => format!(
                "{place} 在这里没有值；{} 输入，{} 回到规则",
                CommandWord::Edit.key(),
                CommandWord::ByRule.key()
            ),
            Self::NoSplit => "没有可拆分之处：各条连接都不弱".to_owned(),
            Self::NothingOpen => "这个簇的每个候选对都已有答案".to_owned(),
            Self::NothingSaid => "没有新内容可记：至少纳入两条，或纳入一条、排除一条".to_owned(),
            Self::FewOut => "请先排除两条以上的记录：按空格排除".to_owned(),
            Self::OneRecord => "只有一条记录，与其他没有连接，无需判断".to_owned(),
        }
    }
}

/// A label of the cluster's view.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ClusterWord<'a> {
    /// Title.
    Title {
        /// Key of the first record.
        first: &'a RecordKey,
        /// Number of records.
        records: usize,
        /// The edge that it hangs together by: numbers of its records, and weight.
        weakest: Option<(usize, usize, Tenths)>,
    },
    /// Head of the golden column.
    Golden,
    /// Name of the line of memberships.
    Member,
    /// Whether a record is in.
    State(Membership),
    /// How many are in.
    InOf(usize, usize),
    /// Head of the edges.
    Edges,
    /// The suggested split, as groups of numbers.
    Suggested {
        /// The groups.
        parts: &'a str,
        /// Whether it is applied.
        applied: bool,
    },
    /// Nothing speaks for a split.
    HoldsTogether,
    /// What the signs mean.
    Signs,
    /// Head of what deciding enters.
    WillRecord,
    /// What `a` enters.
    Records {
        /// How many verdicts.
        outcome: Outcome,
        /// Numbers of the records that are in.
        inside: &'a str,
        /// Numbers of those that are out.
        out: &'a str,
    },
    /// What happens to those that are out.
    OutMeans,
    /// How many choices are the steward's.
    Picks(usize),
    /// Two identity numbers that are valid and differ.
    Clash(usize, usize),
    /// Head of the focused field's values.
    FieldOf(&'a str),
    /// Columns that are not on the screen.
    Beyond {
        /// Left.
        left: usize,
        /// Right.
        right: usize,
    },
    /// Title of a big cluster.
    BigTitle {
        /// Key of the first record.
        first: &'a RecordKey,
        /// Number of records.
        records: usize,
        /// Number of parts.
        parts: usize,
    },
    /// What to do with a big cluster.
    BigHint,
    /// Head of the column of parts.
    Part,
    /// Head of the column of sizes.
    Size,
    /// Head of the column of records.
    Records1,
}

impl Sentence for ClusterWord<'_> {
    fn en(&self) -> String {
        match self {
            Self::Title {
                first,
                records,
                weakest,
            } => {
                let weakest = weakest.map_or_else(String::new, |(a, b, weight)| {
                    format!("   weakest link {weight} ({a}-{b})")
                });
                format!(
                    "CLUSTER {first} +{}   {records} records{weakest}",
                    records.saturating_sub(1)
                )
            }
            Self::Golden => "golden".to_owned(),
            Self::Member => "member".to_owned(),
            Self::State(Membership::In) => "[x] in".to_owned(),
            Self::State(Membership::Out) => "[ ] OUT".to_owned(),
            Self::State(Membership::Open) => "[?] open".to_owned(),
            Self::InOf(inside, all) => format!("{inside} of {all}"),
            Self::Edges => "edges".to_owned(),
            Self::Suggested { parts, applied } => {
                let how = if *applied {
                    "applied".to_owned()
                } else {
                    CommandWord::Split.key() + " applies it"
                };
                format!("suggested split {parts}   ({how})")
            }
            Self::HoldsTogether => "no weak bridge: nothing speaks for a split".to_owned(),
            Self::Signs => {
                format!(
                    "* wins now   ! disagrees with the winner   {} in, out, open",
                    CommandWord::InOut.key()
                )
            }
            Self::WillRecord => format!("what {} will record", CommandWord::Same.key()),
            Self::Records {
                outcome,
                inside,
                out,
            } => {
                let Outcome { same, different } = outcome;
                let mut said = Vec::new();
                if *same > 0 {
                    said.push(format!("SAME {inside}: {same}"));
                }
                if *different > 0 {
                    said.push(format!("DIFFERENT {out} from {inside}: {different}"));
                }
                if said.is_empty() {
                    CommandWord::Same.key() + " would record nothing new"
                } else {
                    format!(
                        "{} records {} new verdicts, one undo",
                        CommandWord::Same.key(),
                        said.join(", ")
                    )
                }
            }
            Self::OutMeans => "OUT is recorded as DIFFERENT; open is left as it is".to_owned(),
            Self::Picks(1) => "1 golden value by you".to_owned(),
            Self::Picks(count) => format!("{count} golden values by you"),
            Self::Clash(a, b) => {
                format!(
                    "{a} and {b} have valid identity numbers that differ: {} asks why",
                    CommandWord::Same.key()
                )
            }
            Self::FieldOf(name) => format!("{name} in full"),
            Self::Beyond { left, right } => match (left, right) {
                (0, right) => format!("{right} more: l"),
                (left, 0) => format!("{left} more: h"),
                (left, right) => format!("{left} left, {right} right"),
            },
            Self::BigTitle {
                first,
                records,
                parts,
            } => format!(
                "BIG CLUSTER {first} +{}   {records} records   {parts} parts",
                records.saturating_sub(1)
            ),
            Self::BigHint => {
                "too big to judge at once: Enter opens a part that holds together".to_owned()
            }
            Self::Part => "part".to_owned(),
            Self::Size => "n".to_owned(),
            Self::Records1 => "records".to_owned(),
        }
    }

    fn zh(&self) -> String {
        match self {
            Self::Title {
                first,
                records,
                weakest,
            } => {
                let weakest = weakest.map_or_else(String::new, |(a, b, weight)| {
                    format!("   最弱连接 {weight}（{a}-{b}）")
                });
                format!(
                    "簇 {first} +{}   {records} 条记录{weakest}",
                    records.saturating_sub(1)
                )
            }
            Self::Golden => "金记录".to_owned(),
            Self::Member => "成员".to_owned(),
            Self::State(Membership::In) => "[x] 纳入".to_owned(),
            Self::State(Membership::Out) => "[ ] 排除".to_owned(),
            Self::State(Membership::Open) => "[?] 待定".to_owned(),
            Self::InOf(inside, all) => format!("纳入 {inside}/{all}"),
            Self::Edges => "连接".to_owned(),
            Self::Suggested { parts, applied } => {
                let how = if *applied {
                    "已采用".to_owned()
                } else {
                    CommandWord::Split.key() + " 采用"
                };
                format!("建议拆分 {parts}   （{how}）")
            }
            Self::HoldsTogether => "没有薄弱连接：无需拆分".to_owned(),
            Self::Signs => "* 当前取值   ! 与取值矛盾   空格 纳入、排除、待定".to_owned(),
            Self::WillRecord => format!("按 {} 将记录", CommandWord::Same.key()),
            Self::Records {
                outcome,
                inside,
                out,
            } => {
                let Outcome { same, different } = outcome;
                let mut said = Vec::new();
                if *same > 0 {
                    said.push(format!("{inside} 相同 {same} 项"));
                }
                if *different > 0 {
                    said.push(format!("{out} 与 {inside} 不同 {different} 项"));
                }
                if said.is_empty() {
                    format!("按 {} 没有新内容可记", CommandWord::Same.key())
                } else {
                    format!(
                        "按 {} 新记：{}，可一次撤销",
                        CommandWord::Same.key(),
                        said.join("，")
                    )
                }
            }
            Self::OutMeans => "排除的记为不同；待定的保持原样".to_owned(),
            Self::Picks(count) => format!("{count} 个金值由你选定"),
            Self::Clash(a, b) => format!(
                "{a} 与 {b} 的证件号均有效但不同：{} 需写理由",
                CommandWord::Same.key()
            ),
            Self::FieldOf(name) => format!("{name} 全文"),
            Self::Beyond { left, right } => match (left, right) {
                (0, right) => format!("右边还有 {right} 条：l"),
                (left, 0) => format!("左边还有 {left} 条：h"),
                (left, right) => format!("左 {left} 条，右 {right} 条"),
            },
            Self::BigTitle {
                first,
                records,
                parts,
            } => format!(
                "大簇 {first} +{}   {records} 条记录   {parts} 部分",
                records.saturating_sub(1)
            ),
            Self::BigHint => "太大，无法一次判断：Enter 打开连接紧密的一部分".to_owned(),
            Self::Part => "部分".to_owned(),
            Self::Size => "条数".to_owned(),
            Self::Records1 => "记录".to_owned(),
        }
    }
}
