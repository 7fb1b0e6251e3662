//! The terminal: reads keys, draws what `app` holds, decides nothing.
//!
//! [`input`] turns bytes into keys, [`keys`] keys into commands; [`view`] draws the state on a
//! [`sheet`], [`paint`] turns two frames into the bytes between them, [`output`] sends them,
//! [`terminal`] owns the terminal's modes and gives it back on every way out.

pub mod input;
pub mod keys;
pub mod output;
pub mod paint;
pub mod press;
pub mod sheet;
pub mod terminal;
pub mod text;
pub mod theme;
pub mod view;

#[cfg(test)]
mod tests;
