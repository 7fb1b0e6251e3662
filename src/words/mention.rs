//! Keys in sentences: a sentence names the command, and whoever shows it the key in force.
//!
//! `Undo.key() + " undoes it"` is said as `u undoes it`, or `z undoes it` where a person has put undo
//! on `z`. Between the two the command stands within noncharacters of Unicode, which are there for
//! the inside of a program and are no text; one that comes from outside shows a key's name at most.

use std::{borrow::Cow, collections::BTreeMap};

use super::{Language, commands::CommandWord};

/// Begins the mention of a command.
const BEGIN: char = '\u{fdd0}';
/// Ends it.
const END: char = '\u{fdd1}';

impl CommandWord {
    /// Stands in a sentence for this command's key.
    #[must_use]
    pub fn key(self) -> String {
        format!("{BEGIN}{}{END}", self.say(Language::English).name)
    }
}

/// The keys of commands, as a person reads them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct KeyNames(BTreeMap<&'static str, String>);

impl KeyNames {
    /// Commands and their keys.
    #[must_use]
    pub fn new(keys: impl Iterator<Item = (CommandWord, String)>) -> Self {
        let named = keys.map(|(command, key)| (command.say(Language::English).name, key));
        Self(named.collect())
    }

    /// A sentence with keys where it mentions commands.
    #[must_use]
    pub fn spell<'t>(&self, sentence: &'t str) -> Cow<'t, str> {
        let mut rest = sentence;
        let mut spelled = String::new();
        while let Some((before, behind)) = rest.split_once(BEGIN) {
            spelled.push_str(before);
            let mention = behind.split_once(END);
            if let Some((name, behind)) = mention
                && let Some(key) = self.0.get(name)
            {
                spelled.push_str(key);
                rest = behind;
            } else {
                spelled.push(BEGIN);
                rest = behind;
            }
        }
        if spelled.is_empty() {
            return Cow::Borrowed(rest);
        }
        spelled.push_str(rest);
        Cow::Owned(spelled)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names() -> KeyNames {
        let keys = [(CommandWord::Undo, "z"), (CommandWord::TakeA, "1")];
        KeyNames::new(
            keys.map(|(command, key)| (command, key.to_owned()))
                .into_iter(),
        )
    }

    #[test]
    fn a_sentence_says_the_keys_in_force() {
        let sentence = format!(
            "{} undoes it, {} 取 A",
            CommandWord::Undo.key(),
            CommandWord::TakeA.key()
        );
        assert_eq!(names().spell(&sentence), "z undoes it, 1 取 A");
        assert!(matches!(
            names().spell("nothing here"),
            Cow::Borrowed("nothing here")
        ));
    }

    #[test]
    fn what_only_looks_like_a_mention_stays() {
        for text in [
            "\u{fdd0}",
            "a\u{fdd0}undo",
            "\u{fdd0}nothing\u{fdd1}b",
            "\u{fdd1}",
        ] {
            assert_eq!(names().spell(text), text);
        }
    }
}
