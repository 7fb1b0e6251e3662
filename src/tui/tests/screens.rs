//! What the screens look like: snapshots, and laws that hold for every text and size.

use std::time::Duration;

use insta::assert_snapshot;
use proptest::prelude::*;

use super::{bench::Bench, fixtures};
use crate::{
    app::Message,
    domain::progress::Stage,
    tui::{paint::Painter, theme::Theme, view},
};

#[test]
fn pair_in_english() {
    let mut bench = Bench::new();
    bench.press("]a[");
    assert_snapshot!("pair_80x24", bench.screen(80, 24));
    assert_snapshot!("pair_120x40", bench.screen(120, 40));
    assert_snapshot!("pair_60x24_stacked", bench.screen(60, 24));
    assert_snapshot!("pair_200x60", bench.screen(200, 60));
    bench.press("o");
    assert_snapshot!("pair_80x24_all_fields", bench.screen(80, 24));
    bench.press("w2");
    assert_snapshot!("pair_80x24_without_weights", bench.screen(80, 24));
}

#[test]
fn equal_fields_fold_where_the_window_is_too_small_for_all() {
    let mut bench = Bench::of(vec![fixtures::long()]);
    assert_snapshot!("folded_80x24", bench.screen(80, 24));
    assert_snapshot!("folded_120x40", bench.screen(120, 40));
    bench.press("oG");
    assert_snapshot!("folded_80x24_opened", bench.screen(80, 24));
}

#[test]
fn pair_in_chinese() {
    let mut bench = Bench::new();
    bench.press("]");
    assert_snapshot!("chinese_80x24", bench.screen(80, 24));
    assert_snapshot!("chinese_120x40", bench.screen(120, 40));
}

#[test]
fn layers() {
    let mut bench = Bench::new();
    bench.press("?");
    assert_snapshot!("help_80x24", bench.screen(80, 24));
    assert_snapshot!("help_120x40", bench.screen(120, 40));
    bench.press("q:un");
    assert_snapshot!("palette_80x24", bench.screen(80, 24));
    assert_snapshot!("palette_120x40", bench.screen(120, 40));
    bench.press("<Esc>Dsame landlord, 同名");
    assert_snapshot!("reason_80x24", bench.screen(80, 24));
    assert_snapshot!("reason_120x40", bench.screen(120, 40));
    bench.press("<Esc>:write<Enter>");
    assert_snapshot!("write_80x24", bench.screen(80, 24));
    assert_snapshot!("write_120x40", bench.screen(120, 40));
}

#[test]
fn around_the_pairs() {
    let mut bench = Bench::before(vec![fixtures::english()], vec![fixtures::survey()]);
    assert_snapshot!("opening_80x24", bench.screen(80, 24));
    assert_snapshot!("opening_120x40", bench.screen(120, 40));
    bench.begin();
    assert_snapshot!("understood_80x24", bench.screen(80, 24));
    assert_snapshot!("understood_120x40", bench.screen(120, 40));
    bench.press("je");
    assert_snapshot!("kinds_80x24", bench.screen(80, 24));
    assert_snapshot!("kinds_120x40", bench.screen(120, 40));
    bench.press("<Esc>");
    bench.holds = true;
    bench.press("<Enter>");
    let progress = |stage, done, total, seconds| Message::Progress {
        stage,
        done,
        total,
        elapsed: Duration::from_secs(seconds),
    };
    bench.tell(progress(Stage::Import, 6_412_800, 6_412_800, 9));
    bench.tell(progress(Stage::Compare, 31_550, 48_102, 3));
    assert_snapshot!("working_80x24", bench.screen(80, 24));
    assert_snapshot!("working_120x40", bench.screen(120, 40));
    bench.holds = false;
    bench.release();
    bench.press(":overview<Enter>");
    assert_snapshot!("overview_80x24", bench.screen(80, 24));
    assert_snapshot!("overview_120x40", bench.screen(120, 40));
    bench.press("<Enter>d");
    assert_snapshot!("finished_80x24", bench.screen(80, 24));
    assert_snapshot!("finished_120x40", bench.screen(120, 40));
    assert_snapshot!("too_small", bench.screen(39, 9));
}

/// The bytes of a frame, readable: with and without colour.
#[test]
fn colour_is_never_the_only_carrier() {
    let bench = Bench::new();
    for (name, theme) in [("colours", Theme::SIXTEEN), ("plain", Theme::MONO)] {
        let mut painter = Painter::new(80, 24, theme);
        let bytes = painter.frame(|sheet| view::draw(&bench.app, sheet));
        let text = String::from_utf8(bytes).unwrap().replace('\u{1b}', "␛");
        let is_coloured = |sequence: &str| {
            let numbers = sequence.split_once('m').map_or("", |(numbers, _)| numbers);
            let is_style = numbers.chars().all(|c| c.is_ascii_digit() || c == ';');
            is_style && numbers.split(';').any(|number| number.len() == 2)
        };
        let has_colour = text.split("␛[").any(is_coloured);
        assert_eq!(has_colour, theme == Theme::SIXTEEN);
        assert_snapshot!(format!("bytes_{name}"), text.replace("␛[", "\n␛["));
    }
}

fn shown(painter: &mut Painter, terminal: &mut vt100::Parser, bench: &Bench) {
    terminal.process(&painter.frame(|sheet| view::draw(&bench.app, sheet)));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Whatever the customers' values hold, at whatever size: the screen draws, and what a terminal
    /// then shows is what was meant, cell by cell.
    #[test]
    fn any_value_draws_at_any_size(
        a in any::<String>(),
        b in any::<String>(),
        columns in 1_u16..130,
        rows in 1_u16..50,
        focus in 0_usize..12,
    ) {
        let mut card = fixtures::english();
        card.fields[0].values = [a.clone().into_bytes(), b.clone().into_bytes()];
        card.fields[0].golden = b.clone().into_bytes();
        card.fields[1].name = a;
        card.fields[4].values[1] = vec![0xff, b'a', 0x9b];
        card.records[1].key.identifier = b;
        let mut bench = Bench::of(vec![card]);
        bench.press(&"j".repeat(focus));
        let mut painter = Painter::new(columns, rows, Theme::SIXTEEN);
        let mut terminal = vt100::Parser::new(rows.try_into().unwrap(), columns.try_into().unwrap(), 0);
        bench.tell(Message::Room(view::room(columns, rows)));
        shown(&mut painter, &mut terminal, &bench);
        let meant = bench.screen(columns, rows);
        let seen = terminal.screen().contents();
        let seen: Vec<&str> = seen.lines().map(str::trim_end).collect();
        let meant: Vec<&str> = meant.trim_end_matches('\n').lines().collect();
        for (place, line) in meant.iter().enumerate() {
            prop_assert_eq!(seen.get(place).copied().unwrap_or_default(), *line);
        }
    }
}
