//! The log, act by act, and what the focused act says.

use super::{frame, place_below};
use crate::{
    app::{App, history::History},
    domain::history::{Deed, DeedState, Undoing},
    tui::{sheet::Sheet, theme::Role},
    words::{Sentence as _, history::HistoryWord},
};

/// From here on a time has its year and its seconds.
const WIDE: u16 = 110;
/// Cells of an entry's number.
const NUMBER: u16 = 8;
/// Cells of the column of states.
const STATE: u16 = 15;

/// Columns of the list.
struct Columns {
    time: u16,
    who: u16,
    decision: u16,
    records: u16,
    state: u16,
    wide: bool,
}

impl Columns {
    fn new(width: u16) -> Self {
        let wide = width >= WIDE;
        let time = 2 + NUMBER + 1;
        let who = time + if wide { 20 } else { 12 };
        let decision = who + if wide { 13 } else { 8 };
        let records = decision + if wide { 13 } else { 10 };
        Self {
            time,
            who,
            decision,
            records,
            state: width.saturating_sub(STATE),
            wide,
        }
    }
}

/// Draws the log.
pub fn draw(app: &App, sheet: &mut Sheet<'_>, history: &History) {
    let (width, _) = sheet.size();
    let language = sheet.language();
    let title = HistoryWord::Title {
        total: history.page.total,
        wish: &history.page.wish,
    };
    frame::top(app, sheet, &title.say(language));
    let foot = frame::foot(app, sheet, place_below(app));
    let columns = Columns::new(width);
    heads(sheet, &columns);
    if history.page.total == 0 {
        let text = HistoryWord::None.say(language);
        sheet.put(2, 3, width.saturating_sub(3), Role::Plain, &text);
        return;
    }
    let details = (foot.saturating_sub(3) / 3).clamp(3, 12);
    let rule = foot.saturating_sub(details + 1);
    let rows = u64::from(rule.saturating_sub(2)).max(1);
    // By pages, so that a step repaints two lines.
    let first = history.at / rows * rows;
    let shown = history.deeds().filter(|(place, _)| *place >= first);
    for ((place, deed), y) in shown.zip(2..rule) {
        let focused = place == history.at;
        if focused {
            sheet.put(0, y, 1, Role::Focus, ">");
            sheet.cursor(0, y, false);
        }
        line(app, sheet, &columns, y, deed, focused);
    }
    sheet.rule(0, rule, width);
    if let Some(deed) = history.focused() {
        detail(sheet, deed, rule + 1, foot);
    }
}

fn heads(sheet: &mut Sheet<'_>, columns: &Columns) {
    let (width, _) = sheet.size();
    sheet.tint(0, 1, width, Role::Head);
    sheet.put_right(2, 2 + NUMBER, 1, Role::Head, "#");
    let heads = [
        (columns.time, columns.who, HistoryWord::Time),
        (columns.who, columns.decision, HistoryWord::Who),
        (columns.decision, columns.records, HistoryWord::Decision),
        (columns.records, columns.state, HistoryWord::Records),
        (columns.state, width, HistoryWord::State),
    ];
    for (x, end, word) in heads {
        let text = word.say(sheet.language());
        sheet.put(x, 1, end.saturating_sub(x + 1), Role::Head, &text);
    }
}

fn line(app: &App, sheet: &mut Sheet<'_>, columns: &Columns, y: u16, deed: &Deed, focused: bool) {
    let (width, _) = sheet.size();
    let language = sheet.language();
    let role = match (deed.state, focused) {
        (_, true) => Role::Strong,
        (DeedState::Stands, false) => Role::Plain,
        (DeedState::Undone(_) | DeedState::Superseded(_) | DeedState::Fact, false) => Role::Faint,
    };
    sheet.put_right(2, 2 + NUMBER, y, role, &deed.seq.to_string());
    let local = deed.at.to_local(&app.setting.zone);
    // `2026-11-23 10:14:02`, or month, day and minute of it.
    let time = if columns.wide {
        local.as_str()
    } else {
        local.get(5..16).unwrap_or(&local)
    };
    sheet.put(columns.time, y, columns.who - columns.time - 1, role, time);
    let room = columns.decision - columns.who - 1;
    sheet.put(columns.who, y, room, role, &deed.user);
    let room = columns.records - columns.decision - 1;
    let did = HistoryWord::Did(&deed.what).say(language);
    sheet.put(columns.decision, y, room, role, &did);
    let mut about = HistoryWord::About(deed).say(language);
    if !deed.picks.is_empty() {
        about = format!("{about}  +{}", deed.picks.len());
    }
    if let Some(reason) = &deed.reason {
        about = format!("{about}  '{reason}'");
    }
    let room = columns.state.saturating_sub(columns.records + 1);
    sheet.put(columns.records, y, room, role, &about);
    let state = HistoryWord::Became(deed.state).say(language);
    sheet.put(columns.state, y, width - columns.state, role, &state);
}

/// What the focused act says, in the rows from `y` to `end`.
fn detail(sheet: &mut Sheet<'_>, deed: &Deed, y: u16, end: u16) {
    let (width, _) = sheet.size();
    let language = sheet.language();
    let did = HistoryWord::Did(&deed.what).say(language);
    let about = HistoryWord::About(deed).say(language);
    let mut lines = vec![(Role::Strong, format!("#{}  {did}  {about}", deed.seq))];
    if let Some(reason) = &deed.reason {
        lines.push((Role::Plain, HistoryWord::Reason(reason).say(language)));
    }
    for pick in &deed.picks {
        lines.push((Role::Plain, HistoryWord::Picked(pick).say(language)));
    }
    lines.push((Role::Faint, HistoryWord::Entries(deed).say(language)));
    for ((role, text), y) in lines.iter().zip(y..end) {
        sheet.put(2, y, width.saturating_sub(3), *role, text);
    }
}

/// The lines that say what taking back an act would change.
#[must_use]
pub fn undoing_lines(app: &App, undoing: &Undoing, most: usize) -> Vec<(Role, String)> {
    let language = app.setting.language;
    let say = |deed: &Deed| {
        format!(
            "  #{}  {}  {}  {}  {}",
            deed.seq,
            deed.at.to_local(&app.setting.zone),
            deed.user,
            HistoryWord::Did(&deed.what).say(language),
            HistoryWord::About(deed).say(language)
        )
    };
    let mut lines = vec![
        (Role::Strong, say(&undoing.deed).trim_start().to_owned()),
        (Role::Plain, HistoryWord::Changes(undoing).say(language)),
    ];
    if undoing.later.is_empty() && undoing.exports.is_empty() {
        lines.push((Role::Faint, HistoryWord::NothingLater.say(language)));
        return lines;
    }
    if !undoing.exports.is_empty() {
        let count = undoing.exports.len();
        let list: Vec<String> = undoing
            .exports
            .iter()
            .map(|(seq, at)| format!("#{seq} {}", at.to_local(&app.setting.zone)))
            .collect();
        let head = HistoryWord::Exports(count).say(language);
        lines.push((Role::Notice, format!("{head} {}", list.join(", "))));
    }
    if !undoing.later.is_empty() {
        let head = HistoryWord::Later(undoing.later.len()).say(language);
        lines.push((Role::Notice, head));
        let room = most.saturating_sub(lines.len());
        lines.extend(
            undoing
                .later
                .iter()
                .take(room)
                .map(|deed| (Role::Plain, say(deed))),
        );
    }
    lines
}
