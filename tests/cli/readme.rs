//! What the README shows is what the program does.

use twinfold::tui::keys;

const README: &str = include_str!("../../README.md");

/// The text between a comment that begins with `<!-- name:` and the blank line behind what follows it.
fn part(name: &str) -> &'static str {
    let start = README.find(&format!("<!-- {name}:")).unwrap();
    let text = README[start..].split_once("-->\n").unwrap().1;
    text.split("\n\n").next().unwrap()
}

#[test]
fn the_key_table_is_the_programs() {
    let table = keys::markdown();
    assert_eq!(
        part("keys"),
        table.trim_end(),
        "the README's key table is to be:\n{table}"
    );
}

#[test]
fn it_holds_the_two_commands() {
    assert!(README.contains("    cargo run --release -- review demo-data/customers.csv\n"));
    assert!(README.contains("    cargo test\n"));
}
