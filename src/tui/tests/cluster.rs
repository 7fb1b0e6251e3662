//! A cluster on the screen: who is in, which value wins, what is said of it.

use insta::assert_snapshot;

use super::{
    bench::{Bench, Worker},
    fixtures::{self, record_key},
};
use crate::{
    app::{Command, aside::Aside, effect::Answer, state::Screen},
    domain::{
        Kind, RecordId, Tenths, Verdict,
        card::{Asks, CardRecord, CardWinner, Chooser, Origin, Relation},
        review::{ActKind, Draft, Refusal},
        together::{
            ClusterCard, ClusterEdge, ClusterField, Membership, Outcome, TogetherDecision,
            TogetherWish,
        },
    },
    words::{Language, Sentence as _},
};
use Membership::{In, Open, Out};

impl Worker {
    /// The cluster as the wish leaves it.
    pub fn together(&self, wish: &TogetherWish) -> ClusterCard {
        let whole = self.cluster.clone().unwrap();
        let mut card = if (2..whole.records.len()).contains(&wish.records.len()) {
            part(&whole, &wish.records)
        } else {
            whole
        };
        if wish.memberships.len() == card.records.len() {
            card.memberships.clone_from(&wish.memberships);
        }
        for (field, draft) in &wish.picks {
            let field = &mut card.fields[*field];
            field.winner.by = Chooser::Draft;
            match draft {
                Draft::Record(record) => {
                    field.from = card.records.iter().position(|r| r.id == *record);
                    field.golden = field.values[field.from.unwrap()].clone();
                }
                Draft::Typed(text) => {
                    field.from = None;
                    field.golden = text.clone().into_bytes();
                }
                Draft::Rule => field.winner.by = Chooser::Rule,
            }
        }
        let count = |wanted| card.memberships.iter().filter(|m| **m == wanted).count() as u64;
        let (inside, out) = (count(In), count(Out));
        card.outcome = Outcome {
            same: inside * inside.saturating_sub(1) / 2,
            different: inside * out,
        };
        card
    }

    pub fn decide_together(&mut self, decision: &TogetherDecision) -> Answer {
        let states: String = decision
            .wish
            .memberships
            .iter()
            .map(|state| match state {
                In => '+',
                Out => '-',
                Open => '?',
            })
            .collect();
        let reason = decision.reason.as_deref().unwrap_or("-");
        let line = format!(
            "cluster {} {states} picks {} because {reason} blind {}",
            decision.verdict.tag(),
            decision.wish.picks.len(),
            decision.blind
        );
        let what = ActKind::Together {
            same: 3,
            different: 3,
            unsure: 0,
        };
        self.place = 1;
        let answer = self.enter(0, what);
        self.log.pop();
        self.log.push(line);
        answer
    }
}

/// Some records of a cluster, as a cluster.
fn part(whole: &ClusterCard, records: &[RecordId]) -> ClusterCard {
    let keeps: Vec<usize> = (0..whole.records.len())
        .filter(|at| records.contains(&whole.records[*at].id))
        .collect();
    let mut card = whole.clone();
    card.records = keeps.iter().map(|at| whole.records[*at].clone()).collect();
    card.memberships = vec![In; keeps.len()];
    card.parts = vec![(0..keeps.len()).collect()];
    card.edges.clear();
    card.weakest = None;
    for field in &mut card.fields {
        field.values = keeps.iter().map(|at| field.values[*at].clone()).collect();
        field.relations = keeps.iter().map(|at| field.relations[*at]).collect();
    }
    card
}

fn field(name: &str, kind: Kind, values: &[&str], from: usize) -> ClusterField {
    let golden = values[from];
    let relation = |value: &&str| match *value {
        "" => Relation::OnlyB,
        value if value == golden => Relation::Equal,
        value if value.chars().next() == golden.chars().next() => Relation::Similar,
        _ => Relation::Contradicts,
    };
    ClusterField {
        name: name.to_owned(),
        kind,
        values: values
            .iter()
            .map(|value| value.as_bytes().to_vec())
            .collect(),
        relations: values.iter().map(relation).collect(),
        from: Some(from),
        winner: CardWinner {
            from: Origin::A,
            by: Chooser::Rule,
        },
        golden: golden.as_bytes().to_vec(),
        asks: Asks::No,
    }
}

