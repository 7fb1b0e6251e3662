//! Where a cluster hangs together least, and the parts it would come apart into.

use super::{linkage::Linkage, union::Union};

/// A pair of items `0..n` and its weight in tenths of a bit.
pub type Edge = (u32, u32, i32);

/// Most items whose smallest cut is looked for: it takes the cube of their number.
const MOST: usize = 150;

/// The weakest edge that items hang together by: the last one that joins two parts when edges are taken
/// strongest first (single linkage). Nothing where the edges don't connect all of them.
#[must_use]
pub fn weakest_link(items: u32, edges: &[Edge]) -> Option<Edge> {
    let mut ranked = edges.to_vec();
    ranked.sort_unstable_by_key(|&(a, b, weight)| (std::cmp::Reverse(weight), a, b));
    let mut union = Union::new(items as usize);
    let mut parts = items;
    let mut weakest = None;
    for edge in ranked {
        if union.join(edge.0, edge.1) {
            parts -= 1;
            weakest = Some(edge);
        }
    }
    (parts == 1).then_some(weakest).flatten()
}

/// Cuts a cluster where it hangs together least, again and again, as long as the mean weight across the
/// cut stays below where `linkage` would join. A pair without an edge counts as the least weight.
///
/// Returns the parts by their smallest item; one part where nothing is to be cut. More than 150 items
/// are only taken apart where no edge holds them together.
#[must_use]
pub fn parts(items: u32, edges: &[Edge], linkage: Linkage) -> Vec<Vec<u32>> {
    let mut open = vec![(0..items).collect::<Vec<u32>>()];
    let mut parts = Vec::new();
    while let Some(part) = open.pop() {
        match cut(&part, edges) {
            Some([one, other]) if mean_is_below(&one, &other, edges, linkage) => {
                open.push(one);
                open.push(other);
            }
            Some(_) | None => parts.push(part),
        }
    }
    parts.sort_unstable();
    parts
}

fn mean_is_below(one: &[u32], other: &[u32], edges: &[Edge], linkage: Linkage) -> bool {
    // Not held from below as for joining: a suggestion may lean on one bad pair.
    let clip = |weight: i32| i64::from(weight.clamp(-linkage.most, linkage.most));
    let across = edges.iter().filter(|(a, b, _)| {
        (one.contains(a) && other.contains(b)) || (one.contains(b) && other.contains(a))
    });
    let (mut sum, mut count) = (0, 0);
    for (_, _, weight) in across {
        sum += clip(*weight);
        count += 1;
    }
    let pairs = i64::try_from(one.len() * other.len()).unwrap_or(i64::MAX);
    sum += (pairs - count) * i64::from(linkage.least);
    sum < i64::from(linkage.stop) * pairs
}

/// The two sides of the cut that goes through the least weight in favour of one customer, each in order.
fn cut(part: &[u32], edges: &[Edge]) -> Option<[Vec<u32>; 2]> {
    if part.len() < 2 {
        return None;
    }
    let place = |item: u32| part.binary_search(&item).ok();
    let within: Vec<(usize, usize, i64)> = edges
        .iter()
        .filter(|(_, _, weight)| *weight > 0)
        .filter_map(|&(a, b, weight)| Some((place(a)?, place(b)?, i64::from(weight))))
        .collect();
    let inside = if part.len() > MOST {
        apart(part.len(), &within)?
    } else {
        smallest_cut(part.len(), &within)
    };
    let (one, other): (Vec<usize>, Vec<usize>) =
        (0..part.len()).partition(|at| inside.contains(at));
    let side = |places: Vec<usize>| places.into_iter().map(|at| part[at]).collect();
    Some([side(one), side(other)])
}

/// The items that hang together with the first one, unless all do.
fn apart(count: usize, edges: &[(usize, usize, i64)]) -> Option<Vec<usize>> {
    let mut union = Union::new(count);
    let item = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    for &(a, b, _) in edges {
        union.join(item(a), item(b));
    }
    let roots = union.roots();
    let first: Vec<usize> = (0..count).filter(|&at| roots[at] == 0).collect();
    (first.len() < count).then_some(first)
}

