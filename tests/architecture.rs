//! Holds the layers and the crates to the table of `src/lib.rs`, on every line of `src/`.

#![expect(
    clippy::unwrap_used,
    reason = "a test fails by panicking, its helpers too"
)]

#[path = "architecture/words.rs"]
mod words;

use std::{
    fs,
    path::{Path, PathBuf},
};

/// A layer, and the layers that its code may name.
const LAYERS: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("standardise", &["domain"]),
    ("matching", &["domain"]),
    ("cluster", &["domain"]),
    ("merge", &["domain"]),
    ("words", &["domain"]),
    ("formats", &["domain", "words"]),
    ("store", &["domain"]),
    (
        "pipeline",
        &[
            "domain",
            "standardise",
            "matching",
            "cluster",
            "merge",
            "formats",
            "store",
        ],
    ),
    ("app", &["domain", "merge", "words"]),
    ("runtime", &["domain", "app", "pipeline", "store"]),
    ("tui", &["domain", "app", "words"]),
    (
        "cli",
        &[
            "domain",
            "standardise",
            "matching",
            "cluster",
            "merge",
            "words",
            "formats",
            "store",
            "pipeline",
            "app",
            "runtime",
            "tui",
        ],
    ),
];

/// A crate that touches the outside or the screen, and the layers that may name it.
const CRATES: &[(&str, &[&str])] = &[
    ("rusqlite", &["store"]),
    ("ratatui", &["tui"]),
    ("crossterm", &["tui"]),
    ("clap", &["cli"]),
    ("clap_complete", &["cli"]),
    ("clap_mangen", &["cli"]),
    ("color_eyre", &["cli"]),
    ("indicatif", &["cli"]),
    ("rayon", &["matching", "cluster", "pipeline"]),
    ("csv", &["formats"]),
    ("csv_core", &["formats"]),
    ("encoding_rs", &["formats"]),
    ("chardetng", &["formats"]),
    ("calamine", &["formats"]),
    ("toml", &["formats"]),
    ("signal_hook", &["runtime", "cli"]),
    ("getrandom", &["runtime"]),
    ("uzers", &["cli"]),
    ("directories", &["cli"]),
];

/// A piece of text that only one place may hold, and why.
const ONLY_IN: &[(&str, &[&str], &str)] = &[
    ("SystemTime::now", &["runtime/outside.rs"], "one clock"),
    ("Timestamp::now", &[], "one clock"),
    (
        "Instant::now",
        &["runtime/", "tui/", "cli/"],
        "pure layers know no time",
    ),
    (
        "crossterm::event",
        &["tui/input"],
        "one reader of the terminal",
    ),
    ("println!", &[], "messages go through cli/output.rs"),
    ("eprintln!", &[], "messages go through cli/output.rs"),
    ("io::stdout", &["cli/", "tui/"], "printing is the edge's"),
    ("io::stderr", &["cli/"], "printing is the edge's"),
    (
        "env::var",
        &["cli/surroundings.rs"],
        "the environment is passed in",
    ),
    ("#[ignore", &[], "a test runs or is not there"),
    ("#[allow", &[], "expect, with a reason"),
];

fn files(folder: &Path, into: &mut Vec<PathBuf>) {
    let mut entries: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            files(&path, into);
        } else if path.extension().is_some_and(|end| end == "rs") {
            into.push(path);
        }
    }
}

/// Every line of code of `src/` with its layer, file and number; comments and doc links left out.
fn lines() -> Vec<(String, String, usize, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut paths = Vec::new();
    files(&root, &mut paths);
    let mut found = Vec::new();
    for path in paths {
        let place = path
            .strip_prefix(&root)
            .unwrap()
            .to_string_lossy()
            .into_owned();
        let layer = place
            .split(['/', '.'])
            .next()
            .unwrap_or_default()
            .to_owned();
        for (number, line) in fs::read_to_string(&path).unwrap().lines().enumerate() {
            let code = line.trim_start();
            if !code.starts_with("//") {
                found.push((layer.clone(), place.clone(), number + 1, line.to_owned()));
            }
        }
    }
    found
}

/// The names that follow `prefix` in a line of code: `crate::domain::X` gives `domain`.
fn named<'a>(code: &'a str, prefix: &str) -> Vec<&'a str> {
    code.match_indices(prefix)
        .filter(|(at, _)| {
            !code[..*at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == '$')
        })
        .map(|(at, _)| {
            let rest = &code[at + prefix.len()..];
            rest.split(|c: char| !(c.is_alphanumeric() || c == '_'))
                .next()
                .unwrap_or_default()
        })
        .collect()
}

