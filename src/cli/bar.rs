//! The progress of long work on a terminal, and its cancellation by a signal.

use std::{
    io::{self, IsTerminal as _},
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::{language::spoken, status::Status};
use crate::{
    domain::progress::{Progress, Stage},
    words::{Sentence, progress::Working},
};

/// Draws one line a stage on standard error where that is a terminal, twice a second at most, and is
/// cancelled by SIGINT, SIGTERM and SIGHUP.
#[derive(Debug)]
pub struct Bar {
    line: Mutex<Option<(Stage, ProgressBar)>>,
    signal: Arc<AtomicUsize>,
}

impl Bar {
    /// Starts to listen for signals; without a terminal nothing is drawn.
    ///
    /// # Errors
    ///
    /// What the system says when a signal can't be listened for.
    pub fn start() -> io::Result<Self> {
        let signal = Arc::new(AtomicUsize::new(0));
        for number in [
            signal_hook::consts::SIGINT,
            signal_hook::consts::SIGTERM,
            signal_hook::consts::SIGHUP,
        ] {
            let value = usize::try_from(number).unwrap_or_default();
            signal_hook::flag::register_usize(number, Arc::clone(&signal), value)?;
        }
        Ok(Self {
            line: Mutex::new(None),
            signal,
        })
    }

    /// Takes the line off the screen.
    pub fn clear(&self) {
        let mut line = self.line.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, bar)) = line.take() {
            bar.finish_and_clear();
        }
    }

    /// The status that a received signal asks for, if one came.
    #[must_use]
    pub fn signal(&self) -> Option<Status> {
        match self.signal.load(Ordering::Relaxed) {
            0 => None,
            number => Some(Status::Signal(u8::try_from(number).unwrap_or(u8::MAX))),
        }
    }
}

impl Progress for Bar {
    fn at(&self, stage: Stage, done: u64, total: u64) {
        if !io::stderr().is_terminal() {
            return;
        }
        let mut line = self.line.lock().unwrap_or_else(PoisonError::into_inner);
        if line.as_ref().is_none_or(|(shown, _)| *shown != stage) {
            if let Some((_, old)) = line.take() {
                old.finish_and_clear();
            }
            let bar =
                ProgressBar::with_draw_target(Some(total), ProgressDrawTarget::stderr_with_hz(2));
            bar.set_style(style(stage, total));
            bar.set_message(Working::Stage(stage).say(spoken()));
            *line = Some((stage, bar));
        }
        if let Some((_, bar)) = line.as_ref() {
            bar.set_length(total.max(done));
            bar.set_position(done);
        }
    }

    fn is_cancelled(&self) -> bool {
        self.signal.load(Ordering::Relaxed) != 0
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        self.clear();
    }
}

/// ASCII only: readable on every terminal.
fn style(stage: Stage, total: u64) -> ProgressStyle {
    let figures = match (total, stage) {
        (0, _) => "{human_pos}  {elapsed}",
        (_, Stage::Survey | Stage::Import) => {
            "[{bar:30}] {percent:>3}%  {binary_bytes}  {binary_bytes_per_sec}  {eta}"
        }
        (_, _) => "[{bar:30}] {percent:>3}%  {human_pos}  {per_sec}  {eta}",
    };
    let left = match total {
        0 => String::new(),
        _ => format!(" {}", Working::Left.say(spoken())),
    };
    ProgressStyle::with_template(&format!("{{msg:14}} {figures}{left}"))
        .unwrap_or_else(|_| ProgressStyle::default_bar())
        .progress_chars("#>-")
}

/// How long to wait for a workspace in use, and how often to try.
pub const PATIENCE: Duration = Duration::from_secs(5);
