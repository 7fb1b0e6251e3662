//! Everything the matcher knows about the records: one array of codes a feature.

use crate::domain::evidence::Topic;

use super::{
    classes::Contact,
    contact::{Emails, Phones},
    names::Names,
    organisations::Organisations,
    places::Places,
    rows::{Row, Rows},
    values::{Births, Values},
};

/// One field of the unified schema, or several of one kind, as a column of values.
#[derive(Debug, Clone)]
pub struct ValueColumn {
    /// What it is about.
    pub topic: Topic,
    /// Places of its fields in the unified schema.
    pub fields: Vec<usize>,
    /// Its values.
    pub values: Values,
}

/// The columns of all records, or after [`Columns::collapse`] of all nodes. A kind that no field has
/// is absent.
#[derive(Debug, Clone, Default)]
pub struct Columns {
    /// Number of records.
    pub records: usize,
    /// Names of persons.
    pub names: Option<Names>,
    /// Fields that hold given names.
    pub given_fields: Vec<usize>,
    /// Fields that hold family names.
    pub family_fields: Vec<usize>,
    /// Names of organisations.
    pub organisations: Option<Organisations>,
    /// Fields that hold them.
    pub organisation_fields: Vec<usize>,
    /// Telephone numbers.
    pub phones: Option<Phones>,
    /// Fields that hold them.
    pub phone_fields: Vec<usize>,
    /// E-mail addresses.
    pub emails: Option<Emails>,
    /// Fields that hold them.
    pub email_fields: Vec<usize>,
    /// Addresses, postcodes, cities, regions.
    pub places: Option<Places>,
    /// Fields that hold them.
    pub place_fields: Vec<usize>,
    /// Dates of birth.
    pub births: Option<Births>,
    /// Fields that hold them.
    pub birth_fields: Vec<usize>,
    /// Numbers that name a customer.
    pub numbers: Vec<ValueColumn>,
    /// Columns that no kind names; which of them count is measured.
    pub texts: Vec<ValueColumn>,
    /// The codes of each node side by side, once they are laid.
    pub rows: Rows,
}

impl Columns {
    /// The arrays of codes, one value a record.
    fn arrays(&self) -> Vec<&Vec<u32>> {
        let mut arrays = Vec::new();
        if let Some(names) = &self.names {
            arrays.extend([&names.given, &names.family]);
        }
        arrays.extend(self.organisations.iter().map(|list| &list.records));
        arrays.extend(self.phones.iter().flat_map(|phones| &phones.fields));
        arrays.extend(self.emails.iter().flat_map(|emails| &emails.fields));
        if let Some(p) = &self.places {
            arrays.extend([
                &p.street,
                &p.house,
                &p.unit,
                &p.address,
                &p.postcode,
                &p.area,
                &p.city,
                &p.region,
            ]);
        }
        arrays.extend(self.births.iter().map(|births| &births.records));
        arrays.extend(
            self.numbers
                .iter()
                .chain(&self.texts)
                .map(|column| &column.values.records),
        );
        arrays
    }

    fn arrays_mut(&mut self) -> Vec<&mut Vec<u32>> {
        let mut arrays = Vec::new();
        if let Some(names) = &mut self.names {
            arrays.extend([&mut names.given, &mut names.family]);
        }
        arrays.extend(self.organisations.iter_mut().map(|list| &mut list.records));
        arrays.extend(self.phones.iter_mut().flat_map(|phones| &mut phones.fields));
        arrays.extend(self.emails.iter_mut().flat_map(|emails| &mut emails.fields));
        if let Some(p) = &mut self.places {
            arrays.extend([
                &mut p.street,
                &mut p.house,
                &mut p.unit,
                &mut p.address,
                &mut p.postcode,
                &mut p.area,
                &mut p.city,
                &mut p.region,
            ]);
        }
        arrays.extend(self.births.iter_mut().map(|births| &mut births.records));
        arrays.extend(
            self.numbers
                .iter_mut()
                .chain(&mut self.texts)
                .map(|column| &mut column.values.records),
        );
        arrays
    }

    /// What the records tell of where people live.
    #[must_use]
    pub fn contact(&self) -> Contact {
        let addresses = self
            .places
            .as_ref()
            .is_some_and(|places| places.address.iter().any(|&code| code != 0));
        Contact {
            addresses,
            any: addresses || self.phones.is_some(),
        }
    }

    /// Whether two records are equal on all features.
    #[must_use]
    pub fn are_equal(&self, a: usize, b: usize) -> bool {
        self.arrays().iter().all(|codes| codes[a] == codes[b])
    }

    /// Lays the codes of each node side by side, as comparing needs them; codes that nothing else
    /// needs are given back.
    pub fn lay_rows(&mut self) {
        self.rows = Rows::of(self);
        if let Some(places) = &mut self.places {
            places.give_back();
        }
    }

    pub(super) fn row(&self, node: usize) -> Row<'_> {
        self.rows.row(node)
    }

    /// Collapses records that are equal on all features into one node each, in the order of their
    /// first record; `apart` are records that keep a node of their own (a verdict says they are not one customer).
    ///
    /// Returns the columns of the nodes and the records of each node, ascending. A group of 3,000
    /// identical rows is one node and costs no more than one record.
    #[must_use]
    pub fn collapse(mut self, apart: &[bool]) -> (Self, Vec<Vec<u32>>) {
        let arrays = self.arrays();
        let mut seen: rustc_hash::FxHashMap<u64, usize> = rustc_hash::FxHashMap::default();
        let mut nodes: Vec<Vec<u32>> = Vec::with_capacity(self.records);
        for record in 0..self.records {
            let number = u32::try_from(record).unwrap_or(u32::MAX);
            if apart.get(record).copied().unwrap_or(false) {
                nodes.push(vec![number]);
                continue;
            }
            let hash = arrays
                .iter()
                .fold(0_u64, |hash, codes| mix(hash ^ u64::from(codes[record])));
            let equal = |node: &Vec<u32>| {
                arrays
                    .iter()
                    .all(|codes| codes[node[0] as usize] == codes[record])
            };
            match seen.get(&hash) {
                Some(&node) if equal(&nodes[node]) => nodes[node].push(number),
                _ => {
                    seen.insert(hash, nodes.len());
                    nodes.push(vec![number]);
                }
            }
        }
        drop(seen);
        if nodes.len() < self.records {
            for codes in self.arrays_mut() {
                let kept: Vec<u32> = nodes.iter().map(|node| codes[node[0] as usize]).collect();
                *codes = kept;
            }
            if let Some(emails) = &mut self.emails {
                let made = nodes
                    .iter()
                    .map(|node| emails.made_from_name[node[0] as usize])
                    .collect();
                emails.made_from_name = made;
            }
            self.records = nodes.len();
        }
        (self, nodes)
    }
}

/// Mixes the bits of a key (the finaliser of splitmix64).
#[must_use]
pub const fn mix(key: u64) -> u64 {
    let key = key.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let key = (key ^ (key >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let key = (key ^ (key >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    key ^ (key >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_records_become_one_node() {
        let mut values = Values::default();
        for value in ["a", "b", "a", "a", ""] {
            values.push(value);
        }
        let column = ValueColumn {
            topic: Topic::MemberNumber,
            fields: vec![0],
            values,
        };
        let columns = Columns {
            records: 5,
            numbers: vec![column],
            ..Columns::default()
        };
        let (columns, nodes) = columns.collapse(&[false, false, false, true, false]);
        assert_eq!(nodes, [vec![0, 2], vec![1], vec![3], vec![4]]);
        assert_eq!(columns.numbers[0].values.records, [1, 2, 1, 0]);
    }
}
