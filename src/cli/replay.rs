//! `replay`: applies decision logs to a workspace and reports what became of each entry.

use std::path::{Path, PathBuf};

use color_eyre::Report as Trouble;
use serde_json::{Value, json};

use super::{
    bar::Bar,
    language::spoken,
    log, output,
    status::{Failure, Status},
    surroundings::Surroundings,
    workspace,
};
use crate::{
    domain::{SourceName, review::ChainLink},
    pipeline::{
        ledger::Author,
        replay::{
            ReplayError, ReplayWish,
            outcome::{Outcome, Report, Waiting},
            replay,
        },
    },
    runtime::outside::System,
    store::log::Head,
    words::{
        Sentence,
        command::About,
        replay::{OutcomeWord, ReplayFails, ReplayHelp, ReplaySaid},
    },
};

/// Entries that wait and are told one by one; `--json` lists all.
const TOLD: usize = 20;

/// What `replay` takes.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The logs.
    #[arg(value_name = "LOG", required = true, help = ReplayHelp::Logs.say(spoken()))]
    logs: Vec<PathBuf>,
    /// The workspace.
    #[arg(long, value_name = "WORKSPACE", help = ReplayHelp::Into.say(spoken()))]
    into: PathBuf,
    /// Sources of other names.
    #[arg(long = "source", value_name = "OLD=NEW", value_parser = sources, help = ReplayHelp::Source.say(spoken()))]
    sources: Vec<(SourceName, SourceName)>,
    /// Columns of other names.
    #[arg(long = "rename", value_name = "OLD=NEW", value_parser = columns, help = ReplayHelp::Rename.say(spoken()))]
    columns: Vec<(String, String)>,
    /// Whether nothing is written.
    #[arg(long, help = ReplayHelp::DryRun.say(spoken()))]
    dry_run: bool,
    /// Whether a log that was cut is taken.
    #[arg(long, help = ReplayHelp::Partial.say(spoken()))]
    partial: bool,
    /// Least numbers.
    #[arg(long, value_name = "OUTCOME=N", value_parser = expectation, help = ReplayHelp::ExpectMin.say(spoken()))]
    expect_min: Vec<(Outcome, u64)>,
    /// Greatest numbers.
    #[arg(long, value_name = "OUTCOME=N", value_parser = expectation, help = ReplayHelp::ExpectMax.say(spoken()))]
    expect_max: Vec<(Outcome, u64)>,
    /// Who acts.
    #[arg(long, value_name = "NAME", help = About::Operator.say(spoken()))]
    operator: Option<String>,
    /// Whether the result goes to standard output as JSON.
    #[arg(long, help = About::Json.say(spoken()))]
    json: bool,
}

fn columns(given: &str) -> Result<(String, String), String> {
    given
        .split_once('=')
        .filter(|(old, new)| !old.is_empty() && !new.is_empty())
        .map(|(old, new)| (old.to_owned(), new.to_owned()))
        .ok_or_else(|| {
            let given = given.to_owned();
            ReplayFails::NoPair { given }.say(spoken())
        })
}

fn sources(given: &str) -> Result<(SourceName, SourceName), String> {
    let (old, new) = columns(given)?;
    SourceName::new(&old)
        .zip(SourceName::new(&new))
        .ok_or_else(|| {
            let given = given.to_owned();
            ReplayFails::NoPair { given }.say(spoken())
        })
}

fn expectation(given: &str) -> Result<(Outcome, u64), String> {
    given
        .split_once('=')
        .and_then(|(tag, number)| Some((Outcome::from_tag(tag)?, number.parse().ok()?)))
        .ok_or_else(|| {
            let known = Outcome::ALL.map(|outcome| outcome.tag().to_owned()).into();
            let given = given.to_owned();
            ReplayFails::NoExpectation { given, known }.say(spoken())
        })
}

