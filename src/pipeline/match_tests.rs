//! What a match must hold to, on small workspaces in memory.

use super::{
    export,
    fixture::{Counted, author, import, import_as},
    label::{LabelError, Labelled, enter},
    match_pair::weigh_pair,
    match_run::{MatchError, MatchSummary, MatchWish, match_workspace},
};
use crate::{
    domain::{
        Candidate, Column, Kind, RecordKey, Tenths, Timestamp, Verdict, evidence::Level,
        progress::Silent,
    },
    formats::labels::Label,
    matching::model::Model,
    store::Store,
};

/// 400 records of 200 customers.
pub(super) fn customers() -> Vec<[String; 4]> {
    customers_of(400)
}

/// Records of half as many customers whose copies differ by a letter of the city now and then, in a file
/// where names repeat.
fn customers_of(records: usize) -> Vec<[String; 4]> {
    const GIVEN: [&str; 12] = [
        "Anna", "Bernard", "Cecilia", "Dmitri", "Eleanor", "Fergus", "Gudrun", "Hector", "Imogen",
        "Jasper", "Katarina", "Leopold",
    ];
    const FAMILY: [&str; 17] = [
        "Abernathy",
        "Birtwhistle",
        "Cholmondeley",
        "Dunsmore",
        "Eckersley",
        "Fotheringay",
        "Gascoigne",
        "Hollingworth",
        "Inglethorpe",
        "Jessop",
        "Kirkbride",
        "Lovelace",
        "Mountjoy",
        "Nethersole",
        "Oglethorpe",
        "Pettigrew",
        "Quarrington",
    ];
    (0..records)
        .map(|n| {
            let customer = n / 2;
            let city = ["Ludlow", "Ledbury", "Leominster"][customer % 3];
            let slip = n % 2 == 1 && customer % 5 == 0;
            [
                format!("k{n}"),
                format!("{} {}", GIVEN[customer % 12], FAMILY[customer % 17]),
                if slip {
                    city[1..].to_owned()
                } else {
                    city.to_owned()
                },
                "2026-01-01".to_owned(),
            ]
        })
        .collect()
}

pub(super) fn workspace(rows: &[[String; 4]]) -> Store {
    let mut store = Store::in_memory("w", Timestamp(0)).unwrap();
    import(&mut store, "crm", rows, &mut Counted::new(0));
    store
}

pub(super) fn matched(store: &mut Store, threads: usize) -> MatchSummary {
    let wish = MatchWish {
        threads,
        ..MatchWish::default()
    };
    match_workspace(store, &wish, &author("ann"), &mut Counted::new(3), &Silent).unwrap()
}

pub(super) fn exports(store: &Store) -> (Vec<u8>, Vec<u8>) {
    let (mut pairs, mut clusters) = (Vec::new(), Vec::new());
    export::pairs(store, &mut pairs, false, &Silent).unwrap();
    export::clusters(store, &mut clusters, false, &Silent).unwrap();
    (pairs, clusters)
}

/// The number of a record's cluster as it is exported.
fn cluster(store: &Store, key: &str) -> String {
    let (_, clusters) = exports(store);
    let text = String::from_utf8(clusters).unwrap();
    let line = text
        .lines()
        .find(|line| line.starts_with(&format!("crm,{key},")));
    line.unwrap().rsplit(',').next().unwrap().to_owned()
}

pub(super) fn label(left: &str, right: &str, verdict: Verdict) -> Label {
    let key = |identifier| RecordKey::parse(&format!("crm:{identifier}")).unwrap();
    Label {
        line: 2,
        records: [key(left), key(right)],
        verdict,
    }
}

pub(super) fn judge(store: &mut Store, labels: &[Label]) -> Result<Labelled, LabelError> {
    let mut outside = Counted::new(100 * store.head().unwrap().seq.0);
    enter(store, labels, &author("ann"), &mut outside)
}

#[test]
fn any_number_of_threads_gives_the_same_bytes() {
    let rows = customers_of(2_400);
    let results: Vec<_> = [1, 2, 4]
        .into_iter()
        .map(|threads| {
            let mut store = workspace(&rows);
            let summary = matched(&mut store, threads);
            (exports(&store), summary.digest)
        })
        .collect();
    assert_eq!(results[0], results[1]);
    assert_eq!(results[0], results[2]);
}

