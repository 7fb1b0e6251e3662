//! Decisions about many pairs: what is planned, what is on disk, what undo takes back.

use std::sync::atomic::{AtomicBool, Ordering};

use super::*;
use crate::{
    domain::{
        Digest, EntryId, Verdict,
        bulk::{About, Band, BulkWish, Left, Plan, Scope, WhyNot},
        evidence::{Evidence, Level, Part},
        progress::{Progress, Silent, Stage},
        review::{ActKind, Draft},
    },
    pipeline::{
        deeds::decide,
        fixture::{Counted, import, pair, review},
        standing::StandingState,
    },
    store::candidates::{Clusters, WeighedPair},
};
use Verdict::{Different, Same, Unsure};

/// Pairs (1, 2), (3, 4) … of one cluster each, at 10.0, 9.9 … bits. The names of the first `alike` pairs
/// differ, the others agree; further records are one cluster with the last pair.
fn workspace(pairs: i64, alike: i64, further: i64) -> Store {
    let records = pairs * 2 + further;
    let mut outside = Counted::new(9_000_000);
    let created = outside.now();
    let mut store = Store::in_memory("5f0c1a52-7a6e-4c55-9f43-3f2f5a3f8c11", created).unwrap();
    let rows: Vec<[String; 4]> = (1..=records)
        .map(|n| {
            let of = (n + 1) / 2;
            let name = if of <= alike && n % 2 == 0 {
                format!("Other {of}")
            } else {
                format!("Name {of}")
            };
            [format!("k{n}"), name, "City".to_owned(), String::new()]
        })
        .collect();
    import(&mut store, "crm", &rows, &mut outside);
    let last = pairs * 2 - 1;
    let mut listed: Vec<(i64, i64)> = (1..=pairs).map(|n| (n * 2 - 1, n * 2)).collect();
    listed.extend((pairs * 2 + 1..=records).map(|n| (last, n)));
    let weighed = (0..).zip(&listed).map(|(rank, (left, right))| WeighedPair {
        left: RecordId(*left),
        right: RecordId(*right),
        weight: Tenths(100 - rank),
    });
    let change = store.begin().unwrap();
    let evidence = Evidence {
        parts: vec![Part {
            comparison: 0,
            level: Level(3),
            weight: Tenths(200),
        }],
        confusion: Tenths::ZERO,
    };
    change
        .replace_pairs(weighed, |_, packed| packed.extend(evidence.pack()))
        .unwrap();
    let cluster = |record: i64| RecordId(((record + 1) / 2 * 2 - 1).min(last));
    change
        .replace_clusters((1..=records).map(|record| Clusters {
            record: RecordId(record),
            matched: cluster(record),
            review: cluster(record),
        }))
        .unwrap();
    change.put_model(Digest::of(b"m"), "m").unwrap();
    change.commit().unwrap();
    store
}

fn alike(verdict: Verdict) -> BulkWish {
    BulkWish {
        scope: Scope::Alike(pair(1, 2)),
        verdict,
        name: None,
        blind: false,
    }
}

fn kinds(desk: &mut Reviewer) -> Vec<(String, u64)> {
    desk.store().entry_counts().unwrap()
}

fn state(desk: &mut Reviewer) -> StandingState {
    StandingState::of(desk.store()).unwrap()
}

fn why(refused: Result<impl fmt::Debug, Refusal>) -> WhyNot {
    match refused {
        Err(Refusal::Bulk(why)) => why,
        other => panic!("{other:?}"),
    }
}

