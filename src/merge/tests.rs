//! Golden records of small entities, rule by rule.

use super::survivorship::{Contributor, GoldenValue, Pick, Provenance, Quality, Standard, golden};
use crate::domain::{
    Field, Kind, SourceName,
    policy::{Group, Survivorship},
    settings::{Place, Stated},
    survivorship::{Chain, Filter, Rule, Step, Ties},
};

struct Lower;

impl Standard for Lower {
    fn standard(&self, _kind: Kind, value: &[u8]) -> String {
        String::from_utf8_lossy(value).to_lowercase()
    }

    fn quality(&self, _kind: Kind, value: &[u8]) -> Quality {
        match value {
            b"" | b"n/a" => Quality::Blank,
            _ if value.contains(&b'*') => Quality::Damaged,
            _ => Quality::Sound,
        }
    }
}

/// Golden values of records given as source and row; each field is called by its kind's tag.
fn merged(
    said: &Survivorship,
    kinds: &[Kind],
    rows: &[(&str, &[&str])],
    picks: &[Option<Pick>],
) -> Vec<GoldenValue> {
    let fields: Vec<Field> = kinds
        .iter()
        .map(|kind| Field {
            name: kind.tag().to_owned(),
            kind: *kind,
        })
        .collect();
    let sources: Vec<SourceName> = rows
        .iter()
        .map(|(source, _)| SourceName::new(source).unwrap())
        .collect();
    let contributors: Vec<Contributor<'_>> = rows
        .iter()
        .zip(&sources)
        .map(|((_, row), source)| Contributor {
            source,
            values: row.iter().map(|value| value.as_bytes()).collect(),
        })
        .collect();
    let policy = said.policy(&fields).unwrap();
    golden(&fields, &policy, &contributors, picks, &Lower)
}

fn texts(golden: &[GoldenValue]) -> Vec<String> {
    golden
        .iter()
        .map(|value| String::from_utf8(value.value.clone()).unwrap())
        .collect()
}

fn stated<T>(value: T) -> Stated<T> {
    let place = Place::default();
    Stated { value, place }
}

/// Settings with a chain for cities.
fn for_city<S: Into<Step> + Clone>(steps: &[S]) -> Survivorship {
    let steps = steps.iter().cloned().map(Into::into).collect();
    let mut said = Survivorship::default();
    said.rules.insert("city".to_owned(), stated(Chain(steps)));
    said
}

/// Settings with the address as a group.
fn grouped(steps: Option<Vec<Step>>) -> Survivorship {
    let group = Group {
        members: ["street", "city", "postcode"]
            .map(|name| stated(name.to_owned()))
            .to_vec(),
        chain: steps.map(Chain),
    };
    let mut said = Survivorship::default();
    said.groups.insert("address".to_owned(), group);
    said
}

fn step(rule: Rule, filters: &[Filter], ties: Ties) -> Step {
    Step {
        rule,
        filters: filters.to_vec(),
        ties,
    }
}

/// The golden city of these cities under a chain.
fn city<S: Into<Step> + Clone>(steps: &[S], cities: &[&str]) -> String {
    let rows: Vec<[&str; 1]> = cities.iter().map(|city| [*city]).collect();
    let rows: Vec<(&str, &[&str])> = rows.iter().map(|row| ("crm", &row[..])).collect();
    texts(&merged(&for_city(steps), &[Kind::City], &rows, &[])).concat()
}

#[test]
fn the_newest_record_with_a_value_wins() {
    let kinds = [Kind::City, Kind::RecordTime];
    let rows: &[(&str, &[&str])] = &[
        ("crm", &["Ulm", "2025-01-01"]),
        ("crm", &["Bonn", "2026-01-01"]),
        ("crm", &["", "2026-06-01"]),
        ("crm", &["Mainz am Rhein", ""]),
    ];
    let golden = merged(&Survivorship::default(), &kinds, rows, &[]);
    assert_eq!(texts(&golden), ["Bonn", "2026-06-01"]);
    assert_eq!(golden[0].from, Provenance::Contributor(1));
}

