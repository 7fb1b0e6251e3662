//! The three total weights at which something happens to a pair.

use super::Tenths;

/// Total weights, each at least the one before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Thresholds {
    list_floor: Tenths,
    review_floor: Tenths,
    match_threshold: Tenths,
}

impl Thresholds {
    /// Takes three total weights in rising order; refuses others.
    #[must_use]
    pub fn new(list_floor: Tenths, review_floor: Tenths, match_threshold: Tenths) -> Option<Self> {
        (list_floor <= review_floor && review_floor <= match_threshold).then_some(Self {
            list_floor,
            review_floor,
            match_threshold,
        })
    }

    /// From here on a pair is kept with its evidence, and exported.
    #[must_use]
    pub const fn list_floor(self) -> Tenths {
        self.list_floor
    }

    /// From here on a pair is in the queue; what these pairs join is the cluster a steward works through.
    #[must_use]
    pub const fn review_floor(self) -> Tenths {
        self.review_floor
    }

    /// At this mean weight the clustering stops: `export clusters` writes what it joined.
    #[must_use]
    pub const fn match_threshold(self) -> Tenths {
        self.match_threshold
    }
}

/// List from −10.0, review from a probability of 0.05, match from 0.5.
impl Default for Thresholds {
    fn default() -> Self {
        Self {
            list_floor: Tenths(-100),
            review_floor: Tenths(-42),
            match_threshold: Tenths(0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_defaults_are_ordered_and_mean_what_they_say() {
        let Thresholds {
            list_floor,
            review_floor,
            match_threshold,
        } = Thresholds::default();
        assert_eq!(
            Thresholds::new(list_floor, review_floor, match_threshold),
            Some(Thresholds::default())
        );
        assert!((review_floor.probability() - 0.05).abs() < 0.002);
        assert!((match_threshold.probability() - 0.5).abs() < f64::EPSILON);
        assert_eq!(Thresholds::new(Tenths(1), Tenths(0), Tenths(2)), None);
        assert_eq!(Thresholds::new(Tenths(0), Tenths(3), Tenths(2)), None);
    }
}
