//! Sealing: what a line's hash covers, and what the workspace keeps apart.
//!
//! A personal value is `{"v":"…","s":"…"}`. The hash covers the line with `{"c":"…"}` in its place,
//! without the hash itself; so a value can be erased and the chain still verifies. The workspace
//! keeps the committed line and, apart from it, the values by their place in it.

use sha2::{Digest as _, Sha256};

use super::{
    decode::{self, Chained, Unreadable},
    encode,
    json::{Json, write_text},
};
use crate::domain::{
    Digest, Entry,
    personal::{Personal, Salt},
};

/// A personal value and its place in a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineValue {
    /// Place as a JSON pointer: `/members/0/key`.
    pub path: String,
    /// The value.
    pub value: String,
    /// Its salt.
    pub salt: Salt,
}

/// An entry as a line, sealed into the chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealedLine {
    /// The line with its personal values, without its LF.
    pub text: String,
    /// The line with their commitments, without its LF.
    pub committed: String,
    /// The personal values.
    pub values: Vec<LineValue>,
    /// Hash of the line before.
    pub prev: Digest,
    /// Hash of this one.
    pub hash: Digest,
}

/// Writes an entry as the line that follows the one with the hash `prev`.
#[must_use]
pub fn seal(entry: &Entry, prev: &Digest) -> SealedLine {
    let json = Json::Object(encode::members(entry, prev));
    let mut text = json.to_line();
    let mut committed = String::with_capacity(text.len());
    let mut values = Vec::new();
    commit(&json, &mut String::new(), &mut committed, &mut values);
    let hash = Digest::of(committed.as_bytes());
    for line in [&mut text, &mut committed] {
        line.pop();
        line.push_str(",\"hash\":\"");
        line.push_str(&hash.to_string());
        line.push_str("\"}");
    }
    SealedLine {
        text,
        committed,
        values,
        prev: *prev,
        hash,
    }
}

/// Writes an entry with its personal values, outside of any chain: how an entry of another log is kept
/// while it waits.
#[must_use]
pub fn line_of(entry: &Entry) -> String {
    seal(entry, &Digest::of(&[])).text
}

/// Writes `json` with commitments in place of personal values, and collects those.
fn commit(json: &Json, path: &mut String, line: &mut String, values: &mut Vec<LineValue>) {
    let above = path.len();
    match json {
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::Text(_) => json.write(line),
        Json::List(items) => {
            line.push('[');
            for (place, item) in items.iter().enumerate() {
                if place > 0 {
                    line.push(',');
                }
                path.push('/');
                path.push_str(&place.to_string());
                commit(item, path, line, values);
                path.truncate(above);
            }
            line.push(']');
        }
        Json::Object(members) => {
            if let Some((value, salt)) = open_value(members) {
                let mut hasher = Sha256::new();
                hasher.update(salt.0);
                hasher.update(value.as_bytes());
                let commitment = Digest::from_bytes(hasher.finalize().into());
                line.push_str("{\"c\":\"");
                line.push_str(&commitment.to_string());
                line.push_str("\"}");
                values.push(LineValue {
                    path: path.clone(),
                    value: value.to_owned(),
                    salt,
                });
                return;
            }
            line.push('{');
            for (place, (name, value)) in members.iter().enumerate() {
                if place > 0 {
                    line.push(',');
                }
                write_text(name, line);
                line.push(':');
                path.push('/');
                path.push_str(name);
                commit(value, path, line, values);
                path.truncate(above);
            }
            line.push('}');
        }
    }
}

/// The value and salt of an object that is an open personal value.
fn open_value(members: &[(String, Json)]) -> Option<(&str, Salt)> {
    match members {
        [(v, Json::Text(value)), (s, Json::Text(salt))] if v == "v" && s == "s" => {
            Some((value, Salt::from_hex(salt)?))
        }
        _ => None,
    }
}

/// Why a line is no entry of a log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unsealable {
    /// It is not in the one form; what was expected instead.
    Form(Unreadable),
    /// Its hash is not that of its content.
    Hash,
}

/// Reads a line: it must be in its one form and its hash that of its content. Whether `prev` is the
/// hash of the line before is for the reader of the whole log to say.
pub fn unseal(text: &str) -> Result<Chained, Unsealable> {
    let json: Json = serde_json::from_str(text)
        .map_err(|_| Unsealable::Form("compact JSON with whole numbers, no member twice"))?;
    if !personal_only(&json) {
        return Err(Unsealable::Form(
            "members `v` and `c` in personal values only",
        ));
    }
    let chained = decode::entry(json).map_err(Unsealable::Form)?;
    let sealed = seal(&chained.entry, &chained.prev);
    if sealed.hash != chained.hash {
        return Err(Unsealable::Hash);
    }
    if sealed.text != text {
        return Err(Unsealable::Form("the one compact form of an entry"));
    }
    Ok(chained)
}

