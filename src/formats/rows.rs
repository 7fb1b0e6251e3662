//! The rows of a delimited file, each with the line it begins on.

use std::io::{self, Read};

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};
use memchr::memchr2;

/// Bytes read at once.
const BUFFER: usize = 256 * 1024;

/// Why the rows of a file can't be read to the end.
#[derive(Debug, thiserror::Error)]
pub enum RowError {
    /// The file could not be read.
    #[error("the file could not be read")]
    Read(#[from] io::Error),
    /// A quote opens a cell and none closes it before the end of the file.
    #[error("the quote that opens on line {line} is never closed")]
    OpenQuote {
        /// Line on which the quote stands, counted from 1.
        line: u64,
    },
    /// A row is longer than [`RowReader::LONGEST`].
    #[error("the row that begins on line {line} is longer than {} bytes", RowReader::<&[u8]>::LONGEST)]
    TooLong {
        /// Line on which the row begins, counted from 1.
        line: u64,
    },
}

/// Reads rows one by one; memory is that of the longest row.
///
/// Quotes are doubled inside quoted cells (RFC 4180). Rows end with LF, CR or CRLF, mixed as they
/// come; lines without a single byte are no rows. The bytes of cells are the file's own.
#[derive(Debug)]
pub struct RowReader<R> {
    input: R,
    parser: Reader,
    buffer: Vec<u8>,
    start: usize,
    end: usize,
    cells: Vec<u8>,
    ends: Vec<usize>,
    line: u64,
    /// The last byte passed was a CR: an LF now belongs to the same line end.
    after_cr: bool,
    consumed: u64,
}

/// A row as it stands in the file.
#[derive(Debug, Clone, Copy)]
pub struct RawRow<'a> {
    /// Line on which it begins, counted from 1.
    pub line: u64,
    /// The cells' bytes, one after the other, quotes resolved.
    pub bytes: &'a [u8],
    /// End of each cell in `bytes`.
    pub ends: &'a [usize],
}

impl<'a> RawRow<'a> {
    /// The cells in order.
    pub fn cells(self) -> impl Iterator<Item = &'a [u8]> {
        let mut start = 0;
        self.ends.iter().map(move |&end| {
            let cell = self.bytes.get(start..end).unwrap_or_default();
            start = end;
            cell
        })
    }

    /// Number of cells.
    #[must_use]
    pub const fn len(self) -> usize {
        self.ends.len()
    }

    /// Whether it has no cell at all; no row of a file is.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.ends.is_empty()
    }
}

impl<R: Read> RowReader<R> {
    /// Longest row in bytes: what the workspace can hold in one record, with room to spare.
    pub const LONGEST: usize = 512 * 1024 * 1024;

    /// Reads rows whose cells are parted by `delimiter`.
    pub fn new(input: R, delimiter: u8) -> Self {
        Self {
            input,
            parser: ReaderBuilder::new().delimiter(delimiter).build(),
            buffer: vec![0; BUFFER],
            start: 0,
            end: 0,
            cells: vec![0; 4096],
            ends: vec![0; 64],
            line: 1,
            after_cr: false,
            consumed: 0,
        }
    }

    /// The input, of which everything up to the last row was read.
    pub fn into_input(self) -> R {
        self.input
    }

    /// Bytes of the input that the rows read so far took.
    #[must_use]
    pub const fn consumed(&self) -> u64 {
        self.consumed
    }

