//! Which characters of two values differ, grapheme by grapheme.

use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::domain::mark::{Grapheme, Mark, Marked};

/// Characters of a value that are looked at; what comes behind stays unmarked. No field of a screen
/// shows more, and the work stays bounded on a value of megabytes.
pub const LOOKED_AT: usize = 400;

/// Marks the characters of both values that differ.
#[must_use]
pub fn differences(a: &[u8], b: &[u8]) -> [Marked; 2] {
    let cut = [Grapheme::cut(a, LOOKED_AT), Grapheme::cut(b, LOOKED_AT)];
    let marks = exchanged(&cut).unwrap_or_else(|| edited(&cut));
    let [a, b] = cut;
    let [marks_a, marks_b] = marks;
    [
        a.into_iter().zip(marks_a).collect(),
        b.into_iter().zip(marks_b).collect(),
    ]
}

/// Cuts a value that is compared with nothing.
#[must_use]
pub fn unmarked(value: &[u8]) -> Marked {
    Grapheme::cut(value, LOOKED_AT)
        .into_iter()
        .map(|grapheme| (grapheme, Mark::Equal))
        .collect()
}

type Marks = [Vec<Mark>; 2];

/// The words of a value: runs of letters and digits.
fn words(text: &[Grapheme]) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (place, grapheme) in text.iter().enumerate() {
        if grapheme.is_of_word() {
            match found.last_mut() {
                Some(last) if last.end == place => last.end += 1,
                _ => found.push(place..place + 1),
            }
        }
    }
    found
}

/// What stands between the words: before the first, between each two, behind the last.
fn gaps(words: &[Range<usize>], length: usize) -> Vec<Range<usize>> {
    let starts = std::iter::once(0).chain(words.iter().map(|word| word.end));
    let ends = words
        .iter()
        .map(|word| word.start)
        .chain(std::iter::once(length));
    starts.zip(ends).map(|(start, end)| start..end).collect()
}

/// Marks two values that hold the same words in another order between the same gaps: day and month,
/// given and family name.
fn exchanged(cut: &[Vec<Grapheme>; 2]) -> Option<Marks> {
    let [a, b] = cut;
    let (words_a, words_b) = (words(a), words(b));
    let mut sorted_a: Vec<_> = words_a.iter().map(|word| &a[word.clone()]).collect();
    let mut sorted_b: Vec<_> = words_b.iter().map(|word| &b[word.clone()]).collect();
    let other_order = sorted_a != sorted_b;
    sorted_a.sort_unstable();
    sorted_b.sort_unstable();
    if !other_order || sorted_a != sorted_b {
        return None;
    }
    let same_gaps = gaps(&words_a, a.len())
        .into_iter()
        .zip(gaps(&words_b, b.len()))
        .all(|(gap_a, gap_b)| a[gap_a] == b[gap_b]);
    if !same_gaps {
        return None;
    }
    let mut marks = [vec![Mark::Equal; a.len()], vec![Mark::Equal; b.len()]];
    let changed: Vec<_> = words_a
        .into_iter()
        .zip(words_b)
        .filter(|(word_a, word_b)| a[word_a.clone()] != b[word_b.clone()])
        .collect();
    let mark = if changed.len() == 2 {
        Mark::Transposed
    } else {
        Mark::Moved
    };
    for (word_a, word_b) in changed {
        marks[0][word_a].fill(mark);
        marks[1][word_b].fill(mark);
    }
    Some(marks)
}

/// Marks two values by the shortest way from one to the other.
fn edited(cut: &[Vec<Grapheme>; 2]) -> Marks {
    let [a, b] = cut;
    let ops = joined(&capture_diff_slices(Algorithm::Myers, a, b));
    let mut marks = [vec![Mark::Equal; a.len()], vec![Mark::Equal; b.len()]];
    for Change { old, new } in &ops {
        let (mark_old, mark_new) = if old.is_empty() || new.is_empty() {
            (Mark::Missing, Mark::Extra)
        } else {
            (Mark::Replaced, Mark::Replaced)
        };
        marks[0][old.clone()].fill(mark_old);
        marks[1][new.clone()].fill(mark_new);
    }
    neighbours(cut, &ops, &mut marks);
    moved(cut, &mut marks);
    for (text, marks) in cut.iter().zip(&mut marks) {
        for word in words(text) {
            calm(&mut marks[word]);
        }
    }
    marks
}

/// Marks a word throughout where chance alone left characters equal: at most half of them, between
/// several changes.
fn calm(marks: &mut [Mark]) {
    let equal = marks.iter().filter(|mark| **mark == Mark::Equal).count();
    let plain = marks
        .iter()
        .all(|mark| !matches!(mark, Mark::Transposed | Mark::Moved));
    let changes = marks.chunk_by(|a, b| (*a == Mark::Equal) == (*b == Mark::Equal));
    let changes = changes.filter(|run| run[0] != Mark::Equal).count();
    if plain && changes > 1 && equal * 2 <= marks.len() {
        marks.fill(Mark::Replaced);
    }
}

/// A stretch of both values that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Change {
    old: Range<usize>,
    new: Range<usize>,
}

