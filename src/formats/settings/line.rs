//! One setting typed as a line: `match.review_floor = -3.5`, or a key alone, which leaves it to the
//! settings files again.

use toml::de::{DeTable, DeValue};

use super::document::Document;
use crate::domain::settings::{Fault, Takes, Wrong};

/// What faults in a typed line call their file.
pub const TYPED: &str = ":set";

/// What a line sets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The key from its table on, in its one spelling.
    pub key: String,
    /// The value as typed; nothing where the key is left to the settings files.
    pub value: Option<String>,
}

/// Reads a typed line. Whether table, key and value are known shows only when it is read as a settings
/// file, see [`Line::text`].
pub fn read_line(text: &str) -> Result<Line, Fault> {
    let document = Document::new(TYPED, text.as_bytes())?;
    if text.contains(['\n', '\r']) {
        return Err(document.fault(0, Wrong::Syntax("more than one line".to_owned())));
    }
    let (key, value) = match separator(text) {
        Some(at) => (&text[..at], Some(text[at + 1..].trim())),
        None => (text, None),
    };
    // The key is read with a value that can't be wrong, to have it in one spelling.
    let probe = format!("{key} = 0");
    let probed = Document::new(TYPED, probe.as_bytes())?;
    let path = path(&probed.parse()?);
    if path.len() < 2 {
        return Err(probed.fault(
            0,
            Wrong::Form {
                key: key.trim().to_owned(),
                takes: Takes::Table,
            },
        ));
    }
    Ok(Line {
        key: path.join("."),
        value: value.filter(|value| !value.is_empty()).map(str::to_owned),
    })
}

impl Line {
    /// Settings that were typed, as the text of a settings file.
    #[must_use]
    pub fn text(set: &[(String, String)]) -> String {
        let lines: Vec<String> = set
            .iter()
            .map(|(key, value)| format!("{key} = {value}\n"))
            .collect();
        lines.concat()
    }
}

/// The first equals sign outside quotes.
fn separator(text: &str) -> Option<usize> {
    let mut quote = None;
    let mut escaped = false;
    for (at, character) in text.char_indices() {
        match (quote, character) {
            (None, '=') => return Some(at),
            (None, '"' | '\'') => quote = Some(character),
            (Some('"'), '\\') if !escaped => {
                escaped = true;
                continue;
            }
            (Some(open), _) if open == character && !escaped => quote = None,
            (None | Some(_), _) => {}
        }
        escaped = false;
    }
    None
}

/// The parts of the one key of a document, quoted where they must be.
fn path(table: &DeTable<'_>) -> Vec<String> {
    let mut parts = Vec::new();
    let mut table = Some(table);
    while let Some((key, value)) = table.and_then(|table| table.iter().next()) {
        let key: &str = key.get_ref();
        let is_bare = !key.is_empty()
            && key
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-');
        parts.push(if is_bare {
            key.to_owned()
        } else {
            format!("\"{}\"", key.replace('\\', "\\\\").replace('"', "\\\""))
        });
        table = match value.get_ref() {
            DeValue::Table(inner) => Some(inner),
            DeValue::String(_)
            | DeValue::Integer(_)
            | DeValue::Float(_)
            | DeValue::Boolean(_)
            | DeValue::Datetime(_)
            | DeValue::Array(_) => None,
        };
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::settings::read;

    fn line(text: &str) -> (String, Option<String>) {
        let Line { key, value } = read_line(text).unwrap();
        (key, value)
    }

    #[test]
    fn a_key_has_one_spelling() {
        let set = |key: &str, value: &str| (key.to_owned(), Some(value.to_owned()));
        for text in [
            "match.review_floor = -3.5",
            "match . \"review_floor\"= -3.5 ",
            "  'match'.review_floor=-3.5",
        ] {
            assert_eq!(line(text), set("match.review_floor", "-3.5"));
        }
        assert_eq!(
            line("survivorship.rules.\"a = \\\"b\\\"\" = [\"max\"]"),
            set("survivorship.rules.\"a = \\\"b\\\"\"", "[\"max\"]")
        );
        assert_eq!(line("map.'客户 名称' = \"notes\"").0, "map.\"客户 名称\"");
    }

    #[test]
    fn a_key_alone_is_left() {
        assert_eq!(line("guards.on"), ("guards.on".to_owned(), None));
        assert_eq!(line("guards.on ="), ("guards.on".to_owned(), None));
    }

    #[test]
    fn what_is_no_key_is_told() {
        for text in ["", "= 1", "match", "match = 1", "a b.c = 1", "a.b = 1\n[c]"] {
            assert!(read_line(text).is_err(), "{text}");
        }
    }

    #[test]
    fn lines_together_are_a_settings_file() {
        let set = ["match.review_floor = -3", "guards.on = false"].map(|text| {
            let Line { key, value } = read_line(text).unwrap();
            (key, value.unwrap())
        });
        let settings = read(TYPED, Line::text(&set).as_bytes()).unwrap();
        assert!(settings.review_floor.is_some() && settings.guards.is_some());
    }
}
