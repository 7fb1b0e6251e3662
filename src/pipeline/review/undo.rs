//! Undo and redo: one more entry each, across sessions.

use super::{At, Reviewer, not_saved};
use crate::{
    domain::{
        Body, RecordId, RecordKey, RecordPair, Seq, Verdict,
        progress::Silent,
        review::{Act, ActKind, Refusal, Said, Shown},
    },
    pipeline::{entities::mint, ledger::Ledger},
    store::{
        StoreError,
        notes::Noted,
        standing::{EntryHead, Judged},
    },
};

/// The kinds of entries that an undo takes back: with what else their acts wrote.
const TURNED: [&str; 2] = ["verdict", "note"];

/// Whether an undo takes such an entry back.
pub(super) fn is_turned(entry: &EntryHead) -> bool {
    TURNED.contains(&entry.kind.as_str())
}

/// A pair, and the verdict that is to stand on it.
pub(super) type Restored = (RecordPair, Option<(Verdict, Seq)>);

/// Which way an act of the past is turned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Turn {
    Undo,
    Redo,
}

/// What entries said whose standing is turned.
#[derive(Debug)]
struct Turning {
    verdicts: Vec<Judged>,
    notes: Vec<Noted>,
    /// The newest of the entries.
    of: Seq,
}

impl Turning {
    /// What was said, and of which records; of several things the first. Nothing where nothing was.
    fn first(&self) -> Option<(Said, Vec<RecordId>)> {
        let verdict = self.verdicts.first().map(|judged| {
            let records = judged.pair.both().to_vec();
            (Said::Verdict(judged.verdict), records)
        });
        verdict.or_else(|| {
            let noted = self.notes.first()?;
            Some((Said::Note(noted.kind), noted.records.clone()))
        })
    }
}

/// An undo of the past.
#[derive(Debug)]
struct Undone {
    /// The standing entries that it wrote.
    act: Vec<EntryHead>,
    /// The entries that it withdrew.
    withdrawn: Vec<EntryHead>,
}

impl Reviewer {
    /// Withdraws this operator's newest standing act, whatever session made it, and shows its pair.
    pub fn undo(&mut self) -> Result<Shown, Refusal> {
        let targets = self.newest_act().map_err(|cause| not_saved(&cause))?;
        if targets.is_empty() {
            return Err(Refusal::NothingToUndo);
        }
        self.turn(Turn::Undo, &targets, &targets)
    }

    /// Withdraws this operator's newest undo, unless they decided anything since, and goes on to the
    /// next open pair.
    pub fn redo(&mut self) -> Result<Shown, Refusal> {
        let found = self.newest_undo().map_err(|cause| not_saved(&cause))?;
        let Some(Undone { act, withdrawn }) = found else {
            return Err(Refusal::NothingToRedo);
        };
        self.turn(Turn::Redo, &act, &withdrawn)
    }

    /// Withdraws the standing entries of a decision, and shows its first pair.
    pub(super) fn withdraw_decision(&mut self, targets: &[EntryHead]) -> Result<Shown, Refusal> {
        self.turn(Turn::Undo, targets, targets)
    }

    /// Withdraws the standing entries of an undo, so that what it withdrew stands again.
    pub(super) fn withdraw_withdrawal(
        &mut self,
        targets: &[EntryHead],
        withdrawn: &[EntryHead],
    ) -> Result<Shown, Refusal> {
        self.turn(Turn::Redo, targets, withdrawn)
    }

    /// The standing entries of the newest act of this operator that holds a standing verdict or note.
    fn newest_act(&self) -> Result<Vec<EntryHead>, StoreError> {
        let mut newest: Option<EntryHead> = None;
        for kind in TURNED {
            let of_kind = self.store.newest_by(&self.author.by.user, kind, None)?;
            newest = newest
                .into_iter()
                .chain(of_kind)
                .max_by_key(|head| head.seq);
        }
        newest.map_or(Ok(Vec::new()), |entry| self.act_of(entry))
    }

    /// The standing entries of the act that an entry is of.
    fn act_of(&self, entry: EntryHead) -> Result<Vec<EntryHead>, StoreError> {
        match &entry.group {
            None => Ok(vec![entry]),
            Some(group) => {
                let mut entries = self.store.entries_of_group(group)?;
                entries.retain(|other| other.standing);
                Ok(entries)
            }
        }
    }

    /// The newest undo that can be taken back.
    fn newest_undo(&self) -> Result<Option<Undone>, StoreError> {
        let user = &self.author.by.user;
        let mut decided: Option<Seq> = None;
        for kind in TURNED {
            decided = decided.max(self.store.newest_of_any_standing(user, kind)?);
        }
        let mut before = None;
        while let Some(withdraw) = self.store.newest_by(user, "withdraw", before)? {
            if decided.is_some_and(|decided| decided > withdraw.seq) {
                return Ok(None);
            }
            before = Some(withdraw.seq);
            let withdrawn = self.store.withdrawn_by(withdraw.seq)?;
            if withdrawn.iter().any(is_turned) {
                let act = self.act_of(withdraw)?;
                return Ok(Some(Undone { act, withdrawn }));
            }
        }
        Ok(None)
    }

