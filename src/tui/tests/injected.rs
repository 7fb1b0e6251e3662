//! What would command a terminal, on every surface that shows what comes from outside: spelled out, and
//! never sent.

use super::{bench::Bench, fixtures};
use crate::{
    app::{App, Message, state::Setting},
    tui::{input::Input, paint::Painter, theme::Theme, view},
};

/// Beginnings of sequences, in seven bits, as C1 controls, and split or doubled.
const BEGINNINGS: [&str; 16] = [
    "\x1b[",
    "\u{9b}",
    "\x1b]",
    "\u{9d}",
    "\x1bP",
    "\u{90}",
    "\x1b_",
    "\u{9f}",
    "\x1b^",
    "\u{9e}",
    "\x1bX",
    "\u{98}",
    "\x1b\x1b[",
    "\x1b \x1b[",
    "\x1bN",
    "\x1bO",
];
/// What stands in them: colours, modes, titles, clipboards, reports, requests.
const BODIES: [&str; 26] = [
    "2J",
    "31m",
    "?1049l",
    "?1049h",
    "6n",
    "c",
    "0c",
    ">q",
    "21t",
    "20t",
    "?2026$p",
    "5n",
    "r",
    "1;1H",
    "0;title",
    "2;title",
    "4;0;?",
    "8;;http://example.org",
    "10;?",
    "11;?",
    "52;c;YXhk",
    "1337;File=:",
    "$q\"p",
    "+q544e",
    "Gf=100;AAAA",
    "!p",
];
/// What ends them.
const ENDS: [&str; 4] = ["", "\x07", "\x1b\\", "\u{9c}"];
/// Single characters that act, hide or turn what stands beside them.
const ALONE: [&str; 41] = [
    "\0",
    "\x01",
    "\x05",
    "\x07",
    "\x08",
    "\t",
    "\n",
    "\x0b",
    "\x0c",
    "\r",
    "\x0e",
    "\x0f",
    "\x11",
    "\x13",
    "\x18",
    "\x1a",
    "\x1b",
    "\x7f",
    "\u{80}",
    "\u{84}",
    "\u{85}",
    "\u{88}",
    "\u{8d}",
    "\u{8e}",
    "\u{9a}",
    "\u{ad}",
    "\u{61c}",
    "\u{180e}",
    "\u{200b}",
    "\u{200d}",
    "\u{200e}",
    "\u{200f}",
    "\u{2028}",
    "\u{2029}",
    "\u{202a}",
    "\u{202e}",
    "\u{2060}",
    "\u{2066}",
    "\u{2069}",
    "\u{feff}",
    "\u{e0041}",
];

/// Strings that would act on a terminal, each at the beginning, in the middle or at the end of a text.
fn corpus() -> Vec<String> {
    let mut all = Vec::new();
    for beginning in BEGINNINGS {
        for (place, body) in BODIES.iter().enumerate() {
            // Every body with every beginning; the ends in turn.
            let end = ENDS[(place + all.len()) % ENDS.len()];
            all.push(format!("a{beginning}{body}{end}d"));
        }
    }
    for alone in ALONE {
        all.push(alone.to_owned());
        all.push(format!("x{alone}"));
        all.push(format!("{alone}{alone}x\u{301}{alone}"));
    }
    all
}

/// What of the bytes is neither text nor a sequence of the painter.
fn strays(bytes: &[u8]) -> Vec<String> {
    let text = std::str::from_utf8(bytes).unwrap();
    let mut stray = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        if let Some(behind) = rest.strip_prefix("\x1b[") {
            let body = behind.trim_start_matches(|c: char| c.is_ascii_digit() || ";?".contains(c));
            let mode = &behind[..behind.len() - body.len()];
            let meant = match body.chars().next() {
                Some('m' | 'H' | 'J' | 'K') => !mode.contains('?'),
                Some('h' | 'l') => ["?25", "?2026"].contains(&mode),
                _ => false,
            };
            if meant {
                rest = &body[1..];
                continue;
            }
        }
        let acts = first.is_control()
            || matches!(first, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}'
                | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}');
        if acts {
            stray.push(format!("{:?}", rest.chars().take(12).collect::<String>()));
        }
        rest = &rest[first.len_utf8()..];
    }
    stray
}

fn sent(app: &App) -> Vec<u8> {
    let (columns, rows) = (120, 40);
    let mut app = app.clone();
    app.update(Message::Room(view::room(columns, rows)));
    Painter::new(columns, rows, Theme::SIXTEEN).frame(|sheet| view::draw(&app, sheet))
}

fn holds(bench: &Bench, surface: &str, text: &str) {
    let stray = strays(&sent(&bench.app));
    assert!(stray.is_empty(), "{surface} {text:?}: {stray:?}");
}

#[test]
fn nothing_from_outside_commands_the_terminal() {
    let corpus = corpus();
    assert!(corpus.len() >= 400, "{}", corpus.len());
    for text in &corpus {
        let bytes = || text.clone().into_bytes();
        let mut card = fixtures::english();
        card.fields[0].values = [bytes(), bytes()];
        card.fields[0].golden = bytes();
        card.fields[1].name.clone_from(text);
        card.fields[2].values[0] = [b"Zoe ".as_slice(), text.as_bytes()].concat();
        card.records[0].key.identifier.clone_from(text);
        card.cluster.first.identifier.clone_from(text);
        let mut bench = Bench::of(vec![card]);
        let setting = Setting {
            workspace: text.clone(),
            user: text.clone(),
            host: text.clone(),
            folder: text.clone(),
            ..bench.app.setting.clone()
        };
        bench.app.setting = setting;
        holds(&bench, "pair", text);
        for (keys, surface) in [
            ("A", "reason"),
            (":", "palette"),
            ("e", "value"),
            ("/", "search"),
        ] {
            bench.press(keys);
            bench.input(Input::Paste(text.clone()));
            holds(&bench, surface, text);
            bench.press("<Esc><Esc>");
        }
        bench.press("d");
        bench.press("q");
        holds(&bench, "queue", text);

        let mut survey = fixtures::survey();
        survey.file.clone_from(text);
        survey.columns[0].column.name.clone_from(text);
        survey.columns[1].examples = vec![bytes(), bytes()];
        let mut bench = Bench::before(vec![fixtures::english()], vec![survey]);
        bench.begin();
        holds(&bench, "import", text);
        bench.press("e");
        holds(&bench, "kinds", text);
    }
}
