//! Finds the customers that a file holds twice.

pub mod cli;
pub mod domain;
pub mod runtime;
pub mod words;
