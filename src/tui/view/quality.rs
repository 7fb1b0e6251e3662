//! How the review goes: progress, what remains, who decides how, decisions along the weights.

use super::{frame, overview::progress, place_below};
use crate::{
    app::App,
    domain::quality::{Bin, Pace, Quality, SPANS},
    tui::{sheet::Sheet, theme::Role},
    words::{
        Sentence as _, grouped,
        quality::{QualityWord, seconds, tenths},
    },
};

/// Cells of the labels.
const LABELS: u16 = 12;
/// Most operators on the screen.
const OPERATORS: usize = 6;

/// From this size on the parts stand beside each other.
const QUADRANTS: (u16, u16) = (160, 36);

/// Draws how the review goes: below each other, in a large window as four quarters.
pub fn draw(app: &App, sheet: &mut Sheet<'_>, quality: &Quality) {
    let (width, height) = sheet.size();
    frame::top(app, sheet, &QualityWord::Title.say(sheet.language()));
    let foot = frame::foot(app, sheet, place_below(app));
    if width < QUADRANTS.0 || height < QUADRANTS.1 {
        let y = facts(app, sheet, quality, width);
        sheet.rule(0, y, width);
        let y = operators(app, sheet, quality, y + 1);
        sheet.rule(0, y, width);
        histogram(sheet, quality, y + 1, foot, width);
        return;
    }
    let half = width / 2;
    let left = facts(app, sheet, quality, half);
    let mut right = 1;
    sheet.right_of(half, |sheet| right = operators(app, sheet, quality, 1));
    let rule = left.max(right) + 1;
    histogram(sheet, quality, rule + 1, foot, half);
    sheet.right_of(half, |sheet| {
        spans(sheet, own(app, quality), rule + 1, foot);
    });
    for y in 1..foot {
        sheet.put(half - 1, y, 1, Role::Faint, "|");
    }
    sheet.rule(0, rule, width);
}

/// The pace of whoever looks.
fn own<'q>(app: &App, quality: &'q Quality) -> Option<&'q Pace> {
    let mut operators = quality.operators.iter();
    operators.find(|pace| pace.user == app.setting.user)
}

/// Draws how far the review has come in the columns up to `width`; returns the line below.
fn facts(app: &App, sheet: &mut Sheet<'_>, quality: &Quality, width: u16) -> u16 {
    let language = sheet.language();
    let tally = &quality.tally;
    let done = tally.total.saturating_sub(tally.open);
    let percent = (done * 100).checked_div(tally.total).unwrap_or(100);
    let left = own(app, quality)
        .and_then(|pace| pace.recent.per_minute())
        .and_then(|rate| Some(((tally.open * 10).checked_div(rate)?, rate)));
    let newest = quality
        .exported
        .map(|(_, at)| at.to_local(&app.setting.zone));
    let lines = [
        (
            QualityWord::Progress,
            QualityWord::Answered {
                done,
                total: tally.total,
                percent,
                left,
            },
        ),
        (QualityWord::Remaining, QualityWord::Expected(quality)),
        (QualityWord::Decisions, QualityWord::Counts(quality)),
        (QualityWord::Records, QualityWord::Rows(quality)),
        (
            QualityWord::Results,
            QualityWord::Exports {
                count: quality.exports,
                newest: newest.as_deref(),
            },
        ),
    ];
    let room = width.saturating_sub(LABELS + 3);
    let mut y = 1;
    for (label, text) in &lines {
        sheet.put(1, y, LABELS, Role::Strong, &label.say(language));
        let end = sheet.put(LABELS + 2, y, room, Role::Plain, &text.say(language));
        let rest = width.saturating_sub(end + 4);
        if y == 1 && rest > 6 {
            progress(sheet, end + 2, y, rest.min(22), percent);
        }
        y += 1;
    }
    y
}

/// Draws one's own decisions by how long they took.
fn spans(sheet: &mut Sheet<'_>, own: Option<&Pace>, y: u16, end: u16) {
    let (width, _) = sheet.size();
    let language = sheet.language();
    let title = QualityWord::Spans.say(language);
    sheet.put(1, y, width.saturating_sub(2), Role::Strong, &title);
    let Some(pace) = own else {
        let text = QualityWord::Nobody.say(language);
        sheet.put(1, y + 1, width.saturating_sub(2), Role::Faint, &text);
        return;
    };
    let most = pace.spans.iter().copied().max().unwrap_or(1).max(1);
    let room = u64::from(width.saturating_sub(26).min(60));
    let from = std::iter::once(0).chain(SPANS);
    let to = SPANS.into_iter().map(Some).chain([None]);
    for (((from, to), count), y) in from.zip(to).zip(pace.spans).zip(y + 1..end) {
        let label = QualityWord::Span(from, to).say(language);
        sheet.put(1, y, 14, Role::Plain, &label);
        sheet.put_right(14, 23, y, Role::Plain, &grouped(count));
        let cells = usize::try_from((count * room + most / 2) / most).unwrap_or(0);
        sheet.put(
            24,
            y,
            width.saturating_sub(25),
            Role::For,
            &"#".repeat(cells),
        );
    }
}

