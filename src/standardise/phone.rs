//! Telephone numbers: national significant digits, extension and masked pattern.

use super::fold::{fold, is_spreadsheet_damage, text};

/// A telephone number made ready to compare.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Phone {
    /// Digits that can be compared.
    Number {
        /// Digits without international and trunk prefix.
        national: String,
        /// Extension, empty where there is none.
        extension: String,
    },
    /// Some digits are hidden (`138****8888`): known digits, `*` for hidden ones.
    Masked(String),
}

impl Phone {
    /// Digits (and `*`) without prefix and extension.
    #[must_use]
    pub fn digits(&self) -> &str {
        match self {
            Self::Number {
                national,
                extension: _,
            } => national,
            Self::Masked(pattern) => pattern,
        }
    }
}

/// Words that announce an extension.
const EXTENSIONS: [&str; 8] = ["转", "分机", "ext.", "extension", "ext", "x", "#", "内线"];

/// Country codes that are taken off, with the lengths that the rest may have; the world's numbering
/// plan is larger, but a prefix that stays on both copies of a number does no harm.
const COUNTRIES: [(&str, std::ops::RangeInclusive<usize>); 14] = [
    ("86", 9..=11),
    ("44", 9..=10),
    ("1", 10..=10),
    ("61", 9..=9),
    ("49", 7..=11),
    ("33", 9..=9),
    ("852", 8..=8),
    ("886", 8..=9),
    ("65", 8..=8),
    ("81", 9..=10),
    ("39", 8..=11),
    ("34", 9..=9),
    ("31", 9..=9),
    ("353", 8..=9),
];

/// Standardises a telephone number; `None` where it holds fewer than five digits or a spreadsheet
/// has damaged it.
#[must_use]
pub fn phone(raw: &[u8]) -> Option<Phone> {
    let folded = fold(text(raw)?);
    if is_spreadsheet_damage(&folded) {
        return None;
    }
    let (main, extension) = split_extension(&folded);
    let main = main.replace("(0)", "");
    let international = main.trim_start().starts_with('+') || main.trim_start().starts_with("00");
    let digits: String = main
        .chars()
        .filter_map(|c| match c {
            '0'..='9' => Some(c),
            '*' | 'x' | '•' => Some('*'),
            _ => None,
        })
        .collect();
    let hidden = digits.bytes().filter(|&b| b == b'*').count();
    if digits.len() < 5 || digits.len() - hidden < 4 {
        return None;
    }
    let separated = main
        .trim_start()
        .strip_prefix('1')
        .is_some_and(|rest| rest.starts_with(['-', '.', ' ', '(']));
    let national = national(&digits, international, separated).to_owned();
    Some(if hidden > 0 {
        Phone::Masked(national)
    } else {
        Phone::Number {
            national,
            extension,
        }
    })
}

fn split_extension(folded: &str) -> (&str, String) {
    for word in EXTENSIONS {
        if let Some(at) = folded.rfind(word) {
            let (main, tail) = folded.split_at(at);
            let tail: String = tail[word.len()..]
                .chars()
                .filter(char::is_ascii_digit)
                .collect();
            let digits = main.chars().filter(char::is_ascii_digit).count();
            if (1..=5).contains(&tail.len()) && digits >= 6 && !main.ends_with('*') {
                return (main, tail);
            }
        }
    }
    (folded, String::new())
}

/// Digits without the international prefix, the country code and the trunk zero. A leading 1 of
/// eleven digits may be North America's code or begin a Chinese mobile number: only a separator
/// after it tells.
fn national(digits: &str, international: bool, separated: bool) -> &str {
    let rest = digits
        .strip_prefix("00")
        .filter(|_| international)
        .unwrap_or(digits);
    for (code, lengths) in COUNTRIES {
        if let Some(national) = rest.strip_prefix(code) {
            let national = without_trunk(national);
            // Without a plus sign the code is only one where the number would be too long otherwise.
            let longer = if code == "1" {
                separated
            } else {
                rest.len() > *lengths.end()
            };
            if lengths.contains(&national.len()) && (international || longer) {
                return national;
            }
        }
    }
    without_trunk(rest)
}

fn without_trunk(digits: &str) -> &str {
    let kept = digits.trim_start_matches('0');
    if kept.len() >= 5 { kept } else { digits }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers() {
        for (raw, national) in [
            ("07842200413", "7842200413"),
            ("+447842200413", "7842200413"),
            ("+44 (0)7842 200 413", "7842200413"),
            ("00447842200413", "7842200413"),
            ("(07143) 706 510", "7143706510"),
            ("13800138000", "13800138000"),
            ("+86 138-0013-8000", "13800138000"),
            ("8613800138000", "13800138000"),
            ("１３８００１３８０００", "13800138000"),
            ("010-65551234", "1065551234"),
            ("310/246-1501", "3102461501"),
            ("1-310-246-1501", "3102461501"),
            ("12345", "12345"),
        ] {
            assert_eq!(
                phone(raw.as_bytes()).as_ref().map(Phone::digits),
                Some(national),
                "{raw}"
            );
        }
    }

    #[test]
    fn extension_masks_and_damage() {
        assert_eq!(
            phone("010-65551234转801".as_bytes()),
            Some(Phone::Number {
                national: "1065551234".to_owned(),
                extension: "801".to_owned()
            })
        );
        assert_eq!(
            phone(b"138****8888"),
            Some(Phone::Masked("138****8888".to_owned()))
        );
        assert_eq!(phone(b"1.38E+10"), None);
        assert_eq!(phone(b"123"), None);
        assert_eq!(phone(b"n/a"), None);
    }
}
