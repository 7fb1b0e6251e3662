//! The guards over a real line: a hand that does not look, a terminal that answers late or not at all.

use std::{
    collections::VecDeque,
    fs,
    io::Write as _,
    path::Path,
    time::{Duration, Instant},
};

use super::{ANSWER, PATIENCE, QUESTION, Terminal, at_first_pair, demo};

/// Between two presses of the hand that does not look.
const BLIND: Duration = Duration::from_millis(200);

/// A line between the program and its terminal that delays everything and loses some answers.
struct Relay {
    terminal: Terminal,
    delay: Duration,
    /// Every so many answers one is lost; none where this is zero.
    loses: usize,
    /// When the terminal will have drawn up to a question, its answers on their way back, and keys.
    questions: VecDeque<Instant>,
    to_program: VecDeque<(Instant, Vec<u8>)>,
    asked: usize,
    answered: usize,
    /// Questions whose answer has reached the program or got lost for good.
    settled: usize,
}

impl Relay {
    fn new(mut terminal: Terminal) -> Self {
        terminal.answers = false;
        let asked = questions(&terminal.sent);
        Self {
            terminal,
            delay: Duration::ZERO,
            loses: 0,
            questions: VecDeque::new(),
            to_program: VecDeque::new(),
            asked,
            answered: 0,
            settled: asked,
        }
    }

    /// Sends a key on its way.
    fn press(&mut self, key: &[u8]) {
        self.to_program
            .push_back((Instant::now() + self.delay, key.to_vec()));
    }

    /// Carries bytes both ways for a while; the keys that reached the program, each with whether
    /// everything asked had been answered by then.
    fn carry(&mut self, most: Duration) -> Vec<bool> {
        let end = Instant::now() + most;
        let mut keys = Vec::new();
        while Instant::now() < end {
            self.terminal.listen(Duration::from_millis(2));
            let asked = questions(&self.terminal.sent);
            for _ in self.asked..asked {
                self.questions.push_back(Instant::now() + self.delay);
            }
            self.asked = asked;
            let now = Instant::now();
            while self.questions.front().is_some_and(|at| *at <= now) {
                self.questions.pop_front();
                self.answered += 1;
                if self.loses > 0 && self.answered.is_multiple_of(self.loses) {
                    continue;
                }
                self.to_program
                    .push_back((now + self.delay, ANSWER.to_vec()));
            }
            while self.to_program.front().is_some_and(|(at, _)| *at <= now) {
                let Some((_, bytes)) = self.to_program.pop_front() else {
                    break;
                };
                self.terminal.press(&bytes);
                if bytes == ANSWER {
                    self.settled += 1;
                } else {
                    keys.push(self.settled >= self.asked);
                }
            }
        }
        keys
    }
}

fn questions(bytes: &[u8]) -> usize {
    let windows = bytes.windows(QUESTION.len());
    windows.filter(|window| *window == QUESTION).count()
}

/// Test T44: what is decided was painted, and the terminal had said so.
fn blind_hand(relay: &mut Relay, decisions: u64) {
    let (delay, loses) = (relay.delay.as_millis(), relay.loses);
    let start = relay.terminal.saved();
    let end = Instant::now() + PATIENCE;
    let mut saved = start;
    // Keys that came when everything asked had been answered, and have decided nothing yet; of several
    // on one pair most only repeat.
    let mut seen = 0;
    while saved < start + decisions {
        relay.press(b"x");
        let keys = relay.carry(BLIND);
        seen = (seen + keys.into_iter().filter(|seen| *seen).count() as u64).min(2);
        let now = relay.terminal.saved();
        if loses == 0 {
            assert!(
                now - saved <= seen,
                "{delay} ms: #{now} was decided before its pair was acknowledged"
            );
        }
        seen = seen.saturating_sub(now - saved);
        saved = now;
        assert!(
            Instant::now() < end,
            "stuck at #{saved}:\n{}",
            relay.terminal.text()
        );
    }
}

#[test]
fn a_blind_hand_on_a_slow_line_decides_only_what_was_painted() {
    let folder = demo();
    let mut relay = Relay::new(at_first_pair(folder.path()));
    for (delay, decisions) in [(40, 12), (150, 8), (300, 6)] {
        relay.delay = Duration::from_millis(delay);
        blind_hand(&mut relay, decisions);
    }
    // A lost answer is asked for again: the steward is not locked out.
    relay.delay = Duration::from_millis(20);
    relay.loses = 3;
    blind_hand(&mut relay, 5);
}

