//! The log, act by act: which one is focused, what is wished for, what undoing it would change.

use tui_input::Input;

use super::{
    aside::Aside,
    command::Command,
    effect::{Effect, Request},
    over::Over,
    state::{App, Screen, Waiting},
};
use crate::{
    domain::history::{Deed, DeedState, HistoryPage, HistoryWish, Undoing},
    words::notice::Notice,
};

/// Acts that are fetched at once.
pub const PAGE: u64 = 100;

/// Acts of half a page.
const HALF: u64 = 8;

/// The log on the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct History {
    /// The acts fetched, among them the focused one.
    pub page: HistoryPage,
    /// Place of the focused act among those wished for, from 0.
    pub at: u64,
}

impl History {
    /// The focused act.
    #[must_use]
    pub fn focused(&self) -> Option<&Deed> {
        let place = self.at.checked_sub(self.page.from)?;
        self.page.deeds.get(usize::try_from(place).ok()?)
    }

    /// The acts fetched, with their places.
    pub fn deeds(&self) -> impl Iterator<Item = (u64, &Deed)> {
        (self.page.from..).zip(&self.page.deeds)
    }
}

impl App {
    fn history(&self) -> Option<&History> {
        let Screen::Aside(Aside::History(history)) = &self.screen else {
            return None;
        };
        Some(history)
    }

    /// Whether the log is on the screen.
    pub(super) fn looks_at_history(&self) -> bool {
        self.history().is_some()
    }

    /// Opens the log: one's own acts, the newest focused.
    pub(super) fn open_history(&mut self) -> Vec<Effect> {
        let wish = HistoryWish {
            mine: true,
            today: false,
            find: String::new(),
            zone: self.setting.zone.clone(),
        };
        self.ask_history(wish, 0)
    }

    /// Fetches acts around a place.
    fn ask_history(&mut self, wish: HistoryWish, at: u64) -> Vec<Effect> {
        let from = at.saturating_sub(PAGE / 2);
        let request = Request::History {
            wish,
            from,
            rows: PAGE,
        };
        self.history_at = at;
        self.ask(Waiting::Walk, request)
    }

    /// Fetches the same acts anew, after something was written.
    pub(super) fn renew_history(&mut self) -> Vec<Effect> {
        match self.history() {
            Some(history) => {
                let (wish, at) = (history.page.wish.clone(), history.at);
                self.ask_history(wish, at)
            }
            None => Vec::new(),
        }
    }

    /// Shows the acts that were fetched.
    pub(super) fn show_history(&mut self, page: HistoryPage) {
        let at = self.history_at.min(page.total.saturating_sub(1));
        self.show_aside(Aside::History(Box::new(History { page, at })));
    }

    /// Commands that only the log knows.
    pub(super) fn in_history(&mut self, command: Command) -> Vec<Effect> {
        let Some(history) = self.history() else {
            return self.say(Notice::NotHere);
        };
        let mut wish = history.page.wish.clone();
        match command {
            Command::Whose => wish.mine = !wish.mine,
            Command::Today => wish.today = !wish.today,
            Command::Find => {
                let line = Input::new(wish.find);
                return self.open(Over::Find(line));
            }
            Command::UndoThis => return self.ask_undoing(),
            Command::Verify => return self.ask(Waiting::Walk, Request::Verify),
            _ => return Vec::new(),
        }
        self.ask_history(wish, 0)
    }

    /// Takes the text to look for; an empty one shows all acts again.
    pub(super) fn find_in_history(&mut self, text: &str) -> Vec<Effect> {
        match self.history() {
            Some(history) => {
                let wish = HistoryWish {
                    find: text.trim().to_owned(),
                    ..history.page.wish.clone()
                };
                self.ask_history(wish, 0)
            }
            None => Vec::new(),
        }
    }

    /// Asks what undoing the focused act would change.
    fn ask_undoing(&mut self) -> Vec<Effect> {
        let Some(deed) = self.history().and_then(History::focused) else {
            return self.say(Notice::NoAct);
        };
        let seq = deed.seq;
        match deed.state {
            DeedState::Stands | DeedState::Superseded(_) => {
                self.ask(Waiting::Walk, Request::Undoing(seq))
            }
            DeedState::Undone(by) => self.say(Notice::UndoneAlready { by }),
            DeedState::Fact => self.say(Notice::NoUndoing { seq }),
        }
    }

    /// Shows what undoing would change, and waits for Enter.
    pub(super) fn show_undoing(&mut self, undoing: Undoing) {
        self.over = Some(Over::Undoing(Box::new(undoing)));
    }

    /// Enter on what undoing would change.
    pub(super) fn undo_this(&mut self, undoing: &Undoing) -> Vec<Effect> {
        self.ask(Waiting::Commit, Request::Withdraw(undoing.deed.seq))
    }

    /// Enter on an act: opens its pair.
    pub(super) fn open_deed(&mut self) -> Vec<Effect> {
        let Some(deed) = self.history().and_then(History::focused) else {
            return self.say(Notice::NoAct);
        };
        match deed.pair {
            Some(pair) => self.ask(Waiting::Open, Request::Open(pair)),
            None => self.say(Notice::NoPairOf { seq: deed.seq }),
        }
    }

    /// Moves the focus; fetches where it leaves what was fetched.
    pub(super) fn move_in_history(&mut self, command: Command) -> Vec<Effect> {
        let Screen::Aside(Aside::History(history)) = &mut self.screen else {
            return Vec::new();
        };
        let last = history.page.total.saturating_sub(1);
        history.at = match command {
            Command::Down => (history.at + 1).min(last),
            Command::Up => history.at.saturating_sub(1),
            Command::HalfDown => (history.at + HALF).min(last),
            Command::HalfUp => history.at.saturating_sub(HALF),
            Command::First => 0,
            Command::Last => last,
            _ => history.at,
        };
        if history.focused().is_some() || history.page.total == 0 {
            return Vec::new();
        }
        let (wish, at) = (history.page.wish.clone(), history.at);
        self.ask_history(wish, at)
    }
}
