//! Looking at one entry after the other, and applying what can be applied.

use std::collections::{BTreeSet, HashMap};

use super::{
    mapping::Mapping,
    order::Taken,
    outcome::{Became, Outcome},
};
use crate::{
    domain::{
        Body, Entry, GroupId, Personal, Record, RecordId, RecordPair, Source, SourceName, Verdict,
        body::{Member, NamedColumn, VerdictBody},
        operator::Outside,
        review::ChainLink,
    },
    formats::log::{LogFile, LogLine, line_of},
    merge::judgements::{Judgements, Link},
    pipeline::{
        entities::{key_of, mint},
        ledger::Ledger,
    },
    store::{Change, Store, StoreError, standing::EntryHead, working::Parked},
};

/// Applies the entries of logs to a workspace.
pub(super) struct Applier<'a> {
    logs: &'a [LogFile],
    pub(super) mapping: &'a Mapping,
    pub(super) judgements: Judgements,
    /// The places of each log by their ids, to tell a decision's own past from somebody else's.
    ids: Vec<HashMap<&'a str, usize>>,
    /// The columns of each source of each log, as its newest `source` entry so far says.
    columns: HashMap<(usize, &'a SourceName), &'a [NamedColumn]>,
    /// Why the verdict of a group was not applied.
    blocked: HashMap<(usize, &'a GroupId), Outcome>,
    /// Records that were decided about.
    pub(super) touched: BTreeSet<RecordId>,
}

/// A member of an entry, found in the workspace.
pub(super) struct Found<'a> {
    /// Its source in the workspace.
    pub source: &'a Source,
    /// The record as it is now.
    pub record: Record,
    /// Whether all values are those that the entry was about.
    pub row_equal: bool,
    /// Whether those that are evidence are.
    pub evidence_equal: bool,
}

impl<'a> Applier<'a> {
    pub(super) fn of(
        store: &Store,
        logs: &'a [LogFile],
        mapping: &'a Mapping,
    ) -> Result<Self, StoreError> {
        let verdicts = store.verdicts()?;
        Ok(Self {
            logs,
            mapping,
            judgements: verdicts
                .into_iter()
                .map(|judged| (judged.pair, judged.verdict, judged.seq))
                .collect(),
            ids: logs
                .iter()
                .map(|log| {
                    let ids = log.entries.iter().map(|line| line.entry.id.0.as_str());
                    ids.zip(0..).collect()
                })
                .collect(),
            columns: HashMap::new(),
            blocked: HashMap::new(),
            touched: BTreeSet::new(),
        })
    }

    /// Looks at an entry, applies it if it can be, and says what became of it.
    pub(super) fn take<O: Outside + ?Sized>(
        &mut self,
        change: &Change<'_>,
        ledger: &mut Ledger<'_, O>,
        taken: Taken,
    ) -> Result<Became, StoreError> {
        let log: &'a LogFile = &self.logs[taken.log];
        let line: &'a LogLine = &log.entries[taken.entry];
        let entry = &line.entry;
        let became = match &entry.body {
            Body::Source {
                source, columns, ..
            } => {
                self.columns.insert((taken.log, source), columns);
                Outcome::Counted.into()
            }
            Body::Model(_) | Body::Policy(_) | Body::Replay { .. } | Body::Export { .. } => {
                Outcome::Counted.into()
            }
            Body::Other { .. } => Outcome::Unknown.into(),
            Body::Withdraw { entries } => {
                if taken.stands {
                    self.withdraw(change, ledger, entry, entries)?
                } else {
                    Outcome::Superseded.into()
                }
            }
            Body::Verdict(body) if taken.replaced => {
                self.replaced(change, ledger, taken, entry, body)?
            }
            Body::Verdict(_) | Body::Winner(_) | Body::Merge(_) | Body::Note(_)
                if !taken.stands =>
            {
                Outcome::Superseded.into()
            }
            Body::Note(body) => self.note(change, ledger, taken.log, entry, body)?,
            Body::Verdict(body) => {
                let became = self.verdict(change, ledger, taken.log, entry, body)?;
                if became.outcome.waits()
                    && let Some(group) = &entry.group
                {
                    self.blocked.insert((taken.log, group), became.outcome);
                }
                became
            }
            Body::Winner(body) => match self.block(taken.log, entry) {
                Some(outcome) => outcome.into(),
                None => self.winner(change, ledger, taken.log, entry, body)?,
            },
            Body::Merge(body) => match self.block(taken.log, entry) {
                Some(outcome) => outcome.into(),
                None => self.merge(change, ledger, taken.log, entry, body)?,
            },
        };
        if became.outcome.waits() {
            change.put_parked(&Parked {
                id: entry.id.clone(),
                outcome: became.outcome.tag().to_owned(),
                line: line_of(entry),
            })?;
        } else {
            change.drop_parked(&entry.id)?;
        }
        Ok(became)
    }

