//! Files as bytes: what is read and written over `Read` and `Write`; no path is opened here.
//!
//! A customer file: [`encoding`] → [`unpack`] where bytes can't be parted → [`dialect`] → [`rows`] →
//! [`table`]; what its columns mean: [`headers`], [`kinds`] with [`synonyms`], [`proposal`].

pub mod dialect;
pub mod encoding;
pub mod headers;
pub mod kinds;
pub mod log;
pub mod proposal;
pub mod rows;
pub mod settings;
pub mod spelling;
pub mod synonyms;
pub mod table;
pub mod unpack;
