//! What was learned from a workspace, as it is kept, shown and taken elsewhere.

use serde::{Deserialize, Serialize};

use crate::domain::{
    Candidate, Tenths, Thresholds,
    card::{CardEvidence, CardPart},
    evidence::{Part, Topic},
};

use super::{
    block::RuleReport,
    classes::Class,
    compare::Comparison,
    em::Fit,
    score::{prior, weights},
};

/// Version of the model's form.
pub const VERSION: u32 = 2;

/// A trained model.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Model {
    /// Version of this form.
    pub version: u32,
    /// Names of the fields that comparisons read, in the order of the unified schema.
    pub fields: Vec<String>,
    /// Where telephone numbers without country code belong, if that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<ModelRegion>,
    /// Prior weight in tenths of a bit.
    pub prior: i32,
    /// Comparisons in order.
    pub comparisons: Vec<ModelComparison>,
    /// Share of each class of pairs among all pairs: `match` first.
    pub classes: Vec<ModelClass>,
    /// Columns that no kind names, and whether they take part.
    pub columns: Vec<ModelColumn>,
    /// Blocking rules and what each brought.
    pub rules: Vec<ModelRule>,
    /// Rounds of the estimation.
    pub rounds: u32,
    /// Why it ended: `still`, `rounds`, `nothing`.
    pub ending: String,
    /// Verdicts that it learned from.
    pub labels: u64,
    /// Digest of the model whose weights these are, where they were not estimated from these records.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trained: Option<String>,
    /// Sum of the match probabilities of all scored pairs.
    pub estimated_matches: f64,
    /// Thresholds in tenths of a bit.
    pub thresholds: ModelThresholds,
}

/// Where telephone numbers without country code belong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ModelRegion {
    /// Its two letters.
    pub region: String,
    /// Frozen spelling of what says so.
    pub because: String,
}

/// Thresholds on the total weight, in tenths of a bit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ModelThresholds {
    /// Pairs below are not kept.
    pub list_floor: i32,
    /// Pairs below are not in the queue.
    pub review_floor: i32,
    /// What the clustering stops at.
    pub match_threshold: i32,
}

impl From<Thresholds> for ModelThresholds {
    fn from(thresholds: Thresholds) -> Self {
        Self {
            list_floor: thresholds.list_floor().0,
            review_floor: thresholds.review_floor().0,
            match_threshold: thresholds.match_threshold().0,
        }
    }
}

/// A comparison of a model.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ModelComparison {
    /// Frozen spelling of its topic.
    pub topic: String,
    /// Whether the topic is a column that no kind names.
    #[serde(default)]
    pub is_column: bool,
    /// Places of its fields in the unified schema.
    pub fields: Vec<usize>,
    /// Levels in order.
    pub levels: Vec<ModelLevel>,
}

/// A level of a model's comparison.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ModelLevel {
    /// Frozen name.
    pub name: String,
    /// Share among matches.
    pub m: f64,
    /// Share among random pairs.
    pub u: f64,
    /// Match weight in tenths of a bit, before term frequency.
    pub weight: i32,
    /// The shipped share among matches.
    pub shipped: f64,
}

/// A class of pairs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ModelClass {
    /// Frozen name.
    pub name: String,
    /// Share among all pairs.
    pub share: f64,
    /// Topics in which such pairs are no random pairs.
    pub free: Vec<String>,
    /// Levels of such pairs, by comparison in order; empty where they are random pairs, and for matches,
    /// whose levels stand with each comparison. Models of form 1 do not say them.
    #[serde(default)]
    pub levels: Vec<Vec<f64>>,
}

/// A column that no kind names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ModelColumn {
    /// Its name.
    pub name: String,
    /// Why it takes part or does not.
    pub finding: String,
}

/// A blocking rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ModelRule {
    /// What records must share.
    pub rule: String,
    /// Groups compared whole.
    pub groups: u64,
    /// Pairs from them, those of other rules included.
    pub pairs: u64,
    /// Groups too large, walked as a sorted window.
    pub windowed: u64,
    /// Pairs from the windows.
    pub window_pairs: u64,
}

impl From<RuleReport> for ModelRule {
    fn from(report: RuleReport) -> Self {
        let RuleReport {
            rule,
            groups,
            pairs,
            windowed,
            window_pairs,
        } = report;
        Self {
            rule,
            groups,
            pairs,
            windowed,
            window_pairs,
        }
    }
}

