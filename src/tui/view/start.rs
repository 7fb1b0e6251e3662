//! The start screen: workspaces that were opened before, what else can be begun, and what is known of
//! the chosen one.

use super::{frame, place_below};
use crate::{
    app::{
        App,
        start::{Entry, Start},
    },
    domain::recent::{Figures, Inside, Recent},
    tui::{sheet::Sheet, theme::Role},
    words::{Sentence as _, start::StartWord},
};

/// Rows of what is known of the chosen entry, with the rule above it.
const KNOWN: u16 = 7;
/// Column of the entries.
const ENTRIES: u16 = 4;
/// Cells of the labels of what is known.
const LABELS: u16 = 10;

/// Draws the start screen.
pub fn draw(app: &App, sheet: &mut Sheet<'_>, start: &Start) {
    let (width, _) = sheet.size();
    frame::top(app, sheet, concat!("twinfold ", env!("CARGO_PKG_VERSION")));
    let foot = frame::foot(app, sheet, place_below(app));
    let is_workspace = |entry: &&Entry| matches!(entry, Entry::Workspace(_));
    let workspaces = start.entries.iter().filter(is_workspace).count();
    let head = if workspaces == 0 {
        StartWord::NoneYet
    } else {
        StartWord::Recent
    };
    let head = head.say(sheet.language());
    sheet.put(1, 2, width.saturating_sub(2), Role::Strong, &head);
    let mut y = 3;
    for (place, entry) in start.entries.iter().enumerate() {
        if place == workspaces {
            y += 1;
        }
        if y >= foot {
            break;
        }
        let role = if place == start.chosen {
            sheet.put(1, y, 1, Role::Focus, ">");
            sheet.cursor(1, y, false);
            Role::Strong
        } else {
            Role::Plain
        };
        let digit = (place + 1).to_string();
        let x = sheet.put(ENTRIES, y, 2, Role::Key, &digit) + 1;
        entry_line(app, sheet, start, entry, (x, y), role);
        y += 1;
    }
    let rule = foot.saturating_sub(KNOWN).max(y);
    if rule >= foot {
        return;
    }
    sheet.rule(0, rule, width);
    let known = known(app, start, sheet);
    for ((label, text), y) in known.iter().zip(rule + 1..foot) {
        let x = sheet.put(1, y, LABELS, Role::Faint, label).max(1 + LABELS);
        let x = if label.is_empty() { 1 } else { x };
        sheet.put(x, y, width.saturating_sub(x + 1), Role::Plain, text);
    }
}

/// One line: a workspace with its folder and when it was opened, or what can be begun.
fn entry_line(
    app: &App,
    sheet: &mut Sheet<'_>,
    start: &Start,
    entry: &Entry,
    (x, y): (u16, u16),
    role: Role,
) {
    let (width, _) = sheet.size();
    let language = sheet.language();
    let word = match entry {
        Entry::Workspace(recent) => {
            let Recent { path, opened } = recent;
            let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
            let said = match start.inside.get(path) {
                Some(Inside::Gone) => StartWord::Gone.say(language),
                _ => StartWord::Opened(&opened.to_local(&app.setting.zone)).say(language),
            };
            let end = width.saturating_sub(1);
            let said_at = end.saturating_sub(sheet.width(&said));
            let names = (width / 3).min(40);
            sheet.put(x, y, names, role, name);
            let folder_at = x + names + 1;
            let room = said_at.saturating_sub(folder_at + 1);
            sheet.put(folder_at, y, room, Role::Faint, folder);
            sheet.put(said_at, y, end - said_at, Role::Faint, &said);
            return;
        }
        Entry::Other => StartWord::Other,
        Entry::Import => StartWord::Import,
        Entry::Demo => StartWord::Demo,
        Entry::Tutorial => StartWord::Tutorial,
        Entry::Quit => StartWord::Quit,
    };
    sheet.put(x, y, width.saturating_sub(x), role, &word.say(language));
}

/// What is known of the chosen entry: labels and texts; without a label, a sentence.
fn known(app: &App, start: &Start, sheet: &Sheet<'_>) -> Vec<(String, String)> {
    let (width, _) = sheet.size();
    let say = |word: StartWord<'_>| word.say(sheet.language());
    let sentence = |word: StartWord<'_>| {
        let lines = frame::broken(&say(word), usize::from(width.saturating_sub(2)));
        lines
            .into_iter()
            .map(|line| (String::new(), line))
            .collect()
    };
    let (recent, inside) = match start.entries.get(start.chosen) {
        Some(Entry::Other) => return sentence(StartWord::OtherWhy),
        Some(Entry::Import) => return sentence(StartWord::ImportWhy),
        Some(Entry::Demo) => return sentence(StartWord::DemoWhy { path: &start.demo }),
        Some(Entry::Tutorial) => return sentence(StartWord::TutorialWhy),
        Some(Entry::Quit) => return sentence(StartWord::QuitWhy),
        Some(Entry::Workspace(recent)) => (recent, start.inside.get(&recent.path)),
        None => return Vec::new(),
    };
    let mut known = vec![(say(StartWord::Path), recent.path.clone())];
    match inside {
        None => known.push((String::new(), say(StartWord::Looking))),
        Some(Inside::Gone) => known.push((String::new(), say(StartWord::Gone))),
        Some(Inside::Closed(why)) => known.extend(
            frame::broken(why, usize::from(width.saturating_sub(2)))
                .into_iter()
                .map(|line| (String::new(), line)),
        ),
        Some(Inside::InUse {
            user,
            host,
            process,
        }) => known.push((
            say(StartWord::InUse),
            say(StartWord::UsedBy {
                user,
                host,
                process: *process,
            }),
        )),
        Some(Inside::Free(figures)) => {
            let Figures {
                sources,
                records,
                pairs,
                judged,
                unsure,
                newest: _,
                last,
                bytes,
                free,
            } = &**figures;
            let (sources, records) = (*sources, *records);
            let (pairs, judged, unsure) = (*pairs, *judged, *unsure);
            let (bytes, free) = (*bytes, *free);
            let decided = match last {
                Some((at, user)) => say(StartWord::DecidedBy {
                    at: &at.to_local(&app.setting.zone),
                    user,
                }),
                None => say(StartWord::NothingDecided),
            };
            known.extend([
                (
                    say(StartWord::Records),
                    say(StartWord::RecordCount { records, sources }),
                ),
                (
                    say(StartWord::Pairs),
                    say(StartWord::PairCount {
                        pairs,
                        judged,
                        unsure,
                    }),
                ),
                (say(StartWord::LastDecision), decided),
                (say(StartWord::InUse), say(StartWord::UsedByNobody)),
                (
                    say(StartWord::Disk),
                    say(StartWord::DiskFigures { bytes, free }),
                ),
            ]);
        }
    }
    known
}
