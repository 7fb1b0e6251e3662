//! Names of persons, from one cell or two, in either order and script.

use rphonetic::{DoubleMetaphone, Encoder as _};

use super::{
    fold::{fold, text, words},
    hanzi::{has_hanzi, is_hanzi, pinyin, simplified, split_name, surname_pinyin},
};

/// One part of a name, given or family.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct NamePart {
    /// Letters without spaces, folded; Chinese characters simplified.
    pub text: String,
    /// How it sounds in Latin letters: pinyin without tones, else the text itself.
    pub sound: String,
    /// First word, where the part has several (`mary` of `mary jane`); else empty.
    pub first: String,
}

impl NamePart {
    /// Whether there is no name at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }
}

/// A person's name in its two parts; a missing part is empty.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct PersonName {
    /// Given name.
    pub given: NamePart,
    /// Family name.
    pub family: NamePart,
}

/// Words before and after a name that are no part of it.
const TITLES: [&str; 40] = [
    "mr",
    "mrs",
    "ms",
    "miss",
    "mx",
    "dr",
    "prof",
    "professor",
    "sir",
    "dame",
    "lady",
    "lord",
    "rev",
    "reverend",
    "hon",
    "capt",
    "captain",
    "col",
    "maj",
    "sgt",
    "lt",
    "fr",
    "herr",
    "frau",
    "mme",
    "mlle",
    "jr",
    "sr",
    "junior",
    "senior",
    "ii",
    "iii",
    "iv",
    "esq",
    "phd",
    "md",
    "mba",
    "obe",
    "mbe",
    "cpa",
];

/// Chinese forms of address that follow a name.
const ADDRESSES: [&str; 10] = [
    "先生",
    "女士",
    "小姐",
    "太太",
    "老师",
    "博士",
    "教授",
    "经理",
    "总经理",
    "医生",
];

/// Particles that belong to the family name that follows.
const PARTICLES: [&str; 22] = [
    "van", "von", "der", "den", "de", "del", "della", "di", "da", "dos", "das", "du", "la", "le",
    "el", "al", "bin", "ibn", "ben", "st", "mc", "mac",
];

/// Makes the parts of a name from a cell for the given and a cell for the family name. Where one
/// cell holds the whole name and the other nothing, it is split.
#[must_use]
pub fn from_parts(given: &[u8], family: &[u8]) -> PersonName {
    let (given, family) = (clean(given), clean(family));
    match (given.is_empty(), family.is_empty()) {
        (true, true) => PersonName::default(),
        (false, true) => split_or(&given, |words| PersonName {
            given: part(words, false),
            family: NamePart::default(),
        }),
        (true, false) => split_or(&family, |words| PersonName {
            given: NamePart::default(),
            family: part(words, true),
        }),
        (false, false) => repeated(&given, &family).unwrap_or_else(|| PersonName {
            given: part(&given, false),
            family: part(&family, true),
        }),
    }
}

/// Makes a given name of a cell that holds no other part of the name.
#[must_use]
pub fn given_alone(given: &[u8]) -> NamePart {
    part(&clean(given), false)
}

/// Makes a family name of a cell that holds no other part of the name.
#[must_use]
pub fn family_alone(family: &[u8]) -> NamePart {
    part(&clean(family), true)
}

/// Makes the parts of a name from one cell.
#[must_use]
pub fn from_full(full: &[u8]) -> PersonName {
    if let Some((family, given)) = comma(full) {
        return PersonName {
            given: part(&given, false),
            family: part(&family, true),
        };
    }
    split_or(&clean(full), |words| PersonName {
        given: NamePart::default(),
        family: part(words, true),
    })
}

/// `Smith, John`: the comma says which part is which.
fn comma(full: &[u8]) -> Option<(Vec<String>, Vec<String>)> {
    let (family, given) = text(full)?.split_once([',', '，'])?;
    let (family, given) = (clean(family.as_bytes()), clean(given.as_bytes()));
    (!family.is_empty() && !given.is_empty()).then_some((family, given))
}

/// One cell holds the whole name and the other repeats a part of it.
fn repeated(given: &[String], family: &[String]) -> Option<PersonName> {
    let (long, short) = if given.len() > family.len() {
        (given, family)
    } else {
        (family, given)
    };
    if long.len() == short.len() || has_hanzi(&long[0]) {
        return None;
    }
    let rest = long
        .strip_suffix(short)
        .or_else(|| long.strip_prefix(short))?;
    Some(if given.len() > family.len() {
        PersonName {
            given: part(rest, false),
            family: part(family, true),
        }
    } else {
        PersonName {
            given: part(given, false),
            family: part(rest, true),
        }
    })
}

