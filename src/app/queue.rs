//! The queue on the screen: the cursor, marks, counts before a movement, filters and facets.

use std::{collections::BTreeSet, time::Duration};

use tui_input::Input;

use super::{
    command::Command,
    effect::{Effect, Leave, Request},
    moment::Moment,
    moving::moved,
    over::Over,
    state::{App, Screen, Waiting},
};
use crate::{
    domain::{
        Order, RecordPair,
        listing::{FacetGroup, ListWish, NotListed, Page, Row, SavedFilter, Seek},
        review::Direction,
    },
    words::{notice::Notice, queue::ListNotice},
};

/// Largest number in front of a movement.
pub const MOST: u16 = 9_999;
/// How long a number in front of a movement is remembered.
const REMEMBERED: Duration = Duration::from_secs(3);
/// Places for kept filters.
pub const KEPT: u8 = 9;

/// The list of the queue as the steward left it.
#[derive(Debug, Clone, Default)]
pub struct QueueList {
    /// The rows on the screen and the figures of the list.
    pub page: Page,
    /// Place of the row under the cursor.
    pub cursor: usize,
    /// The rows that are marked, by their strongest pairs.
    pub marked: BTreeSet<RecordPair>,
}

/// A number typed in front of a movement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Count {
    /// The number.
    pub number: u16,
    /// When its last digit was typed.
    pub at: Moment,
}

impl Count {
    /// The number with one more digit; a new one after a while.
    #[must_use]
    pub fn typed(before: Option<Self>, digit: u8, at: Moment) -> Option<Self> {
        let before = before.filter(|before| before.holds(at));
        let number = before.map_or(0, |before| before.number);
        let number = number.saturating_mul(10).saturating_add(digit.into());
        (number > 0).then_some(Self {
            number: number.min(MOST),
            at,
        })
    }

    /// Whether it is still remembered.
    #[must_use]
    pub fn holds(self, now: Moment) -> bool {
        now - self.at <= REMEMBERED
    }
}

impl QueueList {
    /// The row under the cursor, if it is on the screen.
    #[must_use]
    pub fn row(&self) -> Option<&Row> {
        self.page.rows.get(self.cursor.checked_sub(self.page.from)?)
    }

    fn take(&mut self, page: Page) {
        self.cursor = page.at;
        self.page = page;
    }
}

impl App {
    /// Opens the list of the queue, with the cursor at the pair to judge now.
    pub(super) fn open_queue(&mut self) -> Vec<Effect> {
        self.lay_over_pair(Screen::Queue);
        self.list_from(Seek::Current)
    }

    /// Commands of the list of the queue and of the search.
    pub(super) fn in_lists(&mut self, command: Command) -> Vec<Effect> {
        match command {
            Command::NextHit | Command::PreviousHit => self.hit(command, None),
            Command::Resume => self.resume(),
            Command::Filter => self.filter_line(),
            Command::Search => self.open_search(),
            Command::Facets => self.facets(),
            Command::Filters => self.open(Over::Filters(0)),
            Command::Mark if matches!(self.screen, Screen::Found(_)) => self.mark_record(),
            Command::Mark => self.mark_row(),
            Command::Order => self.order_named(""),
            _ => self.open_queue(),
        }
    }

    /// Asks for the page of the list with a row.
    pub(super) fn list_from(&mut self, from: Seek) -> Vec<Effect> {
        let filter = self.queue.page.filter.clone();
        self.list(filter, from)
    }

    fn list(&mut self, filter: String, from: Seek) -> Vec<Effect> {
        let wish = self.wish(filter, from);
        self.ask_list(Request::List(wish))
    }

    fn wish(&self, filter: String, from: Seek) -> ListWish {
        let rows = match self.screen {
            Screen::Pair(_) => self.looks.side,
            Screen::Start(_)
            | Screen::Opening
            | Screen::Understood(_)
            | Screen::Working(_)
            | Screen::Aside(_)
            | Screen::Overview(_)
            | Screen::Queue(_)
            | Screen::Found(_) => self.looks.list,
        };
        ListWish {
            filter,
            from,
            rows,
            typing: false,
        }
    }

