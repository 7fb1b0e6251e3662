//! Entering a verdict: verdict, winners and golden key in one transaction.

use super::{At, Reviewer, card::Golden, not_saved};
use crate::{
    domain::{
        Body, GroupId, RecordId, RecordKey, RecordPair, Seq, Source, Tenths, Verdict,
        body::{ShownEvidence, VerdictBody, WinnerBody},
        card::CardEvidence,
        evidence::Level,
        operator::Outside,
        personal::Personal,
        review::{Act, ActKind, ChainLink, Decision, Draft, Refusal, Shown},
    },
    merge::{judgements::Link, survivorship::GoldenValue},
    pipeline::{
        entities::{mint, whole},
        ledger::Ledger,
    },
    store::{Change, StoreError},
};

impl Reviewer {
    /// Enters a verdict with the winners drafted for its pair, and goes on to the next open pair.
    ///
    /// Refused, with nothing written, if somebody decided about one of the records after the screen
    /// was painted, or if it contradicts standing verdicts.
    pub fn decide(&mut self, decision: &Decision) -> Result<Shown, Refusal> {
        let Decision {
            pair,
            verdict,
            blind: _,
            reason: _,
            known,
        } = decision;
        self.refuse_stale(pair.both(), *known)?;
        if let Some(chain) = self.queue.judgements().contradiction(*pair, *verdict) {
            return Err(self.contradiction(*verdict, &chain));
        }
        let at = self.at_pair(*pair).map_err(|cause| not_saved(&cause))?;
        // Before the verdict joins anything: the golden values that the operator saw.
        let golden = self.golden(at).map_err(|cause| not_saved(&cause))?;
        let head = self.store.head().map_err(|cause| not_saved(&cause))?;
        let seq = Seq(head.seq.0 + 1);
        let before = self.queue.set(*pair, Some((*verdict, seq)));
        let next = self.next_around(at.position);
        match self.enter(decision, &golden, next) {
            Ok((seq, keys)) => {
                self.newest = seq;
                self.at = next;
                let act = Act {
                    seq,
                    keys,
                    what: ActKind::Decided(*verdict),
                    pairs: 1,
                };
                self.shown(Some(act)).map_err(|cause| not_saved(&cause))
            }
            Err(cause) => {
                self.queue.set(*pair, before);
                Err(not_saved(&cause))
            }
        }
    }

    /// Refuses where somebody decided about one of the records after the screen was painted.
    pub(super) fn refuse_stale(&self, records: [RecordId; 2], known: Seq) -> Result<(), Refusal> {
        let newest = self.store.newest_about(records);
        match newest.map_err(|cause| not_saved(&cause))? {
            Some(entry) if entry.seq > known => Err(Refusal::Stale {
                user: entry.user,
                at: entry.at,
                seq: entry.seq,
            }),
            Some(_) | None => Ok(()),
        }
    }

    pub(super) fn contradiction(&self, verdict: Verdict, chain: &[Link]) -> Refusal {
        let links = chain.iter().map(|link| {
            Ok(ChainLink {
                from: self.key(link.from)?,
                to: self.key(link.to)?,
                verdict: link.verdict,
                seq: link.seq,
            })
        });
        match links.collect::<Result<_, StoreError>>() {
            Ok(chain) => Refusal::Contradiction { verdict, chain },
            Err(cause) => not_saved(&cause),
        }
    }

    /// The lasting names of a pair's records.
    pub(super) fn keys(&self, pair: RecordPair) -> Result<Vec<RecordKey>, StoreError> {
        pair.both()
            .map(|record| self.key(record))
            .into_iter()
            .collect()
    }

    /// Writes the decision; returns the newest entry and the lasting names of the records.
    fn enter(
        &mut self,
        decision: &Decision,
        golden: &Golden,
        next: Option<At>,
    ) -> Result<(Seq, Vec<RecordKey>), StoreError> {
        let Decision {
            pair,
            verdict,
            blind,
            reason,
            known: _,
        } = decision;
        let keys = self.keys(*pair)?;
        let evidence = match self.candidate(*pair)? {
            Some(candidate) => Some(self.lens.evidence(&candidate, &self.schema)),
            None => None,
        };
        let fields: Vec<String> = self
            .schema
            .fields()
            .iter()
            .map(|f| f.name.clone())
            .collect();
        let mut ledger = Ledger::new(&self.author, &mut *self.outside);
        let group = ledger.group();
        let change = self.store.begin()?;
        let shown = evidence.as_ref().map(|evidence| (evidence, *blind));
        let body = verdict_body(
            &mut ledger,
            &change,
            &self.sources,
            (*pair, *verdict),
            shown,
            reason.as_deref(),
        )?;
        ledger.append(&change, Some(&group), body)?;
        if *verdict == Verdict::Same {
            let mut winners = Winners {
                change: &change,
                group: &group,
                records: pair.both().to_vec(),
                golden,
                fields: &fields,
            };
            winners.enter(&mut ledger, &self.sources)?;
        }
        if *verdict != Verdict::Unsure {
            change.drop_drafts(*pair, None)?;
        }
        mint(
            &change,
            &mut ledger,
            Some(&group),
            &self.sources,
            pair.both(),
        )?;
        change.put_place(&self.author.by.user, next.map(At::place))?;
        let newest = change.head()?.seq;
        change.commit()?;
        Ok((newest, keys))
    }
}

