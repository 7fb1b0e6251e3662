//! Sentences of matching and of the exports of pairs and clusters.

use super::{Sentence, grouped};

/// What `--help` says of the arguments of `match` and `export`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MatchHelp {
    /// The workspace.
    Workspace,
    /// `--threads`.
    Threads,
    /// `export pairs`.
    Pairs,
    /// `export clusters`.
    Clusters,
    /// `-o`.
    Output,
    /// `label FILE`.
    Labels,
    /// `label --into`.
    Into,
    /// `model show`.
    Show,
}

impl Sentence for MatchHelp {
    fn en(&self) -> String {
        match self {
            Self::Workspace => "The workspace",
            Self::Threads => "How many threads to use; the result is the same with any number [default: one a core]",
            Self::Pairs => "The candidate pairs, strongest first, with the verdicts that stand",
            Self::Clusters => "The cluster of every record at the match threshold, verdicts held",
            Self::Labels => "Verdicts as CSV: source_left,key_left,source_right,key_right,verdict",
            Self::Into => "The workspace to enter them in",
            Self::Show => "Prints fields, levels, weights, blocking rules and thresholds",
            Self::Output => "The file to write: CSV, or JSON Lines where its name ends in .jsonl",
        }
        .to_owned()
    }
}

/// What is said of a match, a line each.
#[derive(Debug, Clone, PartialEq)]
pub enum MatchSaid {
    /// What there was to compare.
    Compared {
        /// Records of the workspace.
        records: u64,
        /// Records that say the same as another.
        identical: u64,
        /// Pairs that were compared.
        pairs: u64,
    },
    /// What a blocking rule brought.
    Rule {
        /// What records must share.
        rule: String,
        /// Pairs that it brought.
        pairs: u64,
        /// Groups too large, walked as a sorted window.
        windowed: u64,
    },
    /// How the estimation ended because nothing moved.
    Estimated {
        /// Rounds.
        rounds: u32,
        /// Estimated matches.
        matches: f64,
        /// Verdicts that it learned from.
        labels: u64,
    },
    /// The estimation used up its rounds.
    Unfinished {
        /// Rounds.
        rounds: u32,
        /// Estimated matches.
        matches: f64,
    },
    /// There was nothing to learn from.
    Untaught,
    /// Nothing in the file can tell customers apart.
    Nothing,
    /// What a column that no kind names is worth.
    Column {
        /// Its name.
        name: String,
        /// Frozen spelling of the finding.
        finding: String,
    },
    /// What came of it.
    Found {
        /// Pairs kept.
        listed: u64,
        /// Pairs in the queue.
        queued: u64,
        /// Clusters of two and more.
        clusters: u64,
        /// Records in them.
        clustered: u64,
        /// Records of the largest.
        largest: u64,
    },
    /// Verdicts of a file were entered.
    Labelled {
        /// Verdicts entered.
        entered: u64,
        /// Verdicts that stood already.
        already: u64,
        /// Path of the workspace.
        path: String,
    },
    /// A file was written.
    Written {
        /// Its path.
        file: String,
        /// Rows in it, the header apart.
        rows: u64,
    },
}

impl Sentence for MatchSaid {
    fn en(&self) -> String {
        match self {
            Self::Compared {
                records,
                identical,
                pairs,
            } => format!(
                "compared {} pairs of {} records ({} of them say the same as another)",
                grouped(*pairs),
                grouped(*records),
                grouped(*identical)
            ),
            Self::Rule {
                rule,
                pairs,
                windowed,
            } => {
                let mut parts = vec![format!("  same {rule}: {} pairs", grouped(*pairs))];
                if *windowed > 0 {
                    let windowed = grouped(*windowed);
                    parts.push(format!(
                        "{windowed} groups too large, walked as a sorted window"
                    ));
                }
                parts.join("; ")
            }
            Self::Estimated {
                rounds,
                matches,
                labels,
            } => {
                let taught = if *labels > 0 {
                    format!(", {} verdicts learned from", grouped(*labels))
                } else {
                    String::new()
                };
                format!(
                    "estimated {} matching pairs; the weights stood still after {rounds} rounds{taught}",
                    whole(*matches)
                )
            }
            Self::Unfinished { rounds, matches } => {
                format!(
                    "estimated {} matching pairs; the weights still moved a little after {rounds} rounds",
                    whole(*matches)
                )
            }
            Self::Untaught => {
                "no candidate pair to learn weights from; the shipped ones stand".to_owned()
            }
            Self::Nothing => {
                "no column can tell customers apart: name the columns with import --map COLUMN=KIND"
                    .to_owned()
            }
            Self::Column { name, finding } => format!("  column {name}: {}", finding_en(finding)),
            Self::Found {
                listed,
                queued,
                clusters,
                clustered,
                largest,
            } => format!(
                "{} pairs kept, {} of them to review; {} clusters of {} records, the largest of {}",
                grouped(*listed),
                grouped(*queued),
                grouped(*clusters),
                grouped(*clustered),
                grouped(*largest)
            ),
            Self::Labelled {
                entered,
                already,
                path,
            } => format!(
                "{} verdicts entered, {} stood already; learn from them with twinfold match {path}",
                grouped(*entered),
                grouped(*already)
            ),
            Self::Written { file, rows } => format!("wrote {file}: {} rows", grouped(*rows)),
        }
    }
}

