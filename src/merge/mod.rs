//! Survivorship rules, the golden record, and the differences of two values by character; pure.

pub mod decimal;
pub mod difference;
pub mod judgements;
pub mod moment;
pub mod survivorship;
