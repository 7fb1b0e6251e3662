//! What can befall a terminal or a disk during the review.

use std::{
    fs,
    io::Read as _,
    os::unix::{ffi::OsStrExt as _, fs::OpenOptionsExt as _},
    process::Command,
    sync::atomic::Ordering,
    time::{Duration, Instant},
};

use rustix::pty::OpenptFlags;

use super::{Terminal, at_first_pair, signal, small_demo};

/// How long a program may live without its terminal.
const WITHOUT_TERMINAL: Duration = Duration::from_secs(5);

/// Says why a test holds nothing here.
#[expect(clippy::print_stderr, reason = "a test that is skipped says so")]
fn skipped(why: &str) {
    eprintln!("skipped: {why}");
}

/// A disk that fills up while deciding: the pair stays, the screen says so, nothing is lost, and when
/// there is room again the same key saves.
#[test]
fn a_full_disk_keeps_the_pair_and_says_not_saved() {
    let folder = small_demo();
    let folder = folder.path();
    let mounts = Command::new("unshare")
        .args(["-m", "mount", "-t", "tmpfs", "tmpfs", "/mnt"])
        .output();
    if !mounts.is_ok_and(|output| output.status.success()) {
        skipped("no small file system can be mounted here");
        return;
    }
    fs::create_dir(folder.join("small")).unwrap();
    // The file system is seen from within only: files beside it say when it is to fill and to empty.
    let script = "mount -t tmpfs -o size=4m tmpfs small && cp customers.csv small/ && \
        (while [ ! -e fill ]; do sleep 0.05; done; \
         dd if=/dev/zero of=small/filling bs=4k 2>/dev/null; touch filled; \
         while [ ! -e empty ]; do sleep 0.05; done; rm small/filling; touch emptied) & \
        cd small 2>/dev/null; while [ ! -e customers.csv ]; do cd ..; sleep 0.05; cd small; done; \
        exec \"$0\" review --yes customers.csv";
    let program = env!("CARGO_BIN_EXE_twinfold");
    let mut terminal =
        Terminal::start_program(folder, "unshare", &["-m", "sh", "-c", script, program]);
    terminal.wait_for("a SAME");
    terminal.decide("x");
    let (saved, place) = (terminal.saved(), terminal.place());
    let step = |terminal: &mut Terminal, ask: &str, done: &str| {
        fs::File::create(folder.join(ask)).unwrap();
        terminal.wait(done, |_| folder.join(done).exists());
    };
    step(&mut terminal, "fill", "filled");
    // The room that the workspace had set aside is used up after some decisions at the latest.
    press_until(&mut terminal, |terminal| {
        terminal.line(0).contains("NOT SAVED")
    });
    terminal.wait("said", |terminal| terminal.text().contains("space"));
    let full = terminal.place();
    assert!(terminal.text().contains("a SAME"), "{}", terminal.text());
    step(&mut terminal, "empty", "emptied");
    press_until(&mut terminal, |terminal| {
        terminal.saved() > saved && !terminal.line(0).contains("NOT SAVED")
    });
    assert_ne!(terminal.place(), place);
    assert_ne!(terminal.place(), full);
    terminal.press(b"Q");
    assert_eq!(terminal.ended(), 0);
}

/// Presses *different* as often as a hand that looks does.
fn press_until(terminal: &mut Terminal, holds: impl Fn(&Terminal) -> bool) {
    let end = Instant::now() + Duration::from_secs(50);
    while !holds(terminal) {
        assert!(Instant::now() < end, "never:\n{}", terminal.text());
        std::thread::sleep(Duration::from_millis(400));
        terminal.press(b"x");
        terminal.listen(Duration::from_millis(100));
        while terminal.listen(Duration::from_millis(50)) {}
    }
}

#[test]
fn a_tiny_window_says_so_and_loses_nothing() {
    let folder = small_demo();
    let mut terminal = at_first_pair(folder.path());
    terminal.decide("x");
    let saved = terminal.saved();
    terminal.resize(20, 5);
    terminal.wait_for("window too small");
    std::thread::sleep(Duration::from_millis(200));
    terminal.press(b"a");
    terminal.press(b"1");
    terminal.resize(1, 1);
    terminal.resize(80, 24);
    terminal.wait_for("a SAME");
    assert_eq!(terminal.saved(), saved);
    terminal.resize(20, 5);
    terminal.wait_for("window too small");
    terminal.press(b"u");
    terminal.resize(80, 24);
    terminal.wait("undone", |terminal| terminal.saved() > saved);
    terminal.resize(20, 5);
    terminal.wait_for("window too small");
    terminal.press(b"q");
    assert_eq!(terminal.ended(), 0);
}

