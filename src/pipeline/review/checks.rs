//! What speaks for or against a pair beside its weights.

use super::{At, Reviewer};
use crate::{
    domain::{
        Kind,
        card::{CardField, Check, Holder, Relation},
        evidence::Topic,
    },
    merge::script::look_alike,
    store::StoreError,
};

/// The topics that records are counted by, the most telling first.
const COUNTED: [Topic; 6] = [
    Topic::ResidentId,
    Topic::CreditCode,
    Topic::MemberNumber,
    Topic::Phone,
    Topic::Email,
    Topic::Place,
];

impl Reviewer {
    /// The checks of a pair, what warns first.
    pub(super) fn checks(&self, at: At, fields: &[CardField]) -> Result<Vec<Check>, StoreError> {
        let mut checks = Vec::new();
        for topic in COUNTED {
            let of = |record| self.store.sharing(topic.tag(), record);
            let [a, b] = at.pair.both().map(of);
            let (a, b) = (a?.unwrap_or_default(), b?.unwrap_or_default());
            let mut add = |holder, records: u32, known: u32| {
                let others = u64::from(records.saturating_sub(known));
                if others > 0 {
                    let topic = topic.clone();
                    checks.push(Check::Shared {
                        topic,
                        holder,
                        others,
                    });
                }
            };
            if a.value != 0 && a.value == b.value {
                add(Holder::Both, a.records, 2);
            } else {
                add(Holder::A, a.records, 1);
                add(Holder::B, b.records, 1);
            }
        }
        checks.extend(family(fields));
        for field in fields {
            let [a, b] = &field.values;
            if look_alike(a, b) {
                let field = field.name.clone();
                checks.push(Check::LooksAlike { field });
            }
        }
        for field in fields
            .iter()
            .filter(|field| field.relation != Relation::Equal)
        {
            let [a, b] = &field.values;
            if let Some(link) = self.lens.link(field.kind, a, b) {
                let field = field.name.clone();
                checks.push(Check::Name { field, link });
            }
        }
        for (side, holder) in [Holder::A, Holder::B].into_iter().enumerate() {
            let values: Vec<_> = fields
                .iter()
                .map(|field| (field.kind, field.values[side].as_slice()))
                .collect();
            let found = self.lens.findings(&values).into_iter();
            checks.extend(found.map(|finding| Check::Number { holder, finding }));
        }
        Ok(checks)
    }
}

/// Whether the two may be twins, or of one household: other given names in one family.
fn family(fields: &[CardField]) -> Option<Check> {
    let is = |kinds: &[Kind], relation| {
        fields
            .iter()
            .any(|field| kinds.contains(&field.kind) && field.relation == relation)
    };
    let family =
        is(&[Kind::FamilyName], Relation::Equal) && is(&[Kind::GivenName], Relation::Contradicts);
    let born = |relation| is(&[Kind::DateOfBirth], relation);
    if family && born(Relation::Equal) {
        Some(Check::Twins)
    } else if family
        && born(Relation::Contradicts)
        && is(&[Kind::Street, Kind::Address], Relation::Equal)
    {
        Some(Check::Household)
    } else {
        None
    }
}
