//! `write`: the merged result as files, or a preview of other survivorship settings.

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
    domain::{Schema, policy::Survivorship, settings::Settings},
    formats::{merged::Cells, summary::Summary},
    pipeline::{
        ledger::Author,
        match_lens::ModelLens,
        write::{
            WriteError, WriteWish,
            preview::{Preview, preview},
            write,
        },
    },
    runtime::outside::System,
    store::Store,
    words::{
        Sentence,
        command::About,
        failure::Failing,
        unwritten::Unwritten,
        write::{WriteFails, WriteHelp, WriteSaid},
    },
};

/// What `write` takes.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The workspace.
    #[arg(value_name = "WORKSPACE", help = WriteHelp::Workspace.say(spoken()))]
    workspace: PathBuf,
    /// The folder of the result.
    #[arg(long, value_name = "DIR", required_unless_present = "preview", help = WriteHelp::Out.say(spoken()))]
    out: Option<PathBuf>,
    /// Whether an earlier result is replaced.
    #[arg(long, help = WriteHelp::Force.say(spoken()))]
    force: bool,
    /// Whether cells are written for a spreadsheet.
    #[arg(long, help = WriteHelp::Spreadsheet.say(spoken()))]
    spreadsheet: bool,
    /// The settings to preview.
    #[arg(long, value_name = "FILE", num_args = 0..=1, conflicts_with_all = ["out", "force", "spreadsheet"], help = WriteHelp::Preview.say(spoken()))]
    #[expect(clippy::option_option, reason = "absent, alone, or with a file")]
    preview: Option<Option<PathBuf>>,
    /// Who acts.
    #[arg(long, value_name = "NAME", help = About::Operator.say(spoken()))]
    operator: Option<String>,
    /// Whether the result goes to standard output as JSON.
    #[arg(long, help = About::Json.say(spoken()))]
    json: bool,
}

/// Writes the result, or counts what other settings would change.
///
/// # Errors
///
/// The settings or the workspace can't be taken, or the folder can't be written; there is no result
/// then.
pub fn run(args: &Args, surroundings: &Surroundings) -> color_eyre::Result<Status> {
    let path = &args.workspace;
    let files = settings::load(path, surroundings)?;
    let mut store = workspace::open(path, surroundings)?;
    let settings = settings::with_set(files, path, &store)?;
    let lens = ModelLens::of(&store).map_err(|error| workspace::report(path, error))?;
    let bar = Bar::start()?;
    match (&args.preview, &args.out) {
        (Some(file), _) => {
            let (before, after) = compared(&settings, file.as_deref())?;
            let found = found(path, &store, [&before, &after], &lens, &bar)?;
            bar.clear();
            tell_preview(args.json, &found)?;
        }
        (None, Some(folder)) => {
            let author = author(args, &settings, &store, surroundings)?;
            let wish = WriteWish {
                folder: folder.clone(),
                force: args.force,
                cells: if args.spreadsheet {
                    Cells::Spreadsheet
                } else {
                    Cells::Exact
                },
                floor: settings
                    .thresholds()
                    .map_err(settings::fault)?
                    .review_floor(),
                policy: settings::policy(&settings, path, &store)?,
            };
            let written = write(&mut store, &author, &mut System, &lens, &wish, &bar);
            bar.clear();
            let written = written.map_err(|error| report(path, error, &bar))?;
            tell(args, folder, &written.summary)?;
        }
        // Ruled out by the command line itself.
        (None, None) => return Ok(Status::Usage),
    }
    Ok(Status::Done)
}

/// Who writes, on which model, under which rules.
fn author(
    args: &Args,
    settings: &Settings,
    store: &Store,
    surroundings: &Surroundings,
) -> color_eyre::Result<Author> {
    let model = store
        .model()
        .map_err(|error| workspace::report(&args.workspace, error))?;
    Ok(Author {
        by: surroundings.operator(args.operator.as_deref())?,
        model: model.map(|(digest, _)| digest),
        policy: Some(settings.survivorship.digest()),
    })
}

/// What a preview compares: the present settings with those of a file, or the default rules with the
/// present settings.
fn compared(
    present: &Settings,
    file: Option<&Path>,
) -> color_eyre::Result<(Survivorship, Survivorship)> {
    let Some(file) = file else {
        return Ok((Survivorship::default(), present.survivorship.clone()));
    };
    if !file.exists() {
        let file = file.display().to_string();
        return Err(Failure::usage(&WriteFails::NoSettings { file }).into());
    }
    let other = settings::read(file)?;
    Ok((present.survivorship.clone(), other.survivorship))
}

