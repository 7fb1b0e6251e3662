//! Expectation maximisation over all pairs of a file: candidates carry posteriors, every other pair
//! counts as a random one.

use rayon::prelude::*;

use super::{
    classes::Class,
    compare::{Comparison, Levels, MOST},
    level::DIFFERS,
    sample::Totals,
};

/// Weight of the shipped distribution beside what a file teaches, in pairs.
const PSEUDO_PAIRS: f64 = 5.0;

/// Largest share of matches that may differ in a comparison: beyond it *match* would come to mean
/// something else (label switching).
pub const LARGEST_DIFFERS: f64 = 0.4;

/// Smallest share of the pairs at a level that are random, whatever the matches explain of them: the
/// probabilities of sure matches are right to about so much.
pub const LEAST_RANDOM: f64 = 0.01;

/// Most rounds.
const MOST_ROUNDS: u32 = 60;

/// No parameter moves by more: the estimate stands.
const STILL: f64 = 1e-3;

/// ln of the smallest share of a pair that is counted for a class.
const LEAST_PART: f64 = -16.0;

/// Most classes of confusion.
pub const MOST_CLASSES: usize = 4;

/// Classes with a weight of their own: matches, then the classes of confusion.
const WIDTH: usize = MOST_CLASSES + 1;

/// What the pairs are like, class by class.
#[derive(Debug, Clone, PartialEq)]
pub struct Parameters {
    /// Share of matches, then of each class of confusion, among all pairs.
    pub shares: Vec<f64>,
    /// Levels among matches, then among each class of confusion, by comparison; level 0 is 0.
    pub levels: Vec<Vec<Vec<f64>>>,
    /// Levels among random pairs, by comparison.
    pub random: Vec<Vec<f64>>,
}

/// A listed pair as the estimation sees it.
#[derive(Debug, Clone)]
pub struct Pairs {
    /// Levels of each pair.
    pub levels: Vec<Levels>,
    /// Term frequency adjustments in natural units: one row a pair, one value a comparison.
    pub adjustments: Vec<f32>,
    /// What a verdict says: 1 match, −1 no match, 0 nothing.
    pub labels: Vec<i8>,
    /// How many listed pairs each of these stands for.
    pub each: f64,
}

/// How the estimation ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// No parameter moved any more.
    Still,
    /// The rounds were used up.
    Rounds,
    /// There was nothing to learn from; the shipped values stand.
    Nothing,
}

impl Ending {
    /// Frozen spelling in the model.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Still => "still",
            Self::Rounds => "rounds",
            Self::Nothing => "nothing",
        }
    }
}

/// The estimated parameters and how the estimation went.
#[derive(Debug, Clone, PartialEq)]
pub struct Fit {
    /// The estimate.
    pub parameters: Parameters,
    /// Rounds that it took.
    pub rounds: u32,
    /// Why it stopped.
    pub ending: Ending,
}

/// The parameters before a file is seen.
#[must_use]
pub fn start(
    comparisons: &[Comparison],
    classes: &[Class],
    totals: &Totals,
    nodes: usize,
    candidates: f64,
) -> Parameters {
    #[expect(clippy::cast_precision_loss, reason = "far below 2⁵²")]
    let nodes = nodes as f64;
    let pairs = totals.pairs.max(1.0);
    let random: Vec<Vec<f64>> = totals
        .levels
        .iter()
        .map(|levels| normalised(levels.clone()))
        .collect();
    let shipped: Vec<Vec<f64>> = comparisons
        .iter()
        .map(|comparison| comparison.levels.iter().map(|level| level.m).collect())
        .collect();
    let share =
        |of_nodes: f64| ((candidates * 0.5).min(of_nodes * nodes) / pairs).clamp(1e-12, 0.3);
    let mut shares = vec![share(0.3)];
    let mut levels = vec![shipped.clone()];
    for class in classes {
        shares.push(share(f64::from(class.start) / 1000.0));
        levels.push(
            (0..comparisons.len())
                .map(|place| {
                    if class.alike[place] {
                        shipped[place].clone()
                    } else if class.free[place] {
                        shipped[place]
                            .iter()
                            .zip(&random[place])
                            .map(|(m, u)| (m + u) / 2.0)
                            .collect()
                    } else {
                        random[place].clone()
                    }
                })
                .collect(),
        );
    }
    Parameters {
        shares,
        levels,
        random,
    }
}

