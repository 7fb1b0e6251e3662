//! Decisions about many pairs: shown first, confirmed by their number only.

use insta::assert_snapshot;

use super::{bench::Bench, fixtures};
use crate::{
    app::{Effect, Message, over::Over, state::Screen},
    domain::{
        Verdict,
        bulk::{About, Left, WhyNot},
        progress::Stage,
        review::Refusal,
    },
    tui::input::{Input, Key, Reading},
    words::Language,
};

#[test]
fn the_same_for_every_pair_like_this_asks_for_its_number() {
    let mut bench = Bench::new();
    bench.press("*same<Enter>");
    assert!(matches!(bench.app.over, Some(Over::Count(_))));
    assert!(bench.log().is_empty());
    assert_snapshot!("alike_80x24", bench.screen(80, 24));
    assert_snapshot!("alike_120x40", bench.screen(120, 40));
    assert_snapshot!("alike_200x60", bench.screen(200, 60));
    bench.app.setting.language = Language::Chinese;
    assert_snapshot!("alike_80x24_zh", bench.screen(80, 24));
    bench.app.setting.language = Language::English;
    // Neither Enter alone, nor yes, nor the key that began it, nor another number.
    for wrong in ["", "y", "*", "a", "81", "8120", "-812"] {
        bench.press(&format!("{wrong}<Enter><C-u>"));
        assert!(bench.log().is_empty(), "{wrong}");
        assert!(matches!(bench.app.over, Some(Over::Count(_))), "{wrong}");
    }
    bench.press("<Enter>");
    let screen = bench.screen(80, 24);
    assert!(screen.contains("nothing was decided: type 812"), "{screen}");
    bench.press("812<Enter>");
    assert_eq!(bench.log(), ["policy same 812"]);
    assert!(
        bench.line(21).contains("812 pairs SAME"),
        "{}",
        bench.line(21)
    );
}

#[test]
fn escape_stops_before_anything_is_decided() {
    let mut bench = Bench::new();
    bench.press("*different<Enter>812<Esc>");
    assert!(bench.app.over.is_none());
    bench.press("<Enter><Esc>");
    assert!(bench.log().is_empty());
}

#[test]
fn a_paste_and_a_phrase_never_confirm() {
    let mut bench = Bench::new();
    bench.press("*same<Enter>");
    bench.input(Input::Paste("812\n".to_owned()));
    bench.input(Input::Phrase("812\r".to_owned()));
    assert!(bench.log().is_empty());
    bench.press("<C-u>");
    bench.input(Input::Paste("812\r\n".to_owned()));
    assert!(bench.log().is_empty(), "a paste is text, its line end too");
    bench.press("<Enter>");
    assert_eq!(
        bench.log(),
        ["policy same 812"],
        "what was pasted was looked at"
    );
}

#[test]
fn a_torn_answer_of_the_terminal_never_confirms() {
    let mut bench = Bench::new();
    bench.press("*same<Enter>812");
    let reading = |key| Reading {
        input: Input::Key(key),
        at: bench.now,
        doubtful: true,
        together: 1,
    };
    let readings = [Key::Char('8'), Key::Enter].map(reading);
    for reading in readings {
        bench.read(reading);
    }
    assert!(bench.log().is_empty());
}

#[test]
fn what_is_under_way_tells_how_far_it_is_and_is_cancelled() {
    let mut bench = Bench::new();
    bench.press("*same<Enter>");
    bench.holds = true;
    bench.press("812<Enter>");
    bench.tell(Message::Progress {
        stage: Stage::Judge,
        done: 128,
        total: 812,
        elapsed: std::time::Duration::from_secs(1),
    });
    assert!(bench.line(21).contains("128 of 812"), "{}", bench.line(21));
    // Decisions wait, Esc cancels.
    bench.press("a");
    assert!(bench.log().is_empty());
    bench.worker.refuses = Some(Refusal::Bulk(WhyNot::Cancelled));
    bench.press("<Esc>");
    assert!(bench.left.is_none());
    bench.holds = false;
    bench.release();
    assert!(bench.line(21).contains("nothing was decided"));
    assert!(bench.log().is_empty());
    assert!(bench.app.desk().is_some());
}

#[test]
fn ctrl_c_cancels_before_it_leaves() {
    let mut bench = Bench::new();
    bench.press("*same<Enter>");
    bench.holds = true;
    bench.press("812<Enter><C-c>");
    assert!(bench.left.is_none());
    bench.press("<C-c>");
    assert!(bench.left.is_some());
}

#[test]
fn why_nothing_can_be_decided_is_told() {
    let mut bench = Bench::new();
    bench.worker.refuses = Some(Refusal::Bulk(WhyNot::Nothing(Left {
        larger: 3,
        ..Left::default()
    })));
    bench.press("*same<Enter>");
    let screen = bench.screen(80, 24);
    assert!(
        screen.contains("3 in clusters of three and more"),
        "{screen}"
    );
    bench.press("*maybe<Enter>");
    assert!(bench.line(21).contains("say same, different or unsure"));
}