/// Whether nothing but personal values has a member `v` or `c`.
fn personal_only(json: &Json) -> bool {
    match json {
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::Text(_) => true,
        Json::List(items) => items.iter().all(personal_only),
        Json::Object(members) => {
            let marked = members.iter().any(|(name, _)| name == "v" || name == "c");
            if marked {
                decode::personal(json.clone()).is_ok()
            } else {
                members.iter().all(|(_, value)| personal_only(value))
            }
        }
    }
}

/// Puts the values that are still there back into a committed line.
pub fn join(committed: &str, values: &[LineValue]) -> Result<String, Unreadable> {
    let mut json: Json = serde_json::from_str(committed).map_err(|_| "JSON")?;
    for LineValue { path, value, salt } in values {
        let mut place = &mut json;
        for step in path.split('/').skip(1) {
            place = match place {
                Json::List(items) => step
                    .parse()
                    .ok()
                    .and_then(|at: usize| items.get_mut(at))
                    .ok_or("a value's place")?,
                Json::Object(members) => members
                    .iter_mut()
                    .find(|(name, _)| name == step)
                    .map(|(_, value)| value)
                    .ok_or("a value's place")?,
                Json::Null | Json::Bool(_) | Json::Number(_) | Json::Text(_) => {
                    return Err("a value's place");
                }
            };
        }
        let value = Personal::Open {
            value: value.clone(),
            salt: *salt,
        };
        *place = encode::personal(&value);
    }
    Ok(json.to_line())
}

#[cfg(test)]
mod tests {
    use super::{super::sample, *};

    #[test]
    fn a_line_is_spelled_as_designed() {
        let entries = sample::entries();
        let sealed = seal(&entries[1], &Digest::of(b"prev"));
        let salt = "07".repeat(32);
        let (row, evidence) = (Digest::of(b"row"), Digest::of(b"evidence"));
        let (prev, model) = (Digest::of(b"prev"), Digest::of(b"model"));
        let open = format!(
            r#"{{"seq":2,"id":"01JD0000000000000000000002","at":"2026-11-23T09:14:02.118Z","by":{{"user":"ann","auth":"os","host":"dq01","session":"s-7f2","guards":false}},"kind":"verdict","group":"01JDG","members":[{{"source":"crm","key":{{"v":"10023","s":"{salt}"}},"row":"{row}","evidence":"{evidence}"}},{{"source":"crm","key":{{"v":"20981","s":"{salt}"}},"row":"{row}","evidence":"{evidence}"}}],"verdict":"same","shown":{{"weight":"6.3","probability":"0.987","blind":false}},"why":[["prior","-13.3"],["phone","9.8"]],"reason":{{"v":"same \"phone\"\n\u0001","s":"{salt}"}},"tool":"0.1.0","model":"{model}","policy":null,"cause":"01A","prev":"{prev}""#
        );
        let open = open.replace('\n', "\\n").replace('\u{1}', "\\u0001");
        assert_eq!(
            sealed.text,
            format!("{open},\"hash\":\"{}\"}}", sealed.hash)
        );

        let commitment = |value: &str| {
            let mut bytes = vec![7; 32];
            bytes.extend_from_slice(value.as_bytes());
            format!("{{\"c\":\"{}\"}}", Digest::of(&bytes))
        };
        let mut committed = open + "}";
        for (spelled, value) in [
            ("10023", "10023"),
            ("20981", "20981"),
            ("same \\\"phone\\\"\\n\\u0001", "same \"phone\"\n\u{1}"),
        ] {
            committed = committed.replace(
                &format!("{{\"v\":\"{spelled}\",\"s\":\"{salt}\"}}"),
                &commitment(value),
            );
        }
        assert_eq!(sealed.hash, Digest::of(committed.as_bytes()));
        assert!(!sealed.committed.contains("10023"));
    }

    #[test]
    fn every_kind_comes_back_and_joins() {
        for entry in sample::entries() {
            let sealed = seal(&entry, &Digest::of(b"prev"));
            let chained = unseal(&sealed.text).unwrap();
            assert_eq!(chained.entry, entry);
            assert_eq!(chained.hash, sealed.hash);
            assert_eq!(
                join(&sealed.committed, &sealed.values).unwrap(),
                sealed.text
            );
            // What is left after erasure still verifies.
            let erased = join(&sealed.committed, &[]).unwrap();
            assert_eq!(erased, sealed.committed);
            assert_eq!(unseal(&erased).unwrap().hash, sealed.hash);
        }
    }

    #[test]
    fn another_spelling_of_the_same_content_is_refused() {
        let sealed = seal(&sample::entries()[1], &Digest::of(b"prev"));
        let text = &sealed.text;
        for other in [
            text.replacen(':', ": ", 1),
            text.replace("\\u0001", "\\u0001 "),
            text.replace("10023", "10024"),
            text.replace("0.987", "0.999"),
            text.replace("\"kind\"", "\"kind \""),
            text.replacen('{', "{\"x\":1,", 1),
            text.replace("\"same\"", "\"perhaps\""),
            format!("{text} "),
        ] {
            assert_ne!(&other, text);
            assert!(unseal(&other).is_err(), "{other}");
        }
    }
}
