//! A cluster as a whole: who is in, which value wins, what is said of it.

use tui_input::Input;

use super::{
    aside::Aside,
    command::Command,
    effect::{Effect, Request},
    moving::moved,
    over::Over,
    state::{App, Screen, Waiting},
};
use crate::{
    domain::{
        RecordId, RecordPair, Verdict,
        card::{Asks, Chooser},
        review::Draft,
        together::{BIG, ClusterCard, ClusterField, Membership, TogetherDecision, TogetherWish},
    },
    words::{cluster::ClusterSaid, notice::Notice},
};

/// A cluster on the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cluster {
    /// The cluster as it would be decided now.
    pub card: ClusterCard,
    /// The choices made so far, by place of the field.
    pub picks: Vec<(usize, Draft)>,
    /// Place of the focused field.
    pub field: usize,
    /// Place of the focused record.
    pub record: usize,
}

/// A big cluster: the parts that it would come apart into, one of which is focused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parts {
    /// The whole of it.
    pub card: ClusterCard,
    /// Place of the focused part.
    pub part: usize,
}

impl Cluster {
    fn wish(&self) -> TogetherWish {
        TogetherWish {
            records: self.card.records.iter().map(|record| record.id).collect(),
            memberships: self.card.memberships.clone(),
            picks: self.picks.clone(),
        }
    }

    /// Memberships as the suggested split has them: the largest part is in, the others are out.
    fn split(&self) -> Option<Vec<Membership>> {
        let parts = &self.card.parts;
        let most = parts.iter().map(Vec::len).max()?;
        let largest = parts.iter().find(|part| part.len() == most)?;
        let of = |at| {
            if largest.contains(&at) {
                Membership::In
            } else {
                Membership::Out
            }
        };
        (parts.len() > 1).then(|| (0..self.card.records.len()).map(of).collect())
    }

    /// The focused field.
    #[must_use]
    pub fn focused(&self) -> Option<&ClusterField> {
        self.card.fields.get(self.field)
    }

    /// The candidate pair without an answer that holds least: where a walk pair by pair begins.
    #[must_use]
    pub fn weakest_open(&self) -> Option<RecordPair> {
        let open =
            self.card.edges.iter().filter(|edge| {
                matches!(edge.verdict, None | Some(Verdict::Unsure)) && !edge.implied
            });
        let weakest = open.min_by_key(|edge| (edge.weight, edge.ends))?;
        let [a, b] = weakest.ends.map(|at| self.card.records[at].id);
        RecordPair::new(a, b)
    }
}

impl App {
    /// The cluster on the screen.
    #[must_use]
    pub fn cluster(&self) -> Option<&Cluster> {
        let Screen::Aside(Aside::Cluster(cluster)) = &self.screen else {
            return None;
        };
        Some(cluster)
    }

    const fn cluster_mut(&mut self) -> Option<&mut Cluster> {
        let Screen::Aside(Aside::Cluster(cluster)) = &mut self.screen else {
            return None;
        };
        Some(cluster)
    }

    /// Opens the cluster of the pair on the screen.
    pub(super) fn open_cluster(&mut self) -> Vec<Effect> {
        let Some(desk) = self.desk() else {
            return self.say(Notice::NoPair);
        };
        if desk.card.cluster.size < 3 {
            return self.say(Notice::Cluster(ClusterSaid::OnlyTwo));
        }
        let record = desk.card.records[0].id;
        self.ask_cluster(vec![record])
    }

    /// Opens these records as a cluster; one record stands for the cluster that it lies in.
    pub fn ask_cluster(&mut self, records: Vec<RecordId>) -> Vec<Effect> {
        let wish = TogetherWish {
            records,
            ..TogetherWish::default()
        };
        self.ask(Waiting::Walk, Request::OpenCluster(wish))
    }

    /// Shows a cluster that was asked for: anew, or as a choice changed it.
    pub(super) fn show_cluster(&mut self, card: ClusterCard) {
        let ids = |card: &ClusterCard| card.records.iter().map(|r| r.id).collect::<Vec<_>>();
        if let Some(cluster) = self.cluster_mut()
            && ids(&cluster.card) == ids(&card)
        {
            cluster.card = card;
            return;
        }
        if card.records.len() >= BIG
            && !matches!(self.screen, Screen::Aside(Aside::Parts(_)))
            && card.parts.len() > 1
        {
            self.show_aside(Aside::Parts(Box::new(Parts { card, part: 0 })));
            return;
        }
        let differs = card
            .fields
            .iter()
            .position(|field| field.values.iter().any(|value| *value != field.values[0]));
        let picks = card.picks.clone();
        self.show_aside(Aside::Cluster(Box::new(Cluster {
            card,
            picks,
            field: differs.unwrap_or_default(),
            record: 0,
        })));
    }

