//! Acts in, facts on disk out.

use proptest::prelude::*;

use super::*;
use crate::{
    domain::{
        Verdict,
        card::{Chooser, Origin},
        review::{ActKind, Decision, Direction, Draft, Said},
    },
    merge::judgements::Judgements,
    pipeline::{
        deeds::{carry_out, decide, deeds},
        fixture::{pair, review, workspace},
        standing::{StandingChoice, StandingState},
    },
};
use Verdict::{Different, Same, Unsure};

fn at(shown: &Shown) -> Option<(i64, i64)> {
    let card = shown.card.as_ref()?;
    let [a, b] = card.records.each_ref().map(|record| record.id.0);
    Some((a, b))
}

/// What an undo or a redo turned, and the newest entry of the act that said so.
fn turned(shown: &Shown) -> (Said, Seq) {
    match shown.act.as_ref().unwrap().what {
        ActKind::Undone { said, of } | ActKind::Redone { said, of } => (said, of),
        other => panic!("{other:?}"),
    }
}

fn state(desk: &mut Reviewer) -> StandingState {
    StandingState::of(desk.store()).unwrap()
}

fn key(identifier: &str) -> RecordKey {
    RecordKey::parse(&format!("crm:{identifier}")).unwrap()
}

#[test]
fn another_order_leaves_the_pair_on_the_screen() {
    // Six pairs of four records, 20.0 to 19.5 bits.
    let mut desk = review(workspace(4, 4), "ann", 1);
    assert_eq!(at(&desk.show().unwrap()), Some((1, 2)));
    let shown = desk.reorder(Order::Uncertainty).unwrap();
    assert_eq!(at(&shown), Some((1, 2)));
    assert_eq!(desk.at.unwrap().position, Some(5));
    let shown = desk.walk(Direction::Back).unwrap();
    assert_eq!(at(&shown), Some((1, 3)));
    assert_eq!(
        desk.store().settings().unwrap(),
        [("match.order".to_owned(), "\"uncertainty\"".to_owned())]
    );
    desk.reorder(Order::ExpectedGain).unwrap();
    assert_eq!(desk.at.unwrap().position, Some(4));
}

#[test]
fn pairs_are_judged_strongest_first_and_implied_ones_passed_over() {
    let mut desk = review(workspace(6, 3), "ann", 1);
    let shown = desk.show().unwrap();
    assert_eq!(at(&shown), Some((1, 2)));
    assert_eq!(shown.newest, Seq(1));
    let shown = decide(&mut desk, 1, 2, Same).unwrap();
    assert_eq!(at(&shown), Some((1, 3)));
    let shown = decide(&mut desk, 1, 3, Different).unwrap();
    assert_eq!(at(&shown), None, "2 and 3 are different by implication");
    let tally = shown.tally;
    assert_eq!(
        (tally.total, tally.same, tally.different, tally.implied),
        (3, 1, 1, 1)
    );
    assert_eq!((tally.records, tally.entities), (6, 5));
    // source, verdict, merge, verdict
    assert_eq!(shown.newest, Seq(4));
    let act = shown.act.unwrap();
    assert_eq!((act.seq, act.what), (Seq(4), ActKind::Decided(Different)));
}

#[test]
fn a_contradiction_is_refused_with_its_chain() {
    let mut desk = review(workspace(3, 3), "ann", 1);
    decide(&mut desk, 1, 2, Same).unwrap();
    decide(&mut desk, 2, 3, Same).unwrap();
    let before = desk.newest;
    let Err(Refusal::Contradiction { verdict, chain }) = decide(&mut desk, 1, 3, Different) else {
        panic!("entered a contradiction");
    };
    assert_eq!(verdict, Different);
    let chain: Vec<String> = chain
        .iter()
        .map(|link| {
            format!(
                "{} {} {} #{}",
                link.from,
                link.verdict.tag(),
                link.to,
                link.seq
            )
        })
        .collect();
    assert_eq!(chain, ["crm:k1 same crm:k2 #2", "crm:k2 same crm:k3 #4"]);
    assert_eq!(desk.store().head().unwrap().seq, before);
}

