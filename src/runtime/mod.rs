//! Carries the review's effects out: a worker thread that owns the workspace, timers, signals, the clock.

pub mod outside;
pub mod signals;
pub mod worker;
