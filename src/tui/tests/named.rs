//! Keys by the names that tests call them.

use crate::tui::input::Key;

/// The key of a name in angle brackets.
pub fn named_key(name: &str) -> Key {
    match name {
        "Tab" => Key::Tab,
        "S-Tab" => Key::BackTab,
        "Enter" => Key::Enter,
        "Esc" => Key::Esc,
        "C-r" => Key::Ctrl('r'),
        "C-c" => Key::Ctrl('c'),
        "C-u" => Key::Ctrl('u'),
        "C-d" => Key::Ctrl('d'),
        "PgUp" => Key::PageUp,
        "Down" => Key::Down,
        "Up" => Key::Up,
        other => panic!("no key {other}"),
    }
}
