use rstest::rstest;

use super::*;
use crate::{
    domain::keys::{Layout, Preset},
    tui::keys::{Lookup, Meaning},
};

fn own(text: &str) -> OwnKeys {
    OwnKeys::of_lines(text)
}

fn keymap(text: &str) -> Arc<Keymap> {
    Keymap::with(&own(text)).unwrap()
}

fn fault(text: &str) -> (u64, Wrong) {
    let fault = Keymap::with(&own(text)).unwrap_err();
    (fault.place.line, *fault.wrong)
}

#[test]
fn presets_take_no_key_from_a_command_in_silence() {
    for preset in Preset::ALL {
        let keymap = keymap(&format!("preset = \"{}\"\n", preset.tag()));
        assert_eq!(keymap.taken(), [], "{preset:?}");
        for command in Command::ALL {
            let has = |keymap: &Keymap| {
                Place::ALL
                    .iter()
                    .any(|place| keymap.has_key(*command, *place))
            };
            assert_eq!(
                has(&keymap),
                has(&Keymap::standard()),
                "{command:?} in {preset:?}"
            );
        }
    }
}

#[rstest]
#[case("yn", 'y', Command::Same)]
#[case("yn", 'n', Command::Different)]
#[case("yn", 'u', Command::Unsure)]
#[case("yn", 'p', Command::Undo)]
#[case("prodigy", 'a', Command::Same)]
#[case("prodigy", 'x', Command::Different)]
#[case("prodigy", ' ', Command::Unsure)]
fn a_preset_gives_its_keys(#[case] preset: &str, #[case] key: char, #[case] command: Command) {
    let mut lookup = Lookup::new(keymap(&format!("preset = \"{preset}\"\n")));
    assert_eq!(
        lookup.press(Place::Pair, Key::Char(key)),
        Meaning::Command(command)
    );
}

#[test]
fn an_own_key_replaces_those_of_the_table_and_takes_from_it() {
    let keymap =
        keymap("weights = \"e\"\nundo = [\"z\", \"u\"]\nblind = []\nquality = \"Ctrl-t\"\n");
    assert_eq!(keymap.keys_of(Command::Weights), "e");
    assert_eq!(
        keymap.command(Place::Pair, Stroke::One(Key::Char('e'))),
        Some(Command::Weights)
    );
    assert_eq!(
        keymap.command(Place::Pair, Stroke::One(Key::Char('w'))),
        None
    );
    assert_eq!(keymap.keys_of(Command::Undo), "z u");
    assert_eq!(keymap.keys_of(Command::Blind), ":blind");
    // Where the weights mean nothing, e is still there.
    assert_eq!(
        keymap.command(Place::Filters, Stroke::One(Key::Char('e'))),
        Some(Command::Edit)
    );
    let taken = Taken {
        stroke: Stroke::One(Key::Char('e')),
        from: Command::Edit,
        to: Command::Weights,
    };
    assert_eq!(keymap.taken(), [taken]);
    assert_eq!(
        keymap.command(Place::Pair, Stroke::One(Key::Ctrl('t'))),
        Some(Command::Quality)
    );
    assert_eq!(
        keymap.spell(&crate::words::commands::CommandWord::Undo.key()),
        "z"
    );
}

#[test]
fn two_own_commands_on_one_key_are_told_with_both_lines() {
    let (line, wrong) = fault("same = \"y\"\n\ndifferent = [\"n\", \"y\"]\n");
    let commands = ["same", "different"];
    assert_eq!(
        (line, wrong),
        (
            4,
            Wrong::KeyTwice {
                key: "y".to_owned(),
                commands,
                line: 2
            }
        )
    );
    // A letter and the same letter twice can't be told apart.
    assert!(matches!(
        fault("first = \"zz\"\nundo = \"z\"\nmark = \"z\"\n").1,
        Wrong::KeyTwice { .. }
    ));
    // At different places they can share one.
    assert!(Keymap::with(&own("mark = \"z\"\nblind = \"z\"\n")).is_ok());
}

#[test]
fn a_preset_goes_before_the_table_and_own_keys_before_both() {
    let keymap = keymap("preset = \"yn\"\nsame = \"j\"\n");
    assert_eq!(keymap.keys_of(Command::Same), "j");
    assert_eq!(
        keymap.command(Place::Pair, Stroke::One(Key::Char('j'))),
        Some(Command::Same)
    );
    assert_eq!(keymap.keys_of(Command::Down), "j Down");
    assert_eq!(keymap.keys_of(Command::Different), "n");
}

#[rstest]
#[case("smae = \"y\"", 2)]
#[case("same = \"Ctrl-a\"", 2)]
#[case("same = \"Ctrl-b\"", 2)]
#[case("same = \"Ctrl-s\"", 2)]
#[case("same = \"Ctrl-q\"", 2)]
#[case("same = \"Ctrl-h\"", 2)]
#[case("same = \"Ctrl-i\"", 2)]
#[case("same = \"Ctrl-m\"", 2)]
#[case("same = \"Ctrl-[\"", 2)]
#[case("same = \"Alt-a\"", 2)]
#[case("same = \"F2\"", 2)]
#[case("same = \"Delete\"", 2)]
#[case("same = \"ф\"", 2)]
#[case("same = \"你\"", 2)]
#[case("same = \"abc\"", 2)]
#[case("same = \"\"", 2)]
#[case("same = \"1\"", 2)]
#[case("same = \"Esc\"", 2)]
#[case("same = \"Ctrl-c\"", 2)]
#[case("interrupt = \"z\"", 2)]
#[case("undo = \"z\"\nsame = [\"y\", \"Enter\"]", 3)]
fn what_can_be_no_key_is_refused_with_its_line(#[case] text: &str, #[case] line: u64) {
    let (at, wrong) = fault(&format!("{text}\n"));
    assert_eq!(at, line);
    assert!(
        matches!(wrong, Wrong::Key { .. } | Wrong::Unknown { .. }),
        "{wrong:?}"
    );
}

#[test]
fn a_command_that_nothing_would_lead_to_is_refused() {
    assert_eq!(
        fault("down = []\n"),
        (2, Wrong::Unreachable { command: "down" })
    );
    assert!(matches!(
        fault("commands = []\n").1,
        Wrong::Unreachable { .. }
    ));
    // Esc and Enter stay whatever is said.
    let keymap = keymap("back = []\n\"go-on\" = \"t\"\n");
    assert_eq!(keymap.keys_of(Command::Back), "Esc");
    assert_eq!(keymap.keys_of(Command::Accept), "t Enter");
}

#[test]
fn a_full_width_name_and_letters_of_a_layout_are_keys() {
    let mut lookup = Lookup::new(keymap("undo = \"ｚ\"\nlayouts = [\"ru\"]\n"));
    for (key, command) in [
        ('z', Command::Undo),
        ('я', Command::Undo),
        ('ф', Command::Same),
        ('ａ', Command::Same),
    ] {
        assert_eq!(
            lookup.press(Place::Pair, Key::Char(key)),
            Meaning::Command(command),
            "{key}"
        );
    }
    assert_eq!(lookup.press(Place::Pair, Key::Char('α')), Meaning::Nothing);
    assert_eq!(Layout::ALL.len(), 4);
    assert_eq!(
        Lookup::default().press(Place::Pair, Key::Char('ф')),
        Meaning::Nothing
    );
}
