//! The whole work on one workspace: columns in, scored pairs and the model out.

use crate::domain::{
    Tenths, Thresholds,
    evidence::Evidence,
    progress::{Progress, Stage},
};

use super::{
    block::{Blocked, Budget, block, pack, unpack},
    classes::Class,
    columns::Columns,
    compare::{Comparison, Levels},
    em::Parameters,
    frequency::{Frequencies, likely},
    given::{Laid, Misfit, lay},
    learning::Work,
    model::{Model, ModelColumn},
    rules::rules,
    score::Scorer,
    sorting::united,
};

/// Nodes up to which each may have 20 candidates; ten times as many have 13, a hundred times 6.
const SMALL: usize = 10_000;

/// Nodes beyond which the windows are narrow.
const LARGE: usize = 200_000;

/// What the matcher is told besides the columns.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// Names of the fields of the unified schema.
    pub fields: Vec<String>,
    /// Thresholds.
    pub thresholds: Thresholds,
    /// Verdicts: two records, and whether they are one customer.
    pub labels: Vec<(u32, u32, bool)>,
    /// What the weights come from.
    pub basis: Basis,
}

/// What the weights come from.
#[derive(Debug, Clone, Default)]
pub enum Basis {
    /// They are estimated from the records, and the verdicts weigh in.
    #[default]
    Verdicts,
    /// They are estimated from the records alone.
    Records,
    /// They are those of a model, known by its digest.
    Given(Box<Model>, String),
}

/// A pair of nodes that reached the list floor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ScoredPair {
    /// The nodes, packed.
    pub pair: u64,
    /// Their levels.
    pub levels: Levels,
    /// Total weight.
    pub weight: Tenths,
}

/// What the work came to.
#[derive(Debug)]
pub struct Outcome {
    /// Features of the nodes.
    pub columns: Columns,
    /// Records of each node, ascending.
    pub nodes: Vec<Vec<u32>>,
    /// The model.
    pub model: Model,
    /// Pairs at or above the list floor, strongest first, ties by node.
    pub pairs: Vec<ScoredPair>,
    /// Pairs that were scored.
    pub scored: u64,
    comparisons: Vec<Comparison>,
    classes: Vec<Class>,
    frequencies: Frequencies,
    parameters: Parameters,
}

/// The operator cancelled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cancelled;

/// Why there is no outcome; nothing is left behind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stopped {
    /// The operator cancelled.
    Cancelled,
    /// The model that was given does not fit the columns.
    Misfit(Misfit),
}

impl From<Cancelled> for Stopped {
    fn from(Cancelled: Cancelled) -> Self {
        Self::Cancelled
    }
}

/// Finds and weighs the pairs of records that may be one customer.
///
/// # Errors
///
/// `progress` says that the operator cancelled, or a model that was given does not fit.
pub fn run(
    columns: Columns,
    settings: &Settings,
    progress: &dyn Progress,
) -> Result<Outcome, Stopped> {
    let mut apart = vec![
        false;
        if settings.labels.is_empty() {
            0
        } else {
            columns.records
        }
    ];
    // Two equal records can't be told apart once they are one node: a verdict that they are two
    // customers keeps them two.
    for &(a, b, same) in &settings.labels {
        if !same && columns.are_equal(a as usize, b as usize) {
            apart[a as usize] = true;
            apart[b as usize] = true;
        }
    }
    let (columns, nodes) = columns.collapse(&apart);
    let labels = labels_of_nodes(&nodes, settings);
    let laid = match &settings.basis {
        Basis::Given(model, _) => {
            Some(lay(model, &columns, &settings.fields).map_err(Stopped::Misfit)?)
        }
        Basis::Verdicts | Basis::Records => None,
    };
    let rules = rules(&columns);
    let blocked = block(&columns, &rules, budget(columns.records), &|rule| {
        progress.at(Stage::Block, rule as u64, rules.len() as u64);
    });
    check(progress)?;
    let Blocked {
        mut pairs,
        rules: reports,
    } = blocked;
    if !labels.is_empty() {
        pairs = united(vec![pairs, labels.iter().map(|&(pair, _)| pair).collect()]);
    }
    let mut columns = columns;
    columns.lay_rows();
    let taught = match settings.basis {
        Basis::Verdicts => labels.as_slice(),
        Basis::Records | Basis::Given(..) => &[],
    };
    let (mut work, findings) = if let Some(laid) = laid {
        let work = Work::given(columns, &pairs, laid, progress)?;
        let findings = work.joined();
        (work, findings)
    } else {
        let mut work = Work::new(columns, &pairs, progress)?;
        let findings = work.learn(&pairs, taught, progress)?;
        work.settle_prior(nodes.iter().map(Vec::len));
        (work, findings)
    };
    let (weighed, listed) = work.score(&pairs, settings.thresholds.list_floor(), progress)?;
    let mut outcome = Outcome::of(work, nodes, settings, listed, weighed);
    outcome.model.rules = reports.into_iter().map(Into::into).collect();
    match &settings.basis {
        Basis::Verdicts => outcome.model.labels = settings.labels.len() as u64,
        Basis::Records => {}
        Basis::Given(given, digest) => outcome.model.trained_as(given, digest),
    }
    outcome.model.columns = outcome
        .columns
        .texts
        .iter()
        .zip(findings)
        .map(|(column, finding)| ModelColumn {
            name: column.topic.tag().to_owned(),
            finding: finding.tag().to_owned(),
        })
        .collect();
    Ok(outcome)
}