#[test]
fn without_times_the_fullest_then_the_most_frequent_then_the_first() {
    let one = |cities: &[&str]| {
        let rows: Vec<[&str; 1]> = cities.iter().map(|city| [*city]).collect();
        let rows: Vec<(&str, &[&str])> = rows.iter().map(|row| ("crm", &row[..])).collect();
        texts(&merged(&Survivorship::default(), &[Kind::City], &rows, &[])).concat()
    };
    assert_eq!(one(&["Ulm", "Ulm-West", "U l m"]), "Ulm-West");
    assert_eq!(one(&["Bonn", "KOLN", "Koln"]), "KOLN");
    assert_eq!(one(&["Bonn", "Koln"]), "Bonn");
    assert_eq!(one(&[" ", ""]), "");
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
    let rows: &[(&str, &[&str])] = &[
        (
            "crm",
            &["2026-01-02", "10.50", "2", "vip;new", "called twice"],
        ),
        ("web", &["2026/03/01", "1,000", "x", "old;vip", "moved"]),
        ("web", &["2025-03-01", "", "1", "", "called twice"]),
        ("web", &["", "", "", "", "no date"]),
    ];
    let golden = merged(&Survivorship::default(), &kinds, rows, &[]);
    assert_eq!(
        texts(&golden),
        [
            "2026/03/01",
            "1010.50",
            "x",
            "vip;new;old",
            "[web 2025-03-01] called twice / [web 2026-03-01] moved / [web] no date",
        ]
    );
    assert_eq!(golden[0].from, Provenance::Contributor(1));
    assert_eq!(golden[1].from, Provenance::Several(vec![0, 1]));
    assert_eq!(golden[4].from, Provenance::Several(vec![2, 1, 3]));
}

#[test]
fn a_row_exported_twice_is_added_once() {
    let rows: &[(&str, &[&str])] = &[
        ("crm", &["A", "10"]),
        ("crm", &["A", "10"]),
        ("web", &["A", "10"]),
        ("crm", &["B", "10"]),
    ];
    let kinds = [Kind::City, Kind::Amount];
    let golden = merged(&Survivorship::default(), &kinds, rows, &[]);
    assert_eq!(texts(&golden)[1], "30");
    assert_eq!(golden[1].from, Provenance::Several(vec![0, 2, 3]));
    let golden = merged(&Survivorship::default(), &kinds, &rows[..2], &[]);
    assert_eq!(golden[1].from, Provenance::Contributor(0));
}

#[test]
fn each_rule_keeps_what_it_says() {
    let one = |rule: Rule, cities: &[&str]| city(&[rule], cities);
    assert_eq!(
        one(Rule::Longest, &["Ulm", "U - l - m", "Bonn"]),
        "U - l - m"
    );
    assert_eq!(one(Rule::Shortest, &["Bonn", "Ulm", "Köln"]), "Ulm");
    assert_eq!(one(Rule::Min, &["x", "10", "9.5"]), "9.5");
    assert_eq!(one(Rule::Max, &["x", "9.5", "10"]), "10");
    assert_eq!(one(Rule::Max, &["x", "y"]), "x");
    let dates = ["x", "2026-02-01", "01.02.2025"];
    assert_eq!(one(Rule::Earliest, &dates), "01.02.2025");
    assert_eq!(one(Rule::Latest, &dates), "2026-02-01");
    assert_eq!(one(Rule::Sum, &["1", "2"]), "3");
    assert_eq!(city(&[Rule::Sum, Rule::Longest], &["1", "two"]), "two");
    assert_eq!(one(Rule::Union, &["a,b", "b,c"]), "a,b,c");
    assert_eq!(one(Rule::Joined, &["a", "b", "a"]), "[crm] a / [crm] b");
    assert_eq!(one(Rule::Joined, &["a", "a"]), "a");
    assert_eq!(one(Rule::MostFrequent, &["b", "c", "B"]), "b");
}

