//! Verdicts, picks and movement by key.

use super::bench::Bench;
use crate::{
    app::{Message, message::Room, state::Screen},
    domain::{
        Seq, Verdict,
        card::Asks,
        review::{ChainLink, Refusal},
    },
    tui::{input::Input, tests::fixtures::record_key},
};

#[test]
fn a_x_d_judge_and_the_next_pair_comes() {
    let mut bench = Bench::new();
    bench.press("a");
    assert_eq!(bench.log(), ["verdict same crm:10023 web:20981"]);
    assert_eq!(bench.app.desk().unwrap().card.rank, 2);
    bench.press("xd");
    assert_eq!(
        bench.log()[1..],
        [
            "verdict different crm:50017 app:61190",
            "verdict unsure crm:10023 shop:7"
        ]
    );
    assert!(matches!(bench.app.screen, Screen::Overview(None)));
}

#[test]
fn undo_and_redo_are_entries_too() {
    let mut bench = Bench::new();
    bench.press("au");
    assert_eq!(bench.app.desk().unwrap().card.rank, 1);
    bench.press("<C-r>u");
    assert_eq!(
        bench.log(),
        [
            "verdict same crm:10023 web:20981",
            "undo same crm:10023 web:20981",
            "redo same crm:10023 web:20981",
            "undo same crm:10023 web:20981"
        ]
    );
    bench.press("x<C-r>");
    assert_eq!(bench.log().len(), 5);
    assert!(
        bench.line(21).contains("nothing to redo"),
        "{}",
        bench.line(21)
    );
}

#[test]
fn a_reason_is_typed_and_needed() {
    let mut bench = Bench::new();
    bench.press("X<Enter>");
    assert!(bench.log().is_empty());
    bench.press("twins<Enter>");
    assert_eq!(
        bench.log(),
        ["verdict different crm:10023 web:20981 because twins"]
    );
    bench.press("A<Esc>");
    assert_eq!(bench.log().len(), 1);
    assert!(bench.app.over.is_none());
}

#[test]
fn same_waits_for_a_field_that_the_settings_ask_for() {
    let mut card = super::fixtures::english();
    let last = card.fields.len() - 1;
    card.fields[last].asks = Asks::First;
    card.fields[last - 1].asks = Asks::Tied;
    let mut bench = Bench::of(vec![card]);
    bench.press("a");
    assert!(bench.log().is_empty());
    assert_eq!(bench.app.desk().unwrap().focus, last);
    assert!(bench.line(21).contains("first (by settings)"));
    bench.press("2a");
    let log = bench.log();
    assert_eq!(log[log.len() - 1], "verdict same crm:10023 web:20981");
}

#[test]
fn who_only_looks_decides_chooses_and_writes_nothing() {
    let mut bench = Bench::read_only();
    assert!(bench.line(0).contains("read-only"), "{}", bench.line(0));
    for keys in [
        "a",
        "x",
        "d",
        "A",
        "1",
        "2",
        "e",
        "=",
        "u",
        "<C-r>",
        ":write<Enter>",
    ] {
        bench.press(keys);
        assert!(
            bench.line(21).contains("read-only"),
            "{keys}: {}",
            bench.line(21)
        );
        assert!(bench.app.over.is_none(), "{keys}");
    }
    assert!(bench.log().is_empty());
    bench.press("jow]");
    assert_eq!(bench.app.desk().unwrap().card.rank, 2);
}

#[test]
fn a_setting_is_typed_as_a_line() {
    let mut bench = Bench::new();
    bench.press(",match.list_floor = -12<Enter>");
    let told = "match.list_floor = -12 is set for this workspace: it counts from the next";
    assert!(
        bench.line(20).contains(told) || bench.line(21).contains(told),
        "{}",
        bench.line(20)
    );
    assert_eq!(bench.app.desk().unwrap().card.rank, 1);
    bench.press(":set<Enter>");
    assert_eq!(
        bench.app.over.as_ref().unwrap().line().unwrap().value(),
        "set "
    );
}

#[test]
fn different_waits_for_no_field() {
    let mut card = super::fixtures::english();
    card.fields[0].asks = Asks::First;
    let mut bench = Bench::of(vec![card]);
    bench.press("x");
    assert_eq!(bench.log(), ["verdict different crm:10023 web:20981"]);
}

