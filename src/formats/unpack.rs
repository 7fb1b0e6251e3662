//! Turns the bytes of a file into UTF-8 where cells can't be told apart in the bytes themselves:
//! UTF-16, and delimiters that can be half of a Chinese character.

use std::io::{self, Read};

use encoding_rs::{CoderResult, Decoder, DecoderResult};

use super::encoding::FileEncoding;

/// Bytes read at once.
const BUFFER: usize = 64 * 1024;
/// Longest run of bytes that a decoder can call malformed, with those it read behind it.
const HISTORY: usize = 16;

/// Reads a file in any encoding as UTF-8; what the encoding can't explain stays in the text as bytes
/// that are no UTF-8 (half a UTF-16 pair as the three bytes that UTF-8 would have for it).
pub struct Unpacked<R> {
    input: R,
    decoder: Decoder,
    is_utf16: bool,
    buffer: Vec<u8>,
    start: usize,
    end: usize,
    at_end: bool,
    /// The decoder has said its last; it must not be asked again.
    finished: bool,
    /// The last bytes that the decoder consumed.
    history: Vec<u8>,
    /// Decoded text, handed out up to `given`.
    text: Vec<u8>,
    given: usize,
}

impl<R> std::fmt::Debug for Unpacked<R> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Unpacked")
            .field("encoding", &self.decoder.encoding().name())
            .finish_non_exhaustive()
    }
}

impl<R: Read> Unpacked<R> {
    /// Reads `input`, which stands behind the byte order mark.
    pub fn new(input: R, encoding: FileEncoding) -> Self {
        Self {
            input,
            decoder: encoding.encoding().new_decoder_without_bom_handling(),
            is_utf16: encoding.is_utf16(),
            buffer: vec![0; BUFFER],
            start: 0,
            end: 0,
            at_end: false,
            finished: false,
            history: Vec::with_capacity(2 * HISTORY),
            text: Vec::new(),
            given: 0,
        }
    }

    /// The input, of which everything up to the text handed out was read.
    pub fn into_input(self) -> R {
        self.input
    }

    /// Decodes more text, of which all was handed out; false at the end of the file.
    fn decode(&mut self) -> io::Result<bool> {
        if self.finished {
            return Ok(false);
        }
        if self.start == self.end && !self.at_end {
            self.start = 0;
            self.end = self.input.read(&mut self.buffer)?;
            self.at_end = self.end == 0;
        }
        self.given = 0;
        // Three bytes a byte is the most that any encoding needs, and a character more.
        self.text.resize(3 * (self.end - self.start) + 16, 0);
        let (result, read, written) = self.decoder.decode_to_utf8_without_replacement(
            &self.buffer[self.start..self.end],
            &mut self.text,
            self.at_end,
        );
        self.text.truncate(written);
        self.remember(read);
        if let DecoderResult::Malformed(bad, after) = result {
            self.keep_refused(usize::from(bad), usize::from(after));
        }
        self.finished = self.at_end && matches!(result, DecoderResult::InputEmpty);
        Ok(!self.finished || !self.text.is_empty())
    }

    fn remember(&mut self, read: usize) {
        let passed = &self.buffer[self.start..self.start + read];
        let tail = &passed[passed.len().saturating_sub(HISTORY)..];
        self.history.extend_from_slice(tail);
        let surplus = self.history.len().saturating_sub(HISTORY);
        self.history.drain(..surplus);
        self.start += read;
    }

    /// Puts the bytes that the decoder refused into the text.
    fn keep_refused(&mut self, bad: usize, after: usize) {
        let end = self.history.len().saturating_sub(after);
        let bytes = &self.history[end.saturating_sub(bad)..end];
        match <[u8; 2]>::try_from(bytes) {
            Ok([first, second]) if self.is_utf16 => {
                let unit = if self.decoder.encoding() == encoding_rs::UTF_16BE {
                    u16::from_be_bytes([first, second])
                } else {
                    u16::from_le_bytes([first, second])
                };
                let low = |shift: u16| 0x80 | (unit >> shift & 0x3F).to_le_bytes()[0];
                self.text
                    .extend([0xE0 | (unit >> 12).to_le_bytes()[0], low(6), low(0)]);
            }
            _ => self.text.extend_from_slice(bytes),
        }
    }
}

impl<R: Read> Read for Unpacked<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        while self.given == self.text.len() {
            if !self.decode()? {
                return Ok(0);
            }
        }
        let give = into.len().min(self.text.len() - self.given);
        into[..give].copy_from_slice(&self.text[self.given..self.given + give]);
        self.given += give;
        Ok(give)
    }
}

/// The beginning of a file as UTF-8, a character cut at the end left out; for finding its shape.
#[must_use]
pub fn beginning(bytes: &[u8], encoding: FileEncoding) -> Vec<u8> {
    let mut decoder = encoding.encoding().new_decoder_without_bom_handling();
    let mut text = String::with_capacity(
        decoder
            .max_utf8_buffer_length(bytes.len())
            .unwrap_or(bytes.len()),
    );
    let (result, ..) = decoder.decode_to_string(bytes, &mut text, false);
    debug_assert!(matches!(result, CoderResult::InputEmpty));
    text.into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::encoding::EncodingScan;

    fn encoding(label: &str) -> FileEncoding {
        EncodingScan::default().finish(Some(label)).unwrap()
    }

    fn unpack(bytes: &[u8], label: &str) -> Vec<u8> {
        let mut text = Vec::new();
        Unpacked::new(bytes, encoding(label))
            .read_to_end(&mut text)
            .unwrap();
        text
    }

    fn utf16(text: &str) -> Vec<u8> {
        text.encode_utf16().flat_map(u16::to_le_bytes).collect()
    }

    #[test]
    fn utf16_becomes_utf8() {
        let text = "编号,姓名\n1,😀 Zoë\n".repeat(20_000);
        assert_eq!(unpack(&utf16(&text), "utf-16le"), text.as_bytes());
        let swapped: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(unpack(&swapped, "utf-16be"), text.as_bytes());
    }

    #[test]
    fn half_a_pair_never_becomes_a_delimiter() {
        // 0xD82C alone: its bytes are a comma and 0xD8.
        let bytes = [utf16("a"), vec![0x2C, 0xD8], utf16("b,c")].concat();
        assert_eq!(unpack(&bytes, "utf-16le"), b"a\xED\xA0\xACb,c");
        assert_eq!(
            unpack(b"a\0b", "utf-16le"),
            b"ab",
            "a byte without its other half"
        );
    }

    #[test]
    fn a_pipe_in_a_character_is_no_delimiter() {
        let (bytes, ..) = encoding_rs::GB18030.encode("編號|張倈\n");
        assert_eq!(unpack(&bytes, "gbk"), "編號|張倈\n".as_bytes());
        assert_eq!(
            unpack(b"\xD5\xC5|\xFF|x", "gbk"),
            ["张|".as_bytes(), b"\xFF|x"].concat()
        );
    }
}