/// Applies the logs; status 1 if an entry waits for a person or an expectation is not met.
///
/// # Errors
///
/// A log is refused, a source has no counterpart, or the workspace is in use or fails.
pub fn run(args: &Args, surroundings: &Surroundings) -> color_eyre::Result<Status> {
    let Args {
        logs: paths,
        into,
        sources,
        columns,
        dry_run,
        partial,
        expect_min,
        expect_max,
        operator,
        json,
    } = args;
    // All of them are read before anything is applied.
    let logs = paths
        .iter()
        .map(|path| log::read(path, *partial))
        .collect::<color_eyre::Result<Vec<_>>>()?;
    let author = Author {
        by: surroundings.operator(operator.as_deref())?,
        model: None,
        policy: None,
    };
    let wish = ReplayWish {
        sources: sources.clone(),
        columns: columns.clone(),
        dry_run: *dry_run,
    };
    let mut store = workspace::open(into, surroundings)?;
    let bar = Bar::start()?;
    let outcome = replay(&mut store, &author, &mut System, &logs, &wish, &bar);
    bar.clear();
    let report = outcome.map_err(|error| trouble(into, paths, error, &bar))?;
    let head = store
        .head()
        .map_err(|error| workspace::report(into, error))?;
    let unexpected = unexpected(&report, expect_min, expect_max);
    if *json {
        output::json(&for_machines(into, paths, &report, head, *dry_run))?;
    } else {
        for said in said(paths, &report, head, *dry_run) {
            output::message(&said.say(spoken()));
        }
    }
    for said in &unexpected {
        output::message(&said.say(spoken()));
    }
    let needed = report.waiting.iter().any(|w| w.outcome.needs_a_person());
    Ok(if needed || !unexpected.is_empty() {
        Status::Finding
    } else {
        Status::Done
    })
}

fn unexpected(
    report: &Report,
    least: &[(Outcome, u64)],
    most: &[(Outcome, u64)],
) -> Vec<ReplaySaid> {
    let said = |(outcome, expected): (Outcome, u64), too_few| ReplaySaid::Unexpected {
        outcome: outcome.tag().to_owned(),
        found: report.of(outcome),
        expected,
        too_few,
    };
    let too_few = least.iter().filter(|(outcome, n)| report.of(*outcome) < *n);
    let too_many = most.iter().filter(|(outcome, n)| report.of(*outcome) > *n);
    too_few
        .map(|bound| said(*bound, true))
        .chain(too_many.map(|bound| said(*bound, false)))
        .collect()
}

const fn word(outcome: Outcome) -> OutcomeWord {
    match outcome {
        Outcome::Applied => OutcomeWord::Applied,
        Outcome::SameEvidence => OutcomeWord::SameEvidence,
        Outcome::AlreadyThere => OutcomeWord::AlreadyThere,
        Outcome::Changed => OutcomeWord::Changed,
        Outcome::Missing => OutcomeWord::Missing,
        Outcome::Conflicting => OutcomeWord::Conflicting,
        Outcome::Superseded => OutcomeWord::Superseded,
        Outcome::Counted => OutcomeWord::Counted,
        Outcome::Unknown => OutcomeWord::Unknown,
    }
}

/// What is said of a replay.
fn said(paths: &[PathBuf], report: &Report, head: Head, dry_run: bool) -> Vec<ReplaySaid> {
    let file = |log: usize| paths[log].display().to_string();
    let mut said = vec![ReplaySaid::Entries {
        entries: report.total(),
        logs: paths.len() as u64,
    }];
    said.extend(Outcome::ALL.into_iter().filter_map(|outcome| {
        let entries = report.of(outcome);
        (entries > 0).then_some(ReplaySaid::Outcome {
            entries,
            outcome: word(outcome),
        })
    }));
    said.extend(report.renamed.iter().map(|renamed| ReplaySaid::Renamed {
        file: file(renamed.log),
        from: renamed.from.to_string(),
        to: renamed.to.to_string(),
    }));
    said.extend(
        report
            .lost_columns
            .iter()
            .map(|(source, column)| ReplaySaid::LostColumn {
                source: source.to_string(),
                column: column.clone(),
            }),
    );
    said.extend(report.waiting.iter().take(TOLD).map(|waiting| {
        let Waiting {
            log,
            line,
            id: _,
            kind,
            members,
            outcome,
            chain,
        } = waiting;
        ReplaySaid::Waits {
            file: file(*log),
            line: *line,
            kind: kind.clone(),
            members: members.iter().map(ToString::to_string).collect(),
            outcome: word(*outcome),
            chain: chain
                .iter()
                .map(|link| {
                    let verdict = link.verdict.tag().to_owned();
                    (
                        link.from.to_string(),
                        verdict,
                        link.to.to_string(),
                        link.seq.0,
                    )
                })
                .collect(),
        }
    }));
    if report.waiting.len() > TOLD {
        said.push(ReplaySaid::FurtherWait {
            entries: (report.waiting.len() - TOLD) as u64,
        });
    }
    if dry_run {
        said.push(ReplaySaid::DryRun);
    } else if let Some(hash) = head.hash {
        said.push(ReplaySaid::Head {
            seq: head.seq.0,
            hash: hash.to_string(),
        });
    }
    said
}

