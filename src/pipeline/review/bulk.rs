//! One decision about many pairs: planned and shown first, then entered as one group.
//!
//! A plan decides only pairs that stand alone: two records that nothing else in the queue and no customer
//! of several records touches, without two valid identity numbers that differ and without choices that
//! somebody began. Everything else stays in the queue and is counted. Identical rows are the exception:
//! all records of their cluster become one.

mod fit;

pub(super) use fit::Sorted;

use super::{Reviewer, decide::reasons, not_saved};
use crate::{
    domain::{
        Body, GroupId, Kind, Personal, RecordId, RecordKey, RecordPair, Seq, Verdict,
        body::{PolicyBody, PolicySample, ShownEvidence, VerdictBody},
        bulk::{About, BulkWish, Example, Plan, Scope, WhyNot},
        card::Relation,
        evidence::{Level, Part},
        progress::{Progress, Stage},
        review::{Act, ActKind, Refusal, Shown},
    },
    merge::judgements::Standing,
    pipeline::{
        entities::{mint, whole},
        ledger::Ledger,
    },
    store::StoreError,
};

/// The newest entry that a plan wrote, and the verdict of each pair.
type Entered = (Seq, Vec<(RecordPair, Seq)>);

/// Pairs of a plan that are shown.
const EXAMPLES: usize = 5;
/// After so many pairs the progress is told, and whether the operator cancelled is asked.
pub(super) const STEP: usize = 64;

/// A plan that was shown and can be carried out.
#[derive(Debug)]
pub(super) struct Planned {
    plan: Plan,
    pairs: Vec<RecordPair>,
    filter: String,
    /// Whether the verdicts are given blind.
    blind: bool,
    seed: Option<u64>,
    /// The newest entry when it was made.
    newest: Seq,
}

impl Reviewer {
    /// Says what a decision about many pairs would do; nothing is decided.
    ///
    /// # Errors
    ///
    /// No pair can be decided, the sample that it would rest on is missing or not judged, the operator
    /// cancelled, or the workspace fails.
    pub fn plan(&mut self, wish: &BulkWish, progress: &dyn Progress) -> Result<Plan, Refusal> {
        let made = self.make_plan(wish, progress);
        let planned = made.map_err(|cause| not_saved(&cause))?;
        let planned = planned.map_err(Refusal::Bulk)?;
        let plan = planned.plan.clone();
        self.planned = Some(planned);
        Ok(plan)
    }

    fn make_plan(
        &mut self,
        wish: &BulkWish,
        progress: &dyn Progress,
    ) -> Result<Result<Planned, WhyNot>, StoreError> {
        let BulkWish {
            scope,
            verdict,
            name,
            blind,
        } = wish;
        let found = match scope {
            Scope::Alike(pair) => self.alike(*pair, *verdict, progress)?,
            Scope::Band => match self.band(*verdict, name.clone(), progress)? {
                Ok(found) => Some(found),
                Err(why) => return Ok(Err(why)),
            },
            Scope::Identical(pair) => Some(self.identical(*pair, *verdict)?),
            Scope::Clusters { pairs, filter } => {
                self.clusters(pairs, filter.clone(), *verdict, progress)?
            }
        };
        let Some((about, filter, Sorted { pairs, left })) = found else {
            return Ok(Err(WhyNot::Cancelled));
        };
        if pairs.is_empty() {
            return Ok(Err(WhyNot::Nothing(left)));
        }
        let examples = self.examples(&pairs)?;
        // Identical rows are counted as the steward sees them: as records.
        let count = match about {
            About::Identical { .. } => pairs.len() as u64 + 1,
            About::Alike(_) | About::Band { .. } | About::Clusters(_) => pairs.len() as u64,
        };
        let sample = match (scope, &self.sampling) {
            (Scope::Band, Some(sampling)) => {
                Some((self.sample_tally(sampling), Some(sampling.seed)))
            }
            _ => None,
        };
        self.plans += 1;
        Ok(Ok(Planned {
            plan: Plan {
                number: self.plans,
                verdict: *verdict,
                about,
                count,
                left,
                examples,
                sample: sample.map(|(tally, _)| tally),
            },
            pairs,
            filter,
            // Whoever decides a band of weights knows the weights.
            blind: *blind && !matches!(scope, Scope::Band),
            seed: sample.and_then(|(_, seed)| seed),
            newest: self.store.head()?.seq,
        }))
    }

