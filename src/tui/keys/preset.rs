//! Sets of keys that come with the program, each as what it changes of the table.

use super::stroke::Stroke::{self, One};
use crate::{app::command::Command, domain::keys::Preset, tui::input::Key};

const fn c(character: char) -> Stroke {
    One(Key::Char(character))
}

const fn ctrl(character: char) -> Stroke {
    One(Key::Ctrl(character))
}

/// A command and the keys that a preset gives it.
type Given = (Command, &'static [Stroke]);

/// What a preset changes: commands and their keys. What would lose its key has another one here.
#[must_use]
pub const fn keys(preset: Preset) -> &'static [Given] {
    match preset {
        Preset::Default => &[],
        Preset::YesNo => YES_NO,
        Preset::Prodigy => PRODIGY,
        Preset::Emacsish => EMACS_ISH,
    }
}

/// dedupe asks y, n, u(nsure), p(revious).
const YES_NO: &[Given] = &[
    (Command::Same, &[c('y')]),
    (Command::Different, &[c('n')]),
    (Command::Unsure, &[c('u')]),
    (Command::SameBecause, &[c('Y')]),
    (Command::DifferentBecause, &[c('N')]),
    (Command::UnsureBecause, &[c('U')]),
    (Command::Undo, &[c('p')]),
    (Command::NextHit, &[c('+')]),
    (Command::PreviousHit, &[c('-')]),
];

/// Prodigy: a accept, x reject, Space ignore.
const PRODIGY: &[Given] = &[
    (Command::Unsure, &[c(' '), c('d')]),
    (Command::InOut, &[c('i')]),
];

/// Movements only: Ctrl-a, Ctrl-b and everything with Alt belong to others.
const EMACS_ISH: &[Given] = &[
    (Command::Down, &[ctrl('n'), c('j'), One(Key::Down)]),
    (Command::Up, &[ctrl('p'), c('k'), One(Key::Up)]),
    (Command::Right, &[ctrl('f'), c('l'), One(Key::Right)]),
    (
        Command::HalfDown,
        &[ctrl('v'), ctrl('d'), One(Key::PageDown)],
    ),
    (Command::Last, &[ctrl('e'), c('G'), One(Key::End)]),
    (Command::Back, &[ctrl('g'), c('q')]),
    (Command::Palette, &[c(':')]),
];
