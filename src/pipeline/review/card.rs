//! A pair made ready for the screen.

use super::{At, Reviewer, lens::Lens};
use crate::{
    domain::{
        Kind, Record, RecordId, RecordKey, Source,
        card::{
            Asks, CardCluster, CardEvidence, CardField, CardRecord, CardWinner, Chooser, Origin,
            PairCard, Relation,
        },
        review::Draft,
    },
    merge::survivorship::{self, Contributor, GoldenValue, Pick, Provenance},
    store::{
        StoreError,
        standing::{Choice, Chosen},
    },
};

impl Reviewer {
    pub(super) fn card(&self, at: At) -> Result<PairCard, StoreError> {
        let golden = self.golden(at)?;
        let [a, b] = at.pair.both();
        let place = |record| golden.members.iter().position(|m| m.id == record);
        let (Some(a), Some(b)) = (place(a), place(b)) else {
            return Err(StoreError::damaged(
                "a pair names a record that is not there",
            ));
        };
        let values: Vec<Vec<&[u8]>> = golden.members.iter().map(|m| self.values(m)).collect();
        let mut fields = Vec::with_capacity(self.schema.fields().len());
        for (field, (schema, merged)) in self.schema.fields().iter().zip(&golden.fields).enumerate()
        {
            let pair = [values[a][field], values[b][field]];
            fields.push(CardField {
                name: schema.name.clone(),
                kind: schema.kind,
                values: pair.map(<[u8]>::to_vec),
                readings: pair.map(|value| self.lens.reading(schema.kind, value)),
                relation: self.lens.relation(schema.kind, pair[0], pair[1]),
                winner: CardWinner {
                    from: match merged.from {
                        Provenance::Contributor(place) if place == a => Origin::A,
                        Provenance::Contributor(place) if place == b => Origin::B,
                        Provenance::Contributor(place) => {
                            Origin::Other(self.key_of(&golden.members[place])?)
                        }
                        Provenance::Several(_) => Origin::Several,
                        Provenance::Typed => Origin::Typed,
                        Provenance::Nothing => Origin::Nothing,
                    },
                    by: golden.choosers[field],
                },
                golden: merged.value.clone(),
                asks: self.asks(field, schema.kind, merged, &values),
            });
        }
        mark_swapped_names(&mut fields, &*self.lens);
        // A damaged number contradicts nothing, so two that do are both valid.
        let asks_reason = fields.iter().any(|field| {
            matches!(field.kind, Kind::ResidentId | Kind::CreditCode)
                && field.relation == Relation::Contradicts
        });
        let evidence = match self.candidate(at.pair)? {
            Some(candidate) => self.lens.evidence(&candidate, &self.schema),
            None => CardEvidence::default(),
        };
        let (first, size) = match self.store.cluster_of_pair(at.pair)? {
            Some((first, size)) => (self.key(first)?, size),
            None => (self.key(at.pair.left())?, 2),
        };
        let verdict = self.queue.judgements().on(at.pair);
        Ok(PairCard {
            records: [
                self.card_record(&golden.members[a], &values[a])?,
                self.card_record(&golden.members[b], &values[b])?,
            ],
            checks: self.checks(at, &fields)?,
            fields,
            evidence,
            cluster: CardCluster {
                first,
                size,
                identical: size > 2 && !self.identical_members(at.pair)?.is_empty(),
            },
            rank: at.position.map_or(0, |position| position as u64 + 1),
            verdict: verdict.map(|(verdict, _)| verdict),
            asks_reason,
            earlier: self.earlier(at.pair)?,
            notes: self.notes_about(&at.pair.both())?,
        })
    }

    /// Whether somebody is wanted to choose a field: only where the records say several things.
    pub(super) fn asks(
        &self,
        field: usize,
        kind: Kind,
        merged: &GoldenValue,
        values: &[Vec<&[u8]>],
    ) -> Asks {
        let first = self.policy.asks(field) && {
            let mut twins = values
                .iter()
                .map(|record| record[field])
                .filter(|value| !value.trim_ascii().is_empty())
                .map(|value| self.lens.standard(kind, value));
            let one = twins.next();
            twins.any(|twin| Some(twin) != one)
        };
        match (first, merged.tied) {
            (true, _) => Asks::First,
            (false, true) => Asks::Tied,
            (false, false) => Asks::No,
        }
    }

    pub(super) fn card_record(
        &self,
        record: &Record,
        values: &[&[u8]],
    ) -> Result<CardRecord, StoreError> {
        let of_kind = |kind| {
            self.schema
                .fields()
                .iter()
                .zip(values)
                .find(|(field, value)| field.kind == kind && !value.is_empty())
                .map(|(_, value)| String::from_utf8_lossy(value).into_owned())
        };
        Ok(CardRecord {
            id: record.id,
            key: self.key_of(record)?,
            line: record.line,
            time: of_kind(Kind::RecordTime)
                .or_else(|| of_kind(Kind::LastPurchase))
                .unwrap_or_default(),
        })
    }

    fn source_of(&self, record: &Record) -> Result<&Source, StoreError> {
        self.sources
            .iter()
            .find(|source| source.id == record.source)
            .ok_or_else(|| StoreError::damaged("a record without source"))
    }

    fn key_of(&self, record: &Record) -> Result<RecordKey, StoreError> {
        Ok(RecordKey {
            source: self.source_of(record)?.name.clone(),
            identifier: record.identifier.clone(),
        })
    }

