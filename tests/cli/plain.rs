//! The line mode: answers piped in, one a line.

use std::{
    io::Write as _,
    process::{Output, Stdio},
};

use super::desk::Desk;

const CUSTOMERS: &str = "id,first_name,last_name,phone,email,date_of_birth\n\
    1,Katherine,O'Neill,020 7946 0958,k.oneill@example.org,1984-07-12\n\
    2,Catherine,ONeill,020 7946 0958,cat@example.org,1984-12-07\n\
    3,James,Wood,020 7946 0111,james.wood@example.org,1971-01-02\n\
    4,James,Wood,020 7946 0111,james@example.org,1971-01-02\n\
    5,Maria,Lopez,020 7946 0222,m.lopez@example.org,1990-05-05\n\
    6,Mary\u{1b}[2J,Lopez,020 7946 0222,m.lopez@example.org,1990-05-05\n";

fn answered(desk: &Desk, arguments: &[&str], answers: &str) -> Output {
    let mut child = desk
        .program()
        .args(["review", "--plain", "--workspace", "w.twinfold"])
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut into = child.stdin.take().unwrap();
    into.write_all(answers.as_bytes()).unwrap();
    drop(into);
    child.wait_with_output().unwrap()
}

fn log(desk: &Desk) -> Vec<String> {
    let ended = desk.run(["log", "export", "w.twinfold"]);
    let kinds = ended.out.lines().filter_map(|line| {
        let entry: serde_json::Value = serde_json::from_str(line).unwrap();
        Some(entry["kind"].as_str()?.to_owned())
    });
    kinds.collect()
}

#[test]
fn decisions_reasons_and_undo_without_a_screen() {
    let desk = Desk::new();
    desk.put("customers.csv", CUSTOMERS);
    let output = answered(
        &desk,
        &["customers.csv"],
        "\na\nX not the same person\nu\nd\nq\n",
    );
    let ended = desk.ended(&output);
    assert_eq!(ended.status, Some(0), "{ended:?}");
    let out = &ended.out;
    assert!(
        out.contains("file customers.csv, 6 rows, records named by id"),
        "{out}"
    );
    assert!(out.contains("pair 1 of "), "{out}");
    assert!(out.contains("field "), "{out}");
    assert!(out.contains("a same, x different, d unsure"), "{out}");
    assert!(out.contains("took back DIFFERENT"), "{out}");
    assert!(
        !out.chars().any(|c| c.is_control() && c != '\n'),
        "an escape: {out:?}"
    );
    let kinds = log(&desk);
    let verdicts = kinds.iter().filter(|kind| *kind == "verdict").count();
    assert_eq!(verdicts, 3, "{kinds:?}");
    assert!(kinds.iter().any(|kind| kind == "withdraw"), "{kinds:?}");
}

#[test]
fn what_means_nothing_decides_nothing_and_the_end_of_input_leaves() {
    let desk = Desk::new();
    desk.put("customers.csv", CUSTOMERS);
    let output = answered(&desk, &["--yes", "customers.csv"], "aa\na x\n99 1\nh\n");
    let ended = desk.ended(&output);
    assert_eq!(ended.status, Some(0), "{ended:?}");
    for said in [
        "aa means nothing here",
        "a x means nothing",
        "99 1 means nothing",
        "same with a reason",
    ] {
        assert!(ended.out.contains(said), "{said}: {}", ended.out);
    }
    assert!(!log(&desk).iter().any(|kind| kind == "verdict"));
}

#[test]
fn a_field_is_chosen_by_its_number_and_the_result_is_written() {
    let desk = Desk::new();
    desk.put("customers.csv", CUSTOMERS);
    let output = answered(
        &desk,
        &["--yes", "--lang", "zh", "customers.csv"],
        "5 e chosen@example.org\na\na\na\nw out\nq\n",
    );
    let ended = desk.ended(&output);
    assert_eq!(ended.status, Some(0), "{ended:?}");
    assert!(ended.out.contains("字段 "), "{}", ended.out);
    assert!(ended.out.contains("金值"), "{}", ended.out);
    let merged = std::fs::read_to_string(desk.path("out/merged.csv")).unwrap();
    assert!(merged.contains("chosen@example.org"), "{merged}");
}

/// The numbers of the verdicts in the log.
fn verdicts(desk: &Desk) -> Vec<(u64, String)> {
    let ended = desk.run(["log", "export", "w.twinfold"]);
    let entries = ended
        .out
        .lines()
        .map(|line| serde_json::from_str(line).unwrap());
    entries
        .filter(|entry: &serde_json::Value| entry["kind"] == "verdict")
        .map(|entry| {
            let verdict = entry["body"]["verdict"].as_str().unwrap_or_default();
            (entry["seq"].as_u64().unwrap(), verdict.to_owned())
        })
        .collect()
}

#[test]
fn the_queue_is_listed_filtered_and_gone_to() {
    let desk = Desk::new();
    desk.put("customers.csv", CUSTOMERS);
    let answers = "l\ng 2\nx\nl nobody\nl -\ng 99\nb\nq\n";
    let output = answered(&desk, &["--yes", "customers.csv"], answers);
    let ended = desk.ended(&output);
    assert_eq!(ended.status, Some(0), "{ended:?}");
    let out = &ended.out;
    for said in [
        "row 1, customers:",
        "row 2, customers:",
        " rows. g 3 opens row 3",
        "g 99 means nothing",
    ] {
        assert!(out.contains(said), "{said}: {out}");
    }
    assert!(out.contains("0 of 0 rows"), "{out}");
    // The second row was judged, not the first.
    let second = out
        .lines()
        .find(|line| line.starts_with("row 2, "))
        .unwrap();
    let key = second
        .split([',', ' '])
        .find(|word| word.starts_with("customers:"))
        .unwrap();
    let opened = out.find(&format!("A is {key},")).unwrap();
    let judged = out.find("DIFFERENT").unwrap();
    assert!(opened < judged, "{out}");
    assert!(!out[..opened].contains("g 99"), "{out}");
    assert_eq!(verdicts(&desk).len(), 1);
    assert!(!out.chars().any(|c| c.is_control() && c != '\n'), "{out:?}");
}

#[test]
fn the_history_is_told_and_taken_back_by_number() {
    let desk = Desk::new();
    desk.put("customers.csv", CUSTOMERS);
    let output = answered(&desk, &["--yes", "customers.csv"], "x\nx\nq\n");
    assert_eq!(desk.ended(&output).status, Some(0));
    let first = verdicts(&desk)[0].0;
    let answers = format!("H\nu 99999\nu #{first}\nb\nu {first}\n\nq\n");
    let output = answered(&desk, &["--yes", "--lang", "zh", "customers.csv"], &answers);
    let ended = desk.ended(&output);
    assert_eq!(ended.status, Some(0), "{ended:?}");
    let out = &ended.out;
    assert!(out.contains(&format!("#{first}")), "{out}");
    assert!(out.contains("u 编号 撤销该条"), "{out}");
    assert!(out.contains("Enter 撤销，b 放弃"), "{out}");
    assert!(out.contains("u 99999 在这里没有意义"), "{out}");
    let withdrawn = log(&desk).iter().filter(|kind| *kind == "withdraw").count();
    assert_eq!(withdrawn, 1, "{out}");
}
