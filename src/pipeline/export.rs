//! The use case *export*: pairs and clusters as files.

use std::io::{self, Write};

use rustc_hash::FxHashMap;
use thiserror::Error;

use crate::{
    domain::{
        RecordId, RecordKey, RecordPair, SourceId, SourceName,
        progress::{Progress, Stage},
    },
    formats::{clusters::ClustersOut, pairs::PairsOut},
    store::{Store, StoreError},
};

/// Why an export failed; the file was not made.
#[derive(Debug, Error)]
pub enum ExportError {
    /// The workspace failed.
    #[error(transparent)]
    Workspace(#[from] StoreError),
    /// The file could not be written.
    #[error("the file could not be written")]
    Write(#[from] io::Error),
    /// There is nothing to export: the workspace was not matched yet.
    #[error("the workspace was not matched")]
    NotMatched,
    /// The operator cancelled.
    #[error("cancelled")]
    Cancelled,
}

/// Writes the candidate pairs, strongest first, with the verdicts that stand on them; returns their
/// number.
///
/// # Errors
///
/// See [`ExportError`].
pub fn pairs(
    store: &Store,
    out: impl Write,
    json_lines: bool,
    progress: &dyn Progress,
) -> Result<u64, ExportError> {
    let keys = Keys::read(store)?;
    let verdicts: FxHashMap<RecordPair, _> = store
        .verdicts()?
        .into_iter()
        .map(|judged| (judged.pair, judged.verdict))
        .collect();
    let mut file = PairsOut::begin(out, json_lines)?;
    let mut count = 0;
    store.each_pair(|pair| {
        step(progress, count)?;
        count += 1;
        let verdict =
            RecordPair::new(pair.left, pair.right).and_then(|pair| verdicts.get(&pair).copied());
        file.pair(
            &keys.of(pair.left)?,
            &keys.of(pair.right)?,
            pair.weight,
            verdict,
        )?;
        Ok::<_, ExportError>(())
    })?;
    file.end()?;
    Ok(count)
}

/// Writes the cluster at the match threshold of every record, in the order of the records; clusters
/// are numbered from 1 in the order of their first record. Returns their number.
///
/// # Errors
///
/// See [`ExportError`].
pub fn clusters(
    store: &Store,
    out: impl Write,
    json_lines: bool,
    progress: &dyn Progress,
) -> Result<u64, ExportError> {
    let keys = Keys::read(store)?;
    let mut file = ClustersOut::begin(out, json_lines)?;
    let mut numbers: FxHashMap<RecordId, u64> = FxHashMap::default();
    let mut count = 0;
    store.each_clustered(|record| {
        step(progress, count)?;
        count += 1;
        let next = numbers.len() as u64 + 1;
        let number = *numbers.entry(record.matched).or_insert(next);
        file.record(&keys.of(record.record)?, number)?;
        Ok::<_, ExportError>(())
    })?;
    file.end()?;
    Ok(numbers.len() as u64)
}

fn step(progress: &dyn Progress, count: u64) -> Result<(), ExportError> {
    if count.is_multiple_of(1 << 14) {
        progress.at(Stage::Write, count, 0);
        if progress.is_cancelled() {
            return Err(ExportError::Cancelled);
        }
    }
    Ok(())
}

/// The keys of all records, in little memory.
struct Keys {
    sources: Vec<(SourceId, SourceName)>,
    ids: Vec<RecordId>,
    /// Place of each record's source.
    places: Vec<u32>,
    text: String,
    ends: Vec<usize>,
}

impl Keys {
    fn read(store: &Store) -> Result<Self, ExportError> {
        if store.model()?.is_none() {
            return Err(ExportError::NotMatched);
        }
        let sources: Vec<(SourceId, SourceName)> = store
            .sources()?
            .into_iter()
            .map(|source| (source.id, source.name))
            .collect();
        let mut keys = Self {
            sources,
            ids: Vec::new(),
            places: Vec::new(),
            text: String::new(),
            ends: Vec::new(),
        };
        store.each_record(|record| {
            let place = keys
                .sources
                .iter()
                .position(|(id, _)| *id == record.source)
                .unwrap_or(usize::MAX);
            keys.ids.push(record.id);
            keys.places.push(u32::try_from(place).unwrap_or(u32::MAX));
            keys.text.push_str(record.identifier);
            keys.ends.push(keys.text.len());
            Ok::<_, StoreError>(())
        })?;
        Ok(keys)
    }

    fn of(&self, id: RecordId) -> Result<RecordKey, StoreError> {
        let missing = || StoreError::Damaged {
            what: "a pair of a record that is not there".to_owned(),
        };
        let at = self.ids.binary_search(&id).map_err(|_| missing())?;
        let start = if at == 0 { 0 } else { self.ends[at - 1] };
        let (_, source) = self
            .sources
            .get(self.places[at] as usize)
            .ok_or_else(missing)?;
        Ok(RecordKey {
            source: source.clone(),
            identifier: self.text[start..self.ends[at]].to_owned(),
        })
    }
}
