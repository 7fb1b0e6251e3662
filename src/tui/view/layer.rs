//! What lies over the lower part of a screen: the palette, lists, and lines to type in.

use tui_input::Input;

use super::{bulk, choice, frame};
use crate::{
    app::{
        App,
        desk::Desk,
        over::{Over, Palette},
        start::PathOf,
        state::Screen,
        understood::{Choice, Line},
    },
    domain::{Verdict, history::Undoing, review::Act},
    tui::{
        sheet::Sheet,
        text::{self, glyphs},
        theme::Role,
    },
    words::{
        Sentence as _,
        act::ActText,
        around::Around,
        history::HistoryWord,
        keys::KeyTable,
        model_names::KindName,
        note::NoteText,
        queue::QueueLabel,
        start::StartWord,
        understood::{ChoiceName, ChoiceOf},
    },
};

use super::history::undoing_lines;

/// Most commands on the screen at once.
const LIST: u16 = 12;
/// Cells of something to choose.
const CHOICE: u16 = 18;

/// Draws a layer.
pub fn draw(app: &App, sheet: &mut Sheet<'_>, over: &Over) {
    match over {
        Over::Help(_) | Over::Keys(..) | Over::HelpFind(_) | Over::Whole(_) | Over::Golden(_) => {}
        Over::Count(count) => bulk::count(app, sheet, count),
        Over::Sampled(sample, line) => bulk::sampled(app, sheet, *sample, line),
        Over::Palette(palette) => palette_of(app, sheet, palette),
        Over::Reason(verdict, line) => {
            let asked = app.desk().is_some_and(|desk| desk.card.asks_reason)
                || app
                    .cluster()
                    .is_some_and(|cluster| cluster.card.asks_reason.is_some());
            let why = (asked && *verdict == Verdict::Same)
                .then(|| Around::ReasonWhy.say(sheet.language()));
            question(
                app,
                sheet,
                &Around::ReasonFor(*verdict).say(sheet.language()),
                why.as_deref(),
                line,
            );
        }
        Over::Note(note) => {
            let on = note.chosen().map(|noting| &noting.on);
            let kind = note.kind;
            let title = on.map(|on| NoteText::Title { kind, on }.say(sheet.language()));
            let tab = note.next().map(|noting| &noting.on);
            let tab = tab.map(|on| NoteText::Tab(on).say(sheet.language()));
            let title = title.unwrap_or_default();
            question(app, sheet, &title, tab.as_deref(), &note.line);
        }
        Over::Value(line) => {
            let field = app
                .desk()
                .and_then(Desk::focused)
                .map(|field| field.name.as_str())
                .or_else(|| app.cluster()?.focused().map(|field| field.name.as_str()))
                .unwrap_or_default();
            question(
                app,
                sheet,
                &Around::ValueOf(field).say(sheet.language()),
                None,
                line,
            );
        }
        Over::Folder(line) => {
            let account = Around::RowAccount(&app.tally).say(sheet.language());
            question(
                app,
                sheet,
                &Around::WriteTo.say(sheet.language()),
                Some(&account),
                line,
            );
        }
        Over::Choices(chosen) => choices(app, sheet, *chosen),
        // The line of a filter is a line of its screen.
        Over::Filter(_) => {
            let (_, height) = sheet.size();
            sheet.clear_rows(height.saturating_sub(1), height);
            line_keys(app, sheet);
        }
        Over::FilterName(place, line) => {
            let name = QueueLabel::NameFor {
                place: *place,
                filter: &app.queue.page.filter,
            };
            question(app, sheet, &name.say(sheet.language()), None, line);
        }
        Over::Facets(groups, chosen) => choice::facets(app, sheet, groups, *chosen),
        Over::Filters(chosen) => choice::filters(app, sheet, *chosen),
        Over::Burst(acts) => burst(sheet, acts),
        Over::Find(line) => {
            let why = HistoryWord::FindWhy.say(sheet.language());
            let title = HistoryWord::FindTitle.say(sheet.language());
            question(app, sheet, &title, Some(&why), line);
        }
        Over::Path(of, line) => {
            let title = StartWord::PathOf(*of == PathOf::File).say(sheet.language());
            let why = StartWord::PathWhy.say(sheet.language());
            question(app, sheet, &title, Some(&why), line);
        }
        Over::Undoing(found) => undoing(app, sheet, found),
    }
}

