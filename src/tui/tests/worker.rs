//! A worker that keeps everything in memory.

use std::collections::BTreeMap;

use super::{fixtures, lists};
use crate::{
    app::effect::{Answer, Request, StartAnswer, StartRequest, Written},
    domain::{
        Order, RecordKey, RecordPair, Seq, Timestamp, Verdict,
        bulk::{Band, Plan},
        card::{Chooser, Origin, PairCard},
        history::Deed,
        listing::SavedFilter,
        note::{Note, NoteKind, NoteWish},
        recent::{Home, Inside},
        review::{Act, ActKind, Decision, Direction, Draft, Refusal, Said, Shown, Tally},
        settings::{Changed, SetEffect},
        survey::Survey,
        together::ClusterCard,
    },
};

/// A worker that keeps everything in memory.
pub struct Worker {
    pub cards: Vec<PairCard>,
    pub surveys: Vec<Survey>,
    /// Every entry, as a line.
    pub log: Vec<String>,
    pub verdicts: Vec<Option<Verdict>>,
    pub order: Order,
    pub saved: Vec<SavedFilter>,
    /// Whether it was told that a filter is being typed.
    pub typing: bool,
    pub done: Vec<usize>,
    pub undone: Vec<(usize, Verdict)>,
    pub place: usize,
    /// The log, newest first.
    pub deeds: Vec<Deed>,
    /// The cluster that opens.
    pub cluster: Option<ClusterCard>,
    /// The entry of the newest verdict on each card.
    pub entered: BTreeMap<usize, Seq>,
    /// What the next request is answered instead.
    pub refuses: Option<Refusal>,
    /// The band of a sample of all pairs.
    pub sample: Option<Band>,
    /// The plan that was shown last.
    pub planned: Option<Plan>,
    /// What the start screen begins with.
    pub home: Option<Home>,
    /// What is found in workspaces, by path.
    pub inside: BTreeMap<String, Inside>,
}

fn said(answer: StartAnswer) -> Answer {
    Answer::Start(Box::new(answer))
}

impl Worker {
    pub fn new(cards: Vec<PairCard>, surveys: Vec<Survey>) -> Self {
        Self {
            verdicts: vec![None; cards.len()],
            cards,
            surveys,
            log: Vec::new(),
            order: Order::default(),
            saved: Vec::new(),
            typing: false,
            done: Vec::new(),
            undone: Vec::new(),
            place: 0,
            deeds: Vec::new(),
            cluster: None,
            refuses: None,
            sample: None,
            planned: None,
            entered: BTreeMap::new(),
            home: None,
            inside: BTreeMap::new(),
        }
    }

    fn start(&self, request: StartRequest) -> StartAnswer {
        match request {
            StartRequest::LookInside(path) => {
                let found = self.inside.get(&path).cloned();
                StartAnswer::Inside(path, found.unwrap_or(Inside::Gone))
            }
            StartRequest::Complete(typed) => StartAnswer::Completed(typed + "ers.csv"),
        }
    }

