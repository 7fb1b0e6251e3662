//! Files as bytes: what is read and written over `Read` and `Write`; no path is opened here.

pub mod log;
pub mod settings;
