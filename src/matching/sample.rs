//! How often each level occurs among random pairs.

use rayon::prelude::*;

use super::{
    columns::{Columns, mix},
    compare::{Comparison, Feature, Levels, Reads, levels},
    frequency::Frequencies,
    level,
};

/// So many pairs are looked at one and all.
const WHOLE: u64 = 1_000_000;

/// Random pairs that are drawn where there are more.
const DRAWN: u64 = 400_000;

/// Each level is smoothed by this many sample pairs, so that none is impossible.
const SMOOTHING: f64 = 0.3;

/// Weight of the shipped shares beside the pairs of the file, in pairs.
pub const SHIPPED_PAIRS: f64 = 100.0;

/// Seed of the draw: a constant of the model's version.
const SEED: u64 = 0x0074_7766_5f75_0001;

/// Pairs of the whole file at each level of each comparison; level 0 counts missing values.
#[derive(Debug, Clone, PartialEq)]
pub struct Totals {
    /// Number of all pairs of the file.
    pub pairs: f64,
    /// Pairs a level, by comparison.
    pub levels: Vec<Vec<f64>>,
}

/// Number of pairs among `nodes`.
#[must_use]
pub fn all_pairs(nodes: usize) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "far below 2⁵²")]
    let nodes = nodes as f64;
    nodes * (nodes - 1.0) / 2.0
}

/// Estimates the totals: by looking at all pairs of a small file, else at a seeded draw; the equal
/// level exactly from value counts where equal codes are that level. A level that the candidates
/// show more often than the draw has at least as many pairs as they show.
#[must_use]
pub fn totals(
    columns: &Columns,
    comparisons: &[Comparison],
    frequencies: &Frequencies,
    candidates: &[Levels],
) -> Totals {
    let nodes = columns.records as u64;
    let pairs = all_pairs(columns.records);
    let possible = nodes * nodes.saturating_sub(1) / 2;
    let whole = possible <= WHOLE;
    let drawn = if whole { possible } else { DRAWN };
    let counts = tally(comparisons, drawn, |number| {
        let (a, b) = if whole {
            nth_pair(number)
        } else {
            draw(number, nodes)
        };
        levels(columns, comparisons, a, b)
    });
    let shown = count_levels(comparisons, candidates);
    #[expect(clippy::cast_precision_loss, reason = "at most 10⁶")]
    let scale = pairs / (drawn.max(1) as f64);
    // A file of a few records can't tell that a level is rare.
    let least = SMOOTHING * (pairs / SHIPPED_PAIRS).min(1.0);
    let mut totals: Vec<Vec<f64>> = counts
        .iter()
        .zip(&shown)
        .map(|(counts, shown)| {
            let smoothing = |level: usize| if level == 0 || whole { 0.0 } else { SMOOTHING };
            (0..counts.len())
                .map(|level| {
                    ((counts[level] + smoothing(level)) * scale)
                        .max(shown[level])
                        .max(f64::from(u8::from(level > 0)) * least)
                })
                .collect()
        })
        .collect();
    if !whole {
        for (place, comparison) in comparisons.iter().enumerate() {
            if let Some(exact) = exact_level(columns, comparison) {
                totals[place][usize::from(exact)] = frequencies
                    .equal_pairs(place, Feature::Value)
                    .max(shown[place][usize::from(exact)])
                    .max(1.0);
            }
        }
    }
    for (totals, comparison) in totals.iter_mut().zip(comparisons) {
        for (total, level) in totals.iter_mut().zip(comparison.levels) {
            *total += SHIPPED_PAIRS * level.u;
        }
    }
    Totals {
        pairs,
        levels: totals,
    }
}

/// The level that equal codes come to, where nothing else does.
fn exact_level(columns: &Columns, comparison: &Comparison) -> Option<u8> {
    match comparison.reads {
        Reads::Given | Reads::Family => Some(level::name::EXACT),
        Reads::Phone => columns
            .phones
            .as_ref()
            .filter(|phones| phones.fields.len() == 1)
            .map(|_| level::phone::EXACT),
        Reads::Birth => Some(level::birth::EXACT),
        Reads::Number(_) | Reads::Text(_) => Some(level::value::EXACT),
        Reads::Organisation | Reads::Email | Reads::Place => None,
    }
}

/// Counts the levels of numbered pairs, in chunks whose order is fixed.
fn tally(
    comparisons: &[Comparison],
    pairs: u64,
    of: impl Fn(u64) -> Levels + Sync,
) -> Vec<Vec<f64>> {
    const CHUNK: u64 = 16_384;
    let chunks: Vec<Vec<Vec<f64>>> = (0..pairs.div_ceil(CHUNK))
        .into_par_iter()
        .map(|chunk| {
            let mut counts = empty(comparisons);
            for number in chunk * CHUNK..((chunk + 1) * CHUNK).min(pairs) {
                count(&mut counts, of(number));
            }
            counts
        })
        .collect();
    let mut sums = empty(comparisons);
    for chunk in chunks {
        for (sums, counts) in sums.iter_mut().flatten().zip(chunk.into_iter().flatten()) {
            *sums += counts;
        }
    }
    sums
}

/// Counts the levels of listed pairs.
fn count_levels(comparisons: &[Comparison], pairs: &[Levels]) -> Vec<Vec<f64>> {
    tally(comparisons, pairs.len() as u64, |number| {
        pairs[usize::try_from(number).unwrap_or(0)]
    })
}

fn empty(comparisons: &[Comparison]) -> Vec<Vec<f64>> {
    comparisons
        .iter()
        .map(|comparison| vec![0.0; comparison.levels.len()])
        .collect()
}

fn count(counts: &mut [Vec<f64>], levels: Levels) {
    for (place, counts) in counts.iter_mut().enumerate() {
        counts[usize::from(levels.get(place))] += 1.0;
    }
}

/// The pair of a number, all pairs in a row: (0,1), (0,2), (1,2), (0,3) …
fn nth_pair(number: u64) -> (usize, usize) {
    #[expect(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a first guess, corrected below"
    )]
    let mut b = ((((8 * number + 1) as f64).sqrt() - 1.0) / 2.0) as u64 + 1;
    while b * (b - 1) / 2 > number {
        b -= 1;
    }
    while (b + 1) * b / 2 <= number {
        b += 1;
    }
    let a = number - b * (b - 1) / 2;
    (
        usize::try_from(a).unwrap_or(0),
        usize::try_from(b).unwrap_or(0),
    )
}

/// A pair drawn by its number: two different nodes.
fn draw(number: u64, nodes: u64) -> (usize, usize) {
    let a = mix(SEED ^ (number << 1)) % nodes;
    let b = mix(SEED ^ (number << 1 | 1)) % (nodes - 1);
    let b = if b >= a { b + 1 } else { b };
    (
        usize::try_from(a).unwrap_or(0),
        usize::try_from(b).unwrap_or(0),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pair_has_a_number() {
        let pairs: Vec<_> = (0..6).map(nth_pair).collect();
        assert_eq!(pairs, [(0, 1), (0, 2), (1, 2), (0, 3), (1, 3), (2, 3)]);
        assert_eq!(nth_pair(499_499), (998, 999));
        assert!(
            (0..1000)
                .map(|number| draw(number, 5))
                .all(|(a, b)| a != b && a < 5 && b < 5)
        );
    }
}
