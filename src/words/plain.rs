//! What the line mode says: for screen readers and terminals that know no screen.

use super::{Language, Sentence, notice::verdict_name};
use crate::domain::{Verdict, card::Relation, review::Tally};

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
            Self::Help => "a, x, d: same, different, unsure. A, X, D and a text: the same with a reason. \
                3 1, 3 2: field 3 from A, from B. 3 = back to the rule. 3 e TEXT: type its golden value. \
                u undo, r redo, ] next pair, [ pair before, U the unsure ones, w FOLDER write, q quit. \
                An empty line says the pair again."
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
            Self::Help => "a、x、d：相同、不同、不确定。A、X、D 加文字：同上并附理由。\
                3 1、3 2：字段 3 取 A、取 B。3 = 回到规则。3 e 文字：输入金值。\
                u 撤销，r 重做，] 下一对，[ 上一对，U 不确定的，w 文件夹 写出，q 退出。空行重读这一对。"
                .to_owned(),
            Self::NoAnswer(given) => format!("{given} 在这里没有意义，h 说明可用的回答"),
            Self::Text => "请输入并按 Enter；空行返回".to_owned(),
        }
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