/// A terminal that closes where no signal reaches the program, as under `setsid` or `nohup`.
#[test]
fn a_terminal_that_is_gone_without_a_signal_ends_it() {
    let folder = small_demo();
    // The program must not inherit our end, or it would never close.
    let flags = OpenptFlags::RDWR | OpenptFlags::NOCTTY | OpenptFlags::CLOEXEC;
    let ours = rustix::pty::openpt(flags).unwrap();
    rustix::pty::grantpt(&ours).unwrap();
    rustix::pty::unlockpt(&ours).unwrap();
    let name = rustix::pty::ptsname(&ours, Vec::new()).unwrap();
    let size = rustix::termios::Winsize {
        ws_row: 24,
        ws_col: 80,
        ws_xpixel: 0,
        ws_ypixel: 0,
    };
    rustix::termios::tcsetwinsize(&ours, size).unwrap();
    let theirs = || {
        let mut options = fs::OpenOptions::new();
        // It is nobody's controlling terminal: its end sends no signal.
        options.custom_flags(rustix::fs::OFlags::NOCTTY.bits().cast_signed());
        let name = std::ffi::OsStr::from_bytes(name.as_bytes());
        options.read(true).write(true).open(name).unwrap()
    };
    let mut program = Command::new(env!("CARGO_BIN_EXE_twinfold"))
        .args(["review", "--yes", "customers.csv"])
        .current_dir(folder.path())
        .env("HOME", folder.path())
        .env("TERM", "xterm")
        .stdin(theirs())
        .stdout(theirs())
        .stderr(theirs())
        .spawn()
        .unwrap();
    let mut ours = fs::File::from(ours);
    let mut sent = Vec::new();
    while !String::from_utf8_lossy(&sent).contains("DIFFERENT") {
        let mut bytes = [0; 8192];
        let count = ours.read(&mut bytes).unwrap();
        sent.extend_from_slice(&bytes[..count]);
    }
    let used = |process: u32| {
        let stat = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
        // Clock ticks of its own and of the system for it, behind the name in brackets.
        let (_, behind) = stat.rsplit_once(')')?;
        let ticks = behind.split_whitespace().skip(11).take(2);
        ticks
            .map(|ticks| ticks.parse::<u64>().ok())
            .sum::<Option<u64>>()
    };
    let before = used(program.id());
    drop(ours);
    let begun = Instant::now();
    let mut after = before;
    let status = loop {
        if let Some(status) = program.try_wait().unwrap() {
            break status;
        }
        after = used(program.id()).or(after);
        assert!(begun.elapsed() < WITHOUT_TERMINAL, "still running");
        std::thread::sleep(Duration::from_millis(20));
    };
    assert_eq!(status.code(), Some(129));
    match (before, after) {
        // A hundred ticks are a second: leaving takes some, spinning takes all.
        (Some(before), Some(after)) => assert!(after - before < 50, "{before} {after}"),
        _ => skipped("the system does not tell what a process uses"),
    }
}

/// A pipe can be read only once, so whether the workspace has it shows when it is loaded.
#[test]
fn a_pipe_of_a_file_that_the_workspace_has_opens_its_review() {
    let folder = small_demo();
    let mut terminal = at_first_pair(folder.path());
    terminal.decide("x");
    let saved = terminal.saved();
    terminal.press(b"Q");
    assert_eq!(terminal.ended(), 0);
    let script = "exec \"$0\" review --workspace customers.twinfold --source pipe --yes /dev/fd/3 \
                  3< <(cat customers.csv)";
    let program = env!("CARGO_BIN_EXE_twinfold");
    let mut terminal = Terminal::start_program(folder.path(), "bash", &["-c", script, program]);
    terminal.wait_for("a SAME");
    assert_eq!(terminal.saved(), saved, "nothing was added");
}

/// A line that takes no more bytes, as under `Ctrl-s` or on a dead connection: what is not painted is
/// not decided, and a signal still ends it.
#[test]
fn a_blocked_line_decides_nothing_and_stays_killable() {
    let folder = small_demo();
    let mut terminal = at_first_pair(folder.path());
    terminal.decide("x");
    let saved = terminal.saved();
    terminal.press(b"\x1b[I");
    // Nobody reads: what the program sends stays in the line until that is full.
    terminal.deaf.store(true, Ordering::Relaxed);
    std::thread::sleep(Duration::from_millis(200));
    for _ in 0..400 {
        terminal.press(b"\x0c");
        std::thread::sleep(Duration::from_millis(3));
    }
    for _ in 0..3 {
        std::thread::sleep(Duration::from_millis(400));
        terminal.press(b"x");
    }
    signal(&terminal, "TERM");
    let begun = Instant::now();
    while terminal.child.try_wait().unwrap().is_none() {
        assert!(
            begun.elapsed() < WITHOUT_TERMINAL,
            "a blocked line holds it"
        );
        std::thread::sleep(Duration::from_millis(20));
    }
    drop(terminal);
    let terminal = at_first_pair(folder.path());
    assert_eq!(terminal.saved(), saved);
}

/// A terminal that can't move its cursor gets the review line by line, without any sequence.
#[test]
fn a_dumb_terminal_gets_lines() {
    let folder = small_demo();
    let program = env!("CARGO_BIN_EXE_twinfold");
    let arguments = ["TERM=dumb", program, "review", "--yes", "customers.csv"];
    let mut terminal = Terminal::start_program(folder.path(), "env", &arguments);
    terminal.wait("asks", |terminal| {
        String::from_utf8_lossy(&terminal.sent).contains("x different")
    });
    assert!(!terminal.sent.contains(&0x1b));
    terminal.press(b"x\n");
    terminal.wait("saved", |terminal| {
        String::from_utf8_lossy(&terminal.sent).contains("pair 2 of")
    });
    terminal.press(b"q\n");
    assert_eq!(terminal.ended(), 0);
    assert!(!terminal.sent.contains(&0x1b));
}
