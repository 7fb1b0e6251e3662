//! Term frequency: agreeing on a rare value says more than agreeing on a common one.

use rayon::prelude::*;

use super::{
    columns::Columns,
    compare::{Comparison, Feature},
    sample::all_pairs,
};
use crate::domain::Tenths;

/// Largest adjustment either way, in natural units.
const LARGEST: f64 = 8.0;

/// How often the values of one feature of one comparison occur, and what follows for the weight.
#[derive(Debug, Clone, Default)]
struct Table {
    /// Nodes with each value, by code.
    counts: Vec<u32>,
    /// Nodes with each value that are another's entity, by code: nodes less these are entities.
    again: Vec<f32>,
    /// Mean match probability of two nodes with each value, by code.
    alike: Vec<f32>,
    /// Adjustment in tenths of a bit, by code.
    tenths: Vec<i16>,
    /// The largest of them.
    largest: i16,
}

impl Table {
    fn take_matches(
        &mut self,
        nodes: usize,
        matches: &[(u32, u32, f32)],
        code: impl Fn(u32) -> u32,
    ) {
        self.again.fill(0.0);
        self.alike.fill(0.0);
        let mut with = vec![0.0_f32; nodes];
        for &(a, b, probability) in matches {
            let shared = code(a);
            if shared != 0 && shared == code(b) {
                with[a as usize] += probability;
                with[b as usize] += probability;
                self.alike[shared as usize] += probability;
            }
        }
        for (node, with) in (0..).zip(with).filter(|(_, with)| *with > 0.0) {
            self.again[code(node) as usize] += with / (1.0 + with);
        }
        for (alike, &count) in self.alike.iter_mut().zip(&self.counts) {
            #[expect(clippy::cast_possible_truncation, reason = "a mean probability")]
            let pairs = all_pairs(count as usize).max(1.0) as f32;
            *alike = (*alike / pairs).min(1.0);
        }
    }

    /// What a shared value adds to the mean weight of sharing one: ln(u / t).
    ///
    /// t is how often two different customers share just this value. Were these two different, e
    /// entities would hold it, themselves among them. Entities a value is taken as Poisson around a
    /// rate, rates of values as Gamma(α, β), so that the likelihood ratio of e entities against e − 1
    /// gives t = (α + e − 1) / ((β + 1) T), T being all entities. α and β come from the file: from how
    /// many share a value on average, and how much that varies. Where all values are alike, as with
    /// telephone numbers, t is the mean and nothing is added; where they are not, as with names, t is
    /// e − 1 in T.
    fn adjust(&mut self) {
        let entities = |code: usize| {
            (f64::from(self.counts[code]) - f64::from(self.again[code]))
                .max(f64::from(u8::from(self.counts[code] > 0)))
        };
        let (mut total, mut pairs, mut triples) = (0.0, 0.0, 0.0);
        for code in 0..self.counts.len() {
            let entities = entities(code);
            let others = (entities - 1.0).max(0.0);
            total += entities;
            pairs += entities * others;
            triples += entities * others * (entities - 2.0).max(0.0);
        }
        if pairs <= 0.0 {
            self.tenths.fill(0);
            self.largest = 0;
            return;
        }
        let mean = pairs / total;
        // (α + 2) / (α + 1) for rates that are Gamma; at most 1 where they vary less than by chance.
        let varies = triples * total / (pairs * pairs) - 1.0;
        let alpha = (1.0 / varies.max(1e-6) - 1.0).max(0.0);
        let beta = (alpha + 1.0) / mean;
        let tenths = |code: usize| {
            if self.counts[code] == 0 {
                return 0;
            }
            let others = (entities(code) - 1.0 + f64::from(self.alike[code])).max(1.0);
            let nats = libm::log(mean * (beta + 1.0) / (alpha + others)).clamp(-LARGEST, LARGEST);
            #[expect(
                clippy::cast_possible_truncation,
                reason = "clamped to ±8 natural units before"
            )]
            let tenths = libm::round(nats / std::f64::consts::LN_2 * 10.0) as i16;
            tenths
        };
        self.tenths = (0..self.counts.len()).map(tenths).collect();
        self.largest = self.tenths.iter().copied().max().unwrap_or(0);
    }
}

