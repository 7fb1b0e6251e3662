//! Identity, credit, member and account numbers.

use super::{
    entries,
    fold::{fold, is_spreadsheet_damage, text, without_decimal},
    place_name::place,
};
use crate::domain::{
    Birth,
    check_digit::{is_credit_code, is_resident_id, resident_check},
};

/// Standardises a number that names a customer: letters and digits alone, upper case, leading zeros
/// kept. `None` where a spreadsheet has damaged it (`1.1E+17`), digits are hidden, or it says nothing.
#[must_use]
pub fn number(raw: &[u8]) -> Option<String> {
    let folded = fold(text(raw)?);
    if is_spreadsheet_damage(&folded) || folded.contains('*') {
        return None;
    }
    let number: String = without_decimal(&folded)
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_uppercase)
        .collect();
    let meaningful = number.len() >= 3 && number.bytes().any(|b| b != number.as_bytes()[0]);
    meaningful.then_some(number)
}

/// Standardises a resident identity number: one of 15 digits, as they were given out until 1999, becomes
/// the 18 characters that it stands for (GB 11643-1999). `None` for what [`number`] refuses and for one
/// whose last digits a spreadsheet replaced by zeros.
#[must_use]
pub fn resident_id(raw: &[u8]) -> Option<String> {
    let number = number(raw).filter(|number| !is_cut(number, is_resident_id(number)))?;
    let long = (number.len() == 15 && birth_inside(&number).is_some())
        .then(|| format!("{}19{}", &number[..6], &number[6..]));
    let checked = long.and_then(|long| resident_check(&long).map(|check| format!("{long}{check}")));
    Some(checked.unwrap_or(number))
}

/// Standardises a unified social credit code; `None` as for [`resident_id`].
#[must_use]
pub fn credit_code(raw: &[u8]) -> Option<String> {
    number(raw).filter(|number| !is_cut(number, is_credit_code(number)))
}

/// Whether only the first 15 of 18 digits survived a spreadsheet, which keeps no more; a number whose
/// check digit fits is whole.
fn is_cut(number: &str, fits: bool) -> bool {
    !fits
        && number.len() == 18
        && number.ends_with("000")
        && number.bytes().all(|b| b.is_ascii_digit())
}

/// Date of birth inside a standardised resident identity number; `None` where there is no real date.
#[must_use]
pub fn birth_inside(number: &str) -> Option<Birth> {
    let digits = match number.len() {
        18 => number.get(6..14)?.to_owned(),
        15 => format!("19{}", number.get(6..12)?),
        _ => return None,
    };
    let digits: u32 = digits.parse().ok()?;
    let (year, month, day) = (digits / 10_000, digits / 100 % 100, digits % 100);
    let is_real =
        (1850..=2100).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
    is_real.then_some(Birth {
        year: u16::try_from(year).ok()?,
        month: u8::try_from(month).ok()?,
        day: u8::try_from(day).ok()?,
        ambiguous: false,
    })
}

/// A province that gives out identity numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Province {
    /// Name in Chinese, without its class.
    pub zh: &'static str,
    /// Name in English.
    pub en: &'static str,
}

/// The provinces with the first two digits of their identity numbers.
fn provinces() -> impl Iterator<Item = (&'static str, Province)> {
    entries(include_str!("data/id_provinces.txt")).filter_map(|line| {
        let (code, names) = line.split_once(' ')?;
        let (zh, en) = names.split_once(' ')?;
        Some((code, Province { zh, en }))
    })
}

/// Province that gave out a standardised resident identity number.
#[must_use]
pub fn province_inside(number: &str) -> Option<Province> {
    let code = number.get(..2).filter(|_| number.len() == 18)?;
    provinces()
        .find(|(listed, _)| *listed == code)
        .map(|(_, province)| province)
}

/// The province that a raw value of a region names, in either language, if it names one.
#[must_use]
pub fn province_named(raw: &[u8]) -> Option<Province> {
    let own = place(raw)?;
    provinces()
        .map(|(_, province)| province)
        .find(|&Province { zh, en }| {
            [zh, en]
                .iter()
                .any(|name| place(name.as_bytes()).as_ref() == Some(&own))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers() {
        for (raw, standard) in [
            ("0012-34", Some("001234")),
            ("10023.0", Some("10023")),
            ("Ａ１２３", Some("A123")),
            (" m 77 ", Some("M77")),
            ("1.1E+17", None),
            ("138***88", None),
            ("000000", None),
            ("12", None),
        ] {
            assert_eq!(number(raw.as_bytes()).as_deref(), standard, "{raw}");
        }
    }

    #[test]
    fn identity_numbers_and_credit_codes() {
        for (raw, standard) in [
            ("11010519491231002x", Some("11010519491231002X")),
            ("110105 19491231 002X", Some("11010519491231002X")),
            ("110105491231002", Some("11010519491231002X")),
            ("110105194912310020", Some("110105194912310020")),
            ("110105999999002", Some("110105999999002")),
            ("1.10105E+17", None),
            ("110105194912310000", None),
            ("110105********002X", None),
        ] {
            assert_eq!(resident_id(raw.as_bytes()).as_deref(), standard, "{raw}");
        }
        for (raw, standard) in [
            ("91350100m000100y43", Some("91350100M000100Y43")),
            ("91350100M000100Y44", Some("91350100M000100Y44")),
            ("9.13501E+17", None),
            ("913501001234567000", None),
        ] {
            assert_eq!(credit_code(raw.as_bytes()).as_deref(), standard, "{raw}");
        }
    }

    #[test]
    fn what_stands_inside_an_identity_number() {
        for (number, birth, province) in [
            ("11010519491231002X", Some(19_491_231), Some("Beijing")),
            ("440524188001010014", Some(18_800_101), Some("Guangdong")),
            ("110105491231002", Some(19_491_231), None),
            ("990105199913450020", None, None),
            ("1101051949", None, None),
        ] {
            assert_eq!(birth_inside(number).map(Birth::digits), birth, "{number}");
            assert_eq!(
                province_inside(number).map(|found| found.en),
                province,
                "{number}"
            );
        }
        for (raw, province) in [
            ("河北省", Some("Hebei")),
            ("河北", Some("Hebei")),
            ("hebei", Some("Hebei")),
            ("Inner  Mongolia", Some("Inner Mongolia")),
            ("内蒙古自治区", Some("Inner Mongolia")),
            ("California", None),
        ] {
            let found = province_named(raw.as_bytes()).map(|found| found.en);
            assert_eq!(found, province, "{raw}");
        }
    }
}
