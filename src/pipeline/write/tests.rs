//! Decisions in, files out.

use std::fs;

use super::*;
use crate::{
    domain::{
        RecordId, Schema,
        policy::Survivorship,
        progress::Silent,
        review::{Decision, Draft},
    },
    pipeline::{
        fixture::{Bytes, Counted, author, pair, review, workspace},
        review::Reviewer,
    },
};

fn decide(desk: &mut Reviewer, a: i64, b: i64, verdict: Verdict) {
    let known = desk.show().unwrap().newest;
    let pair = pair(a, b);
    desk.decide(&Decision {
        pair,
        verdict,
        blind: false,
        reason: None,
        known,
    })
    .unwrap();
}

fn wish(folder: PathBuf) -> WriteWish {
    WriteWish {
        folder,
        force: false,
        cells: Cells::Exact,
        floor: Tenths(0),
        policy: policy(),
    }
}

fn policy() -> Policy {
    let schema = Schema::of(&workspace(3, 3).sources().unwrap());
    Survivorship::default().policy(schema.fields()).unwrap()
}

fn write_to(store: &mut Store, wish: &WriteWish) -> Result<Written, WriteError> {
    let author = author("ann");
    let mut outside = Counted::new(7_000 + store.head().unwrap().seq.0);
    write(store, &author, &mut outside, &Bytes, wish, &Silent)
}

#[test]
fn a_result_is_whole() {
    let mut desk = review(workspace(5, 4), "ann", 1);
    desk.draft(pair(1, 3), 2, &Draft::Typed("Ulm".to_owned()))
        .unwrap();
    decide(&mut desk, 1, 3, Verdict::Same);
    decide(&mut desk, 2, 4, Verdict::Same);
    decide(&mut desk, 1, 2, Verdict::Unsure);
    let mut store = desk.into_store();
    let parent = tempfile::tempdir().unwrap();
    let folder = parent.path().join("result");
    let written = write_to(&mut store, &wish(folder.clone())).unwrap();

    let read = |name: &str| fs::read_to_string(folder.join(name)).unwrap();
    assert_eq!(
        read(MERGED),
        "id,name,city,changed,golden_key,merged_count\n\
         k3,Name 1,Ulm,2026-01-04,crm:k1,2\n\
         k4,Name 2,City 4,2026-01-05,crm:k2,2\n\
         k5,Name 2,City 5,2026-01-06,crm:k5,1\n"
    );
    assert_eq!(
        read(CROSSWALK),
        "source,key,golden_key\ncrm,k1,crm:k1\ncrm,k2,crm:k2\ncrm,k3,crm:k1\n\
         crm,k4,crm:k2\ncrm,k5,crm:k5\n"
    );
    let Summary {
        rows_in,
        kept,
        merged_away,
        set_aside,
        undecided_pairs,
        decisions,
        ..
    } = written.summary.clone();
    assert_eq!((rows_in, kept, merged_away, set_aside), (5, 3, 2, 0));
    // Of six pairs two are judged, one is unsure, and nothing is implied.
    assert_eq!((undecided_pairs, decisions), (4, 3));
    assert_eq!(read(SUMMARY), written.summary.to_json().unwrap());
    for file in &written.summary.files {
        let bytes = fs::read(folder.join(&file.name)).unwrap();
        assert_eq!(crate::domain::Digest::of(&bytes), file.sha256);
    }
    // The log that was written ends before the entry that says so.
    let log = crate::formats::log::read_log(read(DECISIONS).as_bytes(), false).unwrap();
    assert_eq!(log.head, written.summary.head);
    assert_eq!(written.seq, Seq(log.entries.len() as u64 + 1));
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 4);
}

#[test]
fn a_folder_is_never_written_into_unasked() {
    let mut store = workspace(3, 3);
    let parent = tempfile::tempdir().unwrap();
    let folder = parent.path().join("result");
    write_to(&mut store, &wish(folder.clone())).unwrap();
    let again = write_to(&mut store, &wish(folder.clone()));
    assert!(matches!(again, Err(WriteError::NotEmpty { .. })));
    let forced = WriteWish {
        force: true,
        ..wish(folder.clone())
    };
    write_to(&mut store, &forced).unwrap();
    let lost = write_to(&mut store, &wish(parent.path().join("no/result")));
    assert!(matches!(lost, Err(WriteError::NoParent { .. })));
    let on_file = write_to(&mut store, &wish(folder.join(MERGED)));
    assert!(matches!(on_file, Err(WriteError::NotAFolder { .. })));
}

