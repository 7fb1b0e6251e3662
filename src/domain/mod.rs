//! The words of the field as types: records, fields, pairs, weights, verdicts, entries, entities.
//!
//! No input or output, no clock, no randomness. What is written to disk has its own frozen spelling
//! (`tag()`), apart from the variant's name.

pub mod about;
pub mod acceptance;
pub mod appearance;
pub mod birth;
pub mod body;
pub mod bulk;
pub mod candidate;
pub mod card;
pub mod column;
pub mod digest;
pub mod entry;
pub mod evidence;
pub mod filter;
pub mod history;
pub mod key;
pub mod kind;
pub mod listing;
pub mod mark;
pub mod note;
pub mod operator;
pub mod order;
pub mod pair;
pub mod personal;
pub mod policy;
pub mod progress;
pub mod quality;
pub mod reading;
pub mod record;
pub mod region;
pub mod review;
pub mod row;
pub mod schema;
pub mod settings;
pub mod source;
pub mod survey;
pub mod survivorship;
pub mod threshold;
pub mod time;
pub mod together;
pub mod verdict;
pub mod weight;

pub use birth::Birth;
pub use body::Body;
pub use candidate::Candidate;
pub use column::Column;
pub use digest::Digest;
pub use entry::{Entry, EntryId, GroupId, Seq};
pub use key::RecordKey;
pub use kind::Kind;
pub use order::Order;
pub use pair::{PairKey, RecordPair};
pub use personal::Personal;
pub use policy::Policy;
pub use reading::Reading;
pub use record::{Record, RecordId};
pub use region::Region;
pub use row::Row;
pub use schema::{Field, Schema};
pub use source::{Source, SourceId, SourceName};
pub use threshold::Thresholds;
pub use time::Timestamp;
pub use verdict::Verdict;
pub use weight::Tenths;
