//! Holds the two languages of `src/words/` to each other, arm by arm: what English says of a sentence's
//! figures and names, Chinese says too, and in Chinese.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

/// Sentences that are the same in both languages: names and figures alone.
const ALIKE: &[&str] = &[
    "Around Self::Done",
    "Label Self::Cluster",
    "Label Self::Operator",
    "Unwritten Self::Workspace",
    "Unwritten Self::File",
    "SettingsWords Self::Set",
    "WriteSaid Self::Written",
    "WriteSaid Self::Field",
];

/// A sentence in one language: what it is bound to, and how it is said.
#[derive(Debug)]
struct Arm {
    bound: Vec<String>,
    said: String,
}

#[test]
fn every_sentence_says_the_same_in_chinese() {
    let mut wrong = Vec::new();
    let mut compared = 0;
    for file in sources() {
        let text = fs::read_to_string(&file).unwrap();
        let text = text.split("#[cfg(test)]").next().unwrap();
        for (name, body) in blocks(text, "impl Sentence for ") {
            let name = name.split(['<', ' ']).next().unwrap();
            let said = |language: &str| {
                let start = format!("fn {language}(&self)");
                let (_, body) = blocks(body, &start).pop().unwrap_or_default();
                arms(body)
            };
            let (english, chinese) = (said("en"), said("zh"));
            for (pattern, arm) in &english {
                let sentence = format!("{name} {pattern}");
                let Some(other) = chinese.get(pattern) else {
                    continue; // The compiler holds each language to every variant.
                };
                compared += 1;
                for bound in &arm.bound {
                    if names(&arm.said, bound) && !names(&other.said, bound) {
                        wrong.push(format!("{sentence}: zh does not say {bound}"));
                    }
                }
                let is_words = letters(&arm.said);
                let is_chinese = other.said.chars().any(is_han) || calls(&other.said);
                if is_words && !is_chinese && !ALIKE.contains(&sentence.as_str()) {
                    wrong.push(format!("{sentence}: zh is {}", other.said.trim()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(compared > 200, "only {compared} sentences were compared");
}

fn sources() -> Vec<PathBuf> {
    let mut found = Vec::new();
    super::files(Path::new("src/words"), &mut found);
    found
}

/// What follows a beginning up to the end of its block, and what stands before that block.
fn blocks<'a>(text: &'a str, beginning: &str) -> Vec<(&'a str, &'a str)> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(beginning) {
        rest = &rest[at + beginning.len()..];
        let open = rest.find('{').unwrap();
        let close = closing(&rest[open..]) + open;
        found.push((&rest[..open], &rest[open + 1..close]));
        rest = &rest[close..];
    }
    found
}

/// Place of the bracket that closes the one at the start.
fn closing(text: &str) -> usize {
    let mut depth = 0_usize;
    for (at, character) in code(text) {
        match character {
            '{' | '(' | '[' => depth += 1,
            '}' | ')' | ']' => {
                depth -= 1;
                if depth == 0 {
                    return at;
                }
            }
            _ => {}
        }
    }
    text.len()
}

/// The characters that are code: neither in a string nor in a character nor in a comment.
fn code(text: &str) -> Vec<(usize, char)> {
    let mut found = Vec::new();
    let mut characters = text.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        match character {
            '"' => {
                while let Some((_, inner)) = characters.next() {
                    match inner {
                        '\\' => drop(characters.next()),
                        '"' => break,
                        _ => {}
                    }
                }
            }
            '\'' if text[at..].chars().nth(2) == Some('\'') => drop(characters.nth(1)),
            '\'' if text[at..].starts_with("'\\") => drop(characters.nth(2)),
            '/' if text[at..].starts_with("//") => {
                for (_, inner) in characters.by_ref() {
                    if inner == '\n' {
                        break;
                    }
                }
            }
            _ => found.push((at, character)),
        }
    }
    found
}

/// The arms of the first match of a function, by their patterns' first names; without a match the
/// whole body.
fn arms(body: &str) -> BTreeMap<String, Arm> {
    let mut found = BTreeMap::new();
    let Some((_, mut rest)) = blocks(body, "match self").into_iter().next() else {
        found.insert(
            "all".to_owned(),
            Arm {
                bound: Vec::new(),
                said: body.to_owned(),
            },
        );
        return found;
    };
    while let Some(arrow) = top(rest, "=>") {
        let pattern = rest[..arrow].trim().trim_start_matches(',').trim();
        let after = rest[arrow + 2..].trim_start();
        let end = if after.starts_with('{') {
            closing(after) + 1
        } else {
            top(after, ",").unwrap_or(after.len())
        };
        let name = pattern.split(['{', '(', ' ']).next().unwrap_or_default();
        let bound = pattern
            .split('"')
            .step_by(2)
            .flat_map(|code| code.split(|c: char| !c.is_ascii_alphanumeric() && c != '_'))
            .filter(|word| word.starts_with(|c: char| c.is_ascii_lowercase()))
            .map(str::to_owned)
            .collect();
        // A guard or figure in the pattern makes another arm of the same variant.
        let key = name.to_owned();
        let said = after[..end].to_owned();
        found.entry(key).or_insert(Arm { bound, said });
        rest = &after[end..];
    }
    found
}

/// Where something stands outside of every bracket.
fn top(text: &str, wanted: &str) -> Option<usize> {
    let mut depth = 0_i32;
    for (at, character) in code(text) {
        if depth == 0 && text[at..].starts_with(wanted) {
            return Some(at);
        }
        match character {
            '{' | '(' | '[' => depth += 1,
            '}' | ')' | ']' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// Whether a name occurs as a word.
fn names(text: &str, name: &str) -> bool {
    text.split(|c: char| !c.is_ascii_alphanumeric() && c != '_')
        .any(|word| word == name)
}

/// Whether a string of it holds a word: two letters outside of braces.
fn letters(said: &str) -> bool {
    let mut depth = 0;
    let strings = said.split('"').skip(1).step_by(2);
    let mut run = 0;
    for character in strings.flat_map(|string| string.chars().chain([' '])) {
        match character {
            '{' => depth += 1,
            '}' => depth -= 1,
            c if depth == 0 && c.is_ascii_alphabetic() => run += 1,
            _ => run = 0,
        }
        if run > 1 {
            return true;
        }
    }
    false
}

/// Whether it leaves the words to a function of its own.
fn calls(said: &str) -> bool {
    said.contains("_zh(") || said.contains(".zh()") || said.contains("Chinese")
}

fn is_han(character: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&character)
}