    /// The open pairs that differ as this one does: at the same levels of every comparison, and with the
    /// same relation of every field.
    fn alike(
        &self,
        pair: RecordPair,
        verdict: Verdict,
        progress: &dyn Progress,
    ) -> Result<Option<(About, String, Sorted)>, StoreError> {
        let levels = |parts: &[Part]| -> Vec<(u8, Level)> {
            parts
                .iter()
                .filter(|part| part.level != Level::MISSING)
                .map(|part| (part.comparison, part.level))
                .collect()
        };
        let wanted = self.relations(pair)?;
        let own = self.store.candidate_of(pair)?;
        let own = own.map(|candidate| levels(&candidate.evidence.parts));
        let open = self.queue.open_positions();
        let mut found = Vec::new();
        for (done, &position) in open.iter().enumerate() {
            if done % STEP == 0 {
                progress.at(Stage::Judge, done as u64, open.len() as u64);
                if progress.is_cancelled() {
                    return Ok(None);
                }
            }
            let Some((other, _)) = self.queue.pair(position) else {
                continue;
            };
            // The levels are read from a few bytes; the values only where those agree.
            let theirs = self.store.candidate_of(other)?;
            let theirs = theirs.map(|candidate| levels(&candidate.evidence.parts));
            if other == pair || (theirs == own && self.relations(other)? == wanted) {
                found.push(position);
            }
        }
        let fields: Vec<(String, Relation)> = self
            .schema
            .fields()
            .iter()
            .zip(wanted)
            .filter(|(_, relation)| {
                !matches!(relation, Relation::BothEmpty | Relation::NotCompared)
            })
            .map(|(field, relation)| (field.name.clone(), relation))
            .collect();
        let words: Vec<String> = fields
            .iter()
            .map(|(name, relation)| format!("{name} {}", relation.sign()))
            .collect();
        let sorted = self.sort(&found, verdict, progress)?;
        Ok(sorted.map(|sorted| (About::Alike(fields), words.join("  "), sorted)))
    }

    fn relations(&self, pair: RecordPair) -> Result<Vec<Relation>, StoreError> {
        let (_, a) = whole(&self.store, &self.sources, pair.left())?;
        let (_, b) = whole(&self.store, &self.sources, pair.right())?;
        let (a, b) = (self.values(&a), self.values(&b));
        let fields = self.schema.fields().iter().zip(a.into_iter().zip(b));
        Ok(fields
            .map(|(field, (a, b))| self.lens.relation(field.kind, a, b))
            .collect())
    }

    /// The records of a cluster that all say the same: each is joined to the first.
    fn identical(
        &mut self,
        pair: RecordPair,
        verdict: Verdict,
    ) -> Result<(About, String, Sorted), StoreError> {
        let mut sorted = Sorted::default();
        let first = self.key(pair.left())?;
        let members = self.identical_members(pair)?;
        if let Some((&head, rest)) = members.split_first() {
            let mut before = Vec::new();
            for pair in rest
                .iter()
                .filter_map(|other| RecordPair::new(head, *other))
            {
                let stands = self.queue.judgements().standing(pair);
                match stands {
                    // One customer already.
                    Standing::Judged(Verdict::Same) => {}
                    Standing::Implied | Standing::Judged(Verdict::Different) => {
                        let one = self.queue.judgements().entity(head).contains(&pair.right());
                        if !one {
                            sorted.left.contradictions += 1;
                        }
                    }
                    Standing::Open | Standing::Judged(Verdict::Unsure) => {
                        if self
                            .queue
                            .judgements()
                            .contradiction(pair, verdict)
                            .is_some()
                        {
                            sorted.left.contradictions += 1;
                            continue;
                        }
                        // As if it stood already, so that the next one is looked at beside it.
                        let seq = Seq(self.newest.0 + 1);
                        before.push((pair, self.queue.set(pair, Some((verdict, seq)))));
                        sorted.pairs.push(pair);
                    }
                }
            }
            for (pair, verdict) in before.into_iter().rev() {
                self.queue.set(pair, verdict);
            }
        }
        let about = About::Identical { first };
        Ok((about, "identical rows".to_owned(), sorted))
    }