#[expect(clippy::too_many_lines, reason = "a table of values")]
/// A cluster of four: the fourth hangs on two weak edges.
pub fn four() -> ClusterCard {
    let record = |(id, key, time): (i64, &str, &str)| CardRecord {
        id: RecordId(id),
        key: record_key(key),
        line: 2,
        time: time.to_owned(),
    };
    let edge = |(a, b, weight): (usize, usize, i32)| ClusterEdge {
        ends: [a, b],
        weight: Tenths(weight),
        verdict: None,
        implied: false,
    };
    let records = [
        (3, "crm:50017", "2024-06-18"),
        (4, "app:61190", "2026-01-09"),
        (7, "web:70021", "2025-05-05"),
        (8, "pos:88110", "2026-02-11"),
    ];
    let edges = [
        (0, 1, 398),
        (0, 2, 210),
        (0, 3, 30),
        (1, 2, 244),
        (1, 3, 22),
        (2, 3, -61),
    ];
    let mut card = ClusterCard {
        records: records.map(record).into(),
        memberships: vec![In; 4],
        fields: vec![
            field(
                "姓名",
                Kind::FullName,
                &["欧阳娜娜", "歐陽娜娜", "Ouyang Nana", "欧阳娜"],
                0,
            ),
            field(
                "手机",
                Kind::Phone,
                &[
                    "138 0013 8000",
                    "13800138000",
                    "+86 13800138000",
                    "139 0013 9000",
                ],
                1,
            ),
            field(
                "证件号",
                Kind::ResidentId,
                &["11010519491231002X", "11010519491231002x", "", ""],
                0,
            ),
            field(
                "出生日期",
                Kind::DateOfBirth,
                &["1949-12-31", "1949年12月31日", "31/12/1949", "1999-12-31"],
                0,
            ),
            field(
                "地址",
                Kind::Address,
                &[
                    "北京市朝阳区建国路88号",
                    "北京朝阳建国路八十八号",
                    "88 Jianguo Rd, BJ",
                    "上海市浦东新区世纪大道1号",
                ],
                0,
            ),
            field(
                "邮箱",
                Kind::Email,
                &[
                    "nana@example.cn",
                    "ouyang@example.com",
                    "ouyang@example.com",
                    "n.oy@example.com",
                ],
                1,
            ),
            field(
                "邮编",
                Kind::Postcode,
                &["100022", "100022", "", "200120"],
                0,
            ),
            field(
                "备注",
                Kind::Notes,
                &["", "VIP\u{1b}[2J", "called 3x", ""],
                2,
            ),
        ],
        edges: edges.map(edge).into(),
        weakest: Some(2),
        parts: vec![vec![0, 1, 2], vec![3]],
        picks: Vec::new(),
        notes: Vec::new(),
        asks_reason: None,
        outcome: Outcome {
            same: 6,
            different: 0,
        },
    };
    card.fields[5].asks = Asks::Tied;
    card
}

/// Twelve records in three parts, one of them alone.
fn twelve() -> ClusterCard {
    let mut card = four();
    let one = card.records[0].clone();
    card.records = (0..12)
        .map(|at| CardRecord {
            id: RecordId(100 + at),
            key: record_key(&format!("crm:{}", 50_000 + at)),
            ..one.clone()
        })
        .collect();
    card.memberships = vec![In; 12];
    for field in &mut card.fields {
        field.values = (0..12).map(|at| field.values[at % 4].clone()).collect();
        field.relations = (0..12).map(|at| field.relations[at % 4]).collect();
    }
    card.parts = vec![(0..6).collect(), (6..11).collect(), vec![11]];
    card
}

/// A review that looks at a cluster of four.
pub fn of_four() -> Bench {
    bench_of(four())
}

