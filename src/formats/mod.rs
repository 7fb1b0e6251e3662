//! Files as bytes: what is read and written over `Read` and `Write`; no path is opened here.

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
//! Files of customers and of results, over `Read` and `Write`; no path is opened here.

