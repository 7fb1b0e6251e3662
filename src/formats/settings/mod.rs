//! `twinfold.toml`: settings as a person writes them.
//!
//! | file | reads |
//! |---|---|
//! | [`document`] | TOML into tables, keys and values that know their place |
//! | [`tables`] | the tables that twinfold knows |
//! | [`mod@line`] | one setting typed in the review |
//! | [`survivorship`] | the one table that is a language of its own |
//! | `keys` | keys by the names of commands |
//! | [`theme`] | what the screen looks like |
//!
//! A word that is not known is a fault with its line, its column and the nearest word that is.

mod document;
mod keys;
pub mod line;
mod survivorship;
mod tables;
mod theme;

pub use tables::{TABLES, read};
