//! A decision and its undo in a workspace on disk of a million records and two million candidate pairs.
//!
//! `cargo bench --bench review` prints the time from the decision to the next pair's card, commit
//! included; design 4 allows 8 ms in the middle.

#![expect(
    clippy::unwrap_used,
    reason = "a measurement that fails stops by panicking"
)]

use std::{hint::black_box, time::Duration};

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use twinfold::{
    domain::{
        Column, Digest, Kind, Order, RecordId, Row, Schema, Source, SourceName, Tenths, Timestamp,
        Verdict,
        evidence::{Evidence, Level, Part},
        operator::{Auth, Operator},
        policy::Survivorship,
        review::{Decision, Direction},
    },
    pipeline::{
        ledger::{Author, Ledger},
        match_lens::ModelLens,
        review::{Opening, Reviewer},
    },
    runtime::outside::System,
    store::{
        Holder, NewWorkspace, Store, WorkspaceLock,
        candidates::{Clusters, WeighedPair},
    },
};

const RECORDS: i64 = 1_000_000;
const COLUMNS: usize = 13;

fn author() -> Author {
    Author {
        by: Operator {
            user: "ann".to_owned(),
            auth: Auth::Os,
            host: "bench".to_owned(),
            session: "s-1".to_owned(),
            guarded: true,
        },
        model: None,
        policy: None,
    }
}

/// Records in clusters of four: each pair of one is a candidate at the review floor, and one weaker
/// pair leads out of it.
fn workspace(folder: &std::path::Path) -> Store {
    let holder = Holder {
        user: "ann".to_owned(),
        host: "bench".to_owned(),
        process: 1,
    };
    let lock = WorkspaceLock::acquire(&folder.join("bench.twinfold"), &holder, || false).unwrap();
    let uuid = "5f0c1a52-7a6e-4c55-9f43-3f2f5a3f8c11";
    let mut new = NewWorkspace::create(lock, uuid, Timestamp(0)).unwrap();
    let change = new.store().begin().unwrap();
    let mut columns = vec![Column::new("id", Kind::Identifier)];
    columns.extend((1..COLUMNS).map(|n| Column::new(format!("column {n}"), Kind::Text)));
    let source = Source {
        id: change.next_source_id().unwrap(),
        name: SourceName::new("crm").unwrap(),
        file: "crm.csv".to_owned(),
        sha256: Digest::of(b"crm"),
        encoding: "UTF-8".to_owned(),
        delimiter: b',',
        columns,
        identifier: Some(0),
        rows: RECORDS.unsigned_abs(),
        set_aside: 0,
    };
    change.insert_source(&source).unwrap();
    let mut records = change.append_records(source.id).unwrap();
    for n in 1..=RECORDS {
        let key = format!("k{n}");
        let cell = format!("value {}", n / 4);
        let cells = std::iter::once(Some(key.as_bytes()))
            .chain((1..COLUMNS).map(|_| Some(cell.as_bytes())));
        let row = Row::pack(cells);
        records.push(n.unsigned_abs() + 1, &key, &row).unwrap();
    }
    records.finish().unwrap();
    let cluster = |n: i64| (n - 1) / 4 * 4 + 1;
    let pairs = (0..RECORDS / 4).flat_map(|c| {
        let first = c * 4 + 1;
        (0..4_i64)
            .flat_map(move |a| (a + 1..4).map(move |b| (first + a, first + b)))
            .chain(std::iter::once((first, first + 4)))
            .chain(std::iter::once((first, first + 5)))
            .filter(|(_, right)| *right <= RECORDS)
    });
    let pairs = pairs.map(|(left, right)| WeighedPair {
        left: RecordId(left),
        right: RecordId(right),
        weight: Tenths(60),
    });
    let evidence = Evidence {
        parts: (0..6)
            .map(|comparison| Part {
                comparison,
                level: Level(3),
                weight: Tenths(20),
            })
            .collect(),
        confusion: Tenths::ZERO,
    };
    let packed = evidence.pack();
    let listed = change.replace_pairs(pairs, |_, bytes| bytes.extend_from_slice(&packed));
    assert!(listed.unwrap() > 1_999_000);
    let clusters = (1..=RECORDS).map(|n| Clusters {
        record: RecordId(n),
        matched: RecordId(cluster(n)),
        review: RecordId(cluster(n)),
    });
    change.replace_clusters(clusters).unwrap();
    Ledger::new(&author(), &mut System)
        .append_source(&change, &source)
        .unwrap();
    change.commit().unwrap();
    new.publish().unwrap()
}

fn review(store: Store) -> Reviewer {
    let schema = Schema::of(&store.sources().unwrap());
    let opening = Opening {
        author: author(),
        outside: Box::new(System),
        lens: Box::new(ModelLens::of(&store).unwrap()),
        floor: Tenths(0),
        order: Order::default(),
        worth: None,
        policy: Survivorship::default().policy(schema.fields()).unwrap(),
    };
    Reviewer::open(store, opening).unwrap()
}

fn measure(criterion: &mut Criterion) {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = review(workspace(folder.path()));
    let mut group = criterion.benchmark_group("review of a million records");
    group
        .sample_size(20)
        .measurement_time(Duration::from_secs(5));
    let mut turn = 0_u32;
    group.bench_function("a decision with the next card", |bencher| {
        bencher.iter_batched(
            || (),
            |()| {
                let shown = desk.show().unwrap();
                let card = shown.card.unwrap();
                turn += 1;
                let [a, b] = card.records.each_ref().map(|record| record.id);
                let decision = Decision {
                    pair: twinfold::domain::RecordPair::new(a, b).unwrap(),
                    verdict: if turn.is_multiple_of(3) {
                        Verdict::Different
                    } else {
                        Verdict::Same
                    },
                    blind: false,
                    reason: None,
                    known: shown.newest,
                };
                black_box(desk.decide(&decision).unwrap())
            },
            BatchSize::PerIteration,
        );
    });
    group.bench_function("an undo and a redo", |bencher| {
        bencher.iter(|| {
            desk.undo().unwrap();
            black_box(desk.redo().unwrap())
        });
    });
    group.bench_function("a step to the next pair", |bencher| {
        bencher.iter(|| black_box(desk.walk(Direction::Forward).unwrap()));
    });
    group.bench_function("another order of two million pairs", |bencher| {
        let mut orders = Order::ALL.into_iter().cycle().skip(1);
        bencher.iter(|| black_box(desk.reorder(orders.next().unwrap()).unwrap()));
    });
    group.finish();
}

criterion_group!(review_bench, measure);
criterion_main!(review_bench);
