//! What was understood of a file before it is loaded: the facts of the screen before the first pair.

use super::{Column, Digest, Kind, SourceName, record::SetAsideRow};

/// A file as it was understood, and as it will be loaded.
///
/// A survey is made from the whole file and changes nothing. Whoever shows it may change kinds and
/// the source's name; what stands here when it is handed on is what the import does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Survey {
    /// Name that the source will have.
    pub source: SourceName,
    /// File name without folders, control characters included.
    pub file: String,
    /// Size of the file in bytes.
    pub bytes: u64,
    /// Digest of the file's bytes.
    pub sha256: Digest,
    /// Encoding, by its name in the WHATWG Encoding Standard (`UTF-8`, `gb18030`).
    pub encoding: String,
    /// How the encoding is known.
    pub encoding_reason: EncodingReason,
    /// The byte between cells.
    pub delimiter: u8,
    /// Rows above the header that are no part of the table.
    pub title_rows: u64,
    /// Line of the header, counted from 1.
    pub header_line: u64,
    /// The columns in the file's order.
    pub columns: Vec<SurveyColumn>,
    /// Place of the identifier column among the columns, if there is one.
    pub identifier: Option<usize>,
    /// Whether repeated identifiers get `-2`, `-3` … and missing ones their row's digest.
    pub number_repeats: bool,
    /// Rows that will become records.
    pub rows: u64,
    /// Rows among these with fewer cells than the header.
    pub short_rows: u64,
    /// Rows among these with bytes that the encoding can't explain; they are kept as they are.
    pub undecodable_rows: u64,
    /// Rows that will be set aside.
    pub set_aside: u64,
    /// The first of them.
    pub first_set_aside: Vec<SetAsideRow>,
}

/// How a file is to be read, as far as somebody says; nothing means: find out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ReadAs {
    /// Label of the encoding.
    pub encoding: Option<String>,
    /// The byte between cells.
    pub delimiter: Option<u8>,
}

impl ReadAs {
    /// The encodings to choose from on a screen; the command line takes every one that has a label.
    pub const ENCODINGS: [&str; 9] = [
        "UTF-8",
        "GB18030",
        "Big5",
        "Shift_JIS",
        "EUC-KR",
        "windows-1252",
        "windows-1251",
        "UTF-16LE",
        "UTF-16BE",
    ];
    /// The delimiters to choose from on a screen; the command line takes any one byte.
    pub const DELIMITERS: [u8; 5] = [b',', b';', b'\t', b'|', b' '];
}

impl Survey {
    /// How many set-aside rows are kept in [`Survey::first_set_aside`].
    pub const SET_ASIDE_SHOWN: usize = 5;

    /// Gives a column another kind, chosen by the operator.
    pub fn choose_kind(&mut self, column: usize, kind: Kind) {
        if let Some(column) = self.columns.get_mut(column) {
            column.column = Column::new(std::mem::take(&mut column.column.name), kind);
            column.reason = KindReason::Chosen;
        }
    }

    /// Takes over what the operator chose for columns of the same name before the file was read anew.
    pub fn keep_choices(&mut self, before: &Self) {
        let place_of = |survey: &Self, name: &str| {
            let mut columns = survey.columns.iter();
            columns.position(|column| column.column.name == name)
        };
        for (old, column) in before.columns.iter().enumerate() {
            let is_chosen = matches!(column.reason, KindReason::Chosen);
            let Some(place) = place_of(self, &column.column.name).filter(|_| is_chosen) else {
                continue;
            };
            if before.identifier == Some(old) && !self.choose_identifier(Some(place)) {
                continue;
            }
            self.choose_kind(place, column.column.kind);
        }
    }

    /// Gives the identifier to a column whose values are all there and all distinct, or to none;
    /// false where the column can't carry it.
    pub fn choose_identifier(&mut self, column: Option<usize>) -> bool {
        let fits = match column {
            None => true,
            Some(place) => self
                .columns
                .get(place)
                .is_some_and(|column| column.can_identify),
        };
        if fits {
            self.identifier = column;
            self.number_repeats = false;
        }
        fits
    }
}

/// A column as it was understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SurveyColumn {
    /// The column as it will be stored.
    pub column: Column,
    /// What became of its header.
    pub header: HeaderChange,
    /// Why it has its kind.
    pub reason: KindReason,
    /// The first two distinct values, each cut to [`SurveyColumn::EXAMPLE_BYTES`]; UTF-8 but for
    /// undecodable bytes.
    pub examples: Vec<Vec<u8>>,
    /// Rows with a value in this column.
    pub filled: u64,
    /// Distinct values.
    pub distinct: Distinct,
    /// Whether every row has a value here and no two rows the same.
    pub can_identify: bool,
}

impl SurveyColumn {
    /// Longest example, in bytes; a longer value is cut between two characters.
    pub const EXAMPLE_BYTES: usize = 120;
}

/// How an encoding is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum EncodingReason {
    /// Named by the operator.
    Chosen,
    /// The file begins with a byte order mark.
    Mark,
    /// Every byte is valid UTF-8.
    Valid,
    /// Valid UTF-8 characters outnumber the invalid bytes ten to one.
    Mostly,
    /// Every second byte is zero, as in UTF-16 text without a byte order mark.
    Zeros,
    /// The frequencies of its bytes.
    Detected,
}

/// What became of a header when the headers were made distinct.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum HeaderChange {
    /// Stands as in the file.
    Kept,
    /// Was empty and got the number of its column.
    WasEmpty,
    /// An earlier column has the same header: it got a number.
    Repeated,
}

/// Why a column has its kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum KindReason {
    /// Chosen by the operator.
    Chosen,
    /// The header says so.
    Header,
    /// So many in a hundred of its values look like it.
    Values {
        /// Share of the values looked at, 1 to 100.
        percent: u8,
    },
    /// The header names an identifier, but values are empty or repeated.
    NoIdentifier,
    /// Neither header nor values say anything.
    Unknown,
}

/// A number of distinct values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Distinct {
    /// Counted.
    Exactly(u64),
    /// Estimated, to about 3 in a hundred.
    About(u64),
}
