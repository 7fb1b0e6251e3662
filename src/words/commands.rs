//! What commands are called and what they do: in the foot, the palette, the help and the README.

use super::keys::CommandWords;

/// The words of a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CommandWord {
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

impl CommandWord {
    /// In English.
    #[must_use]
    pub const fn en(self) -> CommandWords {
        let w = CommandWords::new;
        match self {
            Self::Same => w("same", "SAME", "same customer: the two become one"),
            Self::Different => w("different", "DIFFERENT", "different customers"),
            Self::Unsure => w("unsure", "UNSURE", "unsure: asked again at the end"),
            Self::SameBecause => w("same-because", "SAME, why", "same customer, with a reason"),
            Self::DifferentBecause => w(
                "different-because",
                "DIFFERENT, why",
                "different customers, with a reason",
            ),
            Self::UnsureBecause => w("unsure-because", "UNSURE, why", "unsure, with a reason"),
            Self::Undo => w(
                "undo",
                "undo",
                "take back your last decision, any number of times",
            ),
            Self::Redo => w("redo", "redo", "bring back what was just undone"),
            Self::TakeA => w("take-a", "take A", "take this field from A"),
            Self::TakeB => w("take-b", "take B", "take this field from B"),
            Self::Edit => w(
                "edit",
                "edit",
                "type this field's golden value; change a column's kind",
            ),
            Self::ByRule => w("by-rule", "by rule", "back to what the rule proposes"),
            Self::NextOpen => w("next-open", "next ?", "next open pick"),
            Self::PreviousOpen => w("previous-open", "previous ?", "open pick before"),
            Self::Down => w("down", "down", "one line down"),
            Self::Up => w("up", "up", "one line up"),
            Self::First => w("first", "first", "first line"),
            Self::Last => w("last", "last", "last line"),
            Self::NextPair => w("next", "next", "next open pair, without deciding"),
            Self::PreviousPair => w("previous", "previous", "open pair before, without deciding"),
            Self::Unfold => w("fields", "fields", "open or fold equal and empty fields"),
            Self::Weights => w("weights", "weights", "show or hide the match weights"),
            Self::Palette => w("commands", "command", "every command by its name"),
            Self::Help => w("help", "help", "this help"),
            Self::Set => w(
                "set",
                "set",
                "set something for this workspace: set match.review_floor = -3",
            ),
            Self::Write => w(
                "write",
                "write",
                "write the merged file, the crosswalk and the decisions",
            ),
            Self::ReviewUnsure => w(
                "review-unsure",
                "the unsure ones",
                "go through the pairs judged unsure",
            ),
            Self::Accept => w("go-on", "go on", "go on; back to the pair"),
            Self::Back => w(
                "back",
                "back",
                "close this layer; from a pair to the overview",
            ),
            Self::Quit => w("quit", "quit", "leave; everything is saved"),
            Self::Interrupt => w(
                "interrupt",
                "cancel",
                "cancel what is typed or running; twice leaves",
            ),
            Self::Repaint => w("repaint", "repaint", "paint the screen anew"),
            Self::Suspend => w("suspend", "suspend", "back to the shell; fg returns"),
        }
    }
}
