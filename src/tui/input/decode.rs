//! Bytes to keys, through the state machine of `vte`.

use unicode_segmentation::UnicodeSegmentation as _;
use vte::{Params, Parser, Perform};

use super::key::{Input, Key};

/// Bytes of a paste that are kept; what a steward pastes into a line is shorter.
const PASTE_LIMIT: usize = 64 * 1024;

/// Turns what the terminal sends into keys.
#[derive(Default)]
pub struct Decoder {
    parser: Parser,
    hands: Hands,
    /// Whether a sequence has begun and not ended.
    unfinished: bool,
}

impl std::fmt::Debug for Decoder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Decoder")
            .field("hands", &self.hands)
            .field("unfinished", &self.unfinished)
            .finish_non_exhaustive()
    }
}

impl Decoder {
    /// Takes the bytes of one read; what they mean so far.
    pub fn read(&mut self, bytes: &[u8]) -> Vec<Input> {
        for byte in bytes {
            self.byte(*byte);
        }
        self.hands.end_of_read();
        std::mem::take(&mut self.hands.out)
    }

    /// Whether bytes are held back, and for how long.
    #[must_use]
    pub fn hold(&self) -> Hold {
        if self.hands.held == [0x1b] {
            Hold::Short
        } else if self.unfinished || self.hands.paste.is_some() {
            Hold::Long
        } else {
            Hold::Nothing
        }
    }

    /// Nothing followed in time: an ESC was the key, the beginning of a longer sequence was noise, a
    /// paste without its end is over.
    pub fn pause(&mut self) -> Vec<Input> {
        if self.hold() == Hold::Short {
            self.hands.out.push(Input::Key(Key::Esc));
        }
        if let Some(paste) = self.hands.paste.take() {
            let text = String::from_utf8_lossy(&paste).into_owned();
            self.hands.out.push(Input::Paste(text));
        }
        self.forget();
        std::mem::take(&mut self.hands.out)
    }

    fn forget(&mut self) {
        self.parser = Parser::new();
        self.hands.held.clear();
        self.hands.after_ss3 = false;
        self.unfinished = false;
    }

    fn byte(&mut self, byte: u8) {
        if self.hands.paste.is_some() {
            self.hands.in_paste(byte);
            return;
        }
        // ESC and a control character, ESC among them: the first was the key.
        if byte < 0x20 && self.hands.held == [0x1b] {
            self.hands.flush_text();
            self.hands.out.push(Input::Key(Key::Esc));
            self.forget();
        }
        // An ESC within a string is the first half of its end.
        let ends_string = byte == 0x1b && self.unfinished;
        if byte == 0x1b || self.unfinished {
            self.hands.held.push(byte);
            self.unfinished = true;
        }
        self.hands.ended = false;
        self.parser.advance(&mut self.hands, &[byte]);
        if ends_string {
            self.unfinished = true;
        } else if self.hands.ended {
            self.hands.held.clear();
            self.unfinished = self.hands.after_ss3;
        }
    }
}

/// How long to wait for the rest of what has begun.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Hold {
    /// Nothing has begun.
    Nothing,
    /// An ESC: the key, or the beginning of a sequence.
    Short,
    /// A sequence or a paste: its rest is never a key.
    Long,
}

/// What the parser reports to.
#[derive(Debug, Default)]
struct Hands {
    out: Vec<Input>,
    text: String,
    paste: Option<Vec<u8>>,
    held: Vec<u8>,
    ended: bool,
    after_ss3: bool,
}

impl Hands {
    fn end_of_read(&mut self) {
        self.flush_text();
    }

    /// Characters of one read: one is a key, more are a phrase.
    fn flush_text(&mut self) {
        if self.text.is_empty() {
            return;
        }
        let text = std::mem::take(&mut self.text);
        let mut clusters = text.graphemes(true);
        let first = clusters.next().unwrap_or_default();
        let mut characters = first.chars();
        let input = match (characters.next(), characters.next(), clusters.next()) {
            (Some(character), None, None) => Input::Key(Key::Char(character)),
            _ => Input::Phrase(text),
        };
        self.out.push(input);
    }