#[test]
fn same_asks_for_a_reason_where_identity_numbers_differ() {
    let mut card = super::fixtures::english();
    card.asks_reason = true;
    let mut bench = Bench::of(vec![card]);
    bench.press("a");
    assert!(bench.log().is_empty());
    bench.press("typo in one<Enter>");
    assert_eq!(
        bench.log(),
        ["verdict same crm:10023 web:20981 because typo in one"]
    );
}

#[test]
fn picks_fill_the_golden_record_and_go_on_to_the_next_open_one() {
    let mut bench = Bench::new();
    let name = |bench: &Bench| bench.app.desk().unwrap().focused().unwrap().name.clone();
    assert_eq!(name(&bench), "birth_date");
    bench.press("2");
    assert_eq!(name(&bench), "email");
    bench.press("e<C-u>kate@example.org<Enter>");
    assert_eq!(name(&bench), "postcode");
    let golden = |bench: &Bench, place: usize| {
        String::from_utf8(bench.app.desk().unwrap().card.fields[place].golden.clone()).unwrap()
    };
    assert_eq!(golden(&bench, 2), "1984-12-07");
    assert_eq!(golden(&bench, 4), "kate@example.org");
    bench.press("gg=");
    assert!(bench.line(21).contains("rule's proposal already"));
    bench.press("<Tab>");
    assert_eq!(name(&bench), "postcode");
    assert_eq!(bench.log(), [] as [&str; 0]);
}

#[test]
fn a_record_without_a_value_gives_none() {
    let mut bench = Bench::new();
    bench.press("Gk1");
    assert!(
        bench.line(21).contains("A has no value here"),
        "{}",
        bench.line(21)
    );
}

#[test]
fn brackets_walk_without_deciding() {
    let mut bench = Bench::new();
    bench.press("]");
    assert_eq!(bench.app.desk().unwrap().card.rank, 2);
    bench.press("[[");
    assert_eq!(bench.app.desk().unwrap().card.rank, 1);
    assert!(bench.line(21).contains("no open pair further on"));
    assert!(bench.log().is_empty());
}

#[test]
fn a_contradiction_is_refused_with_its_chain() {
    let mut bench = Bench::new();
    let link = |from: &str, to: &str, verdict, seq| ChainLink {
        from: record_key(from),
        to: record_key(to),
        verdict,
        seq: Seq(seq),
    };
    bench.worker.refuses = Some(Refusal::Contradiction {
        verdict: Verdict::Same,
        chain: vec![
            link("crm:10023", "shop:7", Verdict::Same, 12),
            link("shop:7", "web:20981", Verdict::Different, 15),
        ],
    });
    bench.press("a");
    assert_eq!(bench.app.desk().unwrap().card.rank, 1);
    let screen = bench.screen(80, 24);
    let words: Vec<&str> = screen.split_whitespace().collect();
    let said = "SAME refused: it contradicts crm:10023 same shop:7 (#12), shop:7 different web:20981 (#15).";
    assert!(words.join(" ").contains(said), "{screen}");
}

#[test]
fn the_unsure_ones_come_again_one_after_the_other() {
    let mut bench = Bench::new();
    bench.press("dxd");
    assert!(matches!(bench.app.screen, Screen::Overview(None)));
    bench.press("U");
    assert_eq!(bench.app.desk().unwrap().card.rank, 1);
    bench.press("a");
    assert_eq!(bench.log().len(), 4);
}

#[test]
fn phrases_and_pastes_are_never_commands() {
    let mut bench = Bench::new();
    bench.input(Input::Phrase("中文".to_owned()));
    bench.input(Input::Paste("aaaa".to_owned()));
    assert!(bench.log().is_empty());
    bench.press("jj");
    assert_eq!(bench.app.desk().unwrap().focus, 5);
    bench.press("X");
    bench.input(Input::Phrase("双胞胎".to_owned()));
    bench.press("<Enter>");
    assert_eq!(
        bench.log(),
        ["verdict different crm:10023 web:20981 because 双胞胎"]
    );
}

#[test]
fn the_overview_leads_back_and_out() {
    let mut bench = Bench::new();
    bench.press(":overview<Enter>");
    assert!(bench.left.is_none());
    assert!(matches!(bench.app.screen, Screen::Overview(Some(_))));
    bench.press("<Enter>");
    assert!(bench.app.desk().is_some());
    bench.press(":overview<Enter>q");
    assert!(bench.left.is_some());
}

