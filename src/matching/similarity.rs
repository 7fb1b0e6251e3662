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

/// Length and set of bytes of a string: what can be known of two without reading them.
#[derive(Debug, Clone, Copy, Default)]
pub struct Shape {
    /// The set of bytes, see [`bag`].
    pub bag: u64,
    /// Length in bytes.
    pub length: u32,
}

impl Shape {
    /// The shape of a string.
    #[must_use]
    pub fn of(text: &[u8]) -> Self {
        Self {
            bag: bag(text),
            length: u32::try_from(text.len()).unwrap_or(u32::MAX),
        }
    }

    /// Whether two strings can reach a Jaro–Winkler similarity.
    #[must_use]
    pub fn may_reach(self, other: Self, similarity: f64) -> bool {
        let of = |shape: Self| (shape.length as usize, shape.bag);
        may_reach(of(self), of(other), similarity)
    }

    /// Whether two strings can be one edit apart. Never says no to a pair that is.
    #[must_use]
    pub const fn may_be_one_edit(self, other: Self) -> bool {
        // A bag forgets what lies beyond its end: an edit can push one byte more out of sight.
        let long = if self.length > other.length {
            self.length
        } else {
            other.length
        };
        let changes = if long as usize > LONGEST { 2 } else { 1 };
        self.length.abs_diff(other.length) <= 1
            && (self.bag & !other.bag).count_ones() <= changes
            && (other.bag & !self.bag).count_ones() <= changes
    }

    /// Whether one string can begin or end with the other. Never says no to a pair that does, as long
    /// as both are seen whole.
    #[must_use]
    pub const fn may_hold(self, other: Self) -> bool {
        let (short, long) = if self.length < other.length {
            (self, other)
        } else {
            (other, self)
        };
        long.length as usize > LONGEST || short.bag & !long.bag == 0
    }
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
                    prop_assert!(Shape::of(a.as_bytes()).may_reach(Shape::of(b.as_bytes()), bound));
                }
            }
        }

        #[test]
        fn shapes_rule_out_no_slip(text in "[a-f0-9]{0,80}", at in 0_usize..80, other in "[a-z]") {
            let at = at.min(text.len());
            let mut slip = text.clone();
            slip.insert_str(at, &other);
            let mut changed = text.clone();
            if at < text.len() {
                changed.replace_range(at..=at, &other);
            }
            let of = |text: &str| Shape::of(text.as_bytes());
            for near in [slip, changed] {
                prop_assert!(one_edit(text.as_bytes(), near.as_bytes()));
                prop_assert!(of(&text).may_be_one_edit(of(&near)) && of(&near).may_be_one_edit(of(&text)));
            }
            prop_assert!(of(&text).may_hold(of(&text[at..])) && of(&text[..at]).may_hold(of(&text)));
        }
    }
}
