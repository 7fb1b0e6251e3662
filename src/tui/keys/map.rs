//! The keys in force.

use std::{
    borrow::Cow,
    sync::{Arc, LazyLock},
};

use super::{
    own::By,
    stroke::Stroke,
    table::{Foot, TABLE},
};
use crate::{
    app::{command::Command, state::Place},
    domain::keys::Layout,
    tui::input::{layouts::us_key, typed::key_of},
    words::{Language, keys::Heading, mention::KeyNames},
};

/// The keys in force: fixed for a session, and handed to whoever looks keys up or shows them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keymap {
    pub(super) entries: Vec<Entry>,
    pub(super) layouts: Vec<Layout>,
    pub(super) taken: Vec<Taken>,
    names: KeyNames,
}

/// A command with its keys in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    pub command: Command,
    pub keys: Vec<Held>,
    pub places: Vec<Place>,
    pub foot: Foot,
    pub by: By,
}

/// A key, and the places where it holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Held {
    pub stroke: Stroke,
    pub places: Vec<Place>,
}

/// A key that a command has lost to another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Taken {
    /// The key.
    pub stroke: Stroke,
    /// The command that has it in the table.
    pub from: Command,
    /// The command that has it now.
    pub to: Command,
}

impl Keymap {
    /// The table as it is.
    #[must_use]
    pub fn standard() -> Arc<Self> {
        static STANDARD: LazyLock<Arc<Keymap>> = LazyLock::new(|| {
            let mut keymap = Keymap::of_table();
            keymap.name();
            Arc::new(keymap)
        });
        Arc::clone(&STANDARD)
    }

    /// The table, with a place for the keys of commands that have none there.
    pub(super) fn of_table() -> Self {
        let entry = |command, keys: &[Stroke], places: &[Place], foot| Entry {
            command,
            keys: keys
                .iter()
                .map(|stroke| Held {
                    stroke: *stroke,
                    places: places.to_vec(),
                })
                .collect(),
            places: places.to_vec(),
            foot,
            by: By::Table,
        };
        let bound = TABLE
            .iter()
            .map(|binding| entry(binding.command, binding.keys, binding.places, binding.foot));
        let palette = TABLE
            .iter()
            .filter(|binding| binding.command == Command::Palette);
        let anywhere: Vec<Place> = palette
            .flat_map(|binding| binding.places)
            .copied()
            .collect();
        let is_bound = |command: &Command| TABLE.iter().any(|binding| binding.command == *command);
        let unbound = Command::ALL.iter().filter(|command| !is_bound(command));
        let unbound = unbound.map(|command| entry(*command, &[], &anywhere, Foot::Nowhere));
        Self {
            entries: bound.chain(unbound).collect(),
            layouts: Vec::new(),
            taken: Vec::new(),
            names: KeyNames::default(),
        }
    }

    /// Names the keys for sentences.
    pub(super) fn name(&mut self) {
        let named = Command::ALL.iter().map(|command| {
            let keys = self.keys_of(*command);
            let first = keys.split(' ').next().unwrap_or_default();
            (command.words(), first.to_owned())
        });
        self.names = KeyNames::new(named);
    }

    /// The keys that commands have lost to others.
    #[must_use]
    pub fn taken(&self) -> &[Taken] {
        &self.taken
    }

    /// The key that was pressed for a character, by the layouts in force.
    #[must_use]
    pub fn key_of(&self, typed: char) -> char {
        us_key(key_of(typed), &self.layouts)
    }

    /// Whether a command has a key at a place.
    pub(super) fn has_key(&self, command: Command, place: Place) -> bool {
        let mut entries = self.entries.iter().filter(|entry| entry.command == command);
        entries.any(|entry| entry.keys.iter().any(|held| held.places.contains(&place)))
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