/// Joins changes that one or two chance characters part: marks that jump to and fro say less than
/// one mark under the whole stretch.
fn joined(ops: &[DiffOp]) -> Vec<Change> {
    let mut changes: Vec<Change> = Vec::new();
    for op in ops {
        let (tag, old, new) = op.as_tag_tuple();
        if tag == similar::DiffTag::Equal {
            continue;
        }
        let next = Change { old, new };
        match changes.last_mut() {
            Some(last) if by_chance(last, &next) => {
                last.old.end = next.old.end;
                last.new.end = next.new.end;
            }
            _ => changes.push(next),
        }
    }
    changes
}

/// Whether the characters between two changes are fewer than both of the changes.
fn by_chance(before: &Change, after: &Change) -> bool {
    let size = |change: &Change| change.old.len().max(change.new.len());
    let between = after.old.start - before.old.end;
    between <= 2 && between < size(before) && between < size(after)
}

/// Marks neighbours that changed places: `ab` and `ba`.
fn neighbours(cut: &[Vec<Grapheme>; 2], ops: &[Change], marks: &mut Marks) {
    let [a, b] = cut;
    for pair in ops.windows(2) {
        let [first, second] = pair else { continue };
        let between_a = first.old.end..second.old.start;
        let between_b = first.new.end..second.new.start;
        let lost = first.new.is_empty() && second.old.is_empty();
        let gained = first.old.is_empty() && second.new.is_empty();
        let swapped = (lost && a[first.old.clone()] == b[second.new.clone()])
            || (gained && b[first.new.clone()] == a[second.old.clone()]);
        if swapped && between_a.len() <= 2 {
            marks[0][first.old.start..second.old.end].fill(Mark::Transposed);
            marks[1][first.new.start..second.new.end].fill(Mark::Transposed);
            debug_assert_eq!(between_a.len(), between_b.len());
        }
    }
}

/// Marks words that stand wholly elsewhere in the other value.
fn moved(cut: &[Vec<Grapheme>; 2], marks: &mut Marks) {
    let [a, b] = cut;
    let is_changed = |marks: &[Mark], word: &Range<usize>| {
        marks[word.clone()]
            .iter()
            .all(|mark| !matches!(mark, Mark::Equal | Mark::Transposed | Mark::Moved))
    };
    let words_b = words(b);
    for word_a in words(a) {
        if !is_changed(&marks[0], &word_a) {
            continue;
        }
        let twin = words_b.iter().find(|word_b| {
            a[word_a.clone()] == b[(*word_b).clone()] && is_changed(&marks[1], word_b)
        });
        if let Some(word_b) = twin {
            marks[0][word_a].fill(Mark::Moved);
            marks[1][word_b.clone()].fill(Mark::Moved);
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    fn signs(marked: &Marked) -> String {
        let signs: String = marked.iter().map(|(_, mark)| mark.sign()).collect();
        signs.trim_end().to_owned()
    }

    #[rstest]
    #[case("Katherine", "Catherine", "^", "^")]
    #[case("O'Neill", "ONeill", " -", "")]
    #[case("Smith", "Smyth", "  ^", "  ^")]
    #[case("Jon", "John", "", "  +")]
    #[case("1984-07-12", "1984-12-07", "     %% %%", "     %% %%")]
    #[case("Wei Zhang", "Zhang Wei", "%%% %%%%%", "%%%%% %%%")]
    #[case("EC4Y 9BL", "EC4Y 9BT", "       ^", "       ^")]
    #[case("Jonathan", "Jonahtan", "    %%", "    %%")]
    #[case(
        "12 Garden Ct Flat 3",
        "Flat 3, 12 Garden Court",
        "           ^^>>>>^>",
        ">>>>+>++           ^^^^"
    )]
    #[case("欧阳娜娜", "歐陽娜娜", "^^", "^^")]
    #[case(
        "nana@example.cn",
        "ouyang@example.com",
        "^^^^          ^",
        "^^^^^^          ^^"
    )]
    #[case("same", "same", "", "")]
    #[case("", "new", "", "+++")]
    fn marks_of_known_differences(
        #[case] a: &str,
        #[case] b: &str,
        #[case] under_a: &str,
        #[case] under_b: &str,
    ) {
        let [marked_a, marked_b] = differences(a.as_bytes(), b.as_bytes());
        assert_eq!(
            [signs(&marked_a), signs(&marked_b)],
            [under_a.to_owned(), under_b.to_owned()],
            "{a} / {b}"
        );
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]

        #[test]
        fn every_character_has_one_mark(a in "[ab1 张\u{301}-]{0,12}", b in "[ab1 张\u{301}-]{0,12}") {
            let [marked_a, marked_b] = differences(a.as_bytes(), b.as_bytes());
            let text = |marked: &Marked| -> String {
                marked.iter().map(|(grapheme, _)| match grapheme {
                    Grapheme::Text(text) => text.clone(),
                    Grapheme::Byte(_) => unreachable!("the input is text"),
                }).collect()
            };
            prop_assert_eq!(text(&marked_a), a.clone());
            prop_assert_eq!(text(&marked_b), b.clone());
            let silent = |marked: &Marked| marked.iter().all(|(_, mark)| *mark == Mark::Equal);
            prop_assert_eq!(silent(&marked_a) && silent(&marked_b), a == b);
        }
    }
}
