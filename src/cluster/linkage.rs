//! Average linkage on clipped weights, with constraints.

use std::collections::{BTreeMap, BinaryHeap};

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::union::Union;

/// How clusters are joined. Weights are tenths of a bit, a total weight of 0 being probability 0.5.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Linkage {
    /// Clusters are joined while their mean is at least this.
    pub stop: i32,
    /// Lower bound of a cross pair's weight in the mean: one bad pair must not outvote five good ones.
    pub least: i32,
    /// Upper bound of a cross pair's weight in the mean.
    pub most: i32,
}

impl Linkage {
    /// Joins at a threshold, weights held between 4.3 bits (3 natural units) below it and 14.4 bits
    /// (10 natural units).
    #[must_use]
    pub const fn at(threshold: i32) -> Self {
        Self {
            stop: threshold,
            least: threshold - 43,
            most: 144,
        }
    }
}

/// What stewards decided; a pair may be in neither list, never in both.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Constraints {
    /// Pairs that are one customer.
    pub same: Vec<(u32, u32)>,
    /// Pairs that are two customers.
    pub different: Vec<(u32, u32)>,
}

/// Most cross pairs of two clusters that are looked at; more are represented by the first of each.
const MOST_CROSS: usize = 2500;

/// Joins items into clusters and returns for each item the smallest item of its cluster.
///
/// `links` are the pairs at or above the threshold; every other cross pair is scored on demand by
/// `weight`. `start` are sets that are one cluster already (each item's smallest member). The result
/// does not depend on the order of `links` or on the number of threads.
pub fn join(
    start: &[u32],
    links: &[(u32, u32)],
    constraints: &Constraints,
    linkage: Linkage,
    weight: &(dyn Fn(u32, u32) -> i32 + Sync),
) -> Vec<u32> {
    let mut union = Union::new(start.len());
    for (item, &root) in (0..).zip(start) {
        union.join(item, root);
    }
    for &(a, b) in &constraints.same {
        union.join(a, b);
    }
    let base = union.clone().roots();
    // Components of what the links could join: each is worked out alone.
    for &(a, b) in links {
        union.join(a, b);
    }
    let components = union.roots();
    let mut members: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    let mut linked: FxHashMap<u32, Vec<(u32, u32)>> = FxHashMap::default();
    for &(a, b) in links {
        if base[a as usize] != base[b as usize] {
            linked
                .entry(components[a as usize])
                .or_default()
                .push((a, b));
        }
    }
    for (item, component) in (0..).zip(&components) {
        if linked.contains_key(component) {
            members.entry(*component).or_default().push(item);
        }
    }
    let different: FxHashSet<(u32, u32)> = constraints
        .different
        .iter()
        .flat_map(|&(a, b)| [(a, b), (b, a)])
        .collect();
    let work: Vec<Part> = members
        .into_iter()
        .map(|(component, items)| (items, linked.remove(&component).unwrap_or_default()))
        .collect();
    let joined: Vec<Vec<(u32, u32)>> = work
        .into_par_iter()
        .with_min_len(64)
        .map(|(items, links)| {
            Component::new(&items, &links, &base, &different, linkage, weight).run()
        })
        .collect();
    let mut result = Union::new(start.len());
    for (item, &root) in (0..).zip(&base) {
        result.join(item, root);
    }
    for (a, b) in joined.into_iter().flatten() {
        result.join(a, b);
    }
    result.roots()
}

/// Items of a connected part of the graph, and its links.
type Part = (Vec<u32>, Vec<(u32, u32)>);

/// Two clusters and the mean weight of their cross pairs, ordered by it: best first, then the
/// smaller items.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Offer {
    sum: i64,
    count: i64,
    a: usize,
    b: usize,
    /// Smallest items of both, to break ties.
    tie: (u32, u32),
}

impl Eq for Offer {}

impl Ord for Offer {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        (self.sum * other.count)
            .cmp(&(other.sum * self.count))
            .then_with(|| other.tie.cmp(&self.tie))
            .then_with(|| (other.a, other.b).cmp(&(self.a, self.b)))
    }
}

