//! Small workspaces in memory, for tests.

use crate::{
    domain::{
        Candidate, Column, Digest, Kind, Order, Reading, RecordId, RecordPair, Row, Schema, Source,
        SourceName, Tenths, Timestamp,
        card::{CardEvidence, CardPart, IdFinding, NameLink, Relation},
        evidence::{Evidence, Level, Part, Topic},
        operator::{Auth, Operator, Outside},
        policy::Survivorship,
        progress::Progress,
    },
    merge::survivorship::{Quality, Standard},
    pipeline::{
        ledger::{Author, Ledger},
        review::{Opening, Reviewer, lens::Lens},
    },
    store::{Store, StoreError},
};

/// A clock that advances by a second at each look, and counted randomness.
#[derive(Debug, Clone)]
pub(crate) struct Counted {
    pub seed: u64,
    pub at: i64,
}

impl Counted {
    pub(crate) fn new(seed: u64) -> Self {
        Self {
            seed,
            at: 1_795_425_242_118,
        }
    }
}

impl Outside for Counted {
    fn now(&mut self) -> Timestamp {
        self.at += 1_000;
        Timestamp(self.at)
    }

    fn randomness(&mut self, bytes: &mut [u8]) {
        self.seed += 1;
        let digest = Digest::of(&self.seed.to_le_bytes());
        for (byte, random) in bytes.iter_mut().zip(digest.as_bytes()) {
            *byte = *random;
        }
    }
}

/// A matcher that compares bytes.
pub(crate) struct Bytes;

impl Standard for Bytes {
    fn standard(&self, _kind: Kind, value: &[u8]) -> String {
        String::from_utf8_lossy(value).to_lowercase()
    }

    fn quality(&self, _kind: Kind, value: &[u8]) -> Quality {
        if value.trim_ascii().is_empty() {
            Quality::Blank
        } else {
            Quality::Sound
        }
    }
}

impl Lens for Bytes {
    fn evidence(&self, candidate: &Candidate, _schema: &Schema) -> CardEvidence {
        CardEvidence {
            prior: Tenths(-100),
            parts: candidate
                .evidence
                .parts
                .iter()
                .map(|part| CardPart {
                    topic: Topic::Name,
                    level: part.level,
                    level_name: "exact".to_owned(),
                    weight: part.weight,
                    fields: vec![1],
                })
                .collect(),
            confusion: Tenths::ZERO,
            confused_with: None,
            total: candidate.weight,
        }
    }

    fn weigh(
        &self,
        _store: &Store,
        pair: RecordPair,
        _progress: &dyn Progress,
    ) -> Result<Option<Candidate>, StoreError> {
        Ok(Some(Candidate {
            pair,
            weight: Tenths(-60),
            evidence: Evidence {
                parts: vec![Part {
                    comparison: 0,
                    level: Level(1),
                    weight: Tenths(40),
                }],
                confusion: Tenths::ZERO,
            },
        }))
    }

    fn reading(&self, _kind: Kind, value: &[u8]) -> Reading {
        Reading {
            standard: String::from_utf8_lossy(value).to_lowercase(),
            pinyin: String::new(),
        }
    }

    fn link(&self, _kind: Kind, _a: &[u8], _b: &[u8]) -> Option<NameLink> {
        None
    }

    fn findings(&self, _values: &[(Kind, &[u8])]) -> Vec<IdFinding> {
        Vec::new()
    }

    fn relation(&self, _kind: Kind, a: &[u8], b: &[u8]) -> Relation {
        if a == b {
            Relation::Equal
        } else {
            Relation::Contradicts
        }
    }
}

pub(crate) fn author(user: &str) -> Author {
    Author {
        by: Operator {
            user: user.to_owned(),
            auth: Auth::Os,
            host: "dq01".to_owned(),
            session: "s-1".to_owned(),
            guarded: true,
        },
        model: Some(Digest::of(b"model")),
        policy: Some(Survivorship::default().digest()),
    }
}

