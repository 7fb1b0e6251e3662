//! Raw values → the columns that the matcher compares.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::{
    match_contact::{emails, mark_made_from_names, phones},
    match_memo::Memo,
    match_names::{names, names_organisations},
    match_places::places,
    match_raw::{RawColumn, RawTable},
};
use crate::{
    domain::{Birth, Kind, evidence::Topic},
    matching::{
        columns::{Columns, ValueColumn},
        organisations::{OrganisationSpec, Organisations},
        values::{Births, Values},
    },
    standardise::{
        date::birth,
        fold::{fold, text},
        hanzi::simplified,
        number::{birth_inside, credit_code, number, resident_id},
        organisation::organisation,
    },
};

/// Derives the matcher's columns; the raw values are given back piece by piece as they are used.
#[must_use]
pub fn columns(table: &RawTable) -> Columns {
    let of = |kinds: &[Kind]| -> Vec<usize> {
        (0..table.fields.len())
            .filter(|&place| kinds.contains(&table.fields[place].kind))
            .collect()
    };
    let whole = of(&[Kind::FullName]);
    let (companies, full): (Vec<usize>, Vec<usize>) = whole
        .into_iter()
        .partition(|&place| names_organisations(&table.columns[place]));
    let (given, family) = (of(&[Kind::GivenName]), of(&[Kind::FamilyName]));
    let place_kinds = [
        Kind::Street,
        Kind::Address,
        Kind::Postcode,
        Kind::City,
        Kind::Region,
    ];
    let mut columns = Columns {
        records: table.records,
        given_fields: given.iter().chain(&full).copied().collect(),
        family_fields: family.iter().chain(&full).copied().collect(),
        organisation_fields: of(&[Kind::Organisation])
            .into_iter()
            .chain(companies)
            .collect(),
        phone_fields: of(&[Kind::Phone]),
        email_fields: of(&[Kind::Email]),
        place_fields: of(&place_kinds),
        birth_fields: of(&[Kind::DateOfBirth]),
        ..Columns::default()
    };
    let has = |fields: &[usize]| !fields.is_empty();
    let any_name = has(&columns.given_fields) || has(&columns.family_fields);
    let (names, ((organisations, births), (phones, (emails, (places, (numbers, texts)))))) =
        rayon::join(
            || any_name.then(|| names(table, &given, &family, &full)),
            || {
                rayon::join(
                    || {
                        rayon::join(
                            || {
                                has(&columns.organisation_fields)
                                    .then(|| organisations(table, &columns.organisation_fields))
                            },
                            || {
                                has(&columns.birth_fields)
                                    .then(|| births(table, &columns.birth_fields))
                            },
                        )
                    },
                    || {
                        rayon::join(
                            || {
                                has(&columns.phone_fields)
                                    .then(|| phones(table, &columns.phone_fields))
                            },
                            || {
                                rayon::join(
                                    || {
                                        has(&columns.email_fields)
                                            .then(|| emails(table, &columns.email_fields))
                                    },
                                    || {
                                        rayon::join(
                                            || has(&columns.place_fields).then(|| places(table)),
                                            || rayon::join(|| numbers(table), || texts(table)),
                                        )
                                    },
                                )
                            },
                        )
                    },
                )
            },
        );
    columns.emails = emails.map(|mut emails| {
        mark_made_from_names(&mut emails, names.as_ref(), table.records);
        emails
    });
    columns.names = names;
    columns.organisations = organisations;
    columns.births = births;
    columns.phones = phones;
    columns.places = places;
    columns.numbers = numbers;
    columns.texts = texts;
    columns
}

/// A record's first raw value among several fields: place of the field and code.
pub(super) fn first(table: &RawTable, fields: &[usize], record: usize) -> Option<(usize, u32)> {
    fields
        .iter()
        .map(|&place| (place, table.columns[place].codes[record]))
        .find(|&(_, code)| code != 0)
}