/// Takes the lower rows for a layer of `rows` rows with a title; returns the first row below it.
pub(super) fn lay(sheet: &mut Sheet<'_>, rows: u16, title: &str) -> u16 {
    let (width, height) = sheet.size();
    let first = height.saturating_sub(rows + 1).max(1);
    sheet.clear_rows(first, height);
    sheet.rule(0, first, width);
    sheet.put(
        2,
        first,
        width.saturating_sub(4),
        Role::Strong,
        &format!(" {title} "),
    );
    first + 1
}

/// The last line of a layer: how to leave it.
pub(super) fn last_line(sheet: &mut Sheet<'_>, text: &str) {
    let (width, height) = sheet.size();
    let y = height.saturating_sub(1);
    sheet.tint(0, y, width, Role::Bar);
    sheet.put(1, y, width.saturating_sub(2), Role::Bar, text);
}

/// The last line below a line to type in: what the tutorial says, else how the line is left.
fn line_keys(app: &App, sheet: &mut Sheet<'_>) {
    let keys = || Around::LineKeys.say(sheet.language());
    let said = frame::lesson(app, sheet).unwrap_or_else(keys);
    last_line(sheet, &said);
}

/// A line to type in, with the sentence about the last key above it.
fn question(app: &App, sheet: &mut Sheet<'_>, title: &str, why: Option<&str>, line: &Input) {
    let (width, _) = sheet.size();
    let y = lay(sheet, 3, title);
    match (&app.notice, why) {
        (Some(notice), _) => {
            sheet.put(
                1,
                y,
                width.saturating_sub(2),
                Role::Notice,
                &notice.say(sheet.language()),
            );
        }
        (None, Some(why)) => {
            sheet.put(1, y, width.saturating_sub(2), Role::Plain, why);
        }
        (None, None) => {}
    }
    typed(sheet, 1, y + 1, width.saturating_sub(2), line);
    line_keys(app, sheet);
}

/// Draws what is being typed, scrolled so that the cursor shows.
pub(super) fn typed(sheet: &mut Sheet<'_>, x: u16, y: u16, room: u16, line: &Input) {
    let value = line.value();
    let before: String = value.chars().take(line.cursor()).collect();
    let cursor = text::width(&before);
    // Glyphs are dropped from the left until the cursor has a cell of its own.
    let style = sheet.style(Role::Strong);
    let mut dropped = 0;
    let shown: Vec<_> = glyphs(value)
        .skip_while(|glyph| {
            let drop = cursor - dropped >= room;
            if drop {
                dropped += glyph.width;
            }
            drop
        })
        .map(|glyph| (glyph, style))
        .collect();
    sheet.put_glyphs(x, y, room, shown.into_iter());
    sheet.cursor(x + cursor - dropped, y, true);
}

fn palette_of(app: &App, sheet: &mut Sheet<'_>, palette: &Palette) {
    let (width, height) = sheet.size();
    let found = palette.found();
    let keymap = sheet.keymap();
    let rows = LIST.min(height.saturating_sub(5));
    let top = lay(sheet, rows + 2, &KeyTable::Palette.say(sheet.language()));
    let list_end = top + rows;
    if found.is_empty() {
        sheet.put(
            3,
            top,
            width,
            Role::Faint,
            &KeyTable::NoMatch.say(sheet.language()),
        );
    }
    let first = palette.chosen.saturating_sub(usize::from(rows) - 1);
    let shown = found.iter().enumerate().skip(first);
    for ((place, command), y) in shown.zip(top..list_end) {
        let words = command.words().say(sheet.language());
        let here = app.available(*command).is_ok();
        let role = if here { Role::Plain } else { Role::Faint };
        if place == palette.chosen {
            sheet.put(1, y, 1, Role::Focus, ">");
        }
        let strong = if place == palette.chosen {
            Role::Strong
        } else {
            role
        };
        sheet.put(3, y, 18, strong, words.name);
        sheet.put(22, y, 10, Role::Key, &keymap.keys_of(*command));
        let reason = app
            .available(*command)
            .err()
            .map(|reason| reason.say(sheet.language()));
        let text = reason.as_deref().unwrap_or(words.long);
        sheet.put(33, y, width.saturating_sub(34), role, text);
    }
    sheet.put(1, list_end, 1, Role::Key, ":");
    typed(sheet, 3, list_end, width.saturating_sub(4), &palette.line);
    last_line(sheet, &KeyTable::PaletteFoot.say(sheet.language()));
}

