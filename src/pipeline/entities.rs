//! Golden keys: minted by the act that makes an entity, in its transaction.

use std::collections::BTreeSet;

use super::ledger::Ledger;
use crate::{
    domain::{
        Body, Entry, GroupId, Record, RecordId, RecordKey, Source, body::MergeBody,
        operator::Outside,
    },
    store::{Change, Store, StoreError, standing::Entity},
};

/// Writes a `merge` entry for each entity of these records that needs one: the newest standing one
/// for its golden key does not list exactly its members.
///
/// An entity without a key gets that of its first member. Returns the last entry written.
pub fn mint<O: Outside + ?Sized>(
    change: &Change<'_>,
    ledger: &mut Ledger<'_, O>,
    group: Option<&GroupId>,
    sources: &[Source],
    records: impl IntoIterator<Item = RecordId>,
) -> Result<Option<Entry>, StoreError> {
    let mut looked_at: BTreeSet<RecordId> = BTreeSet::new();
    let mut written = None;
    for record in records {
        if looked_at.contains(&record) {
            continue;
        }
        let Entity { golden, members } = change.entity_of(record)?;
        looked_at.extend(&members);
        if members.len() < 2 {
            continue;
        }
        if let Some(newest) = change.newest_merge(golden)?
            && change.members_of_entry(newest)? == members
        {
            continue;
        }
        let mut absorbed = Vec::new();
        let mut named = Vec::with_capacity(members.len());
        for member in &members {
            let (source, record) = whole(change, sources, *member)?;
            if *member != golden && change.newest_merge(*member)?.is_some() {
                absorbed.push(ledger.key(&key(source, &record)));
            }
            named.push(ledger.member(source, &record));
        }
        let (source, record) = whole(change, sources, golden)?;
        let golden = ledger.key(&key(source, &record));
        let body = Body::Merge(MergeBody {
            golden,
            members: named,
            absorbed,
        });
        written = Some(ledger.append(change, group, body)?);
    }
    Ok(written)
}

/// A record and its source.
pub fn whole<'s>(
    store: &Store,
    sources: &'s [Source],
    id: RecordId,
) -> Result<(&'s Source, Record), StoreError> {
    let record = store
        .record(id)?
        .ok_or_else(|| StoreError::damaged("an entity names a record that is not there"))?;
    let source = sources
        .iter()
        .find(|source| source.id == record.source)
        .ok_or_else(|| StoreError::damaged("a record without source"))?;
    Ok((source, record))
}

fn key(source: &Source, record: &Record) -> RecordKey {
    RecordKey {
        source: source.name.clone(),
        identifier: record.identifier.clone(),
    }
}

/// The lasting name of a record.
pub fn key_of(
    store: &Store,
    sources: &[Source],
    record: RecordId,
) -> Result<RecordKey, StoreError> {
    let (source, record) = whole(store, sources, record)?;
    Ok(key(source, &record))
}