#[test]
fn a_cancelled_write_leaves_no_file() {
    struct Impatient;
    impl Progress for Impatient {
        fn at(&self, _stage: Stage, _done: u64, _total: u64) {}
        fn is_cancelled(&self) -> bool {
            true
        }
    }
    let mut store = workspace(3, 3);
    let parent = tempfile::tempdir().unwrap();
    let wish = wish(parent.path().join("result"));
    let author = author("ann");
    let before = store.head().unwrap();
    let given_up = write(
        &mut store,
        &author,
        &mut Counted::new(1),
        &Bytes,
        &wish,
        &Impatient,
    );
    assert!(matches!(given_up, Err(WriteError::Cancelled)));
    assert_eq!(fs::read_dir(&wish.folder).unwrap().count(), 0);
    assert_eq!(store.head().unwrap(), before);
}

#[test]
fn a_contradiction_stops_before_anything_is_written() {
    let mut desk = review(workspace(3, 3), "ann", 1);
    decide(&mut desk, 1, 2, Verdict::Same);
    decide(&mut desk, 2, 3, Verdict::Same);
    let mut store = desk.into_store();
    // The review refuses this one; here it is put into the log beneath it.
    let author = author("eve");
    let mut outside = Counted::new(500);
    let sources = store.sources().unwrap();
    let change = store.begin().unwrap();
    let mut ledger = Ledger::new(&author, &mut outside);
    let members = [1, 3].map(|id| {
        let (source, record) =
            crate::pipeline::entities::whole(&change, &sources, RecordId(id)).unwrap();
        ledger.member(source, &record)
    });
    let body = Body::Verdict(crate::domain::body::VerdictBody {
        members,
        verdict: Verdict::Different,
        shown: None,
        why: Vec::new(),
        reason: None,
    });
    ledger.append(&change, None, body).unwrap();
    change.commit().unwrap();
    let parent = tempfile::tempdir().unwrap();
    let wish = wish(parent.path().join("result"));
    let stopped = write_to(&mut store, &wish).unwrap_err();
    let WriteError::Contradiction { chain, different } = stopped else {
        panic!("{stopped:?}");
    };
    assert_eq!(chain.len(), 2);
    assert_eq!(different, Seq(6));
    assert!(!wish.folder.exists());
}

#[test]
fn a_preview_counts_what_other_settings_would_change() {
    use super::preview::{Preview, preview};
    use crate::domain::{
        settings::{Place, Stated},
        survivorship::{Chain, Rule},
    };
    let mut desk = review(workspace(6, 5), "ann", 1);
    desk.draft(pair(2, 5), 2, &Draft::Typed("Ulm".to_owned()))
        .unwrap();
    decide(&mut desk, 2, 5, Verdict::Same);
    decide(&mut desk, 1, 4, Verdict::Same);
    let store = desk.into_store();
    let mut said = Survivorship::default();
    let first = Chain(vec![Rule::FirstSource.into()]);
    let place = Place::default();
    let value = first;
    said.rules
        .insert("city".to_owned(), Stated { value, place });
    let schema = Schema::of(&store.sources().unwrap());
    let other = said.policy(schema.fields()).unwrap();
    let found = |a: &Policy, b: &Policy| preview(&store, &Bytes, a, b, &Silent).unwrap();
    // Records 1 and 4 have cities, 4 is the newer; 2 and 5 have a typed one.
    let expected = Preview {
        merged: 2,
        changed: 1,
        fields: vec![("city".to_owned(), 1)],
    };
    assert_eq!(found(&policy(), &other), expected);
    assert_eq!(found(&other, &policy()), expected);
    assert_eq!(found(&policy(), &policy()).values(), 0);
}
