//! The queue as a list: a row a cluster, the filter above, what the signs mean below.

use super::{frame, layer, layout, place_below};
use crate::{
    app::{App, over::Over, queue::QueueList, state::Screen},
    domain::listing::{Flag, Row, RowState},
    tui::{sheet::Sheet, text, theme::Role},
    words::{Sentence as _, grouped, queue::QueueLabel},
};

/// Lines that are no rows: title, filter, heads, the line to stop at, signs, the last key, two lines of
/// keys.
const AROUND: u16 = 8;

/// Rows that a window has for a list.
#[must_use]
pub fn rows(height: u16) -> usize {
    usize::from(height.saturating_sub(AROUND).max(1))
}

/// Lines around the queue beside a pair: title, heads, the line to stop at, the last key, keys.
const AROUND_BESIDE: u16 = 7;

/// Rows that a window has for the queue beside a pair; none where it is too narrow for both.
#[must_use]
pub fn rows_beside(width: u16, height: u16) -> usize {
    if layout::queue_beside(width) == 0 {
        return 0;
    }
    usize::from(height.saturating_sub(AROUND_BESIDE).max(1))
}

/// Draws the queue on the left of a pair, in `width` columns above the foot.
pub fn beside(app: &App, sheet: &mut Sheet<'_>, width: u16, foot: u16) {
    let columns = Columns::new(0, width.saturating_sub(2));
    heads(sheet, &columns, 1);
    draw_rows(
        app,
        sheet,
        &columns,
        2,
        rows_beside(sheet.size().0, sheet.size().1),
    );
    for y in 1..foot {
        sheet.put(width - 1, y, 1, Role::Faint, "|");
    }
}

/// Columns of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Columns {
    /// First column of the list.
    start: u16,
    /// Cells of a cluster's name.
    name: u16,
    /// Cells of the open picks.
    picks: u16,
    /// Cells of each of the two records; none of the second where there is no room.
    records: [u16; 2],
}

/// Cells of a size.
const SIZE: u16 = 3;
/// Cells of a weight.
const WEIGHT: u16 = 6;

impl Columns {
    fn new(start: u16, end: u16) -> Self {
        let width = end.saturating_sub(start);
        let (name, picks) = match width {
            0..=47 => (12, 0),
            48..=59 => (20, 0),
            60..=99 => (14, 14),
            100..=149 => (20, 24),
            _ => (28, 36),
        };
        let mut columns = Self {
            start,
            name,
            picks,
            records: [0, 0],
        };
        let left = width.saturating_sub(columns.records_at(0) - start);
        columns.records = if left < 30 {
            [left, 0]
        } else if left < 60 {
            [left * 3 / 5 - 1, left - left * 3 / 5]
        } else {
            [left / 2 - 1, left - left / 2]
        };
        columns
    }

    const fn name_at(&self) -> u16 {
        self.start + 5
    }

    const fn size_end(&self) -> u16 {
        self.name_at() + self.name + 1 + SIZE
    }

    const fn weight_end(&self) -> u16 {
        self.size_end() + 1 + WEIGHT
    }

    const fn picks_at(&self) -> u16 {
        self.weight_end() + 2
    }

    const fn records_at(&self, side: usize) -> u16 {
        let first = if self.picks == 0 {
            self.weight_end() + 2
        } else {
            self.picks_at() + self.picks + 1
        };
        if side == 0 {
            first
        } else {
            first + self.records[0] + 1
        }
    }
}

/// Draws the list of the queue.
pub fn draw(app: &App, sheet: &mut Sheet<'_>) {
    let (width, height) = sheet.size();
    let list = &app.queue;
    let page = &list.page;
    let title = QueueLabel::Title {
        open: page.open,
        listed: page.listed,
        all: page.all,
    };
    frame::top(app, sheet, &title.say(sheet.language()));
    filter_line(app, sheet, list);
    let columns = Columns::new(0, width);
    heads(sheet, &columns, 2);
    draw_rows(app, sheet, &columns, 3, rows(height));
    let signs = QueueLabel::Signs.say(sheet.language());
    let y = height.saturating_sub(4);
    sheet.put(1, y, width.saturating_sub(2), Role::Faint, &signs);
    frame::foot(app, sheet, place_below(app));
}

/// The filter, and how the list stands.
fn filter_line(app: &App, sheet: &mut Sheet<'_>, list: &QueueList) {
    let (width, _) = sheet.size();
    let page = &list.page;
    let shown = QueueLabel::Shown {
        from: page.from + usize::from(!page.rows.is_empty()),
        to: page.from + page.rows.len(),
        listed: page.listed,
    };
    let mut asides = vec![
        QueueLabel::Order(page.order).say(sheet.language()),
        shown.say(sheet.language()),
    ];
    if !list.marked.is_empty() {
        asides.insert(
            0,
            QueueLabel::Marked(list.marked.len()).say(sheet.language()),
        );
    }
    let aside = asides.join("   ");
    let end = width.saturating_sub(1);
    sheet.put_right(20, end, 1, Role::Faint, &aside);
    let room = end.saturating_sub(text::width(&aside) + 6);
    line_of_filter(app, sheet, room, &page.filter);
}

/// The filter that is in force, or the one being typed.
pub fn line_of_filter(app: &App, sheet: &mut Sheet<'_>, room: u16, filter: &str) {
    sheet.put(1, 1, 1, Role::Key, "/");
    if let Some(Over::Filter(line)) = &app.over {
        let (width, _) = sheet.size();
        // While it is typed, the filter has the line for itself.
        let blank = " ".repeat(usize::from(width.saturating_sub(3)));
        sheet.put(3, 1, width.saturating_sub(3), Role::Plain, &blank);
        layer::typed(sheet, 3, 1, width.saturating_sub(4), line);
    } else {
        sheet.put(3, 1, room, Role::Strong, filter);
    }
}

