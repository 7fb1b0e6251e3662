//! The screens in Chinese.

use std::time::Duration;

use insta::assert_snapshot;

use super::{bench::Bench, fixtures};
use crate::{app::Message, domain::progress::Stage, words::Language};

const SIZES: [(u16, u16); 3] = [(80, 24), (120, 40), (200, 60)];

fn at_all_sizes(bench: &Bench, name: &str) {
    for (columns, rows) in SIZES {
        let screen = bench.screen(columns, rows);
        assert_snapshot!(format!("{name}_{columns}x{rows}"), screen);
    }
}

#[test]
fn a_pair_and_what_lies_over_it() {
    let mut bench = Bench::new();
    bench.app.setting.language = Language::Chinese;
    at_all_sizes(&bench, "english_pair");
    bench.press("]");
    at_all_sizes(&bench, "chinese_pair");
    bench.press("a");
    bench.press("?");
    at_all_sizes(&bench, "help");
    bench.press("q:");
    at_all_sizes(&bench, "palette");
    bench.press("<Esc>A");
    at_all_sizes(&bench, "reason");
    bench.press("<Esc>q");
    at_all_sizes(&bench, "overview");
}

#[test]
fn around_the_pairs() {
    let mut bench = Bench::before(vec![fixtures::english()], vec![fixtures::survey()]);
    bench.app.setting.language = Language::Chinese;
    bench.begin();
    at_all_sizes(&bench, "understood");
    bench.press("je");
    at_all_sizes(&bench, "kinds");
    bench.press("<Esc>");
    bench.holds = true;
    bench.press("<Enter>");
    bench.tell(Message::Progress {
        stage: Stage::Compare,
        done: 31_550,
        total: 48_102,
        elapsed: Duration::from_secs(3),
    });
    at_all_sizes(&bench, "working");
    bench.holds = false;
    bench.release();
    bench.press("q<Enter>d");
    at_all_sizes(&bench, "finished");
}