/// Estimates the parameters from the listed pairs, starting where `parameters` stand. `priors` are
/// the parameters of [`start`], which each class keeps a little of.
#[must_use]
pub fn fit(
    mut parameters: Parameters,
    priors: &Parameters,
    comparisons: &[Comparison],
    classes: &[Class],
    totals: &Totals,
    pairs: &Pairs,
    on_round: &(dyn Fn(u32) + Sync),
) -> Fit {
    if pairs.levels.is_empty() || totals.pairs < 1.0 {
        return Fit {
            parameters,
            rounds: 0,
            ending: Ending::Nothing,
        };
    }
    for round in 1..=MOST_ROUNDS {
        on_round(round);
        let expected = expect(&parameters, comparisons, classes, pairs);
        let next = maximise(&expected, priors, classes, totals, pairs.each);
        let moved = distance(&parameters, &next);
        parameters = next;
        if moved < STILL {
            return Fit {
                parameters,
                rounds: round,
                ending: Ending::Still,
            };
        }
    }
    Fit {
        parameters,
        rounds: MOST_ROUNDS,
        ending: Ending::Rounds,
    }
}

/// Responsibilities, summed by class, comparison and level.
struct Expected {
    shares: [f64; WIDTH],
    levels: Vec<[[f64; MOST]; WIDTH]>,
}

impl Expected {
    fn new(comparisons: usize) -> Self {
        Self {
            shares: [0.0; WIDTH],
            levels: vec![[[0.0; MOST]; WIDTH]; comparisons],
        }
    }

    fn add(&mut self, other: &Self) {
        for (sum, share) in self.shares.iter_mut().zip(other.shares) {
            *sum += share;
        }
        for (sums, levels) in self.levels.iter_mut().zip(&other.levels) {
            for (sum, level) in sums.iter_mut().flatten().zip(levels.iter().flatten()) {
                *sum += level;
            }
        }
    }
}

/// ln(P/u) of every level, by comparison and level, one value a class; 0 where a class is not free.
pub(super) fn ratios(parameters: &Parameters, classes: &[Class]) -> Vec<Vec<[f64; WIDTH]>> {
    parameters
        .random
        .iter()
        .enumerate()
        .map(|(place, random)| {
            (0..random.len())
                .map(|level| {
                    let mut row = [0.0; WIDTH];
                    if level > 0 {
                        for (class, levels) in parameters.levels.iter().enumerate() {
                            if class == 0 || classes[class - 1].free[place] {
                                row[class] = libm::log(levels[place][level] / random[level]);
                            }
                        }
                    }
                    row
                })
                .collect()
        })
        .collect()
}

/// Which classes a comparison's term frequency counts for: 1.0 or 0.0.
pub(super) fn freedom(classes: &[Class], comparisons: usize) -> Vec<[f64; WIDTH]> {
    (0..comparisons)
        .map(|place| {
            let mut row = [0.0; WIDTH];
            row[0] = 1.0;
            for (class, row) in classes.iter().zip(&mut row[1..]) {
                *row = f64::from(u8::from(class.free[place]));
            }
            row
        })
        .collect()
}

/// ln of the classes' odds against random pairs, before any comparison.
pub(super) fn prior_odds(parameters: &Parameters) -> [f64; WIDTH] {
    let random = (1.0 - parameters.shares.iter().sum::<f64>()).max(1e-9);
    let mut odds = [f64::NEG_INFINITY; WIDTH];
    for (odds, share) in odds.iter_mut().zip(&parameters.shares) {
        *odds = libm::log(share / random);
    }
    odds
}

fn expect(
    parameters: &Parameters,
    comparisons: &[Comparison],
    classes: &[Class],
    pairs: &Pairs,
) -> Expected {
    const CHUNK: usize = 4096;
    let count = comparisons.len();
    let (ratios, freedom, prior) = (
        ratios(parameters, classes),
        freedom(classes, count),
        prior_odds(parameters),
    );
    let chunks: Vec<Expected> = (0..pairs.levels.len().div_ceil(CHUNK))
        .into_par_iter()
        .map(|chunk| {
            let mut expected = Expected::new(count);
            for at in chunk * CHUNK..((chunk + 1) * CHUNK).min(pairs.levels.len()) {
                let mut odds = prior;
                for place in 0..count {
                    let level = usize::from(pairs.levels[at].get(place));
                    let (ratio, free) = (&ratios[place][level], &freedom[place]);
                    let adjustment = f64::from(pairs.adjustments[at * count + place]);
                    for class in 0..WIDTH {
                        odds[class] += ratio[class] + free[class] * adjustment;
                    }
                }
                add_pair(&mut expected, odds, pairs.levels[at], pairs.labels[at]);
            }
            expected
        })
        .collect();
    let mut sum = Expected::new(count);
    for chunk in &chunks {
        sum.add(chunk);
    }
    sum
}

