//! Files in, workspace out.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::atomic::{AtomicU64, Ordering},
};

use super::*;
use crate::{
    domain::{
        Kind, RecordKey, Timestamp,
        operator::{Auth, Operator, Outside},
        progress::{Progress, Silent, Stage},
        record::SetAsideReason,
        survey::{EncodingReason, HeaderChange, KindReason},
    },
    pipeline::ledger::Author,
    store::{Holder, Store, WorkspaceLock},
};

struct Still(u64);

impl Outside for Still {
    fn now(&mut self) -> Timestamp {
        Timestamp(1_795_425_242_118)
    }

    fn randomness(&mut self, bytes: &mut [u8]) {
        self.0 += 1;
        bytes.fill(self.0.to_le_bytes()[0]);
    }
}

fn author() -> Author {
    Author {
        by: Operator {
            user: "ann".to_owned(),
            auth: Auth::Os,
            host: "dq01".to_owned(),
            session: "s-7f2".to_owned(),
            guarded: true,
        },
        model: None,
        policy: None,
    }
}

/// A folder with files and a workspace to be.
struct Desk(tempfile::TempDir);

impl Desk {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        put(&path, bytes.as_ref());
        path
    }

    fn understand(
        &self,
        name: &str,
        bytes: impl AsRef<[u8]>,
        wishes: &Wishes,
    ) -> Result<Understood, ImportError> {
        let path = self.file(name, bytes);
        Ok(understand(&[path], wishes, &Silent)?.remove(0))
    }

    fn lock(&self) -> WorkspaceLock {
        let holder = Holder {
            user: "ann".to_owned(),
            host: "dq01".to_owned(),
            process: 1,
        };
        WorkspaceLock::acquire(&self.path("w.twinfold"), &holder, || false).unwrap()
    }

    fn load(&self, files: &[Understood]) -> Result<(Store, Vec<Loaded>), ImportError> {
        load_new(self.lock(), files, &author(), &mut Still(0), &Silent)
    }

    fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(self.0.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }
}

#[expect(clippy::disallowed_methods, reason = "a test's own file")]
fn put(path: &Path, bytes: &[u8]) {
    fs::write(path, bytes).unwrap();
}

fn identifiers(store: &Store) -> Vec<(u64, String)> {
    let mut found = Vec::new();
    store
        .each_record::<ImportError>(|record| {
            found.push((record.line, record.identifier.to_owned()));
            Ok(())
        })
        .unwrap();
    found
}

fn trouble(result: Result<Understood, ImportError>) -> FileTrouble {
    match result {
        Err(ImportError::File { trouble, .. }) => trouble,
        other => panic!("{other:?}"),
    }
}

const CUSTOMERS: &str = "\u{feff}记录编号;姓名;手机;Phone;Phone;城市\n\
    A1;张三;13800138000;;;上海\n\
    A2;\"O'Neill; Kate\";;020 7946 0001;\"line\nbreak\";\n\
    A3;Bob\n\
    A4;Cy;1;2;3;York;surplus\n\
    A5;Di;1;2;3;Hull\n";

#[test]
fn a_file_is_understood() {
    let desk = Desk::new();
    let survey = desk
        .understand("customers_2026q4.csv", CUSTOMERS, &Wishes::default())
        .unwrap()
        .survey;
    assert_eq!(survey.source.as_str(), "customers");
    assert_eq!(
        (survey.encoding.as_str(), survey.encoding_reason),
        ("UTF-8", EncodingReason::Mark)
    );
    assert_eq!(
        (survey.delimiter, survey.title_rows, survey.header_line),
        (b';', 0, 1)
    );
    assert_eq!(
        (survey.rows, survey.short_rows, survey.set_aside),
        (4, 1, 1)
    );
    assert_eq!(survey.identifier, Some(0));
    let columns: Vec<_> = survey
        .columns
        .iter()
        .map(|column| {
            (
                column.column.name.as_str(),
                column.column.kind,
                column.filled,
                column.header,
            )
        })
        .collect();
    assert_eq!(
        columns,
        [
            ("记录编号", Kind::Identifier, 4, HeaderChange::Kept),
            ("姓名", Kind::FullName, 4, HeaderChange::Kept),
            ("手机", Kind::Phone, 2, HeaderChange::Kept),
            ("Phone", Kind::Phone, 2, HeaderChange::Kept),
            ("Phone (2)", Kind::Phone, 2, HeaderChange::Repeated),
            ("城市", Kind::City, 2, HeaderChange::Kept),
        ]
    );
    assert_eq!(survey.columns[5].examples, ["上海".as_bytes(), b"Hull"]);
    let aside = &survey.first_set_aside[0];
    assert_eq!((aside.line, aside.row.cell(6)), (6, Some(&b"surplus"[..])));
}