/// Standardises every distinct value of a column and keeps of each only what `code` makes of it, so
/// that the clean twins never lie in memory all at once.
pub(super) fn derive_codes<T: Send>(
    column: &RawColumn,
    make: impl Fn(&[u8]) -> Option<T> + Sync,
    mut code: impl FnMut(&T) -> u32,
) -> Vec<u32> {
    const CHUNK: u32 = 1 << 15;
    let values = u32::try_from(column.values.len()).unwrap_or(u32::MAX);
    let mut codes = Vec::with_capacity(column.values.len());
    for start in (0..values).step_by(CHUNK as usize) {
        let twins: Vec<Option<T>> = (start..values.min(start + CHUNK))
            .into_par_iter()
            .with_min_len(512)
            .map(|value| {
                (value > 0)
                    .then(|| make(column.values.value(value)))
                    .flatten()
            })
            .collect();
        codes.extend(twins.iter().map(|twin| twin.as_ref().map_or(0, &mut code)));
    }
    codes
}

/// Standardises every distinct value of a column, in parallel; element 0 stands for *missing*.
pub(super) fn derive<T: Send + Default>(
    column: &RawColumn,
    make: impl Fn(&[u8]) -> T + Sync,
) -> Vec<T> {
    let codes = u32::try_from(column.values.len()).unwrap_or(u32::MAX);
    (0..codes)
        .into_par_iter()
        .with_min_len(512)
        .map(|code| {
            if code == 0 {
                T::default()
            } else {
                make(column.values.value(code))
            }
        })
        .collect()
}

fn organisations(table: &RawTable, fields: &[usize]) -> Organisations {
    let mut list = Organisations::default();
    let made: FxHashMap<usize, Vec<_>> = fields
        .iter()
        .map(|&place| (place, derive(&table.columns[place], organisation)))
        .collect();
    let codes: FxHashMap<usize, Vec<u32>> = fields
        .iter()
        .map(|&place| {
            (
                place,
                made[&place]
                    .iter()
                    .map(|name| {
                        name.as_ref().map_or(0, |name| {
                            list.name(&OrganisationSpec {
                                text: &name.text,
                                sound: &name.sound,
                                acronym: &name.acronym,
                                tokens: &name.tokens,
                            })
                        })
                    })
                    .collect(),
            )
        })
        .collect();
    for record in 0..table.records {
        list.records.push(
            first(table, fields, record).map_or(0, |(place, code)| codes[&place][code as usize]),
        );
    }
    list.finish();
    list
}

/// The dates of birth; a record that has none of its own takes the one inside its identity number.
fn births(table: &RawTable, fields: &[usize]) -> Births {
    let made: FxHashMap<usize, Vec<Option<Birth>>> = fields
        .iter()
        .map(|&place| (place, derive(&table.columns[place], birth)))
        .collect();
    let ids = table.of(Kind::ResidentId);
    let inside: FxHashMap<usize, Vec<Option<Birth>>> = ids
        .iter()
        .map(|&place| {
            let date = |raw: &[u8]| resident_id(raw).as_deref().and_then(birth_inside);
            (place, derive(&table.columns[place], date))
        })
        .collect();
    let of = |made: &FxHashMap<usize, Vec<Option<Birth>>>, fields, record| {
        first(table, fields, record).and_then(|(place, code)| made[&place][code as usize])
    };
    let mut births = Births::default();
    for record in 0..table.records {
        births.push(of(&made, fields, record).or_else(|| of(&inside, &ids, record)));
    }
    births
}

fn numbers(table: &RawTable) -> Vec<ValueColumn> {
    type Standard = fn(&[u8]) -> Option<String>;
    let topics: [(Kind, Topic, Standard); 3] = [
        (Kind::ResidentId, Topic::ResidentId, resident_id),
        (Kind::CreditCode, Topic::CreditCode, credit_code),
        (Kind::MemberNumber, Topic::MemberNumber, number),
    ];
    topics
        .into_iter()
        .filter_map(|(kind, topic, standard)| {
            let fields = table.of(kind);
            (!fields.is_empty()).then(|| ValueColumn {
                topic,
                values: values(table, &fields, false, standard),
                fields,
            })
        })
        .collect()
}

fn texts(table: &RawTable) -> Vec<ValueColumn> {
    let plain = |raw: &[u8]| text(raw).map(|text| simplified(&fold(text)));
    (0..table.fields.len())
        .filter(|&place| table.fields[place].kind == Kind::Text)
        .map(|place| ValueColumn {
            topic: Topic::Column(table.fields[place].name.clone()),
            fields: vec![place],
            values: values(table, &[place], true, plain),
        })
        .collect()
}

