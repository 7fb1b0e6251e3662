//! Odd files that load: what is odd is said, counted and kept.

use crate::desk::{Desk, Ended};

/// Imports a file that is taken; its messages.
#[track_caller]
fn taken(bytes: &[u8], more: &[&str]) -> Ended {
    let desk = Desk::new();
    desk.put("a.csv", bytes);
    let arguments = ["import", "a.csv", "--into", "w.twinfold"];
    let ended = desk.run(arguments.iter().chain(more));
    assert_eq!(ended.status, Some(0), "{ended:?}");
    assert_eq!(desk.list(), ["a.csv", "w.twinfold"]);
    assert!(!ended.err.contains('\u{1b}') && !ended.err.contains('\u{202e}'));
    ended
}

#[track_caller]
fn says(ended: &Ended, lines: &[&str]) {
    for line in lines {
        assert!(
            ended.err.lines().any(|said| said.trim() == *line),
            "{line}\n{}",
            ended.err
        );
    }
}

#[test]
fn rows_too_short_and_too_long() {
    let ended = taken(
        b"id,name,city\n1,Ann\n2,Bob,Ulm,more,most\n3,Cy,Bonn\n",
        &[],
    );
    says(
        &ended,
        &[
            "a.csv: 2 rows loaded as source a (UTF-8, every byte fits; cells parted by comma)",
            "1 row with fewer cells than the header; the missing cells are empty",
            "1 row set aside, not loaded as records:",
            "line 3: 5 cells, the header has 3",
        ],
    );
}

#[test]
fn bytes_that_are_no_text() {
    let ended = taken(b"id,name\n1,A\xffnn\n2,Bo\0b\n", &["--encoding", "utf-8"]);
    assert!(ended.err.contains("2 rows loaded"), "{}", ended.err);
    assert!(ended.err.contains("1 row with bytes that"), "{}", ended.err);
}

#[test]
fn a_cell_of_ten_megabytes() {
    let mut bytes = b"id,notes\n1,".to_vec();
    bytes.resize(bytes.len() + (10 << 20), b'x');
    bytes.extend(b"\n2,short\n");
    assert!(taken(&bytes, &[]).err.contains("2 rows loaded"));
}

#[test]
fn a_thousand_columns() {
    let row = |letter: char| {
        let cells: Vec<String> = (1..=1000).map(|n| format!("{letter}{n}")).collect();
        cells.join(",")
    };
    let file = format!("{}\n{}\n", row('c'), row('v'));
    assert!(taken(file.as_bytes(), &[]).err.contains("1 row loaded"));
}

#[test]
fn headers_that_are_empty_repeated_long_or_look_like_code() {
    let long = "h".repeat(10_000);
    let file = format!("id,Phone,Phone,,{long},\"x\"\"); DROP TABLE record;--\"\n1,2,3,4,5,6\n");
    says(
        &taken(file.as_bytes(), &[]),
        &[
            "a repeated header became Phone (2)",
            "an empty header became column 4",
        ],
    );
    let told = taken(file.as_bytes(), &["--json"]).out;
    let told: serde_json::Value = serde_json::from_str(&told).unwrap();
    let columns = &told["sources"][0]["columns"];
    assert_eq!(columns[4]["name"], long.as_str());
    assert_eq!(columns[5]["name"], "x\"); DROP TABLE record;--");
}

#[test]
fn what_would_act_on_a_terminal_is_spelled_out() {
    let desk = Desk::new();
    let name = "a\u{1b}]0;x\u{7}\u{202e}.csv";
    desk.put(name, "id,na\u{1b}[2Jme,na\u{1b}[2Jme\n1,\u{1b}c,=1+1\n");
    let ended = desk.run(["import", name, "--into", "w.twinfold"]);
    assert_eq!(ended.status, Some(0), "{ended:?}");
    for acts in ['\u{1b}', '\u{7}', '\u{202e}'] {
        assert!(!ended.err.contains(acts), "{:?}", ended.err);
    }
    assert!(
        ended.err.contains("a\\u{1b}]0;x\\u{7}\\u{202e}.csv"),
        "{}",
        ended.err
    );
    desk.run(["import", "no\u{1b}[2J.csv", "--into", "w.twinfold"])
        .said(2, "twinfold: no\\u{1b}[2J.csv: there is no such file");
}
