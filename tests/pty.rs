//! The review in a real pseudo-terminal: what is acknowledged survives a kill at any moment.

#![expect(
    clippy::unwrap_used,
    reason = "a test fails by panicking, its helpers too"
)]

#[path = "pty/conditions.rs"]
mod conditions;
#[path = "pty/guards.rs"]
mod guards;
#[path = "pty/readme.rs"]
mod readme;
#[path = "pty/shift.rs"]
mod shift;
#[path = "pty/start.rs"]
mod start;
#[path = "pty/tour.rs"]
mod tour;

use std::{
    fs,
    io::{Read, Write},
    path::Path,
    process,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
        mpsc::{self, Receiver, RecvTimeoutError},
    },
    thread,
    time::{Duration, Instant},
};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// How long anything may take before the test gives up; nothing here takes a tenth of it.
const PATIENCE: Duration = Duration::from_secs(60);
/// The question behind a pair's frame, and the answer of a terminal that has drawn it.
const QUESTION: &[u8] = b"\x1b[5n";
const ANSWER: &[u8] = b"\x1b[0n";

/// A terminal with the program in it.
struct Terminal {
    screen: vt100::Parser,
    bytes: Receiver<Vec<u8>>,
    keys: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    /// Kept open: its end is the end of the line.
    line: Option<Box<dyn MasterPty + Send>>,
    /// Everything that the program sent.
    sent: Vec<u8>,
    answers: bool,
    /// While this is set, nothing that the program sends is read.
    deaf: Arc<AtomicBool>,
}

impl Terminal {
    fn start(folder: &Path, arguments: &[&str]) -> Self {
        Self::start_program(folder, env!("CARGO_BIN_EXE_twinfold"), arguments)
    }

    fn start_program(folder: &Path, program: &str, arguments: &[&str]) -> Self {
        let (rows, cols) = (24, 80);
        let size = PtySize {
            rows,
            cols,
            pixel_width: 0,
            pixel_height: 0,
        };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(program);
        command.args(arguments);
        command.cwd(folder);
        command.env("TERM", "xterm-256color");
        command.env("HOME", folder);
        command.env_remove("XDG_DATA_HOME");
        command.env_remove("XDG_CONFIG_HOME");
        command.env_remove("NO_COLOR");
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let (sender, bytes) = mpsc::channel();
        let deaf = Arc::new(AtomicBool::new(false));
        let is_deaf = Arc::clone(&deaf);
        thread::spawn(move || {
            let mut buffer = [0; 8192];
            while let Ok(count) = reader.read(&mut buffer) {
                while is_deaf.load(Ordering::Relaxed) {
                    thread::sleep(Duration::from_millis(5));
                }
                if count == 0 || sender.send(buffer[..count].to_vec()).is_err() {
                    return;
                }
            }
        });
        Self {
            screen: vt100::Parser::new(rows.try_into().unwrap(), cols.try_into().unwrap(), 0),
            bytes,
            keys: pair.master.take_writer().unwrap(),
            child,
            line: Some(pair.master),
            sent: Vec::new(),
            answers: true,
            deaf,
        }
    }

    /// Takes in what the program sends within `most`; whether anything came.
    fn listen(&mut self, most: Duration) -> bool {
        match self.bytes.recv_timeout(most) {
            Ok(bytes) => {
                self.screen.process(&bytes);
                let asks = |bytes: &[u8]| {
                    bytes
                        .windows(QUESTION.len())
                        .filter(|w| *w == QUESTION)
                        .count()
                };
                // The question may come in two reads: counted over all that was sent.
                let before = asks(&self.sent);
                self.sent.extend_from_slice(&bytes);
                for _ in before..asks(&self.sent) {
                    if self.answers {
                        self.press(ANSWER);
                    }
                }
                true
            }
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => false,
        }
    }

    fn resize(&mut self, cols: u16, rows: u16) {
        let size = PtySize {
            rows,
            cols,
            pixel_width: 0,
            pixel_height: 0,
        };
        self.screen
            .screen_mut()
            .set_size(rows.try_into().unwrap(), cols.try_into().unwrap());
        self.line.as_ref().unwrap().resize(size).unwrap();
    }

    fn text(&self) -> String {
        self.screen.screen().contents()
    }

    fn line(&self, row: usize) -> String {
        self.text().lines().nth(row).unwrap_or_default().to_owned()
    }

    fn wait(&mut self, what: &str, holds: impl Fn(&Self) -> bool) {
        let end = Instant::now() + PATIENCE;
        while !holds(self) {
            self.listen(Duration::from_millis(20));
            assert!(
                Instant::now() < end,
                "never {what}; the screen:\n{}",
                self.text()
            );
        }
    }

