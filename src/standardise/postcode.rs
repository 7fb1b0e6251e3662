//! Postcodes.

use super::fold::{fold, is_spreadsheet_damage, text};

/// Standardises a postcode: letters and digits alone, lower case.
#[must_use]
pub fn postcode(raw: &[u8]) -> Option<String> {
    let folded = fold(text(raw)?);
    if is_spreadsheet_damage(&folded) {
        return None;
    }
    // `94110.0`: a number that went through a spreadsheet.
    let folded = folded.strip_suffix(".0").unwrap_or(&folded);
    let code: String = folded.chars().filter(|c| c.is_alphanumeric()).collect();
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
            ("EC1A 1BB", "ec1a1bb", "ec1a"),
        ] {
            let standard = postcode(raw.as_bytes()).unwrap();
            assert_eq!((standard.as_str(), area(&standard)), (code, part), "{raw}");
        }
        assert_eq!(postcode(b"?"), None);
    }
}
