//! What the rows of a file say about each column.

use std::{collections::BTreeSet, hash::Hasher, io};

use rustc_hash::FxHasher;

use super::runs::{Spill, Uniqueness};
use crate::domain::survey::{Distinct, SurveyColumn};

/// What is known of a column after some rows.
#[derive(Debug)]
pub(super) struct ColumnTally {
    /// Rows with a value.
    pub filled: u64,
    /// The first two distinct values, cut.
    pub examples: Vec<Vec<u8>>,
    /// Values from all over the file, cut.
    pub sample: Sample,
    distinct: DistinctCount,
    unique: Uniqueness,
}

impl ColumnTally {
    /// Begins with one of so many columns; the more there are, the less each may hold.
    pub fn of_one_in(columns: usize, spill: &Spill) -> Self {
        Self {
            filled: 0,
            examples: Vec::new(),
            sample: Sample::of_one_in(columns),
            distinct: DistinctCount::default(),
            unique: Uniqueness::of_one_in(columns, spill),
        }
    }

    /// Takes the value of a row, if it has one.
    pub fn add(&mut self, value: Option<&[u8]>) -> io::Result<()> {
        let hash = value.map(hash_of);
        self.unique.add(hash)?;
        if let (Some(value), Some(hash)) = (value, hash) {
            self.filled += 1;
            self.distinct.add(hash);
            self.sample.add(value);
            if self.examples.len() < 2 {
                let example = cut(value);
                if !self.examples.iter().any(|known| known == example) {
                    self.examples.push(example.to_vec());
                }
            }
        }
        Ok(())
    }

    /// Number of distinct values, and whether the column tells every row from every other.
    pub fn finish(self) -> io::Result<(Distinct, bool)> {
        Ok((self.distinct.count(), self.unique.holds()?))
    }
}

/// Values at equal distances in the file.
#[derive(Debug, Default)]
pub(super) struct Sample {
    values: Vec<Vec<u8>>,
    seen: u64,
    /// Two to this power is the distance.
    doublings: u32,
    /// Values that are held at most.
    held: usize,
}

impl Sample {
    fn of_one_in(columns: usize) -> Self {
        Self {
            held: (100_000 / columns.max(1)).clamp(20, 512),
            ..Self::default()
        }
    }

    fn add(&mut self, value: &[u8]) {
        if self.seen.trailing_zeros() >= self.doublings {
            if self.values.len() == self.held {
                let mut place = 0;
                self.values.retain(|_| {
                    place += 1;
                    place % 2 == 1
                });
                self.doublings += 1;
            }
            if self.seen.trailing_zeros() >= self.doublings {
                self.values.push(cut(value).to_vec());
            }
        }
        self.seen += 1;
    }

    /// The values that are text.
    pub fn texts(&self) -> Vec<&str> {
        self.values
            .iter()
            .filter_map(|value| std::str::from_utf8(value).ok())
            .collect()
    }
}

/// The hash of a value; the same on every machine.
pub(super) fn hash_of(value: &[u8]) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(value);
    // Fx spreads over the high bits only; every bit counts here (the finish of MurmurHash3).
    let mut hash = hasher.finish() ^ value.len() as u64;
    hash = (hash ^ hash >> 33).wrapping_mul(0xFF51_AFD7_ED55_8CCD);
    hash = (hash ^ hash >> 33).wrapping_mul(0xC4CE_B9FE_1A85_EC53);
    hash ^ hash >> 33
}

/// A value cut to what an example shows, between two characters.
fn cut(value: &[u8]) -> &[u8] {
    let Some(short) = value.get(..SurveyColumn::EXAMPLE_BYTES) else {
        return value;
    };
    let begins_character = |at: usize| value.get(at).is_none_or(|byte| byte & 0xC0 != 0x80);
    let end = (short.len().saturating_sub(3)..=short.len())
        .rev()
        .find(|&at| begins_character(at))
        .unwrap_or(short.len());
    &short[..end]
}

/// Counts distinct hashes: exactly up to [`DistinctCount::KEPT`], beyond it from how small the
/// smallest kept ones are (k minimum values: Bar-Yossef et al. 2002). The standard error of 1,024
/// kept ones is 3 in a hundred.
#[derive(Debug, Default)]
struct DistinctCount {
    smallest: BTreeSet<u64>,
    limit: Option<u64>,
}

impl DistinctCount {
    const KEPT: usize = 1024;

    fn add(&mut self, hash: u64) {
        if self.limit.is_some_and(|limit| hash >= limit) {
            return;
        }
        self.smallest.insert(hash);
        if self.smallest.len() > Self::KEPT {
            self.limit = self.smallest.pop_last();
        }
    }

    #[expect(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "an estimate; rows are counted in 64 bits"
    )]
    fn count(self) -> Distinct {
        match self.limit {
            None => Distinct::Exactly(self.smallest.len() as u64),
            // `limit` is the smallest hash that is not kept: KEPT of them lie below it.
            Some(limit) => {
                let share = limit as f64 / u64::MAX as f64;
                Distinct::About((Self::KEPT as f64 / share) as u64)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tally(values: impl IntoIterator<Item = String>) -> ColumnTally {
        let mut tally = ColumnTally::of_one_in(10, &Spill::default());
        for value in values {
            let value = Some(value.as_bytes()).filter(|value| !value.is_empty());
            tally.add(value).unwrap();
        }
        tally
    }

    #[test]
    fn few_values_are_counted_and_many_estimated() {
        let few = tally((0..5_000).map(|number| (number % 7).to_string()));
        assert_eq!(few.filled, 5_000);
        assert_eq!(few.examples, [b"0", b"1"]);
        assert_eq!(few.finish().unwrap(), (Distinct::Exactly(7), false));

        let (distinct, unique) = tally((0..200_000).map(|number| format!("C-{number}")))
            .finish()
            .unwrap();
        assert!(unique);
        let Distinct::About(about) = distinct else {
            panic!("{distinct:?}");
        };
        assert!((180_000..220_000).contains(&about), "{about}");
    }

    #[test]
    fn the_sample_comes_from_all_over() {
        let tally = tally((0..10_000).map(|number| number.to_string()));
        let values: Vec<u32> = tally
            .sample
            .texts()
            .iter()
            .map(|text| text.parse().unwrap())
            .collect();
        assert!((256..=512).contains(&values.len()), "{}", values.len());
        assert_eq!((values[0], values[1]), (0, 32));
        assert!(values.windows(2).all(|pair| pair[1] - pair[0] == 32));
        assert!(*values.last().unwrap() > 9_900);
    }

    #[test]
    fn long_examples_are_cut_between_characters() {
        let long = "张".repeat(100);
        let tally = tally([long]);
        assert_eq!(tally.examples, ["张".repeat(40).into_bytes()]);
    }
}
