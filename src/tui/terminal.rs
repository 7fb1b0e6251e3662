//! The terminal's modes: taken over, and given back on every way out.

use std::{
    io::{self, IsTerminal as _, Write as _},
    os::fd::AsFd as _,
    sync::{Mutex, PoisonError},
};

use rustix::{
    event::{PollFd, PollFlags, Timespec, poll},
    termios::{
        OptionalActions, QueueSelector, Termios, tcflush, tcgetattr, tcgetwinsize, tcsetattr,
    },
};

/// Other screen, bracketed paste, news of the window's focus, no cursor.
const TAKE: &[u8] = b"\x1b[?1049h\x1b[?2004h\x1b[?1004h\x1b[?25l";
/// End of a frame, plain pen, no news, no paste marks, cursor, the screen as it was.
const GIVE_BACK: &[u8] = b"\x1b[?2026l\x1b[m\x1b[?1004l\x1b[?2004l\x1b[?25h\x1b[?1049l";

/// How long a terminal that is given back may take no bytes.
const MOMENT: Timespec = Timespec {
    tv_sec: 0,
    tv_nsec: 200_000_000,
};

/// Columns and rows where the terminal does not say.
const USUAL: (u16, u16) = (80, 24);

/// The modes to give back; kept outside the guard for the panic hook.
static BEFORE: Mutex<Option<Termios>> = Mutex::new(None);

/// Holds the terminal; dropped, it gives it back.
#[derive(Debug)]
pub struct Terminal(());

impl Terminal {
    /// Whether standard input and standard output are a terminal.
    #[must_use]
    pub fn is_there() -> bool {
        io::stdin().is_terminal() && io::stdout().is_terminal()
    }

    /// Takes the terminal over.
    ///
    /// # Errors
    ///
    /// What the system says about its modes.
    pub fn take() -> io::Result<Self> {
        let guard = Self(());
        guard.retake()?;
        Ok(guard)
    }

    /// Takes it over again, on return from the shell.
    ///
    /// # Errors
    ///
    /// What the system says about its modes.
    pub fn retake(&self) -> io::Result<()> {
        let before = tcgetattr(io::stdin().as_fd())?;
        let mut raw = before.clone();
        raw.make_raw();
        *BEFORE.lock().unwrap_or_else(PoisonError::into_inner) = Some(before);
        tcsetattr(io::stdin().as_fd(), OptionalActions::Now, &raw)?;
        let mut out = io::stdout().lock();
        out.write_all(TAKE)?;
        out.flush()
    }

    /// Columns and rows of the window.
    #[must_use]
    pub fn size(&self) -> (u16, u16) {
        match tcgetwinsize(io::stdout().as_fd()) {
            Ok(size) if size.ws_col > 0 && size.ws_row > 0 => (size.ws_col, size.ws_row),
            Ok(_) | Err(_) => USUAL,
        }
    }

    /// Lets go of a terminal that is gone: nothing is sent to a dead line.
    pub fn abandon(&self) {
        BEFORE.lock().unwrap_or_else(PoisonError::into_inner).take();
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        give_back();
    }
}

/// Whether the terminal takes bytes within a moment: a write to one that is stopped would wait for ever.
fn takes_bytes() -> bool {
    let out = io::stdout();
    let mut line = [PollFd::new(&out, PollFlags::OUT)];
    let ready = poll(&mut line, Some(&MOMENT));
    ready.is_ok() && line[0].revents().contains(PollFlags::OUT)
}

/// Gives the terminal back if it is held. Errors have nowhere to go, as the terminal is what failed.
pub fn give_back() {
    let before = BEFORE.lock().unwrap_or_else(PoisonError::into_inner).take();
    if let Some(before) = before {
        // A line that takes nothing holds frames that nobody will see.
        let emptied = takes_bytes()
            || tcflush(io::stdout().as_fd(), QueueSelector::OFlush).is_ok() && takes_bytes();
        if emptied {
            let mut out = io::stdout().lock();
            drop(out.write_all(GIVE_BACK));
            drop(out.flush());
        }
        if tcsetattr(io::stdin().as_fd(), OptionalActions::Now, &before).is_err() {
            // The terminal is gone: nobody is left to tell.
        }
    }
}
