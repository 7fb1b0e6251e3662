//! The verdicts that stand, as a graph: who is one customer, and what a further verdict would
//! contradict.

use std::collections::{BTreeSet, VecDeque};

use rustc_hash::{FxHashMap, FxHashSet};

use crate::domain::{RecordId, RecordPair, Seq, Verdict};

/// A standing verdict as seen from one of its records.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Edge {
    other: RecordId,
    verdict: Verdict,
    seq: Seq,
}

/// A verdict on the way from one record to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Link {
    /// Where the link begins.
    pub from: RecordId,
    /// Where it ends.
    pub to: RecordId,
    /// The verdict on the two.
    pub verdict: Verdict,
    /// The entry that holds it.
    pub seq: Seq,
}

/// What standing verdicts say of a pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Standing {
    /// Nothing.
    Open,
    /// A verdict on the pair itself; an *unsure* that others answer is implied.
    Judged(Verdict),
    /// Verdicts on other pairs answer it.
    Implied,
}

/// The verdict that stands on each pair.
#[derive(Debug, Clone, Default)]
pub struct Judgements {
    edges: FxHashMap<RecordId, Vec<Edge>>,
}

impl Judgements {
    /// Makes this the verdict that stands on a pair, or says that none does; returns what stood.
    pub fn set(
        &mut self,
        pair: RecordPair,
        verdict: Option<(Verdict, Seq)>,
    ) -> Option<(Verdict, Seq)> {
        let before = self.on(pair);
        let [left, right] = pair.both();
        for (record, other) in [(left, right), (right, left)] {
            let edges = self.edges.entry(record).or_default();
            edges.retain(|edge| edge.other != other);
            if let Some((verdict, seq)) = verdict {
                edges.push(Edge {
                    other,
                    verdict,
                    seq,
                });
                // So that everything found here depends on the verdicts only.
                edges.sort_unstable_by_key(|edge| edge.other);
            } else if edges.is_empty() {
                self.edges.remove(&record);
            }
        }
        before
    }

    /// The verdict that stands on a pair.
    #[must_use]
    pub fn on(&self, pair: RecordPair) -> Option<(Verdict, Seq)> {
        self.of(pair.left())
            .iter()
            .find(|edge| edge.other == pair.right())
            .map(|edge| (edge.verdict, edge.seq))
    }

    fn of(&self, record: RecordId) -> &[Edge] {
        self.edges.get(&record).map_or(&[], Vec::as_slice)
    }

    /// The records that *same* joins with this one, itself among them, in order.
    #[must_use]
    pub fn entity(&self, record: RecordId) -> Vec<RecordId> {
        let mut members = BTreeSet::from([record]);
        let mut open = vec![record];
        while let Some(next) = open.pop() {
            for edge in self.of(next) {
                if edge.verdict == Verdict::Same && members.insert(edge.other) {
                    open.push(edge.other);
                }
            }
        }
        members.into_iter().collect()
    }

    /// What stands on a pair. For many pairs, [`Standings`] looks at each entity once.
    #[must_use]
    pub fn standing(&self, pair: RecordPair) -> Standing {
        Standings::of(self).on(pair)
    }

    /// The standing verdicts that this one on `pair` would contradict, as a chain from its first
    /// record to its second. The verdict that stands on the pair itself would be replaced and is no
    /// part of it.
    #[must_use]
    pub fn contradiction(&self, pair: RecordPair, verdict: Verdict) -> Option<Vec<Link>> {
        let [left, right] = pair.both();
        match verdict {
            Verdict::Unsure => None,
            Verdict::Different => self.path(left, right, pair),
            Verdict::Same => {
                let near = self.without(left, pair);
                if near.contains(&right) {
                    return None;
                }
                let far = self.without(right, pair);
                let link = self.apart(&near, &far, pair)?;
                let mut chain = self.path(left, link.from, pair)?;
                chain.push(link);
                chain.extend(self.path(link.to, right, pair)?);
                Some(chain)
            }
        }
    }

