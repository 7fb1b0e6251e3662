//! Answers of the terminal that come late, torn apart or at any moment (test T46b): they press no key,
//! and what is pressed afterwards arrives.

use std::time::Duration;

use proptest::prelude::*;
use rstest::rstest;

use super::{
    key::{Input, Key, Modifiers, Named},
    parser::{Parser, Reading},
};
use crate::app::moment::Moment;

const LOCAL: u64 = 25;
const REMOTE: u64 = 100;

/// A session at a parser: reads with the pauses between them, timers kept as the reader keeps them.
struct Session {
    parser: Parser,
    now: Moment,
    out: Vec<Reading>,
}

impl Session {
    fn new(hold: u64) -> Self {
        Self {
            parser: Parser::new(Duration::from_millis(hold)),
            // Later than any span of the parser.
            now: Moment(Duration::from_secs(10)),
            out: Vec::new(),
        }
    }

    fn wait(&mut self, millis: u64) {
        let until = self.now.after(Duration::from_millis(millis));
        while let Some(deadline) = self.parser.deadline().filter(|deadline| *deadline < until) {
            let readings = self.parser.pause(deadline);
            self.out.extend(readings);
            let next = self.parser.deadline();
            assert!(next.is_none_or(|next| next > deadline), "wakes for nothing");
        }
        self.now = until;
    }

    fn read(&mut self, bytes: &[u8]) {
        let readings = self.parser.read(bytes, self.now);
        self.out.extend(readings);
    }

    fn taken(&mut self) -> Vec<Reading> {
        std::mem::take(&mut self.out)
    }
}

/// What terminals answer, with as many letters and digits of commands in it as there are.
fn answers() -> Vec<Vec<u8>> {
    let mut answers: Vec<Vec<u8>> = Vec::new();
    for end in [&b"\x07"[..], b"\x1b\\"] {
        for body in [
            "4;1;rgb:adad/e1e1/d2d2",
            "4;255;rgb:aaaa/dddd/eeee",
            "10;rgb:1212/eeee/adad",
            "11;rgb:dddd/aaaa/1e1e",
            "12;rgba:a/d/e/1",
            "10;#adaeda",
            "52;c;YXhkdTEyZQ==",
            "52;p;YWFhZGRkeHh4MTEx",
            "21;background=#adadad",
            "99;i=1:p=?;a",
            "laxd12e",
            "Laxd",
        ] {
            answers.push([b"\x1b]", body.as_bytes(), end].concat());
        }
    }
    for body in [
        "P>|xterm(370)",
        "P>|tmux 3.5a",
        "P>|WezTerm 2024-axd",
        "P!|7E565445",
        "P!|00000000",
        "P1$r0;1;2m",
        "P0$r",
        "P1+r616d=78",
        "P0+r6178",
        "_Gi=31;OK",
    ] {
        answers.push([b"\x1b", body.as_bytes(), b"\x1b\\"].concat());
    }
    for body in [
        "0n",
        "3n",
        "?997;1n",
        "?15n",
        "?62;1;2;4c",
        "?1;2c",
        ">41;370;0c",
        "=1;2c",
        "12;40R",
        "?1;1R",
        "1;1R",
        "?2026;2$y",
        "?2004;1$y",
        "?1004;0$y",
        "4;2$y",
        "8;24;80t",
        "4;600;800t",
        "1t",
        "?0u",
        "?31u",
        ">4;2m",
        "I",
        "O",
        "<0;10;20M",
        "<0;10;20m",
        "<64;1;1M",
        "32;10;20M",
        "M ax",
        "M!12",
        "Mddd",
        "2;1;1;112;112;1;0x",
        "?64;1;2;3S",
    ] {
        answers.push([b"\x1b[", body.as_bytes()].concat());
    }
    answers
}

/// Whether a reading of an answer could act on anything.
fn acts(reading: &Reading) -> bool {
    match &reading.input {
        // An ESC alone is the key: it closes what lies over the screen, and changes nothing.
        Input::Key(Key::Esc) | Input::Ready | Input::Focus(_) => false,
        Input::Key(_) => !reading.doubtful,
        Input::Phrase(_) | Input::Paste(_) | Input::Resized | Input::Gone => true,
    }
}

