//! A preset and a person's own keys, put over the table.

use std::sync::Arc;

use super::{
    map::{Held, Keymap, Taken},
    preset,
    stroke::Stroke,
    table::TABLE,
};
use crate::{
    app::{command::Command, state::Place},
    domain::{
        keys::{KeyWhy, OwnKeys},
        settings::{Fault, Known, Named, Stated, Wrong},
    },
    tui::input::Key,
    words::Language,
};

/// Keys that mean one thing everywhere and stay what they are.
const STAY: [(Key, Command); 4] = [
    (Key::Enter, Command::Accept),
    (Key::Esc, Command::Back),
    (Key::Ctrl('c'), Command::Interrupt),
    (Key::Ctrl('z'), Command::Suspend),
];

/// Who says that a command has a key; the greater one wins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum By {
    Table,
    Preset,
    Person,
}

impl Keymap {
    /// The keys in force under these settings.
    ///
    /// # Errors
    ///
    /// A command or key that is not known, a key that can't be given, two commands on one key, or a
    /// command that nothing would lead to any more.
    pub fn with(own: &OwnKeys) -> Result<Arc<Self>, Fault> {
        if *own == OwnKeys::default() {
            return Ok(Self::standard());
        }
        let mut keymap = Self::of_table();
        keymap.layouts = own
            .layouts
            .as_ref()
            .map(|stated| stated.value.clone())
            .unwrap_or_default();
        let preset = own
            .preset
            .as_ref()
            .map(|stated| stated.value)
            .unwrap_or_default();
        for (command, keys) in preset::keys(preset) {
            keymap.give(*command, keys, By::Preset);
        }
        let mut stated: Vec<_> = own.commands.iter().collect();
        stated.sort_by_key(|(_, keys)| keys.place.clone());
        let mut commands = Vec::new();
        for (name, keys) in stated {
            let command = command_of(name, keys)?;
            let strokes: Vec<Stroke> = keys
                .value
                .iter()
                .map(|key| stroke_of(key, command))
                .collect::<Result<_, _>>()?;
            keymap.give(command, &strokes, By::Person);
            commands.push((command, keys));
        }
        keymap.settle().map_err(|(stroke, [first, second])| {
            let place_of = |command| {
                let found = commands.iter().find(|(each, _)| *each == command);
                found
                    .map(|(_, keys)| keys.place.clone())
                    .unwrap_or_default()
            };
            Fault {
                place: place_of(second),
                wrong: Box::new(Wrong::KeyTwice {
                    key: stroke.to_string(),
                    commands: [first, second].map(name_of),
                    line: place_of(first).line,
                }),
            }
        })?;
        if let Some((command, taker)) = keymap.unreachable() {
            let to_blame = commands.iter().find(|(each, _)| *each == taker);
            return Err(Fault {
                place: to_blame
                    .map(|(_, keys)| keys.place.clone())
                    .unwrap_or_default(),
                wrong: Box::new(Wrong::Unreachable {
                    command: name_of(command),
                }),
            });
        }
        keymap.name();
        Ok(Arc::new(keymap))
    }

    /// Gives a command other keys, at every place where it has a meaning.
    fn give(&mut self, command: Command, keys: &[Stroke], by: By) {
        let stays = STAY.iter().filter(|(_, stays)| *stays == command);
        let keys: Vec<Stroke> = keys
            .iter()
            .copied()
            .chain(stays.map(|(key, _)| Stroke::One(*key)))
            .collect();
        for entry in self
            .entries
            .iter_mut()
            .filter(|entry| entry.command == command)
        {
            entry.by = by;
            entry.keys = keys
                .iter()
                .map(|stroke| Held {
                    stroke: *stroke,
                    places: entry.places.clone(),
                })
                .collect();
        }
    }

