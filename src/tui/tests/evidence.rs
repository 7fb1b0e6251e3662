//! Lenses, blind review, the whole of a field, the golden record, picks of several fields.

use insta::assert_snapshot;

use super::{bench::Bench, fixtures};
use crate::{
    app::{desk::Desk, lens::Lens},
    domain::{
        Kind, Tenths,
        card::{Check, Holder, IdFinding, NameLink, Relation},
        evidence::Topic,
    },
    words::Language,
};

fn desk(bench: &Bench) -> &Desk {
    bench.app.desk().unwrap()
}

fn golden(bench: &Bench, place: usize) -> String {
    String::from_utf8(desk(bench).card.fields[place].golden.clone()).unwrap()
}

#[test]
fn v_goes_through_the_lenses_on_the_spot() {
    let mut bench = Bench::new();
    bench.press("]v");
    assert_eq!(bench.app.looks.lens, Lens::Standard);
    assert!(bench.screen(80, 24).contains("standardised values"));
    bench.press("v");
    let screen = bench.screen(80, 24);
    assert_eq!(screen.matches("ouyang nana").count(), 2, "{screen}");
    assert_snapshot!("pinyin_80x24", screen);
    bench.app.setting.language = Language::Chinese;
    assert_snapshot!("pinyin_80x24_zh", bench.screen(80, 24));
    bench.press("v");
    assert_eq!(bench.app.looks.lens, Lens::Raw);
    assert!(bench.log().is_empty());
}

#[test]
fn the_lens_stays_from_pair_to_pair() {
    let mut bench = Bench::new();
    bench.press("vx");
    assert_eq!(desk(&bench).lens, Lens::Standard);
    assert!(bench.screen(80, 24).contains("standardised values"));
}

#[test]
fn a_letter_of_another_script_is_told() {
    let mut card = fixtures::english();
    card.fields[0].values[0] = "K\u{430}therine".into();
    let bench = Bench::of(vec![card]);
    let screen = bench.screen(120, 40);
    assert!(screen.contains("! mixed scripts in first_name"), "{screen}");
    assert_eq!(desk(&bench).foreign, [0]);
}

#[test]
fn blind_hides_every_figure_and_the_log_says_so() {
    let mut bench = Bench::new();
    bench.press("z");
    let line = bench.line(21);
    assert!(line.contains("from the next pair on"), "{line}");
    for (columns, rows) in [(80, 24), (120, 40), (200, 60)] {
        let screen = bench.screen(columns, rows);
        for figure in ["+6.4", "-13.3", "0.988", "+9.8", "prior"] {
            assert!(!screen.contains(figure), "{figure} in\n{screen}");
        }
        assert!(screen.contains("BLIND"));
    }
    assert_snapshot!("blind_80x24", bench.screen(80, 24));
    // The weights of the first pair were on the screen, those of the second were not.
    bench.press("xx");
    assert_eq!(
        bench.log(),
        [
            "verdict different crm:10023 web:20981",
            "verdict different crm:50017 app:61190 blind"
        ]
    );
}

#[test]
fn a_look_at_the_weights_ends_the_blindness_of_a_pair() {
    let mut bench = Bench::new();
    bench.press("z]zzx");
    assert_eq!(bench.log(), ["verdict different crm:50017 app:61190"]);
    bench.press("[");
    assert!(!desk(&bench).peeked || desk(&bench).card.rank == 1);
}

#[test]
fn an_earlier_verdict_is_not_told_to_the_blind() {
    let mut bench = Bench::new();
    bench.press("d]]");
    bench.press("xxU");
    assert!(bench.line(0).contains("now UNSURE"), "{}", bench.line(0));
    bench.press("z");
    assert!(!bench.line(0).contains("UNSURE"), "{}", bench.line(0));
}

#[test]
fn one_key_takes_every_open_pick_from_one_record() {
    let mut bench = Bench::new();
    bench.press(">");
    assert_eq!(golden(&bench, 2), "1984-12-07");
    assert_eq!(golden(&bench, 4), "cat@example.org");
    assert!(bench.line(21).contains("3 open picks taken from B"));
    bench.press("<");
    assert!(bench.line(21).contains("no pick is open"));
    assert!(bench.log().is_empty());
}

