//! The review's loop: one inbox; apply everything that waits, draw once.

use std::{
    collections::VecDeque,
    io,
    os::fd::AsFd as _,
    sync::{
        Arc,
        mpsc::{self, Receiver, RecvTimeoutError, Sender},
    },
    time::{Duration, Instant},
};

use color_eyre::Report;

use crate::{
    app::{
        App, Effect, Message,
        effect::{Answer, Leave, Request, Ticket},
        moment::Moment,
    },
    cli::{status::Failure, surroundings::Surroundings},
    domain::progress::Progress,
    runtime::{
        signals::{self, Signal},
        worker::{News, Worker},
    },
    tui::{
        input::{Input, Reading, reader::Reader},
        keys::{Keymap, Lookup},
        output::Output,
        paint::Painter,
        press::{QUESTION, heard},
        terminal::{self, Terminal},
        theme::Theme,
        view,
    },
    words::review_usage::ReviewFails,
};

/// How long an answer may take before the screen says that it is being waited for.
const PATIENCE: Duration = Duration::from_millis(50);
/// How long a frame may take to go out when the terminal is to be given back.
const DRAIN: Duration = Duration::from_millis(500);
/// How long the terminal may take to answer before it is given back.
const ANSWER: Duration = Duration::from_millis(400);
/// How long the worker may take to finish when the steward leaves, when a signal asks for the end, and
/// when the line is gone.
const FINISH: [Duration; 3] = [
    Duration::from_secs(10),
    Duration::from_secs(2),
    Duration::from_millis(120),
];

/// What reaches the loop.
enum Event {
    /// From the terminal.
    Reading(Reading),
    /// From the worker.
    News(News<Report>),
    /// From the system.
    Signal(Signal),
    /// The last byte of the frame went out at this moment.
    Sent(Instant),
}

/// Runs the review until it is left.
///
/// # Errors
///
/// What the worker failed of, or what the system says about the terminal.
pub fn run(
    app: App,
    carry_out: impl FnMut(Request, &dyn Progress) -> Result<Answer, Report> + Send + 'static,
    look: Look,
) -> Result<Leave, Report> {
    let (inbox, events) = mpsc::channel();
    let worker = Worker::start(carry_out, to(&inbox, Event::News))?;
    let ended = Room::open(app, worker, inbox, events, look).and_then(Room::stay);
    // On every way out, a panic among them; here before any message is printed.
    terminal::give_back();
    ended
}

/// A function that brings one kind of event into the inbox.
fn to<T>(inbox: &Sender<Event>, event: fn(T) -> Event) -> impl Fn(T) + Send + Clone + 'static
where
    T: 'static,
{
    let inbox = inbox.clone();
    move |item| drop(inbox.send(event(item)))
}

/// What the screen looks like, and what keys mean.
#[derive(Debug, Clone)]
pub struct Look {
    /// Its colours and characters.
    pub theme: Theme,
    /// The keys in force.
    pub keymap: Arc<Keymap>,
}

struct Room {
    app: App,
    worker: Worker,
    events: Receiver<Event>,
    /// Events that came while a frame was waited for.
    later: VecDeque<Event>,
    lookup: Lookup,
    terminal: Terminal,
    painter: Painter,
    output: Output,
    /// When the moments of the session began.
    start: Instant,
    /// Reads the terminal for as long as it is kept.
    _reader: Reader,
    /// The request that the screen says is slow.
    told_slow: Option<Ticket>,
}

impl Room {
    fn open(
        app: App,
        worker: Worker,
        inbox: Sender<Event>,
        events: Receiver<Event>,
        look: Look,
    ) -> Result<Self, Report> {
        let is_open = |inbox: &Sender<Event>, event| inbox.send(event).is_ok();
        let signals = inbox.clone();
        signals::listen(move |signal| is_open(&signals, Event::Signal(signal)))?;
        let terminal = Terminal::take()?;
        give_back_on_panic();
        let frames = inbox.clone();
        let output = Output::start(move |at| is_open(&frames, Event::Sent(at)))?;
        let remote = Surroundings::variable("SSH_TTY").is_some();
        let start = Instant::now();
        let keyboard = io::stdin().as_fd().try_clone_to_owned()?;
        let reader = Reader::start(keyboard, start, remote, move |reading| {
            is_open(&inbox, Event::Reading(reading))
        })?;
        let (columns, rows) = terminal.size();
        Ok(Self {
            worker,
            events,
            later: VecDeque::new(),
            painter: Painter::new(columns, rows, look.theme).naming(&look.keymap),
            lookup: Lookup::new(look.keymap),
            terminal,
            output,
            start,
            _reader: reader,
            told_slow: None,
            app,
        })
    }

    /// Stays until the steward leaves or the review can't go on; either way the terminal is given back
    /// and the worker puts the workspace away.
    fn stay(mut self) -> Result<Leave, Report> {
        match self.work() {
            Ok(leave) => Ok(self.leave(leave)),
            Err(report) => {
                self.leave(Leave::Quit);
                Err(report)
            }
        }
    }

    /// Waits, applies everything that waits, draws once.
    fn work(&mut self) -> Result<Leave, Report> {
        let _ = self.resize();
        let effects = self.app.begin();
        let mut ended = self.carry_out(effects)?;
        while ended.is_none() {
            self.paint();
            let first = self.wait();
            ended = self.apply(first)?;
            while ended.is_none() {
                let Some(next) = self
                    .later
                    .pop_front()
                    .or_else(|| self.events.try_recv().ok())
                else {
                    break;
                };
                ended = self.apply(Some(next))?;
            }
        }
        Ok(ended.unwrap_or(Leave::Quit))
    }

