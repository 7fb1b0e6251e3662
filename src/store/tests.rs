//! The workspace file as a whole: made, opened, refused.

use std::{fs, path::Path};

use rusqlite::Connection;

use super::*;
use crate::domain::{
    Column, Digest, Kind, RecordId, RecordKey, Row, Source, SourceId, SourceName, Timestamp,
    record::{SetAsideReason, SetAsideRow},
};

const UUID: &str = "5f0c1a52-7a6e-4c55-9f43-3f2f5a3f8c11";
const CREATED: Timestamp = Timestamp(1_795_425_242_118);

fn lock(path: &Path) -> WorkspaceLock {
    let holder = Holder {
        user: "ann".to_owned(),
        host: "dq01".to_owned(),
        process: 1,
    };
    WorkspaceLock::acquire(path, &holder, || false).unwrap()
}

fn source(id: SourceId, rows: u64) -> Source {
    Source {
        id,
        name: SourceName::new("crm").unwrap(),
        file: "crm.csv".to_owned(),
        sha256: Digest::of(b"crm"),
        encoding: "UTF-8".to_owned(),
        delimiter: b',',
        columns: vec![
            Column::new("Kundennummer", Kind::Identifier),
            Column::new("\"; DROP TABLE log; --", Kind::Text),
        ],
        identifier: Some(0),
        rows,
        set_aside: 1,
    }
}

fn import(store: &mut Store, identifiers: &[&str]) -> Result<(), StoreError> {
    let change = store.begin()?;
    let id = change.next_source_id()?;
    change.insert_source(&source(id, identifiers.len() as u64))?;
    let mut records = change.append_records(id)?;
    for (line, identifier) in identifiers.iter().enumerate() {
        let row = Row::pack([Some(identifier.as_bytes()), None]);
        records.push(line as u64 + 2, identifier, &row)?;
    }
    records.finish()?;
    change.insert_set_aside(
        id,
        &SetAsideRow {
            line: 99,
            reason: SetAsideReason::TooManyCells {
                found: 3,
                expected: 2,
            },
            row: Row::pack([Some(&b"x"[..]), Some(b"y"), Some(b"z")]),
        },
    )?;
    change.commit()
}

#[test]
fn what_was_imported_comes_back() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("crm.twinfold");
    let mut new = NewWorkspace::create(lock(&path), UUID, CREATED).unwrap();
    import(new.store(), &["a", "b"]).unwrap();
    assert!(!path.exists());
    drop(new.publish().unwrap());

    let store = Store::open(lock(&path)).unwrap();
    assert_eq!(store.uuid().unwrap(), UUID);
    assert_eq!(store.created().unwrap(), CREATED);
    assert_eq!(store.sources().unwrap(), [source(SourceId(1), 2)]);
    assert_eq!(store.record_count().unwrap(), 2);
    let mut lines = Vec::new();
    store
        .each_record(|record| {
            lines.push((record.id, record.line, record.identifier.to_owned()));
            Ok::<_, StoreError>(())
        })
        .unwrap();
    assert_eq!(
        lines,
        [
            (RecordId(1), 2, "a".to_owned()),
            (RecordId(2), 3, "b".to_owned())
        ]
    );
    let found = store.find_record(SourceId(1), "b").unwrap();
    assert_eq!(found, Some(RecordId(2)));
    let key = RecordKey::parse("crm:b").unwrap();
    assert_eq!(store.record_of_key(&key).unwrap(), found);
    assert_eq!(
        store.record(RecordId(2)).unwrap().unwrap().row.cell(0),
        Some(&b"b"[..])
    );
    assert_eq!(store.record(RecordId(3)).unwrap(), None);
    assert_eq!(store.set_aside_rows(SourceId(1)).unwrap().len(), 1);
}

