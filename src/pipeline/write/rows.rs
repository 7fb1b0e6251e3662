//! The rows of the merged file and of the crosswalk, in one walk over the records.

use std::io;

use rustc_hash::FxHashMap;

use super::{WriteError, folder::Staged};
use crate::{
    domain::{Policy, Record, RecordId, RecordKey, Schema, Source},
    formats::merged::{Cells, CrosswalkWriter, MergedWriter},
    merge::survivorship::{Contributor, GoldenValue, Pick, Standard, golden},
    pipeline::entities::{key_of, whole},
    store::{Store, StoreError, record::RecordView, standing::Choice},
};

/// How many records are written between two looks at the progress.
const STEP: u64 = 4096;

/// How rows are made.
pub(super) struct How<'a, S: ?Sized> {
    /// How cells are written.
    pub cells: Cells,
    /// Which values survive.
    pub policy: &'a Policy,
    /// Makes values comparable.
    pub standard: &'a S,
}

/// What was written.
pub(super) struct Rows {
    /// The merged file.
    pub merged: Staged,
    /// The crosswalk.
    pub crosswalk: Staged,
    /// Records of the workspace.
    pub records: u64,
    /// Rows of the merged file.
    pub kept: u64,
    /// Cells of the merged file that look like formulas.
    pub formula_like: u64,
}

/// Writes one row an entity, in the order of its first record, and one row a record.
pub(super) fn write(
    store: &Store,
    how: &How<'_, impl Standard + ?Sized>,
    merged: Staged,
    crosswalk: Staged,
    mut at: impl FnMut(u64, u64) -> Result<(), WriteError>,
) -> Result<Rows, WriteError> {
    let sources = store.sources()?;
    let total = store.record_count()?;
    let (merged_path, crosswalk_path) = (merged.path().to_owned(), crosswalk.path().to_owned());
    let in_merged = |cause: io::Error| WriteError::file(&merged_path)(cause);
    let in_crosswalk = |cause: io::Error| WriteError::file(&crosswalk_path)(cause);
    let mut joiner = Merger::of(store, &sources, how)?;
    let fields = joiner.schema.fields();
    let mut merged = MergedWriter::new(merged, fields, how.cells).map_err(in_merged)?;
    let mut crosswalk = CrosswalkWriter::new(crosswalk, how.cells).map_err(in_crosswalk)?;
    let (mut records, mut kept) = (0, 0);
    store.each_record(|record| {
        let source = sources.iter().find(|source| source.id == record.source);
        let source = source.ok_or_else(|| StoreError::damaged("a record without source"))?;
        let key = match joiner.row_of(record)? {
            EntityRow::Alone => {
                let key = RecordKey {
                    source: source.name.clone(),
                    identifier: record.identifier.to_owned(),
                };
                let values = joiner.schema.values(record.source, record.cells());
                merged.entity(values, &key, 1).map_err(in_merged)?;
                kept += 1;
                key
            }
            EntityRow::First {
                key,
                values,
                records,
            } => {
                let values = values.iter().map(|value| value.value.as_slice());
                merged.entity(values, &key, records).map_err(in_merged)?;
                kept += 1;
                key
            }
            EntityRow::Further { key } => key,
        };
        crosswalk
            .record(source.name.as_str(), record.identifier, &key)
            .map_err(in_crosswalk)?;
        records += 1;
        if records % STEP == 0 {
            at(records, total)?;
        }
        Ok::<_, WriteError>(())
    })?;
    at(records, total)?;
    let (merged, formula_like) = merged.finish().map_err(in_merged)?;
    Ok(Rows {
        merged,
        crosswalk: crosswalk.finish().map_err(in_crosswalk)?,
        records,
        kept,
        formula_like,
    })
}

/// What a record means for the merged file.
enum EntityRow {
    /// It is an entity of its own.
    Alone,
    /// It is the first of its entity.
    First {
        key: RecordKey,
        values: Vec<GoldenValue>,
        records: u64,
    },
    /// Its entity was written before.
    Further { key: RecordKey },
}

/// Merges the records of entities of two and more.
pub(super) struct Merger<'s, S: ?Sized> {
    store: &'s Store,
    sources: &'s [Source],
    pub(super) schema: Schema,
    how: &'s How<'s, S>,
    /// The record whose key the entity of a record carries.
    golden: FxHashMap<RecordId, RecordId>,
    /// The keys of the entities that were written.
    written: FxHashMap<RecordId, RecordKey>,
    has_winners: bool,
}

impl<'s, S: Standard + ?Sized> Merger<'s, S> {
    pub(super) fn of(
        store: &'s Store,
        sources: &'s [Source],
        how: &'s How<'s, S>,
    ) -> Result<Self, StoreError> {
        Ok(Self {
            store,
            sources,
            schema: Schema::of(sources),
            how,
            golden: store.memberships()?.into_iter().collect(),
            written: FxHashMap::default(),
            has_winners: store.has_winners()?,
        })
    }

    fn row_of(&mut self, record: RecordView<'_>) -> Result<EntityRow, StoreError> {
        let Some(&carrier) = self.golden.get(&record.id) else {
            return Ok(EntityRow::Alone);
        };
        if let Some(key) = self.written.get(&carrier) {
            return Ok(EntityRow::Further { key: key.clone() });
        }
        let members = self.store.entity_of(record.id)?.members;
        let key = key_of(self.store, self.sources, carrier)?;
        self.written.insert(carrier, key.clone());
        Ok(EntityRow::First {
            key,
            values: self.merge(&members, self.how.policy)?,
            records: members.len() as u64,
        })
    }

    /// The golden values of an entity under a policy.
    pub(super) fn merge(
        &self,
        members: &[RecordId],
        policy: &Policy,
    ) -> Result<Vec<GoldenValue>, StoreError> {
        let mut records: Vec<(&Source, Record)> = Vec::with_capacity(members.len());
        for member in members {
            records.push(whole(self.store, self.sources, *member)?);
        }
        let contributors: Vec<Contributor<'_>> = records
            .iter()
            .map(|(source, record)| Contributor {
                source: &source.name,
                values: self.schema.values(record.source, record.row.cells()),
            })
            .collect();
        let fields = self.schema.fields();
        let mut picks = vec![None; fields.len()];
        if self.has_winners {
            for chosen in self.store.winners_of(members)? {
                if let Some(field) = self.schema.position(&chosen.field) {
                    picks[field] = match chosen.choice {
                        Choice::Record(record) => {
                            members.binary_search(&record).ok().map(Pick::Contributor)
                        }
                        Choice::Typed(text) => Some(Pick::Typed(text)),
                    };
                }
            }
        }
        Ok(golden(
            fields,
            policy,
            &contributors,
            &picks,
            self.how.standard,
        ))
    }
}
