//! Candidate pairs: groups of records that share a rule's key, smallest first under one budget, those
//! that are too large as a sorted window.

use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use super::{
    columns::Columns,
    groups::{Groups, Order},
    rules::Rule,
    sketch::Sketches,
    sorting::{remove_known, united},
};

/// How many pairs blocking may bring.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Budget {
    /// Pairs a record from groups compared whole and from the windows of strong rules.
    pub pairs_a_record: f64,
    /// How many neighbours each record meets in a group too large to be compared whole.
    pub window: usize,
    /// Neighbours a record that are looked at in the windows of weak rules, over all rules together.
    /// The windows grow narrower to hold it, but each record always meets the next one.
    pub glances_a_record: f64,
}

/// Neighbours that each record meets in a window of a weak rule where there is room: windows of eight.
const WINDOW: usize = 7;

/// What a rule brought.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleReport {
    /// Frozen name of the rule.
    pub rule: String,
    /// Groups compared whole.
    pub groups: u64,
    /// Pairs from them, those of other rules included.
    pub pairs: u64,
    /// Groups too large, walked as a sorted window.
    pub windowed: u64,
    /// Pairs from the windows.
    pub window_pairs: u64,
}

/// Candidate pairs, sorted, each once: smaller node in the upper half.
#[derive(Debug, Default)]
pub struct Blocked {
    /// The pairs.
    pub pairs: Vec<u64>,
    /// What each rule brought.
    pub rules: Vec<RuleReport>,
}

/// A rule with its place and its groups.
type OfRule<'a> = (usize, (&'a Rule, Groups));

/// How groups become pairs.
struct Walk<'a> {
    /// Largest size of a group that is compared whole.
    limit: usize,
    /// Neighbours that each record meets in a larger one.
    window: usize,
    /// What neighbours in a window must have in common, if anything.
    sketches: Option<&'a Sketches>,
}

/// Packs two different nodes into one word, the smaller one above.
#[must_use]
pub const fn pack(a: u32, b: u32) -> u64 {
    if a < b {
        (a as u64) << 32 | b as u64
    } else {
        (b as u64) << 32 | a as u64
    }
}

/// The two nodes of a packed pair.
#[must_use]
pub const fn unpack(pair: u64) -> (usize, usize) {
    ((pair >> 32) as usize, (pair & 0xffff_ffff) as usize)
}

/// Generates the candidate pairs. Counting comes first: the largest group size that the budget
/// allows is found before a pair is made. Groups beyond it are walked as a sorted window; none is
/// left out.
#[must_use]
pub fn block(
    columns: &Columns,
    rules: &[Rule],
    budget: Budget,
    on_rule: &(dyn Fn(usize) + Sync),
) -> Blocked {
    let order = Order::of(columns);
    let begun = AtomicUsize::new(0);
    let groups: Vec<Groups> = rules
        .par_iter()
        .with_max_len(1)
        .map(|rule| {
            on_rule(begun.fetch_add(1, Ordering::Relaxed));
            Groups::of(columns, rule, &order)
        })
        .collect();
    drop(order);
    let all = times(columns.records, budget.pairs_a_record);
    let limit = cutoff(rules, &groups, all / 10 * 6);
    let (strong, weak): (Vec<_>, Vec<_>) = rules
        .iter()
        .zip(groups)
        .enumerate()
        .partition(|(_, (rule, _))| rule.is_strong);
    let walk = |(place, (rule, groups)): (usize, (&Rule, Groups)), walk: &Walk<'_>| {
        let mut report = RuleReport::new(rule);
        let pairs = report.walk(&groups, walk);
        ((place, report), pairs)
    };
    let whole = Walk {
        limit,
        window: budget.window,
        sketches: None,
    };
    let (mut reports, found): (Vec<_>, Vec<_>) = strong
        .into_par_iter()
        .with_max_len(1)
        .map(|of_rule| walk(of_rule, &whole))
        .unzip();
    let mut pairs = united(found);
    let limit = fill(&weak, all, &mut pairs);
    let room = times(columns.records, budget.glances_a_record);
    let sketches = Sketches::of(columns);
    let near = Walk {
        limit,
        window: width(&weak, limit, room).min(WINDOW),
        sketches: Some(&sketches),
    };
    let (weak_reports, mut found): (Vec<_>, Vec<_>) = weak
        .into_par_iter()
        .with_max_len(1)
        .map(|of_rule| {
            let (report, found) = walk(of_rule, &near);
            let mut fresh = united(vec![found]);
            remove_known(&mut fresh, &pairs);
            (report, fresh)
        })
        .unzip();
    drop(sketches);
    found.push(pairs);
    reports.extend(weak_reports);
    reports.sort_unstable_by_key(|(place, _)| *place);
    Blocked {
        pairs: united(found),
        rules: reports.into_iter().map(|(_, report)| report).collect(),
    }
}