    /// The next row, or nothing at the end.
    ///
    /// # Errors
    ///
    /// See [`RowError`]; after an error no further row is to be read.
    pub fn next_row(&mut self) -> Result<Option<RawRow<'_>>, RowError> {
        if !self.pass_line_ends()? {
            return Ok(None);
        }
        let line = self.line;
        let (mut written, mut cells) = (0_usize, 0_usize);
        loop {
            // A line end of ours ends the last row; inside quotes it ends nothing.
            let at_end = self.start == self.end && !self.refill()?;
            let input = if at_end {
                &b"\n"[..]
            } else {
                &self.buffer[self.start..self.end]
            };
            let (result, read, wrote, ended) =
                self.parser
                    .read_record(input, &mut self.cells[written..], &mut self.ends[cells..]);
            if !at_end {
                self.pass(read);
            }
            written += wrote;
            cells += ended;
            match result {
                ReadRecordResult::InputEmpty if at_end => {
                    let closed = cells.checked_sub(1).map_or(0, |last| self.ends[last]);
                    let line = line + line_ends(&self.cells[..closed], &mut false);
                    return Err(RowError::OpenQuote { line });
                }
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull => {
                    if self.cells.len() >= Self::LONGEST {
                        return Err(RowError::TooLong { line });
                    }
                    self.cells.resize(self.cells.len() * 2, 0);
                }
                ReadRecordResult::OutputEndsFull => self.ends.resize(self.ends.len() * 2, 0),
                ReadRecordResult::Record => {
                    return Ok(Some(RawRow {
                        line,
                        bytes: &self.cells[..written],
                        ends: &self.ends[..cells],
                    }));
                }
                ReadRecordResult::End => return Ok(None),
            }
        }
    }

    /// Passes the rest of a CRLF and lines without a byte; false at the end of the input.
    fn pass_line_ends(&mut self) -> Result<bool, RowError> {
        loop {
            if self.start == self.end && !self.refill()? {
                return Ok(false);
            }
            if !matches!(self.buffer[self.start], b'\r' | b'\n') {
                return Ok(true);
            }
            self.pass(1);
        }
    }

    /// Counts the next bytes of the buffer as read.
    fn pass(&mut self, bytes: usize) {
        let passed = &self.buffer[self.start..self.start + bytes];
        self.line += line_ends(passed, &mut self.after_cr);
        self.start += bytes;
        self.consumed += bytes as u64;
    }

    /// Fills the empty buffer; false at the end of the input.
    fn refill(&mut self) -> Result<bool, RowError> {
        self.start = 0;
        self.end = loop {
            match self.input.read(&mut self.buffer) {
                Err(cause) if cause.kind() == io::ErrorKind::Interrupted => {}
                read => break read?,
            }
        };
        Ok(self.end > 0)
    }
}

