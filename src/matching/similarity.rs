//! Similarity of two short byte strings, without allocation.
//!
//! Jaro–Winkler (Winkler 1990) and the distance of optimal string alignment. Bytes stand for
//! characters: what is compared here is Latin text or pinyin, folded before; other scripts give
//! coarser figures. Strings are cut at 64 bytes.

/// Longest string in bytes that is looked at.
const LONGEST: usize = 64;

/// The set of bytes of a string, six bits of each: one bit a letter or digit.
#[must_use]
pub fn bag(text: &[u8]) -> u64 {
    text.iter()
        .take(LONGEST)
        .fold(0, |bag, byte| bag | 1 << (byte & 63))
}

/// Whether two strings can reach a Jaro–Winkler similarity, judged by their lengths and bags alone.
/// Never says no to a pair that reaches it.
#[must_use]
pub fn may_reach(a: (usize, u64), b: (usize, u64), similarity: f64) -> bool {
    let (a_len, b_len) = (a.0.min(LONGEST), b.0.min(LONGEST));
    if a_len == 0 || b_len == 0 {
        return false;
    }
    let only_a = (a.1 & !b.1).count_ones() as usize;
    let only_b = (b.1 & !a.1).count_ones() as usize;
    let matches = (a_len - only_a.min(a_len)).min(b_len - only_b.min(b_len));
    if matches == 0 {
        return false;
    }
    let matches = as_f64(matches);
    let jaro = (matches / as_f64(a_len) + matches / as_f64(b_len) + 1.0) / 3.0;
    jaro + 0.4 * (1.0 - jaro) >= similarity
}

/// Jaro–Winkler similarity from 0 to 1, prefix weight 0.1 for up to four bytes where Jaro is
/// above 0.7.
#[must_use]
pub fn jaro_winkler(a: &[u8], b: &[u8]) -> f64 {
    let (a, b) = (&a[..a.len().min(LONGEST)], &b[..b.len().min(LONGEST)]);
    if a.is_empty() || b.is_empty() {
        return if a.len() == b.len() { 1.0 } else { 0.0 };
    }
    let reach = (a.len().max(b.len()) / 2).saturating_sub(1);
    let (mut used_a, mut used_b) = (0_u64, 0_u64);
    for (i, byte) in a.iter().enumerate() {
        let from = i.saturating_sub(reach);
        let to = (i + reach + 1).min(b.len());
        for (j, other) in b.iter().enumerate().take(to).skip(from) {
            if byte == other && used_b >> j & 1 == 0 {
                used_a |= 1 << i;
                used_b |= 1 << j;
                break;
            }
        }
    }
    let matches = used_a.count_ones();
    if matches == 0 {
        return 0.0;
    }
    let mut transposed = 0_u32;
    let mut rest = used_b;
    for (i, byte) in a.iter().enumerate() {
        if used_a >> i & 1 == 1 {
            let j = rest.trailing_zeros() as usize;
            rest &= rest - 1;
            transposed += u32::from(*byte != b[j]);
        }
    }
    let matches = f64::from(matches);
    let jaro = (matches / as_f64(a.len())
        + matches / as_f64(b.len())
        + (matches - f64::from(transposed / 2)) / matches)
        / 3.0;
    let prefix = a.iter().zip(b).take(4).take_while(|(a, b)| a == b).count();
    if jaro > 0.7 {
        jaro + as_f64(prefix) * 0.1 * (1.0 - jaro)
    } else {
        jaro
    }
}

/// Whether two strings are at most one insertion, deletion, substitution or swap of neighbours apart.
#[must_use]
pub fn one_edit(a: &[u8], b: &[u8]) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let first = short.iter().zip(long).take_while(|(a, b)| a == b).count();
    let (rest_short, rest_long) = (&short[first..], &long[first..]);
    match long.len() - short.len() {
        0 => {
            rest_short.is_empty()
                || rest_short[1..] == rest_long[1..]
                || (rest_short.len() >= 2
                    && rest_short[0] == rest_long[1]
                    && rest_short[1] == rest_long[0]
                    && rest_short[2..] == rest_long[2..])
        }
        1 => rest_short == &rest_long[1..],
        _ => false,
    }
}

/// Lengths here are at most 64 bytes.
#[expect(clippy::cast_precision_loss, reason = "at most 64")]
const fn as_f64(length: usize) -> f64 {
    length as f64
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]

        #[test]
        fn agrees_with_the_reference(a in "[a-d]{1,12}", b in "[a-d]{1,12}") {
            let ours = jaro_winkler(a.as_bytes(), b.as_bytes());
            prop_assert!((ours - strsim::jaro_winkler(&a, &b)).abs() < 1e-9, "{ours}");
            prop_assert_eq!(one_edit(a.as_bytes(), b.as_bytes()), strsim::osa_distance(&a, &b) <= 1);
        }

        #[test]
        fn the_filter_loses_nothing(a in "[a-z]{1,10}", b in "[a-z]{1,10}") {
            for bound in [0.8, 0.9] {
                if jaro_winkler(a.as_bytes(), b.as_bytes()) >= bound {
                    prop_assert!(may_reach((a.len(), bag(a.as_bytes())), (b.len(), bag(b.as_bytes())), bound));
                }
            }
        }
    }
}