impl PartialOrd for Offer {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

/// One connected part of the graph.
struct Component<'a> {
    clusters: Vec<Vec<u32>>,
    alive: Vec<bool>,
    /// Sum and number of cross pairs to each neighbour.
    near: Vec<BTreeMap<usize, (i64, i64)>>,
    offers: BinaryHeap<Offer>,
    different: &'a FxHashSet<(u32, u32)>,
    linkage: Linkage,
    weight: &'a (dyn Fn(u32, u32) -> i32 + Sync),
}

impl<'a> Component<'a> {
    fn new(
        items: &[u32],
        links: &[(u32, u32)],
        base: &[u32],
        different: &'a FxHashSet<(u32, u32)>,
        linkage: Linkage,
        weight: &'a (dyn Fn(u32, u32) -> i32 + Sync),
    ) -> Self {
        let mut places: FxHashMap<u32, usize> = FxHashMap::default();
        let mut clusters: Vec<Vec<u32>> = Vec::new();
        for &item in items {
            let place = *places.entry(base[item as usize]).or_insert_with(|| {
                clusters.push(Vec::new());
                clusters.len() - 1
            });
            clusters[place].push(item);
        }
        let count = clusters.len();
        let mut component = Self {
            clusters,
            alive: vec![true; count],
            near: vec![BTreeMap::new(); count],
            offers: BinaryHeap::new(),
            different,
            linkage,
            weight,
        };
        for &(x, y) in links {
            let (a, b) = (places[&base[x as usize]], places[&base[y as usize]]);
            if a != b && !component.near[a].contains_key(&b) {
                component.link(a, b);
            }
        }
        component
    }

    fn link(&mut self, a: usize, b: usize) {
        let (sum, count) = self.cross(a, b);
        self.near[a].insert(b, (sum, count));
        self.near[b].insert(a, (sum, count));
        self.offer(a, b, sum, count);
    }

    fn offer(&mut self, a: usize, b: usize, sum: i64, count: i64) {
        if sum >= i64::from(self.linkage.stop) * count {
            let (x, y) = (self.clusters[a][0], self.clusters[b][0]);
            self.offers.push(Offer {
                sum,
                count,
                a,
                b,
                tie: (x.min(y), x.max(y)),
            });
        }
    }

    /// Sum and number of the cross pairs' clipped weights.
    fn cross(&self, a: usize, b: usize) -> (i64, i64) {
        let (a, b) = (&self.clusters[a], &self.clusters[b]);
        let (mut take_a, mut take_b) = (a.len(), b.len());
        if take_a * take_b > MOST_CROSS {
            take_a = take_a.min(50.max(MOST_CROSS / take_b));
            take_b = take_b.min(50.max(MOST_CROSS / take_a));
        }
        let mut sum = 0;
        for &x in &a[..take_a] {
            for &y in &b[..take_b] {
                sum += i64::from((self.weight)(x, y).clamp(self.linkage.least, self.linkage.most));
            }
        }
        // Cross pairs that are represented count as if they were like those.
        let count = |pairs: usize| i64::try_from(pairs).unwrap_or(i64::MAX);
        let (seen, all) = (count(take_a * take_b), count(a.len() * b.len()));
        (sum * all / seen.max(1), all)
    }

    fn forbidden(&self, a: usize, b: usize) -> bool {
        !self.different.is_empty()
            && self.clusters[a].iter().any(|&x| {
                self.clusters[b]
                    .iter()
                    .any(|&y| self.different.contains(&(x, y)))
            })
    }

    /// Joins until no mean reaches the threshold; returns what was joined, as pairs of items.
    fn run(mut self) -> Vec<(u32, u32)> {
        let mut joined = Vec::new();
        while let Some(offer) = self.offers.pop() {
            let (a, b) = (offer.a, offer.b);
            let current = self.alive[a]
                && self.alive[b]
                && self.near[a].get(&b) == Some(&(offer.sum, offer.count));
            if !current || self.forbidden(a, b) {
                continue;
            }
            joined.push((self.clusters[a][0], self.clusters[b][0]));
            self.merge(a, b);
        }
        joined
    }