    /// The next event; nothing where a request has just become slow.
    fn wait(&mut self) -> Option<Event> {
        if let Some(event) = self.later.pop_front() {
            return Some(event);
        }
        let slow = self
            .app
            .waiting_for()
            .filter(|ticket| self.told_slow != Some(*ticket));
        let Some(ticket) = slow else {
            return self.events.recv().ok();
        };
        match self.events.recv_timeout(PATIENCE) {
            Ok(event) => Some(event),
            Err(RecvTimeoutError::Timeout) => {
                self.told_slow = Some(ticket);
                self.app.update(Message::Slow(ticket));
                None
            }
            Err(RecvTimeoutError::Disconnected) => None,
        }
    }

    fn apply(&mut self, event: Option<Event>) -> Result<Option<Leave>, Report> {
        let message = match event {
            None => return Ok(None),
            Some(Event::Signal(Signal::Hangup)) => Message::End(Leave::TerminalGone),
            Some(Event::Signal(Signal::End(number))) => Message::End(Leave::Signal(number)),
            Some(Event::Signal(Signal::Stop)) => return self.suspend().map(|()| None),
            Some(Event::Signal(Signal::Resize)) => {
                let effects = self.resize();
                return self.carry_out(effects);
            }
            Some(Event::Sent(at)) => {
                self.output.sent();
                Message::Written(self.moment(at))
            }
            Some(Event::News(news)) => match news {
                News::Answer(ticket, answer) => Message::Answer(ticket, Box::new(answer)),
                News::Progress {
                    stage,
                    done,
                    total,
                    elapsed,
                } => Message::Progress {
                    stage,
                    done,
                    total,
                    elapsed,
                },
                News::Failed(failure) => return Err(failure),
                News::Broke => return Err(Failure::machine(&ReviewFails::WorkerBroke).into()),
            },
            Some(Event::Reading(reading)) => match heard(&self.app, &mut self.lookup, reading) {
                Some(message) => message,
                None => return Ok(None),
            },
        };
        let effects = self.app.update(message);
        self.carry_out(effects)
    }

    fn carry_out(&mut self, effects: Vec<Effect>) -> Result<Option<Leave>, Report> {
        for effect in effects {
            match effect {
                Effect::Ask(ticket, request) => self.worker.ask(ticket, *request),
                Effect::Cancel => self.worker.cancel(),
                Effect::Repaint => self.painter.forget(),
                Effect::Suspend => self.suspend()?,
                Effect::Leave(leave) => return Ok(Some(leave)),
            }
        }
        Ok(None)
    }

    /// Hands the next frame over, unless the last one is still on its way.
    fn paint(&mut self) {
        if self.output.is_under_way() {
            return;
        }
        let app = &self.app;
        let mut frame = self.painter.frame(|sheet| view::draw(app, sheet));
        let now = self.moment(Instant::now());
        // A question whose answer got lost is asked again though nothing else has changed.
        if self.app.frame(now) {
            frame.extend_from_slice(QUESTION);
        }
        if frame.is_empty() {
            self.app.update(Message::Written(now));
        } else {
            self.output.send(frame);
        }
    }

    /// Takes the window's size over.
    fn resize(&mut self) -> Vec<Effect> {
        let (columns, rows) = self.terminal.size();
        self.painter.resize(columns, rows);
        self.app.update(Message::Room(view::room(columns, rows)))
    }

    /// A moment of the session.
    fn moment(&self, at: Instant) -> Moment {
        Moment(at.saturating_duration_since(self.start))
    }

    /// Waits until the frame under way has gone out and the terminal has answered what it was asked:
    /// else the shell would read the answer. What comes meanwhile is kept for later.
    fn drain(&mut self) {
        let begun = Instant::now();
        loop {
            let most = if self.output.is_under_way() {
                DRAIN
            } else if self.app.awaits_answer() {
                ANSWER
            } else {
                return;
            };
            let left = most.saturating_sub(begun.elapsed());
            let message = match self.events.recv_timeout(left) {
                Ok(Event::Sent(at)) => {
                    self.output.sent();
                    Message::Written(self.moment(at))
                }
                Ok(Event::Reading(reading)) if reading.input == Input::Ready => {
                    Message::Ready(reading.at)
                }
                Ok(event) => {
                    self.later.push_back(event);
                    continue;
                }
                Err(_) => return,
            };
            self.app.update(message);
        }
    }

    /// Gives the terminal to the shell, and takes it again when the program is continued.
    fn suspend(&mut self) -> Result<(), Report> {
        self.drain();
        terminal::give_back();
        signals::stop()?;
        self.terminal.retake()?;
        let effects = self.resize();
        let now = self.moment(Instant::now());
        self.app.left(now);
        // A page of a list at most: nothing that ends the program.
        self.carry_out(effects).map(|_| ())
    }

    fn leave(mut self, leave: Leave) -> Leave {
        let most = match &leave {
            Leave::Quit | Leave::Start | Leave::Open(_) | Leave::Demo | Leave::Tutorial => {
                FINISH[0]
            }
            Leave::Signal(_) => FINISH[1],
            Leave::TerminalGone => FINISH[2],
        };
        match &leave {
            Leave::TerminalGone => self.terminal.abandon(),
            Leave::Quit
            | Leave::Start
            | Leave::Open(_)
            | Leave::Demo
            | Leave::Tutorial
            | Leave::Signal(_) => {
                self.drain();
                terminal::give_back();
            }
        }
        self.worker.finish(most);
        leave
    }
}

/// A panic on this thread gives the terminal back before it is reported; a worker's panic leaves the
/// screen alone and becomes a message.
fn give_back_on_panic() {
    let here = std::thread::current().id();
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        if std::thread::current().id() == here {
            terminal::give_back();
        }
        before(info);
    }));
}
