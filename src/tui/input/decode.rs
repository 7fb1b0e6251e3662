//! What a whole escape sequence means. The library `vte` takes it apart.

use vte::{Params, Perform};

use super::key::{Key, Modifiers, Named};

/// What a whole sequence means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning {
    /// A key.
    Key(Key),
    /// A bracketed paste begins.
    PasteBegins,
    /// The answer to `CSI 5 n`.
    Ready,
    /// The window got the focus, or lost it.
    Focus(bool),
    /// Nothing for us: any other answer of the terminal, mouse reports, keys let go.
    Nothing,
}

/// Says what a whole sequence means.
#[must_use]
pub fn meaning(sequence: &[u8]) -> Meaning {
    match sequence {
        [0x1b] => Meaning::Key(Key::Esc),
        [0x1b, b'[', b'[', function @ b'A'..=b'E'] => {
            Meaning::Key(Key::Function(function - b'A' + 1))
        }
        // Mouse reports of the old form, and the unknown function keys of a console.
        [0x1b, b'[', b'M', ..]
        | [0x1b, b'[', b'[', _]
        // The strings are answers; their introducers alone are keys with Alt.
        | [0x1b, b']' | b'P' | b'X' | b'^' | b'_', _, ..] => Meaning::Nothing,
        [0x1b, b'O', rest @ ..] if !rest.is_empty() => single_shift(rest),
        [0x1b, b'[', _, ..] => {
            let mut control = Control(Meaning::Nothing);
            vte::Parser::new().advance(&mut control, sequence);
            control.0
        }
        [0x1b, rest @ ..] => with_alt(rest),
        _ => Meaning::Nothing,
    }
}

/// A character with Alt: what follows an ESC in the same read.
fn with_alt(rest: &[u8]) -> Meaning {
    let Some(character) = std::str::from_utf8(rest)
        .ok()
        .and_then(|text| text.chars().next())
    else {
        return Meaning::Nothing;
    };
    let key = match plain(character) {
        Some(Key::Ctrl(letter)) => Key::Held(
            Modifiers {
                ctrl: true,
                ..Modifiers::ALT
            },
            Named::Char(letter),
        ),
        Some(Key::Enter) => Key::Held(Modifiers::ALT, Named::Enter),
        Some(Key::Tab) => Key::Held(Modifiers::ALT, Named::Tab),
        Some(Key::Backspace) => Key::Held(Modifiers::ALT, Named::Backspace),
        Some(Key::Char(character)) => Key::Alt(character),
        _ => return Meaning::Nothing,
    };
    Meaning::Key(key)
}

/// The key of one character, printable or a control character.
#[must_use]
pub fn plain(character: char) -> Option<Key> {
    Some(match character {
        '\r' | '\n' => Key::Enter,
        '\t' => Key::Tab,
        '\u{8}' | '\u{7f}' => Key::Backspace,
        '\u{1b}' => Key::Esc,
        '\0' => Key::Ctrl(' '),
        // ESC is dealt with above; the others lie 0x40 below the upper-case row.
        '\u{1}'..='\u{1f}' => {
            let upper = u8::try_from(character).ok()? + 0x40;
            Key::Ctrl(char::from(upper.to_ascii_lowercase()))
        }
        character if character.is_control() => return None,
        character => Key::Char(character),
    })
}

/// What follows `ESC O`: cursor, function and keypad keys.
fn single_shift(rest: &[u8]) -> Meaning {
    let (held, last) = match rest {
        [digit @ b'0'..=b'9', last] => (Some(u16::from(digit - b'0')), *last),
        [last] => (None, *last),
        _ => return Meaning::Nothing,
    };
    let named = match last {
        b'M' => Named::Enter,
        b'I' => Named::Tab,
        b'X' => Named::Char('='),
        b'j'..=b'y' => Named::Char(char::from(last - b'j' + b'*')),
        last => match lettered(char::from(last)) {
            Some(named) => named,
            None => return Meaning::Nothing,
        },
    };
    modified(held, named)
}

/// The key of a final letter, the same behind `ESC O` and `ESC [`.
fn lettered(letter: char) -> Option<Named> {
    Some(match letter {
        'A' => Named::Up,
        'B' => Named::Down,
        'C' => Named::Right,
        'D' => Named::Left,
        'F' => Named::End,
        'H' => Named::Home,
        'P' => Named::Function(1),
        'Q' => Named::Function(2),
        'R' => Named::Function(3),
        'S' => Named::Function(4),
        _ => return None,
    })
}

