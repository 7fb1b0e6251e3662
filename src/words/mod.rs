//! Every sentence that a person reads.
//!
//! One file an area, in it one enum whose variants carry the figures and names of the sentence, and
//! one function a language. Nothing else in the program spells out a sentence, so a second language
//! is complete by construction.

pub mod around;
pub mod command;
pub mod commands;
pub mod completions;
pub mod evidence;
pub mod failure;
pub mod history;
pub mod import;
pub mod import_fails;
pub mod keys;
pub mod log;
pub mod matching;
pub mod model;
pub mod model_names;
pub mod notice;
pub mod progress;
pub mod replay;
pub mod review;
pub mod review_usage;
pub mod settings;
pub mod understood;
pub mod unwritten;
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
    fn zh(&self) -> String {
        self.en()
    }

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
