//! Finds the customers that a file holds twice.

pub mod app;
pub mod cli;
pub mod cluster;
pub mod domain;
pub mod formats;
pub mod matching;
pub mod merge;
pub mod pipeline;
pub mod runtime;
pub mod standardise;
pub mod store;
pub mod tui;
pub mod words;