    fn block(&self, log: usize, entry: &'a Entry) -> Option<Outcome> {
        let group = entry.group.as_ref()?;
        self.blocked.get(&(log, group)).copied()
    }

    /// Mints golden keys for what the replay left without one.
    pub(super) fn mint<O: Outside + ?Sized>(
        &self,
        change: &Change<'_>,
        ledger: &mut Ledger<'_, O>,
    ) -> Result<(), StoreError> {
        let group = ledger.group();
        let records = self.touched.iter().copied();
        mint(
            change,
            ledger,
            Some(&group),
            self.mapping.workspace(),
            records,
        )?;
        Ok(())
    }

    /// The entry's own copy in the workspace: itself, what was replayed from it, or from what it was
    /// itself replayed from.
    pub(super) fn known(
        change: &Change<'_>,
        entry: &Entry,
    ) -> Result<Option<EntryHead>, StoreError> {
        let origins = [Some(&entry.id), entry.cause.as_ref()];
        for origin in origins.into_iter().flatten() {
            // A policy's verdicts name it as their cause: it is no copy of them.
            let own = change.entry_of_id(origin)?;
            if let Some(own) = own.filter(|own| own.kind == entry.body.tag()) {
                return Ok(Some(own));
            }
            let mut copies = change.entries_caused_by(origin)?;
            // A `merge` that this program minted and a policy's verdicts name other causes.
            copies.retain(|copy| copy.kind == entry.body.tag());
            if let Some(copy) = copies.pop() {
                return Ok(Some(copy));
            }
        }
        Ok(None)
    }

    pub(super) fn if_known(
        change: &Change<'_>,
        entry: &Entry,
    ) -> Result<Option<Outcome>, StoreError> {
        Ok(Self::known(change, entry)?.map(|copy| {
            if copy.standing {
                Outcome::AlreadyThere
            } else {
                // It was taken back here since: the log does not bring it again.
                Outcome::Superseded
            }
        }))
    }

    /// Whether an entry of the workspace comes from the same log: then the log's later word holds.
    pub(super) fn is_of_log(&self, log: usize, head: &EntryHead) -> bool {
        self.place_in_log(log, head).is_some()
    }

    /// The place in a log of the entry that this one is, or was replayed from.
    fn place_in_log(&self, log: usize, head: &EntryHead) -> Option<usize> {
        let ids = &self.ids[log];
        let origins = [Some(&head.id), head.cause.as_ref()];
        origins
            .into_iter()
            .flatten()
            .find_map(|id| ids.get(id.0.as_str()).copied())
    }

