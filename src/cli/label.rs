//! `label`: enters verdicts from a file.

use std::{fs::File, path::PathBuf};

use color_eyre::Report;
use serde_json::json;

use super::{
    language::spoken,
    output,
    status::{Failure, Status},
    surroundings::Surroundings,
    workspace,
};
use crate::{
    domain::operator::Auth,
    formats::labels::{self, LabelFault},
    pipeline::{
        label::{LabelError, enter},
        ledger::Author,
    },
    runtime::outside::System,
    words::{
        Sentence,
        command::About,
        matching::{MatchFails, MatchHelp, MatchSaid},
    },
};

/// What `label` takes.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The file.
    #[arg(value_name = "FILE", help = MatchHelp::Labels.say(spoken()))]
    file: PathBuf,
    /// The workspace.
    #[arg(long, value_name = "WORKSPACE", help = MatchHelp::Into.say(spoken()))]
    into: PathBuf,
    /// Who acts.
    #[arg(long, value_name = "NAME", help = About::Operator.say(spoken()))]
    operator: Option<String>,
    /// Whether the result goes to standard output as JSON.
    #[arg(long, help = About::Json.say(spoken()))]
    json: bool,
}

/// Enters the verdicts, all or none.
///
/// # Errors
///
/// The file or one of its rows can't be taken, or the workspace fails.
pub fn run(args: &Args, surroundings: &Surroundings) -> color_eyre::Result<Status> {
    let Args {
        file,
        into,
        operator,
        json,
    } = args;
    let name = file.display().to_string();
    let opened = File::open(file).map_err(|cause| {
        let failure = Failure::usage(&MatchFails::LabelsUnreadable { file: name.clone() });
        Report::new(cause).wrap_err(failure)
    })?;
    let labels = labels::read(opened).map_err(|fault| refuse(name.clone(), fault))?;
    let mut by = surroundings.operator(operator.as_deref())?;
    by.auth = Auth::Label;
    let mut store = workspace::open(into, surroundings)?;
    let model = store
        .model()
        .map_err(|error| workspace::report(into, error))?;
    let author = Author {
        by,
        model: model.map(|(digest, _)| digest),
        policy: None,
    };
    let labelled = enter(&mut store, &labels, &author, &mut System).map_err(|error| {
        let file = name.clone();
        Report::new(match error {
            LabelError::Workspace(error) => return workspace::report(into, error),
            LabelError::NoRecord { line, key } => {
                Failure::usage(&MatchFails::LabelsRecord { file, line, key })
            }
            LabelError::OneRecord { line } => Failure::usage(&MatchFails::LabelsOne { file, line }),
            LabelError::Contradiction { line } => {
                Failure::usage(&MatchFails::LabelsContradict { file, line })
            }
        })
    })?;
    if *json {
        let said = json!({"workspace": into.to_string_lossy(), "entered": labelled.entered, "already": labelled.already});
        output::data(&said.to_string())?;
    } else {
        let said = MatchSaid::Labelled {
            entered: labelled.entered,
            already: labelled.already,
            path: into.display().to_string(),
        };
        output::message(&said.say(spoken()));
    }
    Ok(Status::Done)
}

fn refuse(file: String, fault: LabelFault) -> Report {
    match fault {
        LabelFault::NoColumn { column } => Report::new(Failure::usage(&MatchFails::LabelsColumn {
            file,
            column: column.to_owned(),
        })),
        LabelFault::Value {
            line,
            column,
            value,
        } => Report::new(Failure::usage(&MatchFails::LabelsValue {
            file,
            line,
            column: column.to_owned(),
            value,
        })),
        LabelFault::Csv(cause) => {
            Report::new(cause).wrap_err(Failure::usage(&MatchFails::LabelsCsv { file }))
        }
    }
}
