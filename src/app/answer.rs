//! What the worker's answers change.

use super::{
    aside::Aside,
    desk::Desk,
    effect::{Answer, Effect, Request, Ticket, Written},
    over::Over,
    state::{App, Screen, Waiting},
    understood::Understood,
    work::Work,
};
use crate::{
    domain::{
        Seq,
        card::PairCard,
        listing::Seek,
        review::{Act, ActKind, Direction, Refusal, Said, Shown},
    },
    words::{bulk::BulkSaid, evidence, notice::Notice, queue::ListNotice},
};

/// Most decisions that a burst is told to have made: the clock admits one in 150 ms.
const BURST: usize = 9;

impl App {
    /// Takes the worker's answer in; an answer to another ticket is of the past.
    pub(super) fn answer(&mut self, ticket: Ticket, answer: Answer) -> Vec<Effect> {
        let Some(pending) = self.pending.filter(|pending| pending.ticket == ticket) else {
            return Vec::new();
        };
        self.pending = None;
        if self.notice.as_ref().is_some_and(Notice::is_of_waiting) {
            self.notice = None;
        }
        match answer {
            Answer::Start(answer) => self.start_answered(*answer),
            Answer::Surveyed(surveys) if self.setting.yes => {
                self.screen = Screen::Working(Work::default());
                self.ask(Waiting::Work, Request::Load(surveys))
            }
            Answer::Surveyed(surveys) => {
                self.screen = Screen::Understood(Understood::new(surveys));
                Vec::new()
            }
            Answer::Reread {
                file,
                read_as,
                survey,
            } => {
                self.notice = None;
                if let Screen::Understood(understood) = &mut self.screen {
                    understood.reread(file, read_as, *survey);
                }
                Vec::new()
            }
            Answer::NotReread(cause) => self.say(Notice::NotReread { cause }),
            Answer::Shown(shown) => self.shown(*shown, pending.what),
            Answer::Refused(refusal, shown) => {
                self.held.clear();
                self.deciding = None;
                if let Some(shown) = shown {
                    self.take_in(*shown);
                }
                self.refused(refusal)
            }
            Answer::Cluster(card) => {
                self.show_cluster(*card);
                let held = self.held.pop_front();
                held.map_or_else(Vec::new, |command| self.command(command))
            }
            Answer::Record(about) => {
                self.show_record(*about);
                Vec::new()
            }
            Answer::Quality(quality) => {
                self.show_aside(Aside::Quality(quality));
                Vec::new()
            }
            Answer::History(page) => {
                self.show_history(*page);
                Vec::new()
            }
            Answer::Verified(chain) => self.say(Notice::Chain(chain)),
            Answer::Undoing(undoing) => {
                self.show_undoing(*undoing);
                Vec::new()
            }
            Answer::Planned(plan) => self.planned(*plan),
            Answer::Wrote(written, shown) => {
                self.take_figures(&shown);
                let Written {
                    folder,
                    rows_in,
                    kept,
                    merged_away,
                    set_aside,
                } = written;
                self.say(Notice::Wrote {
                    folder,
                    rows_in,
                    kept,
                    merged_away,
                    set_aside,
                })
            }
            Answer::Listed(page) => self.listed(*page),
            Answer::Facets(groups) => self.facets_counted(groups),
            Answer::Found(found) => self.records_found(*found),
            Answer::NotListed(why) => self.not_listed(why),
            Answer::Set(changed, shown) => {
                self.take_in(*shown);
                self.say(Notice::Set(changed))
            }
            Answer::Learned(learned, shown) => {
                self.take_in(*shown);
                self.say(Notice::Learned(learned))
            }
            Answer::NotLearned(cause, shown) => {
                self.take_in(*shown);
                self.say(Notice::NotLearned { cause })
            }
            Answer::NotSet(cause) => self.say(Notice::NotSet { cause }),
            Answer::NotWritten(cause) => self.say(Notice::NotWritten { cause }),
        }
    }

