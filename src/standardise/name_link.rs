//! What links two different names of one person: a nickname, or characters that sound alike.

use crate::domain::{Kind, card::NameLink};

use super::{
    hanzi::{has_hanzi, pinyin_with_tones, surname_with_tones},
    nickname,
    person::{PersonName, family, from_full, given},
};

/// What links two raw names of this kind that are not the same; nothing for kinds that are no names.
#[must_use]
pub fn link(kind: Kind, a: &[u8], b: &[u8]) -> Option<NameLink> {
    let name = |raw: &[u8]| match kind {
        Kind::GivenName => Some(PersonName {
            given: given(raw),
            ..PersonName::default()
        }),
        Kind::FamilyName => Some(PersonName {
            family: family(raw),
            ..PersonName::default()
        }),
        Kind::FullName => Some(from_full(raw)),
        _ => None,
    };
    let (a, b) = (name(a)?, name(b)?);
    if nickname::related(&a.given.text, &b.given.text) {
        return Some(NameLink::Nickname);
    }
    let chinese = |name: &PersonName| has_hanzi(&name.family.text) || has_hanzi(&name.given.text);
    let sounds = |name: &PersonName| [name.family.sound.clone(), name.given.sound.clone()];
    if a == b || !chinese(&a) || !chinese(&b) || sounds(&a) != sounds(&b) {
        return None;
    }
    let tones = |name: &PersonName| {
        [
            surname_with_tones(&name.family.text),
            pinyin_with_tones(&name.given.text),
        ]
    };
    Some(if tones(&a) == tones(&b) {
        NameLink::Homophone
    } else {
        NameLink::OtherTone
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_of_names() {
        for (kind, a, b, expected) in [
            (Kind::GivenName, "Bob", "Robert", Some(NameLink::Nickname)),
            (
                Kind::FullName,
                "Bob Smith",
                "Robert Smith",
                Some(NameLink::Nickname),
            ),
            (Kind::FullName, "王芳", "汪芳", Some(NameLink::OtherTone)),
            (Kind::FullName, "张伟", "章伟", Some(NameLink::Homophone)),
            (Kind::FamilyName, "曾", "增", Some(NameLink::Homophone)),
            (Kind::GivenName, "芳", "方", Some(NameLink::Homophone)),
            (Kind::FullName, "王偉", "王伟", None),
            (Kind::FullName, "王芳", "Wang Fang", None),
            (Kind::FullName, "王芳", "李芳", None),
            (Kind::FamilyName, "Bob", "Robert", None),
            (Kind::Organisation, "Bob", "Robert", None),
        ] {
            assert_eq!(link(kind, a.as_bytes(), b.as_bytes()), expected, "{a} {b}");
        }
    }
}
