//! Cities, regions and countries.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::{
    entries,
    fold::{fold, text, words},
    hanzi::{has_hanzi, pinyin, simplified},
};

/// Names of Chinese provinces and cities, with and without their class (`沈阳市`, `沈阳`).
static PLACES: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| {
    let mut places = FxHashSet::default();
    for line in entries(include_str!("data/china_places.txt")) {
        let Some((class, name)) = line.split_once(' ') else {
            continue;
        };
        if class == "P" || class == "C" {
            places.insert(name);
            places.insert(without_class(name));
        }
    }
    places
});

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

/// Splits off a Chinese province or city at the front, as often as one stands there; a text that is
/// nothing else stays whole.
#[must_use]
pub fn without_leading_place(simplified: &str) -> &str {
    let mut rest = simplified;
    while let Some((_, kept)) = leading_place(rest).filter(|(_, kept)| !kept.is_empty()) {
        rest = kept;
    }
    rest
}

/// The province or city at the front of Chinese text, longest first, and what follows it.
#[must_use]
pub fn leading_place(simplified: &str) -> Option<(&str, &str)> {
    let bounds: Vec<usize> = simplified
        .char_indices()
        .map(|(at, _)| at)
        .chain([simplified.len()])
        .skip(2)
        .take(11)
        .collect();
    bounds
        .into_iter()
        .rev()
        .map(|at| simplified.split_at(at))
        .find(|(place, _)| PLACES.contains(place))
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
        assert_eq!(without_leading_place("广东省深圳市华为"), "华为");
        assert_eq!(without_leading_place("北京"), "北京");
    }
}