    /// A standing *different* between two sets of records, other than the one on `pair`.
    fn apart(&self, near: &[RecordId], far: &[RecordId], pair: RecordPair) -> Option<Link> {
        near.iter().find_map(|&from| {
            self.of(from)
                .iter()
                .find(|edge| {
                    edge.verdict == Verdict::Different
                        && far.binary_search(&edge.other).is_ok()
                        && RecordPair::new(from, edge.other) != Some(pair)
                })
                .map(|edge| Link {
                    from,
                    to: edge.other,
                    verdict: edge.verdict,
                    seq: edge.seq,
                })
        })
    }

    /// The entity of a record if nothing stood on `pair`.
    fn without(&self, record: RecordId, pair: RecordPair) -> Vec<RecordId> {
        let mut members: Vec<RecordId> = self.reach(record, pair).into_keys().collect();
        members.sort_unstable();
        members
    }

    /// The shortest way by *same* from one record to another that does not use `pair`.
    fn path(&self, from: RecordId, to: RecordId, pair: RecordPair) -> Option<Vec<Link>> {
        let reached = self.reach(from, pair);
        let mut chain = Vec::new();
        let mut at = to;
        while at != from {
            let link = reached.get(&at).copied().flatten()?;
            chain.push(link);
            at = link.from;
        }
        chain.reverse();
        Some(chain)
    }

    /// The records that *same* leads to from one, each with the last link of a shortest way.
    fn reach(&self, from: RecordId, pair: RecordPair) -> FxHashMap<RecordId, Option<Link>> {
        let mut reached = FxHashMap::default();
        reached.insert(from, None);
        let mut open = VecDeque::from([from]);
        while let Some(next) = open.pop_front() {
            for edge in self.of(next) {
                if edge.verdict == Verdict::Same
                    && RecordPair::new(next, edge.other) != Some(pair)
                    && !reached.contains_key(&edge.other)
                {
                    let link = Link {
                        from: next,
                        to: edge.other,
                        verdict: edge.verdict,
                        seq: edge.seq,
                    };
                    reached.insert(edge.other, Some(link));
                    open.push_back(edge.other);
                }
            }
        }
        reached
    }
}

/// What stands on many pairs: looks at each entity once.
#[derive(Debug)]
pub struct Standings<'a> {
    judgements: &'a Judgements,
    /// The entity of each record that was asked for, by a number of its own.
    labels: FxHashMap<RecordId, usize>,
    entities: Vec<Vec<RecordId>>,
    /// The entities that are *different* from an entity.
    apart: FxHashMap<usize, FxHashSet<usize>>,
}

impl<'a> Standings<'a> {
    /// Begins with nothing looked at.
    #[must_use]
    pub fn of(judgements: &'a Judgements) -> Self {
        Self {
            judgements,
            labels: FxHashMap::default(),
            entities: Vec::new(),
            apart: FxHashMap::default(),
        }
    }

    /// What stands on a pair.
    pub fn on(&mut self, pair: RecordPair) -> Standing {
        let own = self.judgements.on(pair);
        if let Some((verdict @ (Verdict::Same | Verdict::Different), _)) = own {
            return Standing::Judged(verdict);
        }
        let [left, right] = pair.both();
        // Most records have no verdict at all, and then nothing is implied.
        let told = |record| !self.judgements.of(record).is_empty();
        if told(left) && told(right) {
            let (left, right) = (self.label(left), self.label(right));
            if left == right || self.apart_from(left).contains(&right) {
                return Standing::Implied;
            }
        }
        match own {
            Some((verdict, _)) => Standing::Judged(verdict),
            None => Standing::Open,
        }
    }

    fn label(&mut self, record: RecordId) -> usize {
        if let Some(&label) = self.labels.get(&record) {
            return label;
        }
        let label = self.entities.len();
        let members = self.judgements.entity(record);
        for member in &members {
            self.labels.insert(*member, label);
        }
        self.entities.push(members);
        label
    }

    fn apart_from(&mut self, label: usize) -> &FxHashSet<usize> {
        if !self.apart.contains_key(&label) {
            let others: Vec<RecordId> = self.entities[label]
                .iter()
                .flat_map(|member| self.judgements.of(*member))
                .filter(|edge| edge.verdict == Verdict::Different)
                .map(|edge| edge.other)
                .collect();
            let labels = others.into_iter().map(|other| self.label(other)).collect();
            self.apart.insert(label, labels);
        }
        &self.apart[&label]
    }
}

