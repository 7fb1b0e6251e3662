//! Finds the customers that a file holds twice.

pub mod domain;
