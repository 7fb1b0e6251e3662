//! A cluster as a whole: its records as columns, the golden record, its edges, what deciding enters.

use super::{evidence, frame, layout, place_below, shape};
use crate::{
    app::{App, cluster::Cluster},
    domain::{
        Verdict,
        card::{Asks, Chooser, Relation},
        together::{ClusterCard, ClusterField, Membership},
    },
    tui::{
        sheet::Sheet,
        text::{self, value_glyphs},
        theme::Role,
    },
    words::{
        Sentence as _, cluster::ClusterWord, note::NoteText, notice::verdict_name, review::Label,
    },
};

/// Most cells of a record's column.
const WIDEST: u16 = 30;
/// Column of the shape, beside the edges and their verdicts.
const BESIDE_EDGES: u16 = 46;
/// Cells left and right of the axis of an edge's bar.
const HALVES: [u16; 2] = [3, 10];

/// Which columns stand where.
struct Columns {
    name: u16,
    /// Places of the records on the screen, each with its column.
    records: Vec<(usize, u16)>,
    cell: u16,
    golden: u16,
    /// Records left and right of those on the screen.
    beyond: (usize, usize),
}

impl Columns {
    /// Record 1 and the golden record always show; between them a window follows the focus.
    fn new(width: u16, names: u16, count: usize, focus: usize) -> Self {
        let most = if width >= layout::WITH_PANEL { 5 } else { 4 };
        let shown = count.min(most);
        let name = names.clamp(6, if width >= layout::WITH_PANEL { 14 } else { 9 });
        let first = 2 + name + 1;
        let columns = u16::try_from(shown + 1).unwrap_or(2);
        let cell = (width.saturating_sub(first) / columns).min(WIDEST);
        // Places behind the first that show.
        let window = shown.saturating_sub(1);
        let start = focus
            .saturating_sub(window)
            .max(1)
            .min(count.saturating_sub(window).max(1));
        let places = std::iter::once(0).chain(start..start + window);
        let records = places
            .take(shown)
            .zip(0_u16..)
            .map(|(place, at)| (place, first + at * cell))
            .collect();
        Self {
            name,
            records,
            cell,
            golden: first + (columns - 1) * cell,
            beyond: (start - 1, count.saturating_sub(start + window)),
        }
    }
}

/// Draws a cluster.
pub fn draw(app: &App, sheet: &mut Sheet<'_>, cluster: &Cluster) {
    let (width, height) = sheet.size();
    let card = &cluster.card;
    let hides = app.looks.blind;
    frame::top(app, sheet, &title(app, card, hides));
    let foot = frame::foot(app, sheet, place_below(app));
    let names = card.fields.iter().map(|field| text::width(&field.name));
    let columns = Columns::new(
        width,
        names.max().unwrap_or(0),
        card.records.len(),
        cluster.record,
    );
    heads(sheet, cluster, &columns);
    members(sheet, cluster, &columns);
    let below = if height >= layout::TALL { 12 } else { 5 };
    let least = foot.saturating_sub(below.min(foot / 3) + 1);
    // In a tall window what is below stands close to the fields.
    let count = u16::try_from(card.fields.len()).unwrap_or(u16::MAX);
    let rule = if height >= layout::TALL {
        least.min(count.saturating_add(4))
    } else {
        least
    };
    fields(sheet, cluster, &columns, rule);
    if height >= layout::TALL {
        let middle = width / 2;
        edges_list(sheet, card, rule + 1, foot, middle, hides);
        if middle >= BESIDE_EDGES + shape::WIDTH {
            shape::draw(sheet, card, BESIDE_EDGES, rule + 2, foot, hides);
        }
        outcome(sheet, cluster, middle + 2, rule + 1, foot, (true, hides));
    } else {
        let y = edges_line(sheet, card, rule + 1, hides);
        outcome(sheet, cluster, 1, y, foot, (false, hides));
    }
}

