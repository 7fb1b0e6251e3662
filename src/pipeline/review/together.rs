//! A cluster judged as a whole: its card, and one undoable act of many verdicts.

use super::{
    Reviewer,
    card::Golden,
    decide::{Winners, verdict_body},
    not_saved,
};
use crate::{
    cluster::{Linkage, cut},
    domain::{
        Kind, Record, RecordId, RecordKey, RecordPair, Seq, Tenths, Verdict,
        card::{Asks, CardEvidence, CardWinner, Origin, Relation},
        review::{Act, ActKind, Draft, Refusal, Shown},
        together::{
            ClusterCard, ClusterEdge, ClusterField, Membership, Outcome, TogetherDecision,
            TogetherWish,
        },
    },
    merge::{judgements::Standing, survivorship::Provenance},
    pipeline::{entities::mint, ledger::Ledger},
    store::{StoreError, working::ClusterDraft},
};

/// A pair, and what is said of it.
type Said = (RecordPair, Verdict);

impl Reviewer {
    /// A cluster made ready for the screen: as it was left, where nothing is said of its records; else
    /// what is said is kept until it is decided.
    pub fn together(&mut self, wish: &TogetherWish) -> Result<ClusterCard, Refusal> {
        self.settled(wish)
            .and_then(|settled| {
                if wish.memberships.is_empty() {
                    return self.as_left(settled);
                }
                self.keep_cluster(&settled)?;
                Ok(settled)
            })
            .and_then(|wish| self.cluster_card(&wish))
            .map_err(|cause| not_saved(&cause))
    }

    /// The wish with what was chosen before and not decided.
    fn as_left(&self, wish: TogetherWish) -> Result<TogetherWish, StoreError> {
        let Some(draft) = self.store.cluster_draft(&wish.records)? else {
            return Ok(wish);
        };
        let picks = draft.picks.into_iter();
        Ok(TogetherWish {
            records: wish.records,
            memberships: draft.memberships,
            picks: picks
                .filter_map(|(field, pick)| Some((self.schema.position(&field)?, pick)))
                .collect(),
        })
    }

    /// Keeps what is said of a cluster until it is decided; who only looks leaves nothing behind.
    fn keep_cluster(&mut self, wish: &TogetherWish) -> Result<(), StoreError> {
        if self.store.refuses_writes()? {
            return Ok(());
        }
        let draft = ClusterDraft {
            memberships: wish.memberships.clone(),
            picks: self.named_picks(wish),
        };
        let change = self.store.begin()?;
        change.put_cluster_draft(&wish.records, Some(&draft))?;
        change.commit()
    }

    /// The choices of a wish by the names of their fields.
    fn named_picks(&self, wish: &TogetherWish) -> Vec<(String, Draft)> {
        let fields = self.schema.fields();
        let named = |(field, draft): &(usize, Draft)| {
            let field = fields.get(*field)?;
            Some((field.name.clone(), draft.clone()))
        };
        wish.picks.iter().filter_map(named).collect()
    }

    /// The wish with every record, and something said of each.
    fn settled(&self, wish: &TogetherWish) -> Result<TogetherWish, StoreError> {
        let TogetherWish {
            records,
            memberships,
            picks,
        } = wish;
        let mut records = match records.as_slice() {
            [one] => self.store.cluster_of(*one)?,
            several => several.to_vec(),
        };
        records.sort_unstable();
        records.dedup();
        let memberships = if memberships.len() == records.len() {
            memberships.clone()
        } else {
            self.standing_memberships(&records)
        };
        Ok(TogetherWish {
            records,
            memberships,
            picks: picks.clone(),
        })
    }

    /// Everything is in but what can't be one customer with the first record by standing verdicts.
    fn standing_memberships(&self, records: &[RecordId]) -> Vec<Membership> {
        let judgements = self.queue.judgements();
        let is_out = |record: &RecordId| {
            let pair = records
                .first()
                .and_then(|first| RecordPair::new(*first, *record));
            pair.is_some_and(|pair| match judgements.on(pair) {
                Some((Verdict::Different, _)) => true,
                Some((Verdict::Same, _)) => false,
                Some((Verdict::Unsure, _)) | None => {
                    judgements.contradiction(pair, Verdict::Same).is_some()
                }
            })
        };
        let state = |record| {
            if is_out(record) {
                Membership::Out
            } else {
                Membership::In
            }
        };
        records.iter().map(state).collect()
    }