impl FromIterator<(RecordPair, Verdict, Seq)> for Judgements {
    fn from_iter<I: IntoIterator<Item = (RecordPair, Verdict, Seq)>>(verdicts: I) -> Self {
        let mut judgements = Self::default();
        for (pair, verdict, seq) in verdicts {
            judgements.set(pair, Some((verdict, seq)));
        }
        judgements
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn pair(a: i64, b: i64) -> RecordPair {
        RecordPair::new(RecordId(a), RecordId(b)).unwrap()
    }

    fn graph(verdicts: &[(i64, i64, Verdict)]) -> Judgements {
        (1..)
            .zip(verdicts)
            .map(|(seq, (a, b, verdict))| (pair(*a, *b), *verdict, Seq(seq)))
            .collect()
    }

    use Verdict::{Different, Same, Unsure};

    #[test]
    fn same_joins_and_answers_the_rest() {
        let graph = graph(&[
            (1, 2, Same),
            (2, 3, Same),
            (3, 4, Different),
            (5, 6, Unsure),
        ]);
        assert_eq!(graph.entity(RecordId(3)), [1, 2, 3].map(RecordId));
        assert_eq!(graph.standing(pair(1, 2)), Standing::Judged(Same));
        assert_eq!(graph.standing(pair(1, 3)), Standing::Implied);
        assert_eq!(graph.standing(pair(1, 4)), Standing::Implied);
        assert_eq!(graph.standing(pair(5, 6)), Standing::Judged(Unsure));
        assert_eq!(graph.standing(pair(4, 5)), Standing::Open);
    }

    #[test]
    fn a_contradiction_names_its_chain() {
        let graph = graph(&[(1, 2, Same), (2, 3, Same), (3, 4, Different), (4, 5, Same)]);
        let links = |chain: Option<Vec<Link>>| -> Vec<(i64, i64, u64)> {
            chain
                .unwrap_or_default()
                .iter()
                .map(|link| (link.from.0, link.to.0, link.seq.0))
                .collect()
        };
        assert_eq!(
            links(graph.contradiction(pair(1, 3), Different)),
            [(1, 2, 1), (2, 3, 2)]
        );
        assert_eq!(
            links(graph.contradiction(pair(1, 5), Same)),
            [(1, 2, 1), (2, 3, 2), (3, 4, 3), (4, 5, 4)]
        );
        // The verdict on the pair itself is replaced.
        assert_eq!(graph.contradiction(pair(1, 2), Different), None);
        assert_eq!(graph.contradiction(pair(3, 4), Same), None);
        assert_eq!(graph.contradiction(pair(1, 5), Unsure), None);
        assert_eq!(graph.contradiction(pair(1, 3), Same), None);
    }

    proptest! {
        /// Entering only what contradicts nothing never leaves two *different* records in one entity.
        #[test]
        fn checked_verdicts_never_contradict(
            wanted in prop::collection::vec((0_i64..7, 0_i64..7, 0_usize..3), 0..40)
        ) {
            let mut graph = Judgements::default();
            let mut pairs = BTreeSet::new();
            for (seq, (a, b, verdict)) in (1..).zip(wanted) {
                let Some(pair) = RecordPair::new(RecordId(a), RecordId(b)) else { continue };
                let verdict = Verdict::ALL[verdict];
                match graph.contradiction(pair, verdict) {
                    None => { graph.set(pair, Some((verdict, Seq(seq)))); pairs.insert(pair); }
                    Some(chain) => {
                        prop_assert_eq!(chain[0].from, pair.left());
                        prop_assert_eq!(chain[chain.len() - 1].to, pair.right());
                        let apart = chain.iter().filter(|link| link.verdict == Different).count();
                        prop_assert_eq!(apart, usize::from(verdict == Same));
                    }
                }
                for &pair in &pairs {
                    let joined = graph.entity(pair.left()).contains(&pair.right());
                    match graph.on(pair) {
                        Some((Same, _)) => prop_assert!(joined),
                        Some((Different, _)) => prop_assert!(!joined),
                        Some((Unsure, _)) | None => {}
                    }
                }
            }
        }
    }
}