#[test]
fn a_newer_entry_on_a_record_makes_a_decision_stale() {
    let mut desk = review(workspace(3, 3), "ann", 1);
    let known = desk.newest;
    decide(&mut desk, 1, 2, Same).unwrap();
    let late = desk.decide(&Decision {
        pair: pair(2, 3),
        verdict: Same,
        blind: false,
        reason: None,
        known,
    });
    assert!(matches!(late, Err(Refusal::Stale { user, seq: Seq(3), .. }) if user == "ann"));
}

#[test]
fn the_place_and_the_drafts_outlive_a_session() {
    let mut desk = review(workspace(4, 4), "ann", 1);
    decide(&mut desk, 1, 2, Same).unwrap();
    let shown = desk.walk(Direction::Forward).unwrap();
    assert_eq!(at(&shown), Some((1, 4)));
    desk.draft(pair(1, 4), 2, &Draft::Typed("Ulm".to_owned()))
        .unwrap();
    let mut desk = review(desk.into_store(), "ann", 50);
    let shown = desk.show().unwrap();
    assert_eq!(at(&shown), Some((1, 4)));
    let city = &shown.card.unwrap().fields[2];
    assert_eq!(city.golden, b"Ulm");
    assert_eq!(city.winner.by, Chooser::Draft);
    assert_eq!(city.winner.from, Origin::Typed);
    // Another operator begins at the first open pair.
    let mut desk = review(desk.into_store(), "bob", 90);
    assert_eq!(at(&desk.show().unwrap()), Some((1, 3)));
}

#[test]
fn walking_stays_among_open_pairs_and_ends_without_a_card() {
    let mut desk = review(workspace(3, 3), "ann", 1);
    let shown = desk.walk(Direction::Back).unwrap();
    assert_eq!(at(&shown), None);
    assert_eq!(at(&desk.walk(Direction::Forward).unwrap()), Some((1, 3)));
    assert_eq!(at(&desk.walk(Direction::Forward).unwrap()), Some((2, 3)));
    assert_eq!(at(&desk.walk(Direction::Forward).unwrap()), None);
    assert_eq!(at(&desk.show().unwrap()), Some((2, 3)));
    assert_eq!(at(&desk.walk(Direction::Back).unwrap()), Some((1, 3)));
}

#[test]
fn unsure_pairs_come_again_when_asked_for() {
    let mut desk = review(workspace(3, 3), "ann", 1);
    decide(&mut desk, 1, 2, Unsure).unwrap();
    decide(&mut desk, 1, 3, Unsure).unwrap();
    let shown = decide(&mut desk, 2, 3, Different).unwrap();
    assert_eq!(at(&shown), None);
    assert_eq!(shown.tally.unsure, 2);
    assert_eq!(at(&desk.walk(Direction::Unsure).unwrap()), Some((1, 2)));
    assert_eq!(at(&decide(&mut desk, 1, 2, Unsure).unwrap()), None);
    assert_eq!(at(&desk.walk(Direction::Unsure).unwrap()), Some((1, 3)));
    assert_eq!(at(&decide(&mut desk, 1, 3, Same).unwrap()), None);
    assert_eq!(at(&desk.walk(Direction::Unsure).unwrap()), None);
    assert_eq!(
        desk.tally().unsure,
        0,
        "1 and 2 are different by implication"
    );
}

