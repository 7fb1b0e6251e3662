//! Everything about one record: values, neighbours, and what was done about it.

use super::{frame, place_below};
use crate::{
    app::{
        App,
        record::{Item, RecordSheet},
    },
    domain::{
        about::{AboutValue, Neighbour},
        note::{Note, NoteKind},
    },
    tui::{
        sheet::Sheet,
        text::{self, value_glyphs},
        theme::Role,
    },
    words::{
        Sentence as _, history::HistoryWord, note::NoteText, notice::verdict_name,
        record::RecordWord,
    },
};

/// A line of the screen: a head, or something that can be focused.
enum Line {
    Head(RecordHead),
    Item(usize, Item),
    Note(usize),
    Gap,
}

/// The heads of the parts.
#[derive(Clone, Copy)]
enum RecordHead {
    Values,
    Notes,
    Neighbours,
    Deeds,
}

/// Draws everything about a record.
pub fn draw(app: &App, sheet: &mut Sheet<'_>, record: &RecordSheet) {
    let (width, _) = sheet.size();
    let language = sheet.language();
    let about = &record.about;
    let title = RecordWord::Title(&about.record.key).say(language);
    frame::top(app, sheet, &title);
    let foot = frame::foot(app, sheet, place_below(app));
    let from = RecordWord::From {
        file: &about.file,
        line: about.record.line,
        digest: &about.digest,
    };
    let customer = RecordWord::Customer {
        golden: &about.golden,
        members: &about.members,
    };
    let room = width.saturating_sub(2);
    sheet.put(1, 1, room, Role::Plain, &from.say(language));
    sheet.put(1, 2, room, Role::Plain, &customer.say(language));
    let lines = lines(app, record);
    let rows = usize::from(foot.saturating_sub(4)).max(1);
    let focused = lines
        .iter()
        .position(|line| matches!(line, Line::Item(at, _) if *at == record.at))
        .unwrap_or_default();
    // By pages; the first one keeps its head.
    let first = if focused < rows {
        0
    } else {
        focused / rows * rows
    };
    sheet.rule(0, 3, width);
    for (line, y) in lines.iter().skip(first).zip(4..foot) {
        match line {
            Line::Gap => {}
            Line::Head(head) => draw_head(sheet, record, app.looks.blind, *head, y),
            Line::Note(at) => draw_note(app, sheet, &about.notes[*at], y),
            Line::Item(at, item) => {
                let is_focused = *at == record.at;
                if is_focused {
                    sheet.put(0, y, 1, Role::Focus, ">");
                    sheet.cursor(0, y, false);
                }
                draw_item(app, sheet, record, *item, y, is_focused);
            }
        }
    }
}

fn lines(app: &App, record: &RecordSheet) -> Vec<Line> {
    let mut lines = Vec::new();
    if !record.about.notes.is_empty() {
        lines.push(Line::Head(RecordHead::Notes));
        // What others think is hidden from whoever judges blind.
        if !app.looks.blind {
            lines.extend((0..record.about.notes.len()).map(Line::Note));
        }
        lines.push(Line::Gap);
    }
    lines.push(Line::Head(RecordHead::Values));
    let mut head = 0;
    for (at, item) in record.items().enumerate() {
        let part = match item {
            Item::Value(_) => (0, RecordHead::Values),
            Item::Neighbour(_) => (1, RecordHead::Neighbours),
            Item::Deed(_) => (2, RecordHead::Deeds),
        };
        if part.0 != head {
            head = part.0;
            lines.push(Line::Gap);
            lines.push(Line::Head(part.1));
        }
        lines.push(Line::Item(at, item));
    }
    lines
}

/// Columns of names, raw and standardised values.
fn columns(width: u16, record: &RecordSheet) -> (u16, u16, u16) {
    let names = record.about.values.iter().map(|v| text::width(&v.field));
    let name = names.max().unwrap_or(0).clamp(6, 20);
    let raw = 2 + name + 2;
    let cell = (width.saturating_sub(raw) / 2).min(60);
    (name, raw, raw + cell)
}

