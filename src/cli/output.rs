//! The only place that prints.

use std::{
    fmt::Write as _,
    io::{self, Write as _},
};

/// Prints a line on standard error. A standard error that is gone is no reason to fail.
///
/// Control characters that came in with data (a file's name, a cell) are spelled out: they never
/// reach the terminal.
pub fn message(text: &str) {
    drop(writeln!(io::stderr().lock(), "{}", harmless(text)));
}

/// Prints a line of data on standard output.
///
/// # Errors
///
/// What standard output says when it can't take the line: a closed pipe, a full disk.
pub fn data(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    writeln!(out, "{text}")?;
    out.flush()
}

/// Prints a line of text on standard output, what a terminal would act on spelled out.
///
/// # Errors
///
/// What standard output says when it can't take the line.
pub fn line(text: &str) -> io::Result<()> {
    data(&harmless(text).replace('\n', " "))
}

/// Prints a JSON value on standard output, on one line. What a terminal would act on stands in it as
/// `\uXXXX`, which is the same value to every reader of JSON.
///
/// # Errors
///
/// What standard output says when it can't take the line.
pub fn json(value: &serde_json::Value) -> io::Result<()> {
    data(&harmless_json(&value.to_string()))
}

/// Prints a line of JSON on standard output, what a terminal would act on as `\uXXXX`.
///
/// # Errors
///
/// What standard output says when it can't take the line.
pub fn json_line(line: &str) -> io::Result<()> {
    data(&harmless_json(line))
}

fn harmless_json(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for character in text.chars() {
        if character.is_control() || is_format(character) {
            for unit in character.encode_utf16(&mut [0; 2]) {
                // Writing to a string can't fail.
                let _ = write!(shown, "\\u{unit:04x}");
            }
        } else {
            shown.push(character);
        }
    }
    shown
}

/// Spells out what a terminal would act on: control characters but the line feed, and the
/// characters that reorder or hide text.
fn harmless(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for character in text.chars() {
        let acts = (character.is_control() && character != '\n') || is_format(character);
        if acts {
            shown.extend(character.escape_unicode());
        } else {
            shown.push(character);
        }
    }
    shown
}

/// Whether a character shows nothing itself and changes how others are shown.
fn is_format(character: char) -> bool {
    matches!(
        character,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_terminal_acts_on_is_spelled_out() {
        assert_eq!(harmless("张三 \u{1b}]0;x\u{7}"), "张三 \\u{1b}]0;x\\u{7}");
        assert_eq!(harmless("a\u{202e}b\u{9b}c\nd"), "a\\u{202e}b\\u{9b}c\nd");
    }

    #[test]
    fn json_stays_the_same_value() {
        let value = serde_json::json!({"张\u{1b}三": "a\u{202e}b\u{9b}\u{7f}\u{e0041}"});
        let text = harmless_json(&value.to_string());
        assert!(
            !text.chars().any(|c| c.is_control() || is_format(c)),
            "{text}"
        );
        assert_eq!(
            serde_json::from_str::<serde_json::Value>(&text).unwrap(),
            value
        );
    }
}
