//! `log`: the decision log as JSON Lines, and the check of its chain.

use std::{
    fs::File,
    io::{self, BufReader, IsTerminal as _},
    path::{Path, PathBuf},
};

use color_eyre::Report;
use serde_json::json;

use super::{
    language::spoken,
    output,
    status::{Failure, Status},
    surroundings::Surroundings,
    whole::write_whole,
    workspace,
};
use crate::{
    formats::log::{Fault, LogError, LogFile, VERSION, read_log},
    pipeline::log::{Broken, LogFailure, Verified, export, fold_again, verify},
    words::{
        Sentence,
        command::About,
        log::{LogFails, LogHelp, LogSaid},
    },
};

/// What `log` takes.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    what: What,
}

/// What is done with a log.
#[derive(Debug, clap::Subcommand)]
enum What {
    #[command(about = LogHelp::Export.say(spoken()))]
    Export(ExportArgs),
    #[command(about = LogHelp::Verify.say(spoken()))]
    Verify(VerifyArgs),
}

/// What `log export` takes.
#[derive(Debug, clap::Args)]
struct ExportArgs {
    /// The workspace.
    #[arg(value_name = "WORKSPACE", help = LogHelp::Workspace.say(spoken()))]
    workspace: PathBuf,
    /// The file.
    #[arg(short, long, value_name = "FILE", help = LogHelp::Output.say(spoken()))]
    output: Option<PathBuf>,
}

/// What `log verify` takes.
#[derive(Debug, clap::Args)]
struct VerifyArgs {
    /// The workspace or log.
    #[arg(value_name = "WORKSPACE", help = LogHelp::WorkspaceOrLog.say(spoken()))]
    workspace: PathBuf,
    /// Whether the log is folded again.
    #[arg(long, help = LogHelp::Rebuild.say(spoken()))]
    rebuild: bool,
    /// Whether the file is checked page by page.
    #[arg(long, help = LogHelp::Database.say(spoken()))]
    database: bool,
    /// Whether the result goes to standard output as JSON.
    #[arg(long, help = About::Json.say(spoken()))]
    json: bool,
}

/// Exports or checks a log.
///
/// # Errors
///
/// The log is broken, the workspace is in use or fails, or the file can't be written.
pub fn run(args: &Args, surroundings: &Surroundings) -> color_eyre::Result<Status> {
    match &args.what {
        What::Export(args) => run_export(args, surroundings),
        What::Verify(args) => run_verify(args, surroundings),
    }
}

fn run_export(args: &ExportArgs, surroundings: &Surroundings) -> color_eyre::Result<Status> {
    let ExportArgs {
        workspace: path,
        output: file,
    } = args;
    let store = workspace::open(path, surroundings)?;
    let Some(file) = file else {
        if io::stdout().is_terminal() {
            // What a terminal would act on is spelled out; the bytes of the log go to files and pipes.
            let mut bytes = Vec::new();
            export(&store, &mut bytes).map_err(|failure| own_report(path, failure))?;
            for line in String::from_utf8_lossy(&bytes).lines() {
                output::json_line(line)?;
            }
        } else {
            let out = io::BufWriter::new(io::stdout().lock());
            match export(&store, out) {
                // Whoever reads has seen enough.
                Err(LogFailure::Write(cause)) if cause.kind() == io::ErrorKind::BrokenPipe => {}
                exported => {
                    exported.map_err(|failure| own_report(path, failure))?;
                }
            }
        }
        return Ok(Status::Done);
    };
    let written = write_whole(file, |out| export(&store, out));
    let Verified { entries, head } = written.map_err(|failure| match failure {
        LogFailure::Write(cause) => {
            let file = file.display().to_string();
            Report::new(cause).wrap_err(Failure::machine(&LogFails::Unwritable { file }))
        }
        failure @ (LogFailure::Store(_) | LogFailure::Broken { .. }) => own_report(path, failure),
    })?;
    let said = LogSaid::Exported {
        entries,
        file: file.display().to_string(),
        head: head.to_string(),
    };
    output::message(&said.say(spoken()));
    Ok(Status::Done)
}

