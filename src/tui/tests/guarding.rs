//! Keys that were not meant for the pair on the screen decide nothing, and that is said.

use std::time::Duration;

use super::bench::Bench;
use crate::{
    app::{Message, effect::Leave, moment::Moment},
    tui::input::{Input, Key, Parser, Reading},
};

fn ms(millis: u64) -> Duration {
    Duration::from_millis(millis)
}

/// Presses keys in quick succession.
fn hammer(bench: &mut Bench, keys: &str, gap: u64) {
    bench.looks = ms(gap);
    bench.press(keys);
    bench.looks = ms(1_000);
}

#[test]
fn a_decision_before_the_terminal_answered_is_dropped_and_said() {
    let mut bench = Bench::new();
    bench.answers = false;
    bench.press("x");
    assert_eq!(bench.log().len(), 1);
    bench.press("xa");
    assert_eq!(bench.log().len(), 1);
    let screen = bench.screen(80, 24);
    assert!(
        screen.contains("not taken: this pair was not on the screen yet"),
        "{screen}"
    );
    bench.answer_question();
    bench.press("a");
    assert_eq!(bench.log().len(), 2);
}

#[test]
fn a_key_that_repeats_decides_one_pair_in_a_look() {
    let mut bench = Bench::new();
    hammer(&mut bench, "aa", 100);
    assert_eq!(bench.log().len(), 1, "{:?}", bench.log());
    // Movement and picks are not held up, nor is undo.
    hammer(&mut bench, "jku", 40);
    assert_eq!(bench.log().len(), 2);
}

#[test]
fn a_stuck_key_stops_and_u_takes_all_of_it_back() {
    let mut bench = Bench::new();
    bench.press("a<Down>");
    hammer(&mut bench, "aaaa", 70);
    let screen = bench.screen(80, 24);
    assert!(screen.contains("STOPPED"), "{screen}");
    assert!(screen.contains("they decided this:"), "{screen}");
    assert!(screen.contains("#88002"), "{screen}");
    assert!(
        !screen.contains("#88001"),
        "an earlier one is none of it: {screen}"
    );
    // The key is still stuck, and a cat is on u: nothing of it counts before there was quiet.
    hammer(&mut bench, "aaau", 33);
    assert_eq!(bench.log().len(), 2);
    bench.press("u");
    assert_eq!(bench.log()[2..], ["undo same crm:50017 app:61190"]);
    bench.press("x");
    assert_eq!(bench.log().len(), 4);
}

#[test]
fn enter_keeps_what_a_burst_decided() {
    let mut bench = Bench::new();
    hammer(&mut bench, "aaaa", 100);
    bench.press("<Enter>d");
    assert_eq!(bench.log().len(), 2);
}

#[test]
fn a_commit_under_way_belongs_to_the_burst() {
    let mut bench = Bench::new();
    bench.press("x");
    bench.holds = true;
    hammer(&mut bench, "<Down>", 1_000);
    hammer(&mut bench, "aaaa", 105);
    assert!(bench.screen(80, 24).contains("STOPPED"));
    bench.press("u");
    bench.holds = false;
    bench.release();
    assert_eq!(
        bench.log()[1..],
        [
            "verdict same crm:50017 app:61190",
            "undo same crm:50017 app:61190"
        ]
    );
}

#[test]
fn a_paste_without_marks_stops_at_its_first_key() {
    let mut bench = Bench::new();
    bench.now = bench.now.after(ms(2_000));
    for character in "dear ann: axd, axd\n".chars() {
        let key = if character == '\n' {
            Key::Enter
        } else {
            Key::Char(character)
        };
        bench.read(Reading {
            input: Input::Key(key),
            at: bench.now,
            doubtful: false,
            together: 18,
        });
    }
    assert!(bench.log().is_empty());
    assert!(bench.screen(80, 24).contains("STOPPED"));
    assert_eq!(bench.left, None);
}

#[test]
fn in_a_line_keys_are_text_at_any_speed() {
    let mut bench = Bench::new();
    bench.press("X");
    hammer(&mut bench, "axdaxdaxdaxd", 1);
    bench.press("<Enter>");
    assert_eq!(
        bench.log(),
        ["verdict different crm:10023 web:20981 because axdaxdaxdaxd"]
    );
}

#[test]
fn after_the_return_to_the_window_decisions_wait() {
    let mut bench = Bench::new();
    bench.now = bench.now.after(ms(5_000));
    bench.input(Input::Focus(true));
    hammer(&mut bench, "a", 200);
    assert!(bench.log().is_empty());
    assert!(bench.screen(80, 24).contains("you have just come back"));
    bench.press("a");
    assert_eq!(bench.log().len(), 1);
}

