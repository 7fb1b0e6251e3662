//! `match`: finds and weighs candidate pairs, and joins them into clusters.

use std::path::{Path, PathBuf};

use color_eyre::Report;
use serde_json::json;

use super::{
    bar::Bar,
    language::spoken,
    output, settings,
    status::{Failure, Status},
    surroundings::Surroundings,
    workspace,
};
use crate::{
    domain::operator::Operator,
    matching::{
        given::Misfit,
        model::{Model, VERSION},
    },
    pipeline::{
        ledger::Author,
        match_model::{Weighed, Weights},
        match_run::{MatchError, MatchSummary, MatchWish, match_workspace},
    },
    runtime::outside::System,
    words::{
        Sentence,
        command::About,
        failure::Failing,
        learning::{LearnFails, LearnHelp, LearnSaid},
        matching::{MatchFails, MatchHelp, MatchSaid},
    },
};

/// Most columns that no kind names of which a match tells one by one; `model show` tells all.
const MOST_COLUMNS: usize = 20;

/// What `match` takes.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The workspace.
    #[arg(value_name = "WORKSPACE", help = MatchHelp::Workspace.say(spoken()))]
    workspace: PathBuf,
    /// Number of threads.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024), help = MatchHelp::Threads.say(spoken()))]
    threads: Option<u16>,
    /// Whether all verdicts are learned from again.
    #[arg(long, help = LearnHelp::Learn.say(spoken()))]
    learn: bool,
    /// Who acts.
    #[arg(long, value_name = "NAME", help = About::Operator.say(spoken()))]
    operator: Option<String>,
    /// Whether the result goes to standard output as JSON.
    #[arg(long, help = About::Json.say(spoken()))]
    json: bool,
}

/// Matches a workspace and says what came of it.
///
/// # Errors
///
/// The workspace holds no record, is in use or fails; it is as before.
pub fn run(args: &Args, surroundings: &Surroundings) -> color_eyre::Result<Status> {
    let Args {
        workspace: path,
        threads,
        learn,
        operator,
        json,
    } = args;
    let weights = if *learn {
        Weights::Learned
    } else {
        Weights::Standing
    };
    let threads = threads.unwrap_or(0).into();
    let by = surroundings.operator(operator.as_deref())?;
    let summary = weigh(path, (weights, None), by, threads, surroundings)?;
    tell(path, &summary, *json)
}

/// Matches a workspace with these weights; beside them the name of the file that they are from.
///
/// # Errors
///
/// The workspace holds no record, is in use or fails, or the weights do not fit it; it is as before.
pub(super) fn weigh(
    path: &Path,
    (weights, file): (Weights, Option<&Path>),
    by: Operator,
    threads: usize,
    surroundings: &Surroundings,
) -> color_eyre::Result<MatchSummary> {
    let settings = settings::load(path, surroundings)?;
    let mut store = workspace::open(path, surroundings)?;
    let settings = settings::with_set(settings, path, &store)?;
    let wish = MatchWish {
        thresholds: settings.thresholds().map_err(settings::fault)?,
        threads,
        weights,
        region: settings.region.as_ref().map(|stated| stated.value),
    };
    let author = Author {
        by,
        model: None,
        policy: None,
    };
    let bar = Bar::start()?;
    let outcome = match_workspace(&mut store, &wish, &author, &mut System, &bar);
    bar.clear();
    let cancelled = bar.signal().unwrap_or(Status::Machine);
    outcome.map_err(|error| match (error, file) {
        (MatchError::Misfit(misfit), Some(file)) => misfits(file, misfit),
        (error, _) => report(path, error, cancelled),
    })
}

/// Says what came of a match.
///
/// # Errors
///
/// Standard output is closed.
pub(super) fn tell(path: &Path, summary: &MatchSummary, json: bool) -> color_eyre::Result<Status> {
    if json {
        output::data(&for_machines(path, summary).to_string())?;
        return Ok(Status::Done);
    }
    for said in said(summary) {
        output::message(&said.say(spoken()));
    }
    for said in said_of_weights(summary) {
        output::message(&said.say(spoken()));
    }
    Ok(Status::Done)
}

/// What is said of weights that were not simply estimated, and of the log.
fn said_of_weights(summary: &MatchSummary) -> Vec<LearnSaid> {
    let more = summary.model.columns.len().saturating_sub(MOST_COLUMNS) as u64;
    let mut said = match &summary.weighed {
        Weighed::Estimated => Vec::new(),
        Weighed::WithoutVerdicts => vec![LearnSaid::WithoutVerdicts],
        Weighed::Given { digest } => vec![LearnSaid::Given {
            digest: digest.chars().take(16).collect(),
        }],
    };
    said.extend((more > 0).then_some(LearnSaid::MoreColumns { more }));
    said.extend(region_said(&summary.model));
    said.extend(summary.entry.map(|seq| LearnSaid::Entered { seq }));
    said
}

