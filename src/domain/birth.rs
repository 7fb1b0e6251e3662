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
        let differing = differing_digits(a.digits(), b.digits());
        if differing == 1 || transposed(a.digits(), b.digits()) {
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

fn spelled(mut number: u32) -> [u32; 8] {
    let mut digits = [0; 8];
    for digit in digits.iter_mut().rev() {
        *digit = number % 10;
        number /= 10;
    }
    digits
}

fn differing_digits(a: u32, b: u32) -> usize {
    spelled(a)
        .iter()
        .zip(spelled(b))
        .filter(|(a, b)| **a != *b)
        .count()
}

/// Whether two neighbouring digits are swapped and all others equal.
fn transposed(a: u32, b: u32) -> bool {
    let (a, b) = (spelled(a), spelled(b));
    (0..7).any(|at| {
        let mut swapped = a;
        swapped.swap(at, at + 1);
        swapped == b
    })
}

#[cfg(test)]
mod tests {
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
}
