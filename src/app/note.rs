//! Comments and flags: what they can be about on each screen, and the line that a comment is typed in.

use tui_input::Input;

use super::{
    aside::Aside,
    effect::{Effect, Request},
    judge::pair_of,
    over::Over,
    record::Item,
    state::{App, Screen, Waiting},
};
use crate::{
    domain::{
        RecordId,
        history::DeedKind,
        note::{NoteKind, NoteWish, Subject},
    },
    words::{
        note::{NoteSaid, NotingOn},
        notice::Notice,
    },
};

/// Something on the screen that can be noted on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Noting {
    /// What it is called.
    pub on: NotingOn,
    /// What it is.
    pub subject: Subject,
}

impl Noting {
    fn new(on: NotingOn, records: &[RecordId]) -> Self {
        let field = match &on {
            NotingOn::Field(name) => Some(name.clone()),
            NotingOn::Pair | NotingOn::Cluster(_) | NotingOn::Record(_) | NotingOn::Decision(_) => {
                None
            }
        };
        let records = records.to_vec();
        Self {
            on,
            subject: Subject { records, field },
        }
    }

    /// What `flag` and `comment` call it behind their name.
    const fn is_called(&self) -> &'static str {
        match self.on {
            NotingOn::Pair => "pair",
            NotingOn::Cluster(_) => "cluster",
            NotingOn::Record(_) => "record",
            NotingOn::Field(_) => "field",
            NotingOn::Decision(_) => "decision",
        }
    }
}

/// A note being typed.
#[derive(Debug, Clone)]
pub struct NoteLine {
    /// What it will be.
    pub kind: NoteKind,
    /// What it can be about.
    pub choices: Vec<Noting>,
    /// Place of what it is about among those.
    pub at: usize,
    /// What was typed.
    pub line: Input,
}

impl NoteLine {
    /// What it is about now.
    #[must_use]
    pub fn chosen(&self) -> Option<&Noting> {
        self.choices.get(self.at)
    }

    /// What it is about after Tab; nothing where there is but one thing.
    #[must_use]
    pub fn next(&self) -> Option<&Noting> {
        let next = (self.at + 1) % self.choices.len().max(1);
        self.choices.get(next).filter(|_| next != self.at)
    }

    /// Makes it be about the next thing.
    pub(super) fn turn(&mut self) {
        self.at = (self.at + 1) % self.choices.len().max(1);
    }
}

impl App {
    /// What can be noted on here, what is meant first of all first.
    pub(super) fn notings(&self) -> Vec<Noting> {
        match &self.screen {
            Screen::Pair(desk) => {
                let Some(pair) = pair_of(desk) else {
                    return Vec::new();
                };
                let both = pair.both();
                let mut found = vec![Noting::new(NotingOn::Pair, &both)];
                let field = desk.focused().map(|field| field.name.clone());
                found.extend(field.map(|name| Noting::new(NotingOn::Field(name), &both)));
                let record = &desk.card.records[desk.side];
                let on = NotingOn::Record(record.key.clone());
                found.push(Noting::new(on, &[record.id]));
                found
            }
            Screen::Aside(Aside::Cluster(cluster)) => {
                let records = &cluster.card.records;
                let all: Vec<RecordId> = records.iter().map(|record| record.id).collect();
                let mut found = vec![Noting::new(NotingOn::Cluster(all.len()), &all)];
                let field = cluster.focused().map(|field| field.name.clone());
                found.extend(field.map(|name| Noting::new(NotingOn::Field(name), &all)));
                let record = records.get(cluster.record);
                found.extend(
                    record.map(|record| {
                        Noting::new(NotingOn::Record(record.key.clone()), &[record.id])
                    }),
                );
                found
            }
            Screen::Aside(Aside::Record(sheet)) => {
                let record = &sheet.about.record;
                let own = [record.id];
                let mut found = vec![Noting::new(NotingOn::Record(record.key.clone()), &own)];
                if let Some(Item::Value(place)) = sheet.focused()
                    && let Some(value) = sheet.about.values.get(place)
                {
                    found.push(Noting::new(NotingOn::Field(value.field.clone()), &own));
                }
                found
            }
            Screen::Aside(Aside::History(history)) => {
                let deed = history.focused();
                let one = deed.filter(|deed| matches!(deed.what, DeedKind::Judged { .. }));
                let found = one.and_then(|deed| {
                    let on = NotingOn::Decision(deed.seq);
                    Some(Noting::new(on, &deed.pair?.both()))
                });
                found.into_iter().collect()
            }
            Screen::Aside(Aside::Parts(_) | Aside::Quality(_))
            | Screen::Start(_)
            | Screen::Opening
            | Screen::Understood(_)
            | Screen::Working(_)
            | Screen::Overview(_)
            | Screen::Queue(_)
            | Screen::Found(_) => Vec::new(),
        }
    }

    /// Opens the line for a comment; in the log for the reason of a decision.
    pub(super) fn comment(&mut self, text: &str) -> Vec<Effect> {
        let in_log = self.looks_at_history();
        let choices = self.notings();
        if choices.is_empty() {
            return self.say(Notice::Note(if in_log {
                NoteSaid::OnePair
            } else {
                NoteSaid::NothingHere
            }));
        }
        let line = NoteLine {
            kind: if in_log {
                NoteKind::Reason
            } else {
                NoteKind::Comment
            },
            choices,
            at: 0,
            line: Input::new(text.to_owned()),
        };
        self.open(Over::Note(Box::new(line)))
    }

    /// Takes a comment that was typed.
    pub(super) fn commented(&mut self, note: Box<NoteLine>) -> Vec<Effect> {
        let text = note.line.value().trim().to_owned();
        let subject = note.chosen().map(|noting| noting.subject.clone());
        let Some(on) = subject.filter(|_| !text.is_empty()) else {
            self.over = Some(Over::Note(note));
            return self.say(Notice::Note(NoteSaid::NoText));
        };
        let wish = NoteWish {
            on,
            kind: note.kind,
            text: Some(text),
        };
        self.ask(Waiting::Note, Request::Note(wish))
    }

    /// Sets a flag, or takes it back: on what is meant here, or on what is named.
    pub(super) fn flag(&mut self, named: &str) -> Vec<Effect> {
        let named = named.trim();
        let found = self.notings();
        let noting = found
            .into_iter()
            .find(|noting| named.is_empty() || noting.is_called() == named);
        let Some(noting) = noting else {
            let given = named.to_owned();
            return self.say(Notice::Note(if given.is_empty() {
                NoteSaid::NothingHere
            } else {
                NoteSaid::NoSuch { given }
            }));
        };
        let wish = NoteWish {
            on: noting.subject,
            kind: NoteKind::Flag,
            text: None,
        };
        self.ask(Waiting::Note, Request::Note(wish))
    }
}
