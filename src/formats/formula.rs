//! Cells that a spreadsheet would calculate.

/// Whether a spreadsheet could take a cell for a formula or a command.
///
/// `=`, `+`, `-`, `@`, also full-width, a tab or a line break at the start; also behind quotes, spaces
/// and characters that show nothing, which spreadsheets drop.
#[must_use]
pub fn is_formula_like(cell: &[u8]) -> bool {
    let text = String::from_utf8_lossy(cell);
    for character in text.chars() {
        match character {
            '=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '\u{ff1d}' | '\u{ff0b}' | '\u{ff0d}'
            | '\u{ff20}' | '\u{fe62}' | '\u{fe63}' | '\u{fe66}' | '\u{fe6b}' | '\u{2212}' => {
                return true;
            }
            '"'
            | '\''
            | '\u{ad}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2060}'..='\u{206f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{feff}' => {}
            _ if character.is_whitespace() || character.is_control() => {}
            _ => return false,
        }
    }
    false
}

/// The cell as a spreadsheet shows it without calculating: an apostrophe in front of a formula.
#[must_use]
pub fn neutralised(cell: &[u8]) -> Vec<u8> {
    let mut safe = Vec::with_capacity(cell.len() + 1);
    if is_formula_like(cell) {
        safe.push(b'\'');
    }
    safe.extend_from_slice(cell);
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_trigger_behind_anything_that_is_dropped_is_neutralised() {
        let before = ["", "\"", " ", "\u{feff}", "\u{200b}", "\u{a0}", "' "];
        let triggers = ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"];
        let bodies = [
            "1+1",
            "cmd|' /C calc'!A0",
            "HYPERLINK(\"http://example.org\",\"x\")",
            "WEBSERVICE(\"http://example.org\")",
            "1;=2,=3\t=4",
        ];
        for before in before {
            for trigger in triggers {
                for body in bodies {
                    let cell = format!("{before}{trigger}{body}");
                    assert!(is_formula_like(cell.as_bytes()), "{cell:?}");
                    let safe = neutralised(cell.as_bytes());
                    assert_eq!(safe, format!("'{cell}").into_bytes());
                }
            }
        }
    }

    #[test]
    fn what_a_spreadsheet_would_calculate_is_told_apart() {
        for formula in [
            "=1+1",
            "+49 30 123",
            "-5",
            "@SUM(A1)",
            "\t=1",
            "\r=1",
            "\nx",
            "＝1",
            "＋1",
            "－1",
            "＠x",
            "\"=1",
            " =1",
            "\u{a0}=1",
            "\u{feff}=1",
            "\u{200b}=cmd|' /C calc'!A0",
            "'=1",
            "\u{1}=1",
        ] {
            assert!(is_formula_like(formula.as_bytes()), "{formula:?}");
            assert!(neutralised(formula.as_bytes()).starts_with(b"'"));
        }
        for plain in ["", "Ann", "1-2", "a=b", "  ", "'quoted'", "张三"] {
            assert!(!is_formula_like(plain.as_bytes()), "{plain:?}");
            assert_eq!(neutralised(plain.as_bytes()), plain.as_bytes());
        }
    }
}
