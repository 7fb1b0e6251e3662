//! The review as a whole: keys in, facts and screens out.

mod bench;
mod bench_bulk;
mod bulk;
mod cluster;
mod every;
mod evidence;
mod fixtures;
mod guarding;
mod history;
mod injected;
mod judging;
mod keeping;
mod keys;
mod learning;
mod listing;
mod lists;
mod looks;
mod named;
mod noting;
mod own_keys;
mod record;
mod screens;
mod speaking;
mod start;
mod walking;
mod worker;
