//! Why a pair is here: prior, parts and total, as figures and bars.

use jiff::tz::TimeZone;

use super::layout::{Columns, WITH_PANEL};
use crate::{
    app::{App, desk::Desk, lens::Lens},
    domain::{Tenths, evidence::Level, note::Note},
    tui::{sheet::Sheet, theme::Role},
    words::{
        Language, Sentence as _, checks::CheckText, evidence::Sign, note::NoteText,
        record::RecordWord, review::Label,
    },
};

/// Most cells of the panel: further from its label a weight can't be read across.
const WIDEST: u16 = 60;
/// Bits of a whole bar.
const SCALE: i64 = 12;
/// Cells left and right of the axis of a bar of the panel.
const HALVES: [u16; 2] = [5, 7];

/// Draws the panel between the row of heads and the rule below the fields.
pub fn draw(desk: &Desk, sheet: &mut Sheet<'_>, x: u16, rule: u16, zone: &TimeZone) {
    let width = sheet.size().0.min(x + WIDEST);
    for y in 1..rule {
        sheet.put(x, y, 1, Role::Faint, "|");
    }
    let left = x + 2;
    sheet.tint(left, 1, width - left, Role::Head);
    sheet.put(
        left,
        1,
        width - left,
        Role::Head,
        &Label::Why.say(sheet.language()),
    );
    let evidence = &desk.card.evidence;
    let mut lines: Vec<(String, Tenths, Role)> = vec![(
        Label::Prior.say(sheet.language()),
        evidence.prior,
        Role::Plain,
    )];
    for part in &evidence.parts {
        if part.level != Level::MISSING {
            let label = Label::Part {
                topic: &part.topic,
                level: &part.level_name,
            };
            lines.push((label.say(sheet.language()), part.weight, Role::Plain));
        }
    }
    if evidence.confusion != Tenths::ZERO {
        let class = evidence.confused_with.as_deref();
        lines.push((
            class.map_or_else(
                || Label::Confusion.say(sheet.language()),
                |name| CheckText::Class(name).say(sheet.language()),
            ),
            evidence.confusion,
            Role::Plain,
        ));
    }
    let room = usize::from(rule.saturating_sub(2 + 3));
    lines.truncate(room);
    let mut y = 2;
    for (label, weight, role) in &lines {
        line(sheet, width, left, y, label, *weight, *role);
        y += 1;
    }
    sheet.rule(left, y, width.saturating_sub(left + 1));
    line(
        sheet,
        width,
        left,
        y + 1,
        &Label::TotalWeight.say(sheet.language()),
        evidence.total,
        Role::Strong,
    );
    let probability = format!("{:.3}", evidence.total.probability());
    sheet.put(
        left,
        y + 2,
        width - left,
        Role::Plain,
        &Label::Probability.say(sheet.language()),
    );
    sheet.put_right(left, weight_end(width), y + 2, Role::Plain, &probability);
    let y = checks(desk, sheet, left, [y + 4, rule], width);
    before(desk, sheet, left, y + 1, rule, zone);
}

/// Draws the checks between two rows, as many as there is room for; returns the row below them.
fn checks(desk: &Desk, sheet: &mut Sheet<'_>, x: u16, [from, to]: [u16; 2], width: u16) -> u16 {
    if from + 1 >= to {
        return to;
    }
    let room = width.saturating_sub(x + 1);
    let title = CheckText::Title.say(sheet.language());
    sheet.put(x, from, room, Role::Head, &title);
    // The panel does not show while one judges blind.
    let said = all_checks(desk, sheet.language(), false);
    if said.is_empty() {
        let nothing = CheckText::Nothing.say(sheet.language());
        sheet.put(x + 1, from + 1, room, Role::Faint, &nothing);
    }
    for (text, y) in said.iter().zip(from + 1..to) {
        let role = if text.starts_with('!') {
            Role::Against
        } else {
            Role::Plain
        };
        sheet.put(x + 1, y, room.saturating_sub(1), role, text);
    }
    from + 1 + u16::try_from(said.len().max(1)).unwrap_or(u16::MAX - from - 1)
}

/// Every flag, comment and check as a sentence, what warns first. Notes tell what others think: `blind`
/// leaves them out.
pub fn all_checks(desk: &Desk, language: Language, blind: bool) -> Vec<String> {
    let fields = &desk.card.fields;
    let foreign = desk.foreign.iter().filter_map(|place| fields.get(*place));
    let notes = desk.card.notes.iter().filter(|_| !blind);
    let mut said: Vec<String> = notes
        .map(|note| {
            let side = side_of(desk, note);
            NoteText::Check { note, side }.say(language)
        })
        .collect();
    said.extend(foreign.map(|field| Sign::Foreign(&field.name).say(language)));
    let found = desk.card.checks.iter();
    said.extend(found.map(|check| CheckText::Found(check).say(language)));
    said
}

