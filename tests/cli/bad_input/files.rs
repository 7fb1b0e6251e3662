//! Files that are refused: nothing is loaded, and no workspace is left behind.

use std::fs;

use crate::desk::Desk;

/// Imports a file that is refused and holds the message to these lines.
#[track_caller]
fn refused(name: &str, bytes: &[u8], more: &[&str], message: &[&str]) {
    let desk = Desk::new();
    desk.put(name, bytes);
    let arguments = ["import", name, "--into", "w.twinfold"];
    let ended = desk.run(arguments.iter().chain(more));
    let lines: Vec<&str> = ended.err.lines().collect();
    assert_eq!(lines, message, "{ended:?}");
    assert_eq!((ended.status, ended.out.as_str()), (Some(2), ""));
    assert_eq!(desk.list(), [name]);
    assert_eq!(fs::read(desk.path(name)).unwrap(), bytes);
}

#[test]
fn a_missing_file_and_a_folder() {
    let desk = Desk::new();
    desk.run(["import", "a.csv", "--into", "w.twinfold"])
        .said(2, "twinfold: a.csv: there is no such file");
    fs::create_dir(desk.path("folder")).unwrap();
    desk.run(["import", "folder", "--into", "w.twinfold"])
        .said(2, "twinfold: folder is a folder; name the file in it");
    assert_eq!(desk.list(), ["folder"]);
}

#[test]
fn one_bad_file_of_several_loads_none() {
    let desk = Desk::new();
    desk.put("a.csv", "id,name\n1,Ann\n");
    desk.put("b.csv", "");
    let ended = desk.run(["import", "a.csv", "b.csv", "--into", "w.twinfold"]);
    assert_eq!(ended.status, Some(2));
    assert!(ended.err.contains("b.csv is empty"), "{}", ended.err);
    assert_eq!(desk.list(), ["a.csv", "b.csv"]);
}

#[test]
fn nothing_to_load() {
    let empty = "is empty; a customer file has a header and a row for each customer";
    refused("a.csv", b"", &[], &[&format!("twinfold: a.csv {empty}")]);
    refused(
        "a.csv",
        b"\xef\xbb\xbf",
        &[],
        &[&format!("twinfold: a.csv {empty}")],
    );
    refused(
        "a.csv",
        b"id,name\n",
        &[],
        &["twinfold: a.csv: there is no row below the header on line 1"],
    );
}

#[test]
fn rows_of_which_none_can_be_loaded() {
    refused(
        "a.csv",
        b"id,name\n1,Ann,x\n2,Bob,y\n",
        &[],
        &[
            "twinfold: a.csv: no row can be loaded, 2 would be set aside (line 2: 3 cells, the header has \
             2); nothing was loaded.",
            "Check which line is the header, and the delimiter: --delimiter",
        ],
    );
    refused(
        "a.csv",
        b"  \n\n  \n",
        &[],
        &["twinfold: a.csv is empty; a customer file has a header and a row for each customer"],
    );
}

#[test]
fn a_quote_that_nobody_closes() {
    refused(
        "a.csv",
        b"id,name\n1,Ann\n2,\"Bob\n3,Cy\n",
        &[],
        &[
            "twinfold: a.csv, line 3: a quote opens a cell here and none closes it before the end of the \
             file; nothing was loaded.",
            "Close it, or write \"\" where a quote is part of the value",
        ],
    );
}

#[test]
fn an_identifier_that_does_not_identify() {
    let advice = "number the repeats with --number-repeats";
    refused(
        "a.csv",
        b"id,name\nA,1\nB,2\nA,3\n",
        &["--key", "id"],
        &[
            "twinfold: a.csv, column id: lines 2 and 4 have the same value, A; nothing was loaded.",
            &format!("Name another key, or {advice}"),
        ],
    );
    refused(
        "a.csv",
        b"id,name\nA,1\n,2\n",
        &["--map", "id=identifier"],
        &[
            "twinfold: a.csv, column id: line 3 has no value; nothing was loaded.",
            "Name another key, or let these rows be named by their content with --number-repeats",
        ],
    );
    refused(
        "a.csv",
        b"id,name\nA,1\n",
        &["--key", "nmae"],
        &["twinfold: a.csv: no column is called nmae; its columns are id, name"],
    );
}

#[test]
fn files_of_another_kind() {
    let save = "open it and save the sheet as CSV UTF-8";
    refused(
        "a.xlsx",
        b"PK\x03\x04\x14\0\x06\0",
        &[],
        &[&format!(
            "twinfold: a.xlsx is a spreadsheet workbook (or another zip archive), not text; {save}"
        )],
    );
    refused(
        "a.csv.gz",
        b"\x1f\x8b\x08\0",
        &[],
        &["twinfold: a.csv.gz is compressed; unpack it first"],
    );
}

#[test]
fn an_encoding_that_nobody_knows() {
    let ended = {
        let desk = Desk::new();
        desk.put("a.csv", "id,name\n1,Ann\n");
        let ended = desk.run([
            "import",
            "a.csv",
            "--into",
            "w.twinfold",
            "--encoding",
            "latin-99",
        ]);
        assert_eq!(desk.list(), ["a.csv"]);
        ended
    };
    assert_eq!(ended.status, Some(2));
    assert!(ended.err.contains("latin-99"), "{}", ended.err);
}