#[test]
fn picks_become_winners_with_the_verdict_and_go_with_it() {
    let mut desk = review(workspace(4, 4), "ann", 1);
    desk.draft(pair(1, 2), 2, &Draft::Record(RecordId(1)))
        .unwrap();
    desk.draft(pair(1, 2), 1, &Draft::Typed("Ann".to_owned()))
        .unwrap();
    decide(&mut desk, 1, 2, Same).unwrap();
    let winners = state(&mut desk).winners;
    assert_eq!(
        winners[&(key("k1"), "city".to_owned())],
        StandingChoice::Record(key("k1"))
    );
    assert_eq!(
        winners[&(key("k1"), "name".to_owned())],
        StandingChoice::Typed("Ann".to_owned())
    );
    // They hold for the grown entity, and going back to the rule withdraws one.
    let shown = desk.show().unwrap();
    let card = shown.card.unwrap();
    assert_eq!(card.fields[1].golden, b"Ann");
    assert_eq!(card.fields[1].winner.by, Chooser::Standing);
    desk.draft(pair(1, 3), 1, &Draft::Rule).unwrap();
    decide(&mut desk, 1, 3, Same).unwrap();
    assert_eq!(state(&mut desk).winners.len(), 1);
    desk.undo().unwrap();
    assert_eq!(state(&mut desk).winners.len(), 2);
    desk.undo().unwrap();
    assert_eq!(state(&mut desk), StandingState::default());
    desk.redo().unwrap();
    desk.redo().unwrap();
    assert_eq!(state(&mut desk).winners.len(), 1);
}

#[test]
fn golden_keys_last() {
    let mut desk = review(workspace(5, 5), "ann", 1);
    let golden = |desk: &mut Reviewer| -> Vec<String> {
        state(desk)
            .entities
            .iter()
            .map(|(golden, members)| format!("{golden}={}", members.len()))
            .collect()
    };
    decide(&mut desk, 3, 4, Same).unwrap();
    assert_eq!(golden(&mut desk), ["crm:k3=2"]);
    // A smaller record joins: the key stays.
    decide(&mut desk, 1, 3, Same).unwrap();
    assert_eq!(golden(&mut desk), ["crm:k3=3"]);
    decide(&mut desk, 2, 5, Same).unwrap();
    decide(&mut desk, 4, 5, Same).unwrap();
    assert_eq!(golden(&mut desk), ["crm:k3=5"]);
    // Split again, the older key with its minting record.
    decide(&mut desk, 4, 5, Unsure).unwrap();
    assert_eq!(golden(&mut desk), ["crm:k2=2", "crm:k3=3"]);
    decide(&mut desk, 1, 3, Different).unwrap();
    decide(&mut desk, 3, 4, Different).unwrap();
    assert_eq!(golden(&mut desk), ["crm:k2=2"]);
}

#[test]
fn undo_takes_back_only_ones_own_and_redo_ends_with_a_decision() {
    let mut desk = review(workspace(6, 6), "ann", 1);
    decide(&mut desk, 1, 2, Same).unwrap();
    decide(&mut desk, 3, 4, Different).unwrap();
    let mut desk = review(desk.into_store(), "bob", 100);
    assert_eq!(desk.undo().unwrap_err(), Refusal::NothingToUndo);
    decide(&mut desk, 5, 6, Same).unwrap();
    let mut desk = review(desk.into_store(), "ann", 200);
    let shown = desk.undo().unwrap();
    assert_eq!(at(&shown), Some((3, 4)));
    assert_eq!(turned(&shown), (Said::Verdict(Different), Seq(4)));
    assert_eq!(at(&desk.undo().unwrap()), Some((1, 2)));
    assert_eq!(desk.undo().unwrap_err(), Refusal::NothingToUndo);
    let shown = desk.redo().unwrap();
    assert_eq!(turned(&shown), (Said::Verdict(Same), Seq(3)));
    decide(&mut desk, 1, 6, Different).unwrap();
    assert_eq!(desk.redo().unwrap_err(), Refusal::NothingToRedo);
}

fn check_fold(desk: &mut Reviewer) {
    let live = desk.store().fold_digest().unwrap();
    let again = crate::pipeline::log::fold_again(desk.store()).unwrap();
    assert_eq!(live, again);
}