    /// Asks about a list; never while something is on its way to the disk.
    pub(super) fn ask_list(&mut self, request: Request) -> Vec<Effect> {
        match self.pending {
            Some(pending) if pending.what != Waiting::List => self.say(Notice::StillSaving),
            Some(_) | None => self.ask(Waiting::List, request),
        }
    }

    /// Takes a page of the list in.
    pub(super) fn listed(&mut self, page: Page) -> Vec<Effect> {
        let is_hidden = page.listed == 0 && !page.hides.is_empty();
        self.queue.take(page);
        if is_hidden && matches!(self.screen, Screen::Queue(_)) {
            let hides = self.queue.page.hides.clone();
            return self.say(Notice::List(ListNotice::Hidden(hides)));
        }
        Vec::new()
    }

    /// Tells why there is no list; a filter with a fault is typed on.
    pub(super) fn not_listed(&mut self, why: NotListed) -> Vec<Effect> {
        match why {
            NotListed::Fault { filter, fault } => {
                self.over = Some(Over::Filter(Input::new(filter)));
                self.say(Notice::List(ListNotice::Fault(fault)))
            }
            NotListed::Failed { cause } => self.say(Notice::List(ListNotice::Failed { cause })),
        }
    }

    /// Moves the cursor of the list by rows; `count` stands in front of the movement.
    pub(super) fn move_in_queue(&mut self, command: Command, count: Option<u16>) -> Vec<Effect> {
        let last = self.queue.page.listed.saturating_sub(1);
        let to = moved(self.queue.cursor, last, self.looks.list / 2, command, count);
        let page = &self.queue.page;
        if (page.from..page.from + page.rows.len()).contains(&to) {
            self.queue.cursor = to;
            return Vec::new();
        }
        self.queue.cursor = to;
        self.list_from(Seek::Row(to))
    }

    /// Marks the row under the cursor, or takes its mark away, and goes one row down.
    pub(super) fn mark_row(&mut self) -> Vec<Effect> {
        let Some(pair) = self.queue.row().map(|row| row.pair) else {
            return self.say(Notice::List(ListNotice::NoRow));
        };
        if !self.queue.marked.remove(&pair) {
            self.queue.marked.insert(pair);
        }
        self.move_in_queue(Command::Down, None)
    }

    /// Opens the row under the cursor: its pair, or the cluster as a whole where it has three records or
    /// more.
    pub(super) fn open_row(&mut self) -> Vec<Effect> {
        match self.queue.row().map(|row| (row.opens, row.size)) {
            Some((pair, 3..)) => self.ask_cluster(vec![pair.left()]),
            Some((pair, _)) => self.ask(Waiting::Walk, Request::Open(pair)),
            None => self.say(Notice::List(ListNotice::NoRow)),
        }
    }

    /// Goes back to the pair that was left.
    pub(super) fn resume(&mut self) -> Vec<Effect> {
        match &mut self.screen {
            Screen::Queue(desk) => match desk.take() {
                Some(desk) => {
                    self.screen = Screen::Pair(desk);
                    self.beside_pair()
                }
                None => self.ask(Waiting::Walk, Request::Walk(Direction::Forward)),
            },
            Screen::Start(_)
            | Screen::Opening
            | Screen::Understood(_)
            | Screen::Working(_)
            | Screen::Aside(_)
            | Screen::Pair(_)
            | Screen::Overview(_)
            | Screen::Found(_) => self.say(Notice::NotHere),
        }
    }

    /// Asks for the list beside a pair, where the window is wide enough for both.
    pub(super) fn beside_pair(&mut self) -> Vec<Effect> {
        if matches!(self.screen, Screen::Pair(_)) && self.looks.side > 0 && self.pending.is_none() {
            return self.list_from(Seek::Current);
        }
        Vec::new()
    }

