//! The only code that reads the terminal: bytes to keys.
//!
//! A reader of our own: the libraries' readers take ESC, a pause and `[A` for three keys, let late
//! replies of the terminal type letters, and hide what came in one read.
//!
//! [`key`] names what comes out. [`sequence`] finds where an escape sequence ends, [`decode`] says
//! what it means, [`text`] does so for what stands between sequences, [`parser`] joins the three over
//! time; [`typed`] says which key a full-width or Chinese character stands for, [`layouts`] which one a
//! letter of another script. All of that is pure,
//! time passed in; [`reader`] runs it on a thread.

pub mod decode;
pub mod key;
pub mod layouts;
pub mod parser;
pub mod reader;
pub mod sequence;
pub mod text;
#[cfg(test)]
mod torn;
pub mod typed;

pub use key::{Input, Key};
pub use parser::{Parser, Reading};
