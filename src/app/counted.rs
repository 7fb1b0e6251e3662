//! A number in front of a movement, and the size of the window.

use super::{
    command::Command,
    effect::Effect,
    message::Room,
    moment::Moment,
    over::Over,
    queue::{Count, KEPT},
    state::{App, Screen},
};
use crate::{
    domain::listing::Seek,
    words::{notice::Notice, queue::ListNotice},
};

impl App {
    /// Takes a digit: of a number in front of a movement, or the number of a kept filter.
    pub(super) fn digit(&mut self, digit: u8, at: Moment) -> Vec<Effect> {
        if let Some(Over::Filters(_)) = self.over {
            return if (1..=KEPT).contains(&digit) {
                self.use_filter(digit)
            } else {
                Vec::new()
            };
        }
        if let Screen::Start(_) = self.screen {
            return self.choose_digit(digit);
        }
        self.count = Count::typed(self.count, digit, at);
        self.notice = self.count.map(|count| {
            Notice::List(ListNotice::Count {
                number: count.number,
            })
        });
        Vec::new()
    }

    /// Carries out a command behind a number, if one was typed: a movement is repeated, everything
    /// else takes no number.
    pub(super) fn counted_command(&mut self, command: Command, at: Moment) -> Vec<Effect> {
        let Some(count) = self.count.take().filter(|count| count.holds(at)) else {
            return self.command(command);
        };
        let number = Some(count.number);
        let is_list = matches!(self.screen, Screen::Queue(_) | Screen::Found(_));
        match command {
            Command::Down
            | Command::Up
            | Command::HalfDown
            | Command::HalfUp
            | Command::First
            | Command::Last
                if is_list && self.over.is_none() =>
            {
                self.notice = None;
                if let Screen::Found(_) = self.screen {
                    self.move_in_found(command, number)
                } else {
                    self.move_in_queue(command, number)
                }
            }
            Command::NextHit | Command::PreviousHit if is_list => {
                self.notice = None;
                self.hit(command, number)
            }
            Command::Back => {
                self.notice = None;
                Vec::new()
            }
            Command::Interrupt | Command::Quit | Command::Repaint | Command::Suspend => {
                self.command(command)
            }
            _ => self.say(Notice::List(ListNotice::CountIgnored {
                number: count.number,
            })),
        }
    }

    /// Takes the size of the window over; a list is asked for anew where it has another height.
    pub(super) fn has_room(&mut self, room: Room) -> Vec<Effect> {
        let Room { fields, list, side } = room;
        let before = (self.looks.list, self.looks.side);
        self.looks.room = fields;
        self.looks.list = list;
        self.looks.side = side;
        if before == (list, side) || self.pending.is_some() {
            return Vec::new();
        }
        match &self.screen {
            Screen::Queue(_) => self.list_from(Seek::Row(self.queue.cursor)),
            Screen::Found(found) => {
                let (filter, at) = (found.found.filter.clone(), found.cursor);
                self.find(filter, at)
            }
            Screen::Pair(_) => self.beside_pair(),
            Screen::Start(_)
            | Screen::Opening
            | Screen::Understood(_)
            | Screen::Working(_)
            | Screen::Overview(_)
            | Screen::Aside(_) => Vec::new(),
        }
    }

    /// Shows what was decided so far.
    pub(super) fn overview(&mut self) -> Vec<Effect> {
        self.lay_over_pair(Screen::Overview);
        Vec::new()
    }
}
