//! Addresses, postcodes, cities and regions → the matcher's columns.

use rustc_hash::FxHashMap;

use super::{match_columns::derive, match_raw::RawTable};
use crate::{
    domain::Kind,
    matching::places::{PlaceSpec, Places},
    standardise::{
        address::{Address, address},
        place_name::{is_listed_city, place},
        postcode::{area, postcode},
    },
};

/// Text of several cells of one record, by the codes of their values.
type Cells = Vec<(usize, u32)>;

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
    let texts =
        |fields: &[usize], make: fn(&[u8]) -> Option<String>| -> FxHashMap<usize, Vec<String>> {
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
        let text =
            |texts: &FxHashMap<usize, Vec<String>>, fields: &[usize]| -> Option<(usize, u32)> {
                fields
                    .iter()
                    .map(|&field| (field, table.columns[field].codes[record]))
                    .find(|&(field, code)| !texts[&field][code as usize].is_empty())
            };
        let code = text(&code_texts, &codes)
            .map_or("", |(field, code)| &code_texts[&field][code as usize]);
        let city = text(&city_texts, &cities).map_or(found.city.as_str(), |(field, code)| {
            &city_texts[&field][code as usize]
        });
        let region = text(&region_texts, &regions)
            .map_or("", |(field, code)| &region_texts[&field][code as usize]);
        let Address {
            house,
            unit,
            street,
            city: _,
            district: _,
        } = found;
        places.push(&PlaceSpec {
            house,
            unit,
            street,
            postcode: code,
            area: if code.is_empty() { "" } else { area(code) },
            city,
            region,
        });
    }
    places
}
