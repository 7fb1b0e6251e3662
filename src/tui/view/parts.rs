//! A big cluster: the parts that it would come apart into.

use super::{frame, place_below};
use crate::{
    app::{App, cluster::Parts},
    tui::{sheet::Sheet, theme::Role},
    words::{Sentence as _, cluster::ClusterWord},
};

/// Column of the size, and of the first record.
const SIZE: u16 = 10;
const RECORDS: u16 = 16;

/// Draws the parts of a big cluster.
pub fn draw(app: &App, sheet: &mut Sheet<'_>, parts: &Parts) {
    let (width, _) = sheet.size();
    let language = sheet.language();
    let card = &parts.card;
    if let Some(first) = card.records.first() {
        let title = ClusterWord::BigTitle {
            first: &first.key,
            records: card.records.len(),
            parts: card.parts.len(),
        };
        frame::top(app, sheet, &title.say(language));
    }
    let foot = frame::foot(app, sheet, place_below(app));
    sheet.tint(0, 1, width, Role::Head);
    let heads = [
        (2, ClusterWord::Part),
        (SIZE, ClusterWord::Size),
        (RECORDS, ClusterWord::Records1),
    ];
    for (x, word) in heads {
        sheet.put(x, 1, width - x, Role::Head, &word.say(language));
    }
    let rule = foot.saturating_sub(2);
    let page = usize::from(rule.saturating_sub(2)).max(1);
    let first = parts.part / page * page;
    for ((place, part), y) in card.parts.iter().enumerate().skip(first).zip(2..rule) {
        let focused = place == parts.part;
        let strength = match (focused, part.len()) {
            (true, _) => Role::Strong,
            (false, 1) => Role::Faint,
            (false, _) => Role::Plain,
        };
        if focused {
            sheet.put(0, y, 1, Role::Focus, ">");
            sheet.cursor(0, y, false);
        }
        sheet.put(2, y, SIZE - 3, strength, &(place + 1).to_string());
        sheet.put(
            SIZE,
            y,
            RECORDS - SIZE - 1,
            strength,
            &part.len().to_string(),
        );
        let keys: Vec<String> = part
            .iter()
            .take(12)
            .map(|at| card.records[*at].key.to_string())
            .collect();
        let room = width.saturating_sub(RECORDS + 1);
        sheet.put(RECORDS, y, room, strength, &keys.join("  "));
    }
    sheet.rule(0, rule, width);
    let hint = ClusterWord::BigHint.say(language);
    sheet.put(1, rule + 1, width.saturating_sub(2), Role::Plain, &hint);
}
