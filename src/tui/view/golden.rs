//! The golden record: what *same* will write.

use super::{
    layout::Columns,
    pair::{in_role, winner},
};
use crate::{
    app::desk::{Desk, is_open_pick},
    domain::card::{CardField, Chooser, Origin},
    tui::{
        sheet::Sheet,
        text::{Glyph, value_glyphs},
        theme::Role,
    },
    words::{Language, Sentence as _, review::Label},
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
