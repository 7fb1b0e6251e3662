//! The tour: import, match, a review by keys, write, and a replay that gives the same bytes.

use std::{fs, path::Path};

use super::{Terminal, demo, run};

/// The keys of a side of the pair on the screen.
fn keys(terminal: &Terminal) -> [String; 2] {
    let heads = terminal.line(1);
    let words: Vec<&str> = heads.split_whitespace().collect();
    let behind = |side: &str| {
        let place = words.iter().position(|word| *word == side).unwrap();
        words[place + 1].to_owned()
    };
    [behind("A"), behind("B")]
}

/// Which golden key each record went into.
fn crosswalk(folder: &Path) -> std::collections::BTreeMap<String, String> {
    let mut rows = csv::Reader::from_path(folder.join("crosswalk.csv")).unwrap();
    rows.records()
        .map(|row| row.unwrap())
        .map(|row| (row[1].to_owned(), row[2].to_owned()))
        .collect()
}

#[test]
fn import_match_review_write_and_replay_give_the_same_bytes() {
    let folder = demo();
    let folder = folder.path();
    let text = |name: &str| fs::read(folder.join(name)).unwrap();
    let import = ["import", "customers.csv", "--into", "first.twinfold"];
    run(folder, &import);
    run(folder, &["match", "first.twinfold"]);

    let mut terminal = Terminal::start(folder, &["review", "first.twinfold"]);
    terminal.wait_for("a SAME");
    let mut same = Vec::new();
    let mut different = Vec::new();
    for key in ["a", "a", "x", "d", "x", "2", "a", "a", "u", "x"] {
        match key {
            "2" => {
                terminal.press(b"j2");
                continue;
            }
            "u" => {
                let before = terminal.saved();
                terminal.press(b"u");
                terminal.wait("undone", |terminal| terminal.saved() > before);
                same.pop();
                continue;
            }
            "a" => same.push(keys(&terminal)),
            "x" => different.push(keys(&terminal)),
            _ => {}
        }
        terminal.decide(key);
    }
    let newest = terminal.saved();
    terminal.press(b"Q");
    assert_eq!(terminal.ended(), 0);
    let head = format!("log #{newest}, head ");
    assert!(terminal.text().contains(&head), "{}", terminal.text());

    run(folder, &["write", "first.twinfold", "--out", "first"]);
    let golden = crosswalk(&folder.join("first"));
    for [a, b] in &same {
        assert_eq!(golden[a], golden[b], "{a} and {b} are one customer");
    }
    for [a, b] in &different {
        assert_ne!(golden[a], golden[b], "{a} and {b} are two customers");
    }

    run(
        folder,
        &["log", "export", "first.twinfold", "-o", "decisions.jsonl"],
    );
    let log = fs::read_to_string(folder.join("decisions.jsonl")).unwrap();
    for kind in ["source", "verdict", "winner", "merge", "withdraw", "export"] {
        assert!(log.contains(&format!("\"kind\":\"{kind}\"")), "no {kind}");
    }
    run(folder, &["log", "verify", "first.twinfold", "--rebuild"]);
    let import = ["import", "customers.csv", "--into", "second.twinfold"];
    run(folder, &import);
    let replay = ["replay", "decisions.jsonl", "--into", "second.twinfold"];
    run(folder, &replay);
    run(folder, &["write", "second.twinfold", "--out", "second"]);
    for name in ["merged.csv", "crosswalk.csv"] {
        let (first, second) = (
            text(&format!("first/{name}")),
            text(&format!("second/{name}")),
        );
        assert!(
            first == second,
            "{name} differs between the first and the replayed workspace"
        );
    }
    run(folder, &["log", "verify", "second.twinfold", "--rebuild"]);
}
