//! The help: the key table by headings, and what the signs mean.

use tui_input::Input;

use crate::{
    app::{App, command::Command, over::KeyList, state::Place},
    tui::{
        keys::{Keymap, map},
        sheet::Sheet,
        theme::Role,
    },
    words::{
        Language, Sentence as _,
        around::Around,
        keys::{Heading, KeyBefore, KeyTable, KeyTaken},
    },
};

use super::{frame, layer};

/// Cells of the column of keys.
const KEYS: u16 = 12;
/// Cells of the column of keys, and of names, in the list of keys in force.
const KEYS_WIDE: u16 = 22;
const NAMES: u16 = 18;
/// Where the second column of headings begins, in a wide window.
const SECOND: u16 = 60;

/// Draws the help, scrolled by `scrolled` lines.
pub fn draw(app: &App, sheet: &mut Sheet<'_>, scrolled: usize) {
    let (width, _) = sheet.size();
    frame::top(app, sheet, &KeyTable::Title.say(sheet.language()));
    let lines = lines(width, &sheet.keymap(), app.setting.language);
    scroll(app, sheet, &lines, scrolled);
}

/// Draws the keys in force, or those that differ from the table's, scrolled by `scrolled` lines.
pub fn draw_keys(app: &App, sheet: &mut Sheet<'_>, list: KeyList, scrolled: usize) {
    frame::top(app, sheet, &KeyTable::InForce.say(sheet.language()));
    let lines = key_lines(sheet, list);
    scroll(app, sheet, &lines, scrolled);
}

/// The lines of the keys in force: those that were taken from others first.
fn key_lines(sheet: &Sheet<'_>, list: KeyList) -> Vec<Line> {
    let (keymap, standard) = (sheet.keymap(), Keymap::standard());
    let language = sheet.language();
    let name = |command: Command| command.words().say(Language::English).name;
    let mut lines: Vec<Line> = keymap
        .taken()
        .iter()
        .map(|taken| {
            let (key, instead) = (taken.stroke.to_string(), keymap.keys_of(taken.from));
            let keeps = instead.split(' ').any(|other| other == key);
            let said = KeyTaken {
                key: &key,
                from: name(taken.from),
                to: name(taken.to),
                instead: (!keeps).then_some(instead.as_str()),
            };
            vec![(1, Role::Notice, said.say(language))]
        })
        .collect();
    for heading in Heading::ALL {
        let mut block = vec![vec![(1, Role::Strong, heading.say(language))]];
        for command in map::under(heading) {
            let (keys, before) = (keymap.keys_of(command), standard.keys_of(command));
            let differs = keys != before;
            if list == KeyList::Diff && !differs {
                continue;
            }
            let mut line = vec![
                (2, Role::Key, keys),
                (2 + KEYS_WIDE, Role::Plain, name(command).to_owned()),
            ];
            if differs {
                let said = KeyBefore(&before).say(language);
                line.push((2 + KEYS_WIDE + NAMES, Role::Chosen, said));
            }
            block.push(line);
        }
        if block.len() > 1 {
            block.push(Vec::new());
            lines.extend(block);
        }
    }
    if lines.is_empty() {
        lines.push(vec![(1, Role::Plain, KeyTable::AsTheyCome.say(language))]);
    }
    lines.push(vec![(1, Role::Faint, KeyTable::Reachable.say(language))]);
    lines
}

/// Draws lines between the first one and the keys, the last page full.
fn scroll(app: &App, sheet: &mut Sheet<'_>, lines: &[Line], scrolled: usize) {
    let (width, height) = sheet.size();
    let rows = usize::from(height.saturating_sub(3));
    // The last page stays full, however far one scrolls.
    let first = scrolled.min(lines.len().saturating_sub(rows));
    for (line, y) in lines.iter().skip(first).zip(1..=height.saturating_sub(3)) {
        for (x, role, text) in line {
            let end = if *x < SECOND && line.iter().any(|(x, ..)| *x >= SECOND) {
                SECOND - 1
            } else {
                width
            };
            sheet.put(*x, y, end.saturating_sub(*x), *role, text);
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

/// Draws the lines of the help that hold what was typed.
pub fn draw_found(app: &App, sheet: &mut Sheet<'_>, line: &Input) {
    let (width, height) = sheet.size();
    frame::top(app, sheet, &KeyTable::Title.say(sheet.language()));
    let typed = line.value().trim().to_owned();
    let keymap = sheet.keymap();
    let found = Command::ALL.iter().filter(|command| {
        let keys = keymap.keys_of(**command);
        command.words().rank(&typed).is_some() || keys.split(' ').any(|key| key == typed)
    });
    let last = height.saturating_sub(2);
    let mut none = true;
    for (command, y) in found.zip(1..last) {
        let text = command.words().say(sheet.language()).long;
        sheet.put(2, y, KEYS, Role::Key, &keymap.keys_of(*command));
        sheet.put(
            2 + KEYS,
            y,
            width.saturating_sub(2 + KEYS),
            Role::Plain,
            text,
        );
        none = false;
    }
    if none {
        let nothing = KeyTable::NoMatch.say(sheet.language());
        sheet.put(2, 1, width.saturating_sub(2), Role::Faint, &nothing);
    }
    sheet.put(1, last, 1, Role::Key, "/");
    layer::typed(sheet, 3, last, width.saturating_sub(4), line);
    let hint = Around::LineKeys.say(sheet.language());
    layer::last_line(sheet, &hint);
}

type Line = Vec<(u16, Role, String)>;

/// The lines of the help; in a wide window the headings stand in two columns.
fn lines(width: u16, keymap: &Keymap, language: Language) -> Vec<Line> {
    let two_columns = width >= 110;
    let text = |sentence: KeyTable| {
        frame::broken(
            &keymap.spell(&sentence.say(language)),
            usize::from(width.saturating_sub(2)),
        )
        .into_iter()
        .map(|line| vec![(1, Role::Plain, line)])
    };
    let mut lines: Vec<Line> = text(KeyTable::Promise).collect();
    lines.extend(text(KeyTable::FullWidth));
    lines.push(Vec::new());
    let blocks = Heading::ALL.map(|heading| block(heading, keymap, language));
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
                    .map(|(x, role, text)| (x + SECOND, role, text)),
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

fn block(heading: Heading, keymap: &Keymap, language: Language) -> Vec<Line> {
    let mut lines = vec![vec![(1, Role::Strong, heading.say(language))]];
    for command in map::under(heading) {
        lines.push(vec![
            (2, Role::Key, keymap.keys_of(command)),
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