/// Which of the pair a note is on, where it is on one of them.
fn side_of(desk: &Desk, note: &Note) -> Option<char> {
    let [key] = note.keys.as_slice() else {
        return None;
    };
    let sides = ['A', 'B'].into_iter().zip(&desk.card.records);
    let mut found = sides.filter(|(_, record)| record.key == *key);
    found.next().map(|(side, _)| side)
}

/// What stands on the left of the rule: the lens, and where no panel shows them the first warning and how
/// many more there are. Returns the column behind it.
pub fn rule_left(app: &App, desk: &Desk, sheet: &mut Sheet<'_>, y: u16) -> u16 {
    let (width, _) = sheet.size();
    let room = |from: u16| width.saturating_sub(from + 2);
    let mut from = 2;
    if app.looks.lens != Lens::Raw {
        let lens = app.looks.lens.words().say(sheet.language());
        from = sheet.put(from, y, room(from), Role::Strong, &format!(" {lens} ")) + 1;
    }
    let has_panel = width >= WITH_PANEL && app.looks.shows_weights();
    let mut warnings = all_checks(desk, sheet.language(), app.looks.blind);
    warnings.retain(|text| text.starts_with('!'));
    if let (false, [first, rest @ ..]) = (has_panel, warnings.as_slice()) {
        let more = if rest.is_empty() {
            String::new()
        } else {
            format!(" +{}", rest.len())
        };
        from = sheet.put(
            from,
            y,
            room(from),
            Role::Against,
            &format!(" {first}{more} "),
        ) + 1;
    }
    from
}

/// What was decided before about the records, in the rows from `y` to `end`.
fn before(desk: &Desk, sheet: &mut Sheet<'_>, x: u16, y: u16, end: u16, zone: &TimeZone) {
    let (width, _) = sheet.size();
    let language = sheet.language();
    let room = width.saturating_sub(x + 1);
    if y >= end {
        return;
    }
    let earlier = &desk.card.earlier;
    if earlier.is_empty() {
        sheet.put(
            x,
            y,
            room,
            Role::Faint,
            &RecordWord::NoEarlier.say(language),
        );
        return;
    }
    sheet.put(
        x,
        y,
        room,
        Role::Strong,
        &RecordWord::EarlierHead.say(language),
    );
    for (earlier, y) in earlier.iter().zip(y + 1..end) {
        let local = earlier.at.to_local(zone);
        let at = local.get(..10).unwrap_or(&local);
        let text = RecordWord::Earlier { earlier, at }.say(language);
        sheet.put(x, y, room, Role::Plain, &text);
    }
}

const fn weight_end(width: u16) -> u16 {
    width - 1 - HALVES[0] - HALVES[1] - 1 - 1
}

fn line(
    sheet: &mut Sheet<'_>,
    width: u16,
    x: u16,
    y: u16,
    label: &str,
    weight: Tenths,
    role: Role,
) {
    let end = weight_end(width);
    let start = end - Columns::weight_cells();
    sheet.put(x, y, start.saturating_sub(x + 1), role, label);
    sheet.put_right(start, end, y, role, &weight.to_string());
    bar(sheet, end + 1, y, HALVES, weight);
}

/// Draws a bar left or right of an axis; a weight beyond the scale fills its half.
pub fn bar(sheet: &mut Sheet<'_>, x: u16, y: u16, halves: [u16; 2], weight: Tenths) {
    let axis = x + halves[0];
    sheet.put(axis, y, 1, Role::Faint, "|");
    let against = weight < Tenths::ZERO;
    let half = halves[usize::from(!against)];
    let tenths = i64::from(weight.0.unsigned_abs());
    // Rounded to the nearest cell; half a bit is the least that shows.
    let cells = (tenths * i64::from(half) * 2 + SCALE * 10) / (SCALE * 20);
    let cells = if tenths >= 5 { cells.max(1) } else { 0 };
    let cells = u16::try_from(cells).unwrap_or(half).min(half);
    let signs = "#".repeat(usize::from(cells));
    if against {
        sheet.put(axis - cells, y, cells, Role::Against, &signs);
    } else {
        sheet.put(axis + 1, y, cells, Role::For, &signs);
    }
}
