//! The records' raw values in memory: one array of dictionary codes a field.

use rayon::prelude::*;

use crate::{
    domain::{Kind, Source, SourceId, row::Cells, schema::Field},
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
    /// Place of each source's columns among the fields; `None` for one that the matcher skips.
    places: Vec<(SourceId, Vec<Option<usize>>)>,
    batch: Batch,
}

/// Rows that wait to be taken apart column by column.
#[derive(Debug, Default)]
struct Batch {
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
    /// Makes a table for the records of these sources.
    #[must_use]
    pub fn new(sources: &[Source]) -> Self {
        let mut table = Self::default();
        for source in sources {
            let places = source
                .columns
                .iter()
                .map(|column| {
                    let place = table.field(&column.name, column.kind);
                    table.fields[place].kind.is_evidence().then_some(place)
                })
                .collect();
            table.places.push((source.id, places));
        }
        table
            .columns
            .resize_with(table.fields.len(), RawColumn::default);
        table
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

    /// Adds a record of a source; records come in the order of their numbers.
    pub fn push(&mut self, source: SourceId, cells: Cells<'_>) {
        let start = self.batch.cells.len();
        self.batch.cells.resize(start + self.fields.len(), (0, 0));
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
        self.records += 1;
        if self.batch.rows == ROWS || self.batch.bytes.len() > BYTES {
            self.flush();
        }
    }

    /// Takes the waiting rows apart, all columns at once.
    fn flush(&mut self) {
        let (fields, batch) = (self.fields.len(), &self.batch);
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
        self.batch.bytes.clear();
        self.batch.cells.clear();
        self.batch.rows = 0;
    }

    /// Ends the adding of records.
    pub fn finish(&mut self) {
        self.flush();
        self.batch = Batch::default();
        self.columns
            .par_iter_mut()
            .for_each(|column| column.values.freeze());
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