#[test]
fn a_full_disk_leaves_the_pair_and_everything_else_as_it_was() {
    // Each number of pages that the script may still write, until it needs no more.
    for more in 0.. {
        let mut desk = review(workspace(6, 6), "ann", 1);
        desk.store().limit_pages(Some(more));
        let mut refused = 0;
        let script = [
            (1, 2, Same),
            (3, 4, Same),
            (1, 3, Same),
            (1, 5, Different),
            (2, 6, Unsure),
        ];
        for (a, b, verdict) in script {
            let before = (state(&mut desk), desk.tally(), desk.at, desk.newest);
            match decide(&mut desk, a, b, verdict) {
                Ok(_) => {}
                Err(Refusal::NotSaved { .. }) => {
                    refused += 1;
                    let after = (state(&mut desk), desk.tally(), desk.at, desk.newest);
                    assert_eq!(before, after, "{more} pages");
                    check_fold(&mut desk);
                    desk.store().limit_pages(None);
                    decide(&mut desk, a, b, verdict).unwrap();
                }
                Err(other) => panic!("{other:?}"),
            }
        }
        assert_eq!(desk.tally().same, 3);
        let undone = desk.undo().unwrap();
        assert_eq!(turned(&undone).0, Said::Verdict(Unsure));
        if refused == 0 {
            assert!(more > 0, "the limit held nothing back");
            break;
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn all_undos_lead_back_to_the_start_and_all_redos_to_the_end(deeds in deeds(0..50)) {
        let mut desk = review(workspace(6, 6), "ann", 1);
        carry_out(&mut desk, &deeds);
        let end = state(&mut desk);
        let mut undone = 0;
        while desk.undo().is_ok() {
            undone += 1;
        }
        prop_assert_eq!(state(&mut desk), StandingState::default());
        let tally = desk.tally();
        prop_assert_eq!((tally.open, tally.entities), (15, 6));
        for _ in 0..undone {
            desk.redo().unwrap();
        }
        prop_assert_eq!(state(&mut desk), end);
    }

    #[test]
    fn folding_the_log_again_gives_the_same_tables(deeds in deeds(0..40)) {
        let mut desk = review(workspace(6, 6), "ann", 1);
        carry_out(&mut desk, &deeds);
        check_fold(&mut desk);
    }

    #[test]
    fn entities_are_what_the_standing_verdicts_join(deeds in deeds(0..50)) {
        let mut desk = review(workspace(6, 6), "ann", 1);
        carry_out(&mut desk, &deeds);
        let store = desk.store();
        let verdicts = store.verdicts().unwrap().into_iter();
        let judgements: Judgements = verdicts.map(|j| (j.pair, j.verdict, j.seq)).collect();
        for record in (1..=6).map(RecordId) {
            let members = judgements.entity(record);
            let golden = store.minted(&members).unwrap().unwrap_or(members[0]);
            let entity = store.entity_of(record).unwrap();
            prop_assert_eq!((entity.golden, entity.members), (golden, members));
        }
    }

    #[test]
    fn memory_and_workspace_agree(deeds in deeds(0..40)) {
        let mut desk = review(workspace(6, 6), "ann", 1);
        carry_out(&mut desk, &deeds);
        let (tally, at) = (desk.tally(), desk.at);
        let desk = review(desk.into_store(), "ann", 900);
        prop_assert_eq!(desk.tally(), tally);
        if at.is_some_and(|at| at.position.is_some_and(|p| !desk.queue.is_answered(p))) {
            prop_assert_eq!(desk.at, at);
        }
    }
}

#[test]
fn asked_fields_ask_only_where_records_say_several_things() {
    use crate::domain::{
        card::Asks,
        policy::Survivorship,
        settings::{Place, Stated},
    };
    let mut desk = review(workspace(6, 3), "ann", 1);
    let said = Survivorship {
        ask: Some(vec![Stated {
            value: "city".to_owned(),
            place: Place::default(),
        }]),
        ..Survivorship::default()
    };
    let city = |desk: &mut Reviewer| {
        let card = desk.show().unwrap().card.unwrap();
        let field = card.fields.iter().find(|field| field.name == "city");
        field.unwrap().asks
    };
    assert_eq!(city(&mut desk), Asks::No);
    desk.policy = said.policy(desk.schema.fields()).unwrap();
    assert_eq!(city(&mut desk), Asks::First, "City 1 and City 2");
    decide(&mut desk, 1, 2, Different).unwrap();
    assert_eq!(city(&mut desk), Asks::No, "record 3 has no city");
}