/// A key pressed 200 ms after the last byte counts, and so does the one after it.
fn assert_keys_count_again(session: &mut Session, what: &[u8]) {
    session.wait(200);
    session.read(b"a");
    session.wait(120);
    session.read(b"\x1b[B");
    let keys: Vec<(Input, bool)> = session
        .taken()
        .into_iter()
        .map(|reading| (reading.input, reading.doubtful))
        .collect();
    assert_eq!(
        keys,
        [
            (Input::Key(Key::Char('a')), false),
            (Input::Key(Key::Down), false)
        ],
        "after {what:?}"
    );
}

#[rstest]
#[case::local(LOCAL)]
#[case::remote(REMOTE)]
fn every_answer_torn_at_every_byte_presses_no_key(#[case] hold: u64) {
    for answer in answers() {
        for split in 0..answer.len() {
            for gap in [
                0, 1, 5, 24, 25, 26, 50, 99, 100, 101, 150, 199, 200, 201, 300, 399, 400,
            ] {
                let mut session = Session::new(hold);
                session.read(&answer[..split]);
                session.wait(gap);
                session.read(&answer[split..]);
                let read = session.taken();
                assert!(
                    !read.iter().any(acts),
                    "{answer:?} at {split}, {gap} ms: {read:?}"
                );
                assert_keys_count_again(&mut session, &answer);
            }
        }
    }
}

#[test]
fn every_answer_byte_by_byte_presses_no_key() {
    for answer in answers() {
        for gap in [0, 1, 10, 20] {
            let mut session = Session::new(LOCAL);
            for byte in &answer {
                session.read(&[*byte]);
                session.wait(gap);
            }
            let read = session.taken();
            assert!(!read.iter().any(acts), "{answer:?}, {gap} ms: {read:?}");
            assert_keys_count_again(&mut session, &answer);
        }
    }
}

/// Only the beginning of an answer arrives: the steward is not locked out.
#[test]
fn keys_behind_an_answer_that_never_ends_arrive() {
    for answer in answers() {
        for split in 2..answer.len() {
            let mut session = Session::new(LOCAL);
            session.read(&answer[..split]);
            session.wait(250);
            session.taken();
            session.read(b"j");
            let read = session.taken();
            let in_mouse_report = answer.starts_with(b"\x1b[M") && split >= 3;
            if !in_mouse_report {
                assert!(
                    read.iter()
                        .any(|reading| reading.input == Input::Key(Key::Char('j'))),
                    "{answer:?} at {split}: {read:?}"
                );
            }
            session.wait(1_500);
            session.taken();
            assert_keys_count_again(&mut session, &answer);
        }
    }
}

#[test]
fn answers_are_told_apart() {
    let mut session = Session::new(LOCAL);
    session.read(b"\x1b[0n\x1b[I\x1b[O\x1b[?0n\x1b[?62c");
    let inputs: Vec<Input> = session
        .taken()
        .into_iter()
        .map(|reading| reading.input)
        .collect();
    assert_eq!(
        inputs,
        [Input::Ready, Input::Focus(true), Input::Focus(false)]
    );
}

