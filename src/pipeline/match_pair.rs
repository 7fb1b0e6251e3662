//! The weight of one pair that the matcher did not list, with the model in force.

use super::match_run::{MatchError, read};
use crate::{
    domain::{Candidate, RecordPair, Region, Tenths, progress::Progress},
    matching::{engine::weigh, model::Model},
    pipeline::match_columns::columns,
    store::{Store, StoreError},
};

/// Weighs a pair as a match would: from all records and listed pairs, as a value weighs by how many
/// customers have it. What a match estimates step by step is known here at once: a part may differ by a
/// tenth or two from what that match would say.
///
/// Nothing where one of the two is not there.
///
/// # Errors
///
/// The workspace fails, the operator cancelled, or the model is not of these records.
pub fn weigh_pair(
    store: &Store,
    model: &Model,
    pair: RecordPair,
    progress: &dyn Progress,
) -> Result<Option<Candidate>, MatchError> {
    let pool = rayon::ThreadPoolBuilder::new()
        .build()
        .map_err(MatchError::Threads)?;
    let (mut table, ids) = read(store, &pool, progress)?;
    let place = |record| {
        let place = ids.binary_search(&record).ok()?;
        u32::try_from(place).ok()
    };
    let (Some(a), Some(b)) = (place(pair.left()), place(pair.right())) else {
        return Ok(None);
    };
    let region = model.region.as_ref();
    table.region = region.and_then(|known| Region::from_tag(&known.region));
    let fields: Vec<String> = table
        .fields
        .iter()
        .map(|field| field.name.clone())
        .collect();
    let mut listed = Vec::new();
    store.each_candidate_from(Tenths(i32::MIN), |found| {
        if let (Some(a), Some(b)) = (place(found.pair.left()), place(found.pair.right())) {
            listed.push(([a, b], found.weight));
        }
    })?;
    let weighed = pool.install(|| weigh(columns(&table), [a, b], &listed, model, &fields));
    let (weight, evidence) = weighed.map_err(MatchError::Misfit)?;
    Ok(Some(Candidate {
        pair,
        weight,
        evidence,
    }))
}

/// What became of the wish to weigh a pair: a model that is not of these records weighs nothing, and
/// neither does one who gave up waiting.
pub(super) fn if_weighed(
    weighed: Result<Option<Candidate>, MatchError>,
) -> Result<Option<Candidate>, StoreError> {
    match weighed {
        Ok(candidate) => Ok(candidate),
        Err(MatchError::Workspace(error)) => Err(error),
        Err(
            MatchError::NoRecords
            | MatchError::Cancelled
            | MatchError::Misfit(_)
            | MatchError::NothingLearned
            | MatchError::Threads(_),
        ) => Ok(None),
    }
}
