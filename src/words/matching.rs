//! Sentences of matching and of the exports of pairs and clusters.

pub use super::match_fails::MatchFails;
use super::{Sentence, grouped, model_names::RuleName};

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

    fn zh(&self) -> String {
        match self {
            Self::Workspace => "工作区",
            Self::Threads => "使用的线程数；结果与线程数无关 [默认：每核一个]",
            Self::Pairs => "候选对，由强到弱，附现行的判定",
            Self::Clusters => "每条记录在匹配阈值下所属的簇，遵从判定",
            Self::Labels => "CSV 形式的判定：source_left,key_left,source_right,key_right,verdict",
            Self::Into => "要录入的工作区",
            Self::Show => "输出字段、级别、权重、分块规则和阈值",
            Self::Output => "要写的文件：CSV；名称以 .jsonl 结尾时为 JSON Lines",
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

    fn zh(&self) -> String {
        match self {
            Self::Compared {
                records,
                identical,
                pairs,
            } => format!(
                "比较了 {} 对，共 {} 条记录（其中 {} 条与别的记录内容相同）",
                grouped(*pairs),
                grouped(*records),
                grouped(*identical)
            ),
            Self::Rule {
                rule,
                pairs,
                windowed,
            } => {
                let rule = RuleName(rule).zh();
                let mut parts = vec![format!("  {rule}相同：{} 对", grouped(*pairs))];
                if *windowed > 0 {
                    let windowed = grouped(*windowed);
                    parts.push(format!("{windowed} 组过大，改以排序窗口比较"));
                }
                parts.join("；")
            }
            Self::Estimated {
                rounds,
                matches,
                labels,
            } => {
                let taught = if *labels > 0 {
                    format!("，学习了 {} 个判定", grouped(*labels))
                } else {
                    String::new()
                };
                format!(
                    "估计有 {} 个匹配对；权重经 {rounds} 轮后稳定{taught}",
                    whole(*matches)
                )
            }
            Self::Unfinished { rounds, matches } => format!(
                "估计有 {} 个匹配对；权重经 {rounds} 轮后仍略有变动",
                whole(*matches)
            ),
            Self::Untaught => "没有可供学习权重的候选对；沿用内置权重".to_owned(),
            Self::Nothing => {
                "没有一列能区分客户：请用 import --map COLUMN=KIND 指明各列".to_owned()
            }
            Self::Column { name, finding } => format!("  {name} 列：{}", finding_zh(finding)),
            Self::Found {
                listed,
                queued,
                clusters,
                clustered,
                largest,
            } => format!(
                "保留 {} 对，其中 {} 对待审核；{} 个簇共 {} 条记录，最大的有 {} 条",
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
                "录入 {} 个判定，{} 个早已存在；用 twinfold match {path} 从中学习",
                grouped(*entered),
                grouped(*already)
            ),
            Self::Written { file, rows } => format!("已写出 {file}：{} 行", grouped(*rows)),
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
        "not_in_model" => "left out, the model does not know it",
        _ => "left out, it hardly tells customers apart",
    }
}

/// The same in Chinese.
pub(super) fn finding_zh(finding: &str) -> &'static str {
    match finding {
        "identifies" => "参与比较，能区分客户",
        "sparse" => "不参与，有值的记录太少",
        "untried" => "不参与，没有足够可靠的候选对可供评判",
        "agrees_anyway" => "不参与，不同的客户之间也常常一致",
        "determined" => "不参与，由另一列决定",
        "no_room" => "不参与，模型容不下更多比较",
        _ => "不参与，几乎不能区分客户",
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