#[test]
fn a_file_is_loaded_verbatim_with_its_lines() {
    let desk = Desk::new();
    let understood = desk
        .understand("customers.csv", CUSTOMERS, &Wishes::default())
        .unwrap();
    let (store, loaded) = desk.load(&[understood]).unwrap();
    let [Loaded::New(source)] = &loaded[..] else {
        panic!("{loaded:?}");
    };
    assert_eq!(&store.sources().unwrap()[..], std::slice::from_ref(source));
    let lines: Vec<_> = identifiers(&store);
    let line = |line, identifier: &str| (line, identifier.to_owned());
    assert_eq!(
        lines,
        [line(2, "A1"), line(3, "A2"), line(5, "A3"), line(7, "A5")]
    );
    let kate = store
        .record_of_key(&RecordKey::parse("customers:A2").unwrap())
        .unwrap()
        .unwrap();
    let kate = store.record(kate).unwrap().unwrap();
    assert_eq!(kate.row.cell(1), Some(&b"O'Neill; Kate"[..]));
    assert_eq!(kate.row.cell(4), Some(&b"line\nbreak"[..]));
    let aside = store.set_aside_rows(source.id).unwrap();
    assert_eq!(aside.len(), 1);
    assert_eq!(
        aside[0].reason,
        SetAsideReason::TooManyCells {
            found: 7,
            expected: 6
        }
    );
    assert_eq!(
        store.head().unwrap().seq.0,
        1,
        "the import stands in the decision log"
    );
    drop(store);
    assert_eq!(
        desk.names(),
        ["customers.csv", "w.twinfold"],
        "nothing else is left"
    );
}

#[test]
fn the_same_file_is_loaded_once_and_a_newer_one_of_its_name_refused() {
    let desk = Desk::new();
    let first = desk
        .understand("customers.csv", "id,name\n1,Ann\n", &Wishes::default())
        .unwrap();
    let again = desk
        .understand("copy.csv", "id,name\n1,Ann\n", &Wishes::default())
        .unwrap();
    let newer = desk
        .understand("customers-2.csv", "id,name\n1,Annie\n", &Wishes::default())
        .unwrap();
    let other = desk
        .understand("web.csv", "id,name\n1,Anne\n", &Wishes::default())
        .unwrap();
    let (mut store, _) = desk.load(&[first]).unwrap();
    let mut load =
        |files: &[Understood]| load_into(&mut store, files, &author(), &mut Still(9), &Silent);
    let known = load(&[again]).unwrap();
    assert!(matches!(&known[..], [Loaded::Known(name)] if name.as_str() == "customers"));
    assert!(matches!(
        load(&[other.clone(), newer]),
        Err(ImportError::NameTaken {
            same_command: false,
            ..
        })
    ));
    assert_eq!(store.record_count().unwrap(), 1, "all or nothing");
    load_into(&mut store, &[other], &author(), &mut Still(9), &Silent).unwrap();
    assert_eq!(store.record_count().unwrap(), 2);
    assert_eq!(store.head().unwrap().seq.0, 2);
}

#[test]
fn rows_without_an_identifier_are_named_by_their_digest() {
    let desk = Desk::new();
    let text = "name,city\nAnn,York\nBob,Hull\nAnn,York\nAnn,York\n";
    let understood = desk.understand("a.csv", text, &Wishes::default()).unwrap();
    assert_eq!(understood.survey.identifier, None);
    let (store, _) = desk.load(&[understood]).unwrap();
    let found: Vec<String> = identifiers(&store)
        .into_iter()
        .map(|(_, identifier)| identifier)
        .collect();
    let ann = &found[0];
    assert_eq!(ann.len(), 16);
    assert!(ann.bytes().all(|byte| byte.is_ascii_hexdigit()));
    assert_eq!(found[2..], [format!("{ann}-2"), format!("{ann}-3")]);
    assert_ne!(found[1], *ann);
}

