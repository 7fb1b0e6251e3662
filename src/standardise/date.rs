//! Dates of birth.

use crate::domain::Birth;

use super::{
    fold::{fold, text, without_decimal},
    numeral,
};

/// Whether a value is a day's number in a spreadsheet (`34240` for 1993-09-28), which lost its form: days
/// of the years from 1900 to 2036, in the calendar that counts from 1900.
#[must_use]
pub fn is_serial(folded: &str) -> bool {
    let whole = folded.split_once('.').map_or(folded, |(whole, _)| whole);
    whole.len() == 5
        && whole
            .parse::<u32>()
            .is_ok_and(|day| (10_000..50_000).contains(&day))
}

/// Reads a date: ISO and its compact form, day first, month first, Chinese, with names of months.
#[must_use]
pub fn birth(raw: &[u8]) -> Option<Birth> {
    let folded = numeral::with_digits(
        without_decimal(&fold(text(raw)?)),
        &['年', '月', '日', '号'],
    );
    // A time after the date says nothing.
    let date = folded
        .split_once('t')
        .filter(|(date, _)| date.len() == 10)
        .map_or(folded.as_str(), |(date, _)| date);
    let mut numbers: Vec<(usize, u32)> = Vec::with_capacity(3);
    let mut named = None;
    for piece in
        date.split(|c: char| !c.is_alphanumeric() || matches!(c, '年' | '月' | '日' | '号'))
    {
        if piece.is_empty() {
            continue;
        }
        if let Ok(number) = piece.parse::<u32>() {
            numbers.push((piece.len(), number));
        } else if let Some(month) = month_name(piece) {
            named = Some((numbers.len(), month));
        } else if let Ok(number) = piece.trim_end_matches(char::is_alphabetic).parse::<u32>() {
            numbers.push((piece.len(), number));
        }
        if numbers.len() == 3 {
            break;
        }
    }
    match (numbers.as_slice(), named) {
        ([(8, compact)], None) => compact_date(*compact),
        ([(4, year)], None) => checked(*year, 0, 0, false),
        ([(_, day), (4, year)] | [(4, year), (_, day)], Some((_, month))) => {
            checked(*year, month, *day, false)
        }
        ([(_, day), (2, year)], Some((_, month))) => checked(century(*year), month, *day, false),
        ([(4, year), (_, month), (_, day), ..], None) => {
            checked(*year, *month, *day, false).or_else(|| checked(*year, *day, *month, false))
        }
        // `93-09-28`: no day and no month is that large.
        ([(2, year @ 32..), (_, month), (_, day), ..], None) => {
            checked(century(*year), *month, *day, false)
        }
        ([(_, first), (_, second), (length, year), ..], None) => {
            let year = if *length == 2 { century(*year) } else { *year };
            match (*first > 12, *second > 12) {
                (true, false) => checked(year, *second, *first, false),
                (false, true) => checked(year, *first, *second, false),
                _ => checked(year, *second, *first, first != second),
            }
        }
        ([(4, year), (_, month)], None) => checked(*year, *month, 0, false),
        ([(4, year)], Some((_, month))) => checked(*year, month, 0, false),
        _ => None,
    }
}

/// `19930928`, else `28091993`.
fn compact_date(compact: u32) -> Option<Birth> {
    checked(compact / 10_000, compact / 100 % 100, compact % 100, false).or_else(|| {
        checked(
            compact % 10_000,
            compact / 10_000 % 100,
            compact / 1_000_000,
            true,
        )
    })
}

/// A year of two digits: births lie in the past.
const fn century(year: u32) -> u32 {
    if year > 26 { 1900 + year } else { 2000 + year }
}

fn checked(year: u32, month: u32, day: u32, ambiguous: bool) -> Option<Birth> {
    // A placeholder is no date of birth.
    let placeholder = matches!((year, month, day), (1900 | 1970 | 9999, 1, 1));
    let real = (1850..=2100).contains(&year) && month <= 12 && day <= 31 && (month > 0 || day == 0);
    if !real || (placeholder && year != 1970) {
        return None;
    }
    Some(Birth {
        year: u16::try_from(year).ok()?,
        month: u8::try_from(month).ok()?,
        day: u8::try_from(day).ok()?,
        ambiguous,
    })
}

fn month_name(word: &str) -> Option<u32> {
    const MONTHS: [&str; 12] = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ];
    let short = word.get(..3)?;
    (1..)
        .zip(MONTHS)
        .find(|(_, name)| *name == short)
        .map(|(number, _)| number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms() {
        for (raw, digits, ambiguous) in [
            ("1993-09-28", 19_930_928, false),
            ("19930928", 19_930_928, false),
            ("28/09/1993", 19_930_928, false),
            ("09/28/1993", 19_930_928, false),
            ("05/06/1993", 19_930_605, true),
            ("28 Sep 1993", 19_930_928, false),
            ("September 28, 1993", 19_930_928, false),
            ("1993年9月28日", 19_930_928, false),
            ("1993/9/28 00:00:00", 19_930_928, false),
            ("28.9.93", 19_930_928, false),
            ("1993.09.28", 19_930_928, false),
            ("1993-09-28T08:00:00Z", 19_930_928, false),
            ("19930928.0", 19_930_928, false),
            ("28091993", 19_930_928, true),
            ("28-Sep-93", 19_930_928, false),
            ("28th September 1993", 19_930_928, false),
            ("Sept. 28, 1993", 19_930_928, false),
            ("93-09-28", 19_930_928, false),
            ("93年9月28日", 19_930_928, false),
            ("1993年09月28号", 19_930_928, false),
            ("一九九三年九月二十八日", 19_930_928, false),
            ("１９９３／０９／２８", 19_930_928, false),
            ("06/06/1993", 19_930_606, false),
            ("12/13/1993", 19_931_213, false),
            ("1993年9月", 19_930_900, false),
            ("1993-09", 19_930_900, false),
            ("Sep 1993", 19_930_900, false),
            ("1993", 19_930_000, false),
        ] {
            let date = birth(raw.as_bytes()).unwrap_or_else(|| panic!("{raw}"));
            assert_eq!(
                (date.digits(), date.ambiguous),
                (digits, ambiguous),
                "{raw}"
            );
        }
        for raw in [
            "",
            "soon",
            "1993-13-45",
            "0000-00-00",
            "1900-01-01",
            "9999-12-31",
            "34240",
            "1.99309E+07",
            "********",
        ] {
            assert_eq!(birth(raw.as_bytes()), None, "{raw}");
        }
        for (text, serial) in [
            ("34240", true),
            ("34240.5", true),
            ("1993", false),
            ("19930928", false),
            ("99999", false),
        ] {
            assert_eq!(is_serial(text), serial, "{text}");
        }
    }
}