    pub fn answer(&mut self, request: Request) -> Answer {
        if let Some(refusal) = self.refuses.take() {
            return Answer::Refused(refusal, None);
        }
        match request {
            Request::Begin if self.home.is_some() => {
                said(StartAnswer::Home(self.home.clone().unwrap()))
            }
            Request::Start(request) => said(self.start(request)),
            Request::Begin if !self.surveys.is_empty() => {
                Answer::Surveyed(std::mem::take(&mut self.surveys))
            }
            Request::Reread { file, read_as } => {
                if read_as.encoding.as_deref() == Some("UTF-16LE") {
                    return Answer::NotReread("no header".to_owned());
                }
                let mut survey = fixtures::survey();
                if let Some(encoding) = &read_as.encoding {
                    survey.encoding.clone_from(encoding);
                }
                survey.delimiter = read_as.delimiter.unwrap_or(survey.delimiter);
                Answer::Reread {
                    file,
                    read_as,
                    survey: Box::new(survey),
                }
            }
            Request::Begin | Request::Load(_) => self.shown(None),
            Request::Decide(decision) => self.decide(&decision),
            Request::Undo => match self.done.pop() {
                None => Answer::Refused(Refusal::NothingToUndo, None),
                Some(pair) => {
                    let verdict = self.verdicts[pair].take().unwrap();
                    self.undone.push((pair, verdict));
                    self.place = pair;
                    self.turn(pair, verdict, true)
                }
            },
            Request::Redo => match self.undone.pop() {
                None => Answer::Refused(Refusal::NothingToRedo, None),
                Some((pair, verdict)) => {
                    self.verdicts[pair] = Some(verdict);
                    self.done.push(pair);
                    self.step();
                    self.turn(pair, verdict, false)
                }
            },
            Request::Note(wish) => self.note(&wish),
            Request::Walk(direction) => self.walk(direction),
            Request::Open(pair) => self.open(pair),
            request @ (Request::List(_)
            | Request::Order(..)
            | Request::KeepFilter(..)
            | Request::Facets
            | Request::Find { .. }) => lists::answer(self, request),
            Request::Draft {
                pair: _,
                field,
                draft,
            } => {
                self.draft(field, draft);
                self.shown(None)
            }
            Request::Drafts { fields, draft, .. } => {
                for field in fields {
                    self.draft(field, draft.clone());
                }
                self.shown(None)
            }
            request @ (Request::Plan(_)
            | Request::CarryOut(_)
            | Request::Sample { .. }
            | Request::EndSample) => self.many(request),
            Request::Set(key) => {
                let Answer::Shown(shown) = self.shown(None) else {
                    unreachable!("shown answers with Shown")
                };
                let changed = Changed {
                    key,
                    left: false,
                    effect: SetEffect::NextMatch,
                };
                Answer::Set(changed, shown)
            }
            Request::Learn | Request::Unlearn => self.learn(request == Request::Unlearn),
            Request::Write { folder } => {
                self.log.push(format!("export {folder}"));
                let Answer::Shown(shown) = self.shown(None) else {
                    unreachable!("shown answers with Shown")
                };
                let written = Written {
                    folder,
                    rows_in: 205,
                    kept: 145,
                    merged_away: 58,
                    set_aside: 2,
                };
                Answer::Wrote(written, shown)
            }
            request => self.beside(request),
        }
    }

    fn decide(&mut self, decision: &Decision) -> Answer {
        let pair = self
            .cards
            .iter()
            .position(|card| {
                RecordPair::new(card.records[0].id, card.records[1].id) == Some(decision.pair)
            })
            .unwrap();
        self.verdicts[pair] = Some(decision.verdict);
        self.cards[pair].verdict = Some(decision.verdict);
        self.done.push(pair);
        self.undone.clear();
        self.place = pair;
        self.step();
        let kind = ActKind::Decided(decision.verdict);
        let answer = self.enter(pair, kind);
        if let (true, Some(line)) = (decision.blind, self.log.last_mut()) {
            line.push_str(" blind");
        }
        if let (Some(reason), Some(line)) = (&decision.reason, self.log.last_mut()) {
            line.push_str(" because ");
            line.push_str(reason);
        }
        answer
    }

    fn step(&mut self) {
        let open = |place: &usize| self.verdicts[*place].is_none();
        let count = self.cards.len();
        self.place = (self.place..count)
            .find(open)
            .or_else(|| (0..count).find(open))
            .unwrap_or(count);
    }

    fn walk(&mut self, direction: Direction) -> Answer {
        let count = self.cards.len();
        let found = match direction {
            Direction::Forward => {
                (self.place + 1..count).find(|place| self.verdicts[*place].is_none())
            }
            Direction::NextHit => (self.place + 1 < count).then_some(self.place + 1),
            Direction::PreviousHit => self.place.checked_sub(1),
            Direction::Back => (0..self.place)
                .rev()
                .find(|place| self.verdicts[*place].is_none()),
            Direction::Unsure => {
                let first = if self.place >= count {
                    0
                } else {
                    self.place + 1
                };
                (first..count).find(|place| self.verdicts[*place] == Some(Verdict::Unsure))
            }
        };
        if let Some(place) = found {
            self.place = place;
        }
        let Answer::Shown(mut shown) = self.shown(None) else {
            unreachable!("shown answers with Shown")
        };
        if found.is_none() {
            shown.card = None;
        }
        Answer::Shown(shown)
    }

    /// Goes to a pair; one that is not in the queue is shown as such.
    fn open(&mut self, pair: RecordPair) -> Answer {
        let place = self
            .cards
            .iter()
            .position(|card| lists::pair_of(card) == pair);
        if let Some(place) = place {
            self.place = place;
            return self.shown(None);
        }
        let Answer::Shown(mut shown) = self.shown(None) else {
            unreachable!("shown answers with Shown")
        };
        shown.card = Some(Box::new(fixtures::missed(pair)));
        Answer::Shown(shown)
    }

