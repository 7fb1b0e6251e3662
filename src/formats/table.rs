//! A customer file as a table: its header, and its rows as they will be kept.

use std::io::{self, Read};

use super::{
    encoding::FileEncoding,
    rows::{RowError, RowReader},
    spelling,
    unpack::Unpacked,
};
use crate::domain::{Row, record::SetAsideReason};

/// How a file is to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shape {
    /// Its encoding.
    pub encoding: FileEncoding,
    /// The byte between cells.
    pub delimiter: u8,
    /// Rows above the header.
    pub title_rows: usize,
}

impl Shape {
    /// Whether a byte of the file that looks like a delimiter can be part of a longer character.
    fn is_ambiguous(self) -> bool {
        let can_trail = matches!(self.delimiter, b'0'..=b'9' | b'@'..=b'~');
        self.encoding.is_utf16() || (self.encoding.has_ascii_trail_bytes() && can_trail)
    }
}

/// Reads the rows of a file behind its header; memory is that of the longest row.
#[derive(Debug)]
pub struct Table<R> {
    rows: RowReader<Text<R>>,
    encoding: FileEncoding,
    width: usize,
}

/// The header of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    /// Line on which it begins, counted from 1.
    pub line: u64,
    /// Its cells; bytes that the encoding can't explain are spelled out.
    pub cells: Vec<String>,
}

/// A row behind the header.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TableRow {
    /// Line on which it begins, counted from 1.
    pub line: u64,
    /// What becomes of it.
    pub fate: Fate,
}

/// What becomes of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// It becomes a record.
    Record {
        /// It has fewer cells than the header.
        is_short: bool,
        /// It has bytes that the encoding can't explain; cells with such bytes are kept as the file's.
        is_undecodable: bool,
    },
    /// It is set aside.
    SetAside(SetAsideReason),
}

impl<R: Read> Table<R> {
    /// Reads the header of the file that `input` is, from its first byte on; nothing where the file has no row there.
    ///
    /// # Errors
    ///
    /// See [`RowError`].
    pub fn open(mut input: R, shape: Shape) -> Result<Option<(Self, Header)>, RowError> {
        io::copy(
            &mut input.by_ref().take(shape.encoding.mark),
            &mut io::sink(),
        )?;
        let (text, encoding) = if shape.is_ambiguous() {
            let unpacked = Box::new(Unpacked::new(input, shape.encoding));
            (Text::Unpacked(unpacked), shape.encoding.unpacked())
        } else {
            (Text::Plain(input), shape.encoding)
        };
        let mut rows = RowReader::new(text, shape.delimiter);
        for _ in 0..shape.title_rows {
            rows.next_row()?;
        }
        let Some(row) = rows.next_row()? else {
            return Ok(None);
        };
        let cells = row
            .cells()
            .map(|cell| match encoding.decode(cell) {
                Some(text) => spelling::text(&text).into_owned(),
                None => spelling::text(cell).into_owned(),
            })
            .collect();
        let header = Header {
            line: row.line,
            cells,
        };
        let width = header.cells.len();
        let table = Self {
            rows,
            encoding,
            width,
        };
        Ok(Some((table, header)))
    }

    /// Reads the next row into `row`; nothing at the end of the file.
    ///
    /// A row with fewer cells than the header is a record that lacks the rest; surplus cells without
    /// a value are dropped, surplus values set the row aside. Cells are UTF-8, or the file's own bytes
    /// where the encoding can't explain them.
    ///
    /// # Errors
    ///
    /// See [`RowError`].
    pub fn next_row(&mut self, row: &mut Row) -> Result<Option<TableRow>, RowError> {
        let (encoding, width) = (self.encoding, self.width);
        let Some(raw) = self.rows.next_row()? else {
            return Ok(None);
        };
        row.clear();
        let found = raw.len();
        let fate = if raw.cells().skip(width).any(has_value) {
            pack(raw.cells(), encoding, row);
            Fate::SetAside(SetAsideReason::TooManyCells {
                found: found as u64,
                expected: width as u64,
            })
        } else {
            let is_decodable = pack(raw.cells().take(width), encoding, row);
            for _ in found..width {
                row.push(None);
            }
            if raw.cells().any(has_value) {
                Fate::Record {
                    is_short: found < width,
                    is_undecodable: !is_decodable,
                }
            } else {
                Fate::SetAside(SetAsideReason::NoValue)
            }
        };
        Ok(Some(TableRow {
            line: raw.line,
            fate,
        }))
    }
}

impl<R: Read> Table<R> {
    /// The input, of which everything up to the last row was read.
    pub fn into_input(self) -> R {
        match self.rows.into_input() {
            Text::Plain(input) => input,
            Text::Unpacked(input) => input.into_input(),
        }
    }
}

