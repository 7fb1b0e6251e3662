//! Times of each part of an import and a match, on customers made up here, and of the whole.
//!
//! `cargo bench --bench matching -- NAME` runs those whose name holds NAME: parse, insert, standardise, block,
//! compare, em, cluster, engine, pipeline.

#![expect(
    clippy::unwrap_used,
    reason = "a measurement that fails stops by panicking"
)]

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use twinfold::{
    cluster::{Constraints, Linkage, join},
    domain::{
        Column, Digest, Kind, Row, Source, SourceId, SourceName, Timestamp,
        operator::{Auth, Operator},
        progress::Silent,
    },
    formats::{
        encoding::EncodingScan,
        table::{Shape, Table},
    },
    matching::{
        block::{Budget, block, unpack},
        classes::classes,
        columns::Columns,
        compare::{Comparison, Levels, comparisons, levels},
        em,
        engine::{Settings, run},
        frequency::Frequencies,
        rules::rules,
        sample::totals,
        similarity::jaro_winkler,
    },
    pipeline::{
        ledger::Author,
        match_columns::columns,
        match_raw::RawTable,
        match_run::{MatchWish, match_workspace},
    },
    runtime::outside::System,
    standardise::{address::address, organisation::organisation, person::from_full, phone::phone},
    store::Store,
};

/// Records of the made-up file.
const RECORDS: usize = 5_000;

/// The columns of the made-up file.
const COLUMNS: [(&str, Kind); 6] = [
    ("id", Kind::Identifier),
    ("name", Kind::FullName),
    ("phone", Kind::Phone),
    ("email", Kind::Email),
    ("address", Kind::Address),
    ("born", Kind::DateOfBirth),
];

fn source() -> Source {
    Source {
        id: SourceId(1),
        name: SourceName::new("bench").unwrap(),
        file: String::new(),
        sha256: Digest::of(b""),
        encoding: "UTF-8".to_owned(),
        delimiter: b',',
        columns: COLUMNS.map(|(name, kind)| Column::new(name, kind)).to_vec(),
        identifier: Some(0),
        rows: RECORDS as u64,
        set_aside: 0,
    }
}

/// Made-up customers, two records each, the second with a slip now and then.
fn cells(record: usize) -> [String; 6] {
    let customer = record / 2;
    let slip = if record % 2 == 1 && customer.is_multiple_of(4) {
        "e"
    } else {
        ""
    };
    [
        format!("k{record}"),
        format!("Given{} Family{}{slip}", customer % 97, customer % 211),
        format!("01632 96{:04}", customer % 2_300),
        format!("family{customer}@customer.example"),
        format!("{} Street{} Road", customer % 120, customer % 400),
        format!(
            "19{:02}-{:02}-{:02}",
            customer % 80 + 20,
            customer % 12 + 1,
            customer % 28 + 1
        ),
    ]
}

fn rows() -> Vec<Row> {
    (0..RECORDS)
        .map(|record| {
            let cells = cells(record);
            Row::pack(cells.iter().map(|cell| Some(cell.as_bytes())))
        })
        .collect()
}

fn file() -> Vec<u8> {
    let header = COLUMNS.map(|(name, _)| name).join(",");
    let lines = (0..RECORDS).map(|record| cells(record).join(","));
    let lines: Vec<String> = std::iter::once(header).chain(lines).collect();
    (lines.join("\n") + "\n").into_bytes()
}

/// The raw values of the made-up file.
fn table() -> RawTable {
    let (mut table, mut gathered) = RawTable::new(&[source()]);
    for row in rows() {
        if let Some(batch) = gathered.push(SourceId(1), row.cells()) {
            table.take(&batch);
        }
    }
    table.finish(&gathered);
    table
}

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

/// Counts the rows of a file.
fn parse(file: &[u8]) -> usize {
    let shape = Shape {
        encoding: EncodingScan::default().finish(Some("utf-8")).unwrap(),
        delimiter: b',',
        title_rows: 0,
    };
    let (mut table, _) = Table::open(file, shape).unwrap().unwrap();
    let mut row = Row::default();
    std::iter::from_fn(|| table.next_row(&mut row).unwrap()).count()
}

/// A workspace in memory that holds the rows.
fn insert(rows: &[Row]) -> Store {
    let mut store = Store::in_memory("5f0c1a52-7a6e-4c55-9f43-3f2f5a3f8c11", Timestamp(0)).unwrap();
    let change = store.begin().unwrap();
    let source = source();
    change.insert_source(&source).unwrap();
    let mut records = change.append_records(source.id).unwrap();
    for (line, row) in (2..).zip(rows) {
        records.push(line, &format!("k{line}"), row).unwrap();
    }
    records.finish().unwrap();
    change.commit().unwrap();
    store
}

