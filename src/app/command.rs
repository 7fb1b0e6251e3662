//! Everything a steward can do in the review, whatever key it lies on.

use super::guard::Consequence;
use crate::{
    domain::Verdict,
    words::{commands::CommandWord, keys::Heading},
};

/// A command of the review. Its keys are a table of `tui`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Command {
    /// Records *same*.
    Same,
    /// Records *different*.
    Different,
    /// Records *unsure*.
    Unsure,
    /// Records *same* with a reason.
    SameBecause,
    /// Records *different* with a reason.
    DifferentBecause,
    /// Records *unsure* with a reason.
    UnsureBecause,
    /// Takes back the operator's newest standing decision.
    Undo,
    /// Takes back the undo.
    Redo,
    /// Takes the focused field's golden value from A.
    TakeA,
    /// Takes the focused field's golden value from B.
    TakeB,
    /// Types the focused field's golden value, or changes a column's kind.
    Edit,
    /// Goes back to what the survivorship rule proposes.
    ByRule,
    /// Goes to the next open pick.
    NextOpen,
    /// Goes to the open pick before.
    PreviousOpen,
    /// Goes one line down.
    Down,
    /// Goes one line up.
    Up,
    /// Goes to the first line.
    First,
    /// Goes to the last line.
    Last,
    /// Goes to the next pair without deciding.
    NextPair,
    /// Goes to the pair before without deciding.
    PreviousPair,
    /// Opens or folds the fields that are equal or empty.
    Unfold,
    /// Shows or hides the match weights.
    Weights,
    /// Opens the command palette.
    Palette,
    /// Opens the help.
    Help,
    /// Writes the merged file.
    Write,
    /// Sets something for this workspace.
    Set,
    /// Goes through the pairs judged unsure.
    ReviewUnsure,
    /// Goes on: the button of a screen that asks something.
    Accept,
    /// Closes the topmost layer.
    Back,
    /// Leaves the program.
    Quit,
    /// Cancels what is being typed or done; twice in a row leaves the program.
    Interrupt,
    /// Paints the whole screen anew.
    Repaint,
    /// Gives the terminal back to the shell for a while.
    Suspend,
}

impl Command {
    /// Every command, in the order of the help.
    pub const ALL: [Self; 33] = [
        Self::Same,
        Self::Different,
        Self::Unsure,
        Self::SameBecause,
        Self::DifferentBecause,
        Self::UnsureBecause,
        Self::Undo,
        Self::Redo,
        Self::TakeA,
        Self::TakeB,
        Self::Edit,
        Self::ByRule,
        Self::NextOpen,
        Self::PreviousOpen,
        Self::Down,
        Self::Up,
        Self::First,
        Self::Last,
        Self::NextPair,
        Self::PreviousPair,
        Self::Unfold,
        Self::Weights,
        Self::Palette,
        Self::Help,
        Self::Write,
        Self::Set,
        Self::ReviewUnsure,
        Self::Accept,
        Self::Back,
        Self::Quit,
        Self::Interrupt,
        Self::Repaint,
        Self::Suspend,
    ];

    /// What it is called and what it does.
    #[must_use]
    pub const fn words(self) -> CommandWord {
        match self {
            Self::Same => CommandWord::Same,
            Self::Different => CommandWord::Different,
            Self::Unsure => CommandWord::Unsure,
            Self::SameBecause => CommandWord::SameBecause,
            Self::DifferentBecause => CommandWord::DifferentBecause,
            Self::UnsureBecause => CommandWord::UnsureBecause,
            Self::Undo => CommandWord::Undo,
            Self::Redo => CommandWord::Redo,
            Self::TakeA => CommandWord::TakeA,
            Self::TakeB => CommandWord::TakeB,
            Self::Edit => CommandWord::Edit,
            Self::ByRule => CommandWord::ByRule,
            Self::NextOpen => CommandWord::NextOpen,
            Self::PreviousOpen => CommandWord::PreviousOpen,
            Self::Down => CommandWord::Down,
            Self::Up => CommandWord::Up,
            Self::First => CommandWord::First,
            Self::Last => CommandWord::Last,
            Self::NextPair => CommandWord::NextPair,
            Self::PreviousPair => CommandWord::PreviousPair,
            Self::Unfold => CommandWord::Unfold,
            Self::Weights => CommandWord::Weights,
            Self::Palette => CommandWord::Palette,
            Self::Help => CommandWord::Help,
            Self::Write => CommandWord::Write,
            Self::Set => CommandWord::Set,
            Self::ReviewUnsure => CommandWord::ReviewUnsure,
            Self::Accept => CommandWord::Accept,
            Self::Back => CommandWord::Back,
            Self::Quit => CommandWord::Quit,
            Self::Interrupt => CommandWord::Interrupt,
            Self::Repaint => CommandWord::Repaint,
            Self::Suspend => CommandWord::Suspend,
        }
    }

