//! Rules that make one value of several: sums, unions, joined notes.

use super::{
    decimal,
    survivorship::{GoldenValue, Provenance, Records, Standard},
};
use crate::domain::{Kind, survivorship::Rule};

/// What a rule makes of the values of a field at these places; nothing where it can't, or where the
/// rule chooses a record instead.
pub(super) fn gather(
    records: &Records<'_, impl Standard + ?Sized>,
    rule: &Rule,
    field: usize,
    places: &[usize],
) -> Option<GoldenValue> {
    let (places, value) = match rule {
        Rule::Sum => {
            let places = distinct_rows(records, places);
            let sum = decimal::sum(places.iter().map(|&place| value(records, place, field)))?;
            (places, sum)
        }
        Rule::Union => {
            let union = union(places.iter().map(|&place| value(records, place, field)))?;
            (places.to_vec(), union)
        }
        Rule::Joined => joined(records, field, places)?,
        Rule::MostRecent
        | Rule::MostComplete
        | Rule::MostFrequent
        | Rule::FirstSource
        | Rule::Source(_)
        | Rule::BestRecord
        | Rule::Longest
        | Rule::Shortest
        | Rule::Min
        | Rule::Max
        | Rule::Earliest
        | Rule::Latest => return None,
    };
    Some(match places[..] {
        // One record says it all: its own spelling stays.
        [only] => GoldenValue::of(records.contributors, field, only),
        _ => GoldenValue {
            value: value.into_bytes(),
            from: Provenance::Several(places),
            tied: false,
        },
    })
}

fn value<'r>(
    records: &Records<'r, impl Standard + ?Sized>,
    place: usize,
    field: usize,
) -> &'r [u8] {
    records.contributors[place].value(field)
}

/// The places without those whose whole row stands in the same source before: a row that was exported
/// twice is no second purchase.
fn distinct_rows(records: &Records<'_, impl Standard + ?Sized>, places: &[usize]) -> Vec<usize> {
    let all = records.contributors;
    let mut distinct: Vec<usize> = Vec::with_capacity(places.len());
    for &place in places {
        if !distinct.iter().any(|&before| all[before] == all[place]) {
            distinct.push(place);
        }
    }
    distinct
}

/// What two records say together in a field that is a list: the labels of both, or both notes. Nothing
/// for any other field, and where a value is not UTF-8.
#[must_use]
pub fn both(kind: Kind, values: &[Vec<u8>; 2]) -> Option<String> {
    match kind {
        Kind::Tags => union(values.iter().map(Vec::as_slice)),
        Kind::Notes => {
            let mut texts = Vec::with_capacity(2);
            for value in values {
                let text = std::str::from_utf8(value).ok()?.trim();
                if !text.is_empty() && !texts.contains(&text) {
                    texts.push(text);
                }
            }
            Some(texts.join(" / "))
        }
        Kind::Identifier
        | Kind::RecordTime
        | Kind::LastPurchase
        | Kind::GivenName
        | Kind::FamilyName
        | Kind::FullName
        | Kind::Organisation
        | Kind::Phone
        | Kind::Email
        | Kind::Street
        | Kind::Address
        | Kind::City
        | Kind::Region
        | Kind::Postcode
        | Kind::Country
        | Kind::DateOfBirth
        | Kind::ResidentId
        | Kind::CreditCode
        | Kind::MemberNumber
        | Kind::Amount
        | Kind::Count
        | Kind::Text
        | Kind::Ignore => None,
    }
}

/// The labels of all values, each once, in order of appearance; set apart as the first value that has
/// several does it. Nothing if a value is not UTF-8.
fn union<'a>(values: impl Iterator<Item = &'a [u8]>) -> Option<String> {
    const APART: [char; 7] = [';', ',', '|', '、', '，', '；', '\n'];
    let mut between = None;
    let mut labels: Vec<&str> = Vec::new();
    for value in values {
        let text = std::str::from_utf8(value).ok()?;
        between = between.or_else(|| text.chars().find(|c| APART.contains(c)));
        for label in text.split(APART).map(str::trim) {
            if !label.is_empty() && !labels.contains(&label) {
                labels.push(label);
            }
        }
    }
    let between = between.unwrap_or(';').to_string();
    Some(labels.join(&between))
}

/// All notes in order of time, each once behind its source and date, and the places they come from.
/// Records without a time come last; nothing if a value is not UTF-8.
fn joined(
    records: &Records<'_, impl Standard + ?Sized>,
    field: usize,
    places: &[usize],
) -> Option<(Vec<usize>, String)> {
    let mut in_time = places.to_vec();
    in_time.sort_by_key(|&place| (records.times[place].is_none(), records.times[place]));
    let mut from: Vec<usize> = Vec::new();
    let mut notes: Vec<&str> = Vec::new();
    for place in in_time {
        let note = std::str::from_utf8(value(records, place, field))
            .ok()?
            .trim();
        if !notes.contains(&note) {
            notes.push(note);
            from.push(place);
        }
    }
    let spelled: Vec<String> = from
        .iter()
        .zip(&notes)
        .map(|(&place, note)| {
            let source = records.contributors[place].source;
            match records.times[place] {
                Some(time) => format!("[{source} {}] {note}", time.date()),
                None => format!("[{source}] {note}"),
            }
        })
        .collect();
    Some((from, spelled.join(" / ")))
}
