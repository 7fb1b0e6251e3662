//! The records' raw values in memory: one array of dictionary codes a field.

use rayon::prelude::*;

use crate::{
    domain::{Kind, Region, Source, SourceId, row::Cells, schema::Field},
    matching::dictionary::Dictionary,
    standardise::fold::LONGEST,
};

/// Raw values of one field: distinct values, and the code of each record; 0 is missing.
#[derive(Debug, Default)]
pub struct RawColumn {
    /// Distinct values, cut at [`LONGEST`] bytes with a digest of the rest.
    pub values: Dictionary,
    /// Value of each record.
    pub codes: Vec<u32>,
}

/// Raw values of all fields that the matcher reads.
#[derive(Debug, Default)]
pub struct RawTable {
    /// The unified schema: first seen first.
    pub fields: Vec<Field>,
    /// One column a field; empty for fields that are no evidence.
    pub columns: Vec<RawColumn>,
    /// Number of records.
    pub records: usize,
    /// Where telephone numbers without country code belong.
    pub region: Option<Region>,
}

/// Rows on their way into a table.
#[derive(Debug, Default)]
pub struct RawRows {
    /// Number of fields.
    fields: usize,
    /// Place of each source's columns among the fields; `None` for one that the matcher skips.
    places: Vec<(SourceId, Vec<Option<usize>>)>,
    batch: Batch,
}

/// Rows that wait to be taken apart column by column.
#[derive(Debug, Default)]
pub struct Batch {
    bytes: Vec<u8>,
    /// Start and end of each field's cell in `bytes`, all fields of a row in a row.
    cells: Vec<(u32, u32)>,
    rows: usize,
}

/// Rows taken apart at once.
const ROWS: usize = 16_384;

/// Bytes taken apart at once.
const BYTES: usize = 64 << 20;

impl RawTable {
    /// Makes a table for the records of these sources, and what gathers their rows.
    #[must_use]
    pub fn new(sources: &[Source]) -> (Self, RawRows) {
        let mut table = Self::default();
        let mut rows = RawRows::default();
        for source in sources {
            let places = source
                .columns
                .iter()
                .map(|column| {
                    let place = table.field(&column.name, column.kind);
                    table.fields[place].kind.is_evidence().then_some(place)
                })
                .collect();
            rows.places.push((source.id, places));
        }
        rows.fields = table.fields.len();
        table
            .columns
            .resize_with(table.fields.len(), RawColumn::default);
        (table, rows)
    }

    /// Places of the fields of a kind.
    #[must_use]
    pub fn of(&self, kind: Kind) -> Vec<usize> {
        (0..self.fields.len())
            .filter(|&place| self.fields[place].kind == kind)
            .collect()
    }

    fn field(&mut self, name: &str, kind: Kind) -> usize {
        if let Some(place) = self.fields.iter().position(|field| field.name == name) {
            return place;
        }
        self.fields.push(Field {
            name: name.to_owned(),
            kind,
        });
        self.fields.len() - 1
    }

    /// Takes a batch of rows apart, all columns at once.
    pub fn take(&mut self, batch: &Batch) {
        let fields = self.fields.len();
        let kinds = &self.fields;
        self.columns
            .par_iter_mut()
            .enumerate()
            .for_each(|(place, column)| {
                if !kinds[place].kind.is_evidence() {
                    return;
                }
                column.codes.reserve(batch.rows);
                for row in 0..batch.rows {
                    let (from, end) = batch.cells[row * fields + place];
                    column.codes.push(
                        column
                            .values
                            .intern(&batch.bytes[from as usize..end as usize]),
                    );
                }
            });
        self.records += batch.rows;
    }

    /// Takes the last rows and ends the adding.
    pub fn finish(&mut self, rows: &RawRows) {
        self.take(&rows.batch);
        self.columns
            .par_iter_mut()
            .for_each(|column| column.values.freeze());
    }
}

impl RawRows {
    /// Adds a record of a source; records come in the order of their numbers. Returns the rows that
    /// wait once they are enough.
    #[must_use]
    pub fn push(&mut self, source: SourceId, cells: Cells<'_>) -> Option<Batch> {
        let start = self.batch.cells.len();
        self.batch.cells.resize(start + self.fields, (0, 0));
        if let Some((_, places)) = self.places.iter().find(|(id, _)| *id == source) {
            for (cell, place) in cells.zip(places) {
                if let (Some(cell), Some(place)) = (cell.filter(|cell| !cell.is_empty()), place) {
                    let from = self.batch.bytes.len();
                    push_cut(&mut self.batch.bytes, cell);
                    let end = self.batch.bytes.len();
                    self.batch.cells[start + place] = (
                        u32::try_from(from).unwrap_or(0),
                        u32::try_from(end).unwrap_or(0),
                    );
                }
            }
        }
        self.batch.rows += 1;
        let is_full = self.batch.rows == ROWS || self.batch.bytes.len() > BYTES;
        is_full.then(|| std::mem::take(&mut self.batch))
    }
}

/// Copies a cell; one that is longer than the standardisers look at is cut, and a digest of the whole
/// stands for the rest, so that different values stay different.
fn push_cut(bytes: &mut Vec<u8>, cell: &[u8]) {
    if cell.len() <= LONGEST {
        bytes.extend_from_slice(cell);
    } else {
        let mut cut = LONGEST;
        while cut > LONGEST - 4 && cell[cut] & 0xc0 == 0x80 {
            cut -= 1;
        }
        bytes.extend_from_slice(&cell[..cut]);
        bytes.extend_from_slice(crate::domain::Digest::of(cell).to_string().as_bytes());
    }
}

#[cfg(test)]
impl RawTable {
    /// A table of one source with these rows.
    pub(super) fn sample(kinds: &[Kind], rows: &[&[&str]]) -> Self {
        use crate::domain::{Column, Digest, Row, SourceName};

        let source = Source {
            id: SourceId(1),
            name: SourceName::new("s").unwrap(),
            file: String::new(),
            sha256: Digest::of(b""),
            encoding: "UTF-8".to_owned(),
            delimiter: b',',
            columns: (0..)
                .zip(kinds)
                .map(|(place, kind)| Column::new(format!("c{place}"), *kind))
                .collect(),
            identifier: None,
            rows: rows.len() as u64,
            set_aside: 0,
        };
        let (mut table, mut gathered) = Self::new(&[source]);
        for row in rows {
            let row = Row::pack(row.iter().map(|cell| Some(cell.as_bytes())));
            if let Some(batch) = gathered.push(SourceId(1), row.cells()) {
                table.take(&batch);
            }
        }
        table.finish(&gathered);
        table
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_values_stay_different() {
        let (mut one, mut other) = (Vec::new(), Vec::new());
        push_cut(&mut one, &[b'a'; 1000]);
        push_cut(&mut other, &[b'a'; 1001]);
        assert_ne!(one, other);
        assert_eq!(one.len(), LONGEST + 64);
    }
}