/// Where telephone numbers belong that name no country, if the model knows.
pub(super) fn region_said(model: &Model) -> Option<LearnSaid> {
    model.region.as_ref().map(|found| LearnSaid::Region {
        region: found.region.clone(),
        because: found.because.clone(),
    })
}

/// What a person is told of a model that does not fit.
fn misfits(model: &Path, misfit: Misfit) -> Report {
    let model = model.display().to_string();
    Report::new(Failure::usage(&match misfit {
        Misfit::Version { version } => LearnFails::Version {
            model,
            version,
            known: VERSION,
        },
        Misfit::Fields { lacking, beyond } => LearnFails::Fields {
            model,
            lacking,
            beyond,
        },
        Misfit::Levels { topic } => LearnFails::Levels { model, topic },
    }))
}

/// What a person is told of a match that failed; `cancelled` is the status where they cancelled it.
pub fn report(path: &Path, error: MatchError, cancelled: Status) -> Report {
    match error {
        MatchError::Workspace(error) => workspace::report(path, error),
        MatchError::NoRecords => Report::new(Failure::usage(&MatchFails::NoRecords {
            path: path.display().to_string(),
        })),
        MatchError::Cancelled => Report::new(Failure::new(cancelled, &Failing::Cancelled)),
        MatchError::Misfit(misfit) => misfits(path, misfit),
        MatchError::NothingLearned => Report::new(Failure::usage(&LearnFails::NothingLearned)),
        MatchError::Threads(cause) => {
            Report::new(cause).wrap_err(Failure::machine(&MatchFails::Threads))
        }
    }
}

/// What is said of a match.
#[must_use]
pub fn said(summary: &MatchSummary) -> Vec<MatchSaid> {
    let MatchSummary {
        records,
        identical,
        compared,
        listed,
        queued,
        clusters,
        clustered,
        largest,
        weighed,
        entry: _,
        model,
        digest: _,
    } = summary;
    let mut said = vec![MatchSaid::Compared {
        records: *records,
        identical: *identical,
        pairs: *compared,
    }];
    let brought = model
        .rules
        .iter()
        .filter(|rule| rule.pairs + rule.window_pairs > 0);
    said.extend(brought.map(|rule| MatchSaid::Rule {
        rule: rule.rule.clone(),
        pairs: rule.pairs + rule.window_pairs,
        windowed: rule.windowed,
    }));
    let columns = model.columns.iter().map(|column| MatchSaid::Column {
        name: column.name.clone(),
        finding: column.finding.clone(),
    });
    said.extend(columns.take(MOST_COLUMNS));
    if model.comparisons.is_empty() {
        said.push(MatchSaid::Nothing);
    }
    let given = matches!(weighed, Weighed::Given { .. });
    let ended = match model.ending.as_str() {
        "nothing" => MatchSaid::Untaught,
        "rounds" => MatchSaid::Unfinished {
            rounds: model.rounds,
            matches: model.estimated_matches,
        },
        _ => MatchSaid::Estimated {
            rounds: model.rounds,
            matches: model.estimated_matches,
            labels: model.labels,
        },
    };
    said.extend((!given).then_some(ended));
    said.push(MatchSaid::Found {
        listed: *listed,
        queued: *queued,
        clusters: *clusters,
        clustered: *clustered,
        largest: *largest,
    });
    said
}

/// The result for machines.
#[must_use]
pub fn for_machines(path: &Path, summary: &MatchSummary) -> serde_json::Value {
    let MatchSummary {
        records,
        identical,
        compared,
        listed,
        queued,
        clusters,
        clustered,
        largest,
        weighed,
        entry,
        model,
        digest,
    } = summary;
    let weights = match weighed {
        Weighed::Estimated => "estimated",
        Weighed::WithoutVerdicts => "without_verdicts",
        Weighed::Given { .. } => "given",
    };
    json!({
        "workspace": path.to_string_lossy(),
        "records": records,
        "identical": identical,
        "compared": compared,
        "listed": listed,
        "queued": queued,
        "clusters": clusters,
        "clustered": clustered,
        "largest": largest,
        "estimated_matches": model.estimated_matches,
        "rounds": model.rounds,
        "ending": model.ending,
        "labels": model.labels,
        "rules": model.rules,
        "columns": model.columns,
        "model": digest.to_string(),
        "weights": weights,
        "trained": model.trained,
        "entry": entry.map(|seq| seq.0),
    })
}
