//! `twinfold` alone: the start screen, the demo and the tutorial that come with the program.

use std::fs;

use super::Terminal;

#[test]
fn demo_and_tutorial_begin_at_the_start_screen_and_lead_back() {
    let home = tempfile::tempdir().unwrap();
    let mut terminal = Terminal::start(home.path(), &[]);
    terminal.wait_for("no workspace was opened here yet");
    terminal.press(b"4");
    terminal.wait_for(" 1/17  ");
    terminal.press(b"Q");
    terminal.wait_for("no workspace was opened here yet");
    terminal.press(b"3");
    // The start screen has an Enter of its own.
    terminal.wait_for("IMPORT customers.csv");
    terminal.press(b"\r");
    terminal.wait_for("a SAME");
    terminal.decide("a");
    let pair = terminal.line(1);

    // The tutorial from within a review: then the same pair again.
    terminal.press(b":");
    terminal.wait_for("Enter runs");
    terminal.press(b"tutorial\r");
    terminal.wait_for(" 1/17  ");
    terminal.press(b"Q");
    terminal.wait("back at the pair", |terminal| terminal.line(1) == pair);

    terminal.press(b"q");
    terminal.wait_for("QUEUE");
    terminal.press(b"q");
    terminal.wait_for("workspaces you opened before");
    terminal.wait_for("442 to review, 1 judged");
    terminal.press(b"1");
    terminal.wait_for("a SAME");
    terminal.press(b"Q");
    assert_eq!(terminal.ended(), 0);
    let data = home.path().join(".local/share/twinfold");
    let list = fs::read_to_string(data.join("recent.json")).unwrap();
    assert_eq!(list.matches("\"path\"").count(), 1, "{list}");
    assert!(list.contains("demo/customers.twinfold"));
}

#[test]
fn what_can_not_be_opened_is_told_on_the_start_screen() {
    let home = tempfile::tempdir().unwrap();
    let mut terminal = Terminal::start(home.path(), &["--lang", "zh"]);
    terminal.wait_for("试用演示数据");
    terminal.press(b"1");
    terminal.wait_for("Tab 补全");
    terminal.press(b"none.twinfold\r");
    terminal.wait_for("none.twinfold");
    terminal.wait_for("试用演示数据");
    terminal.press(b"q");
    assert_eq!(terminal.ended(), 0);
}
