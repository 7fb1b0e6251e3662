//! Candidate pairs: groups of records that share a rule's key, smallest first under one budget.

use rayon::prelude::*;

use super::{columns::Columns, rules::Rule};

/// How many pairs blocking may bring.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Budget {
    /// Candidate pairs a record, over all rules together.
    pub pairs_a_record: f64,
    /// How many neighbours each record meets in a group too large to be compared whole.
    pub window: usize,
}

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
    /// Groups too large for what was left of the budget: left to the other rules.
    pub left_out: u64,
}

/// Groups of nodes that share a key of one rule; groups of one are no groups.
struct Groups {
    members: Vec<u32>,
    ends: Vec<u32>,
}

impl Groups {
    fn each(&self) -> impl Iterator<Item = &[u32]> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts
            .zip(&self.ends)
            .map(|(from, &to)| &self.members[from as usize..to as usize])
    }
}

/// Candidate pairs, sorted, each once: smaller node in the upper half.
#[derive(Debug, Default)]
pub struct Blocked {
    /// The pairs.
    pub pairs: Vec<u64>,
    /// What each rule brought.
    pub rules: Vec<RuleReport>,
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
/// allows is found before a pair is made.
#[must_use]
pub fn block(
    columns: &Columns,
    rules: &[Rule],
    budget: Budget,
    on_rule: &(dyn Fn(usize) + Sync),
) -> Blocked {
    let groups: Vec<Groups> = rules
        .iter()
        .enumerate()
        .map(|(place, rule)| {
            on_rule(place);
            group(columns, rule)
        })
        .collect();
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "a count of pairs, not negative"
    )]
    let budget_pairs = (columns.records as f64 * budget.pairs_a_record) as u64;
    let strong = cutoff(rules, &groups, true, budget_pairs / 10 * 6);
    let (strong_pairs, window_members) = cost(rules, &groups, strong);
    let rest = budget_pairs.saturating_sub(strong_pairs + window_members * budget.window as u64);
    let weak = cutoff(rules, &groups, false, rest);
    let order = Order::new(columns);
    let mut blocked = Blocked::default();
    for (rule, groups) in rules.iter().zip(groups) {
        let limit = if rule.is_strong { strong } else { weak };
        let report = emit(
            rule,
            &groups,
            limit,
            budget.window,
            &order,
            &mut blocked.pairs,
        );
        blocked.rules.push(report);
    }
    blocked.pairs.par_sort_unstable();
    blocked.pairs.dedup();
    blocked
}

/// Groups the nodes by their keys under a rule.
fn group(columns: &Columns, rule: &Rule) -> Groups {
    const CHUNK: usize = 8192;
    let mut entries: Vec<(u64, u32)> = (0..columns.records.div_ceil(CHUNK))
        .into_par_iter()
        .flat_map_iter(|chunk| {
            let (mut values, mut keys, mut entries) =
                (Vec::new(), Vec::new(), Vec::with_capacity(CHUNK));
            for node in chunk * CHUNK..((chunk + 1) * CHUNK).min(columns.records) {
                rule.keys(columns, node, &mut values, &mut keys);
                entries.extend(
                    keys.iter()
                        .map(|&key| (key, u32::try_from(node).unwrap_or(u32::MAX))),
                );
            }
            entries
        })
        .collect();
    entries.par_sort_unstable();
    let mut groups = Groups {
        members: Vec::new(),
        ends: Vec::new(),
    };
    for same in entries.chunk_by(|a, b| a.0 == b.0) {
        if same.len() > 1 {
            groups.members.extend(same.iter().map(|entry| entry.1));
            groups
                .ends
                .push(u32::try_from(groups.members.len()).unwrap_or(u32::MAX));
        }
    }
    groups
}

const fn pairs_of(size: usize) -> u64 {
    (size as u64) * (size as u64 - 1) / 2
}

/// The largest size of group such that all groups up to it cost no more than the budget.
fn cutoff(rules: &[Rule], groups: &[Groups], strong: bool, budget: u64) -> usize {
    let mut sizes = std::collections::BTreeMap::<usize, u64>::new();
    for (_, groups) in rules
        .iter()
        .zip(groups)
        .filter(|(rule, _)| rule.is_strong == strong)
    {
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

/// Pairs of the strong groups up to the limit, and members of the larger ones.
fn cost(rules: &[Rule], groups: &[Groups], limit: usize) -> (u64, u64) {
    let (mut pairs, mut members) = (0, 0);
    for (_, groups) in rules.iter().zip(groups).filter(|(rule, _)| rule.is_strong) {
        for group in groups.each() {
            if group.len() <= limit {
                pairs += pairs_of(group.len());
            } else {
                members += group.len() as u64;
            }
        }
    }
    (pairs, members)
}

/// Emits the pairs of a rule's groups.
fn emit(
    rule: &Rule,
    groups: &Groups,
    limit: usize,
    window: usize,
    order: &Order<'_>,
    pairs: &mut Vec<u64>,
) -> RuleReport {
    let mut report = RuleReport {
        rule: rule.tag(),
        groups: 0,
        pairs: 0,
        windowed: 0,
        window_pairs: 0,
        left_out: 0,
    };
    for group in groups.each() {
        if group.len() <= limit {
            report.groups += 1;
            report.pairs += pairs_of(group.len());
            for (place, &a) in group.iter().enumerate() {
                pairs.extend(group[place + 1..].iter().map(|&b| pack(a, b)));
            }
        } else if rule.is_strong {
            report.windowed += 1;
            let mut sorted = group.to_vec();
            sorted.sort_by_cached_key(|&node| order.key(node));
            for (place, &a) in sorted.iter().enumerate() {
                let near = &sorted[place + 1..sorted.len().min(place + 1 + window)];
                report.window_pairs += near.len() as u64;
                pairs.extend(near.iter().map(|&b| pack(a, b)));
            }
        } else {
            report.left_out += 1;
        }
    }
    report
}

/// The order in which a window walks a group: by name, then by what else tells records apart.
struct Order<'a>(&'a Columns);

impl<'a> Order<'a> {
    const fn new(columns: &'a Columns) -> Self {
        Self(columns)
    }

    fn key(&self, node: u32) -> (Vec<u8>, u32, u32) {
        let at = node as usize;
        let mut name = Vec::new();
        if let Some(names) = &self.0.names {
            name.extend_from_slice(names.sound_text(names.family[at]));
            name.push(0);
            name.extend_from_slice(names.sound_text(names.given[at]));
        }
        let street = self
            .0
            .places
            .as_ref()
            .map_or(0, |places| places.address[at]);
        (name, street, node)
    }
}