    /// The records of a pair's cluster if they are three or more and say the same in everything but
    /// their identifiers; none else.
    pub(super) fn identical_members(&self, pair: RecordPair) -> Result<Vec<RecordId>, StoreError> {
        let ids = self.store.cluster_members(pair)?;
        let Some((&head, rest)) = ids.split_first().filter(|(_, rest)| rest.len() > 1) else {
            return Ok(Vec::new());
        };
        let (_, first) = whole(&self.store, &self.sources, head)?;
        let first = self.values(&first);
        for id in rest {
            let (_, other) = whole(&self.store, &self.sources, *id)?;
            let other = self.values(&other);
            let mut fields = self.schema.fields().iter().zip(first.iter().zip(&other));
            if !fields.all(|(field, (a, b))| field.kind == Kind::Identifier || a == b) {
                return Ok(Vec::new());
            }
        }
        Ok(ids)
    }

    /// The open pairs of the marked rows, or of all rows of the filter.
    fn clusters(
        &mut self,
        pairs: &[RecordPair],
        filter: String,
        verdict: Verdict,
        progress: &dyn Progress,
    ) -> Result<Option<(About, String, Sorted)>, StoreError> {
        let (clusters, mut positions): (usize, Vec<usize>) = if pairs.is_empty() {
            (self.sifted.listed(), self.sifted.positions().collect())
        } else {
            let marked = pairs.iter().filter_map(|pair| self.queue.position(*pair));
            (pairs.len(), marked.collect())
        };
        positions = positions
            .into_iter()
            .flat_map(|position| self.queue.open_in_cluster(position))
            .collect();
        positions.sort_unstable();
        positions.dedup();
        let sorted = self.sort_whole(&positions, verdict, progress)?;
        let about = About::Clusters(clusters as u64);
        Ok(sorted.map(|sorted| (about, filter, sorted)))
    }

    fn examples(&self, pairs: &[RecordPair]) -> Result<Vec<Example>, StoreError> {
        let step = pairs.len().div_ceil(EXAMPLES).max(1);
        pairs
            .iter()
            .step_by(step)
            .map(|pair| {
                let [a, b] = pair.both().map(|record| self.example(record));
                let ((key_a, a), (key_b, b)) = (a?, b?);
                Ok(Example {
                    keys: [key_a, key_b],
                    shows: [a, b],
                })
            })
            .collect()
    }

    /// A record's key, and its first two values that are there.
    fn example(&self, record: RecordId) -> Result<(RecordKey, String), StoreError> {
        let (_, whole) = whole(&self.store, &self.sources, record)?;
        let values: Vec<String> = self
            .schema
            .fields()
            .iter()
            .zip(self.values(&whole))
            .filter(|(field, value)| field.kind != Kind::Identifier && !value.is_empty())
            .map(|(_, value)| String::from_utf8_lossy(value).chars().take(60).collect())
            .take(2)
            .collect();
        Ok((self.key(record)?, values.join(" ")))
    }

