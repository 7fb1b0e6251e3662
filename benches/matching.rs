//! Times of the matcher's pieces on customers made up here: standardise, compare, the whole engine.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use twinfold::{
    domain::{Column, Digest, Kind, Row, Source, SourceId, SourceName, progress::Silent},
    matching::{
        engine::{Settings, run},
        similarity::jaro_winkler,
    },
    pipeline::{match_columns::columns, match_raw::RawTable},
    standardise::{address::address, organisation::organisation, person::from_full, phone::phone},
};

/// Records of the made-up file.
const RECORDS: usize = 5_000;

/// Raw values of made-up customers, two records each, the second with a slip now and then.
fn table() -> Option<RawTable> {
    let kinds = [
        ("id", Kind::Identifier),
        ("name", Kind::FullName),
        ("phone", Kind::Phone),
        ("email", Kind::Email),
        ("address", Kind::Address),
        ("born", Kind::DateOfBirth),
    ];
    let source = Source {
        id: SourceId(1),
        name: SourceName::new("bench")?,
        file: String::new(),
        sha256: Digest::of(b""),
        encoding: "UTF-8".to_owned(),
        delimiter: b',',
        columns: kinds.map(|(name, kind)| Column::new(name, kind)).to_vec(),
        identifier: Some(0),
        rows: RECORDS as u64,
        set_aside: 0,
    };
    let (mut table, mut rows) = RawTable::new(&[source]);
    let mut row = Row::default();
    for record in 0..RECORDS {
        let customer = record / 2;
        let slip = if record % 2 == 1 && customer % 4 == 0 {
            "e"
        } else {
            ""
        };
        row.clear();
        for cell in [
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
        ] {
            row.push(Some(cell.as_bytes()));
        }
        if let Some(batch) = rows.push(SourceId(1), row.cells()) {
            table.take(&batch);
        }
    }
    table.finish(&rows);
    Some(table)
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

fn whole(criterion: &mut Criterion) {
    let Some(table) = table() else { return };
    let mut group = criterion.benchmark_group("match 5,000 records");
    group.sample_size(10);
    group.bench_function("columns", |bench| bench.iter(|| columns(black_box(&table))));
    group.bench_function("engine", |bench| {
        bench.iter(|| {
            run(columns(&table), &Settings::default(), &Silent).map(|found| found.pairs.len())
        });
    });
    group.finish();
}

criterion_group!(benches, pieces, whole);
criterion_main!(benches);