    fn wait_for(&mut self, text: &str) {
        self.wait(text, |terminal| terminal.text().contains(text));
    }

    fn press(&mut self, keys: &[u8]) {
        // A program that has ended takes no keys.
        drop(self.keys.write_all(keys).and_then(|()| self.keys.flush()));
    }

    /// The number behind `SAVED #`.
    fn saved(&self) -> u64 {
        let line = self.line(0);
        let number = line.split("SAVED #").nth(1).unwrap_or_default();
        let digits: String = number.chars().take_while(char::is_ascii_digit).collect();
        digits.parse().unwrap_or(0)
    }

    /// Which pair of how many is on the screen: `11/718`.
    fn place(&self) -> String {
        let line = self.line(0);
        line.split_whitespace()
            .nth(1)
            .unwrap_or_default()
            .to_owned()
    }

    /// Presses a decision key until it counts; it is acknowledged when `SAVED` moves.
    fn decide(&mut self, key: &str) {
        let before = self.saved();
        let end = Instant::now() + PATIENCE;
        while self.saved() == before {
            // The look that a decision needs; a key that came too early is dropped, and said.
            thread::sleep(Duration::from_millis(160));
            self.press(key.as_bytes());
            while self.saved() == before && self.listen(Duration::from_millis(500)) {}
            assert!(
                Instant::now() < end,
                "{key} never counted:\n{}",
                self.text()
            );
        }
    }

    fn ended(&mut self) -> u32 {
        let end = Instant::now() + PATIENCE;
        loop {
            self.listen(Duration::from_millis(10));
            if let Some(status) = self.child.try_wait().unwrap() {
                while self.listen(Duration::from_millis(50)) {}
                return status.exit_code();
            }
            assert!(Instant::now() < end, "still running:\n{}", self.text());
        }
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        self.deaf.store(false, Ordering::Relaxed);
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// Runs the program without a screen; it must end well. What it printed.
fn run(folder: &Path, arguments: &[&str]) -> String {
    let ended = process::Command::new(env!("CARGO_BIN_EXE_twinfold"))
        .args(arguments)
        .current_dir(folder)
        .env("HOME", folder)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&ended.stderr).into_owned();
    assert!(ended.status.success(), "{arguments:?}: {said}");
    String::from_utf8(ended.stdout).unwrap()
}

/// A folder with the demo in it.
fn demo() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let demo = Path::new(env!("CARGO_MANIFEST_DIR")).join("demo-data/customers.csv");
    fs::copy(demo, folder.path().join("customers.csv")).unwrap();
    folder
}

/// A folder with the first rows of the demo in it, for what needs few pairs.
fn small_demo() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let demo = Path::new(env!("CARGO_MANIFEST_DIR")).join("demo-data/customers.csv");
    let mut rows = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_path(demo)
        .unwrap();
    let mut some = csv::Writer::from_path(folder.path().join("customers.csv")).unwrap();
    for row in rows.records().take(250) {
        some.write_record(&row.unwrap()).unwrap();
    }
    some.flush().unwrap();
    folder
}

#[test]
fn ten_pairs_a_kill_an_undo_and_the_merged_file() {
    let folder = demo();
    let mut terminal = Terminal::start(folder.path(), &["review", "customers.csv"]);
    terminal.wait_for("Enter go on");
    terminal.press(b"\r");
    terminal.wait_for("a SAME");
    assert!(
        terminal.line(23).contains("x DIFFERENT"),
        "{}",
        terminal.line(23)
    );
    assert!(terminal.line(23).contains("u undo"));
    // The entry of the source is the first one.
    let start = terminal.saved();
    for key in ["a", "x", "a", "d", "x", "a", "x"] {
        terminal.decide(key);
    }
    let eighth = terminal.place();
    let acknowledged = terminal.saved();
    assert!(acknowledged >= start + 7);
    terminal.child.kill().unwrap();
    drop(terminal);

    let mut terminal = Terminal::start(folder.path(), &["review", "customers.csv"]);
    terminal.wait_for("a SAME");
    assert_eq!(
        terminal.saved(),
        acknowledged,
        "what was acknowledged is on disk, and nothing else"
    );
    assert_eq!(terminal.place(), eighth);
    for key in ["x", "x", "a"] {
        terminal.decide(key);
    }
    let before = terminal.saved();
    terminal.press(b"u");
    terminal.wait("undone", |terminal| terminal.saved() > before);
    terminal.press(b":write");
    terminal.wait_for("write the merged file");
    terminal.press(b"\r");
    terminal.wait_for("write to folder");
    terminal.press(b"\r");
    terminal.wait_for("written to");
    terminal.press(b"Q");
    assert_eq!(terminal.ended(), 0);

    let merged = folder.path().join("customers-merged");
    let summary: serde_json::Value =
        serde_json::from_slice(&fs::read(merged.join("summary.json")).unwrap()).unwrap();
    let rows_in = summary["rows_in"].as_u64().unwrap();
    let kept = summary["kept"].as_u64().unwrap();
    let merged_away = summary["merged_away"].as_u64().unwrap();
    assert_eq!(
        rows_in,
        kept + merged_away + summary["set_aside"].as_u64().unwrap()
    );
    // Three pairs were judged the same and stand: the fourth was undone.
    assert_eq!(merged_away, 3);
    let mut rows = csv::Reader::from_path(merged.join("merged.csv")).unwrap();
    assert_eq!(rows.records().count() as u64, kept);
    let decisions = fs::read_to_string(merged.join("decisions.jsonl")).unwrap();
    let verdicts = decisions
        .lines()
        .filter(|line| line.contains("\"kind\":\"verdict\""))
        .count();
    assert_eq!(verdicts, 10);
}