fn heads(sheet: &mut Sheet<'_>, columns: &Columns, y: u16) {
    let say = |label: QueueLabel<'_>, sheet: &Sheet<'_>| label.say(sheet.language());
    let end = columns.records_at(1) + columns.records[1];
    sheet.tint(columns.start, y, end - columns.start, Role::Head);
    let cluster = say(QueueLabel::Cluster, sheet);
    sheet.put(columns.name_at(), y, columns.name, Role::Head, &cluster);
    let size = say(QueueLabel::Size, sheet);
    sheet.put_right(columns.name_at(), columns.size_end(), y, Role::Head, &size);
    let weight = say(QueueLabel::Weight, sheet);
    sheet.put_right(
        columns.size_end(),
        columns.weight_end(),
        y,
        Role::Head,
        &weight,
    );
    if columns.picks > 0 {
        let picks = say(QueueLabel::Picks, sheet);
        sheet.put(columns.picks_at(), y, columns.picks, Role::Head, &picks);
    }
    for (side, label) in [QueueLabel::First, QueueLabel::Second]
        .into_iter()
        .enumerate()
    {
        let head = say(label, sheet);
        sheet.put(
            columns.records_at(side),
            y,
            columns.records[side],
            Role::Head,
            &head,
        );
    }
}

/// Draws the rows of the page; the line to stop at takes the spare line.
fn draw_rows(app: &App, sheet: &mut Sheet<'_>, columns: &Columns, top: u16, height: usize) {
    let list = &app.queue;
    let page = &list.page;
    let end = columns.records_at(1) + columns.records[1];
    if page.rows.is_empty() {
        let is_coming = app.waiting_for().is_some();
        let label = if is_coming {
            QueueLabel::Coming
        } else {
            QueueLabel::Nothing
        };
        let label = label.say(sheet.language());
        sheet.put(
            columns.name_at(),
            top,
            end - columns.name_at(),
            Role::Faint,
            &label,
        );
        return;
    }
    let mut y = top;
    for (row, place) in page.rows.iter().take(height).zip(page.from..) {
        if let Some(stop) = page.stop.filter(|stop| stop.row == place) {
            let text = format!(" {} ", QueueLabel::Stop(stop.below).say(sheet.language()));
            let room = end.saturating_sub(columns.start + 1);
            sheet.rule(columns.start + 1, y, room);
            sheet.put(
                columns.name_at(),
                y,
                end - columns.name_at(),
                Role::Open,
                &text,
            );
            y += 1;
        }
        draw_row(app, sheet, columns, y, row, place);
        y += 1;
    }
}

fn draw_row(app: &App, sheet: &mut Sheet<'_>, columns: &Columns, y: u16, row: &Row, place: usize) {
    let focused = place == app.queue.cursor;
    if focused {
        sheet.put(columns.start, y, 1, Role::Focus, ">");
        if matches!(app.screen, Screen::Queue(_)) {
            sheet.cursor(columns.start, y, false);
        }
    }
    if app.queue.marked.contains(&row.pair) {
        sheet.put(columns.start + 1, y, 1, Role::Chosen, "*");
    }
    let hides = app.looks.blind;
    // Whoever judges blind sees that a row has its answer, not which.
    let (sign, role) = match row.state {
        RowState::Same | RowState::Different | RowState::Both if hides => {
            ("o".to_owned(), Role::Faint)
        }
        state => (state.sign().to_string(), role_of(state)),
    };
    sheet.put(columns.start + 3, y, 1, role, &sign);
    let further = row.size.saturating_sub(1);
    let name = if app.queue.page.one_source {
        format!("{} +{further}", row.first.identifier)
    } else {
        format!("{} +{further}", row.first)
    };
    let role = if focused { Role::Strong } else { Role::Plain };
    sheet.put(columns.name_at(), y, columns.name, role, &name);
    let name_end = columns.name_at() + columns.name + 1;
    sheet.put_right(
        name_end,
        columns.size_end(),
        y,
        Role::Plain,
        &grouped(row.size),
    );
    let weight = if hides {
        String::new()
    } else {
        row.weight.to_string()
    };
    sheet.put_right(
        columns.size_end(),
        columns.weight_end(),
        y,
        Role::Plain,
        &weight,
    );
    let flags: Vec<String> = row
        .flags
        .iter()
        .filter(|flag| !(hides && matches!(flag, Flag::Flagged | Flag::Commented)))
        .map(|flag| QueueLabel::Flag(*flag).say(sheet.language()))
        .collect();
    if columns.picks > 0 {
        let end = columns.picks_at() + columns.picks;
        let mut x = columns.picks_at();
        for (role, words) in [(Role::Against, &flags), (Role::Open, &row.picks)] {
            if words.is_empty() || x >= end {
                continue;
            }
            x = sheet.put(x, y, end - x, role, &words.join(" ")) + 1;
        }
    }
    for side in [0, 1] {
        let x = columns.records_at(side);
        sheet.put(x, y, columns.records[side], Role::Plain, &row.records[side]);
    }
}

const fn role_of(state: RowState) -> Role {
    match state {
        RowState::Open => Role::Plain,
        RowState::Unsure => Role::Open,
        RowState::Same | RowState::Both => Role::For,
        RowState::Different => Role::Against,
        RowState::Implied => Role::Faint,
    }
}