    fn cluster_card(&self, wish: &TogetherWish) -> Result<ClusterCard, StoreError> {
        let TogetherWish {
            records: ids,
            memberships,
            picks,
        } = wish;
        let records = self.whole_records(ids)?;
        let values: Vec<Vec<&[u8]>> = records.iter().map(|record| self.values(record)).collect();
        let golden = self.golden_together(wish)?;
        let merged: Vec<Vec<&[u8]>> = golden.members.iter().map(|m| self.values(m)).collect();
        let place = |record: RecordId| ids.binary_search(&record).ok();
        let mut fields = Vec::with_capacity(self.schema.fields().len());
        for (field, (schema, value)) in self.schema.fields().iter().zip(&golden.fields).enumerate()
        {
            let from = match &value.from {
                Provenance::Contributor(at) => place(golden.members[*at].id),
                Provenance::Several(_) | Provenance::Typed | Provenance::Nothing => None,
            };
            let origin = match &value.from {
                Provenance::Contributor(at) => Origin::Other(self.key(golden.members[*at].id)?),
                Provenance::Several(_) => Origin::Several,
                Provenance::Typed => Origin::Typed,
                Provenance::Nothing => Origin::Nothing,
            };
            let relation =
                |values: &Vec<&[u8]>| self.lens.relation(schema.kind, values[field], &value.value);
            let asks = if golden.members.is_empty() {
                Asks::No
            } else {
                self.asks(field, schema.kind, value, &merged)
            };
            fields.push(ClusterField {
                name: schema.name.clone(),
                kind: schema.kind,
                values: values.iter().map(|values| values[field].to_vec()).collect(),
                relations: values.iter().map(relation).collect(),
                from,
                winner: CardWinner {
                    from: origin,
                    by: golden.choosers[field],
                },
                golden: value.value.clone(),
                asks,
            });
        }
        let edges = self.edges_among(ids)?;
        let (weakest, parts) = taken_apart(ids.len(), &edges);
        let cards = records.iter().zip(&values);
        let cards = cards.map(|(record, values)| self.card_record(record, values));
        let count = |wanted| {
            let said = self.said_of(wish, Verdict::Same);
            said.iter()
                .filter(|(_, verdict)| *verdict == wanted)
                .count() as u64
        };
        Ok(ClusterCard {
            records: cards.collect::<Result<_, _>>()?,
            memberships: memberships.clone(),
            picks: picks.clone(),
            asks_reason: self.clashing_identity(memberships, &values),
            fields,
            edges,
            weakest,
            parts,
            notes: self.notes_about(ids)?,
            outcome: Outcome {
                same: count(Verdict::Same),
                different: count(Verdict::Different),
            },
        })
    }

    fn whole_records(&self, ids: &[RecordId]) -> Result<Vec<Record>, StoreError> {
        let missing = || StoreError::damaged("a cluster names a record that is not there");
        let whole = |id: &RecordId| self.store.record(*id)?.ok_or_else(missing);
        ids.iter().map(whole).collect()
    }

    /// The golden record of what is in, choices included.
    fn golden_together(&self, wish: &TogetherWish) -> Result<Golden, StoreError> {
        let out = those(wish, Membership::Out);
        let mut ids: Vec<RecordId> = those(wish, Membership::In)
            .into_iter()
            .flat_map(|record| self.queue.judgements().entity(record))
            .filter(|record| !out.contains(record))
            .collect();
        ids.sort_unstable();
        ids.dedup();
        self.golden_of(&ids, self.named_picks(wish))
    }

    /// The candidate pairs among records, by place.
    fn edges_among(&self, ids: &[RecordId]) -> Result<Vec<ClusterEdge>, StoreError> {
        let mut edges = Vec::new();
        for (at, id) in ids.iter().enumerate() {
            for (pair, weight) in self.store.candidates_about(*id)? {
                if pair.left() != *id {
                    continue;
                }
                let Ok(other) = ids.binary_search(&pair.right()) else {
                    continue;
                };
                let (verdict, implied) = match self.queue.judgements().standing(pair) {
                    Standing::Open => (None, false),
                    Standing::Judged(verdict) => (Some(verdict), false),
                    Standing::Implied => (None, true),
                };
                edges.push(ClusterEdge {
                    ends: [at, other],
                    weight,
                    verdict,
                    implied,
                });
            }
        }
        edges.sort_by_key(|edge| edge.ends);
        Ok(edges)
    }

