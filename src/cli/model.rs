//! `model`: what the matcher learned: shown, written to a file, taken from one, withdrawn.

use std::{
    fs,
    path::{Path, PathBuf},
};

use color_eyre::Report;

use super::{
    bar::Bar,
    export,
    language::spoken,
    match_, output,
    status::{Failure, Status},
    surroundings::Surroundings,
    whole::write_whole,
    workspace,
};
use crate::{
    domain::{Digest, Tenths},
    matching::{
        em::{LARGEST_DIFFERS, LEAST_RANDOM},
        model::Model,
        sample::SHIPPED_PAIRS,
    },
    pipeline::{match_model::Weights, splink},
    store::Store,
    words::{
        Sentence,
        command::About,
        learning::{LearnFails, LearnHelp, LearnSaid},
        matching::{MatchFails, MatchHelp},
        model::ModelShown,
    },
};

/// What `model` takes.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    what: What,
}

/// What is done with the model.
#[derive(Debug, clap::Subcommand)]
enum What {
    #[command(about = MatchHelp::Show.say(spoken()))]
    Show(Show),
    #[command(about = LearnHelp::Export.say(spoken()))]
    Export(Export),
    #[command(about = LearnHelp::Import.say(spoken()))]
    Import(Import),
    #[command(about = LearnHelp::Withdraw.say(spoken()))]
    Withdraw(Acting),
}

/// What `model show` takes.
#[derive(Debug, clap::Args)]
struct Show {
    /// The workspace.
    #[arg(value_name = "WORKSPACE", help = MatchHelp::Workspace.say(spoken()))]
    workspace: PathBuf,
    /// Whether it is printed as JSON.
    #[arg(long, help = About::Json.say(spoken()))]
    json: bool,
}

/// What `model export` takes.
#[derive(Debug, clap::Args)]
struct Export {
    /// The workspace.
    #[arg(value_name = "WORKSPACE", help = MatchHelp::Workspace.say(spoken()))]
    workspace: PathBuf,
    /// The file.
    #[arg(short, long, value_name = "FILE", help = LearnHelp::Output.say(spoken()))]
    output: PathBuf,
    /// Whether it is written as settings of Splink.
    #[arg(long, help = LearnHelp::Splink.say(spoken()))]
    splink: bool,
    /// The file for the columns that those settings read.
    #[arg(long, value_name = "FILE", requires = "splink", help = LearnHelp::Records.say(spoken()))]
    records: Option<PathBuf>,
}

/// What `model import` takes.
#[derive(Debug, clap::Args)]
struct Import {
    #[command(flatten)]
    acting: Acting,
    /// The file.
    #[arg(value_name = "FILE", help = LearnHelp::File.say(spoken()))]
    file: PathBuf,
}

/// What a command takes that matches anew.
#[derive(Debug, clap::Args)]
struct Acting {
    /// The workspace.
    #[arg(value_name = "WORKSPACE", help = MatchHelp::Workspace.say(spoken()))]
    workspace: PathBuf,
    /// Who acts.
    #[arg(long, value_name = "NAME", help = About::Operator.say(spoken()))]
    operator: Option<String>,
    /// Whether the result goes to standard output as JSON.
    #[arg(long, help = About::Json.say(spoken()))]
    json: bool,
}

/// Carries out what is asked of the model.
///
/// # Errors
///
/// The workspace was not matched or fails, or a model does not fit it.
pub fn run(args: &Args, surroundings: &Surroundings) -> color_eyre::Result<Status> {
    match &args.what {
        What::Show(show) => print(show, surroundings),
        What::Export(export) => write(export, surroundings),
        What::Import(Import { acting, file }) => {
            let model = Box::new(read(file)?);
            let weights = (Weights::Imported(model), Some(file.as_path()));
            act(acting, weights, surroundings)
        }
        What::Withdraw(acting) => act(acting, (Weights::Before, None), surroundings),
    }
}

/// Matches anew with these weights.
fn act(
    acting: &Acting,
    weights: (Weights, Option<&Path>),
    surroundings: &Surroundings,
) -> color_eyre::Result<Status> {
    let Acting {
        workspace: path,
        operator,
        json,
    } = acting;
    let by = surroundings.operator(operator.as_deref())?;
    let summary = match_::weigh(path, weights, by, 0, surroundings)?;
    match_::tell(path, &summary, *json)
}

/// Reads a model from its file.
fn read(file: &Path) -> color_eyre::Result<Model> {
    let name = || file.display().to_string();
    let bytes = fs::read(file).map_err(|cause| {
        Report::new(cause).wrap_err(Failure::usage(&LearnFails::Unreadable { file: name() }))
    })?;
    serde_json::from_slice(&bytes).map_err(|cause| {
        Report::new(cause).wrap_err(Failure::usage(&LearnFails::NoModel { file: name() }))
    })
}

