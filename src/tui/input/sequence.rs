//! Where an escape sequence ends, and whether bytes can be the beginning of one that terminals send.

const ESC: u8 = 0x1b;
const BEL: u8 = 0x07;
const CANCEL: u8 = 0x18;
const SUBSTITUTE: u8 = 0x1a;

/// How far a sequence reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// It ends before this byte; at least 1.
    Whole(usize),
    /// Its end has not come yet.
    Unfinished,
}

/// Finds the end of the sequence at the start of `bytes`, whose first byte is ESC (ECMA-48, with the
/// forms that terminals send beside it: SS3 keys, function keys of the Linux console, X10 mouse).
///
/// A sequence broken off by another ESC or a control character ends there; `ESC ESC` is the key Esc
/// and whatever the second begins.
#[must_use]
pub fn reach(bytes: &[u8]) -> Reach {
    match bytes.get(1) {
        None => Reach::Unfinished,
        Some(&ESC) => Reach::Whole(1),
        Some(b'[') => control_sequence(bytes),
        Some(b'O') => single_shift(bytes),
        Some(introducer @ (b']' | b'P' | b'X' | b'^' | b'_')) => string(bytes, *introducer),
        Some(first) => with_alt(bytes, *first),
    }
}

/// `ESC [`, parameters, intermediates, a final byte.
fn control_sequence(bytes: &[u8]) -> Reach {
    if bytes.get(2) == Some(&b'[') {
        // Function keys of the Linux console: `ESC [ [ A`.
        return whole_with(bytes, 4);
    }
    for (place, byte) in bytes.iter().enumerate().skip(2) {
        match byte {
            0x20..=0x3f => {}
            // X10 mouse: three bytes of coordinates follow, any of which can be a letter.
            b'M' if place == 2 => return whole_with(bytes, 6),
            0x40..=0x7e | &CANCEL | &SUBSTITUTE => return Reach::Whole(place + 1),
            _ => return Reach::Whole(place),
        }
    }
    Reach::Unfinished
}

/// `ESC O`, perhaps a digit for the modifiers, a final byte.
fn single_shift(bytes: &[u8]) -> Reach {
    for (place, byte) in bytes.iter().enumerate().skip(2) {
        match byte {
            b'0'..=b'9' if place == 2 => {}
            0x20..=0x7e => return Reach::Whole(place + 1),
            _ => return Reach::Whole(place),
        }
    }
    Reach::Unfinished
}

/// OSC, DCS, SOS, PM, APC: everything up to `ESC \`, an OSC up to BEL as well.
fn string(bytes: &[u8], introducer: u8) -> Reach {
    for (place, byte) in bytes.iter().enumerate().skip(2) {
        match *byte {
            BEL if introducer == b']' => return Reach::Whole(place + 1),
            CANCEL | SUBSTITUTE => return Reach::Whole(place + 1),
            ESC => {
                return match bytes.get(place + 1) {
                    None => Reach::Unfinished,
                    Some(b'\\') => Reach::Whole(place + 2),
                    Some(_) => Reach::Whole(place),
                };
            }
            _ => {}
        }
    }
    Reach::Unfinished
}

/// ESC and a character: the character with Alt.
fn with_alt(bytes: &[u8], first: u8) -> Reach {
    let length = match first {
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => 1,
    };
    let continued = bytes
        .iter()
        .skip(2)
        .take(length - 1)
        .take_while(|byte| matches!(byte, 0x80..=0xbf))
        .count();
    if continued + 1 < length && bytes.len() == continued + 2 {
        Reach::Unfinished
    } else {
        Reach::Whole(continued + 2)
    }
}

fn whole_with(bytes: &[u8], length: usize) -> Reach {
    if bytes.len() < length {
        Reach::Unfinished
    } else {
        Reach::Whole(length)
    }
}