/// Adds the responsibilities of one pair.
fn add_pair(expected: &mut Expected, mut odds: [f64; WIDTH], levels: Levels, label: i8) {
    match label {
        1 => odds[1..].fill(f64::NEG_INFINITY),
        -1 => odds[0] = f64::NEG_INFINITY,
        _ => {}
    }
    // A labelled match is no random pair either.
    let random = if label == 1 { f64::NEG_INFINITY } else { 0.0 };
    let highest = odds.iter().copied().fold(random, f64::max);
    if highest < -14.0 && label == 0 {
        return;
    }
    // What is so far below the highest would not be counted.
    let part = |odds: f64| {
        let below = odds - highest;
        if below > LEAST_PART {
            libm::exp(below)
        } else {
            0.0
        }
    };
    let mut parts = odds.map(part);
    let sum: f64 = parts.iter().sum::<f64>() + part(random);
    for (class, part) in parts.iter_mut().enumerate() {
        *part /= sum;
        if *part > 1e-7 {
            expected.shares[class] += *part;
            for (place, sums) in expected.levels.iter_mut().enumerate() {
                sums[class][usize::from(levels.get(place))] += *part;
            }
        }
    }
}

fn maximise(
    expected: &Expected,
    priors: &Parameters,
    classes: &[Class],
    totals: &Totals,
    each: f64,
) -> Parameters {
    let shares = (0..priors.shares.len())
        .map(|class| (expected.shares[class] * each / totals.pairs).clamp(1e-12, 0.5))
        .collect();
    let random: Vec<Vec<f64>> = totals
        .levels
        .iter()
        .enumerate()
        .map(|(place, totals)| {
            let levels = totals
                .iter()
                .enumerate()
                .map(|(level, total)| {
                    (total - expected.levels[place][0][level] * each).max(LEAST_RANDOM * total)
                })
                .collect();
            normalised(levels)
        })
        .collect();
    let mut levels: Vec<Vec<Vec<f64>>> = Vec::with_capacity(priors.levels.len());
    for class in 0..priors.levels.len() {
        let of_class = (0..random.len())
            .map(|place| {
                if class > 0 && !classes[class - 1].free[place] {
                    return random[place].clone();
                }
                if class > 0 && classes[class - 1].alike[place] {
                    return levels[0][place].clone();
                }
                let prior = &priors.levels[class][place];
                let counts = prior
                    .iter()
                    .enumerate()
                    .map(|(level, prior)| {
                        expected.levels[place][class][level] * each + PSEUDO_PAIRS * prior
                    })
                    .collect();
                let levels = normalised(counts);
                if class == 0 { guarded(levels) } else { levels }
            })
            .collect();
        levels.push(of_class);
    }
    Parameters {
        shares,
        levels,
        random,
    }
}

/// Holds the share of matches that differ at the largest that may.
fn guarded(mut levels: Vec<f64>) -> Vec<f64> {
    let differs = levels[usize::from(DIFFERS)];
    if differs > LARGEST_DIFFERS {
        let scale = (1.0 - LARGEST_DIFFERS) / (1.0 - differs).max(1e-9);
        for (place, level) in levels.iter_mut().enumerate() {
            *level = if place == usize::from(DIFFERS) {
                LARGEST_DIFFERS
            } else {
                *level * scale
            };
        }
    }
    levels
}

/// Scales the levels after *missing* to a sum of one; *missing* carries nothing.
fn normalised(mut levels: Vec<f64>) -> Vec<f64> {
    levels[0] = 0.0;
    let sum: f64 = levels.iter().sum();
    for level in &mut levels {
        *level = if sum > 0.0 {
            (*level / sum).max(1e-9)
        } else {
            0.0
        };
    }
    levels[0] = 0.0;
    levels
}

/// Largest move of a parameter; shares count relative to themselves.
fn distance(old: &Parameters, new: &Parameters) -> f64 {
    let shares =
        old.shares.iter().zip(&new.shares).map(|(old, new)| {
            ((old - new) / old.max(1e-12)).abs() * f64::from(u8::from(*new > 1e-9))
        });
    let levels = old
        .levels
        .iter()
        .flatten()
        .flatten()
        .zip(new.levels.iter().flatten().flatten())
        .map(|(old, new)| (old - new).abs());
    shares.chain(levels).fold(0.0, f64::max)
}
