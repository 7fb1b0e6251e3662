//! The use case *match*: records in, candidate pairs, clusters and a model in the workspace.

use thiserror::Error;

use crate::{
    cluster::{Constraints, Linkage, join},
    domain::{
        Digest, RecordId, Seq, Tenths, Thresholds, Verdict,
        body::{ModelBody, ModelOrigin},
        operator::Outside,
        progress::{Progress, Stage},
    },
    matching::{
        block::unpack,
        engine::{Outcome, Settings, Stopped, run},
        given::Misfit,
        model::Model,
    },
    store::{
        Change, Store, StoreError,
        candidates::{Clusters, WeighedPair},
    },
};

use super::{
    ledger::Author,
    match_columns::columns,
    match_model::{Plan, Weighed, Weights, plan, text_of},
    match_raw::RawTable,
    match_sharing::sharing,
};

/// Identical records beyond this many are listed one after the other, not each with each.
const MOST_LISTED: usize = 20;

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
    pool.install(|| match_in_pool(store, wish, author, outside, progress))
}

fn match_in_pool<O: Outside + ?Sized>(
    store: &mut Store,
    wish: &MatchWish,
    author: &Author,
    outside: &mut O,
    progress: &dyn Progress,
) -> Result<MatchSummary, MatchError> {
    let thresholds = wish.thresholds;
    let plan = plan(store, &wish.weights)?;
    let (table, ids) = read(store, progress)?;
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
    let columns = columns(&table);
    drop(table);
    let shared = sharing(&columns, &ids);
    let outcome = run(
        columns,
        &Settings {
            fields,
            thresholds,
            labels: verdicts.clone(),
            basis: plan.basis.clone(),
        },
        progress,
    )?;
    progress.at(Stage::Cluster, 0, 0);
    let clusters = clusters(&outcome, &verdicts, thresholds, records);
    if progress.is_cancelled() {
        return Err(MatchError::Cancelled);
    }
    let listed = list(&outcome);
    progress.at(Stage::Store, 0, listed.len() as u64);
    let text = text_of(&outcome.model)?;
    let digest = Digest::of(text.as_bytes());
    let change = store.begin()?;
    change.put_model(digest, &text)?;
    put(&change, &outcome, &listed, &clusters, &ids)?;
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
        outcome, &listed, &clusters, thresholds, digest, records, entered,
    ))
}

