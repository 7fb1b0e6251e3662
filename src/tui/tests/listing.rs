//! The queue as a list, filters, marks, counts, and the search of records.

use insta::assert_snapshot;

use super::{bench::Bench, fixtures};
use crate::{
    app::{Message, command::Command, state::Screen},
    domain::Order,
    tui::view,
    words::Language,
};

fn listed() -> Bench {
    let mut bench = Bench::of(fixtures::many(40));
    bench.press("q");
    bench
}

fn cursor(bench: &Bench) -> usize {
    bench.app.queue.cursor
}

#[test]
fn q_goes_from_the_pair_to_its_row_and_enter_back() {
    let mut bench = Bench::of(fixtures::many(40));
    bench.press("]]q");
    assert!(matches!(bench.app.screen, Screen::Queue(Some(_))));
    assert_eq!(cursor(&bench), 2);
    bench.press("j<Enter>");
    assert_eq!(bench.app.desk().unwrap().card.rank, 4);
    bench.press("q");
    assert_eq!(cursor(&bench), 3);
    bench.press("jjjr");
    assert_eq!(
        bench.app.desk().unwrap().card.rank,
        4,
        "r goes back to the pair"
    );
    assert!(bench.left.is_none());
    bench.press("qq");
    assert!(bench.left.is_some());
}

#[test]
fn movements_take_a_count_and_go_by_pages() {
    let mut bench = listed();
    bench.press("12j");
    assert_eq!((cursor(&bench), bench.app.queue.page.from), (12, 0));
    bench.press("9j");
    assert_eq!((cursor(&bench), bench.app.queue.page.from), (21, 16));
    bench.press("3k");
    assert_eq!(cursor(&bench), 18);
    bench.press("G");
    assert_eq!((cursor(&bench), bench.app.queue.page.from), (39, 32));
    bench.press("gg<C-d>");
    assert_eq!(cursor(&bench), 8);
    bench.press("<PgUp>nn2nN");
    assert_eq!(cursor(&bench), 3);
    bench.press("99999j");
    assert_eq!(cursor(&bench), 39);
}

#[test]
fn a_count_is_shown_cleared_and_reaches_no_decision() {
    let mut bench = listed();
    bench.press("12");
    assert!(
        bench.line(21).contains("12: the next movement"),
        "{}",
        bench.line(21)
    );
    bench.press("<Esc>j");
    assert_eq!(cursor(&bench), 1);
    bench.press("5u");
    assert!(
        bench.line(21).contains("5 is a count"),
        "{}",
        bench.line(21)
    );
    assert!(bench.log().is_empty());
    bench.press("5a");
    assert!(bench.log().is_empty());
    // In the pair view digits choose records: no count is begun there.
    bench.press("<Enter>1");
    assert_eq!(bench.app.count, None);
}

#[test]
fn a_filter_is_typed_kept_and_scopes_the_list() {
    let mut bench = listed();
    bench.press("/");
    assert!(bench.worker.typing, "the texts are got ready meanwhile");
    bench.press("欧阳 !weight:8..<Enter>");
    assert!(!bench.worker.typing);
    assert_eq!(bench.app.queue.page.listed, 9);
    assert!(
        bench.line(1).contains("/ 欧阳 !weight:8.."),
        "{}",
        bench.line(1)
    );
    bench.press("Fje");
    bench.press("Chinese<Enter>");
    assert_eq!(bench.worker.saved[0].place, 2);
    bench.press("/<C-u><Enter>");
    assert_eq!(bench.app.queue.page.listed, 40);
    bench.press("F2");
    assert_eq!(bench.app.queue.page.filter, "欧阳 !weight:8..");
    bench.press("F7");
    assert!(bench.screen(80, 24).contains("no filter is kept at 7"));
    bench.press("<Esc>/<C-u>nobody<Enter>");
    assert!(
        bench.line(21).contains("nobody hides 40"),
        "{}",
        bench.line(21)
    );
}

#[test]
fn a_fault_names_the_term_and_the_line_stays() {
    let mut bench = listed();
    bench.press("/n:2 state:opne<Enter>");
    assert!(
        bench
            .app
            .line()
            .is_some_and(|line| line.value() == "n:2 state:opne")
    );
    let screen = bench.screen(80, 24);
    assert!(screen.contains("\"state:opne\" at character 5"), "{screen}");
    bench.press("<Esc>");
    assert_eq!(bench.app.queue.page.filter, "");
}

#[test]
fn a_facet_adds_its_term_and_an_order_is_one_of_them() {
    let mut bench = listed();
    bench.press("fj<Enter>");
    assert_eq!(bench.worker.order, Order::Uncertainty);
    bench.press("fjjj<Enter>");
    assert_eq!(bench.app.queue.page.filter, "state:open");
    bench.press("fG<Enter>");
    assert_eq!(bench.app.queue.page.filter, "state:open weight:4..7.9");
    bench.press(":order gain<Enter>");
    assert_eq!(bench.worker.order, Order::ExpectedGain);
    bench.press(":order size<Enter>");
    assert!(
        bench.line(21).contains("no such order"),
        "{}",
        bench.line(21)
    );
}

