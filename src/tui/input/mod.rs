//! The only code that reads the terminal: bytes to keys.
//!
//! A reader of our own, as the libraries' readers take ESC, a pause and `[A` for three keys, let late
//! replies of the terminal type letters, and hide what came in one read. [`decode`] is pure: bytes and
//! pauses in, [`Input`] out; [`reader`] runs it on a thread.

pub mod decode;
pub mod key;
pub mod reader;

pub use key::{Input, Key};