#[rstest]
#[case(b"\x1b[A", Key::Up)]
#[case(b"\x1bOA", Key::Up)]
#[case(b"\x1b[1;5D", Key::Held(Modifiers { ctrl: true, ..Modifiers::NONE }, Named::Left))]
#[case(b"\x1bO5D", Key::Held(Modifiers { ctrl: true, ..Modifiers::NONE }, Named::Left))]
#[case(b"\x1b[Z", Key::BackTab)]
#[case(b"\x1b[9;2u", Key::BackTab)]
#[case(b"\x1b[3~", Key::Delete)]
#[case(b"\x1b[6~", Key::PageDown)]
#[case(b"\x1b[H", Key::Home)]
#[case(b"\x1b[4~", Key::End)]
#[case(b"\x1bOP", Key::Function(1))]
#[case(b"\x1b[[A", Key::Function(1))]
#[case(b"\x1b[24~", Key::Function(12))]
#[case(b"\x1b[97u", Key::Char('a'))]
#[case(b"\x1b[97:65;2u", Key::Char('A'))]
#[case(b"\x1b[97;2u", Key::Char('A'))]
#[case(b"\x1b[114;5u", Key::Ctrl('r'))]
#[case(b"\x1b[57400u", Key::Char('1'))]
#[case(b"\x1b[57414u", Key::Enter)]
#[case(b"\x1b[27u", Key::Esc)]
#[case(b"\x1b[27;5;114~", Key::Ctrl('r'))]
#[case(b"\x1bOq", Key::Char('1'))]
#[case(b"\x1bOM", Key::Enter)]
#[case(b"\x1ba", Key::Alt('a'))]
#[case("\u{1b}é".as_bytes(), Key::Alt('é'))]
#[case(b"\x1b\x7f", Key::Held(Modifiers::ALT, Named::Backspace))]
fn every_key_whole_or_torn_is_that_key(#[case] bytes: &[u8], #[case] key: Key) {
    for split in 0..bytes.len() {
        let mut session = Session::new(LOCAL);
        session.read(&bytes[..split]);
        session.wait(10);
        session.read(&bytes[split..]);
        let read = session.taken();
        let keys: Vec<&Input> = read.iter().map(|reading| &reading.input).collect();
        assert_eq!(keys, [&Input::Key(key)], "at {split}");
        assert!(!read[0].doubtful);
    }
}

/// Keys let go, modifier keys by themselves, keys held with Super.
#[rstest]
#[case(b"\x1b[97;1:3u")]
#[case(b"\x1b[57441;2u")]
#[case(b"\x1b[97;9u")]
#[case(b"\x1b[1;1:3A")]
fn what_is_no_press_is_no_key(#[case] bytes: &[u8]) {
    let mut session = Session::new(LOCAL);
    session.read(bytes);
    session.wait(1_000);
    assert_eq!(session.taken(), []);
}

#[test]
fn esc_comes_after_the_hold_and_before_the_next_key() {
    for hold in [LOCAL, REMOTE] {
        let mut session = Session::new(hold);
        session.read(b"\x1b");
        session.wait(hold);
        assert_eq!(session.taken(), []);
        session.wait(1);
        assert_eq!(session.taken()[0].input, Input::Key(Key::Esc));
        // Not the beginning of a sequence: counts at once.
        session.wait(20);
        session.read(b"a");
        let read = session.taken();
        assert_eq!(read[0].input, Input::Key(Key::Char('a')));
        assert!(!read[0].doubtful);
    }
}

/// Esc closes the help, then `]` and `[` walk: neither waits, neither is lost.
#[test]
fn brackets_behind_esc_are_keys() {
    for bracket in ["[", "]"] {
        for gap in [30, 100, 300, 600] {
            let mut session = Session::new(LOCAL);
            session.read(b"\x1b");
            session.wait(gap);
            session.read(bracket.as_bytes());
            let read = session.taken();
            assert_eq!(read.len(), 2, "{bracket} after {gap} ms: {read:?}");
            assert_eq!(
                read[1].input,
                Input::Key(Key::Char(bracket.chars().next().unwrap()))
            );
            session.wait(600);
            assert_eq!(session.taken(), []);
            assert_keys_count_again(&mut session, bracket.as_bytes());
        }
    }
}

#[test]
fn a_paste_is_one_whole_however_it_is_torn() {
    let text = "axd12e\r\u{1b}[A 中文 \u{1b}[0n".repeat(40);
    let bytes = [b"\x1b[200~", text.as_bytes(), b"\x1b[201~"].concat();
    for split in (1..20).chain(bytes.len() - 20..bytes.len()) {
        for gap in [0, 30, 400] {
            let mut session = Session::new(LOCAL);
            session.read(&bytes[..split]);
            session.wait(gap);
            session.read(&bytes[split..]);
            session.wait(10);
            session.read(b"j");
            let inputs: Vec<Input> = session
                .taken()
                .into_iter()
                .map(|reading| reading.input)
                .filter(|input| *input != Input::Key(Key::Esc))
                .collect();
            assert_eq!(
                inputs,
                [Input::Paste(text.clone()), Input::Key(Key::Char('j'))]
            );
        }
    }
}

