//! The queue as a list and the search of records, on workspaces in memory.

use super::*;
use crate::{
    domain::{
        Body, Candidate, Tenths,
        Verdict::{Different, Same, Unsure},
        evidence::Evidence,
        filter::FilterWrong,
        listing::{FacetBy, Flag, ListWish, NotListed, Page, RowState, SavedFilter, Seek},
        progress::Silent,
        review::{Direction, Draft},
    },
    formats::log::read_log,
    pipeline::{
        deeds::decide,
        fixture::{Counted, author, pair, review, workspace},
        log::{entry_at, export},
        replay::{ReplayWish, replay},
        standing::StandingState,
    },
};

fn page(desk: &mut Reviewer, filter: &str, from: Seek) -> Result<Page, NotListed> {
    let wish = ListWish {
        filter: filter.to_owned(),
        from,
        rows: 2,
        typing: false,
    };
    desk.list_queue(&wish, &Silent)
}

fn listed(desk: &mut Reviewer, filter: &str) -> usize {
    page(desk, filter, Seek::Row(0)).unwrap().listed
}

/// Four records, one cluster of all of them: six pairs in one row.
fn one_cluster() -> Reviewer {
    review(workspace(6, 4), "ann", 1)
}

/// Puts each record into a cluster of its own, but for 1 and 2.
fn cut_apart(change: &crate::store::Change<'_>) {
    let clusters = (1..=6).map(|n| {
        let first = RecordId(if n == 2 { 1 } else { n });
        crate::store::candidates::Clusters {
            record: RecordId(n),
            matched: first,
            review: first,
        }
    });
    change.replace_clusters(clusters).unwrap();
}

/// The same six pairs, in clusters of one pair or none.
fn alone() -> Reviewer {
    let mut store = workspace(6, 4);
    let change = store.begin().unwrap();
    cut_apart(&change);
    change.commit().unwrap();
    review(store, "ann", 1)
}

#[test]
fn a_cluster_is_one_row() {
    let mut desk = one_cluster();
    let all = page(&mut desk, "", Seek::Row(0)).unwrap();
    assert_eq!((all.listed, all.all, all.open), (1, 1, 6));
    let row = &all.rows[0];
    assert_eq!((row.pair, row.opens), (pair(1, 2), pair(1, 2)));
    assert_eq!(
        (row.first.to_string().as_str(), row.size, row.pairs),
        ("crm:k1", 4, 6)
    );
    assert_eq!(row.weight, Tenths(200));
    assert_eq!(row.records[0], "Name 0 City 1");
    decide(&mut desk, 1, 2, Different).unwrap();
    let row = &page(&mut desk, "", Seek::Current).unwrap().rows[0];
    assert_eq!(
        (row.pair, row.opens, row.state),
        (pair(1, 2), pair(1, 3), RowState::Open)
    );
}

#[test]
fn pages_are_whole_and_hold_what_is_sought() {
    let mut desk = alone();
    let all = page(&mut desk, "", Seek::Row(0)).unwrap();
    assert_eq!((all.listed, all.rows.len()), (6, 2));
    let third = page(&mut desk, "", Seek::Row(5)).unwrap();
    assert_eq!((third.from, third.at), (4, 5));
    let pairs: Vec<RecordPair> = third.rows.iter().map(|row| row.pair).collect();
    assert_eq!(pairs, [pair(2, 4), pair(3, 4)]);
    let beyond = page(&mut desk, "", Seek::Row(99)).unwrap();
    assert_eq!(beyond.at, 5);
    let sought = page(&mut desk, "", Seek::Pair(pair(1, 4))).unwrap();
    assert_eq!((sought.from, sought.at), (2, 2));
    desk.walk(Direction::Forward).unwrap();
    assert_eq!(page(&mut desk, "", Seek::Current).unwrap().at, 1);
}

#[test]
fn each_term_lets_its_rows_through() {
    let mut desk = alone();
    decide(&mut desk, 1, 2, Same).unwrap();
    decide(&mut desk, 3, 4, Unsure).unwrap();
    desk.draft(pair(2, 4), 2, &Draft::Typed("Ulm".to_owned()))
        .unwrap();
    for (filter, rows) in [
        ("weight:19.9..20", 2),
        ("n:2", 6),
        ("n:3..", 0),
        ("state:open", 4),
        ("state:same", 1),
        ("state:deferred", 1),
        ("!state:open", 2),
        ("src:crm", 6),
        ("lang:latin", 6),
        ("lang:han", 0),
        ("flag:draft", 1),
        ("flag:big", 0),
        ("city:", 3),
        ("!city:", 3),
        ("name:\"name 2\"", 3),
        ("crm:k4", 3),
        ("CITY state:open", 4),
        ("k3 k4", 1),
    ] {
        assert_eq!(listed(&mut desk, filter), rows, "{filter}");
    }
    let nothing = page(&mut desk, "state:same k3", Seek::Row(0)).unwrap();
    let hides: Vec<(&str, usize)> = nothing
        .hides
        .iter()
        .map(|hides| (hides.term.as_str(), hides.rows))
        .collect();
    assert_eq!(hides, [("state:same", 5), ("k3", 3)]);
    let fault = page(&mut desk, "state:same towm:x", Seek::Row(0)).unwrap_err();
    let NotListed::Fault { filter, fault } = fault else {
        panic!("{fault:?}");
    };
    assert_eq!((filter.as_str(), fault.column), ("state:same towm:x", 12));
    assert!(
        matches!(fault.wrong, FilterWrong::UnknownKey { known } if known.contains(&"city".to_owned()))
    );
}