    /// Goes to the next row of the list, or the one before.
    pub(super) fn hit(&mut self, command: Command, count: Option<u16>) -> Vec<Effect> {
        let on = command == Command::NextHit;
        match self.screen {
            Screen::Queue(_) => {
                let step = if on { Command::Down } else { Command::Up };
                self.move_in_queue(step, count)
            }
            Screen::Found(_) => {
                let step = if on { Command::Down } else { Command::Up };
                self.move_in_found(step, count)
            }
            Screen::Pair(_)
            | Screen::Aside(_)
            | Screen::Start(_)
            | Screen::Opening
            | Screen::Understood(_)
            | Screen::Working(_)
            | Screen::Overview(_) => {
                let direction = if on {
                    Direction::NextHit
                } else {
                    Direction::PreviousHit
                };
                self.ask(Waiting::Walk, Request::Walk(direction))
            }
        }
    }

    /// Opens the line of the filter, with the filter that is in force.
    pub(super) fn filter_line(&mut self) -> Vec<Effect> {
        let filter = self.queue.page.filter.clone();
        let mut effects = self.open(Over::Filter(Input::new(filter.clone())));
        if matches!(self.screen, Screen::Queue(_)) {
            let wish = ListWish {
                typing: true,
                ..self.wish(filter, Seek::Row(self.queue.cursor))
            };
            effects.extend(self.ask_list(Request::List(wish)));
        }
        effects
    }

    /// Puts the filter that was typed in force; the cursor stays at its row if that is still listed.
    pub(super) fn put_filter(&mut self, filter: String) -> Vec<Effect> {
        if let Screen::Found(_) = self.screen {
            return self.find(filter, 0);
        }
        let row = self.queue.row().map(|row| row.pair);
        self.list(filter, row.map_or(Seek::Row(0), Seek::Pair))
    }

    /// Leaves the line of a filter as it was; a search that has found nothing yet is left with it.
    pub(super) fn leave_filter(&mut self) -> Vec<Effect> {
        match &self.screen {
            Screen::Found(list) if list.found.filter.is_empty() => self.back(),
            Screen::Start(_)
            | Screen::Opening
            | Screen::Understood(_)
            | Screen::Working(_)
            | Screen::Aside(_)
            | Screen::Pair(_)
            | Screen::Overview(_)
            | Screen::Queue(_)
            | Screen::Found(_) => Vec::new(),
        }
    }

    /// Commands where one line of several is chosen: facets and kept filters.
    pub(super) fn in_choice(&mut self, command: Command) -> Vec<Effect> {
        let (place, lines) = match &mut self.over {
            Some(Over::Facets(groups, chosen)) => {
                let facets: usize = groups.iter().map(|group| group.facets.len()).sum();
                (chosen, Order::ALL.len() + facets)
            }
            Some(Over::Filters(chosen)) => (chosen, usize::from(KEPT)),
            _ => return Vec::new(),
        };
        *place = moved(*place, lines - 1, 8, command, None);
        let chosen = *place;
        match command {
            Command::Accept => match self.over.take() {
                Some(Over::Facets(groups, chosen)) => self.choose_facet(&groups, chosen),
                Some(Over::Filters(_)) => self.use_filter(numbered(chosen)),
                over => {
                    self.over = over;
                    Vec::new()
                }
            },
            Command::Edit => self.name_filter(numbered(chosen)),
            Command::Back => {
                self.over = None;
                Vec::new()
            }
            Command::Quit => vec![Effect::Leave(Leave::Quit)],
            Command::Repaint => vec![Effect::Repaint],
            Command::Suspend => vec![Effect::Suspend],
            _ => Vec::new(),
        }
    }

    /// Shows how many rows have what.
    pub(super) fn facets(&mut self) -> Vec<Effect> {
        self.ask_list(Request::Facets)
    }

    /// Takes the counts in.
    pub(super) fn facets_counted(&mut self, groups: Vec<FacetGroup>) -> Vec<Effect> {
        self.open(Over::Facets(groups, 0))
    }

