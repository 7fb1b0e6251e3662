//! The help: the key table by headings, and what the signs mean.

use crate::{
    app::{App, state::Place},
    tui::{keys, sheet::Sheet, theme::Role},
    words::{
        Language, Sentence as _,
        keys::{Heading, KeyTable},
    },
};

use super::frame;

/// Cells of the column of keys.
const KEYS: u16 = 10;

/// Draws the help, scrolled by `scrolled` lines.
pub fn draw(app: &App, sheet: &mut Sheet<'_>, scrolled: usize) {
    let (width, height) = sheet.size();
    frame::top(app, sheet, &KeyTable::Title.say(sheet.language()));
    let lines = lines(width, app.setting.language);
    let rows = usize::from(height.saturating_sub(3));
    // The last page stays full, however far one scrolls.
    let first = scrolled.min(lines.len().saturating_sub(rows));
    for (line, y) in lines.iter().skip(first).zip(1..=height.saturating_sub(3)) {
        for (x, role, text) in line {
            sheet.put(*x, y, width.saturating_sub(*x), *role, text);
        }
    }
    let hint = KeyTable::Close.say(sheet.language());
    sheet.put(
        1,
        height.saturating_sub(2),
        width.saturating_sub(2),
        Role::Faint,
        &hint,
    );
    frame::keys(app, sheet, Place::Help);
}

type Line = Vec<(u16, Role, String)>;

/// The lines of the help; in a wide window the headings stand in two columns.
fn lines(width: u16, language: Language) -> Vec<Line> {
    let two_columns = width >= 110;
    let text = |sentence: KeyTable| {
        frame::broken(
            &sentence.say(language),
            usize::from(width.saturating_sub(2)),
        )
        .into_iter()
        .map(|line| vec![(1, Role::Plain, line)])
    };
    let mut lines: Vec<Line> = text(KeyTable::Promise).collect();
    lines.extend(text(KeyTable::FullWidth));
    lines.push(Vec::new());
    let blocks = Heading::ALL.map(|heading| block(heading, language));
    if two_columns {
        let (left, right) = blocks.split_at(4);
        let left: Vec<_> = left.iter().flatten().cloned().collect();
        let right: Vec<_> = right.iter().flatten().cloned().collect();
        for place in 0..left.len().max(right.len()) {
            let mut line = left.get(place).cloned().unwrap_or_default();
            let shifted = right.get(place).cloned().unwrap_or_default();
            line.extend(
                shifted
                    .into_iter()
                    .map(|(x, role, text)| (x + 60, role, text)),
            );
            lines.push(line);
        }
    } else {
        lines.extend(blocks.into_iter().flatten());
    }
    lines.extend(text(KeyTable::Relations));
    lines.extend(text(KeyTable::Marks));
    lines
}

fn block(heading: Heading, language: Language) -> Vec<Line> {
    let mut lines = vec![vec![(1, Role::Strong, heading.say(language))]];
    for command in keys::under(heading) {
        lines.push(vec![
            (2, Role::Key, keys::keys_of(command)),
            (
                2 + KEYS,
                Role::Plain,
                command.words().say(language).long.to_owned(),
            ),
        ]);
    }
    lines.push(Vec::new());
    lines
}
