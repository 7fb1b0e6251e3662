//! Addresses: house number, unit and street, in both languages.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::{
    chinese_address, entries,
    fold::{fold, text, words},
    hanzi::has_hanzi,
};

/// An address made ready to compare; a missing part is empty.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Address {
    /// House number, or number of a post-office box with `box` before it.
    pub house: String,
    /// Number of the flat, room or suite.
    pub unit: String,
    /// Street without numbers, types abbreviated, Chinese as pinyin.
    pub street: String,
    /// City that a Chinese address begins with, as pinyin without its class.
    pub city: String,
    /// District that follows it, as pinyin without its class.
    pub district: String,
}

impl Address {
    /// Whether two addresses are one: all parts agree, but for a city or a district that one leaves out.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        self.street == other.street
            && self.house == other.house
            && self.unit == other.unit
            && self.is_near(other)
    }

    /// Whether city and district do not tell two addresses apart.
    #[must_use]
    pub fn is_near(&self, other: &Self) -> bool {
        let agrees = |a: &str, b: &str| a == b || a.is_empty() || b.is_empty();
        agrees(&self.city, &other.city) && agrees(&self.district, &other.district)
    }

    /// The parts in one line, the widest last; what is missing is left out.
    #[must_use]
    pub fn spelled(&self) -> String {
        let Self {
            house,
            unit,
            street,
            city,
            district,
        } = self;
        let parts = [unit, house, street, district, city].map(String::as_str);
        parts
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" ")
    }
}

/// Words of addresses and their short forms (`street` → `st`).
static SHORT: LazyLock<FxHashMap<&'static str, &'static str>> = LazyLock::new(|| {
    entries(include_str!("data/street_words.txt"))
        .flat_map(|line| {
            let mut forms = line.split(' ');
            let short = forms.next().unwrap_or_default();
            forms.map(move |form| (form, short))
        })
        .collect()
});

/// Words that announce the number of a part of a building.
const UNITS: [&str; 14] = [
    "flat",
    "apt",
    "apartment",
    "unit",
    "room",
    "rm",
    "suite",
    "ste",
    "floor",
    "fl",
    "level",
    "shop",
    "lot",
    "villa",
];

/// Words that follow the ordinal of a floor.
const FLOORS: [&str; 4] = ["floor", "fl", "flr", "level"];

/// Words that begin a remark on where the address lies.
const REMARKS: [&str; 7] = [
    "between", "btwn", "bet", "near", "off", "opposite", "behind",
];

/// Standardises an address given in one cell or several, in their order.
#[must_use]
pub fn address<'a>(cells: impl IntoIterator<Item = &'a [u8]>) -> Option<Address> {
    let mut whole = String::new();
    for cell in cells {
        if let Some(text) = text(cell) {
            if !whole.is_empty() {
                whole.push_str(", ");
            }
            whole.push_str(text);
        }
    }
    if whole.is_empty() {
        return None;
    }
    let folded = fold(&whole);
    let address = if has_hanzi(&folded) {
        chinese_address::parse(&folded)
    } else {
        latin(&folded)
    };
    (address != Address::default()).then_some(address)
}

fn latin(folded: &str) -> Address {
    let mut address = Address::default();
    let mut street: Vec<&str> = Vec::new();
    let all = words(folded);
    let mut rest = without_postcode(&all).iter().map(String::as_str).peekable();
    while let Some(word) = rest.next() {
        let next_is_number = rest.peek().is_some_and(|next| is_number(next));
        if UNITS.contains(&word) && next_is_number && address.unit.is_empty() {
            rest.next()
                .unwrap_or_default()
                .clone_into(&mut address.unit);
        } else if ordinal(word).is_some() && rest.peek().is_some_and(|next| FLOORS.contains(next)) {
            rest.next();
            if address.unit.is_empty() {
                ordinal(word)
                    .unwrap_or_default()
                    .clone_into(&mut address.unit);
            }
        } else if matches!(word, "no" | "number" | "nr" | "num") && next_is_number {
            // The number itself follows.
        } else if word == "box" && next_is_number {
            address.house = format!("box{}", rest.next().unwrap_or_default());
            street.retain(|&word| word != "po" && word != "p" && word != "o");
        } else if REMARKS.contains(&word) && !street.is_empty() {
            break;
        } else if is_number(word) {
            if address.house.is_empty() {
                word.clone_into(&mut address.house);
            } else if address.unit.is_empty() {
                // `12/34 High Street`: the unit comes first.
                address.unit = std::mem::replace(&mut address.house, word.to_owned());
                if !street.is_empty() {
                    std::mem::swap(&mut address.unit, &mut address.house);
                }
            }
        } else {
            street.push(SHORT.get(word).copied().unwrap_or(word));
        }
    }
    address.street = street.join(" ");
    address
}