#[test]
fn a_key_that_does_not_identify_is_refused_with_the_lines_that_clash() {
    let desk = Desk::new();
    let key = Wishes {
        key: Some("ID".to_owned()),
        ..Wishes::default()
    };
    let clash = |text: &str| match trouble(desk.understand("a.csv", text, &key)) {
        FileTrouble::KeyClash {
            column,
            value,
            lines,
        } => (column, value, lines),
        other => panic!("{other:?}"),
    };
    let id = "id".to_owned();
    assert_eq!(
        clash("id,name\n1,Ann\n2,Bob\n3,Cy\n2,Di\n1,Ed\n"),
        (id.clone(), "2".to_owned(), vec![3, 5])
    );
    assert_eq!(
        clash("id,name\n1,Ann\n,Bob\n3,Cy\n,Di\n"),
        (id.clone(), String::new(), vec![3, 5])
    );
    assert_eq!(
        clash("id,name\n1,Ann\n,Bob\n"),
        (id, String::new(), vec![3])
    );
}

#[test]
fn repeated_keys_are_numbered_on_request() {
    let desk = Desk::new();
    let wishes = Wishes {
        key: Some("id".to_owned()),
        number_repeats: true,
        ..Wishes::default()
    };
    let text = "id,name\nA,Ann\nA,Bob\nA-2,Cy\nA,Di\n,Ed\nB,Flo\n";
    let understood = desk.understand("a.csv", text, &wishes).unwrap();
    let (store, _) = desk.load(&[understood]).unwrap();
    let found: Vec<String> = identifiers(&store)
        .into_iter()
        .map(|(_, identifier)| identifier)
        .collect();
    assert_eq!(
        found[..4],
        ["A", "A-3", "A-2", "A-4"],
        "a key of the file keeps its name"
    );
    assert_eq!((found[4].len(), found[5].as_str()), (16, "B"));
}

#[test]
fn usual_kinds_hold_where_a_file_has_the_column_and_nothing_else_is_said() {
    let desk = Desk::new();
    let of = |names: &[(&str, Kind)]| {
        let named = names.iter().map(|(name, kind)| ((*name).to_owned(), *kind));
        named.collect::<Vec<_>>()
    };
    let wishes = Wishes {
        usual_kinds: of(&[
            ("x7", Kind::Identifier),
            ("x8", Kind::Phone),
            ("elsewhere", Kind::Email),
        ]),
        kinds: of(&[("x7", Kind::Text)]),
        ..Wishes::default()
    };
    let survey = desk
        .understand("a.csv", "x7,x8\n1,2\n", &wishes)
        .unwrap()
        .survey;
    let kinds: Vec<Kind> = survey.columns.iter().map(|c| c.column.kind).collect();
    assert_eq!(kinds, [Kind::Text, Kind::Phone]);
    assert_eq!(survey.identifier, None);
}

#[test]
fn the_operator_says_what_columns_mean() {
    let desk = Desk::new();
    let wishes = Wishes {
        kinds: vec![
            ("x7".to_owned(), Kind::Phone),
            ("id".to_owned(), Kind::MemberNumber),
        ],
        ..Wishes::default()
    };
    let survey = desk
        .understand("a.csv", "id,x7\n1,020 7946 0001\n", &wishes)
        .unwrap()
        .survey;
    assert_eq!(
        (survey.columns[1].column.kind, survey.columns[1].reason),
        (Kind::Phone, KindReason::Chosen)
    );
    assert_eq!(survey.identifier, None, "it was given another meaning");
    let wishes = Wishes {
        kinds: vec![("phone".to_owned(), Kind::Phone)],
        ..Wishes::default()
    };
    let FileTrouble::NoColumn { column, columns } =
        trouble(desk.understand("a.csv", "id,x7\n1,2\n", &wishes))
    else {
        panic!();
    };
    assert_eq!(
        (column.as_str(), columns),
        ("phone", vec!["id".to_owned(), "x7".to_owned()])
    );
}

