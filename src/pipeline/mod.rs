//! The use cases: import, match, review, write, replay; they join the layers below.

#[cfg(test)]
pub(crate) mod deeds;
pub mod entities;
pub mod export;
#[cfg(test)]
pub(crate) mod fixture;
pub mod import;
pub mod label;
pub mod ledger;
pub mod log;
mod match_clusters;
pub mod match_columns;
mod match_contact;
pub mod match_lens;
mod match_memo;
pub mod match_model;
mod match_names;
pub mod match_pair;
mod match_places;
mod match_put;
pub mod match_raw;
pub mod match_region;
pub mod match_run;
mod match_sharing;
#[cfg(test)]
mod match_tests;
#[cfg(test)]
mod model_tests;
pub mod replay;
pub mod review;
pub mod splink;
pub mod standing;
pub mod write;
