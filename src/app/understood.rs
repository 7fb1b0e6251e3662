//! The screen before the first pair: what was understood of each file, and what the steward changes.

use crate::domain::{
    Kind,
    survey::{ReadAs, Survey},
};

/// What was understood of the files; one is on the screen at a time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Understood {
    /// The files in the order of the command.
    pub surveys: Vec<Survey>,
    /// What the steward said about how each is to be read.
    read_as: Vec<ReadAs>,
    /// Place of the file on the screen.
    pub file: usize,
    /// The focused line.
    pub line: Line,
}

/// A line that can be changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Line {
    /// The file's encoding.
    Encoding,
    /// The byte between cells.
    Delimiter,
    /// The column that names the records.
    Identifier,
    /// A column, by its place.
    Column(usize),
}

impl Line {
    const ABOVE_COLUMNS: [Self; 3] = [Self::Encoding, Self::Delimiter, Self::Identifier];
}

/// Something that the focused line can become.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// The file has this encoding.
    Encoding(&'static str),
    /// This byte stands between cells.
    Delimiter(u8),
    /// This column names the records, or none does.
    Identifier(Option<usize>),
    /// The column has this kind.
    Kind(Kind),
}

/// What follows from a choice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It holds.
    Done,
    /// The file has to be read anew.
    Reread(ReadAs),
    /// The column can't name the records.
    CantIdentify {
        /// Its name.
        column: String,
    },
}

impl Understood {
    /// Shows the first file.
    #[must_use]
    pub fn new(surveys: Vec<Survey>) -> Self {
        Self {
            read_as: vec![ReadAs::default(); surveys.len()],
            surveys,
            file: 0,
            line: Line::Column(0),
        }
    }

    /// The file on the screen.
    #[must_use]
    pub fn survey(&self) -> Option<&Survey> {
        self.surveys.get(self.file)
    }

    /// Place of the focused column; nothing where a line above the columns is focused.
    #[must_use]
    pub const fn column(&self) -> Option<usize> {
        match self.line {
            Line::Column(place) => Some(place),
            Line::Encoding | Line::Delimiter | Line::Identifier => None,
        }
    }

    /// Goes on to the next file; false where this one is the last.
    pub fn next_file(&mut self) -> bool {
        let is_last = self.file + 1 >= self.surveys.len();
        if !is_last {
            self.file += 1;
            self.line = Line::Column(0);
        }
        !is_last
    }

    /// Goes one line down or up; it stops at both ends.
    pub fn step(&mut self, down: bool) {
        let above = Line::ABOVE_COLUMNS.len();
        let last = above + self.survey().map_or(0, |survey| survey.columns.len());
        let place = match self.line {
            Line::Column(place) => above + place,
            line => Line::ABOVE_COLUMNS
                .iter()
                .position(|each| *each == line)
                .unwrap_or_default(),
        };
        let place = if down {
            (place + 1).min(last.saturating_sub(1))
        } else {
            place.saturating_sub(1)
        };
        self.line = match Line::ABOVE_COLUMNS.get(place) {
            Some(line) => *line,
            None => Line::Column(place - above),
        };
    }

    /// Goes to the first or to the last line.
    pub fn leap(&mut self, to_end: bool) {
        let columns = self.survey().map_or(0, |survey| survey.columns.len());
        self.line = if to_end && columns > 0 {
            Line::Column(columns - 1)
        } else {
            Line::Encoding
        };
    }

    /// What the focused line can become, and the place of what it is among that.
    #[must_use]
    pub fn choices(&self) -> (Vec<Choice>, usize) {
        let Some(survey) = self.survey() else {
            return (Vec::new(), 0);
        };
        let (choices, now): (Vec<Choice>, Choice) = match self.line {
            Line::Encoding => {
                let now = ReadAs::ENCODINGS
                    .into_iter()
                    .find(|name| name.eq_ignore_ascii_case(&survey.encoding));
                (
                    ReadAs::ENCODINGS.map(Choice::Encoding).to_vec(),
                    Choice::Encoding(now.unwrap_or_default()),
                )
            }
            Line::Delimiter => (
                ReadAs::DELIMITERS.map(Choice::Delimiter).to_vec(),
                Choice::Delimiter(survey.delimiter),
            ),
            Line::Identifier => {
                let columns = (0..survey.columns.len()).map(Some);
                (
                    std::iter::once(None)
                        .chain(columns)
                        .map(Choice::Identifier)
                        .collect(),
                    Choice::Identifier(survey.identifier),
                )
            }
            Line::Column(place) => {
                let column = survey.columns.get(place);
                (
                    Kind::ALL.map(Choice::Kind).to_vec(),
                    Choice::Kind(column.map_or(Kind::Text, |column| column.column.kind)),
                )
            }
        };
        let place = choices.iter().position(|choice| *choice == now);
        (choices, place.unwrap_or_default())
    }

    /// Does what was chosen for the focused line.
    pub fn choose(&mut self, choice: Choice) -> Outcome {
        match choice {
            Choice::Encoding(name) => {
                let mut read_as = self.read_as[self.file].clone();
                read_as.encoding = Some(name.to_owned());
                Outcome::Reread(read_as)
            }
            Choice::Delimiter(byte) => {
                let mut read_as = self.read_as[self.file].clone();
                read_as.delimiter = Some(byte);
                Outcome::Reread(read_as)
            }
            Choice::Identifier(None) => {
                let survey = &mut self.surveys[self.file];
                if let Some(before) = survey.identifier {
                    survey.choose_identifier(None);
                    survey.choose_kind(before, Kind::Text);
                }
                Outcome::Done
            }
            Choice::Identifier(Some(place)) => self.choose_kind(place, Kind::Identifier),
            Choice::Kind(kind) => match self.line {
                Line::Column(place) => self.choose_kind(place, kind),
                Line::Encoding | Line::Delimiter | Line::Identifier => Outcome::Done,
            },
        }
    }

    /// Gives a column another kind; *identifier* only to a column that can name records.
    fn choose_kind(&mut self, place: usize, kind: Kind) -> Outcome {
        let Some(survey) = self.surveys.get_mut(self.file) else {
            return Outcome::Done;
        };
        if kind == Kind::Identifier {
            let before = survey.identifier;
            if !survey.choose_identifier(Some(place)) {
                let column = survey.columns.get(place);
                return Outcome::CantIdentify {
                    column: column.map_or_else(String::new, |column| column.column.name.clone()),
                };
            }
            if let Some(before) = before.filter(|before| *before != place) {
                survey.choose_kind(before, Kind::Text);
            }
        } else if survey.identifier == Some(place) {
            survey.choose_identifier(None);
        }
        survey.choose_kind(place, kind);
        Outcome::Done
    }

    /// Takes in what a file is when it is read as the steward said.
    pub fn reread(&mut self, file: usize, read_as: ReadAs, mut survey: Survey) {
        if let (Some(before), Some(said)) = (self.surveys.get_mut(file), self.read_as.get_mut(file))
        {
            survey.keep_choices(before);
            *before = survey;
            *said = read_as;
        }
        if let (Line::Column(place), Some(survey)) = (self.line, self.survey()) {
            self.line = Line::Column(place.min(survey.columns.len().saturating_sub(1)));
        }
    }
}
