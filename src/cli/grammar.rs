//! The command line as the library reads it, with its help in the language spoken.

use clap::{Arg, Command, Error, error::ContextKind, error::ErrorKind};

use super::language::spoken;
use crate::words::{
    Language, Sentence as _,
    usage::{HelpFrame, Misuse, Misused},
};

/// Says a command's help, and that of the commands under it, in the language spoken.
#[must_use]
pub fn told(mut command: Command) -> Command {
    match spoken() {
        Language::English => command,
        Language::Chinese => {
            // From here on it has the arguments that the library adds by itself.
            command.build();
            framed(command, Language::Chinese)
        }
    }
}

fn framed(command: Command, language: Language) -> Command {
    let usage = HelpFrame::Usage.word(language);
    let about = match command.get_name() {
        "help" => Some(HelpFrame::HelpOf.word(language).into()),
        _ => command.get_about().cloned(),
    };
    command
        .about(about.unwrap_or_default())
        .help_template(format!(
            "{{about-with-newline}}\n{usage}: {{usage}}\n\n{{all-args}}"
        ))
        .subcommand_help_heading(HelpFrame::Commands.word(language))
        .mut_args(|each| argument(each, language))
        .mut_subcommands(|each| framed(each, language))
}

fn argument(argument: Arg, language: Language) -> Arg {
    let heading = if argument.is_positional() {
        HelpFrame::Arguments
    } else {
        HelpFrame::Options
    };
    let help = match argument.get_id().as_str() {
        "help" => Some(HelpFrame::Help.word(language).into()),
        "version" => Some(HelpFrame::Version.word(language).into()),
        _ => argument.get_help().cloned(),
    };
    argument
        .help_heading(heading.word(language))
        .help(help.unwrap_or_default())
        .long_help(None)
}

/// What is said of a wrong command line.
#[must_use]
pub fn misused(error: &Error) -> String {
    let of = |kind| error.get(kind).map(ToString::to_string).unwrap_or_default();
    let argument = of(ContextKind::InvalidArg);
    let (given, command) = (
        of(ContextKind::InvalidValue),
        of(ContextKind::InvalidSubcommand),
    );
    let fault = match error.kind() {
        ErrorKind::UnknownArgument => Misuse::Unknown(&argument),
        ErrorKind::InvalidSubcommand => Misuse::NoCommand(&command),
        ErrorKind::MissingRequiredArgument => Misuse::Missing(&argument),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => Misuse::Value {
            argument: &argument,
            given: &given,
        },
        _ => Misuse::Other,
    };
    let said = error.render().to_string();
    let said = Misused { said: &said, fault };
    said.say(spoken())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn help_in_chinese_leaves_no_heading_of_the_library() {
        let mut command = Command::new("twinfold")
            .about("关于")
            .version("1")
            .arg(Arg::new("file").help("文件"))
            .subcommand(Command::new("review").about("审核"));
        command.build();
        let help = framed(command, Language::Chinese).render_help().to_string();
        for english in ["Usage", "Commands", "Arguments", "Options", "Print"] {
            assert!(!help.contains(english), "{help}");
        }
        for chinese in ["用法: twinfold", "命令", "参数", "选项", "显示版本", "审核"]
        {
            assert!(help.contains(chinese), "{help}");
        }
    }
}
