//! Letters of other layouts, and the keys of an American keyboard that lie at their place.
//!
//! Only where `[keys] layouts` asks for it: a Greek or Cyrillic letter is else no key. The places are
//! those of the layouts `ru`, `gr`, `ara` and `il` of xkeyboard-config (MIT), base level, and the
//! shifted one where it has letters of the script. What such a layout sends as ASCII stays what it
//! is.

use crate::domain::keys::Layout;

/// Letters of a layout, and the American keys at their place, in the same order.
const fn letters(layout: Layout) -> [&'static str; 2] {
    match layout {
        Layout::Russian => [
            "йцукенгшщзхъфывапролджэячсмитьбюёЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮЁ",
            "qwertyuiop[]asdfghjkl;'zxcvbnm,.`QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>~",
        ],
        Layout::Greek => [
            "ςερτυθιοπασδφγηξκλζχψωβνμΕΡΤΥΘΙΟΠΑΣΔΦΓΗΞΚΛΖΧΨΩΒΝΜ",
            "wertyuiopasdfghjklzxcvbnmERTYUIOPASDFGHJKLZXCVBNM",
        ],
        Layout::Arabic => [
            "ضصثقفغعهخحجدشسيبلاتنمكطئءؤرﻻىةوزظذأآإـ،÷×؛؟١٢٣٤٥٦٧٨٩٠",
            "qwertyuiop[]asdfghjkl;'zxcvbnm,./`HNYJKIOP?1234567890",
        ],
        Layout::Hebrew => ["קראטוןםפשדגכעיחלךףזסבהנמצתץ", "ertyuiopasdfghjkl;zxcvbnm,."],
    }
}

/// The key at the place of a letter, by the layouts; itself where none of them has it.
#[must_use]
pub fn us_key(typed: char, layouts: &[Layout]) -> char {
    if typed.is_ascii() {
        return typed;
    }
    let found = layouts.iter().find_map(|layout| {
        let [there, here] = letters(*layout);
        there
            .chars()
            .zip(here.chars())
            .find(|(letter, _)| *letter == typed)
    });
    found.map_or(typed, |(_, key)| key)
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case(Layout::Russian, "фчвг", "axdu")]
    #[case(Layout::Russian, "ФЧЖ", "AX:")]
    #[case(Layout::Greek, "αχδθΑΧΔ", "axduAXD")]
    #[case(Layout::Arabic, "شءيع؟", "axdu?")]
    #[case(Layout::Hebrew, "שסגוק", "axdue")]
    fn letters_are_the_keys_at_their_place(
        #[case] layout: Layout,
        #[case] typed: &str,
        #[case] keys: &str,
    ) {
        let found: String = typed
            .chars()
            .map(|letter| us_key(letter, &[layout]))
            .collect();
        assert_eq!(found, keys);
        let unasked: String = typed.chars().map(|letter| us_key(letter, &[])).collect();
        assert_eq!(unasked, typed);
    }

    #[test]
    fn a_layout_has_as_many_letters_as_keys_and_each_once() {
        for layout in Layout::ALL {
            let [there, here] = letters(layout).map(|side| side.chars().collect::<Vec<_>>());
            assert_eq!(there.len(), here.len(), "{layout:?}");
            for side in [there, here] {
                let mut sorted = side.clone();
                sorted.sort_unstable();
                sorted.dedup();
                assert_eq!(sorted.len(), side.len(), "{layout:?}");
            }
        }
    }
}