/// One side of a smallest cut of a graph with at least two nodes (Stoer and Wagner 1997): in each
/// phase nodes join a growing set, the one most tightly bound to it first; the last one is cut off from
/// the rest by the weight it is bound with, and is then joined to the one before it.
fn smallest_cut(count: usize, edges: &[(usize, usize, i64)]) -> Vec<usize> {
    let mut weights = vec![vec![0_i64; count]; count];
    for &(a, b, weight) in edges {
        weights[a][b] += weight;
        weights[b][a] += weight;
    }
    let mut groups: Vec<Vec<usize>> = (0..count).map(|at| vec![at]).collect();
    let mut alive: Vec<usize> = (0..count).collect();
    let mut best: Option<(i64, Vec<usize>)> = None;
    while alive.len() > 1 {
        let mut bound: Vec<i64> = vec![0; count];
        let mut waiting = alive.clone();
        let (mut before, mut last) = (alive[0], alive[0]);
        while !waiting.is_empty() {
            let next = (0..waiting.len())
                .max_by_key(|&at| (bound[waiting[at]], std::cmp::Reverse(waiting[at])))
                .unwrap_or_default();
            let node = waiting.remove(next);
            (before, last) = (last, node);
            for &other in &waiting {
                bound[other] += weights[node][other];
            }
        }
        if best.as_ref().is_none_or(|(least, _)| bound[last] < *least) {
            best = Some((bound[last], groups[last].clone()));
        }
        let joined = std::mem::take(&mut groups[last]);
        groups[before].extend(joined);
        let bonds = weights[last].clone();
        for (at, weight) in bonds.into_iter().enumerate() {
            weights[before][at] += weight;
            weights[at][before] += weight;
        }
        alive.retain(|&node| node != last);
    }
    best.map_or_else(Vec::new, |(_, side)| side)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Three records that hold together, and a fourth on weak edges.
    const WEAKLY_HELD: [Edge; 6] = [
        (0, 1, 398),
        (0, 2, 210),
        (1, 2, 244),
        (0, 3, 30),
        (1, 3, 22),
        (2, 3, -61),
    ];

    #[test]
    fn the_weakest_link_is_that_of_single_linkage() {
        assert_eq!(weakest_link(4, &WEAKLY_HELD), Some((0, 3, 30)));
        assert_eq!(weakest_link(5, &WEAKLY_HELD), None);
        assert_eq!(weakest_link(1, &[]), None);
    }

    #[test]
    fn a_record_on_weak_edges_is_cut_off() {
        assert_eq!(
            parts(4, &WEAKLY_HELD, Linkage::at(0)),
            [vec![0, 1, 2], vec![3]]
        );
        // Two firm groups that one strong bridge joins: five other pairs speak against it.
        let bridge = [(0, 1, 90), (2, 3, 90), (1, 2, 80)];
        assert_eq!(parts(4, &bridge, Linkage::at(0)), [vec![0, 1], vec![2, 3]]);
        let firm = [(0, 1, 90), (1, 2, 90), (0, 2, 40)];
        assert_eq!(parts(3, &firm, Linkage::at(0)), [vec![0, 1, 2]]);
        assert_eq!(parts(1, &[], Linkage::at(0)), [vec![0]]);
    }

    #[test]
    fn many_items_come_apart_where_nothing_holds_them() {
        let chain: Vec<Edge> = (0..299)
            .filter(|at| *at != 99)
            .map(|at| (at, at + 1, 100))
            .collect();
        let parts = parts(300, &chain, Linkage::at(0));
        assert_eq!(
            parts[0].len() + parts.iter().skip(1).map(Vec::len).sum::<usize>(),
            300
        );
        assert!(
            parts
                .iter()
                .all(|part| !(part.contains(&99) && part.contains(&100)))
        );
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        /// No side of any other cut is held by less.
        #[test]
        fn the_cut_is_smallest(
            count in 2_usize..8,
            edges in prop::collection::vec((0_usize..8, 0_usize..8, 1_i64..50), 0..24),
        ) {
            let edges: Vec<_> = edges.into_iter().filter(|&(a, b, _)| a != b && a < count && b < count).collect();
            let value = |inside: &dyn Fn(usize) -> bool| -> i64 {
                edges.iter().filter(|&&(a, b, _)| inside(a) != inside(b)).map(|edge| edge.2).sum()
            };
            let side = smallest_cut(count, &edges);
            prop_assert!(!side.is_empty() && side.len() < count);
            let found = value(&|at| side.contains(&at));
            for mask in 1..(1_usize << count) - 1 {
                prop_assert!(found <= value(&|at| mask >> at & 1 == 1));
            }
        }

        /// Parts hold every item once.
        #[test]
        fn parts_are_a_partition(
            count in 1_u32..9,
            edges in prop::collection::vec((0_u32..9, 0_u32..9, -200_i32..200), 0..30),
        ) {
            let edges: Vec<Edge> = edges.into_iter().filter(|&(a, b, _)| a < b && b < count).collect();
            let parts = parts(count, &edges, Linkage::at(0));
            let mut all: Vec<u32> = parts.concat();
            all.sort_unstable();
            prop_assert_eq!(all, (0..count).collect::<Vec<u32>>());
        }
    }
}
