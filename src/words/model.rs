//! Sentences of the model as it is shown.

use super::{
    Sentence, grouped,
    matching::{finding_en, whole},
};
use crate::domain::Tenths;

/// A line of `model show`.
#[derive(Debug, Clone, PartialEq)]
pub enum ModelShown {
    /// What it was learned from.
    Head {
        /// First digits of its digest.
        digest: String,
        /// Version of its form.
        version: u32,
        /// Rounds of the estimation.
        rounds: u32,
        /// Frozen spelling of why it ended.
        ending: String,
        /// Verdicts that it learned from.
        labels: u64,
        /// Estimated matches.
        matches: f64,
    },
    /// The prior.
    Prior {
        /// Prior weight.
        prior: Tenths,
    },
    /// A comparison.
    Comparison {
        /// Frozen spelling of its topic.
        topic: String,
        /// The fields that it reads.
        fields: Vec<String>,
    },
    /// A level of the comparison above.
    Level {
        /// Frozen name.
        name: String,
        /// Share among matches.
        m: f64,
        /// Share among random pairs.
        u: f64,
        /// Match weight.
        weight: Tenths,
        /// Shipped share among matches.
        shipped: f64,
    },
    /// A class of pairs.
    Class {
        /// Frozen name.
        name: String,
        /// Share among all pairs.
        share: f64,
        /// Topics in which such pairs are no random pairs.
        free: Vec<String>,
    },
    /// A column that no kind names.
    Column {
        /// Its name.
        name: String,
        /// Frozen spelling of the finding.
        finding: String,
    },
    /// A blocking rule.
    Rule {
        /// What records must share.
        rule: String,
        /// Pairs that it brought.
        pairs: u64,
        /// Groups walked as a sorted window.
        windowed: u64,
    },
    /// The thresholds.
    Thresholds {
        /// Pairs below are not kept.
        list_floor: Tenths,
        /// Pairs below are not in the queue.
        review_floor: Tenths,
        /// What the clustering stops at.
        match_threshold: Tenths,
    },
}

impl Sentence for ModelShown {
    fn en(&self) -> String {
        match self {
            Self::Head {
                digest,
                version,
                rounds,
                ending,
                labels,
                matches,
            } => {
                let ended = match ending.as_str() {
                    "still" => format!("{rounds} rounds, until nothing moved by 0.001"),
                    "nothing" => "nothing to learn from, the shipped values stand".to_owned(),
                    _ => format!("{rounds} rounds, the most there are"),
                };
                format!(
                    "model {digest}, form {version}: {ended}; {} verdicts; {} matching pairs estimated",
                    grouped(*labels),
                    whole(*matches)
                )
            }
            Self::Prior { prior } => format!(
                "prior {prior}: log2 of the odds that a random pair is a match, the share of matches the estimation found"
            ),
            Self::Comparison { topic, fields } => format!("{topic} ({})", fields.join(", ")),
            Self::Level {
                name,
                m,
                u,
                weight,
                shipped,
            } => format!(
                "  {name:10} m {m:.4}  u {u:.3e}  weight {weight:>6}  (shipped m {shipped:.2}: what customer files usually show)"
            ),
            Self::Class { name, share, free } => {
                format!(
                    "class {name}: {share:.3e} of all pairs; not random in {}",
                    free.join(", ")
                )
            }
            Self::Column { name, finding } => format!("column {name}: {}", finding_en(finding)),
            Self::Rule {
                rule,
                pairs,
                windowed,
            } => format!(
                "rule same {rule}: {} pairs, {} groups as a window",
                grouped(*pairs),
                grouped(*windowed)
            ),
            Self::Thresholds {
                list_floor,
                review_floor,
                match_threshold,
            } => format!(
                "thresholds: kept from {} (lower pairs are never worth a look), reviewed from {} (probability {:.2}), joined from {} (probability {:.2}: more likely one customer than two)",
                list_floor,
                review_floor,
                review_floor.probability(),
                match_threshold,
                match_threshold.probability()
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_level_stands_in_columns() {
        let level = ModelShown::Level {
            name: "exact".to_owned(),
            m: 0.72,
            u: 0.004,
            weight: Tenths(75),
            shipped: 0.7,
        };
        assert_eq!(
            level.en(),
            "  exact      m 0.7200  u 4.000e-3  weight   +7.5  (shipped m 0.70: what customer files usually show)"
        );
    }
}