/// Draws the table of operators; returns the line below.
fn operators(app: &App, sheet: &mut Sheet<'_>, quality: &Quality, y: u16) -> u16 {
    let (width, _) = sheet.size();
    let language = sheet.language();
    if quality.operators.is_empty() {
        let text = QualityWord::Nobody.say(language);
        sheet.put(1, y, width.saturating_sub(2), Role::Faint, &text);
        return y + 1;
    }
    let ends = [30, 39, 49, 59];
    sheet.tint(0, y, width, Role::Head);
    sheet.put(1, y, 18, Role::Head, &QualityWord::Operator.say(language));
    let heads = [
        QualityWord::Done,
        QualityWord::PerMinute,
        QualityWord::Median,
        QualityWord::Undone,
    ];
    for (word, end) in heads.into_iter().zip(ends) {
        sheet.put_right(19, end, y, Role::Head, &word.say(language));
    }
    let mut y = y + 1;
    for pace in quality.operators.iter().take(OPERATORS) {
        let role = if pace.user == app.setting.user {
            Role::Strong
        } else {
            Role::Plain
        };
        sheet.put(1, y, 18, role, &pace.user);
        let figures = [
            Some(grouped(pace.decisions)),
            pace.per_minute().map(tenths),
            seconds(pace),
            pace.undo_rate().map(|rate| format!("{}%", tenths(rate))),
        ];
        for (figure, end) in figures.into_iter().zip(ends) {
            let text = figure.unwrap_or_else(|| "-".to_owned());
            sheet.put_right(19, end, y, role, &text);
        }
        y += 1;
    }
    let note = QualityWord::PaceNote.say(language);
    sheet.put(1, y, width.saturating_sub(2), Role::Faint, &note);
    y + 1
}

/// Draws the decisions along the weights, the strongest first; several bins share a line where there is
/// no room for a line each; in the columns up to `width`.
fn histogram(sheet: &mut Sheet<'_>, quality: &Quality, y: u16, end: u16, width: u16) {
    let language = sheet.language();
    if end <= y + 2 || quality.histogram.is_empty() {
        return;
    }
    sheet.put(
        1,
        y,
        30,
        Role::Strong,
        &QualityWord::Histogram.say(language),
    );
    let signs = QualityWord::Signs.say(language);
    sheet.put(26, y, width.saturating_sub(27), Role::Faint, &signs);
    let rows = usize::from(end - y - 1);
    let each = quality.histogram.len().div_ceil(rows).max(1);
    let lines: Vec<Bin> = quality.histogram.chunks(each).map(joined).collect();
    let most = lines.iter().map(Bin::total).max().unwrap_or(1).max(1);
    let room = u64::from(width.saturating_sub(22).min(120));
    for (bin, y) in lines.iter().rev().zip(y + 1..end) {
        sheet.put_right(1, 9, y, Role::Plain, &bin.from.to_string());
        sheet.put_right(10, 19, y, Role::Plain, &grouped(bin.total()));
        let parts = [
            (bin.same, "s", Role::For),
            (bin.different, "x", Role::Against),
            (bin.unsure, "?", Role::Open),
            (bin.implied, "i", Role::Faint),
            (bin.open, ".", Role::Faint),
        ];
        let (mut x, mut sum, mut drawn) = (20, 0, 0);
        for (count, sign, role) in parts {
            sum += count;
            // Rounded along the bar, so that its length is that of the whole.
            let upto = (sum * room + most / 2) / most;
            let cells = usize::try_from(upto - drawn).unwrap_or(0);
            drawn = upto;
            x = sheet.put(x, y, width.saturating_sub(x), role, &sign.repeat(cells));
        }
    }
}

/// Several bins as one.
fn joined(bins: &[Bin]) -> Bin {
    bins.iter().fold(
        Bin {
            from: bins.first().map(|bin| bin.from).unwrap_or_default(),
            ..Bin::default()
        },
        |sum, bin| Bin {
            from: sum.from,
            same: sum.same + bin.same,
            different: sum.different + bin.different,
            unsure: sum.unsure + bin.unsure,
            implied: sum.implied + bin.implied,
            open: sum.open + bin.open,
        },
    )
}
