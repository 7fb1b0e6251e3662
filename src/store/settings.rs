//! What the operator set for this workspace.

use rusqlite::params;

use super::{Change, Store, StoreError};

/// What a key of `meta` begins with that holds a setting.
const PREFIX: &str = "set ";

impl Store {
    /// What was set: keys and values as a settings file spells them, in order of the keys.
    pub fn settings(&self) -> Result<Vec<(String, String)>, StoreError> {
        self.connection
            .prepare_cached(
                "SELECT substr(key, 5), value FROM meta WHERE substr(key, 1, 4) = ?1 ORDER BY key",
            )?
            .query_map([PREFIX], |row| Ok((row.get(0)?, row.get(1)?)))?
            .map(|row| row.map_err(StoreError::from))
            .collect()
    }
}

impl Change<'_> {
    /// Sets a key, or leaves it to the settings files again.
    pub fn set(&self, key: &str, value: Option<&str>) -> Result<(), StoreError> {
        let key = format!("{PREFIX}{key}");
        match value {
            Some(value) => self
                .connection
                .prepare_cached("INSERT OR REPLACE INTO meta (key, value) VALUES (?1, ?2)")?
                .execute(params![key, value])?,
            None => self
                .connection
                .prepare_cached("DELETE FROM meta WHERE key = ?1")?
                .execute([key])?,
        };
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Timestamp;

    #[test]
    fn what_is_set_comes_back_until_it_is_left() {
        let mut store = Store::in_memory("u", Timestamp(0)).unwrap();
        let set = |store: &mut Store, key: &str, value: Option<&str>| {
            let change = store.begin().unwrap();
            change.set(key, value).unwrap();
            change.commit().unwrap();
        };
        assert_eq!(store.settings().unwrap(), []);
        set(&mut store, "match.review_floor", Some("-3"));
        set(&mut store, "guards.on", Some("true"));
        set(&mut store, "match.review_floor", Some("-2"));
        let pair = |key: &str, value: &str| (key.to_owned(), value.to_owned());
        assert_eq!(
            store.settings().unwrap(),
            [pair("guards.on", "true"), pair("match.review_floor", "-2")]
        );
        set(&mut store, "match.review_floor", None);
        assert_eq!(store.settings().unwrap(), [pair("guards.on", "true")]);
        assert_eq!(store.uuid().unwrap(), "u");
    }
}
