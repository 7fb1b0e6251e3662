//! `write`: the result, its folder, and the preview of other rules.

use std::fs;

use crate::desk::{Desk, Ended};

/// A folder with a workspace of three records.
pub fn desk() -> Desk {
    let desk = Desk::new();
    desk.put(
        "a.csv",
        "id,name,phone\n1,Ann,020 7946 0001\n2,Bob,=1+1\n3,Cy,\n",
    );
    let ended = desk.run(["import", "a.csv", "--into", "w.twinfold"]);
    assert_eq!(ended.status, Some(0), "{ended:?}");
    desk
}

fn written(desk: &Desk, more: &[&str]) -> Ended {
    desk.run(["write", "w.twinfold", "--out", "out"].iter().chain(more))
}

#[test]
fn a_result_is_written_with_its_row_accounting() {
    let desk = desk();
    let ended = written(&desk, &[]);
    assert_eq!(ended.status, Some(0), "{ended:?}");
    let lines: Vec<&str> = ended.err.lines().collect();
    assert_eq!(
        lines[..4],
        [
            "out: merged.csv, crosswalk.csv, decisions.jsonl, summary.json",
            "  3 rows in = 3 kept + 0 merged away + 0 set aside",
            "  verdicts that stand: 0; pairs undecided: 0",
            "  cells that look like formulas: 1; --spreadsheet neutralises them",
        ]
    );
    assert!(lines[4].starts_with("  head of the decision log: "));
    let merged = fs::read_to_string(desk.path("out/merged.csv")).unwrap();
    assert_eq!(
        merged,
        "id,name,phone,golden_key,merged_count\n1,Ann,020 7946 0001,a:1,1\n2,Bob,=1+1,a:2,1\n\
         3,Cy,,a:3,1\n"
    );
    let summary = fs::read_to_string(desk.path("out/summary.json")).unwrap();
    let summary: serde_json::Value = serde_json::from_str(&summary).unwrap();
    assert_eq!(summary["files"].as_array().unwrap().len(), 3);
}

#[test]
fn a_result_is_replaced_only_by_force() {
    let desk = desk();
    assert_eq!(written(&desk, &[]).status, Some(0));
    let before = fs::read(desk.path("out/summary.json")).unwrap();
    written(&desk, &[]).said(
        2,
        "twinfold: nothing was written: out is not empty; name another folder, or use \
         `twinfold write --force`",
    );
    assert_eq!(fs::read(desk.path("out/summary.json")).unwrap(), before);
    let ended = written(&desk, &["--force", "--spreadsheet", "--json"]);
    let told: serde_json::Value = serde_json::from_str(&ended.out).unwrap();
    assert_eq!(
        (&told["kept"], &told["formula_like"]),
        (&3.into(), &1.into())
    );
    let merged = fs::read_to_string(desk.path("out/merged.csv")).unwrap();
    assert!(!merged.contains("\"=1+1\""), "{merged}");
}

#[test]
fn a_preview_writes_nothing() {
    let desk = desk();
    desk.put("new.toml", "[survivorship.rules]\nphone = [\"longest\"]\n");
    let before = desk.list();
    desk.run(["write", "w.twinfold", "--preview", "new.toml"])
        .said(
            0,
            "golden values that change: 0, in 0 of 0 merged customers; nothing was written",
        );
    let ended = desk.run(["write", "w.twinfold", "--preview", "--json"]);
    assert_eq!(
        ended.out,
        "{\"changed\":0,\"fields\":[],\"merged\":0,\"values\":0}\n"
    );
    desk.run(["write", "w.twinfold", "--preview", "old.toml"])
        .said(2, "twinfold: old.toml: there is no such file");
    assert_eq!(desk.list(), before);
}

#[test]
fn settings_that_name_no_field_stop_the_write() {
    let desk = desk();
    desk.put("twinfold.toml", "[survivorship]\nask = [\"phnoe\"]\n");
    let ended = written(&desk, &[]);
    assert_eq!(ended.status, Some(2));
    let expected = "twinfold: DESK/twinfold.toml, line 2, column 8: no field and no kind is called \
                    \"phnoe\"; did you mean \"phone\"? Known are id, name, phone, ";
    assert!(ended.err.starts_with(expected), "{}", ended.err);
    assert!(!desk.path("out").exists());
}