    /// Joins b into a; their neighbours become neighbours of the new a.
    fn merge(&mut self, a: usize, b: usize) {
        self.alive[b] = false;
        let near_a = std::mem::take(&mut self.near[a]);
        let near_b = std::mem::take(&mut self.near[b]);
        let mut neighbours: Vec<usize> = near_a
            .keys()
            .chain(near_b.keys())
            .copied()
            .filter(|&other| other != a && other != b && self.alive[other])
            .collect();
        neighbours.sort_unstable();
        neighbours.dedup();
        for other in neighbours {
            let (sum_a, count_a) = near_a
                .get(&other)
                .copied()
                .unwrap_or_else(|| self.cross(a, other));
            let (sum_b, count_b) = near_b
                .get(&other)
                .copied()
                .unwrap_or_else(|| self.cross(b, other));
            let (sum, count) = (sum_a + sum_b, count_a + count_b);
            self.near[other].remove(&b);
            self.near[other].insert(a, (sum, count));
            self.near[a].insert(other, (sum, count));
        }
        let members = std::mem::take(&mut self.clusters[b]);
        self.clusters[a].extend(members);
        self.clusters[a].sort_unstable();
        let offers: Vec<(usize, (i64, i64))> = self.near[a]
            .iter()
            .map(|(&other, &mean)| (other, mean))
            .collect();
        for (other, (sum, count)) in offers {
            self.offer(a, other, sum, count);
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn table(weights: &[(u32, u32, i32)]) -> impl Fn(u32, u32) -> i32 + Sync + use<> {
        let table: FxHashMap<(u32, u32), i32> = weights
            .iter()
            .flat_map(|&(a, b, w)| [((a, b), w), ((b, a), w)])
            .collect();
        move |a, b| table.get(&(a, b)).copied().unwrap_or(-200)
    }

    fn clusters(items: u32, weights: &[(u32, u32, i32)], constraints: &Constraints) -> Vec<u32> {
        let links: Vec<(u32, u32)> = weights
            .iter()
            .filter(|link| link.2 >= 0)
            .map(|&(a, b, _)| (a, b))
            .collect();
        join(
            &(0..items).collect::<Vec<u32>>(),
            &links,
            constraints,
            Linkage::at(0),
            &table(weights),
        )
    }

    #[test]
    fn ends_that_contradict_each_other_stay_apart() {
        // A~B strongly, B~C a little, A and C not at all.
        assert_eq!(
            clusters(
                3,
                &[(0, 1, 80), (1, 2, 30), (0, 2, -300)],
                &Constraints::default()
            ),
            [0, 0, 2]
        );
        // One bad pair against five good ones.
        let good = [
            (0, 1, 80),
            (0, 2, 80),
            (1, 2, 80),
            (2, 3, 60),
            (1, 3, 60),
            (0, 3, -300),
        ];
        assert_eq!(clusters(4, &good, &Constraints::default()), [0, 0, 0, 0]);
    }

    #[test]
    fn verdicts_hold() {
        let constraints = Constraints {
            same: vec![(0, 3)],
            different: vec![(0, 1)],
        };
        assert_eq!(
            clusters(4, &[(0, 1, 140), (1, 2, 90)], &constraints),
            [0, 1, 1, 0]
        );
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn order_does_not_matter(
            weights in prop::collection::vec((0_u32..9, 0_u32..9, -150_i32..150), 0..30),
            different in prop::collection::vec((0_u32..9, 0_u32..9), 0..3),
            rotate in 0_usize..30,
        ) {
            let mut seen = FxHashSet::default();
            let weights: Vec<(u32, u32, i32)> = weights.into_iter().filter(|&(a, b, _)| a < b && seen.insert((a, b))).collect();
            let different: Vec<(u32, u32)> = different.into_iter().filter(|(a, b)| a != b).collect();
            let constraints = Constraints { same: Vec::new(), different: different.clone() };
            let one = clusters(9, &weights, &constraints);
            let mut turned = weights.clone();
            if !turned.is_empty() {
                let by = rotate % turned.len();
                turned.rotate_left(by);
            }
            prop_assert_eq!(&one, &clusters(9, &turned, &constraints));
            for (a, b) in different {
                prop_assert_ne!(one[a as usize], one[b as usize]);
            }
            for (item, &root) in (0_u32..).zip(&one) {
                prop_assert!(root <= item && one[root as usize] == root);
            }
        }
    }
}
