//! Reads of the terminal, over time, to what was typed.

use std::time::Duration;

use super::{
    decode::{Meaning, meaning},
    key::{Input, Key},
    sequence::{Reach, is_likely, reach},
    text,
};
use crate::app::moment::Moment;

const ESC: u8 = 0x1b;

/// Silence after which the rest of an unfinished sequence no longer belongs to it. Over bad lines a
/// sequence was seen torn apart by up to 400 ms.
pub const AWAITED: Duration = Duration::from_millis(500);

/// The same, counted from the last byte that nobody can have typed.
pub const AWAITED_AT_MOST: Duration = Duration::from_millis(1_500);

/// Silence after which a single character inside an unfinished sequence is taken for a key as well.
pub const TYPED: Duration = Duration::from_millis(200);

/// Reads closer together than this were not typed one by one.
const AT_ONCE: Duration = Duration::from_millis(25);

/// Silence after which a paste without its end mark is over.
const PASTE_SILENCE: Duration = Duration::from_secs(2);

/// Bytes of a paste that are kept; a line that a steward fills is shorter.
const PASTE_LIMIT: usize = 1 << 20;

/// Bytes of an unfinished sequence that are kept: enough to know it by.
const HELD_LIMIT: usize = 4096;

/// Something that was typed or answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// What.
    pub input: Input,
    /// When it was read.
    pub at: Moment,
    /// Whether it may be part of a torn answer of the terminal: then it must change nothing.
    pub doubtful: bool,
    /// Keys of the same read that show a character, this one included.
    pub together: usize,
}

/// Turns reads into [`Reading`]s.
///
/// A sequence that is unfinished at the end of a read is held back for a while, in case that its rest
/// follows. An ESC whose rest did not follow in time is the key Esc; of anything longer the rest is
/// awaited for [`AWAITED`], and swallowed when it comes. What is typed meanwhile comes out as doubtful.
#[derive(Debug)]
pub struct Parser {
    hold: Duration,
    held: Vec<u8>,
    /// When the newest held byte was read.
    last: Moment,
    /// When the newest held byte was read that nobody can have typed.
    torn: Moment,
    /// When anything was read.
    read: Moment,
    /// Whether the held bytes came out as keys already, in case that they were.
    told: bool,
    paste: Option<Vec<u8>>,
    doubted_until: Moment,
}

impl Parser {
    /// A parser that holds an unfinished sequence back for `hold`.
    #[must_use]
    pub fn new(hold: Duration) -> Self {
        Self {
            hold,
            held: Vec::new(),
            last: Moment::default(),
            torn: Moment::default(),
            read: Moment::default(),
            told: false,
            paste: None,
            doubted_until: Moment::default(),
        }
    }

    /// When [`Parser::pause`] is to be called unless something is read before; nothing while nothing is
    /// held back.
    #[must_use]
    pub fn deadline(&self) -> Option<Moment> {
        if self.paste.is_some() {
            return Some(self.last.after(PASTE_SILENCE));
        }
        match self.held.as_slice() {
            [] => None,
            [ESC, ..] if self.told || self.held.len() > 1 => {
                let awaited = self.last.after(AWAITED);
                Some(awaited.min(self.torn.after(AWAITED_AT_MOST)))
            }
            _ => Some(self.last.after(self.hold)),
        }
    }

    /// Takes note that nothing was read until `now`.
    pub fn pause(&mut self, now: Moment) -> Vec<Reading> {
        let mut out = Vec::new();
        while let Some(deadline) = self.deadline().filter(|deadline| *deadline <= now) {
            if let Some(paste) = self.paste.take() {
                out.push(pasted(&paste));
            } else if self.held == [ESC] && !self.told {
                self.told = true;
                out.push(Input::Key(Key::Esc));
            } else {
                out.extend(self.give_up());
            }
            debug_assert!(self.deadline() != Some(deadline) || self.held.is_empty());
        }
        stamped(out, self.last, self.last < self.doubted_until)
    }

    /// Takes the bytes of one read.
    pub fn read(&mut self, bytes: &[u8], at: Moment) -> Vec<Reading> {
        let mut out = self.pause(at);
        if bytes.is_empty() {
            return out;
        }
        let at_once = at - std::mem::replace(&mut self.read, at) < AT_ONCE;
        if self.paste.is_some() || self.held.is_empty() {
            let inputs = self.run(bytes, at);
            let doubtful = at < self.doubted_until;
            out.extend(stamped(inputs, at, doubtful));
            return out;
        }
        let joined = [self.held.as_slice(), bytes].concat();
        if at - self.last < self.hold && !self.told {
            let inputs = self.run(&joined, at);
            let doubtful = at < self.doubted_until;
            out.extend(stamped(inputs, at, doubtful));
            return out;
        }
        out.extend(self.read_late(joined, bytes, at, at_once));
        out
    }