#[test]
fn the_next_pair_is_of_the_filter_until_that_is_through() {
    let mut desk = alone();
    listed(&mut desk, "k3");
    let next = decide(&mut desk, 1, 3, Different).unwrap();
    let ids = |shown: &Shown| {
        let card = shown.card.as_ref()?;
        RecordPair::new(card.records[0].id, card.records[1].id)
    };
    assert_eq!(ids(&next), Some(pair(2, 3)));
    let back = desk.walk(Direction::Back).unwrap();
    assert_eq!(ids(&back), None, "1 + 2 is open, and not of the filter");
    decide(&mut desk, 2, 3, Different).unwrap();
    let through = decide(&mut desk, 3, 4, Different).unwrap();
    assert_eq!(ids(&through), None);
    assert_eq!(through.tally.open, 3);
    let hit = desk.walk(Direction::NextHit).unwrap();
    assert_eq!(ids(&hit), Some(pair(1, 3)));
    let hit = desk.walk(Direction::NextHit).unwrap();
    assert_eq!(ids(&hit), Some(pair(2, 3)));
    let hit = desk.walk(Direction::PreviousHit).unwrap();
    assert_eq!(ids(&hit), Some(pair(1, 3)));
    listed(&mut desk, "");
    assert_eq!(ids(&desk.walk(Direction::Back).unwrap()), Some(pair(1, 2)));
}

#[test]
fn another_order_keeps_the_filter() {
    let mut desk = alone();
    assert_eq!(listed(&mut desk, "k3"), 3);
    desk.reorder(Order::Uncertainty).unwrap();
    let page = page(&mut desk, "k3", Seek::Row(0)).unwrap();
    assert_eq!((page.listed, page.order), (3, Order::Uncertainty));
    assert_eq!(page.rows[0].pair, pair(3, 4));
}

