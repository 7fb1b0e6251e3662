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
        match syllable(c) {
            Some(syllable) => read.extend(without_tone(syllable)),
            None => read.push(c),
        }
    }
    read
}

/// Reads simplified text as pinyin with the number of each tone, a space between two syllables; what is
/// no Chinese character stays.
#[must_use]
pub fn pinyin_with_tones(simplified: &str) -> String {
    let mut read = String::with_capacity(simplified.len() * 2);
    let mut after_syllable = false;
    for c in simplified.chars() {
        let syllable = syllable(c);
        if after_syllable && !c.is_whitespace() {
            read.push(' ');
        }
        match syllable {
            Some(syllable) => read.extend(syllable.chars().map(spelled)),
            None => read.push(c),
        }
        after_syllable = syllable.is_some();
    }
    read
}

/// The reading of a character with the number of its tone.
fn syllable(c: char) -> Option<&'static str> {
    let usual = USUAL.iter().find(|(character, _)| *character == c);
    usual
        .map(|&(_, syllable)| syllable)
        .or_else(|| c.to_pinyin().map(pinyin::Pinyin::with_tone_num_end))
}

/// Characters whose reading in names of places and persons is not the first of the table.
const USUAL: [(char, &str); 7] = [
    ('长', "chang2"),
    ('重', "chong2"),
    ('朝', "chao2"),
    ('都', "du1"),
    ('蚌', "beng4"),
    ('乐', "le4"),
    ('行', "xing2"),
];

/// A reading without tone and spaces.
fn without_tone(reading: &str) -> impl Iterator<Item = char> {
    reading
        .chars()
        .filter(|c| !c.is_ascii_digit() && *c != ' ')
        .map(spelled)
}

/// `ü` as keyboards and passports spell it.
const fn spelled(c: char) -> char {
    if c == 'ü' { 'v' } else { c }
}

/// Reads a surname as pinyin, with its own reading where it has one (单 shan, 仇 qiu).
#[must_use]
pub fn surname_pinyin(simplified: &str) -> String {
    SURNAMES.get(simplified).map_or_else(
        || pinyin(simplified),
        |&reading| without_tone(reading).collect(),
    )
}

/// Reads a surname as pinyin with tones, see [`pinyin_with_tones`].
#[must_use]
pub fn surname_with_tones(simplified: &str) -> String {
    SURNAMES.get(simplified).map_or_else(
        || pinyin_with_tones(simplified),
        |&reading| reading.to_owned(),
    )
}

/// Whether these characters are a surname of two.
#[must_use]
pub fn is_compound_surname(simplified: &str) -> bool {
    simplified.chars().count() == 2 && SURNAMES.contains_key(simplified)
}

/// Splits a whole Chinese name into family and given name: compound surnames first, else the first
/// character. A name of one character is a family name alone.
#[must_use]
pub fn split_name(simplified: &str) -> (&str, &str) {
    let mut bounds = simplified.char_indices().map(|(at, _)| at).skip(1);
    let one = bounds.next().unwrap_or(simplified.len());
    let two = bounds.next().unwrap_or(simplified.len());
    let compound = two < simplified.len() && is_compound_surname(&simplified[..two]);
    simplified.split_at(if compound { two } else { one })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_are_read() {
        for (traditional, simple) in [("張國華", "张国华"), ("歐陽", "欧阳"), ("Li 李", "Li 李")]
        {
            assert_eq!(simplified(traditional), simple);
        }
        for (text, plain, toned) in [
            ("国华", "guohua", "guo2 hua2"),
            ("绿", "lv", "lv4"),
            ("重庆市", "chongqingshi", "chong2 qing4 shi4"),
            ("VIP客户2号", "VIPkehu2hao", "VIPke4 hu4 2hao4"),
            ("abc", "abc", "abc"),
        ] {
            assert_eq!(pinyin(text), plain, "{text}");
            assert_eq!(pinyin_with_tones(text), toned, "{text}");
        }
    }

    #[test]
    fn surnames_have_readings_of_their_own() {
        for (surname, plain, toned) in [
            ("单", "shan", "shan4"),
            ("仇", "qiu", "qiu2"),
            ("解", "xie", "xie4"),
            ("曾", "zeng", "zeng1"),
            ("区", "ou", "ou1"),
            ("查", "zha", "zha1"),
            ("任", "ren", "ren2"),
            ("盖", "ge", "ge3"),
            ("朴", "piao", "piao2"),
            ("华", "hua", "hua4"),
            ("乐", "yue", "yue4"),
            ("葛", "ge", "ge3"),
            ("薄", "bo", "bo2"),
            ("尉迟", "yuchi", "yu4 chi2"),
            ("万俟", "moqi", "mo4 qi2"),
            ("令狐", "linghu", "ling2 hu2"),
            ("澹台", "tantai", "tan2 tai2"),
            ("长孙", "zhangsun", "zhang3 sun1"),
            ("王", "wang", "wang2"),
            ("汪", "wang", "wang1"),
            ("吕", "lv", "lv3"),
            ("欧阳", "ouyang", "ou1 yang2"),
        ] {
            assert_eq!(surname_pinyin(surname), plain, "{surname}");
            assert_eq!(surname_with_tones(surname), toned, "{surname}");
        }
    }

    #[test]
    fn whole_names_are_split() {
        for (name, family, given) in [
            ("欧阳锋", "欧阳", "锋"),
            ("张三丰", "张", "三丰"),
            ("王", "王", ""),
            ("", "", ""),
        ] {
            assert_eq!(split_name(name), (family, given), "{name}");
        }
    }
}
