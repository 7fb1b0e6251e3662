//! Two-hop candidates: records with a likely neighbour in common are compared too.

use rayon::prelude::*;

use super::{
    block::{pack, unpack},
    sorting::{remove_known, united},
};

/// A node with more neighbours is no hint.
const MOST_NEIGHBOURS: usize = 40;

/// Pairs of nodes that share a neighbour by the given links and are in none of the lists of `known`
/// (each sorted), sorted, each once.
#[must_use]
pub fn two_hop(nodes: usize, links: &[u64], known: &[&[u64]]) -> Vec<u64> {
    let mut degrees = vec![0_u32; nodes + 1];
    for &link in links {
        let (a, b) = unpack(link);
        degrees[a + 1] += 1;
        degrees[b + 1] += 1;
    }
    for node in 0..nodes {
        degrees[node + 1] += degrees[node];
    }
    let mut fill = degrees.clone();
    let mut neighbours = vec![0_u32; links.len() * 2];
    for &link in links {
        let (a, b) = unpack(link);
        for (from, to) in [(a, b), (b, a)] {
            neighbours[fill[from] as usize] = u32::try_from(to).unwrap_or(u32::MAX);
            fill[from] += 1;
        }
    }
    let found: Vec<u64> = (0..nodes)
        .into_par_iter()
        .with_min_len(1024)
        .flat_map_iter(|node| {
            let near = &neighbours[degrees[node] as usize..degrees[node + 1] as usize];
            let near = if near.len() > MOST_NEIGHBOURS {
                &[]
            } else {
                near
            };
            near.iter()
                .enumerate()
                .flat_map(move |(place, &a)| near[place + 1..].iter().map(move |&b| pack(a, b)))
        })
        .collect();
    let mut pairs = united(vec![found]);
    for known in known {
        remove_known(&mut pairs, known);
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_of_neighbours() {
        let known = [pack(0, 1), pack(1, 2), pack(2, 3)];
        assert_eq!(two_hop(4, &known, &[&known]), [pack(0, 2), pack(1, 3)]);
        assert_eq!(two_hop(4, &known, &[&known, &[pack(0, 2)]]), [pack(1, 3)]);
    }
}
