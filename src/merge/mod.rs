//! Survivorship rules, the golden record, and the differences of two values by character; pure.

mod chain;
pub mod decimal;
pub mod difference;
pub mod gather;
pub mod judgements;
pub mod moment;
pub mod script;
pub mod survivorship;

#[cfg(test)]
mod tests;