impl Model {
    /// Puts a model together from what was estimated; `fields` names the unified schema.
    #[must_use]
    pub fn new(
        fields: Vec<String>,
        comparisons: &[Comparison],
        classes: &[Class],
        fit: &Fit,
    ) -> Self {
        let weights = weights(&fit.parameters);
        let parameters = &fit.parameters;
        let listed = comparisons
            .iter()
            .enumerate()
            .map(|(place, comparison)| ModelComparison {
                topic: comparison.topic.tag().to_owned(),
                is_column: matches!(comparison.topic, Topic::Column(_)),
                fields: comparison.fields.clone(),
                levels: comparison
                    .levels
                    .iter()
                    .enumerate()
                    .map(|(level, spec)| ModelLevel {
                        name: spec.name.to_owned(),
                        m: parameters.levels[0][place][level],
                        u: parameters.random[place][level],
                        weight: weights[place][level],
                        shipped: spec.m,
                    })
                    .collect(),
            })
            .collect();
        let free = |class: &Class| {
            comparisons
                .iter()
                .zip(&class.free)
                .filter(|(_, free)| **free)
                .map(|(comparison, _)| comparison.topic.tag().to_owned())
                .collect()
        };
        let mut kinds = vec![ModelClass {
            name: "match".to_owned(),
            share: parameters.shares[0],
            free: comparisons
                .iter()
                .map(|comparison| comparison.topic.tag().to_owned())
                .collect(),
            levels: Vec::new(),
        }];
        kinds.extend(
            classes
                .iter()
                .zip(&parameters.shares[1..])
                .zip(&parameters.levels[1..])
                .map(|((class, &share), levels)| ModelClass {
                    name: class.name.to_owned(),
                    share,
                    free: free(class),
                    levels: levels
                        .iter()
                        .zip(&class.free)
                        .map(|(levels, free)| if *free { levels.clone() } else { Vec::new() })
                        .collect(),
                }),
        );
        Self {
            version: VERSION,
            fields,
            region: None,
            prior: prior(parameters).0,
            comparisons: listed,
            classes: kinds,
            columns: Vec::new(),
            rules: Vec::new(),
            rounds: fit.rounds,
            ending: fit.ending.tag().to_owned(),
            labels: 0,
            trained: None,
            estimated_matches: 0.0,
            thresholds: Thresholds::default().into(),
        }
    }

    /// Says of a model that its weights are those of another one: how that one came about, and its digest.
    pub(super) fn trained_as(&mut self, given: &Self, digest: &str) {
        self.rounds = given.rounds;
        self.ending.clone_from(&given.ending);
        self.labels = given.labels;
        let trained = given.trained.as_deref().unwrap_or(digest);
        self.trained = Some(trained.to_owned());
    }

    /// The matcher's evidence about a pair, ready for the screen. `place` finds a field of the unified
    /// schema among the fields shown. Comparisons that the model does not have are left out.
    #[must_use]
    pub fn explain(
        &self,
        candidate: &Candidate,
        place: &dyn Fn(usize) -> Option<usize>,
    ) -> CardEvidence {
        let parts = candidate
            .evidence
            .parts
            .iter()
            .filter_map(|part| {
                let comparison = self.comparisons.get(usize::from(part.comparison))?;
                Some(CardPart {
                    topic: comparison.topic(),
                    level: part.level,
                    level_name: comparison
                        .levels
                        .get(usize::from(part.level.0))?
                        .name
                        .clone(),
                    weight: part.weight,
                    fields: comparison
                        .fields
                        .iter()
                        .filter_map(|&field| place(field))
                        .collect(),
                })
            })
            .collect();
        CardEvidence {
            prior: Tenths(self.prior),
            parts,
            confusion: candidate.evidence.confusion,
            confused_with: self.confusion_of(&candidate.evidence.parts),
            total: candidate.weight,
        }
    }
}

impl Model {
    /// The class of pairs other than matches that a pair at these levels most likely is of, by its frozen
    /// name; nothing where random pairs are likelier than any.
    fn confusion_of(&self, parts: &[Part]) -> Option<String> {
        let likelihood = |class: &ModelClass| -> f64 {
            let ratios = parts.iter().filter_map(|part| {
                let (place, level) = (usize::from(part.comparison), usize::from(part.level.0));
                // A comparison in which such pairs are random pairs says nothing.
                let p = *class.levels.get(place)?.get(level)?;
                let u = self.comparisons.get(place)?.levels.get(level)?.u;
                (p > 0.0 && u > 0.0).then(|| libm::log(p / u))
            });
            libm::log(class.share) + ratios.sum::<f64>()
        };
        self.classes
            .iter()
            .skip(1)
            .filter(|class| class.levels.iter().any(|levels| !levels.is_empty()))
            .map(|class| (likelihood(class), class))
            .filter(|(likelihood, _)| *likelihood > 0.0)
            .max_by(|(a, _), (b, _)| a.total_cmp(b))
            .map(|(_, class)| class.name.clone())
    }
}

impl ModelComparison {
    /// The topic that its frozen spelling names.
    #[must_use]
    pub fn topic(&self) -> Topic {
        const NAMED: [Topic; 11] = [
            Topic::Name,
            Topic::GivenName,
            Topic::FamilyName,
            Topic::Organisation,
            Topic::Phone,
            Topic::Email,
            Topic::Place,
            Topic::DateOfBirth,
            Topic::ResidentId,
            Topic::CreditCode,
            Topic::MemberNumber,
        ];
        NAMED
            .into_iter()
            .find(|topic| !self.is_column && topic.tag() == self.topic)
            .unwrap_or_else(|| Topic::Column(self.topic.clone()))
    }
}
