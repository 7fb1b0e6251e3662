//! Sentences about settings files.

use super::{Sentence, grouped};
use crate::domain::settings::{Changed, Fault, Known, Named, Place, SetEffect, Takes, Wrong};

/// What a person is told about a settings file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SettingsWords {
    /// Something is wrong in it.
    Fault(Fault),
    /// What stands where a file's name would, for what was set in a workspace.
    Set {
        /// The workspace.
        workspace: String,
    },
    /// It can't be read.
    Unreadable {
        /// The file.
        file: String,
    },
}

impl Sentence for SettingsWords {
    fn en(&self) -> String {
        match self {
            Self::Fault(Fault { place, wrong }) => {
                let Place { file, line, column } = place;
                format!("{file}, line {line}, column {column}: {}", told(wrong))
            }
            Self::Set { workspace } => format!("{workspace} (:set)"),
            Self::Unreadable { file } => format!(
                "the settings file {file} can't be read; make it readable, or move it away to go on without it"
            ),
        }
    }

    fn zh(&self) -> String {
        match self {
            Self::Fault(Fault { place, wrong }) => {
                let Place { file, line, column } = place;
                format!("{file}，第 {line} 行第 {column} 列：{}", told_zh(wrong))
            }
            Self::Set { workspace } => format!("{workspace}（:set）"),
            Self::Unreadable { file } => {
                format!("设置文件 {file} 无法读取；请改为可读，或移走它以便不用设置继续")
            }
        }
    }
}

impl Sentence for Changed {
    fn en(&self) -> String {
        let Changed { key, left, effect } = self;
        let what = if *left {
            format!("{key} is left to the settings files")
        } else {
            format!("{key} is set for this workspace")
        };
        let effect = match effect {
            SetEffect::Queue => "the queue follows".to_owned(),
            SetEffect::Golden {
                values,
                changed,
                merged,
            } => format!(
                "{} golden values change, in {} of {} merged customers",
                grouped(*values),
                grouped(*changed),
                grouped(*merged)
            ),
            SetEffect::NextMatch => "it counts from the next twinfold match".to_owned(),
            SetEffect::NextImport => "it counts from the next import".to_owned(),
            SetEffect::NextReview => "it counts from the next review".to_owned(),
        };
        format!("{what}: {effect}")
    }

    fn zh(&self) -> String {
        let Changed { key, left, effect } = self;
        let what = if *left {
            format!("{key} 改由设置文件决定")
        } else {
            format!("{key} 已为本工作区设置")
        };
        let effect = match effect {
            SetEffect::Queue => "队列随之更新".to_owned(),
            SetEffect::Golden {
                values,
                changed,
                merged,
            } => format!(
                "{} 个金值改变，涉及 {} 个合并客户，共 {} 个",
                grouped(*values),
                grouped(*changed),
                grouped(*merged)
            ),
            SetEffect::NextMatch => "从下一次 twinfold match 起生效".to_owned(),
            SetEffect::NextImport => "从下一次导入起生效".to_owned(),
            SetEffect::NextReview => "从下一次审核起生效".to_owned(),
        };
        format!("{what}：{effect}")
    }
}

fn told(wrong: &Wrong) -> String {
    match wrong {
        Wrong::Bytes => "this is no UTF-8 text; save the file as UTF-8".to_owned(),
        Wrong::Syntax(said) => format!("this is no TOML: {said}"),
        Wrong::Unknown { what, word, known } => {
            let place = match what {
                Named::Table => "no table is called".to_owned(),
                Named::Key { table } => format!("[{table}] knows no key"),
                Named::Value { key } => format!("\"{key}\" can't be"),
                Named::Field => "no field and no kind is called".to_owned(),
                Named::Worth => "no column of amounts or counts is called".to_owned(),
            };
            format!("{place} \"{word}\"; {}", offered(known))
        }
        Wrong::Form { key, takes } => format!("\"{key}\" takes {}", takes_en(*takes)),
        Wrong::Missing { table, key } => format!("\"{table}\" says no \"{key}\""),
        Wrong::Unreached { rule } => {
            format!("this rule is never asked, since \"{rule}\" before it always decides")
        }
        Wrong::NoOrder { rule } => {
            format!("only the rule \"source\" takes an \"order\", not \"{rule}\"")
        }
        Wrong::NoTies { rule } => {
            format!("\"{rule}\" makes one value of all of them, so it has no \"ties\"")
        }
        Wrong::NoRecord { rule } => {
            format!("a group of fields comes from one record, and \"{rule}\" chooses no record")
        }
        Wrong::NoSource(name) => format!("no source can be called \"{name}\""),
        Wrong::Twice(field) => format!(
            "the field \"{field}\" has rules of its own or is in another group; leave it in one place"
        ),
        Wrong::Order {
            list_floor,
            review_floor,
            match_threshold,
        } => format!(
            "list_floor {}, review_floor {} and match_threshold {} must not fall; \
             set the others too",
            list_floor.plain(),
            review_floor.plain(),
            match_threshold.plain()
        ),
    }
}

