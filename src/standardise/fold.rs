//! Text without case, width, marks and surplus spaces.

use unicode_normalization::{UnicodeNormalization as _, char::is_combining_mark};

/// Longest value that is looked at, in bytes; longer ones are cut, so that a cell of a megabyte
/// costs no more than a long address.
pub const LONGEST: usize = 512;

/// Reads a raw cell as text; `None` where it is empty, blank, damaged (undecodable bytes, NUL) or
/// one of the spellings of *nothing* that exports use.
#[must_use]
pub fn text(raw: &[u8]) -> Option<&str> {
    let cut = raw.len().min(LONGEST);
    let text = match std::str::from_utf8(&raw[..cut]) {
        Ok(text) => text,
        // A cut inside a character is no damage.
        Err(error) if raw.len() > LONGEST && error.valid_up_to() + 4 > cut => {
            std::str::from_utf8(&raw[..error.valid_up_to()]).ok()?
        }
        Err(_) => return None,
    };
    if text.contains('\0') || text.contains('\u{fffd}') {
        return None;
    }
    let text = text.trim();
    (!text.is_empty() && !is_nothing(text)).then_some(text)
}

/// Whether a value is a spelling of *nothing*: `NULL`, `n/a`, `-`, `无`.
fn is_nothing(text: &str) -> bool {
    const SPELLINGS: [&str; 14] = [
        "null", "nil", "none", "nan", "n/a", "na", "#n/a", "unknown", "tbd", "无", "空", "暂无",
        "未知", "不详",
    ];
    text.len() <= 12
        && (text
            .chars()
            .all(|c| matches!(c, '-' | '.' | '?' | '_' | '/' | '*' | '—'))
            || SPELLINGS
                .iter()
                .any(|nothing| text.eq_ignore_ascii_case(nothing)))
}

/// Whether a spreadsheet has damaged this number: `1.38E+10`, `#REF!`.
#[must_use]
pub fn is_spreadsheet_damage(text: &str) -> bool {
    if text.starts_with('#') && text.ends_with(['!', '?']) {
        return true;
    }
    let Some(e) = text.find(['e', 'E']) else {
        return false;
    };
    let (mantissa, exponent) = (&text[..e], &text[e + 1..]);
    // `12E4` may be a house or a batch; a sign or a decimal point tells.
    let digits = exponent.strip_prefix(['+', '-']);
    let is_number = digits.is_some() || mantissa.contains('.');
    let digits = digits.unwrap_or(exponent);
    is_number
        && !mantissa.is_empty()
        && !digits.is_empty()
        && digits.bytes().all(|b| b.is_ascii_digit())
        && mantissa.bytes().all(|b| b.is_ascii_digit() || b == b'.')
}

/// A number without the `.0` that spreadsheets and data frames put behind it; other text as it is.
#[must_use]
pub fn without_decimal(text: &str) -> &str {
    text.strip_suffix(".0")
        .filter(|number| number.bytes().all(|b| b.is_ascii_digit()))
        .unwrap_or(text)
}

/// Folds text: NFKC, lower case, marks of Latin letters off, punctuation kept, spaces single.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    if text.is_ascii() {
        push_spaced(
            &mut folded,
            text.bytes().map(|b| char::from(b.to_ascii_lowercase())),
        );
        return folded;
    }
    let chars = text
        .nfkc()
        .flat_map(char::to_lowercase)
        .nfd()
        .filter(|&c| !is_combining_mark(c) && !is_invisible(c))
        .flat_map(latin);
    push_spaced(&mut folded, chars);
    folded.nfc().collect()
}

fn push_spaced(folded: &mut String, chars: impl Iterator<Item = char>) {
    for c in chars {
        if c.is_whitespace() || c.is_control() {
            if !folded.is_empty() && !folded.ends_with(' ') {
                folded.push(' ');
            }
        } else {
            folded.push(c);
        }
    }
    if folded.ends_with(' ') {
        folded.pop();
    }
}

/// Zero-width characters and direction marks.
const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}')
}

/// Letters of Latin alphabets that no decomposition reaches.
fn latin(c: char) -> impl Iterator<Item = char> {
    let spelled: [char; 2] = match c {
        'ß' => ['s', 's'],
        'æ' => ['a', 'e'],
        'œ' => ['o', 'e'],
        'ø' => ['o', '\0'],
        'đ' | 'ð' => ['d', '\0'],
        'ł' => ['l', '\0'],
        'þ' => ['t', 'h'],
        'ı' => ['i', '\0'],
        '’' | '‘' | '`' | '´' => ['\'', '\0'],
        '‐'..='―' => ['-', '\0'],
        _ => [c, '\0'],
    };
    spelled.into_iter().filter(|&c| c != '\0')
}

/// Splits folded text into runs of letters and digits. Apostrophes and dots inside a word vanish
/// (`o'brien`, `l.l.c.`); every other sign separates.
#[must_use]
pub fn words(folded: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    for c in folded.chars() {
        if c.is_alphanumeric() {
            word.push(c);
        } else if c != '\'' && c != '.' && !word.is_empty() {
            words.push(std::mem::take(&mut word));
        }
    }
    if !word.is_empty() {
        words.push(word);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding() {
        for (raw, folded) in [
            ("  Ärger\tStraße ", "arger strasse"),
            ("ＡＢＣ１２３", "abc123"),
            ("O’Brien", "o'brien"),
            ("張 三", "張 三"),
            ("Øst\u{200b}en", "osten"),
            ("한국", "한국"),
        ] {
            assert_eq!(fold(raw), folded, "{raw}");
        }
    }

    #[test]
    fn nothing_and_damage_are_no_text() {
        for raw in [
            &b""[..],
            b"  ",
            b"N/A",
            b"--",
            b"\xff\xfe",
            b"a\0b",
            "无".as_bytes(),
        ] {
            assert_eq!(text(raw), None, "{raw:?}");
        }
        assert_eq!(text(b" x "), Some("x"));
        let long = "é".repeat(400);
        assert!(text(long.as_bytes()).is_some_and(|cut| cut.len() <= LONGEST));
        for (raw, damaged) in [
            ("1.38E+10", true),
            ("1.38E10", true),
            ("5.10322e+17", true),
            ("#REF!", true),
            ("#NAME?", true),
            ("13800138000", false),
            ("12E4", false),
            ("12 E+4", false),
            ("E+4", false),
        ] {
            assert_eq!(is_spreadsheet_damage(raw), damaged, "{raw}");
        }
        for (raw, number) in [("94110.0", "94110"), ("1.2.0", "1.2.0"), ("94110", "94110")] {
            assert_eq!(without_decimal(raw), number);
        }
    }

    #[test]
    fn words_of_text() {
        assert_eq!(words("o'brien-smith, l.l.c."), ["obrien", "smith", "llc"]);
    }
}
