//! Postcodes.

use super::fold::{fold, is_spreadsheet_damage, text, without_decimal};

/// Standardises a postcode: letters and digits alone, lower case.
#[must_use]
pub fn postcode(raw: &[u8]) -> Option<String> {
    let folded = fold(text(raw)?);
    if is_spreadsheet_damage(&folded) {
        return None;
    }
    let mut code: String = without_decimal(&folded)
        .chars()
        .filter(|c| c.is_alphanumeric())
        .collect();
    // `94110-1234`: the American four digits more name a floor, not an area.
    let is_extended = folded
        .split_once('-')
        .is_some_and(|(zip, more)| (zip.len(), more.len()) == (5, 4));
    if is_extended && code.bytes().all(|b| b.is_ascii_digit()) {
        code.truncate(5);
    }
    (code.len() >= 3).then_some(code)
}

/// The part of a postcode that names the area: a British outward code, else all but the last three
/// characters.
#[must_use]
pub fn area(postcode: &str) -> &str {
    let end = postcode.len().saturating_sub(3).max(2);
    postcode.get(..end).unwrap_or(postcode)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn postcodes() {
        for (raw, code, part) in [
            ("PL6 0XP", "pl60xp", "pl6"),
            ("116815", "116815", "116"),
            ("94110.0", "94110", "94"),
            ("94110-1234", "94110", "94"),
            ("２００１２０", "200120", "200"),
            ("D-80331", "d80331", "d80"),
            ("K1A 0B1", "k1a0b1", "k1a"),
            ("EC1A 1BB", "ec1a1bb", "ec1a"),
        ] {
            let standard = postcode(raw.as_bytes()).unwrap();
            assert_eq!((standard.as_str(), area(&standard)), (code, part), "{raw}");
        }
        for raw in ["?", "12", "2.0012E+05", "n/a"] {
            assert_eq!(postcode(raw.as_bytes()), None, "{raw}");
        }
    }
}
