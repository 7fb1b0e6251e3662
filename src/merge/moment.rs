//! When a record was last changed, read from the forms that exports use.

/// A moment as far as a file tells it; only good for putting records in order.
///
/// Zones are left out: one export spells all of its times in one zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment {
    year: u16,
    month: u8,
    day: u8,
    /// Milliseconds of the day; midnight where the file tells the date only.
    time: u32,
}

impl Moment {
    /// Reads year first (`2026-11-23`, `2026/11/23`, `20261123`, `2026年11月23日`) or day or month
    /// first (`23.11.2026`, `23/11/2026`, `11/23/2026`), with or without a time of day.
    ///
    /// A date whose day and month could be either way round is none, and so is one that no calendar
    /// has.
    #[must_use]
    pub fn read(value: &[u8]) -> Option<Self> {
        let text = std::str::from_utf8(value).ok()?.trim();
        let (numbers, rest) = date_numbers(text)?;
        let (year, month, day) = match numbers {
            [(year, 4), (month, 1 | 2), (day, 1 | 2)] => (year, month, day),
            [(a, 1 | 2), (b, 1 | 2), (year, 4)] => {
                let (day, month) = day_and_month(text, a, b)?;
                (year, month, day)
            }
            _ => return None,
        };
        let time = time_of_day(rest)?;
        let (month, day) = (u8::try_from(month).ok()?, u8::try_from(day).ok()?);
        let year = u16::try_from(year).ok()?;
        let exists = jiff::civil::Date::new(
            i16::try_from(year).ok()?,
            i8::try_from(month).ok()?,
            i8::try_from(day).ok()?,
        );
        exists.ok()?;
        Some(Self {
            year,
            month,
            day,
            time,
        })
    }
}

impl Moment {
    /// The date, year first: `2026-11-23`.
    #[must_use]
    pub fn date(&self) -> String {
        format!("{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// The three numbers of a date with their numbers of digits, and what follows.
fn date_numbers(text: &str) -> Option<([(u32, usize); 3], &str)> {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    if digits(text) >= 8 {
        let (date, rest) = text.split_at(8);
        let part = |range: std::ops::Range<usize>| date.get(range)?.parse().ok();
        return Some(([(part(0..4)?, 4), (part(4..6)?, 2), (part(6..8)?, 2)], rest));
    }
    let mut rest = text;
    let mut numbers = [(0, 0); 3];
    for (place, number) in numbers.iter_mut().enumerate() {
        let length = digits(rest);
        if length == 0 {
            return None;
        }
        *number = (rest[..length].parse().ok()?, length);
        rest = &rest[length..];
        if place < 2 {
            let after = rest
                .strip_prefix(['-', '/', '.', '年', '月'])
                .ok_or(())
                .ok()?;
            rest = after.trim_start();
        }
    }
    Some((numbers, rest.strip_prefix('日').unwrap_or(rest)))
}

/// Which of the two numbers is the day: dots put it first, else the one that no month can be.
fn day_and_month(text: &str, a: u32, b: u32) -> Option<(u32, u32)> {
    if text.contains('.') && !text.contains('/') {
        return Some((a, b));
    }
    match (a > 12, b > 12) {
        (true, false) => Some((a, b)),
        (false, true) => Some((b, a)),
        (false, false) if a == b => Some((a, b)),
        (false | true, _) => None,
    }
}

/// Milliseconds of the day from ` 9:14`, `T09:14:02.118Z`, ` 09:14:02+08:00`; 0 for nothing.
fn time_of_day(rest: &str) -> Option<u32> {
    let rest = rest.trim_start_matches(['T', 't', ' ', ',']);
    if rest.is_empty() {
        return Some(0);
    }
    let end = rest.find(['Z', 'z', '+', '-', ' ']).unwrap_or(rest.len());
    let (time, zone) = rest.split_at(end);
    let afternoon = match zone.trim().to_ascii_lowercase().as_str() {
        "am" => Some(false),
        "pm" => Some(true),
        _ => None,
    };
    let (time, fraction) = time.split_once('.').unwrap_or((time, ""));
    let mut parts = time.split(':').map(str::parse::<u32>);
    let mut hour = parts.next()?.ok()?;
    let minute = parts.next()?.ok()?;
    let second = parts.next().unwrap_or(Ok(0)).ok()?;
    if let Some(afternoon) = afternoon {
        hour = hour % 12 + if afternoon { 12 } else { 0 };
    }
    if parts.next().is_some() || hour > 23 || minute > 59 || second > 60 {
        return None;
    }
    let milliseconds = format!("{:0<3}", fraction.get(..3).unwrap_or(fraction));
    Some(((hour * 60 + minute) * 60 + second) * 1000 + milliseconds.parse::<u32>().ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Option<Moment> {
        Moment::read(text.as_bytes())
    }

    #[test]
    fn one_day_in_many_forms() {
        let day = at("2026-11-23");
        assert!(day.is_some());
        for form in [
            "2026/11/23",
            "2026.11.23",
            "20261123",
            "2026年11月23日",
            "23.11.2026",
            "23/11/2026",
            "11/23/2026",
            " 2026-11-23T00:00:00Z ",
        ] {
            assert_eq!(at(form), day, "{form}");
        }
    }

    #[test]
    fn later_is_more() {
        let order = [
            "2025-12-31 23:59",
            "2026-01-01",
            "2026-01-01 00:00:01",
            "2026/1/1 9:14",
            "2026-01-01T09:14:02.118Z",
            "2026-01-01 09:14:02.2+08:00",
            "1/1/2026 10:00 PM",
        ];
        for pair in order.windows(2) {
            assert!(at(pair[0]).unwrap() < at(pair[1]).unwrap(), "{pair:?}");
        }
    }

    #[test]
    fn what_is_no_sure_date_is_none() {
        for none in [
            "",
            "yesterday",
            "03/04/2026",
            "2026-13-01",
            "2026-02-30",
            "2026-11",
            "12345",
            "2026-11-23 25:00",
            "2026-11-23 later",
            "23-11-26",
        ] {
            assert_eq!(at(none), None, "{none}");
        }
    }
}
