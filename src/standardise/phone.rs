//! Telephone numbers: national significant digits, extension and masked pattern.

use super::fold::{fold, is_spreadsheet_damage, text, without_decimal};
use crate::domain::Region;

/// A telephone number made ready to compare.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Phone {
    /// Digits that can be compared.
    Number {
        /// Calling code of the country: the one it has, or the region's where its form fits.
        country: Option<&'static str>,
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
                country: _,
                national,
                extension: _,
            } => national,
            Self::Masked(pattern) => pattern,
        }
    }

    /// The number in one spelling: E.164 where its country is known, else its digits; the extension
    /// behind it (`+861065551234 x801`).
    #[must_use]
    pub fn spelled(&self) -> String {
        let number = self.e164().unwrap_or_else(|| self.digits().to_owned());
        match self {
            Self::Number { extension, .. } if !extension.is_empty() => {
                format!("{number} x{extension}")
            }
            Self::Number { .. } | Self::Masked(_) => number,
        }
    }

    /// The number as ITU-T E.164 spells it, `+8613800138000`, where its country is known.
    #[must_use]
    pub fn e164(&self) -> Option<String> {
        match self {
            Self::Number {
                country: Some(country),
                national,
                extension: _,
            } => Some(format!("+{country}{national}")),
            Self::Number { country: None, .. } | Self::Masked(_) => None,
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
/// has damaged it. `region` is where a number without country code belongs, if that is known.
#[must_use]
pub fn phone(raw: &[u8], region: Option<Region>) -> Option<Phone> {
    let folded = fold(text(raw)?);
    if is_spreadsheet_damage(&folded) {
        return None;
    }
    let (main, extension) = split_extension(without_decimal(&folded));
    let main = main.replace("(0)", "");
    let international = main.trim_start().starts_with('+') || main.trim_start().starts_with("00");
    let abroad = region.and_then(Region::dials_abroad);
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
    // A region's own way to dial abroad is one only in front of a number that is too long otherwise.
    let dialled = abroad
        .and_then(|abroad| digits.strip_prefix(abroad))
        .filter(|rest| !international && rest.len() >= 10 && !rest.starts_with('0'));
    let american = region.is_some_and(|region| region.calling_code() == "1");
    let separated = separated || (american && digits.len() == 11);
    let (country, national) = national(
        dialled.unwrap_or(&digits),
        international || dialled.is_some(),
        separated,
    );
    let (country, national) = (
        country.or_else(|| {
            let region = region.filter(|region| region.digits().contains(&national.len()))?;
            (!international).then(|| region.calling_code())
        }),
        national.to_owned(),
    );
    Some(if hidden > 0 {
        Phone::Masked(national)
    } else {
        Phone::Number {
            country,
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
fn national(digits: &str, international: bool, separated: bool) -> (Option<&'static str>, &str) {
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
                return (Some(code), national);
            }
        }
    }
    (None, without_trunk(rest))
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
            ("13800138000.0", "13800138000"),
            ("tel: 0755-8888 6666", "75588886666"),
            ("12345", "12345"),
        ] {
            assert_eq!(
                phone(raw.as_bytes(), None).as_ref().map(Phone::digits),
                Some(national),
                "{raw}"
            );
        }
    }

    #[test]
    fn a_region_says_which_country_a_number_is_of() {
        for (region, raw, e164) in [
            (Region::Cn, "138 0013 8000", Some("+8613800138000")),
            (Region::Cn, "010-65551234", Some("+861065551234")),
            (Region::Cn, "0086 13800138000", Some("+8613800138000")),
            (Region::Us, "(310) 246-1501", Some("+13102461501")),
            (Region::Us, "13102461501", Some("+13102461501")),
            (Region::Us, "011 44 7700 900123", Some("+447700900123")),
            (Region::Us, "555-0100", None),
            (Region::Gb, "07700 900123", Some("+447700900123")),
            (Region::Gb, "020 7946 0000", Some("+442079460000")),
            (Region::Gb, "447700900123", Some("+447700900123")),
            (Region::Gb, "+86 138 0013 8000", Some("+8613800138000")),
            (Region::De, "030 901820", Some("+4930901820")),
            (Region::De, "+49 (0)170 1234567", Some("+491701234567")),
            (Region::Fr, "01 23 45 67 89", Some("+33123456789")),
            (Region::Fr, "+33 1 23 45 67 89", Some("+33123456789")),
            (Region::Au, "0412 345 678", Some("+61412345678")),
            (Region::Au, "0011 64 9 123 4567", None),
            (Region::Jp, "090-1234-5678", Some("+819012345678")),
            (Region::Jp, "03-1234-5678", Some("+81312345678")),
            (Region::Jp, "010 1 310 246 1501", Some("+13102461501")),
        ] {
            let made = phone(raw.as_bytes(), Some(region));
            assert_eq!(
                made.as_ref().and_then(Phone::e164).as_deref(),
                e164,
                "{region:?} {raw}"
            );
        }
        let unknown = phone(b"07700 900123", None).unwrap();
        assert_eq!((unknown.digits(), unknown.e164()), ("7700900123", None));
        assert_eq!(
            phone(b"138****8888", Some(Region::Cn)).unwrap().e164(),
            None
        );
    }

    #[test]
    fn extensions_stand_apart() {
        for (raw, national, inner) in [
            ("010-65551234转801", "1065551234", "801"),
            ("010-65551234-801", "1065551234801", ""),
            ("010-65551234 分机 801", "1065551234", "801"),
            ("020 7946 0000 ext. 12", "2079460000", "12"),
            ("020 7946 0000 x12", "2079460000", "12"),
            ("(310) 246-1501 #7", "3102461501", "7"),
            ("13800138000", "13800138000", ""),
        ] {
            let Some(Phone::Number {
                country: None,
                national: digits,
                extension,
            }) = phone(raw.as_bytes(), None)
            else {
                panic!("{raw}");
            };
            assert_eq!(
                (digits.as_str(), extension.as_str()),
                (national, inner),
                "{raw}"
            );
        }
        let spelled = |raw: &str, region| phone(raw.as_bytes(), region).unwrap().spelled();
        assert_eq!(
            spelled("010-65551234转801", Some(Region::Cn)),
            "+861065551234 x801"
        );
        assert_eq!(spelled("010-65551234", None), "1065551234");
        assert_eq!(spelled("138****8888", Some(Region::Cn)), "138****8888");
    }

    #[test]
    fn hidden_digits_keep_their_places() {
        for (raw, pattern) in [
            ("138****8888", "138****8888"),
            ("138xxxx8888", "138****8888"),
            ("138xxxxx8888", "138*****8888"),
            ("138 •••• 8888", "138****8888"),
            ("+86 138****8888", "138****8888"),
            ("*******8888", "*******8888"),
        ] {
            assert_eq!(
                phone(raw.as_bytes(), None),
                Some(Phone::Masked(pattern.to_owned())),
                "{raw}"
            );
        }
    }

    #[test]
    fn damage_is_no_number() {
        for raw in [
            "1.38E+10",
            "1.38E10",
            "#REF!",
            "123",
            "n/a",
            "***********",
            "call me",
        ] {
            assert_eq!(phone(raw.as_bytes(), None), None, "{raw}");
        }
    }
}