/// A mute terminal decides after a look, and never faster.
#[test]
fn a_stuck_key_on_a_mute_terminal_stops() {
    let folder = demo();
    let mut terminal = Terminal::start(folder.path(), &["review", "customers.csv", "--yes"]);
    terminal.answers = false;
    terminal.wait_for("a SAME");
    terminal.decide("x");
    let start = terminal.saved();
    for _ in 0..12 {
        terminal.press(b"a");
        terminal.listen(Duration::from_millis(30));
    }
    terminal.wait_for("STOPPED");
    assert!(terminal.saved() <= start + 2, "{}", terminal.line(0));
    terminal.listen(Duration::from_millis(400));
    terminal.press(b"\r");
    terminal.wait("goes on", |terminal| !terminal.text().contains("STOPPED"));
}

#[test]
fn answers_in_pieces_and_text_without_marks_decide_nothing() {
    let folder = demo();
    let mut terminal = at_first_pair(folder.path());
    let start = terminal.saved();
    for pieces in [
        [&b"\x1b]11;rgb:ad"[..], b"ad/e1e1/d2d2\x07"],
        [b"\x1b[?2026;2", b"$y"],
        [b"\x1bP>|axd", b"axd12e\x1b\\"],
        [b"\x1b]52;c;YXhk", b"dTEyZQ==\x07"],
    ] {
        terminal.press(pieces[0]);
        terminal.listen(Duration::from_millis(250));
        terminal.press(pieces[1]);
        terminal.listen(Duration::from_millis(250));
    }
    assert_eq!(terminal.saved(), start, "{}", terminal.text());
    terminal.press(b"dear ann, axd axd axd\rQ");
    terminal.wait_for("STOPPED");
    assert_eq!(terminal.saved(), start);
    // Everything is as it was: the next key counts.
    terminal.listen(Duration::from_millis(400));
    terminal.press(b"\r");
    terminal.wait("goes on", |terminal| !terminal.text().contains("STOPPED"));
    terminal.decide("x");
    assert_eq!(terminal.saved(), start + 1);
}

/// Decides twenty pairs as fast as they are saved, and reads what the log says of it.
fn scripted(folder: &Path, arguments: &[&str]) {
    let mut terminal = Terminal::start(folder, arguments);
    terminal.answers = false;
    terminal.wait_for("a SAME");
    assert!(
        terminal.line(0).contains("guards off"),
        "{}",
        terminal.line(0)
    );
    let start = terminal.saved();
    for number in 1..=20 {
        terminal.press(b"x");
        terminal.wait("saved", |terminal| terminal.saved() == start + number);
    }
    assert_eq!(questions(&terminal.sent), 0, "nothing is asked");
    terminal.press(b":write");
    terminal.wait_for("write the merged file");
    terminal.press(b"\r");
    terminal.wait_for("write to folder");
    terminal.press(b"\r");
    terminal.wait_for("written to");
    let log = fs::read_to_string(folder.join("customers-merged/decisions.jsonl")).unwrap();
    let verdicts: Vec<&str> = log
        .lines()
        .filter(|line| line.contains(r#""kind":"verdict""#))
        .collect();
    assert_eq!(verdicts.len(), 20, "{log}");
    for line in verdicts {
        assert!(line.contains(r#""guards":false"#), "{line}");
    }
}

#[test]
fn without_guards_a_script_decides_and_every_entry_says_so() {
    let folder = demo();
    let arguments = ["review", "customers.csv", "--yes", "--no-guards"];
    scripted(folder.path(), &arguments);
}

#[test]
fn the_settings_switch_the_guards_off_too() {
    let folder = demo();
    let mut file = fs::File::create(folder.path().join("twinfold.toml")).unwrap();
    file.write_all(
        b"[guards]
on = false
",
    )
    .unwrap();
    scripted(folder.path(), &["review", "customers.csv", "--yes"]);
}

/// An idle review sends nothing and does nothing.
#[test]
fn idle_it_sends_no_byte() {
    let folder = demo();
    let mut terminal = at_first_pair(folder.path());
    while terminal.listen(Duration::from_millis(300)) {}
    let before = terminal.sent.len();
    terminal.listen(Duration::from_millis(1_500));
    assert_eq!(terminal.sent.len(), before);
}