fn run_verify(args: &VerifyArgs, surroundings: &Surroundings) -> color_eyre::Result<Status> {
    let VerifyArgs {
        workspace: path,
        rebuild,
        database,
        json,
    } = args;
    if path.extension().is_some_and(|end| end == "jsonl") {
        let LogFile { entries, head, .. } = read(path, false)?;
        let verified = Verified {
            entries: entries.len() as u64,
            head,
        };
        return say_verified(path, verified, None, *json);
    }
    let mut store = workspace::open(path, surroundings)?;
    let failed = |failure| own_report(path, failure);
    if *database {
        store
            .quick_check()
            .map_err(LogFailure::from)
            .map_err(failed)?;
    }
    let verified = verify(&store).map_err(failed)?;
    let equal = if *rebuild {
        let live = store.fold_digest().map_err(LogFailure::from);
        let live = live.map_err(failed)?;
        Some(fold_again(&mut store).map_err(failed)? == live)
    } else {
        None
    };
    say_verified(path, verified, equal, *json)
}

fn say_verified(
    path: &Path,
    verified: Verified,
    rebuilt_equal: Option<bool>,
    as_json: bool,
) -> color_eyre::Result<Status> {
    let Verified { entries, head } = verified;
    if as_json {
        output::json(&json!({
            "log": path.to_string_lossy(),
            "entries": entries,
            "head": head.to_string(),
            "rebuilt_equal": rebuilt_equal,
        }))?;
    } else {
        let head = head.to_string();
        output::message(&LogSaid::Verified { entries, head }.say(spoken()));
        match rebuilt_equal {
            Some(true) => output::message(&LogSaid::Rebuilt.say(spoken())),
            Some(false) => output::message(&LogSaid::RebuiltOtherwise.say(spoken())),
            None => {}
        }
    }
    Ok(if rebuilt_equal == Some(false) {
        Status::Finding
    } else {
        Status::Done
    })
}

/// Reads and checks an exported log.
///
/// # Errors
///
/// It is missing, no log, of another version, cut (unless `partial`), forged or out of order.
pub fn read(path: &Path, partial: bool) -> color_eyre::Result<LogFile> {
    let file = path.display().to_string();
    let opened = File::open(path).map_err(|cause| {
        if cause.kind() == io::ErrorKind::NotFound {
            Report::new(Failure::usage(&LogFails::Missing { file: file.clone() }))
        } else {
            let failure = Failure::machine(&LogFails::Unreadable { file: file.clone() });
            Report::new(cause).wrap_err(failure)
        }
    })?;
    let read = read_log(BufReader::with_capacity(1 << 16, opened), partial);
    read.map_err(|error| file_report(file, error))
}

/// What a person is told of an exported log that is refused.
fn file_report(file: String, error: LogError) -> Report {
    let sentence = match error {
        LogError::Read(cause) => {
            return Report::new(cause).wrap_err(Failure::machine(&LogFails::Unreadable { file }));
        }
        LogError::NotALog => LogFails::NotALog { file },
        LogError::Version { found } => LogFails::Version {
            file,
            found,
            known: VERSION,
        },
        LogError::Cut { last_good } => LogFails::Cut { file, last_good },
        LogError::Line { line, fault } => match fault {
            Fault::Form(expected) => LogFails::Form {
                file,
                line,
                expected: expected.to_owned(),
            },
            Fault::Changed => LogFails::Changed { file, line },
            Fault::Order => LogFails::Order { file, line },
            Fault::RepeatedId => LogFails::RepeatedId { file, line },
            Fault::End => LogFails::End { file, line },
            Fault::AfterEnd => LogFails::AfterEnd { file, line },
            Fault::TooLong => LogFails::TooLong { file, line },
        },
    };
    Report::new(Failure::usage(&sentence))
}

/// What a person is told of a workspace whose own log is broken.
pub fn own_report(workspace: &Path, failure: LogFailure) -> Report {
    match failure {
        LogFailure::Store(error) => workspace::report(workspace, error),
        LogFailure::Write(cause) => {
            let file = workspace.display().to_string();
            Report::new(cause).wrap_err(Failure::machine(&LogFails::Unwritable { file }))
        }
        LogFailure::Broken { seq, how } => {
            let seq = seq.0;
            let sentence = match how {
                Broken::Form => LogFails::OwnForm { seq },
                Broken::Changed => LogFails::OwnChanged { seq },
                Broken::Order => LogFails::OwnOrder { seq },
            };
            Report::new(Failure::new(Status::Finding, &sentence))
        }
    }
}
