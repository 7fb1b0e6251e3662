//! Commands at a pair: verdicts, picks, movement.

use tui_input::Input;

use super::{
    command::Command,
    desk::{Desk, is_open_pick},
    effect::{Effect, Request},
    over::Over,
    state::{App, Screen, Waiting},
};
use crate::{
    domain::{
        Verdict,
        card::{Chooser, Origin},
        review::{Decision, Draft},
    },
    words::notice::Notice,
};

impl App {
    /// Asks for a verdict on the pair on the screen; with a reason it is typed first.
    pub(super) fn judge(&mut self, verdict: Verdict, ask: bool) -> Vec<Effect> {
        if let (Verdict::Same, Screen::Pair(desk)) = (verdict, &mut self.screen)
            && let Some(field) = desk.to_first_asked()
        {
            return self.say(Notice::ChooseFirst { field });
        }
        let Some(desk) = self.desk() else {
            return self.say(Notice::NoPair);
        };
        if ask || (verdict == Verdict::Same && desk.card.asks_reason) {
            self.over = Some(Over::Reason(verdict, Input::default()));
            return Vec::new();
        }
        self.decide(verdict, None)
    }

    /// Sends a verdict on the pair on the screen to the disk.
    pub(super) fn decide(&mut self, verdict: Verdict, reason: Option<String>) -> Vec<Effect> {
        let Some(pair) = self.desk().and_then(pair_of) else {
            return self.say(Notice::NoPair);
        };
        let decision = Decision {
            pair,
            verdict,
            reason,
            known: self.newest,
        };
        self.ask(Waiting::Commit, Request::Decide(decision))
    }

    /// Takes the focused field's golden value from A (0) or B (1).
    pub(super) fn take(&mut self, side: usize) -> Vec<Effect> {
        let Some(desk) = self.desk() else {
            return self.say(Notice::NoPair);
        };
        let Some(field) = desk.focused() else {
            return Vec::new();
        };
        if field.values[side].is_empty() {
            let side = if side == 0 { 'A' } else { 'B' };
            return self.say(Notice::NoValue { side });
        }
        let record = desk.card.records[side].id;
        self.draft(Draft::Record(record))
    }

    /// Opens the line for a golden value, with the value as it stands.
    pub(super) fn edit(&mut self) -> Vec<Effect> {
        let Some(field) = self.desk().and_then(Desk::focused) else {
            return self.say(Notice::NoPair);
        };
        let value = String::from_utf8_lossy(&field.golden).into_owned();
        self.over = Some(Over::Value(Input::new(value)));
        Vec::new()
    }

    /// Goes back to what the rule proposes for the focused field.
    pub(super) fn by_rule(&mut self) -> Vec<Effect> {
        let Some(field) = self.desk().and_then(Desk::focused) else {
            return self.say(Notice::NoPair);
        };
        if field.winner.by == Chooser::Rule && field.winner.from != Origin::Typed {
            return self.say(Notice::AlreadyByRule);
        }
        self.draft(Draft::Rule)
    }

    /// Keeps a choice for the focused field.
    pub(super) fn draft(&mut self, draft: Draft) -> Vec<Effect> {
        let Some((pair, field)) = self
            .desk()
            .and_then(|desk| Some((pair_of(desk)?, desk.focus)))
        else {
            return self.say(Notice::NoPair);
        };
        self.ask(Waiting::Draft, Request::Draft { pair, field, draft })
    }

    /// Movement on the screen: nothing that the worker needs to know.
    pub(super) fn move_focus(&mut self, command: Command) -> Vec<Effect> {
        let looks = self.looks;
        if let Screen::Understood(understood) = &mut self.screen {
            match command {
                Command::Down => understood.step(true),
                Command::Up => understood.step(false),
                _ => understood.leap(command == Command::Last),
            }
            return Vec::new();
        }
        let Screen::Pair(desk) = &mut self.screen else {
            return Vec::new();
        };
        match command {
            Command::Down => desk.step(looks, true),
            Command::Up => desk.step(looks, false),
            Command::First => desk.leap(looks, false),
            Command::NextOpen | Command::PreviousOpen => {
                if !desk.to_open_pick(command == Command::NextOpen) {
                    return self.say(Notice::NoOpenPick);
                }
            }
            _ => desk.leap(looks, true),
        }
        Vec::new()
    }

    /// Opens or folds the equal and empty fields; the focus stays on a line that shows.
    pub(super) fn unfold(&mut self) -> Vec<Effect> {
        self.looks.unfolded = !self.looks.unfolded;
        let looks = self.looks;
        if let Screen::Pair(desk) = &mut self.screen {
            let shown = desk.shown(looks);
            if !shown.contains(&desk.focus) {
                let after = shown.iter().find(|place| **place > desk.focus);
                desk.focus = after.or(shown.last()).copied().unwrap_or_default();
            }
        }
        Vec::new()
    }
}

/// The pair of a desk; a card always holds two different records.
fn pair_of(desk: &Desk) -> Option<crate::domain::RecordPair> {
    let [a, b] = &desk.card.records;
    crate::domain::RecordPair::new(a.id, b.id)
}

impl Desk {
    /// Whether the focused field is an open pick: after it got its winner, the focus goes to the next.
    pub(super) fn on_open_pick(&self) -> bool {
        self.focused().is_some_and(is_open_pick)
    }
}
