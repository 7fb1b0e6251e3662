//! What the screens look like: themes, ASCII, and finding in help and palette.

use insta::assert_snapshot;

use super::bench::Bench;
use crate::{
    domain::appearance::ThemeName,
    tui::{paint::Painter, theme::Theme, view},
    words::Language,
};

fn bytes(bench: &Bench, theme: Theme) -> String {
    let mut painter = Painter::new(80, 24, theme);
    let bytes = painter.frame(|sheet| view::draw(&bench.app, sheet));
    String::from_utf8(bytes).unwrap()
}

#[test]
fn dark_and_light_differ_in_their_colours_alone() {
    let bench = Bench::new();
    for name in [ThemeName::Dark, ThemeName::Light] {
        let shown = bytes(&bench, Theme::new(name, true)).replace('\u{1b}', "␛");
        assert!(shown.contains(";38;5;"), "{shown}");
        assert_snapshot!(format!("bytes_{}", name.tag()), shown.replace("␛[", "\n␛["));
        assert!(!bytes(&bench, Theme::new(name, false)).contains("38;5;"));
    }
}

#[test]
fn a_terminal_of_ascii_gets_nothing_else() {
    let mut bench = Bench::new();
    bench.press("]");
    for keys in ["", "?", "q:", "<Esc>q"] {
        bench.press(keys);
        let shown = bytes(&bench, Theme::SIXTEEN.in_ascii());
        assert!(shown.is_ascii(), "{shown}");
    }
}

#[test]
fn the_palette_finds_by_either_language_and_by_pinyin() {
    let mut bench = Bench::new();
    bench.app.setting.language = Language::Chinese;
    bench.press(":cx");
    assert_snapshot!("palette_pinyin", bench.screen(80, 24));
    bench.press("<Esc>:撤销");
    let screen = bench.screen(80, 24);
    assert!(screen.contains("> undo"), "{screen}");
    bench.press("<Esc>:lang en<Enter>");
    assert_eq!(bench.app.setting.language, Language::English);
    bench.press(":lang fr<Enter>");
    let screen = bench.screen(80, 24);
    assert!(
        screen.contains("fr is no language of this program"),
        "{screen}"
    );
}

#[test]
fn the_help_is_searched() {
    let mut bench = Bench::new();
    bench.press("?/undo");
    assert_snapshot!("help_found", bench.screen(80, 24));
    bench.press("xyz");
    let screen = bench.screen(80, 24);
    assert!(screen.contains("no command of that name"), "{screen}");
    bench.press("<Enter>");
    let screen = bench.screen(80, 24);
    assert!(
        screen.contains("HELP") && screen.contains("Decide"),
        "{screen}"
    );
}
