//! Groups of records that share a rule's key, and the order in which a window walks them.

use rayon::prelude::*;

use super::{columns::Columns, rules::Rule, sorting::sorted};

/// Groups of nodes that share a key of one rule, each in the order of the walk; groups of one are no
/// groups.
#[derive(Debug, Default)]
pub(super) struct Groups {
    members: Vec<u32>,
    ends: Vec<u32>,
}

impl Groups {
    /// Groups the nodes by their keys under a rule.
    pub(super) fn of(columns: &Columns, rule: &Rule, order: &Order) -> Self {
        let (mut values, mut keys) = (Vec::new(), Vec::new());
        let mut entries = Vec::with_capacity(columns.records);
        for node in 0..columns.records {
            rule.keys(columns, node, &mut values, &mut keys);
            entries.extend(keys.iter().map(|&key| order.entry(key, node)));
        }
        let mut entries = sorted(entries);
        // A node that has a key twice meets itself in no group.
        entries.dedup();
        let mut groups = Self::default();
        for same in entries.chunk_by(|a, b| order.key(*a) == order.key(*b)) {
            if same.len() > 1 {
                let nodes = same.iter().map(|&entry| order.node(entry));
                groups.members.extend(nodes);
                groups
                    .ends
                    .push(u32::try_from(groups.members.len()).unwrap_or(u32::MAX));
            }
        }
        groups.members.shrink_to_fit();
        groups
    }

    /// The groups, in an order that is always the same.
    pub(super) fn each(&self) -> impl Iterator<Item = &[u32]> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts
            .zip(&self.ends)
            .map(|(from, &to)| &self.members[from as usize..to as usize])
    }
}

/// One order of all nodes: by name as it sounds, then by address and postcode, so that near records
/// stand near each other in every group that is too large to be compared whole.
#[derive(Debug)]
pub(super) struct Order {
    /// Node at each place.
    nodes: Vec<u32>,
    /// Place of each node.
    places: Vec<u32>,
    /// Bits that a place takes; the others of a word hold as much of the key.
    bits: u32,
}

impl Order {
    /// Sorts the nodes.
    pub(super) fn of(columns: &Columns) -> Self {
        let count = u32::try_from(columns.records).unwrap_or(u32::MAX);
        let names = columns
            .names
            .as_ref()
            .map(|names| (names, names.sound_ranks()));
        let organisations = columns
            .organisations
            .as_ref()
            .map(|list| (list, list.sound_ranks()));
        let of_name = |node: usize| {
            let person = names.as_ref().map_or((0, 0), |(names, ranks)| {
                let rank = |part| ranks[names.sound(part) as usize];
                (rank(names.family[node]), rank(names.given[node]))
            });
            let organisation = organisations.as_ref().map_or(0, |(list, ranks)| {
                ranks[list.sound(list.records[node]) as usize]
            });
            (person, organisation)
        };
        let mut keyed: Vec<_> = (0..count)
            .into_par_iter()
            .map(|node| {
                let at = node as usize;
                let place = columns
                    .places
                    .as_ref()
                    .map_or((0, 0), |places| (places.address[at], places.postcode[at]));
                (of_name(at), place, node)
            })
            .collect();
        keyed.par_sort_unstable();
        let nodes: Vec<u32> = keyed.into_iter().map(|(_, _, node)| node).collect();
        let mut places = vec![0; nodes.len()];
        for (place, &node) in (0..).zip(&nodes) {
            places[node as usize] = place;
        }
        Self {
            nodes,
            places,
            bits: 32 - count.leading_zeros(),
        }
    }

    /// A key and a node in one word: the key's upper bits above, the node's place below. Two keys that
    /// fall together cost a few pairs more, no pair is lost.
    fn entry(&self, key: u64, node: usize) -> u64 {
        key >> self.bits << self.bits | u64::from(self.places[node])
    }

    const fn key(&self, entry: u64) -> u64 {
        entry >> self.bits
    }

    fn node(&self, entry: u64) -> u32 {
        let place = entry & ((1 << self.bits) - 1);
        self.nodes[usize::try_from(place).unwrap_or(0)]
    }
}
