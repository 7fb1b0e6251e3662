//! Comments and flags: what they are about, where they show, what they leave alone.

use super::{bench::Bench, history::deeds};
use crate::words::Language;

#[test]
fn a_comment_is_about_the_pair_or_after_tab_about_a_field_or_record() {
    let mut desk = Bench::new();
    desk.press("ccard renewed<Enter>");
    desk.press("c<Tab>moved<Enter>");
    desk.press("lc<Tab><Tab>is B<Enter>");
    assert_eq!(
        desk.log(),
        [
            "comment crm:10023 web:20981  card renewed",
            "comment crm:10023 web:20981 birth_date moved",
            "comment web:20981  is B",
        ]
    );
    assert!(
        desk.line(21).contains("last: #88003 web:20981 comment"),
        "{}",
        desk.line(21)
    );
}

#[test]
fn a_comment_shows_beside_its_pair_and_not_to_whoever_judges_blind() {
    let mut desk = Bench::new();
    desk.press("ccall \u{202e}first<Enter>");
    let wide = desk.screen(120, 40);
    assert!(wide.contains("! ann: call <RLO>first"), "{wide}");
    let narrow = desk.screen(80, 24);
    assert!(narrow.contains("! ann: call <RLO>first"), "{narrow}");
    desk.press("z");
    assert!(!desk.screen(120, 40).contains("ann: call"));
    assert!(!desk.screen(80, 24).contains("ann: call"));
}

#[test]
fn an_empty_comment_is_not_written() {
    let mut desk = Bench::new();
    desk.press("c  <Enter>");
    assert!(desk.log().is_empty());
    assert!(desk.screen(80, 24).contains("a comment needs a text"));
    desk.press("<Esc>a");
    assert_eq!(desk.log().len(), 1, "the pair is still there to be judged");
}

#[test]
fn the_letters_of_a_comment_decide_nothing() {
    let mut desk = Bench::new();
    desk.press("caxdaxdu<Enter>");
    assert_eq!(desk.log(), ["comment crm:10023 web:20981  axdaxdu"]);
}

#[test]
fn a_flag_is_set_and_taken_back() {
    let mut desk = Bench::new();
    desk.press("m");
    assert!(desk.screen(80, 24).contains("! flagged (ann)"));
    desk.press("m");
    assert!(!desk.screen(80, 24).contains("! flagged"));
    assert!(
        desk.screen(80, 24).contains("took back flag"),
        "{}",
        desk.screen(80, 24)
    );
    desk.press(":flag field<Enter>:flag record<Enter>");
    assert_eq!(
        desk.log(),
        [
            "flag crm:10023 web:20981",
            "flag crm:10023 web:20981",
            "flag crm:10023 web:20981 birth_date",
            "flag crm:10023",
        ]
    );
    desk.press(":flag cluster<Enter>");
    assert!(desk.screen(80, 24).contains("cluster: a note is on"));
}

#[test]
fn in_the_log_a_comment_is_the_reason_of_a_decision() {
    let mut desk = Bench::new();
    desk.worker.deeds = deeds();
    desk.press("H");
    for _ in 0..deeds().len() {
        desk.press("c");
        if desk.app.over.is_some() {
            desk.press("because<Enter>");
        }
        desk.press("j");
    }
    let log = desk.log();
    assert!(!log.is_empty());
    for line in log {
        assert!(line.starts_with("reason crm:10023 web:20981"), "{line}");
    }
}

#[test]
fn in_chinese_too() {
    let mut desk = Bench::new();
    desk.app.setting.language = Language::Chinese;
    desk.press("c");
    let screen = desk.screen(80, 24);
    assert!(
        screen.contains("备注：这一对") && screen.contains("Tab：改为字段"),
        "{screen}"
    );
    desk.press("已换证<Enter>m");
    let screen = desk.screen(80, 24);
    assert!(screen.contains("! 已标旗（ann） +1"), "{screen}");
}

#[test]
fn who_only_looks_notes_nothing() {
    let mut desk = Bench::read_only();
    desk.press("cm");
    assert!(desk.log().is_empty() && desk.app.over.is_none());
}