fn found(
    path: &Path,
    store: &Store,
    said: [&Survivorship; 2],
    lens: &ModelLens,
    bar: &Bar,
) -> color_eyre::Result<Preview> {
    let sources = store
        .sources()
        .map_err(|error| workspace::report(path, error))?;
    let schema = Schema::of(&sources);
    let policy = |said: &Survivorship| said.policy(schema.fields()).map_err(settings::fault);
    let [before, after] = [policy(said[0])?, policy(said[1])?];
    preview(store, lens, &before, &after, bar).map_err(|error| report(path, error, bar))
}

/// What a person is told of a result that was not written.
fn report(path: &Path, error: WriteError, bar: &Bar) -> Report {
    let status = match &error {
        WriteError::NoParent { .. }
        | WriteError::NotAFolder { .. }
        | WriteError::NotEmpty { .. } => Status::Usage,
        WriteError::Contradiction { .. } => Status::Finding,
        WriteError::Store(_)
        | WriteError::Log(_)
        | WriteError::Accounting(_)
        | WriteError::File { .. } => Status::Machine,
        WriteError::Cancelled => {
            let status = bar.signal().unwrap_or(Status::Machine);
            return Report::new(Failure::new(status, &Failing::Cancelled));
        }
    };
    match error {
        WriteError::Store(error) => workspace::report(path, error),
        error => {
            let why = unwritten(error).say(spoken());
            Report::new(Failure::new(status, &WriteFails::NotWritten { why }))
        }
    }
}

/// Why a result was not written, for a person.
#[must_use]
pub fn unwritten(error: WriteError) -> Unwritten {
    let shown = |path: PathBuf| path.display().to_string();
    match error {
        WriteError::Store(error) => Unwritten::Workspace {
            cause: error.to_string(),
        },
        WriteError::Log(failure) => Unwritten::Workspace {
            cause: failure.to_string(),
        },
        WriteError::NoParent { folder } => Unwritten::NoParent {
            folder: shown(folder),
        },
        WriteError::NotAFolder { folder } => Unwritten::NotAFolder {
            folder: shown(folder),
        },
        WriteError::NotEmpty { folder } => Unwritten::NotEmpty {
            folder: shown(folder),
        },
        WriteError::Contradiction { chain, different } => {
            Unwritten::Contradiction { chain, different }
        }
        WriteError::Accounting(_) => Unwritten::Accounting,
        WriteError::File { path, cause } => Unwritten::File {
            path: shown(path),
            cause: cause.to_string(),
        },
        WriteError::Cancelled => Unwritten::Cancelled,
    }
}

fn tell(args: &Args, folder: &Path, summary: &Summary) -> color_eyre::Result<()> {
    let Summary {
        rows_in,
        kept,
        merged_away,
        set_aside,
        undecided_pairs,
        decisions,
        formula_like,
        files: _,
        head,
    } = summary;
    if args.json {
        output::json(&serde_json::to_value(summary)?)?;
        return Ok(());
    }
    let mut said = vec![
        WriteSaid::Written {
            folder: folder.display().to_string(),
        },
        WriteSaid::Rows {
            rows_in: *rows_in,
            kept: *kept,
            merged_away: *merged_away,
            set_aside: *set_aside,
        },
        WriteSaid::Review {
            decisions: *decisions,
            undecided: *undecided_pairs,
        },
    ];
    if *formula_like > 0 {
        said.push(WriteSaid::Formulas {
            cells: *formula_like,
            neutralised: args.spreadsheet,
        });
    }
    said.push(WriteSaid::Head {
        head: head.to_string(),
    });
    for line in said {
        output::message(&line.say(spoken()));
    }
    Ok(())
}

fn tell_preview(json: bool, found: &Preview) -> color_eyre::Result<()> {
    let Preview {
        merged,
        changed,
        fields,
    } = found;
    if json {
        let fields: Vec<_> = fields
            .iter()
            .map(|(name, values)| json!({"field": name, "values": values}))
            .collect();
        let told = json!({
            "merged": merged,
            "changed": changed,
            "values": found.values(),
            "fields": fields,
        });
        output::json(&told)?;
        return Ok(());
    }
    let first = WriteSaid::Preview {
        merged: *merged,
        changed: *changed,
        values: found.values(),
    };
    output::message(&first.say(spoken()));
    for (name, values) in fields {
        let (name, values) = (name.clone(), *values);
        output::message(&WriteSaid::Field { name, values }.say(spoken()));
    }
    Ok(())
}