#[cfg(unix)]
#[test]
fn only_its_owner_reads_a_workspace() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("crm.twinfold");
    let new = NewWorkspace::create(lock(&path), UUID, CREATED).unwrap();
    let mut store = new.publish().unwrap();
    import(&mut store, &["a"]).unwrap();
    let mut seen = 0;
    for entry in fs::read_dir(folder.path()).unwrap() {
        let entry = entry.unwrap();
        let mode = entry.metadata().unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{:?}", entry.file_name());
        seen += 1;
    }
    assert_eq!(seen, 4, "workspace, -wal, -shm and lock");
}

#[test]
fn an_abandoned_workspace_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("crm.twinfold");
    let mut new = NewWorkspace::create(lock(&path), UUID, CREATED).unwrap();
    import(new.store(), &["a"]).unwrap();
    drop(new);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn an_abandoned_change_leaves_nothing() {
    let mut store = Store::in_memory(UUID, CREATED).unwrap();
    let refused = import(&mut store, &["a", "a"]);
    assert!(matches!(refused, Err(StoreError::Database(_))));
    assert_eq!(store.record_count().unwrap(), 0);
    import(&mut store, &["a"]).unwrap();
    assert_eq!(store.record_count().unwrap(), 1);
}

#[test]
fn another_file_is_never_taken_for_a_workspace() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("notes.txt");
    fs::copy("Cargo.toml", &path).unwrap();
    let is_foreign = |path: &Path| {
        matches!(
            Store::open(lock(path)),
            Err(StoreError::NotAWorkspace { .. })
        )
    };
    assert!(is_foreign(&path));
    assert!(is_foreign(folder.path()));
    let path = folder.path().join("empty");
    fs::File::create(&path).unwrap();
    assert!(is_foreign(&path));
    let path = folder.path().join("other.sqlite");
    Connection::open(&path)
        .unwrap()
        .execute_batch("CREATE TABLE a (b)")
        .unwrap();
    assert!(is_foreign(&path));
    let path = folder.path().join("absent");
    assert!(matches!(
        Store::open(lock(&path)),
        Err(StoreError::File { .. })
    ));
}

#[test]
fn a_newer_workspace_is_refused_and_an_existing_file_never_replaced() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("crm.twinfold");
    let new = NewWorkspace::create(lock(&path), UUID, CREATED).unwrap();
    drop(new.publish().unwrap());
    let again = NewWorkspace::create(lock(&path), UUID, CREATED);
    assert!(matches!(again, Err(StoreError::Exists { .. })));
    Connection::open(&path)
        .unwrap()
        .pragma_update(None, "user_version", 99)
        .unwrap();
    assert!(matches!(
        Store::open(lock(&path)),
        Err(StoreError::Newer { found: 99, .. })
    ));
}

#[test]
fn an_older_workspace_is_brought_up_to_date() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("crm.twinfold");
    let new = NewWorkspace::create(lock(&path), UUID, CREATED).unwrap();
    drop(new.publish().unwrap());
    let old = Connection::open(&path).unwrap();
    old.execute_batch("DROP TABLE note; DROP TABLE draft_membership; DROP TABLE draft_pick;")
        .unwrap();
    old.pragma_update(None, "user_version", 2).unwrap();
    drop(old);
    let store = Store::open(lock(&path)).unwrap();
    assert_eq!(store.notes().unwrap(), []);
}

#[test]
fn the_log_is_append_only_for_everything() {
    let store = Store::in_memory(UUID, CREATED).unwrap();
    let log = &store.connection;
    log.execute_batch(
        "INSERT INTO log (seq, line, prev, hash) VALUES (1, 'a', x'', x'');
         INSERT INTO log_value (seq, path, value, salt) VALUES (1, '/reason', 'b', x'');",
    )
    .unwrap();
    for forbidden in [
        "UPDATE log SET line = 'b'",
        "DELETE FROM log",
        "INSERT OR REPLACE INTO log (seq, line, prev, hash) VALUES (1, 'b', x'', x'')",
        "UPDATE log_value SET value = 'c'",
        "DELETE FROM log_value",
        "INSERT OR REPLACE INTO log_value (seq, path, value, salt) VALUES (1, '/reason', 'c', x'')",
    ] {
        assert!(log.execute_batch(forbidden).is_err(), "{forbidden}");
    }
}
