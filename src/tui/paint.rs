//! From one frame to the next: the bytes that make the terminal show the new one.
//!
//! Written here and not by the library's back-end, as that one names base colours in the form of the
//! 256-colour palette (14 bytes a change, and a console of 16 colours misreads it), and as every byte
//! that leaves must be one of the few kinds of design: text, SGR, cursor position, modes.

use std::{io::Write as _, sync::Arc};

use ratatui::{
    buffer::{Buffer, Cell, CellWidth as _},
    layout::{Position, Rect},
    style::{Color, Modifier},
};

use super::{keys::Keymap, sheet::Sheet, theme::Theme};

/// Begins a frame: the terminal shows nothing of it until its end. Unknown terminals ignore it.
const BEGIN: &[u8] = b"\x1b[?2026h";
/// Ends a frame.
const END: &[u8] = b"\x1b[?2026l";

/// Turns frames into bytes, and remembers what the terminal shows.
#[derive(Debug)]
pub struct Painter {
    shown: Buffer,
    next: Buffer,
    theme: Theme,
    keymap: Arc<Keymap>,
    cursor: Option<(Position, bool)>,
    /// Nothing is known of the terminal's screen.
    fresh: bool,
}

impl Painter {
    /// A painter for a window of this size; its first frame paints everything.
    #[must_use]
    pub fn new(columns: u16, rows: u16, theme: Theme) -> Self {
        let area = Rect::new(0, 0, columns, rows);
        Self {
            shown: Buffer::empty(area),
            next: Buffer::empty(area),
            theme,
            keymap: Keymap::standard(),
            cursor: None,
            fresh: true,
        }
    }

    /// The same, naming these keys.
    #[must_use]
    pub fn naming(self, keymap: &Arc<Keymap>) -> Self {
        let keymap = Arc::clone(keymap);
        Self { keymap, ..self }
    }

    /// Takes a new size; everything is painted anew.
    pub fn resize(&mut self, columns: u16, rows: u16) {
        *self = Self::new(columns, rows, self.theme).naming(&self.keymap);
    }

    /// Paints everything anew with the next frame: after noise on the line, or on return from the shell.
    pub fn forget(&mut self) {
        self.fresh = true;
        self.cursor = None;
    }

    /// Columns and rows.
    #[must_use]
    pub const fn size(&self) -> (u16, u16) {
        (self.next.area.width, self.next.area.height)
    }

    /// Draws a frame; the bytes that turn the terminal's screen into it, none where it shows it already.
    pub fn frame(&mut self, draw: impl FnOnce(&mut Sheet<'_>)) -> Vec<u8> {
        self.next.reset();
        let mut sheet = Sheet::new(&mut self.next, self.theme);
        sheet.name_keys(&self.keymap);
        draw(&mut sheet);
        let cursor = sheet.cursor_place();
        if self.fresh {
            self.shown.reset();
        }
        let mut bytes = BEGIN.to_vec();
        let empty = bytes.len();
        let mut pen = Pen::default();
        if self.fresh {
            bytes.extend_from_slice(b"\x1b[m\x1b[2J");
        }
        forget_second_halves(&mut self.shown, &self.next);
        for (x, y, cell) in self.shown.diff_iter(&self.next) {
            pen.draw(&mut bytes, x, y, cell);
        }
        pen.lift(&mut bytes);
        let painted = bytes.len() > empty;
        if painted || cursor != self.cursor {
            place_cursor(&mut bytes, cursor, self.cursor);
        }
        std::mem::swap(&mut self.shown, &mut self.next);
        self.cursor = cursor;
        self.fresh = false;
        if bytes.len() == empty {
            return Vec::new();
        }
        bytes.extend_from_slice(END);
        bytes
    }
}

/// Makes the difference write the cell behind a wide character that goes: terminals disagree about
/// what is left of its second half, and the library takes a blank there for granted.
fn forget_second_halves(shown: &mut Buffer, next: &Buffer) {
    for (place, new) in next.content.iter().enumerate() {
        let old = &shown.content[place];
        if old.cell_width() > 1
            && old.symbol() != new.symbol()
            && new.cell_width() < 2
            && let Some(half) = shown.content.get_mut(place + 1)
        {
            half.set_symbol("");
        }
    }
}

fn place_cursor(
    bytes: &mut Vec<u8>,
    cursor: Option<(Position, bool)>,
    before: Option<(Position, bool)>,
) {
    let was_seen = before.is_some_and(|(_, seen)| seen);
    let is_seen = cursor.is_some_and(|(_, seen)| seen);
    if let Some((place, _)) = cursor {
        go(bytes, place.x, place.y);
    }
    match (was_seen, is_seen) {
        (false, true) => bytes.extend_from_slice(b"\x1b[?25h"),
        (true, false) => bytes.extend_from_slice(b"\x1b[?25l"),
        (false, false) | (true, true) => {}
    }
}

fn go(bytes: &mut Vec<u8>, x: u16, y: u16) {
    // Writing to a vector cannot fail.
    drop(write!(bytes, "\x1b[{};{}H", y + 1, x + 1));
}

/// What the terminal's pen is known to be.
#[derive(Debug, Default)]
struct Pen {
    at: Option<(u16, u16)>,
    fg: Color,
    bg: Color,
    modifier: Modifier,
}

impl Pen {
    fn draw(&mut self, bytes: &mut Vec<u8>, x: u16, y: u16, cell: &Cell) {
        if self.at != Some((x, y)) {
            go(bytes, x, y);
        }
        if (cell.fg, cell.bg, cell.modifier) != (self.fg, self.bg, self.modifier) {
            self.style(bytes, cell);
        }
        bytes.extend_from_slice(cell.symbol().as_bytes());
        // Terminals disagree about the width of some characters: behind any but ASCII the position is
        // given anew, so that a disagreement damages one glyph and not the line.
        self.at = cell.symbol().is_ascii().then_some((x + 1, y));
    }

