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
    merge::gather::both,
    words::{evidence::Said, notice::Notice},
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
        if let (Verdict::Same, false, true) = (verdict, ask, desk.card.cluster.identical)
            && let Some(pair) = pair_of(desk)
        {
            return self.plan_identical(pair);
        }
        if ask || (verdict == Verdict::Same && desk.card.asks_reason) {
            self.over = Some(Over::Reason(verdict, Input::default()));
            return Vec::new();
        }
        self.decide(verdict, None)
    }

    /// Sends a verdict on the pair on the screen to the disk.
    pub(super) fn decide(&mut self, verdict: Verdict, reason: Option<String>) -> Vec<Effect> {
        if self.cluster().is_some() {
            return self.decide_together(verdict, reason);
        }
        let Some(pair) = self.desk().and_then(pair_of) else {
            return self.say(Notice::NoPair);
        };
        let blind = self.is_blind();
        let decision = Decision {
            pair,
            verdict,
            blind,
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

    /// Takes every open pick from A (0) or B (1), where that record has a value.
    pub(super) fn take_all(&mut self, side: usize) -> Vec<Effect> {
        let Some((desk, pair)) = self.desk().and_then(|desk| Some((desk, pair_of(desk)?))) else {
            return self.say(Notice::NoPair);
        };
        let record = desk.card.records[side].id;
        let open: Vec<usize> = desk.open_picks().collect();
        let fields: Vec<usize> = open
            .iter()
            .copied()
            .filter(|place| !desk.card.fields[*place].values[side].is_empty())
            .collect();
        let letter = if side == 0 { 'A' } else { 'B' };
        if fields.is_empty() {
            return self.say(if open.is_empty() {
                Notice::NoOpenPick
            } else {
                Notice::NoValue { side: letter }
            });
        }
        let waiting = Waiting::Drafts {
            count: fields.len(),
            side: letter,
        };
        let draft = Draft::Record(record);
        self.ask(
            waiting,
            Request::Drafts {
                pair,
                fields,
                draft,
            },
        )
    }

    /// Keeps what both records say in the focused field, where it is a list.
    pub(super) fn keep_both(&mut self) -> Vec<Effect> {
        let Some(field) = self.desk().and_then(Desk::focused) else {
            return self.say(Notice::NoPair);
        };
        match both(field.kind, &field.values) {
            Some(text) => self.draft(Draft::Typed(text)),
            None => self.say(Notice::Look(Said::NoList)),
        }
    }

    /// Goes on to the next lens.
    pub(super) fn change_lens(&mut self) -> Vec<Effect> {
        self.looks.lens = self.looks.lens.next();
        let lens = self.looks.lens;
        if let Screen::Pair(desk) = &mut self.screen {
            desk.read_through(lens);
        }
        Vec::new()
    }

    /// Hides or shows what the matcher and others think. What was seen stays seen: a pair whose weights
    /// were on the screen is not judged blind.
    pub(super) fn change_blind(&mut self) -> Vec<Effect> {
        self.looks.blind = !self.looks.blind;
        let blind = self.looks.blind;
        let Screen::Pair(desk) = &mut self.screen else {
            return Vec::new();
        };
        desk.peeked |= !blind;
        let peeked = desk.peeked;
        self.say(Notice::Look(match (blind, peeked) {
            (true, true) => Said::BlindFromNext,
            (true, false) => Said::Blind,
            (false, _) => Said::NotBlind,
        }))
    }

    /// Looks at record A (0) or B (1).
    pub(super) fn look_at(&mut self, side: usize) -> Vec<Effect> {
        if let Screen::Pair(desk) = &mut self.screen {
            desk.side = side;
        }
        Vec::new()
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
        if self.cluster().is_some() {
            return self.pick_together(&draft);
        }
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
        if let Screen::Aside(_) = self.screen {
            return self.move_aside(command);
        }
        let looks = self.looks;
        if let Screen::Understood(understood) = &mut self.screen {
            match command {
                Command::HalfDown | Command::HalfUp => {
                    for _ in 0..looks.half() {
                        understood.step(command == Command::HalfDown);
                    }
                }
                Command::Down => understood.step(true),
                Command::Up => understood.step(false),
                _ => understood.leap(command == Command::Last),
            }
            return Vec::new();
        }
        if let Screen::Start(_) = self.screen {
            return self.move_in_start(command);
        }
        if let Screen::Queue(_) = self.screen {
            return self.move_in_queue(command, None);
        }
        if let Screen::Found(_) = self.screen {
            return self.move_in_found(command, None);
        }
        let Screen::Pair(desk) = &mut self.screen else {
            return Vec::new();
        };
        match command {
            Command::Down => desk.step(looks, true),
            Command::Up => desk.step(looks, false),
            Command::HalfDown => desk.stride(looks, looks.half(), true),
            Command::HalfUp => desk.stride(looks, looks.half(), false),
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
        self.focus_shown();
        Vec::new()
    }

    /// Puts the focus on a line that shows.
    pub(super) fn focus_shown(&mut self) {
        let looks = self.looks;
        if let Screen::Pair(desk) = &mut self.screen {
            let shown = desk.shown(looks);
            if !shown.contains(&desk.focus) {
                let after = shown.iter().find(|place| **place > desk.focus);
                desk.focus = after.or(shown.last()).copied().unwrap_or_default();
            }
        }
    }
}

/// The pair of a desk; a card always holds two different records.
pub(super) fn pair_of(desk: &Desk) -> Option<crate::domain::RecordPair> {
    let [a, b] = &desk.card.records;
    crate::domain::RecordPair::new(a.id, b.id)
}

impl Desk {
    /// Whether the focused field is an open pick: after it got its winner, the focus goes to the next.
    pub(super) fn on_open_pick(&self) -> bool {
        self.focused().is_some_and(is_open_pick)
    }
}
