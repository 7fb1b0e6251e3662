//! What lies over a screen: help, palette, lists and lines to type in.

use tui_input::{Input, InputRequest};

use super::{bulk::Count, command::Command, message::LineKey, note::NoteLine, start::PathOf};
use crate::domain::{
    Verdict, bulk::SampleTally, history::Undoing, listing::FacetGroup, review::Act,
};

/// A layer over the screen; `Esc` closes it.
#[derive(Debug, Clone)]
pub enum Over {
    /// The help, scrolled by this many lines.
    Help(usize),
    /// The keys in force, or only those that differ from the table's; scrolled by this many lines.
    Keys(KeyList, usize),
    /// Every command by its name.
    Palette(Palette),
    /// A reason for a verdict.
    Reason(Verdict, Input),
    /// A comment, or a reason given afterwards.
    Note(Box<NoteLine>),
    /// A golden value for the focused field.
    Value(Input),
    /// The folder of the merged file: the one question before it is written.
    Folder(Input),
    /// What the focused line of the screen before the first pair can become: place among the choices.
    Choices(usize),
    /// The focused field in full, scrolled by this many lines.
    Whole(usize),
    /// The golden record as a list; with a line where the focused field's value is typed.
    Golden(Option<Input>),
    /// What a decision about many pairs would do, and its number being typed.
    Count(Box<Count>),
    /// What a judged sample said, and the policy being typed.
    Sampled(SampleTally, Input),
    /// The filter of a list.
    Filter(Input),
    /// What the rows of the list have, and the chosen line.
    Facets(Vec<FacetGroup>, usize),
    /// The kept filters; the chosen place, from 0.
    Filters(usize),
    /// What the filter in force is to be called at a place.
    FilterName(u8, Input),
    /// More keys came at once than anybody types: what they decided, newest last.
    Burst(Vec<Act>),
    /// A path to open.
    Path(PathOf, Input),
    /// A text to look for.
    Find(Input),
    /// The help, and a text that its lines are to hold.
    HelpFind(Input),
    /// What taking back an act of the log would change.
    Undoing(Box<Undoing>),
}

impl Over {
    /// The line being typed, if this layer has one.
    #[must_use]
    pub fn line(&self) -> Option<&Input> {
        match self {
            Self::Reason(_, line)
            | Self::Value(line)
            | Self::Folder(line)
            | Self::Find(line)
            | Self::HelpFind(line)
            | Self::Filter(line)
            | Self::FilterName(_, line)
            | Self::Path(_, line)
            | Self::Sampled(_, line) => Some(line),
            Self::Count(count) => Some(&count.line),
            Self::Note(note) => Some(&note.line),
            Self::Golden(line) => line.as_ref(),
            Self::Palette(palette) => Some(&palette.line),
            Self::Help(_)
            | Self::Keys(..)
            | Self::Choices(_)
            | Self::Whole(_)
            | Self::Facets(..)
            | Self::Filters(_)
            | Self::Burst(_)
            | Self::Undoing(_) => None,
        }
    }

    /// The same, to be changed.
    pub fn line_mut(&mut self) -> Option<&mut Input> {
        match self {
            Self::Reason(_, line)
            | Self::Value(line)
            | Self::Folder(line)
            | Self::Find(line)
            | Self::HelpFind(line)
            | Self::Filter(line)
            | Self::FilterName(_, line)
            | Self::Path(_, line)
            | Self::Sampled(_, line) => Some(line),
            Self::Count(count) => Some(&mut count.line),
            Self::Note(note) => Some(&mut note.line),
            Self::Golden(line) => line.as_mut(),
            Self::Palette(palette) => Some(&mut palette.line),
            Self::Help(_)
            | Self::Keys(..)
            | Self::Choices(_)
            | Self::Whole(_)
            | Self::Facets(..)
            | Self::Filters(_)
            | Self::Burst(_)
            | Self::Undoing(_) => None,
        }
    }
}

/// Which keys are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum KeyList {
    /// All.
    All,
    /// Those that differ from the table's.
    Diff,
}

/// The command palette: a line, and the commands that it finds, see [`CommandWord::rank`].
///
/// [`CommandWord::rank`]: crate::words::commands::CommandWord::rank
#[derive(Debug, Clone, Default)]
pub struct Palette {
    /// What was typed.
    pub line: Input,
    /// Place of the chosen command among those found.
    pub chosen: usize,
}

impl Palette {
    /// Command and argument as typed: `write out` is the command *write* and `out`.
    #[must_use]
    pub fn typed(&self) -> (&str, &str) {
        let typed = self.line.value().trim();
        typed.split_once(' ').unwrap_or((typed, ""))
    }

    /// The commands that what was typed can mean, the nearest first.
    #[must_use]
    pub fn found(&self) -> Vec<Command> {
        let typed = self.typed().0;
        let mut found: Vec<(u8, Command)> = Command::ALL
            .iter()
            .copied()
            .filter_map(|command| Some((command.words().rank(typed)?, command)))
            .collect();
        found.sort_by_key(|(rank, _)| *rank);
        found.into_iter().map(|(_, command)| command).collect()
    }

    /// The command that Enter runs.
    #[must_use]
    pub fn chosen(&self) -> Option<Command> {
        self.found().get(self.chosen).copied()
    }
}

/// Carries a key out on a line; false where the key is not about the line itself.
pub fn type_into(line: &mut Input, key: LineKey) -> bool {
    let request = match key {
        LineKey::Insert(character) => InputRequest::InsertChar(character),
        LineKey::DeleteBefore => InputRequest::DeletePrevChar,
        LineKey::DeleteAt => InputRequest::DeleteNextChar,
        LineKey::DeleteWord => InputRequest::DeletePrevWord,
        LineKey::DeleteToStart => InputRequest::DeleteFromStart,
        LineKey::Left => InputRequest::GoToPrevChar,
        LineKey::Right => InputRequest::GoToNextChar,
        LineKey::Start => InputRequest::GoToStart,
        LineKey::End => InputRequest::GoToEnd,
        LineKey::Up | LineKey::Down | LineKey::Complete | LineKey::Enter | LineKey::Escape => {
            return false;
        }
    };
    line.handle(request);
    true
}