/// Reads the raw values of all records, and their numbers.
fn read(store: &Store, progress: &dyn Progress) -> Result<(RawTable, Vec<RecordId>), MatchError> {
    let total = store.record_count()?;
    let mut table = RawTable::new(&store.sources()?);
    let mut ids = Vec::with_capacity(usize::try_from(total).unwrap_or(0));
    store.each_record(|record| {
        if ids.len().is_multiple_of(1 << 16) {
            progress.at(Stage::Standardise, ids.len() as u64, total);
            if progress.is_cancelled() {
                return Err(MatchError::Cancelled);
            }
        }
        ids.push(record.id);
        table.push(record.source, record.cells());
        Ok(())
    })?;
    table.finish();
    Ok((table, ids))
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

/// Cluster at the match threshold and at the review floor of each record, by its place: the place of
/// the cluster's first record.
fn clusters(
    outcome: &Outcome,
    verdicts: &[(u32, u32, bool)],
    thresholds: Thresholds,
    records: usize,
) -> Vec<(u32, u32)> {
    let scorer = outcome.scorer();
    let mut node_of = vec![0_u32; records];
    for (node, members) in (0..).zip(&outcome.nodes) {
        for &record in members {
            node_of[record as usize] = node;
        }
    }
    let of = |same: bool| {
        verdicts
            .iter()
            .filter(|verdict| verdict.2 == same)
            .map(|&(a, b, _)| (node_of[a as usize], node_of[b as usize]))
            .collect()
    };
    let constraints = Constraints {
        same: of(true),
        different: of(false),
    };
    let links = |floor: Tenths| -> Vec<(u32, u32)> {
        outcome
            .pairs
            .iter()
            .take_while(|pair| pair.weight >= floor)
            .map(|pair| {
                let (a, b) = unpack(pair.pair);
                (
                    u32::try_from(a).unwrap_or(u32::MAX),
                    u32::try_from(b).unwrap_or(u32::MAX),
                )
            })
            .collect()
    };
    let weight = |a: u32, b: u32| scorer.total(a as usize, b as usize).0;
    let alone: Vec<u32> = (0..u32::try_from(outcome.nodes.len()).unwrap_or(u32::MAX)).collect();
    let (match_at, review_at) = (thresholds.match_threshold(), thresholds.review_floor());
    let matched = join(
        &alone,
        &links(match_at),
        &constraints,
        Linkage::at(match_at.0),
        &weight,
    );
    let review = join(
        &matched,
        &links(review_at),
        &constraints,
        Linkage::at(review_at.0),
        &weight,
    );
    let first = |node: u32| outcome.nodes[node as usize][0];
    (0..records)
        .map(|record| {
            let node = node_of[record] as usize;
            let itself = u32::try_from(record).unwrap_or(u32::MAX);
            let members = &outcome.nodes[node];
            // Records that are identical but say too little to be one customer stay apart.
            if members.len() > 1 && members[0] != itself && scorer.total(node, node) < match_at {
                return (
                    itself,
                    if scorer.total(node, node) < review_at {
                        itself
                    } else {
                        first(review[node])
                    },
                );
            }
            (first(matched[node]), first(review[node]))
        })
        .collect()
}

/// A pair of records that is listed: places of the records, weight, and the node pair behind it
/// (`None` for two records of one node).
struct ListedPair {
    left: u32,
    right: u32,
    weight: Tenths,
    from: Option<u32>,
}

/// Pairs of records, strongest first: those of each pair of nodes, and those inside a node.
fn list(outcome: &Outcome) -> Vec<ListedPair> {
    let scorer = outcome.scorer();
    let mut listed = Vec::with_capacity(outcome.pairs.len());
    for (place, pair) in (0..).zip(&outcome.pairs) {
        let (a, b) = unpack(pair.pair);
        let (a, b) = (&outcome.nodes[a], &outcome.nodes[b]);
        let (a, b) = if a.len() * b.len() > MOST_LISTED * MOST_LISTED {
            (&a[..1], &b[..1])
        } else {
            (&a[..], &b[..])
        };
        for &x in a {
            listed.extend(b.iter().map(|&y| ListedPair {
                left: x.min(y),
                right: x.max(y),
                weight: pair.weight,
                from: Some(place),
            }));
        }
    }
    for (node, members) in outcome
        .nodes
        .iter()
        .enumerate()
        .filter(|(_, members)| members.len() > 1)
    {
        let weight = scorer.total(node, node);
        if weight.0 < outcome.model.thresholds.list_floor {
            continue;
        }
        for (place, &x) in members.iter().enumerate() {
            let near = if members.len() > MOST_LISTED {
                &members[place + 1..members.len().min(place + 2)]
            } else {
                &members[place + 1..]
            };
            listed.extend(near.iter().map(|&y| ListedPair {
                left: x,
                right: y,
                weight,
                from: None,
            }));
        }
    }
    listed.sort_by_key(|pair| (std::cmp::Reverse(pair.weight), pair.left, pair.right));
    listed
}

/// Puts pairs and clusters.
fn put(
    change: &Change<'_>,
    outcome: &Outcome,
    listed: &[ListedPair],
    clusters: &[(u32, u32)],
    ids: &[RecordId],
) -> Result<(), StoreError> {
    let scorer = outcome.scorer();
    let id = |place: u32| ids[place as usize];
    let mut node_of = rustc_hash::FxHashMap::default();
    for (node, members) in outcome
        .nodes
        .iter()
        .enumerate()
        .filter(|(_, members)| members.len() > 1)
    {
        node_of.extend(members.iter().map(|&record| (record, node)));
    }
    let pairs = listed.iter().map(|pair| WeighedPair {
        left: id(pair.left),
        right: id(pair.right),
        weight: pair.weight,
    });
    change.replace_pairs(pairs, |place, packed| {
        let evidence = if let Some(pair) = listed[place].from {
            outcome.evidence(&scorer, &outcome.pairs[pair as usize])
        } else {
            let node = node_of[&listed[place].left];
            scorer.evidence(node, node, scorer.levels(node, node))
        };
        packed.extend_from_slice(&evidence.pack());
    })?;
    let clustered = (0..)
        .zip(clusters)
        .map(|(record, &(matched, review))| Clusters {
            record: id(record),
            matched: id(matched),
            review: id(review),
        });
    change.replace_clusters(clustered)
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
