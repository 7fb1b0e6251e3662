//! Match weights: whole tenths of a bit.

use std::{
    fmt,
    iter::Sum,
    ops::{Add, AddAssign, Neg, Sub},
};

/// A weight in tenths of a bit, rounded once where it is fixed.
///
/// The total weight of a pair is the sum of its parts, and everything is computed from that whole
/// number: probability, order, thresholds, exports and log, so that no two of them can disagree.
/// `log2` and `exp2` come from `libm`, so that every machine agrees.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Tenths(pub i32);

impl Tenths {
    /// No evidence either way.
    pub const ZERO: Self = Self(0);

    /// Rounds a weight in bits to the nearest tenth, halves away from zero.
    ///
    /// A weight that is no number or beyond what is worth telling apart is held at ±1,000 bits.
    #[must_use]
    pub fn from_bits(bits: f64) -> Self {
        if bits.is_nan() {
            return Self::ZERO;
        }
        #[expect(clippy::cast_possible_truncation, reason = "clamped to ±10,000 before")]
        Self(libm::round(bits * 10.0).clamp(-10_000.0, 10_000.0) as i32)
    }

    /// The match weight log2(m/u) of a level that is this frequent among matches and random pairs.
    #[must_use]
    pub fn of_ratio(m: f64, u: f64) -> Self {
        Self::from_bits(libm::log2(m / u))
    }

    /// The weight in bits.
    #[must_use]
    pub fn bits(self) -> f64 {
        f64::from(self.0) / 10.0
    }

    /// The match probability 2^w / (1 + 2^w) of a total weight w.
    #[must_use]
    pub fn probability(self) -> f64 {
        1.0 / (1.0 + libm::exp2(-self.bits()))
    }
}

/// With sign and one decimal, as on the screen: `+6.3`, `-13.3`, `+0.0`.
///
/// The log and the exports leave out the plus sign: see [`Tenths::plain`].
impl fmt::Display for Tenths {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { '-' } else { '+' };
        let size = self.0.unsigned_abs();
        f.pad(&format!("{sign}{}.{}", size / 10, size % 10))
    }
}

impl Tenths {
    /// One decimal without a plus sign, as in the log and in exports: `6.3`, `-13.3`, `0.0`.
    #[must_use]
    pub fn plain(self) -> String {
        let shown = self.to_string();
        shown.strip_prefix('+').map(str::to_owned).unwrap_or(shown)
    }

    /// Reads what [`Tenths::plain`] writes.
    #[must_use]
    pub fn from_plain(text: &str) -> Option<Self> {
        let (sign, digits) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
        let (whole, tenth) = digits.split_once('.')?;
        let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        if tenth.len() != 1 || whole.len() > 6 || !is_digits(whole) || !is_digits(tenth) {
            return None;
        }
        Some(Self(
            sign * (whole.parse::<i32>().ok()? * 10 + tenth.parse::<i32>().ok()?),
        ))
    }
}

impl Add for Tenths {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl AddAssign for Tenths {
    fn add_assign(&mut self, other: Self) {
        self.0 += other.0;
    }
}

impl Sub for Tenths {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl Neg for Tenths {
    type Output = Self;
    fn neg(self) -> Self {
        Self(-self.0)
    }
}

impl Sum for Tenths {
    fn sum<I: Iterator<Item = Self>>(parts: I) -> Self {
        parts.fold(Self::ZERO, Add::add)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_show_their_sign_and_one_decimal() {
        assert_eq!(Tenths(63).to_string(), "+6.3");
        assert_eq!(Tenths(-133).to_string(), "-13.3");
        assert_eq!(Tenths(-4).to_string(), "-0.4");
        assert_eq!(Tenths(0).plain(), "0.0");
        assert_eq!(format!("{:>6}", Tenths(5)), "  +0.5");
    }

    #[test]
    fn plain_comes_back() {
        for tenths in [-10_000, -133, -4, 0, 7, 63, 10_000] {
            assert_eq!(
                Tenths::from_plain(&Tenths(tenths).plain()),
                Some(Tenths(tenths))
            );
        }
        for bad in ["", "1", "+1.0", "1.00", "1.", ".5", "1e.3"] {
            assert_eq!(Tenths::from_plain(bad), None, "{bad}");
        }
    }

    #[test]
    fn probability_of_the_drawing() {
        assert!((Tenths(63).probability() - 0.987_5).abs() < 0.000_5);
        assert!((Tenths(0).probability() - 0.5).abs() < f64::EPSILON);
    }
}