    /// Two records that are in and whose valid identity numbers differ.
    fn clashing_identity(
        &self,
        memberships: &[Membership],
        values: &[Vec<&[u8]>],
    ) -> Option<[usize; 2]> {
        let inside = |at: &usize| memberships[*at] == Membership::In;
        let inside: Vec<usize> = (0..values.len()).filter(inside).collect();
        let kinds = self.schema.fields().iter().enumerate();
        let identities =
            kinds.filter(|(_, field)| matches!(field.kind, Kind::ResidentId | Kind::CreditCode));
        for (field, schema) in identities {
            for (place, &a) in inside.iter().enumerate() {
                let clash = inside[place + 1..].iter().find(|&&b| {
                    let (a, b) = (values[a][field], values[b][field]);
                    self.lens.relation(schema.kind, a, b) == Relation::Contradicts
                });
                if let Some(&b) = clash {
                    return Some([a, b]);
                }
            }
        }
        None
    }

    /// The verdicts that a decision would enter: those that stand already are left out.
    fn said_of(&self, wish: &TogetherWish, verdict: Verdict) -> Vec<Said> {
        let judgements = self.queue.judgements();
        let mut said = Vec::new();
        for (at, (&a, &first)) in wish.records.iter().zip(&wish.memberships).enumerate() {
            let others = wish.records.iter().zip(&wish.memberships).skip(at + 1);
            for (&b, &second) in others {
                let Some(pair) = RecordPair::new(a, b) else {
                    continue;
                };
                let wanted = match (verdict, first, second) {
                    (Verdict::Same, Membership::In, Membership::In) => Verdict::Same,
                    (Verdict::Same, Membership::In, Membership::Out)
                    | (Verdict::Same, Membership::Out, Membership::In)
                    | (Verdict::Different, _, _) => Verdict::Different,
                    (Verdict::Unsure, _, _) => Verdict::Unsure,
                    (Verdict::Same, _, _) => continue,
                };
                let enters = match wanted {
                    Verdict::Unsure => {
                        self.queue.position(pair).is_some()
                            && judgements.standing(pair) == Standing::Open
                    }
                    Verdict::Same | Verdict::Different => {
                        judgements.on(pair).map(|(stands, _)| stands) != Some(wanted)
                    }
                };
                if enters {
                    said.push((pair, wanted));
                }
            }
        }
        said
    }

    /// Enters what is said of a cluster as one group, and goes on to the next open pair.
    ///
    /// Refused, with nothing written, if somebody decided about one of the records after the screen was
    /// painted, if it says nothing new, or if any of it contradicts a standing verdict.
    pub fn decide_together(&mut self, decision: &TogetherDecision) -> Result<Shown, Refusal> {
        let TogetherDecision {
            wish,
            verdict,
            blind,
            reason,
            known,
        } = decision;
        let wish = self.settled(wish).map_err(|cause| not_saved(&cause))?;
        for record in &wish.records {
            self.refuse_stale([*record; 2], *known)?;
        }
        let said = self.said_of(&wish, *verdict);
        let Some((first, _)) = said.first().copied() else {
            return Err(Refusal::NothingNew);
        };
        let golden = self
            .golden_together(&wish)
            .map_err(|cause| not_saved(&cause))?;
        let head = self.store.head().map_err(|cause| not_saved(&cause))?;
        let mut before = Vec::with_capacity(said.len());
        for ((pair, verdict), seq) in said.iter().zip(head.seq.0 + 1..) {
            before.push((*pair, self.queue.set(*pair, Some((*verdict, Seq(seq))))));
        }
        let clash = said.iter().find_map(|(pair, verdict)| {
            let chain = self.queue.judgements().contradiction(*pair, *verdict)?;
            Some((*verdict, chain))
        });
        if let Some((verdict, mut chain)) = clash {
            self.put_back(before);
            for link in chain.iter_mut().filter(|link| link.seq > head.seq) {
                // Not on disk: a part of this very decision.
                link.seq = Seq(0);
            }
            return Err(self.contradiction(verdict, &chain));
        }
        let here = self.at.and_then(|at| at.position);
        let next = self.next_around(here);
        let entering = Entering {
            wish: &wish,
            verdict: *verdict,
            blind: *blind,
            reason: reason.as_deref(),
            said: &said,
            golden: &golden,
            next,
        };
        let entered = self.enter_together(&entering);
        match entered.and_then(|seq| Ok((seq, self.keys(first)?))) {
            Ok((seq, keys)) => {
                self.newest = seq;
                self.at = next;
                let act = act_of(seq, keys, &said);
                self.shown(Some(act)).map_err(|cause| not_saved(&cause))
            }
            Err(cause) => {
                self.put_back(before);
                Err(not_saved(&cause))
            }
        }
    }