fn title(app: &App, card: &ClusterCard, hides: bool) -> String {
    let weakest = card.weakest.filter(|_| !hides).map(|at| {
        let edge = &card.edges[at];
        (edge.ends[0] + 1, edge.ends[1] + 1, edge.weight)
    });
    card.records.first().map_or_else(String::new, |first| {
        let title = ClusterWord::Title {
            first: &first.key,
            records: card.records.len(),
            weakest,
        };
        title.say(app.setting.language)
    })
}

fn heads(sheet: &mut Sheet<'_>, cluster: &Cluster, columns: &Columns) {
    let (width, _) = sheet.size();
    sheet.tint(0, 1, width, Role::Head);
    let field = Label::Field.say(sheet.language());
    sheet.put(2, 1, columns.name, Role::Head, &field);
    let records = &cluster.card.records;
    let one_source = records
        .iter()
        .all(|r| r.key.source == records[0].key.source);
    for &(place, x) in &columns.records {
        let record = &records[place];
        let focus = if place == cluster.record { ">" } else { " " };
        let key = if one_source {
            record.key.identifier.clone()
        } else {
            record.key.to_string()
        };
        let head = format!("{focus}{} {key} {}", place + 1, record.time);
        let role = if place == cluster.record {
            Role::Focus
        } else {
            Role::Head
        };
        sheet.put(x, 1, columns.cell - 1, role, head.trim_end());
        sheet.tint(x, 1, columns.cell, Role::Head);
    }
    let golden = ClusterWord::Golden.say(sheet.language());
    let room = width.saturating_sub(columns.golden + 1);
    sheet.put(columns.golden + 1, 1, room, Role::Head, &golden);
}

fn members(sheet: &mut Sheet<'_>, cluster: &Cluster, columns: &Columns) {
    let (width, _) = sheet.size();
    let language = sheet.language();
    let word = ClusterWord::Member.say(language);
    sheet.put(2, 2, columns.name, Role::Plain, &word);
    let states = &cluster.card.memberships;
    for &(place, x) in &columns.records {
        let role = match states[place] {
            Membership::In => Role::For,
            Membership::Out => Role::Against,
            Membership::Open => Role::Open,
        };
        let state = ClusterWord::State(states[place]).say(language);
        sheet.put(x + 1, 2, columns.cell - 1, role, &state);
    }
    let inside = states.iter().filter(|state| **state == Membership::In);
    let count = ClusterWord::InOf(inside.count(), states.len()).say(language);
    let room = width.saturating_sub(columns.golden + 1);
    sheet.put(columns.golden + 1, 2, room, Role::Plain, &count);
}

fn fields(sheet: &mut Sheet<'_>, cluster: &Cluster, columns: &Columns, rule: u16) {
    let (width, _) = sheet.size();
    let page = usize::from(rule.saturating_sub(3)).max(1);
    let first = cluster.field / page * page;
    let shown = cluster.card.fields.iter().enumerate().skip(first);
    for ((place, field), y) in shown.zip(3..rule) {
        let focused = place == cluster.field;
        if focused {
            sheet.put(0, y, 1, Role::Focus, ">");
            sheet.cursor(0, y, false);
        }
        let strength = if focused { Role::Strong } else { Role::Plain };
        sheet.put(2, y, columns.name, strength, &field.name);
        for &(record, x) in &columns.records {
            value(sheet, cluster, field, record, (x, y), columns.cell - 1);
        }
        golden(sheet, field, columns.golden, y);
    }
    sheet.rule(0, rule, width);
    let mut said = Vec::new();
    let below = cluster.card.fields.len().saturating_sub(first + page);
    if first + below > 0 {
        let further = Label::Further {
            above: first,
            below,
        };
        said.push(further.say(sheet.language()));
    }
    let (left, right) = columns.beyond;
    if left + right > 0 {
        said.push(ClusterWord::Beyond { left, right }.say(sheet.language()));
    }
    if !said.is_empty() {
        let text = format!(" {} ", said.join("   "));
        sheet.put_right(2, width.saturating_sub(2), rule, Role::Plain, &text);
    }
}

