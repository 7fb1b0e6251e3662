//! A window too small to show anything: a notice that names the keys that still work.

use super::frame;
use crate::{
    app::App,
    tui::{sheet::Sheet, theme::Role},
    words::{Sentence as _, review::Label},
};

/// Draws the notice, as much of it as there is room for.
pub fn draw(app: &App, sheet: &mut Sheet<'_>) {
    let (width, height) = sheet.size();
    let notice = Label::TooSmall.say(app.setting.language);
    let lines = frame::broken(&notice, usize::from(width));
    for (line, y) in lines.iter().zip(0..height) {
        sheet.put(0, y, width, Role::Plain, line);
    }
}
