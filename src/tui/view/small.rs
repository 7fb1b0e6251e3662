//! A window too small to show anything: a notice that names the keys that still work.

use super::frame;
use crate::{
    tui::{sheet::Sheet, theme::Role},
    words::review::Label,
};

/// Draws the notice, as much of it as there is room for.
pub fn draw(sheet: &mut Sheet<'_>) {
    let (width, height) = sheet.size();
    let notice = sheet.say(&Label::TooSmall);
    let lines = frame::broken(&notice, usize::from(width));
    for (line, y) in lines.iter().zip(0..height) {
        sheet.put(0, y, width, Role::Plain, line);
    }
}
