//! `export`: pairs and clusters as files.

use std::path::{Path, PathBuf};

use color_eyre::Report;
use serde_json::json;

use super::{
    bar::Bar,
    language::spoken,
    output,
    status::{Failure, Status},
    surroundings::Surroundings,
    whole::write_whole,
    workspace,
};
use crate::{
    pipeline::export::{self, ExportError},
    words::{
        Sentence,
        command::About,
        failure::Failing,
        matching::{MatchFails, MatchHelp, MatchSaid},
    },
};

/// What `export` takes.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    what: What,
}

/// What is exported.
#[derive(Debug, clap::Subcommand)]
enum What {
    #[command(about = MatchHelp::Pairs.say(spoken()))]
    Pairs(Target),
    #[command(about = MatchHelp::Clusters.say(spoken()))]
    Clusters(Target),
}

/// From where to where.
#[derive(Debug, clap::Args)]
struct Target {
    /// The workspace.
    #[arg(value_name = "WORKSPACE", help = MatchHelp::Workspace.say(spoken()))]
    workspace: PathBuf,
    /// The file.
    #[arg(short, long, value_name = "FILE", help = MatchHelp::Output.say(spoken()))]
    output: PathBuf,
    /// Whether the result goes to standard output as JSON.
    #[arg(long, help = About::Json.say(spoken()))]
    json: bool,
}

/// Writes the file; it appears whole or not at all.
///
/// # Errors
///
/// The workspace was not matched or fails, or the file can't be written.
pub fn run(args: &Args, surroundings: &Surroundings) -> color_eyre::Result<Status> {
    let Args {
        what: What::Pairs(target) | What::Clusters(target),
    } = args;
    let Target {
        workspace: path,
        output: file,
        json,
    } = target;
    let store = workspace::open(path, surroundings)?;
    let bar = Bar::start()?;
    let json_lines = file
        .extension()
        .is_some_and(|extension| extension == "jsonl" || extension == "ndjson");
    let rows = write_whole(file, |out| match args.what {
        What::Pairs(_) => export::pairs(&store, out, json_lines, &bar),
        What::Clusters(_) => export::clusters(&store, out, json_lines, &bar),
    });
    bar.clear();
    let rows = rows.map_err(|error| report(path, file, error, &bar))?;
    if *json {
        output::data(&json!({"file": file.to_string_lossy(), "count": rows}).to_string())?;
    } else {
        output::message(
            &MatchSaid::Written {
                file: file.display().to_string(),
                rows,
            }
            .say(spoken()),
        );
    }
    Ok(Status::Done)
}

/// What is said of an export that failed.
pub(super) fn report(path: &Path, file: &Path, error: ExportError, bar: &Bar) -> Report {
    match error {
        ExportError::Workspace(error) => workspace::report(path, error),
        ExportError::Write(cause) => {
            Report::new(cause).wrap_err(Failure::machine(&MatchFails::Write {
                file: file.display().to_string(),
            }))
        }
        ExportError::NotMatched => Report::new(Failure::usage(&MatchFails::NotMatched {
            path: path.display().to_string(),
        })),
        ExportError::Cancelled => Report::new(Failure::new(
            bar.signal().unwrap_or(Status::Machine),
            &Failing::Cancelled,
        )),
    }
}
