//! What the screens look like: each function draws a region of what `app` holds.

mod bulk;
mod choice;
mod cluster;
mod evidence;
mod found;
mod frame;
mod golden;
mod help;
mod history;
mod layer;
pub mod layout;
mod overview;
mod pair;
mod parts;
mod quality;
mod queue;
mod record;
mod shape;
mod small;
mod start;
mod title;
mod understood;
mod whole;
mod working;

use super::sheet::Sheet;
use crate::app::{
    App,
    aside::Aside,
    message::Room,
    over::Over,
    state::{Place, Screen},
};

/// What a window of this size has room for.
#[must_use]
pub fn room(columns: u16, rows: u16) -> Room {
    Room {
        fields: pair::room(columns, rows),
        list: queue::rows(rows),
        side: queue::rows_beside(columns, rows),
    }
}

/// Draws the screen.
pub fn draw(app: &App, sheet: &mut Sheet<'_>) {
    sheet.speak(app.setting.language);
    let (width, height) = sheet.size();
    if !layout::fits(width, height) {
        small::draw(sheet);
        return;
    }
    match &app.over {
        Some(Over::Help(scrolled)) => return help::draw(app, sheet, *scrolled),
        Some(Over::Keys(list, scrolled)) => return help::draw_keys(app, sheet, *list, *scrolled),
        Some(Over::HelpFind(line)) => return help::draw_found(app, sheet, line),
        _ => {}
    }
    if let (Some(over), Some(desk)) = (&app.over, app.desk()) {
        match over {
            Over::Whole(scrolled) => return whole::draw(app, sheet, desk, *scrolled),
            Over::Golden(line) => return golden::draw_list(app, sheet, desk, line.as_ref()),
            Over::Help(_)
            | Over::Keys(..)
            | Over::Palette(_)
            | Over::Reason(..)
            | Over::Note(_)
            | Over::Value(_)
            | Over::Folder(_)
            | Over::Choices(_)
            | Over::Count(_)
            | Over::Sampled(..)
            | Over::Filter(_)
            | Over::FilterName(..)
            | Over::Facets(..)
            | Over::Filters(_)
            | Over::Burst(_)
            | Over::Path(..)
            | Over::Find(_)
            | Over::HelpFind(_)
            | Over::Undoing(_) => {}
        }
    }
    match &app.screen {
        Screen::Start(start) => start::draw(app, sheet, start),
        Screen::Opening => working::draw(app, sheet, None),
        Screen::Working(work) => working::draw(app, sheet, Some(work)),
        Screen::Understood(understood) => understood::draw(app, sheet, understood),
        Screen::Pair(desk) => pair::draw(app, sheet, desk),
        Screen::Overview(desk) => overview::draw(app, sheet, desk.as_deref()),
        Screen::Aside(Aside::History(history)) => history::draw(app, sheet, history),
        Screen::Aside(Aside::Cluster(cluster)) => cluster::draw(app, sheet, cluster),
        Screen::Aside(Aside::Record(record)) => record::draw(app, sheet, record),
        Screen::Aside(Aside::Quality(quality)) => quality::draw(app, sheet, quality),
        Screen::Aside(Aside::Parts(parts)) => parts::draw(app, sheet, parts),
        Screen::Queue(_) => queue::draw(app, sheet),
        Screen::Found(list) => found::draw(app, sheet, list),
    }
    if let Some(over) = &app.over {
        layer::draw(app, sheet, over);
    }
}

/// The place whose keys the foot shows: a line lies over a screen and has keys of its own.
const fn place_below(app: &App) -> Place {
    match &app.screen {
        Screen::Start(_) => Place::Start,
        Screen::Opening | Screen::Working(_) => Place::Working,
        Screen::Understood(_) => Place::Understood,
        Screen::Pair(_) => Place::Pair,
        Screen::Overview(_) => Place::Overview,
        Screen::Aside(aside) => aside.place(),
        Screen::Queue(_) => Place::Queue,
        Screen::Found(_) => Place::Found,
    }
}
