//! Logs in, standing state and report out.

use proptest::prelude::*;

use super::{outcome::Outcome, *};
use crate::{
    domain::{Schema, Tenths, Verdict, policy::Survivorship, progress::Silent, review::Draft},
    formats::{log::read_log, merged::Cells},
    pipeline::{
        deeds::{carry_out, decide, deeds},
        fixture::{Bytes, Counted, author, import, pair, review, rows, workspace},
        log::export,
        review::Reviewer,
        standing::StandingState,
        write::{CROSSWALK, MERGED, WriteWish, write},
    },
};
use Verdict::{Different, Same, Unsure};

fn log_of(store: &Store) -> LogFile {
    let mut bytes = Vec::new();
    export(store, &mut bytes).unwrap();
    read_log(bytes.as_slice(), false).unwrap()
}

fn replay_into(store: &mut Store, logs: &[LogFile]) -> Report {
    replay_as(store, logs, &ReplayWish::default())
}

fn replay_as(store: &mut Store, logs: &[LogFile], wish: &ReplayWish) -> Report {
    // Another seed for each replay, so that no id is used twice.
    let seed = 5_000_000 + store.head().unwrap().seq.0 * 1_000;
    let (author, mut outside) = (author("rita"), Counted::new(seed));
    let report = replay(store, &author, &mut outside, logs, wish, &Silent).unwrap();
    let entries: usize = logs.iter().map(|log| log.entries.len()).sum();
    assert_eq!(report.total(), entries as u64, "one outcome an entry");
    report
}

fn state(store: &Store) -> StandingState {
    StandingState::of(store).unwrap()
}

/// What a reviewed workspace's log says, and its standing state.
fn reviewed(act: impl FnOnce(&mut Reviewer)) -> (LogFile, StandingState) {
    let mut desk = review(workspace(6, 6), "ann", 1);
    act(&mut desk);
    let store = desk.into_store();
    (log_of(&store), state(&store))
}

/// A workspace like [`workspace`] of a file that was changed since.
fn refreshed(name: &str, change: impl FnOnce(&mut Vec<[String; 4]>)) -> Store {
    let mut outside = Counted::new(2_000_000);
    let created = outside.now();
    let mut store = Store::in_memory("9a0c1a52-7a6e-4c55-9f43-3f2f5a3f8c12", created).unwrap();
    let mut rows = rows(6);
    change(&mut rows);
    import(&mut store, name, &rows, &mut outside);
    store
}