#[test]
fn verdicts_hold_and_are_learned_from() {
    let mut store = workspace(&customers());
    let before = matched(&mut store, 1);
    assert_eq!(before.model.labels, 0);
    // Two copies that are one customer to the matcher, and two customers that share nothing.
    let said = judge(
        &mut store,
        &[
            label("k2", "k3", Verdict::Different),
            label("k0", "k11", Verdict::Same),
            label("k6", "k7", Verdict::Unsure),
        ],
    );
    assert_eq!(
        said.unwrap(),
        Labelled {
            entered: 3,
            already: 0
        }
    );
    let after = matched(&mut store, 1);
    assert_eq!(after.model.labels, 2, "unsure teaches nothing");
    assert_ne!(cluster(&store, "k2"), cluster(&store, "k3"));
    assert_eq!(cluster(&store, "k0"), cluster(&store, "k11"));
    assert_ne!(before.digest, after.digest);
}

#[test]
fn labels_that_contradict_are_refused_whole() {
    let mut store = workspace(&customers());
    matched(&mut store, 1);
    let refused = judge(
        &mut store,
        &[
            label("k0", "k1", Verdict::Same),
            label("k1", "k2", Verdict::Same),
            label("k0", "k2", Verdict::Different),
        ],
    );
    assert!(matches!(
        refused,
        Err(LabelError::Contradiction { line: 2 })
    ));
    assert!(store.verdicts().unwrap().is_empty());
    let refused = judge(&mut store, &[label("k0", "nobody", Verdict::Same)]);
    assert!(matches!(refused, Err(LabelError::NoRecord { .. })));
}

#[test]
fn no_record_is_said_and_one_is_matched() {
    let mut empty = Store::in_memory("w", Timestamp(0)).unwrap();
    let wish = MatchWish::default();
    let refused = match_workspace(
        &mut empty,
        &wish,
        &author("ann"),
        &mut Counted::new(3),
        &Silent,
    );
    assert!(matches!(refused, Err(MatchError::NoRecords)));
    let mut one = workspace(&customers()[..1]);
    let summary = matched(&mut one, 1);
    assert_eq!(
        (
            summary.records,
            summary.listed,
            summary.model.ending.as_str()
        ),
        (1, 0, "nothing")
    );
}

/// So many rows that say the same but for their key.
fn equal_rows(count: usize, name: &str, city: &str) -> Vec<[String; 4]> {
    let row = |n| {
        [
            format!("e{n}"),
            name.to_owned(),
            city.to_owned(),
            String::new(),
        ]
    };
    (0..count).map(row).collect()
}

#[test]
fn identical_rows_are_one_customer_where_they_say_who_it_is() {
    let summary = matched(
        &mut workspace(&equal_rows(100, "Gudrun Pettigrew", "Ludlow")),
        1,
    );
    assert_eq!((summary.identical, summary.compared), (99, 0));
    // Nothing can be learned from them, so the shipped weights decide; a chain, not each with each.
    assert_eq!(summary.model.ending, "nothing");
    assert_eq!(
        (summary.listed, summary.clusters, summary.largest),
        (99, 1, 100)
    );
    // A town alone says too little.
    let summary = matched(&mut workspace(&equal_rows(100, "", "Ludlow")), 1);
    assert_eq!((summary.listed, summary.clusters), (0, 0));
    // And two rows are enough of a file.
    let summary = matched(
        &mut workspace(&equal_rows(2, "Gudrun Pettigrew", "Ludlow")),
        1,
    );
    assert_eq!((summary.listed, summary.largest), (1, 2));
}

/// What makes of a few family names many that hardly repeat.
fn ending(customer: usize) -> String {
    let letter = |n: usize| char::from(b'a' + u8::try_from(n % 26).unwrap());
    let letters = [customer * 7, customer / 3, customer * 11 + 5];
    letters.into_iter().map(letter).collect()
}

/// Every customer is there once but for some copied word by word: no pair of different rows is a match,
/// and the copies are matches all the same.
#[test]
fn copies_count_though_nothing_else_matches() {
    let mut rows: Vec<[String; 4]> = customers_of(400).into_iter().step_by(2).collect();
    for (n, row) in rows.iter_mut().enumerate() {
        row[1].push_str(&ending(n));
    }
    for place in 0..20 {
        let mut copy = rows[place * 9].clone();
        copy[0].push('c');
        rows.push(copy);
    }
    let mut store = workspace(&rows);
    let summary = matched(&mut store, 1);
    assert_eq!(summary.identical, 20);
    assert_eq!(cluster(&store, "k0"), cluster(&store, "k0c"));
    assert!(
        (18.0..40.0).contains(&summary.model.estimated_matches),
        "{}",
        summary.model.estimated_matches
    );
}

