//! Addresses, postcodes, cities and regions → the matcher's columns.

use rustc_hash::FxHashMap;

use super::{match_columns::derive, match_memo::Memo, match_raw::RawTable};
use crate::{
    domain::Kind,
    matching::places::Places,
    standardise::{
        address::{Address, address},
        place_name::{is_listed_city, place},
        postcode::{area, postcode},
    },
};

/// Text of several cells of one record, by the codes of their values.
type Cells = Vec<(usize, u32)>;

/// Clean twins of the distinct values of some fields.
type Texts = FxHashMap<usize, Vec<String>>;

/// Derives the places.
pub(super) fn places(table: &RawTable) -> Places {
    let of = |kinds: &[Kind]| -> Vec<usize> {
        (0..table.fields.len())
            .filter(|&place| kinds.contains(&table.fields[place].kind))
            .collect()
    };
    let (streets, codes, cities, regions) = (
        of(&[Kind::Street, Kind::Address]),
        of(&[Kind::Postcode]),
        of(&[Kind::City]),
        of(&[Kind::Region]),
    );
    let texts = |fields: &[usize], make: fn(&[u8]) -> Option<String>| -> Texts {
        fields
            .iter()
            .map(|&field| {
                (
                    field,
                    derive(&table.columns[field], |raw| make(raw).unwrap_or_default()),
                )
            })
            .collect()
    };
    let (code_texts, city_texts, region_texts) = (
        texts(&codes, postcode),
        texts(&cities, place),
        texts(&regions, place),
    );
    let single: Option<Vec<Address>> = match streets.as_slice() {
        [field] => Some(derive(&table.columns[*field], |raw| {
            address([raw]).unwrap_or_default()
        })),
        _ => None,
    };
    let mut several: FxHashMap<Cells, Address> = FxHashMap::default();
    let mut places = Places::new(is_listed_city);
    let none = Address::default();
    let city_fields: Vec<usize> = cities.iter().chain(&regions).copied().collect();
    let (mut addresses, mut postcodes, mut names) = (
        Memo::new(table, &streets),
        Memo::new(table, &codes),
        Memo::new(table, &city_fields),
    );
    for record in 0..table.records {
        let found = match &single {
            Some(made) => &made[table.columns[streets[0]].codes[record] as usize],
            None if streets.is_empty() => &none,
            None => {
                let cells: Cells = streets
                    .iter()
                    .map(|&field| (field, table.columns[field].codes[record]))
                    .collect();
                several.entry(cells).or_insert_with_key(|cells| {
                    address(
                        cells
                            .iter()
                            .filter(|cell| cell.1 != 0)
                            .map(|&(field, code)| table.columns[field].values.value(code)),
                    )
                    .unwrap_or_default()
                })
            }
        };
        let at = match streets.as_slice() {
            [field] => {
                let code = table.columns[*field].codes[record];
                addresses.of(*field, code, || {
                    places.address(&found.house, &found.unit, &found.street)
                })
            }
            _ => places.address(&found.house, &found.unit, &found.street),
        };
        let value = |texts: &Texts, fields: &[usize]| {
            fields
                .iter()
                .map(|&field| (field, table.columns[field].codes[record]))
                .find(|&(field, code)| !texts[&field][code as usize].is_empty())
        };
        let postcode = value(&code_texts, &codes).map_or([0; 2], |(field, code)| {
            postcodes.of(field, code, || {
                let text = &code_texts[&field][code as usize];
                places.postcode(text, area(text))
            })
        });
        let city = match value(&city_texts, &cities) {
            Some((field, code)) => names.of(field, code, || {
                places.city(&city_texts[&field][code as usize])
            }),
            None => places.city(&found.city),
        };
        let region = value(&region_texts, &regions).map_or(0, |(field, code)| {
            names.of(field, code, || {
                places.city(&region_texts[&field][code as usize])
            })
        });
        places.push_codes(at, postcode, city, region);
    }
    places
}
