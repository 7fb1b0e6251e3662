//! Orders of the queue, and what is still to be expected behind a place in it.

use super::Tenths;

/// In which order the queue brings its pairs. Ties are broken by total weight, strongest first, then by
/// the records, so that every order is one order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Order {
    /// The likeliest pairs first: duplicates are found at the best rate.
    #[default]
    Probability,
    /// The pairs that the model is least sure of first: a verdict teaches it most.
    Uncertainty,
    /// Where a verdict brings most first: size of the cluster × uncertainty × what the two records are
    /// worth, see [`gain`].
    ExpectedGain,
}

impl Order {
    /// All orders.
    pub const ALL: [Self; 3] = [Self::Probability, Self::Uncertainty, Self::ExpectedGain];

    /// Frozen spelling in the settings.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Probability => "probability",
            Self::Uncertainty => "uncertainty",
            Self::ExpectedGain => "gain",
        }
    }

    /// The order of that spelling, if there is one.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|order| order.tag() == tag)
    }
}

/// How unsure the model is of a pair of this total weight: the entropy of its match probability, from
/// 0 to 1 bit (at a probability of a half).
#[must_use]
pub fn uncertainty(weight: Tenths) -> f64 {
    let half = |p: f64| if p > 0.0 { -p * libm::log2(p) } else { 0.0 };
    // Both halves from the smaller weight: 1 − p would lose what a very sure pair still leaves open.
    half(weight.probability()) + half((-weight).probability())
}

/// What a verdict on a pair is expected to bring: records of its cluster × [`uncertainty`] × worth.
///
/// `worth` is what the value column of the settings says of the two records together, 1 where none is
/// named; what is owed (a negative worth) counts like what is owned.
#[must_use]
pub fn gain(cluster: u32, weight: Tenths, worth: f64) -> f64 {
    f64::from(cluster) * uncertainty(weight) * worth.abs()
}

/// What the open pairs from a place on are expected to hold.
///
/// `matches` is the sum of the match probabilities of those pairs, so it is as right as the
/// probabilities are. It counts pairs: three records of one customer are three of them, though only
/// two records go away. It knows nothing of pairs below the review floor, nor of those that no
/// blocking rule ever brought together; `spread` is the chance in the open pairs alone, as if they
/// were independent, and leaves out that the model itself may be wrong.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Remaining {
    /// Open pairs.
    pub pairs: u64,
    /// Matching pairs to be expected among them.
    pub matches: f64,
    /// Standard deviation of that number.
    pub spread: f64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_order_is_found_by_its_spelling() {
        for order in Order::ALL {
            assert_eq!(Order::from_tag(order.tag()), Some(order));
        }
        assert_eq!(Order::from_tag("weight"), None);
    }

    #[test]
    fn nobody_is_unsurer_than_at_a_half() {
        assert!((uncertainty(Tenths(0)) - 1.0).abs() < 1e-12);
        for weight in 1..2_000 {
            let (nearer, here) = (uncertainty(Tenths(weight - 1)), uncertainty(Tenths(weight)));
            assert!(here < nearer && here > 0.0, "{weight}");
            assert!((here - uncertainty(Tenths(-weight))).abs() < 1e-12 * here.max(1e-300));
        }
        // p = 1/9 by hand: 1/9·log2 9 + 8/9·log2(9/8) = 0.5033.
        assert!((uncertainty(Tenths(-30)) - 0.503_26).abs() < 1e-4);
    }

    #[test]
    fn gain_is_size_times_uncertainty_times_worth() {
        assert!((gain(4, Tenths(0), 250.0) - 1_000.0).abs() < 1e-9);
        assert!((gain(4, Tenths(0), -250.0) - 1_000.0).abs() < 1e-9);
        assert!(gain(3, Tenths(40), 1.0) < gain(2, Tenths(0), 1.0));
    }
}
