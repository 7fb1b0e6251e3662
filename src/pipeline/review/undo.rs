//! Undo and redo: one more entry each, across sessions.

use super::{At, Reviewer, not_saved};
use crate::{
    domain::{
        Body, RecordId, RecordPair, Seq, Verdict,
        review::{Act, ActKind, Refusal, Shown},
    },
    pipeline::{entities::mint, ledger::Ledger},
    store::{
        StoreError,
        standing::{EntryHead, Judged},
    },
};

/// A pair, and the verdict that is to stand on it.
pub(super) type Restored = (RecordPair, Option<(Verdict, Seq)>);

/// Which way an act of the past is turned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Turn {
    Undo,
    Redo,
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

    /// The standing entries of the newest act of this operator that holds a standing verdict.
    fn newest_act(&self) -> Result<Vec<EntryHead>, StoreError> {
        let newest = self
            .store
            .newest_by(&self.author.by.user, "verdict", None)?;
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
        let decided = self.store.newest_of_any_standing(user, "verdict")?;
        let mut before = None;
        while let Some(withdraw) = self.store.newest_by(user, "withdraw", before)? {
            if decided.is_some_and(|decided| decided > withdraw.seq) {
                return Ok(None);
            }
            before = Some(withdraw.seq);
            let withdrawn = self.store.withdrawn_by(withdraw.seq)?;
            if withdrawn.iter().any(|entry| entry.kind == "verdict") {
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
        let mut verdicts = Vec::new();
        for entry in turned.iter().filter(|entry| entry.kind == "verdict") {
            let judged = self.store.verdict_in(entry.seq);
            verdicts.extend(judged.map_err(|cause| not_saved(&cause))?);
        }
        let Some(first) = verdicts.first().copied() else {
            return Err(match turn {
                Turn::Undo => Refusal::NothingToUndo,
                Turn::Redo => Refusal::NothingToRedo,
            });
        };
        match self.try_turn(turn, targets, &verdicts, first) {
            Ok(shown) => shown,
            Err(cause) => Err(not_saved(&cause)),
        }
    }

    fn try_turn(
        &mut self,
        turn: Turn,
        targets: &[EntryHead],
        verdicts: &[Judged],
        first: Judged,
    ) -> Result<Result<Shown, Refusal>, StoreError> {
        let key = self.pair_key(first.pair)?;
        let shown_at = self.at_pair(first.pair)?;
        let user = self.author.by.user.clone();
        let mut ledger = Ledger::new(&self.author, &mut *self.outside);
        let group = ledger.group();
        let change = self.store.begin()?;
        let body = Body::Withdraw {
            entries: targets.iter().map(|entry| entry.id.clone()).collect(),
        };
        ledger.append(&change, Some(&group), body)?;
        let mut now: Vec<Restored> = Vec::new();
        for judged in verdicts {
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
        let next = match turn {
            Turn::Undo => Some(shown_at),
            Turn::Redo => {
                let next = self
                    .sampling
                    .as_ref()
                    .and_then(|sampling| sampling.next(&self.queue, shown_at.position))
                    .or_else(|| self.sifted.next_open_around(&self.queue, shown_at.position));
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
                self.at = next;
                let what = match turn {
                    Turn::Undo => ActKind::Undone(first.verdict),
                    Turn::Redo => ActKind::Redone(first.verdict),
                };
                Ok(Ok(self.shown(Some(Act {
                    seq,
                    pair: key,
                    what,
                    pairs: verdicts.len() as u64,
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
