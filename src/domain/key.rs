//! The lasting name of a record.

use std::fmt;

use super::SourceName;

/// `source:identifier`: the name of a record that the log, the crosswalk and the exports use.
///
/// A golden key is the key of the member that first carried it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RecordKey {
    /// Name of the source.
    pub source: SourceName,
    /// Value of the identifier column, else digits of the row's digest.
    pub identifier: String,
}

impl RecordKey {
    /// Reads `source:identifier`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (source, identifier) = text.split_once(':')?;
        Some(Self {
            source: SourceName::new(source)?,
            identifier: identifier.to_owned(),
        })
    }
}

/// Keys in one line, joined by `+`; the source stands once where all are of one.
#[must_use]
pub fn joined(keys: &[RecordKey]) -> String {
    let one_source = keys.iter().all(|key| key.source == keys[0].source);
    let spelled: Vec<String> = (0..)
        .zip(keys)
        .map(|(place, key)| match place {
            1.. if one_source => key.identifier.clone(),
            _ => key.to_string(),
        })
        .collect();
    spelled.join(" + ")
}

impl fmt::Display for RecordKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.source, self.identifier)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_source_is_named_once() {
        let keys = |keys: &[&str]| {
            let keys: Vec<RecordKey> = keys
                .iter()
                .filter_map(|key| RecordKey::parse(key))
                .collect();
            joined(&keys)
        };
        assert_eq!(keys(&["crm:1", "crm:7", "crm:9"]), "crm:1 + 7 + 9");
        assert_eq!(keys(&["crm:1", "web:7"]), "crm:1 + web:7");
        assert_eq!(keys(&["crm:1"]), "crm:1");
        assert_eq!(keys(&[]), "");
    }
}
