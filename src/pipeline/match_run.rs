//! The use case *match*: records in, candidate pairs, clusters and a model in the workspace.

use std::{panic, sync::mpsc, thread};

use thiserror::Error;

use crate::{
    domain::{
        Digest, RecordId, Region, Seq, Thresholds, Verdict,
        body::{ModelBody, ModelOrigin},
        operator::Outside,
        progress::{Progress, Stage},
    },
    matching::{
        engine::{Outcome, Settings, Stopped, run},
        given::Misfit,
        model::{Model, ModelRegion},
    },
    store::{Store, StoreError},
};

use super::{
    ledger::Author,
    match_clusters::clusters,
    match_columns::columns,
    match_model::{Plan, Weighed, Weights, plan, text_of},
    match_put::{ListedPair, list, put_clusters, put_pairs},
    match_raw::{Batch, RawTable},
    match_region::{Because, detect},
    match_sharing::sharing,
};

/// Why a workspace could not be matched; nothing of it was changed.
#[derive(Debug, Error)]
pub enum MatchError {
    /// The workspace failed.
    #[error(transparent)]
    Workspace(#[from] StoreError),
    /// There is no record.
    #[error("the workspace has no records")]
    NoRecords,
    /// The operator cancelled.
    #[error("cancelled")]
    Cancelled,
    /// The model that was given does not fit the workspace.
    #[error("the model does not fit the workspace")]
    Misfit(#[source] Misfit),
    /// There is no model to go back from.
    #[error("no model stands that could be withdrawn")]
    NothingLearned,
    /// The threads could not be started.
    #[error("the threads could not be started")]
    Threads(#[source] rayon::ThreadPoolBuildError),
}

impl From<Stopped> for MatchError {
    fn from(stopped: Stopped) -> Self {
        match stopped {
            Stopped::Cancelled => Self::Cancelled,
            Stopped::Misfit(misfit) => misfit.into(),
        }
    }
}

/// How a workspace is to be matched.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct MatchWish {
    /// Thresholds.
    pub thresholds: Thresholds,
    /// Threads; 0 stands for one a core.
    pub threads: usize,
    /// Where the weights come from.
    pub weights: Weights,
    /// Where telephone numbers without country code belong; else the file says it, if it does.
    pub region: Option<Region>,
}

/// What a match came to.
#[derive(Debug, Clone, PartialEq)]
pub struct MatchSummary {
    /// Records of the workspace.
    pub records: u64,
    /// Records that say the same as another in all that identifies.
    pub identical: u64,
    /// Pairs that were compared.
    pub compared: u64,
    /// Pairs kept with their evidence.
    pub listed: u64,
    /// Pairs in the queue.
    pub queued: u64,
    /// Clusters of two and more at the match threshold.
    pub clusters: u64,
    /// Records in them.
    pub clustered: u64,
    /// Records of the largest.
    pub largest: u64,
    /// Where its weights came from.
    pub weighed: Weighed,
    /// The entry of the log that says so, if one was written.
    pub entry: Option<Seq>,
    /// The model.
    pub model: Model,
    /// Its digest.
    pub digest: Digest,
}

/// Matches the workspace: finds candidate pairs, weighs them, joins clusters, and puts everything in
/// one transaction, with the entry of the log where a model was learned from verdicts, imported or
/// withdrawn. The same records, settings and verdicts give the same result with any number of threads.
///
/// # Errors
///
/// No record, a model that does not fit, a failing workspace, or the operator cancelled; the workspace
/// is as before.
pub fn match_workspace<O: Outside + Send + ?Sized>(
    store: &mut Store,
    wish: &MatchWish,
    author: &Author,
    outside: &mut O,
    progress: &dyn Progress,
) -> Result<MatchSummary, MatchError> {
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(wish.threads)
        .build()
        .map_err(MatchError::Threads)?;
    let read = read(store, &pool, progress)?;
    pool.install(|| match_in_pool(store, wish, read, author, outside, progress))
}

fn match_in_pool<O: Outside + ?Sized>(
    store: &mut Store,
    wish: &MatchWish,
    (mut table, ids): (RawTable, Vec<RecordId>),
    author: &Author,
    outside: &mut O,
    progress: &dyn Progress,
) -> Result<MatchSummary, MatchError> {
    let thresholds = wish.thresholds;
    let plan = plan(store, &wish.weights)?;
    let records = ids.len();
    if records == 0 {
        return Err(MatchError::NoRecords);
    }
    let verdicts = verdicts(store, &ids)?;
    let fields = table
        .fields
        .iter()
        .map(|field| field.name.clone())
        .collect();
    progress.at(Stage::Standardise, 0, 0);
    let region = match wish.region {
        Some(region) => Some((region, Because::Set)),
        None => detect(&table),
    };
    table.region = region.map(|(region, _)| region);
    let columns = columns(&table);
    drop(table);
    let shared = sharing(&columns, &ids);
    let mut outcome = run(
        columns,
        &Settings {
            fields,
            thresholds,
            labels: verdicts.clone(),
            basis: plan.basis.clone(),
        },
        progress,
    )?;
    if progress.is_cancelled() {
        return Err(MatchError::Cancelled);
    }
    let listed = list(&outcome);
    progress.at(Stage::Store, 0, listed.len() as u64);
    outcome.model.region = region.map(|(region, because)| ModelRegion {
        region: region.tag().to_owned(),
        because: because.tag().to_owned(),
    });
    let text = text_of(&outcome.model)?;
    let digest = Digest::of(text.as_bytes());
    let change = store.begin()?;
    change.put_model(digest, &text)?;
    // The pairs are written while the other threads join the clusters.
    let mut clustered = Vec::new();
    rayon::in_place_scope(|scope| {
        scope.spawn(|_| clustered = clusters(&outcome, &verdicts, thresholds, records));
        put_pairs(&change, &outcome, &listed, &ids)
    })?;
    progress.at(Stage::Cluster, 0, 0);
    put_clusters(&change, &clustered, &ids)?;
    change.replace_sharing(&shared)?;
    let count = |wanted| {
        verdicts
            .iter()
            .filter(|(_, _, same)| *same == wanted)
            .count() as u64
    };
    let learned = ModelBody {
        digest,
        origin: ModelOrigin::Learned,
        records: records as u64,
        same: count(true),
        different: count(false),
    };
    let entry = plan.enter(&change, author, outside, &learned)?;
    change.commit()?;
    let entered = (&plan, entry);
    Ok(summary(
        outcome, &listed, &clustered, thresholds, digest, records, entered,
    ))
}

/// Reads the raw values of all records, and their numbers. Reading runs ahead of taking the rows
/// apart, by a few batches at most.
pub(super) fn read(
    store: &Store,
    pool: &rayon::ThreadPool,
    progress: &dyn Progress,
) -> Result<(RawTable, Vec<RecordId>), MatchError> {
    let total = store.record_count()?;
    let (mut table, mut rows) = RawTable::new(&store.sources()?);
    let mut ids = Vec::with_capacity(usize::try_from(total).unwrap_or(0));
    let (sender, receiver) = mpsc::sync_channel::<Batch>(2);
    thread::scope(|scope| {
        let taking = scope.spawn(move || {
            for batch in receiver {
                pool.install(|| table.take(&batch));
            }
            table
        });
        let read = store.each_record(|record| {
            if ids.len().is_multiple_of(1 << 16) {
                progress.at(Stage::Standardise, ids.len() as u64, total);
                if progress.is_cancelled() {
                    return Err(MatchError::Cancelled);
                }
            }
            ids.push(record.id);
            if let Some(batch) = rows.push(record.source, record.cells()) {
                // Only a taker that panicked is gone, and joining it says so.
                let _ = sender.send(batch);
            }
            Ok(())
        });
        drop(sender);
        let mut table = taking
            .join()
            .unwrap_or_else(|fault| panic::resume_unwind(fault));
        read?;
        pool.install(|| table.finish(&rows));
        Ok((table, ids))
    })
}

/// The standing verdicts *same* and *different*, by place of the records; *unsure* teaches nothing.
fn verdicts(store: &Store, ids: &[RecordId]) -> Result<Vec<(u32, u32, bool)>, StoreError> {
    let place = |id: RecordId| {
        ids.binary_search(&id)
            .ok()
            .and_then(|place| u32::try_from(place).ok())
    };
    Ok(store
        .verdicts()?
        .into_iter()
        .filter_map(|judged| {
            let same = match judged.verdict {
                Verdict::Same => true,
                Verdict::Different => false,
                Verdict::Unsure => return None,
            };
            Some((
                place(judged.pair.left())?,
                place(judged.pair.right())?,
                same,
            ))
        })
        .collect())
}

fn summary(
    outcome: Outcome,
    listed: &[ListedPair],
    clusters: &[(u32, u32)],
    thresholds: Thresholds,
    digest: Digest,
    records: usize,
    (plan, entry): (&Plan, Option<Seq>),
) -> MatchSummary {
    let mut sizes = vec![0_u64; records];
    for &(matched, _) in clusters {
        sizes[matched as usize] += 1;
    }
    let several = || sizes.iter().copied().filter(|&size| size > 1);
    MatchSummary {
        records: records as u64,
        identical: (records - outcome.nodes.len()) as u64,
        compared: outcome.scored,
        listed: listed.len() as u64,
        queued: listed
            .iter()
            .filter(|pair| pair.weight >= thresholds.review_floor())
            .count() as u64,
        clusters: several().count() as u64,
        clustered: several().sum(),
        largest: several().max().unwrap_or(0),
        weighed: plan.weighed(),
        entry,
        model: outcome.model,
        digest,
    }
}
