//! A value that holds Chinese characters, read as pinyin to look at.

use super::{
    fold::{fold, text},
    hanzi::{has_hanzi, is_hanzi, pinyin, simplified},
    person::{family, from_full, given},
};
use crate::domain::Kind;

/// Reads a raw value as pinyin; empty where it holds no Chinese character. Names are read as names, one
/// word a part and the surname first; everything else has one word a character.
#[must_use]
pub fn sound(kind: Kind, raw: &[u8]) -> String {
    let Some(text) = text(raw).filter(|text| has_hanzi(text)) else {
        return String::new();
    };
    match kind {
        Kind::GivenName => given(raw).sound,
        Kind::FamilyName => family(raw).sound,
        Kind::FullName => {
            let name = from_full(raw);
            let read = format!("{} {}", name.family.sound, name.given.sound);
            read.trim().to_owned()
        }
        Kind::Identifier
        | Kind::RecordTime
        | Kind::LastPurchase
        | Kind::Organisation
        | Kind::Phone
        | Kind::Email
        | Kind::Street
        | Kind::Address
        | Kind::City
        | Kind::Region
        | Kind::Postcode
        | Kind::Country
        | Kind::DateOfBirth
        | Kind::ResidentId
        | Kind::CreditCode
        | Kind::MemberNumber
        | Kind::Amount
        | Kind::Count
        | Kind::Tags
        | Kind::Notes
        | Kind::Text
        | Kind::Ignore => spaced(&simplified(&fold(text))),
    }
}

/// Pinyin with a space between two syllables, and between a syllable and other text.
fn spaced(simplified: &str) -> String {
    let mut read = String::with_capacity(simplified.len() * 2);
    let mut after = None;
    for character in simplified.chars() {
        let syllable = is_hanzi(character);
        let parts = after.is_some_and(|before| before || syllable);
        if parts && character != ' ' && !read.ends_with(' ') {
            read.push(' ');
        }
        read.push_str(&pinyin(character.encode_utf8(&mut [0; 4])));
        after = Some(syllable);
    }
    read
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_as_names_and_the_rest_by_character() {
        for (kind, raw, read) in [
            (Kind::FullName, "欧阳娜娜", "ouyang nana"),
            (Kind::FullName, "歐陽娜娜", "ouyang nana"),
            (Kind::FamilyName, "单", "shan"),
            (Kind::GivenName, "国华", "guohua"),
            (Kind::City, "朝阳区", "chao yang qu"),
            (Kind::Notes, "VIP客户 2号", "vip ke hu 2 hao"),
            (Kind::FullName, "Katherine O'Neill", ""),
            (Kind::Phone, "13800138000", ""),
        ] {
            assert_eq!(sound(kind, raw.as_bytes()), read, "{raw}");
        }
        assert_eq!(sound(Kind::Notes, b"\xff"), "");
    }
}
