//! The log on the screen: looking, finding, taking back any act.

use std::time::Duration;

use insta::assert_snapshot;

use super::{
    bench::{Bench, Worker},
    fixtures::record_key,
};
use crate::{
    app::{
        Command,
        aside::Aside,
        effect::{Answer, Request},
        state::Screen,
    },
    domain::{
        PairKey, RecordId, RecordPair, Seq, Timestamp, Verdict,
        history::{Chain, Deed, DeedKind, DeedState, HistoryPage, HistoryWish, Pick, Undoing},
    },
    words::{Language, Sentence as _},
};

impl Worker {
    /// Answers what is asked for beside the pairs.
    pub fn beside(&mut self, request: Request) -> Answer {
        match request {
            Request::OpenCluster(wish) => Answer::Cluster(Box::new(self.together(&wish))),
            Request::DecideTogether(decision) => self.decide_together(&decision),
            Request::LookAt(record) => Answer::Record(Box::new(super::record::about(record))),
            Request::Quality => Answer::Quality(Box::new(super::record::quality())),
            Request::History { wish, from, rows } => {
                Answer::History(Box::new(self.history(wish, from, rows)))
            }
            Request::Verify => Answer::Verified(Chain::Whole {
                entries: 88_216,
                head: "9e1c0d4477aa0b31".to_owned(),
            }),
            Request::Undoing(act) => Answer::Undoing(Box::new(self.undoing(act))),
            Request::Withdraw(act) => {
                let entered = self.entered.iter().find(|(_, seq)| **seq == act);
                if let Some((&pair, _)) = entered
                    && let Some(verdict) = self.verdicts[pair].take()
                {
                    self.done.retain(|done| *done != pair);
                    return self.turn(pair, verdict, true);
                }
                self.log.push(format!("withdraw {act}"));
                self.shown(None)
            }
            other => panic!("{other:?}"),
        }
    }

    fn history(&self, wish: HistoryWish, from: u64, rows: u64) -> HistoryPage {
        let as_wished = |deed: &&Deed| {
            let mut values = deed.picks.iter().map(|pick| &pick.after);
            (!wish.mine || deed.user == "ann")
                && (wish.find.is_empty() || values.any(|value| value.contains(&wish.find)))
        };
        let all: Vec<Deed> = self.deeds.iter().filter(as_wished).cloned().collect();
        let total = all.len() as u64;
        let skip = usize::try_from(from).unwrap();
        let take = usize::try_from(rows).unwrap();
        HistoryPage {
            wish,
            total,
            from,
            deeds: all.into_iter().skip(skip).take(take).collect(),
        }
    }

    fn undoing(&self, act: Seq) -> Undoing {
        let deed = self.deeds.iter().find(|deed| deed.seq == act);
        let deed = deed.expect("an act of the list");
        Undoing {
            deed: deed.clone(),
            later: self.deeds[..1].to_vec(),
            exports: vec![(Seq(88_215), Timestamp(1_795_425_300_000))],
            reopened: 2,
            golden: 145,
            golden_after: 146,
        }
    }
}

fn deed(seq: u64, what: DeedKind, state: DeedState) -> Deed {
    Deed {
        seq: Seq(seq),
        first: Seq(seq - 2),
        at: Timestamp(1_795_425_242_118 + i64::try_from(seq).unwrap() * 1_000),
        user: "ann".to_owned(),
        what,
        pair: RecordPair::new(RecordId(1), RecordId(2)),
        picks: Vec::new(),
        reason: None,
        tool: "0.1.0".to_owned(),
        state,
    }
}

fn judged(verdict: Verdict) -> DeedKind {
    DeedKind::Judged {
        pair: PairKey::new(record_key("crm:10023"), record_key("web:20981")).unwrap(),
        verdict,
    }
}

/// A log of one of each.
pub fn deeds() -> Vec<Deed> {
    let mut picked = deed(88_210, judged(Verdict::Same), DeedState::Stands);
    picked.picks = vec![
        Pick {
            field: "birth_date".to_owned(),
            from: Some(record_key("crm:10023")),
            before: "1984-12-07".to_owned(),
            after: "1984-07-12".to_owned(),
        },
        Pick {
            field: "email".to_owned(),
            from: None,
            before: String::new(),
            after: "k.oneill@example.org".to_owned(),
        },
    ];
    picked.reason = Some("confirmed by phone".to_owned());
    let many = DeedKind::JudgedMany {
        pair: PairKey::new(record_key("crm:50017"), record_key("app:61190")).unwrap(),
        same: 3,
        different: 3,
        unsure: 0,
    };
    let exported = DeedKind::Exported {
        files: vec!["merged.csv".to_owned(), "crosswalk.csv".to_owned()],
    };
    let imported = DeedKind::Imported {
        source: "customers".to_owned(),
        rows: 203,
    };
    let mut other = deed(88_205, judged(Verdict::Unsure), DeedState::Stands);
    other.user = "bob".to_owned();
    let withdrew = DeedKind::Withdrew(vec![Seq(88_203)]);
    vec![
        deed(88_216, many, DeedState::Stands),
        deed(88_215, exported, DeedState::Fact),
        picked,
        deed(88_208, withdrew, DeedState::Stands),
        other,
        deed(
            88_203,
            judged(Verdict::Different),
            DeedState::Undone(Seq(88_208)),
        ),
        deed(
            88_200,
            judged(Verdict::Same),
            DeedState::Superseded(Seq(88_205)),
        ),
        deed(88_003, imported, DeedState::Fact),
    ]
}

fn bench() -> Bench {
    let mut bench = Bench::new();
    bench.worker.deeds = deeds();
    bench.press("H");
    bench
}