#[test]
fn pairs_that_differ_alike_are_decided_as_one_undoable_group() {
    let mut desk = review(workspace(8, 5, 0), "ann", 1);
    let before = state(&mut desk);
    let plan = desk.plan(&alike(Same), &Silent).unwrap();
    assert_eq!((plan.count, plan.left), (5, Left::default()));
    assert_eq!(plan.examples.len(), 5);
    let About::Alike(fields) = &plan.about else {
        panic!("{plan:?}")
    };
    let signs: Vec<(&str, char)> = fields
        .iter()
        .map(|(name, relation)| (name.as_str(), relation.sign()))
        .collect();
    assert!(
        signs.contains(&("name", '!')) && signs.contains(&("city", '=')),
        "{signs:?}"
    );
    assert_eq!(state(&mut desk), before, "a plan decides nothing");

    let shown = desk.carry_out(plan.number, &Silent).unwrap();
    let act = shown.act.unwrap();
    assert_eq!((act.what, act.pairs), (ActKind::Decided(Same), 5));
    assert_eq!((shown.tally.same, shown.tally.open), (5, 3));
    assert_eq!(shown.tally.entities, 11);
    // The source, one policy, a verdict and a golden key a pair.
    let counted = kinds(&mut desk);
    let count = |kind: &str| counted.iter().find(|(k, _)| k == kind).map(|(_, n)| *n);
    assert_eq!(
        (count("policy"), count("verdict"), count("merge")),
        (Some(1), Some(5), Some(5))
    );
    let policy = desk
        .store()
        .newest_by("ann", "policy", None)
        .unwrap()
        .unwrap();
    let caused = desk.store().entries_caused_by(&policy.id).unwrap();
    assert_eq!(caused.len(), 5);
    assert!(caused.iter().all(|entry| entry.group == policy.group));
    let after = state(&mut desk);

    let undone = desk.undo().unwrap();
    assert_eq!(undone.act.as_ref().unwrap().pairs, 5);
    assert_eq!((undone.tally.same, undone.tally.open), (0, 8));
    assert_eq!(state(&mut desk), before);
    let redone = desk.redo().unwrap();
    assert_eq!(redone.tally.same, 5);
    assert_eq!(state(&mut desk), after);
    // The same from the disk, and the fold of the whole log says so too.
    let folded = desk.store().fold_digest().unwrap();
    let mut again = review(desk.into_store(), "ann", 2);
    assert_eq!(again.tally().same, 5);
    assert_eq!(again.store().fold_digest().unwrap(), folded);
}

#[test]
fn what_needs_a_person_is_left_and_counted() {
    // Pair 5 is in a cluster of four; pair 4 has a draft; pair 3 is beside a customer.
    let mut desk = review(workspace(5, 5, 2), "ann", 1);
    desk.draft(pair(7, 8), 1, &Draft::Typed("by hand".to_owned()))
        .unwrap();
    decide(&mut desk, 5, 1, Same).unwrap();
    let plan = desk.plan(&alike(Same), &Silent).unwrap();
    let left = Left {
        larger: 5,
        choices: 1,
        ..Left::default()
    };
    // Pairs 1 and 3 are beside the customer of records 1 and 5; the cluster of four has three pairs.
    assert_eq!((plan.count, plan.left), (1, left));
    let shown = desk.carry_out(plan.number, &Silent).unwrap();
    assert_eq!(shown.tally.same, 1);
}

#[test]
fn a_plan_is_carried_out_once_and_only_as_shown() {
    let mut desk = review(workspace(4, 4, 0), "ann", 1);
    let first = desk.plan(&alike(Same), &Silent).unwrap();
    let second = desk.plan(&alike(Different), &Silent).unwrap();
    assert_eq!(why(desk.carry_out(first.number, &Silent)), WhyNot::Outdated);
    assert_eq!(
        why(desk.carry_out(second.number, &Silent)),
        WhyNot::Outdated
    );
    let plan = desk.plan(&alike(Same), &Silent).unwrap();
    decide(&mut desk, 7, 8, Different).unwrap();
    assert_eq!(why(desk.carry_out(plan.number, &Silent)), WhyNot::Outdated);
    assert_eq!(desk.tally().same, 0);
}

/// Cancels when it is told of this stage for the so-and-so-many-th time.
struct CancelsAt(std::sync::atomic::AtomicUsize, AtomicBool);

impl Progress for CancelsAt {
    fn at(&self, _stage: Stage, _done: u64, _total: u64) {
        if self.0.fetch_sub(1, Ordering::Relaxed) == 1 {
            self.1.store(true, Ordering::Relaxed);
        }
    }

    fn is_cancelled(&self) -> bool {
        self.1.load(Ordering::Relaxed)
    }
}

