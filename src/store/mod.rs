//! The workspace file, and the only SQL of the program.
//!
//! | file | holds |
//! |---|---|
//! | [`lock`] | who works in a workspace: `NAME.twinfold.lock` |
//! | [`workspace`] | [`Store`]: creating, opening, refusing; [`Change`]: the one way to write |
//! | [`schema`] | the tables, as numbered steps |
//! | [`source`], [`record`] | what was imported |
//! | [`settings`] | what the operator set for this workspace |
//! | [`queue`] | the candidate pairs in order, and their clusters |
//! | [`listing`] | kept filters, and what lists ask |
//! | [`working`] | drafts, place, entries that wait |
//! | [`candidates`] | the model, candidate pairs, clusters |
//! | [`sharing`] | which records share a number or an address |
//! | [`log`] | the decision log's lines |
//! | [`fold`], [`standing`] | applying an entry to the folded tables, and reading what stands |
//! | [`notes`] | comments, reasons and flags |
//! | [`history`] | the log act by act |
//!
//! Reading is a method of [`Store`]; writing is a method of [`Change`], which is one immediate
//! transaction and reads like the store it came from. Nothing else opens the workspace file while a
//! connection lives: closing any handle of it would drop SQLite's own locks.

pub mod candidates;
pub mod error;
pub mod fold;
pub mod history;
pub mod listing;
pub mod lock;
pub mod log;
pub mod network;
pub mod notes;
pub mod queue;
pub mod record;
pub mod schema;
pub mod settings;
pub mod sharing;
pub mod source;
pub mod standing;
pub mod working;
pub mod workspace;

pub use error::StoreError;
pub use lock::{Holder, WorkspaceLock};
pub use workspace::{Change, NewWorkspace, Store};

#[cfg(test)]
mod fold_tests;
#[cfg(test)]
mod tests;
