//! `twinfold` alone: the start screen, and what is begun from it.

mod bench;
mod demo;
mod paths;
pub mod recents;

use std::path::Path;

use jiff::tz::TimeZone;

use super::{
    language::spoken,
    review::{
        self,
        appearance::{Appearance, Named},
        room::{self, Look},
    },
    settings,
    status::{Failure, Status},
    surroundings::Surroundings,
    tutorial,
};
use crate::{
    app::{
        App,
        effect::Leave,
        state::{Behind, Setting},
    },
    tui::terminal::Terminal,
    words::start::StartFails,
};
use bench::Bench;

/// Shows the start screen, begins what is chosen there, and comes back to it until it is left.
///
/// # Errors
///
/// There is no terminal, or it fails; what was begun and failed is told on the start screen.
pub fn run(surroundings: &Surroundings) -> color_eyre::Result<Status> {
    let named = Named::here();
    if !Terminal::is_there() {
        return Err(Failure::usage(&StartFails::NoTerminal).into());
    }
    if Appearance::default().is_plain(&named) {
        return Err(Failure::usage(&StartFails::Dumb).into());
    }
    let mut trouble = None;
    loop {
        let leave = screen(surroundings, &named, trouble.take())?;
        let ended = match leave {
            Leave::Open(path) => {
                let path = paths::of_home(Path::new(&path), surroundings.home.as_deref());
                review::visit(&path, surroundings)
            }
            Leave::Demo => {
                demo::file(surroundings).and_then(|path| review::visit(&path, surroundings))
            }
            Leave::Tutorial => tutorial_of(surroundings, &named),
            leave @ (Leave::Start | Leave::Quit | Leave::Signal(_) | Leave::TerminalGone) => {
                Ok(leave)
            }
        };
        match ended {
            Ok(Leave::Start | Leave::Open(_) | Leave::Demo | Leave::Tutorial) => {}
            Ok(leave) => return Ok(review::status_of(&leave)),
            Err(report) => trouble = Some(told(&report)),
        }
    }
}

/// A failure with its causes, in one line of the screen.
fn told(report: &color_eyre::Report) -> String {
    let causes: Vec<String> = report.chain().map(ToString::to_string).collect();
    causes.join(": ")
}

/// Plays the tutorial, and comes back.
fn tutorial_of(surroundings: &Surroundings, named: &Named) -> color_eyre::Result<Leave> {
    let left = tutorial::run(surroundings, look(surroundings, named)?)?;
    Ok(if left == Leave::Quit {
        Leave::Start
    } else {
        left
    })
}

/// What the screen looks like where no workspace is at hand.
fn look(surroundings: &Surroundings, named: &Named) -> color_eyre::Result<Look> {
    let own = settings::own(surroundings)?;
    Ok(Look {
        theme: Appearance::default().theme(&own.looks, named)?,
        keymap: settings::keymap(&own)?,
    })
}

/// Shows the start screen until something is chosen.
fn screen(
    surroundings: &Surroundings,
    named: &Named,
    trouble: Option<String>,
) -> color_eyre::Result<Leave> {
    let look = look(surroundings, named)?;
    let by = surroundings.operator(None)?;
    let app = App::new(Setting {
        workspace: String::new(),
        user: by.user,
        host: by.host,
        folder: String::new(),
        zone: TimeZone::system(),
        language: review::language_of(&look.theme, spoken()),
        yes: false,
        guarded: true,
        behind: Behind::Start,
        read_only: false,
    });
    let mut bench = Bench {
        surroundings: surroundings.clone(),
        trouble,
    };
    room::run(app, move |request, _| bench.carry_out(request), look)
}
