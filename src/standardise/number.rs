//! Identity, credit, member and account numbers.

use super::fold::{fold, is_spreadsheet_damage, text};

/// Standardises a number that names a customer: letters and digits alone, upper case, leading zeros
/// kept. `None` where a spreadsheet has damaged it (`1.1E+17`, `110101199001010000` whose last
/// digits were lost can't be told from a real one and stays).
#[must_use]
pub fn number(raw: &[u8]) -> Option<String> {
    let folded = fold(text(raw)?);
    if is_spreadsheet_damage(&folded) || folded.contains('*') {
        return None;
    }
    let number: String = folded
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_uppercase)
        .collect();
    let meaningful = number.len() >= 3 && number.bytes().any(|b| b != number.as_bytes()[0]);
    meaningful.then_some(number)
}

/// Whether a Chinese resident identity number's check digit fits (GB 11643, ISO 7064 MOD 11-2).
#[must_use]
pub fn is_resident_id(number: &str) -> bool {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    const CHECKS: &[u8; 11] = b"10X98765432";
    let bytes = number.as_bytes();
    if bytes.len() != 18 || !bytes[..17].iter().all(u8::is_ascii_digit) {
        return false;
    }
    let sum: u32 = bytes
        .iter()
        .zip(WEIGHTS)
        .map(|(&b, weight)| u32::from(b - b'0') * weight)
        .sum();
    bytes[17] == CHECKS[(sum % 11) as usize]
}

/// Year, month and day inside a resident identity number of 15 or 18 characters.
#[must_use]
pub fn birth_inside(number: &str) -> Option<String> {
    let (year, rest) = match number.len() {
        18 => (number.get(6..10)?.to_owned(), number.get(10..14)?),
        15 => (format!("19{}", number.get(6..8)?), number.get(8..12)?),
        _ => return None,
    };
    let digits = format!("{year}{rest}");
    digits.bytes().all(|b| b.is_ascii_digit()).then_some(digits)
}

/// Whether a unified social credit code's check character fits (GB 32100).
#[must_use]
pub fn is_credit_code(number: &str) -> bool {
    const ALPHABET: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";
    const WEIGHTS: [usize; 17] = [
        1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28,
    ];
    let value = |b: u8| ALPHABET.iter().position(|&letter| letter == b);
    let bytes = number.as_bytes();
    if bytes.len() != 18 {
        return false;
    }
    let sum: Option<usize> = bytes
        .iter()
        .zip(WEIGHTS)
        .map(|(&b, weight)| value(b).map(|v| v * weight))
        .sum();
    sum.is_some_and(|sum| value(bytes[17]) == Some((31 - sum % 31) % 31))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers() {
        for (raw, standard) in [
            ("0012-34", Some("001234")),
            ("1.1E+17", None),
            ("000000", None),
            ("11010519491231002x", Some("11010519491231002X")),
        ] {
            assert_eq!(number(raw.as_bytes()).as_deref(), standard, "{raw}");
        }
    }

    #[test]
    fn check_digits() {
        // The example of GB 11643.
        assert!(is_resident_id("11010519491231002X"));
        assert!(!is_resident_id("110105194912310021"));
        assert_eq!(
            birth_inside("11010519491231002X").as_deref(),
            Some("19491231")
        );
        assert_eq!(birth_inside("110105491231002").as_deref(), Some("19491231"));
        assert!(is_credit_code("91350100M000100Y43"));
        assert!(!is_credit_code("91350100M000100Y44"));
    }
}
