//! The records that a search has found.

use super::{frame, place_below, queue};
use crate::{
    app::{App, found::FoundList},
    domain::listing::FoundRecord,
    tui::{sheet::Sheet, text, theme::Role},
    words::{Sentence as _, grouped, queue::QueueLabel},
};

/// Cells of the number of pairs.
const PAIRS: u16 = 5;

/// Draws the records.
pub fn draw(app: &App, sheet: &mut Sheet<'_>, list: &FoundList) {
    let (width, height) = sheet.size();
    let found = &list.found;
    let title = QueueLabel::FoundTitle {
        found: found.found,
        all: found.all,
    };
    frame::top(app, sheet, &title.say(sheet.language()));
    let keys: Vec<String> = list.marked.iter().map(|(_, key)| key.clone()).collect();
    let aside = if keys.is_empty() {
        String::new()
    } else {
        QueueLabel::Chosen(&keys).say(sheet.language())
    };
    let end = width.saturating_sub(1);
    sheet.put_right(20, end, 1, Role::Chosen, &aside);
    let room = end.saturating_sub(text::width(&aside) + 6);
    queue::line_of_filter(app, sheet, room, &found.filter);
    let name = if width >= 110 { 28 } else { 20 };
    let pairs_end = 5 + name + 1 + PAIRS;
    let says_at = pairs_end + 2;
    sheet.tint(0, 2, width, Role::Head);
    let head = |label: QueueLabel<'_>| label.say(app.setting.language);
    sheet.put(5, 2, name, Role::Head, &head(QueueLabel::Record));
    sheet.put_right(
        5 + name,
        pairs_end,
        2,
        Role::Head,
        &head(QueueLabel::InPairs),
    );
    let room = width.saturating_sub(says_at);
    sheet.put(says_at, 2, room, Role::Head, &head(QueueLabel::Says));
    for ((record, place), y) in found
        .rows
        .iter()
        .zip(found.from..)
        .take(queue::rows(height))
        .zip(3..)
    {
        let FoundRecord {
            id,
            key,
            pairs,
            says,
        } = record;
        let focused = place == list.cursor;
        if focused {
            sheet.put(0, y, 1, Role::Focus, ">");
            sheet.cursor(0, y, false);
        }
        if list.is_marked(*id) {
            sheet.put(1, y, 1, Role::Chosen, "*");
        }
        let role = if focused { Role::Strong } else { Role::Plain };
        sheet.put(5, y, name, role, &key.to_string());
        sheet.put_right(5 + name, pairs_end, y, Role::Plain, &grouped(*pairs as u64));
        sheet.put(says_at, y, room, Role::Plain, says);
    }
    let hint = QueueLabel::SearchHint.say(sheet.language());
    let y = height.saturating_sub(4);
    sheet.put(1, y, width.saturating_sub(2), Role::Faint, &hint);
    frame::foot(app, sheet, place_below(app));
}
