//! A date of birth, as far as it is known.

/// A date whose day and month may be in doubt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Birth {
    /// Year; 0 where there is none.
    pub year: u16,
    /// Month from 1; 0 where there is none.
    pub month: u8,
    /// Day from 1; 0 where there is none.
    pub day: u8,
    /// Day and month may be the other way round: the form did not say.
    pub ambiguous: bool,
}

impl Birth {
    /// Digits `YYYYMMDD`, zeros where unknown.
    #[must_use]
    pub fn digits(self) -> u32 {
        u32::from(self.year) * 10_000 + u32::from(self.month) * 100 + u32::from(self.day)
    }

    /// As ISO 8601 spells it, as far as it is known; both readings where day and month may be the other
    /// way round, parted by `|`.
    #[must_use]
    pub fn iso(self) -> String {
        let Self {
            year,
            month,
            day,
            ambiguous,
        } = self;
        match (month, day) {
            (0, _) => format!("{year:04}"),
            (_, 0) => format!("{year:04}-{month:02}"),
            _ if ambiguous => {
                format!("{year:04}-{month:02}-{day:02}|{year:04}-{day:02}-{month:02}")
            }
            _ => format!("{year:04}-{month:02}-{day:02}"),
        }
    }

    /// The digits in four bits each.
    fn spelled(self) -> u32 {
        let two = |number: u32| ((number / 10) << 4) | (number % 10);
        let year = u32::from(self.year) % 10_000;
        let (month, day) = (u32::from(self.month), u32::from(self.day));
        [year / 100, year % 100, month, day]
            .into_iter()
            .fold(0, |spelled, number| spelled << 8 | two(number))
    }

    /// How two dates relate.
    #[must_use]
    pub fn compare(self, other: Self) -> BirthLevel {
        let (a, b) = (self, other);
        if (a.year, a.month, a.day) == (b.year, b.month, b.day) {
            return if a.month == 0 {
                BirthLevel::Year
            } else {
                BirthLevel::Exact
            };
        }
        if a.year == b.year && a.month == b.day && a.day == b.month && a.month > 0 {
            return if a.ambiguous || b.ambiguous {
                BirthLevel::Exact
            } else {
                BirthLevel::Close
            };
        }
        if one_slip(a.spelled(), b.spelled()) {
            return BirthLevel::Close;
        }
        let parts =
            u8::from(a.year == b.year) + u8::from(a.month == b.month) + u8::from(a.day == b.day);
        if parts == 2 {
            BirthLevel::TwoParts
        } else if a.year == b.year {
            BirthLevel::Year
        } else {
            BirthLevel::Differs
        }
    }
}

/// How two dates of birth relate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum BirthLevel {
    /// Different dates.
    Differs,
    /// The year alone agrees.
    Year,
    /// Two of year, month and day agree.
    TwoParts,
    /// One digit off, two digits or day and month swapped.
    Close,
    /// One date.
    Exact,
}

/// Whether two spelled dates differ in one digit, or in two neighbours that are swapped.
fn one_slip(a: u32, b: u32) -> bool {
    let bits = a ^ b;
    let any = bits | bits >> 1;
    let places = (any | any >> 2) & 0x1111_1111;
    let first = places.trailing_zeros();
    let (low, high) = (|n: u32| n >> first & 15, |n: u32| n >> (first + 4) & 15);
    match places.count_ones() {
        1 => true,
        2 => places >> first == 0x11 && low(a) == high(b) && high(a) == low(b),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn date(year: u16, month: u8, day: u8) -> Birth {
        Birth {
            year,
            month,
            day,
            ambiguous: false,
        }
    }

    #[test]
    fn levels() {
        let in_doubt = Birth {
            ambiguous: true,
            ..date(1993, 6, 5)
        };
        for (a, b, level) in [
            (date(1993, 9, 28), date(1993, 9, 28), BirthLevel::Exact),
            (in_doubt, date(1993, 5, 6), BirthLevel::Exact),
            (date(1993, 6, 5), date(1993, 5, 6), BirthLevel::Close),
            (date(1993, 9, 28), date(1993, 9, 23), BirthLevel::Close),
            (date(1993, 9, 28), date(1939, 9, 28), BirthLevel::Close),
            (date(1993, 9, 28), date(1993, 9, 0), BirthLevel::TwoParts),
            (date(1993, 0, 0), date(1993, 0, 0), BirthLevel::Year),
            (date(1993, 9, 28), date(1993, 9, 11), BirthLevel::TwoParts),
            (date(1993, 9, 28), date(1993, 1, 11), BirthLevel::Year),
            (date(1993, 9, 28), date(1950, 1, 11), BirthLevel::Differs),
        ] {
            assert_eq!(a.compare(b), level, "{a:?} {b:?}");
            assert_eq!(b.compare(a), level, "{b:?} {a:?}");
        }
    }

    /// Digit by digit: the plain way to say what [`one_slip`] says of bits.
    fn one_slip_plainly(a: Birth, b: Birth) -> bool {
        let (a, b) = (
            format!("{:08}", a.digits()).into_bytes(),
            format!("{:08}", b.digits()).into_bytes(),
        );
        let differing = a.iter().zip(&b).filter(|(a, b)| a != b).count();
        let swapped = (0..7).any(|at| {
            let mut other = a.clone();
            other.swap(at, at + 1);
            differing > 0 && other == b
        });
        differing == 1 || swapped
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(400))]

        #[test]
        fn slips_are_seen_in_bits(years in (1890_u16..2030, 1890_u16..2030), months in (0_u8..13, 0_u8..13), days in (0_u8..32, 0_u8..32)) {
            let a = date(years.0, months.0, days.0);
            for b in [date(years.1, months.1, days.1), date(years.0, months.1, days.0), date(years.0, months.0, days.1), date(years.1, months.0, days.0)] {
                prop_assert_eq!(one_slip(a.spelled(), b.spelled()), one_slip_plainly(a, b));
            }
        }
    }
}
