//! The log as the steward reads it, and what taking back an act would change.

use std::collections::BTreeSet;

use super::{Reviewer, not_saved, undo::is_turned};
use crate::{
    domain::{
        Body, Entry, PairKey, Personal, RecordId, RecordKey, RecordPair, Seq, Verdict,
        body::{Member, WinnerBody},
        history::{Chain, Deed, DeedKind, DeedState, HistoryPage, HistoryWish, Pick, Undoing},
        review::{Refusal, Shown},
    },
    pipeline::log::{LogFailure, Verified, entry_at, verify},
    store::{StoreError, standing::EntryHead},
};

/// Digits of a hash that are shown.
const DIGITS: usize = 16;

/// Most later acts that are told before an act is taken back.
const LATER: usize = 50;

/// The acts that were wished for last.
#[derive(Debug)]
pub(super) struct Listing {
    wish: HistoryWish,
    /// The newest entry when it was made.
    newest: Seq,
    acts: Vec<Seq>,
}

impl Reviewer {
    /// The acts of the log that are as wished, from a place on; newest first.
    pub fn history(
        &mut self,
        wish: &HistoryWish,
        from: u64,
        rows: u64,
    ) -> Result<HistoryPage, Refusal> {
        self.list(wish)
            .and_then(|()| self.page(wish, from, rows))
            .map_err(|cause| not_saved(&cause))
    }

    /// Finds the acts anew where another wish was made or an entry came.
    fn list(&mut self, wish: &HistoryWish) -> Result<(), StoreError> {
        let newest = self.store.head()?.seq;
        let known = self.listing.as_ref();
        if known.is_some_and(|known| known.newest == newest && known.wish == *wish) {
            return Ok(());
        }
        let HistoryWish {
            mine,
            today,
            find,
            zone,
        } = wish;
        let user = mine.then_some(self.author.by.user.as_str());
        let since = today.then(|| self.outside.now().midnight(zone));
        let mut acts = self.store.acts(user, since)?;
        if !find.is_empty() {
            let holding = self.store.acts_holding(find)?;
            acts.retain(|act| holding.binary_search(act).is_ok());
        }
        self.listing = Some(Listing {
            wish: wish.clone(),
            newest,
            acts,
        });
        Ok(())
    }

    fn page(&self, wish: &HistoryWish, from: u64, rows: u64) -> Result<HistoryPage, StoreError> {
        let acts = self
            .listing
            .as_ref()
            .map_or(&[][..], |listing| &listing.acts);
        let place = |place: u64| usize::try_from(place).unwrap_or(usize::MAX).min(acts.len());
        let (first, end) = (place(from), place(from.saturating_add(rows)));
        let deeds = acts[first..end].iter().map(|act| self.deed(*act));
        Ok(HistoryPage {
            wish: wish.clone(),
            total: acts.len() as u64,
            from: first as u64,
            deeds: deeds.collect::<Result<_, _>>()?,
        })
    }

    /// Checks the chain of the log, entry by entry.
    pub fn verify_chain(&mut self) -> Result<Chain, Refusal> {
        match verify(&self.store) {
            Ok(Verified { entries, head }) => {
                let head = head.to_string();
                Ok(Chain::Whole {
                    entries,
                    head: head.get(..DIGITS).unwrap_or(&head).to_owned(),
                })
            }
            Err(LogFailure::Broken { seq, how: _ }) => Ok(Chain::Broken { seq }),
            Err(LogFailure::Store(cause)) => Err(not_saved(&cause)),
            Err(LogFailure::Write(cause)) => Err(Refusal::NotSaved {
                cause: cause.to_string(),
            }),
        }
    }

    /// The act whose newest entry this is.
    pub(super) fn deed(&self, act: Seq) -> Result<Deed, StoreError> {
        let heads = self.entries_of_act(act)?;
        let mut entries = Vec::with_capacity(heads.len());
        for head in &heads {
            entries.push(entry_at(&self.store, head.seq)?);
        }
        let (Some(oldest), Some(newest)) = (entries.first(), entries.last()) else {
            return Err(StoreError::damaged("an act without entries"));
        };
        let what = self.kind_of(&heads, &entries)?;
        let mut pair = None;
        for head in heads.iter().filter(|head| is_turned(head)) {
            let judged = self.store.verdict_in(head.seq)?;
            let noted = self.store.note_in(head.seq)?;
            let noted = noted.and_then(|noted| match noted.records.as_slice() {
                [a, b] => RecordPair::new(*a, *b),
                _ => None,
            });
            pair = pair.or(judged.map(|judged| judged.pair)).or(noted);
        }
        let reason = entries.iter().find_map(|entry| match &entry.body {
            Body::Verdict(body) => body.reason.as_ref().and_then(Personal::value),
            _ => None,
        });
        Ok(Deed {
            seq: act,
            first: oldest.seq,
            at: newest.at,
            user: newest.by.user.clone(),
            state: self.state_of(&what, &heads)?,
            what,
            pair,
            picks: entries.iter().filter_map(pick_of).collect(),
            reason: reason.map(str::to_owned),
            tool: newest.tool.clone(),
        })
    }

