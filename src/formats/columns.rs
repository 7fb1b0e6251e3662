//! A table of named columns as CSV.

use std::io::{self, Write};

use super::rows_out::RowsOut;

/// Writes a table of text.
pub struct ColumnsOut<W: Write>(RowsOut<W>);

impl<W: Write> ColumnsOut<W> {
    /// Begins the file with its header.
    pub fn begin(out: W, names: &[String]) -> io::Result<Self> {
        let mut rows = Self(RowsOut::new(out, false));
        rows.row(names)?;
        Ok(rows)
    }

    /// Writes a row; an empty cell is missing.
    pub fn row(&mut self, cells: &[String]) -> io::Result<()> {
        let cells: Vec<&str> = cells.iter().map(String::as_str).collect();
        self.0.row(&cells)
    }

    /// Ends the file and gives back what it was written to.
    pub fn end(self) -> io::Result<W> {
        self.0.end()
    }
}