/// Weighs two records with a finished model: total weight and evidence. `fields` names the unified schema;
/// `listed` are the pairs that a match listed and their weights, as a value is counted once a customer.
///
/// # Errors
///
/// The model does not fit the columns.
pub fn weigh(
    columns: Columns,
    records: [u32; 2],
    listed: &[([u32; 2], Tenths)],
    model: &Model,
    fields: &[String],
) -> Result<(Tenths, Evidence), Misfit> {
    let all = columns.records;
    let (mut columns, nodes) = columns.collapse(&[]);
    let laid = lay(model, &columns, fields)?;
    columns.lay_rows();
    let mut of_record = vec![0; all];
    for (node, members) in nodes.iter().enumerate() {
        for record in members {
            of_record[*record as usize] = node;
        }
    }
    let nodes_of = |records: [u32; 2]| {
        let [a, b] = records.map(|record| of_record[record as usize]);
        (a.min(b), a.max(b))
    };
    let mut matches: Vec<((usize, usize), Tenths)> = listed
        .iter()
        .map(|(records, weight)| (nodes_of(*records), *weight))
        .filter(|((a, b), _)| a != b)
        .collect();
    matches.sort_unstable_by_key(|(nodes, _)| *nodes);
    matches.dedup_by_key(|(nodes, _)| *nodes);
    let Laid {
        comparisons,
        classes,
        parameters,
    } = laid;
    let mut frequencies = Frequencies::count(&columns, &comparisons);
    let matches: Vec<_> = matches
        .into_iter()
        .filter_map(|(nodes, weight)| likely(nodes, weight))
        .collect();
    frequencies.take_matches(&columns, &comparisons, &matches);
    let scorer = Scorer::new(&columns, &comparisons, &frequencies, &classes, &parameters);
    let (a, b) = nodes_of(records);
    let evidence = scorer.evidence(a, b, scorer.levels(a, b));
    Ok((scorer.total(a, b), evidence))
}

pub(super) fn check(progress: &dyn Progress) -> Result<(), Cancelled> {
    if progress.is_cancelled() {
        Err(Cancelled)
    } else {
        Ok(())
    }
}

/// Small files can afford more candidates a record than large ones.
fn budget(nodes: usize) -> Budget {
    #[expect(clippy::cast_precision_loss, reason = "a number of records")]
    let tens = libm::log10(nodes.max(SMALL) as f64 / SMALL as f64);
    Budget {
        pairs_a_record: (20.0 - 7.0 * tens).max(6.0),
        window: if nodes > LARGE { 3 } else { 7 },
        glances_a_record: 100.0,
    }
}

/// Labelled pairs of nodes: 1 match, −1 no match.
fn labels_of_nodes(nodes: &[Vec<u32>], settings: &Settings) -> Vec<(u64, i8)> {
    if settings.labels.is_empty() {
        return Vec::new();
    }
    let of: rustc_hash::FxHashMap<u32, u32> = nodes
        .iter()
        .zip(0..)
        .flat_map(|(records, node)| records.iter().map(move |&record| (record, node)))
        .collect();
    let mut labels: Vec<(u64, i8)> = settings
        .labels
        .iter()
        .map(|&(a, b, same)| (of[&a], of[&b], if same { 1 } else { -1 }))
        .filter(|(a, b, _)| a != b)
        .map(|(a, b, label)| (pack(a, b), label))
        .collect();
    labels.sort_unstable();
    labels.dedup_by_key(|label| label.0);
    labels
}

impl Outcome {
    fn of(
        work: Work,
        nodes: Vec<Vec<u32>>,
        settings: &Settings,
        pairs: Vec<ScoredPair>,
        weighed: u64,
    ) -> Outcome {
        let mut model = Model::new(
            settings.fields.clone(),
            &work.comparisons,
            &work.classes,
            &work.fit,
        );
        model.thresholds = settings.thresholds.into();
        let mut outcome = Outcome {
            columns: work.columns,
            nodes,
            model,
            pairs,
            scored: weighed,
            comparisons: work.comparisons,
            classes: work.classes,
            frequencies: work.frequencies,
            parameters: work.fit.parameters,
        };
        let between: f64 = outcome
            .pairs
            .iter()
            .map(|pair| pair.weight.probability() * outcome.times(pair.pair))
            .sum();
        let scorer = outcome.scorer();
        let within: f64 = (0..outcome.nodes.len())
            .filter(|&node| outcome.nodes[node].len() > 1)
            .map(|node| {
                super::sample::all_pairs(outcome.nodes[node].len())
                    * scorer.total(node, node).probability()
            })
            .sum();
        outcome.model.estimated_matches = between + within;
        outcome
    }

    /// A scorer with the finished parameters.
    #[must_use]
    pub fn scorer(&self) -> Scorer<'_> {
        Scorer::new(
            &self.columns,
            &self.comparisons,
            &self.frequencies,
            &self.classes,
            &self.parameters,
        )
    }

    /// Everything that is shown of a pair of nodes.
    #[must_use]
    pub fn evidence(&self, scorer: &Scorer<'_>, pair: &ScoredPair) -> Evidence {
        let (a, b) = unpack(pair.pair);
        scorer.evidence(a, b, pair.levels)
    }

    /// How many pairs of records a pair of nodes stands for.
    fn times(&self, pair: u64) -> f64 {
        let (a, b) = unpack(pair);
        let size =
            |node: usize| f64::from(u32::try_from(self.nodes[node].len()).unwrap_or(u32::MAX));
        size(a) * size(b)
    }
}
