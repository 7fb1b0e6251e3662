//! Records that were searched for, and any two of them as a pair.

use tui_input::Input;

use super::{
    command::Command,
    desk::Desk,
    effect::{Effect, Request},
    moving::moved,
    over::Over,
    state::{App, Screen, Waiting},
};
use crate::{
    domain::{
        RecordId, RecordPair,
        listing::{Found, FoundRecord},
    },
    words::{notice::Notice, queue::ListNotice},
};

/// Records on the screen, found by a filter.
#[derive(Debug, Clone, Default)]
pub struct FoundList {
    /// The records on the screen and the figures of the search.
    pub found: Found,
    /// Place of the record under the cursor.
    pub cursor: usize,
    /// The records that are marked, at most two: the newest last.
    pub marked: Vec<(RecordId, String)>,
    /// The pair that was left for the search.
    pub behind: Option<Box<Desk>>,
    /// Whether the queue was left for the search.
    pub from_queue: bool,
}

impl FoundList {
    /// The record under the cursor, if it is on the screen.
    #[must_use]
    pub fn record(&self) -> Option<&FoundRecord> {
        self.found
            .rows
            .get(self.cursor.checked_sub(self.found.from)?)
    }

    /// Whether a record is marked.
    #[must_use]
    pub fn is_marked(&self, record: RecordId) -> bool {
        self.marked.iter().any(|(marked, _)| *marked == record)
    }

    /// The two records that Enter opens: the marked ones, or the marked one and the one under the
    /// cursor.
    fn chosen(&self) -> Option<RecordPair> {
        match self.marked.as_slice() {
            [(a, _), (b, _)] => RecordPair::new(*a, *b),
            [(a, _)] => RecordPair::new(*a, self.record()?.id),
            _ => None,
        }
    }
}

impl App {
    /// Opens the search of records, with an empty line.
    pub(super) fn open_search(&mut self) -> Vec<Effect> {
        let from_queue = matches!(self.screen, Screen::Queue(_));
        if let Screen::Found(list) = &self.screen {
            let filter = list.found.filter.clone();
            return self.open(Over::Filter(Input::new(filter)));
        }
        let laid = self.lay_over_pair(|behind| {
            Screen::Found(Box::new(FoundList {
                behind,
                from_queue,
                ..FoundList::default()
            }))
        });
        if !laid {
            return self.say(Notice::NotHere);
        }
        self.open(Over::Filter(Input::default()))
    }

    /// Asks for the page of the records found that holds a place.
    pub(super) fn find(&mut self, filter: String, at: usize) -> Vec<Effect> {
        let rows = self.looks.list;
        self.ask_list(Request::Find { filter, at, rows })
    }

    /// Takes a page of records in.
    pub(super) fn records_found(&mut self, found: Found) -> Vec<Effect> {
        let hides = found.hides.clone();
        if let Screen::Found(list) = &mut self.screen {
            list.cursor = found.at;
            list.found = found;
            if !hides.is_empty() {
                return self.say(Notice::List(ListNotice::Hidden(hides)));
            }
        }
        Vec::new()
    }

    /// Moves the cursor by records.
    pub(super) fn move_in_found(&mut self, command: Command, count: Option<u16>) -> Vec<Effect> {
        let height = self.looks.list;
        let Screen::Found(list) = &mut self.screen else {
            return Vec::new();
        };
        let end = list.found.found.saturating_sub(1);
        list.cursor = moved(list.cursor, end, height / 2, command, count);
        let shown = list.found.from..list.found.from + list.found.rows.len();
        if shown.contains(&list.cursor) {
            return Vec::new();
        }
        let (filter, at) = (list.found.filter.clone(), list.cursor);
        self.find(filter, at)
    }

    /// Marks the record under the cursor, or takes its mark away; a third mark takes the oldest away.
    pub(super) fn mark_record(&mut self) -> Vec<Effect> {
        let Screen::Found(list) = &mut self.screen else {
            return Vec::new();
        };
        let Some((id, key)) = list.record().map(|row| (row.id, row.key.to_string())) else {
            return self.say(Notice::List(ListNotice::NoRow));
        };
        if list.is_marked(id) {
            list.marked.retain(|(marked, _)| *marked != id);
        } else {
            if list.marked.len() == 2 {
                list.marked.remove(0);
            }
            list.marked.push((id, key));
        }
        self.move_in_found(Command::Down, None)
    }

    /// Opens the two chosen records as a pair.
    pub(super) fn open_found(&mut self) -> Vec<Effect> {
        let Screen::Found(list) = &self.screen else {
            return Vec::new();
        };
        match list.chosen() {
            Some(pair) => self.ask(Waiting::Walk, Request::Open(pair)),
            None => self.say(Notice::List(ListNotice::MarkTwo)),
        }
    }
}
