//! The golden record: what *same* will write.

use tui_input::Input;

use super::{
    frame, layer,
    layout::Columns,
    pair::{in_role, winner},
};
use crate::{
    app::{
        App,
        desk::{Desk, is_open_pick},
        state::Place,
    },
    domain::card::{CardField, Chooser, Origin},
    tui::{
        sheet::Sheet,
        text::{self, Glyph, value_glyphs},
        theme::Role,
    },
    words::{Language, Sentence as _, evidence::Sign, review::Label},
};

/// Draws the golden record in `rows` rows: as a list with a head, or as running text.
pub fn draw(desk: &Desk, sheet: &mut Sheet<'_>, columns: &Columns, y: u16, rows: u16, list: bool) {
    if rows == 0 {
        return;
    }
    if list {
        as_list(desk, sheet, columns, y, rows);
    } else {
        as_text(desk, sheet, y, rows);
    }
}

/// Draws the golden record over the whole screen: every field, and the line where one is typed.
pub fn draw_list(app: &App, sheet: &mut Sheet<'_>, desk: &Desk, line: Option<&Input>) {
    let (width, height) = sheet.size();
    frame::top(app, sheet, &Sign::Golden.say(sheet.language()));
    let foot = if line.is_some() {
        height.saturating_sub(2)
    } else {
        frame::foot(app, sheet, Place::Golden)
    };
    let fields = &desk.card.fields;
    let names = fields.iter().map(|field| text::width(&field.name));
    let name = names.max().unwrap_or(0).clamp(5, 24);
    let value = 2 + name + 2;
    let from = width.saturating_sub(20).max(value + 8);
    let rows = usize::from(foot.saturating_sub(1)).max(1);
    // By pages, so that a step repaints little.
    let first = desk.focus / rows * rows;
    for ((place, field), y) in fields.iter().enumerate().skip(first).zip(1..foot) {
        let focused = place == desk.focus;
        if focused {
            sheet.put(0, y, 1, Role::Focus, ">");
            sheet.cursor(0, y, false);
        }
        let role = if focused { Role::Strong } else { Role::Plain };
        sheet.put(2, y, name, role, &field.name);
        let open = is_open_pick(field);
        let style = sheet.style(if open { Role::Open } else { role });
        let mut glyphs: Vec<_> = value_glyphs(&field.golden)
            .map(|glyph| (glyph, style))
            .collect();
        if open {
            glyphs.extend(in_role(sheet, Role::Open, "?"));
        }
        sheet.put_glyphs(value, y, from.saturating_sub(value + 1), glyphs.into_iter());
        if field.golden.is_empty() && !open {
            continue;
        }
        let (letter, role) = winner(field);
        sheet.put(from, y, 1, role, &letter);
        let reason = why(field, sheet.language());
        sheet.put(from + 3, y, width.saturating_sub(from + 4), role, &reason);
    }
    if let Some(line) = line {
        layer::typed(sheet, 1, foot, width.saturating_sub(2), line);
        layer::last_line(sheet, &Sign::GoldenLine.say(sheet.language()));
    }
}

/// The fields that have a golden value.
fn filled(desk: &Desk) -> impl Iterator<Item = &CardField> {
    desk.card
        .fields
        .iter()
        .filter(|field| !field.golden.is_empty())
}

fn as_list(desk: &Desk, sheet: &mut Sheet<'_>, columns: &Columns, y: u16, rows: u16) {
    let (width, _) = sheet.size();
    let from = columns.pick.min(width.saturating_sub(20));
    sheet.tint(0, y, width, Role::Head);
    sheet.put(
        2,
        y,
        from.saturating_sub(3),
        Role::Head,
        &Label::GoldTitle.say(sheet.language()),
    );
    sheet.put(
        from,
        y,
        width - from,
        Role::Head,
        &Label::GoldFrom.say(sheet.language()),
    );
    for (field, y) in filled(desk).zip(y + 1..y + rows) {
        sheet.put(2, y, columns.name, Role::Plain, &field.name);
        let x = columns.values[0];
        let role = if is_open_pick(field) {
            Role::Open
        } else {
            Role::Plain
        };
        let style = sheet.style(role);
        let mut glyphs: Vec<_> = value_glyphs(&field.golden)
            .map(|glyph| (glyph, style))
            .collect();
        if is_open_pick(field) {
            glyphs.extend(in_role(sheet, Role::Open, "?"));
        }
        sheet.put_glyphs(x, y, from.saturating_sub(x + 1), glyphs.into_iter());
        let (letter, role) = winner(field);
        sheet.put(from, y, 1, role, &letter);
        sheet.put(
            from + 3,
            y,
            width.saturating_sub(from + 4),
            role,
            &why(field, sheet.language()),
        );
    }
}

/// Why this value: by rule, chosen, typed, open.
fn why(field: &CardField, language: Language) -> String {
    if is_open_pick(field) {
        return Label::OpenPick.say(language);
    }
    match (&field.winner.by, &field.winner.from) {
        (_, Origin::Several) => Label::OfSeveral.say(language),
        (Chooser::Rule, Origin::Other(key)) => key.to_string(),
        (Chooser::Rule, Origin::A | Origin::B | Origin::Typed | Origin::Nothing) => {
            Label::ByRule.say(language)
        }
        (Chooser::Draft | Chooser::Standing, Origin::Typed) => Label::Typed.say(language),
        (Chooser::Draft, Origin::A | Origin::B | Origin::Other(_) | Origin::Nothing) => {
            Label::ByDraft.say(language)
        }
        (Chooser::Standing, Origin::A | Origin::B | Origin::Other(_) | Origin::Nothing) => {
            Label::ByStanding.say(language)
        }
    }
}

fn as_text(desk: &Desk, sheet: &mut Sheet<'_>, y: u16, rows: u16) {
    let (width, _) = sheet.size();
    let x = sheet.put(
        1,
        y,
        width,
        Role::Strong,
        &Label::Gold.say(sheet.language()),
    ) + 2;
    let room = width.saturating_sub(x + 1);
    let mut lines: Vec<Vec<_>> = vec![Vec::new()];
    let cells = |line: &[(Glyph, _)]| line.iter().map(|(glyph, _)| glyph.width).sum::<u16>();
    for field in filled(desk) {
        let role = if is_open_pick(field) {
            Role::Open
        } else {
            Role::Plain
        };
        let style = sheet.style(role);
        let mut item: Vec<_> = value_glyphs(&field.golden)
            .map(|glyph| (glyph, style))
            .collect();
        if is_open_pick(field) {
            item.extend(in_role(sheet, Role::Open, "?"));
        }
        let full = lines.len() == usize::from(rows);
        if let Some(line) = lines.last_mut() {
            if line.is_empty() {
                line.extend(item);
                continue;
            }
            if full || cells(line) + 3 + cells(&item) <= room {
                line.extend(in_role(sheet, Role::Faint, " / "));
                line.extend(item);
                continue;
            }
        }
        lines.push(item);
    }
    for (line, y) in lines.into_iter().zip(y..y + rows) {
        sheet.put_glyphs(x, y, room, line.into_iter());
    }
}
