//! Files as bytes: what is read and written over `Read` and `Write`; no path is opened here.

pub mod encoding;
pub mod log;
pub mod rows;
pub mod settings;
//! Files of customers and of results, over `Read` and `Write`; no path is opened here.

