//! The command line: one file a command, the report of failures, the exit status.
//!
//! Messages go to standard error, data to standard output.

pub mod bar;
pub mod completions;
pub mod crash;
pub mod export;
pub mod grammar;
pub mod import;
pub mod label;
pub mod language;
pub mod log;
pub mod match_;
pub mod model;
pub mod output;
pub mod replay;
pub mod review;
pub mod settings;
pub mod start;
pub mod status;
pub mod surroundings;
pub mod tutorial;
pub mod whole;
pub mod workspace;
pub mod write;

use std::{ffi::OsString, process::ExitCode};

use clap::{CommandFactory as _, FromArgMatches as _, Parser, Subcommand};

use crate::words::{Language, Sentence, command::About};
use language::spoken;
use status::Status;
use surroundings::Surroundings;

/// Everything that can be typed behind `twinfold`.
#[derive(Debug, Parser)]
#[command(name = "twinfold", version, about = About::Twinfold.say(spoken()))]
struct Arguments {
    /// The language of messages, help and screens; [`language::asked`] reads it first.
    #[arg(long, global = true, value_name = "LANGUAGE", help = About::Lang.say(spoken()),
        value_parser = Language::ALL.map(Language::tag))]
    lang: Option<String>,
    /// Whether a workspace may lie on a file system that other hosts share.
    #[arg(long, global = true, help = About::AllowNetworkFs.say(spoken()))]
    allow_network_fs: bool,
    /// Without one: the start screen.
    #[command(subcommand)]
    command: Option<Command>,
}

/// The commands.
#[derive(Debug, Subcommand)]
enum Command {
    #[command(about = About::Completions.say(spoken()))]
    Completions(completions::Args),
    #[command(about = About::Export.say(spoken()))]
    Export(export::Args),
    #[command(about = About::Import.say(spoken()))]
    Import(import::Args),
    #[command(about = About::Log.say(spoken()))]
    Log(log::Args),
    #[command(about = About::Label.say(spoken()))]
    Label(label::Args),
    #[command(about = About::Model.say(spoken()))]
    Model(model::Args),
    #[command(name = "match", about = About::Match.say(spoken()))]
    Match(match_::Args),
    #[command(about = About::Replay.say(spoken()))]
    Replay(replay::Args),
    #[command(about = About::Review.say(spoken()))]
    Review(review::Args),
    #[command(about = About::Write.say(spoken()))]
    Write(write::Args),
}

/// Runs the program with these arguments and returns its exit status.
#[must_use]
pub fn main(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    language::speak(language::asked(&arguments).unwrap_or_else(language::around));
    let parsed = match parse(arguments) {
        Ok(parsed) => parsed,
        Err(said) => {
            let status = if said.use_stderr() {
                Status::Usage
            } else {
                Status::Done
            };
            let printed = match spoken() {
                Language::Chinese if said.use_stderr() => {
                    output::message(&format!("twinfold: {}", grammar::misused(&said)));
                    Ok(())
                }
                Language::Chinese | Language::English => said.print(),
            };
            return match printed {
                Ok(()) => status.into(),
                Err(_) => Status::Machine.into(),
            };
        }
    };
    let surroundings = Surroundings {
        allows_network_fs: parsed.allow_network_fs,
        ..Surroundings::of_process()
    };
    if let Some(language) = parsed.lang.as_deref().and_then(Language::from_tag) {
        language::choose(language);
    }
    crash::install(&surroundings);
    let ended = match &parsed.command {
        Some(command) => run(command, &surroundings),
        None => start::run(&surroundings),
    };
    match ended {
        Ok(status) => status.into(),
        Err(failure) => status::report(&failure).into(),
    }
}

fn parse(arguments: Vec<OsString>) -> Result<Arguments, clap::Error> {
    let mut grammar = grammar::told(Arguments::command());
    let mut matches = grammar.try_get_matches_from_mut(arguments)?;
    Arguments::from_arg_matches_mut(&mut matches).map_err(|error| error.format(&mut grammar))
}

fn run(command: &Command, surroundings: &Surroundings) -> color_eyre::Result<Status> {
    match command {
        Command::Completions(args) => completions::run(args, surroundings),
        Command::Export(args) => export::run(args, surroundings),
        Command::Import(args) => import::run(args, surroundings),
        Command::Log(args) => log::run(args, surroundings),
        Command::Label(args) => label::run(args, surroundings),
        Command::Model(args) => model::run(args, surroundings),
        Command::Match(args) => match_::run(args, surroundings),
        Command::Replay(args) => replay::run(args, surroundings),
        Command::Review(args) => review::run(args, surroundings),
        Command::Write(args) => write::run(args, surroundings),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_consistent_and_every_part_explains_itself() {
        let command = Arguments::command();
        command.clone().debug_assert();
        explained(&command);
    }

    fn explained(command: &clap::Command) {
        assert!(
            command.get_about().is_some(),
            "{} says nothing",
            command.get_name()
        );
        for argument in command.get_arguments() {
            assert!(
                argument.get_help().is_some(),
                "{} of {} says nothing",
                argument.get_id(),
                command.get_name()
            );
        }
        command.get_subcommands().for_each(explained);
    }
}
