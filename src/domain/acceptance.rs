//! Acceptance sampling: what a sample that was judged says of the pairs that were not.

/// The confidence of [`upper_bound`].
pub const CONFIDENCE: f64 = 0.95;

/// The largest error rate that a sample leaves possible: the exact one-sided upper bound of Clopper and
/// Pearson (1934) at 95 %, the rate at which so few errors or fewer are seen once in twenty times.
///
/// A sample drawn without putting back, as ours is, leaves no larger rate possible. 1 where every pair is
/// an error or none was judged.
#[must_use]
pub fn upper_bound(errors: u64, sample: u64) -> f64 {
    if errors >= sample {
        return 1.0;
    }
    let (mut low, mut high) = (0.0_f64, 1.0_f64);
    // The chance of so few errors falls with the rate; sixty halvings leave nothing of a double.
    for _ in 0..60 {
        let middle = low.midpoint(high);
        if at_most(errors, sample, middle) > 1.0 - CONFIDENCE {
            low = middle;
        } else {
            high = middle;
        }
    }
    high
}

/// The chance of at most so many errors among `sample` pairs at this rate.
fn at_most(errors: u64, sample: u64, rate: f64) -> f64 {
    let (n, hit, miss) = (real(sample), libm::log(rate), libm::log1p(-rate));
    (0..=errors)
        .map(|k| {
            let k = real(k);
            let ways = libm::lgamma(n + 1.0) - libm::lgamma(k + 1.0) - libm::lgamma(n - k + 1.0);
            let hits = if k > 0.0 { k * hit } else { 0.0 };
            libm::exp(ways + hits + (n - k) * miss)
        })
        .sum()
}

#[expect(
    clippy::cast_precision_loss,
    reason = "counts of pairs, far below 2^52"
)]
const fn real(count: u64) -> f64 {
    count as f64
}

/// A rate as it is said: in per mille rounded up, so that a bound is never said to be less than it is.
#[must_use]
pub fn per_mille(rate: f64) -> u64 {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a rate between 0 and 1"
    )]
    let said = libm::ceil(rate.clamp(0.0, 1.0) * 1_000.0 - 1e-9) as u64;
    said
}

/// Draws `count` of `population` places, each set as likely as any other, in the order drawn; the same
/// seed draws the same places.
#[must_use]
pub fn draw(population: usize, count: usize, seed: u64) -> Vec<usize> {
    let mut places: Vec<usize> = (0..population).collect();
    let mut state = seed;
    for at in 0..count.min(population) {
        let left = (population - at) as u64;
        // The high half of a product: a bias of 2⁻⁶⁴ times the population.
        let step = (u128::from(next(&mut state)) * u128::from(left)) >> 64;
        let step = usize::try_from(step).unwrap_or_default();
        places.swap(at, at + step);
    }
    places.truncate(count);
    places
}

/// The next number of the generator `SplitMix64` (Steele, Lea and Flood 2014).
const fn next(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut mixed = *state;
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Upper limits in per cent at 5 % risk of overreliance: AICPA Audit Guide *Audit Sampling*, table of
    /// sample results for tests of controls.
    #[test]
    fn the_bounds_are_those_of_the_auditors_table() {
        for (sample, limits) in [
            (25, vec![11.3, 17.6]),
            (30, vec![9.5, 14.9, 19.6]),
            (60, vec![4.9, 7.7, 10.2]),
            (100, vec![3.0, 4.7, 6.2, 7.6]),
            (200, vec![1.5, 2.4, 3.2, 3.9, 4.6]),
        ] {
            for (errors, limit) in (0..).zip(limits) {
                let bound = upper_bound(errors, sample) * 100.0;
                // The table rounds up in its last digit.
                assert!((bound - limit).abs() < 0.1, "{errors} of {sample}: {bound}");
            }
        }
    }

    /// Without errors the bound has a closed form, 1 − 0.05^(1/n).
    #[test]
    fn without_errors_the_bound_is_exact() {
        for sample in [1, 10, 59, 299, 10_000] {
            let exact = 1.0 - libm::pow(0.05, 1.0 / real(sample));
            assert!((upper_bound(0, sample) - exact).abs() < 1e-9, "{sample}");
        }
        assert_eq!(per_mille(upper_bound(0, 59)), 50);
        assert_eq!(per_mille(upper_bound(0, 58)), 51);
        assert_eq!(upper_bound(0, 0).to_bits(), 1.0_f64.to_bits());
        assert_eq!(upper_bound(7, 7).to_bits(), 1.0_f64.to_bits());
    }

    #[test]
    fn every_place_is_drawn_about_as_often() {
        let mut seen = [0_u32; 10];
        for seed in 0..2_000 {
            for place in draw(10, 3, seed) {
                seen[place] += 1;
            }
        }
        // 600 expected each, five standard deviations are 102.
        assert!(
            seen.iter().all(|count| (498..=702).contains(count)),
            "{seen:?}"
        );
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn a_sample_is_drawn_without_putting_back(population in 0_usize..200, count in 0_usize..220, seed: u64) {
            let mut drawn = draw(population, count, seed);
            prop_assert_eq!(&drawn, &draw(population, count, seed));
            prop_assert_eq!(drawn.len(), count.min(population));
            drawn.sort_unstable();
            drawn.dedup();
            prop_assert_eq!(drawn.len(), count.min(population));
            prop_assert!(drawn.iter().all(|place| *place < population));
        }

        #[test]
        fn more_errors_leave_more_possible(sample in 1_u64..400, errors in 0_u64..400) {
            let errors = errors.min(sample - 1);
            let bound = upper_bound(errors, sample);
            prop_assert!(bound > real(errors) / real(sample));
            prop_assert!(upper_bound(errors + 1, sample) >= bound);
            prop_assert!((at_most(errors, sample, bound) - 0.05).abs() < 1e-6);
        }
    }
}
