//! What the worker in memory says of decisions about many pairs.

use super::bench::Worker;
use crate::{
    app::effect::{Answer, Request},
    domain::{
        Verdict,
        bulk::{About, Band, BulkWish, Example, Left, Plan, SampleTally, Scope},
        review::{Act, ActKind},
    },
};

impl Worker {
    /// What is about many pairs.
    pub fn many(&mut self, request: Request) -> Answer {
        match request {
            Request::Plan(wish) => self.plan(&wish),
            Request::CarryOut(number) => self.carry_out(number),
            Request::Sample { band, .. } => {
                self.sample = Some(band);
                self.shown(None)
            }
            _ => {
                self.sample = None;
                self.shown(None)
            }
        }
    }

    pub fn plan(&mut self, wish: &BulkWish) -> Answer {
        let BulkWish {
            scope,
            verdict,
            name,
            blind: _,
        } = wish;
        let card = &self.cards[self.place.min(self.cards.len() - 1)];
        let keys = card.records.each_ref().map(|record| record.key.clone());
        let about = match scope {
            Scope::Alike(_) => About::Alike(
                card.fields
                    .iter()
                    .map(|field| (field.name.clone(), field.relation))
                    .collect(),
            ),
            Scope::Band => About::Band {
                band: self.sample.unwrap(),
                name: name.clone().unwrap(),
            },
            Scope::Identical(_) => About::Identical {
                first: keys[0].clone(),
            },
            Scope::Clusters { pairs, .. } => About::Clusters(pairs.len() as u64),
        };
        let plan = Plan {
            number: 7,
            verdict: *verdict,
            about,
            count: 812,
            left: Left {
                larger: 20,
                identities: 6,
                contradictions: 0,
                choices: 5,
            },
            examples: vec![Example {
                keys,
                shows: [
                    "Katherine O'Neill".to_owned(),
                    "Catherine ONeill".to_owned(),
                ],
            }],
            sample: self.sample.map(|band| self.sample_tally(band)),
        };
        self.planned = Some(plan.clone());
        Answer::Planned(Box::new(plan))
    }

    pub fn carry_out(&mut self, number: u64) -> Answer {
        let plan = self.planned.take().filter(|plan| plan.number == number);
        let plan = plan.expect("only what was planned is carried out");
        self.log
            .push(format!("policy {} {}", plan.verdict.tag(), plan.count));
        let Answer::Shown(mut shown) = self.shown(None) else {
            unreachable!("shown answers with Shown")
        };
        let [a, b] = &self.cards[0].records;
        shown.act = Some(Act {
            seq: self.newest(),
            keys: vec![a.key.clone(), b.key.clone()],
            what: ActKind::Decided(plan.verdict),
            pairs: plan.count,
        });
        Answer::Shown(shown)
    }

    pub fn sample_tally(&self, band: Band) -> SampleTally {
        let count = |verdict| {
            let of = |stands: &&Option<Verdict>| **stands == Some(verdict);
            self.verdicts.iter().filter(of).count() as u64
        };
        SampleTally {
            band,
            population: 812,
            size: self.cards.len() as u64,
            same: count(Verdict::Same),
            different: count(Verdict::Different),
            unsure: count(Verdict::Unsure),
        }
    }
}
