//! The screen before the first pair: what was understood of each file, and what the steward changes.

use crate::domain::{Kind, survey::Survey};

/// What was understood of the files; one is on the screen at a time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Understood {
    /// The files in the order of the command.
    pub surveys: Vec<Survey>,
    /// Place of the file on the screen.
    pub file: usize,
    /// Place of the focused column.
    pub column: usize,
}

impl Understood {
    /// Shows the first file.
    #[must_use]
    pub const fn new(surveys: Vec<Survey>) -> Self {
        Self {
            surveys,
            file: 0,
            column: 0,
        }
    }

    /// The file on the screen.
    #[must_use]
    pub fn survey(&self) -> Option<&Survey> {
        self.surveys.get(self.file)
    }

    /// Moves the focus to a column; it stops at both ends.
    pub fn focus(&mut self, column: usize) {
        let columns = self.survey().map_or(0, |survey| survey.columns.len());
        self.column = column.min(columns.saturating_sub(1));
    }

    /// Gives the focused column another kind; *identifier* only to a column that can name records.
    /// False where it can't.
    pub fn choose(&mut self, kind: Kind) -> bool {
        let place = self.column;
        let Some(survey) = self.surveys.get_mut(self.file) else {
            return false;
        };
        if kind == Kind::Identifier {
            let before = survey.identifier;
            if !survey.choose_identifier(Some(place)) {
                return false;
            }
            if let Some(before) = before.filter(|before| *before != place) {
                survey.choose_kind(before, Kind::Text);
            }
        } else if survey.identifier == Some(place) {
            survey.choose_identifier(None);
        }
        survey.choose_kind(place, kind);
        true
    }
}
