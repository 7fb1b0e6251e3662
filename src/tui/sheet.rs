//! A sheet to draw on: the only way by which text gets onto the screen.

use std::sync::Arc;

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    style::Style,
};

use super::{
    keys::Keymap,
    text::{Glyph, glyphs, width},
    theme::{Role, Theme},
};
use crate::words::{Language, Sentence};

/// The sign of a text that goes on beyond the edge.
const CUT: &str = ">";

/// A sheet to draw on. Whatever is drawn stays within its row, its width and the sheet.
#[derive(Debug)]
pub struct Sheet<'a> {
    buffer: &'a mut Buffer,
    /// Column of the window at which the sheet begins.
    left: u16,
    theme: Theme,
    keymap: Arc<Keymap>,
    language: Language,
    /// Where the cursor is to stand, and whether it shows: lines to type in show it.
    cursor: Option<(Position, bool)>,
}

impl<'a> Sheet<'a> {
    /// Takes a buffer to draw on.
    pub fn new(buffer: &'a mut Buffer, theme: Theme) -> Self {
        Self {
            buffer,
            left: 0,
            theme,
            keymap: Keymap::standard(),
            language: Language::English,
            cursor: None,
        }
    }

    /// Sets the language of what is drawn from here on.
    pub const fn speak(&mut self, language: Language) {
        self.language = language;
    }

    /// The language of what is drawn.
    #[must_use]
    pub const fn language(&self) -> Language {
        self.language
    }

    /// Sets the keys that are named in what is drawn from here on.
    pub fn name_keys(&mut self, keymap: &Arc<Keymap>) {
        self.keymap = Arc::clone(keymap);
    }

    /// The keys in force.
    #[must_use]
    pub fn keymap(&self) -> Arc<Keymap> {
        Arc::clone(&self.keymap)
    }

    /// Columns and rows.
    #[must_use]
    pub const fn size(&self) -> (u16, u16) {
        let width = self.buffer.area.width.saturating_sub(self.left);
        (width, self.buffer.area.height)
    }

    /// Draws on the part of the sheet that begins at column `left`.
    pub fn right_of<T>(&mut self, left: u16, draw: impl FnOnce(&mut Self) -> T) -> T {
        let before = self.left;
        self.left += left;
        let drawn = draw(self);
        self.left = before;
        drawn
    }

    /// The style of a role.
    #[must_use]
    pub fn style(&self, role: Role) -> Style {
        self.theme.style(role)
    }

    /// Draws a text from column `x` within `room` cells; what does not fit is cut with `>`. Returns the
    /// column behind it.
    pub fn put(&mut self, x: u16, y: u16, room: u16, role: Role, text: &str) -> u16 {
        let style = self.style(role);
        let keymap = self.keymap();
        let text = keymap.spell(text);
        self.put_glyphs(x, y, room, glyphs(&text).map(|glyph| (glyph, style)))
    }

    /// Draws a text that ends before column `end`, and not left of `from`.
    pub fn put_right(&mut self, from: u16, end: u16, y: u16, role: Role, text: &str) {
        let start = end.saturating_sub(self.width(text)).max(from);
        self.put(start, y, end.saturating_sub(start), role, text);
    }

    /// A sentence in the language of the sheet, with the keys in force.
    #[must_use]
    pub fn say(&self, sentence: &impl Sentence) -> String {
        let said = sentence.say(self.language);
        self.keymap.spell(&said).into_owned()
    }

    /// Cells that a text takes here, with the keys that it mentions.
    #[must_use]
    pub fn width(&self, text: &str) -> u16 {
        width(&self.keymap.spell(text))
    }

    /// Draws styled glyphs; see [`Sheet::put`].
    pub fn put_glyphs(
        &mut self,
        x: u16,
        y: u16,
        room: u16,
        glyphs: impl Iterator<Item = (Glyph, Style)>,
    ) -> u16 {
        let (width, height) = self.size();
        if y >= height || x >= width {
            return x;
        }
        let end = x.saturating_add(room).min(width);
        let mut at = x;
        let mut fits_before_cut = None;
        for (glyph, style) in glyphs {
            if at + glyph.width > end {
                let (place, style) = fits_before_cut.unwrap_or((at, style));
                for gone in place..end {
                    self.cell(gone, y, " ", style);
                }
                if end > x {
                    self.cell(
                        end - 1,
                        y,
                        CUT,
                        self.style(Role::Faint).patch(bar_of(style)),
                    );
                }
                return end;
            }
            if at + glyph.width > end.saturating_sub(1) && fits_before_cut.is_none() {
                fits_before_cut = Some((at, style));
            }
            if self.theme.is_ascii() && !glyph.symbol.is_ascii() {
                for cell in 0..glyph.width {
                    self.cell(at + cell, y, in_ascii(&glyph.symbol), style);
                }
                at += glyph.width;
                continue;
            }
            self.cell(at, y, &glyph.symbol, style);
            if glyph.width == 2 {
                self.cell(at + 1, y, " ", style);
            }
            at += glyph.width;
        }
        at
    }

    /// Gives `room` cells a role's style.
    pub fn tint(&mut self, x: u16, y: u16, room: u16, role: Role) {
        let area =
            Rect::new(x.saturating_add(self.left), y, room, 1).intersection(self.buffer.area);
        self.buffer.set_style(area, self.style(role));
    }

    /// Empties whole rows, so that a layer can lie over them.
    pub fn clear_rows(&mut self, from: u16, to: u16) {
        for y in from..to.min(self.buffer.area.height) {
            for x in 0..self.buffer.area.width {
                if let Some(cell) = self.buffer.cell_mut((x, y)) {
                    cell.reset();
                }
            }
        }
    }

    /// Draws a rule.
    pub fn rule(&mut self, x: u16, y: u16, room: u16) {
        let style = self.style(Role::Faint);
        for column in x..x.saturating_add(room).min(self.size().0) {
            self.cell(column, y, "-", style);
        }
    }

    /// Puts the cursor somewhere: seen in lines to type in, else parked at the focus, so that an input
    /// method opens its window there.
    pub fn cursor(&mut self, x: u16, y: u16, seen: bool) {
        let (columns, rows) = self.size();
        let place = Position::new(
            self.left + x.min(columns.saturating_sub(1)),
            y.min(rows.saturating_sub(1)),
        );
        self.cursor = Some((place, seen));
    }

    /// Where the cursor is to stand, and whether it shows.
    #[must_use]
    pub const fn cursor_place(&self) -> Option<(Position, bool)> {
        self.cursor
    }

    fn cell(&mut self, x: u16, y: u16, symbol: &str, style: Style) {
        if let Some(cell) = self.buffer.cell_mut((self.left + x, y)) {
            cell.reset();
            cell.set_symbol(symbol).set_style(style);
        }
    }
}

/// What stands for a character that a terminal of ASCII can't show; `Enter` on the field shows its code
/// points.
fn in_ascii(symbol: &str) -> &'static str {
    match symbol {
        "“" | "”" => "\"",
        "‘" | "’" => "'",
        "…" => ".",
        "×" => "x",
        "–" | "—" => "-",
        _ => "?",
    }
}

/// What of a style a cut sign keeps: reverse video, so that a bar has no hole.
fn bar_of(style: Style) -> Style {
    Style { fg: None, ..style }
}
