//! Exact sums of amounts.

/// Adds decimal numbers without rounding; as many decimals as the longest of them has.
///
/// Nothing if one of them is no plain decimal (digits, an optional sign, decimals behind a dot,
/// thousands set apart by commas) or the sum is beyond 38 digits: what can't be read is not added.
#[must_use]
pub fn sum<'a>(values: impl IntoIterator<Item = &'a [u8]> + Clone) -> Option<String> {
    let mut decimals = 0;
    for value in values.clone() {
        decimals = decimals.max(read(value)?.1);
    }
    let mut sum = 0_i128;
    for value in values {
        let (number, own) = read(value)?;
        let scale = 10_i128.checked_pow(decimals - own)?;
        sum = sum.checked_add(number.checked_mul(scale)?)?;
    }
    let digits = format!(
        "{:0>width$}",
        sum.unsigned_abs(),
        width = decimals as usize + 1
    );
    let (whole, part) = digits.split_at(digits.len() - decimals as usize);
    let sign = if sum < 0 { "-" } else { "" };
    let dot = if decimals > 0 { "." } else { "" };
    Some(format!("{sign}{whole}{dot}{part}"))
}

/// A number that can be compared with others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Decimal(i128);

impl Decimal {
    /// Decimals that are told apart; a number with more is none.
    const DECIMALS: u32 = 12;

    /// Reads a plain decimal of at most 12 decimals and 26 digits before them.
    #[must_use]
    pub fn read(value: &[u8]) -> Option<Self> {
        let (number, decimals) = read(value)?;
        let scale = 10_i128.checked_pow(Self::DECIMALS.checked_sub(decimals)?)?;
        Some(Self(number.checked_mul(scale)?))
    }

    /// The nearest floating-point number, for what is only weighed.
    #[must_use]
    pub fn to_f64(self) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "only weighed")]
        let number = self.0 as f64;
        number / 1e12
    }
}

/// A number without its dot, and how many of its digits stood behind it.
fn read(value: &[u8]) -> Option<(i128, u32)> {
    let text = std::str::from_utf8(value).ok()?.trim();
    let (sign, digits) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text.strip_prefix('+').unwrap_or(text)),
    };
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    if !is_whole(whole) || !part.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let number: i128 = format!("{}{part}", whole.replace(',', "")).parse().ok()?;
    Some((sign * number, u32::try_from(part.len()).ok()?))
}

/// Digits, or groups of three of them set apart by commas.
fn is_whole(text: &str) -> bool {
    let mut groups = text.split(',');
    let first = groups.next().unwrap_or_default();
    let is_digits = |group: &str| !group.is_empty() && group.bytes().all(|b| b.is_ascii_digit());
    is_digits(first)
        && (!text.contains(',') || first.len() <= 3)
        && groups.all(|group| group.len() == 3 && is_digits(group))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(values: &[&str]) -> Option<String> {
        let values: Vec<&[u8]> = values.iter().map(|value| value.as_bytes()).collect();
        sum(values)
    }

    #[test]
    fn sums_are_exact() {
        assert_eq!(of(&["0.1", "0.2"]).as_deref(), Some("0.3"));
        assert_eq!(of(&["1,234.50", " 2 "]).as_deref(), Some("1236.50"));
        assert_eq!(of(&["-3", "+1"]).as_deref(), Some("-2"));
        assert_eq!(of(&["-0.05", "0.01"]).as_deref(), Some("-0.04"));
        assert_eq!(
            of(&["9007199254740993", "0"]).as_deref(),
            Some("9007199254740993")
        );
    }

    #[test]
    fn numbers_compare_by_value() {
        let of = |text: &str| Decimal::read(text.as_bytes());
        assert!(of("-10") < of("-9.5") && of("9") < of("10.0") && of("1,000") > of("999.99"));
        assert_eq!(of("1.50"), of("+1.5"));
        assert_eq!(of("x"), None);
        assert!((of("-1,250.75").unwrap().to_f64() + 1_250.75).abs() < 1e-9);
        assert_eq!(of("0.0000000000001"), None);
    }

    #[test]
    fn what_is_no_number_is_not_added() {
        for bad in [
            "", "1.234,50", "12,34", "¥5", "1e3", "1.38E+10", ".", "1.2.3",
        ] {
            assert_eq!(of(&["1", bad]), None, "{bad}");
        }
    }
}