#[test]
fn a_cancelled_decision_leaves_nothing() {
    let mut desk = review(workspace(130, 130, 0), "ann", 1);
    let before = state(&mut desk);
    let plan = desk.plan(&alike(Same), &Silent).unwrap();
    let cancels = CancelsAt(2.into(), AtomicBool::new(false));
    assert_eq!(
        why(desk.carry_out(plan.number, &cancels)),
        WhyNot::Cancelled
    );
    assert_eq!(state(&mut desk), before);
    assert_eq!((desk.tally().open, desk.tally().same), (130, 0));
    let cancels = CancelsAt(1.into(), AtomicBool::new(false));
    assert_eq!(why(desk.plan(&alike(Same), &cancels)), WhyNot::Cancelled);
    let plan = desk.plan(&alike(Same), &Silent).unwrap();
    assert_eq!(
        desk.carry_out(plan.number, &Silent).unwrap().tally.same,
        130
    );
}

fn wish(verdict: Verdict, name: &str) -> BulkWish {
    BulkWish {
        scope: Scope::Band,
        verdict,
        name: Some(name.to_owned()),
        blind: false,
    }
}

#[test]
fn a_band_is_decided_on_the_strength_of_its_sample() {
    let mut desk = review(workspace(40, 40, 0), "ann", 1);
    assert_eq!(why(desk.plan(&wish(Same, "x"), &Silent)), WhyNot::NoSample);
    // The 31 strongest pairs.
    let band = Band::new(Tenths(70), Tenths(100));
    let shown = desk.sample(band, 10, &Silent).unwrap();
    let tally = shown.sample.unwrap();
    assert_eq!((tally.population, tally.size, tally.judged()), (31, 10, 0));
    assert_eq!(
        why(desk.plan(&wish(Same, "x"), &Silent)),
        WhyNot::NotJudged(10)
    );
    let mut shown = shown;
    for turn in 0..10 {
        let card = shown.card.clone().unwrap();
        assert!(band.holds(card.evidence.total), "the sample comes first");
        let [a, b] = card.records.each_ref().map(|record| record.id.0);
        let verdict = if turn == 4 { Different } else { Same };
        shown = decide(&mut desk, a, b, verdict).unwrap();
    }
    let tally = shown.sample.unwrap();
    assert!(tally.is_judged());
    assert_eq!((tally.errors(Same), tally.errors(Different)), (1, 9));
    // 1 error of 10: 39.4 % by Clopper and Pearson.
    assert_eq!(tally.bound(Same), 395);
    let plan: Plan = desk.plan(&wish(Same, "strong"), &Silent).unwrap();
    assert_eq!((plan.count, plan.sample), (21, Some(tally)));
    let shown = desk.carry_out(plan.number, &Silent).unwrap();
    assert_eq!((shown.tally.same, shown.tally.different), (30, 1));
    assert_eq!(shown.sample, None, "the sample has done its work");
    let policy = desk
        .store()
        .newest_by("ann", "policy", None)
        .unwrap()
        .unwrap();
    let line = desk.store().line(policy.seq).unwrap().unwrap().committed;
    for told in [
        "\"name\":\"strong\"",
        "\"threshold\":{\"from\":\"7.0\",\"to\":\"10.0\"}",
        "\"population\":31,\"size\":10,\"errors\":1,\"bound\":\"0.395\"",
        "\"verdict\":\"same\",\"count\":21",
    ] {
        assert!(line.contains(told), "{told} in {line}");
    }
    let shown = desk.undo().unwrap();
    assert_eq!((shown.tally.same, shown.tally.open), (9, 30));
}

#[test]
fn an_undone_pair_of_the_sample_is_asked_again() {
    let mut desk = review(workspace(6, 6, 0), "ann", 1);
    let shown = desk
        .sample(Band::new(Tenths(0), Tenths(200)), 3, &Silent)
        .unwrap();
    let [a, b] = shown.card.unwrap().records.map(|record| record.id.0);
    let shown = decide(&mut desk, a, b, Unsure).unwrap();
    assert_eq!(shown.sample.unwrap().unsure, 1);
    let shown = desk.undo().unwrap();
    assert_eq!(shown.sample.unwrap().judged(), 0);
    assert_eq!(shown.card.unwrap().records[0].id.0, a);
    assert_eq!(desk.end_sample().unwrap().sample, None);
    let empty = desk.sample(Band::new(Tenths(900), Tenths(950)), 3, &Silent);
    assert_eq!(why(empty), WhyNot::Nothing(Left::default()));
}