#[test]
fn lists_keep_both() {
    let mut card = fixtures::english();
    card.fields[1].kind = Kind::Tags;
    card.fields[1].values = ["vip; old".into(), "old; web".into()];
    card.fields[1].relation = Relation::NotCompared;
    let mut bench = Bench::of(vec![card]);
    bench.press("ggb");
    assert!(bench.line(21).contains("holds one value"));
    bench.press("jb");
    assert_eq!(golden(&bench, 1), "vip;old;web");
}

#[test]
fn the_golden_record_is_chosen_and_typed_in_a_list() {
    let mut bench = Bench::new();
    bench.press("E");
    let screen = bench.screen(80, 24);
    assert!(screen.contains("GOLDEN RECORD"), "{screen}");
    assert_snapshot!("golden_80x24", screen);
    bench.press("gg2jjj1e<C-u>020 1<Enter>");
    assert!(bench.screen(80, 24).contains("GOLDEN RECORD"));
    assert_eq!(golden(&bench, 0), "Catherine");
    assert_eq!(golden(&bench, 3), "020 1");
    bench.press("e<Esc>");
    assert!(bench.screen(80, 24).contains("GOLDEN RECORD"));
    // Nothing is decided from here.
    bench.press("axd");
    assert!(bench.log().is_empty());
    bench.press("<Esc>");
    assert!(!bench.screen(80, 24).contains("GOLDEN RECORD"));
    bench.press("a");
    assert_eq!(bench.log().len(), 1);
}

#[test]
fn a_long_value_is_read_to_its_end() {
    let mut card = fixtures::english();
    let mut long = "word ".repeat(400);
    long.push_str("\u{202e}end");
    card.fields[0].values[0] = long.into_bytes();
    let mut bench = Bench::of(vec![card]);
    bench.press("gg<Enter>");
    assert!(bench.line(0).contains("FIELD first_name"));
    assert_snapshot!("whole_field_80x24", bench.screen(80, 24));
    bench.press("<C-d><C-d><C-d>jj");
    let screen = bench.screen(80, 24);
    assert!(screen.contains("<RLO>end"), "{screen}");
    assert!(screen.contains("U+202E"), "{screen}");
    bench.press("axd");
    assert!(bench.log().is_empty());
    bench.press("q");
    assert!(bench.line(0).contains("REVIEW"));
}

#[test]
fn half_a_page_moves_the_focus_and_h_l_choose_the_record() {
    let mut bench = Bench::new();
    bench.press("gg<C-d>");
    assert!(desk(&bench).focus > 2);
    bench.press("<C-u>");
    assert_eq!(desk(&bench).focus, 0);
    bench.press("l");
    assert_eq!(desk(&bench).side, 1);
    bench.press("h");
    assert_eq!(desk(&bench).side, 0);
    assert!(bench.log().is_empty());
}

#[test]
fn who_only_looks_chooses_nothing_by_the_new_keys() {
    let mut bench = Bench::read_only();
    for key in ["<", ">", "b"] {
        bench.press(key);
        assert!(bench.line(21).contains("read-only"), "{key}");
    }
    bench.press("Ee");
    assert_eq!(bench.app.line().map(tui_input::Input::value), None);
    bench.press("1");
    assert_eq!(golden(&bench, 0), "Katherine");
}

#[test]
fn what_else_is_to_be_known_stands_beside_the_weights() {
    let mut card = fixtures::english();
    let shared = |topic, holder, others| Check::Shared {
        topic,
        holder,
        others,
    };
    card.checks = vec![
        shared(Topic::Phone, Holder::Both, 3),
        shared(Topic::Email, Holder::A, 1),
        Check::Twins,
        Check::LooksAlike {
            field: "city".to_owned(),
        },
        Check::Name {
            link: NameLink::Nickname,
            field: "first_name".to_owned(),
        },
        Check::Number {
            holder: Holder::B,
            finding: IdFinding::Born("1984-07-12".to_owned()),
        },
    ];
    card.evidence.confusion = Tenths(-42);
    card.evidence.confused_with = Some("shares_contact".to_owned());
    let mut bench = Bench::of(vec![card]);
    assert_snapshot!("checks_80x24", bench.screen(80, 24));
    assert_snapshot!("checks_120x40", bench.screen(120, 40));
    assert_snapshot!("checks_200x60", bench.screen(200, 60));
    bench.app.setting.language = Language::Chinese;
    assert_snapshot!("checks_120x40_zh", bench.screen(120, 40));
}
