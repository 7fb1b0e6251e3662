//! Cities, regions and countries.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{
    entries,
    fold::{fold, text, words},
    hanzi::{has_hanzi, pinyin, simplified},
};

/// Names of Chinese provinces and cities, with and without their class (`沈阳市`, `沈阳`), and whether
/// each is a city: the four municipalities are both.
static PLACES: LazyLock<FxHashMap<&'static str, bool>> = LazyLock::new(|| {
    let mut places = FxHashMap::default();
    for (class, name) in listed().filter(|(class, _)| *class != "D") {
        let is_city = class == "C" || name.ends_with('市');
        for name in [name, without_class(name)] {
            *places.entry(name).or_default() |= is_city;
        }
    }
    places
});

/// Names of Chinese districts and counties, with and without their class (`朝阳区`, `朝阳`).
static DISTRICTS: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| {
    listed()
        .filter(|(class, _)| *class == "D")
        .flat_map(|(_, name)| [name, name.trim_end_matches(['区', '县', '市'])])
        .filter(|name| name.chars().count() > 1)
        .collect()
});

/// Class and name of the places in the list.
fn listed() -> impl Iterator<Item = (&'static str, &'static str)> {
    entries(include_str!("data/china_places.txt")).filter_map(|line| line.split_once(' '))
}

/// Classes of Chinese places, longest first.
const CLASSES: [&str; 9] = [
    "特别行政区",
    "维吾尔自治区",
    "壮族自治区",
    "回族自治区",
    "自治区",
    "自治州",
    "地区",
    "省",
    "市",
];

/// A Chinese place's name without its class: `沈阳市` → `沈阳`.
#[must_use]
pub fn without_class(name: &str) -> &str {
    CLASSES
        .iter()
        .find_map(|class| name.strip_suffix(class))
        .filter(|kept| kept.chars().count() >= 2)
        .unwrap_or(name)
}

/// Chinese provinces and cities at the front of a text, the last one named, and what follows; a text
/// that is nothing else stays whole.
#[must_use]
pub fn leading_places(simplified: &str) -> (Option<&str>, &str) {
    let (mut last, mut rest) = (None, simplified);
    while let Some((place, kept)) = leading_place(rest).filter(|(_, kept)| !kept.is_empty()) {
        (last, rest) = (Some(place), kept);
    }
    (last, rest)
}

/// A country or a Chinese province or city that these words are, and nothing else, as [`place`] has it.
#[must_use]
pub fn known(words: &str) -> Option<String> {
    let name = place(words.as_bytes())?;
    let is_known =
        COUNTRIES.contains(&words.trim()) || LATIN.contains(&name) || PLACES.contains_key(words);
    is_known.then_some(name)
}

/// Countries and regions of the world that names of companies carry in brackets (ISO 3166, short names).
const COUNTRIES: [&str; 26] = [
    "中国",
    "香港",
    "亚洲",
    "亚太",
    "china",
    "hong kong",
    "taiwan",
    "macau",
    "asia",
    "asia pacific",
    "europe",
    "uk",
    "u.k.",
    "united kingdom",
    "usa",
    "u.s.a.",
    "us",
    "america",
    "india",
    "japan",
    "germany",
    "france",
    "australia",
    "singapore",
    "ireland",
    "canada",
];

/// The Chinese places in Latin letters.
static LATIN: LazyLock<FxHashSet<String>> =
    LazyLock::new(|| PLACES.keys().map(|place| pinyin(place)).collect());

/// The province or city at the front of Chinese text, longest first, and what follows it.
#[must_use]
pub fn leading_place(simplified: &str) -> Option<(&str, &str)> {
    leading(simplified, |name| PLACES.contains_key(name))
}

/// The district or county at the front of Chinese text, longest first, and what follows it.
#[must_use]
pub fn leading_district(simplified: &str) -> Option<(&str, &str)> {
    leading(simplified, |name| DISTRICTS.contains(name))
}

/// The longest name of two to twelve characters at the front of a text that is one, and what follows it.
fn leading(text: &str, is_one: impl Fn(&str) -> bool) -> Option<(&str, &str)> {
    let bounds: Vec<usize> = text
        .char_indices()
        .map(|(at, _)| at)
        .chain([text.len()])
        .skip(2)
        .take(11)
        .collect();
    bounds
        .into_iter()
        .rev()
        .map(|at| text.split_at(at))
        .find(|(name, _)| is_one(name))
}

/// Whether a Chinese place is a city, not a province alone.
#[must_use]
pub fn is_city(simplified: &str) -> bool {
    PLACES.get(simplified).copied().unwrap_or(false)
}

/// Whether a standardised name is a Chinese city's, so that another such name is another city.
#[must_use]
pub fn is_listed_city(standard: &str) -> bool {
    static CITIES: LazyLock<FxHashSet<String>> = LazyLock::new(|| {
        let cities = PLACES.iter().filter(|(_, is_city)| **is_city);
        cities
            .map(|(name, _)| pinyin(without_class(name)))
            .collect()
    });
    CITIES.contains(standard)
}

/// Standardises the name of a city, region or country: folded words, a Chinese name as pinyin
/// without its class, so that `沈阳市`, `沈阳` and `Shenyang` are one.
#[must_use]
pub fn place(raw: &[u8]) -> Option<String> {
    let folded = fold(text(raw)?);
    if has_hanzi(&folded) {
        let compact: String = simplified(&folded)
            .chars()
            .filter(|c| c.is_alphanumeric())
            .collect();
        return Some(pinyin(without_class(&compact))).filter(|name| !name.is_empty());
    }
    let name = words(&folded).concat();
    (!name.is_empty()).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places() {
        for (raw, name) in [
            ("沈阳市", "shenyang"),
            ("瀋陽", "shenyang"),
            ("Shenyang", "shenyang"),
            ("New  York", "newyork"),
            ("Xi'an", "xian"),
            ("西安", "xian"),
            ("内蒙古自治区", "neimenggu"),
        ] {
            assert_eq!(place(raw.as_bytes()).as_deref(), Some(name), "{raw}");
        }
        for (text, last, rest) in [
            ("广东省深圳市华为", Some("深圳市"), "华为"),
            ("北京", None, "北京"),
            ("华为", None, "华为"),
        ] {
            assert_eq!(leading_places(text), (last, rest), "{text}");
        }
        for (name, city) in [
            ("深圳", true),
            ("北京", true),
            ("广东省", false),
            ("华为", false),
        ] {
            assert_eq!(is_city(name), city, "{name}");
        }
        for (standard, listed) in [("shenyang", true), ("beijing", true), ("london", false)] {
            assert_eq!(is_listed_city(standard), listed, "{standard}");
        }
        assert_eq!(leading_district("朝阳建国路"), Some(("朝阳", "建国路")));
        assert_eq!(leading_district("昆山市长江路"), Some(("昆山市", "长江路")));
        for (words, name) in [
            ("上海", Some("shanghai")),
            ("Shanghai", Some("shanghai")),
            ("hong kong", Some("hongkong")),
            ("builders", None),
        ] {
            assert_eq!(known(&fold(words)).as_deref(), name, "{words}");
        }
    }
}
