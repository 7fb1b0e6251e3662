//! The pair view: the fields of both records, what differs, what each weighs.

use super::{
    evidence, frame, golden,
    layout::{self, Block, Columns, Marks, Window},
    place_below, queue, title,
};
use crate::{
    app::{
        App,
        desk::{Desk, is_open_pick},
    },
    domain::{
        Tenths,
        card::{CardField, CardRecord, Chooser, Origin, Relation},
        evidence::Level,
        mark::Mark,
    },
    tui::{
        sheet::Sheet,
        text::{self, Glyph, glyphs, marked_glyphs},
        theme::Role,
    },
    words::{Sentence as _, evidence::Sign, queue::QueueLabel, record::RecordWord, review::Label},
};

/// Draws a pair.
pub fn draw(app: &App, sheet: &mut Sheet<'_>, desk: &Desk) {
    frame::top(app, sheet, &title::of_pair(app, desk));
    let foot = frame::foot(app, sheet, place_below(app));
    let beside = layout::queue_beside(sheet.size().0);
    if beside > 0 {
        queue::beside(app, sheet, beside, foot);
    }
    sheet.right_of(beside, |sheet| records(app, sheet, desk, foot));
}

/// Draws both records, the golden record and the evidence above the foot.
fn records(app: &App, sheet: &mut Sheet<'_>, desk: &Desk, foot: u16) {
    let (width, height) = sheet.size();
    let weights = app.looks.shows_weights();
    let panel = width >= layout::WITH_PANEL && weights;
    let grid = if panel { width - layout::PANEL } else { width };
    let names = desk
        .card
        .fields
        .iter()
        .map(|field| text::width(&field.name));
    let columns = Columns::new(grid, names.max().unwrap_or(0), weights && !panel);

    let total = foot.saturating_sub(1);
    total_line(app, desk, sheet, total);
    let gold = golden_rows(desk, width, height, total);
    let rule = total.saturating_sub(gold + 1);
    golden::draw(
        desk,
        sheet,
        &columns,
        rule + 1,
        gold,
        height >= layout::TALL,
    );
    heads(desk, sheet, &columns);
    let shown = desk.shown(app.looks);
    let window = choose(desk, &columns, &shown, rule.saturating_sub(2));
    draw_blocks(desk, sheet, &columns, &window);
    rule_line(app, desk, sheet, rule, columns.end, &window);
    if panel {
        evidence::draw(desk, sheet, columns.end, rule, &app.setting.zone);
    }
}

/// Lines that a window of this size has for fields; nothing where it is too small for a pair.
#[must_use]
pub fn room(columns: u16, rows: u16) -> Option<usize> {
    if !layout::fits(columns, rows) {
        return None;
    }
    // First line, heads, rule, total, last decision, two lines of keys.
    let fixed = 7;
    let gold = if rows >= layout::TALL {
        (rows - 4) * 2 / 5
    } else {
        short_gold(columns, rows)
    };
    let lines = rows.saturating_sub(fixed + gold);
    // Below, A stands above B.
    let lines = if columns < layout::SIDE_BY_SIDE {
        lines / 2
    } else {
        lines
    };
    Some(usize::from(lines))
}

/// Rows of the golden record: a list in a tall window, else two lines, one, or none.
fn golden_rows(desk: &Desk, width: u16, height: u16, total: u16) -> u16 {
    if height >= layout::TALL {
        let fields = u16::try_from(desk.card.fields.len()).unwrap_or(u16::MAX);
        fields.saturating_add(1).min(total * 2 / 5)
    } else {
        short_gold(width, height)
    }
}

/// Lines of the golden record where it is no list.
const fn short_gold(width: u16, height: u16) -> u16 {
    if height >= 24 && width >= layout::SIDE_BY_SIDE {
        2
    } else if height >= 16 {
        1
    } else {
        0
    }
}

fn total_line(app: &App, desk: &Desk, sheet: &mut Sheet<'_>, y: u16) {
    let (width, _) = sheet.size();
    let figures = &desk.card.evidence;
    if desk.card.rank == 0 && figures.parts.is_empty() {
        let said = QueueLabel::NoCandidate.say(sheet.language());
        sheet.put(1, y, width.saturating_sub(2), Role::Notice, &said);
        return;
    }
    let label = if app.looks.blind {
        Sign::Hidden.say(sheet.language())
    } else {
        let total = Label::Total {
            total: figures.total,
            prior: figures.prior,
            fields: figures.total - figures.prior - figures.confusion,
            confusion: figures.confusion,
        };
        total.say(sheet.language())
    };
    let end = sheet.put(1, y, width.saturating_sub(2), Role::Strong, &label);
    let open: Vec<&str> = desk
        .open_picks()
        .map(|place| desk.card.fields[place].name.as_str())
        .collect();
    if !open.is_empty() {
        let room = width.saturating_sub(end + 4);
        sheet.put(
            end + 3,
            y,
            room,
            Role::Open,
            &Label::OpenPicks(&open).say(sheet.language()),
        );
    }
}