fn written(mut store: Store) -> [Vec<u8>; 2] {
    let folder = tempfile::tempdir().unwrap();
    let schema = Schema::of(&store.sources().unwrap());
    let wish = WriteWish {
        folder: folder.path().join("result"),
        force: false,
        cells: Cells::Exact,
        floor: Tenths(0),
        policy: Survivorship::default().policy(schema.fields()).unwrap(),
    };
    let mut outside = Counted::new(9_000_000);
    write(
        &mut store,
        &author("ann"),
        &mut outside,
        &Bytes,
        &wish,
        &Silent,
    )
    .unwrap();
    [MERGED, CROSSWALK].map(|name| std::fs::read(wish.folder.join(name)).unwrap())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn a_replayed_export_gives_the_same_state_and_the_same_files(deeds in deeds(0..50)) {
        let mut desk = review(workspace(6, 6), "ann", 1);
        carry_out(&mut desk, &deeds);
        let original = desk.into_store();
        let log = log_of(&original);
        let mut fresh = workspace(6, 6);
        let first = replay_into(&mut fresh, std::slice::from_ref(&log));
        prop_assert!(first.waiting.is_empty(), "{:?}", first.waiting);
        prop_assert_eq!(state(&fresh), state(&original));
        // A second run finds everything there.
        let second = replay_into(&mut fresh, std::slice::from_ref(&log));
        prop_assert_eq!(second.of(Outcome::Applied), 0);
        prop_assert_eq!(second.of(Outcome::AlreadyThere), first.of(Outcome::Applied) + first.of(Outcome::AlreadyThere));
        prop_assert_eq!(state(&fresh), state(&original));
        // A replay of the replay's export too.
        let mut third = workspace(6, 6);
        replay_into(&mut third, &[log_of(&fresh)]);
        prop_assert_eq!(state(&third), state(&original));
        prop_assert_eq!(written(fresh), written(original));
    }

    #[test]
    fn a_later_export_of_the_same_log_brings_it_up_to_date(deeds in deeds(10..30), part in 0.0..1.0_f64) {
        let mut desk = review(workspace(6, 6), "ann", 1);
        carry_out(&mut desk, &deeds);
        let original = desk.into_store();
        let mut bytes = Vec::new();
        export(&original, &mut bytes).unwrap();
        #[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a place in a small text")]
        let cut = (bytes.len() as f64 * part) as usize;
        let mut fresh = workspace(6, 6);
        if let Ok(half) = read_log(&bytes[..cut], true) {
            replay_into(&mut fresh, &[half]);
        }
        replay_into(&mut fresh, &[read_log(bytes.as_slice(), false).unwrap()]);
        let (fresh, original) = (state(&fresh), state(&original));
        prop_assert_eq!(fresh.verdicts, original.verdicts);
        prop_assert_eq!(fresh.winners, original.winners);
    }

    #[test]
    fn the_order_of_the_arguments_never_matters(a in deeds(0..15), b in deeds(0..15)) {
        let logs: Vec<LogFile> = [("ann", a, 1), ("bob", b, 500_000)]
            .into_iter()
            .map(|(user, deeds, seed)| {
                let mut desk = review(workspace(6, 6), user, seed);
                carry_out(&mut desk, &deeds);
                log_of(&desk.into_store())
            })
            .collect();
        let (mut one, mut other) = (workspace(6, 6), workspace(6, 6));
        let forth = replay_into(&mut one, &logs);
        let back = replay_into(&mut other, &[logs[1].clone(), logs[0].clone()]);
        prop_assert_eq!(state(&one), state(&other));
        for outcome in Outcome::ALL {
            prop_assert_eq!(forth.of(outcome), back.of(outcome), "{:?}", outcome);
        }
        // Whatever the logs said, the result can be written.
        written(one);
    }
}

#[test]
fn a_dry_run_writes_nothing_and_says_the_same() {
    let (log, _) = reviewed(|desk| {
        decide(desk, 1, 2, Same).unwrap();
        decide(desk, 3, 4, Unsure).unwrap();
    });
    let mut store = workspace(6, 6);
    let before = store.head().unwrap();
    let wish = ReplayWish {
        dry_run: true,
        ..ReplayWish::default()
    };
    let dry = replay_as(&mut store, std::slice::from_ref(&log), &wish);
    assert_eq!(store.head().unwrap(), before);
    assert_eq!(dry, replay_into(&mut store, &[log]));
}

#[test]
fn original_operator_and_moment_stay_and_the_origin_is_named() {
    let (log, _) = reviewed(|desk| {
        decide(desk, 1, 2, Different).unwrap();
    });
    let original = log.entries[1].entry.clone();
    let mut store = workspace(6, 6);
    replay_into(&mut store, &[log]);
    let replayed = log_of(&store);
    let copy = &replayed.entries[2].entry;
    assert_eq!((copy.at, &copy.by), (original.at, &original.by));
    assert_eq!(copy.cause.as_ref(), Some(&original.id));
    assert_ne!(copy.id, original.id);
    let kinds: Vec<&str> = replayed
        .entries
        .iter()
        .map(|l| l.entry.body.tag())
        .collect();
    assert_eq!(kinds, ["source", "replay", "verdict", "replay"]);
}