/// A record's value: `*` where it wins, `!` where it contradicts what wins.
fn value(
    sheet: &mut Sheet<'_>,
    cluster: &Cluster,
    field: &ClusterField,
    record: usize,
    (x, y): (u16, u16),
    room: u16,
) {
    let raw = &field.values[record];
    let inside = cluster.card.memberships[record] == Membership::In;
    let (sign, sign_role) = match field.relations[record] {
        _ if field.from == Some(record) => ("*", Role::Chosen),
        Relation::Contradicts | Relation::Swapped if !raw.is_empty() => ("!", Role::Against),
        _ => (" ", Role::Plain),
    };
    sheet.put(x, y, 1, sign_role, sign);
    if raw.is_empty() {
        let empty = Label::Empty.say(sheet.language());
        sheet.put(x + 1, y, room.saturating_sub(1), Role::Faint, &empty);
        return;
    }
    let role = if inside { Role::Plain } else { Role::Faint };
    let styles = [sheet.style(role), sheet.style(Role::Alien)];
    let glyphs = value_glyphs(raw).map(|glyph| {
        let style = styles[usize::from(glyph.alien)];
        (glyph, style)
    });
    sheet.put_glyphs(x + 1, y, room.saturating_sub(1), glyphs);
}

fn golden(sheet: &mut Sheet<'_>, field: &ClusterField, x: u16, y: u16) {
    let (width, _) = sheet.size();
    let open = field.asks != Asks::No && field.winner.by == Chooser::Rule;
    let role = match (open, field.winner.by) {
        (true, _) => Role::Open,
        (false, Chooser::Rule) => Role::Plain,
        (false, Chooser::Draft | Chooser::Standing) => Role::Chosen,
    };
    let style = sheet.style(role);
    let mut room = width.saturating_sub(x + 1);
    if open {
        sheet.put(x, y, 1, Role::Open, "?");
    }
    room = room.min(60);
    let glyphs = value_glyphs(&field.golden).map(|glyph| (glyph, style));
    sheet.put_glyphs(x + 1, y, room, glyphs);
}

/// The edges in running text, over two lines. Returns the line below.
fn edges_line(sheet: &mut Sheet<'_>, card: &ClusterCard, y: u16, hides: bool) -> u16 {
    let (width, _) = sheet.size();
    let head = ClusterWord::Edges.say(sheet.language());
    let start = sheet.put(1, y, width, Role::Strong, &head) + 2;
    let (mut x, mut line) = (start, y);
    for edge in &card.edges {
        let weight = if hides {
            String::new()
        } else {
            format!(" {}", edge.weight)
        };
        let sign = match edge.verdict {
            Some(Verdict::Same) => "=",
            Some(Verdict::Different) => "x",
            Some(Verdict::Unsure) => "?",
            None if edge.implied => "~",
            None => "",
        };
        let item = format!("{}-{}{weight}{sign}", edge.ends[0] + 1, edge.ends[1] + 1);
        if x + text::width(&item) + 1 >= width {
            if line > y {
                sheet.put(width.saturating_sub(2), line, 1, Role::Faint, ">");
                break;
            }
            (x, line) = (start, line + 1);
        }
        let role = if edge.weight.0 < 0 && !hides {
            Role::Against
        } else {
            Role::Plain
        };
        x = sheet.put(x, line, width - x, role, &item) + 2;
    }
    line + 1
}

/// The edges as a list with bars.
fn edges_list(sheet: &mut Sheet<'_>, card: &ClusterCard, y: u16, end: u16, room: u16, hides: bool) {
    let language = sheet.language();
    let head = ClusterWord::Edges.say(language);
    sheet.put(1, y, room, Role::Strong, &head);
    for (edge, y) in card.edges.iter().zip(y + 1..end.saturating_sub(1)) {
        let [a, b] = edge.ends.map(|at| at + 1);
        sheet.put(2, y, 8, Role::Plain, &format!("{a} - {b}"));
        if !hides {
            sheet.put_right(8, 17, y, Role::Plain, &edge.weight.to_string());
            evidence::bar(sheet, 18, y, HALVES, edge.weight);
        }
        let stands = match edge.verdict {
            Some(verdict) => verdict_name(verdict, language),
            None if edge.implied => "~",
            None => "",
        };
        sheet.put(34, y, room.saturating_sub(35), Role::Strong, stands);
    }
}