fn heads(desk: &Desk, sheet: &mut Sheet<'_>, columns: &Columns) {
    sheet.tint(0, 1, columns.end, Role::Head);
    sheet.put(
        2,
        1,
        columns.name,
        Role::Head,
        &Label::Field.say(sheet.language()),
    );
    let [a, b] = &desk.card.records;
    let one_source = a.key.source == b.key.source;
    if columns.side_by_side() {
        let looked_at = columns.values[desk.side];
        for (side, (record, x)) in ['A', 'B']
            .into_iter()
            .zip([a, b].into_iter().zip(columns.values))
        {
            let role = if x == looked_at {
                Role::HeadStrong
            } else {
                Role::Head
            };
            let head = record_head(side, record, one_source);
            sheet.put(x, 1, columns.value, role, &head);
        }
    } else {
        let both = format!(
            "{}   {}",
            record_head('A', a, one_source),
            record_head('B', b, one_source)
        );
        sheet.put(columns.values[0], 1, columns.value, Role::Head, &both);
    }
    sheet.put(columns.pick, 1, 1, Role::Head, "p");
    if let Some(weight) = columns.weight {
        sheet.put_right(
            weight,
            weight + Columns::weight_cells(),
            1,
            Role::Head,
            &Label::Weight.say(sheet.language()),
        );
    }
}

/// The head of a record's column: its key, without the source where both records are of one, and its
/// own time.
fn record_head(side: char, record: &CardRecord, one_source: bool) -> String {
    let key = if one_source {
        record.key.identifier.clone()
    } else {
        record.key.to_string()
    };
    format!("{side} {key} {}", record.time)
        .trim_end()
        .to_owned()
}

/// Chooses the fields on the screen.
fn choose(desk: &Desk, columns: &Columns, shown: &[usize], rows: u16) -> Window {
    let fields: Vec<(usize, u16, Marks)> = shown
        .iter()
        .map(|place| {
            (
                *place,
                lines_of(desk, *place, columns),
                marks_of(desk, *place, columns),
            )
        })
        .collect();
    layout::window(&fields, desk.focus, rows)
}

/// Side by side a field has one line of values; A above B has two where they are not the same.
fn lines_of(desk: &Desk, place: usize, columns: &Columns) -> u16 {
    let [a, b] = &desk.card.fields[place].values;
    if columns.side_by_side() || a == b {
        1
    } else {
        2
    }
}

/// How much the marks within the visible part of a field say.
fn marks_of(desk: &Desk, place: usize, columns: &Columns) -> Marks {
    let mut found = Marks::None;
    let mut alike = false;
    for marked in &desk.marked[place] {
        let mut used = 0;
        for (glyph, mark) in marked_glyphs(marked) {
            used += glyph.width;
            if used > columns.value {
                break;
            }
            if mark != Mark::Equal || glyph.alien {
                found = Marks::Throughout;
            } else {
                alike = true;
            }
        }
    }
    if found == Marks::Throughout && alike {
        Marks::Some
    } else {
        found
    }
}

fn draw_blocks(desk: &Desk, sheet: &mut Sheet<'_>, columns: &Columns, window: &Window) {
    let mut y = 2;
    for block in &window.blocks {
        let field = &desk.card.fields[block.field];
        let focused = block.field == desk.focus;
        if focused {
            sheet.put(0, y, 1, Role::Focus, ">");
            sheet.cursor(0, y, false);
        }
        let role = if focused { Role::Strong } else { Role::Plain };
        sheet.put(2, y, columns.name, role, &field.name);
        let (sign, role) = sign(field.relation);
        sheet.put(columns.sign, y, 1, role, sign);
        let (letter, role) = winner(field);
        sheet.put(columns.pick, y, 1, role, &letter);
        weight(desk, sheet, columns, block.field, y);
        for side in 0..2 {
            let line = y + row_of(block, side);
            if block.lines == 1 && side == 1 && !columns.side_by_side() {
                break;
            }
            value(desk, sheet, columns, block, side, line);
        }
        y += block.rows();
    }
}

/// Row of a side's value within its block.
const fn row_of(block: &Block, side: usize) -> u16 {
    match (block.lines, side, block.marks) {
        (2, 1, true) => 2,
        (2, 1, false) => 1,
        _ => 0,
    }
}