/// What a burst of keys decided, and the two ways on.
fn burst(sheet: &mut Sheet<'_>, acts: &[Act]) {
    let (width, _) = sheet.size();
    let rows = u16::try_from(acts.len()).unwrap_or(u16::MAX);
    let top = lay(sheet, rows + 2, &Around::Burst.say(sheet.language()));
    let said = Around::BurstDecided(acts.len()).say(sheet.language());
    sheet.put(1, top, width.saturating_sub(2), Role::Notice, &said);
    for (act, y) in acts.iter().zip(top + 1..) {
        let label = ActText::Listed(act).say(sheet.language());
        sheet.put(3, y, width.saturating_sub(4), Role::Plain, &label);
    }
    last_line(sheet, &Around::BurstKeys.say(sheet.language()));
}

/// What taking back an act of the log would change, and the two ways on.
fn undoing(app: &App, sheet: &mut Sheet<'_>, undoing: &Undoing) {
    let (width, height) = sheet.size();
    let most = usize::from(height.saturating_sub(6).max(3));
    let lines = undoing_lines(app, undoing, most);
    let rows = u16::try_from(lines.len()).unwrap_or(u16::MAX);
    let title = HistoryWord::UndoTitle(undoing.deed.seq).say(sheet.language());
    let top = lay(sheet, rows + 1, &title);
    for ((role, line), y) in lines.iter().zip(top..) {
        sheet.put(1, y, width.saturating_sub(2), *role, line);
    }
    last_line(sheet, &HistoryWord::UndoKeys.say(sheet.language()));
}

/// The list of what the focused line of the screen before the first pair can become.
fn choices(app: &App, sheet: &mut Sheet<'_>, chosen: usize) {
    let Screen::Understood(understood) = &app.screen else {
        return;
    };
    let Some(survey) = understood.survey() else {
        return;
    };
    let column = |place: usize| {
        let column = survey.columns.get(place);
        column.map_or("", |column| column.column.name.as_str())
    };
    let title = match understood.line {
        Line::Encoding => ChoiceOf::Encoding,
        Line::Delimiter => ChoiceOf::Delimiter,
        Line::Identifier => ChoiceOf::Identifier,
        Line::Column(place) => ChoiceOf::Kind(column(place)),
    };
    let (choices, _) = understood.choices();
    let (width, height) = sheet.size();
    // In columns, so that all kinds show at once; a longer list goes by pages.
    let across = (width.saturating_sub(2) / CHOICE).clamp(1, 5);
    let all = u16::try_from(choices.len()).unwrap_or(u16::MAX);
    let rows = all.div_ceil(across).min(height.saturating_sub(4)).max(1);
    let top = lay(sheet, rows + 1, &title.say(sheet.language()));
    let page = usize::from(rows * across);
    let first = chosen / page * page;
    let shown = choices.iter().enumerate().skip(first).take(page);
    for ((place, choice), on_page) in shown.zip(0_u16..) {
        let (x, y) = (1 + on_page / rows * CHOICE, top + on_page % rows);
        let is_chosen = place == chosen;
        let can = match choice {
            Choice::Identifier(Some(place)) => survey.columns[*place].can_identify,
            Choice::Identifier(None)
            | Choice::Encoding(_)
            | Choice::Delimiter(_)
            | Choice::Kind(_) => true,
        };
        let role = match (is_chosen, can) {
            (true, _) => Role::Strong,
            (false, true) => Role::Plain,
            (false, false) => Role::Faint,
        };
        if is_chosen {
            sheet.put(x, y, 1, Role::Focus, ">");
            sheet.cursor(x, y, false);
        }
        let language = sheet.language();
        let name = match choice {
            Choice::Encoding(name) => ChoiceName::Named(name).say(language),
            Choice::Delimiter(byte) => ChoiceName::Delimiter(*byte).say(language),
            Choice::Identifier(None) => ChoiceName::NoIdentifier.say(language),
            Choice::Identifier(Some(place)) => column(*place).to_owned(),
            Choice::Kind(kind) => KindName(*kind).say(language),
        };
        sheet.put(x + 2, y, CHOICE - 3, role, &name);
    }
    last_line(sheet, &Around::LineKeys.say(sheet.language()));
}