#[test]
fn a_refreshed_file_asks_only_what_changed() {
    let (log, _) = reviewed(|desk| {
        desk.draft(pair(1, 2), 2, &Draft::Typed("Ulm".to_owned()))
            .unwrap();
        decide(desk, 1, 2, Same).unwrap();
        decide(desk, 3, 4, Different).unwrap();
        decide(desk, 5, 6, Same).unwrap();
        decide(desk, 1, 6, Unsure).unwrap();
        desk.undo().unwrap();
    });
    let mut store = refreshed("crm_q4", |rows| {
        // No evidence: the time of the record. Evidence: the name. Gone: the last row.
        rows[0][3] = "2026-12-01".to_owned();
        rows[3][1] = "Somebody Else".to_owned();
        rows.remove(5);
    });
    let report = replay_into(&mut store, std::slice::from_ref(&log));
    let count = |outcome| report.of(outcome);
    // verdict, winner, merge on 1 and 2
    assert_eq!(count(Outcome::SameEvidence), 3);
    assert_eq!(count(Outcome::Changed), 1);
    // verdict and merge on 5 and 6
    assert_eq!(count(Outcome::Missing), 2);
    // the unsure one and its withdrawal
    assert_eq!(count(Outcome::Superseded), 2);
    assert_eq!(count(Outcome::Counted), 1);
    assert_eq!(report.renamed[0].to.as_str(), "crm_q4");
    assert_eq!(store.parked().unwrap().len(), 3);
    let state = state(&store);
    assert_eq!(state.entities.len(), 1);
    assert_eq!(state.winners.len(), 1);
    // The same again changes nothing; what waits still waits.
    let again = replay_into(&mut store, &[log]);
    assert_eq!(again.of(Outcome::AlreadyThere), 3);
    assert_eq!(again.waiting, report.waiting);
}

#[test]
fn a_typed_value_is_kept_only_while_what_it_replaced_is_there() {
    let (log, _) = reviewed(|desk| {
        desk.draft(pair(1, 2), 3, &Draft::Typed("2026-02-02".to_owned()))
            .unwrap();
        decide(desk, 1, 2, Same).unwrap();
    });
    let mut store = refreshed("crm", |rows| rows[1][3] = "2026-11-11".to_owned());
    let report = replay_into(&mut store, &[log]);
    assert_eq!(report.of(Outcome::SameEvidence), 2, "verdict and merge");
    assert_eq!(report.of(Outcome::Changed), 1, "the winner");
    assert!(state(&store).winners.is_empty());
}

#[test]
fn logs_that_contradict_each_other_wait_with_their_chain() {
    let (ann, _) = reviewed(|desk| {
        decide(desk, 1, 2, Same).unwrap();
        decide(desk, 2, 3, Same).unwrap();
    });
    let mut bob = review(workspace(6, 6), "bob", 70_000);
    for _ in 0..5 {
        bob.walk(crate::domain::review::Direction::Forward).unwrap();
        bob.outside().now();
    }
    decide(&mut bob, 1, 3, Different).unwrap();
    decide(&mut bob, 5, 6, Same).unwrap();
    let bob = log_of(&bob.into_store());
    let mut store = workspace(6, 6);
    let report = replay_into(&mut store, &[bob, ann]);
    assert_eq!(report.of(Outcome::Conflicting), 1);
    let [conflict] = &report.waiting[..] else {
        panic!("{:?}", report.waiting);
    };
    assert_eq!(
        (conflict.log, conflict.line, conflict.kind.as_str()),
        (0, 3, "verdict")
    );
    let chain: Vec<String> = conflict
        .chain
        .iter()
        .map(|link| format!("{}={}", link.from, link.to))
        .collect();
    assert_eq!(chain, ["crm:k1=crm:k2", "crm:k2=crm:k3"]);
    assert_eq!(state(&store).entities.len(), 2);
}

#[test]
fn what_a_later_export_took_back_is_taken_back_here() {
    let mut desk = review(workspace(6, 6), "ann", 1);
    decide(&mut desk, 1, 2, Same).unwrap();
    decide(&mut desk, 3, 4, Same).unwrap();
    let mut elsewhere = workspace(6, 6);
    let original = desk.into_store();
    replay_into(&mut elsewhere, &[log_of(&original)]);
    assert_eq!(state(&elsewhere).entities.len(), 2);
    let mut desk = review(original, "ann", 600_000);
    desk.undo().unwrap();
    decide(&mut desk, 1, 2, Different).unwrap();
    let original = desk.into_store();
    let report = replay_into(&mut elsewhere, &[log_of(&original)]);
    assert_eq!(report.waiting, []);
    assert_eq!(state(&elsewhere), state(&original));
}

