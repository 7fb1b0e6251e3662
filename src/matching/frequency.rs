//! Term frequency: agreeing on a rare value says more than agreeing on a common one.

use super::{
    columns::Columns,
    compare::{Comparison, Feature},
};

/// Damps the rarity of values seen once or twice: a rare typo is no rare person.
const DAMPING: f64 = 100.0;

/// Largest adjustment either way, in natural units.
const LARGEST: f64 = 8.0;

/// How often the values of one feature of one comparison occur, and what follows for the weight.
#[derive(Debug, Clone, Default)]
struct Table {
    /// Nodes with each value, by code.
    counts: Vec<u32>,
    /// Matches among the nodes with each value, by code.
    matches: Vec<f32>,
    /// Adjustment in tenths of a bit, by code.
    tenths: Vec<i16>,
    /// The largest of them.
    largest: i16,
}

/// Term frequencies of all comparisons.
#[derive(Debug, Clone, Default)]
pub struct Frequencies {
    tables: Vec<[Table; 3]>,
}

impl Frequencies {
    /// Counts the values of all comparisons.
    #[must_use]
    pub fn count(columns: &Columns, comparisons: &[Comparison]) -> Self {
        let tables = comparisons
            .iter()
            .map(|comparison| {
                Feature::ALL.map(|feature| {
                    let codes = comparison.codes(columns, feature);
                    let mut counts = vec![0; codes];
                    if codes > 0 {
                        for node in 0..columns.records {
                            counts[comparison.code(columns, feature, node) as usize] += 1;
                        }
                        counts[0] = 0;
                    }
                    Table {
                        matches: vec![0.0; codes],
                        tenths: vec![0; codes],
                        largest: 0,
                        counts,
                    }
                })
            })
            .collect();
        let mut frequencies = Self { tables };
        frequencies.adjust();
        frequencies
    }

    /// Number of pairs of nodes that share a value of a comparison's first feature.
    #[must_use]
    pub fn equal_pairs(&self, comparison: usize, feature: Feature) -> f64 {
        let counts = &self.tables[comparison][feature as usize].counts;
        counts
            .iter()
            .map(|&count| f64::from(count) * (f64::from(count) - 1.0) / 2.0)
            .sum()
    }

    /// Forgets the matches counted so far.
    pub fn clear_matches(&mut self) {
        for table in self.tables.iter_mut().flatten() {
            table.matches.fill(0.0);
        }
    }

    /// Counts a match of this probability between two nodes that share a value.
    pub fn add_match(&mut self, comparison: usize, feature: Feature, code: u32, probability: f32) {
        self.tables[comparison][feature as usize].matches[code as usize] += probability;
    }

    /// Computes the adjustments from values counted per entity: a value's nodes less the matches among
    /// them.
    pub fn adjust(&mut self) {
        for table in self.tables.iter_mut().flatten() {
            let entities = |code: usize| {
                let count = f64::from(table.counts[code]);
                if count == 0.0 {
                    0.0
                } else {
                    (count - f64::from(table.matches[code])).max(1.0)
                }
            };
            let total: f64 = (0..table.counts.len()).map(entities).sum();
            if total == 0.0 {
                continue;
            }
            let expected: f64 = (0..table.counts.len())
                .map(|code| {
                    let entities = entities(code);
                    entities * (entities - 1.0)
                })
                .sum::<f64>()
                / (total * (total - 1.0).max(1.0));
            let expected = expected.max(1.0 / (total * total));
            let adjustments: Vec<i16> = (0..table.counts.len())
                .map(|code| {
                    if table.counts[code] == 0 {
                        return 0;
                    }
                    let others = entities(code) - 1.0;
                    let share = (others + DAMPING * expected.min(0.5)) / (total + DAMPING);
                    let nats = libm::log(expected / share).clamp(-LARGEST, LARGEST);
                    #[expect(
                        clippy::cast_possible_truncation,
                        reason = "clamped to ±8 natural units before"
                    )]
                    let tenths = libm::round(nats / std::f64::consts::LN_2 * 10.0) as i16;
                    tenths
                })
                .collect();
            table.largest = adjustments.iter().copied().max().unwrap_or(0);
            table.tenths = adjustments;
        }
    }

    /// The largest adjustment of any value of a feature, in tenths of a bit.
    #[must_use]
    pub fn largest(&self, comparison: usize, feature: Feature) -> i16 {
        self.tables[comparison][feature as usize].largest
    }

    /// The adjustment for two nodes at a level, in tenths of a bit; 0 where the level stands on no
    /// single value.
    #[must_use]
    pub fn tenths(
        &self,
        columns: &Columns,
        comparison: &Comparison,
        place: usize,
        level: u8,
        a: usize,
        b: usize,
    ) -> i16 {
        comparison
            .shared(columns, level, a, b)
            .map_or(0, |(feature, code)| {
                self.tables[place][feature as usize].tenths[code as usize]
            })
    }
}