/// Whether `bytes`, a whole sequence or the beginning of one, can come from a terminal rather than
/// from somebody who pressed Esc and then other keys. Asked only where a pause lies between the bytes.
#[must_use]
pub fn is_likely(bytes: &[u8]) -> bool {
    let after = bytes.get(2..).unwrap_or_default();
    match (bytes.get(1), after.first()) {
        (None | Some(b'[' | b'O' | b']' | b'P' | b'_'), None) => true,
        (Some(b'['), Some(_)) => is_likely_control(bytes),
        (Some(b'O'), Some(_)) => match reach(bytes) {
            Reach::Unfinished => true,
            Reach::Whole(end) => {
                end == bytes.len()
                    && matches!(
                        after.last(),
                        Some(b'A'..=b'F' | b'H' | b'I' | b'M' | b'P'..=b'S' | b'X' | b'j'..=b'y')
                    )
            }
        },
        // OSC answers begin with their number, reports of the title with `l` or `L`.
        (Some(b']'), Some(_)) => {
            let digits = after
                .iter()
                .take_while(|byte| byte.is_ascii_digit())
                .count();
            match after.get(digits) {
                None => digits <= 4,
                Some(b';') => digits > 0,
                Some(b'l' | b'L') => digits == 0,
                Some(_) => false,
            }
        }
        // DECRPSS, XTVERSION, DA3, XTGETTCAP.
        (Some(b'P'), Some(first)) => {
            matches!(first, b'0'..=b'9' | b'>' | b'!' | b'$' | b'+' | b'=')
        }
        (Some(b'_'), Some(first)) => *first == b'G',
        _ => false,
    }
}

/// Finals that terminals send: of keys and of mouse and focus reports without parameters, of answers
/// only behind a parameter.
fn is_likely_control(bytes: &[u8]) -> bool {
    let Some(after) = bytes.get(2..) else {
        return false;
    };
    if after.first() == Some(&b'[') {
        return !matches!(after.get(1), Some(byte) if !matches!(byte, b'A'..=b'E'));
    }
    let parameters = after
        .iter()
        .take_while(|byte| matches!(byte, 0x20..=0x3f))
        .count();
    match after.get(parameters) {
        None | Some(b'A'..=b'F' | b'H' | b'I' | b'O' | b'P' | b'Q' | b'S' | b'Z' | b'M') => true,
        Some(b'R' | b'c' | b'm' | b'n' | b't' | b'u' | b'x' | b'y' | b'~') => {
            after[..parameters].iter().any(u8::is_ascii_digit)
        }
        Some(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case(b"\x1b", Reach::Unfinished)]
    #[case(b"\x1b\x1b[A", Reach::Whole(1))]
    #[case(b"\x1ba", Reach::Whole(2))]
    #[case(b"\x1b\xc3", Reach::Unfinished)]
    #[case(b"\x1b\xc3\xa9a", Reach::Whole(3))]
    #[case(b"\x1b\xc3a", Reach::Whole(2))]
    #[case(b"\x1b[", Reach::Unfinished)]
    #[case(b"\x1b[1;5", Reach::Unfinished)]
    #[case(b"\x1b[1;5Ax", Reach::Whole(6))]
    #[case(b"\x1b[1\x1b[A", Reach::Whole(3))]
    #[case(b"\x1b[1\x18a", Reach::Whole(4))]
    #[case(b"\x1b[[", Reach::Unfinished)]
    #[case(b"\x1b[[Aa", Reach::Whole(4))]
    #[case(b"\x1b[M ax", Reach::Whole(6))]
    #[case(b"\x1b[M a", Reach::Unfinished)]
    #[case(b"\x1bO", Reach::Unfinished)]
    #[case(b"\x1bO5A", Reach::Whole(4))]
    #[case(b"\x1bOAa", Reach::Whole(3))]
    #[case(b"\x1b]11;rgb:a\x07a", Reach::Whole(11))]
    #[case(b"\x1b]11;rgb:a\x1b", Reach::Unfinished)]
    #[case(b"\x1b]11;a\x1b\\a", Reach::Whole(8))]
    #[case(b"\x1b]11;a\x1b[A", Reach::Whole(6))]
    #[case(b"\x1bP>|x\x07", Reach::Unfinished)]
    fn where_a_sequence_ends(#[case] bytes: &[u8], #[case] expected: Reach) {
        assert_eq!(reach(bytes), expected);
    }

    #[rstest]
    #[case(b"\x1b[A", true)]
    #[case(b"\x1b[j", false)]
    #[case(b"\x1b[n", false)]
    #[case(b"\x1b[0n", true)]
    #[case(b"\x1b[?2026;2$y", true)]
    #[case(b"\x1b]11;rgb", true)]
    #[case(b"\x1b]j", false)]
    #[case(b"\x1b]a", false)]
    #[case(b"\x1bPj", false)]
    #[case(b"\x1bP>|xterm", true)]
    #[case(b"\x1bXa", false)]
    #[case(b"\x1ba", false)]
    fn what_terminals_send(#[case] bytes: &[u8], #[case] expected: bool) {
        assert_eq!(is_likely(bytes), expected);
    }
}
