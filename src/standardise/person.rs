//! Names of persons, from one cell or two, in either order and script.

use rphonetic::{DoubleMetaphone, Encoder as _};

use super::{
    fold::{fold, text, words},
    hanzi::{
        has_hanzi, is_compound_surname, is_hanzi, pinyin, simplified, split_name, surname_pinyin,
    },
    titles,
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

/// Particles that belong to the family name that follows.
const PARTICLES: [&str; 33] = [
    "van", "von", "der", "den", "de", "del", "della", "dello", "degli", "di", "da", "do", "dos",
    "das", "du", "la", "le", "los", "las", "el", "al", "bin", "ibn", "ben", "abu", "st", "mc",
    "mac", "te", "ter", "ten", "zu", "af",
];

/// Signs between given and family name in the Chinese spelling of a foreign name (`玛丽·居里`).
const DOTS: [char; 5] = ['·', '•', '‧', '・', '･'];

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

/// Whether a cell for the given name holds the whole Chinese name, the family name before it.
#[must_use]
pub fn holds_family(given: &NamePart, family: &NamePart) -> bool {
    given.text.len() > family.text.len()
        && has_hanzi(&family.text)
        && given.text.starts_with(&family.text)
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
    if let Some((family, given)) = parted(full) {
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

/// Family and given name where the spelling itself parts them: `Smith, John`, `玛丽·居里`, `SMITH John`.
fn parted(full: &[u8]) -> Option<(Vec<String>, Vec<String>)> {
    let text = text(full)?;
    let (family, given) = if let Some((family, given)) = text.split_once([',', '，']) {
        (family, given)
    } else if let Some((given, family)) = text.rsplit_once(DOTS).filter(|_| has_hanzi(text)) {
        (family, given)
    } else {
        capitals_first(text)?
    };
    let (family, given) = (clean(family.as_bytes()), clean(given.as_bytes()));
    // `John Smith, PhD`: what follows the comma is no name.
    let is_name = given.iter().any(|word| !titles::is_suffix(word));
    (!family.is_empty() && is_name).then_some((family, given))
}

/// Splits behind a family name in capitals, as passports and French lists write it: `LE GOFF Anne`.
/// A word of two letters may be initials and says nothing alone.
fn capitals_first(text: &str) -> Option<(&str, &str)> {
    let is_capital = |word: &str| {
        word.chars().any(char::is_uppercase) && !word.chars().any(|c| c.is_lowercase() || c == '.')
    };
    let at = text
        .split_inclusive(char::is_whitespace)
        .take_while(|word| is_capital(word))
        .map(str::len)
        .sum();
    let (family, given) = text.split_at_checked(at)?;
    let is_mixed = given.chars().any(char::is_lowercase) && given.trim().len() > 1;
    (is_mixed && family.trim().chars().count() >= 3).then_some((family, given))
}

/// One cell holds the whole name and the other repeats a part of it.
fn repeated(given: &[String], family: &[String]) -> Option<PersonName> {
    if let ([whole], [surname]) = (given, family)
        && has_hanzi(surname)
        && let Some(rest) = whole.strip_prefix(surname.as_str())
        && !rest.is_empty()
    {
        return Some(PersonName {
            given: part(&[rest.to_owned()], false),
            family: part(family, true),
        });
    }
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
    let mut cleaned = Vec::new();
    for piece in folded.split(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '.' | '-')) {
        let parts = words(piece);
        // `García-López` is one word of a name, so that its first half is no given name.
        if has_hanzi(piece) {
            cleaned.extend(parts);
        } else if !parts.is_empty() {
            cleaned.push(parts.join("-"));
        }
    }
    titles::strip(&mut cleaned);
    for word in &mut cleaned {
        if has_hanzi(word) {
            word.truncate(titles::without_address(word).len());
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
        // `张 三丰`: a space says where the family name ends, and `三丰 张` that it comes last.
        if let [first, second] = words {
            let letters = |word: &String| word.chars().count();
            let last = letters(first) > letters(second) && !is_compound_surname(first);
            let (family, given) = if last {
                (second, first)
            } else {
                (first, second)
            };
            return PersonName {
                given: part(std::slice::from_ref(given), false),
                family: part(std::slice::from_ref(family), true),
            };
        }
        let count = joined.chars().count();
        if (2..=4).contains(&count) {
            let (family, given) = split_name(&joined);
            if given.is_empty() || is_compound_surname(&joined) {
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
    let is_chinese = |word: &&String| word.chars().all(is_hanzi);
    // `Liu Yang 刘洋`: the Chinese spelling is the name, the Latin one repeats it.
    if let Some(whole) = words
        .iter()
        .find(|word| is_chinese(word) && word.chars().count() > 1)
    {
        return split_or(std::slice::from_ref(whole), single);
    }
    // `张 David`: a Chinese surname comes first.
    if words.first().as_ref().is_some_and(is_chinese) {
        return PersonName {
            given: part(&words[1..], false),
            family: part(&words[..1], true),
        };
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
    let text = words.concat().replace('-', "");
    let sound = if !has_hanzi(&text) {
        text.clone()
    } else if family {
        surname_pinyin(&text)
    } else {
        pinyin(&text)
    };
    let first = words.first().map_or("", String::as_str);
    let first = first.split('-').next().filter(|first| *first != text);
    NamePart {
        first: first.unwrap_or_default().to_owned(),
        text,
        sound,
    }
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
            ("Smith, Mr John, Jr.", "john", "smith"),
            ("John Smith, PhD", "john", "smith"),
            ("Mr & Mrs Smith", "", "smith"),
            ("Sir Ian McKellen", "ian", "mckellen"),
            ("John Lord", "john", "lord"),
            ("J.R. Smith", "jr", "smith"),
            ("Md Rahman", "md", "rahman"),
            ("Henry Ford II", "henry", "ford"),
            ("Smith Mrs", "", "smith"),
            ("Ludwig van der Berg", "ludwig", "vanderberg"),
            ("Charles de Gaulle", "charles", "degaulle"),
            ("Ronald Mc Donald", "ronald", "mcdonald"),
            ("Anne ter Horst", "anne", "terhorst"),
            ("Mary Jane O'Brien", "maryjane", "obrien"),
            ("José García-López", "jose", "garcialopez"),
            ("SMITH John", "john", "smith"),
            ("LE GOFF Anne-Marie", "annemarie", "legoff"),
            ("John SMITH", "john", "smith"),
            ("JOHN SMITH", "john", "smith"),
            ("AJ Smith", "aj", "smith"),
            ("O'NEILL K.", "oneill", "k"),
            ("张三丰", "三丰", "张"),
            ("張 三", "三", "张"),
            ("三丰 张", "三丰", "张"),
            ("欧阳 锋", "锋", "欧阳"),
            ("欧阳锋", "锋", "欧阳"),
            ("尉遲敬德", "敬德", "尉迟"),
            ("王小明先生", "小明", "王"),
            ("王总经理", "", "王"),
            ("王总", "", "王"),
            ("欧阳女士", "", "欧阳"),
            ("Mr 王小明", "小明", "王"),
            ("Liu Yang 刘洋", "洋", "刘"),
            ("刘洋（Liu Yang）", "洋", "刘"),
            ("张 David", "david", "张"),
            ("David 张", "david", "张"),
            ("玛丽·居里", "玛丽", "居里"),
            ("让·雅克·卢梭", "让雅克", "卢梭"),
            ("ＺＨＡＮＧ　Ｗｅｉ", "wei", "zhang"),
            ("Cher", "", "cher"),
            ("Mr.", "", ""),
            ("", "", ""),
        ] {
            assert_eq!(full(raw), (given.to_owned(), family.to_owned()), "{raw}");
        }
    }

    #[test]
    fn two_cells() {
        for (raw_given, raw_family, given, family) in [
            ("国华", "單", "guohua", "shan"),
            ("Zhang Wei", "", "zhang", "wei"),
            ("", "张伟", "wei", "zhang"),
            ("张伟", "", "wei", "zhang"),
            ("张伟", "张", "wei", "zhang"),
            ("John Smith", "Smith", "john", "smith"),
            ("John", "John Smith", "john", "smith"),
            ("Mary Jane", "Smith", "maryjane", "smith"),
            ("Mr", "Smith", "", "smith"),
            ("Ludwig", "van der Berg", "ludwig", "vanderberg"),
            ("J.", "Smith", "j", "smith"),
        ] {
            let name = from_parts(raw_given.as_bytes(), raw_family.as_bytes());
            assert_eq!(
                (name.given.sound.as_str(), name.family.sound.as_str()),
                (given, family),
                "{raw_given} {raw_family}"
            );
        }
        let name = from_parts(b"Mary Jane", b"Smith");
        assert_eq!(name.given.first, "mary");
        for (raw, first) in [("Anne-Marie", "anne"), ("Anne", ""), ("国华", "")] {
            assert_eq!(given(raw.as_bytes()).first, first, "{raw}");
        }
        assert_eq!(from_parts(b"\xff", b""), PersonName::default());
    }

    #[test]
    fn names_that_sound_alike_share_a_code() {
        for (a, b, alike) in [
            ("smith", "smyth", true),
            ("catherine", "katherine", true),
            ("philip", "filip", true),
            ("stephen", "steven", true),
            ("smith", "jones", false),
        ] {
            assert_eq!(phonetic(a) == phonetic(b), alike, "{a} {b}");
        }
        assert_eq!([phonetic("j"), phonetic("伟")], ["", ""]);
    }
}