/// Opens the demo's review at its first pair.
fn at_first_pair(folder: &Path) -> Terminal {
    let mut terminal = Terminal::start(folder, &["review", "customers.csv", "--yes"]);
    terminal.wait_for("a SAME");
    terminal
}

#[test]
fn drafts_and_place_survive_a_kill() {
    let folder = small_demo();
    let mut terminal = at_first_pair(folder.path());
    terminal.press(b"]");
    terminal.wait("second", |terminal| terminal.place().starts_with("2/"));
    // The first field's golden value stands first in the golden line.
    terminal.press(b"gg");
    terminal.press(b"e");
    terminal.wait_for("Enter takes it");
    terminal.press(b"\x15typed by hand\r");
    terminal.wait("typed", |terminal| {
        terminal.text().contains("typed by hand") && !terminal.text().contains("Enter takes it")
    });
    terminal.child.kill().unwrap();
    drop(terminal);
    let mut terminal = Terminal::start(folder.path(), &["review", "customers.twinfold"]);
    terminal.wait_for("a SAME");
    assert!(terminal.place().starts_with("2/"), "{}", terminal.line(0));
    assert!(
        terminal.text().contains("typed by hand"),
        "{}",
        terminal.text()
    );
}

#[test]
fn keys_before_the_pair_was_seen_decide_nothing() {
    let folder = small_demo();
    let mut terminal = at_first_pair(folder.path());
    let start = terminal.saved();
    terminal.press(b"a");
    terminal.wait_for("not on the screen yet");
    assert_eq!(terminal.saved(), start);
    terminal.press(b"\x1b[200~axaxax\x1b[201~");
    terminal.wait_for("pasted text is never a command");
    terminal.press("中文".as_bytes());
    terminal.wait_for("is no key");
    assert_eq!(terminal.saved(), start);
}

#[test]
fn a_mute_terminal_is_waited_for_once() {
    let folder = small_demo();
    let mut terminal = Terminal::start(folder.path(), &["review", "customers.csv", "--yes"]);
    terminal.answers = false;
    terminal.wait_for("a SAME");
    let start = terminal.saved();
    terminal.decide("x");
    terminal.decide("x");
    assert_eq!(terminal.saved(), start + 2);
}

#[test]
fn signals_end_it_and_give_the_terminal_back() {
    let folder = small_demo();
    let mut terminal = at_first_pair(folder.path());
    signal(&terminal, "TERM");
    assert_eq!(terminal.ended(), 143);
    let sent = String::from_utf8_lossy(&terminal.sent).into_owned();
    assert!(
        sent.contains("\x1b[?1049l") && sent.contains("\x1b[?2004l"),
        "not given back"
    );

    let mut terminal = at_first_pair(folder.path());
    let before = terminal.sent.len();
    signal(&terminal, "HUP");
    assert_eq!(terminal.ended(), 129);
    assert_eq!(terminal.sent.len(), before, "bytes for a line that is gone");
}

#[test]
fn it_stops_and_comes_back() {
    let folder = small_demo();
    let mut terminal = at_first_pair(folder.path());
    terminal.press(b"\x1a");
    terminal.wait("given back", |terminal| {
        String::from_utf8_lossy(&terminal.sent).ends_with("\x1b[?1049l")
    });
    // It gives the terminal back before it stops: continued too early, it would stop afterwards.
    terminal.wait("stopped", is_stopped);
    signal(&terminal, "CONT");
    terminal.wait_for("a SAME");
    terminal.decide("x");
}

#[test]
fn a_line_that_is_gone_ends_it() {
    let folder = small_demo();
    let mut terminal = at_first_pair(folder.path());
    terminal.keys = Box::new(std::io::sink());
    terminal.line = None;
    // The reading end closes with its thread, which ends when the program does.
    signal(&terminal, "HUP");
    assert_eq!(terminal.ended(), 129);
}

