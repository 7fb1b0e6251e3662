//! Everything about a record, earlier decisions, and how the review goes.

use crate::{
    domain::{
        Candidate, Column, Kind, RecordId, Tenths, Verdict,
        card::{Check, Holder, IdFinding, NameLink},
        evidence::{Evidence, Topic},
        operator::Outside as _,
        progress::Silent,
        review::Draft,
    },
    pipeline::{
        deeds::decide,
        fixture::{Counted, import_as, pair, review, review_through, workspace},
        match_lens::ModelLens,
    },
    store::Store,
};
use Verdict::{Different, Same, Unsure};

#[test]
fn a_record_tells_all_that_is_known_of_it() {
    let mut desk = review(workspace(8, 4), "ann", 1);
    desk.draft(pair(1, 2), 2, &Draft::Typed("Bonn".to_owned()))
        .unwrap();
    decide(&mut desk, 1, 2, Same).unwrap();
    decide(&mut desk, 2, 3, Different).unwrap();
    let about = desk.about(RecordId(2)).unwrap();
    assert_eq!(about.record.key.to_string(), "crm:k2");
    assert_eq!((about.file.as_str(), about.record.line), ("crm.csv", 3));
    assert_eq!(about.golden.to_string(), "crm:k1");
    assert_eq!(about.members.len(), 2);
    assert_eq!(about.values[1].raw, b"Name 1");
    assert_eq!(about.values[1].standard, "name 1");
    let neighbours: Vec<(String, Option<Verdict>)> = about
        .neighbours
        .iter()
        .map(|n| (n.key.to_string(), n.verdict))
        .collect();
    assert_eq!(
        neighbours,
        [
            ("crm:k1".to_owned(), Some(Same)),
            ("crm:k3".to_owned(), Some(Different)),
            ("crm:k4".to_owned(), None),
        ]
    );
    assert_eq!(about.neighbours[0].name, "Name 0");
    assert_eq!(about.deeds.len(), 2);
    assert_eq!(about.deeds[1].picks.len(), 1);
}

#[test]
fn a_pair_tells_what_speaks_against_its_own_numbers() {
    let columns = [
        Column::new("id", Kind::Identifier),
        Column::new("name", Kind::FullName),
        Column::new("birth", Kind::DateOfBirth),
        Column::new("card", Kind::ResidentId),
    ];
    let rows = [
        ["1", "王芳", "1949-12-31", "11010519491231002X"],
        ["2", "汪芳", "1949-12-30", "110105194912310021"],
    ];
    let mut outside = Counted::new(7);
    let mut store = Store::in_memory("w", outside.now()).unwrap();
    let rows = rows.map(|row| row.map(str::to_owned));
    import_as(&mut store, "crm", columns, &rows, &mut outside);
    let change = store.begin().unwrap();
    let candidate = Candidate {
        pair: pair(1, 2),
        weight: Tenths(10),
        evidence: Evidence::default(),
    };
    change.insert_candidates(&[candidate]).unwrap();
    change.commit().unwrap();
    let lens = Box::new(ModelLens::of(&store).unwrap());
    let mut desk = review_through(store, lens, "ann", 1);
    let card = desk.open_pair(pair(1, 2), &Silent).unwrap().card.unwrap();
    let of_b = |finding| Check::Number {
        holder: Holder::B,
        finding,
    };
    assert_eq!(
        card.checks,
        [
            Check::Name {
                field: "name".to_owned(),
                link: NameLink::OtherTone
            },
            of_b(IdFinding::CheckDigit(Topic::ResidentId)),
            of_b(IdFinding::Born("1949-12-31".to_owned())),
        ]
    );
    assert_eq!(card.fields[2].readings[0].standard, "1949-12-31");
}

#[test]
fn a_pair_tells_what_stands_on_its_records() {
    let mut desk = review(workspace(8, 4), "ann", 1);
    decide(&mut desk, 1, 2, Same).unwrap();
    decide(&mut desk, 3, 4, Unsure).unwrap();
    let card = desk.open_pair(pair(2, 3), &Silent).unwrap().card.unwrap();
    let told: Vec<(Option<usize>, Verdict, String)> = card
        .earlier
        .iter()
        .map(|e| (e.side, e.verdict, e.other.to_string()))
        .collect();
    assert_eq!(
        told,
        [
            (Some(1), Unsure, "crm:k4".to_owned()),
            (Some(0), Same, "crm:k1".to_owned()),
        ]
    );
    let card = desk.open_pair(pair(1, 2), &Silent).unwrap().card.unwrap();
    assert_eq!((card.earlier.len(), card.earlier[0].side), (1, None));
    desk.undo().unwrap();
    let card = desk.open_pair(pair(3, 4), &Silent).unwrap().card.unwrap();
    assert!(card.earlier.is_empty());
}

#[test]
fn the_figures_of_the_review_add_up() {
    let mut desk = review(workspace(8, 4), "ann", 1);
    decide(&mut desk, 1, 2, Same).unwrap();
    decide(&mut desk, 2, 3, Different).unwrap();
    let before = desk.quality().unwrap();
    let sum: u64 = before
        .histogram
        .iter()
        .map(crate::domain::quality::Bin::total)
        .sum();
    assert_eq!(sum, before.tally.total);
    let same: u64 = before.histogram.iter().map(|bin| bin.same).sum();
    let implied: u64 = before.histogram.iter().map(|bin| bin.implied).sum();
    assert_eq!((same, implied), (before.tally.same, before.tally.implied));
    assert_eq!(before.tally.implied, 1);
    // Three open pairs at about 19.5 bits.
    assert_eq!((before.tally.open, before.expected), (3, 3));
    let ann = &before.operators[0];
    assert_eq!(
        (ann.user.as_str(), ann.decisions, ann.undone),
        ("ann", 2, 0)
    );
    assert!(ann.median.is_some());
    desk.undo().unwrap();
    let mut desk = review(desk.into_store(), "bob", 2);
    decide(&mut desk, 3, 4, Unsure).unwrap();
    let after = desk.quality().unwrap();
    let users: Vec<(&str, u64, u64)> = after
        .operators
        .iter()
        .map(|pace| (pace.user.as_str(), pace.decisions, pace.undone))
        .collect();
    assert_eq!(users, [("ann", 2, 1), ("bob", 1, 0)]);
    assert_eq!((after.exports, after.exported), (0, None));
}
