//! The demo data are what they promise: fictional, complete, understood without a word.

use std::{collections::HashMap, fs::File, path::PathBuf};

use super::{Wishes, understand};
use crate::{
    domain::{Kind, progress::Silent},
    formats::rows::RowReader,
};

fn rows(name: &str) -> Vec<Vec<String>> {
    let mut reader = RowReader::new(File::open(demo(name)).unwrap(), b',');
    let mut rows = Vec::new();
    while let Some(row) = reader.next_row().unwrap() {
        let cells = row
            .cells()
            .map(|cell| String::from_utf8(cell.to_vec()).unwrap());
        rows.push(cells.collect());
    }
    // Behind the header.
    rows.split_off(1)
}

fn demo(name: &str) -> PathBuf {
    [env!("CARGO_MANIFEST_DIR"), "demo-data", name]
        .iter()
        .collect()
}

#[test]
fn the_demo_is_understood_without_a_word() {
    let understood = understand(&[demo("customers.csv")], &Wishes::default(), &Silent).unwrap();
    let survey = &understood[0].survey;
    assert_eq!(
        (survey.rows, survey.set_aside, survey.short_rows),
        (1_000, 0, 0)
    );
    assert_eq!(survey.identifier, Some(0));
    let unknown: Vec<&str> = survey
        .columns
        .iter()
        .filter(|column| column.column.kind == Kind::Text)
        .map(|column| column.column.name.as_str())
        .collect();
    assert!(unknown.is_empty(), "{unknown:?}");
}

#[test]
fn the_truth_names_every_record_of_the_demo() {
    let customers = rows("customers.csv");
    let truth = rows("truth.csv");
    let mut sizes: HashMap<String, u32> = HashMap::new();
    for (customer, truth) in customers.iter().zip(&truth) {
        assert_eq!(customer[0], truth[0]);
        *sizes.entry(truth[1].clone()).or_default() += 1;
    }
    assert_eq!(customers.len(), truth.len());
    assert_eq!(sizes.len(), 700, "customers");
    assert_eq!(sizes.values().max(), Some(&6), "records of one customer");
}

#[test]
fn nobody_in_the_demo_can_be_called_or_written_to() {
    /// Ofcom's numbers for drama, the numbers 555-01XX, and Chinese numbers that nobody can be given.
    const NOBODY: [&str; 6] = ["2079460", "1632960", "7700900", "55501", "1540000", "0000"];
    for row in rows("customers.csv") {
        let digits: String = row[5]
            .chars()
            .filter_map(|c| match c {
                '０'..='９' => char::from_digit(c as u32 - '０' as u32, 10),
                c => c.is_ascii_digit().then_some(c),
            })
            .collect();
        let is_damaged = row[5].contains("E+") || row[5].contains('*');
        let is_nobody = digits.is_empty() || NOBODY.iter().any(|range| digits.contains(range));
        assert!(is_damaged || is_nobody, "{}", &row[5]);
        if let Some((_, domain)) = row[6].rsplit_once('@') {
            let domain = domain.to_ascii_lowercase();
            let reserved = ["example.com", "example.org", "example.net"];
            assert!(
                reserved.iter().any(|name| domain.ends_with(name)),
                "{domain}"
            );
        }
    }
}
