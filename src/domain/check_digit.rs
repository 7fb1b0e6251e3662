//! Check characters of Chinese identity numbers and credit codes.

/// Whether the check character of a resident identity number of 18 characters fits (GB 11643-1999, ISO
/// 7064 MOD 11-2); capital letters.
#[must_use]
pub fn is_resident_id(number: &str) -> bool {
    let bytes = number.as_bytes();
    bytes.len() == 18
        && number
            .get(..17)
            .and_then(resident_check)
            .is_some_and(|check| check == char::from(bytes[17]))
}

/// The check character behind the first seventeen digits of a resident identity number.
#[must_use]
pub fn resident_check(digits: &str) -> Option<char> {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    const CHECKS: [char; 11] = ['1', '0', 'X', '9', '8', '7', '6', '5', '4', '3', '2'];
    if digits.len() != WEIGHTS.len() {
        return None;
    }
    let mut sum = 0;
    for (digit, weight) in digits.chars().zip(WEIGHTS) {
        sum += digit.to_digit(10)? * weight;
    }
    CHECKS.get(sum as usize % 11).copied()
}

/// Whether the check character of a unified social credit code fits (GB 32100-2015); capital letters.
#[must_use]
pub fn is_credit_code(code: &str) -> bool {
    const ALPHABET: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";
    let places: Option<Vec<usize>> = code
        .bytes()
        .map(|byte| ALPHABET.iter().position(|&letter| letter == byte))
        .collect();
    let Some([code @ .., check]) = places.as_deref() else {
        return false;
    };
    let mut weight = 1;
    let mut sum = 0;
    for place in code {
        sum += place * weight;
        weight = weight * 3 % 31;
    }
    code.len() == 17 && (31 - sum % 31) % 31 == *check
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identity_numbers() {
        // The first two are the examples of GB 11643.
        for (number, fits) in [
            ("11010519491231002X", true),
            ("440524188001010014", true),
            ("110105194912310021", false),
            ("11010519491231002x", false),
            ("110105194912310020", false),
            ("1101051949123100", false),
            ("１１010519491231", false),
        ] {
            assert_eq!(is_resident_id(number), fits, "{number}");
        }
        assert_eq!(resident_check("11010519491231002"), Some('X'));
        assert_eq!(resident_check("1101051949123100A"), None);
    }

    #[test]
    fn credit_codes() {
        for (code, fits) in [
            ("91350100M000100Y43", true),
            ("91350100M000100Y44", false),
            ("91350100M000100Y4", false),
            ("91350100I000100Y43", false),
        ] {
            assert_eq!(is_credit_code(code), fits, "{code}");
        }
    }
}
