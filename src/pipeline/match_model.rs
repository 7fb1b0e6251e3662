//! Where a match takes its weights from, and what the decision log says of it.
//!
//! The newest `model` entry of the log decides. One that stands and was learned is learned anew, from
//! the records and verdicts of today; one that stands and was imported is used as it is. One that was
//! withdrawn stays withdrawn: the model before it weighs again, or, where there is none, weights are
//! estimated from the records alone, until somebody asks to learn from the verdicts again.

use super::{
    ledger::{Author, Ledger},
    match_run::MatchError,
};
use crate::{
    domain::{
        Body, Digest, Seq,
        body::{ModelBody, ModelOrigin},
        operator::Outside,
    },
    formats::log::unseal,
    matching::{engine::Basis, given::Misfit, model::Model},
    store::{Change, Store, StoreError, standing::EntryHead},
};

/// Which weights a match is asked to use.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Weights {
    /// Those that the log says.
    #[default]
    Standing,
    /// Those that records and verdicts teach now, whatever was withdrawn or imported.
    Learned,
    /// Those of a model file.
    Imported(Box<Model>),
    /// Those before the newest model; its entry is withdrawn.
    Before,
}

/// Where the weights of a match came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Weighed {
    /// Estimated from the records, and the verdicts weighed in.
    Estimated,
    /// Estimated from the records alone, as what was learned from verdicts is withdrawn.
    WithoutVerdicts,
    /// A model of this digest.
    Given {
        /// Its digest.
        digest: String,
    },
}

/// A `model` entry of the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ModelEntry {
    /// The entry.
    pub head: EntryHead,
    /// What it says.
    pub body: ModelBody,
}

/// What is to be written of a match.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Entry {
    /// A model that learned from verdicts, or follows one that did, if it is another.
    IfNew,
    /// The model that was imported.
    Imported,
    /// That the newest one is withdrawn.
    Withdraw(EntryHead),
    /// Nothing.
    Nothing,
}

/// What a match uses, and what it writes of it.
#[derive(Debug, Clone)]
pub(super) struct Plan {
    pub(super) basis: Basis,
    entry: Entry,
}

/// Finds what a match uses.
pub(super) fn plan(store: &Store, weights: &Weights) -> Result<Plan, MatchError> {
    let plan = |basis, entry| Ok(Plan { basis, entry });
    match weights {
        Weights::Learned => plan(Basis::Verdicts, Entry::IfNew),
        Weights::Imported(model) => {
            let digest = Digest::of(&text_of(model)?.into_bytes());
            plan(
                Basis::Given(model.clone(), digest.to_string()),
                Entry::Imported,
            )
        }
        Weights::Standing => match entry_before(store, None)? {
            None => plan(Basis::Verdicts, Entry::IfNew),
            Some(newest) if newest.head.standing => match newest.body.origin {
                ModelOrigin::Learned => plan(Basis::Verdicts, Entry::IfNew),
                ModelOrigin::Imported => plan(given(store, &newest)?, Entry::Nothing),
            },
            Some(newest) => plan(basis_before(store, &newest)?, Entry::Nothing),
        },
        Weights::Before => match standing_before(store, None)? {
            None => Err(MatchError::NothingLearned),
            Some(newest) => {
                let basis = basis_before(store, &newest)?;
                plan(basis, Entry::Withdraw(newest.head))
            }
        },
    }
}

impl Plan {
    /// Where the weights come from.
    pub(super) fn weighed(&self) -> Weighed {
        match &self.basis {
            Basis::Verdicts => Weighed::Estimated,
            Basis::Records => Weighed::WithoutVerdicts,
            Basis::Given(model, digest) => Weighed::Given {
                digest: model.trained.clone().unwrap_or_else(|| digest.clone()),
            },
        }
    }

    /// Writes the entry, if there is one to write, in the transaction that puts the model in force.
    pub(super) fn enter<O: Outside + ?Sized>(
        &self,
        change: &Change<'_>,
        author: &Author,
        outside: &mut O,
        learned: &ModelBody,
    ) -> Result<Option<Seq>, StoreError> {
        let body = match &self.entry {
            Entry::Nothing => return Ok(None),
            Entry::IfNew => {
                let standing = standing_before(change, None)?;
                let taught = learned.same + learned.different > 0;
                let same = standing.as_ref().map(|entry| entry.body.digest);
                if same == Some(learned.digest) || (standing.is_none() && !taught) {
                    return Ok(None);
                }
                Body::Model(learned.clone())
            }
            Entry::Imported => Body::Model(ModelBody {
                origin: ModelOrigin::Imported,
                same: 0,
                different: 0,
                ..learned.clone()
            }),
            Entry::Withdraw(head) => Body::Withdraw {
                entries: vec![head.id.clone()],
            },
        };
        let entry = Ledger::new(author, outside).append(change, None, body)?;
        Ok(Some(entry.seq))
    }
}

/// The weights before an entry: of the newest model before it that stands, else of the records alone.
fn basis_before(store: &Store, entry: &ModelEntry) -> Result<Basis, MatchError> {
    match standing_before(store, Some(entry.head.seq))? {
        Some(before) => given(store, &before),
        None => Ok(Basis::Records),
    }
}

/// The model of an entry, as the workspace keeps it.
fn given(store: &Store, entry: &ModelEntry) -> Result<Basis, MatchError> {
    let digest = entry.body.digest;
    let text = store.model_of(digest)?;
    let text = text.ok_or_else(|| StoreError::damaged("a model of the log is not kept"))?;
    let model: Model = serde_json::from_str(&text)
        .map_err(|_| StoreError::damaged("a model that can't be read"))?;
    Ok(Basis::Given(Box::new(model), digest.to_string()))
}

/// The newest `model` entry that stands, before a place.
pub fn standing_before(
    store: &Store,
    before: Option<Seq>,
) -> Result<Option<ModelEntry>, StoreError> {
    let mut before = before;
    while let Some(entry) = entry_before(store, before)? {
        if entry.head.standing {
            return Ok(Some(entry));
        }
        before = Some(entry.head.seq);
    }
    Ok(None)
}

/// The newest `model` entry before a place, whether or not it stands.
fn entry_before(store: &Store, before: Option<Seq>) -> Result<Option<ModelEntry>, StoreError> {
    let Some(head) = store.newest_of_kind("model", before)? else {
        return Ok(None);
    };
    let line = store.line(head.seq)?;
    let line = line.ok_or_else(|| StoreError::damaged("an entry without its line"))?;
    // It holds no personal value, so the committed line is the line.
    match unseal(&line.committed).map(|chained| chained.entry.body) {
        Ok(Body::Model(body)) => Ok(Some(ModelEntry { head, body })),
        _ => Err(StoreError::damaged("a `model` entry in no known form")),
    }
}

/// A model as it is kept.
pub(super) fn text_of(model: &Model) -> Result<String, StoreError> {
    serde_json::to_string(model).map_err(|_| StoreError::damaged("a model that can't be written"))
}

impl From<Misfit> for MatchError {
    fn from(misfit: Misfit) -> Self {
        Self::Misfit(misfit)
    }
}