    /// Withdraws `targets`; `turned` are the entries whose standing the operator means.
    fn turn(
        &mut self,
        turn: Turn,
        targets: &[EntryHead],
        turned: &[EntryHead],
    ) -> Result<Shown, Refusal> {
        let turning = self.turning(turned).map_err(|cause| not_saved(&cause))?;
        let Some((said, records)) = turning.first() else {
            return Err(match turn {
                Turn::Undo => Refusal::NothingToUndo,
                Turn::Redo => Refusal::NothingToRedo,
            });
        };
        match self.try_turn(turn, targets, &turning, (said, &records)) {
            Ok(shown) => shown,
            Err(cause) => Err(not_saved(&cause)),
        }
    }

    fn turning(&self, turned: &[EntryHead]) -> Result<Turning, StoreError> {
        let mut turning = Turning {
            verdicts: Vec::new(),
            notes: Vec::new(),
            of: Seq(0),
        };
        for entry in turned {
            turning.verdicts.extend(self.store.verdict_in(entry.seq)?);
            turning.notes.extend(self.store.note_in(entry.seq)?);
            turning.of = turning.of.max(entry.seq);
        }
        Ok(turning)
    }

    fn try_turn(
        &mut self,
        turn: Turn,
        targets: &[EntryHead],
        turning: &Turning,
        (said, records): (Said, &[RecordId]),
    ) -> Result<Result<Shown, Refusal>, StoreError> {
        let keys = records.iter().map(|record| self.key(*record));
        let keys = keys.collect::<Result<Vec<RecordKey>, _>>()?;
        // A note on one record or on a cluster is no place to go to.
        let shown_at = match records {
            [a, b] => match RecordPair::new(*a, *b) {
                Some(pair) => {
                    self.weigh_missed(pair, &Silent)?;
                    Some(self.at_pair(pair)?)
                }
                None => self.at,
            },
            _ if !turning.verdicts.is_empty() => Some(self.at_pair(turning.verdicts[0].pair)?),
            _ => self.at,
        };
        let user = self.author.by.user.clone();
        let mut ledger = Ledger::new(&self.author, &mut *self.outside);
        let group = ledger.group();
        let change = self.store.begin()?;
        let body = Body::Withdraw {
            entries: targets.iter().map(|entry| entry.id.clone()).collect(),
        };
        ledger.append(&change, Some(&group), body)?;
        let mut now: Vec<Restored> = Vec::new();
        for judged in &turning.verdicts {
            let stands = change.verdict_on(judged.pair)?;
            now.push((
                judged.pair,
                stands.map(|judged| (judged.verdict, judged.seq)),
            ));
        }
        let records: Vec<RecordId> = now.iter().flat_map(|(pair, _)| pair.both()).collect();
        mint(&change, &mut ledger, Some(&group), &self.sources, records)?;

        let before: Vec<Restored> = now
            .iter()
            .map(|(pair, verdict)| (*pair, self.queue.set(*pair, *verdict)))
            .collect();
        let clash = now.iter().find_map(|(pair, verdict)| {
            let (verdict, _) = (*verdict)?;
            let chain = self.queue.judgements().contradiction(*pair, verdict)?;
            Some((verdict, chain))
        });
        if let Some((verdict, chain)) = clash {
            drop(change);
            self.put_back(before);
            return Ok(Err(self.contradiction(verdict, &chain)));
        }
        let here = shown_at.and_then(|at| at.position);
        let next = match (turn, said) {
            (Turn::Undo, _) => shown_at,
            (Turn::Redo, Said::Note(_)) => self.at,
            (Turn::Redo, Said::Verdict(_)) => {
                let next = self
                    .sampling
                    .as_ref()
                    .and_then(|sampling| sampling.next(&self.queue, here))
                    .or_else(|| self.sifted.next_open_around(&self.queue, here));
                next.and_then(|position| {
                    let (pair, weight) = self.queue.pair(position)?;
                    Some(At {
                        pair,
                        weight,
                        position: Some(position),
                    })
                })
            }
        };
        let written = change
            .put_place(&user, next.map(At::place))
            .and_then(|()| change.head())
            .and_then(|head| change.commit().map(|()| head.seq));
        match written {
            Ok(seq) => {
                self.newest = seq;
                self.sifted.forget();
                self.at = next;
                let of = turning.of;
                let what = match turn {
                    Turn::Undo => ActKind::Undone { said, of },
                    Turn::Redo => ActKind::Redone { said, of },
                };
                Ok(Ok(self.shown(Some(Act {
                    seq,
                    keys,
                    what,
                    pairs: turning.verdicts.len().max(1) as u64,
                }))?))
            }
            Err(cause) => {
                self.put_back(before);
                Err(cause)
            }
        }
    }

    pub(super) fn put_back(&mut self, before: Vec<Restored>) {
        for (pair, verdict) in before.into_iter().rev() {
            self.queue.set(pair, verdict);
        }
    }
}
