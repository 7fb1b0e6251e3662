//! The thread that reads the terminal.

use std::{
    io::{self, PipeWriter},
    os::fd::{AsFd, BorrowedFd},
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

use rustix::{
    event::{PollFd, PollFlags, Timespec, poll},
    io::{Errno, read},
};

use super::{
    key::Input,
    parser::{Parser, Reading},
};
use crate::app::moment::Moment;

/// How long an unfinished sequence is held back on this machine.
const HOLD_LOCAL: Duration = Duration::from_millis(25);

/// How long an unfinished sequence is held back over a line, which tears reads apart.
const HOLD_REMOTE: Duration = Duration::from_millis(100);

/// More than a terminal's input queue holds: the bytes that are waiting are one read.
const READ_SIZE: usize = 8 * 1024;

/// The running reader; it stops when this is dropped.
#[derive(Debug)]
pub struct Reader {
    /// The reader waits for the other end as well: closing this one wakes it.
    stop: Option<PipeWriter>,
    thread: Option<JoinHandle<()>>,
}

impl Reader {
    /// Starts to read `terminal`, which is in raw mode; each reading goes to `hand` until that says
    /// false. `start` is when the session's moments began, `remote` whether a line lies between.
    ///
    /// When the terminal hangs up, [`Input::Gone`] is the last reading. Nothing wakes while nothing is
    /// typed and nothing is held back.
    ///
    /// # Errors
    ///
    /// What the system says when it has no pipe or no thread left.
    pub fn start(
        terminal: impl AsFd + Send + 'static,
        start: Instant,
        remote: bool,
        hand: impl FnMut(Reading) -> bool + Send + 'static,
    ) -> io::Result<Self> {
        let hold = if remote { HOLD_REMOTE } else { HOLD_LOCAL };
        let (stopped, stop) = io::pipe()?;
        let thread = thread::Builder::new()
            .name("terminal".to_owned())
            .spawn(move || {
                let mut hand = hand;
                let parser = Parser::new(hold);
                read_on(terminal.as_fd(), stopped.as_fd(), start, parser, &mut hand);
            })?;
        Ok(Self {
            stop: Some(stop),
            thread: Some(thread),
        })
    }
}

impl Drop for Reader {
    fn drop(&mut self) {
        self.stop = None;
        if let Some(thread) = self.thread.take() {
            // A panic of the reader was reported where it happened.
            let _ = thread.join();
        }
    }
}

/// What waiting for the terminal came to.
enum Waited {
    Bytes(usize),
    Nothing,
    Gone,
    Stopped,
}

fn read_on(
    terminal: BorrowedFd<'_>,
    stopped: BorrowedFd<'_>,
    start: Instant,
    mut parser: Parser,
    hand: &mut impl FnMut(Reading) -> bool,
) {
    let mut buffer = [0; READ_SIZE];
    loop {
        let wait = parser
            .deadline()
            .map(|deadline| deadline - Moment(start.elapsed()));
        let waited = wait_and_read(terminal, stopped, wait, &mut buffer);
        let now = Moment(start.elapsed());
        let readings = match waited {
            Waited::Bytes(count) => parser.read(&buffer[..count], now),
            Waited::Nothing => parser.pause(now),
            Waited::Stopped => return,
            Waited::Gone => {
                let _ = hand(Reading {
                    input: Input::Gone,
                    at: now,
                    doubtful: false,
                    together: 0,
                });
                return;
            }
        };
        for reading in readings {
            if !hand(reading) {
                return;
            }
        }
    }
}

/// Waits for bytes, the end of `wait` or the end of reading, and reads what is there.
fn wait_and_read(
    terminal: BorrowedFd<'_>,
    stopped: BorrowedFd<'_>,
    wait: Option<Duration>,
    buffer: &mut [u8],
) -> Waited {
    let mut waiting = [
        PollFd::from_borrowed_fd(terminal, PollFlags::IN),
        PollFd::from_borrowed_fd(stopped, PollFlags::IN),
    ];
    // Rounded up to the tick of the system's timer, so that it does not wake a moment too early.
    let wait = wait
        .map(|wait| Timespec::try_from(wait + Duration::from_micros(100)))
        .and_then(Result::ok);
    match poll(&mut waiting, wait.as_ref()) {
        Ok(0) | Err(Errno::INTR | Errno::AGAIN) => return Waited::Nothing,
        Ok(_) => {}
        Err(_) => return Waited::Gone,
    }
    let [terminal_says, stop_says] = &waiting;
    if !stop_says.revents().is_empty() {
        return Waited::Stopped;
    }
    let says = terminal_says.revents();
    if says.is_empty() {
        return Waited::Nothing;
    }
    // What was typed before the terminal hung up is read first; then a read finds the end.
    match read(terminal, buffer) {
        Ok(0) => Waited::Gone,
        Ok(count) => Waited::Bytes(count),
        Err(Errno::INTR | Errno::AGAIN) if !says.contains(PollFlags::HUP) => Waited::Nothing,
        Err(_) => Waited::Gone,
    }
}

#[cfg(test)]
mod tests {
    use std::{
        fs::File,
        io::Write as _,
        os::fd::OwnedFd,
        sync::mpsc::{Receiver, channel},
    };

    use rustix::{
        fs::{Mode, OFlags, open},
        pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt},
        termios::{OptionalActions, tcgetattr, tcsetattr},
    };

    use super::{super::key::Key, *};

    const GENEROUS: Duration = Duration::from_secs(10);

    /// The two ends of a terminal in raw mode: what is written to the first is typed at the second.
    fn terminal() -> (File, OwnedFd) {
        let keyboard = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
        grantpt(&keyboard).unwrap();
        unlockpt(&keyboard).unwrap();
        let name = ptsname(&keyboard, Vec::new()).unwrap();
        let terminal = open(name, OFlags::RDWR | OFlags::NOCTTY, Mode::empty()).unwrap();
        let mut modes = tcgetattr(&terminal).unwrap();
        modes.make_raw();
        tcsetattr(&terminal, OptionalActions::Now, &modes).unwrap();
        (keyboard.into(), terminal)
    }

    fn reading(terminal: OwnedFd) -> (Reader, Receiver<Reading>) {
        let (sender, readings) = channel();
        let reader = Reader::start(terminal, Instant::now(), false, move |reading| {
            sender.send(reading).is_ok()
        });
        (reader.unwrap(), readings)
    }

    #[test]
    fn what_is_typed_is_read_until_the_terminal_hangs_up() {
        let (mut keyboard, terminal) = terminal();
        let (_reader, readings) = reading(terminal);
        keyboard.write_all("\u{1b}[A中文".as_bytes()).unwrap();
        let first = readings.recv_timeout(GENEROUS).unwrap();
        let second = readings.recv_timeout(GENEROUS).unwrap();
        assert_eq!(first.input, Input::Key(Key::Up));
        assert_eq!(second.input, Input::Phrase("中文".to_owned()));
        assert!(first.at <= second.at);
        // An ESC comes by itself after the time that it is held back.
        keyboard.write_all(b"\x1b").unwrap();
        let escape = readings.recv_timeout(GENEROUS).unwrap();
        assert_eq!(escape.input, Input::Key(Key::Esc));
        drop(keyboard);
        let last = readings.recv_timeout(GENEROUS).unwrap();
        assert_eq!(last.input, Input::Gone);
        assert!(
            readings.recv_timeout(GENEROUS).is_err(),
            "the reader has ended"
        );
    }

    #[test]
    fn the_reader_stops_when_it_is_dropped() {
        let (_keyboard, terminal) = terminal();
        let (reader, readings) = reading(terminal);
        drop(reader);
        assert!(readings.recv_timeout(GENEROUS).is_err());
    }
}