/// So many pairs a record.
fn times(records: usize, pairs: f64) -> u64 {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "a count of pairs, not negative"
    )]
    let pairs = (records as f64 * pairs) as u64;
    pairs
}

/// The largest size of strong group such that all strong groups up to it cost no more than the budget.
fn cutoff(rules: &[Rule], groups: &[Groups], budget: u64) -> usize {
    let mut sizes = std::collections::BTreeMap::<usize, u64>::new();
    for (_, groups) in rules.iter().zip(groups).filter(|(rule, _)| rule.is_strong) {
        for group in groups.each() {
            *sizes.entry(group.len()).or_default() += pairs_of(group.len());
        }
    }
    let mut spent = 0;
    let mut largest = 1;
    for (size, pairs) in sizes {
        spent += pairs;
        if spent > budget {
            break;
        }
        largest = size;
    }
    largest
}

/// Spends what is left of the budget on the groups of weak rules, the smallest of all rules first;
/// pairs that are there already cost nothing. Returns the largest size that is compared whole.
fn fill(weak: &[OfRule<'_>], budget: u64, pairs: &mut Vec<u64>) -> usize {
    let groups = || weak.iter().flat_map(|(_, (_, groups))| groups.each());
    let mut seen = vec![false; groups().map(<[u32]>::len).max().unwrap_or(0) + 1];
    groups().for_each(|group| seen[group.len()] = true);
    let mut limit = 1;
    for size in (2..seen.len()).filter(|&size| seen[size]) {
        let room = budget.saturating_sub(pairs.len() as u64);
        if room == 0 {
            break;
        }
        let mut fresh = Vec::new();
        for group in groups().filter(|group| group.len() == size) {
            whole(group, &mut fresh);
        }
        let mut fresh = united(vec![fresh]);
        remove_known(&mut fresh, pairs);
        if fresh.len() as u64 > room {
            break;
        }
        limit = size;
        pairs.extend(fresh);
        merge_runs(pairs);
    }
    limit
}

/// How many neighbours each record may meet in the groups beyond the limit so that they bring no more
/// than the room; at least one.
fn width(weak: &[OfRule<'_>], limit: usize, room: u64) -> usize {
    let members: u64 = weak
        .iter()
        .flat_map(|(_, (_, groups))| groups.each())
        .filter(|group| group.len() > limit)
        .map(|group| group.len() as u64)
        .sum();
    usize::try_from(room / members.max(1))
        .unwrap_or(usize::MAX)
        .max(1)
}

/// Sorts two sorted runs.
#[expect(
    clippy::stable_sort_primitive,
    reason = "the stable sort finds the two runs and merges them in one pass"
)]
fn merge_runs(pairs: &mut [u64]) {
    pairs.sort();
}

/// All pairs of a group.
fn whole(group: &[u32], pairs: &mut Vec<u64>) {
    for (place, &a) in group.iter().enumerate() {
        pairs.extend(group[place + 1..].iter().map(|&b| pack(a, b)));
    }
}

