//! Clusters judged as a whole.

use proptest::prelude::*;

use super::Reviewer;
use crate::{
    domain::{
        RecordId, Seq, Verdict,
        review::{ActKind, Draft, Refusal, Shown},
        together::{ClusterCard, Membership, Outcome, TogetherDecision, TogetherWish},
    },
    pipeline::{
        deeds::decide,
        fixture::{pair, review, workspace},
        log::fold_again,
    },
};
use Membership::{In, Open, Out};
use Verdict::{Different, Same, Unsure};

fn wish(memberships: &[Membership]) -> TogetherWish {
    let count = i64::try_from(memberships.len()).unwrap();
    TogetherWish {
        records: (1..=count).map(RecordId).collect(),
        memberships: memberships.to_vec(),
        picks: Vec::new(),
    }
}

fn together(desk: &mut Reviewer, wish: TogetherWish, verdict: Verdict) -> Result<Shown, Refusal> {
    let known = desk.store().head().unwrap().seq;
    desk.decide_together(&TogetherDecision {
        wish,
        verdict,
        blind: false,
        reason: Some("one household".to_owned()),
        known,
    })
}

fn on(desk: &Reviewer, a: i64, b: i64) -> Option<Verdict> {
    desk.queue
        .judgements()
        .on(pair(a, b))
        .map(|(verdict, _)| verdict)
}

fn card(desk: &mut Reviewer) -> ClusterCard {
    let one = TogetherWish {
        records: vec![RecordId(2)],
        ..TogetherWish::default()
    };
    desk.together(&one).unwrap()
}

#[test]
fn one_record_opens_its_whole_cluster() {
    let mut desk = review(workspace(8, 4), "ann", 1);
    let card = card(&mut desk);
    let ids: Vec<i64> = card.records.iter().map(|record| record.id.0).collect();
    assert_eq!(ids, [1, 2, 3, 4]);
    assert_eq!(card.memberships, [In; 4]);
    assert_eq!(card.edges.len(), 6);
    assert_eq!(card.parts, [vec![0, 1, 2, 3]]);
    // Weights are 20.0, 19.9 … 19.5: single linkage holds record 4 by the third.
    assert_eq!(card.weakest.map(|at| card.edges[at].ends), Some([0, 3]));
    assert_eq!(
        card.outcome,
        Outcome {
            same: 6,
            different: 0
        }
    );
    let name = &card.fields[1];
    assert_eq!(name.values.len(), 4);
    assert_eq!(name.values[0], b"Name 0");
}

#[test]
fn in_and_out_become_one_group() {
    let mut desk = review(workspace(8, 4), "ann", 1);
    let mut asked = wish(&[In, In, Out, Open]);
    asked.picks = vec![(2, Draft::Record(RecordId(2)))];
    let seen = desk.together(&asked).unwrap();
    assert_eq!(
        seen.outcome,
        Outcome {
            same: 1,
            different: 2
        }
    );
    assert_eq!(seen.fields[2].golden, b"City 2");
    assert_eq!(seen.fields[2].from, Some(1));

    let shown = together(&mut desk, asked, Same).unwrap();
    let act = shown.act.unwrap();
    assert_eq!(
        act.what,
        ActKind::Together {
            same: 1,
            different: 2,
            unsure: 0
        }
    );
    // Three verdicts, a choice, a golden key.
    assert_eq!(act.seq, Seq(6));
    let heads: Vec<_> = (2..=6)
        .map(|seq| desk.store.entry(Seq(seq)).unwrap().unwrap())
        .collect();
    assert!(
        heads
            .iter()
            .all(|head| head.group.is_some() && head.group == heads[0].group)
    );
    assert_eq!(
        (on(&desk, 1, 2), on(&desk, 1, 3), on(&desk, 2, 3)),
        (Some(Same), Some(Different), Some(Different))
    );
    assert_eq!(on(&desk, 1, 4), None);
    assert_eq!(shown.tally.entities, 7);
    // The pair view goes on where something is open.
    let next = shown.card.unwrap();
    assert!(next.records.iter().any(|record| record.id == RecordId(4)));

    let state = card(&mut desk).memberships;
    assert_eq!(state, [In, In, Out, In]);
    // One undo takes all of it back, also in another session.
    let mut desk = review(desk.into_store(), "ann", 2);
    desk.undo().unwrap();
    assert_eq!(desk.tally().open, 6);
    assert_eq!(desk.tally().entities, 8);
    desk.redo().unwrap();
    assert_eq!((desk.tally().same, desk.tally().different), (1, 2));
    let fold = desk.store.fold_digest().unwrap();
    assert_eq!(fold_again(&mut desk.store).unwrap(), fold);
}