    /// Asks for the cluster as a change leaves it.
    pub(super) fn renew_cluster(&mut self) -> Vec<Effect> {
        match self.cluster() {
            Some(cluster) => {
                let wish = cluster.wish();
                self.ask(Waiting::Draft, Request::OpenCluster(wish))
            }
            None => Vec::new(),
        }
    }

    /// Commands that mean something of their own in a cluster; nothing for the others.
    pub(super) fn in_cluster(&mut self, command: Command) -> Option<Vec<Effect>> {
        use Command as C;
        self.cluster()?;
        if let Some((verdict, ask)) = command.verdict() {
            return Some(self.judge_together(verdict, ask));
        }
        Some(match command {
            C::TakeA => self.take_from(0),
            C::TakeB => self.take_from(1),
            C::Take3 => self.take_from(2),
            C::Take4 => self.take_from(3),
            C::Take5 => self.take_from(4),
            C::Take6 => self.take_from(5),
            C::Take7 => self.take_from(6),
            C::Take8 => self.take_from(7),
            C::Take9 => self.take_from(8),
            C::Edit => self.edit_together(),
            C::ByRule => self.pick_together(&Draft::Rule),
            C::InOut => {
                if let Some(cluster) = self.cluster_mut() {
                    let membership = &mut cluster.card.memberships[cluster.record];
                    *membership = membership.turned();
                }
                self.renew_cluster()
            }
            C::Split => self.split(),
            C::MoveOut => self.move_out(),
            C::Pairwise => match self.cluster().and_then(Cluster::weakest_open) {
                Some(pair) => self.ask(Waiting::Open, Request::Open(pair)),
                None => self.say(Notice::Cluster(ClusterSaid::NothingOpen)),
            },
            C::Left | C::Right | C::NextOpen | C::PreviousOpen => {
                self.move_in_cluster(command);
                Vec::new()
            }
            _ => return None,
        })
    }

    /// Moves the focus among fields and records.
    pub(super) fn move_in_cluster(&mut self, command: Command) {
        let Some(cluster) = self.cluster_mut() else {
            return;
        };
        let last = cluster.card.fields.len().saturating_sub(1);
        let records = cluster.card.records.len().saturating_sub(1);
        let open = |at: &usize| {
            let field = &cluster.card.fields[*at];
            field.asks != Asks::No && field.winner.by == Chooser::Rule
        };
        match command {
            Command::Left => cluster.record = cluster.record.saturating_sub(1),
            Command::Right => cluster.record = (cluster.record + 1).min(records),
            Command::NextOpen => {
                let next = (cluster.field + 1..=last).chain(0..=last).find(open);
                cluster.field = next.unwrap_or(cluster.field);
            }
            Command::PreviousOpen => {
                let before = (0..cluster.field).rev().chain((0..=last).rev());
                let before = before.into_iter().find(open);
                cluster.field = before.unwrap_or(cluster.field);
            }
            _ => cluster.field = moved(cluster.field, last, HALF, command, None),
        }
    }

    fn take_from(&mut self, place: usize) -> Vec<Effect> {
        let Some(cluster) = self.cluster() else {
            return Vec::new();
        };
        let Some(record) = cluster.card.records.get(place) else {
            return self.say(Notice::Cluster(ClusterSaid::NoSuchRecord(place + 1)));
        };
        if cluster.card.memberships[place] != Membership::In {
            return self.say(Notice::Cluster(ClusterSaid::NotIn(place + 1)));
        }
        let value = cluster.card.fields.get(cluster.field);
        if value.is_none_or(|field| field.values[place].is_empty()) {
            return self.say(Notice::Cluster(ClusterSaid::NoValue(place + 1)));
        }
        let record = record.id;
        self.pick_together(&Draft::Record(record))
    }

    /// Opens the line for a golden value, with the value as it stands.
    fn edit_together(&mut self) -> Vec<Effect> {
        let field = self
            .cluster()
            .and_then(|cluster| cluster.card.fields.get(cluster.field));
        let value = field.map_or_else(String::new, |field| {
            String::from_utf8_lossy(&field.golden).into_owned()
        });
        self.open(Over::Value(Input::new(value)))
    }