fn bench_of(card: ClusterCard) -> Bench {
    let mut bench = Bench::of(vec![fixtures::third(), fixtures::chinese()]);
    bench.worker.cluster = Some(card);
    bench.press("P");
    bench
}

#[test]
fn enter_on_a_row_of_three_opens_the_cluster_and_q_goes_back_to_the_row() {
    let mut bench = Bench::of(vec![fixtures::third(), fixtures::chinese()]);
    bench.worker.cluster = Some(four());
    bench.press("qgg<Enter>");
    assert_eq!(states(&bench).len(), 4);
    bench.press("q");
    assert!(matches!(bench.app.screen, Screen::Queue(_)));
    bench.press("j<Enter>");
    assert!(bench.app.desk().is_some());
}

fn states(bench: &Bench) -> Vec<Membership> {
    bench.app.cluster().unwrap().card.memberships.clone()
}

#[test]
fn a_pair_of_a_larger_cluster_opens_it_and_goes_back() {
    let mut bench = bench_of(four());
    assert_eq!(bench.app.cluster().unwrap().card.records.len(), 4);
    bench.press("q");
    assert_eq!(bench.app.desk().unwrap().card.rank, 3);
    let mut bench = Bench::new();
    bench.press("P");
    assert!(bench.app.cluster().is_none());
    assert!(bench.screen(80, 24).contains("only these two"));
}

#[test]
fn space_takes_the_focused_record_out_and_leaves_it_open() {
    let mut bench = bench_of(four());
    bench.press("lll ");
    assert_eq!(states(&bench), [In, In, In, Out]);
    bench.press(" ");
    assert_eq!(states(&bench), [In, In, In, Open]);
    bench.press(" h ");
    assert_eq!(states(&bench), [In, In, Out, In]);
    assert!(bench.log().is_empty());
}

#[test]
fn the_split_is_applied_and_taken_back() {
    let mut bench = bench_of(four());
    bench.press("S");
    assert_eq!(states(&bench), [In, In, In, Out]);
    assert!(bench.screen(80, 24).contains("{1,2,3} {4}   (applied)"));
    bench.press("S");
    assert_eq!(states(&bench), [In; 4]);
    let mut firm = four();
    firm.parts = vec![vec![0, 1, 2, 3]];
    let mut bench = bench_of(firm);
    bench.press("S");
    assert!(bench.screen(80, 24).contains("nothing speaks for a split"));
}

#[test]
fn a_decision_is_one_act_with_its_picks() {
    let mut bench = bench_of(four());
    bench.press("Sj1e<C-u>10086<Enter>ggG3a");
    assert_eq!(
        bench.log(),
        ["cluster same +++- picks 2 because - blind false"]
    );
    // The pair that comes next, and what was done.
    assert_eq!(bench.app.desk().unwrap().card.rank, 2);
    assert!(bench.screen(80, 24).contains("3 SAME, 3 DIFFERENT"));
}

#[test]
fn a_digit_takes_only_what_can_win() {
    let mut bench = bench_of(four());
    bench.press("jj3");
    assert!(bench.screen(80, 24).contains("3 has no value here"));
    bench.press("5");
    assert!(bench.screen(80, 24).contains("no record 5"));
    bench.press("S4");
    assert!(bench.screen(80, 24).contains("4 is not in"));
    bench.press("k2");
    let cluster = bench.app.cluster().unwrap();
    assert_eq!(cluster.picks, [(1, Draft::Record(RecordId(4)))]);
    bench.press("=");
    assert!(bench.app.cluster().unwrap().picks.is_empty());
    bench.press("=");
    assert!(bench.screen(80, 24).contains("rule's proposal already"));
    bench.press("<Tab>");
    assert_eq!(bench.app.cluster().unwrap().field, 5);
}

