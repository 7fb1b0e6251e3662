//! `write`, `log` and `replay`: decisions in, the same results out on every machine.

use std::fs;

use serde_json::Value;
use twinfold::{
    domain::{
        RecordId, RecordPair, Tenths, Verdict,
        review::{Decision, Draft},
    },
    store::{Store, WorkspaceLock},
};

use crate::{
    desk::Desk,
    reviewer::{holder, review},
};

const CUSTOMERS: &str =
    "id,name,city,note\n1,Ann,York,\n2,Anne,York,\n3,Bob,Hull,\n4,Bobby,Hull,x\n5,Cy,Bath,=1+1\n";

/// A folder with a workspace of [`CUSTOMERS`].
fn imported(workspace: &str) -> Desk {
    let desk = Desk::new();
    import(&desk, "crm.csv", CUSTOMERS, workspace);
    desk
}

fn import(desk: &Desk, file: &str, bytes: &str, workspace: &str) {
    desk.put(file, bytes);
    let ended = desk.run(["import", file, "--into", workspace]);
    assert_eq!(ended.status, Some(0), "{}", ended.err);
}

/// Judges pairs of a workspace by their record numbers.
fn judge(desk: &Desk, workspace: &str, verdicts: &[(i64, i64, Verdict)]) {
    let lock = WorkspaceLock::acquire(&desk.path(workspace), &holder(), || false).unwrap();
    let store = Store::open(lock).unwrap();
    let mut reviewer = review(store, Tenths(0));
    for (a, b, verdict) in verdicts {
        let pair = RecordPair::new(RecordId(*a), RecordId(*b)).unwrap();
        let draft = Draft::Typed("typed".to_owned());
        reviewer.draft(pair, 3, &draft).unwrap();
        let known = reviewer.show().unwrap().newest;
        reviewer
            .decide(&Decision {
                pair,
                verdict: *verdict,
                blind: false,
                reason: Some("because \u{1b}[31m".to_owned()),
                known,
            })
            .unwrap();
    }
}