    /// Writes the decision; returns the newest entry.
    fn enter_together(&mut self, entering: &Entering<'_>) -> Result<Seq, StoreError> {
        let Entering {
            wish,
            verdict,
            blind,
            reason,
            said,
            golden,
            next,
        } = *entering;
        let mut evidence: Vec<Option<CardEvidence>> = Vec::with_capacity(said.len());
        for (pair, _) in said {
            let candidate = self.candidate(*pair)?;
            evidence.push(candidate.map(|candidate| self.lens.evidence(&candidate, &self.schema)));
        }
        let fields: Vec<String> = self
            .schema
            .fields()
            .iter()
            .map(|field| field.name.clone())
            .collect();
        let mut ledger = Ledger::new(&self.author, &mut *self.outside);
        let group = ledger.group();
        let change = self.store.begin()?;
        for ((pair, verdict), evidence) in said.iter().zip(&evidence) {
            let body = verdict_body(
                &mut ledger,
                &change,
                &self.sources,
                (*pair, *verdict),
                evidence.as_ref().map(|evidence| (evidence, blind)),
                reason,
            )?;
            ledger.append(&change, Some(&group), body)?;
            if *verdict != Verdict::Unsure {
                change.drop_drafts(*pair, None)?;
            }
        }
        if verdict == Verdict::Same {
            let mut winners = Winners {
                change: &change,
                group: &group,
                records: those(wish, Membership::In),
                golden,
                fields: &fields,
            };
            winners.enter(&mut ledger, &self.sources)?;
        }
        change.put_cluster_draft(&wish.records, None)?;
        let records = wish.records.iter().copied();
        mint(&change, &mut ledger, Some(&group), &self.sources, records)?;
        change.put_place(&self.author.by.user, next.map(super::At::place))?;
        let newest = change.head()?.seq;
        change.commit()?;
        Ok(newest)
    }
}

/// A decision on its way to the disk.
struct Entering<'a> {
    wish: &'a TogetherWish,
    verdict: Verdict,
    blind: bool,
    reason: Option<&'a str>,
    said: &'a [Said],
    golden: &'a Golden,
    /// The pair that comes next.
    next: Option<super::At>,
}

fn act_of(seq: Seq, keys: Vec<RecordKey>, said: &[Said]) -> Act {
    let count = |wanted| {
        let found = said.iter().filter(|(_, verdict)| *verdict == wanted);
        u32::try_from(found.count()).unwrap_or(u32::MAX)
    };
    Act {
        seq,
        keys,
        pairs: said.len() as u64,
        what: ActKind::Together {
            same: count(Verdict::Same),
            different: count(Verdict::Different),
            unsure: count(Verdict::Unsure),
        },
    }
}

fn those(wish: &TogetherWish, membership: Membership) -> Vec<RecordId> {
    let all = wish.records.iter().zip(&wish.memberships);
    all.filter(|(_, of)| **of == membership)
        .map(|(record, _)| *record)
        .collect()
}

/// The place of the weakest edge, and the parts, by place.
fn taken_apart(records: usize, edges: &[ClusterEdge]) -> (Option<usize>, Vec<Vec<usize>>) {
    let item = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    let plain: Vec<cut::Edge> = edges
        .iter()
        .map(|edge| (item(edge.ends[0]), item(edge.ends[1]), edge.weight.0))
        .collect();
    let weakest = cut::weakest_link(item(records), &plain)
        .and_then(|(a, b, _)| plain.iter().position(|edge| (edge.0, edge.1) == (a, b)));
    let parts = cut::parts(item(records), &plain, Linkage::at(Tenths::ZERO.0));
    let parts = parts
        .into_iter()
        .map(|part| part.into_iter().map(|at| at as usize).collect())
        .collect();
    (weakest, parts)
}