#[test]
fn a_trusted_source_and_the_best_record_win() {
    let kinds = [Kind::City, Kind::Email];
    let rows: &[(&str, &[&str])] = &[
        ("web", &["Ulm", ""]),
        ("erp", &["Bonn", "a@b.example"]),
        ("crm", &["", "c@d.example"]),
    ];
    let of = |rule| texts(&merged(&for_city(&[rule]), &kinds, rows, &[]))[0].clone();
    let order = |names: &[&str]| {
        let names = names.iter().map(|name| SourceName::new(name).unwrap());
        Rule::Source(names.collect())
    };
    assert_eq!(of(order(&["crm", "erp"])), "Bonn");
    assert_eq!(of(order(&["none"])), "Ulm");
    assert_eq!(of(Rule::BestRecord), "Bonn");
}

#[test]
fn a_rule_whose_filters_leave_none_is_passed_over() {
    let longest = step(Rule::Longest, &Filter::ALL, Ties::Next);
    let phones = ["138****8888", "13800000000", "n/a"];
    assert_eq!(city(std::slice::from_ref(&longest), &phones), "13800000000");
    let masked = ["1*", "138****8888"];
    assert_eq!(city(std::slice::from_ref(&longest), &masked), "1*");
    assert_eq!(
        city(&[longest, Rule::Longest.into()], &masked),
        "138****8888"
    );
}

#[test]
fn ties_go_on_stop_or_ask() {
    let kinds = [Kind::City, Kind::RecordTime];
    let rows: &[(&str, &[&str])] = &[
        ("crm", &["Ulm", "2026-01-01"]),
        ("web", &["Bonn", "2026-01-01"]),
        ("web", &["Mainz", "2025-01-01"]),
    ];
    let of = |ties, rows| {
        let steps = [step(Rule::MostRecent, &[], ties), Rule::Longest.into()];
        let golden = merged(&for_city(&steps), &kinds, rows, &[]).swap_remove(0);
        (String::from_utf8(golden.value).unwrap(), golden.tied)
    };
    assert_eq!(of(Ties::Next, rows), ("Bonn".into(), false));
    assert_eq!(of(Ties::First, rows), ("Ulm".into(), false));
    assert_eq!(of(Ties::Ask, rows), ("Ulm".into(), true));
    assert_eq!(of(Ties::Ask, &rows[1..]), ("Bonn".into(), false));
}

#[test]
fn a_group_comes_from_one_record_as_a_whole() {
    let kinds = [Kind::Street, Kind::City, Kind::Postcode, Kind::RecordTime];
    let rows: &[(&str, &[&str])] = &[
        ("crm", &["1 Long Street", "Ulm", "89073", "2025-01-01"]),
        ("web", &["2 New Road", "", "53111", "2026-01-01"]),
        ("web", &["", "", "", "2026-02-01"]),
    ];
    let of = |said: &Survivorship, picks: &[Option<Pick>]| {
        texts(&merged(said, &kinds, rows, picks))[..3].join("/")
    };
    assert_eq!(of(&Survivorship::default(), &[]), "2 New Road/Ulm/53111");
    let group = grouped(None);
    assert_eq!(of(&group, &[]), "2 New Road//53111");
    let complete = step(Rule::MostRecent, &[Filter::NotBlank], Ties::Next);
    assert_eq!(
        of(&grouped(Some(vec![complete])), &[]),
        "1 Long Street/Ulm/89073"
    );
    let pick = [None, Some(Pick::Contributor(0)), None, None];
    assert_eq!(of(&group, &pick), "1 Long Street/Ulm/89073");
    let typed = [None, Some(Pick::Typed("Bonn".to_owned())), None, None];
    assert_eq!(of(&group, &typed), "2 New Road/Bonn/53111");
}

#[test]
fn a_pick_overrules_every_rule() {
    let picks = [
        Some(Pick::Contributor(1)),
        Some(Pick::Typed("me".to_owned())),
    ];
    let rows: &[(&str, &[&str])] = &[("crm", &["Ulm", "a"]), ("crm", &["", "b"])];
    let kinds = [Kind::City, Kind::Notes];
    let golden = merged(&Survivorship::default(), &kinds, rows, &picks);
    assert_eq!(texts(&golden), ["", "me"]);
    assert_eq!(golden[1].from, Provenance::Typed);
}