    fn key(&mut self, key: Key) {
        self.flush_text();
        self.out.push(Input::Key(key));
        self.ended = true;
    }

    fn in_paste(&mut self, byte: u8) {
        const END: &[u8] = b"\x1b[201~";
        let Some(paste) = &mut self.paste else {
            return;
        };
        paste.push(byte);
        if paste.ends_with(END) {
            let kept = (paste.len() - END.len()).min(PASTE_LIMIT);
            let text = String::from_utf8_lossy(&paste[..kept]).into_owned();
            self.paste = None;
            self.out.push(Input::Paste(text));
        } else if paste.len() > PASTE_LIMIT + END.len() {
            // Too long: the middle is dropped, the end mark is still looked for.
            let tail = paste.split_off(paste.len() - END.len());
            paste.truncate(PASTE_LIMIT);
            paste.extend_from_slice(&tail);
        }
    }
}

impl Perform for Hands {
    fn print(&mut self, character: char) {
        if std::mem::take(&mut self.after_ss3) {
            let key = match character {
                'A' => Some(Key::Up),
                'B' => Some(Key::Down),
                'C' => Some(Key::Right),
                'D' => Some(Key::Left),
                'H' => Some(Key::Home),
                'F' => Some(Key::End),
                'M' => Some(Key::Enter),
                'P'..='S' => u8::try_from(u32::from(character) - u32::from('P') + 1)
                    .ok()
                    .map(Key::Function),
                _ => None,
            };
            if let Some(key) = key {
                self.key(key);
            }
            self.ended = true;
            return;
        }
        self.ended = true;
        if character == '\u{7f}' {
            self.key(Key::Backspace);
        } else {
            self.text.push(character);
        }
    }

    fn execute(&mut self, byte: u8) {
        let key = match byte {
            b'\r' | b'\n' => Key::Enter,
            b'\t' => Key::Tab,
            0x08 => Key::Backspace,
            1..=26 => Key::Ctrl(char::from(byte - 1 + b'a')),
            _ => {
                self.ended = self.held.is_empty();
                return;
            }
        };
        // Within a sequence a control character is noise.
        if self.held.is_empty() {
            self.key(key);
        }
    }

    fn csi_dispatch(&mut self, params: &Params, intermediates: &[u8], ignore: bool, action: char) {
        self.ended = true;
        let numbers: Vec<u16> = params
            .iter()
            .map(|group| group.first().copied().unwrap_or_default())
            .collect();
        let first = numbers.first().copied().unwrap_or_default();
        if ignore || !intermediates.is_empty() {
            // Replies to questions about the terminal: swallowed whole.
            return;
        }
        let key = match (action, first) {
            ('A', _) => Key::Up,
            ('B', _) => Key::Down,
            ('C', _) => Key::Right,
            ('D', _) => Key::Left,
            ('H', _) | ('~', 1 | 7) => Key::Home,
            ('F', _) | ('~', 4 | 8) => Key::End,
            ('Z', _) => Key::BackTab,
            ('~', 3) => Key::Delete,
            ('~', 5) => Key::PageUp,
            ('~', 6) => Key::PageDown,
            ('~', 11..=15) => Key::Function(u8::try_from(first - 10).unwrap_or_default()),
            ('~', 200) => {
                self.flush_text();
                self.paste = Some(Vec::new());
                return;
            }
            ('n', 0) => {
                self.flush_text();
                self.out.push(Input::Ready);
                return;
            }
            _ => return,
        };
        self.key(key);
    }

    fn esc_dispatch(&mut self, intermediates: &[u8], _ignore: bool, byte: u8) {
        self.ended = true;
        if byte == b'O' && intermediates.is_empty() {
            self.after_ss3 = true;
        }
        // Alt and a key has no meaning here, and must not be taken for the key.
    }

    fn osc_dispatch(&mut self, _params: &[&[u8]], _bell_terminated: bool) {
        self.ended = true;
    }

