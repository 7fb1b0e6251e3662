//! What a value is read as, beside its raw bytes: its standardised twin, and its sound.

/// The two readings of a raw value, as texts to look at.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reading {
    /// The standardised twin; empty where the value says nothing.
    pub standard: String,
    /// The value in pinyin where it holds Chinese characters; empty where it holds none.
    pub pinyin: String,
}
