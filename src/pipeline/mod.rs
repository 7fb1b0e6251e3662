//! The use cases: import, match, review, write, replay; they join the layers below.

pub mod import;
pub mod ledger;
