//! What a decision about many pairs would do, and what a sample said.

use super::{frame, layer};
use crate::{
    app::{App, bulk::Count},
    domain::{
        Verdict,
        bulk::{About, Example, SampleTally},
    },
    tui::{sheet::Sheet, theme::Role},
    words::{Sentence as _, bulk::BulkText},
};
use tui_input::Input;

/// Draws a plan with the line for its number.
pub fn count(app: &App, sheet: &mut Sheet<'_>, count: &Count) {
    let Count { plan, line } = count;
    let (width, _) = sheet.size();
    let room = usize::from(width.saturating_sub(4));
    let said = |text: BulkText<'_>| text.say(app.setting.language);
    let mut lines: Vec<(Role, String)> = Vec::new();
    let mut add = |role, text: &str| {
        let broken = frame::broken(text, room);
        lines.extend(broken.into_iter().map(|line| (role, line)));
    };
    if let About::Alike(fields) = &plan.about {
        let fields: Vec<String> = fields
            .iter()
            .map(|(name, relation)| format!("{name}\u{a0}{}", relation.sign()))
            .collect();
        // A name and its sign stay together.
        add(Role::Strong, &fields.join("  "));
    }
    add(Role::Plain, &said(BulkText::Left(plan.left)));
    if let Some(sample) = plan.sample {
        add(Role::Plain, &said(BulkText::Bound(sample, plan.verdict)));
    }
    add(Role::Faint, &said(BulkText::Examples));
    for (_, line) in &mut lines {
        *line = line.replace('\u{a0}', " ");
    }
    let rows = lines.len() + plan.examples.len() + 2;
    let rows = u16::try_from(rows).unwrap_or(u16::MAX);
    let mut y = layer::lay(sheet, rows + 1, &said(BulkText::Title(plan)));
    for (role, line) in &lines {
        sheet.put(2, y, width.saturating_sub(3), *role, line);
        y += 1;
    }
    for Example { keys, shows } in &plan.examples {
        let half = width.saturating_sub(5) / 2;
        for (side, x) in [(0, 4), (1, 4 + half)] {
            let text = format!("{} {}", keys[side], shows[side]);
            sheet.put(x, y, half.saturating_sub(1), Role::Plain, &text);
        }
        y += 1;
    }
    asked(app, sheet, y, &said(BulkText::Type(plan.count)), line);
    layer::last_line(sheet, &said(BulkText::Keys));
}

/// Draws what a judged sample said, with the line for the policy.
pub fn sampled(app: &App, sheet: &mut Sheet<'_>, sample: SampleTally, line: &Input) {
    let (width, _) = sheet.size();
    let said = |text: BulkText<'_>| text.say(app.setting.language);
    let top = layer::lay(sheet, 6, &said(BulkText::Judged(sample)));
    let texts = [
        BulkText::Counts(sample),
        BulkText::Bound(sample, Verdict::Same),
        BulkText::Bound(sample, Verdict::Different),
    ];
    for (text, y) in texts.into_iter().zip(top..) {
        sheet.put(2, y, width.saturating_sub(3), Role::Plain, &said(text));
    }
    asked(app, sheet, top + 3, &said(BulkText::Policy), line);
    layer::last_line(
        sheet,
        &crate::words::around::Around::LineKeys.say(app.setting.language),
    );
}

/// What is to be typed, or why what was typed is not it; and the line.
fn asked(app: &App, sheet: &mut Sheet<'_>, y: u16, what: &str, line: &Input) {
    let (width, _) = sheet.size();
    match &app.notice {
        Some(notice) => {
            let text = notice.say(app.setting.language);
            sheet.put(2, y, width.saturating_sub(3), Role::Notice, &text);
        }
        None => {
            sheet.put(2, y, width.saturating_sub(3), Role::Strong, what);
        }
    }
    layer::typed(sheet, 2, y + 1, width.saturating_sub(3), line);
}
