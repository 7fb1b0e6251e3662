//! What is sent to the terminal of a text: harmless glyphs of known width, and nothing else.
//!
//! Control characters, characters that reorder, hide or join text, and bytes that are no text are
//! spelled out (`\x1b`, `<RLO>`, `\xff`); variation selectors are dropped; a cluster that terminals
//! draw with differing widths is shown as its first character and `+n`. So the width of a row is
//! what we count, on every terminal that agrees about single characters.

use ratatui::buffer::CellWidth as _;
use unicode_segmentation::UnicodeSegmentation as _;

use crate::domain::mark::{Grapheme, Mark, Marked};

/// Something drawn as one: a character with its combining marks, or a character of a spelled-out one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Glyph {
    /// What is sent.
    pub symbol: String,
    /// Cells that it takes: 1 or 2.
    pub width: u16,
    /// Whether it spells out something that can't be shown.
    pub alien: bool,
}

/// Combining marks that a character may carry; more of them would climb out of the row.
const MARKS: usize = 3;

/// The glyphs of a text, made one by one: whoever has enough stops.
pub fn glyphs(text: &str) -> impl Iterator<Item = Glyph> + '_ {
    text.graphemes(true).flat_map(glyphs_of)
}

/// The glyphs of a value with the mark of the character that each belongs to.
pub fn marked_glyphs(marked: &Marked) -> impl Iterator<Item = (Glyph, Mark)> + '_ {
    marked.iter().flat_map(|(grapheme, mark)| {
        let glyphs = match grapheme {
            Grapheme::Text(text) => glyphs_of(text),
            Grapheme::Byte(byte) => spelled(&format!("\\x{byte:02x}")),
        };
        glyphs.into_iter().map(|glyph| (glyph, *mark))
    })
}

/// Characters of a value outside the grid of a pair that are looked at.
const LOOKED_AT: usize = 200;

/// The glyphs of a value that is compared with nothing.
pub fn value_glyphs(value: &[u8]) -> impl Iterator<Item = Glyph> {
    Grapheme::cut(value, LOOKED_AT)
        .into_iter()
        .flat_map(|grapheme| match grapheme {
            Grapheme::Text(text) => glyphs_of(&text),
            Grapheme::Byte(byte) => spelled(&format!("\\x{byte:02x}")),
        })
}

/// Cells that a text takes.
#[must_use]
pub fn width(text: &str) -> u16 {
    glyphs(text).fold(0, |sum, glyph| sum.saturating_add(glyph.width))
}

/// The glyphs of one extended grapheme cluster.
fn glyphs_of(cluster: &str) -> Vec<Glyph> {
    let shown: Vec<char> = cluster.chars().filter(|c| !is_selector(*c)).collect();
    let [first, rest @ ..] = shown.as_slice() else {
        return Vec::new();
    };
    if let Some(text) = spelling(*first) {
        let mut glyphs = spelled(&text);
        for character in rest {
            glyphs.extend(lone(*character));
        }
        return glyphs;
    }
    if rest.is_empty() {
        return lone(*first);
    }
    let combines = rest.len() <= MARKS
        && rest
            .iter()
            .all(|c| spelling(*c).is_none() && char_width(*c) == 0);
    let whole: String = shown.iter().collect();
    let width = char_width(*first);
    if combines && (1..=2).contains(&width) && whole.as_str().cell_width() == width {
        return vec![Glyph {
            symbol: whole,
            width,
            alien: false,
        }];
    }
    let joined = rest.contains(&'\u{200d}') || rest.iter().any(|c| is_emoji_part(*c));
    if joined || rest.iter().all(|c| char_width(*c) == 0) {
        let mut glyphs = lone(*first);
        glyphs.extend(spelled(&format!("+{}", rest.len())));
        return glyphs;
    }
    shown.iter().flat_map(|c| lone(*c)).collect()
}

/// A character on its own.
fn lone(character: char) -> Vec<Glyph> {
    if let Some(text) = spelling(character) {
        return spelled(&text);
    }
    match char_width(character) {
        // One character, U+17D8, takes three cells: terminals disagree about it.
        0 | 3.. => spelled(&code(character)),
        width => vec![Glyph {
            symbol: character.to_string(),
            width,
            alien: false,
        }],
    }
}

fn spelled(text: &str) -> Vec<Glyph> {
    text.chars()
        .map(|character| Glyph {
            symbol: character.to_string(),
            width: 1,
            alien: true,
        })
        .collect()
}

fn char_width(character: char) -> u16 {
    let mut bytes = [0; 4];
    let text: &str = character.encode_utf8(&mut bytes);
    text.cell_width()
}

fn code(character: char) -> String {
    format!("<U+{:04X}>", u32::from(character))
}

