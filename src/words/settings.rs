//! Sentences about settings files.

use super::{Sentence, grouped};
use crate::domain::{
    keys::KeyWhy,
    settings::{Changed, Fault, Known, Named, Place, SetEffect, Takes, Wrong},
};

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
                Named::Command => "no command is called".to_owned(),
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
        Wrong::Key { key, why } => format!("\"{key}\" can't be a command's key: {}", why_en(*why)),
        Wrong::KeyTwice {
            key,
            commands: [other, this],
            line,
        } => format!(
            "\"{key}\" is the key of \"{other}\" (line {line}) and of \"{this}\" at one place; leave it to one of them"
        ),
        Wrong::Unreachable { command } => format!(
            "with these keys nothing leads to \"{command}\" at some place, not the palette either; give it a key"
        ),
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
                Named::Command => format!("没有名为 \"{word}\" 的命令"),
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
        Wrong::Key { key, why } => format!("\"{key}\" 不能作为命令的按键：{}", why_zh(*why)),
        Wrong::KeyTwice {
            key,
            commands: [other, this],
            line,
        } => format!(
            "\"{key}\" 在同一处既是 \"{other}\"（第 {line} 行）又是 \"{this}\" 的按键；请只留给其中一个"
        ),
        Wrong::Unreachable { command } => {
            format!(
                "这样设置之后，在某处没有任何途径到达 \"{command}\"，命令面板也不行；请给它一个按键"
            )
        }
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

fn why_en(why: KeyWhy) -> String {
    match why {
        KeyWhy::NoKey => "no key is called so; a letter or sign, gg, Ctrl-d, Space, Tab, S-Tab, PgDn, Home, Up, F1 are some".to_owned(),
        KeyWhy::NotAscii => "name the key of an American keyboard; layouts = [\"ru\"] lets others be pressed in its place".to_owned(),
        KeyWhy::TakenBy(program) => format!("{program} takes it before it comes here"),
        KeyWhy::FlowControl => "on some lines it stops the screen, or goes on".to_owned(),
        KeyWhy::Arrives(key) => format!("a terminal sends the same for {key}"),
        KeyWhy::Alt => "Alt is sent as Esc and a key, which a slow line tears apart".to_owned(),
        KeyWhy::Function => "terminals disagree about function keys other than F1".to_owned(),
        KeyWhy::Delete => "it is pressed by mistake, and nothing here deletes".to_owned(),
        KeyWhy::Stays(command) => format!("it is {command} everywhere and stays so"),
        KeyWhy::Digit => "digits choose records, and count in lists".to_owned(),
    }
}

fn why_zh(why: KeyWhy) -> String {
    match why {
        KeyWhy::NoKey => "没有这个名称的按键；字母或符号、gg、Ctrl-d、Space、Tab、S-Tab、PgDn、Home、Up、F1 等可用".to_owned(),
        KeyWhy::NotAscii => "请写美式键盘上的按键；layouts = [\"ru\"] 可让其他布局的同位按键代替它".to_owned(),
        KeyWhy::TakenBy(program) => format!("{program} 会先截走它"),
        KeyWhy::FlowControl => "在某些线路上它会停住或恢复屏幕".to_owned(),
        KeyWhy::Arrives(key) => format!("终端发出的与 {key} 相同"),
        KeyWhy::Alt => "Alt 会作为 Esc 加按键发出，慢速线路会把两者拆开".to_owned(),
        KeyWhy::Function => "除 F1 外，各终端的功能键并不一致".to_owned(),
        KeyWhy::Delete => "它容易误按，而这里不删除任何东西".to_owned(),
        KeyWhy::Stays(command) => format!("它在各处都是 {command}，不可更改"),
        KeyWhy::Digit => "数字用来选择记录，在列表中用来计数".to_owned(),
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
        Takes::Keys => "引号中的按键或其列表，例如 \"z\" 或 [\"Ctrl-f\", \"PgDn\"]",
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
        Takes::Keys => "a key in quotes or a list of them, as in \"z\" or [\"Ctrl-f\", \"PgDn\"]",
        Takes::Rules => "a list of rules, as in [\"most_recent\", \"first_source\"]",
    }
}