    pub(super) fn values<'r>(&self, record: &'r Record) -> Vec<&'r [u8]> {
        self.schema.values(record.source, record.row.cells())
    }

    /// The golden record that *same* would lead to, drafts included.
    pub(super) fn golden(&self, at: At) -> Result<Golden, StoreError> {
        let mut ids: Vec<RecordId> = at
            .pair
            .both()
            .into_iter()
            .flat_map(|record| self.queue.judgements().entity(record))
            .collect();
        ids.sort_unstable();
        ids.dedup();
        let drafts = self.store.drafts(at.pair)?;
        self.golden_of(&ids, drafts)
    }

    /// The golden record of these records, which are in order, with choices made for it.
    pub(super) fn golden_of(
        &self,
        ids: &[RecordId],
        drafts: Vec<(String, Draft)>,
    ) -> Result<Golden, StoreError> {
        let mut members = Vec::with_capacity(ids.len());
        for id in ids {
            let record = self.store.record(*id)?;
            members.push(
                record.ok_or_else(|| {
                    StoreError::damaged("a pair names a record that is not there")
                })?,
            );
        }
        let standing = self.store.winners_of(ids)?;
        let fields = self.schema.fields();
        let place = |record: RecordId| ids.binary_search(&record).ok();
        let mut picks: Vec<Option<Pick>> = vec![None; fields.len()];
        let mut choosers = vec![Chooser::Rule; fields.len()];
        for Chosen { field, choice, .. } in &standing {
            if let Some(field) = self.schema.position(field) {
                picks[field] = match choice {
                    Choice::Record(record) => place(*record).map(Pick::Contributor),
                    Choice::Typed(text) => Some(Pick::Typed(text.clone())),
                };
                choosers[field] = Chooser::Standing;
            }
        }
        let mut contributors = Vec::with_capacity(members.len());
        for member in &members {
            contributors.push(Contributor {
                source: &self.source_of(member)?.name,
                values: self.values(member),
            });
        }
        let merge = |picks: &[Option<Pick>]| {
            survivorship::golden(fields, &self.policy, &contributors, picks, &*self.lens)
        };
        let before = merge(&picks);
        for (field, draft) in &drafts {
            if let Some(field) = self.schema.position(field) {
                (picks[field], choosers[field]) = match draft {
                    Draft::Record(record) => {
                        (place(*record).map(Pick::Contributor), Chooser::Draft)
                    }
                    Draft::Typed(text) => (Some(Pick::Typed(text.clone())), Chooser::Draft),
                    Draft::Rule => (None, Chooser::Rule),
                };
            }
        }
        let fields = merge(&picks);
        Ok(Golden {
            members,
            standing,
            drafts,
            before,
            fields,
            choosers,
        })
    }
}

/// The golden record that would result, and what went into it.
#[derive(Debug)]
pub(super) struct Golden {
    /// The records of the entity that would result, by source order and line.
    pub members: Vec<Record>,
    /// The choices that stand.
    pub standing: Vec<Chosen>,
    /// The choices of this card, by field.
    pub drafts: Vec<(String, Draft)>,
    /// The golden values without the drafts.
    pub before: Vec<GoldenValue>,
    /// The golden values.
    pub fields: Vec<GoldenValue>,
    /// Who chose each of them.
    pub choosers: Vec<Chooser>,
}

/// Says *swapped* of given and family names where each is the other record's other one: a field by
/// itself can't know.
fn mark_swapped_names(fields: &mut [CardField], lens: &dyn Lens) {
    let of = |kind| fields.iter().position(|field| field.kind == kind);
    let (Some(given), Some(family)) = (of(Kind::GivenName), of(Kind::FamilyName)) else {
        return;
    };
    let crossed = |a: usize, b: usize| {
        let (value, other) = (&fields[a].values[0], &fields[b].values[1]);
        !value.is_empty() && lens.relation(Kind::FamilyName, value, other) == Relation::Equal
    };
    let is_swapped = fields[given].relation != Relation::Equal
        && crossed(given, family)
        && crossed(family, given);
    if is_swapped {
        fields[given].relation = Relation::Swapped;
        fields[family].relation = Relation::Swapped;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pipeline::fixture::Bytes;

    fn names(given: [&str; 2], family: [&str; 2]) -> Vec<CardField> {
        [(Kind::GivenName, given), (Kind::FamilyName, family)]
            .map(|(kind, values)| {
                let values = values.map(|value| value.as_bytes().to_vec());
                CardField {
                    name: kind.tag().to_owned(),
                    kind,
                    relation: Bytes.relation(kind, &values[0], &values[1]),
                    readings: values.each_ref().map(|value| Bytes.reading(kind, value)),
                    values,
                    winner: CardWinner {
                        from: Origin::A,
                        by: Chooser::Rule,
                    },
                    golden: Vec::new(),
                    asks: Asks::No,
                }
            })
            .into()
    }

    fn relations(mut fields: Vec<CardField>) -> [Relation; 2] {
        mark_swapped_names(&mut fields, &Bytes);
        [fields[0].relation, fields[1].relation]
    }

    #[test]
    fn names_that_changed_places_are_swapped() {
        let swapped = names(["周", "杰"], ["杰", "周"]);
        assert_eq!(relations(swapped), [Relation::Swapped; 2]);
        let others = names(["周", "杰"], ["杰", "王"]);
        assert_eq!(relations(others), [Relation::Contradicts; 2]);
        let twice = names(["Thomas", "Thomas"], ["Thomas", "Thomas"]);
        assert_eq!(relations(twice), [Relation::Equal; 2]);
        let missing = names(["", "杰"], ["杰", ""]);
        assert_eq!(relations(missing), [Relation::Contradicts; 2]);
    }
}
