//! The start screen: workspaces that were opened before, and what else can be begun.

use std::collections::BTreeMap;

use tui_input::Input;

use super::{
    command::Command,
    effect::{Effect, Leave, Request, StartAnswer, StartRequest},
    message::LineKey,
    moving::moved,
    over::{Over, type_into},
    state::{App, Behind, Screen, Waiting},
};
use crate::{
    domain::recent::{Home, Inside, Recent},
    words::notice::Notice,
};

/// Most workspaces on the screen: with what else can be chosen they have a digit each.
const MOST: usize = 4;

/// The start screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Start {
    /// What can be chosen.
    pub entries: Vec<Entry>,
    /// The chosen one.
    pub chosen: usize,
    /// What was found out of workspaces, by their paths.
    pub inside: BTreeMap<String, Inside>,
    /// Where the demo's file goes.
    pub demo: String,
}

/// Something to choose on the start screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entry {
    /// A workspace that was opened before.
    Workspace(Recent),
    /// Another workspace.
    Other,
    /// A file of customers.
    Import,
    /// The made-up customers.
    Demo,
    /// The tutorial.
    Tutorial,
    /// Leaving.
    Quit,
}

/// What a path is typed for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PathOf {
    /// A workspace.
    Workspace,
    /// A file of customers.
    File,
}

impl Start {
    /// The chosen workspace, and what was found out of it.
    #[must_use]
    pub fn workspace(&self) -> Option<(&Recent, Option<&Inside>)> {
        match self.entries.get(self.chosen)? {
            Entry::Workspace(recent) => Some((recent, self.inside.get(&recent.path))),
            Entry::Other | Entry::Import | Entry::Demo | Entry::Tutorial | Entry::Quit => None,
        }
    }
}

impl App {
    /// Shows the start screen.
    fn show_start(&mut self, home: Home) -> Vec<Effect> {
        let Home {
            recent,
            demo,
            trouble,
        } = home;
        let workspaces = recent.into_iter().take(MOST).map(Entry::Workspace);
        let others = [
            Entry::Other,
            Entry::Import,
            Entry::Demo,
            Entry::Tutorial,
            Entry::Quit,
        ];
        let entries: Vec<Entry> = workspaces.chain(others).collect();
        let demo_at = entries.iter().position(|entry| *entry == Entry::Demo);
        let has_workspace = matches!(entries.first(), Some(Entry::Workspace(_)));
        self.screen = Screen::Start(Box::new(Start {
            chosen: demo_at.filter(|_| !has_workspace).unwrap_or(0),
            entries,
            inside: BTreeMap::new(),
            demo,
        }));
        self.notice = trouble.map(|cause| Notice::NotBegun { cause });
        self.look_inside()
    }

    /// Takes in what the start screen asked for.
    pub(super) fn start_answered(&mut self, answer: StartAnswer) -> Vec<Effect> {
        match answer {
            StartAnswer::Home(home) => self.show_start(home),
            StartAnswer::Inside(path, found) => {
                if let Screen::Start(start) = &mut self.screen {
                    start.inside.insert(path, found);
                }
                Vec::new()
            }
            StartAnswer::Completed(path) => self.completed_path(&path),
        }
    }

    /// Moves to another entry.
    pub(super) fn move_in_start(&mut self, command: Command) -> Vec<Effect> {
        let half = self.looks.half();
        if let Screen::Start(start) = &mut self.screen {
            let last = start.entries.len().saturating_sub(1);
            start.chosen = moved(start.chosen, last, half, command, None);
        }
        self.look_inside()
    }

    /// Chooses the entry of a digit.
    pub(super) fn choose_digit(&mut self, digit: u8) -> Vec<Effect> {
        let Screen::Start(start) = &mut self.screen else {
            return Vec::new();
        };
        let place = usize::from(digit).wrapping_sub(1);
        if place >= start.entries.len() {
            let key = digit.to_string();
            return self.say(Notice::NoSuchKey { key });
        }
        start.chosen = place;
        self.choose_entry()
    }

    /// Begins what is chosen.
    pub(super) fn choose_entry(&mut self) -> Vec<Effect> {
        let Screen::Start(start) = &self.screen else {
            return Vec::new();
        };
        let leave = match start.entries.get(start.chosen) {
            Some(Entry::Workspace(recent)) => Leave::Open(recent.path.clone()),
            Some(Entry::Other) => {
                return self.open(Over::Path(PathOf::Workspace, Input::default()));
            }
            Some(Entry::Import) => return self.open(Over::Path(PathOf::File, Input::default())),
            Some(Entry::Demo) => Leave::Demo,
            Some(Entry::Tutorial) => Leave::Tutorial,
            Some(Entry::Quit) | None => Leave::Quit,
        };
        vec![Effect::Leave(leave)]
    }

    /// Has the path that is being typed completed; false where the key is another.
    pub(super) fn complete_path(&mut self, key: LineKey) -> Option<Vec<Effect>> {
        let Some(Over::Path(_, line)) = &self.over else {
            return None;
        };
        let typed = line.value().to_owned();
        (key == LineKey::Complete)
            .then(|| self.ask(Waiting::List, Request::Start(StartRequest::Complete(typed))))
    }

    /// Takes in a completed path, if it goes on from what is being typed.
    fn completed_path(&mut self, path: &str) -> Vec<Effect> {
        if let Some(Over::Path(_, line)) = &mut self.over
            && let Some(rest) = path.strip_prefix(line.value())
        {
            type_into(line, LineKey::End);
            rest.chars().for_each(|character| {
                type_into(line, LineKey::Insert(character));
            });
        }
        Vec::new()
    }

    /// Has the chosen workspace looked into, unless it was.
    fn look_inside(&mut self) -> Vec<Effect> {
        let Screen::Start(start) = &self.screen else {
            return Vec::new();
        };
        match start.workspace() {
            Some((recent, None)) => {
                let path = recent.path.clone();
                self.ask(
                    Waiting::List,
                    Request::Start(StartRequest::LookInside(path)),
                )
            }
            Some((_, Some(_))) | None => Vec::new(),
        }
    }

    /// Where one comes to from the outermost screen of a review.
    pub(super) fn way_out(&self) -> Leave {
        match &self.screen {
            Screen::Start(_) => Leave::Quit,
            _ => match self.setting.behind {
                Behind::Start => Leave::Start,
                Behind::Shell => Leave::Quit,
            },
        }
    }
}

/// Opens the path that was typed.
pub(super) fn open_path(path: &str) -> Vec<Effect> {
    let path = path.trim();
    if path.is_empty() {
        return Vec::new();
    }
    vec![Effect::Leave(Leave::Open(path.to_owned()))]
}