/// Packs cells as they will be kept; says whether the encoding explains all of them.
fn pack<'a>(cells: impl Iterator<Item = &'a [u8]>, encoding: FileEncoding, row: &mut Row) -> bool {
    let mut is_decodable = true;
    for cell in cells {
        if let Some(text) = encoding.decode(cell) {
            row.push(Some(&text));
        } else {
            is_decodable = false;
            row.push(Some(cell));
        }
    }
    is_decodable
}

/// Whether a cell holds anything but white space.
#[must_use]
pub fn has_value(cell: &[u8]) -> bool {
    match cell.first() {
        None => false,
        Some(first) if first.is_ascii_graphic() => true,
        Some(_) => std::str::from_utf8(cell).map_or(true, |text| !text.trim().is_empty()),
    }
}

/// The bytes of a file, ready to be parted into cells.
#[derive(Debug)]
enum Text<R> {
    Plain(R),
    Unpacked(Box<Unpacked<R>>),
}

impl<R: Read> Read for Text<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::Plain(input) => input.read(into),
            Self::Unpacked(input) => input.read(into),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;
    use crate::formats::encoding::EncodingScan;

    fn shape(label: &str, delimiter: u8, title_rows: usize) -> Shape {
        let encoding = EncodingScan::default().finish(Some(label)).unwrap();
        Shape {
            encoding,
            delimiter,
            title_rows,
        }
    }

    fn rows(bytes: &[u8], shape: Shape) -> (Header, Vec<(u64, Fate, Cells)>) {
        let (mut table, header) = Table::open(Cursor::new(bytes), shape).unwrap().unwrap();
        let (mut rows, mut row) = (Vec::new(), Row::default());
        while let Some(TableRow { line, fate }) = table.next_row(&mut row).unwrap() {
            let cells = row
                .cells()
                .map(|cell| cell.map(|cell| spelling::text(cell).into_owned()));
            rows.push((line, fate, cells.collect()));
        }
        (header, rows)
    }

    type Cells = Vec<Option<String>>;

    const WHOLE: Fate = Fate::Record {
        is_short: false,
        is_undecodable: false,
    };

    #[test]
    fn every_row_has_its_fate() {
        let text =
            b"id,name,city\n1,Ann,York\n2,Bob\n3,Cy,Hull,UK\n4,Di,Bath,,\n , ,\n5,\xFF\xFEx,Ely\n";
        let (header, rows) = rows(text, shape("utf-8", b',', 0));
        assert_eq!(
            (header.line, header.cells),
            (1, vec!["id".into(), "name".into(), "city".into()])
        );
        let some = |text: &str| Some(text.to_owned());
        let short = Fate::Record {
            is_short: true,
            is_undecodable: false,
        };
        let undecodable = Fate::Record {
            is_short: false,
            is_undecodable: true,
        };
        let too_many = Fate::SetAside(SetAsideReason::TooManyCells {
            found: 4,
            expected: 3,
        });
        let no_value = Fate::SetAside(SetAsideReason::NoValue);
        assert_eq!(
            rows,
            [
                (2, WHOLE, vec![some("1"), some("Ann"), some("York")]),
                (3, short, vec![some("2"), some("Bob"), None]),
                (
                    4,
                    too_many,
                    vec![some("3"), some("Cy"), some("Hull"), some("UK")]
                ),
                (5, WHOLE, vec![some("4"), some("Di"), some("Bath")]),
                (6, no_value, vec![some(" "), some(" "), some("")]),
                (
                    7,
                    undecodable,
                    vec![some("5"), some("\\xFF\\xFEx"), some("Ely")]
                ),
            ]
        );
    }

    #[test]
    fn encodings_and_delimiters_meet() {
        let text = "客户名单\n编号|姓名\n1|張倈\n";
        let expected = vec![Some("1".to_owned()), Some("張倈".to_owned())];
        for label in ["utf-8", "gb18030", "big5", "utf-16le"] {
            let bytes: Vec<u8> = match label {
                "utf-16le" => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
                _ => encoding_rs::Encoding::for_label(label.as_bytes())
                    .unwrap()
                    .encode(text)
                    .0
                    .into_owned(),
            };
            let (header, rows) = rows(&bytes, shape(label, b'|', 1));
            assert_eq!((header.line, header.cells.len()), (2, 2), "{label}");
            if label != "big5" {
                assert_eq!(rows, [(3, WHOLE, expected.clone())], "{label}");
            }
        }
    }

    #[test]
    fn no_row_no_table() {
        for text in ["", "\n\n", "title\n"] {
            let rows = usize::from(text.len() > 2);
            assert!(
                Table::open(Cursor::new(text), shape("utf-8", b',', rows))
                    .unwrap()
                    .is_none()
            );
        }
    }

    #[test]
    fn white_space_is_no_value() {
        for (cell, expected) in [
            ("", false),
            (" \t", false),
            ("\u{3000}\u{a0}", false),
            ("0", true),
            (" x", true),
        ] {
            assert_eq!(has_value(cell.as_bytes()), expected, "{cell:?}");
        }
        assert!(has_value(b" \xFF"));
    }
}