/// Four rows that say the same, and one beside them that does not.
fn copies(others: usize) -> Store {
    let mut outside = Counted::new(7_000_000);
    let created = outside.now();
    let mut store = Store::in_memory("5f0c1a52-7a6e-4c55-9f43-3f2f5a3f8c11", created).unwrap();
    let mut rows: Vec<[String; 4]> = (1..=4)
        .map(|n| [format!("k{n}"), "Ann".into(), "Leeds".into(), String::new()])
        .collect();
    rows.extend((0..others).map(|n| {
        [
            format!("o{n}"),
            "Anne".into(),
            "Leeds".into(),
            String::new(),
        ]
    }));
    import(&mut store, "crm", &rows, &mut outside);
    let change = store.begin().unwrap();
    let count = i64::try_from(rows.len()).unwrap();
    let listed = (2..=count).map(|right| WeighedPair {
        left: RecordId(1),
        right: RecordId(right),
        weight: Tenths(90),
    });
    let evidence = Evidence::default();
    change
        .replace_pairs(listed, |_, packed| packed.extend(evidence.pack()))
        .unwrap();
    change
        .replace_clusters((1..=count).map(|record| Clusters {
            record: RecordId(record),
            matched: RecordId(1),
            review: RecordId(1),
        }))
        .unwrap();
    change.commit().unwrap();
    store
}

#[test]
fn identical_rows_become_one_customer_at_once() {
    let wish = BulkWish {
        scope: Scope::Identical(pair(1, 2)),
        verdict: Same,
        name: None,
        blind: false,
    };
    let mut desk = review(copies(0), "ann", 1);
    let card = desk.show().unwrap().card.unwrap();
    assert!(card.cluster.identical);
    let plan = desk.plan(&wish, &Silent).unwrap();
    assert_eq!(plan.count, 4, "as records");
    let shown = desk.carry_out(plan.number, &Silent).unwrap();
    assert_eq!((shown.tally.entities, shown.tally.open), (1, 0));
    assert_eq!(desk.undo().unwrap().tally.entities, 4);

    // A verdict that keeps one apart keeps it apart.
    decide(&mut desk, 1, 3, Different).unwrap();
    let plan = desk.plan(&wish, &Silent).unwrap();
    assert_eq!((plan.count, plan.left.contradictions), (3, 1));

    let mut desk = review(copies(1), "ann", 1);
    assert!(!desk.show().unwrap().card.unwrap().cluster.identical);
    assert!(matches!(why(desk.plan(&wish, &Silent)), WhyNot::Nothing(_)));
}

#[test]
fn marked_clusters_are_decided_whatever_their_size() {
    let mut desk = review(workspace(5, 5, 2), "ann", 1);
    let wish = BulkWish {
        scope: Scope::Clusters {
            pairs: vec![pair(1, 2), pair(3, 4), pair(9, 10)],
            filter: "city:City".to_owned(),
        },
        verdict: Different,
        name: None,
        blind: false,
    };
    let plan = desk.plan(&wish, &Silent).unwrap();
    // The last cluster has four records and three pairs.
    assert_eq!((plan.count, plan.left), (5, Left::default()));
    let shown = desk.carry_out(plan.number, &Silent).unwrap();
    assert_eq!(shown.tally.different, 5);
    let policy = desk
        .store()
        .newest_by("ann", "policy", None)
        .unwrap()
        .unwrap();
    let line = desk.store().line(policy.seq).unwrap().unwrap();
    // What was typed may be a customer's value: it is kept apart from the line.
    assert!(!line.committed.contains("City"));
    assert!(line.values.iter().any(|value| value.value == "city:City"));
}