/// Counts LF, CR and CRLF; `after_cr` says whether the byte before was a CR, and is kept up.
fn line_ends(bytes: &[u8], after_cr: &mut bool) -> u64 {
    let mut count = 0;
    let mut rest = bytes;
    while let Some(at) = memchr2(b'\r', b'\n', rest) {
        let follows_cr = at == 0 && *after_cr;
        *after_cr = rest[at] == b'\r';
        count += u64::from(*after_cr || !follows_cr);
        rest = &rest[at + 1..];
        if rest.is_empty() {
            return count;
        }
        // Only the very next byte can complete a CRLF.
        *after_cr &= rest[0] == b'\n';
    }
    if !rest.is_empty() {
        *after_cr = false;
    }
    count
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Lines and cells of a text, read in bites of `bite` bytes.
    fn read(text: &[u8], bite: usize) -> Result<Vec<(u64, Vec<String>)>, RowError> {
        struct Bites<'a>(&'a [u8], usize);
        impl Read for Bites<'_> {
            fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
                let take = self.1.min(self.0.len()).min(into.len());
                into[..take].copy_from_slice(&self.0[..take]);
                self.0 = &self.0[take..];
                Ok(take)
            }
        }
        let mut reader = RowReader::new(Bites(text, bite), b',');
        let mut rows = Vec::new();
        while let Some(row) = reader.next_row()? {
            let cells = row
                .cells()
                .map(|cell| String::from_utf8_lossy(cell).into_owned());
            rows.push((row.line, cells.collect()));
        }
        assert_eq!(reader.consumed(), text.len() as u64);
        Ok(rows)
    }

    fn lines(text: &str, bite: usize) -> Vec<u64> {
        let rows = read(text.as_bytes(), bite).unwrap();
        rows.into_iter().map(|(line, _)| line).collect()
    }

    #[test]
    fn a_row_has_the_line_it_begins_on() {
        for bite in [1, 2, 3, 1000] {
            assert_eq!(lines("a,b\n1,2\n3,4\n", bite), [1, 2, 3]);
            assert_eq!(lines("a,b\r\n1,2\r\n3,4", bite), [1, 2, 3]);
            assert_eq!(lines("a,b\r1,2\r3,4\r", bite), [1, 2, 3]);
            assert_eq!(
                lines("a\n\n\nb\r\n\r\nc\rd\n", bite),
                [1, 4, 6, 7],
                "empty lines count"
            );
            assert_eq!(
                lines("a,\"x\ny\r\nz\"\nb,c\n\"\r\",e\nf,g", bite),
                [1, 4, 5, 7],
                "line ends in quotes count"
            );
        }
    }

    #[test]
    fn quotes_are_resolved() {
        let rows = read(b"\"O\"\"Neill, Kate\",\" \",\n", 1000).unwrap();
        assert_eq!(
            rows,
            [(
                1,
                vec!["O\"Neill, Kate".to_owned(), " ".into(), String::new()]
            )]
        );
        let rows = read(b"say \"hi\",2\n", 1000).unwrap();
        assert_eq!(rows[0].1, ["say \"hi\"", "2"]);
    }

    #[test]
    fn a_quote_open_at_the_end_is_found_where_it_opened() {
        for bite in [1, 7, 1000] {
            let open = |text: &str| match read(text.as_bytes(), bite) {
                Err(RowError::OpenQuote { line }) => line,
                other => panic!("{other:?}"),
            };
            assert_eq!(open("a,b\n1,\"2\n3,4\n5,6\n"), 2);
            assert_eq!(open("a,b\n1,\"2"), 2);
            assert_eq!(
                open("a,b\n\"1\n1\",\"2\n"),
                3,
                "the row begins on 2, the quote opens on 3"
            );
            assert_eq!(open("a\n\""), 2);
            assert!(read(b"a\n\"\"", bite).is_ok());
            assert!(read(b"a\n\"b\"\"c\"", bite).is_ok());
        }
    }

    #[test]
    fn a_cell_may_be_larger_than_any_buffer() {
        let cell = "x".repeat(3 * BUFFER + 17);
        let text = format!("a,b\n{cell},2\n");
        let rows = read(text.as_bytes(), usize::MAX).unwrap();
        assert_eq!(rows[1].1[0].len(), cell.len());
        assert_eq!(rows[1].1[1], "2");
    }

    #[test]
    fn a_row_may_have_thousands_of_cells() {
        let text = format!("{}\n", vec!["7"; 5_000].join(","));
        assert_eq!(read(text.as_bytes(), 1000).unwrap()[0].1.len(), 5_000);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn the_size_of_the_bites_changes_nothing(text in "[a,\"\r\n]{0,60}", bite in 1_usize..9) {
            let whole = read(text.as_bytes(), usize::MAX).map_err(|error| error.to_string());
            let bitten = read(text.as_bytes(), bite).map_err(|error| error.to_string());
            prop_assert_eq!(whole, bitten);
        }

        #[test]
        fn what_the_csv_crate_writes_is_read(table in prop::collection::vec(prop::collection::vec("[a-c,;\"\r\n 张]{0,5}", 2..4), 1..6)) {
            let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
            for row in &table {
                writer.write_record(row).unwrap();
            }
            let text = writer.into_inner().unwrap();
            let rows: Vec<Vec<String>> = read(&text, 1000).unwrap().into_iter().map(|(_, cells)| cells).collect();
            prop_assert_eq!(rows, table);
        }
    }
}
