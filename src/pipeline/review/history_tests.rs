//! The log act by act, and taking back any act of it.

use jiff::tz::TimeZone;

use super::Reviewer;
use crate::{
    domain::{
        RecordId, Seq, Verdict,
        history::{Chain, DeedKind, DeedState, HistoryWish},
        progress::Silent,
        review::{Draft, Refusal},
    },
    pipeline::{
        deeds::decide,
        fixture::{pair, review, workspace},
    },
};

fn wish(mine: bool, find: &str) -> HistoryWish {
    HistoryWish {
        mine,
        today: false,
        find: find.to_owned(),
        zone: TimeZone::UTC,
    }
}

/// Every act that is as wished: its number, and what became of it.
fn told(desk: &mut Reviewer, wish: &HistoryWish) -> Vec<(u64, DeedState)> {
    let page = desk.history(wish, 0, 100).unwrap();
    assert_eq!(page.total, page.deeds.len() as u64);
    page.deeds.iter().map(|d| (d.seq.0, d.state)).collect()
}

#[test]
fn acts_come_newest_first_and_say_what_became_of_them() {
    let mut desk = review(workspace(8, 4), "ann", 1);
    desk.draft(pair(1, 2), 2, &Draft::Typed("Bonn".to_owned()))
        .unwrap();
    decide(&mut desk, 1, 2, Verdict::Same).unwrap();
    decide(&mut desk, 3, 4, Verdict::Different).unwrap();
    decide(&mut desk, 3, 4, Verdict::Unsure).unwrap();
    desk.undo().unwrap();
    // Entry 1 is the import; the first verdict wrote a choice and a golden key beside it.
    let all = wish(false, "");
    assert_eq!(
        told(&mut desk, &all),
        [
            (7, DeedState::Stands),
            (6, DeedState::Undone(Seq(7))),
            (5, DeedState::Stands),
            (4, DeedState::Stands),
            (1, DeedState::Fact),
        ]
    );
    assert_eq!(told(&mut desk, &wish(true, "")).len(), 4);
    let page = desk.history(&all, 3, 1).unwrap();
    let first = &page.deeds[0];
    assert_eq!((page.from, page.total), (3, 5));
    assert_eq!((first.seq, first.first), (Seq(4), Seq(2)));
    assert!(
        matches!(&first.what, DeedKind::Judged { verdict: Verdict::Same, pair }
        if pair.left().to_string() == "crm:k1")
    );
    assert_eq!(first.picks.len(), 1);
    assert_eq!(
        (first.picks[0].field.as_str(), first.picks[0].after.as_str()),
        ("city", "Bonn")
    );
    let page = desk.history(&all, 0, 1).unwrap();
    assert_eq!(page.deeds[0].what, DeedKind::Withdrew(vec![Seq(6)]));
}

#[test]
fn a_text_is_found_in_keys_reasons_and_values() {
    let mut desk = review(workspace(8, 4), "ann", 1);
    desk.draft(pair(1, 2), 2, &Draft::Typed("Bonn".to_owned()))
        .unwrap();
    decide(&mut desk, 1, 2, Verdict::Same).unwrap();
    decide(&mut desk, 3, 4, Verdict::Different).unwrap();
    assert_eq!(told(&mut desk, &wish(true, "bonn")).len(), 1);
    assert_eq!(told(&mut desk, &wish(true, "K4")), [(5, DeedState::Stands)]);
    assert_eq!(told(&mut desk, &wish(true, "nobody")), []);
}

#[test]
fn an_older_act_is_taken_back_and_brought_again() {
    let mut desk = review(workspace(8, 4), "ann", 1);
    decide(&mut desk, 1, 2, Verdict::Same).unwrap();
    decide(&mut desk, 2, 3, Verdict::Same).unwrap();
    let act = desk.history(&wish(true, ""), 1, 1).unwrap().deeds[0].seq;
    let before = desk.tally();
    let undoing = desk.undoing(act).unwrap();
    // The pair itself and 1–3, which both verdicts together answered.
    assert_eq!(undoing.reopened, 2);
    assert_eq!((undoing.golden, undoing.golden_after), (6, 7));
    assert_eq!(undoing.later.len(), 1);
    assert!(undoing.exports.is_empty());
    assert_eq!(desk.tally(), before, "looking changed something");

    let shown = desk.withdraw(act).unwrap();
    let card = shown.card.unwrap();
    assert_eq!(
        [card.records[0].id, card.records[1].id],
        [RecordId(1), RecordId(2)]
    );
    assert_eq!(desk.tally().entities, 7);
    assert_eq!(desk.store.entity_of(RecordId(2)).unwrap().members.len(), 2);
    assert_eq!(desk.withdraw(act), Err(Refusal::NothingToUndo));

    // Taking the undo back restores it; both ways survive a restart.
    let undo = desk.history(&wish(true, ""), 0, 1).unwrap().deeds[0].seq;
    let mut desk = review(desk.into_store(), "bob", 2);
    let undoing = desk.undoing(undo).unwrap();
    assert_eq!((undoing.golden, undoing.golden_after), (7, 6));
    desk.withdraw(undo).unwrap();
    assert_eq!(desk.tally().entities, 6);
    let newest = &desk.history(&wish(false, ""), 0, 1).unwrap().deeds[0];
    assert_eq!(newest.what, DeedKind::Restored(vec![act]));
    assert_eq!(newest.user, "bob");
}

#[test]
fn an_undo_that_would_bring_a_contradiction_is_refused() {
    let mut desk = review(workspace(8, 4), "ann", 1);
    decide(&mut desk, 1, 2, Verdict::Different).unwrap();
    let changed = decide(&mut desk, 1, 2, Verdict::Unsure).unwrap();
    decide(&mut desk, 1, 3, Verdict::Same).unwrap();
    decide(&mut desk, 2, 3, Verdict::Same).unwrap();
    let act = changed.act.unwrap().seq;
    let newest = desk.store.head().unwrap();
    assert!(matches!(
        desk.withdraw(act),
        Err(Refusal::Contradiction { verdict: Verdict::Different, chain }) if chain.len() == 2
    ));
    assert_eq!(desk.store.head().unwrap(), newest);
}

#[test]
fn who_only_looks_reads_the_log_and_changes_nothing() {
    let mut desk = review(workspace(8, 4), "ann", 1);
    decide(&mut desk, 1, 2, Verdict::Same).unwrap();
    desk.store().refuse_writes().unwrap();
    let act = desk.history(&wish(true, ""), 0, 9).unwrap().deeds[0].seq;
    desk.undoing(act).unwrap();
    assert!(matches!(desk.withdraw(act), Err(Refusal::NotSaved { .. })));
    assert_eq!(desk.tally().same, 1);
    desk.open_pair(pair(5, 6), &Silent).unwrap();
}

#[test]
fn the_chain_is_checked_from_the_log() {
    let mut desk = review(workspace(6, 6), "ann", 1);
    decide(&mut desk, 1, 2, Verdict::Same).unwrap();
    let entries = desk.store().head().unwrap().seq.0;
    let Chain::Whole {
        entries: seen,
        head,
    } = desk.verify_chain().unwrap()
    else {
        panic!("nobody touched it")
    };
    assert_eq!((seen, head.len()), (entries, 16));
}
