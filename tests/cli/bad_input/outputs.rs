//! Folders that a result can't be written into: nothing of it is left there.

use std::{
    fs::{self, Permissions},
    os::unix::fs::PermissionsExt as _,
};

use super::machine::{as_nobody, in_small_folder};
use crate::{desk::Desk, write::desk};

#[test]
fn a_folder_whose_parent_is_missing() {
    let desk = desk();
    let before = desk.list();
    desk.run(["write", "w.twinfold", "--out", "no/out"]).said(
        2,
        "twinfold: nothing was written: the folder that no/out is to be in is missing",
    );
    assert_eq!(desk.list(), before);
}

#[test]
fn a_file_where_the_folder_is_to_be() {
    let desk = desk();
    desk.run(["write", "w.twinfold", "--out", "a.csv"]).said(
        2,
        "twinfold: nothing was written: a.csv is a file, not a folder",
    );
    assert!(
        fs::read_to_string(desk.path("a.csv"))
            .unwrap()
            .starts_with("id,")
    );
}

#[test]
fn a_folder_that_may_not_be_written() {
    let desk = desk();
    let mode = |name: &str, mode| {
        fs::set_permissions(desk.path(name), Permissions::from_mode(mode)).unwrap();
    };
    // The workspace lies where everyone may write; the result's folder is shut.
    mode("", 0o777);
    mode("w.twinfold", 0o666);
    fs::create_dir(desk.path("shut")).unwrap();
    mode("shut", 0o555);
    let Some(ended) = as_nobody(&desk, &["write", "w.twinfold", "--out", "shut"]) else {
        return;
    };
    assert_eq!(ended.status, Some(3), "{ended:?}");
    assert!(
        ended.err.starts_with("twinfold: nothing was written: shut"),
        "{}",
        ended.err
    );
    assert!(
        ended.err.to_lowercase().contains("permission denied"),
        "{}",
        ended.err
    );
    assert_eq!(fs::read_dir(desk.path("shut")).unwrap().count(), 0);
}

#[test]
fn a_disk_that_fills_up_while_writing() {
    let desk = Desk::new();
    let rows: Vec<String> = (0..20_000)
        .map(|n| format!("{n},Name of customer {n},n{n}@example.com"))
        .collect();
    desk.put("a.csv", format!("id,name,email\n{}\n", rows.join("\n")));
    let ended = desk.run(["import", "a.csv", "--into", "w.twinfold"]);
    assert_eq!(ended.status, Some(0), "{ended:?}");
    let script =
        "$TWINFOLD write w.twinfold --out small/out; status=$?; ls -A small/out; exit $status";
    let Some(ended) = in_small_folder(&desk, 256, script) else {
        return;
    };
    assert_eq!(
        (ended.status, ended.out.as_str()),
        (Some(3), ""),
        "{ended:?}"
    );
    assert!(
        ended
            .err
            .starts_with("twinfold: nothing was written: small/out"),
        "{}",
        ended.err
    );
    assert!(ended.err.to_lowercase().contains("space"), "{}", ended.err);
    // The result goes where there is space, from the same workspace.
    let again = desk.run(["write", "w.twinfold", "--out", "out"]);
    assert_eq!(again.status, Some(0), "{again:?}");
}