    /// Sets the style from scratch: never longer than naming what ends, and never wrong.
    fn style(&mut self, bytes: &mut Vec<u8>, cell: &Cell) {
        bytes.extend_from_slice(b"\x1b[");
        let modifiers = [
            (Modifier::BOLD, "1"),
            (Modifier::UNDERLINED, "4"),
            (Modifier::REVERSED, "7"),
        ];
        for (modifier, number) in modifiers {
            if cell.modifier.contains(modifier) {
                // The reset stands in front of the first number.
                drop(write!(bytes, ";{number}"));
            }
        }
        for (colour, base) in [(cell.fg, 30), (cell.bg, 40)] {
            if let Some(number) = colour_number(colour, base) {
                drop(write!(bytes, ";{number}"));
            } else if let Color::Indexed(index) = colour {
                drop(write!(bytes, ";{};5;{index}", base + 8));
            }
        }
        bytes.push(b'm');
        self.fg = cell.fg;
        self.bg = cell.bg;
        self.modifier = cell.modifier;
    }

    /// Leaves the terminal's pen as the next frame expects it.
    fn lift(&mut self, bytes: &mut Vec<u8>) {
        if (self.fg, self.bg, self.modifier) != (Color::Reset, Color::Reset, Modifier::empty()) {
            bytes.extend_from_slice(b"\x1b[m");
        }
    }
}

/// The SGR number of one of the sixteen colours; the terminal's own colour has none.
const fn colour_number(colour: Color, base: u8) -> Option<u8> {
    let number = match colour {
        Color::Black => 0,
        Color::Red => 1,
        Color::Green => 2,
        Color::Yellow => 3,
        Color::Blue => 4,
        Color::Magenta => 5,
        Color::Cyan => 6,
        Color::Gray => 7,
        Color::DarkGray => 60,
        Color::LightRed => 61,
        Color::LightGreen => 62,
        Color::LightYellow => 63,
        Color::LightBlue => 64,
        Color::LightMagenta => 65,
        Color::LightCyan => 66,
        Color::White => 67,
        Color::Reset | Color::Rgb(..) | Color::Indexed(_) => return None,
    };
    Some(base + number)
}

/// The text of a frame, row by row, as tests and the README's drawing show it.
#[must_use]
pub fn screen_text(columns: u16, rows: u16, draw: impl FnOnce(&mut Sheet<'_>)) -> String {
    let mut buffer = Buffer::empty(Rect::new(0, 0, columns, rows));
    draw(&mut Sheet::new(&mut buffer, Theme::MONO));
    text_of(&buffer)
}

fn text_of(buffer: &Buffer) -> String {
    let mut text = String::new();
    for y in 0..buffer.area.height {
        let mut line = String::new();
        let mut x = 0;
        while x < buffer.area.width {
            let symbol = buffer.cell((x, y)).map_or(" ", Cell::symbol);
            line.push_str(symbol);
            x += symbol.cell_width().max(1);
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::tui::theme::Role;

    #[test]
    fn a_frame_that_shows_already_sends_nothing() {
        let mut painter = Painter::new(20, 3, Theme::SIXTEEN);
        let draw = |sheet: &mut Sheet<'_>| {
            sheet.put(0, 0, 20, Role::Bar, "REVIEW");
        };
        assert!(!painter.frame(draw).is_empty());
        assert!(painter.frame(draw).is_empty());
        painter.forget();
        assert!(!painter.frame(draw).is_empty());
    }

    #[test]
    fn base_colours_have_their_short_form() {
        let mut painter = Painter::new(20, 1, Theme::SIXTEEN);
        painter.frame(|_| {});
        let bytes = painter.frame(|sheet| {
            sheet.put(0, 0, 20, Role::Open, "?");
        });
        assert_eq!(
            String::from_utf8(bytes).unwrap(),
            "\x1b[?2026h\x1b[1;1H\x1b[;1;91m?\x1b[m\x1b[?2026l"
        );
    }

    #[test]
    fn what_was_the_second_half_of_a_wide_character_is_written() {
        let mut painter = Painter::new(20, 1, Theme::MONO);
        painter.frame(|sheet| {
            sheet.put(0, 0, 20, Role::Plain, "张三丰");
        });
        let bytes = painter.frame(|sheet| {
            sheet.put(0, 0, 20, Role::Plain, "a b  c");
        });
        assert_eq!(
            String::from_utf8(bytes).unwrap(),
            "\x1b[?2026h\x1b[1;1Ha b  c\x1b[?2026l"
        );
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]

        /// No text breaks a row: what stands behind it stays in its column.
        #[test]
        fn no_text_whatever_breaks_a_row(text in any::<String>(), room in 0_u16..12) {
            let mut painter = Painter::new(20, 2, Theme::SIXTEEN);
            let bytes = painter.frame(|sheet| {
                sheet.put(1, 0, room, Role::Plain, &text);
                sheet.put(1 + room, 0, 5, Role::Plain, "|edge");
            });
            let mut terminal = vt100::Parser::new(2.try_into().unwrap(), 20.try_into().unwrap(), 0);
            terminal.process(&bytes);
            let screen = terminal.screen();
            for (place, letter) in "|edge".chars().enumerate() {
                let column = 1 + room + u16::try_from(place).unwrap();
                let cell = screen.cell(0, column).unwrap();
                prop_assert_eq!(cell.contents(), letter.to_string(), "column {}", column);
            }
        }
    }
}
