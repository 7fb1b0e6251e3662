//! What the matcher tells the review of a pair.

use super::{
    match_pair::{if_weighed, weigh_pair},
    review::lens::Lens,
};
use crate::{
    domain::{
        Candidate, Kind, Reading, RecordPair, Region, Schema,
        card::{CardEvidence, IdFinding, NameLink, Relation},
        progress::Progress,
    },
    matching::model::Model,
    merge::survivorship::{Quality, Standard},
    standardise::{
        identity::findings,
        name_link::link,
        relation::relation,
        sound::sound,
        twin::{Flaw, flaw, twin},
    },
    store::{Store, StoreError},
};

/// The model in force and the standardisers.
#[derive(Debug, Clone)]
pub struct ModelLens {
    model: Option<Model>,
    /// Where telephone numbers without country code belong, as the last match found.
    region: Option<Region>,
}

impl ModelLens {
    /// Reads the model in force; without one no evidence is shown.
    ///
    /// # Errors
    ///
    /// The workspace fails, or its model can't be read.
    pub fn of(store: &Store) -> Result<Self, StoreError> {
        let model: Option<Model> = store
            .model()?
            .map(|(_, text)| serde_json::from_str(&text))
            .transpose()
            .map_err(|error| StoreError::Damaged {
                what: format!("its model can't be read: {error}"),
            })?;
        let named = model.as_ref().and_then(|model| model.region.as_ref());
        let region = named.and_then(|named| Region::from_tag(&named.region));
        Ok(Self { model, region })
    }
}

impl Standard for ModelLens {
    fn standard(&self, kind: Kind, value: &[u8]) -> String {
        twin(kind, value, self.region)
    }

    fn quality(&self, kind: Kind, value: &[u8]) -> Quality {
        match flaw(kind, value) {
            None => Quality::Sound,
            Some(Flaw::Blank) => Quality::Blank,
            Some(Flaw::Damaged) => Quality::Damaged,
        }
    }
}

impl Lens for ModelLens {
    fn evidence(&self, candidate: &Candidate, schema: &Schema) -> CardEvidence {
        self.model.as_ref().map_or_else(
            || CardEvidence {
                total: candidate.weight,
                ..CardEvidence::default()
            },
            |model| {
                model.explain(candidate, &|field| {
                    schema.position(model.fields.get(field)?)
                })
            },
        )
    }

    fn weigh(
        &self,
        store: &Store,
        pair: RecordPair,
        progress: &dyn Progress,
    ) -> Result<Option<Candidate>, StoreError> {
        match &self.model {
            Some(model) => if_weighed(weigh_pair(store, model, pair, progress)),
            None => Ok(None),
        }
    }

    fn reading(&self, kind: Kind, value: &[u8]) -> Reading {
        Reading {
            standard: twin(kind, value, self.region),
            pinyin: sound(kind, value),
        }
    }

    fn link(&self, kind: Kind, a: &[u8], b: &[u8]) -> Option<NameLink> {
        link(kind, a, b)
    }

    fn findings(&self, values: &[(Kind, &[u8])]) -> Vec<IdFinding> {
        findings(values)
    }

    fn relation(&self, kind: Kind, a: &[u8], b: &[u8]) -> Relation {
        relation(kind, a, b)
    }
}
