//! How much work folding takes: counted in steps of the database, not in time.

use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

use super::{Change, Store};
use crate::domain::{
    Body, Digest, Entry, EntryId, Row, Seq, Source, SourceId, SourceName, Timestamp, Verdict,
    body::{Member, VerdictBody},
    operator::{Auth, Operator},
    personal::{Personal, Salt},
};

/// Steps of the database's machine between two counts.
const STEPS: i32 = 100;

fn member(record: u64) -> Member {
    Member {
        source: SourceName::new("crm").unwrap(),
        key: Personal::Open {
            value: format!("k{record}"),
            salt: Salt([7; 32]),
        },
        row: Digest::of(b"row"),
        evidence: Digest::of(b"evidence"),
    }
}

fn verdict(seq: u64, [a, b]: [u64; 2]) -> Entry {
    Entry {
        seq: Seq(seq),
        id: EntryId(format!("{seq:026}")),
        at: Timestamp(1_795_425_242_118),
        by: Operator {
            user: "ann".to_owned(),
            auth: Auth::Os,
            host: "dq01".to_owned(),
            session: "s-1".to_owned(),
            guarded: true,
        },
        group: None,
        body: Body::Verdict(VerdictBody {
            members: [member(a), member(b)],
            verdict: Verdict::Same,
            shown: None,
            why: Vec::new(),
            reason: None,
        }),
        tool: "0.1.0".to_owned(),
        model: None,
        policy: None,
        cause: None,
    }
}

fn records(change: &Change<'_>, count: u64) {
    let source = Source {
        id: SourceId(1),
        name: SourceName::new("crm").unwrap(),
        file: "crm.csv".to_owned(),
        sha256: Digest::of(b"crm"),
        encoding: "UTF-8".to_owned(),
        delimiter: b',',
        columns: Vec::new(),
        identifier: None,
        rows: count,
        set_aside: 0,
    };
    change.insert_source(&source).unwrap();
    let mut records = change.append_records(source.id).unwrap();
    for record in 1..=count {
        let cells = Row::pack(std::iter::empty());
        records
            .push(record + 1, &format!("k{record}"), &cells)
            .unwrap();
    }
    records.finish().unwrap();
}

/// Steps that folding these verdicts takes, and the members of the customer that they make.
fn work(count: u64, pair: impl Fn(u64) -> [u64; 2]) -> (u64, usize) {
    let mut store = Store::in_memory(
        "5f0c1a52-7a6e-4c55-9f43-3f2f5a3f8c11",
        Timestamp(1_795_425_242_118),
    )
    .unwrap();
    let steps = Arc::new(AtomicU64::new(0));
    let counted = Arc::clone(&steps);
    let count_on = move || {
        counted.fetch_add(1, Ordering::Relaxed);
        false
    };
    store
        .connection
        .progress_handler(STEPS, Some(count_on))
        .unwrap();
    let change = store.begin().unwrap();
    records(&change, count + 1);
    steps.store(0, Ordering::Relaxed);
    for n in 1..=count {
        change.apply(&verdict(n, pair(n))).unwrap();
    }
    let taken = steps.load(Ordering::Relaxed);
    let first = change.find_record(SourceId(1), "k1").unwrap().unwrap();
    (taken, change.entity_of(first).unwrap().members.len())
}

#[test]
fn thousands_of_verdicts_on_one_customer_take_work_in_proportion() {
    // Each to the first, as identical rows are joined; and each to the one before.
    let star = |n: u64| [1, n + 1];
    let chain = |n: u64| [n, n + 1];
    for pair in [star, chain] {
        let (few, joined) = work(300, pair);
        assert_eq!(joined, 301);
        let (many, joined) = work(1_200, pair);
        assert_eq!(joined, 1_201);
        // Four times as many; the square would be sixteen times.
        assert!(many < few * 6, "{few} {many}");
    }
}