/// The parts of a total weight by name, the prior first.
pub(super) fn reasons(evidence: &CardEvidence) -> Vec<(String, Tenths)> {
    let mut why = vec![("prior".to_owned(), evidence.prior)];
    for part in &evidence.parts {
        if part.level != Level::MISSING {
            why.push((part.topic.tag().to_owned(), part.weight));
        }
    }
    if evidence.confusion.0 != 0 {
        why.push(("confusion".to_owned(), evidence.confusion));
    }
    why
}

/// What an entry says of a verdict; `evidence` is what was shown of the matcher's opinion, and whether it
/// was hidden.
pub(super) fn verdict_body<O: Outside + ?Sized>(
    ledger: &mut Ledger<'_, O>,
    change: &Change<'_>,
    sources: &[Source],
    (pair, verdict): (RecordPair, Verdict),
    evidence: Option<(&CardEvidence, bool)>,
    reason: Option<&str>,
) -> Result<Body, StoreError> {
    let mut members = Vec::with_capacity(2);
    for record in pair.both() {
        let (source, record) = whole(change, sources, record)?;
        members.push(ledger.member(source, &record));
    }
    let members =
        <[_; 2]>::try_from(members).map_err(|_| StoreError::damaged("a pair of other than two"))?;
    let why = evidence
        .map(|(evidence, _)| reasons(evidence))
        .unwrap_or_default();
    Ok(Body::Verdict(VerdictBody {
        members,
        verdict,
        shown: evidence.map(|(evidence, blind)| ShownEvidence {
            weight: evidence.total,
            blind,
        }),
        why,
        reason: reason.map(|reason| ledger.personal(reason)),
    }))
}

/// The operator's choices on a card, on their way into the log.
pub(super) struct Winners<'a, 's> {
    pub change: &'a Change<'s>,
    pub group: &'a GroupId,
    /// The records that they are for.
    pub records: Vec<RecordId>,
    pub golden: &'a Golden,
    pub fields: &'a [String],
}

impl Winners<'_, '_> {
    /// Writes one `winner` entry for each choice, and withdraws a standing one where the operator went
    /// back to the rule.
    pub fn enter<O: Outside + ?Sized>(
        &mut self,
        ledger: &mut Ledger<'_, O>,
        sources: &[Source],
    ) -> Result<(), StoreError> {
        for (name, draft) in &self.golden.drafts {
            let Some(field) = self.fields.iter().position(|field| field == name) else {
                continue;
            };
            let chosen = match draft {
                Draft::Record(record) => Some(*record),
                Draft::Typed(_) => None,
                Draft::Rule => {
                    self.back_to_rule(ledger, name)?;
                    continue;
                }
            };
            let mut ids = self.records.clone();
            ids.extend(chosen.filter(|record| !ids.contains(record)));
            ids.sort_unstable();
            let mut members = Vec::with_capacity(ids.len());
            for id in &ids {
                let (source, record) = whole(self.change, sources, *id)?;
                members.push(ledger.member(source, &record));
            }
            let from = chosen.and_then(|record| ids.iter().position(|id| *id == record));
            let before = personal(ledger, &self.golden.before[field]);
            let after = personal(ledger, &self.golden.fields[field]);
            let value = personal(ledger, &self.golden.fields[field]);
            let body = Body::Winner(WinnerBody {
                members,
                field: name.clone(),
                from: from.map(|place| place as u64),
                value,
                before,
                after,
            });
            ledger.append(self.change, Some(self.group), body)?;
        }
        Ok(())
    }

    fn back_to_rule<O: Outside + ?Sized>(
        &self,
        ledger: &mut Ledger<'_, O>,
        field: &str,
    ) -> Result<(), StoreError> {
        for standing in &self.golden.standing {
            if standing.field == field
                && let Some(entry) = self.change.entry(standing.seq)?
            {
                let body = Body::Withdraw {
                    entries: vec![entry.id],
                };
                ledger.append(self.change, Some(self.group), body)?;
            }
        }
        Ok(())
    }
}

/// A golden value as an entry names it; nothing where it is empty. Bytes that are no UTF-8 are shown
/// as such; where it comes from a record, that one has them.
fn personal<O: Outside + ?Sized>(
    ledger: &mut Ledger<'_, O>,
    value: &GoldenValue,
) -> Option<Personal> {
    if value.value.is_empty() {
        return None;
    }
    Some(ledger.personal(String::from_utf8_lossy(&value.value)))
}