#[test]
fn writing_asks_once() {
    let mut bench = Bench::new();
    bench.press(":write<Enter>");
    assert!(bench.log().is_empty());
    assert!(
        bench
            .screen(80, 24)
            .contains("205 in = 203 kept + 0 merged away + 2 set aside")
    );
    bench.press("<Enter>");
    assert_eq!(bench.log(), ["export customers-merged"]);
    bench.press(":w out<Enter><Enter>");
    assert_eq!(bench.log()[1], "export out");
}

#[test]
fn the_palette_finds_runs_and_refuses() {
    let mut bench = Bench::new();
    bench.press(":weig<Enter>");
    assert!(!bench.app.looks.weights);
    bench.press(":nonsense<Enter>");
    assert!(
        bench.line(21).contains("no such command"),
        "{}",
        bench.line(21)
    );
    bench.press(":q<Enter>");
    assert!(bench.left.is_some());
}

#[test]
fn kinds_are_changed_before_the_first_pair() {
    let survey = super::fixtures::survey();
    let mut bench = Bench::before(vec![super::fixtures::english()], vec![survey]);
    bench.begin();
    bench.press("jjjjje");
    assert!(bench.screen(80, 24).contains("kind of notes"));
    bench.press("<Up><Up><Up><Enter>");
    let Screen::Understood(understood) = &bench.app.screen else {
        panic!("not the screen before the first pair")
    };
    assert_eq!(understood.surveys[0].columns[5].column.kind.tag(), "amount");
    bench.press("<Enter>");
    assert!(bench.app.desk().is_some());
}

#[test]
fn a_file_is_read_anew_in_another_encoding_and_keeps_what_was_chosen() {
    let survey = super::fixtures::survey();
    let mut bench = Bench::before(vec![super::fixtures::english()], vec![survey]);
    bench.begin();
    bench.press("jjjjje<Up><Up><Up><Enter>");
    bench.press("gge");
    assert!(
        bench
            .screen(80, 24)
            .contains("encoding: the file is read anew")
    );
    bench.press("<Down><Enter>");
    let said = |bench: &Bench| match &bench.app.screen {
        Screen::Understood(understood) => understood.surveys[0].clone(),
        _ => panic!("not the screen before the first pair"),
    };
    assert_eq!(said(&bench).encoding, "GB18030");
    assert_eq!(said(&bench).columns[5].column.kind.tag(), "amount");
    bench.press("je<Down><Enter>");
    assert_eq!(said(&bench).delimiter, b';');
    // What was said about the encoding still holds.
    assert_eq!(said(&bench).encoding, "GB18030");
    bench.press("gge<Down><Down><Down><Down><Down><Down><Enter>");
    assert!(
        bench
            .screen(80, 24)
            .contains("not read like that: no header"),
        "{}",
        bench.screen(80, 24)
    );
    assert_eq!(said(&bench).encoding, "GB18030");
}

#[test]
fn in_a_window_too_small_only_undo_and_quit_have_keys() {
    let mut bench = Bench::new();
    bench.press("x");
    bench.tell(Message::Room(Room::default()));
    assert!(
        bench
            .screen(20, 5)
            .starts_with("window too small,\nnothing lost; u\nundo, q quit\n"),
        "{}",
        bench.screen(20, 5)
    );
    let before = bench.app.newest;
    bench.press("ax:d1");
    bench.press("a");
    assert_eq!(bench.app.newest, before);
    assert!(bench.app.over.is_none());
    bench.press("u");
    assert!(bench.app.newest > before);
    bench.press("q");
    assert!(bench.left.is_some());
}

#[test]
fn the_identifier_is_changed_before_the_first_pair() {
    let survey = super::fixtures::survey();
    let named = survey.identifier;
    let cant = survey
        .columns
        .iter()
        .position(|column| !column.can_identify);
    let mut bench = Bench::before(vec![super::fixtures::english()], vec![survey]);
    bench.begin();
    let said = |bench: &Bench| match &bench.app.screen {
        Screen::Understood(understood) => understood.surveys[0].clone(),
        _ => panic!("not the screen before the first pair"),
    };
    bench.press("ggjje");
    assert!(
        bench
            .screen(80, 24)
            .contains("the column that names the records")
    );
    bench.press("gg<Enter>");
    assert_eq!(said(&bench).identifier, None);
    let to = |place: Option<usize>| {
        let steps = place.map_or(0, |place| place + 1);
        format!("egg{}<Enter>", "<Down>".repeat(steps))
    };
    bench.press(&to(cant));
    assert_eq!(said(&bench).identifier, None);
    assert!(bench.screen(80, 24).contains("can't name the records"));
    bench.press(&to(named));
    assert_eq!(said(&bench).identifier, named);
}