    /// Takes keys from whoever has them by less right; two commands that a person put on one key at one
    /// place are told.
    fn settle(&mut self) -> Result<(), (Stroke, [Command; 2])> {
        for place in Place::ALL {
            let mut holders: Vec<(By, Stroke, Command)> = Vec::new();
            for entry in &self.entries {
                let here = entry
                    .keys
                    .iter()
                    .filter(|held| held.places.contains(&place));
                holders.extend(here.map(|held| (entry.by, held.stroke, entry.command)));
            }
            for (at, (by, stroke, command)) in holders.iter().enumerate() {
                for (other_by, other, loser) in &holders[at + 1..] {
                    if command == loser || !stroke.clashes(*other) {
                        continue;
                    }
                    match by.cmp(other_by) {
                        std::cmp::Ordering::Equal => return Err((*stroke, [*command, *loser])),
                        std::cmp::Ordering::Greater => self.take(place, *other, *loser, *command),
                        std::cmp::Ordering::Less => self.take(place, *stroke, *command, *loser),
                    }
                }
            }
        }
        Ok(())
    }

    fn take(&mut self, place: Place, stroke: Stroke, from: Command, to: Command) {
        for entry in self
            .entries
            .iter_mut()
            .filter(|entry| entry.command == from)
        {
            for held in entry.keys.iter_mut().filter(|held| held.stroke == stroke) {
                held.places.retain(|each| *each != place);
            }
        }
        let taken = Taken { stroke, from, to };
        if !self.taken.contains(&taken) {
            self.taken.push(taken);
        }
    }

    /// A command that had a key at a place and has none now, where no palette opens either; and the
    /// command whose keys are the reason.
    fn unreachable(&self) -> Option<(Command, Command)> {
        let standard = TABLE.iter().filter(|binding| !binding.keys.is_empty());
        for binding in standard {
            for place in binding.places {
                let has = |command| self.has_key(command, *place);
                if has(binding.command) || has(Command::Palette) {
                    continue;
                }
                let taker = self
                    .taken
                    .iter()
                    .find(|taken| taken.from == binding.command);
                return Some((
                    binding.command,
                    taker.map_or(binding.command, |taken| taken.to),
                ));
            }
        }
        None
    }
}

fn name_of(command: Command) -> &'static str {
    command.words().say(Language::English).name
}

/// The command of a name; one whose keys stay is refused.
fn command_of(name: &str, keys: &Stated<Vec<Stated<String>>>) -> Result<Command, Fault> {
    let found = Command::ALL
        .iter()
        .find(|command| name_of(**command) == name);
    let Some(command) = found.copied() else {
        let known: Vec<&str> = Command::ALL.iter().copied().map(name_of).collect();
        let wrong = Wrong::Unknown {
            what: Named::Command,
            word: name.to_owned(),
            known: Known::near(name, &known),
        };
        return Err(Fault::at(keys, wrong));
    };
    if matches!(command, Command::Interrupt | Command::Suspend) {
        let wrong = Wrong::Key {
            key: name.to_owned(),
            why: KeyWhy::Stays(name_of(command)),
        };
        return Err(Fault::at(keys, wrong));
    }
    Ok(command)
}

/// What one presses for a key's name, if it can be given to that command.
fn stroke_of(key: &Stated<String>, command: Command) -> Result<Stroke, Fault> {
    let refused = |why| {
        let key_name = key.value.clone();
        Fault::at(key, Wrong::Key { key: key_name, why })
    };
    let stroke = Stroke::named(&key.value).map_err(refused)?;
    let Stroke::One(pressed) = stroke else {
        return Ok(stroke);
    };
    if let Some((_, owner)) = STAY.iter().find(|(stays, _)| *stays == pressed)
        && *owner != command
    {
        return Err(refused(KeyWhy::Stays(name_of(*owner))));
    }
    if matches!(pressed, Key::Char('0'..='9')) && !is_take(command) {
        return Err(refused(KeyWhy::Digit));
    }
    Ok(stroke)
}

/// Whether a command chooses a record, as digits do.
fn is_take(command: Command) -> bool {
    use Command as C;
    matches!(
        command,
        C::TakeA
            | C::TakeB
            | C::Take3
            | C::Take4
            | C::Take5
            | C::Take6
            | C::Take7
            | C::Take8
            | C::Take9
    )
}

#[cfg(test)]
mod tests;