/// The layers that an import tree such as `use crate::{domain::…, words::…}` names: its first level.
fn imported(code: &str) -> Vec<String> {
    let Some(start) = code.find("crate::{") else {
        return Vec::new();
    };
    let mut names = Vec::new();
    let (mut depth, mut name, mut fresh) = (0, String::new(), true);
    for character in code[start + "crate::{".len()..].chars() {
        match character {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => fresh = true,
            _ if depth > 0 || !fresh => {}
            c if c.is_alphanumeric() || c == '_' => name.push(c),
            c if c.is_whitespace() && name.is_empty() => {}
            _ => fresh = false,
        }
        if (!fresh || character == ',') && !name.is_empty() {
            names.push(std::mem::take(&mut name));
        }
    }
    if !name.is_empty() {
        names.push(name);
    }
    names
}

#[test]
fn every_layer_names_only_what_its_row_allows() {
    let mut wrong = Vec::new();
    let all = lines();
    let mut at = 0;
    while at < all.len() {
        let (layer, file, number, code) = &all[at];
        // An import can span lines: taken as one.
        let mut whole = code.clone();
        if code.trim_start().starts_with("use ") || code.trim_start().starts_with("pub use ") {
            while !whole.contains(';') && at + 1 < all.len() {
                at += 1;
                whole.push(' ');
                whole.push_str(&all[at].3);
            }
        }
        at += 1;
        let mut names: Vec<String> = named(&whole, "crate::")
            .into_iter()
            .filter(|name| !name.is_empty())
            .map(str::to_owned)
            .collect();
        names.extend(imported(&whole));
        if layer == "lib" || layer == "main" {
            continue;
        }
        let allowed = LAYERS.iter().find(|(name, _)| name == layer);
        let Some((_, allowed)) = allowed else {
            wrong.push(format!("{file}: {layer} is no layer of the table"));
            continue;
        };
        for name in names {
            let known = LAYERS.iter().any(|(layer, _)| *layer == name);
            if known && name != *layer && !allowed.contains(&name.as_str()) {
                wrong.push(format!("{file}:{number}: {layer} names {name}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_crate_stays_in_its_layers() {
    let mut wrong = Vec::new();
    for (layer, file, number, code) in lines() {
        for (name, allowed) in CRATES {
            let path = format!("{name}::");
            let used = code.match_indices(&path).any(|(at, _)| {
                !code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':')
            });
            if used && !allowed.contains(&layer.as_str()) {
                wrong.push(format!("{file}:{number}: {layer} names the crate {name}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_has_one_place_stays_there() {
    let mut wrong = Vec::new();
    for (_, file, number, code) in lines() {
        for (text, places, why) in ONLY_IN {
            let used = code
                .match_indices(text)
                .any(|(at, _)| !code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_'));
            if used && !places.iter().any(|place| file.starts_with(place)) {
                wrong.push(format!("{file}:{number}: {text} ({why})"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn sql_stands_only_in_the_store() {
    let verbs = [
        "SELECT ",
        "INSERT INTO ",
        "INSERT OR ",
        "DELETE FROM ",
        "CREATE TABLE ",
        "PRAGMA ",
    ];
    let mut wrong = Vec::new();
    for (layer, file, number, code) in lines() {
        if layer != "store" && verbs.iter().any(|verb| code.contains(verb)) {
            wrong.push(format!("{file}:{number}: {}", code.trim()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn files_stay_small_enough_to_know_their_noun() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut paths = Vec::new();
    files(&root, &mut paths);
    let long: Vec<String> = paths
        .iter()
        .map(|path| (path, fs::read_to_string(path).unwrap().lines().count()))
        .filter(|(_, count)| *count > 500)
        .map(|(path, count)| format!("{}: {count} lines", path.display()))
        .collect();
    assert!(long.is_empty(), "{}", long.join("\n"));
}

#[test]
fn the_reader_of_this_test_reads_imports() {
    assert_eq!(
        imported("use crate::{domain::{Kind, Row}, words::Sentence, store};"),
        ["domain", "words", "store"]
    );
    assert_eq!(
        named(
            "let x = crate::store::Store::new(crate::domain::Kind)",
            "crate::"
        ),
        ["store", "domain"]
    );
}