/// Words of a name without titles and forms of address, Chinese simplified.
fn clean(raw: &[u8]) -> Vec<String> {
    let Some(text) = text(raw) else {
        return Vec::new();
    };
    let folded = simplified(&fold(text));
    let mut cleaned = words(&folded);
    if cleaned.len() > 1 {
        cleaned.retain(|word| !TITLES.contains(&word.as_str()));
    }
    for word in &mut cleaned {
        if has_hanzi(word) {
            for address in ADDRESSES {
                if let Some(name) = word.strip_suffix(address)
                    && !name.is_empty()
                {
                    *word = name.to_owned();
                    break;
                }
            }
        }
    }
    cleaned
}

/// Splits words that hold a whole name; a single word goes where the caller says.
fn split_or(words: &[String], single: impl FnOnce(&[String]) -> PersonName) -> PersonName {
    let joined: String = words.concat();
    if joined.is_empty() {
        return PersonName::default();
    }
    if joined.chars().all(is_hanzi) {
        // `张 三丰`: a space says where the family name ends.
        if words.len() == 2 {
            return PersonName {
                given: part(&words[1..], false),
                family: part(&words[..1], true),
            };
        }
        let count = joined.chars().count();
        if (2..=4).contains(&count) {
            let (family, given) = split_name(&joined);
            if given.is_empty() || (count == 2 && surname_pinyin(&joined) != pinyin(&joined)) {
                return single(words);
            }
            return PersonName {
                given: part(&[given.to_owned()], false),
                family: part(&[family.to_owned()], true),
            };
        }
        return single(words);
    }
    if words.len() < 2 {
        return single(words);
    }
    let mut start = words.len() - 1;
    while start > 1 && PARTICLES.contains(&words[start - 1].as_str()) {
        start -= 1;
    }
    PersonName {
        given: part(&words[..start], false),
        family: part(&words[start..], true),
    }
}

/// Whether a cell holds one word at most: then its part does not depend on the other cell.
#[must_use]
pub fn is_single(raw: &[u8]) -> bool {
    clean(raw).len() <= 1
}

/// The part that a cell for a given name alone gives, not split.
#[must_use]
pub fn given(raw: &[u8]) -> NamePart {
    part(&clean(raw), false)
}

/// The part that a cell for a family name alone gives, not split.
#[must_use]
pub fn family(raw: &[u8]) -> NamePart {
    part(&clean(raw), true)
}

/// Phonetic code of a name's sound (double metaphone, primary); empty where there is none.
#[must_use]
pub fn phonetic(sound: &str) -> String {
    if sound.len() < 2 || !sound.is_ascii() {
        return String::new();
    }
    DoubleMetaphone::new(Some(6)).encode(sound)
}

/// Makes a part of its words.
fn part(words: &[String], family: bool) -> NamePart {
    let text = words.concat();
    let sound = if !has_hanzi(&text) {
        text.clone()
    } else if family {
        surname_pinyin(&text)
    } else {
        pinyin(&text)
    };
    let first = match words {
        [first, _, ..] => first.clone(),
        _ => String::new(),
    };
    NamePart { text, sound, first }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn full(name: &str) -> (String, String) {
        let name = from_full(name.as_bytes());
        (name.given.text, name.family.text)
    }

    #[test]
    fn whole_names() {
        for (raw, given, family) in [
            ("Dr. John Smith Jr.", "john", "smith"),
            ("Smith, John", "john", "smith"),
            ("Ludwig van der Berg", "ludwig", "vanderberg"),
            ("Mary Jane O'Brien", "maryjane", "obrien"),
            ("张三丰", "三丰", "张"),
            ("張 三", "三", "张"),
            ("欧阳锋", "锋", "欧阳"),
            ("王小明先生", "小明", "王"),
            ("Cher", "", "cher"),
            ("", "", ""),
        ] {
            assert_eq!(full(raw), (given.to_owned(), family.to_owned()), "{raw}");
        }
    }

    #[test]
    fn two_cells() {
        let name = from_parts("国华".as_bytes(), "單".as_bytes());
        assert_eq!(
            (name.given.sound.as_str(), name.family.sound.as_str()),
            ("guohua", "shan")
        );
        let name = from_parts(b"Zhang Wei", b"");
        assert_eq!(
            (name.given.text.as_str(), name.family.text.as_str()),
            ("zhang", "wei")
        );
        let name = from_parts(b"John Smith", b"Smith");
        assert_eq!(
            (name.given.text.as_str(), name.family.text.as_str()),
            ("john", "smith")
        );
        let name = from_parts(b"Mary Jane", b"Smith");
        assert_eq!(
            (name.given.text.as_str(), name.given.first.as_str()),
            ("maryjane", "mary")
        );
        assert_eq!(from_parts(b"\xff", b""), PersonName::default());
    }
}