/// Writes the model in force; the file appears whole or not at all.
fn write(export: &Export, surroundings: &Surroundings) -> color_eyre::Result<Status> {
    let Export {
        workspace: path,
        output: file,
        splink,
        records,
    } = export;
    let store = workspace::open(path, surroundings)?;
    let (_, text) = in_force(path, &store)?;
    let mut text = text;
    if *splink {
        let model = parse(path, &text)?;
        // Columns first: settings without them would read nothing.
        if let Some(columns) = records {
            let bar = Bar::start()?;
            let written = write_whole(columns, |out| splink::records(&store, &model, out, &bar));
            bar.clear();
            written.map_err(|error| export::report(path, columns, error, &bar))?;
            told(columns);
        }
        text = format!("{:#}\n", splink::settings(&model));
    }
    write_whole(file, |out| out.write_all(text.as_bytes())).map_err(|cause| {
        Report::new(cause).wrap_err(Failure::machine(&MatchFails::Write {
            file: file.display().to_string(),
        }))
    })?;
    told(file);
    Ok(Status::Done)
}

/// Says that a file was written.
fn told(file: &Path) {
    let file = file.display().to_string();
    output::message(&LearnSaid::Exported { file }.say(spoken()));
}

/// The model of a text that the workspace keeps.
fn parse(path: &Path, text: &str) -> color_eyre::Result<Model> {
    serde_json::from_str(text).map_err(|cause| {
        Report::new(cause).wrap_err(Failure::machine(&MatchFails::Model {
            path: path.display().to_string(),
        }))
    })
}

/// The model in force and its digest.
fn in_force(path: &Path, store: &Store) -> color_eyre::Result<(Digest, String)> {
    let found = store
        .model()
        .map_err(|error| workspace::report(path, error))?;
    let path = path.display().to_string();
    Ok(found.ok_or_else(|| Failure::usage(&MatchFails::NotMatched { path }))?)
}

/// Prints the model in force.
fn print(show: &Show, surroundings: &Surroundings) -> color_eyre::Result<Status> {
    let Show {
        workspace: path,
        json,
    } = show;
    let (digest, text) = in_force(path, &workspace::open(path, surroundings)?)?;
    if *json {
        output::data(&text)?;
        return Ok(Status::Done);
    }
    let model = parse(path, &text)?;
    for line in lines(&model, &digest.short(16)) {
        output::data(&line.say(spoken()))?;
    }
    if let Some(region) = match_::region_said(&model) {
        output::data(&region.say(spoken()))?;
    }
    Ok(Status::Done)
}

/// The model, a line each.
fn lines(model: &Model, digest: &str) -> Vec<ModelShown> {
    let mut lines = vec![ModelShown::Head {
        digest: digest.to_owned(),
        version: model.version,
        rounds: model.rounds,
        ending: model.ending.clone(),
        labels: model.labels,
        matches: model.estimated_matches,
    }];
    lines.push(ModelShown::Prior {
        prior: Tenths(model.prior),
    });
    for comparison in &model.comparisons {
        let fields = comparison
            .fields
            .iter()
            .filter_map(|&place| model.fields.get(place));
        lines.push(ModelShown::Comparison {
            topic: comparison.topic.clone(),
            fields: fields.cloned().collect(),
        });
        lines.extend(
            comparison
                .levels
                .iter()
                .skip(1)
                .map(|level| ModelShown::Level {
                    name: level.name.clone(),
                    m: level.m,
                    u: level.u,
                    weight: Tenths(level.weight),
                    shipped: level.shipped,
                }),
        );
    }
    lines.extend(model.classes.iter().map(|class| ModelShown::Class {
        name: class.name.clone(),
        share: class.share,
        free: class.free.clone(),
    }));
    lines.extend(model.columns.iter().map(|column| ModelShown::Column {
        name: column.name.clone(),
        finding: column.finding.clone(),
    }));
    lines.extend(model.rules.iter().map(|rule| ModelShown::Rule {
        rule: rule.rule.clone(),
        pairs: rule.pairs + rule.window_pairs,
        windowed: rule.windowed,
    }));
    lines.push(ModelShown::Limits {
        differs: LARGEST_DIFFERS,
        random: LEAST_RANDOM,
        shipped: SHIPPED_PAIRS,
    });
    let thresholds = model.thresholds;
    lines.push(ModelShown::Thresholds {
        list_floor: Tenths(thresholds.list_floor),
        review_floor: Tenths(thresholds.review_floor),
        match_threshold: Tenths(thresholds.match_threshold),
    });
    lines
}