#[test]
fn nothing_that_identifies_and_values_of_a_megabyte_end_well() {
    let long = "x".repeat(1 << 20);
    let rows: Vec<[String; 4]> = (0..6)
        .map(|n| {
            [
                format!("k{n}"),
                format!("{long}{}", n / 2),
                "?".to_owned(),
                String::new(),
            ]
        })
        .collect();
    let summary = matched(&mut workspace(&rows), 1);
    assert_eq!(summary.records, 6);
    let blank: Vec<[String; 4]> = (0..50)
        .map(|n| [format!("k{n}"), String::new(), String::new(), String::new()])
        .collect();
    let summary = matched(&mut workspace(&blank), 1);
    assert_eq!((summary.clusters, summary.listed), (0, 0));
}

#[test]
fn a_pair_weighed_by_itself_weighs_as_the_match_said() {
    let mut store = workspace(&customers());
    matched(&mut store, 2);
    let (_, text) = store.model().unwrap().unwrap();
    let model: Model = serde_json::from_str(&text).unwrap();
    let mut listed = Vec::new();
    store
        .each_candidate_from(Tenths(i32::MIN), |found| listed.push(found.pair))
        .unwrap();
    assert!(listed.len() > 100, "{}", listed.len());
    // Strong ones, weak ones and some between; two equal records among them.
    for pair in listed.iter().step_by(listed.len() / 12) {
        let known = store.candidate_of(*pair).unwrap();
        let weighed = weigh_pair(&store, &model, *pair, &Silent).unwrap().unwrap();
        let known = known.unwrap();
        assert!(
            (weighed.weight.0 - known.weight.0).abs() <= 2,
            "{weighed:?} {known:?}"
        );
        let levels = |candidate: &Candidate| -> Vec<Level> {
            candidate
                .evidence
                .parts
                .iter()
                .map(|part| part.level)
                .collect()
        };
        assert_eq!(levels(&weighed), levels(&known));
        let parts: Tenths = weighed.evidence.parts.iter().map(|part| part.weight).sum();
        let total = Tenths(model.prior) + parts + weighed.evidence.confusion;
        assert_eq!(weighed.weight, total, "its parts add up");
    }
}

/// What becomes of a last column that no kind names, in a file of 200 customers who are in it twice;
/// `text` says it of a customer's record.
fn finding(text: &dyn Fn(usize, usize) -> String) -> String {
    let mut rows = customers();
    for (n, row) in rows.iter_mut().enumerate() {
        row[1].push_str(&ending(n / 2));
        // The second record slips in the city, so that it is no copy of the first.
        row[2].drain(..n % 2);
        row[3] = text(n / 2, n % 2);
    }
    let columns = [
        Column::new("id", Kind::Identifier),
        Column::new("name", Kind::FullName),
        Column::new("city", Kind::City),
        Column::new("remark", Kind::Text),
    ];
    let mut store = Store::in_memory("w", Timestamp(0)).unwrap();
    import_as(&mut store, "crm", columns, &rows, &mut Counted::new(0));
    let model = matched(&mut store, 1).model;
    assert_eq!(
        model.comparisons.len() == 4,
        model.columns[0].finding == "identifies",
        "given name, family name, place, and the column if it takes part"
    );
    model.columns[0].finding.clone()
}

#[test]
fn a_column_that_identifies_takes_part_and_others_are_left_out() {
    let trade = |customer: usize, _: usize| format!("{} maker", ending(customer % 23));
    assert_eq!(finding(&trade), "identifies");
    let status =
        |customer: usize, copy: usize| ["open", "closed"][(customer + copy) % 2].to_owned();
    let amount = |customer: usize, copy: usize| format!("{}.50", (customer * 2 + copy) * 37 % 911);
    let source = |customer: usize, _: usize| {
        ["web", "shop"][usize::from(customer.is_multiple_of(10))].to_owned()
    };
    for left_out in [&status as &dyn Fn(usize, usize) -> String, &amount, &source] {
        assert_eq!(finding(left_out), "says_little");
    }
}