#[test]
fn none_unsure_and_reasons() {
    let mut bench = bench_of(four());
    bench.press("x");
    bench.press("[Pd");
    bench.press("[PXtwins<Enter>");
    assert_eq!(
        bench.log(),
        [
            "cluster different ++++ picks 0 because - blind false",
            "cluster unsure ++++ picks 0 because - blind false",
            "cluster different ++++ picks 0 because twins blind false"
        ]
    );
    let mut clash = four();
    clash.asks_reason = Some([0, 1]);
    let mut bench = bench_of(clash);
    bench.press("zaone person, two cards<Enter>");
    assert_eq!(
        bench.log(),
        ["cluster same ++++ picks 0 because one person, two cards blind true"]
    );
}

#[test]
fn nothing_is_decided_blindly() {
    let mut bench = bench_of(four());
    bench.answers = false;
    bench.press("q");
    bench.looks = std::time::Duration::from_millis(20);
    bench.press("Pa");
    assert!(bench.log().is_empty());
    assert!(bench.app.cluster().is_some());
    let mut reader = Bench::read_only();
    reader.worker.cluster = Some(four());
    reader.press("]]Pa x");
    assert!(reader.log().is_empty());
}

#[test]
fn a_contradiction_names_its_chain() {
    let mut bench = bench_of(four());
    bench.worker.refuses = Some(Refusal::Contradiction {
        verdict: Verdict::Different,
        chain: Vec::new(),
    });
    bench.press("a");
    assert!(bench.app.cluster().is_some());
    assert!(bench.screen(80, 24).contains("DIFFERENT refused"));
}

#[test]
fn pair_by_pair_goes_to_the_weakest_open_pair() {
    let mut bench = bench_of(four());
    bench.press("P");
    assert!(bench.app.desk().is_some());
    let mut done = four();
    for edge in &mut done.edges {
        edge.verdict = Some(Verdict::Same);
    }
    let mut bench = bench_of(done);
    bench.press("P");
    assert!(bench.screen(80, 24).contains("has its answer"));
}

#[test]
fn a_big_cluster_opens_in_its_parts() {
    let mut bench = bench_of(twelve());
    assert!(matches!(bench.app.screen, Screen::Aside(Aside::Parts(_))));
    assert_snapshot!("parts_80x24", bench.screen(80, 24));
    bench.press("j<Enter>");
    assert_eq!(bench.app.cluster().unwrap().card.records.len(), 5);
    bench.press("q");
    bench.press("G<Enter>");
    assert!(bench.screen(80, 24).contains("single record"));
    bench.press("q");
    assert!(bench.app.desk().is_some());
}

#[test]
fn columns_scroll_between_the_first_record_and_the_golden_one() {
    let mut wide = twelve();
    wide.parts = vec![(0..12).collect()];
    let mut bench = bench_of(wide);
    bench.press("lllllll");
    assert_snapshot!("cluster_scrolled_80x24", bench.screen(80, 24));
    assert_snapshot!("cluster_scrolled_120x40", bench.screen(120, 40));
}

#[test]
fn every_command_is_available_or_says_why_not() {
    for bench in [bench_of(four()), bench_of(twelve())] {
        for &command in Command::ALL {
            if let Err(reason) = bench.app.available(command) {
                for language in [Language::English, Language::Chinese] {
                    assert_ne!(reason.say(language), "", "{command:?}");
                }
            }
        }
    }
}

#[test]
fn what_a_cluster_looks_like() {
    let mut bench = bench_of(four());
    bench.press("S");
    for (columns, rows) in [(80, 24), (120, 40), (200, 60), (60, 20)] {
        let screen = bench.screen(columns, rows);
        assert_snapshot!(format!("cluster_{columns}x{rows}"), screen);
    }
    bench.app.setting.language = Language::Chinese;
    assert_snapshot!("cluster_zh_80x24", bench.screen(80, 24));
    assert_snapshot!("cluster_zh_120x40", bench.screen(120, 40));
}

#[test]
fn records_that_are_out_open_as_a_cluster_of_their_own() {
    let mut bench = of_four();
    bench.press("M");
    assert!(
        bench
            .screen(80, 24)
            .contains("take two records or more out first")
    );
    bench.press("l l M");
    let cluster = bench.app.cluster().unwrap();
    assert_eq!(cluster.card.records.len(), 2);
}
