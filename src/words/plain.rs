//! What the line mode says: for screen readers and terminals that know no screen.

use super::{Language, Sentence, notice::verdict_name};
use crate::domain::{
    Seq, Tenths, Verdict,
    card::Relation,
    listing::RowState,
    review::Tally,
    together::{Membership, Outcome},
};

/// A line of the line mode.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Plain<'a> {
    /// A pair begins.
    Pair {
        /// Its rank.
        rank: u64,
        /// Pairs in the queue.
        total: u64,
        /// Its records.
        records: [&'a str; 2],
        /// Its probability.
        probability: &'a str,
        /// The verdict that stands on it.
        stands: Option<Verdict>,
    },
    /// A field that is not equal.
    Field {
        /// Its number.
        number: usize,
        /// Its name.
        name: &'a str,
        /// How the values relate.
        relation: Relation,
        /// The values.
        values: [&'a str; 2],
        /// The golden value.
        golden: &'a str,
        /// Whether nobody chose it yet.
        open: bool,
    },
    /// Fields that are equal.
    Equal(&'a str),
    /// What one can answer.
    Question,
    /// No pair is open.
    Finished(Tally),
    /// A file that is to be imported.
    File {
        /// Its name.
        name: &'a str,
        /// Its rows.
        rows: u64,
        /// The column that names its records.
        identifier: &'a str,
    },
    /// A row of the queue.
    Row {
        /// Its number in the list.
        number: usize,
        /// Key of its first record.
        first: &'a str,
        /// Records of its cluster.
        size: u64,
        /// Total weight of its strongest pair.
        weight: Tenths,
        /// How it stands.
        state: RowState,
        /// What two of its records say.
        records: [&'a str; 2],
        /// What it is marked with.
        flags: &'a str,
    },
    /// What one can answer to the rows of the queue.
    Rows {
        /// Number of the last row told.
        to: usize,
        /// Rows in all.
        listed: usize,
    },
    /// An act of the log.
    Deed {
        /// Its number.
        seq: Seq,
        /// Who.
        user: &'a str,
        /// What was done.
        did: &'a str,
        /// With which records.
        about: &'a str,
        /// What became of it.
        became: &'a str,
    },
    /// What one can answer to the acts of the log.
    Deeds,
    /// What one can answer to an undo that is shown before it is done.
    Confirm,
    /// A record of a cluster.
    Member {
        /// Its number.
        number: usize,
        /// Its key.
        key: &'a str,
        /// Whether it is in.
        membership: Membership,
        /// The values in which the records differ.
        values: &'a str,
    },
    /// A part of a big cluster.
    Part {
        /// Its number.
        number: usize,
        /// Key of its first record.
        first: &'a str,
        /// Its records.
        size: usize,
    },
    /// What one can answer to the parts of a big cluster.
    Parts,
    /// What deciding a cluster would enter, and what one can answer.
    Cluster(Outcome),
    /// All answers.
    Help,
    /// What was answered means nothing.
    NoAnswer(&'a str),
    /// A text is asked for.
    Text,
}

impl Sentence for Plain<'_> {
    fn en(&self) -> String {
        match self {
            Self::Pair {
                rank,
                total,
                records: [a, b],
                probability,
                stands,
            } => {
                let stands = stands.map(|verdict| {
                    format!(", now {}", verdict_name(verdict, Language::English))
                });
                let stands = stands.unwrap_or_default();
                format!("pair {rank} of {total}, A is {a}, B is {b}, probability {probability}{stands}")
            }
            Self::Field {
                number,
                name,
                relation,
                values: [a, b],
                golden,
                open,
            } => {
                let open = if *open { ", open" } else { "" };
                let relation = related(*relation, Language::English);
                format!("field {number}, {name}, {relation}: A {a}; B {b}; golden {golden}{open}")
            }
            Self::Equal(names) => format!("equal or empty: {names}"),
            Self::Question => {
                "a same, x different, d unsure, u undo, ] next, h help, q quit".to_owned()
            }
            Self::Finished(tally) => format!(
                "no pair is open: {} same, {} different, {} unsure. w FOLDER writes, u undo, q quit",
                tally.same, tally.different, tally.unsure
            ),
            Self::File {
                name,
                rows,
                identifier,
            } => format!(
                "file {name}, {rows} rows, records named by {identifier}. Enter imports it, q quit"
            ),
            Self::Row {
                number,
                first,
                size,
                weight,
                state,
                records: [a, b],
                flags,
            } => {
                let state = stands(*state, Language::English);
                let flags = if flags.is_empty() { String::new() } else { format!(", {flags}") };
                format!("row {number}, {first} and {} more, {weight}, {state}{flags}: {a}; {b}", size - 1)
            }
            Self::Rows { to, listed } => format!(
                "{to} of {listed} rows. g 3 opens row 3, n more rows, l FILTER, l - all rows, b back"
            ),
            Self::Deed {
                seq,
                user,
                did,
                about,
                became,
            } => format!("{seq}, {user}, {did}, {about}, {became}"),
            Self::Deeds => "u NUMBER takes one back, H TEXT looks for a text, b back".to_owned(),
            Self::Confirm => "Enter takes it back, b leaves it".to_owned(),
            Self::Member {
                number,
                key,
                membership,
                values,
            } => {
                let membership = belongs(*membership, Language::English);
                format!("record {number}, {key}, {membership}: {values}")
            }
            Self::Part {
                number,
                first,
                size,
            } => format!("part {number}, {size} records from {first} on"),
            Self::Parts => "a big cluster, by the parts it would come apart into. g 2 opens part 2, b back".to_owned(),
            Self::Cluster(outcome) => format!(
                "as it stands {} same and {} different. i 2 changes record 2, a x d judge the cluster, b back",
                outcome.same, outcome.different
            ),
            Self::Help => "a, x, d: same, different, unsure. A, X, D and a text: the same with a reason. \
                3 1, 3 2: field 3 from A, from B. 3 = back to the rule. 3 e TEXT: type its golden value. \
                u undo, r redo, ] next pair, [ pair before, U the unsure ones, w FOLDER write, q quit. \
                l lists the queue, l FILTER the rows that fit, g 3 opens row 3, n more rows; P the cluster of this pair, \
                i 2 takes its record 2 in or out; H the history, u 12 takes back number 12; b back. \
                An empty line says it again."
                .to_owned(),
            Self::NoAnswer(given) => format!("{given} means nothing here, h says what does"),
            Self::Text => "type it and Enter; an empty line goes back".to_owned(),
        }
    }

    fn zh(&self) -> String {
        match self {
            Self::Pair {
                rank,
                total,
                records: [a, b],
                probability,
                stands,
            } => {
                let stands = stands.map(|verdict| {
                    format!("，现为{}", verdict_name(verdict, Language::Chinese))
                });
                let stands = stands.unwrap_or_default();
                format!("第 {rank} 对，共 {total} 对，A 为 {a}，B 为 {b}，概率 {probability}{stands}")
            }
            Self::Field {
                number,
                name,
                relation,
                values: [a, b],
                golden,
                open,
            } => {
                let open = if *open { "，待选" } else { "" };
                let relation = related(*relation, Language::Chinese);
                format!("字段 {number}，{name}，{relation}：A {a}；B {b}；金值 {golden}{open}")
            }
            Self::Equal(names) => format!("相等或为空：{names}"),
            Self::Question => {
                "a 相同，x 不同，d 不确定，u 撤销，] 下一对，h 帮助，q 退出".to_owned()
            }
            Self::Finished(tally) => format!(
                "没有待定的候选对：相同 {}，不同 {}，不确定 {}。w 文件夹 写出，u 撤销，q 退出",
                tally.same, tally.different, tally.unsure
            ),
            Self::File {
                name,
                rows,
                identifier,
            } => format!("文件 {name}，{rows} 行，记录以 {identifier} 为名。Enter 导入，q 退出"),
            Self::Row {
                number,
                first,
                size,
                weight,
                state,
                records: [a, b],
                flags,
            } => {
                let state = stands(*state, Language::Chinese);
                let flags = if flags.is_empty() { String::new() } else { format!("，{flags}") };
                format!("第 {number} 行，{first} 及另外 {} 条，{weight}，{state}{flags}：{a}；{b}", size - 1)
            }
            Self::Rows { to, listed } => format!(
                "{to}/{listed} 行。g 3 打开第 3 行，n 更多，l 筛选条件，l - 全部，b 返回"
            ),
            Self::Deed {
                seq,
                user,
                did,
                about,
                became,
            } => format!("{seq}，{user}，{did}，{about}，{became}"),
            Self::Deeds => "u 编号 撤销该条，H 文字 查找，b 返回".to_owned(),
            Self::Confirm => "Enter 撤销，b 放弃".to_owned(),
            Self::Member {
                number,
                key,
                membership,
                values,
            } => {
                let membership = belongs(*membership, Language::Chinese);
                format!("记录 {number}，{key}，{membership}：{values}")
            }
            Self::Part {
                number,
                first,
                size,
            } => format!("第 {number} 部分，{size} 条记录，自 {first} 起"),
            Self::Parts => "大的簇，按可拆开的部分列出。g 2 打开第 2 部分，b 返回".to_owned(),
            Self::Cluster(outcome) => format!(
                "现在将记入 {} 个相同、{} 个不同。i 2 改变记录 2，a x d 判定整个簇，b 返回",
                outcome.same, outcome.different
            ),
            Self::Help => "a、x、d：相同、不同、不确定。A、X、D 加文字：同上并附理由。\
                3 1、3 2：字段 3 取 A、取 B。3 = 回到规则。3 e 文字：输入金值。\
                u 撤销，r 重做，] 下一对，[ 上一对，U 不确定的，w 文件夹 写出，q 退出。\
                l 列出队列，l 加条件为筛选，g 3 打开第 3 行，n 更多；P 这一对所在的簇，i 2 改变其中的记录 2；\
                H 历史，u 12 撤销第 12 号；b 返回。空行重读。"
                .to_owned(),
            Self::NoAnswer(given) => format!("{given} 在这里没有意义，h 说明可用的回答"),
            Self::Text => "请输入并按 Enter；空行返回".to_owned(),
        }
    }
}

/// How a row of the queue stands, in a word.
const fn stands(state: RowState, language: Language) -> &'static str {
    let [en, zh] = match state {
        RowState::Open => ["open", "待定"],
        RowState::Unsure => ["unsure", "不确定"],
        RowState::Same => ["same", "相同"],
        RowState::Different => ["different", "不同"],
        RowState::Both => ["some same, some different", "部分相同"],
        RowState::Implied => ["implied", "已推定"],
    };
    match language {
        Language::English => en,
        Language::Chinese => zh,
    }
}

/// Whether a record is in, in a word.
const fn belongs(membership: Membership, language: Language) -> &'static str {
    let [en, zh] = match membership {
        Membership::In => ["in", "在内"],
        Membership::Out => ["out", "在外"],
        Membership::Open => ["open", "待定"],
    };
    match language {
        Language::English => en,
        Language::Chinese => zh,
    }
}

/// How two values relate, in a word.
const fn related(relation: Relation, language: Language) -> &'static str {
    match (relation, language) {
        (Relation::Equal, Language::English) => "equal",
        (Relation::Equal, Language::Chinese) => "相等",
        (Relation::Similar, Language::English) => "similar",
        (Relation::Similar, Language::Chinese) => "相似",
        (Relation::Swapped, Language::English) => "swapped",
        (Relation::Swapped, Language::Chinese) => "对调",
        (Relation::Contradicts, Language::English) => "contradicts",
        (Relation::Contradicts, Language::Chinese) => "矛盾",
        (Relation::OnlyA, Language::English) => "only A",
        (Relation::OnlyA, Language::Chinese) => "仅 A 有",
        (Relation::OnlyB, Language::English) => "only B",
        (Relation::OnlyB, Language::Chinese) => "仅 B 有",
        (Relation::BothEmpty, Language::English) => "empty",
        (Relation::BothEmpty, Language::Chinese) => "为空",
        (Relation::NotCompared, Language::English) => "not compared",
        (Relation::NotCompared, Language::Chinese) => "未比较",
    }
}
