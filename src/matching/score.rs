//! Weighing a pair: whole tenths of a bit that add up.

use crate::domain::{
    Tenths,
    evidence::{Evidence, Level, Part},
};

use super::{
    classes::Class,
    columns::Columns,
    compare::{Comparison, Levels, levels},
    em::{Parameters, freedom, prior_odds, ratios},
    frequency::Frequencies,
};

/// Classes with a weight of their own.
const WIDTH: usize = super::em::MOST_CLASSES + 1;

/// Tenths of a bit in a natural unit.
const TENTHS: f64 = 10.0 / std::f64::consts::LN_2;

/// Weighs pairs with finished parameters.
#[derive(Debug)]
pub struct Scorer<'a> {
    columns: &'a Columns,
    comparisons: &'a [Comparison],
    frequencies: &'a Frequencies,
    /// Prior of a match.
    prior: Tenths,
    /// Match weight of every level, in tenths, by comparison.
    weights: Vec<Vec<i32>>,
    /// The most that a level can weigh, whatever value is shared, by comparison.
    reach: Vec<Vec<i32>>,
    /// ln(P/u) of every level, by comparison and class of confusion.
    ratios: Vec<Vec<[f64; WIDTH]>>,
    freedom: Vec<[f64; WIDTH]>,
    odds: [f64; WIDTH],
    has_classes: bool,
}

impl<'a> Scorer<'a> {
    /// Makes a scorer; weights are rounded here, once.
    #[must_use]
    pub fn new(
        columns: &'a Columns,
        comparisons: &'a [Comparison],
        frequencies: &'a Frequencies,
        classes: &[Class],
        parameters: &Parameters,
    ) -> Self {
        let odds = prior_odds(parameters);
        let weights = weights(parameters);
        let reach = reach(comparisons, frequencies, &weights);
        Self {
            columns,
            comparisons,
            frequencies,
            prior: prior(parameters),
            weights,
            reach,
            ratios: ratios(parameters, classes),
            freedom: freedom(classes, comparisons.len()),
            odds,
            has_classes: !classes.is_empty(),
        }
    }

    /// The levels of a pair of nodes.
    #[must_use]
    pub fn levels(&self, a: usize, b: usize) -> Levels {
        levels(self.columns, self.comparisons, a, b)
    }

    /// Total weight of a pair with these levels, or nothing where it lies below the floor.
    #[must_use]
    pub fn weigh(&self, a: usize, b: usize, levels: Levels, floor: Tenths) -> Option<Tenths> {
        // Most candidates can't reach the floor with any values: no need to look theirs up. Classes of
        // confusion only take away.
        let reach: i32 = self
            .reach
            .iter()
            .enumerate()
            .map(|(place, reach)| reach[usize::from(levels.get(place))])
            .sum();
        if self.prior.0 + reach < floor.0 {
            return None;
        }
        let mut total = self.prior.0;
        let mut adjustments = [0_i16; super::compare::MOST];
        for (place, weights) in self.weights.iter().enumerate() {
            let level = levels.get(place);
            if level > 0 {
                adjustments[place] = self.frequencies.tenths(
                    self.columns,
                    &self.comparisons[place],
                    place,
                    level,
                    a,
                    b,
                );
                total += weights[usize::from(level)] + i32::from(adjustments[place]);
            }
        }
        if total < floor.0 {
            return None;
        }
        let total = Tenths(total) + self.confusion(levels, &adjustments);
        (total >= floor).then_some(total)
    }

    /// Total weight of two nodes, compared on demand, in the order in which pairs are packed: which of two
    /// names counts as swapped may depend on it.
    #[must_use]
    pub fn total(&self, a: usize, b: usize) -> Tenths {
        let (a, b) = (a.min(b), a.max(b));
        self.weigh(a, b, self.levels(a, b), Tenths(i32::MIN / 2))
            .unwrap_or_default()
    }

    /// Everything that is shown of a pair.
    #[must_use]
    pub fn evidence(&self, a: usize, b: usize, levels: Levels) -> Evidence {
        let mut adjustments = [0_i16; super::compare::MOST];
        let mut parts = Vec::with_capacity(self.comparisons.len());
        for (place, weights) in self.weights.iter().enumerate() {
            let level = levels.get(place);
            if level > 0 {
                adjustments[place] = self.frequencies.tenths(
                    self.columns,
                    &self.comparisons[place],
                    place,
                    level,
                    a,
                    b,
                );
            }
            parts.push(Part {
                comparison: u8::try_from(place).unwrap_or(u8::MAX),
                level: Level(level),
                weight: Tenths(weights[usize::from(level)] + i32::from(adjustments[place])),
            });
        }
        Evidence {
            parts,
            confusion: self.confusion(levels, &adjustments),
        }
    }