#[test]
fn none_the_same_and_unsure() {
    let mut desk = review(workspace(8, 3), "ann", 1);
    decide(&mut desk, 1, 2, Same).unwrap();
    // *Same* on 1–2 is replaced.
    together(&mut desk, wish(&[In, In, In]), Different).unwrap();
    assert_eq!(desk.tally().different, 3);
    assert_eq!(desk.tally().entities, 8);
    assert_eq!(
        together(&mut desk, wish(&[In, In, In]), Different),
        Err(Refusal::NothingNew)
    );
    desk.undo().unwrap();
    together(&mut desk, wish(&[In, In, In]), Unsure).unwrap();
    assert_eq!((desk.tally().same, desk.tally().unsure), (1, 2));
}

#[test]
fn a_contradiction_is_refused_with_its_chain_and_nothing_is_written() {
    let mut desk = review(workspace(8, 4), "ann", 1);
    decide(&mut desk, 2, 4, Same).unwrap();
    decide(&mut desk, 3, 4, Same).unwrap();
    let (head, tally) = (desk.store.head().unwrap(), desk.tally());
    // 2 = 4 = 3 stands; 4 is left open.
    let Err(Refusal::Contradiction { verdict, chain }) =
        together(&mut desk, wish(&[In, In, Out, Open]), Same)
    else {
        panic!("not refused");
    };
    assert_ne!(verdict, Unsure);
    assert!(chain.iter().any(|link| link.seq > Seq(0)));
    assert!(chain.iter().all(|link| link.seq <= head.seq));
    assert_eq!((desk.store.head().unwrap(), desk.tally()), (head, tally));
}

#[test]
fn somebody_was_faster() {
    let mut desk = review(workspace(8, 3), "ann", 1);
    let known = desk.store().head().unwrap().seq;
    decide(&mut desk, 2, 3, Different).unwrap();
    let late = TogetherDecision {
        wish: wish(&[In, In, In]),
        verdict: Same,
        blind: true,
        reason: None,
        known,
    };
    assert!(matches!(
        desk.decide_together(&late),
        Err(Refusal::Stale { .. })
    ));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Whatever is said of a cluster: it is refused and nothing changes, or it is undone by one undo.
    #[test]
    fn one_act_is_one_undo(
        before in prop::collection::vec((1_i64..5, 1_i64..5, 0_usize..3), 0..4),
        states in prop::collection::vec(0_usize..3, 4),
        verdict in 0_usize..3,
    ) {
        let mut desk = review(workspace(6, 4), "ann", 1);
        for (a, b, verdict) in before {
            if a != b {
                let _ = decide(&mut desk, a, b, Verdict::ALL[verdict]);
            }
        }
        let judgements = desk.store.verdicts().unwrap();
        let tally = desk.tally();
        let states: Vec<Membership> = states.iter().map(|at| [In, Out, Open][*at]).collect();
        if together(&mut desk, wish(&states), Verdict::ALL[verdict]).is_ok() {
            prop_assert!(desk.undo().is_ok());
        }
        prop_assert_eq!(desk.tally(), tally);
        prop_assert_eq!(desk.store.verdicts().unwrap(), judgements);
        let fold = desk.store.fold_digest().unwrap();
        prop_assert_eq!(fold_again(&mut desk.store).unwrap(), fold);
    }
}

#[test]
fn what_is_chosen_for_a_cluster_is_there_after_a_restart_until_it_is_decided() {
    let mut desk = review(workspace(8, 4), "ann", 1);
    let left = card(&mut desk);
    let wish = TogetherWish {
        records: left.records.iter().map(|record| record.id).collect(),
        memberships: vec![In, Out, Open, In],
        picks: vec![(2, Draft::Typed("Ulm".to_owned()))],
    };
    desk.together(&wish).unwrap();
    let mut desk = review(desk.into_store(), "ann", 2);
    let found = card(&mut desk);
    assert_eq!(
        (found.memberships, found.picks),
        (wish.memberships.clone(), wish.picks.clone())
    );
    assert_eq!(found.fields[2].golden, b"Ulm");
    // It is no part of the log.
    assert_eq!(desk.store().newest_by("ann", "winner", None).unwrap(), None);
    let known = desk.store().head().unwrap().seq;
    desk.decide_together(&TogetherDecision {
        wish,
        verdict: Same,
        blind: false,
        reason: None,
        known,
    })
    .unwrap();
    let after = card(&mut desk);
    assert!(after.picks.is_empty(), "decided: {:?}", after.picks);
    assert_eq!(
        after.memberships,
        [In, Out, In, In],
        "by the verdicts again"
    );
}
