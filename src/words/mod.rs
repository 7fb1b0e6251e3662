//! Every sentence that a person reads.
//!
//! One file an area, in it one enum whose variants carry the figures and names of the sentence, and
//! one function a language. Nothing else in the program spells out a sentence, so a second language
//! is complete by construction.

pub mod around;
pub mod command;
pub mod commands;
pub mod completions;
pub mod failure;
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
    use super::grouped;

    #[test]
    fn thousands_stand_apart() {
        assert_eq!(grouped(0), "0");
        assert_eq!(grouped(999), "999");
        assert_eq!(grouped(1_284), "1,284");
        assert_eq!(grouped(6_412_800), "6,412,800");
    }
}
