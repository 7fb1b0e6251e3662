//! The table of keys is complete and without contradiction.

use crate::{
    app::{
        command::Command,
        state::Place::{self, Pair},
    },
    tui::{
        input::Key,
        keys::{Keymap, Lookup, Meaning, TABLE},
    },
    words::Language,
};

#[test]
fn every_command_has_a_key_or_is_rare() {
    const TYPED: &[Command] = &[
        Command::Order,
        Command::Queue,
        Command::Overview,
        Command::Bulk,
        Command::Sample,
        Command::Policy,
        Command::Speak,
        Command::Learn,
        Command::Unlearn,
        Command::Quality,
        Command::Tutorial,
        Command::Keys,
    ];
    for &command in Command::ALL {
        let has_none =
            Keymap::standard().keys_of(command).starts_with(':') && command != Command::Palette;
        assert_eq!(has_none, TYPED.contains(&command), "{command:?}");
    }
    assert_eq!(Keymap::standard().keys_of(Command::Order), ":order");
}

#[test]
fn no_key_means_two_things_at_one_place() {
    for place in Place::ALL {
        let mut seen = Vec::new();
        for binding in TABLE.iter().filter(|b| b.places.contains(&place)) {
            for stroke in binding.keys {
                assert!(!seen.contains(stroke), "{stroke} twice at {place:?}");
                seen.push(*stroke);
            }
        }
    }
}

#[test]
fn command_names_are_distinct() {
    let mut names: Vec<_> = Command::ALL
        .iter()
        .map(|c| c.words().say(Language::English).name)
        .collect();
    names.sort_unstable();
    let count = names.len();
    names.dedup();
    assert_eq!(names.len(), count);
}

#[test]
fn full_width_keys_are_commands() {
    let mut lookup = Lookup::default();
    for (key, command) in [
        ('ａ', Command::Same),
        ('１', Command::TakeA),
        ('：', Command::Palette),
        ('】', Command::NextPair),
        ('？', Command::Help),
    ] {
        assert_eq!(
            lookup.press(Pair, Key::Char(key)),
            Meaning::Command(command),
            "{key}"
        );
    }
}

#[test]
fn gg_goes_to_the_top_and_g_alone_does_nothing() {
    let mut lookup = Lookup::default();
    assert_eq!(lookup.press(Pair, Key::Char('g')), Meaning::Begun);
    assert_eq!(
        lookup.press(Pair, Key::Char('g')),
        Meaning::Command(Command::First)
    );
    assert_eq!(lookup.press(Pair, Key::Char('g')), Meaning::Begun);
    assert_eq!(
        lookup.press(Pair, Key::Char('a')),
        Meaning::Command(Command::Same)
    );
    assert_eq!(lookup.press(Pair, Key::Char('&')), Meaning::Nothing);
}
