//! Nothing is shown as decided before it is on disk, and nothing typed meanwhile decides.

use super::bench::Bench;
use crate::{app::Message, domain::review::Refusal};

#[test]
fn the_pair_stays_until_the_commit_is_answered() {
    let mut bench = Bench::new();
    bench.holds = true;
    bench.press("a");
    assert_eq!(bench.app.desk().unwrap().card.rank, 1);
    assert!(bench.line(0).ends_with("SAVED #88000"), "{}", bench.line(0));
    bench.press("ax");
    bench.release();
    assert_eq!(bench.log(), ["verdict same crm:10023 web:20981"]);
    assert!(bench.line(0).ends_with("SAVED #88001"), "{}", bench.line(0));
    assert_eq!(bench.app.desk().unwrap().card.rank, 2);
}

#[test]
fn undo_waits_for_the_commit_and_then_runs() {
    let mut bench = Bench::new();
    bench.holds = true;
    bench.press("au");
    bench.holds = false;
    bench.release();
    assert_eq!(
        bench.log(),
        [
            "verdict same crm:10023 web:20981",
            "undo same crm:10023 web:20981"
        ]
    );
}

#[test]
fn a_decision_behind_a_pick_waits_for_it() {
    let mut bench = Bench::new();
    bench.holds = true;
    bench.press("2a");
    assert!(bench.log().is_empty());
    bench.holds = false;
    bench.release();
    assert_eq!(bench.log(), ["verdict same crm:10023 web:20981"]);
}

#[test]
fn a_failed_commit_keeps_the_pair_and_says_so() {
    let mut bench = Bench::new();
    bench.worker.refuses = Some(Refusal::NotSaved {
        cause: "no space left on device".to_owned(),
    });
    bench.press("a");
    assert_eq!(bench.app.desk().unwrap().card.rank, 1);
    assert!(bench.line(0).contains("NOT SAVED"));
    assert!(bench.screen(80, 24).contains("no space left on device"));
    bench.press("a");
    assert!(bench.line(0).ends_with("SAVED #88001"));
    assert_eq!(bench.log().len(), 1);
}

#[test]
fn a_slow_commit_says_so_and_an_old_answer_changes_nothing() {
    let mut bench = Bench::new();
    bench.holds = true;
    bench.press("a");
    let ticket = bench.app.waiting_for().unwrap();
    bench.tell(Message::Slow(ticket));
    assert!(bench.screen(80, 24).contains("saving"));
    bench.release();
    assert!(!bench.screen(80, 24).contains("saving"));
    bench.tell(Message::Slow(ticket));
    assert!(!bench.screen(80, 24).contains("saving"));
}
