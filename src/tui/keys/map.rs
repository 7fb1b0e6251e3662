//! The keys in force.

use std::{
    borrow::Cow,
    sync::{Arc, LazyLock},
};

use super::{
    stroke::Stroke,
    table::{Foot, TABLE},
};
use crate::{
    app::{command::Command, state::Place},
    words::{Language, keys::Heading, mention::KeyNames},
};

/// The keys in force: fixed for a session, and handed to whoever looks keys up or shows them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keymap {
    entries: Vec<Entry>,
    names: KeyNames,
}

/// A command with its keys in force.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Entry {
    command: Command,
    keys: Vec<Held>,
    places: &'static [Place],
    foot: Foot,
}

/// A key, and the places where it holds.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Held {
    stroke: Stroke,
    places: Vec<Place>,
}

impl Keymap {
    /// The table as it is.
    #[must_use]
    pub fn standard() -> Arc<Self> {
        static STANDARD: LazyLock<Arc<Keymap>> = LazyLock::new(|| {
            let entries = TABLE.iter().map(|binding| Entry {
                command: binding.command,
                keys: binding
                    .keys
                    .iter()
                    .map(|stroke| Held {
                        stroke: *stroke,
                        places: binding.places.to_vec(),
                    })
                    .collect(),
                places: binding.places,
                foot: binding.foot,
            });
            Arc::new(Keymap::of(entries.collect()))
        });
        Arc::clone(&STANDARD)
    }

    fn of(entries: Vec<Entry>) -> Self {
        let mut keymap = Self {
            entries,
            names: KeyNames::default(),
        };
        let named = Command::ALL.iter().map(|command| {
            let keys = keymap.keys_of(*command);
            let first = keys.split(' ').next().unwrap_or_default();
            (command.words(), first.to_owned())
        });
        keymap.names = KeyNames::new(named);
        keymap
    }

    /// The command of a key at a place.
    #[must_use]
    pub fn command(&self, place: Place, stroke: Stroke) -> Option<Command> {
        self.entries
            .iter()
            .find(|entry| entry.keys.iter().any(|held| held.is(stroke, place)))
            .map(|entry| entry.command)
    }

    /// The keys that the foot of the screen shows at a place, with their commands.
    pub fn foot(&self, place: Place, foot: Foot) -> impl Iterator<Item = (Stroke, Command)> {
        self.entries
            .iter()
            .filter(move |entry| entry.foot == foot)
            .filter_map(move |entry| {
                let held = entry.keys.iter().find(|held| held.places.contains(&place));
                Some((held?.stroke, entry.command))
            })
    }

    /// The keys of a command as the help shows them: `j Down`; what one types behind `:` where it has
    /// none.
    #[must_use]
    pub fn keys_of(&self, command: Command) -> String {
        let entries = self.entries.iter().filter(|entry| entry.command == command);
        let mut keys: Vec<String> = Vec::new();
        for held in entries.flat_map(|entry| &entry.keys) {
            let key = held.stroke.to_string();
            if !held.places.is_empty() && !keys.contains(&key) {
                keys.push(key);
            }
        }
        if keys.is_empty() {
            return format!(":{}", command.words().say(Language::English).name);
        }
        keys.join(" ")
    }

    /// A sentence with the keys in force where it mentions them.
    #[must_use]
    pub fn spell<'t>(&self, sentence: &'t str) -> Cow<'t, str> {
        self.names.spell(sentence)
    }
}

impl Held {
    fn is(&self, stroke: Stroke, place: Place) -> bool {
        self.stroke == stroke && self.places.contains(&place)
    }
}

/// The commands of a heading, in the order of the table; behind them those without a key.
pub fn under(heading: Heading) -> impl Iterator<Item = Command> {
    let mut seen = Vec::new();
    TABLE
        .iter()
        .map(|binding| binding.command)
        .chain(Command::ALL.iter().copied())
        .filter(move |command| command.heading() == heading)
        .filter(move |command| {
            let is_new = !seen.contains(command);
            seen.push(*command);
            is_new
        })
}