#[test]
fn what_a_later_export_judged_otherwise_stands_in_no_ones_way() {
    let mut desk = review(workspace(6, 6), "ann", 1);
    decide(&mut desk, 6, 1, Same).unwrap();
    let store = desk.into_store();
    let earlier = log_of(&store);
    let mut desk = review(store, "ann", 500_000);
    decide(&mut desk, 1, 6, Different).unwrap();
    decide(&mut desk, 1, 4, Same).unwrap();
    decide(&mut desk, 4, 6, Different).unwrap();
    decide(&mut desk, 1, 6, Unsure).unwrap();
    let original = desk.into_store();
    let mut elsewhere = workspace(6, 6);
    replay_into(&mut elsewhere, &[earlier]);
    let report = replay_into(&mut elsewhere, &[log_of(&original)]);
    assert_eq!(report.waiting, []);
    assert_eq!(state(&elsewhere).verdicts, state(&original).verdicts);
    let again = replay_into(&mut elsewhere, &[log_of(&original)]);
    assert_eq!((again.waiting.len(), again.of(Outcome::Applied)), (0, 0));
}

#[test]
fn a_local_undo_is_not_undone_by_the_next_replay() {
    let (log, _) = reviewed(|desk| {
        decide(desk, 1, 2, Same).unwrap();
    });
    let mut store = workspace(6, 6);
    replay_into(&mut store, std::slice::from_ref(&log));
    let mut desk = review(store, "ann", 700_000);
    desk.undo().unwrap();
    let mut store = desk.into_store();
    let report = replay_into(&mut store, &[log]);
    assert_eq!(report.of(Outcome::Superseded), 2);
    assert_eq!(state(&store), StandingState::default());
}

#[test]
fn sources_and_columns_are_found_or_named() {
    let (log, _) = reviewed(|desk| {
        decide(desk, 1, 2, Same).unwrap();
    });
    let mut two = refreshed("web", |_| ());
    import(&mut two, "shop", &rows(2), &mut Counted::new(3_000_000));
    let name = |name| SourceName::new(name).unwrap();
    let (author, mut outside) = (author("rita"), Counted::new(4_000_000));
    let before = two.head().unwrap();
    let lost = replay(
        &mut two,
        &author,
        &mut outside,
        std::slice::from_ref(&log),
        &ReplayWish::default(),
        &Silent,
    );
    assert!(
        matches!(&lost, Err(ReplayError::NoCounterpart { source_name, known, .. })
            if *source_name == name("crm") && known.len() == 2)
    );
    assert_eq!(two.head().unwrap(), before);
    let wish = ReplayWish {
        sources: vec![(name("crm"), name("web"))],
        ..ReplayWish::default()
    };
    let report = replay_as(&mut two, std::slice::from_ref(&log), &wish);
    assert_eq!(report.of(Outcome::Applied), 2);

    // A column of another name is another column, unless it is named.
    let mut renamed = workspace(6, 6);
    renamed.rename_column("city", "town");
    let report = replay_into(&mut renamed, std::slice::from_ref(&log));
    assert_eq!(report.of(Outcome::Changed), 2);
    assert_eq!(report.lost_columns, [(name("crm"), "city".to_owned())]);
    let wish = ReplayWish {
        columns: vec![("city".to_owned(), "town".to_owned())],
        ..ReplayWish::default()
    };
    let report = replay_as(&mut renamed, &[log], &wish);
    assert_eq!(report.of(Outcome::Applied), 2);
    assert!(renamed.parked().unwrap().is_empty());
}

#[test]
fn a_decision_under_one_that_was_taken_back_comes_up_again() {
    let mut desk = review(workspace(6, 6), "ann", 1);
    decide(&mut desk, 1, 2, Unsure).unwrap();
    decide(&mut desk, 1, 2, Different).unwrap();
    let mut elsewhere = workspace(6, 6);
    let original = desk.into_store();
    replay_into(&mut elsewhere, &[log_of(&original)]);
    let mut desk = review(original, "ann", 600_000);
    desk.undo().unwrap();
    let original = desk.into_store();
    replay_into(&mut elsewhere, &[log_of(&original)]);
    assert_eq!(state(&elsewhere), state(&original));
}
