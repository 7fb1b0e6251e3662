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
    pipeline::match_run::{MatchError, MatchSummary, match_workspace},
    words::{
        Sentence,
        command::About,
        failure::Failing,
        matching::{MatchFails, MatchHelp, MatchSaid},
    },
};

/// What `match` takes.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The workspace.
    #[arg(value_name = "WORKSPACE", help = MatchHelp::Workspace.say(spoken()))]
    workspace: PathBuf,
    /// Number of threads.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024), help = MatchHelp::Threads.say(spoken()))]
    threads: Option<u16>,
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
        json,
    } = args;
    let settings = settings::load(path, surroundings)?;
    let mut store = workspace::open(path, surroundings)?;
    let settings = settings::with_set(settings, path, &store)?;
    let thresholds = settings.thresholds().map_err(settings::fault)?;
    let bar = Bar::start()?;
    let outcome = match_workspace(&mut store, thresholds, threads.unwrap_or(0).into(), &bar);
    bar.clear();
    let summary =
        outcome.map_err(|error| report(path, error, bar.signal().unwrap_or(Status::Machine)))?;
    if *json {
        output::data(&for_machines(path, &summary).to_string())?;
    } else {
        for said in said(&summary) {
            output::message(&said.say(spoken()));
        }
    }
    Ok(Status::Done)
}

/// What a person is told of a match that failed; `cancelled` is the status where they cancelled it.
pub fn report(path: &Path, error: MatchError, cancelled: Status) -> Report {
    match error {
        MatchError::Workspace(error) => workspace::report(path, error),
        MatchError::NoRecords => Report::new(Failure::usage(&MatchFails::NoRecords {
            path: path.display().to_string(),
        })),
        MatchError::Cancelled => Report::new(Failure::new(cancelled, &Failing::Cancelled)),
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
    said.extend(columns);
    if model.comparisons.is_empty() {
        said.push(MatchSaid::Nothing);
    }
    said.push(match model.ending.as_str() {
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
    });
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
        model,
        digest,
    } = summary;
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
    })
}
