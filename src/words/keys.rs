//! What the commands of the review are called, and what they do: footer, help, palette and README.

use super::Sentence;

/// The words for a command of the review.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CommandWords {
    /// What one types behind `:`; one word, so that more can follow it.
    pub name: &'static str,
    /// Behind its key in the foot of the screen.
    pub short: &'static str,
    /// In help, palette and README.
    pub long: &'static str,
}

/// Headings of the help and of the README's key table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Heading {
    /// Verdicts.
    Decide,
    /// Undo and redo.
    Mistakes,
    /// Winners of fields.
    Choose,
    /// Fields and pairs.
    Move,
    /// What is shown.
    Look,
    /// Help, commands, leaving.
    Leave,
}

impl Heading {
    /// Every heading, in the order of the help.
    pub const ALL: [Self; 6] = [
        Self::Decide,
        Self::Mistakes,
        Self::Choose,
        Self::Move,
        Self::Look,
        Self::Leave,
    ];
}

impl Sentence for Heading {
    fn en(&self) -> String {
        match self {
            Self::Decide => "Decide",
            Self::Mistakes => "Fix mistakes",
            Self::Choose => "Choose a value",
            Self::Move => "Move",
            Self::Look => "Look",
            Self::Leave => "Help and leaving",
        }
        .to_owned()
    }
}

/// Words of the help screen and the README's key table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyTable {
    /// Title of the help.
    Title,
    /// Head of the column of keys.
    Keys,
    /// Head of the column of meanings.
    Meaning,
    /// What makes every key safe.
    Promise,
    /// That full-width keys work.
    FullWidth,
    /// How to leave the help.
    Close,
    /// The signs between the two values of a field.
    Relations,
    /// The signs under characters.
    Marks,
    /// Title of the command palette.
    Palette,
    /// How to leave the palette.
    PaletteFoot,
    /// No command begins with what was typed.
    NoMatch,
}

impl Sentence for KeyTable {
    fn en(&self) -> String {
        match self {
            Self::Title => "HELP",
            Self::Keys => "Key",
            Self::Meaning => "What it does",
            Self::Promise => {
                "No key here loses anything: every decision is on disk before the next pair shows, and u takes it back, also tomorrow."
            }
            Self::FullWidth => "Full-width keys (ａ １ ：) work too.",
            Self::Close => "j k scroll   q or Esc closes the help",
            Self::Relations => {
                "between the values  = equal  ~ similar  % exchanged  ! contradicts  < only A  > only B  o not compared"
            }
            Self::Marks => {
                "under the values    ^ replaced  - missing  + extra  % exchanged  > moved  ! invisible or control"
            }
            Self::Palette => "COMMAND",
            Self::PaletteFoot => "Tab completes   Enter runs   Esc closes",
            Self::NoMatch => "no command of that name",
        }
        .to_owned()
    }
}
