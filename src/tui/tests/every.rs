//! The screens of deciding at three sizes, in both languages; in every theme they say the same.

use insta::assert_snapshot;
use ratatui::{buffer::Buffer, layout::Rect};

use super::{bench::Bench, cluster::of_four, history::deeds};
use crate::{
    domain::appearance::ThemeName,
    tui::{paint::Painter, sheet::Sheet, theme::Theme, view},
    words::Language,
};

const SIZES: [(u16, u16); 3] = [(80, 24), (120, 40), (200, 60)];

/// A screen and the keys that lead to it.
const SCREENS: [(&str, &str); 8] = [
    ("queue", "q "),
    ("bulk", "q  :bulk same<Enter>"),
    ("cluster", ""),
    ("record", "cmoved<Enter>mK"),
    ("history", "aH"),
    ("quality", ":quality<Enter>"),
    ("comment", "ccalled her"),
    ("noted", "ccalled her<Enter>m"),
];

fn desk(name: &str, keys: &str) -> Bench {
    let mut desk = if name == "cluster" {
        of_four()
    } else {
        Bench::new()
    };
    desk.worker.deeds = deeds();
    desk.press(keys);
    desk
}

#[test]
fn every_screen_at_every_size_in_every_language() {
    for (name, keys) in SCREENS {
        let mut desk = desk(name, keys);
        for language in Language::ALL {
            desk.app.setting.language = language;
            let screens = SIZES.map(|(columns, rows)| {
                format!("--- {columns}x{rows}\n{}", desk.screen(columns, rows))
            });
            assert_snapshot!(format!("{name}_{}", language.tag()), screens.join("\n"));
        }
    }
}

#[test]
fn colours_are_all_that_themes_differ_in() {
    let mut coloured = 0;
    for (name, keys) in SCREENS {
        let desk = desk(name, keys);
        let bytes = |theme: Theme| {
            let mut painter = Painter::new(120, 40, theme);
            let frame = painter.frame(|sheet| view::draw(&desk.app, sheet));
            String::from_utf8(frame).unwrap()
        };
        let cells = |theme: Theme| -> Vec<String> {
            let mut buffer = Buffer::empty(Rect::new(0, 0, 120, 40));
            view::draw(&desk.app, &mut Sheet::new(&mut buffer, theme));
            let cells = buffer.content().iter();
            cells.map(|cell| cell.symbol().to_owned()).collect()
        };
        let dark = Theme::new(ThemeName::Dark, true);
        let light = Theme::new(ThemeName::Light, true);
        let none = Theme::new(ThemeName::Mono, false);
        coloured += usize::from(bytes(dark) != bytes(light));
        assert!(!bytes(none).contains("38;5;"), "{name}");
        for theme in [light, none] {
            assert_eq!(cells(theme), cells(dark), "{name}");
        }
    }
    // A list without figures for or against has nothing to colour.
    assert!(coloured >= 5, "{coloured}");
}

#[test]
fn blind_hides_weights_and_what_others_said_on_every_screen() {
    for (name, keys) in [
        ("queue", "zq"),
        ("record", "ccall her<Enter>zlK"),
        ("cluster", "z"),
        ("pair", "z"),
    ] {
        let mut desk = desk(name, keys);
        desk.app.setting.language = Language::English;
        for (columns, rows) in SIZES {
            let screen = desk.screen(columns, rows);
            let body: Vec<&str> = screen.lines().skip(1).collect();
            let body = body.join("\n");
            for hidden in ["+6.8", "+16.3", "+39.8", "call her", " SAME  crm", "stands"] {
                assert!(!body.contains(hidden), "{name} {hidden}:\n{screen}");
            }
        }
    }
}
