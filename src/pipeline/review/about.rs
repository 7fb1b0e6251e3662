//! Everything about one record, and what was said about the records of a pair before.

use std::cmp::Reverse;

use super::{Reviewer, not_saved};
use crate::{
    domain::{
        Digest, Kind, RecordId, RecordPair,
        about::{AboutRecord, AboutValue, Earlier, Neighbour},
        review::Refusal,
    },
    merge::judgements::Standing,
    pipeline::entities::whole,
    store::StoreError,
};

/// Most acts that are told of a record.
const ACTS: usize = 50;
/// Most earlier verdicts that are told of a pair.
const EARLIER: usize = 20;

impl Reviewer {
    /// Everything about one record.
    pub fn about(&self, record: RecordId) -> Result<AboutRecord, Refusal> {
        self.try_about(record).map_err(|cause| not_saved(&cause))
    }

    fn try_about(&self, id: RecordId) -> Result<AboutRecord, StoreError> {
        let (source, record) = whole(&self.store, &self.sources, id)?;
        let raw = self.values(&record);
        let values = self.schema.fields().iter().zip(&raw).map(|(field, raw)| {
            let standard = if raw.is_empty() {
                String::new()
            } else {
                self.lens.standard(field.kind, raw)
            };
            AboutValue {
                field: field.name.clone(),
                kind: field.kind,
                raw: raw.to_vec(),
                standard,
            }
        });
        let entity = self.store.entity_of(id)?;
        let members = entity.members.iter().map(|member| self.key(*member));
        let mut neighbours = Vec::new();
        for (pair, weight) in self.store.candidates_about(id)? {
            let [left, right] = pair.both();
            let other = if left == id { right } else { left };
            let (verdict, implied) = match self.queue.judgements().standing(pair) {
                Standing::Open => (None, false),
                Standing::Judged(verdict) => (Some(verdict), false),
                Standing::Implied => (None, true),
            };
            neighbours.push(Neighbour {
                pair,
                key: self.key(other)?,
                name: self.name_of(other)?,
                weight,
                verdict,
                implied,
            });
        }
        let entries = self.store.entries_about(id)?;
        let mut acts = Vec::with_capacity(entries.len());
        for entry in entries {
            acts.push(self.store.act_of(entry)?);
        }
        acts.sort_unstable_by_key(|act| Reverse(*act));
        acts.dedup();
        let deeds = acts.into_iter().take(ACTS).map(|act| self.deed(act));
        Ok(AboutRecord {
            record: self.card_record(&record, &raw)?,
            file: source.file.clone(),
            digest: Digest::of(record.row.as_packed()),
            golden: self.key(entity.golden)?,
            members: members.collect::<Result<_, _>>()?,
            values: values.collect(),
            neighbours,
            notes: self.notes_about(&[id])?,
            deeds: deeds.collect::<Result<_, _>>()?,
        })
    }

    /// The name of a record: the values of its name fields, else its first value.
    fn name_of(&self, id: RecordId) -> Result<String, StoreError> {
        let (_, record) = whole(&self.store, &self.sources, id)?;
        let values = self.values(&record);
        let fields = self.schema.fields().iter().zip(&values);
        let names = fields.filter(|(field, value)| {
            let is_name = matches!(
                field.kind,
                Kind::FullName | Kind::GivenName | Kind::FamilyName | Kind::Organisation
            );
            is_name && !value.is_empty()
        });
        let names: Vec<String> = names
            .map(|(_, value)| String::from_utf8_lossy(value).into_owned())
            .collect();
        let first = values.iter().find(|value| !value.is_empty());
        Ok(if names.is_empty() {
            first.map_or_else(String::new, |v| String::from_utf8_lossy(v).into_owned())
        } else {
            names.join(" ")
        })
    }

    /// The verdicts that stand on the records of a pair and others, or on the pair itself; newest first.
    pub(super) fn earlier(&self, pair: RecordPair) -> Result<Vec<Earlier>, StoreError> {
        let mut judged = Vec::new();
        for (side, record) in pair.both().into_iter().enumerate() {
            for verdict in self.store.verdicts_of(record)? {
                let own = verdict.pair == pair;
                if own && side == 1 {
                    continue;
                }
                judged.push((verdict, (!own).then_some(side), record));
            }
        }
        judged.sort_by_key(|(verdict, side, _)| (Reverse(verdict.seq), *side));
        let mut earlier = Vec::new();
        for (verdict, side, record) in judged.into_iter().take(EARLIER) {
            let Some(head) = self.store.entry(verdict.seq)? else {
                continue;
            };
            let [left, right] = verdict.pair.both();
            let other = if left == record { right } else { left };
            earlier.push(Earlier {
                seq: verdict.seq,
                at: head.at,
                user: head.user,
                verdict: verdict.verdict,
                side,
                other: self.key(other)?,
            });
        }
        Ok(earlier)
    }
}
