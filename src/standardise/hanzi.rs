//! Chinese characters: simplified, and read as pinyin.

use std::sync::LazyLock;

use ferrous_opencc::{OpenCC, config::BuiltinConfig};
use pinyin::ToPinyin as _;
use rustc_hash::FxHashMap;

use super::entries;

/// Traditional to simplified; `None` where the tables can't be loaded, which leaves text as it is.
static SIMPLIFY: LazyLock<Option<OpenCC>> =
    LazyLock::new(|| OpenCC::from_config(BuiltinConfig::T2s).ok());

/// Surnames with a reading of their own, compound surnames among them.
static SURNAMES: LazyLock<FxHashMap<&'static str, &'static str>> = LazyLock::new(|| {
    entries(include_str!("data/surnames_zh.txt"))
        .filter_map(|line| line.split_once(' '))
        .collect()
});

/// Whether a character is a Chinese one.
#[must_use]
pub const fn is_hanzi(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{2fa1f}')
}

/// Whether text holds a Chinese character.
#[must_use]
pub fn has_hanzi(text: &str) -> bool {
    !text.is_ascii() && text.chars().any(is_hanzi)
}

/// Writes text in simplified characters.
#[must_use]
pub fn simplified(text: &str) -> String {
    match (&*SIMPLIFY, has_hanzi(text)) {
        (Some(converter), true) => converter.convert(text),
        _ => text.to_owned(),
    }
}

/// Reads simplified text as pinyin without tones and spaces; what is no Chinese character stays.
#[must_use]
pub fn pinyin(simplified: &str) -> String {
    let mut read = String::with_capacity(simplified.len() * 2);
    for c in simplified.chars() {
        match (usual(c), c.to_pinyin()) {
            (Some(syllable), _) => read.push_str(syllable),
            (None, Some(syllable)) => read.extend(syllable.plain().chars().map(spelled)),
            (None, None) => read.push(c),
        }
    }
    read
}

/// Characters whose reading in names of places and persons is not the first of the table.
const fn usual(c: char) -> Option<&'static str> {
    Some(match c {
        '长' => "chang",
        '重' => "chong",
        '朝' => "chao",
        '都' => "du",
        '蚌' => "beng",
        '乐' => "le",
        '行' => "xing",
        _ => return None,
    })
}

/// `ü` as keyboards and passports spell it.
const fn spelled(c: char) -> char {
    if c == 'ü' { 'v' } else { c }
}

/// Reads a surname as pinyin, with its own reading where it has one (单 shan, 仇 qiu).
#[must_use]
pub fn surname_pinyin(simplified: &str) -> String {
    SURNAMES
        .get(simplified)
        .map_or_else(|| pinyin(simplified), |&reading| reading.to_owned())
}

/// Splits a whole Chinese name into family and given name: compound surnames first, else the first
/// character. A name of one character is a family name alone.
#[must_use]
pub fn split_name(simplified: &str) -> (&str, &str) {
    let mut bounds = simplified.char_indices().map(|(at, _)| at).skip(1);
    let one = bounds.next().unwrap_or(simplified.len());
    let two = bounds.next().unwrap_or(simplified.len());
    let compound = two < simplified.len() && SURNAMES.contains_key(&simplified[..two]);
    simplified.split_at(if compound { two } else { one })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        assert_eq!(simplified("張國華"), "张国华");
        assert_eq!(pinyin("国华"), "guohua");
        for (surname, reading) in [
            ("单", "shan"),
            ("仇", "qiu"),
            ("解", "xie"),
            ("王", "wang"),
            ("吕", "lv"),
            ("欧阳", "ouyang"),
        ] {
            assert_eq!(surname_pinyin(surname), reading);
        }
        assert_eq!(split_name("欧阳锋"), ("欧阳", "锋"));
        assert_eq!(split_name("张三丰"), ("张", "三丰"));
        assert_eq!(split_name("王"), ("王", ""));
        assert_eq!(split_name(""), ("", ""));
    }
}
