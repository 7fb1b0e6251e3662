//! What the terminal's bytes mean, before anything is made of it.

use std::fmt;

/// A key as the steward pressed it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Key {
    /// A character.
    Char(char),
    /// A character with Ctrl; letters in lower case.
    Ctrl(char),
    /// A character with Alt.
    Alt(char),
    /// Enter.
    Enter,
    /// Esc.
    Esc,
    /// Tab.
    Tab,
    /// Shift and Tab.
    BackTab,
    /// Backspace.
    Backspace,
    /// Delete.
    Delete,
    /// Insert.
    Insert,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// A function key.
    Function(u8),
    /// Any other key with modifiers held.
    Held(Modifiers, Named),
}

/// A key by what stands on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Named {
    /// A character.
    Char(char),
    /// Enter.
    Enter,
    /// Esc.
    Esc,
    /// Tab.
    Tab,
    /// Backspace.
    Backspace,
    /// Delete.
    Delete,
    /// Insert.
    Insert,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// A function key.
    Function(u8),
}

/// The modifiers held with a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Modifiers {
    /// Shift.
    pub shift: bool,
    /// Alt.
    pub alt: bool,
    /// Ctrl.
    pub ctrl: bool,
}

impl Modifiers {
    /// None held.
    pub const NONE: Self = Self {
        shift: false,
        alt: false,
        ctrl: false,
    };

    /// Alt alone.
    pub const ALT: Self = Self {
        shift: false,
        alt: true,
        ctrl: false,
    };
}

impl Key {
    /// The key with these modifiers, in the one form that each has: Shift and a character is the
    /// character, Shift and Tab is [`Key::BackTab`].
    #[must_use]
    pub const fn of(held: Modifiers, named: Named) -> Self {
        let Modifiers { shift, alt, ctrl } = held;
        match (named, ctrl, alt, shift) {
            (Named::Char(character), false, false, _) => Self::Char(character),
            (Named::Char(character), true, false, false) => Self::Ctrl(character),
            (Named::Char(character), false, true, _) => Self::Alt(character),
            (Named::Tab, false, false, true) => Self::BackTab,
            (_, false, false, false) => Self::plain(named),
            _ => Self::Held(held, named),
        }
    }

    const fn plain(named: Named) -> Self {
        match named {
            Named::Char(character) => Self::Char(character),
            Named::Enter => Self::Enter,
            Named::Esc => Self::Esc,
            Named::Tab => Self::Tab,
            Named::Backspace => Self::Backspace,
            Named::Delete => Self::Delete,
            Named::Insert => Self::Insert,
            Named::Up => Self::Up,
            Named::Down => Self::Down,
            Named::Left => Self::Left,
            Named::Right => Self::Right,
            Named::Home => Self::Home,
            Named::End => Self::End,
            Named::PageUp => Self::PageUp,
            Named::PageDown => Self::PageDown,
            Named::Function(number) => Self::Function(number),
        }
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Char(' ') => f.write_str("Space"),
            Self::Char(character) => write!(f, "{character}"),
            Self::Ctrl(character) => write!(f, "Ctrl-{}", Self::Char(*character)),
            Self::Alt(character) => write!(f, "Alt-{}", Self::Char(*character)),
            Self::Enter => f.write_str("Enter"),
            Self::Esc => f.write_str("Esc"),
            Self::Tab => f.write_str("Tab"),
            Self::BackTab => f.write_str("S-Tab"),
            Self::Backspace => f.write_str("Backspace"),
            Self::Delete => f.write_str("Delete"),
            Self::Insert => f.write_str("Insert"),
            Self::Up => f.write_str("Up"),
            Self::Down => f.write_str("Down"),
            Self::Left => f.write_str("Left"),
            Self::Right => f.write_str("Right"),
            Self::Home => f.write_str("Home"),
            Self::End => f.write_str("End"),
            Self::PageUp => f.write_str("PgUp"),
            Self::PageDown => f.write_str("PgDn"),
            Self::Function(number) => write!(f, "F{number}"),
            Self::Held(held, named) => {
                let Modifiers { shift, alt, ctrl } = held;
                for (is_held, name) in [(ctrl, "Ctrl-"), (alt, "Alt-"), (shift, "S-")] {
                    if *is_held {
                        f.write_str(name)?;
                    }
                }
                write!(f, "{}", Self::plain(*named))
            }
        }
    }
}

/// What the terminal sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// A key.
    Key(Key),
    /// Text of an input method, or bytes that are no text: never a command.
    Phrase(String),
    /// Text between the marks of a bracketed paste.
    Paste(String),
    /// The answer to `CSI 5 n`: the terminal has drawn everything that was sent before the question.
    Ready,
    /// The window got the focus, or lost it.
    Focus(bool),
    /// The window has another size.
    Resized,
    /// The terminal is gone.
    Gone,
}