#[test]
fn without_guards_everything_counts_and_the_first_line_says_so() {
    let mut bench = Bench::unguarded();
    bench.answers = false;
    hammer(&mut bench, "axa", 0);
    assert_eq!(bench.log().len(), 3);
    assert!(bench.line(0).contains("guards off"), "{}", bench.line(0));
    assert_eq!(bench.questions, 0);
}

/// Test T45: 10 kB pasted at every place.
#[test]
fn a_paste_decides_nothing_anywhere() {
    let text = "axd12eAXDu=:w?\r\n]".repeat(600);
    for keys in ["", "?", "q", ":", "X", "e", "qw"] {
        let mut bench = Bench::new();
        bench.press(keys);
        let mut parser = Parser::new(ms(25));
        let bytes = format!("\u{1b}[200~{text}\u{1b}[201~");
        let mut now = bench.now;
        for piece in bytes.as_bytes().chunks(4_096) {
            now = now.after(ms(40));
            for reading in parser.read(piece, now) {
                bench.read(reading);
            }
        }
        assert!(bench.log().is_empty(), "{keys}: {:?}", bench.log());
        assert_eq!(bench.left, None, "{keys}");
        if let Some(line) = bench.app.line() {
            assert!(line.value().contains("axd12eAXD"), "{keys}");
        }
    }
}

/// Test T44: a line that delays both ways, and a hand that presses `a` every 200 ms without looking.
#[test]
fn a_blind_hand_decides_only_what_was_painted() {
    for (there, back) in [
        (0, 0),
        (50, 90),
        (150, 150),
        (300, 310),
        (800, 700),
        (1_400, 1_400),
    ] {
        let mut bench = Bench::new();
        bench.answers = false;
        while bench.questions > 0 {
            bench.answer_question();
        }
        // When each question will have been answered, by when its frame is painted.
        let mut answers = std::collections::VecDeque::new();
        let mut painted_until = Moment::default();
        let mut decided = 0;
        for step in 1..2_000_u64 {
            bench.now = Moment(ms(20 * step));
            while answers.front().is_some_and(|at| *at <= bench.now) {
                answers.pop_front();
                bench.answer_question();
            }
            if step % 10 == 0 {
                let before = bench.log().len();
                bench.read(Reading {
                    input: Input::Key(Key::Char('a')),
                    at: bench.now,
                    doubtful: false,
                    together: 1,
                });
                let after = bench.log().len();
                if after > before {
                    decided += 1;
                    assert!(
                        painted_until <= bench.now,
                        "{there}+{back} ms at {:?}",
                        bench.now
                    );
                }
            }
            while answers.len() < bench.questions {
                painted_until = bench.now.after(ms(there));
                answers.push_back(bench.now.after(ms(there + back)));
            }
        }
        // The pairs of the bench, each of them once.
        assert_eq!(decided, 3, "{there}+{back} ms");
    }
}

/// Test T46b at the review itself: answers torn at every byte decide and edit nothing.
#[test]
fn torn_answers_change_nothing() {
    let answers: [&[u8]; 6] = [
        b"\x1b]11;rgb:adad/e1e1/d2d2\x07",
        b"\x1b]52;c;YXhkdTEyZQ==\x1b\\",
        b"\x1b[?2026;2$y",
        b"\x1b[2;1;1;112;112;1;0x",
        b"\x1bP>|xterm(370)axd\x1b\\",
        b"\x1b[M ax",
    ];
    for answer in answers {
        for split in 1..answer.len() {
            for gap in [0, 30, 120, 210, 400] {
                let mut bench = Bench::new();
                let mut parser = Parser::new(ms(25));
                let first = Moment(ms(5_000));
                let second = first.after(ms(gap));
                let mut readings = parser.read(&answer[..split], first);
                readings.extend(parser.pause(second));
                readings.extend(parser.read(&answer[split..], second));
                for reading in readings {
                    bench.read(reading);
                }
                assert!(bench.log().is_empty(), "{answer:?} at {split}, {gap} ms");
                assert!(bench.app.over.is_none(), "{answer:?} at {split}, {gap} ms");
                // Esc alone may have gone back from the pair; nothing else can have happened.
                if bench.app.desk().is_none() {
                    bench.press("<Enter>");
                }
                bench.now = second.after(ms(200));
                bench.looks = ms(0);
                bench.press("a");
                assert_eq!(bench.log().len(), 1, "{answer:?} at {split}, {gap} ms");
            }
        }
    }
}

#[test]
fn the_end_of_the_terminal_ends_the_review() {
    let mut bench = Bench::new();
    bench.input(Input::Gone);
    assert_eq!(bench.left, Some(Leave::TerminalGone));
    bench.tell(Message::Written(bench.now));
}
