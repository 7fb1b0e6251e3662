//! Screens that lie beside the pairs: one looks, and goes back to where one was.

use super::{
    cluster::{Cluster, Parts},
    command::Command,
    effect::{Effect, Request},
    history::History,
    record::RecordSheet,
    state::{App, Place, Screen, Waiting},
};
use crate::domain::quality::Quality;

/// A screen beside the pairs.
#[derive(Debug, Clone)]
pub enum Aside {
    /// The log, act by act.
    History(Box<History>),
    /// A cluster as a whole.
    Cluster(Box<Cluster>),
    /// The parts of a big cluster.
    Parts(Box<Parts>),
    /// Everything about a record.
    Record(Box<RecordSheet>),
    /// How the review goes.
    Quality(Box<Quality>),
}

impl Aside {
    /// Where its keys are looked up.
    #[must_use]
    pub const fn place(&self) -> Place {
        match self {
            Self::History(_) => Place::History,
            Self::Cluster(_) => Place::Cluster,
            Self::Parts(_) => Place::Parts,
            Self::Record(_) => Place::Record,
            Self::Quality(_) => Place::Quality,
        }
    }
}

impl App {
    /// Shows a screen beside the pairs, in place of the one of its kind that shows already.
    pub(super) fn show_aside(&mut self, aside: Aside) {
        let before = std::mem::replace(&mut self.screen, Screen::Aside(aside));
        match (&self.screen, before) {
            (Screen::Aside(new), Screen::Aside(old)) if new.place() == old.place() => {}
            (_, before) => self.beneath.push(before),
        }
    }

    /// Moves the focus on a screen beside the pairs.
    pub(super) fn move_aside(&mut self, command: Command) -> Vec<Effect> {
        match &self.screen {
            Screen::Aside(Aside::History(_)) => self.move_in_history(command),
            Screen::Aside(Aside::Cluster(_)) => {
                self.move_in_cluster(command);
                Vec::new()
            }
            Screen::Aside(Aside::Record(_)) => {
                self.move_in_record(command);
                Vec::new()
            }
            Screen::Aside(Aside::Parts(_)) => {
                self.move_in_parts(command);
                Vec::new()
            }
            Screen::Aside(Aside::Quality(_))
            | Screen::Start(_)
            | Screen::Opening
            | Screen::Understood(_)
            | Screen::Working(_)
            | Screen::Pair(_)
            | Screen::Overview(_)
            | Screen::Queue(_)
            | Screen::Found(_) => Vec::new(),
        }
    }

    /// Enter on a screen beside the pairs.
    pub(super) fn accept_aside(&mut self) -> Vec<Effect> {
        match &self.screen {
            Screen::Aside(Aside::History(_)) => self.open_deed(),
            Screen::Aside(Aside::Parts(_)) => self.open_part(),
            Screen::Aside(Aside::Record(_)) => self.open_item(),
            Screen::Aside(Aside::Cluster(_) | Aside::Quality(_))
            | Screen::Start(_)
            | Screen::Opening
            | Screen::Understood(_)
            | Screen::Working(_)
            | Screen::Pair(_)
            | Screen::Overview(_)
            | Screen::Queue(_)
            | Screen::Found(_) => Vec::new(),
        }
    }

    /// Shows the screen beside the pairs as it is now, after something was written.
    pub(super) fn renew_aside(&mut self) -> Vec<Effect> {
        match &self.screen {
            Screen::Aside(Aside::History(_)) => self.renew_history(),
            Screen::Aside(Aside::Cluster(_)) => self.renew_cluster(),
            Screen::Aside(Aside::Record(sheet)) => {
                let record = sheet.about.record.id;
                self.ask(Waiting::Walk, Request::LookAt(record))
            }
            Screen::Aside(Aside::Parts(_) | Aside::Quality(_))
            | Screen::Start(_)
            | Screen::Opening
            | Screen::Understood(_)
            | Screen::Working(_)
            | Screen::Pair(_)
            | Screen::Overview(_)
            | Screen::Queue(_)
            | Screen::Found(_) => Vec::new(),
        }
    }

    /// Goes back from a screen beside the pairs.
    pub(super) fn leave_aside(&mut self) -> Vec<Effect> {
        self.screen = self.beneath.pop().unwrap_or(Screen::Overview(None));
        Vec::new()
    }

    /// Takes the screen beside the pairs away, so that what the worker shows lies on top.
    pub(super) fn drop_asides(&mut self) {
        while let Screen::Aside(_) = self.screen {
            self.screen = self.beneath.pop().unwrap_or(Screen::Overview(None));
        }
        self.beneath.clear();
    }
}
