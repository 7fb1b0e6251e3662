//! The standing state of a workspace, by lasting names: what a replay must reproduce.

use std::collections::{BTreeMap, BTreeSet};

use super::entities::key_of;
use crate::{
    domain::{RecordId, RecordKey, Verdict, note::NoteKind},
    store::{
        Store, StoreError,
        standing::{Choice, Chosen},
    },
};

/// Verdicts, entities with their golden keys, winners and notes, without anything that two workspaces of one
/// state may differ in: seq, id, salts, hashes, session, model, the history of undo.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct StandingState {
    /// The verdict on each pair.
    pub verdicts: BTreeMap<[RecordKey; 2], Verdict>,
    /// The members of each entity of two or more, by its golden key.
    pub entities: BTreeMap<RecordKey, BTreeSet<RecordKey>>,
    /// The choice that holds for a field of an entity, by the entity's golden key.
    pub winners: BTreeMap<(RecordKey, String), StandingChoice>,
    /// What is noted.
    pub notes: BTreeSet<StandingNote>,
}

/// A note, by what it is about and what it says.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct StandingNote {
    /// The records.
    pub records: BTreeSet<RecordKey>,
    /// The field, where it is about one.
    pub field: Option<String>,
    /// What it is.
    pub kind: NoteKind,
    /// What it says.
    pub text: String,
}

/// A chosen golden value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StandingChoice {
    /// That of a record.
    Record(RecordKey),
    /// A typed one.
    Typed(String),
}

impl StandingState {
    /// Reads the standing state of a workspace.
    pub fn of(store: &Store) -> Result<Self, StoreError> {
        let sources = store.sources()?;
        let key = |record| key_of(store, &sources, record);
        let mut state = Self::default();
        for judged in store.verdicts()? {
            let [left, right] = judged.pair.both();
            let mut pair = [key(left)?, key(right)?];
            pair.sort();
            state.verdicts.insert(pair, judged.verdict);
        }
        let mut entities: BTreeMap<RecordId, Vec<RecordId>> = BTreeMap::new();
        for (record, golden) in store.memberships()? {
            entities.entry(golden).or_default().push(record);
        }
        for (golden, members) in entities {
            let golden = key(golden)?;
            for Chosen { field, choice, .. } in store.winners_of(&members)? {
                let choice = match choice {
                    Choice::Record(record) => StandingChoice::Record(key(record)?),
                    Choice::Typed(text) => StandingChoice::Typed(text),
                };
                state.winners.insert((golden.clone(), field), choice);
            }
            let members = members.into_iter().map(key).collect::<Result<_, _>>()?;
            state.entities.insert(golden, members);
        }
        for noted in store.notes()? {
            let records = noted.records.into_iter().map(key);
            state.notes.insert(StandingNote {
                records: records.collect::<Result<_, _>>()?,
                field: noted.field,
                kind: noted.kind,
                text: noted.text,
            });
        }
        Ok(state)
    }
}