#[test]
fn a_sample_is_judged_and_its_bound_shown() {
    let mut bench = Bench::new();
    bench.press(":sample 6..12 3<Enter>");
    assert!(bench.line(0).contains("SAMPLE 0/3"), "{}", bench.line(0));
    assert!(bench.line(21).contains("3 of 812 pairs drawn"));
    bench.press("aax");
    assert_eq!(bench.log().len(), 3);
    let Some(Over::Sampled(tally, _)) = &bench.app.over else {
        panic!("{}", bench.screen(80, 24))
    };
    assert_eq!((tally.same, tally.different), (2, 1));
    assert_snapshot!("sampled_80x24", bench.screen(80, 24));
    assert_snapshot!("sampled_120x40", bench.screen(120, 40));
    assert_snapshot!("sampled_200x60", bench.screen(200, 60));
    bench.app.setting.language = Language::Chinese;
    assert_snapshot!("sampled_80x24_zh", bench.screen(80, 24));
    bench.app.setting.language = Language::English;
    // A policy has a name.
    bench.press("same<Enter>");
    assert!(bench.screen(80, 24).contains("a name: policy same"));
    bench.press(" strong phones<Enter>");
    assert!(matches!(bench.app.over, Some(Over::Count(_))));
    assert!(bench.screen(80, 24).contains("strong phones"));
    bench.press("812<Enter>");
    assert_eq!(bench.log().last(), Some(&"policy same 812"));
}

#[test]
fn a_band_is_asked_for_and_a_sample_ended() {
    let mut bench = Bench::new();
    bench.press(":sample 6<Enter>");
    assert!(bench.line(21).contains("say a band"), "{}", bench.line(21));
    bench.press(":sample 12..6<Enter>");
    assert!(bench.app.sample.is_some());
    bench.press(":sample end<Enter>");
    assert!(bench.app.sample.is_none());
    bench.worker.refuses = Some(Refusal::Bulk(WhyNot::NoSample));
    bench.press(":policy same x<Enter>");
    assert!(bench.line(21).contains("no sample was judged"));
}

#[test]
fn identical_rows_are_one_typed_count() {
    let mut card = fixtures::english();
    card.cluster.size = 3_000;
    card.cluster.identical = true;
    let mut bench = Bench::of(vec![card]);
    assert!(
        bench.line(0).contains("3,000 identical rows"),
        "{}",
        bench.line(0)
    );
    bench.press("a");
    assert!(bench.log().is_empty());
    assert!(matches!(bench.app.over, Some(Over::Count(_))));
    assert_snapshot!("identical_80x24", bench.screen(80, 24));
    bench.press("<Esc>x");
    assert_eq!(bench.log(), ["verdict different crm:10023 web:20981"]);
}

#[test]
fn who_only_looks_decides_nothing_at_once() {
    let mut bench = Bench::read_only();
    for keys in [
        "*",
        ":alike same<Enter>",
        ":sample 6..12<Enter>",
        ":policy same x<Enter>",
    ] {
        bench.press(keys);
        assert!(bench.line(21).contains("read-only"), "{keys}");
    }
    let effects = bench.app.update(Message::Pasted("*".to_owned()));
    assert_eq!(effects, [] as [Effect; 0]);
}

#[test]
fn marked_rows_are_decided_at_once_and_the_list_stays() {
    let mut bench = Bench::new();
    bench.press("q  :bulk same<Enter>");
    let Some(Over::Count(count)) = &bench.app.over else {
        panic!("a plan")
    };
    assert_eq!(count.plan.about, About::Clusters(2), "what was marked");
    bench.press("<Enter>y<Enter><C-u>");
    assert!(bench.log().is_empty(), "only the number confirms");
    bench.press("812<Enter>");
    assert_eq!(bench.log(), ["policy same 812"]);
    assert!(matches!(bench.app.screen, Screen::Queue(_)));
    assert!(bench.app.queue.marked.is_empty());
    bench.press(":bulk same<Enter>");
    assert!(bench.screen(80, 24).contains("nothing is marked"));
    bench.press(":bulk maybe<Enter>");
    assert!(bench.screen(80, 24).contains("bulk same"));
}

#[test]
fn without_marks_the_filter_says_what_is_decided() {
    let mut bench = Bench::new();
    bench.press("q/state:open<Enter>:bulk different<Enter>");
    let Some(Over::Count(count)) = &bench.app.over else {
        panic!("a plan: {}", bench.screen(80, 24))
    };
    assert_eq!(count.plan.about, About::Clusters(0), "no row by itself");
    assert_eq!(count.plan.verdict, Verdict::Different);
}