    /// Under which heading of the help it stands.
    #[must_use]
    pub const fn heading(self) -> Heading {
        match self {
            Self::Same
            | Self::Different
            | Self::Unsure
            | Self::SameBecause
            | Self::DifferentBecause
            | Self::UnsureBecause => Heading::Decide,
            Self::Undo | Self::Redo => Heading::Mistakes,
            Self::TakeA | Self::TakeB | Self::Edit | Self::ByRule => Heading::Choose,
            Self::NextOpen
            | Self::PreviousOpen
            | Self::Down
            | Self::Up
            | Self::First
            | Self::Last
            | Self::NextPair
            | Self::PreviousPair => Heading::Move,
            Self::Unfold | Self::Weights | Self::ReviewUnsure => Heading::Look,
            Self::Palette
            | Self::Help
            | Self::Write
            | Self::Set
            | Self::Accept
            | Self::Back
            | Self::Quit
            | Self::Interrupt
            | Self::Repaint
            | Self::Suspend => Heading::Leave,
        }
    }

    /// How far it reaches.
    #[must_use]
    pub const fn consequence(self) -> Consequence {
        match self {
            Self::Same
            | Self::Different
            | Self::Unsure
            | Self::SameBecause
            | Self::DifferentBecause
            | Self::UnsureBecause => Consequence::Decides,
            Self::Undo
            | Self::Redo
            | Self::TakeA
            | Self::TakeB
            | Self::Edit
            | Self::ByRule
            | Self::Palette
            | Self::Write
            | Self::Set
            | Self::ReviewUnsure
            | Self::Accept
            | Self::Back
            | Self::Quit
            | Self::Interrupt
            | Self::Suspend => Consequence::Changes,
            Self::NextOpen
            | Self::PreviousOpen
            | Self::Down
            | Self::Up
            | Self::First
            | Self::Last
            | Self::NextPair
            | Self::PreviousPair
            | Self::Unfold
            | Self::Weights
            | Self::Help
            | Self::Repaint => Consequence::Moves,
        }
    }

    /// Whether it decides, chooses or writes something.
    #[must_use]
    pub const fn changes(self) -> bool {
        match self {
            Self::Same
            | Self::Different
            | Self::Unsure
            | Self::SameBecause
            | Self::DifferentBecause
            | Self::UnsureBecause
            | Self::Undo
            | Self::Redo
            | Self::TakeA
            | Self::TakeB
            | Self::Edit
            | Self::ByRule
            | Self::Write
            | Self::Set => true,
            Self::NextOpen
            | Self::PreviousOpen
            | Self::Down
            | Self::Up
            | Self::First
            | Self::Last
            | Self::NextPair
            | Self::PreviousPair
            | Self::Unfold
            | Self::Weights
            | Self::Palette
            | Self::Help
            | Self::ReviewUnsure
            | Self::Accept
            | Self::Back
            | Self::Quit
            | Self::Interrupt
            | Self::Repaint
            | Self::Suspend => false,
        }
    }

    /// The verdict that it records, and whether it asks for a reason first.
    #[must_use]
    pub const fn verdict(self) -> Option<(Verdict, bool)> {
        match self {
            Self::Same => Some((Verdict::Same, false)),
            Self::Different => Some((Verdict::Different, false)),
            Self::Unsure => Some((Verdict::Unsure, false)),
            Self::SameBecause => Some((Verdict::Same, true)),
            Self::DifferentBecause => Some((Verdict::Different, true)),
            Self::UnsureBecause => Some((Verdict::Unsure, true)),
            Self::Undo
            | Self::Redo
            | Self::TakeA
            | Self::TakeB
            | Self::Edit
            | Self::ByRule
            | Self::NextOpen
            | Self::PreviousOpen
            | Self::Down
            | Self::Up
            | Self::First
            | Self::Last
            | Self::NextPair
            | Self::PreviousPair
            | Self::Unfold
            | Self::Weights
            | Self::Palette
            | Self::Help
            | Self::Write
            | Self::Set
            | Self::ReviewUnsure
            | Self::Accept
            | Self::Back
            | Self::Quit
            | Self::Interrupt
            | Self::Repaint
            | Self::Suspend => None,
        }
    }
}
