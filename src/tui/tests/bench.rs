//! A steward at a terminal, with a worker that keeps its log in memory.

use std::{collections::VecDeque, sync::Arc, time::Duration};

use jiff::tz::TimeZone;

pub use super::worker::Worker;
use super::{fixtures, named::named_key};
use crate::{
    app::{
        App, Effect, Message,
        effect::{Leave, Request, Ticket},
        moment::Moment,
        state::{Behind, Setting},
    },
    domain::{card::PairCard, survey::Survey},
    tui::{
        input::{Input, Key, Reading},
        keys::{Keymap, Lookup},
        paint::screen_text,
        press::heard,
        view,
    },
    words::Language,
};

/// The terminal, the review, the worker.
pub struct Bench {
    pub app: App,
    pub worker: Worker,
    pub left: Option<Leave>,
    lookup: Lookup,
    keymap: Arc<Keymap>,
    /// Requests that the worker has not answered, where answers are held back.
    waiting: VecDeque<(Ticket, Request)>,
    pub holds: bool,
    /// When the next key is read.
    pub now: Moment,
    /// How long the steward looks before each key.
    pub looks: Duration,
    /// Whether the terminal answers at once; else it never does by itself.
    pub answers: bool,
    /// Questions that the terminal has not answered.
    pub questions: usize,
}

impl Bench {
    /// A review of two pairs, one English, one Chinese, and one that hangs on the first.
    pub fn new() -> Self {
        Self::of(vec![
            fixtures::english(),
            fixtures::chinese(),
            fixtures::third(),
        ])
    }

    pub fn of(cards: Vec<PairCard>) -> Self {
        let mut bench = Self::before(cards, Vec::new());
        bench.begin();
        bench
    }

    /// A review of the same pairs for a script.
    pub fn unguarded() -> Self {
        let mut bench = Self::before(
            vec![fixtures::english(), fixtures::chinese(), fixtures::third()],
            Vec::new(),
        );
        bench.app = App::new(Setting {
            guarded: false,
            ..bench.app.setting
        });
        bench.begin();
        bench
    }

    /// A review of the same pairs for somebody who only looks.
    pub fn read_only() -> Self {
        let mut bench = Self::before(
            vec![fixtures::english(), fixtures::chinese(), fixtures::third()],
            Vec::new(),
        );
        bench.app = App::new(Setting {
            read_only: true,
            ..bench.app.setting
        });
        bench.begin();
        bench
    }

    /// A review that asks about files first.
    pub fn before(cards: Vec<PairCard>, surveys: Vec<Survey>) -> Self {
        let setting = Setting {
            workspace: "customers.twinfold".to_owned(),
            user: "ann".to_owned(),
            host: "dq01".to_owned(),
            folder: "customers-merged".to_owned(),
            zone: TimeZone::UTC,
            language: Language::English,
            yes: false,
            guarded: true,
            behind: Behind::Shell,
            read_only: false,
        };
        Self {
            app: App::new(setting),
            worker: Worker::new(cards, surveys),
            left: None,
            lookup: Lookup::default(),
            keymap: Keymap::standard(),
            waiting: VecDeque::new(),
            holds: false,
            now: Moment::default(),
            looks: Duration::from_secs(1),
            answers: true,
            questions: 0,
        }
    }

    /// Presses and names these keys from here on.
    pub fn put_keys(&mut self, keymap: Arc<Keymap>) {
        self.lookup = Lookup::new(Arc::clone(&keymap));
        self.keymap = keymap;
    }

    pub fn begin(&mut self) {
        self.tell(Message::Room(view::room(80, 24)));
        let effects = self.app.begin();
        self.carry_out(effects);
        self.paint();
    }

    /// Presses keys: characters, and names in angle brackets such as `<Tab>`.
    pub fn press(&mut self, keys: &str) {
        let mut rest = keys;
        while let Some(first) = rest.chars().next() {
            let named = rest.strip_prefix('<').and_then(|rest| rest.split_once('>'));
            let key = if let Some((name, after)) = named {
                rest = after;
                named_key(name)
            } else {
                rest = &rest[first.len_utf8()..];
                Key::Char(first)
            };
            self.input(Input::Key(key));
        }
    }

    pub fn input(&mut self, input: Input) {
        self.now = self.now.after(self.looks);
        let together = usize::from(matches!(input, Input::Key(Key::Char(_))));
        self.read(Reading {
            input,
            at: self.now,
            doubtful: false,
            together,
        });
    }

    pub fn read(&mut self, reading: Reading) {
        if let Some(message) = heard(&self.app, &mut self.lookup, reading) {
            self.tell(message);
        }
    }

    /// Draws the state on the terminal.
    pub fn paint(&mut self) {
        if self.app.frame(self.now) {
            self.questions += 1;
        }
        self.app.update(Message::Written(self.now));
        while self.answers && self.questions > 0 {
            self.answer_question();
        }
    }

    /// The terminal answers the oldest question.
    pub fn answer_question(&mut self) {
        self.questions -= 1;
        self.app.update(Message::Ready(self.now));
    }

    pub fn tell(&mut self, message: Message) {
        let effects = self.app.update(message);
        self.carry_out(effects);
        self.paint();
    }

    /// Lets the worker answer what it was asked.
    pub fn release(&mut self) {
        while let Some((ticket, request)) = self.waiting.pop_front() {
            let answer = self.worker.answer(request);
            self.tell(Message::Answer(ticket, Box::new(answer)));
        }
    }

    fn carry_out(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Ask(ticket, request) => self.waiting.push_back((ticket, *request)),
                Effect::Leave(leave) => self.left = Some(leave),
                Effect::Cancel | Effect::Repaint | Effect::Suspend => {}
            }
        }
        if !self.holds {
            self.release();
        }
    }

    pub fn screen(&self, columns: u16, rows: u16) -> String {
        let mut app = self.app.clone();
        app.update(Message::Room(view::room(columns, rows)));
        screen_text(columns, rows, |sheet| {
            sheet.name_keys(&self.keymap);
            view::draw(&app, sheet);
        })
    }

    /// One line of the screen at 80x24.
    pub fn line(&self, y: usize) -> String {
        self.screen(80, 24).lines().nth(y).unwrap().to_owned()
    }

    pub fn log(&self) -> Vec<&str> {
        self.worker.log.iter().map(String::as_str).collect()
    }
}