    fn entries_of_act(&self, act: Seq) -> Result<Vec<EntryHead>, StoreError> {
        let head = self.store.entry(act)?;
        let head = head.ok_or_else(|| StoreError::damaged("an act that is not there"))?;
        match &head.group {
            Some(group) => self.store.entries_of_group(group),
            None => Ok(vec![head]),
        }
    }

    fn kind_of(&self, heads: &[EntryHead], entries: &[Entry]) -> Result<DeedKind, StoreError> {
        let mut judged = Vec::new();
        for entry in entries {
            if let Body::Verdict(body) = &entry.body {
                let [a, b] = &body.members;
                judged.extend(PairKey::new(key(a), key(b)).map(|pair| (pair, body.verdict)));
            }
        }
        let count = |wanted| {
            judged
                .iter()
                .filter(|(_, verdict)| *verdict == wanted)
                .count() as u64
        };
        match judged.as_slice() {
            [] => {}
            [(pair, verdict)] => {
                return Ok(DeedKind::Judged {
                    pair: pair.clone(),
                    verdict: *verdict,
                });
            }
            [(pair, _), ..] => {
                return Ok(DeedKind::JudgedMany {
                    pair: pair.clone(),
                    same: count(Verdict::Same),
                    different: count(Verdict::Different),
                    unsure: count(Verdict::Unsure),
                });
            }
        }
        let Some((head, entry)) = heads.first().zip(entries.first()) else {
            return Err(StoreError::damaged("an act without entries"));
        };
        Ok(match &entry.body {
            Body::Withdraw { .. } => {
                let targets = self.store.withdrawn_by(head.seq)?;
                if targets.iter().any(|target| target.kind == "withdraw") {
                    let mut restored = Vec::new();
                    for target in &targets {
                        restored.extend(self.store.withdrawn_by(target.seq)?);
                    }
                    DeedKind::Restored(acts_among(&restored))
                } else {
                    DeedKind::Withdrew(acts_among(&targets))
                }
            }
            Body::Note(body) => DeedKind::Noted {
                kind: body.note,
                records: body.members.iter().map(key).collect(),
                field: body.field.clone(),
                text: body
                    .text
                    .as_ref()
                    .and_then(Personal::value)
                    .map(str::to_owned),
            },
            Body::Source { source, rows, .. } => DeedKind::Imported {
                source: source.as_str().to_owned(),
                rows: *rows,
            },
            Body::Export { files, .. } => DeedKind::Exported {
                files: files.iter().map(|file| file.name.clone()).collect(),
            },
            Body::Replay { phase, .. } => DeedKind::Replayed(*phase),
            body => DeedKind::Other {
                kind: body.tag().to_owned(),
                records: body.members().iter().map(key).collect(),
            },
        })
    }

    fn state_of(&self, what: &DeedKind, heads: &[EntryHead]) -> Result<DeedState, StoreError> {
        let kind = match what {
            DeedKind::Judged { .. } | DeedKind::JudgedMany { .. } => "verdict",
            DeedKind::Noted { .. } => "note",
            DeedKind::Withdrew(_) | DeedKind::Restored(_) => "withdraw",
            DeedKind::Imported { .. }
            | DeedKind::Exported { .. }
            | DeedKind::Replayed(_)
            | DeedKind::Other { .. } => return Ok(DeedState::Fact),
        };
        let of_kind: Vec<&EntryHead> = heads.iter().filter(|head| head.kind == kind).collect();
        if !of_kind.iter().any(|head| head.standing) {
            let by = match of_kind.first() {
                Some(head) => self.store.undone_by(head.seq)?,
                None => None,
            };
            return Ok(DeedState::Undone(by.unwrap_or(Seq(0))));
        }
        let mut newer = None;
        for head in of_kind.iter().filter(|head| head.standing) {
            let Some(judged) = self.store.verdict_in(head.seq)? else {
                return Ok(DeedState::Stands);
            };
            match self.store.verdict_on(judged.pair)? {
                Some(stands) if stands.seq > head.seq => newer = Some(stands.seq),
                Some(_) | None => return Ok(DeedState::Stands),
            }
        }
        Ok(newer.map_or(DeedState::Stands, DeedState::Superseded))
    }

    /// What taking back an act would change.
    pub fn undoing(&mut self, act: Seq) -> Result<Undoing, Refusal> {
        self.try_undoing(act).map_err(|cause| not_saved(&cause))
    }