    fn unhook(&mut self) {
        self.ended = true;
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    fn key(key: Key) -> Input {
        Input::Key(key)
    }

    fn all(bytes: &[u8]) -> Vec<Input> {
        let mut decoder = Decoder::default();
        let mut inputs = decoder.read(bytes);
        inputs.extend(decoder.pause());
        inputs
    }

    #[rstest]
    #[case(b"a", &[key(Key::Char('a'))])]
    #[case("ａ".as_bytes(), &[key(Key::Char('ａ'))])]
    #[case(b"\x1b", &[key(Key::Esc)])]
    #[case(b"\x1b\x1b", &[key(Key::Esc), key(Key::Esc)])]
    #[case(b"\x1b[A", &[key(Key::Up)])]
    #[case(b"\x1bOB", &[key(Key::Down)])]
    #[case(b"\x1bOP", &[key(Key::Function(1))])]
    #[case(b"\x1b[Z", &[key(Key::BackTab)])]
    #[case(b"\x1b[6~", &[key(Key::PageDown)])]
    #[case(b"\x12", &[key(Key::Ctrl('r'))])]
    #[case(b"\t", &[key(Key::Tab)])]
    #[case(b"\r", &[key(Key::Enter)])]
    #[case(b"\x7f", &[key(Key::Backspace)])]
    #[case("中文".as_bytes(), &[Input::Phrase("中文".into())])]
    #[case(b"ax", &[Input::Phrase("ax".into())])]
    #[case(b"\x1b[200~ax\x1b[201~d", &[Input::Paste("ax".into()), key(Key::Char('d'))])]
    #[case(b"\x1b[0n", &[Input::Ready])]
    #[case(b"\x1b]11;rgb:aaaa/dddd/eeee\x07", &[])]
    #[case(b"\x1b]11;rgb:aaaa/dddd/eeee\x1b\\", &[])]
    #[case(b"\x1b[?2026;2$y", &[])]
    #[case(b"\x1b[?62;1;4c", &[])]
    #[case(b"\x1bP1+r616d\x1b\\", &[])]
    #[case(b"\x1b[12;3R", &[])]
    #[case(b"\x1b[I", &[])]
    #[case(b"\x1ba", &[])]
    #[case(b"\x1b\r", &[key(Key::Esc), key(Key::Enter)])]
    #[case(b"j\x1b[B", &[key(Key::Char('j')), key(Key::Down)])]
    fn what_the_terminal_sends(#[case] bytes: &[u8], #[case] expected: &[Input]) {
        assert_eq!(all(bytes), expected);
    }

    /// The rest of a sequence that was cut by a long pause behind its ESC is no key either.
    #[test]
    fn the_rest_of_a_late_sequence_is_no_key() {
        let mut decoder = Decoder::default();
        decoder.read(b"\x1b");
        assert_eq!(decoder.pause(), [key(Key::Esc)]);
        assert_eq!(
            decoder.read(b"]4;1;rgb:ad/ad/ad"),
            [Input::Phrase("]4;1;rgb:ad/ad/ad".into())]
        );
    }

    /// A sequence that comes in pieces is the same key, however long the line takes, as long as the
    /// pieces come before the pause that ends it.
    #[test]
    fn a_sequence_in_pieces_is_one_key() {
        for bytes in [
            &b"\x1b[A"[..],
            b"\x1bOA",
            b"\x1b[5~",
            b"\x1b]4;1;rgb:ad/ad/ad\x1b\\",
        ] {
            let whole = all(bytes);
            for split in 1..bytes.len() {
                let mut decoder = Decoder::default();
                let mut inputs = decoder.read(&bytes[..split]);
                assert!(
                    inputs.is_empty() && decoder.hold() != Hold::Nothing,
                    "{bytes:?} at {split}"
                );
                inputs.extend(decoder.read(&bytes[split..]));
                assert_eq!(decoder.hold(), Hold::Nothing, "{bytes:?} at {split}");
                assert_eq!(inputs, whole, "{bytes:?} at {split}");
            }
        }
    }
}
