//! The frame of `--help` and of what is said of a wrong command line. The library that reads the
//! command line speaks English only; these are its words in Chinese.

use super::{Language, Sentence};

/// A heading or a standing line of `--help`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HelpFrame {
    /// Before the line that shows the form of a command.
    Usage,
    /// Over the commands.
    Commands,
    /// Over what stands by its place.
    Arguments,
    /// Over what stands by its name.
    Options,
    /// What `--help` does.
    Help,
    /// What `--version` does.
    Version,
    /// What the command `help` does.
    HelpOf,
}

impl HelpFrame {
    /// In a language.
    #[must_use]
    pub const fn word(self, language: Language) -> &'static str {
        match (self, language) {
            (Self::Usage, Language::English) => "Usage",
            (Self::Usage, Language::Chinese) => "用法",
            (Self::Commands, Language::English) => "Commands",
            (Self::Commands, Language::Chinese) => "命令",
            (Self::Arguments, Language::English) => "Arguments",
            (Self::Arguments, Language::Chinese) => "参数",
            (Self::Options, Language::English) => "Options",
            (Self::Options, Language::Chinese) => "选项",
            (Self::Help, Language::English) => "Print help",
            (Self::Help, Language::Chinese) => "显示帮助",
            (Self::Version, Language::English) => "Print version",
            (Self::Version, Language::Chinese) => "显示版本",
            (Self::HelpOf, Language::English) => "Print the help of a command",
            (Self::HelpOf, Language::Chinese) => "显示某个命令的帮助",
        }
    }
}

/// What is wrong with a command line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misused<'a> {
    /// What the library says, in English.
    pub said: &'a str,
    /// What it is about.
    pub fault: Misuse<'a>,
}

/// The kinds of wrong command lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Misuse<'a> {
    /// An argument that the command does not take.
    Unknown(&'a str),
    /// No command is called that.
    NoCommand(&'a str),
    /// Arguments that the command needs.
    Missing(&'a str),
    /// A value that an argument does not take.
    Value {
        /// The argument.
        argument: &'a str,
        /// What was given.
        given: &'a str,
    },
    /// Another fault.
    Other,
}

impl Sentence for Misused<'_> {
    fn en(&self) -> String {
        self.said.to_owned()
    }

    fn zh(&self) -> String {
        match &self.fault {
            Misuse::Unknown(argument) => format!("这个命令没有参数 {argument}；--help 列出全部"),
            Misuse::NoCommand(given) => format!("没有名为 {given} 的命令；--help 列出全部"),
            Misuse::Missing(arguments) => format!("缺少 {arguments}；用法见 --help"),
            Misuse::Value { argument, given } => {
                format!("{argument} 不能是 {given}；用法见 --help")
            }
            Misuse::Other => format!("命令行有误；用法见 --help\n{}", self.said),
        }
    }
}