    fn try_undoing(&mut self, act: Seq) -> Result<Undoing, StoreError> {
        let deed = self.deed(act)?;
        let turned = self.turned_by(act)?;
        let own: Vec<Seq> = turned.iter().map(|head| head.seq).collect();
        let returns = matches!(deed.what, DeedKind::Withdrew(_) | DeedKind::Restored(_));
        let mut then = Vec::new();
        let mut records: BTreeSet<RecordId> = BTreeSet::new();
        for head in &turned {
            let Some(judged) = self.store.verdict_in(head.seq)? else {
                continue;
            };
            let stands = if returns {
                Some((judged.verdict, judged.seq))
            } else {
                let others = self.store.verdicts_on(judged.pair)?;
                let older = others.into_iter().find(|seq| !own.contains(seq));
                match older {
                    Some(seq) => self.store.verdict_in(seq)?.map(|j| (j.verdict, j.seq)),
                    None => None,
                }
            };
            then.push((judged.pair, stands));
            for record in judged.pair.both() {
                records.extend(self.queue.judgements().entity(record));
            }
        }
        let mut later: BTreeSet<Seq> = BTreeSet::new();
        for record in &records {
            for seq in self.store.decided_about(*record, deed.seq)? {
                later.insert(self.store.act_of(seq)?);
            }
        }
        let later = later.into_iter().take(LATER).map(|act| self.deed(act));
        let later = later.collect::<Result<_, _>>()?;
        let exports = self.store.exports_after(deed.first)?;

        let (open, merged) = (self.queue.tally().open, self.queue.merged_away());
        let before: Vec<_> = then
            .iter()
            .map(|(pair, stands)| (*pair, self.queue.set(*pair, *stands)))
            .collect();
        let (open_after, merged_after) = (self.queue.tally().open, self.queue.merged_away());
        self.put_back(before);
        Ok(Undoing {
            deed,
            later,
            exports,
            reopened: open_after.saturating_sub(open),
            golden: self.records - merged,
            golden_after: self.records - merged_after,
        })
    }

    /// Takes back an act, whatever session or operator it is of: a decision, or an undo.
    pub fn withdraw(&mut self, act: Seq) -> Result<Shown, Refusal> {
        let targets = self
            .standing_of_act(act)
            .map_err(|cause| not_saved(&cause))?;
        if targets.is_empty() {
            return Err(Refusal::NothingToUndo);
        }
        let turned = self.turned_by(act).map_err(|cause| not_saved(&cause))?;
        if targets.iter().any(is_turned) {
            self.withdraw_decision(&targets)
        } else {
            self.withdraw_withdrawal(&targets, &turned)
        }
    }

    fn standing_of_act(&self, act: Seq) -> Result<Vec<EntryHead>, StoreError> {
        let mut entries = self.entries_of_act(act)?;
        entries.retain(|entry| entry.standing);
        Ok(entries)
    }

    /// The entries whose standing an act's withdrawal turns: its own, or those that it withdrew.
    fn turned_by(&self, act: Seq) -> Result<Vec<EntryHead>, StoreError> {
        let own = self.standing_of_act(act)?;
        if own.iter().any(is_turned) {
            return Ok(own);
        }
        let mut turned = Vec::new();
        for head in &own {
            turned.extend(self.store.withdrawn_by(head.seq)?);
        }
        Ok(turned)
    }
}

/// The newest of each act's entries.
fn acts_among(entries: &[EntryHead]) -> Vec<Seq> {
    let mut acts: Vec<Seq> = Vec::new();
    for (place, entry) in entries.iter().enumerate() {
        let later = &entries[place + 1..];
        let is_newest = entry.group.is_none() || !later.iter().any(|o| o.group == entry.group);
        if is_newest {
            acts.push(entry.seq);
        }
    }
    acts
}

fn pick_of(entry: &Entry) -> Option<Pick> {
    let Body::Winner(WinnerBody {
        members,
        field,
        from,
        value: _,
        before,
        after,
    }) = &entry.body
    else {
        return None;
    };
    let from = from.and_then(|place| members.get(usize::try_from(place).ok()?));
    let text = |value: &Option<Personal>| {
        let value = value.as_ref().and_then(Personal::value);
        value.unwrap_or_default().to_owned()
    };
    Some(Pick {
        field: field.clone(),
        from: from.map(key),
        before: text(before),
        after: text(after),
    })
}

/// The key of a record as an entry names it; one that was erased has no identifier.
fn key(member: &Member) -> RecordKey {
    RecordKey {
        source: member.source.clone(),
        identifier: member.key.value().unwrap_or_default().to_owned(),
    }
}
