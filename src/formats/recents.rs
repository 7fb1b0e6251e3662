//! The list of workspaces that were opened before, as a file of the user's own.

use serde::{Deserialize, Serialize};

use crate::domain::{Timestamp, recent::Recent};

/// The file.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct List {
    workspaces: Vec<Line>,
}

/// A workspace in it.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    path: String,
    opened: String,
}

/// The list as a file holds it.
///
/// # Errors
///
/// None in practice: text always becomes JSON.
pub fn write(recent: &[Recent]) -> Result<Vec<u8>, serde_json::Error> {
    let workspaces = recent.iter().map(|Recent { path, opened }| Line {
        path: path.clone(),
        opened: opened.to_utc(),
    });
    let workspaces = workspaces.collect();
    let mut bytes = serde_json::to_vec_pretty(&List { workspaces })?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// Reads the list; nothing where the file is damaged or of another program's making.
#[must_use]
pub fn read(bytes: &[u8]) -> Option<Vec<Recent>> {
    let list: List = serde_json::from_slice(bytes).ok()?;
    let read = list.workspaces.into_iter().map(|Line { path, opened }| {
        let opened = Timestamp::from_utc(&opened)?;
        Some(Recent { path, opened })
    });
    read.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_comes_back_as_it_was_written() {
        let list = vec![Recent {
            path: "/srv/数据/\"a\"\n.twinfold".to_owned(),
            opened: Timestamp(1_795_000_000_118),
        }];
        assert_eq!(read(&write(&list).unwrap()), Some(list));
        assert_eq!(read(&write(&[]).unwrap()), Some(Vec::new()));
    }

    #[test]
    fn what_is_no_list_says_so() {
        for bytes in [
            &b""[..],
            b"{",
            b"[]",
            b"\xff",
            br#"{"workspaces":[{"path":"a","opened":"now"}]}"#,
        ] {
            assert_eq!(read(bytes), None);
        }
    }
}
