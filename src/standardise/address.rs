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
    let mut rest = all.iter().map(String::as_str).peekable();
    while let Some(word) = rest.next() {
        let next_is_number = rest.peek().is_some_and(|next| is_number(next));
        if UNITS.contains(&word) && next_is_number && address.unit.is_empty() {
            rest.next()
                .unwrap_or_default()
                .clone_into(&mut address.unit);
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

/// `12`, `12a`, `a12`: a number with at most one letter. Ordinals are names of streets.
fn is_number(word: &str) -> bool {
    let digits = word.bytes().filter(u8::is_ascii_digit).count();
    digits > 0 && word.len() - digits <= 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(raw: &str) -> (String, String, String) {
        let Address {
            house,
            unit,
            street,
        } = address([raw.as_bytes()]).unwrap();
        (house, unit, street)
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
}
