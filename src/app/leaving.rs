//! Going back, cancelling and leaving.

use super::{
    effect::{Effect, Leave, Request},
    state::{App, Place, Screen, Waiting},
    work::Work,
};
use crate::words::{bulk::BulkSaid, notice::Notice};

impl App {
    /// Closes the topmost layer; from a pair to the queue, from there out of the program.
    pub(super) fn back(&mut self) -> Vec<Effect> {
        if self.lesson_is_over() {
            return vec![Effect::Leave(Leave::Quit)];
        }
        match std::mem::replace(&mut self.screen, Screen::Opening) {
            Screen::Aside(_) => self.leave_aside(),
            Screen::Pair(desk) => {
                self.revisiting = false;
                self.screen = Screen::Pair(desk);
                self.open_queue()
            }
            Screen::Found(list) => match list.behind {
                Some(desk) if !list.from_queue => {
                    self.screen = Screen::Pair(desk);
                    self.beside_pair()
                }
                behind => {
                    self.screen = Screen::Queue(behind);
                    self.open_queue()
                }
            },
            screen @ (Screen::Start(_)
            | Screen::Overview(_)
            | Screen::Understood(_)
            | Screen::Queue(_)) => {
                self.screen = screen;
                vec![Effect::Leave(self.way_out())]
            }
            screen @ (Screen::Opening | Screen::Working(_)) => {
                self.screen = screen;
                self.cancel_work()
            }
        }
    }

    /// Gives long work up, and leaves.
    pub(super) fn cancel_work(&mut self) -> Vec<Effect> {
        if let Screen::Working(work) = &mut self.screen {
            work.cancelled = true;
        }
        self.notice = Some(Notice::Cancelling);
        if self.is_learning() {
            // There is a review to go back to.
            return vec![Effect::Cancel];
        }
        vec![Effect::Cancel, Effect::Leave(self.way_out())]
    }

    /// Whether a decision about many pairs is under way.
    pub(super) fn is_bulk_under_way(&self) -> bool {
        self.pending
            .is_some_and(|pending| matches!(pending.what, Waiting::Bulk { .. }))
    }

    /// Gives a decision about many pairs up: the worker says when nothing of it is left.
    pub(super) fn cancel_bulk(&mut self) -> Vec<Effect> {
        self.notice = Some(Notice::Bulk(BulkSaid::Cancelling));
        vec![Effect::Cancel]
    }

    /// Whether the weights are being learned.
    pub(super) fn is_learning(&self) -> bool {
        self.pending
            .is_some_and(|pending| pending.what == Waiting::Learn)
    }

    /// Has the weights learned, or what was learned taken back.
    pub(super) fn learn(&mut self, request: Request) -> Vec<Effect> {
        self.screen = Screen::Working(Work::default());
        self.ask(Waiting::Learn, request)
    }

    /// Ctrl-c: closes what lies over the screen; twice in a row leaves.
    pub(super) fn interrupt(&mut self, before: bool) -> Vec<Effect> {
        if !before && self.is_bulk_under_way() {
            self.interrupted = true;
            return self.cancel_bulk();
        }
        if !before && self.is_learning() {
            self.interrupted = true;
            return self.cancel_work();
        }
        if before {
            return vec![Effect::Cancel, Effect::Leave(Leave::Quit)];
        }
        if self.place() == Place::Working {
            return vec![Effect::Cancel, Effect::Leave(self.way_out())];
        }
        self.interrupted = true;
        if self.over.take().is_none() {
            self.notice = Some(Notice::OnceMore);
        }
        Vec::new()
    }
}
