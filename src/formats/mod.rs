//! Files as bytes: what is read and written over `Read` and `Write`; no path is opened here.
//!
//! A customer file: [`encoding`] → [`unpack`] where bytes can't be parted → [`dialect`] → [`rows`] →
//! [`table`]; what its columns mean: [`headers`], [`kinds`] with [`synonyms`], [`proposal`].
//! What is written: [`merged`] with its crosswalk, [`summary`], [`log`]; see [`formula`] for spreadsheets.

pub mod clusters;
pub mod columns;
pub mod dialect;
pub mod encoding;
pub mod formula;
pub mod headers;
pub mod kinds;
pub mod labels;
pub mod log;
pub mod looks;
pub mod merged;
pub mod pairs;
pub mod proposal;
pub mod recents;
pub mod rows;
mod rows_out;
pub mod settings;
pub mod spelling;
pub mod summary;
pub mod synonyms;
pub mod table;
pub mod unpack;

#[cfg(test)]
mod laws;