const fn pairs_of(size: usize) -> u64 {
    (size as u64) * (size as u64 - 1) / 2
}

impl RuleReport {
    fn new(rule: &Rule) -> Self {
        Self {
            rule: rule.tag(),
            groups: 0,
            pairs: 0,
            windowed: 0,
            window_pairs: 0,
        }
    }

    /// The pairs of a rule's groups, in no order: whole up to the limit, beyond it by a sorted window.
    fn walk(&mut self, groups: &Groups, walk: &Walk<'_>) -> Vec<u64> {
        let mut pairs = Vec::new();
        let mut sketched = Vec::new();
        for group in groups.each() {
            if group.len() <= walk.limit {
                self.groups += 1;
                self.pairs += pairs_of(group.len());
                whole(group, &mut pairs);
                continue;
            }
            self.windowed += 1;
            sketched.clear();
            if let Some(sketches) = walk.sketches {
                sketched.extend(group.iter().map(|&node| sketches.of_node(node)));
            }
            for (place, &a) in group.iter().enumerate() {
                let near = place + 1..group.len().min(place + 1 + walk.window);
                if let Some(sketches) = walk.sketches {
                    let alike = near.filter(|&b| sketches.alike(sketched[place], sketched[b]));
                    pairs.extend(alike.map(|b| pack(a, group[b])));
                } else {
                    pairs.extend(group[near].iter().map(|&b| pack(a, b)));
                }
            }
        }
        self.window_pairs = pairs.len() as u64 - self.pairs;
        pairs
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matching::{
        names::{Names, PartSpec},
        places::{PlaceSpec, Places},
        rules::Piece,
    };

    /// 60 records of one city, two of each name, in the order of their numbers.
    fn one_city() -> Columns {
        let (mut names, mut places) = (Names::default(), Places::default());
        for record in 0..60 {
            let [given, family] = ["given", "family"].map(|part| {
                let text = format!("{part}{}", record % 30);
                names.part(&PartSpec {
                    text: &text,
                    sound: &text,
                    ..PartSpec::default()
                })
            });
            names.push(given, family);
            places.push(&PlaceSpec {
                city: "ludlow",
                ..PlaceSpec::default()
            });
        }
        Columns {
            records: 60,
            names: Some(names),
            places: Some(places),
            ..Columns::default()
        }
    }

    fn blocked(is_strong: bool, pairs_a_record: f64) -> Blocked {
        let rule = Rule {
            pieces: vec![Piece::City],
            is_strong,
        };
        let budget = Budget {
            pairs_a_record,
            window: 7,
            glances_a_record: 1.0,
        };
        block(&one_city(), &[rule], budget, &|_| {})
    }

    #[test]
    fn a_group_beyond_the_budget_is_walked_not_dropped() {
        for is_strong in [true, false] {
            let walked = blocked(is_strong, 1.0);
            let [report] = walked.rules.as_slice() else {
                panic!("one rule, one report")
            };
            assert_eq!((report.groups, report.windowed), (0, 1));
            assert_eq!(report.window_pairs, walked.pairs.len() as u64);
            // Namesakes stand side by side in the walk.
            assert!((0..30).all(|one| walked.pairs.contains(&pack(one, one + 30))));
        }
        // A window of seven: each meets the seven that follow.
        assert_eq!(blocked(true, 1.0).pairs.len(), 60 * 7 - 28);
        // Of a weak rule's neighbours those that have a third piece in common.
        assert_eq!(blocked(false, 1.0).pairs.len(), 30);
    }

    #[test]
    fn a_group_within_the_budget_is_compared_whole() {
        for is_strong in [true, false] {
            let whole = blocked(is_strong, 60.0);
            assert_eq!(whole.pairs.len(), 60 * 59 / 2);
            assert_eq!((whole.rules[0].groups, whole.rules[0].windowed), (1, 0));
            assert!(whole.pairs.is_sorted());
        }
    }
}
