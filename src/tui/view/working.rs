//! Long work: each step with how far it has come, its rate and the time left.

use super::{frame, overview::progress, place_below};
use crate::{
    app::{App, work::Work},
    tui::{sheet::Sheet, theme::Role},
    words::{Sentence as _, around::Around, progress::Working},
};

/// Draws long work, or that there is nothing to show yet.
pub fn draw(app: &App, sheet: &mut Sheet<'_>, work: Option<&Work>) {
    let (width, _) = sheet.size();
    let title = if work.is_some() {
        Around::Working
    } else {
        Around::Opening
    };
    frame::top(app, sheet, &title.say(sheet.language()));
    let foot = frame::foot(app, sheet, place_below(app));
    let steps = work.map_or(&[][..], |work| &work.steps);
    let last = steps.len().saturating_sub(1);
    for ((place, step), y) in steps.iter().enumerate().zip(2..foot) {
        let role = if place == last {
            Role::Strong
        } else {
            Role::Plain
        };
        sheet.put(
            2,
            y,
            14,
            role,
            &Working::Stage(step.stage).say(sheet.language()),
        );
        let mut x = 17;
        if let Some(percent) = step.percent() {
            progress(sheet, x, y, 22, percent);
            x += 24;
        }
        let done = Around::Done {
            done: step.done,
            total: step.total,
        };
        let end = sheet.put(
            x,
            y,
            width.saturating_sub(x),
            Role::Plain,
            &done.say(sheet.language()),
        );
        if place == last {
            let pace = Around::Pace {
                rate: step.rate(),
                left: step.seconds_left(),
            };
            sheet.put(
                end + 3,
                y,
                width.saturating_sub(end + 4),
                Role::Faint,
                &pace.say(sheet.language()),
            );
        }
    }
}
