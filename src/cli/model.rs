//! `model`: shows what the matcher learned.

use std::path::PathBuf;

use color_eyre::Report;

use super::{
    language::spoken,
    output,
    status::{Failure, Status},
    surroundings::Surroundings,
    workspace,
};
use crate::{
    domain::Tenths,
    matching::model::Model,
    words::{
        Sentence,
        command::About,
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

/// Prints the model in force.
///
/// # Errors
///
/// The workspace was not matched, or fails.
pub fn run(args: &Args, surroundings: &Surroundings) -> color_eyre::Result<Status> {
    let Args {
        what: What::Show(Show {
            workspace: path,
            json,
        }),
    } = args;
    let store = workspace::open(path, surroundings)?;
    let name = || path.display().to_string();
    let found = store
        .model()
        .map_err(|error| workspace::report(path, error))?;
    let (digest, text) =
        found.ok_or_else(|| Failure::usage(&MatchFails::NotMatched { path: name() }))?;
    if *json {
        output::data(&text)?;
        return Ok(Status::Done);
    }
    let model: Model = serde_json::from_str(&text).map_err(|cause| {
        Report::new(cause).wrap_err(Failure::machine(&MatchFails::Model { path: name() }))
    })?;
    for line in lines(&model, &digest.short(16)) {
        output::data(&line.say(spoken()))?;
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
    let thresholds = model.thresholds;
    lines.push(ModelShown::Thresholds {
        list_floor: Tenths(thresholds.list_floor),
        review_floor: Tenths(thresholds.review_floor),
        match_threshold: Tenths(thresholds.match_threshold),
    });
    lines
}
