//! What `--help` says of the commands that stand by themselves.

use super::Sentence;

/// The program and its commands, a line each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// The program.
    Twinfold,
    /// `review`.
    Review,
    /// `import`.
    Import,
    /// `label`.
    Label,
    /// `match`.
    Match,
    /// `model`.
    Model,
    /// `export`.
    Export,
    /// `write`.
    Write,
    /// `log`.
    Log,
    /// `replay`.
    Replay,
    /// `completions`.
    Completions,
    /// `--lang`.
    Lang,
    /// `--json`.
    Json,
    /// `--operator`.
    Operator,
}

impl Sentence for About {
    fn en(&self) -> String {
        match self {
            Self::Twinfold => {
                "Finds, judges and merges duplicate customers, and keeps a log of every decision"
            }
            Self::Review => "Loads a file if needed, finds candidate pairs and opens the review",
            Self::Import => "Adds files to a workspace as sources",
            Self::Label => "Enters verdicts from a file",
            Self::Model => "Shows what the matcher learned",
            Self::Match => "Finds and weighs candidate pairs, and joins them into clusters",
            Self::Export => "Writes pairs or clusters as CSV or JSON Lines",
            Self::Write => "Writes the merged file, the crosswalk, the decisions and a summary",
            Self::Log => "Exports the decision log, or checks its chain",
            Self::Replay => {
                "Applies decision logs to a workspace and reports what became of each entry"
            }
            Self::Completions => "Prints a shell's completion script, or the manual page",
            Self::Lang => "Speak this language [default: by LC_ALL, LC_MESSAGES or LANG]",
            Self::Json => "Print the result as JSON for machines",
            Self::Operator => "Decide in this person's name; the log says it was asserted",
        }
        .to_owned()
    }
}
