//! Signals, one thread that waits for them.

use std::{io, thread};

use signal_hook::{
    consts::{SIGHUP, SIGINT, SIGSTOP, SIGTERM, SIGTSTP, SIGWINCH},
    iterator::Signals,
    low_level,
};

/// What a signal asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Signal {
    /// The line is gone.
    Hangup,
    /// The program is to end; the signal's number.
    End(u8),
    /// The terminal goes back to the shell.
    Stop,
    /// The window has another size.
    Resize,
}

/// Starts to listen; `tell` answers whether anybody still does.
///
/// # Errors
///
/// What the system says when signals can't be listened for.
pub fn listen(tell: impl Fn(Signal) -> bool + Send + 'static) -> io::Result<()> {
    let mut signals = Signals::new([SIGHUP, SIGINT, SIGTERM, SIGTSTP, SIGWINCH])?;
    thread::Builder::new()
        .name("signals".to_owned())
        .spawn(move || {
            for number in signals.forever() {
                let signal = match number {
                    SIGHUP => Signal::Hangup,
                    SIGTSTP => Signal::Stop,
                    SIGWINCH => Signal::Resize,
                    other => Signal::End(u8::try_from(other).unwrap_or(u8::MAX)),
                };
                if !tell(signal) {
                    return;
                }
            }
        })?;
    Ok(())
}

/// Stops the program until it is continued: returns when it is.
///
/// # Errors
///
/// What the system says when it does not stop.
pub fn stop() -> io::Result<()> {
    low_level::raise(SIGSTOP)
}
