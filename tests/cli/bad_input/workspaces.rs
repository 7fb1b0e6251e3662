//! Workspaces that can't be taken.

use std::{
    fs::{self, File, OpenOptions},
    io::{Read as _, Seek as _, SeekFrom, Write as _},
};

use crate::desk::Desk;

/// A folder with a customer file and a workspace that holds it.
fn desk() -> Desk {
    let desk = Desk::new();
    let mut file = b"id,name,email\n".to_vec();
    for n in 0..2000 {
        writeln!(file, "{n},Name {n},n{n}@example.com").unwrap();
    }
    desk.put("a.csv", file);
    desk.put("b.csv", "id,name\n1,Ann\n");
    let ended = desk.run(["import", "a.csv", "--into", "w.twinfold"]);
    assert_eq!(ended.status, Some(0), "{ended:?}");
    desk
}

const INTO: [&str; 4] = ["import", "b.csv", "--into", "w.twinfold"];

#[test]
fn a_file_that_is_no_workspace() {
    let desk = Desk::new();
    desk.put("b.csv", "id,name\n1,Ann\n");
    desk.put("w.twinfold", "id,name\n1,Ann\n");
    desk.run(INTO).said(
        2,
        "twinfold: w.twinfold is not a twinfold workspace; name a .twinfold file, or a customer file to \
         import",
    );
    assert_eq!(
        fs::read(desk.path("w.twinfold")).unwrap(),
        b"id,name\n1,Ann\n"
    );
    fs::remove_file(desk.path("w.twinfold")).unwrap();
    fs::create_dir(desk.path("w.twinfold")).unwrap();
    assert_eq!(desk.run(INTO).status, Some(2));
}

#[test]
fn a_folder_that_is_not_there() {
    let desk = Desk::new();
    desk.put("b.csv", "id,name\n1,Ann\n");
    desk.run(["import", "b.csv", "--into", "no/w.twinfold"]).said(
        2,
        "twinfold: no/w.twinfold can't be made: its folder does not exist; make the folder first",
    );
    assert_eq!(desk.list(), ["b.csv"]);
}

#[test]
fn a_workspace_of_a_newer_version() {
    let desk = desk();
    // `user_version` are the four bytes at 60 of the file, big end first.
    let mut file = OpenOptions::new()
        .write(true)
        .open(desk.path("w.twinfold"))
        .unwrap();
    file.seek(SeekFrom::Start(60)).unwrap();
    file.write_all(&99_u32.to_be_bytes()).unwrap();
    drop(file);
    let ended = desk.run(INTO);
    assert_eq!(ended.status, Some(2), "{ended:?}");
    assert!(
        ended.err.contains("99") && ended.err.contains("w.twinfold"),
        "{}",
        ended.err
    );
}

#[test]
fn a_workspace_damaged_in_the_middle() {
    let desk = desk();
    let path = desk.path("w.twinfold");
    let mut bytes = Vec::new();
    File::open(&path).unwrap().read_to_end(&mut bytes).unwrap();
    // Everything but the first page, which names the tables.
    bytes[4096..].fill(0x5a);
    desk.put("w.twinfold", &bytes);
    let ended = desk.run(INTO);
    assert_eq!(ended.status, Some(3), "{ended:?}");
    assert!(
        ended.err.contains("w.twinfold") && ended.err.contains("damaged"),
        "{}",
        ended.err
    );
    assert_eq!(fs::read(&path).unwrap(), bytes);
}

#[test]
fn a_workspace_cut_short() {
    let desk = desk();
    let file = OpenOptions::new()
        .write(true)
        .open(desk.path("w.twinfold"))
        .unwrap();
    file.set_len(5000).unwrap();
    let ended = desk.run(INTO);
    assert_eq!(ended.status, Some(3), "{ended:?}");
    assert!(ended.err.contains("damaged"), "{}", ended.err);
}

#[test]
fn a_workspace_that_another_process_writes() {
    let desk = desk();
    let lock = File::create(desk.path("w.twinfold.lock")).unwrap();
    lock.lock().unwrap();
    let ended = desk.run(INTO);
    assert_eq!(ended.status, Some(3), "{ended:?}");
    assert!(ended.err.contains("w.twinfold is in use"), "{}", ended.err);
    drop(lock);
    assert_eq!(desk.run(INTO).status, Some(0));
}