fn pieces(criterion: &mut Criterion) {
    criterion.bench_function("similarity/jaro_winkler", |bench| {
        bench.iter(|| jaro_winkler(black_box(b"cholmondeley"), black_box(b"chumley")));
    });
    criterion.bench_function("standardise/person", |bench| {
        bench.iter(|| from_full(black_box("Dr. Mary Jane O'Brien-Smith".as_bytes())));
    });
    criterion.bench_function("standardise/organisation", |bench| {
        bench.iter(|| organisation(black_box("北京泰远（集团）有限公司".as_bytes())));
    });
    criterion.bench_function("standardise/phone", |bench| {
        bench.iter(|| phone(black_box(b"+44 (0)1632 960 123"), None));
    });
    criterion.bench_function("standardise/address", |bench| {
        bench.iter(|| address([black_box("Room 1686, No. 471 Beijing Road".as_bytes())]));
    });
}

/// What the estimation starts from.
struct Start {
    columns: Columns,
    comparisons: Vec<Comparison>,
    pairs: Vec<u64>,
}

impl Start {
    fn of(table: &RawTable) -> Self {
        let (mut columns, _) = columns(table).collapse(&[]);
        let pairs = blocked(&columns);
        columns.lay_rows();
        Self {
            comparisons: comparisons(&columns, &[]),
            columns,
            pairs,
        }
    }

    fn levels(&self) -> Vec<Levels> {
        let of_pair = |&pair: &u64| {
            let (a, b) = unpack(pair);
            levels(&self.columns, &self.comparisons, a, b)
        };
        self.pairs.iter().map(of_pair).collect()
    }
}

fn blocked(columns: &Columns) -> Vec<u64> {
    let budget = Budget {
        pairs_a_record: 20.0,
        window: 7,
        glances_a_record: 100.0,
    };
    block(columns, &rules(columns), budget, &|_| {}).pairs
}

fn whole(criterion: &mut Criterion) {
    let (table, rows, file) = (table(), rows(), file());
    let start = Start::of(&table);
    let compared = start.levels();
    let classes = classes(&start.comparisons, start.columns.contact());
    let frequencies = Frequencies::count(&start.columns, &start.comparisons);
    let totals = totals(&start.columns, &start.comparisons, &frequencies, &compared);
    #[expect(clippy::cast_precision_loss, reason = "a number of pairs")]
    let priors = em::start(
        &start.comparisons,
        &classes,
        &totals,
        start.columns.records,
        compared.len() as f64,
    );
    let pairs = em::Pairs {
        adjustments: vec![0.0; compared.len() * start.comparisons.len()],
        labels: vec![0; compared.len()],
        levels: compared,
        each: 1.0,
    };
    // Clusters of four in a row, each joined to the next by one weak link.
    let links: Vec<(u32, u32)> = (1..5_000).map(|item| (item - 1, item)).collect();
    let weight = |a: u32, b: u32| if a / 4 == b / 4 { 80 } else { -80 };
    let alone: Vec<u32> = (0..5_000).collect();

    let mut group = criterion.benchmark_group("5,000 records");
    group.sample_size(10);
    group.bench_function("parse", |bench| bench.iter(|| parse(black_box(&file))));
    group.bench_function("insert", |bench| bench.iter(|| insert(black_box(&rows))));
    group.bench_function("standardise", |bench| {
        bench.iter(|| columns(black_box(&table)));
    });
    group.bench_function("block", |bench| {
        bench.iter(|| blocked(black_box(&start.columns)));
    });
    group.bench_function("compare", |bench| {
        bench.iter(|| black_box(&start).levels());
    });
    group.bench_function("em", |bench| {
        bench.iter(|| {
            let at = priors.clone();
            let list = &start.comparisons;
            em::fit(at, &priors, list, &classes, &totals, &pairs, &|_| {}).rounds
        });
    });
    group.bench_function("cluster", |bench| {
        let none = Constraints::default();
        bench.iter(|| join(black_box(&alone), &links, &none, Linkage::at(0), &weight));
    });
    group.bench_function("engine", |bench| {
        bench.iter(|| {
            run(columns(&table), &Settings::default(), &Silent).map(|found| found.pairs.len())
        });
    });
    group.bench_function("pipeline", |bench| {
        bench.iter(|| {
            parse(black_box(&file));
            let mut store = insert(&rows);
            let wish = MatchWish::default();
            match_workspace(&mut store, &wish, &author(), &mut System, &Silent)
                .unwrap()
                .listed
        });
    });
    group.finish();
}

criterion_group!(benches, pieces, whole);
criterion_main!(benches);
