//! Which key a full-width or Chinese character stands for, where keys are commands.
//!
//! With an input method on, `a` arrives as `ａ` and `/` as `、`. In a line nothing is changed: there
//! the difference of width is data.

use unicode_normalization::UnicodeNormalization as _;

/// The character of the key that was pressed for `typed`; itself where no other key is meant.
///
/// Of the compatibility forms only the full-width ones are keys of an input method: `ª`, `①` and `ⓐ`
/// are typed on purpose and mean no `a` or `1`.
#[must_use]
pub fn key_of(typed: char) -> char {
    match typed {
        '。' => '.',
        '、' => '/',
        '《' | '〈' => '<',
        '》' | '〉' => '>',
        '【' | '「' | '『' | '〔' => '[',
        '】' | '」' | '』' | '〕' => ']',
        '￥' | '¥' => '$',
        '·' => '`',
        '“' | '”' => '"',
        '‘' | '’' => '\'',
        '\u{3000}' | '\u{ff01}'..='\u{ff60}' | '\u{ffe0}'..='\u{ffe6}' => {
            let mut folded = typed.nfkc();
            match (folded.next(), folded.next()) {
                (Some(key), None) => key,
                _ => typed,
            }
        }
        typed => typed,
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("ａｘｄｕｅ", "axdue")]
    #[case("ＡＸＤ", "AXD")]
    #[case("１２９", "129")]
    #[case("：？＝＊／", ":?=*/")]
    #[case("。、《》〈〉＜＞", "./<><><>")]
    #[case("【】［］「」", "[][][]")]
    #[case("￥¥·", "$$`")]
    #[case("\u{3000}", " ")]
    fn full_width_characters_are_their_keys(#[case] typed: &str, #[case] keys: &str) {
        let found: String = typed.chars().map(key_of).collect();
        assert_eq!(found, keys);
    }

    #[rstest]
    #[case('a')]
    #[case('你')]
    #[case('ª')]
    #[case('ⓐ')]
    #[case('①')]
    #[case('á')]
    #[case('а')] // Cyrillic
    #[case('𝐚')]
    #[case('ｱ')]
    fn every_other_character_is_itself(#[case] typed: char) {
        assert_eq!(key_of(typed), typed);
    }

    /// Whatever is typed, a letter, digit or sign of ASCII comes only from itself, its full-width form
    /// or the table above.
    #[test]
    fn nothing_else_becomes_a_key() {
        let others: Vec<char> = ('\u{80}'..=char::MAX)
            .filter(|typed| key_of(*typed).is_ascii())
            .filter(|typed| !('\u{ff01}'..='\u{ff5e}').contains(typed))
            .collect();
        assert_eq!(
            others.iter().collect::<String>(),
            "¥·‘’“”\u{3000}、。〈〉《》「」『』【】〔〕￥"
                .chars()
                .collect::<String>()
        );
    }
}