#[test]
fn what_can_be_no_customer_file_is_refused() {
    let desk = Desk::new();
    let of = |bytes: &[u8]| trouble(desk.understand("a.csv", bytes, &Wishes::default()));
    assert!(matches!(of(b""), FileTrouble::Empty));
    assert!(matches!(of(b"\n\n"), FileTrouble::Empty));
    assert!(matches!(of(b"\xEF\xBB\xBF"), FileTrouble::Empty));
    assert!(matches!(
        of(b"id,name\n"),
        FileTrouble::HeaderOnly { line: 1 }
    ));
    assert!(matches!(
        of(b"id,name\n1,\"Ann\n2,Bob\n"),
        FileTrouble::OpenQuote { line: 2 }
    ));
    assert!(matches!(
        of(b"PK\x03\x04..."),
        FileTrouble::NotText(KnownFormat::Workbook)
    ));
    let missing = understand(&[desk.path("none.csv")], &Wishes::default(), &Silent);
    assert!(matches!(
        trouble(missing.map(|mut all| all.remove(0))),
        FileTrouble::Missing
    ));
    let folder = understand(&[desk.path("")], &Wishes::default(), &Silent);
    assert!(matches!(
        trouble(folder.map(|mut all| all.remove(0))),
        FileTrouble::Folder
    ));
    let klingon = Wishes {
        encoding: Some("klingon".to_owned()),
        ..Wishes::default()
    };
    assert!(matches!(
        trouble(desk.understand("a.csv", "a\n1\n", &klingon)),
        FileTrouble::NoEncoding(_)
    ));
}

#[test]
fn a_file_that_changed_meanwhile_is_refused() {
    let desk = Desk::new();
    let understood = desk
        .understand("a.csv", "id\n1\n", &Wishes::default())
        .unwrap();
    desk.file("a.csv", "id\n2\n");
    let Err(ImportError::File { trouble, .. }) = desk.load(&[understood]) else {
        panic!();
    };
    assert!(matches!(trouble, FileTrouble::Changed { .. }));
    assert_eq!(desk.names(), ["a.csv"]);
}

#[test]
fn cancelling_leaves_nothing_behind() {
    struct After(AtomicU64, u64);
    impl Progress for After {
        fn at(&self, _stage: Stage, _done: u64, _total: u64) {
            self.0.fetch_add(1, Ordering::Relaxed);
        }

        fn is_cancelled(&self) -> bool {
            self.0.load(Ordering::Relaxed) >= self.1
        }
    }
    let desk = Desk::new();
    let text: String = std::iter::once("id,name\n".to_owned())
        .chain((0..20_000).map(|id| format!("{id},Ann {id}\n")))
        .collect();
    let path = desk.file("a.csv", &text);
    let cancelled = understand(
        std::slice::from_ref(&path),
        &Wishes::default(),
        &After(AtomicU64::new(0), 1),
    );
    assert!(matches!(cancelled, Err(ImportError::Cancelled)));
    let understood = understand(&[path], &Wishes::default(), &Silent).unwrap();
    let after = After(AtomicU64::new(0), 3);
    let cancelled = load_new(desk.lock(), &understood, &author(), &mut Still(0), &after);
    assert!(matches!(cancelled, Err(ImportError::Cancelled)));
    assert_eq!(desk.names(), ["a.csv"]);
}

#[test]
fn several_files_become_several_sources() {
    let desk = Desk::new();
    let files = [
        desk.file("crm_1.csv", "id,name\n1,Ann\n"),
        desk.file("web.csv", "id;name\n1;Anne\n"),
    ];
    let understood = understand(&files, &Wishes::default(), &Silent).unwrap();
    let (store, loaded) = desk.load(&understood).unwrap();
    assert_eq!(loaded.len(), 2);
    let names: Vec<_> = store
        .sources()
        .unwrap()
        .into_iter()
        .map(|source| source.name.to_string())
        .collect();
    assert_eq!(names, ["crm", "web"]);
    let twice = [files[0].clone(), files[0].clone()];
    assert!(matches!(
        understand(&twice, &Wishes::default(), &Silent),
        Err(ImportError::NameTaken {
            same_command: true,
            ..
        })
    ));
}