fn value(
    desk: &Desk,
    sheet: &mut Sheet<'_>,
    columns: &Columns,
    block: &Block,
    side: usize,
    y: u16,
) {
    let x = columns.values[side];
    let field = &desk.card.fields[block.field];
    if field.values[side].is_empty() {
        if !field.values[1 - side].is_empty() {
            sheet.put(
                x,
                y,
                columns.value,
                Role::Faint,
                &Label::Empty.say(sheet.language()),
            );
        }
        return;
    }
    let marked = &desk.marked[block.field][side];
    let (plain, differ, alien) = (
        sheet.style(Role::Plain),
        sheet.style(Role::Differ),
        sheet.style(Role::Alien),
    );
    let styled = marked_glyphs(marked).map(|(glyph, mark)| {
        let style = match (glyph.alien, mark) {
            (true, _) | (_, Mark::Foreign) => alien,
            (false, Mark::Equal) => plain,
            (false, _) => differ,
        };
        (glyph, style)
    });
    sheet.put_glyphs(x, y, columns.value, styled);
    if block.marks {
        let signs = ruler(marked, columns.value);
        sheet.put(x, y + 1, columns.value, Role::Differ, &signs);
    }
}

/// The line of marks under a value: one sign under each cell.
fn ruler(marked: &crate::domain::mark::Marked, room: u16) -> String {
    let mut signs = String::new();
    let mut used = 0;
    for (Glyph { width, alien, .. }, mark) in marked_glyphs(marked) {
        used += width;
        if used > room {
            break;
        }
        let sign = if alien { '!' } else { mark.sign() };
        for _ in 0..width {
            signs.push(sign);
        }
    }
    signs.truncate(signs.trim_end().len());
    signs
}

/// The sign between the values.
pub const fn sign(relation: Relation) -> (&'static str, Role) {
    match relation {
        Relation::Equal => ("=", Role::For),
        Relation::Similar => ("~", Role::For),
        Relation::Swapped => ("%", Role::Against),
        Relation::Contradicts => ("!", Role::Against),
        Relation::OnlyA => ("<", Role::Faint),
        Relation::OnlyB => (">", Role::Faint),
        Relation::BothEmpty => (" ", Role::Faint),
        Relation::NotCompared => ("o", Role::Faint),
    }
}

/// The letter that says where the golden value is from.
pub fn winner(field: &CardField) -> (String, Role) {
    if is_open_pick(field) {
        return ("?".to_owned(), Role::Open);
    }
    let role = match field.winner.by {
        Chooser::Rule => Role::Faint,
        Chooser::Draft | Chooser::Standing => Role::Chosen,
    };
    let letter = match &field.winner.from {
        _ if field.relation == Relation::Equal && field.winner.by == Chooser::Rule => "=",
        Origin::A => "A",
        Origin::B => "B",
        Origin::Other(_) => "*",
        Origin::Several => "+",
        Origin::Typed => "e",
        Origin::Nothing => " ",
    };
    (letter.to_owned(), role)
}

/// The weight of the comparisons that begin at a field.
#[must_use]
pub fn weight_at(desk: &Desk, field: usize) -> Option<Tenths> {
    let mut parts = desk
        .card
        .evidence
        .parts
        .iter()
        .filter(|part| part.fields.first() == Some(&field) && part.level != Level::MISSING)
        .peekable();
    parts.peek()?;
    Some(parts.map(|part| part.weight).sum())
}

fn weight(desk: &Desk, sheet: &mut Sheet<'_>, columns: &Columns, field: usize, y: u16) {
    let (Some(x), Some(weight)) = (columns.weight, weight_at(desk, field)) else {
        return;
    };
    let end = x + Columns::weight_cells();
    sheet.put_right(x, end, y, Role::Plain, &weight.to_string());
    evidence::bar(sheet, end + 1, y, [Columns::BAR; 2], weight);
}

/// The rule below the fields, with what is folded away or beyond the page.
fn rule_line(app: &App, desk: &Desk, sheet: &mut Sheet<'_>, y: u16, grid: u16, window: &Window) {
    let (width, _) = sheet.size();
    sheet.rule(0, y, width);
    let (equal, empty) = desk.folded(app.looks);
    let mut said = Vec::new();
    if window.above + window.below > 0 {
        let further = Label::Further {
            above: window.above,
            below: window.below,
        };
        said.push(further.say(sheet.language()));
    }
    if equal + empty > 0 {
        let shown = desk.shown(app.looks);
        let weight = (0..desk.card.fields.len())
            .filter(|place| !shown.contains(place))
            .filter(|_| !app.looks.blind)
            .filter_map(|place| weight_at(desk, place))
            .sum();
        let folded = Label::Folded {
            equal,
            empty,
            weight,
        };
        said.push(folded.say(sheet.language()));
    }
    let from = evidence::rule_left(app, desk, sheet, y);
    let earlier = desk.card.earlier.len();
    if earlier > 0 && !app.looks.blind {
        said.push(RecordWord::Count(earlier).say(sheet.language()));
    }
    if !said.is_empty() {
        let text = format!(" {} ", said.join("   "));
        sheet.put_right(from, grid.saturating_sub(2), y, Role::Plain, &text);
    }
}

/// Styled glyphs of a text in one role.
pub fn in_role(sheet: &Sheet<'_>, role: Role, text: &str) -> Vec<(Glyph, ratatui::style::Style)> {
    let style = sheet.style(role);
    glyphs(text).map(|glyph| (glyph, style)).collect()
}
