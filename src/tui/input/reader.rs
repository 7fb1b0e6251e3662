//! The thread that reads the terminal.

use std::{
    io::{self, Read as _},
    sync::mpsc::{self, RecvTimeoutError},
    thread,
    time::{Duration, Instant},
};

use super::{
    decode::{Decoder, Hold},
    key::Input,
};

/// How long an ESC is held back: on this machine, and over a line.
const HOLD_LOCAL: Duration = Duration::from_millis(25);
const HOLD_REMOTE: Duration = Duration::from_millis(100);
/// How long the rest of a sequence is waited for: terminals answer late, and a rest is no key.
const HOLD_SEQUENCE: Duration = Duration::from_secs(1);

/// Reads standard input until it ends; each input goes to `hand` with the moment at which it was read.
///
/// One thread waits for bytes, one for the pauses between them, so that nothing is polled and nothing
/// wakes while nobody types. Both end when the terminal is gone.
///
/// # Errors
///
/// What the system says when it has no threads left.
pub fn start(
    remote: bool,
    mut hand: impl FnMut(Input, Instant) -> bool + Send + 'static,
) -> io::Result<()> {
    let hold = if remote { HOLD_REMOTE } else { HOLD_LOCAL };
    let (sender, reads) = mpsc::channel::<(Vec<u8>, Instant)>();
    thread::Builder::new()
        .name("terminal".to_owned())
        .spawn(move || {
            let mut buffer = [0; 4096];
            loop {
                match io::stdin().lock().read(&mut buffer) {
                    Ok(0) => return,
                    Ok(count) => {
                        let read = (buffer[..count].to_vec(), Instant::now());
                        if sender.send(read).is_err() {
                            return;
                        }
                    }
                    Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                    Err(_) => return,
                }
            }
        })?;
    thread::Builder::new()
        .name("keys".to_owned())
        .spawn(move || {
            let mut decoder = Decoder::default();
            loop {
                let read = match decoder.hold() {
                    Hold::Nothing => reads.recv().map_err(|_| RecvTimeoutError::Disconnected),
                    Hold::Short => reads.recv_timeout(hold),
                    Hold::Long => reads.recv_timeout(HOLD_SEQUENCE),
                };
                let (inputs, moment) = match read {
                    Ok((bytes, moment)) => (decoder.read(&bytes), moment),
                    Err(RecvTimeoutError::Timeout) => (decoder.pause(), Instant::now()),
                    Err(RecvTimeoutError::Disconnected) => {
                        hand(Input::Gone, Instant::now());
                        return;
                    }
                };
                for input in inputs {
                    if !hand(input, moment) {
                        return;
                    }
                }
            }
        })?;
    Ok(())
}