/// What deciding enters, the suggested split, flags and comments, and, where there is room, the focused
/// field in full.
fn outcome(
    sheet: &mut Sheet<'_>,
    cluster: &Cluster,
    x: u16,
    y: u16,
    end: u16,
    (tall, hides): (bool, bool),
) {
    let (width, _) = sheet.size();
    let card = &cluster.card;
    let language = sheet.language();
    let numbers = |wanted| {
        let states = card.memberships.iter().enumerate();
        let found = states.filter(|(_, state)| **state == wanted);
        let found: Vec<String> = found.map(|(at, _)| (at + 1).to_string()).collect();
        found.join(",")
    };
    let (inside, out) = (numbers(Membership::In), numbers(Membership::Out));
    let records = ClusterWord::Records {
        outcome: card.outcome,
        inside: &inside,
        out: &out,
    };
    let mut lines = Vec::new();
    if tall {
        lines.push((Role::Strong, ClusterWord::WillRecord.say(language)));
    }
    let room = usize::from(width.saturating_sub(x + 1));
    let broken = frame::broken(&sheet.say(&records), room);
    lines.extend(broken.into_iter().map(|line| (Role::Plain, line)));
    if let Some([a, b]) = card.asks_reason {
        let clash = ClusterWord::Clash(a + 1, b + 1).say(language);
        lines.push((Role::Notice, clash));
    }
    // Notes tell what others think.
    let notes = card.notes.iter().filter(|_| !hides);
    for note in notes.take(if tall { 4 } else { 1 }) {
        let text = NoteText::Check { note, side: None }.say(language);
        lines.push((Role::Against, text));
    }
    lines.push((Role::Plain, split(card, sheet)));
    if tall {
        if !cluster.picks.is_empty() {
            let picks = ClusterWord::Picks(cluster.picks.len()).say(language);
            lines.push((Role::Chosen, picks));
        }
        lines.push((Role::Faint, ClusterWord::OutMeans.say(language)));
        lines.push((Role::Faint, ClusterWord::Signs.say(language)));
        if let Some(field) = card.fields.get(cluster.field) {
            let head = ClusterWord::FieldOf(&field.name).say(language);
            lines.push((Role::Strong, head));
        }
    }
    let mut y = y;
    for (role, line) in &lines {
        if y < end {
            sheet.put(x, y, width.saturating_sub(x + 1), *role, line);
        }
        y += 1;
    }
    let Some(field) = card.fields.get(cluster.field).filter(|_| tall) else {
        return;
    };
    let style = sheet.style(Role::Plain);
    for ((place, value), y) in field.values.iter().enumerate().zip(y..end) {
        let at = sheet.put(x, y, 4, Role::Faint, &format!("{:>2}", place + 1)) + 1;
        let glyphs = value_glyphs(value).map(|glyph| (glyph, style));
        sheet.put_glyphs(at, y, width.saturating_sub(at + 1), glyphs);
    }
}

/// The suggested split in a sentence.
fn split(card: &ClusterCard, sheet: &Sheet<'_>) -> String {
    if card.parts.len() < 2 {
        return ClusterWord::HoldsTogether.say(sheet.language());
    }
    let most = card.parts.iter().map(Vec::len).max();
    let largest = card.parts.iter().find(|part| Some(part.len()) == most);
    let applied = card.memberships.iter().enumerate().all(|(at, state)| {
        let wanted = if largest.is_some_and(|part| part.contains(&at)) {
            Membership::In
        } else {
            Membership::Out
        };
        *state == wanted
    });
    let groups: Vec<String> = card
        .parts
        .iter()
        .map(|part| {
            let numbers: Vec<String> = part.iter().map(|at| (at + 1).to_string()).collect();
            format!("{{{}}}", numbers.join(","))
        })
        .collect();
    ClusterWord::Suggested {
        parts: &groups.join(" "),
        applied,
    }
    .say(sheet.language())
}