fn told_zh(wrong: &Wrong) -> String {
    match wrong {
        Wrong::Bytes => "这不是 UTF-8 文本；请把文件存为 UTF-8".to_owned(),
        Wrong::Syntax(said) => format!("这不是 TOML：{said}"),
        Wrong::Unknown { what, word, known } => {
            let place = match what {
                Named::Table => format!("没有名为 \"{word}\" 的表"),
                Named::Key { table } => format!("[{table}] 没有 \"{word}\" 这一项"),
                Named::Value { key } => format!("\"{key}\" 不能是 \"{word}\""),
                Named::Field => format!("没有名为 \"{word}\" 的字段或类型"),
                Named::Worth => format!("没有名为 \"{word}\" 的金额列或数量列"),
            };
            format!("{place}；{}", offered_zh(known))
        }
        Wrong::Form { key, takes } => format!("\"{key}\" 应为{}", takes_zh(*takes)),
        Wrong::Missing { table, key } => format!("\"{table}\" 缺少 \"{key}\""),
        Wrong::Unreached { rule } => {
            format!("这条规则永远轮不到，因为之前的 \"{rule}\" 总能决定")
        }
        Wrong::NoOrder { rule } => format!("只有规则 \"source\" 有 \"order\"，\"{rule}\" 没有"),
        Wrong::NoTies { rule } => {
            format!("\"{rule}\" 把所有的值合成一个，所以没有 \"ties\"")
        }
        Wrong::NoRecord { rule } => {
            format!("一组字段取自同一条记录，而 \"{rule}\" 并不选定记录")
        }
        Wrong::NoSource(name) => format!("来源不能叫 \"{name}\""),
        Wrong::Twice(field) => {
            format!("字段 \"{field}\" 另有自己的规则，或在别的组里；请只留一处")
        }
        Wrong::Order {
            list_floor,
            review_floor,
            match_threshold,
        } => format!(
            "list_floor {}、review_floor {}、match_threshold {} 不能由大到小；其余的也要设置",
            list_floor.plain(),
            review_floor.plain(),
            match_threshold.plain()
        ),
    }
}

fn offered_zh(known: &Known) -> String {
    if known.all.is_empty() {
        return "这里一个也没有".to_owned();
    }
    let all = known.all.join(", ");
    match &known.nearest {
        Some(nearest) => format!("是不是 \"{nearest}\"？可用的有 {all}"),
        None => format!("可用的有 {all}"),
    }
}

fn takes_zh(takes: Takes) -> &'static str {
    match takes {
        Takes::Table => "一个表",
        Takes::Switch => " true 或 false",
        Takes::Weight => "以比特计的权重，-1000 到 1000，最多一位小数，例如 -4.2",
        Takes::Text => "引号中的文字",
        Takes::Names => "引号中名称的列表，例如 [\"email\", \"phone\"]",
        Takes::Rules => "规则的列表，例如 [\"most_recent\", \"first_source\"]",
    }
}

fn offered(known: &Known) -> String {
    if known.all.is_empty() {
        return "there is none here".to_owned();
    }
    let all = known.all.join(", ");
    match &known.nearest {
        Some(nearest) => format!("did you mean \"{nearest}\"? Known are {all}"),
        None => format!("known are {all}"),
    }
}

fn takes_en(takes: Takes) -> &'static str {
    match takes {
        Takes::Table => "a table of keys",
        Takes::Switch => "true or false",
        Takes::Weight => "a weight in bits from -1000 to 1000 with at most one decimal, as in -4.2",
        Takes::Text => "text in quotes",
        Takes::Names => "a list of names in quotes, as in [\"email\", \"phone\"]",
        Takes::Rules => "a list of rules, as in [\"most_recent\", \"first_source\"]",
    }
}
