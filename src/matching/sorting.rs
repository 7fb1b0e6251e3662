//! Sorting words: parted by their upper bits first, so that each part is sorted within a cache.

use rayon::prelude::*;

/// Bits by which words are parted.
const BITS: u32 = 10;

/// Fewer words are sorted as they are.
const FEW: usize = 1 << 13;

/// The words in ascending order.
#[must_use]
pub(super) fn sorted(mut words: Vec<u64>) -> Vec<u64> {
    let (least, most) = words.iter().fold((u64::MAX, 0), |(least, most), &word| {
        (least.min(word), most.max(word))
    });
    if words.len() < FEW || least == most {
        words.sort_unstable();
        return words;
    }
    // The upper bits that all words have in common part nothing.
    let shift = (u64::BITS - (least ^ most).leading_zeros()).saturating_sub(BITS);
    let part = |word: u64| usize::try_from((word >> shift) - (least >> shift)).unwrap_or(0);
    let mut ends = vec![0_usize; 1 << BITS];
    for &word in &words {
        ends[part(word)] += 1;
    }
    let mut start = 0;
    for end in &mut ends {
        start += std::mem::replace(end, start);
    }
    let mut parted = vec![0; words.len()];
    for word in words {
        let at = &mut ends[part(word)];
        parted[*at] = word;
        *at += 1;
    }
    let mut rest = parted.as_mut_slice();
    let mut parts = Vec::with_capacity(ends.len());
    let mut from = 0;
    for end in ends {
        let (part, after) = rest.split_at_mut(end - from);
        parts.push(part);
        (rest, from) = (after, end);
    }
    parts.into_par_iter().for_each(<[u64]>::sort_unstable);
    parted
}

/// The words of all lists in ascending order, each once.
#[must_use]
pub(super) fn united(mut lists: Vec<Vec<u64>>) -> Vec<u64> {
    let all = if lists.len() == 1 {
        lists.pop().unwrap_or_default()
    } else {
        lists.concat()
    };
    let mut words = sorted(all);
    words.dedup();
    words
}

/// Takes out of sorted words those that another sorted list holds.
pub(super) fn remove_known(words: &mut Vec<u64>, known: &[u64]) {
    let mut at = 0;
    words.retain(|word| {
        at += known[at..].iter().take_while(|known| *known < word).count();
        known.get(at) != Some(word)
    });
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::matching::columns::mix;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(40))]

        #[test]
        fn sorts_as_the_library_does(seed: u64, shift in 0_u32..60, count in 0_usize..20_000, base: u32) {
            let words: Vec<u64> = (0..count as u64)
                .map(|n| u64::from(base) + (mix(seed ^ n) >> shift))
                .collect();
            let mut expected = words.clone();
            expected.sort_unstable();
            prop_assert_eq!(sorted(words), expected);
        }

        #[test]
        fn what_is_known_goes(words in prop::collection::btree_set(0_u64..60, 0..40), known in prop::collection::btree_set(0_u64..60, 0..40)) {
            let mut left: Vec<u64> = words.iter().copied().collect();
            remove_known(&mut left, &known.iter().copied().collect::<Vec<_>>());
            prop_assert_eq!(left, words.difference(&known).copied().collect::<Vec<_>>());
        }
    }
}