/// The key of the number before `~` (VT220 and rxvt).
fn numbered(number: u16) -> Option<Named> {
    Some(match number {
        1 | 7 => Named::Home,
        2 => Named::Insert,
        3 => Named::Delete,
        4 | 8 => Named::End,
        5 => Named::PageUp,
        6 => Named::PageDown,
        11..=15 => Named::Function(u8::try_from(number - 10).ok()?),
        17..=21 => Named::Function(u8::try_from(number - 11).ok()?),
        23 | 24 => Named::Function(u8::try_from(number - 12).ok()?),
        _ => return None,
    })
}

/// The key of a code point as the kitty keyboard protocol sends it; its keypad is the usual keys.
fn coded(code: u16) -> Option<Named> {
    Some(match code {
        13 | 57414 => Named::Enter,
        27 => Named::Esc,
        9 => Named::Tab,
        8 | 127 => Named::Backspace,
        57376..=57398 => Named::Function(u8::try_from(code - 57363).ok()?),
        57399..=57408 => Named::Char(char::from(b'0' + u8::try_from(code - 57399).ok()?)),
        57409..=57416 => {
            const SIGNS: [char; 8] = ['.', '/', '*', '-', '+', '\n', '=', ','];
            Named::Char(*SIGNS.get(usize::from(code - 57409))?)
        }
        57417 => Named::Left,
        57418 => Named::Right,
        57419 => Named::Up,
        57420 => Named::Down,
        57421 => Named::PageUp,
        57422 => Named::PageDown,
        57423 => Named::Home,
        57424 => Named::End,
        57425 => Named::Insert,
        57426 => Named::Delete,
        // Lock, media and modifier keys by themselves, and what does not fit 16 bits.
        0xe000..=0xf8ff | u16::MAX => return None,
        code => {
            let character = char::from_u32(u32::from(code))?;
            if character.is_control() {
                return None;
            }
            Named::Char(character)
        }
    })
}

/// The key with the modifiers of a parameter (1 + Shift 1, Alt 2, Ctrl 4); keys held with Super, Hyper
/// or Meta belong to the desktop.
fn modified(parameter: Option<u16>, named: Named) -> Meaning {
    let bits = parameter.unwrap_or(1).max(1) - 1;
    if bits & 0b11_1000 != 0 {
        return Meaning::Nothing;
    }
    let held = Modifiers {
        shift: bits & 1 != 0,
        alt: bits & 2 != 0,
        ctrl: bits & 4 != 0,
    };
    let named = match named {
        Named::Char(character) if held.shift => {
            let mut upper = character.to_uppercase();
            match (upper.next(), upper.next()) {
                (Some(upper), None) => Named::Char(upper),
                _ => named,
            }
        }
        named => named,
    };
    Meaning::Key(Key::of(held, named))
}

/// A key let go, where the protocol says so behind the modifiers.
const LET_GO: u16 = 3;

/// What the parser reports a control sequence to.
struct Control(Meaning);

impl Perform for Control {
    fn csi_dispatch(&mut self, params: &Params, intermediates: &[u8], ignore: bool, last: char) {
        if ignore || !intermediates.is_empty() {
            return;
        }
        let groups: Vec<&[u16]> = params.iter().collect();
        let number = |place: usize, part: usize| {
            let group: &[u16] = groups.get(place)?;
            group.get(part).copied().filter(|number| *number != 0)
        };
        let first = number(0, 0);
        let held = number(1, 0);
        if number(1, 1) == Some(LET_GO) {
            return;
        }
        self.0 = match last {
            // No fault, or a fault: answered either way.
            'n' if matches!(first, None | Some(3)) && groups.len() == 1 => Meaning::Ready,
            'I' if first.is_none() => Meaning::Focus(true),
            'O' if first.is_none() => Meaning::Focus(false),
            'Z' => Meaning::Key(Key::BackTab),
            '~' if first == Some(200) => Meaning::PasteBegins,
            '~' if first == Some(27) => match number(2, 0).and_then(coded) {
                Some(named) => modified(held, named),
                None => Meaning::Nothing,
            },
            '~' => match first.and_then(numbered) {
                Some(named) => modified(held, named),
                None => Meaning::Nothing,
            },
            'u' => self.kitty(first, number(0, 1), held),
            // A cursor position, unless it stands alone.
            'R' if groups.len() > 1 => Meaning::Nothing,
            last => match lettered(last) {
                Some(named) => modified(held, named),
                None => Meaning::Nothing,
            },
        };
    }
}

impl Control {
    fn kitty(&self, code: Option<u16>, shifted: Option<u16>, held: Option<u16>) -> Meaning {
        let Some(named) = code.and_then(coded) else {
            return self.0;
        };
        let is_shifted = held.is_some_and(|held| (held - 1) & 1 != 0);
        match (named, shifted.and_then(coded)) {
            (Named::Char(_), Some(shifted)) if is_shifted => modified(held, shifted),
            _ => modified(held, named),
        }
    }
}
