//! One line of several to choose: what the list holds, and the kept filters.

use super::layer;
use crate::{
    app::{App, queue::KEPT},
    domain::{Order, listing::FacetGroup},
    tui::{sheet::Sheet, text, theme::Role},
    words::{Sentence as _, grouped, queue::QueueLabel},
};

/// Cells of a column of facets.
const COLUMN: u16 = 36;

/// A line of the facets: the head of a group, or one that can be chosen.
enum Line {
    Head(String),
    Choice {
        place: usize,
        term: String,
        rows: Option<usize>,
        is_now: bool,
    },
}

/// Draws how many rows have what, and the orders of the list.
pub fn facets(app: &App, sheet: &mut Sheet<'_>, groups: &[FacetGroup], chosen: usize) {
    let (width, height) = sheet.size();
    let blocks = blocks(app, groups);
    let lines: usize = blocks.iter().map(Vec::len).sum();
    let across = (width.saturating_sub(2) / COLUMN).max(1);
    let most = height.saturating_sub(4);
    // Groups are not cut where the columns have room to spare.
    let even = u16::try_from(lines).unwrap_or(u16::MAX).div_ceil(across) + 4;
    let rows = even.min(most);
    let title = QueueLabel::Facets.say(sheet.language());
    let top = layer::lay(sheet, rows + 1, &title);
    let (mut x, mut y) = (1, top);
    for block in &blocks {
        let is_cut = usize::from(y - top) + block.len() > usize::from(rows);
        if is_cut && y > top && x + 2 * COLUMN <= width {
            (x, y) = (x + COLUMN, top);
        }
        for line in block {
            if y >= top + rows {
                (x, y) = (x + COLUMN, top);
            }
            if x >= width {
                break;
            }
            draw_line(sheet, x, y, line, chosen);
            y += 1;
        }
    }
    let keys = QueueLabel::FacetKeys.say(sheet.language());
    layer::last_line(sheet, &keys);
}

fn blocks(app: &App, groups: &[FacetGroup]) -> Vec<Vec<Line>> {
    let language = app.setting.language;
    let mut place = 0..;
    let mut next = || place.next().unwrap_or_default();
    let mut orders = vec![Line::Head(QueueLabel::Orders.say(language))];
    orders.extend(Order::ALL.map(|order| Line::Choice {
        place: next(),
        term: QueueLabel::Order(order).say(language),
        rows: None,
        is_now: order == app.queue.page.order,
    }));
    let mut blocks = vec![orders];
    for group in groups {
        let mut block = vec![Line::Head(QueueLabel::By(group.by).say(language))];
        block.extend(group.facets.iter().map(|facet| Line::Choice {
            place: next(),
            term: facet.term.clone(),
            rows: Some(facet.rows),
            is_now: false,
        }));
        blocks.push(block);
    }
    blocks
}

fn draw_line(sheet: &mut Sheet<'_>, x: u16, y: u16, line: &Line, chosen: usize) {
    match line {
        Line::Head(text) => {
            sheet.put(x, y, COLUMN - 2, Role::Strong, text);
        }
        Line::Choice {
            place,
            term,
            rows,
            is_now,
        } => {
            let is_chosen = *place == chosen;
            if is_chosen {
                sheet.put(x, y, 1, Role::Focus, ">");
                sheet.cursor(x, y, false);
            }
            let role = if is_chosen { Role::Strong } else { Role::Plain };
            let count = match rows {
                Some(rows) => grouped(*rows as u64),
                None if *is_now => "*".to_owned(),
                None => String::new(),
            };
            let end = x + COLUMN - 3;
            let room = (end - x - 3).saturating_sub(text::width(&count) + 1);
            sheet.put(x + 2, y, room, role, term);
            sheet.put_right(x + 2, end, y, Role::Plain, &count);
        }
    }
}

/// Draws the kept filters.
pub fn filters(app: &App, sheet: &mut Sheet<'_>, chosen: usize) {
    let (width, _) = sheet.size();
    let title = QueueLabel::Kept.say(sheet.language());
    let top = layer::lay(sheet, u16::from(KEPT) + 2, &title);
    let saved = &app.queue.page.saved;
    for (place, y) in (1..=KEPT).zip(top..) {
        let is_chosen = usize::from(place) == chosen + 1;
        if is_chosen {
            sheet.put(1, y, 1, Role::Focus, ">");
            sheet.cursor(1, y, false);
        }
        sheet.put(3, y, 1, Role::Key, &place.to_string());
        let kept = saved.iter().find(|saved| saved.place == place);
        let nothing = QueueLabel::NotKept.say(sheet.language());
        let name = kept.map_or(nothing.as_str(), |saved| saved.name.as_str());
        let role = match (kept, is_chosen) {
            (None, _) => Role::Faint,
            (Some(_), true) => Role::Strong,
            (Some(_), false) => Role::Plain,
        };
        sheet.put(5, y, 24, role, name);
        let filter = kept.map_or("", |saved| saved.filter.as_str());
        sheet.put(30, y, width.saturating_sub(31), Role::Plain, filter);
    }
    if let Some(notice) = &app.notice {
        let said = notice.say(sheet.language());
        let y = top + u16::from(KEPT);
        sheet.put(1, y, width.saturating_sub(2), Role::Notice, &said);
    }
    let keys = QueueLabel::KeptKeys.say(sheet.language());
    layer::last_line(sheet, &keys);
}