    /// What the classes of confusion take away: −log2 of their odds against random pairs, plus one.
    fn confusion(&self, levels: Levels, adjustments: &[i16]) -> Tenths {
        if !self.has_classes {
            return Tenths::ZERO;
        }
        let mut odds = self.odds;
        for (place, ratios) in self.ratios.iter().enumerate() {
            let level = usize::from(levels.get(place));
            let adjustment = f64::from(adjustments[place]) / TENTHS;
            for class in 1..WIDTH {
                odds[class] += ratios[level][class] + self.freedom[place][class] * adjustment;
            }
        }
        let highest = odds[1..].iter().copied().fold(0.0, f64::max);
        let sum: f64 = odds[1..]
            .iter()
            .map(|odds| libm::exp(odds - highest))
            .sum::<f64>()
            + libm::exp(-highest);
        -Tenths::from_bits((highest + libm::log(sum)) / std::f64::consts::LN_2)
    }

    /// Term frequency adjustments of a pair in natural units, one a comparison.
    pub fn adjustments(&self, a: usize, b: usize, levels: Levels, into: &mut Vec<f32>) {
        for (place, comparison) in self.comparisons.iter().enumerate() {
            let level = levels.get(place);
            let tenths = if level == 0 {
                0
            } else {
                self.frequencies
                    .tenths(self.columns, comparison, place, level, a, b)
            };
            #[expect(clippy::cast_possible_truncation, reason = "a few bits")]
            into.push((f64::from(tenths) / TENTHS) as f32);
        }
    }

    /// The prior.
    #[must_use]
    pub const fn prior(&self) -> Tenths {
        self.prior
    }
}

/// Prior weight: odds of a match against a random pair.
#[must_use]
pub fn prior(parameters: &Parameters) -> Tenths {
    Tenths::from_bits(prior_odds(parameters)[0] / std::f64::consts::LN_2)
}

/// Match weights log2(m/u) of every level in tenths, by comparison; *missing* weighs nothing.
#[must_use]
pub fn weights(parameters: &Parameters) -> Vec<Vec<i32>> {
    parameters.levels[0]
        .iter()
        .zip(&parameters.random)
        .map(|(m, u)| {
            m.iter()
                .zip(u)
                .enumerate()
                .map(|(level, (m, u))| {
                    if level == 0 {
                        0
                    } else {
                        Tenths::of_ratio(*m, *u).0
                    }
                })
                .collect()
        })
        .collect()
}

/// The most that every level can weigh: its match weight and the largest adjustment of any value that
/// it can stand on.
fn reach(
    comparisons: &[Comparison],
    frequencies: &Frequencies,
    weights: &[Vec<i32>],
) -> Vec<Vec<i32>> {
    comparisons
        .iter()
        .zip(weights)
        .enumerate()
        .map(|(place, (comparison, weights))| {
            (0..)
                .zip(weights)
                .map(|(level, weight)| {
                    let most = comparison
                        .feature(level)
                        .map_or(0, |feature| frequencies.largest(place, feature));
                    weight + i32::from(most.max(0))
                })
                .collect()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::evidence::Topic;
    use crate::matching::{columns::ValueColumn, compare::comparisons, values::Values};

    /// Worked by hand. One comparison, four records A A B and none. m = (differs .06, close .06,
    /// exact .88); u = (.5, .25, .25); a match is 1 pair in 9 against 8: prior log2(1/8) = −3.0.
    /// Exact: log2(.88/.25) = 1.8156 → 1.8; differs: log2(.06/.5) = −3.0589 → −3.1; close:
    /// log2(.06/.25) = −2.0589 → −2.1. No class of confusion, no adjustment: totals −1.2 and −6.1.
    #[test]
    fn weights_worked_by_hand() {
        let mut values = Values::default();
        for text in ["AAAA", "AAAA", "BBBB", ""] {
            values.push(text);
        }
        values.finish();
        let mut columns = Columns {
            records: 4,
            numbers: vec![ValueColumn {
                topic: Topic::MemberNumber,
                fields: vec![0],
                values,
            }],
            ..Columns::default()
        };
        columns.lay_rows();
        let list = comparisons(&columns, &[]);
        let parameters = Parameters {
            shares: vec![1.0 / 9.0],
            levels: vec![vec![vec![0.0, 0.06, 0.06, 0.88]]],
            random: vec![vec![0.0, 0.5, 0.25, 0.25]],
        };
        assert_eq!(prior(&parameters), Tenths(-30));
        assert_eq!(weights(&parameters), [[0, -31, -21, 18]]);
        let frequencies = Frequencies::default();
        let weights = weights(&parameters);
        let scorer = Scorer {
            columns: &columns,
            comparisons: &list,
            frequencies: &frequencies,
            prior: prior(&parameters),
            reach: weights.clone(),
            weights,
            ratios: ratios(&parameters, &[]),
            freedom: freedom(&[], 1),
            odds: prior_odds(&parameters),
            has_classes: false,
        };
        let differs = scorer.levels(0, 2);
        let evidence = scorer.evidence(0, 3, scorer.levels(0, 3));
        assert_eq!(evidence.total(scorer.prior()), Tenths(-30));
        assert_eq!(differs.get(0), 1);
        assert_eq!(
            scorer.weights[0][usize::from(scorer.levels(0, 1).get(0))],
            18
        );
    }
}
