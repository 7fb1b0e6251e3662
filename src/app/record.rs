//! Everything about one record: its values, neighbours and acts.

use super::{
    aside::Aside,
    command::Command,
    effect::{Effect, Request},
    moving::moved,
    state::{App, Screen, Waiting},
};
use crate::{
    domain::{RecordId, about::AboutRecord},
    words::{notice::Notice, record::RecordSaid},
};

/// A record on the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordSheet {
    /// Everything about it.
    pub about: AboutRecord,
    /// Place of the focused item among all of them.
    pub at: usize,
}

/// Something about a record that can be focused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Item {
    /// A value, by its place.
    Value(usize),
    /// A neighbour, by its place.
    Neighbour(usize),
    /// An act, by its place.
    Deed(usize),
}

impl RecordSheet {
    /// Everything that can be focused, in the order of the screen.
    pub fn items(&self) -> impl Iterator<Item = Item> + '_ {
        let AboutRecord {
            record: _,
            file: _,
            digest: _,
            golden: _,
            members: _,
            values,
            neighbours,
            notes: _,
            deeds,
        } = &self.about;
        (0..values.len())
            .map(Item::Value)
            .chain((0..neighbours.len()).map(Item::Neighbour))
            .chain((0..deeds.len()).map(Item::Deed))
    }

    /// What is focused.
    #[must_use]
    pub fn focused(&self) -> Option<Item> {
        self.items().nth(self.at)
    }
}

impl App {
    fn record_sheet(&self) -> Option<&RecordSheet> {
        let Screen::Aside(Aside::Record(sheet)) = &self.screen else {
            return None;
        };
        Some(sheet)
    }

    /// The record that a look at the neighbours is about: the one looked at in a pair, or focused in a
    /// cluster; in a record's own screen the focused neighbour.
    pub(super) fn record_in_view(&self) -> Option<RecordId> {
        if let Some(cluster) = self.cluster() {
            return Some(cluster.card.records.get(cluster.record)?.id);
        }
        if let Some(sheet) = self.record_sheet() {
            let Some(Item::Neighbour(place)) = sheet.focused() else {
                return None;
            };
            let own = sheet.about.record.id;
            let pair = sheet.about.neighbours.get(place)?.pair;
            return pair.both().into_iter().find(|id| *id != own);
        }
        let desk = self.desk()?;
        Some(desk.card.records.get(desk.side)?.id)
    }

    /// Opens everything about the record in view.
    pub(super) fn open_record(&mut self) -> Vec<Effect> {
        match self.record_in_view() {
            Some(record) => self.ask(Waiting::Walk, Request::LookAt(record)),
            None => self.say(Notice::Record(RecordSaid::NoRecord)),
        }
    }

    /// Shows everything about a record.
    pub(super) fn show_record(&mut self, about: AboutRecord) {
        // Shown anew after a note: the focus stays.
        let at = match self.record_sheet() {
            Some(sheet) if sheet.about.record.id == about.record.id => sheet.at,
            Some(_) | None => 0,
        };
        let sheet = RecordSheet { about, at };
        self.show_aside(Aside::Record(Box::new(sheet)));
    }

    /// Moves the focus among what is known of a record.
    pub(super) fn move_in_record(&mut self, command: Command) {
        let half = self.looks.half();
        let Screen::Aside(Aside::Record(sheet)) = &mut self.screen else {
            return;
        };
        let last = sheet.items().count().saturating_sub(1);
        sheet.at = moved(sheet.at, last, half, command, None);
    }

    /// Enter on a neighbour or an act: opens its pair.
    pub(super) fn open_item(&mut self) -> Vec<Effect> {
        let Some(sheet) = self.record_sheet() else {
            return Vec::new();
        };
        let pair = match sheet.focused() {
            Some(Item::Neighbour(place)) => sheet.about.neighbours.get(place).map(|n| n.pair),
            Some(Item::Deed(place)) => sheet.about.deeds.get(place).and_then(|deed| deed.pair),
            Some(Item::Value(_)) | None => None,
        };
        match pair {
            Some(pair) => self.ask(Waiting::Open, Request::Open(pair)),
            None => self.say(Notice::Record(RecordSaid::NoPairHere)),
        }
    }
}