#[test]
fn space_marks_and_a_mark_outlives_the_page() {
    let mut bench = listed();
    bench.press("  G gg");
    assert_eq!(bench.app.queue.marked.len(), 3);
    assert!(bench.line(3).starts_with(">*"), "{}", bench.line(3));
    bench.press("　");
    assert_eq!(bench.app.queue.marked.len(), 2);
    assert!(bench.line(1).contains("2 marked"), "{}", bench.line(1));
}

#[test]
fn when_a_filter_is_through_the_list_comes_back() {
    let mut cards = vec![fixtures::english(), fixtures::chinese(), fixtures::third()];
    cards[2].cluster.size = 2;
    let mut bench = Bench::of(cards);
    bench.press("q/state:unsure<Enter>");
    assert_eq!(bench.app.queue.page.listed, 0);
    bench.press("r");
    bench.press("axq/<C-u>state:open<Enter><Enter>d");
    assert!(
        matches!(bench.app.screen, Screen::Overview(None)),
        "nothing is open at all"
    );
}

#[test]
fn two_marked_records_open_as_a_pair_that_no_candidate_is() {
    let mut bench = Bench::new();
    bench.press("/Neill<Enter>");
    assert!(matches!(bench.app.screen, Screen::Found(_)));
    bench.press("<Enter>");
    assert!(
        bench.line(21).contains("Space marks two"),
        "{}",
        bench.line(21)
    );
    bench.press(" j <Enter>");
    let card = &bench.app.desk().unwrap().card;
    assert_eq!(
        card.records.each_ref().map(|record| record.id.0),
        [100, 102]
    );
    assert!(bench.screen(80, 24).contains("not a candidate"));
    bench.press("q:search<Enter>");
    assert!(bench.app.line().is_some());
    bench.press("<Esc>");
    assert!(matches!(bench.app.screen, Screen::Queue(_)));
}

#[test]
fn a_mark_and_the_cursor_make_a_pair_and_a_third_mark_drops_the_first() {
    let mut bench = Bench::new();
    bench.press("/Neill<Enter>   ");
    let Screen::Found(list) = &bench.app.screen else {
        panic!("no search");
    };
    let marked: Vec<i64> = list.marked.iter().map(|(id, _)| id.0).collect();
    assert_eq!(marked, [101, 102]);
    bench.press("kk 3j<Enter>");
    let card = &bench.app.desk().unwrap().card;
    assert_eq!(
        card.records.each_ref().map(|record| record.id.0),
        [102, 105]
    );
}

#[test]
fn nothing_is_decided_from_a_list() {
    let mut bench = listed();
    bench.press("axdAXD12");
    assert!(bench.log().is_empty());
    assert!(matches!(bench.app.screen, Screen::Queue(_)));
    for command in [
        Command::Same,
        Command::Different,
        Command::Unsure,
        Command::TakeA,
    ] {
        assert!(bench.app.available(command).is_err(), "{command:?}");
    }
    bench.app.setting.read_only = true;
    for command in [
        Command::Filter,
        Command::Mark,
        Command::Facets,
        Command::Order,
    ] {
        assert!(bench.app.available(command).is_ok(), "{command:?}");
    }
}

#[test]
fn lists_look_right() {
    for (name, language) in [("en", Language::English), ("zh", Language::Chinese)] {
        let mut bench = Bench::of(fixtures::many(40));
        bench.app.setting.language = language;
        bench.press("axdq  jj");
        for (columns, rows) in [(80, 24), (120, 40), (200, 60)] {
            assert_snapshot!(
                format!("queue_{name}_{columns}x{rows}"),
                bench.screen(columns, rows)
            );
        }
        bench.press("G");
        assert_snapshot!(format!("queue_{name}_end_80x24"), bench.screen(80, 24));
        bench.press("gg16jf");
        for (columns, rows) in [(80, 24), (120, 40), (200, 60)] {
            assert_snapshot!(
                format!("facets_{name}_{columns}x{rows}"),
                bench.screen(columns, rows)
            );
        }
        bench.press("jjj<Enter>Fe");
        bench.press("open ones<Enter>F");
        assert_snapshot!(format!("filters_{name}_80x24"), bench.screen(80, 24));
        bench.press("<Esc>/ n:2");
        assert_snapshot!(format!("filter_line_{name}_80x24"), bench.screen(80, 24));
        bench.press("<Esc>:search<Enter>Neill<Enter> j ");
        for (columns, rows) in [(80, 24), (120, 40), (200, 60)] {
            assert_snapshot!(
                format!("found_{name}_{columns}x{rows}"),
                bench.screen(columns, rows)
            );
        }
        bench.press("<Enter>");
        assert_snapshot!(format!("missed_{name}_80x24"), bench.screen(80, 24));
    }
}

#[test]
fn a_wide_window_shows_the_queue_beside_the_pair() {
    let mut bench = Bench::of(fixtures::many(40));
    bench.press("]]");
    bench.tell(Message::Room(view::room(200, 60)));
    assert_eq!(cursor(&bench), 2);
    assert_snapshot!("beside_200x60", bench.screen(200, 60));
    bench.press("x");
    assert_eq!(cursor(&bench), 3, "the row of the next pair");
    bench.tell(Message::Room(view::room(160, 50)));
    assert_snapshot!("beside_160x50", bench.screen(160, 50));
    // A window that is narrower has no room for it.
    assert_eq!(view::room(159, 50).side, 0);
}
