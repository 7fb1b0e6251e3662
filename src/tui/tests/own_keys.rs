//! Presets and own keys on the whole screen: what is shown is what is in force, and guards follow the
//! command, not the letter.

use insta::assert_snapshot;

use super::bench::Bench;
use crate::{domain::keys::OwnKeys, tui::keys::Keymap};

fn bench(text: &str) -> Bench {
    let mut bench = Bench::new();
    bench.put_keys(Keymap::with(&OwnKeys::of_lines(text)).unwrap());
    bench
}

#[test]
fn a_decision_key_is_guarded_on_whatever_letter_it_lies() {
    let mut bench = bench("preset = \"yn\"\n");
    bench.looks = std::time::Duration::from_millis(20);
    bench.press("y");
    assert_eq!(bench.log(), Vec::<&str>::new());
    assert!(
        bench
            .screen(80, 24)
            .contains("not taken: this pair was not on the screen yet"),
        "{}",
        bench.screen(80, 24)
    );
    bench.looks = std::time::Duration::from_secs(1);
    bench.press("y");
    assert_eq!(bench.log().len(), 1);
    assert!(
        bench.log()[0].starts_with("verdict same"),
        "{:?}",
        bench.log()
    );
    // The letter of the table means nothing now.
    bench.press("a");
    assert_eq!(bench.log().len(), 1);
    bench.press("p");
    assert_eq!(bench.log().len(), 2);
}

#[test]
fn foot_help_palette_and_sentences_name_the_keys_in_force() {
    let mut bench = bench(
        "preset = \"yn\"\nweights = \"Ctrl-t\"\nunfold = []\n"
            .replace("unfold", "fields")
            .as_str(),
    );
    bench.press("y");
    let screen = bench.screen(80, 24);
    assert!(
        screen.contains("y SAME  n DIFFERENT  u UNSURE  p undo"),
        "{screen}"
    );
    assert!(screen.contains("p undoes it"), "{screen}");
    assert!(
        !screen.contains("u undoes it") && !screen.contains("w weights"),
        "{screen}"
    );
    assert_snapshot!("own_keys_pair_80x24", screen);
    bench.press("?");
    assert_snapshot!("own_keys_help_80x24", bench.screen(80, 24));
    bench.press("q:undo");
    let palette = bench.screen(80, 24);
    assert!(
        palette
            .lines()
            .any(|line| line.contains("> undo") && line.contains(" p ")),
        "{palette}"
    );
}

#[test]
fn the_keys_are_listed_with_what_was_taken_and_what_differs() {
    let mut yours = bench("weights = \"e\"\nundo = [\"z\", \"u\"]\n");
    yours.press(":keys<Enter>");
    assert_snapshot!("keys_80x24", yours.screen(80, 24));
    yours.press("q:keys diff<Enter>");
    assert_snapshot!("keys_diff_80x24", yours.screen(80, 24));
    yours.press("q");
    let mut table = Bench::new();
    table.press(":keys diff<Enter>");
    assert!(
        table
            .screen(80, 24)
            .contains("every key is as twinfold comes")
    );
}
