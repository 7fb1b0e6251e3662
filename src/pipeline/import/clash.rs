//! Where a column that was named as key fails to identify.

use std::{collections::HashMap, sync::atomic::AtomicU64};

use super::{error::FileTrouble, file::CustomerFile, tally::hash_of};
use crate::{
    domain::Row,
    formats::{
        spelling,
        table::{Fate, Shape, Table, has_value},
    },
};

/// The first two lines of a file that have the same value in a column, or none; known to exist.
///
/// # Errors
///
/// What is the matter when the file can't be read again.
pub(super) fn first(
    file: &CustomerFile,
    shape: Shape,
    place: usize,
    column: &str,
) -> Result<FileTrouble, FileTrouble> {
    let passed = AtomicU64::new(0);
    let (mut table, _) = Table::open(file.read(&passed)?, shape)?.ok_or(FileTrouble::Empty)?;
    let clash = |value: &[u8], lines| FileTrouble::KeyClash {
        column: column.to_owned(),
        value: spelling::text(value).into_owned(),
        lines,
    };
    let mut missing = Vec::new();
    let mut seen: HashMap<u64, u64> = HashMap::new();
    let mut row = Row::default();
    while let Some(read) = table.next_row(&mut row)? {
        if matches!(read.fate, Fate::SetAside(_)) {
            continue;
        }
        match row.cell(place).filter(|cell| has_value(cell)) {
            None => {
                missing.push(read.line);
                if missing.len() == 2 {
                    return Ok(clash(b"", missing));
                }
            }
            Some(value) => {
                if let Some(line) = seen.insert(hash_of(value), read.line) {
                    return Ok(clash(value, vec![line, read.line]));
                }
            }
        }
    }
    Ok(clash(b"", missing))
}
