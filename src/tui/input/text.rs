//! What the characters between escape sequences mean: keys, or the phrase of an input method.

use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::UnicodeWidthStr as _;

use super::{
    decode::plain,
    key::{Input, Key},
};

/// Says what a run of characters of one read means; control characters end a run and are keys.
///
/// Several characters at once are keys that waited for us, unless one of them is a Chinese, Japanese
/// or Korean character or two of them are of that width: that is an input method's phrase and stays
/// whole, as none of it was meant as a command. Bytes that are no UTF-8 make the run a phrase as well:
/// in other encodings the second byte of a character can be any letter.
#[must_use]
pub fn inputs(bytes: &[u8]) -> Vec<Input> {
    let mut inputs = Vec::new();
    for run in bytes.split_inclusive(|byte| is_control(*byte)) {
        let (run, control) = match run.split_last() {
            Some((last, before)) if is_control(*last) => (before, Some(*last)),
            _ => (run, None),
        };
        match std::str::from_utf8(run) {
            Ok(text) => characters(text, &mut inputs),
            Err(_) => inputs.push(Input::Phrase(String::from_utf8_lossy(run).into_owned())),
        }
        let key = control.map(char::from).and_then(plain);
        inputs.extend(key.map(Input::Key));
    }
    inputs
}

const fn is_control(byte: u8) -> bool {
    byte < 0x20 || byte == 0x7f
}

fn characters(text: &str, inputs: &mut Vec<Input>) {
    if text.is_empty() {
        return;
    }
    let clusters: Vec<&str> = text.graphemes(true).collect();
    if is_phrase(&clusters) {
        inputs.push(Input::Phrase(text.to_owned()));
        return;
    }
    for cluster in clusters {
        let mut characters = cluster.chars();
        match (characters.next(), characters.next()) {
            (Some(character), None) => inputs.extend(plain(character).map(Input::Key)),
            _ => inputs.push(Input::Phrase(cluster.to_owned())),
        }
    }
}

fn is_phrase(clusters: &[&str]) -> bool {
    let wide = clusters.iter().filter(|cluster| cluster.width() == 2);
    let (mut count, mut beyond_forms) = (0, false);
    for cluster in wide {
        count += 1;
        beyond_forms |= !cluster.chars().all(is_form);
    }
    clusters.len() > 1 && (count > 1 || beyond_forms)
}

/// Full-width forms and CJK punctuation: what an input method sends for a single key.
const fn is_form(character: char) -> bool {
    matches!(character, '\u{3000}'..='\u{303f}' | '\u{ff01}'..='\u{ff60}' | '\u{ffe0}'..='\u{ffe6}')
}

/// How many bytes at the end begin a character whose rest has not come.
#[must_use]
pub fn cut_short(bytes: &[u8]) -> usize {
    let from = bytes.len().saturating_sub(3);
    let tail = &bytes[from..];
    let Some(lead) = tail.iter().rposition(|byte| *byte >= 0xc0) else {
        return 0;
    };
    let have = tail.len() - lead;
    let needs = match tail[lead] {
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => 0,
    };
    let continued = tail[lead + 1..]
        .iter()
        .all(|byte| matches!(byte, 0x80..=0xbf));
    if have < needs && continued { have } else { 0 }
}

/// Whether a read is one key that shows a character.
#[must_use]
pub fn is_one_printable(bytes: &[u8]) -> bool {
    matches!(inputs(bytes).as_slice(), [Input::Key(Key::Char(_))])
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    fn keys(text: &str) -> Vec<Input> {
        text.chars().map(|c| Input::Key(Key::Char(c))).collect()
    }

    fn phrase(text: &str) -> Vec<Input> {
        vec![Input::Phrase(text.to_owned())]
    }

    #[rstest]
    #[case("a", keys("a"))]
    #[case("jja", keys("jja"))]
    #[case("фы", keys("фы"))]
    #[case("ａ", keys("ａ"))]
    #[case("：q", keys("：q"))]
    #[case("你", keys("你"))]
    #[case("é", keys("é"))]
    #[case("中文", phrase("中文"))]
    #[case("a股", phrase("a股"))]
    #[case("ｄａｔａ", phrase("ｄａｔａ"))]
    #[case("，。", phrase("，。"))]
    #[case("かな", phrase("かな"))]
    #[case("e\u{301}", phrase("e\u{301}"))]
    #[case("👩\u{200d}👧", phrase("👩\u{200d}👧"))]
    #[case("", Vec::new())]
    #[case("\u{9b}", Vec::new())]
    fn characters_of_one_read(#[case] text: &str, #[case] expected: Vec<Input>) {
        assert_eq!(inputs(text.as_bytes()), expected);
    }

    #[rstest]
    #[case(b"\r", Key::Enter)]
    #[case(b"\n", Key::Enter)]
    #[case(b"\t", Key::Tab)]
    #[case(b"\x7f", Key::Backspace)]
    #[case(b"\x08", Key::Backspace)]
    #[case(b"\x12", Key::Ctrl('r'))]
    #[case(b"\x1a", Key::Ctrl('z'))]
    #[case(b"\x1c", Key::Ctrl('\\'))]
    #[case(b"\x00", Key::Ctrl(' '))]
    fn control_characters_are_keys(#[case] bytes: &[u8], #[case] expected: Key) {
        assert_eq!(inputs(bytes), [Input::Key(expected)]);
    }

    #[test]
    fn a_phrase_and_the_key_behind_it_are_two() {
        let expected = [phrase("中文"), vec![Input::Key(Key::Enter)], keys("a")].concat();
        assert_eq!(inputs("中文\ra".as_bytes()), expected);
    }

    /// 小a in GBK is D0 A1 61; the second byte of 哸 (86 61) is an `a` by itself.
    #[test]
    fn bytes_of_another_encoding_press_no_key() {
        assert!(matches!(inputs(b"\x86\x61").as_slice(), [Input::Phrase(_)]));
    }

    #[test]
    fn a_character_without_its_rest_is_seen() {
        assert_eq!(cut_short(b"a"), 0);
        assert_eq!(cut_short("中".as_bytes()), 0);
        assert_eq!(cut_short(&"中".as_bytes()[..2]), 2);
        assert_eq!(cut_short(b"ab\xf0\x9f\x91"), 3);
        assert_eq!(cut_short(b"\xa0\xa0"), 0);
        assert_eq!(cut_short(b"\xe4a"), 0);
    }
}
