//! JSON whose members keep their order: what the lines of a log are made of.

use std::{collections::HashSet, fmt};

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use crate::domain::digest::to_hex;

/// A JSON value. Numbers are whole: decimals are strings in a log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Json {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A whole number.
    Number(i64),
    /// A text.
    Text(String),
    /// A list.
    List(Vec<Self>),
    /// An object; its members in order, no name twice.
    Object(Vec<(String, Self)>),
}

impl Json {
    /// A text.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// A count; one beyond 2^63 does not occur.
    #[must_use]
    pub fn number(number: u64) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }

    /// An object with these members.
    pub fn object<'a>(members: impl IntoIterator<Item = (&'a str, Self)>) -> Self {
        Self::Object(
            members
                .into_iter()
                .map(|(name, value)| (name.to_owned(), value))
                .collect(),
        )
    }

    /// The value in its one compact form.
    #[must_use]
    pub fn to_line(&self) -> String {
        let mut line = String::new();
        self.write(&mut line);
        line
    }

    /// Adds the value to `line` in its one compact form.
    pub fn write(&self, line: &mut String) {
        match self {
            Self::Null => line.push_str("null"),
            Self::Bool(true) => line.push_str("true"),
            Self::Bool(false) => line.push_str("false"),
            Self::Number(number) => line.push_str(&number.to_string()),
            Self::Text(text) => write_text(text, line),
            Self::List(items) => {
                line.push('[');
                for (place, item) in items.iter().enumerate() {
                    if place > 0 {
                        line.push(',');
                    }
                    item.write(line);
                }
                line.push(']');
            }
            Self::Object(members) => {
                line.push('{');
                write_members(members, line);
                line.push('}');
            }
        }
    }
}

/// Adds the members of an object to `line`, without braces.
pub fn write_members(members: &[(String, Json)], line: &mut String) {
    for (place, (name, value)) in members.iter().enumerate() {
        if place > 0 {
            line.push(',');
        }
        write_text(name, line);
        line.push(':');
        value.write(line);
    }
}

/// Escapes `"`, `\` and U+0000–001F only, the latter by their short form where there is one.
pub fn write_text(text: &str, line: &mut String) {
    line.push('"');
    for c in text.chars() {
        match c {
            '"' => line.push_str("\\\""),
            '\\' => line.push_str("\\\\"),
            '\u{8}' => line.push_str("\\b"),
            '\t' => line.push_str("\\t"),
            '\n' => line.push_str("\\n"),
            '\u{c}' => line.push_str("\\f"),
            '\r' => line.push_str("\\r"),
            '\0'..='\u{1f}' => {
                line.push_str("\\u00");
                line.push_str(&to_hex(&[c as u8]));
            }
            _ => line.push(c),
        }
    }
    line.push('"');
}

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(JsonVisitor)
    }
}

struct JsonVisitor;

impl<'de> Visitor<'de> for JsonVisitor {
    type Value = Json;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON with whole numbers")
    }

    fn visit_unit<E: Error>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Json, E> {
        Ok(Json::Bool(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Json, E> {
        Ok(Json::Number(value))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Json, E> {
        i64::try_from(value)
            .map(Json::Number)
            .map_err(|_| E::custom("a number beyond 2^63"))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Json, E> {
        Ok(Json::Text(value.to_owned()))
    }

    fn visit_string<E: Error>(self, value: String) -> Result<Json, E> {
        Ok(Json::Text(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Json, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = list.next_element()? {
            items.push(item);
        }
        Ok(Json::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Json, A::Error> {
        let mut members: Vec<(String, Json)> = Vec::new();
        while let Some(member) = map.next_entry()? {
            members.push(member);
        }
        let mut names = HashSet::with_capacity(members.len());
        match members.iter().find(|(name, _)| !names.insert(name)) {
            Some((name, _)) => Err(A::Error::custom(format!("two members `{name}`"))),
            None => Ok(Json::Object(members)),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn order_stays_and_doubles_are_refused() {
        let line = r#"{"b":1,"a":[null,true,-7,"x"],"c":{}}"#;
        let json: Json = serde_json::from_str(line).unwrap();
        assert_eq!(json.to_line(), line);
        assert!(serde_json::from_str::<Json>(r#"{"a":1,"a":2}"#).is_err());
        assert!(serde_json::from_str::<Json>("1.5").is_err());
        let deep = "[".repeat(100_000);
        assert!(serde_json::from_str::<Json>(&deep).is_err());
    }

    proptest! {
        #[test]
        fn any_text_comes_back_on_one_line(text in any::<String>()) {
            let line = Json::text(text.clone()).to_line();
            prop_assert!(!line.contains('\n'));
            prop_assert_eq!(serde_json::from_str::<Json>(&line).unwrap(), Json::Text(text));
        }
    }
}