/// Pairs that are no likelier matches than this are not counted as such.
const UNLIKELY: f64 = 0.01;

/// Two nodes and their match probability, where they are likely enough to count as a match.
#[must_use]
pub fn likely((a, b): (usize, usize), weight: Tenths) -> Option<(u32, u32, f32)> {
    let probability = weight.probability();
    let node = |node: usize| u32::try_from(node).unwrap_or(u32::MAX);
    #[expect(clippy::cast_possible_truncation, reason = "a probability")]
    (probability > UNLIKELY).then_some((node(a), node(b), probability as f32))
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
                        again: vec![0.0; codes],
                        alike: vec![0.0; codes],
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

    /// Counts the values per entity: `matches` are pairs of nodes and their match probability.
    ///
    /// A node counts as its share of its entity, 1 / (1 + the matches it has among those who share the
    /// value), so that k nodes of one customer count once, however many pairs they make.
    pub fn take_matches(
        &mut self,
        columns: &Columns,
        comparisons: &[Comparison],
        matches: &[(u32, u32, f32)],
    ) {
        self.tables
            .par_iter_mut()
            .zip(comparisons)
            .for_each(|(tables, comparison)| {
                for (table, feature) in tables.iter_mut().zip(Feature::ALL) {
                    if !table.counts.is_empty() {
                        table.take_matches(columns.records, matches, |node| {
                            comparison.code(columns, feature, node as usize)
                        });
                    }
                }
            });
        self.adjust();
    }

    /// Computes the adjustments.
    fn adjust(&mut self) {
        self.tables.iter_mut().flatten().for_each(Table::adjust);
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

#[cfg(test)]
mod tests {
    use super::*;

    /// A table over nodes with these codes, from 1, once these matches are taken out of it.
    fn table(codes: &[u32], matches: &[(u32, u32, f32)]) -> Table {
        let size = codes.iter().max().map_or(0, |&code| code as usize + 1);
        let mut table = Table {
            counts: vec![0; size],
            again: vec![0.0; size],
            alike: vec![0.0; size],
            tenths: vec![0; size],
            largest: 0,
        };
        for &code in codes {
            table.counts[code as usize] += 1;
        }
        table.take_matches(codes.len(), matches, |node| codes[node as usize]);
        table.adjust();
        table
    }

    /// Every customer has a number of its own, but for one pair of two: that the file shares next to
    /// none makes this one neither rarer nor commoner than the average shared number.
    #[test]
    fn one_shared_value_is_the_average() {
        let mut codes: Vec<u32> = (1..=400).collect();
        codes.push(400);
        assert_eq!(table(&codes, &[]).tenths[400], 0);
        // Nor does it become rare once the two are believed to be one customer.
        assert_eq!(table(&codes, &[(399, 400, 1.0)]).tenths[400], 0);
    }

    /// Three records of one customer make three pairs, but one customer: the value that a second one
    /// has is shared by two.
    #[test]
    fn records_of_one_customer_count_once() {
        let mut codes: Vec<u32> = (0..200).map(|node| node % 20 + 1).collect();
        codes.extend([21, 21, 21, 21]);
        let (a, b, c) = (200, 201, 202);
        let sure = [(a, b, 1.0), (a, c, 1.0), (b, c, 1.0)];
        let entities = |table: &Table| f64::from(table.counts[21]) - f64::from(table.again[21]);
        assert!((entities(&table(&codes, &sure)) - 2.0).abs() < 1e-6);
        assert!((entities(&table(&codes, &[])) - 4.0).abs() < 1e-6);
    }

    /// One name in a hundred, the others in two: the rare one says more, the common one less.
    #[test]
    fn a_rare_value_says_more_than_a_common_one() {
        let mut codes = vec![1; 100];
        codes.extend((2..52).flat_map(|code| [code, code]));
        let table = table(&codes, &[]);
        assert!(
            table.tenths[1] < 0 && table.tenths[2] > 40,
            "{:?}",
            &table.tenths[..3]
        );
    }
}
