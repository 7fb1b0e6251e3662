//! The thread that sends frames: a terminal that takes no more bytes never holds the review up.

use std::{
    fs::File,
    io::{self, Write as _},
    os::fd::AsFd as _,
    sync::mpsc::{self, Sender},
    thread,
    time::Instant,
};

/// Sends frames, one at a time and each in one write where the system takes it whole.
#[derive(Debug)]
pub struct Output {
    frames: Sender<Vec<u8>>,
    under_way: bool,
}

impl Output {
    /// Starts the thread. `sent` is called whenever a frame has gone out, with the moment of its last
    /// byte; it answers whether anybody still listens. A terminal that takes nothing any more is noticed by whoever reads it.
    ///
    /// # Errors
    ///
    /// What the system says when it has no thread or no file descriptor left.
    pub fn start(sent: impl Fn(Instant) -> bool + Send + 'static) -> io::Result<Self> {
        let mut terminal = File::from(io::stdout().as_fd().try_clone_to_owned()?);
        let (frames, waiting) = mpsc::channel::<Vec<u8>>();
        thread::Builder::new()
            .name("frames".to_owned())
            .spawn(move || {
                for frame in waiting {
                    let gone = terminal.write_all(&frame).is_err();
                    if gone || !sent(Instant::now()) {
                        return;
                    }
                }
            })?;
        Ok(Self {
            frames,
            under_way: false,
        })
    }

    /// Whether a frame is on its way: the next one waits.
    #[must_use]
    pub const fn is_under_way(&self) -> bool {
        self.under_way
    }

    /// Hands a frame over.
    pub fn send(&mut self, frame: Vec<u8>) {
        // Where the thread has ended the terminal is gone, which the reader says.
        self.under_way = self.frames.send(frame).is_ok();
    }

    /// Takes note that the frame has gone out.
    pub const fn sent(&mut self) {
        self.under_way = false;
    }
}
