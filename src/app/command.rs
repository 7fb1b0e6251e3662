//! Everything a steward can do in the review, whatever key it lies on: one entry a command.

use super::guard::Consequence;
use crate::{
    domain::Verdict,
    words::{commands::CommandWord, keys::Heading},
};

/// One entry a command: where it stands in the help, how far it reaches, and whether it only looks or
/// changes what is decided, chosen or written.
macro_rules! commands {
    ($($(#[$doc:meta])* $command:ident: $heading:ident, $consequence:ident, $changes:ident;)*) => {
        /// A command of the review. Its keys are a table of `tui`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Command {
            $($(#[$doc])* $command,)*
        }

        impl Command {
            /// Every command, in the order of the help.
            pub const ALL: &[Self] = &[$(Self::$command,)*];

            /// What it is called and what it does.
            #[must_use]
            pub const fn words(self) -> CommandWord {
                match self {
                    $(Self::$command => CommandWord::$command,)*
                }
            }

            /// Under which heading of the help it stands.
            #[must_use]
            pub const fn heading(self) -> Heading {
                match self {
                    $(Self::$command => Heading::$heading,)*
                }
            }

            /// How far it reaches.
            #[must_use]
            pub const fn consequence(self) -> Consequence {
                match self {
                    $(Self::$command => Consequence::$consequence,)*
                }
            }

            /// Whether it decides, chooses or writes something.
            #[must_use]
            pub const fn changes(self) -> bool {
                match self {
                    $(Self::$command => Touch::$changes.changes(),)*
                }
            }
        }
    };
}

/// Whether a command leaves what is decided, chosen and written as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Touch {
    Looks,
    Changes,
}

impl Touch {
    const fn changes(self) -> bool {
        match self {
            Self::Looks => false,
            Self::Changes => true,
        }
    }
}

commands! {
    /// Records *same*.
    Same: Decide, Decides, Changes;
    /// Records *different*.
    Different: Decide, Decides, Changes;
    /// Records *unsure*.
    Unsure: Decide, Decides, Changes;
    /// Records *same* with a reason.
    SameBecause: Decide, Decides, Changes;
    /// Records *different* with a reason.
    DifferentBecause: Decide, Decides, Changes;
    /// Records *unsure* with a reason.
    UnsureBecause: Decide, Decides, Changes;
    /// The same for every pair that differs as this one does.
    Alike: Decide, Changes, Changes;
    /// The same for all clusters that are marked, or that the filter lets through.
    Bulk: Decide, Changes, Changes;
    /// Draws a sample of a band.
    Sample: Decide, Changes, Changes;
    /// Decides the band of the judged sample.
    Policy: Decide, Changes, Changes;
    /// Takes back the operator's newest standing decision.
    Undo: Mistakes, Changes, Changes;
    /// Takes back the undo.
    Redo: Mistakes, Changes, Changes;
    /// Takes the focused field's golden value from A.
    TakeA: Choose, Changes, Changes;
    /// Takes the focused field's golden value from B.
    TakeB: Choose, Changes, Changes;
    /// Takes the focused field's golden value from record 3 of a cluster.
    Take3: Choose, Changes, Changes;
    /// Takes the focused field's golden value from record 4 of a cluster.
    Take4: Choose, Changes, Changes;
    /// Takes the focused field's golden value from record 5 of a cluster.
    Take5: Choose, Changes, Changes;
    /// Takes the focused field's golden value from record 6 of a cluster.
    Take6: Choose, Changes, Changes;
    /// Takes the focused field's golden value from record 7 of a cluster.
    Take7: Choose, Changes, Changes;
    /// Takes the focused field's golden value from record 8 of a cluster.
    Take8: Choose, Changes, Changes;
    /// Takes the focused field's golden value from record 9 of a cluster.
    Take9: Choose, Changes, Changes;
    /// Takes every open pick from A.
    AllFromA: Choose, Changes, Changes;
    /// Takes every open pick from B.
    AllFromB: Choose, Changes, Changes;
    /// Keeps what both say, in a field that is a list.
    KeepBoth: Choose, Changes, Changes;
    /// Types the focused field's golden value, or changes a column's kind.
    Edit: Choose, Changes, Changes;
    /// Opens the golden record as a list.
    EditGolden: Choose, Changes, Looks;
    /// Goes back to what the survivorship rule proposes.
    ByRule: Choose, Changes, Changes;
    /// Goes to the next open pick.
    NextOpen: Move, Moves, Looks;
    /// Goes to the open pick before.
    PreviousOpen: Move, Moves, Looks;
    /// Goes one line down.
    Down: Move, Moves, Looks;
    /// Goes one line up.
    Up: Move, Moves, Looks;
    /// Goes to the first line.
    First: Move, Moves, Looks;
    /// Goes to the last line.
    Last: Move, Moves, Looks;
    /// Goes half a page down.
    HalfDown: Move, Moves, Looks;
    /// Goes half a page up.
    HalfUp: Move, Moves, Looks;
    /// Looks at the record on the left.
    Left: Move, Moves, Looks;
    /// Looks at the record on the right.
    Right: Move, Moves, Looks;
    /// Goes to the next pair without deciding.
    NextPair: Move, Moves, Looks;
    /// Goes to the pair before without deciding.
    PreviousPair: Move, Moves, Looks;
    /// Goes to the next row of the list.
    NextHit: Move, Changes, Looks;
    /// Goes to the row of the list before.
    PreviousHit: Move, Changes, Looks;
    /// Goes back to the pair that was left for the list.
    Resume: Move, Changes, Looks;
    /// Filters the list of the queue.
    Filter: Find, Changes, Looks;
    /// Searches all records.
    Search: Find, Changes, Looks;
    /// Counts what the rows of the list have.
    Facets: Find, Changes, Looks;
    /// Shows the kept filters.
    Filters: Find, Changes, Looks;
    /// Marks a row of a list.
    Mark: Find, Changes, Looks;
    /// Brings the queue into another order.
    Order: Find, Changes, Looks;
    /// Opens the list of the queue.
    Queue: Look, Changes, Looks;
    /// Shows what was decided so far.
    Overview: Look, Changes, Looks;
    /// Opens or folds the fields that are equal or empty.
    Unfold: Look, Moves, Looks;
    /// Shows or hides the match weights.
    Weights: Look, Moves, Looks;
    /// Shows the values raw, standardised, as pinyin.
    Lens: Look, Moves, Looks;
    /// Hides what the matcher and others think, and says so in the log.
    Blind: Look, Changes, Looks;
    /// Shows the focused field in full.
    Whole: Look, Changes, Looks;
    /// Opens the cluster of the pair as a whole.
    Cluster: Look, Changes, Looks;
    /// Goes through a cluster pair by pair.
    Pairwise: Look, Changes, Looks;
    /// Takes a record of a cluster in, out, or leaves it open.
    InOut: Choose, Changes, Changes;
    /// Opens the records that are out of a cluster as one of their own.
    MoveOut: Choose, Changes, Looks;
    /// Applies the suggested split of a cluster.
    Split: Choose, Changes, Changes;
    /// Writes a comment; in the log the reason of a decision.
    Comment: Talk, Changes, Changes;
    /// Flags what is on the screen, or takes the flag back.
    Flag: Talk, Changes, Changes;
    /// Opens everything about the record in view.
    Record: Look, Changes, Looks;
    /// Opens how the review goes.
    Quality: Look, Changes, Looks;
    /// Opens the log, act by act.
    History: Look, Changes, Looks;
    /// Shows the acts of everybody, or one's own.
    Whose: Look, Changes, Looks;
    /// Checks the chain of the log.
    Verify: Look, Changes, Looks;
    /// Shows the acts of today, or all.
    Today: Look, Changes, Looks;
    /// Looks for a text.
    Find: Look, Changes, Looks;
    /// Takes back the focused act of the log.
    UndoThis: Mistakes, Changes, Changes;
    /// Opens the command palette.
    Palette: Leave, Changes, Looks;
    /// Opens the help.
    Help: Leave, Moves, Looks;
    /// Writes the merged file.
    Write: Leave, Changes, Changes;
    /// Shows the keys in force.
    Keys: Leave, Moves, Looks;
    /// Begins the tutorial.
    Tutorial: Leave, Changes, Looks;
    /// Learns the weights from the verdicts.
    Learn: Leave, Changes, Changes;
    /// Withdraws what was learned last.
    Unlearn: Leave, Changes, Changes;
    /// Sets something for this workspace.
    Set: Leave, Changes, Changes;
    /// Speaks another language.
    Speak: Look, Moves, Looks;
    /// Goes through the pairs judged unsure.
    ReviewUnsure: Look, Changes, Looks;
    /// Goes on: the button of a screen that asks something.
    Accept: Leave, Changes, Looks;
    /// Closes the topmost layer.
    Back: Leave, Changes, Looks;
    /// Leaves the program.
    Quit: Leave, Changes, Looks;
    /// Cancels what is being typed or done; twice in a row leaves the program.
    Interrupt: Leave, Changes, Looks;
    /// Paints the whole screen anew.
    Repaint: Leave, Moves, Looks;
    /// Gives the terminal back to the shell for a while.
    Suspend: Leave, Changes, Looks;
}

impl Command {
    /// The verdict that it records, and whether it asks for a reason first.
    #[must_use]
    pub fn verdict(self) -> Option<(Verdict, bool)> {
        VERDICTS
            .iter()
            .find(|(command, ..)| *command == self)
            .map(|(_, verdict, because)| (*verdict, *because))
    }
}

/// The commands that record a verdict, and whether they ask for a reason first.
const VERDICTS: [(Command, Verdict, bool); 6] = [
    (Command::Same, Verdict::Same, false),
    (Command::Different, Verdict::Different, false),
    (Command::Unsure, Verdict::Unsure, false),
    (Command::SameBecause, Verdict::Same, true),
    (Command::DifferentBecause, Verdict::Different, true),
    (Command::UnsureBecause, Verdict::Unsure, true),
];