fn values(
    table: &RawTable,
    fields: &[usize],
    is_text: bool,
    standard: impl Fn(&[u8]) -> Option<String> + Sync,
) -> Values {
    let made: FxHashMap<usize, Vec<String>> = fields
        .iter()
        .map(|&place| {
            (
                place,
                derive(&table.columns[place], |raw| {
                    standard(raw).unwrap_or_default()
                }),
            )
        })
        .collect();
    let mut values = Values::default();
    values.is_text = is_text;
    let mut codes = Memo::new(table, fields);
    for record in 0..table.records {
        let code = first(table, fields, record).map_or(0, |(place, code)| {
            codes.of(place, code, || values.code(&made[&place][code as usize]))
        });
        values.records.push(code);
    }
    values.finish();
    values
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matching::{compare::comparisons, level};
    use Kind::{
        Address, CreditCode, DateOfBirth, FamilyName, GivenName, MemberNumber, Organisation, Phone,
        ResidentId,
    };

    /// Levels of the first two of these rows, by topic.
    fn level_of(kinds: &[Kind], rows: [&[&str]; 2], topic: &Topic) -> u8 {
        let mut columns = columns(&RawTable::sample(kinds, &rows));
        columns.lay_rows();
        let comparisons = comparisons(&columns, &[]);
        let levels = crate::matching::compare::levels(&columns, &comparisons, 0, 1);
        let place = comparisons
            .iter()
            .position(|comparison| comparison.topic == *topic);
        levels.get(place.unwrap())
    }

    #[test]
    fn what_the_standardisers_know_reaches_the_levels() {
        let id = "11010519491231002X";
        for (kinds, a, b, topic, level) in [
            // An identity number gives the date of birth that the field does not.
            (
                &[DateOfBirth, ResidentId][..],
                &["", id][..],
                &["1949-12-31", ""][..],
                Topic::DateOfBirth,
                level::birth::EXACT,
            ),
            (
                &[DateOfBirth, ResidentId],
                &["1950-01-01", id],
                &["1949-12-31", ""],
                Topic::DateOfBirth,
                level::DIFFERS,
            ),
            (
                &[ResidentId],
                &["110105491231002"],
                &[id],
                Topic::ResidentId,
                level::value::EXACT,
            ),
            // What a spreadsheet damaged is missing, never exact.
            (
                &[ResidentId],
                &["110105194912310000"],
                &["110105194912310000"],
                Topic::ResidentId,
                0,
            ),
            (
                &[CreditCode],
                &["9.13501E+17"],
                &["9.13501E+17"],
                Topic::CreditCode,
                0,
            ),
            (
                &[DateOfBirth],
                &["34240"],
                &["34240"],
                Topic::DateOfBirth,
                0,
            ),
            (&[Phone], &["1.38E+10"], &["1.38E+10"], Topic::Phone, 0),
            (
                &[MemberNumber],
                &["00123"],
                &["123"],
                Topic::MemberNumber,
                level::value::CLOSE,
            ),
            (
                &[Phone],
                &["138****8888"],
                &["13812348888"],
                Topic::Phone,
                level::phone::PARTIAL,
            ),
            // The city stands in the address alone.
            (
                &[Address],
                &["北京市朝阳区建国路88号"],
                &["上海市建国路88号"],
                Topic::Place,
                level::DIFFERS,
            ),
            (
                &[Address],
                &["北京市朝阳区建国路88号"],
                &["建国路八十八号"],
                Topic::Place,
                level::place::ADDRESS,
            ),
            (
                &[GivenName, FamilyName],
                &["张伟", "张"],
                &["伟", "张"],
                Topic::GivenName,
                level::name::EXACT,
            ),
            (
                &[GivenName, FamilyName],
                &["芳", "汪"],
                &["芳", "王"],
                Topic::FamilyName,
                level::name::CLOSE,
            ),
            (
                &[Organisation],
                &["International Business Machines Corp."],
                &["IBM Ltd"],
                Topic::Organisation,
                level::organisation::CLOSE,
            ),
        ] {
            assert_eq!(level_of(kinds, [a, b], &topic), level, "{a:?} {b:?}");
        }
    }
}
