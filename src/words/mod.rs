//! Every sentence that a person reads.
//!
//! One file an area, in it one enum whose variants carry the figures and names of the sentence, and
//! one function a language. Nothing else in the program spells out a sentence, so a second language
//! is complete by construction.
//!
//! One word an idea, in each language:
//!
//! | English | Chinese | English | Chinese |
//! |---|---|---|---|
//! | workspace | 工作区 | verdict | 判定 |
//! | source | 来源 | same, different, unsure | 相同、不同、不确定 |
//! | record | 记录 | decision | 决定 |
//! | field | 字段 | entry | 条目 |
//! | kind | 类型 | decision log | 决定日志 |
//! | identifier | 标识 | head of its chain | 链头 |
//! | digest | 摘要 | golden record, value | 金记录、金值 |
//! | blocking rule | 分块规则 | survivorship rule | 规则 |
//! | comparison, level | 比较、级别 | open pick | 待选字段 |
//! | match weight | 匹配权重 | undo, redo | 撤销、重做 |
//! | total weight | 总权重 | reason | 理由 |
//! | prior | 先验 | crosswalk | 对照表 |
//! | probability | 概率 | replay | 重放 |
//! | candidate pair | 候选对 | set aside | 搁置 |
//! | cluster | 簇 | merged away | 并入其他 |
//! | threshold | 阈值 | queue | 队列 |
//! | implied | 可推知 | open | 待定 |
//! | review | 审核 | operator, steward | 操作员 |
//! | comment | 备注 | flag | 标旗 |

pub mod act;
pub mod around;
pub mod bulk;
pub mod checks;
pub mod cluster;
pub mod command;
pub mod commands;
pub mod completions;
pub mod evidence;
pub mod failure;
pub mod history;
pub mod import;
pub mod import_fails;
pub mod keys;
pub mod learning;
pub mod lesson;
pub mod log;
pub mod match_fails;
pub mod matching;
pub mod mention;
pub mod model;
pub mod model_names;
pub mod note;
pub mod notice;
pub mod plain;
pub mod progress;
pub mod quality;
pub mod queue;
pub mod record;
pub mod replay;
pub mod review;
pub mod review_usage;
pub mod settings;
pub mod start;
pub mod understood;
pub mod unwritten;
pub mod usage;
pub mod workspace;
pub mod write;

/// A language of the interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// Chinese, in simplified characters.
    Chinese,
}

impl Language {
    /// Every language.
    pub const ALL: [Self; 2] = [Self::English, Self::Chinese];

    /// What `--lang`, `:lang` and the settings call it.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Chinese => "zh",
        }
    }

    /// The language of that tag, if there is one.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.tag() == tag)
    }

    /// The language of a locale's name: `zh_CN.UTF-8` is Chinese; a locale of any other language
    /// gets English.
    #[must_use]
    pub fn of_locale(locale: &str) -> Self {
        let language = locale.split(['_', '.', '@', '-']).next();
        if language.is_some_and(|language| language.eq_ignore_ascii_case("zh")) {
            Self::Chinese
        } else {
            Self::English
        }
    }
}

/// A sentence of the interface.
pub trait Sentence {
    /// In English.
    fn en(&self) -> String;

    /// In Chinese.
    fn zh(&self) -> String;

    /// In a language.
    fn say(&self, language: Language) -> String {
        match language {
            Language::English => self.en(),
            Language::Chinese => self.zh(),
        }
    }
}

/// A whole number with its thousands apart: `1,284`.
#[must_use]
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{Language, grouped};

    #[test]
    fn a_locale_names_its_language() {
        for (locale, language) in [
            ("zh_CN.UTF-8", Language::Chinese),
            ("zh", Language::Chinese),
            ("ZH-Hant", Language::Chinese),
            ("en_GB.UTF-8", Language::English),
            ("C", Language::English),
            ("zha_CN", Language::English),
        ] {
            assert_eq!(Language::of_locale(locale), language, "{locale}");
        }
    }

    #[test]
    fn thousands_stand_apart() {
        assert_eq!(grouped(0), "0");
        assert_eq!(grouped(999), "999");
        assert_eq!(grouped(1_284), "1,284");
        assert_eq!(grouped(6_412_800), "6,412,800");
    }
}