fn judged() -> Desk {
    let desk = imported("a.twinfold");
    let verdicts = [
        (1, 2, Verdict::Same),
        (3, 4, Verdict::Same),
        (1, 5, Verdict::Different),
    ];
    judge(&desk, "a.twinfold", &verdicts);
    desk
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

#[test]
fn a_replay_into_a_fresh_workspace_writes_the_same_bytes() {
    let desk = judged();
    let ended = desk.run(["write", "a.twinfold", "--out", "a"]);
    assert_eq!(ended.status, Some(0), "{}", ended.err);
    assert!(
        ended
            .err
            .contains("5 rows in = 3 kept + 2 merged away + 0 set aside")
    );
    assert!(
        ended.err.contains("cells that look like formulas: 1"),
        "{}",
        ended.err
    );

    import(&desk, "crm.csv", CUSTOMERS, "b.twinfold");
    let replay = ["replay", "a/decisions.jsonl", "--into", "b.twinfold"];
    let dry = desk.run(replay.iter().copied().chain(["--dry-run", "--json"]));
    let ended = desk.run(replay.iter().copied().chain(["--json"]));
    assert_eq!((dry.status, ended.status), (Some(0), Some(0)));
    // verdict, winner and merge twice, one verdict; the source
    assert_eq!(json(&ended.out)["outcomes"]["applied"], 7);
    assert_eq!(json(&ended.out)["outcomes"]["counted"], 1);
    assert_eq!(json(&dry.out)["outcomes"], json(&ended.out)["outcomes"]);
    let again = desk.run(
        replay
            .iter()
            .copied()
            .chain(["--expect-min", "already_there=7"]),
    );
    assert_eq!(again.status, Some(0), "{}", again.err);
    let more = desk.run(replay.iter().copied().chain(["--expect-min", "applied=1"]));
    assert_eq!(more.status, Some(1));
    assert!(more.err.contains("applied: 0 entries, expected at least 1"));

    assert_eq!(
        desk.run(["write", "b.twinfold", "--out", "b"]).status,
        Some(0)
    );
    for name in ["merged.csv", "crosswalk.csv"] {
        let read = |folder: &str| fs::read(desk.path(folder).join(name)).unwrap();
        assert_eq!(read("a"), read("b"), "{name}");
    }
    for workspace in ["a.twinfold", "b.twinfold"] {
        let ended = desk.run(["log", "verify", workspace, "--rebuild", "--json"]);
        assert_eq!(ended.status, Some(0));
        assert_eq!(json(&ended.out)["rebuilt_equal"], true);
    }
}

#[test]
fn logs_that_are_not_whole_are_refused_with_their_line() {
    let desk = judged();
    let ended = desk.run(["log", "export", "a.twinfold", "-o", "log.jsonl"]);
    assert_eq!(ended.status, Some(0), "{}", ended.err);
    let log = fs::read_to_string(desk.path("log.jsonl")).unwrap();
    let piped = desk.run(["log", "export", "a.twinfold"]);
    assert_eq!(piped.out, log);
    let lines: Vec<&str> = log.split_inclusive('\n').collect();
    let mut moved = lines.clone();
    moved.swap(2, 3);
    let odd = [
        (
            "cut",
            lines[..5].concat(),
            "cut.jsonl is cut: its last good line is 5",
        ),
        ("half", log[..log.len() / 2].to_owned(), "half.jsonl is cut"),
        (
            "forged",
            log.replacen("\"same\"", "\"different\"", 1),
            "forged.jsonl, line 3: the entry was changed",
        ),
        (
            "moved",
            moved.concat(),
            "moved.jsonl, line 3: does not follow the line before",
        ),
        (
            "newer",
            log.replacen("\"version\":1", "\"version\":2", 1),
            "newer.jsonl is a log of version 2, this program reads version 1",
        ),
        (
            "other",
            CUSTOMERS.to_owned(),
            "other.jsonl is not a decision log",
        ),
    ];
    import(&desk, "crm.csv", CUSTOMERS, "b.twinfold");
    let before = desk.run(["log", "verify", "b.twinfold", "--json"]).out;
    for (name, bytes, said) in &odd {
        let file = format!("{name}.jsonl");
        desk.put(&file, bytes);
        for ended in [
            desk.run(["replay", &file, "--into", "b.twinfold"]),
            desk.run(["log", "verify", &file]),
        ] {
            assert_eq!(ended.status, Some(2), "{name}");
            assert!(ended.err.contains(said), "{}", ended.err);
        }
    }
    assert_eq!(
        desk.run(["log", "verify", "b.twinfold", "--json"]).out,
        before
    );
    let partial = desk.run(["replay", "cut.jsonl", "--into", "b.twinfold", "--partial"]);
    assert_eq!(partial.status, Some(0), "{}", partial.err);
}

#[test]
fn a_refreshed_file_leaves_only_what_changed_to_a_person() {
    let desk = judged();
    desk.run(["log", "export", "a.twinfold", "-o", "log.jsonl"]);
    let refreshed = CUSTOMERS
        .replace("Bobby", "Robert")
        .replace("5,Cy,Bath,=1+1\n", "");
    import(&desk, "crm_2027.csv", &refreshed, "c.twinfold");
    let ended = desk.run(["replay", "log.jsonl", "--into", "c.twinfold", "--json"]);
    assert_eq!(ended.status, Some(1), "{}", ended.err);
    let told = json(&ended.out);
    assert_eq!(told["outcomes"]["applied"], 3);
    assert_eq!(told["outcomes"]["changed"], 3);
    assert_eq!(told["outcomes"]["missing"], 1);
    assert_eq!(told["entries"], 8);
}

#[test]
fn a_folder_in_use_is_refused_and_a_spreadsheet_calculates_nothing() {
    let desk = judged();
    desk.put("full/keep.txt", "x");
    let ended = desk.run(["write", "a.twinfold", "--out", "full"]);
    assert_eq!(ended.status, Some(2));
    assert!(ended.err.contains("--force"), "{}", ended.err);
    let ended = desk.run(["write", "a.twinfold", "--out", "no/such"]);
    assert_eq!(ended.status, Some(2));
    let forced = [
        "write",
        "a.twinfold",
        "--out",
        "full",
        "--force",
        "--spreadsheet",
    ];
    assert_eq!(desk.run(forced).status, Some(0));
    let merged = fs::read_to_string(desk.path("full").join("merged.csv")).unwrap();
    assert!(merged.starts_with("\"id\",\"name\""));
    assert!(!merged.contains("\"=1+1\""));
    assert!(desk.path("full/keep.txt").exists());
}
