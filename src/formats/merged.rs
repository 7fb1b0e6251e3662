//! `merged.csv` and `crosswalk.csv`: UTF-8, comma, LF, quotes where they are needed.

use std::io::{self, Write};

use csv::{ByteRecord, QuoteStyle, Terminator, Writer, WriterBuilder};

use super::formula::{is_formula_like, neutralised};
use crate::domain::{Field, RecordKey};

/// How cells are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Cells {
    /// Byte for byte as they are.
    #[default]
    Exact,
    /// Every cell in quotes, and formulas neutralised: for a spreadsheet.
    Spreadsheet,
}

/// Writes the merged file, one row an entity.
#[derive(Debug)]
pub struct MergedWriter<W: Write> {
    table: Table<W>,
}

impl<W: Write> MergedWriter<W> {
    /// Writes the header: the fields of the schema, then `golden_key` and `merged_count`, made
    /// distinct where a field has one of these names.
    pub fn new(to: W, fields: &[Field], cells: Cells) -> io::Result<Self> {
        let mut table = Table::new(to, cells);
        for field in fields {
            table.cell(field.name.as_bytes());
        }
        for ours in ["golden_key", "merged_count"] {
            let taken = |name: &str| fields.iter().any(|field| field.name == name);
            let mut name = ours.to_owned();
            let mut further = 2;
            while taken(&name) {
                name = format!("{ours} ({further})");
                further += 1;
            }
            table.cell(name.as_bytes());
        }
        table.end()?;
        Ok(Self { table })
    }

    /// Writes an entity: its golden values by field, its key, the number of its records.
    pub fn entity<'a>(
        &mut self,
        values: impl IntoIterator<Item = &'a [u8]>,
        golden: &RecordKey,
        records: u64,
    ) -> io::Result<()> {
        for value in values {
            self.table.cell(value);
        }
        self.table.cell(golden.to_string().as_bytes());
        self.table.cell(records.to_string().as_bytes());
        self.table.end()
    }

    /// Ends the file; returns what it was written to, and how many cells look like formulas.
    pub fn finish(self) -> io::Result<(W, u64)> {
        self.table.finish()
    }
}

/// Writes the crosswalk, one row a record.
#[derive(Debug)]
pub struct CrosswalkWriter<W: Write> {
    table: Table<W>,
}

impl<W: Write> CrosswalkWriter<W> {
    /// Writes the header.
    pub fn new(to: W, cells: Cells) -> io::Result<Self> {
        let mut table = Table::new(to, cells);
        for name in ["source", "key", "golden_key"] {
            table.cell(name.as_bytes());
        }
        table.end()?;
        Ok(Self { table })
    }

    /// Writes a record's key and the golden key it went into.
    pub fn record(&mut self, source: &str, identifier: &str, golden: &RecordKey) -> io::Result<()> {
        self.table.cell(source.as_bytes());
        self.table.cell(identifier.as_bytes());
        self.table.cell(golden.to_string().as_bytes());
        self.table.end()
    }

    /// Ends the file; returns what it was written to.
    pub fn finish(self) -> io::Result<W> {
        self.table.finish().map(|(to, _)| to)
    }
}

/// Rows of cells.
#[derive(Debug)]
struct Table<W: Write> {
    writer: Writer<W>,
    row: ByteRecord,
    cells: Cells,
    formula_like: u64,
}

impl<W: Write> Table<W> {
    fn new(to: W, cells: Cells) -> Self {
        let style = match cells {
            Cells::Exact => QuoteStyle::Necessary,
            Cells::Spreadsheet => QuoteStyle::Always,
        };
        Self {
            writer: WriterBuilder::new()
                .quote_style(style)
                .terminator(Terminator::Any(b'\n'))
                .from_writer(to),
            row: ByteRecord::new(),
            cells,
            formula_like: 0,
        }
    }

    fn cell(&mut self, cell: &[u8]) {
        self.formula_like += u64::from(is_formula_like(cell));
        match self.cells {
            Cells::Exact => self.row.push_field(cell),
            Cells::Spreadsheet => self.row.push_field(&neutralised(cell)),
        }
    }

    fn end(&mut self) -> io::Result<()> {
        let written = self.writer.write_byte_record(&self.row);
        self.row.clear();
        written.map_err(io::Error::from)
    }

    fn finish(self) -> io::Result<(W, u64)> {
        let formula_like = self.formula_like;
        let to = self.writer.into_inner().map_err(|error| {
            let cause = error.error();
            io::Error::new(cause.kind(), cause.to_string())
        })?;
        Ok((to, formula_like))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Kind;

    fn fields(names: &[&str]) -> Vec<Field> {
        names
            .iter()
            .map(|name| Field {
                name: (*name).to_owned(),
                kind: Kind::Text,
            })
            .collect()
    }

    fn merged(names: &[&str], values: &[&[u8]], cells: Cells) -> (Vec<u8>, u64) {
        let mut writer = MergedWriter::new(Vec::new(), &fields(names), cells).unwrap();
        let key = RecordKey::parse("crm:1").unwrap();
        writer.entity(values.iter().copied(), &key, 2).unwrap();
        writer.finish().unwrap()
    }

    #[test]
    fn values_are_exact_and_quoted_where_needed() {
        let values: &[&[u8]] = &[b"a,\"b\"", b"=1", b"\xff\xfe", b"two\nlines", b" x ", b""];
        let (bytes, formula_like) = merged(&["a", "b", "c", "d", "e", "f"], values, Cells::Exact);
        let expected: &[u8] =
            b"a,b,c,d,e,f,golden_key,merged_count\n\"a,\"\"b\"\"\",=1,\xff\xfe,\"two\nlines\", x ,,crm:1,2\n";
        assert_eq!(bytes, expected);
        assert_eq!(formula_like, 1);
    }

    #[test]
    fn a_spreadsheet_calculates_nothing() {
        let values: &[&[u8]] = &[b"=1;=2", b"x;=1\t=2"];
        let (bytes, formula_like) = merged(&["-a", "b"], values, Cells::Spreadsheet);
        assert_eq!(
            String::from_utf8(bytes).unwrap(),
            "\"'-a\",\"b\",\"golden_key\",\"merged_count\"\n\"'=1;=2\",\"x;=1\t=2\",\"crm:1\",\"2\"\n"
        );
        assert_eq!(formula_like, 2);
    }

    #[test]
    fn our_columns_stay_distinct() {
        let (bytes, _) = merged(&["golden_key", "golden_key (2)"], &[b"", b""], Cells::Exact);
        assert!(bytes.starts_with(b"golden_key,golden_key (2),golden_key (3),merged_count\n"));
    }
}
