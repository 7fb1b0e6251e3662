//! Which key means which command, and where: lookup, foot of the screen, help, palette, sentences and
//! README are read from one table.
//!
//! | file | holds |
//! |---|---|
//! | [`table`] | the keys as twinfold comes |
//! | [`map`] | the keys in force: the table, a preset, a person's own keys |
//! | `own`, [`preset`] | what is put over the table |
//! | [`lookup`] | what a key means at a place |
//! | [`stroke`] | what one presses, and its name |
//! | [`mod@line`] | what keys do in a line, where they are text |

pub mod line;
pub mod lookup;
pub mod map;
mod own;
pub mod preset;
pub mod stroke;
pub mod table;

pub use line::in_line;
pub use lookup::{Lookup, Meaning};
pub use map::Keymap;
pub use stroke::Stroke;
pub use table::{Binding, Foot, TABLE};

use crate::words::{
    Language, Sentence as _,
    keys::{Heading, KeyTable},
};

/// The key table as the README shows it.
#[must_use]
pub fn markdown() -> String {
    let keymap = Keymap::standard();
    let mut lines = vec![
        format!("| {} | {} |", KeyTable::Keys.en(), KeyTable::Meaning.en()),
        "|---|---|".to_owned(),
    ];
    for heading in Heading::ALL {
        lines.push(format!("| **{}** | |", heading.en()));
        for command in map::under(heading) {
            let keys: Vec<String> = keymap
                .keys_of(command)
                .split(' ')
                .map(|key| format!("`{key}`"))
                .collect();
            let long = command.words().say(Language::English).long;
            lines.push(format!("| {} | {long} |", keys.join(" ")));
        }
    }
    lines.push(String::new());
    lines.join("\n")
}
