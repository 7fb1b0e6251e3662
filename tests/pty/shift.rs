//! Whole shifts by a hand that presses anything: at the end screen, log and tables agree.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
    time::{Duration, Instant},
};

use super::{PATIENCE, Terminal, demo, run};

/// Decisions of a shift, and how many shifts there are.
const DECISIONS: u64 = 500;
#[cfg(feature = "full-size")]
const SHIFTS: u64 = 20;
#[cfg(not(feature = "full-size"))]
const SHIFTS: u64 = 1;

/// What the hand presses, as often as it stands here.
const KEYS: [&str; 50] = [
    "a",
    "a",
    "a",
    "a",
    "a",
    "a",
    "x",
    "x",
    "x",
    "x",
    "x",
    "x",
    "d",
    "d",
    "u",
    "u",
    "u",
    "\x12",
    "Xnot her\r",
    "Aasked the branch\r",
    "Dask the branch\r",
    "D\x1b",
    "1",
    "2",
    "\t",
    "\x1b[Z",
    "e twelve\r",
    "e\x1b",
    "=",
    "j",
    "k",
    "G",
    "gg",
    "]",
    "[",
    "o",
    "w",
    "v",
    "?q",
    "H\x1b",
    ":weights\r",
    ":nonsense\r",
    "m",
    "ccall them\r",
    "c\tnot this number\x1b",
    "Km\x1b",
    "P \x1b",
    "HV\x1b",
    "\x0c",
    "王芳",
];
const SIZES: [(u16, u16); 6] = [(80, 24), (120, 40), (200, 60), (40, 10), (60, 20), (20, 5)];

/// Numbers as the generator of Park and Miller gives them.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0 * 48_271 % 2_147_483_647;
        usize::try_from(self.0).unwrap() % end
    }
}

/// The verdict that stands on each pair, told from the log alone.
fn standing(log: &str) -> BTreeMap<[String; 2], String> {
    let entries: Vec<serde_json::Value> = log
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    let mut withdrawn = BTreeSet::new();
    // A withdrawal may itself be withdrawn: the newest one says what holds.
    for entry in entries.iter().rev() {
        if entry["kind"] == "withdraw" && !withdrawn.contains(&text(&entry["id"])) {
            for target in entry["entries"].as_array().unwrap() {
                withdrawn.insert(text(target));
            }
        }
    }
    let verdicts = entries
        .iter()
        .filter(|entry| entry["kind"] == "verdict" && !withdrawn.contains(&text(&entry["id"])));
    verdicts
        .map(|entry| {
            let keys = entry["members"].as_array().unwrap();
            let mut keys = [text(&keys[0]["key"]["v"]), text(&keys[1]["key"]["v"])];
            keys.sort();
            (keys, text(&entry["verdict"]))
        })
        .collect()
}

/// The verdict that stands on each candidate pair, or an empty text, as the tables have it.
fn in_tables(pairs: &str) -> BTreeMap<[String; 2], String> {
    let mut rows = csv::Reader::from_reader(pairs.as_bytes());
    rows.records()
        .map(|row| row.unwrap())
        .map(|row| {
            let mut keys = [row[1].to_owned(), row[3].to_owned()];
            keys.sort();
            (keys, row[6].to_owned())
        })
        .collect()
}

fn open(folder: &Path) -> Terminal {
    let mut terminal =
        Terminal::start(folder, &["review", "--no-guards", "--yes", "customers.csv"]);
    terminal.wait("open", |terminal| terminal.saved() > 0);
    terminal
}

/// Takes in what comes until nothing comes any more.
fn settle(terminal: &mut Terminal) {
    terminal.listen(Duration::from_millis(60));
    while terminal.listen(Duration::from_millis(10)) {}
}

fn shift(seed: u64) {
    let folder = demo();
    let folder = folder.path();
    let mut chance = Chance(seed);
    let mut terminal = open(folder);
    let first = terminal.saved();
    let mut saved = first;
    let end = Instant::now() + PATIENCE * 10;
    while saved < first + DECISIONS {
        assert!(
            Instant::now() < end,
            "seed {seed}: stuck at #{saved}:\n{}",
            terminal.text()
        );
        match chance.below(60) {
            0 => {
                drop(terminal.child.kill());
                drop(terminal.child.wait());
            }
            1 => {
                let (columns, rows) = SIZES[chance.below(SIZES.len())];
                terminal.resize(columns, rows);
            }
            _ => terminal.press(KEYS[chance.below(KEYS.len())].as_bytes()),
        }
        settle(&mut terminal);
        if terminal.child.try_wait().unwrap().is_some() {
            terminal = open(folder);
            assert!(
                terminal.saved() >= saved,
                "seed {seed}: lost after #{saved}"
            );
        }
        saved = saved.max(terminal.saved());
    }
    // Back to what shows the number of the newest entry, from whatever lies over it.
    terminal.resize(80, 24);
    terminal.press(b"\x1b");
    terminal.wait("settled", |terminal| terminal.saved() > 0);
    settle(&mut terminal);
    let shown = terminal.saved();
    // Esc closes one layer: where another lies below, Q may be text in its line.
    for _ in 0..3 {
        terminal.press(b"Q");
        settle(&mut terminal);
        if terminal.child.try_wait().unwrap().is_some() {
            break;
        }
        terminal.press(b"\x1b");
        settle(&mut terminal);
    }
    assert_eq!(terminal.ended(), 0);

    let log = run(folder, &["log", "export", "customers.twinfold"]);
    let entries = log.lines().count() - 2;
    assert_eq!(entries as u64, shown, "seed {seed}: screen and log");
    run(
        folder,
        &["log", "verify", "customers.twinfold", "--rebuild"],
    );
    let pairs = ["export", "pairs", "customers.twinfold", "-o", "pairs.csv"];
    run(folder, &pairs);
    let pairs = std::fs::read_to_string(folder.join("pairs.csv")).unwrap();
    let entries = log.lines().skip(1);
    let entries: Vec<&str> = entries.take(log.lines().count() - 2).collect();
    // A cluster judged as a whole has verdicts on pairs that are no candidates too: those are in no list
    // of pairs, and were folded again above.
    let (said, listed) = (standing(&entries.join("\n")), in_tables(&pairs));
    let said: BTreeMap<[String; 2], String> = listed
        .keys()
        .map(|pair| (pair.clone(), said.get(pair).cloned().unwrap_or_default()))
        .collect();
    assert_eq!(said, listed, "seed {seed}: log and tables");
}

#[test]
fn after_shifts_of_any_keys_screen_log_and_tables_agree() {
    for seed in 1..=SHIFTS {
        shift(seed);
    }
}
