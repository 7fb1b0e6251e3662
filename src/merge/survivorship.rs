//! The golden record: which value of several survives.
//!
//! Over the values that are not empty, by kind: `last_purchase` the latest; `amount` and `count` the
//! sum; `tags` the union; `notes` all of them in order of time. Else the rules of [`Rule`] in turn,
//! each keeping the records that do best, until one value is left.

use std::collections::BTreeMap;

use super::{decimal, moment::Moment};
use crate::domain::{Digest, Field, Kind};

/// A rule that keeps some of several records for the sake of one field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Rule {
    /// Keeps the records changed last (`record_time`, else `last_purchase`); those without a time
    /// only if none has one.
    MostRecent,
    /// Keeps the values with the most letters and digits.
    MostComplete,
    /// Keeps the standardised value that most records share.
    MostFrequent,
    /// Keeps the record that comes first by source order and line.
    FirstSource,
}

impl Rule {
    /// The rules in the order in which they are asked.
    pub const DEFAULT: [Self; 4] = [
        Self::MostRecent,
        Self::MostComplete,
        Self::MostFrequent,
        Self::FirstSource,
    ];

    /// Frozen spelling in the settings and in the digest of the policy.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::MostRecent => "most_recent",
            Self::MostComplete => "most_complete",
            Self::MostFrequent => "most_frequent",
            Self::FirstSource => "first_source",
        }
    }
}

/// Digest of the rules in force, as entries name them.
#[must_use]
pub fn policy_digest() -> Digest {
    let chain = Rule::DEFAULT.map(Rule::tag).join(",");
    let text = format!(
        "default={chain}\nlast_purchase=latest\namount=sum\ncount=sum\ntags=union\nnotes=joined\n"
    );
    Digest::of(text.as_bytes())
}

/// A record that goes into a golden one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contributor<'a> {
    /// Its raw values by field of the schema.
    pub values: Vec<&'a [u8]>,
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
    /// Several contributors: a sum, a union, joined notes.
    Several,
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
}