#[test]
fn facets_count_the_rows_of_the_list() {
    let mut desk = alone();
    decide(&mut desk, 1, 2, Same).unwrap();
    listed(&mut desk, "");
    let groups = desk.facets(&Silent).unwrap();
    let told: Vec<(FacetBy, Vec<(&str, usize)>)> = groups
        .iter()
        .map(|group| {
            let facets = group.facets.iter();
            (
                group.by,
                facets.map(|f| (f.term.as_str(), f.rows)).collect(),
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            (FacetBy::State, vec![("state:open", 5), ("state:same", 1)]),
            (
                FacetBy::Weight,
                vec![("weight:20..", 1), ("weight:12..19.9", 5)]
            ),
        ]
    );
    for group in &groups {
        for facet in &group.facets {
            assert_eq!(listed(&mut desk, &facet.term), facet.rows, "{}", facet.term);
        }
    }
}

#[test]
fn the_list_says_where_to_stop() {
    let stop = |weights: &[i32]| {
        let mut store = workspace(6, 0);
        let change = store.begin().unwrap();
        let pairs = [(1, 2), (3, 4), (5, 6), (1, 3), (2, 4)];
        let candidates: Vec<Candidate> = pairs
            .iter()
            .zip(weights)
            .map(|((a, b), weight)| Candidate {
                pair: pair(*a, *b),
                weight: Tenths(*weight),
                evidence: Evidence::default(),
            })
            .collect();
        change.insert_candidates(&candidates).unwrap();
        cut_apart(&change);
        change.commit().unwrap();
        let mut desk = review(store, "ann", 1);
        assert_eq!(page(&mut desk, "n:2", Seek::Row(0)).unwrap().stop, None);
        let stop = page(&mut desk, "", Seek::Row(0)).unwrap().stop;
        stop.map(|stop| (stop.row, stop.below.pairs, stop.below.matches < 1.0))
    };
    assert_eq!(stop(&[200, 150, -20, -25, -30]), Some((2, 3, true)));
    // A probable pair is looked at, however few duplicates are left.
    assert_eq!(stop(&[200, 150, 30, -25, -30]), Some((3, 2, true)));
    assert_eq!(stop(&[200, 150, 100]), None);
    // Many improbable pairs hold duplicates too.
    assert_eq!(stop(&[-2, -2, -3, -3, -4]), Some((3, 2, true)));
}

#[test]
fn kept_filters_come_with_the_page() {
    let mut desk = alone();
    let kept = SavedFilter {
        place: 3,
        name: "drafts".to_owned(),
        filter: "flag:draft".to_owned(),
    };
    desk.save_filter(&kept).unwrap();
    assert_eq!(page(&mut desk, "", Seek::Row(0)).unwrap().saved, [kept]);
}

#[test]
fn records_are_found_in_the_queue_or_not() {
    let mut desk = one_cluster();
    let found = desk.find("name", 3, 2, &Silent).unwrap();
    assert_eq!((found.found, found.all, found.from, found.at), (6, 6, 2, 3));
    let row = &found.rows[0];
    assert_eq!((row.key.to_string().as_str(), row.pairs), ("crm:k3", 3));
    let found = desk.find("crm:k5", 0, 9, &Silent).unwrap();
    assert_eq!((found.rows[0].pairs, found.found), (0, 1));
    assert_eq!(desk.find("", 0, 9, &Silent).unwrap().found, 0);
    assert!(desk.find("state:open", 0, 9, &Silent).is_err());
    let none = desk.find("name nobody", 0, 9, &Silent).unwrap();
    assert_eq!((none.hides[0].rows, none.hides[1].rows), (0, 6));
}

#[test]
fn a_term_answered_for_the_queue_is_asked_anew_of_all_records() {
    let mut desk = one_cluster();
    assert_eq!(listed(&mut desk, "name"), 1);
    assert_eq!(desk.find("name", 0, 9, &Silent).unwrap().found, 6);
    assert_eq!(listed(&mut desk, "name"), 1);
}

#[test]
fn getting_ready_for_a_filter_leaves_the_page_as_it_is() {
    let mut desk = alone();
    let before = page(&mut desk, "k3", Seek::Row(1)).unwrap();
    let wish = ListWish {
        filter: "k3".to_owned(),
        from: Seek::Row(1),
        rows: 2,
        typing: true,
    };
    assert_eq!(desk.list_queue(&wish, &Silent).unwrap(), before);
    assert_eq!(listed(&mut desk, "lang:latin k4"), 3);
}

#[test]
fn a_pair_that_the_matcher_missed_is_judged_like_any_other() {
    let mut desk = one_cluster();
    let shown = desk.open_pair(pair(1, 6), &Silent).unwrap();
    let card = shown.card.unwrap();
    assert_eq!((card.rank, card.evidence.total), (0, Tenths(-60)));
    assert_eq!(
        card.evidence.parts.len(),
        1,
        "weighed when it was asked for"
    );
    let shown = decide(&mut desk, 1, 6, Same).unwrap();
    assert_eq!(shown.tally.entities, 5);
    assert_eq!(shown.card.unwrap().rank, 1, "the queue goes on");
    let verdict = desk.store().newest_by("ann", "verdict", None).unwrap();
    let entry = entry_at(desk.store(), verdict.unwrap().seq).unwrap();
    let Body::Verdict(body) = entry.body else {
        panic!("a verdict")
    };
    // The log says what was shown, as of any pair.
    assert_eq!(body.shown.unwrap().weight, Tenths(-60));
    assert_eq!(body.why.len(), 2, "the prior and a part");
    // A new session folds the same log.
    let mut desk = review(desk.into_store(), "ann", 90);
    assert_eq!(desk.tally().entities, 5);
    let shown = desk.open_pair(pair(1, 6), &Silent).unwrap();
    assert_eq!(shown.card.unwrap().verdict, Some(Same));
    let shown = desk.undo().unwrap();
    assert_eq!(shown.card.unwrap().evidence.total, Tenths(-60));
    desk.redo().unwrap();

    // On a fresh workspace of the same file the entry applies.
    let original = desk.into_store();
    let mut bytes = Vec::new();
    export(&original, &mut bytes).unwrap();
    let log = read_log(bytes.as_slice(), false).unwrap();
    let mut fresh = one_cluster().into_store();
    let (author, mut outside) = (author("rita"), Counted::new(7_000));
    let wish = ReplayWish::default();
    let report = replay(&mut fresh, &author, &mut outside, &[log], &wish, &Silent).unwrap();
    assert!(report.waiting.is_empty());
    let state = |store: &Store| StandingState::of(store).unwrap();
    assert_eq!(state(&fresh), state(&original));
}

#[test]
fn marks_of_rows_are_those_of_their_records() {
    let mut desk = one_cluster();
    let flags = page(&mut desk, "", Seek::Row(0)).unwrap().rows[0]
        .flags
        .clone();
    assert_eq!(flags, []);
    desk.draft(pair(1, 2), 2, &Draft::Typed("Ulm".to_owned()))
        .unwrap();
    let flags = page(&mut desk, "", Seek::Row(0)).unwrap().rows[0]
        .flags
        .clone();
    assert_eq!(flags, [Flag::Draft]);
}