pub(super) fn whole(figure: f64) -> String {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a count of pairs, rounded"
    )]
    grouped(figure.round().max(0.0) as u64)
}

/// A finding about a column that no kind names, by its frozen spelling.
pub(super) fn finding_en(finding: &str) -> &'static str {
    match finding {
        "identifies" => "takes part, it tells customers apart",
        "sparse" => "left out, too few records have a value",
        "untried" => "left out, too few sure pairs to judge it by",
        "agrees_anyway" => "left out, it agrees between different customers too",
        "determined" => "left out, another column decides it",
        "no_room" => "left out, the model holds no more comparisons",
        _ => "left out, it hardly tells customers apart",
    }
}

/// Why a match or an export failed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MatchFails {
    /// There is no record.
    NoRecords {
        /// Path of the workspace.
        path: String,
    },
    /// The threads could not be started.
    Threads,
    /// The workspace was not matched yet.
    NotMatched {
        /// Path of the workspace.
        path: String,
    },
    /// The file could not be written.
    Write {
        /// Its path.
        file: String,
    },
    /// The model in force can't be read.
    Model {
        /// Path of the workspace.
        path: String,
    },
    /// A file of verdicts can't be opened.
    LabelsUnreadable {
        /// Its path.
        file: String,
    },
    /// A file of verdicts lacks a column.
    LabelsColumn {
        /// Its path.
        file: String,
        /// The column.
        column: String,
    },
    /// A row of a file of verdicts holds something else.
    LabelsValue {
        /// Its path.
        file: String,
        /// Line of the file.
        line: u64,
        /// The column.
        column: String,
        /// What stands there.
        value: String,
    },
    /// A file of verdicts is no CSV in UTF-8.
    LabelsCsv {
        /// Its path.
        file: String,
    },
    /// A verdict is about a record that is not in the workspace.
    LabelsRecord {
        /// Path of the file.
        file: String,
        /// Line of the file.
        line: u64,
        /// The record's key.
        key: String,
    },
    /// A verdict pairs a record with itself.
    LabelsOne {
        /// Path of the file.
        file: String,
        /// Line of the file.
        line: u64,
    },
    /// A verdict contradicts others.
    LabelsContradict {
        /// Path of the file.
        file: String,
        /// Line of the file.
        line: u64,
    },
}

impl Sentence for MatchFails {
    fn en(&self) -> String {
        match self {
            Self::NoRecords { path } => format!(
                "{path} holds no records: add a file with twinfold import FILE --into {path}"
            ),
            Self::Threads => "the threads could not be started: try --threads 1".to_owned(),
            Self::NotMatched { path } => {
                format!("{path} was not matched yet: run twinfold match {path} first")
            }
            Self::Model { path } => format!(
                "the model of {path} can't be read: run twinfold match {path} to make it anew"
            ),
            Self::LabelsUnreadable { file } => format!("{file} can't be read"),
            Self::LabelsColumn { file, column } => format!(
                "{file}: its header lacks {column}; wanted are source_left,key_left,source_right,key_right,verdict"
            ),
            Self::LabelsValue {
                file,
                line,
                column,
                value,
            } => format!(
                "{file}, line {line}, column {column}: {value:?} is none; a verdict is same, different, unsure or empty. Nothing was entered"
            ),
            Self::LabelsCsv { file } => {
                format!("{file} is no CSV in UTF-8; nothing was entered")
            }
            Self::LabelsRecord { file, line, key } => format!(
                "{file}, line {line}: there is no record {key} in the workspace; nothing was entered"
            ),
            Self::LabelsOne { file, line } => {
                format!("{file}, line {line}: pairs a record with itself; nothing was entered")
            }
            Self::LabelsContradict { file, line } => format!(
                "{file}, line {line}: contradicts verdicts that stand or that earlier lines give; nothing was entered"
            ),
            Self::Write { file } => format!("{file} could not be written; nothing was left there"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_says_what_it_could_not_do() {
        let rule = MatchSaid::Rule {
            rule: "postcode".to_owned(),
            pairs: 1284,
            windowed: 2,
        };
        assert_eq!(
            rule.en(),
            "  same postcode: 1,284 pairs; 2 groups too large, walked as a sorted window"
        );
        let said = MatchSaid::Estimated {
            rounds: 8,
            matches: 4402.6,
            labels: 0,
        };
        assert_eq!(
            said.en(),
            "estimated 4,403 matching pairs; the weights stood still after 8 rounds"
        );
    }
}
