//! Raw value → clean twin and features, one kind a file; pure.
//!
//! The raw value is never overwritten: a twin only serves to compare. Every function takes bytes as
//! the file has them and answers `None` for what holds no usable value.
//!
//! | file | makes |
//! |---|---|
//! | [`fold`] | text without case, width, marks and surplus spaces |
//! | [`hanzi`] | simplified characters, pinyin, surname readings |
//! | [`person`] | given and family name from one, two or swapped cells |
//! | `titles` | words beside a name that are no part of it |
//! | [`nickname`] | whether two given names may be one person's |
//! | [`name_link`] | what links two different names: nickname, homophones |
//! | [`organisation`] | company name without legal form, as tokens |
//! | [`phone`] | national digits, extension, masked pattern |
//! | [`email`] | address, local part, domain, provider |
//! | [`address`] | house number, unit, street, in both languages ([`chinese_address`]) |
//! | [`place_name`] | city, region, country |
//! | [`postcode`] | postcode |
//! | [`date`] | date of birth, ambiguous days and months kept |
//! | [`identity`] | what such a number says against the record's other fields |
//! | [`numeral`] | Chinese numerals in digits |
//! | [`number`] | identity, credit and member numbers with check digits |
//! | [`sound`] | a value as pinyin, to look at |
//! | [`twin`] | the standardised value of any kind, as text |
//! | [`relation`] | how two raw values of a field relate, for the verdict column |

pub mod address;
pub mod chinese_address;
pub mod date;
pub mod email;
pub mod fold;
pub mod hanzi;
pub mod identity;
pub mod name_link;
pub mod nickname;
pub mod number;
pub mod numeral;
pub mod organisation;
pub mod person;
pub mod phone;
pub mod place_name;
pub mod postcode;
pub mod relation;
pub mod sound;
mod titles;
pub mod twin;

/// Lines of a word list that are no comment.
fn entries(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
}