fn focused(bench: &Bench) -> Option<Seq> {
    match &bench.app.screen {
        Screen::Aside(Aside::History(history)) => history.focused().map(|deed| deed.seq),
        _ => None,
    }
}

#[test]
fn the_log_opens_beside_the_pair_and_goes_back() {
    let mut bench = bench();
    assert_eq!(focused(&bench), Some(Seq(88_216)));
    bench.press("jj");
    assert_eq!(focused(&bench), Some(Seq(88_210)));
    bench.press("Gk");
    assert_eq!(focused(&bench), Some(Seq(88_200)));
    bench.press("gg");
    assert_eq!(focused(&bench), Some(Seq(88_216)));
    bench.press("q");
    assert_eq!(bench.app.desk().unwrap().card.rank, 1);
    bench.press("qH<Esc>");
    assert!(matches!(bench.app.screen, Screen::Queue(_)));
}

#[test]
fn others_and_finding_narrow_what_is_listed() {
    let mut bench = bench();
    assert!(bench.line(0).contains("7 yours"), "{}", bench.line(0));
    bench.press("o");
    assert!(bench.line(0).contains("8 everybody's"), "{}", bench.line(0));
    bench.press("/oneill<Enter>");
    assert_eq!(focused(&bench), Some(Seq(88_210)));
    assert!(bench.line(0).contains("1 everybody's, with “oneill”"));
    bench.press("f");
    assert!(bench.line(0).contains("today"), "{}", bench.line(0));
    bench.press("/<C-u>nobody<Enter>");
    assert!(bench.line(3).contains("nothing here"), "{}", bench.line(3));
    bench.press("U");
    assert!(bench.log().is_empty());
}

#[test]
fn undo_tells_what_changes_and_waits_for_enter() {
    let mut bench = bench();
    bench.press("jjU");
    let screen = bench.screen(80, 24);
    assert!(screen.contains("UNDO #88210?"), "{screen}");
    assert!(screen.contains("145 -> 146"), "{screen}");
    bench.press("<Esc>");
    assert!(bench.log().is_empty());
    bench.press("UU<Enter>");
    assert_eq!(bench.log(), ["withdraw 88210"]);
    assert!(matches!(bench.app.screen, Screen::Aside(_)));
    // What was undone already, and what merely happened, says so.
    bench.press("jjj");
    assert_eq!(focused(&bench), Some(Seq(88_200)));
    bench.press("kU");
    assert!(bench.screen(80, 24).contains("undone already, by #88208"));
    bench.press("ggjU");
    assert!(bench.screen(80, 24).contains("nothing to take back"));
    assert_eq!(bench.log().len(), 1);
}

#[test]
fn enter_opens_the_pair() {
    let mut bench = bench();
    bench.press("jj<Enter>");
    assert_eq!(bench.app.desk().unwrap().card.rank, 1);
    bench.press("a");
    assert_eq!(bench.log(), ["verdict same crm:10023 web:20981"]);
}

#[test]
fn the_newest_decision_is_undone_and_brought_back_here_too() {
    let mut bench = Bench::new();
    bench.worker.deeds = deeds();
    bench.press("aHu<C-r>");
    assert_eq!(bench.log().len(), 3);
    assert!(matches!(bench.app.screen, Screen::Aside(_)));
    bench.press("x");
    assert_eq!(bench.log().len(), 3, "a decision key decides nothing here");
}

#[test]
fn who_only_looks_undoes_nothing() {
    let mut bench = Bench::read_only();
    bench.worker.deeds = deeds();
    bench.press("HjjUu");
    assert!(bench.log().is_empty());
    assert!(bench.screen(80, 24).contains("read-only"));
}

#[test]
fn every_command_is_available_or_says_why_not() {
    let bench = bench();
    for &command in Command::ALL {
        if let Err(reason) = bench.app.available(command) {
            assert_ne!(reason.say(Language::English), "", "{command:?}");
        }
    }
}

#[test]
fn what_the_log_looks_like() {
    let mut bench = bench();
    bench.press("ojj");
    for (columns, rows) in [(80, 24), (120, 40), (200, 60)] {
        let screen = bench.screen(columns, rows);
        assert_snapshot!(format!("history_{columns}x{rows}"), screen);
    }
    bench.press("U");
    assert_snapshot!("history_undo_80x24", bench.screen(80, 24));
    bench.press("<Esc>");
    bench.app.setting.language = Language::Chinese;
    assert_snapshot!("history_zh_80x24", bench.screen(80, 24));
    assert_snapshot!("history_zh_120x40", bench.screen(120, 40));
}

#[test]
fn after_an_act_was_taken_back_by_line_a_burst_is_told_of_the_others() {
    let mut desk = Bench::new();
    desk.looks = Duration::from_millis(160);
    desk.press("ax");
    desk.worker.deeds = vec![
        deed(88_002, judged(Verdict::Different), DeedState::Stands),
        deed(88_001, judged(Verdict::Same), DeedState::Stands),
    ];
    desk.looks = Duration::from_millis(1);
    desk.press("HjU<Enter>");
    assert!(
        desk.screen(80, 24).contains("took back SAME"),
        "the older act"
    );
    desk.press("qaaa");
    let screen = desk.screen(80, 24);
    assert!(screen.contains("#88002"), "{screen}");
    assert!(!screen.contains("#88001"), "{screen}");
}

#[test]
fn the_chain_is_checked_on_demand() {
    let mut desk = Bench::new();
    desk.worker.deeds = deeds();
    desk.press("HV");
    let screen = desk.screen(80, 24);
    assert!(
        screen.contains("the chain is whole: 88,216 entries, head 9e1c0d4477aa0b31"),
        "{screen}"
    );
}
