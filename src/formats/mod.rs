//! Files as bytes: what is read and written over `Read` and `Write`; no path is opened here.

pub mod dialect;
pub mod encoding;
pub mod headers;
pub mod kinds;
pub mod log;
pub mod rows;
pub mod settings;
pub mod synonyms;
//! Files of customers and of results, over `Read` and `Write`; no path is opened here.

