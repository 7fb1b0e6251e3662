//! Going to other pairs, and keeping drafts.

use super::{At, Reviewer, not_saved, order::Worths, queue::Queue};
use crate::{
    domain::{
        Order, RecordPair,
        review::{Direction, Draft, Refusal, Shown},
    },
    store::StoreError,
};

impl Reviewer {
    /// Goes to another pair without deciding; without a card, and staying where it was, if there is
    /// none in that direction.
    pub fn walk(&mut self, direction: Direction) -> Result<Shown, Refusal> {
        let here = self.at.and_then(|at| at.position);
        let found = match direction {
            Direction::Forward
                if self.sampling.is_some() && self.next_of_sample(here).is_some() =>
            {
                self.next_of_sample(here)
            }
            Direction::Forward => match (self.at, here) {
                (Some(at), None) if !self.sifted.is_filtered() => {
                    self.queue.next_open_weaker(at.weight)
                }
                (_, here) => self.sifted.next_open(&self.queue, here),
            },
            Direction::Back => self.sifted.previous_open(&self.queue, here),
            Direction::Unsure => self.queue.next_unsure(self.unsure_cursor()),
            Direction::NextHit => self.hit(here, true),
            Direction::PreviousHit => self.hit(here, false),
        };
        let Some(next) = self.at_position(found) else {
            if direction == Direction::Unsure {
                self.unsure = None;
                self.at = None;
            }
            let mut shown = self.shown(None).map_err(|cause| not_saved(&cause))?;
            shown.card = None;
            return Ok(shown);
        };
        if direction == Direction::Unsure {
            self.unsure = next.position;
        }
        self.keep_place(next).map_err(|cause| not_saved(&cause))?;
        self.at = Some(next);
        self.shown(None).map_err(|cause| not_saved(&cause))
    }

    /// Brings the queue into another order, kept in the workspace as the setting `match.order`; the
    /// pair on the screen stays.
    pub fn reorder(&mut self, order: Order) -> Result<Shown, Refusal> {
        self.keep_order(order)
            .and_then(|()| self.arrange(order))
            .and_then(|()| self.shown(None))
            .map_err(|cause| not_saved(&cause))
    }

    /// Keeps the order; who only looks changes it for themselves.
    fn keep_order(&mut self, order: Order) -> Result<(), StoreError> {
        if self.store.refuses_writes()? {
            return Ok(());
        }
        let change = self.store.begin()?;
        // As a settings file spells it.
        change.set("match.order", Some(&format!("\"{}\"", order.tag())))?;
        change.commit()
    }

    /// Brings the queue into another order and finds the places of the pairs in it.
    pub(super) fn arrange(&mut self, order: Order) -> Result<(), StoreError> {
        if order == self.queue.order() {
            return Ok(());
        }
        let pair_at = |queue: &Queue, at: Option<usize>| at.and_then(|at| queue.pair(at));
        let unsure = pair_at(&self.queue, self.unsure);
        match order {
            Order::Probability | Order::Uncertainty => {
                self.queue.reorder(order, &Worths::default());
            }
            Order::ExpectedGain => {
                let worths = match self.worths.take() {
                    Some(worths) => worths,
                    None => Worths::load(&self.store, &self.schema, self.worth)?,
                };
                self.queue.reorder(order, self.worths.insert(worths));
            }
        }
        self.unsure = unsure.and_then(|(pair, _)| self.queue.position(pair));
        self.sifted.arrange(&self.queue);
        if let Some(at) = &mut self.at {
            at.position = self.queue.position(at.pair);
        }
        Ok(())
    }

    /// Behind which place to look for *unsure* pairs: where the last one was shown.
    fn unsure_cursor(&self) -> Option<usize> {
        match self.at {
            Some(at) if at.position == self.unsure => at.position,
            Some(_) => None,
            None => self.unsure,
        }
    }

    /// Keeps where the operator is; who only looks leaves no place behind.
    pub(super) fn keep_place(&mut self, at: At) -> Result<(), StoreError> {
        if self.store.refuses_writes()? {
            return Ok(());
        }
        let change = self.store.begin()?;
        change.put_place(&self.author.by.user, Some(at.place()))?;
        change.commit()
    }

    /// Keeps a choice for one field of a pair until its verdict; `field` is its place in the schema.
    pub fn draft(
        &mut self,
        pair: RecordPair,
        field: usize,
        draft: &Draft,
    ) -> Result<Shown, Refusal> {
        self.drafts(pair, &[field], draft)
    }

    /// Keeps the same choice for several fields of a pair, all or none.
    pub fn drafts(
        &mut self,
        pair: RecordPair,
        fields: &[usize],
        draft: &Draft,
    ) -> Result<Shown, Refusal> {
        self.keep_drafts(pair, fields, draft)
            .and_then(|()| self.shown(None))
            .map_err(|cause| not_saved(&cause))
    }

    fn keep_drafts(
        &mut self,
        pair: RecordPair,
        fields: &[usize],
        draft: &Draft,
    ) -> Result<(), StoreError> {
        let at = self.at_pair(pair)?;
        let standing = self.golden(at)?.standing;
        let names = fields.iter().filter_map(|field| {
            let field = self.schema.fields().get(*field)?;
            Some(field.name.as_str())
        });
        let change = self.store.begin()?;
        for name in names {
            let stands = standing.iter().any(|chosen| chosen.field == name);
            // Going back to the rule is a choice only where a standing one is to be withdrawn.
            if *draft == Draft::Rule && !stands {
                change.drop_drafts(pair, Some(name))?;
            } else {
                change.put_draft(pair, name, draft)?;
            }
        }
        change.put_place(&self.author.by.user, Some(at.place()))?;
        change.commit()?;
        self.at = Some(at);
        Ok(())
    }
}