    /// Enters a plan that was shown: one policy entry, and a verdict for each pair, all of them one group
    /// in one transaction.
    ///
    /// # Errors
    ///
    /// Something was decided since, the operator cancelled, or the workspace fails; nothing was written.
    pub fn carry_out(&mut self, number: u64, progress: &dyn Progress) -> Result<Shown, Refusal> {
        let planned = self.planned.take();
        let head = self.store.head().map_err(|cause| not_saved(&cause))?;
        let Some(planned) =
            planned.filter(|planned| planned.plan.number == number && planned.newest == head.seq)
        else {
            return Err(Refusal::Bulk(WhyNot::Outdated));
        };
        let entered = self.enter_plan(&planned, progress);
        match entered.map_err(|cause| not_saved(&cause))? {
            None => Err(Refusal::Bulk(WhyNot::Cancelled)),
            Some((newest, entered)) => {
                for (pair, seq) in &entered {
                    self.queue.set(*pair, Some((planned.plan.verdict, *seq)));
                }
                self.newest = newest;
                if let About::Band { .. } = planned.plan.about {
                    self.sampling = None;
                }
                let here = self.at;
                let answered = here
                    .and_then(|at| at.position)
                    .is_none_or(|position| self.queue.is_answered(position));
                if answered {
                    self.at = self.next_around(here.and_then(|at| at.position));
                }
                let first = planned.pairs[0];
                let act = self.keys(first).map(|keys| Act {
                    seq: newest,
                    keys,
                    what: ActKind::Decided(planned.plan.verdict),
                    pairs: entered.len() as u64,
                });
                act.and_then(|act| self.shown(Some(act)))
                    .map_err(|cause| not_saved(&cause))
            }
        }
    }

    /// Writes the entries; nothing where the operator cancelled.
    fn enter_plan(
        &mut self,
        planned: &Planned,
        progress: &dyn Progress,
    ) -> Result<Option<Entered>, StoreError> {
        let Planned {
            plan,
            pairs,
            filter,
            blind,
            seed,
            newest: _,
        } = planned;
        let mut ledger = Ledger::new(&self.author, &mut *self.outside);
        let group: GroupId = ledger.group();
        let change = self.store.begin()?;
        let (name, threshold) = match &plan.about {
            About::Band { band, name } => (Some(name.clone()), Some(*band)),
            About::Alike(_) | About::Identical { .. } | About::Clusters(_) => (None, None),
        };
        let filter: Personal = ledger.personal(filter.clone());
        let sample = plan.sample.zip(*seed).map(|(tally, seed)| PolicySample {
            population: tally.population,
            size: tally.size,
            errors: tally.errors(plan.verdict),
            bound: tally.bound(plan.verdict),
            seed,
        });
        let policy = PolicyBody {
            name,
            filter,
            threshold,
            sample,
            verdict: plan.verdict,
            count: pairs.len() as u64,
        };
        let policy = ledger.append(&change, Some(&group), Body::Policy(policy))?;
        let mut entered = Vec::with_capacity(pairs.len());
        for (done, pair) in pairs.iter().enumerate() {
            if done % STEP == 0 {
                progress.at(Stage::Judge, done as u64, pairs.len() as u64);
                if progress.is_cancelled() {
                    return Ok(None);
                }
            }
            let evidence = change
                .candidate_of(*pair)?
                .map(|candidate| self.lens.evidence(&candidate, &self.schema));
            let [left, right] = pair.both().map(|record| {
                let (source, record) = whole(&change, &self.sources, record)?;
                Ok::<_, StoreError>(ledger.member(source, &record))
            });
            let body = VerdictBody {
                members: [left?, right?],
                verdict: plan.verdict,
                shown: evidence.as_ref().map(|evidence| ShownEvidence {
                    weight: evidence.total,
                    blind: *blind,
                }),
                why: evidence.as_ref().map(reasons).unwrap_or_default(),
                reason: None,
            };
            let entry =
                ledger.append_following(&change, &group, Body::Verdict(body), &policy.id)?;
            entered.push((*pair, entry.seq));
        }
        let records = pairs.iter().flat_map(|pair| pair.both());
        mint(&change, &mut ledger, Some(&group), &self.sources, records)?;
        let newest = change.head()?.seq;
        change.commit()?;
        Ok(Some((newest, entered)))
    }
}