    /// Shows what the worker carried out, and goes on with what waited for it.
    fn shown(&mut self, shown: Shown, what: Waiting) -> Vec<Effect> {
        // A cluster that was decided or undone is left for the pair that comes next; the log stays.
        let about_note = shown.act.as_ref().is_some_and(is_about_note);
        let decided = what == Waiting::Commit && !self.looks_at_history() && !about_note;
        if decided || what == Waiting::Open {
            self.drop_asides();
        }
        if let Waiting::Bulk { listed: true } = what {
            self.queue.marked.clear();
            if let Screen::Queue(_) = self.screen {
                return self.stay_in_queue(shown);
            }
        }
        let nothing_further = what == Waiting::Walk && shown.card.is_none();
        if what == Waiting::Draft {
            self.picked(shown);
        } else if let Waiting::Drafts { count, side } = what {
            self.take_in(shown);
            self.notice = Some(Notice::Look(evidence::Said::TookAll { count, side }));
        } else if nothing_further && !self.revisiting && self.desk().is_some() {
            self.take_figures(&shown);
            return self.say(Notice::NoFurtherPair);
        } else {
            let revisits = self.revisiting && what == Waiting::Commit && shown.card.is_none();
            self.take_in(shown);
            if revisits && self.tally.unsure > 0 {
                return self.ask(Waiting::Walk, Request::Walk(Direction::Unsure));
            }
        }
        match self.held.pop_front() {
            Some(command) => self.command(command),
            None if matches!(self.screen, Screen::Aside(_)) => self.renew_aside(),
            None => self.after_shown(),
        }
    }

    /// Shows the list as a decision about many of its rows leaves it; the pair behind it is the next one.
    fn stay_in_queue(&mut self, shown: Shown) -> Vec<Effect> {
        self.take_in(shown);
        let here = std::mem::replace(&mut self.screen, Screen::Opening);
        self.screen = match here {
            Screen::Pair(desk) => Screen::Queue(Some(desk)),
            _ => Screen::Queue(None),
        };
        self.list_from(Seek::Row(self.queue.cursor))
    }

    /// Asks for the list where it is on the screen, too: where the pairs of a filter are all judged, it
    /// comes back.
    fn after_shown(&mut self) -> Vec<Effect> {
        let is_through = matches!(self.screen, Screen::Overview(None))
            && !self.queue.page.filter.is_empty()
            && self.tally.open > 0;
        if is_through {
            self.screen = Screen::Queue(None);
            let effects = self.list_from(Seek::Row(self.queue.cursor));
            self.notice = Some(Notice::List(ListNotice::FilterDone));
            return effects;
        }
        self.beside_pair()
    }

    /// Shows the pair with the pick just made; the focus goes on to the next open pick.
    fn picked(&mut self, shown: Shown) {
        let was_open = self.desk().is_some_and(Desk::on_open_pick);
        self.take_in(shown);
        let said = self
            .desk()
            .and_then(Desk::focused)
            .map(|field| Notice::Golden {
                field: field.name.clone(),
                // As much as the foot of the screen can show.
                value: String::from_utf8_lossy(&field.golden)
                    .chars()
                    .take(200)
                    .collect(),
            });
        self.notice = said;
        if let Screen::Pair(desk) = &mut self.screen
            && was_open
            && self.over.is_none()
            && !desk.on_open_pick()
        {
            desk.to_open_pick(true);
        }
    }

    /// Takes over the figures, and leaves the screen as it is.
    fn take_figures(&mut self, shown: &Shown) {
        let Shown {
            act: _,
            newest,
            tally,
            card: _,
            sample,
        } = shown;
        self.newest = *newest;
        self.not_saved = false;
        self.tally = *tally;
        self.take_sample(*sample);
    }

