//! The identifier that each record of a source gets.

use std::{
    collections::{HashMap, HashSet},
    sync::atomic::AtomicU64,
};

use super::{error::FileTrouble, file::CustomerFile, runs::Repeats, tally::hash_of};
use crate::{
    domain::{Digest, Row, digest::to_hex},
    formats::{
        spelling,
        table::{Fate, Shape, Table, has_value},
    },
};

/// Gives records their identifiers, in the file's order: the value of the identifier column, else the
/// first 16 hexadecimal digits of the row's digest; what repeats gets `-2`, `-3` …
#[derive(Debug)]
pub(super) struct Identifiers {
    column: Option<usize>,
    /// Hashes of identifiers that several rows have, and how many of those rows have passed.
    repeated: HashMap<u64, u64>,
    /// Hashes of identifiers of the file that look as if they were numbered here.
    numbered: HashSet<u64>,
}

impl Identifiers {
    /// Prepares the identifiers of a file; where they may repeat the file is read once for that.
    ///
    /// # Errors
    ///
    /// What is the matter when the file can't be read.
    pub fn prepare(
        file: &CustomerFile,
        shape: Shape,
        column: Option<usize>,
        may_repeat: bool,
    ) -> Result<Self, FileTrouble> {
        let mut identifiers = Self {
            column,
            repeated: HashMap::new(),
            numbered: HashSet::new(),
        };
        if column.is_some() && !may_repeat {
            return Ok(identifiers);
        }
        let passed = AtomicU64::new(0);
        let (mut table, _) = Table::open(file.read(&passed)?, shape)?.ok_or(FileTrouble::Empty)?;
        let (mut repeats, mut row) = (Repeats::default(), Row::default());
        while let Some(read) = table.next_row(&mut row)? {
            if matches!(read.fate, Fate::Record { .. }) {
                let plain = identifiers.plain(&row);
                let hash = hash_of(plain.as_bytes());
                repeats.add(hash)?;
                if column.is_some() && looks_numbered(&plain) {
                    identifiers.numbered.insert(hash);
                }
            }
        }
        identifiers.repeated = repeats
            .finish()?
            .into_iter()
            .map(|hash| (hash, 0))
            .collect();
        Ok(identifiers)
    }

    /// The identifier of the next record.
    pub fn next(&mut self, row: &Row) -> String {
        let plain = self.plain(row);
        if self.repeated.is_empty() {
            return plain;
        }
        let Some(passed) = self.repeated.get_mut(&hash_of(plain.as_bytes())) else {
            return plain;
        };
        if *passed == 0 {
            *passed = 1;
            return plain;
        }
        loop {
            *passed += 1;
            let numbered = format!("{plain}-{passed}");
            if !self.numbered.contains(&hash_of(numbered.as_bytes())) {
                return numbered;
            }
        }
    }

    /// The identifier of a row before repeats are numbered.
    fn plain(&self, row: &Row) -> String {
        let value = self
            .column
            .and_then(|place| row.cell(place))
            .filter(|cell| has_value(cell));
        match value {
            Some(value) => spelling::text(value).into_owned(),
            None => to_hex(&Digest::of(row.as_packed()).as_bytes()[..8]),
        }
    }
}

/// Whether an identifier ends like one that is numbered here.
fn looks_numbered(identifier: &str) -> bool {
    identifier.rsplit_once('-').is_some_and(|(_, number)| {
        !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
    })
}