    /// Takes a read that comes so late behind held bytes that it may be their rest, or typed.
    fn read_late(
        &mut self,
        joined: Vec<u8>,
        bytes: &[u8],
        at: Moment,
        at_once: bool,
    ) -> Vec<Reading> {
        let known = self.held.len();
        match reach(&joined) {
            Reach::Whole(end) if end > known && is_likely(&joined[..end]) => {
                let (late, rest) = joined.split_at(end);
                self.clear();
                let late = self.run(late, at);
                let mut out = stamped(late, at, true);
                let inputs = self.run(rest, at);
                out.extend(stamped(inputs, at, false));
                out
            }
            Reach::Unfinished if is_likely(&joined) => {
                let can_be_key = text::is_one_printable(bytes);
                let is_key = can_be_key && (self.told || at - self.torn >= TYPED);
                let torn = self.torn;
                self.hold_back(joined, at);
                if can_be_key && !at_once {
                    self.torn = torn;
                }
                if !is_key {
                    return Vec::new();
                }
                self.told = true;
                let inputs = text::inputs(bytes);
                stamped(inputs, at, true)
            }
            Reach::Whole(_) | Reach::Unfinished => {
                let doubtful = known > 1;
                if doubtful {
                    self.doubted_until = at.after(AWAITED);
                }
                let mut inputs = self.give_up();
                inputs.extend(self.run(bytes, at));
                stamped(inputs, at, doubtful)
            }
        }
    }

    /// Forgets the held bytes; where nothing was told of them and they were a key with Alt, that.
    fn give_up(&mut self) -> Vec<Input> {
        let told = self.told;
        let held = self.clear();
        match held.as_slice() {
            [ESC, introducer] if !told && introducer.is_ascii() => {
                vec![Input::Key(Key::Alt(char::from(*introducer)))]
            }
            [ESC, ..] | [] => Vec::new(),
            // A character without its rest.
            text => text::inputs(text),
        }
    }

    fn clear(&mut self) -> Vec<u8> {
        self.told = false;
        std::mem::take(&mut self.held)
    }

    fn hold_back(&mut self, mut bytes: Vec<u8>, at: Moment) {
        if bytes.len() > HELD_LIMIT {
            // The end of a string can be cut in two: its ESC stays the last byte.
            let ends_in_escape = bytes.last() == Some(&ESC);
            bytes.truncate(HELD_LIMIT / 2);
            if ends_in_escape {
                bytes.push(ESC);
            }
        }
        self.held = bytes;
        self.last = at;
        self.torn = at;
    }

    /// Goes through bytes from the start of something to their end, and holds back what is unfinished.
    fn run(&mut self, bytes: &[u8], at: Moment) -> Vec<Input> {
        let mut inputs = Vec::new();
        let mut rest = bytes;
        self.clear();
        while !rest.is_empty() {
            if self.paste.is_some() {
                rest = self.in_paste(rest, at, &mut inputs);
                continue;
            }
            if rest[0] != ESC {
                let end = rest
                    .iter()
                    .position(|byte| *byte == ESC)
                    .unwrap_or(rest.len());
                let (run, after) = rest.split_at(end);
                if after.is_empty() && text::cut_short(run) > 0 {
                    // The whole run waits: together with the rest it can be a phrase.
                    self.hold_back(run.to_vec(), at);
                } else {
                    inputs.extend(text::inputs(run));
                }
                rest = after;
                continue;
            }
            match reach(rest) {
                Reach::Unfinished => {
                    self.hold_back(rest.to_vec(), at);
                    break;
                }
                Reach::Whole(end) => {
                    let (sequence, after) = rest.split_at(end.max(1));
                    rest = after;
                    match meaning(sequence) {
                        Meaning::Key(key) => inputs.push(Input::Key(key)),
                        Meaning::Ready => inputs.push(Input::Ready),
                        Meaning::Focus(has) => inputs.push(Input::Focus(has)),
                        Meaning::PasteBegins => {
                            self.paste = Some(Vec::new());
                            self.last = at;
                        }
                        Meaning::Nothing => {}
                    }
                }
            }
        }
        inputs
    }

    /// Takes bytes into the paste; what follows its end mark.
    fn in_paste<'a>(&mut self, bytes: &'a [u8], at: Moment, inputs: &mut Vec<Input>) -> &'a [u8] {
        const END: &[u8] = b"\x1b[201~";
        let Some(paste) = &mut self.paste else {
            return bytes;
        };
        self.last = at;
        let before = paste.len();
        paste.extend_from_slice(bytes);
        // The mark can have begun in the read before.
        let from = before.saturating_sub(END.len() - 1);
        let end = paste[from..]
            .windows(END.len())
            .position(|window| window == END)
            .map(|place| from + place);
        if let Some(end) = end {
            let used = end + END.len() - before;
            paste.truncate(end);
            inputs.push(pasted(paste));
            self.paste = None;
            return &bytes[used..];
        }
        if paste.len() > PASTE_LIMIT + END.len() {
            let tail = paste.split_off(paste.len() - END.len());
            paste.truncate(PASTE_LIMIT);
            paste.extend_from_slice(&tail);
        }
        &[]
    }
}

fn stamped(inputs: Vec<Input>, at: Moment, doubtful: bool) -> Vec<Reading> {
    let together = inputs
        .iter()
        .filter(|input| matches!(input, Input::Key(Key::Char(_))))
        .count();
    inputs
        .into_iter()
        .map(|input| Reading {
            input,
            at,
            doubtful,
            together,
        })
        .collect()
}

fn pasted(bytes: &[u8]) -> Input {
    let kept = &bytes[..bytes.len().min(PASTE_LIMIT)];
    Input::Paste(String::from_utf8_lossy(kept).into_owned())
}
