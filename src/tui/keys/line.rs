//! What keys do in a line, where they are text.

use crate::{
    app::message::LineKey,
    tui::input::{
        Key,
        key::{Modifiers, Named},
    },
};

/// What a key does in a line; nothing where it has no meaning there.
#[must_use]
pub const fn in_line(key: Key) -> Option<LineKey> {
    Some(match key {
        Key::Char(character) => LineKey::Insert(character),
        Key::Enter => LineKey::Enter,
        Key::Esc | Key::Ctrl('c') => LineKey::Escape,
        Key::Backspace => LineKey::DeleteBefore,
        Key::Delete | Key::Ctrl('d') => LineKey::DeleteAt,
        Key::Left => LineKey::Left,
        Key::Right => LineKey::Right,
        Key::Home | Key::Ctrl('a') => LineKey::Start,
        Key::End | Key::Ctrl('e') => LineKey::End,
        Key::Up => LineKey::Up,
        Key::Down => LineKey::Down,
        Key::Tab => LineKey::Complete,
        Key::Ctrl('w') | Key::Held(Modifiers::ALT, Named::Backspace) => LineKey::DeleteWord,
        Key::Ctrl('u') => LineKey::DeleteToStart,
        Key::Ctrl(_)
        | Key::Alt(_)
        | Key::Insert
        | Key::BackTab
        | Key::PageUp
        | Key::PageDown
        | Key::Function(_)
        | Key::Held(..) => return None,
    })
}
