//! `completions`: what a shell and `man` need to know of the command line, made from the command line
//! itself.

use std::io::{self, Write};

use clap::{Command, CommandFactory as _, ValueEnum};
use clap_complete::Shell;
use clap_mangen::Man;

use super::{
    Arguments,
    language::spoken,
    output,
    status::{Failure, Status},
    surroundings::Surroundings,
};
use crate::words::{
    Sentence as _,
    completions::{CompletionWords, ManHeading},
};

/// What `completions` takes.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// What is asked for.
    #[arg(value_enum, value_name = "SHELL|man", help = CompletionWords::Target.say(spoken()))]
    target: Target,
}

/// A shell, or the manual page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Target {
    Bash,
    Elvish,
    Fish,
    Powershell,
    Zsh,
    Man,
}

/// Prints the completion script or the manual page on standard output.
///
/// # Errors
///
/// Standard output can't take it.
pub fn run(args: &Args, _surroundings: &Surroundings) -> color_eyre::Result<Status> {
    let mut text = Vec::new();
    write_target(args.target, &mut text)?;
    let text = String::from_utf8_lossy(&text);
    output::data(text.trim_end()).map_err(|cause| {
        color_eyre::Report::new(cause).wrap_err(Failure::machine(&CompletionWords::NotPrinted))
    })?;
    Ok(Status::Done)
}

fn write_target(target: Target, into: &mut Vec<u8>) -> io::Result<()> {
    let shell = match target {
        Target::Bash => Shell::Bash,
        Target::Elvish => Shell::Elvish,
        Target::Fish => Shell::Fish,
        Target::Powershell => Shell::PowerShell,
        Target::Zsh => Shell::Zsh,
        Target::Man => return man(into),
    };
    clap_complete::generate(shell, &mut Arguments::command(), "twinfold", into);
    Ok(())
}

/// Writes one page for the program and all its commands.
fn man(into: &mut Vec<u8>) -> io::Result<()> {
    let mut command = Arguments::command().disable_help_subcommand(true);
    command.build();
    let page = Man::new(command.clone());
    page.render_title(into)?;
    page.render_name_section(into)?;
    page.render_synopsis_section(into)?;
    writeln!(into, ".SH {}", ManHeading::Commands.say(spoken()))?;
    commands_of(&command, into)?;
    writeln!(into, ".SH {}", ManHeading::Status.say(spoken()))?;
    writeln!(into, "{}", CompletionWords::ExitStatus.say(spoken()))?;
    page.render_version_section(into)
}

/// Writes a section for each command: how it is called, what it does, what it takes.
fn commands_of(command: &Command, into: &mut Vec<u8>) -> io::Result<()> {
    for sub in command.get_subcommands() {
        let name = sub.get_bin_name().unwrap_or_else(|| sub.get_name());
        writeln!(into, ".SS \"{name}\"")?;
        let page = Man::new(sub.clone());
        let mut section = Vec::new();
        page.render_synopsis_section(&mut section)?;
        page.render_description_section(&mut section)?;
        if sub.get_arguments().next().is_some() {
            page.render_options_section(&mut section)?;
        }
        without_headings(&section, into)?;
        commands_of(sub, into)?;
    }
    Ok(())
}

/// Copies a section, a paragraph instead of each heading: the command's own heading stands above.
fn without_headings(section: &[u8], into: &mut Vec<u8>) -> io::Result<()> {
    for line in section.split_inclusive(|byte| *byte == b'\n') {
        if line.starts_with(b".SH ") {
            writeln!(into, ".PP")?;
        } else if !line.starts_with(b".ie ") && !line.starts_with(b".el ") {
            into.write_all(line)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(target: Target) -> String {
        let mut text = Vec::new();
        write_target(target, &mut text).unwrap();
        String::from_utf8(text).unwrap()
    }

    #[test]
    fn every_shell_learns_every_command() {
        let command = Arguments::command();
        for target in [
            Target::Bash,
            Target::Elvish,
            Target::Fish,
            Target::Powershell,
            Target::Zsh,
        ] {
            let script = text(target);
            for sub in command.get_subcommands() {
                assert!(script.contains(sub.get_name()), "{target:?}");
            }
        }
    }

    #[test]
    fn the_manual_page_has_a_section_for_every_command_and_option() {
        let page = text(Target::Man);
        let mut command = Arguments::command().disable_help_subcommand(true);
        command.build();
        assert_eq!(page.matches(".TH ").count(), 1);
        explained(&command, &page);
    }

    fn explained(command: &Command, page: &str) {
        for sub in command.get_subcommands() {
            let name = sub.get_bin_name().unwrap_or_default();
            assert!(page.contains(&format!(".SS \"{name}\"")), "{name}");
            for argument in sub.get_arguments() {
                if let Some(long) = argument.get_long() {
                    let spelled = long.replace('-', "\\-");
                    assert!(
                        page.contains(&format!("\\-\\-{spelled}")),
                        "{name} --{long}"
                    );
                }
            }
            explained(sub, page);
        }
    }
}