const fn is_selector(character: char) -> bool {
    matches!(character, '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

const fn is_emoji_part(character: char) -> bool {
    matches!(character, '\u{1f3fb}'..='\u{1f3ff}' | '\u{1f1e6}'..='\u{1f1ff}')
}

/// How a character is spelled that must not reach the terminal, or would not be seen.
fn spelling(character: char) -> Option<String> {
    let name = match character {
        '\0'..='\u{1f}' | '\u{7f}' => return Some(format!("\\x{:02x}", u32::from(character))),
        '\u{80}'..='\u{9f}' => return Some(format!("\\u{:04x}", u32::from(character))),
        '\u{1f1e6}'..='\u{1f1ff}' => {
            let letter = u32::from(character) - 0x1f1e6 + u32::from('A');
            return char::from_u32(letter).map(|letter| format!("<{letter}>"));
        }
        '\u{a0}' => "NBSP",
        '\u{ad}' => "SHY",
        '\u{61c}' => "ALM",
        '\u{200b}' => "ZWSP",
        '\u{200c}' => "ZWNJ",
        '\u{200d}' => "ZWJ",
        '\u{200e}' => "LRM",
        '\u{200f}' => "RLM",
        '\u{2028}' => "LSEP",
        '\u{2029}' => "PSEP",
        '\u{202a}' => "LRE",
        '\u{202b}' => "RLE",
        '\u{202c}' => "PDF",
        '\u{202d}' => "LRO",
        '\u{202e}' => "RLO",
        '\u{202f}' => "NNBSP",
        '\u{2060}' => "WJ",
        '\u{2066}' => "LRI",
        '\u{2067}' => "RLI",
        '\u{2068}' => "FSI",
        '\u{2069}' => "PDI",
        '\u{feff}' => "BOM",
        '\u{600}'..='\u{605}'
        | '\u{6dd}'
        | '\u{70f}'
        | '\u{890}'..='\u{891}'
        | '\u{8e2}'
        | '\u{115f}'..='\u{1160}'
        | '\u{180b}'..='\u{180f}'
        | '\u{2000}'..='\u{200a}'
        | '\u{205f}'
        | '\u{2061}'..='\u{2065}'
        | '\u{206a}'..='\u{206f}'
        | '\u{3000}'
        | '\u{3164}'
        | '\u{ffa0}'
        | '\u{fff0}'..='\u{ffff}'
        | '\u{110bd}'
        | '\u{110cd}'
        | '\u{13430}'..='\u{1345f}'
        | '\u{1bca0}'..='\u{1bca3}'
        | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e00ff}'
        | '\u{e01f0}'..='\u{e0fff}' => return Some(code(character)),
        _ => return None,
    };
    Some(format!("<{name}>"))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    fn shown(text: &str) -> String {
        glyphs(text).map(|glyph| glyph.symbol).collect()
    }

    #[rstest]
    #[case("O'Neill", "O'Neill", 7)]
    #[case("欧阳娜娜", "欧阳娜娜", 8)]
    #[case("a\u{1b}[2J", "a\\x1b[2J", 8)]
    #[case("\u{9b}2J", "\\u009b2J", 8)]
    #[case("\u{202e}gnp", "<RLO>gnp", 8)]
    #[case("a\u{200b}b", "a<ZWSP>b", 8)]
    #[case("e\u{301}", "e\u{301}", 1)]
    #[case("\u{301}", "<U+0301>", 8)]
    #[case("☎\u{fe0f}", "☎", 1)]
    #[case("👩\u{200d}👧", "👩+2", 4)]
    #[case("👋🏽", "👋+1", 4)]
    #[case("🇩🇪", "<D><E>", 6)]
    #[case("\u{17d8}", "<U+17D8>", 8)]
    #[case("张\u{3000}三", "张<U+3000>三", 12)]
    #[case("z\u{301}\u{301}\u{301}\u{301}", "z+4", 3)]
    fn what_is_shown(#[case] text: &str, #[case] expected: &str, #[case] cells: u16) {
        assert_eq!(shown(text), expected);
        assert_eq!(width(text), cells);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(300))]

        /// Every glyph is as wide as the terminal library thinks, and nothing in it acts on a terminal.
        #[test]
        fn no_text_whatever_reaches_the_terminal_raw(text in any::<String>()) {
            for glyph in glyphs(&text) {
                prop_assert!(matches!(glyph.width, 1 | 2));
                prop_assert_eq!(glyph.symbol.as_str().cell_width(), glyph.width);
                prop_assert!(!glyph.symbol.chars().any(|c| c.is_control() || spelling(c).is_some()));
            }
        }
    }
}