    fn find(
        &self,
        change: &Change<'_>,
        log: usize,
        member: &Member,
    ) -> Result<Option<Found<'a>>, StoreError> {
        let Personal::Open { value, salt } = &member.key else {
            return Ok(None);
        };
        let Some(source) = self.mapping.source(log, &member.source) else {
            return Ok(None);
        };
        let Some(id) = change.find_record(source.id, value)? else {
            return Ok(None);
        };
        let Some(record) = change.record(id)? else {
            return Ok(None);
        };
        let columns = self.columns.get(&(log, &member.source)).copied();
        let [row, evidence] =
            self.mapping
                .digests(salt, columns.unwrap_or_default(), source, &record)?;
        Ok(Some(Found {
            source,
            record,
            row_equal: row == member.row,
            evidence_equal: evidence == member.evidence,
        }))
    }

    /// All members, or nothing if one is missing.
    pub(super) fn find_all(
        &self,
        change: &Change<'_>,
        log: usize,
        members: &[Member],
    ) -> Result<Option<Vec<Found<'a>>>, StoreError> {
        let mut found = Vec::with_capacity(members.len());
        for member in members {
            match self.find(change, log, member)? {
                Some(member) => found.push(member),
                None => return Ok(None),
            }
        }
        Ok(Some(found))
    }

    /// A verdict that a later one of its log replaced tells nothing new, unless an earlier replay left
    /// here what it replaced itself: what the log says between the two must not meet that one.
    fn replaced<O: Outside + ?Sized>(
        &mut self,
        change: &Change<'_>,
        ledger: &mut Ledger<'_, O>,
        taken: Taken,
        entry: &Entry,
        body: &VerdictBody,
    ) -> Result<Became, StoreError> {
        let log = taken.log;
        let [left, right] = &body.members;
        let found = [
            self.find(change, log, left)?,
            self.find(change, log, right)?,
        ];
        let standing = match found {
            [Some(a), Some(b)] => {
                RecordPair::new(a.record.id, b.record.id).and_then(|pair| self.judgements.on(pair))
            }
            _ => None,
        };
        if let Some((verdict, seq)) = standing
            && verdict != body.verdict
            && change
                .entry(seq)?
                .and_then(|head| self.place_in_log(log, &head))
                .is_some_and(|place| place < taken.entry)
        {
            let became = self.verdict(change, ledger, log, entry, body)?;
            if !became.outcome.waits() {
                return Ok(became);
            }
        }
        Ok(Outcome::Superseded.into())
    }

    fn verdict<O: Outside + ?Sized>(
        &mut self,
        change: &Change<'_>,
        ledger: &mut Ledger<'_, O>,
        log: usize,
        entry: &Entry,
        body: &VerdictBody,
    ) -> Result<Became, StoreError> {
        if let Some(outcome) = Self::if_known(change, entry)? {
            return Ok(outcome.into());
        }
        let Some(found) = self.find_all(change, log, &body.members)? else {
            return Ok(Outcome::Missing.into());
        };
        let Some(pair) = RecordPair::new(found[0].record.id, found[1].record.id) else {
            return Ok(Outcome::AlreadyThere.into());
        };
        if let Some((stands, seq)) = self.judgements.on(pair) {
            let own = change
                .entry(seq)?
                .is_some_and(|head| self.is_of_log(log, &head));
            match (stands, body.verdict) {
                (stands, wanted) if stands == wanted => return Ok(Outcome::AlreadyThere.into()),
                (Verdict::Unsure, _) => {}
                (_, _) if own => {}
                (_, Verdict::Unsure) => return Ok(Outcome::AlreadyThere.into()),
                (_, Verdict::Same | Verdict::Different) => {
                    let chain = [Link {
                        from: pair.left(),
                        to: pair.right(),
                        verdict: stands,
                        seq,
                    }];
                    return self.conflict(change, &chain);
                }
            }
        }
        let outcome = compared(&found);
        if outcome == Outcome::Changed {
            return Ok(outcome.into());
        }
        if let Some(chain) = self.judgements.contradiction(pair, body.verdict) {
            return self.conflict(change, &chain);
        }
        let mut members = found
            .iter()
            .map(|found| ledger.member(found.source, &found.record));
        let (Some(a), Some(b)) = (members.next(), members.next()) else {
            return Err(StoreError::damaged("a pair of other than two"));
        };
        drop(members);
        let reason = again(ledger, body.reason.as_ref());
        let body = Body::Verdict(VerdictBody {
            members: if found[0].record.id < found[1].record.id {
                [a, b]
            } else {
                [b, a]
            },
            verdict: body.verdict,
            shown: body.shown.clone(),
            why: body.why.clone(),
            reason,
        });
        let Body::Verdict(VerdictBody { verdict, .. }) = &body else {
            return Err(StoreError::damaged("a verdict"));
        };
        let verdict = *verdict;
        let written = ledger.append_replayed(change, entry, body)?;
        self.judgements.set(pair, Some((verdict, written.seq)));
        self.touched.extend(pair.both());
        Ok(outcome.into())
    }

    pub(super) fn conflict(
        &self,
        change: &Change<'_>,
        chain: &[Link],
    ) -> Result<Became, StoreError> {
        let key = |record| key_of(change, self.mapping.workspace(), record);
        let chain = chain
            .iter()
            .map(|link| {
                Ok(ChainLink {
                    from: key(link.from)?,
                    to: key(link.to)?,
                    verdict: link.verdict,
                    seq: link.seq,
                })
            })
            .collect::<Result<_, StoreError>>()?;
        Ok(Became {
            outcome: Outcome::Conflicting,
            chain,
        })
    }
}

/// What the members' values say.
pub(super) fn compared(found: &[Found<'_>]) -> Outcome {
    if found.iter().all(|found| found.row_equal) {
        Outcome::Applied
    } else if found.iter().all(|found| found.evidence_equal) {
        Outcome::SameEvidence
    } else {
        Outcome::Changed
    }
}

/// A personal value of another log under a fresh salt; what was erased stays erased.
pub(super) fn again<O: Outside + ?Sized>(
    ledger: &mut Ledger<'_, O>,
    value: Option<&Personal>,
) -> Option<Personal> {
    value.map(|value| match value {
        Personal::Open { value, salt: _ } => ledger.personal(value.clone()),
        Personal::Sealed(commitment) => Personal::Sealed(*commitment),
    })
}
