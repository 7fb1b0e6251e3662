//! Rows as CSV or as JSON Lines: UTF-8, line feeds, quotes where needed.

use std::io::{self, Write};

use serde::Serialize;

/// Writes rows in one of the two forms.
pub(super) enum RowsOut<W: Write> {
    /// Comma-separated, with a header.
    Csv(Box<csv::Writer<W>>),
    /// One JSON object a line.
    JsonLines(W),
}

impl<W: Write> RowsOut<W> {
    pub(super) fn new(out: W, json_lines: bool) -> Self {
        if json_lines {
            Self::JsonLines(out)
        } else {
            Self::Csv(Box::new(csv::Writer::from_writer(out)))
        }
    }

    pub(super) const fn is_json_lines(&self) -> bool {
        matches!(self, Self::JsonLines(_))
    }

    /// Writes the header, where the form has one.
    pub(super) fn header(&mut self, names: &[&str]) -> io::Result<()> {
        if self.is_json_lines() {
            Ok(())
        } else {
            self.row(names)
        }
    }

    /// Writes a row of CSV; nothing in the other form, whose rows are objects.
    pub(super) fn row(&mut self, cells: &[&str]) -> io::Result<()> {
        match self {
            Self::Csv(writer) => writer.write_record(cells).map_err(io::Error::from),
            Self::JsonLines(_) => Ok(()),
        }
    }

    /// Writes an object of JSON Lines; nothing in the other form.
    pub(super) fn object(&mut self, object: &impl Serialize) -> io::Result<()> {
        match self {
            Self::Csv(_) => Ok(()),
            Self::JsonLines(out) => {
                serde_json::to_writer(&mut *out, object)?;
                out.write_all(b"\n")
            }
        }
    }

    /// Flushes, and gives back what was written to.
    pub(super) fn end(self) -> io::Result<W> {
        match self {
            Self::Csv(writer) => writer.into_inner().map_err(csv::IntoInnerError::into_error),
            Self::JsonLines(mut out) => {
                out.flush()?;
                Ok(out)
            }
        }
    }
}
