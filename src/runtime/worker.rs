//! The thread that owns the workspace: requests in, answers and progress out.

use std::{
    io,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
        mpsc::{self, Sender},
    },
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

use crate::{
    app::effect::{Answer, Request, Ticket},
    domain::progress::{Progress, Stage},
};

/// Between two reports of one step: a line that changes more often costs bytes and tells nothing.
const REPORT_EVERY: Duration = Duration::from_millis(500);
/// How often a stopping program looks whether the worker is done.
const LOOK_EVERY: Duration = Duration::from_millis(5);

/// What the worker tells.
#[derive(Debug)]
pub enum News<E> {
    /// A request is answered.
    Answer(Ticket, Answer),
    /// Long work has come this far.
    Progress {
        /// The step.
        stage: Stage,
        /// Units done.
        done: u64,
        /// Units in all, 0 where not known.
        total: u64,
        /// Time since the step began.
        elapsed: Duration,
    },
    /// A request failed in a way that the review can't go on from.
    Failed(E),
    /// The worker met a fault of the program itself.
    Broke,
}

/// The worker as the review's loop holds it.
#[derive(Debug)]
pub struct Worker {
    requests: Sender<(Ticket, Request)>,
    cancelled: Arc<AtomicBool>,
    thread: JoinHandle<()>,
}

impl Worker {
    /// Starts the thread. `carry_out` lives on it, and with it the workspace; `tell` brings news to the
    /// review.
    ///
    /// # Errors
    ///
    /// What the system says when it has no thread left.
    pub fn start<E: Send + 'static>(
        mut carry_out: impl FnMut(Request, &dyn Progress) -> Result<Answer, E> + Send + 'static,
        tell: impl Fn(News<E>) + Send + Clone + 'static,
    ) -> io::Result<Self> {
        let (requests, waiting) = mpsc::channel::<(Ticket, Request)>();
        let cancelled = Arc::new(AtomicBool::new(false));
        let reporter = Reporter {
            tell: Mutex::new(tell.clone()),
            cancelled: Arc::clone(&cancelled),
            step: Mutex::new(None),
            _failure: std::marker::PhantomData,
        };
        let thread = thread::Builder::new()
            .name("workspace".to_owned())
            .spawn(move || {
                let alarm = Alarm(tell.clone(), std::marker::PhantomData);
                for (ticket, request) in waiting {
                    let news = match carry_out(request, &reporter) {
                        Ok(answer) => News::Answer(ticket, answer),
                        Err(failure) => News::Failed(failure),
                    };
                    tell(news);
                }
                drop(alarm);
            })?;
        Ok(Self {
            requests,
            cancelled,
            thread,
        })
    }

    /// Sends a request; a worker that is gone has said so.
    pub fn ask(&self, ticket: Ticket, request: Request) {
        // What was cancelled before is not this request.
        self.cancelled.store(false, Ordering::Relaxed);
        drop(self.requests.send((ticket, request)));
    }

    /// Asks long work to stop.
    pub fn cancel(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }

    /// Lets the worker finish what it is doing, at most this long. What is not finished then has not
    /// happened: the transaction is rolled back when the workspace is opened again.
    pub fn finish(self, most: Duration) {
        let Self {
            requests,
            cancelled,
            thread,
        } = self;
        cancelled.store(true, Ordering::Relaxed);
        drop(requests);
        let begun = Instant::now();
        while !thread.is_finished() && begun.elapsed() < most {
            thread::sleep(LOOK_EVERY);
        }
    }
}

/// Says that the worker broke when its thread unwinds.
struct Alarm<E, T: Fn(News<E>)>(T, std::marker::PhantomData<fn(E)>);

impl<E, T: Fn(News<E>)> Drop for Alarm<E, T> {
    fn drop(&mut self) {
        if thread::panicking() {
            (self.0)(News::Broke);
        }
    }
}

/// Brings the progress of long work to the review, at most twice a second and at each new step.
struct Reporter<E, T> {
    tell: Mutex<T>,
    cancelled: Arc<AtomicBool>,
    step: Mutex<Option<Reported>>,
    _failure: std::marker::PhantomData<fn(E)>,
}

struct Reported {
    stage: Stage,
    begun: Instant,
    last: Instant,
}

impl<E, T: Fn(News<E>) + Send> Progress for Reporter<E, T> {
    fn at(&self, stage: Stage, done: u64, total: u64) {
        let mut step = self.step.lock().unwrap_or_else(PoisonError::into_inner);
        let now = Instant::now();
        let begun = match step.as_mut() {
            Some(reported) if reported.stage == stage => {
                let is_due = now - reported.last >= REPORT_EVERY || (total > 0 && done >= total);
                if !is_due {
                    return;
                }
                reported.last = now;
                reported.begun
            }
            Some(_) | None => {
                *step = Some(Reported {
                    stage,
                    begun: now,
                    last: now,
                });
                now
            }
        };
        let tell = self.tell.lock().unwrap_or_else(PoisonError::into_inner);
        tell(News::Progress {
            stage,
            done,
            total,
            elapsed: now - begun,
        });
    }

    fn is_cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn worker(
        carry_out: impl FnMut(Request, &dyn Progress) -> Result<Answer, String> + Send + 'static,
    ) -> (Worker, mpsc::Receiver<News<String>>) {
        let (sender, news) = mpsc::channel();
        let tell = move |item| drop(sender.send(item));
        (Worker::start(carry_out, tell).unwrap(), news)
    }

    #[test]
    fn answers_carry_their_ticket() {
        let (worker, news) = worker(|_, progress| {
            progress.at(Stage::Import, 1, 2);
            Ok(Answer::NotWritten("no".to_owned()))
        });
        worker.ask(Ticket(7), Request::Undo);
        assert!(matches!(
            news.recv().unwrap(),
            News::Progress { done: 1, .. }
        ));
        assert!(matches!(news.recv().unwrap(), News::Answer(Ticket(7), _)));
        worker.finish(Duration::from_secs(10));
    }

    #[test]
    fn failures_and_faults_become_news() {
        let (worker, news) = worker(|request, _| match request {
            Request::Undo => Err("disk".to_owned()),
            _ => panic!("a fault of the program"),
        });
        worker.ask(Ticket(1), Request::Undo);
        assert!(matches!(news.recv().unwrap(), News::Failed(cause) if cause == "disk"));
        worker.ask(Ticket(2), Request::Redo);
        assert!(matches!(news.recv().unwrap(), News::Broke));
    }

    #[test]
    fn work_hears_that_it_is_cancelled() {
        let (worker, news) = worker(|_, progress| {
            while !progress.is_cancelled() {
                thread::sleep(LOOK_EVERY);
            }
            Err("cancelled".to_owned())
        });
        worker.ask(Ticket(1), Request::Begin);
        worker.cancel();
        assert!(matches!(news.recv().unwrap(), News::Failed(_)));
    }
}
