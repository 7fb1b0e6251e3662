//! What the worker does for the lists of the review.

use crate::{
    app::effect::Answer,
    domain::{
        Order,
        listing::{ListWish, NotListed},
        progress::Progress,
        review::Refusal,
    },
    pipeline::review::Reviewer,
};

/// A page of the queue.
pub fn page(
    reviewer: &mut Reviewer,
    wish: &ListWish,
    progress: &dyn Progress,
) -> Result<Answer, NotListed> {
    reviewer
        .list_queue(wish, progress)
        .map(|page| Answer::Listed(Box::new(page)))
}

/// Brings the queue into another order.
pub fn reorder(reviewer: &mut Reviewer, order: Order) -> Result<(), NotListed> {
    match reviewer.reorder(order) {
        Err(Refusal::NotSaved { cause }) => Err(NotListed::Failed { cause }),
        Ok(_)
        | Err(
            Refusal::Contradiction { .. }
            | Refusal::Bulk(_)
            | Refusal::NothingNew
            | Refusal::Stale { .. }
            | Refusal::NothingToUndo
            | Refusal::NothingToRedo,
        ) => Ok(()),
    }
}
