//! Files into the workspace.
//!
//! | file | holds |
//! |---|---|
//! | [`naming`] | what a source is called |
//! | [`place`] | where the workspace lies |
//! | [`survey`] | understanding a file before anything is changed |
//! | [`mod@reread`] | understanding it anew as the operator says |
//! | [`load`] | loading: a new workspace, or one transaction |
//! | [`error`] | what can be the matter |
//!
//! A file is read up to four times from its beginning (encoding and digest, rows, identifiers where
//! they may repeat, load), in memory that does not grow with it.

pub mod error;
pub mod load;
pub mod naming;
pub mod place;
pub mod reread;
pub mod survey;

mod clash;
mod file;
mod identifiers;
mod runs;
mod tally;

pub use error::{FileTrouble, ImportError, KnownFormat};
pub use load::{Loaded, Standing, load_into, load_new, standing};
pub use reread::reread;
pub use survey::{Understood, Wishes, digest, understand};

#[cfg(test)]
mod demo;
#[cfg(test)]
mod tests;
