//! The use cases: import, match, review, write, replay; they join the layers below.

pub mod entities;
#[cfg(test)]
pub(crate) mod fixture;
pub mod import;
pub mod ledger;
pub mod log;
pub mod review;
pub mod standing;
pub mod write;
