//! The README's picture of the screen is what the demo shows.

use std::{thread, time::Duration};

use super::{Terminal, demo};

const README: &str = include_str!("../../README.md");

/// The block behind the comment that names this file.
fn picture() -> &'static str {
    let start = README.find("<!-- screen:").unwrap();
    let block = README[start..].split_once("```text\n").unwrap().1;
    block.split("```").next().unwrap()
}

/// The operator's host and the newest entry's number are this run's own.
fn without_what_differs(screen: &str) -> String {
    let (first, rest) = screen.split_once('\n').unwrap();
    let words: Vec<&str> = first
        .split_whitespace()
        .map(|word| word.split('@').next().unwrap())
        .collect();
    let rest: Vec<&str> = rest.lines().map(str::trim_end).collect();
    format!("{}\n{}", words.join(" "), rest.join("\n"))
}

#[test]
fn the_readmes_screen_is_the_demos() {
    let folder = demo();
    let arguments = ["review", "customers.csv", "--yes", "--operator", "ann"];
    let mut terminal = Terminal::start(folder.path(), &arguments);
    terminal.wait_for("a SAME");
    let is_there = |terminal: &Terminal| {
        let heads = terminal.line(1);
        heads.contains("C-10573") && heads.contains("W-20011")
    };
    while !is_there(&terminal) {
        let place = terminal.place();
        // Not so fast that it looks like a stuck key.
        thread::sleep(Duration::from_millis(5));
        terminal.press(b"]");
        terminal.wait("the next pair", |terminal| terminal.place() != place);
    }
    while terminal.listen(Duration::from_millis(200)) {}
    let shown = terminal.text();
    assert_eq!(
        without_what_differs(picture()),
        without_what_differs(&shown),
        "the README's picture is to be:\n{shown}"
    );
}