/// Takes a British postcode or an American ZIP code off the end: it is no number of a house or flat.
fn without_postcode(words: &[String]) -> &[String] {
    // `9` stands for a digit, `a` for a letter.
    let is = |word: &str, pattern: &str| {
        word.len() == pattern.len()
            && word
                .bytes()
                .zip(pattern.bytes())
                .all(|(b, kind)| match kind {
                    b'9' => b.is_ascii_digit(),
                    _ => b.is_ascii_alphabetic(),
                })
    };
    match words {
        [street @ .., outward, inward]
            if is(inward, "9aa")
                && (2..=4).contains(&outward.len())
                && outward.starts_with(|c: char| c.is_ascii_alphabetic())
                && outward.bytes().any(|b| b.is_ascii_digit()) =>
        {
            street
        }
        // The house number stands before it: a lone number of five digits may be one.
        [street @ .., zip] if is(zip, "99999") && street.iter().any(|word| is_number(word)) => {
            street
        }
        _ => words,
    }
}

/// Digits of `2nd`, `5th`.
fn ordinal(word: &str) -> Option<&str> {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    (!digits.is_empty() && matches!(&word[digits.len()..], "st" | "nd" | "rd" | "th"))
        .then_some(digits)
}

/// `12`, `12a`, `a12`: a number with at most one letter. Ordinals are names of streets.
fn is_number(word: &str) -> bool {
    let digits = word.bytes().filter(u8::is_ascii_digit).count();
    digits > 0 && word.len() - digits <= 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(raw: &str) -> (String, String, String) {
        let made = address([raw.as_bytes()]).unwrap();
        (made.house, made.unit, made.street)
    }

    #[test]
    fn addresses() {
        for (raw, house, unit, street) in [
            ("4 Abbey Court", "4", "", "abbey ct"),
            ("Flat 31, 35 Church Terrace", "35", "31", "church ter"),
            ("12224 ventura blvd.", "12224", "", "ventura blvd"),
            (
                "435 S. La Cienega Boulevard",
                "435",
                "",
                "s la cienega blvd",
            ),
            (
                "160 e. 64th st. between 3rd and lexington",
                "160",
                "",
                "e 64th st",
            ),
            (
                "Room 1686, No. 471 Beijing Road",
                "471",
                "1686",
                "beijing rd",
            ),
            ("3/12 High St", "12", "3", "high st"),
            ("Apt. 5B, 12 High Street", "12", "5b", "high st"),
            ("12 High Street #5", "12", "5", "high st"),
            (
                "Suite 300, 1600 Amphitheatre Pkwy",
                "1600",
                "300",
                "amphitheatre pkwy",
            ),
            (
                "1600 Amphitheatre Parkway, 2nd Floor",
                "1600",
                "2",
                "amphitheatre pkwy",
            ),
            (
                "12 High Street, London EC1A 1BB",
                "12",
                "",
                "high st london",
            ),
            ("12 High St, Leeds LS1 4AP", "12", "", "high st leeds"),
            (
                "1 Main St, Springfield IL 62701",
                "1",
                "",
                "main st springfield il",
            ),
            ("12224 Ventura Boulevard", "12224", "", "ventura blvd"),
            ("12 NORTH ROAD", "12", "", "n rd"),
            ("１２ High Street", "12", "", "high st"),
            ("5 Saint Mary's Ave.", "5", "", "saint marys ave"),
            ("12 High St 3", "12", "3", "high st"),
            ("Hauptstraße 12a", "12a", "", "hauptstrasse"),
            ("PO Box 77", "box77", "", ""),
            ("北京路471号22栋1686室", "471", "1686", "beijing rd"),
            (
                "沈阳市和平区北京路４７１号２２栋１６８６室",
                "471",
                "1686",
                "beijing rd",
            ),
            ("中关村大街1号", "1", "", "zhongguancun st"),
        ] {
            assert_eq!(
                parts(raw),
                (house.to_owned(), unit.to_owned(), street.to_owned()),
                "{raw}"
            );
        }
    }

    #[test]
    fn cells_are_read_together() {
        let address = address([&b"69"[..], b"giblin street", b""]).unwrap();
        assert_eq!(
            (address.house.as_str(), address.street.as_str()),
            ("69", "giblin st")
        );
        assert_eq!(super::address([&b""[..]]), None);
    }

    #[test]
    fn one_address_may_leave_its_city_out() {
        for (one, other, same) in [
            ("北京市朝阳区建国路88号", "朝阳区建国路８８号", true),
            ("北京市朝阳区建国路88号", "建国路八十八号", true),
            ("北京市朝阳区建国路88号", "上海市建国路88号", false),
            ("北京市朝阳区建国路88号", "北京市海淀区建国路88号", false),
            ("Flat 3, 12 High St", "12 High Street, Apt 3", true),
            ("12 High St", "14 High St", false),
        ] {
            let [one, other] = [one, other].map(|raw| address([raw.as_bytes()]).unwrap());
            assert_eq!(one.is_same(&other), same, "{one:?} {other:?}");
        }
        let spelled = |raw: &str| address([raw.as_bytes()]).unwrap().spelled();
        assert_eq!(
            spelled("北京市朝阳区建国路88号3室"),
            "3 88 jianguo rd chaoyang beijing"
        );
        assert_eq!(spelled("12 High Street"), "12 high st");
    }
}
