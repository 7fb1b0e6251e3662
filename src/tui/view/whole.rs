//! The focused field in full: both values through every lens, and the characters to look at twice.

use super::{frame, pair::sign};
use crate::{
    app::{App, desk::Desk, lens::Lens, state::Place},
    domain::{
        card::CardField,
        mark::{Grapheme, Mark, Marked},
    },
    tui::{
        sheet::Sheet,
        text::{Glyph, marked_glyphs},
        theme::Role,
    },
    words::{Language, Sentence as _, evidence::Sign},
};

/// Most characters of a value that are shown; the rest is counted.
const SHOWN: usize = 20_000;

/// One line of the page: glyphs in their roles, from column 2.
type Line = Vec<(Glyph, Role)>;

/// Draws the page, scrolled by `scrolled` lines.
pub fn draw(app: &App, sheet: &mut Sheet<'_>, desk: &Desk, scrolled: usize) {
    let (width, height) = sheet.size();
    let Some(field) = desk.focused() else {
        return;
    };
    frame::top(app, sheet, &Sign::Whole(&field.name).say(sheet.language()));
    let foot = frame::foot(app, sheet, Place::Whole);
    let room = usize::from(width.saturating_sub(4)).max(1);
    let mut lines = Vec::new();
    // The record that is looked at comes first.
    for side in [desk.side, 1 - desk.side] {
        record(desk, field, side, room, sheet.language(), &mut lines);
    }
    let rows = usize::from(foot.saturating_sub(1)).min(usize::from(height));
    let first = scrolled.min(lines.len().saturating_sub(rows));
    for (line, y) in lines.into_iter().skip(first).zip(1..foot) {
        let styled: Vec<_> = line
            .into_iter()
            .map(|(glyph, role)| (glyph, sheet.style(role)))
            .collect();
        sheet.put_glyphs(2, y, width.saturating_sub(3), styled.into_iter());
    }
}

fn record(
    desk: &Desk,
    field: &CardField,
    side: usize,
    room: usize,
    language: Language,
    lines: &mut Vec<Line>,
) {
    let letter = if side == 0 { 'A' } else { 'B' };
    let value = &field.values[side];
    let graphemes = Grapheme::cut(value, usize::MAX);
    let length = Sign::Length {
        characters: graphemes.len(),
        bytes: value.len(),
    };
    let (relation, _) = sign(field.relation);
    let head = format!(
        "{letter} {} {relation} {}",
        desk.card.records[side].key,
        length.say(language)
    );
    lines.push(text(&head, Role::Strong));
    for lens in Lens::ALL {
        let read = lens.read(field, side);
        if lens != Lens::Raw && read == Lens::Raw.read(field, side) {
            continue;
        }
        lines.push(text(&lens.words().say(language), Role::Faint));
        let mut marked = lens.in_full(field, side, SHOWN + 1);
        let more = marked.len() > SHOWN;
        marked.truncate(SHOWN);
        wrap(&marked, room, lines);
        if more {
            let rest = graphemes.len().saturating_sub(SHOWN);
            lines.push(text(&Sign::Longer(rest).say(language), Role::Faint));
        }
    }
    lines.push(text(&Sign::Points.say(language), Role::Faint));
    let odd = points(&Lens::Raw.in_full(field, side, SHOWN));
    if odd.is_empty() {
        lines.push(text(&Sign::NothingOdd.say(language), Role::Plain));
    }
    for line in odd {
        lines.push(text(&line, Role::Plain));
    }
    lines.push(Line::new());
}

/// Breaks marked characters into lines of `room` cells.
fn wrap(marked: &Marked, room: usize, lines: &mut Vec<Line>) {
    let mut line = Line::new();
    let mut used = 0;
    for (glyph, mark) in marked_glyphs(marked) {
        let width = usize::from(glyph.width);
        if used + width > room {
            lines.push(std::mem::take(&mut line));
            used = 0;
        }
        used += width;
        let role = if glyph.alien || mark == Mark::Foreign {
            Role::Alien
        } else {
            Role::Plain
        };
        line.push((glyph, role));
    }
    lines.push(line);
}

/// The characters that can't be seen, act on a terminal, or are not what they look like, each with its
/// place and code points; for a short value every character that is not ASCII.
fn points(marked: &Marked) -> Vec<String> {
    const SHORT: usize = 12;
    const MOST: usize = 200;
    let short = marked.len() <= SHORT;
    (1..)
        .zip(marked)
        .filter_map(|(place, (grapheme, mark))| {
            let one: Marked = vec![(grapheme.clone(), *mark)];
            let shown: Vec<Glyph> = marked_glyphs(&one).map(|(glyph, _)| glyph).collect();
            let odd = *mark == Mark::Foreign || shown.iter().any(|glyph| glyph.alien);
            let spelled = match grapheme {
                Grapheme::Text(text) if odd || (short && !text.is_ascii()) => text
                    .chars()
                    .map(|c| format!("U+{:04X}", u32::from(c)))
                    .collect::<Vec<_>>()
                    .join(" "),
                Grapheme::Byte(byte) => format!("0x{byte:02X}"),
                Grapheme::Text(_) => return None,
            };
            let symbol: String = shown.into_iter().map(|glyph| glyph.symbol).collect();
            Some(format!("{place:>6}  {symbol}  {spelled}"))
        })
        .take(MOST)
        .collect()
}

fn text(text: &str, role: Role) -> Line {
    crate::tui::text::glyphs(text)
        .map(|glyph| (glyph, role))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(value: &[u8]) -> Vec<String> {
        let cut = Grapheme::cut(value, usize::MAX);
        let mut marked: Marked = cut.into_iter().map(|g| (g, Mark::Equal)).collect();
        for (grapheme, mark) in &mut marked {
            if *grapheme == Grapheme::Text("\u{430}".to_owned()) {
                *mark = Mark::Foreign;
            }
        }
        points(&marked)
    }

    #[test]
    fn odd_characters_are_told_with_their_code_points() {
        assert_eq!(told(b"plain ASCII, and long at that"), [""; 0]);
        assert_eq!(
            told("a\u{202e}b and so on, longer\u{1b}".as_bytes()),
            ["     2  <RLO>  U+202E", "    22  \\x1b  U+001B"]
        );
        assert_eq!(
            told("欧e\u{301}".as_bytes()),
            ["     1  欧  U+6B27", "     2  e\u{301}  U+0065 U+0301"]
        );
        assert_eq!(told(b"\xff"), ["     1  \\xff  0xFF"]);
        assert_eq!(
            told("P\u{430}ul Smith of Leeds".as_bytes()),
            ["     2  \u{430}  U+0430"]
        );
    }
}
