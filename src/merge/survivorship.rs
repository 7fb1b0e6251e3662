//! The golden record: which value of several survives.
//!
//! An operator's choice stands above every rule. Else the chain of the field (see
//! [`Policy`]) proposes over the values that are not empty; fields of a linked group come from one
//! record as a whole.

use super::{chain, moment::Moment};
use crate::domain::{Field, Kind, Policy, SourceName};

/// A record that goes into a golden one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contributor<'a> {
    /// Its source.
    pub source: &'a SourceName,
    /// Its raw values by field of the schema.
    pub values: Vec<&'a [u8]>,
}

impl<'a> Contributor<'a> {
    /// Its raw value of a field, empty where it has none.
    pub(super) fn value(&self, field: usize) -> &'a [u8] {
        self.values.get(field).copied().unwrap_or_default()
    }

    /// Whether it has a value for a field.
    pub(super) fn is_filled(&self, field: usize) -> bool {
        !self.value(field).trim_ascii().is_empty()
    }
}

/// What an operator chose for a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Pick {
    /// The value of the contributor at this place.
    Contributor(usize),
    /// A typed value.
    Typed(String),
}

/// Where a golden value comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Provenance {
    /// One contributor, by its place.
    Contributor(usize),
    /// These contributors together, by their places: a sum, a union, joined notes.
    Several(Vec<usize>),
    /// An operator typed it.
    Typed,
    /// No contributor has a value.
    Nothing,
}

/// A field of the golden record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GoldenValue {
    /// The value, byte for byte where it comes from one contributor.
    pub value: Vec<u8>,
    /// Where it comes from.
    pub from: Provenance,
    /// Whether nobody chose it and its rules could not tell several values apart and say to ask.
    pub tied: bool,
}

impl GoldenValue {
    pub(super) fn of(contributors: &[Contributor<'_>], field: usize, place: usize) -> Self {
        Self {
            value: contributors[place].value(field).to_vec(),
            from: Provenance::Contributor(place),
            tied: false,
        }
    }

    fn nothing() -> Self {
        Self {
            value: Vec::new(),
            from: Provenance::Nothing,
            tied: false,
        }
    }
}

/// Whether a value is worth taking.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Quality {
    /// Nothing speaks against it.
    Sound,
    /// Empty, or a spelling of nothing.
    Blank,
    /// Damaged by a spreadsheet, or masked.
    Damaged,
}

/// Makes values comparable; the raw value is never replaced by it.
pub trait Standard {
    /// The standardised form of a raw value of this kind.
    fn standard(&self, kind: Kind, value: &[u8]) -> String;

    /// Whether a raw value of this kind is worth taking.
    fn quality(&self, kind: Kind, value: &[u8]) -> Quality;
}

/// Records to merge, and what their rules need to know.
pub(super) struct Records<'r, S: ?Sized> {
    /// Fields of the schema.
    pub fields: &'r [Field],
    /// By source order and line.
    pub contributors: &'r [Contributor<'r>],
    /// When each was last changed.
    pub times: Vec<Option<Moment>>,
    /// Makes values comparable.
    pub standard: &'r S,
}

/// Merges records: one golden value a field. `picks` holds an operator's choices by field, and is as
/// long as `fields`; contributors come by source order and line.
///
/// A choice of a record for one field of a linked group is a choice for the whole group, but for the
/// fields of it that have a choice of their own.
#[must_use]
pub fn golden(
    fields: &[Field],
    policy: &Policy,
    contributors: &[Contributor<'_>],
    picks: &[Option<Pick>],
    standard: &(impl Standard + ?Sized),
) -> Vec<GoldenValue> {
    let records = Records {
        fields,
        contributors,
        times: contributors.iter().map(|c| time(fields, c)).collect(),
        standard,
    };
    let picked = |field: usize| match picks.get(field).and_then(Option::as_ref) {
        Some(Pick::Contributor(place)) if *place < contributors.len() => Some(*place),
        Some(Pick::Contributor(_) | Pick::Typed(_)) | None => None,
    };
    (0..fields.len())
        .map(|field| {
            if let Some(Some(Pick::Typed(text))) = picks.get(field) {
                return GoldenValue {
                    value: text.clone().into_bytes(),
                    from: Provenance::Typed,
                    tied: false,
                };
            }
            let alone = [field];
            let unit = policy
                .group_of(field)
                .map_or(&alone[..], |group| &group.fields);
            let chosen = picked(field).or_else(|| unit.iter().find_map(|field| picked(*field)));
            match chosen {
                Some(place) => GoldenValue::of(contributors, field, place),
                None => propose(&records, policy, unit, field),
            }
        })
        .collect()
}

/// When a record was last changed.
fn time(fields: &[Field], contributor: &Contributor<'_>) -> Option<Moment> {
    let of_kind = |kind| {
        fields
            .iter()
            .zip(&contributor.values)
            .filter(|(field, _)| field.kind == kind)
            .find_map(|(_, value)| Moment::read(value))
    };
    of_kind(Kind::RecordTime).or_else(|| of_kind(Kind::LastPurchase))
}

/// What the rules propose for a field; `unit` are the fields that come from one record with it.
fn propose(
    records: &Records<'_, impl Standard + ?Sized>,
    policy: &Policy,
    unit: &[usize],
    field: usize,
) -> GoldenValue {
    let contributors = records.contributors;
    let filled: Vec<usize> = (0..contributors.len())
        .filter(|&place| {
            unit.iter()
                .any(|&field| contributors[place].is_filled(field))
        })
        .collect();
    match (filled.as_slice(), policy.chain(field)) {
        ([], _) => GoldenValue::nothing(),
        (&[only], _) | (&[only, ..], None) => GoldenValue::of(contributors, field, only),
        (_, Some(chain)) => chain::follow(records, chain, unit, field, filled),
    }
}