    /// Takes the chosen line of the facets: an order, or a term for the filter.
    pub(super) fn choose_facet(&mut self, groups: &[FacetGroup], chosen: usize) -> Vec<Effect> {
        if let Some(order) = Order::ALL.get(chosen) {
            return self.order(*order);
        }
        let mut facets = groups.iter().flat_map(|group| &group.facets);
        let Some(facet) = facets.nth(chosen - Order::ALL.len()) else {
            return Vec::new();
        };
        let filter = &self.queue.page.filter;
        let is_there = filter.split_whitespace().any(|term| term == facet.term);
        let filter = if is_there {
            filter.clone()
        } else {
            format!("{filter} {}", facet.term).trim().to_owned()
        };
        self.put_filter(filter)
    }

    /// Brings the queue into another order; the cursor stays at its row.
    pub(super) fn order(&mut self, order: Order) -> Vec<Effect> {
        let row = self.queue.row().map(|row| row.pair);
        let seek = row.map_or(Seek::Current, Seek::Pair);
        let wish = self.wish(self.queue.page.filter.clone(), seek);
        self.ask_list(Request::Order(order, wish))
    }

    /// Brings the queue into the order of that name, or the one after the one it has.
    pub(super) fn order_named(&mut self, name: &str) -> Vec<Effect> {
        if name.is_empty() {
            let place = Order::ALL
                .iter()
                .position(|order| *order == self.queue.page.order);
            let next = place.map_or(0, |place| place + 1) % Order::ALL.len();
            return self.order(Order::ALL[next]);
        }
        match Order::from_tag(name) {
            Some(order) => self.order(order),
            None => self.say(Notice::List(ListNotice::NoSuchOrder {
                name: name.to_owned(),
            })),
        }
    }

    /// Puts a kept filter in force.
    pub(super) fn use_filter(&mut self, place: u8) -> Vec<Effect> {
        let mut saved = self.queue.page.saved.iter();
        let Some(filter) = saved
            .find(|saved| saved.place == place)
            .map(|saved| saved.filter.clone())
        else {
            return self.say(Notice::List(ListNotice::NothingKept { place }));
        };
        self.over = None;
        self.put_filter(filter)
    }

    /// Asks what the filter in force is to be called at a place.
    pub(super) fn name_filter(&mut self, place: u8) -> Vec<Effect> {
        if self.queue.page.filter.is_empty() {
            return self.say(Notice::List(ListNotice::NoFilter));
        }
        if self.setting.read_only {
            return self.say(Notice::ReadOnly);
        }
        let mut saved = self.queue.page.saved.iter();
        let name = saved
            .find(|saved| saved.place == place)
            .map_or_else(String::new, |saved| saved.name.clone());
        self.open(Over::FilterName(place, Input::new(name)))
    }

    /// Keeps the filter in force under a name.
    pub(super) fn keep_filter(&mut self, place: u8, name: &str) -> Vec<Effect> {
        let filter = self.queue.page.filter.clone();
        let saved = SavedFilter {
            place,
            name: name.trim().to_owned(),
            filter: filter.clone(),
        };
        let wish = self.wish(filter, Seek::Row(self.queue.cursor));
        self.ask_list(Request::KeepFilter(saved, wish))
    }
}

/// The number of a place for kept filters, from 1.
fn numbered(chosen: usize) -> u8 {
    u8::try_from(chosen).unwrap_or(KEPT - 1).min(KEPT - 1) + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: u64) -> Moment {
        Moment(Duration::from_secs(seconds))
    }

    #[test]
    fn digits_make_a_number_that_is_forgotten_and_capped() {
        let typed = |digits: &[(u8, u64)]| {
            digits.iter().fold(None, |count, (digit, second)| {
                Count::typed(count, *digit, at(*second))
            })
        };
        let number = |digits: &[(u8, u64)]| typed(digits).map(|count| count.number);
        assert_eq!(number(&[(1, 0), (2, 1)]), Some(12));
        assert_eq!(number(&[(1, 0), (2, 4)]), Some(2));
        assert_eq!(number(&[(0, 0)]), None);
        assert_eq!(number(&[(1, 0), (0, 0)]), Some(10));
        assert_eq!(number(&[(9, 0); 6]), Some(MOST));
        assert!(typed(&[(5, 1)]).is_some_and(|count| !count.holds(at(5))));
    }
}