/// The rows of [`workspace`]: identifier, name, city, changed.
pub(crate) fn rows(count: usize) -> Vec<[String; 4]> {
    (1..=count)
        .map(|n| {
            [
                format!("k{n}"),
                format!("Name {}", n / 2),
                if n % 3 == 0 {
                    String::new()
                } else {
                    format!("City {n}")
                },
                format!("2026-01-{:02}", n % 28 + 1),
            ]
        })
        .collect()
}

/// Adds a source with these rows in one transaction, its `source` entry included.
pub(crate) fn import(store: &mut Store, name: &str, rows: &[[String; 4]], outside: &mut Counted) {
    let columns = [
        Column::new("id", Kind::Identifier),
        Column::new("name", Kind::FullName),
        Column::new("city", Kind::City),
        Column::new("changed", Kind::RecordTime),
    ];
    import_as(store, name, columns, rows, outside);
}

/// Adds a source with these columns, the first of them its identifier, and rows.
pub(crate) fn import_as(
    store: &mut Store,
    name: &str,
    columns: [Column; 4],
    rows: &[[String; 4]],
    outside: &mut Counted,
) {
    let change = store.begin().unwrap();
    let source = Source {
        id: change.next_source_id().unwrap(),
        name: SourceName::new(name).unwrap(),
        file: format!("{name}.csv"),
        sha256: Digest::of(name.as_bytes()),
        encoding: "UTF-8".to_owned(),
        delimiter: b',',
        columns: columns.into(),
        identifier: Some(0),
        rows: rows.len() as u64,
        set_aside: 0,
    };
    change.insert_source(&source).unwrap();
    let mut records = change.append_records(source.id).unwrap();
    for (line, row) in (2..).zip(rows) {
        let cells = Row::pack(row.iter().map(|cell| Some(cell.as_bytes())));
        records.push(line, &row[0], &cells).unwrap();
    }
    records.finish().unwrap();
    let author = author("importer");
    Ledger::new(&author, outside)
        .append_source(&change, &source)
        .unwrap();
    change.commit().unwrap();
}

pub(crate) fn pair(a: i64, b: i64) -> RecordPair {
    RecordPair::new(RecordId(a), RecordId(b)).unwrap()
}

/// A workspace of `count` records in which every pair among the first `paired` is a candidate.
pub(crate) fn workspace(count: usize, paired: i64) -> Store {
    let mut outside = Counted::new(1_000_000);
    let created = outside.now();
    let mut store = Store::in_memory("5f0c1a52-7a6e-4c55-9f43-3f2f5a3f8c11", created).unwrap();
    import(&mut store, "crm", &rows(count), &mut outside);
    let change = store.begin().unwrap();
    let pairs = (1..=paired).flat_map(|a| (a + 1..=paired).map(move |b| (a, b)));
    let candidates: Vec<Candidate> = (0..)
        .zip(pairs)
        .map(|(rank, (a, b))| Candidate {
            pair: pair(a, b),
            weight: Tenths(200 - rank),
            evidence: Evidence {
                parts: vec![Part {
                    comparison: 0,
                    level: Level(3),
                    weight: Tenths(300 - rank),
                }],
                confusion: Tenths::ZERO,
            },
        })
        .collect();
    change.insert_candidates(&candidates).unwrap();
    change.commit().unwrap();
    store
}

pub(crate) fn review(store: Store, user: &str, seed: u64) -> Reviewer {
    review_through(store, Box::new(Bytes), user, seed)
}

/// Opens a review that reads values with this lens.
pub(crate) fn review_through(store: Store, lens: Box<dyn Lens>, user: &str, seed: u64) -> Reviewer {
    let schema = Schema::of(&store.sources().unwrap());
    let opening = Opening {
        author: author(user),
        outside: Box::new(Counted::new(seed)),
        lens,
        floor: Tenths(-40),
        order: Order::default(),
        worth: None,
        policy: Survivorship::default().policy(schema.fields()).unwrap(),
    };
    Reviewer::open(store, opening).unwrap()
}