    fn draft(&mut self, field: usize, draft: Draft) {
        let card = &mut self.cards[self.place];
        let ids = card.records.each_ref().map(|record| record.id);
        let field = &mut card.fields[field];
        field.winner.by = Chooser::Draft;
        match draft {
            Draft::Record(id) => {
                let side = usize::from(id == ids[1]);
                field.winner.from = if side == 0 { Origin::A } else { Origin::B };
                field.golden = field.values[side].clone();
            }
            Draft::Typed(text) => {
                field.winner.from = Origin::Typed;
                field.golden = text.into_bytes();
            }
            Draft::Rule => {
                field.winner.by = Chooser::Rule;
                field.winner.from = Origin::A;
                field.golden = field.values[0].clone();
            }
        }
    }

    /// Takes a verdict back, or brings it back.
    pub fn turn(&mut self, pair: usize, verdict: Verdict, undoes: bool) -> Answer {
        let said = Said::Verdict(verdict);
        let of = self.entered.get(&pair).copied().unwrap_or(Seq(0));
        self.enter(
            pair,
            if undoes {
                ActKind::Undone { said, of }
            } else {
                ActKind::Redone { said, of }
            },
        )
    }

    /// Enters a comment, or sets or takes back a flag, on the pair on the screen.
    fn note(&mut self, wish: &NoteWish) -> Answer {
        let card = &mut self.cards[self.place];
        let keys: Vec<RecordKey> = card
            .records
            .iter()
            .filter(|record| wish.on.records.contains(&record.id))
            .map(|record| record.key.clone())
            .collect();
        let before = card.notes.len();
        if wish.kind == NoteKind::Flag {
            card.notes.retain(|note| note.kind != NoteKind::Flag);
        }
        let takes_back = card.notes.len() < before;
        let text = wish.text.clone().unwrap_or_default();
        let named: Vec<String> = keys.iter().map(ToString::to_string).collect();
        let field = wish.on.field.clone().unwrap_or_default();
        self.log.push(
            format!("{} {} {field} {text}", wish.kind.tag(), named.join(" "))
                .trim_end()
                .to_owned(),
        );
        let seq = self.newest();
        if !takes_back {
            // Flags first, then the newest first.
            let notes = &mut self.cards[self.place].notes;
            let behind = usize::from(wish.kind != NoteKind::Flag);
            let flags = notes.iter().filter(|note| note.kind == NoteKind::Flag);
            let at = flags.count() * behind;
            notes.insert(
                at,
                Note {
                    seq,
                    at: Timestamp(1_795_425_242_118),
                    user: "ann".to_owned(),
                    kind: wish.kind,
                    keys: keys.clone(),
                    field: wish.on.field.clone(),
                    text,
                },
            );
        }
        let said = Said::Note(wish.kind);
        self.shown(Some(Act {
            seq,
            keys,
            what: if takes_back {
                ActKind::Undone { said, of: seq }
            } else {
                ActKind::Noted(wish.kind)
            },
            pairs: 1,
        }))
    }

    pub fn enter(&mut self, pair: usize, what: ActKind) -> Answer {
        let [a, b] = &self.cards[pair].records;
        let (word, verdict) = match what {
            ActKind::Decided(verdict) => ("verdict", verdict),
            ActKind::Undone {
                said: Said::Verdict(verdict),
                ..
            } => ("undo", verdict),
            ActKind::Redone {
                said: Said::Verdict(verdict),
                ..
            } => ("redo", verdict),
            ActKind::Noted(_) | ActKind::Undone { .. } | ActKind::Redone { .. } => {
                unreachable!("notes have an answer of their own")
            }
            ActKind::Together { .. } => ("together", Verdict::Same),
        };
        self.log
            .push(format!("{word} {} {} {}", verdict.tag(), a.key, b.key));
        if let ActKind::Decided(_) = what {
            self.entered.insert(pair, self.newest());
        }
        let act = Act {
            seq: self.newest(),
            keys: vec![a.key.clone(), b.key.clone()],
            what,
            pairs: 1,
        };
        self.shown(Some(act))
    }

    pub fn newest(&self) -> Seq {
        Seq(88_000 + self.log.len() as u64)
    }

    pub fn shown(&self, act: Option<Act>) -> Answer {
        let count = |verdict| {
            self.verdicts
                .iter()
                .filter(|v| **v == Some(verdict))
                .count() as u64
        };
        let (same, different, unsure) = (
            count(Verdict::Same),
            count(Verdict::Different),
            count(Verdict::Unsure),
        );
        let total = self.cards.len() as u64;
        Answer::Shown(Box::new(Shown {
            act,
            newest: self.newest(),
            tally: Tally {
                total,
                open: total - same - different - unsure,
                same,
                different,
                unsure,
                implied: 0,
                records: 203,
                set_aside: 2,
                entities: 203 - same,
            },
            card: self.cards.get(self.place).cloned().map(Box::new),
            sample: self.sample.map(|band| self.sample_tally(band)),
        }))
    }
}