    /// Keeps a choice for the focused field of the cluster until it is decided.
    pub(super) fn pick_together(&mut self, draft: &Draft) -> Vec<Effect> {
        let Some(cluster) = self.cluster_mut() else {
            return Vec::new();
        };
        let field = cluster.field;
        let by = cluster.card.fields.get(field).map(|field| field.winner.by);
        let had = cluster.picks.len();
        cluster.picks.retain(|(of, _)| *of != field);
        match (draft, by) {
            (Draft::Rule, Some(Chooser::Standing)) => cluster.picks.push((field, Draft::Rule)),
            (Draft::Rule, _) if cluster.picks.len() == had => {
                return self.say(Notice::AlreadyByRule);
            }
            (Draft::Rule, _) => {}
            (draft, _) => cluster.picks.push((field, draft.clone())),
        }
        self.renew_cluster()
    }

    /// Opens the records that are out as a cluster of their own: they may be another customer.
    fn move_out(&mut self) -> Vec<Effect> {
        let Some(cluster) = self.cluster() else {
            return Vec::new();
        };
        let states = cluster.card.memberships.iter();
        let out: Vec<RecordId> = cluster
            .card
            .records
            .iter()
            .zip(states)
            .filter(|(_, state)| **state == Membership::Out)
            .map(|(record, _)| record.id)
            .collect();
        if out.len() < 2 {
            return self.say(Notice::Cluster(ClusterSaid::FewOut));
        }
        self.ask_cluster(out)
    }

    /// Applies the suggested split; where it is applied already, everything is in again.
    fn split(&mut self) -> Vec<Effect> {
        let Some(cluster) = self.cluster_mut() else {
            return Vec::new();
        };
        let Some(split) = cluster.split() else {
            return self.say(Notice::Cluster(ClusterSaid::NoSplit));
        };
        cluster.card.memberships = if cluster.card.memberships == split {
            vec![Membership::In; split.len()]
        } else {
            split
        };
        self.renew_cluster()
    }

    /// Asks for a verdict on the cluster; with a reason it is typed first.
    fn judge_together(&mut self, verdict: Verdict, ask: bool) -> Vec<Effect> {
        let Some(cluster) = self.cluster_mut() else {
            return Vec::new();
        };
        let card = &cluster.card;
        if verdict == Verdict::Same {
            let first = card
                .fields
                .iter()
                .position(|field| field.asks == Asks::First && field.winner.by == Chooser::Rule);
            if let Some(first) = first {
                cluster.field = first;
                let field = cluster.card.fields[first].name.clone();
                return self.say(Notice::ChooseFirst { field });
            }
            if card.outcome.same + card.outcome.different == 0 {
                return self.say(Notice::Cluster(ClusterSaid::NothingSaid));
            }
        }
        if ask || (verdict == Verdict::Same && card.asks_reason.is_some()) {
            return self.open(Over::Reason(verdict, Input::default()));
        }
        self.decide_together(verdict, None)
    }

    /// Sends what is said of the cluster to the disk, as one group.
    pub(super) fn decide_together(
        &mut self,
        verdict: Verdict,
        reason: Option<String>,
    ) -> Vec<Effect> {
        let Some(cluster) = self.cluster() else {
            return Vec::new();
        };
        let decision = TogetherDecision {
            wish: cluster.wish(),
            verdict,
            blind: self.looks.blind,
            reason,
            known: self.newest,
        };
        self.ask(Waiting::Commit, Request::DecideTogether(decision))
    }

    /// Moves the focus among the parts of a big cluster.
    pub(super) fn move_in_parts(&mut self, command: Command) {
        let Screen::Aside(Aside::Parts(parts)) = &mut self.screen else {
            return;
        };
        let last = parts.card.parts.len().saturating_sub(1);
        parts.part = moved(parts.part, last, HALF, command, None);
    }

    /// Enter on a part of a big cluster: opens it as a cluster of its own.
    pub(super) fn open_part(&mut self) -> Vec<Effect> {
        let Screen::Aside(Aside::Parts(parts)) = &self.screen else {
            return Vec::new();
        };
        let part = parts.card.parts.get(parts.part);
        let places = part.map_or(&[][..], Vec::as_slice);
        let ids: Vec<RecordId> = places.iter().map(|at| parts.card.records[*at].id).collect();
        if ids.len() < 2 {
            return self.say(Notice::Cluster(ClusterSaid::OneRecord));
        }
        self.ask_cluster(ids)
    }
}

/// Lines of half a page.
const HALF: usize = 6;
