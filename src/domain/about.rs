//! Everything about one record, and what was said about the records of a pair before.

use super::{
    Digest, Kind, RecordKey, RecordPair, Seq, Tenths, Timestamp, Verdict, card::CardRecord,
    history::Deed, note::Note,
};

/// Everything about one record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AboutRecord {
    /// The record.
    pub record: CardRecord,
    /// Name of the file it came from.
    pub file: String,
    /// Digest of its cells as the workspace packs them: another one where any cell changed.
    pub digest: Digest,
    /// The key of the customer that it belongs to; its own where it is alone.
    pub golden: RecordKey,
    /// The records of that customer.
    pub members: Vec<RecordKey>,
    /// Its values, by field of the schema.
    pub values: Vec<AboutValue>,
    /// The candidate pairs with it, strongest first.
    pub neighbours: Vec<Neighbour>,
    /// The notes that stand on it, or on it among others; flags first, then the newest first.
    pub notes: Vec<Note>,
    /// What was done about it, newest first.
    pub deeds: Vec<Deed>,
}

/// A value of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AboutValue {
    /// Name of the field.
    pub field: String,
    /// What it means.
    pub kind: Kind,
    /// As the file has it; empty where missing.
    pub raw: Vec<u8>,
    /// As the matcher compares it.
    pub standard: String,
}

/// A record that another one might be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Neighbour {
    /// The two.
    pub pair: RecordPair,
    /// Its key.
    pub key: RecordKey,
    /// Its name, or what it has in place of one.
    pub name: String,
    /// Total weight of the pair.
    pub weight: Tenths,
    /// The verdict that stands on the pair, if any.
    pub verdict: Option<Verdict>,
    /// Whether verdicts on other pairs answer it.
    pub implied: bool,
}

/// A verdict that stands on a record of a pair and another one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Earlier {
    /// Its entry.
    pub seq: Seq,
    /// When.
    pub at: Timestamp,
    /// Who.
    pub user: String,
    /// The verdict.
    pub verdict: Verdict,
    /// The record of the pair, 0 for A and 1 for B; nothing where it is on the pair itself.
    pub side: Option<usize>,
    /// The other record.
    pub other: RecordKey,
}