/// Whether the program is stopped, as `ps` sees it.
fn is_stopped(terminal: &Terminal) -> bool {
    let process = terminal.child.process_id().unwrap().to_string();
    let said = process::Command::new("ps")
        .args(["-o", "state=", "-p", &process])
        .output()
        .unwrap();
    said.stdout.starts_with(b"T")
}

/// Sends a signal to the program, as another process would.
fn signal(terminal: &Terminal, name: &str) {
    let process = terminal.child.process_id().unwrap().to_string();
    let sent = process::Command::new("kill")
        .args([&format!("-{name}"), &process])
        .status();
    assert!(sent.unwrap().success(), "kill -{name} {process}");
}

#[test]
fn without_a_terminal_it_says_what_to_use() {
    let folder = small_demo();
    let output = process::Command::new(env!("CARGO_BIN_EXE_twinfold"))
        .args(["review", "customers.csv"])
        .current_dir(folder.path())
        .stdin(process::Stdio::null())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    for command in ["match", "export", "write"] {
        assert!(said.contains(&format!("twinfold {command}")), "{said}");
    }
    assert!(!folder.path().join("customers.twinfold").exists());
}

/// Every byte that reaches the terminal is text or one of the sequences that were meant, whatever the
/// cells hold.
#[test]
fn cells_never_command_the_terminal() {
    let folder = tempfile::tempdir().unwrap();
    let evil = [
        "\x1b]0;title\x07",
        "\x1b[2J",
        "\u{9b}2J",
        "\x1bP+q\x1b\\",
        "\u{202e}gnp",
        "\x1b[5n",
        "\u{200b}",
        "\x0e",
        "\x1b[?1049l",
        "\u{90}x\u{9c}",
        "\x05",
        "\x7f",
    ];
    let mut csv = csv::Writer::from_path(folder.path().join("evil.csv")).unwrap();
    csv.write_record([
        "id",
        "first_name",
        "last_name",
        "birth_date",
        "email",
        "phone",
        "company",
        "notes",
    ])
    .unwrap();
    for (number, bad) in evil.iter().enumerate() {
        for copy in ["a", "b"] {
            csv.write_record([
                format!("{number}{copy}{bad}"),
                "Katherine".to_owned(),
                format!("O'Neill{number}"),
                format!("1984-07-{:02}", number + 1),
                format!("k{number}@example.org"),
                format!("+44 20 7946 09{number:02}"),
                format!("{copy}{bad}"),
                format!("{bad}{copy}"),
            ])
            .unwrap();
        }
    }
    csv.flush().unwrap();
    let mut terminal = Terminal::start(folder.path(), &["review", "evil.csv"]);
    terminal.wait_for("Enter go on");
    terminal.press(b"\r");
    terminal.wait_for("a SAME");
    for _ in 0..4 {
        terminal.press(b"o");
        terminal.decide("a");
    }
    terminal.press(b"Q");
    terminal.ended();
    // The line that is printed when the review is left stands on the shell's screen.
    let head = terminal.sent.windows(5).rposition(|five| five == b"log #");
    let said = terminal.sent.split_off(head.unwrap());
    let line = String::from_utf8(said).unwrap();
    assert!(strays(line.strip_suffix("\r\n").unwrap().as_bytes()).is_empty());
    let stray = strays(&terminal.sent);
    assert!(stray.is_empty(), "{stray:?}");
}

/// What of the bytes is neither text nor a sequence that the program means to send.
fn strays(bytes: &[u8]) -> Vec<String> {
    let text = String::from_utf8_lossy(bytes);
    let mut stray = Vec::new();
    let mut rest = &*text;
    while let Some(first) = rest.chars().next() {
        if first != '\x1b' {
            if first.is_control()
                || matches!(first, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}')
            {
                stray.push(format!("{first:?}"));
            }
            rest = &rest[first.len_utf8()..];
            continue;
        }
        let end = rest
            .char_indices()
            .skip(2)
            .find(|(_, c)| ('\x40'..='\x7e').contains(c))
            .map_or(rest.len(), |(at, c)| at + c.len_utf8());
        let sequence = &rest[..end];
        let body = &sequence[2.min(sequence.len())..sequence.len() - 1];
        let plain = body.chars().all(|c| c.is_ascii_digit() || c == ';');
        let meant = sequence.starts_with("\x1b[")
            && match sequence.chars().last() {
                Some('m' | 'H' | 'J') => plain,
                Some('n') => body == "5",
                Some('h' | 'l') => ["?25", "?1004", "?1049", "?2004", "?2026"].contains(&body),
                _ => false,
            };
        if !meant {
            stray.push(format!("{sequence:?}"));
        }
        rest = &rest[end..];
    }
    stray
}
