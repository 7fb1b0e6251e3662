//! Characters that pass for others: words of mixed scripts, and values that only look alike.
//!
//! After Unicode Technical Standard 39: a word may mix Chinese, Japanese or Korean writing with Latin,
//! and Latin with one other script, but not with Cyrillic or Greek, whose letters look like Latin ones.

use unicode_script::{Script, UnicodeScript as _};
use unicode_security::{
    GeneralSecurityProfile as _, RestrictionLevel, RestrictionLevelDetection as _, skeleton,
};

use crate::domain::mark::{Grapheme, Mark, Marked};

/// Marks the characters of a word that are of another script than most of it, where their mixture is
/// one that deceives. Says whether it marked any.
pub fn mark_foreign(marked: &mut Marked) -> bool {
    let mut found = false;
    let mut at = 0;
    while at < marked.len() {
        let end = marked[at..]
            .iter()
            .position(|(grapheme, _)| letter(grapheme).is_none())
            .map_or(marked.len(), |length| at + length);
        let word = &mut marked[at..end];
        let letters: Vec<char> = word.iter().filter_map(|(g, _)| letter(g)).collect();
        if let Some(own) = deceives(&letters) {
            for (grapheme, mark) in word {
                if letter(grapheme).is_some_and(|letter| !is_of(letter, own)) {
                    *mark = Mark::Foreign;
                    found = true;
                }
            }
        }
        at = end + 1;
    }
    found
}

/// The letter that a character begins with, if it is one.
fn letter(grapheme: &Grapheme) -> Option<char> {
    match grapheme {
        Grapheme::Text(text) => text.chars().next().filter(|c| c.is_alphabetic()),
        Grapheme::Byte(_) => None,
    }
}

fn is_of(letter: char, script: Script) -> bool {
    letter.script() == script || letter.script_extension().contains_script(script)
}

/// The script of most letters of a word whose scripts must not be mixed; nothing where they may.
fn deceives(letters: &[char]) -> Option<Script> {
    let word: String = letters.iter().filter(|c| c.identifier_allowed()).collect();
    if word.is_ascii()
        || word.as_str().detect_restriction_level() <= RestrictionLevel::ModeratelyRestrictive
    {
        return None;
    }
    let mut counts: Vec<(Script, usize)> = Vec::new();
    for script in word.chars().map(|c| c.script()) {
        match counts.iter_mut().find(|(seen, _)| *seen == script) {
            Some((_, count)) => *count += 1,
            None => counts.push((script, 1)),
        }
    }
    // Of two scripts as frequent as each other, the one that the word begins with.
    counts.reverse();
    counts
        .into_iter()
        .max_by_key(|(_, count)| *count)
        .map(|(script, _)| script)
}

/// Whether two different texts look like one: their skeletons are equal.
#[must_use]
pub fn look_alike(a: &[u8], b: &[u8]) -> bool {
    let (Ok(a), Ok(b)) = (std::str::from_utf8(a), std::str::from_utf8(b)) else {
        return false;
    };
    a != b && !(a.is_ascii() && b.is_ascii()) && skeleton(a).eq(skeleton(b))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::merge::difference::unmarked;

    fn signs(text: &str) -> String {
        let mut marked = unmarked(text.as_bytes());
        mark_foreign(&mut marked);
        marked.iter().map(|(_, mark)| mark.sign()).collect()
    }

    #[test]
    fn letters_of_another_script_are_marked_where_they_deceive() {
        assert_eq!(signs("P\u{430}ul Smith"), " !        ");
        assert_eq!(signs("\u{41f}\u{430}\u{432}el"), "   !!");
        assert_eq!(signs("\u{3b1}lpha"), "!    ");
        for honest in [
            "Katherine O'Neill",
            "José",
            "Иван Petrov",
            "刘洋Liu",
            "ソニーSony",
            "김Kim",
            "ＶＩＰ客户",
            "歐陽娜娜",
            "",
        ] {
            assert_eq!(signs(honest).trim(), "", "{honest}");
        }
    }

    #[test]
    fn what_only_looks_alike_is_told() {
        assert!(look_alike(
            "Capa".as_bytes(),
            "\u{421}\u{430}\u{440}\u{430}".as_bytes()
        ));
        assert!(!look_alike(b"Paul", b"Paul"));
        assert!(!look_alike("José".as_bytes(), b"Jose"));
        assert!(!look_alike(b"\xff", b"\xff\xff"));
        // Within ASCII, `1` for `l` is what the marks under the characters are for.
        assert!(!look_alike(b"O'Nei11", b"O'Neill"));
    }
}
