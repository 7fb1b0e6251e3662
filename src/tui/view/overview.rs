//! What was decided so far, what is left, and what would be written.

use super::{frame, place_below};
use crate::{
    app::{App, desk::Desk},
    domain::review::Tally,
    tui::{sheet::Sheet, theme::Role},
    words::{Sentence as _, around::Around, grouped},
};

/// Cells of the labels.
const LABELS: u16 = 13;

/// Draws the overview; `desk` is the pair to go back to.
pub fn draw(app: &App, sheet: &mut Sheet<'_>, desk: Option<&Desk>) {
    let title = if desk.is_some() {
        Around::SoFar
    } else {
        Around::Finished
    };
    frame::top(app, sheet, &title.say(sheet.language()));
    frame::foot(app, sheet, place_below(app));
    let Tally {
        total,
        open,
        same,
        different,
        unsure,
        implied,
        records: _,
        set_aside: _,
        entities: _,
    } = app.tally;
    let (width, _) = sheet.size();
    let answered = total.saturating_sub(open);
    let percent = (answered * 100).checked_div(total).unwrap_or(100);
    let queue = Around::Answered { total, percent };
    let x = 2 + LABELS;
    sheet.put(
        2,
        2,
        LABELS,
        Role::Strong,
        &Around::Queue.say(sheet.language()),
    );
    let end = sheet.put(
        x,
        2,
        width.saturating_sub(x),
        Role::Plain,
        &queue.say(sheet.language()),
    );
    progress(sheet, end + 3, 2, 30, percent);
    let lines = [
        (Around::Same, same, None),
        (Around::Different, different, None),
        (
            Around::Unsure,
            unsure,
            (unsure > 0).then_some(Around::UnsureHint),
        ),
        (
            Around::Implied,
            implied,
            (implied > 0).then_some(Around::ImpliedHint),
        ),
        (Around::Open, open, None),
    ];
    for ((label, count, hint), y) in lines.into_iter().zip(3..) {
        sheet.put(4, y, LABELS, Role::Plain, &label.say(sheet.language()));
        sheet.put_right(x, x + 9, y, Role::Plain, &grouped(count));
        if let Some(hint) = hint {
            sheet.put(
                x + 12,
                y,
                width.saturating_sub(x + 12),
                Role::Faint,
                &hint.say(sheet.language()),
            );
        }
    }
    sheet.put(
        2,
        9,
        LABELS,
        Role::Strong,
        &Around::BeforeAfter.say(sheet.language()),
    );
    let account = Around::RowAccount(&app.tally);
    sheet.put(
        x,
        9,
        width.saturating_sub(x + 1),
        Role::Plain,
        &account.say(sheet.language()),
    );
}

/// A bar of progress within `room` cells; nothing where there is no room for one.
pub fn progress(sheet: &mut Sheet<'_>, x: u16, y: u16, room: u16, percent: u64) {
    let (width, _) = sheet.size();
    if x + room > width {
        return;
    }
    let cells = usize::from(room - 2);
    let done = usize::try_from(percent).unwrap_or(100).min(100) * cells / 100;
    let text = format!("[{}{}]", "#".repeat(done), "-".repeat(cells - done));
    sheet.put(x, y, room, Role::Plain, &text);
}