impl GoldenValue {
    fn of(contributors: &[Contributor<'_>], field: usize, place: usize) -> Self {
        Self {
            value: value(&contributors[place], field).to_vec(),
            from: Provenance::Contributor(place),
        }
    }
}

/// Makes values comparable; the raw value is never replaced by it.
pub trait Standard {
    /// The standardised form of a raw value of this kind.
    fn standard(&self, kind: Kind, value: &[u8]) -> String;
}

/// Merges records: one golden value a field. `picks` holds an operator's choices by field, and is as
/// long as `fields`; contributors come by source order and line.
#[must_use]
pub fn golden(
    fields: &[Field],
    contributors: &[Contributor<'_>],
    picks: &[Option<Pick>],
    standard: &(impl Standard + ?Sized),
) -> Vec<GoldenValue> {
    let times: Vec<Option<Moment>> = contributors.iter().map(|c| time(fields, c)).collect();
    (0..fields.len())
        .map(|field| match picks.get(field).and_then(Option::as_ref) {
            Some(Pick::Contributor(place)) if *place < contributors.len() => {
                GoldenValue::of(contributors, field, *place)
            }
            Some(Pick::Typed(text)) => GoldenValue {
                value: text.clone().into_bytes(),
                from: Provenance::Typed,
            },
            Some(Pick::Contributor(_)) | None => {
                propose(fields, contributors, &times, field, standard)
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

fn value<'a>(contributor: &Contributor<'a>, field: usize) -> &'a [u8] {
    contributor.values.get(field).copied().unwrap_or_default()
}

/// What the rules propose for a field.
fn propose(
    fields: &[Field],
    contributors: &[Contributor<'_>],
    times: &[Option<Moment>],
    field: usize,
    standard: &(impl Standard + ?Sized),
) -> GoldenValue {
    let filled: Vec<usize> = (0..contributors.len())
        .filter(|&place| !value(&contributors[place], field).trim_ascii().is_empty())
        .collect();
    match filled[..] {
        [] => {
            return GoldenValue {
                value: Vec::new(),
                from: Provenance::Nothing,
            };
        }
        [only] => return GoldenValue::of(contributors, field, only),
        _ => {}
    }
    let of = |place: usize| value(&contributors[place], field);
    let kind = fields[field].kind;
    let several = match kind {
        Kind::LastPurchase => {
            let latest = filled
                .iter()
                .filter_map(|&place| Moment::read(of(place)))
                .max();
            let first = filled
                .iter()
                .find(|&&place| Moment::read(of(place)) == latest);
            match (latest, first) {
                (Some(_), Some(&place)) => return GoldenValue::of(contributors, field, place),
                _ => None,
            }
        }
        Kind::Amount | Kind::Count => decimal::sum(filled.iter().map(|&place| of(place))),
        Kind::Tags => union(filled.iter().map(|&place| of(place))),
        Kind::Notes => {
            let mut in_time = filled.clone();
            // Records without a time last; the others by it, equal ones by source order and line.
            in_time.sort_by_key(|&place| (times[place].is_none(), times[place]));
            joined(in_time.iter().map(|&place| of(place)))
        }
        Kind::GivenName
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
        | Kind::Identifier
        | Kind::MemberNumber
        | Kind::RecordTime
        | Kind::Text
        | Kind::Ignore => None,
    };
    if let Some(value) = several {
        return GoldenValue {
            value: value.into_bytes(),
            from: Provenance::Several,
        };
    }
    let mut left = filled;
    for rule in Rule::DEFAULT {
        left = keep(rule, left, kind, times, of, standard);
    }
    GoldenValue::of(contributors, field, left[0])
}

/// Applies a rule; at least one place stays.
fn keep<'a>(
    rule: Rule,
    places: Vec<usize>,
    kind: Kind,
    times: &[Option<Moment>],
    of: impl Fn(usize) -> &'a [u8],
    standard: &(impl Standard + ?Sized),
) -> Vec<usize> {
    match rule {
        Rule::MostRecent => most(&places, |place| times[place]),
        Rule::MostComplete => most(&places, |place| completeness(of(place))),
        Rule::MostFrequent => {
            let twins: Vec<String> = places
                .iter()
                .map(|&place| standard.standard(kind, of(place)))
                .collect();
            let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
            for twin in &twins {
                *counts.entry(twin).or_default() += 1;
            }
            let best = counts.values().copied().max();
            places
                .iter()
                .zip(&twins)
                .filter(|(_, twin)| counts.get(twin.as_str()).copied() == best)
                .map(|(&place, _)| place)
                .collect()
        }
        Rule::FirstSource => places.into_iter().take(1).collect(),
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

/// Letters and digits of a value.
fn completeness(value: &[u8]) -> usize {
    String::from_utf8_lossy(value)
        .chars()
        .filter(|c| c.is_alphanumeric())
        .count()
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

/// All notes, each once. Nothing if a value is not UTF-8.
fn joined<'a>(values: impl Iterator<Item = &'a [u8]>) -> Option<String> {
    let mut notes: Vec<&str> = Vec::new();
    for value in values {
        let note = std::str::from_utf8(value).ok()?.trim();
        if !notes.contains(&note) {
            notes.push(note);
        }
    }
    Some(notes.join(" / "))
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Lower;

    impl Standard for Lower {
        fn standard(&self, _kind: Kind, value: &[u8]) -> String {
            String::from_utf8_lossy(value).to_lowercase()
        }
    }

    /// Golden values of records given as rows of text.
    fn merged(kinds: &[Kind], rows: &[&[&str]], picks: &[Option<Pick>]) -> Vec<GoldenValue> {
        let fields: Vec<Field> = kinds
            .iter()
            .map(|kind| Field {
                name: kind.tag().to_owned(),
                kind: *kind,
            })
            .collect();
        let contributors: Vec<Contributor<'_>> = rows
            .iter()
            .map(|row| Contributor {
                values: row.iter().map(|value| value.as_bytes()).collect(),
            })
            .collect();
        golden(&fields, &contributors, picks, &Lower)
    }

    fn texts(golden: &[GoldenValue]) -> Vec<String> {
        golden
            .iter()
            .map(|value| String::from_utf8(value.value.clone()).unwrap())
            .collect()
    }

    #[test]
    fn the_newest_record_with_a_value_wins() {
        let kinds = [Kind::City, Kind::RecordTime];
        let rows: &[&[&str]] = &[
            &["Ulm", "2025-01-01"],
            &["Bonn", "2026-01-01"],
            &["", "2026-06-01"],
            &["Mainz am Rhein", ""],
        ];
        let golden = merged(&kinds, rows, &[]);
        assert_eq!(texts(&golden), ["Bonn", "2026-06-01"]);
        assert_eq!(golden[0].from, Provenance::Contributor(1));
    }

    #[test]
    fn without_times_the_fullest_then_the_most_frequent_then_the_first() {
        let one = |rows: &[&[&str]]| texts(&merged(&[Kind::City], rows, &[])).concat();
        assert_eq!(one(&[&["Ulm"], &["Ulm-West"], &["U l m"]]), "Ulm-West");
        assert_eq!(one(&[&["Bonn"], &["KOLN"], &["Koln"]]), "KOLN");
        assert_eq!(one(&[&["Bonn"], &["Koln"]]), "Bonn");
        assert_eq!(one(&[&[" "], &[""]]), "");
    }

    #[test]
    fn kinds_have_their_own_rule() {
        let kinds = [
            Kind::LastPurchase,
            Kind::Amount,
            Kind::Count,
            Kind::Tags,
            Kind::Notes,
        ];
        let rows: &[&[&str]] = &[
            &["2026-01-02", "10.50", "2", "vip;new", "called twice"],
            &["2026/03/01", "1,000", "x", "old;vip", "moved"],
            &["2025-03-01", "", "1", "", "called twice"],
        ];
        let golden = merged(&kinds, rows, &[]);
        assert_eq!(
            texts(&golden),
            [
                "2026/03/01",
                "1010.50",
                "x",
                "vip;new;old",
                "called twice / moved"
            ]
        );
        assert_eq!(golden[1].from, Provenance::Several);
    }

    #[test]
    fn a_pick_overrules_every_rule() {
        let picks = [
            Some(Pick::Contributor(1)),
            Some(Pick::Typed("me".to_owned())),
        ];
        let golden = merged(
            &[Kind::City, Kind::Notes],
            &[&["Ulm", "a"], &["", "b"]],
            &picks,
        );
        assert_eq!(texts(&golden), ["", "me"]);
        assert_eq!(golden[1].from, Provenance::Typed);
    }
}