fn draw_head(sheet: &mut Sheet<'_>, record: &RecordSheet, hides: bool, head: RecordHead, y: u16) {
    let (width, _) = sheet.size();
    let language = sheet.language();
    let about = &record.about;
    sheet.tint(0, y, width, Role::Head);
    let word = match head {
        RecordHead::Values => {
            let (_, raw, standard) = columns(width, record);
            let text = RecordWord::Raw.say(language);
            sheet.put(raw, y, standard - raw, Role::Head, &text);
            let text = RecordWord::Standard.say(language);
            sheet.put(
                standard,
                y,
                width.saturating_sub(standard),
                Role::Head,
                &text,
            );
            RecordWord::Field
        }
        RecordHead::Notes => {
            let count = about.notes.len();
            let text = if hides {
                NoteText::Hidden(count)
            } else {
                NoteText::Head(count)
            };
            let room = width.saturating_sub(3);
            sheet.put(2, y, room, Role::Head, &text.say(language));
            return;
        }
        RecordHead::Neighbours => RecordWord::Neighbours(about.neighbours.len()),
        RecordHead::Deeds => RecordWord::Deeds(about.deeds.len()),
    };
    sheet.put(
        2,
        y,
        width.saturating_sub(3),
        Role::Head,
        &word.say(language),
    );
}

fn draw_item(
    app: &App,
    sheet: &mut Sheet<'_>,
    record: &RecordSheet,
    item: Item,
    y: u16,
    focused: bool,
) {
    let (width, _) = sheet.size();
    let language = sheet.language();
    let about = &record.about;
    let role = if focused { Role::Strong } else { Role::Plain };
    let room = width.saturating_sub(3);
    match item {
        Item::Value(at) => {
            if let Some(value) = about.values.get(at) {
                draw_value(sheet, columns(width, record), value, y, role);
            }
        }
        Item::Neighbour(at) => {
            if let Some(neighbour) = about.neighbours.get(at) {
                draw_neighbour(app, sheet, neighbour, y, role);
            }
        }
        Item::Deed(at) => {
            if let Some(deed) = about.deeds.get(at) {
                // Who decided, and not what.
                let said = |word: HistoryWord<'_>| {
                    if app.looks.blind {
                        String::new()
                    } else {
                        word.say(language)
                    }
                };
                let text = format!(
                    "#{}  {}  {}  {}  {}  {}",
                    deed.seq,
                    deed.at.to_local(&app.setting.zone),
                    deed.user,
                    said(HistoryWord::Did(&deed.what)),
                    said(HistoryWord::About(deed)),
                    said(HistoryWord::Became(deed.state))
                );
                sheet.put(2, y, room, role, text.trim_end());
            }
        }
    }
}

/// A comment or a flag in full width, before the values: it is what somebody wanted read.
fn draw_note(app: &App, sheet: &mut Sheet<'_>, note: &Note, y: u16) {
    let (width, _) = sheet.size();
    let local = note.at.to_local(&app.setting.zone);
    let at = local.get(..16).unwrap_or(&local);
    let text = NoteText::Listed { note, at }.say(sheet.language());
    let role = match note.kind {
        NoteKind::Flag => Role::Against,
        NoteKind::Comment | NoteKind::Reason => Role::Plain,
    };
    sheet.put(2, y, width.saturating_sub(3), role, &text);
}

fn draw_value(
    sheet: &mut Sheet<'_>,
    (name, raw, standard): (u16, u16, u16),
    value: &AboutValue,
    y: u16,
    role: Role,
) {
    let (width, _) = sheet.size();
    sheet.put(2, y, name, role, &value.field);
    let styles = [sheet.style(role), sheet.style(Role::Alien)];
    let glyphs = value_glyphs(&value.raw).map(|glyph| {
        let style = styles[usize::from(glyph.alien)];
        (glyph, style)
    });
    sheet.put_glyphs(raw, y, standard - raw - 1, glyphs);
    let room = width.saturating_sub(standard + 1);
    sheet.put(standard, y, room, Role::Faint, &value.standard);
}

fn draw_neighbour(app: &App, sheet: &mut Sheet<'_>, neighbour: &Neighbour, y: u16, role: Role) {
    let (width, _) = sheet.size();
    let language = sheet.language();
    let hides = app.looks.blind;
    if !hides {
        sheet.put_right(2, 9, y, role, &neighbour.weight.to_string());
    }
    let state = match neighbour.verdict {
        _ if hides => String::new(),
        Some(verdict) => verdict_name(verdict, language).to_owned(),
        None if neighbour.implied => RecordWord::Implied.say(language),
        None => RecordWord::Open.say(language),
    };
    sheet.put(11, y, 10, role, &state);
    let text = format!("{}  {}", neighbour.key, neighbour.name);
    sheet.put(22, y, width.saturating_sub(23), role, &text);
}
