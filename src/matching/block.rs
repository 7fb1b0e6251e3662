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
    let strong = cutoff(rules, &groups, budget_pairs / 10 * 6);
    let order = Order::new(columns);
    let mut blocked = Blocked::default();
    for (rule, groups) in rules.iter().zip(&groups) {
        let report = if rule.is_strong {
            emit(
                rule,
                groups,
                strong,
                budget.window,
                &order,
                &mut blocked.pairs,
            )
        } else {
            RuleReport::new(rule)
        };
        blocked.rules.push(report);
    }
    blocked.pairs.par_sort_unstable();
    blocked.pairs.dedup();
    fill(rules, &groups, budget_pairs, &mut blocked);
    blocked
}

/// Spends what is left of the budget on the groups of weak rules, the smallest of all rules first;
/// pairs that are there already cost nothing.
fn fill(rules: &[Rule], groups: &[Groups], budget: u64, blocked: &mut Blocked) {
    let weak = || {
        rules
            .iter()
            .zip(groups)
            .enumerate()
            .filter(|(_, (rule, _))| !rule.is_strong)
    };
    let mut sizes: Vec<usize> = weak()
        .flat_map(|(_, (_, groups))| groups.each().map(<[u32]>::len))
        .collect();
    sizes.sort_unstable();
    sizes.dedup();
    let mut limit = 0;
    for size in sizes {
        let room = budget.saturating_sub(blocked.pairs.len() as u64);
        let mut fresh = Vec::new();
        for (_, (_, groups)) in weak() {
            for group in groups.each().filter(|group| group.len() == size) {
                whole(group, &mut fresh);
            }
        }
        fresh.par_sort_unstable();
        fresh.dedup();
        fresh.retain(|pair| blocked.pairs.binary_search(pair).is_err());
        if fresh.len() as u64 > room {
            break;
        }
        limit = size;
        blocked.pairs.extend(fresh);
        merge_runs(&mut blocked.pairs);
    }
    for (place, (_, groups)) in weak() {
        let report = &mut blocked.rules[place];
        for group in groups.each() {
            if group.len() <= limit {
                report.groups += 1;
                report.pairs += pairs_of(group.len());
            } else {
                report.left_out += 1;
            }
        }
    }
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

/// Emits the pairs of a strong rule's groups: whole up to the limit, beyond it by a sorted window.
fn emit(
    rule: &Rule,
    groups: &Groups,
    limit: usize,
    window: usize,
    order: &Order<'_>,
    pairs: &mut Vec<u64>,
) -> RuleReport {
    let mut report = RuleReport::new(rule);
    for group in groups.each() {
        if group.len() <= limit {
            report.groups += 1;
            report.pairs += pairs_of(group.len());
            whole(group, pairs);
            continue;
        }
        report.windowed += 1;
        let mut sorted = group.to_vec();
        sorted.sort_by_cached_key(|&node| order.key(node));
        for (place, &a) in sorted.iter().enumerate() {
            let near = &sorted[place + 1..sorted.len().min(place + 1 + window)];
            report.window_pairs += near.len() as u64;
            pairs.extend(near.iter().map(|&b| pack(a, b)));
        }
    }
    report
}

impl RuleReport {
    fn new(rule: &Rule) -> Self {
        Self {
            rule: rule.tag(),
            groups: 0,
            pairs: 0,
            windowed: 0,
            window_pairs: 0,
            left_out: 0,
        }
    }
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