    /// Takes over what is on disk now.
    fn take_in(&mut self, shown: Shown) {
        let Shown {
            act,
            newest,
            tally,
            card,
            sample,
        } = shown;
        self.newest = newest;
        self.not_saved = false;
        self.tally = tally;
        if let Some(act) = act {
            self.tell(&act);
            self.remember(&act);
            self.last = Some(act);
        }
        let looks = self.looks;
        // What lies beside the pairs stays; the pair that one goes back to is the new one.
        let place = match &self.screen {
            Screen::Aside(_) => self.beneath.first_mut(),
            Screen::Start(_)
            | Screen::Opening
            | Screen::Understood(_)
            | Screen::Working(_)
            | Screen::Pair(_)
            | Screen::Overview(_)
            | Screen::Queue(_)
            | Screen::Found(_) => None,
        };
        let place = place.unwrap_or(&mut self.screen);
        let before = std::mem::replace(place, Screen::Opening);
        *place = match (card, before) {
            (Some(card), Screen::Pair(desk)) if same_pair(&desk, &card) => {
                Screen::Pair(Box::new(desk.renewed(*card, looks)))
            }
            (Some(card), _) => Screen::Pair(Box::new(Desk::new(*card, looks))),
            (None, _) => Screen::Overview(None),
        };
        self.take_sample(sample);
    }

    /// Keeps the newest decisions that stand, for the case of a burst.
    fn remember(&mut self, act: &Act) {
        if let (Some(Over::Burst(acts)), ActKind::Decided(_) | ActKind::Together { .. }) =
            (&mut self.over, act.what)
        {
            // Its commit was under way when the burst was noticed.
            acts.push(act.clone());
        }
        let decided = self.deciding.take();
        match act.what {
            ActKind::Decided(_) | ActKind::Together { .. } => {
                self.recent.push((decided, act.clone()));
            }
            ActKind::Redone {
                said: Said::Verdict(_),
                ..
            } => self.recent.push((decided, act.clone())),
            // Not always the newest one: the log takes back any act.
            ActKind::Undone { of, .. } => self.recent.retain(|(_, act)| decision(act) != of),
            ActKind::Noted(_)
            | ActKind::Redone {
                said: Said::Note(_),
                ..
            } => {}
        }
        let surplus = self.recent.len().saturating_sub(BURST);
        self.recent.drain(..surplus);
    }

    /// Says what an undo or redo did; a decision says so in the line of the last decision.
    fn tell(&mut self, act: &Act) {
        self.notice = match act.what {
            ActKind::Decided(_) | ActKind::Together { .. } | ActKind::Noted(_) => None,
            ActKind::Undone { .. } | ActKind::Redone { .. } => Some(Notice::Turned(act.clone())),
        };
    }

    fn refused(&mut self, refusal: Refusal) -> Vec<Effect> {
        let notice = match refusal {
            Refusal::Contradiction { verdict, chain } => Notice::Contradiction { verdict, chain },
            Refusal::Stale { user, at, seq } => Notice::Stale {
                user,
                at: at.to_local(&self.setting.zone),
                seq,
            },
            Refusal::Bulk(why) => Notice::Bulk(BulkSaid::Not(why)),
            Refusal::NothingToUndo => Notice::NothingToUndo,
            Refusal::NothingToRedo => Notice::NothingToRedo,
            Refusal::NothingNew => Notice::NothingNew,
            Refusal::NotSaved { cause } => {
                self.not_saved = true;
                Notice::NotSaved { cause }
            }
        };
        self.say(notice)
    }
}

/// The newest entry of the decision that an act entered or brought back.
const fn decision(act: &Act) -> Seq {
    match act.what {
        ActKind::Redone { of, .. } => of,
        ActKind::Decided(_)
        | ActKind::Together { .. }
        | ActKind::Noted(_)
        | ActKind::Undone { .. } => act.seq,
    }
}

/// Whether an act enters, takes back or brings back a note, so that no pair is left for it.
const fn is_about_note(act: &Act) -> bool {
    match act.what {
        ActKind::Noted(_) => true,
        ActKind::Undone { said, .. } | ActKind::Redone { said, .. } => {
            matches!(said, Said::Note(_))
        }
        ActKind::Decided(_) | ActKind::Together { .. } => false,
    }
}

fn same_pair(desk: &Desk, card: &PairCard) -> bool {
    let ids = |card: &PairCard| card.records.each_ref().map(|record| record.id);
    ids(&desk.card) == ids(card)
}
