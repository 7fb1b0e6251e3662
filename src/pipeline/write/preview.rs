//! How many golden values other survivorship settings would change; nothing is written.

use std::collections::BTreeMap;

use super::{
    WriteError,
    rows::{How, Merger},
};
use crate::{
    domain::{
        Policy, RecordId,
        progress::{Progress, Stage},
    },
    formats::merged::Cells,
    merge::survivorship::Standard,
    store::Store,
};

/// What would change.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Preview {
    /// Golden records of two and more records.
    pub merged: u64,
    /// Golden records among these that would change.
    pub changed: u64,
    /// Fields, in the order of the schema, with the number of golden values that would change; fields
    /// of which none would are left out.
    pub fields: Vec<(String, u64)>,
}

impl Preview {
    /// Golden values that would change.
    #[must_use]
    pub fn values(&self) -> u64 {
        self.fields.iter().map(|(_, count)| count).sum()
    }
}

/// Merges every golden record under both policies and counts where they differ; operators' choices
/// stand under both.
///
/// # Errors
///
/// The workspace fails, or the operator cancelled.
pub fn preview(
    store: &Store,
    standard: &(impl Standard + ?Sized),
    present: &Policy,
    other: &Policy,
    progress: &(impl Progress + ?Sized),
) -> Result<Preview, WriteError> {
    let sources = store.sources()?;
    let how = How {
        cells: Cells::Exact,
        policy: present,
        standard,
    };
    let merger = Merger::of(store, &sources, &how)?;
    let mut entities: BTreeMap<RecordId, Vec<RecordId>> = BTreeMap::new();
    for (record, carrier) in store.memberships()? {
        entities.entry(carrier).or_default().push(record);
    }
    let total = entities.len() as u64;
    let mut changed = 0;
    let mut counts = vec![0; merger.schema.fields().len()];
    for (done, members) in (0..).zip(entities.values_mut()) {
        members.sort_unstable();
        let before = merger.merge(members, present)?;
        let after = merger.merge(members, other)?;
        let mut differs = false;
        for ((before, after), count) in before.iter().zip(&after).zip(&mut counts) {
            if before.value != after.value {
                *count += 1;
                differs = true;
            }
        }
        changed += u64::from(differs);
        progress.at(Stage::Write, done, total);
        if progress.is_cancelled() {
            return Err(WriteError::Cancelled);
        }
    }
    let fields = merger.schema.fields().iter().zip(counts);
    Ok(Preview {
        merged: total,
        changed,
        fields: fields
            .filter(|(_, count)| *count > 0)
            .map(|(field, count)| (field.name.clone(), count))
            .collect(),
    })
}
