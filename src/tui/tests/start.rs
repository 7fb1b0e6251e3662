//! The start screen: what it shows, and what is begun from it.

use insta::assert_snapshot;

use super::bench::Bench;
use crate::{
    app::{
        App,
        effect::Leave,
        state::{Behind, Setting},
    },
    domain::{
        Seq, Timestamp,
        recent::{Figures, Home, Inside, Recent},
    },
    words::Language,
};

fn recent(path: &str, opened: &str) -> Recent {
    Recent {
        path: path.to_owned(),
        opened: Timestamp::from_utc(opened).unwrap(),
    }
}

fn start(recent: Vec<Recent>, language: Language) -> Bench {
    let mut bench = Bench::before(Vec::new(), Vec::new());
    bench.app = App::new(Setting {
        behind: Behind::Start,
        workspace: String::new(),
        language,
        ..bench.app.setting
    });
    bench.worker.home = Some(Home {
        recent,
        demo: "/home/ann/.local/share/twinfold/demo/customers.csv".to_owned(),
        trouble: None,
    });
    let figures = Figures {
        sources: 2,
        records: 10_000,
        pairs: 3_911,
        judged: 1_284,
        unsure: 7,
        newest: Seq(88_213),
        last: Timestamp::from_utc("2026-11-22T18:04:31.000Z").map(|at| (at, "bob".to_owned())),
        bytes: 12_400_000,
        free: Some(71_000_000_000),
    };
    let in_use = Inside::InUse {
        user: "bob".to_owned(),
        host: "dq01".to_owned(),
        process: 4711,
    };
    bench.worker.inside = [
        (
            "/srv/dq/crm_2026q4.twinfold",
            Inside::Free(Box::new(figures)),
        ),
        ("/srv/dq/客户.twinfold", in_use),
    ]
    .map(|(path, inside)| (path.to_owned(), inside))
    .into();
    bench.begin();
    bench
}

fn three() -> Vec<Recent> {
    vec![
        recent("/srv/dq/crm_2026q4.twinfold", "2026-11-23T09:14:02.118Z"),
        recent("/srv/dq/客户.twinfold", "2026-11-20T08:00:00.000Z"),
        recent("/srv/old/gone.twinfold", "2026-10-01T08:00:00.000Z"),
    ]
}

#[test]
fn it_shows_workspaces_what_can_be_begun_and_what_is_known() {
    for (name, language) in [("en", Language::English), ("zh", Language::Chinese)] {
        let mut bench = start(three(), language);
        for (columns, rows) in [(80, 24), (120, 40), (200, 60)] {
            assert_snapshot!(
                format!("start_{name}_{columns}x{rows}"),
                bench.screen(columns, rows)
            );
        }
        bench.press("j");
        assert_snapshot!(format!("start_in_use_{name}_80x24"), bench.screen(80, 24));
        bench.press("Gkk");
        assert_snapshot!(format!("start_demo_{name}_80x24"), bench.screen(80, 24));
        let mut bench = start(Vec::new(), language);
        bench.press("2custom<Tab>");
        assert_snapshot!(format!("start_import_{name}_80x24"), bench.screen(80, 24));
    }
}

#[test]
fn a_workspace_that_vanished_is_told_as_such() {
    let mut bench = start(three(), Language::English);
    assert!(bench.line(0).contains("log #88213"));
    bench.press("jj");
    assert!(
        bench.line(5).contains("not there any more"),
        "{}",
        bench.screen(80, 24)
    );
    assert!(!bench.line(0).contains("log #"));
}

#[test]
fn what_is_chosen_by_digit_or_enter_is_begun() {
    let cases = [
        ("1", Leave::Open("/srv/dq/crm_2026q4.twinfold".to_owned())),
        (
            "<Enter>",
            Leave::Open("/srv/dq/crm_2026q4.twinfold".to_owned()),
        ),
        ("j<Enter>", Leave::Open("/srv/dq/客户.twinfold".to_owned())),
        (
            "４~/a b.twinfold<Enter>",
            Leave::Open("~/a b.twinfold".to_owned()),
        ),
        (
            "5custom<Tab><Enter>",
            Leave::Open("customers.csv".to_owned()),
        ),
        ("6", Leave::Demo),
        ("7", Leave::Tutorial),
        ("8", Leave::Quit),
        ("q", Leave::Quit),
        ("G<Enter>", Leave::Quit),
    ];
    for (keys, leave) in cases {
        let mut bench = start(three(), Language::English);
        bench.press(keys);
        assert_eq!(bench.left, Some(leave), "{keys}");
    }
    let mut bench = start(three(), Language::English);
    bench.press("9");
    assert_eq!(bench.left, None);
    assert!(bench.screen(80, 24).contains("9: no such key here"));
}

#[test]
fn what_went_wrong_before_is_told_and_gone_with_the_next_key() {
    let mut bench = start(three(), Language::English);
    bench.worker.home.as_mut().unwrap().trouble = Some("the disk is full".to_owned());
    bench.begin();
    assert!(bench.screen(80, 24).contains("the disk is full"));
    bench.press("j");
    assert!(!bench.screen(80, 24).contains("the disk is full"));
}

#[test]
fn a_review_that_was_begun_here_leads_back_here() {
    let mut bench = Bench::new();
    bench.app.setting.behind = Behind::Start;
    bench.press("qq");
    assert_eq!(bench.left, Some(Leave::Start));
    let mut bench = Bench::new();
    bench.app.setting.behind = Behind::Start;
    bench.press("Q");
    assert_eq!(bench.left, Some(Leave::Quit));
}