fn for_machines(
    into: &Path,
    paths: &[PathBuf],
    report: &Report,
    head: Head,
    dry_run: bool,
) -> Value {
    let file = |log: usize| paths[log].to_string_lossy();
    let outcomes = |of: &dyn Fn(Outcome) -> u64| -> Value {
        Outcome::ALL
            .into_iter()
            .map(|outcome| (outcome.tag().to_owned(), Value::from(of(outcome))))
            .collect::<serde_json::Map<_, _>>()
            .into()
    };
    let logs: Vec<Value> = report
        .logs
        .iter()
        .enumerate()
        .map(|(log, counts)| {
            let kinds: Vec<Value> = counts
                .by_kind()
                .map(|(outcome, kind, count)| {
                    json!({"kind": kind, "outcome": outcome.tag(), "entries": count})
                })
                .collect();
            json!({
                "file": file(log),
                "entries": counts.total(),
                "outcomes": outcomes(&|outcome| counts.of(outcome)),
                "kinds": kinds,
            })
        })
        .collect();
    let waiting: Vec<Value> = report
        .waiting
        .iter()
        .map(|waiting| {
            let Waiting {
                log,
                line,
                id,
                kind,
                members,
                outcome,
                chain,
            } = waiting;
            json!({
                "file": file(*log),
                "line": line,
                "id": id.0,
                "kind": kind,
                "outcome": outcome.tag(),
                "members": members.iter().map(ToString::to_string).collect::<Vec<_>>(),
                "chain": chain.iter().map(link).collect::<Vec<_>>(),
            })
        })
        .collect();
    let sources: Vec<Value> = report
        .renamed
        .iter()
        .map(|renamed| {
            json!({
                "file": file(renamed.log),
                "from": renamed.from.as_str(),
                "to": renamed.to.as_str(),
            })
        })
        .collect();
    let lost: Vec<Value> = report
        .lost_columns
        .iter()
        .map(|(source, column)| json!({"source": source.as_str(), "column": column}))
        .collect();
    json!({
        "workspace": into.to_string_lossy(),
        "dry_run": dry_run,
        "entries": report.total(),
        "outcomes": outcomes(&|outcome| report.of(outcome)),
        "logs": logs,
        "sources_taken": sources,
        "lost_columns": lost,
        "waiting": waiting,
        "seq": head.seq.0,
        "head": head.hash.map(|hash| hash.to_string()),
    })
}

fn link(link: &ChainLink) -> Value {
    json!({
        "from": link.from.to_string(),
        "to": link.to.to_string(),
        "verdict": link.verdict.tag(),
        "seq": link.seq.0,
    })
}

fn trouble(into: &Path, paths: &[PathBuf], error: ReplayError, bar: &Bar) -> Trouble {
    let sentence = match error {
        ReplayError::Store(error) => return workspace::report(into, error),
        ReplayError::Cancelled => {
            let status = bar.signal().unwrap_or(Status::Machine);
            return Trouble::new(Failure::new(status, &ReplayFails::Cancelled));
        }
        ReplayError::NoCounterpart {
            log,
            source_name,
            known,
        } => ReplayFails::NoCounterpart {
            file: paths[log].display().to_string(),
            source: source_name.to_string(),
            known: known.iter().map(ToString::to_string).collect(),
        },
        ReplayError::NoSource(source) => ReplayFails::NoSource {
            source: source.to_string(),
        },
    };
    Trouble::new(Failure::usage(&sentence))
}