#[test]
fn a_paste_without_its_end_mark_ends() {
    let mut session = Session::new(LOCAL);
    session.read(b"\x1b[200~aaa");
    session.wait(1_900);
    session.read(b"ddd");
    assert_eq!(session.taken(), []);
    session.wait(2_100);
    session.read(b"j");
    let read = session.taken();
    assert_eq!(read[0].input, Input::Paste("aaaddd".to_owned()));
    assert_eq!(read[1].input, Input::Key(Key::Char('j')));
}

#[test]
fn a_phrase_torn_inside_a_character_stays_whole() {
    let phrase = "张伟a";
    for split in [1, 2, 4, 5] {
        let mut session = Session::new(LOCAL);
        session.read(&phrase.as_bytes()[..split]);
        session.wait(10);
        session.read(&phrase.as_bytes()[split..]);
        let inputs: Vec<Input> = session
            .taken()
            .into_iter()
            .map(|reading| reading.input)
            .collect();
        assert_eq!(inputs, [Input::Phrase(phrase.to_owned())], "at {split}");
    }
}

#[test]
fn an_endless_answer_takes_no_memory() {
    let mut session = Session::new(LOCAL);
    session.read(b"\x1b]52;c;");
    for _ in 0..2_000 {
        session.read(&[b'A'; 4_096]);
        session.wait(5);
    }
    session.read(b"\x07");
    assert_eq!(session.taken(), []);
    assert_keys_count_again(&mut session, b"a long answer");
}

fn any_bytes() -> impl Strategy<Value = Vec<u8>> {
    let answers = answers();
    let piece = prop_oneof![
        proptest::collection::vec(any::<u8>(), 0..12),
        proptest::sample::select(answers),
        "[\u{1b}\\[\\]OP0-9;?$a-z~张]{0,8}".prop_map(String::into_bytes),
    ];
    (piece, any::<proptest::sample::Index>()).prop_map(|(mut bytes, cut)| {
        bytes.truncate(cut.index(bytes.len() + 1).max(bytes.len() / 2));
        bytes
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// Any bytes at any times: no panic, no timer without an end, and the keyboard comes back.
    #[test]
    fn any_bytes_leave_a_working_keyboard(
        reads in proptest::collection::vec((any_bytes(), 0_u64..600), 0..12),
        remote in any::<bool>(),
    ) {
        let mut session = Session::new(if remote { REMOTE } else { LOCAL });
        for (bytes, gap) in &reads {
            session.read(bytes);
            session.wait(*gap);
        }
        // Past every silence that the parser waits for.
        session.wait(2_100);
        prop_assert_eq!(session.parser.deadline(), None);
        session.taken();
        session.wait(600);
        assert_keys_count_again(&mut session, b"any bytes");
    }

    /// An answer in up to four pieces, somewhere between keys.
    #[test]
    fn an_answer_in_pieces_presses_no_key(
        answer in proptest::sample::select(answers()),
        cuts in proptest::collection::vec((any::<proptest::sample::Index>(), 0_u64..=400), 1..4),
        before in 0_u64..400,
    ) {
        let mut session = Session::new(LOCAL);
        session.read(b"j");
        session.wait(before);
        session.taken();
        let mut cuts: Vec<(usize, u64)> = cuts
            .iter()
            .map(|(cut, gap)| (cut.index(answer.len()), *gap))
            .collect();
        cuts.sort_unstable();
        cuts.dedup_by_key(|(cut, _)| *cut);
        let mut from = 0;
        for (cut, gap) in cuts {
            session.read(&answer[from..cut]);
            session.wait(gap);
            from = cut;
        }
        session.read(&answer[from..]);
        let read = session.taken();
        prop_assert!(!read.iter().any(acts), "{:?}: {:?}", answer, read);
    }
}
