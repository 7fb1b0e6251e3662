//! Following a chain of rules, each among the records that the one before left.

use std::collections::BTreeMap;

use super::{
    decimal::Decimal,
    gather::gather,
    moment::Moment,
    survivorship::{Contributor, GoldenValue, Quality, Records, Standard},
};
use crate::domain::{
    SourceName,
    survivorship::{Chain, Filter, Rule, Step, Ties},
};

/// The golden value of `field` among the records at `places`, of which there is at least one; `unit`
/// are the fields that come from one record with it, itself among them.
pub(super) fn follow(
    records: &Records<'_, impl Standard + ?Sized>,
    chain: &Chain,
    unit: &[usize],
    field: usize,
    places: Vec<usize>,
) -> GoldenValue {
    let mut left = places;
    for Step {
        rule,
        filters,
        ties,
    } in &chain.0
    {
        let fit: Vec<usize> = left
            .iter()
            .copied()
            .filter(|&place| {
                filters
                    .iter()
                    .all(|filter| passes(records, *filter, unit, place))
            })
            .collect();
        if fit.is_empty() {
            continue;
        }
        if rule.makes_a_value() {
            match (unit, gather(records, rule, field, &fit)) {
                ([_], Some(made)) => return made,
                (_, _) => continue,
            }
        }
        left = keep(records, rule, unit, fit);
        if *ties != Ties::Next {
            let mut golden = GoldenValue::of(records.contributors, field, left[0]);
            golden.tied = *ties == Ties::Ask
                && left
                    .iter()
                    .any(|&place| !is_same(records, unit, left[0], place));
            return golden;
        }
    }
    GoldenValue::of(records.contributors, field, left[0])
}

/// Whether every field of the unit passes a filter.
fn passes(
    records: &Records<'_, impl Standard + ?Sized>,
    filter: Filter,
    unit: &[usize],
    place: usize,
) -> bool {
    unit.iter().all(|&field| {
        let value = records.contributors[place].value(field);
        let quality = records.standard.quality(records.fields[field].kind, value);
        match filter {
            Filter::NotBlank => quality != Quality::Blank,
            Filter::NotDamaged => quality != Quality::Damaged,
        }
    })
}

/// Whether two records agree on every field of the unit once standardised.
fn is_same(
    records: &Records<'_, impl Standard + ?Sized>,
    unit: &[usize],
    a: usize,
    b: usize,
) -> bool {
    unit.iter()
        .all(|&field| twin(records, a, field) == twin(records, b, field))
}

fn twin(records: &Records<'_, impl Standard + ?Sized>, place: usize, field: usize) -> String {
    let value = records.contributors[place].value(field);
    records.standard.standard(records.fields[field].kind, value)
}

/// The places that a rule keeps; at least one stays. Rules about one value keep every record for a
/// group of several fields.
fn keep(
    records: &Records<'_, impl Standard + ?Sized>,
    rule: &Rule,
    unit: &[usize],
    places: Vec<usize>,
) -> Vec<usize> {
    let all = records.contributors;
    let values = |place: usize| unit.iter().map(move |&field| all[place].value(field));
    let alone = |place: usize| match unit {
        [field] => all[place].value(*field),
        _ => &[],
    };
    match rule {
        Rule::MostRecent => most(&places, |place| records.times[place]),
        Rule::MostComplete => most(&places, |place| {
            values(place).map(letters_and_digits).sum::<usize>()
        }),
        Rule::MostFrequent => most_frequent(records, unit, &places),
        Rule::FirstSource => places.into_iter().take(1).collect(),
        Rule::Source(order) => most(&places, |place| trust(order, all[place].source)),
        Rule::BestRecord => most(&places, |place| filled(&all[place])),
        Rule::Longest => most(&places, |place| {
            values(place).map(characters).sum::<usize>()
        }),
        Rule::Shortest => least(&places, |place| {
            Some(values(place).map(characters).sum::<usize>())
        }),
        Rule::Min => least(&places, |place| Decimal::read(alone(place))),
        Rule::Max => most(&places, |place| Decimal::read(alone(place))),
        Rule::Earliest => least(&places, |place| Moment::read(alone(place))),
        Rule::Latest => most(&places, |place| Moment::read(alone(place))),
        Rule::Sum | Rule::Union | Rule::Joined => places,
    }
}

/// The places that have the highest measure.
fn most<M: Ord>(places: &[usize], measure: impl Fn(usize) -> M) -> Vec<usize> {
    let best = places.iter().map(|&place| measure(place)).max();
    places
        .iter()
        .copied()
        .filter(|&place| Some(measure(place)) == best)
        .collect()
}

/// The places that have the lowest measure; those without one only if none has one.
fn least<M: Ord>(places: &[usize], measure: impl Fn(usize) -> Option<M>) -> Vec<usize> {
    let best = places.iter().filter_map(|&place| measure(place)).min();
    places
        .iter()
        .copied()
        .filter(|&place| measure(place) == best)
        .collect()
}

/// The places whose standardised values most records share.
fn most_frequent(
    records: &Records<'_, impl Standard + ?Sized>,
    unit: &[usize],
    places: &[usize],
) -> Vec<usize> {
    let twins: Vec<Vec<String>> = places
        .iter()
        .map(|&place| {
            unit.iter()
                .map(|&field| twin(records, place, field))
                .collect()
        })
        .collect();
    let mut counts: BTreeMap<&[String], usize> = BTreeMap::new();
    for twin in &twins {
        *counts.entry(twin).or_default() += 1;
    }
    let best = counts.values().copied().max();
    places
        .iter()
        .zip(&twins)
        .filter(|(_, twin)| counts.get(twin.as_slice()).copied() == best)
        .map(|(&place, _)| place)
        .collect()
}

/// How much a source is trusted: more the earlier it stands in the order, least where it does not.
fn trust(order: &[SourceName], source: &SourceName) -> usize {
    let place = order.iter().position(|named| named == source);
    place.map_or(0, |place| order.len() - place)
}

/// Fields of a record that have a value.
fn filled(contributor: &Contributor<'_>) -> usize {
    (0..contributor.values.len())
        .filter(|&field| contributor.is_filled(field))
        .count()
}

fn letters_and_digits(value: &[u8]) -> usize {
    let text = String::from_utf8_lossy(value);
    text.chars().filter(|c| c.is_alphanumeric()).count()
}

fn characters(value: &[u8]) -> usize {
    String::from_utf8_lossy(value).trim().chars().count()
}
