//! Names of persons → the matcher's columns.

use rustc_hash::FxHashMap;

use super::{
    match_columns::{derive, first},
    match_memo::Memo,
    match_raw::{RawColumn, RawTable},
};
use crate::{
    matching::names::{Alias, Names, PartSpec},
    standardise::{
        fold::{fold, text, words},
        hanzi::has_hanzi,
        nickname, organisation,
        person::{self, NamePart, PersonName},
    },
};

/// Derives the names from fields for given, family and whole names.
pub(super) fn names(table: &RawTable, given: &[usize], family: &[usize], full: &[usize]) -> Names {
    let mut names = Names::default();
    // Cells of one word are standardised once a distinct value; only others need both cells.
    let singles = |fields: &[usize],
                   make: fn(&[u8]) -> NamePart|
     -> FxHashMap<usize, Vec<(NamePart, bool)>> {
        fields
            .iter()
            .map(|&place| {
                (
                    place,
                    derive(&table.columns[place], |raw| {
                        (make(raw), person::is_single(raw))
                    }),
                )
            })
            .collect()
    };
    let (given_parts, family_parts) = (
        singles(given, person::given),
        singles(family, person::family),
    );
    let (mut given_codes, mut family_codes) = (Memo::new(table, given), Memo::new(table, family));
    let mut pairs: FxHashMap<(usize, u32, usize, u32), (u32, u32)> = FxHashMap::default();
    let nothing = (0, 0);
    for record in 0..table.records {
        let (g, f) = (first(table, given, record), first(table, family, record));
        if let (Some(g), Some(f)) = (g, f) {
            let ((given_part, one), (family_part, other)) = (
                &given_parts[&g.0][g.1 as usize],
                &family_parts[&f.0][f.1 as usize],
            );
            if *one && *other && !person::holds_family(given_part, family_part) {
                let given_code = given_codes.of(g.0, g.1, || intern(&mut names, given_part));
                let family_code = family_codes.of(f.0, f.1, || intern(&mut names, family_part));
                names.push(given_code, family_code);
                continue;
            }
        }
        let whole = if g.is_none() && f.is_none() {
            first(table, full, record)
        } else {
            None
        };
        let (g, f) = (
            g.or(whole).unwrap_or(nothing),
            f.or(whole).unwrap_or(nothing),
        );
        let (given_code, family_code) = *pairs.entry((g.0, g.1, f.0, f.1)).or_insert_with(|| {
            let value = |(place, code): (usize, u32)| {
                if code == 0 {
                    &[][..]
                } else {
                    table.columns[place].values.value(code)
                }
            };
            let PersonName { given, family } = if whole.is_some() {
                person::from_full(value(g))
            } else {
                person::from_parts(value(g), value(f))
            };
            (intern(&mut names, &given), intern(&mut names, &family))
        });
        names.push(given_code, family_code);
    }
    names
}

/// The code of a name part with its features.
fn intern(names: &mut Names, part: &NamePart) -> u32 {
    let NamePart { text, sound, first } = part;
    let known = nickname::lines(text).or_else(|| nickname::lines(first));
    let alias = known.map_or_else(Alias::default, |(own, of, roots)| Alias {
        own,
        of: of.to_vec(),
        roots: roots.to_vec(),
    });
    names.part(&PartSpec {
        text,
        sound,
        first,
        phonetic: &person::phonetic(sound),
        is_hanzi: has_hanzi(text),
        alias,
    })
}

/// Whether a column of whole names holds names of organisations: few begin or end with a given name
/// that is known, and many look like no person's (one word or more than four, digits, `the`, `'s`, a
/// legal form).
pub(super) fn names_organisations(column: &RawColumn) -> bool {
    let looks = derive(column, |raw| {
        let folded = text(raw).map(fold).unwrap_or_default();
        let words = words(&folded);
        let (Some(head), Some(tail)) = (words.first(), words.last()) else {
            return None;
        };
        let known = nickname::lines(head).is_some() || nickname::lines(tail).is_some();
        let hanzi = has_hanzi(&folded);
        let count = if hanzi {
            folded.chars().count()
        } else {
            words.len()
        };
        let unlike = !(2..=4).contains(&count)
            || folded.contains("'s ")
            || words.iter().any(|word| {
                matches!(word.as_str(), "the" | "of" | "and")
                    || word.bytes().any(|b| b.is_ascii_digit())
            })
            || organisation::has_legal_form(raw);
        Some((known, unlike))
    });
    let all = looks.iter().flatten().count();
    let known = looks.iter().flatten().filter(|look| look.0).count();
    let unlike = looks.iter().flatten().filter(|look| look.1).count();
    unlike * 10 >= all * 3 && known * 10 < all * 3 && all > 0
}