#[test]
fn a_marked_cluster_becomes_one_customer_by_the_pairs_it_takes() {
    let mut desk = review(crate::pipeline::fixture::workspace(6, 4), "ann", 1);
    let before = state(&mut desk);
    let wish = BulkWish {
        scope: Scope::Clusters {
            pairs: vec![pair(1, 2)],
            filter: String::new(),
        },
        verdict: Same,
        name: None,
        blind: false,
    };
    // Six pairs of four records: three say it, the others follow from them.
    let plan = desk.plan(&wish, &Silent).unwrap();
    assert_eq!((plan.count, plan.left), (3, Left::default()));
    assert_eq!(state(&mut desk), before, "a plan decides nothing");
    let shown = desk.carry_out(plan.number, &Silent).unwrap();
    assert_eq!((shown.tally.same, shown.tally.open), (3, 0));
    assert_eq!(desk.queue.judgements().entity(RecordId(3)).len(), 4);
    desk.undo().unwrap();
    assert_eq!(state(&mut desk), before);
    // Pairs that the others contradict are left to a person.
    decide(&mut desk, 2, 4, Different).unwrap();
    let plan = desk.plan(&wish, &Silent).unwrap();
    assert_eq!((plan.count, plan.left.contradictions), (2, 2));
    desk.carry_out(plan.number, &Silent).unwrap();
    assert_eq!(desk.queue.judgements().entity(RecordId(1)).len(), 3);
}

#[test]
fn all_rows_of_a_filter_are_decided_as_one_act() {
    let mut desk = review(workspace(6, 3, 0), "ann", 1);
    let before = state(&mut desk);
    let list = |desk: &mut Reviewer, filter: &str| {
        let wish = crate::domain::listing::ListWish {
            filter: filter.to_owned(),
            from: crate::domain::listing::Seek::Row(0),
            rows: 2,
            typing: false,
        };
        desk.list_queue(&wish, &Silent).unwrap().listed
    };
    // More rows than the page on the screen has.
    assert_eq!(list(&mut desk, "name:Other"), 3);
    let wish = BulkWish {
        scope: Scope::Clusters {
            pairs: Vec::new(),
            filter: "name:Other".to_owned(),
        },
        verdict: Different,
        name: None,
        blind: true,
    };
    let plan = desk.plan(&wish, &Silent).unwrap();
    assert_eq!((plan.count, plan.about), (3, About::Clusters(3)));
    let shown = desk.carry_out(plan.number, &Silent).unwrap();
    assert_eq!(shown.tally.different, 3);
    let verdict = desk.store().newest_by("ann", "verdict", None).unwrap();
    let entry = crate::pipeline::log::entry_at(desk.store(), verdict.unwrap().seq).unwrap();
    let crate::domain::Body::Verdict(body) = entry.body else {
        panic!("a verdict")
    };
    assert!(body.shown.unwrap().blind, "the weights were hidden");
    desk.undo().unwrap();
    assert_eq!(state(&mut desk), before);
    assert_eq!(list(&mut desk, "name:Other state:open"), 3);
}

#[test]
fn a_verdict_of_a_policy_is_replayed_like_any_other() {
    let mut desk = review(workspace(4, 4, 0), "ann", 1);
    let plan = desk.plan(&alike(Same), &Silent).unwrap();
    desk.carry_out(plan.number, &Silent).unwrap();
    let policy = desk
        .store()
        .newest_by("ann", "policy", None)
        .unwrap()
        .unwrap();
    let EntryId(id) = &policy.id;
    assert_eq!(id.len(), 26);
    let mut bytes = Vec::new();
    crate::pipeline::log::export(desk.store(), &mut bytes).unwrap();
    let log = crate::formats::log::read_log(bytes.as_slice(), false).unwrap();
    let mut store = workspace(4, 4, 0);
    let author = crate::pipeline::fixture::author("bob");
    let report = crate::pipeline::replay::replay(
        &mut store,
        &author,
        &mut Counted::new(5),
        &[log],
        &crate::pipeline::replay::ReplayWish::default(),
        &Silent,
    )
    .unwrap();
    assert!(report.waiting.is_empty());
    assert_eq!(StandingState::of(&store).unwrap(), state(&mut desk));
}
