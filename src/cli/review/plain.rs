//! The line mode: the same review, its pairs told line by line, an answer a line. No byte of it is an
//! escape sequence. A line is confirmed by Enter, so no clock guards it.

use std::{
    io::{self, BufRead as _},
    sync::mpsc::{self, Receiver},
    time::Duration,
};

use color_eyre::Report;

use super::{plain_lists::ListAnswer, workbench::Workbench};
use crate::{
    app::{
        App, Effect, Message,
        aside::Aside,
        command::Command,
        desk::{Desk, is_open_pick},
        effect::Leave,
        guard::Stroke,
        message::{LineKey, Press},
        moment::Moment,
        over::Over,
        state::Screen,
    },
    cli::{output, status::Failure},
    domain::card::Relation,
    runtime::worker::{News, Worker},
    tui::keys::Keymap,
    words::{Sentence, act::ActText, plain::Plain, review_usage::ReviewFails},
};

/// How long the worker may take to finish when the steward leaves.
const FINISH: Duration = Duration::from_secs(10);

/// Runs the review line by line until it is left, or standard input ends.
///
/// # Errors
///
/// What the worker failed of, or what the system says about standard input and output.
pub fn run(app: App, mut workbench: Workbench) -> Result<Leave, Report> {
    let (inbox, news) = mpsc::channel();
    let worker = Worker::start(
        move |request, progress| workbench.carry_out(request, progress),
        move |item| drop(inbox.send(item)),
    )?;
    let mut lines = Lines {
        app: listed(app),
        worker,
        news,
        left: None,
        told: None,
    };
    let ended = lines.stay();
    let Lines { worker, left, .. } = lines;
    worker.finish(FINISH);
    ended?;
    Ok(left.unwrap_or(Leave::Quit))
}

/// Sets the rows of a list as they are told at once.
const fn listed(mut app: App) -> App {
    app.looks.list = super::plain_lists::ROWS;
    app
}

/// The review, line by line.
pub(super) struct Lines {
    pub(super) app: App,
    worker: Worker,
    news: Receiver<News<Report>>,
    left: Option<Leave>,
    /// The newest act that was told.
    told: Option<crate::domain::review::Act>,
}

impl Lines {
    fn stay(&mut self) -> Result<(), Report> {
        let effects = self.app.begin();
        self.carry_out(effects)?;
        self.tell()?;
        for line in io::stdin().lock().lines() {
            self.answer(line?.trim())?;
            // Not after the next line: a terminal has none until somebody types it.
            if self.left.is_some() {
                break;
            }
            self.tell()?;
        }
        Ok(())
    }

    /// Carries effects out, and waits for what the worker answers.
    fn carry_out(&mut self, effects: Vec<Effect>) -> Result<(), Report> {
        for effect in effects {
            match effect {
                Effect::Ask(ticket, request) => {
                    self.worker.ask(ticket, *request);
                    let answer = self.wait()?;
                    let effects = self.app.update(answer);
                    self.carry_out(effects)?;
                }
                Effect::Leave(leave) => self.left = Some(leave),
                Effect::Cancel => self.worker.cancel(),
                Effect::Repaint | Effect::Suspend => {}
            }
        }
        Ok(())
    }

    fn wait(&mut self) -> Result<Message, Report> {
        loop {
            match self.news.recv() {
                Ok(News::Answer(ticket, answer)) => {
                    return Ok(Message::Answer(ticket, Box::new(answer)));
                }
                Ok(News::Progress { .. }) => {}
                Ok(News::Failed(failure)) => return Err(failure),
                Ok(News::Broke) | Err(_) => {
                    return Err(Failure::machine(&ReviewFails::WorkerBroke).into());
                }
            }
        }
    }

    /// Presses the key of a command.
    pub(super) fn press(&mut self, command: Command) -> Result<(), Report> {
        let stroke = Stroke {
            at: Moment::default(),
            prints: true,
            together: 1,
            doubtful: false,
        };
        let effects = self
            .app
            .update(Message::Pressed(stroke, Press::Command(command)));
        self.carry_out(effects)
    }

    /// Types a text in the line that is open; nothing goes back.
    pub(super) fn text(&mut self, text: &str) -> Result<(), Report> {
        let keys = if text.is_empty() {
            vec![Message::Typed(LineKey::Escape)]
        } else {
            vec![
                Message::Typed(LineKey::End),
                Message::Typed(LineKey::DeleteToStart),
                Message::Pasted(text.to_owned()),
                Message::Typed(LineKey::Enter),
            ]
        };
        for key in keys {
            let effects = self.app.update(key);
            self.carry_out(effects)?;
        }
        Ok(())
    }

    /// Takes an answer: a command, and what it takes.
    fn answer(&mut self, line: &str) -> Result<(), Report> {
        if self.app.line().is_some() {
            return self.text(line);
        }
        let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
        if let Some(list) = ListAnswer::read(word, rest.trim()) {
            return self.list_answer(&list, line);
        }
        if let Ok(number) = word.parse::<usize>() {
            return self.field(number, rest.trim(), line);
        }
        let command = match word {
            "" if self.app.over.is_none()
                && matches!(
                    self.app.screen,
                    Screen::Pair(_) | Screen::Queue(_) | Screen::Aside(_)
                ) =>
            {
                return Ok(());
            }
            "" => Command::Accept,
            "a" => Command::Same,
            "x" => Command::Different,
            "d" => Command::Unsure,
            "A" => Command::SameBecause,
            "X" => Command::DifferentBecause,
            "D" => Command::UnsureBecause,
            "u" => Command::Undo,
            "r" => Command::Redo,
            "]" => Command::NextPair,
            "[" => Command::PreviousPair,
            "U" => Command::ReviewUnsure,
            "w" => Command::Write,
            "q" => Command::Quit,
            "h" | "?" => return self.say(&Plain::Help),
            _ => return self.say(&Plain::NoAnswer(line)),
        };
        let takes = matches!(
            command,
            Command::SameBecause
                | Command::DifferentBecause
                | Command::UnsureBecause
                | Command::Write
        );
        if !rest.is_empty() && !takes {
            return self.say(&Plain::NoAnswer(line));
        }
        self.press(command)?;
        if !rest.is_empty() && self.app.line().is_some() {
            return self.text(rest.trim());
        }
        Ok(())
    }

    /// Chooses the golden value of a field by its number.
    fn field(&mut self, number: usize, what: &str, line: &str) -> Result<(), Report> {
        let (word, text) = what.split_once(' ').unwrap_or((what, ""));
        let command = match word {
            "1" => Command::TakeA,
            "2" => Command::TakeB,
            "=" => Command::ByRule,
            "e" => Command::Edit,
            _ => return self.say(&Plain::NoAnswer(line)),
        };
        let Screen::Pair(desk) = &mut self.app.screen else {
            return self.say(&Plain::NoAnswer(line));
        };
        let place = number.wrapping_sub(1);
        if place >= desk.card.fields.len() {
            return self.say(&Plain::NoAnswer(line));
        }
        desk.focus = place;
        self.press(command)?;
        if command == Command::Edit && !text.is_empty() && self.app.line().is_some() {
            return self.text(text.trim());
        }
        Ok(())
    }

    /// Says a sentence.
    pub(super) fn say(&self, sentence: &dyn Sentence) -> Result<(), Report> {
        let said = sentence.say(self.app.setting.language);
        output::line(&Keymap::standard().spell(&said))?;
        Ok(())
    }

    /// Tells what happened, and what is asked.
    fn tell(&mut self) -> Result<(), Report> {
        if self.app.last != self.told {
            self.told = self.app.last.clone();
            if let Some(act) = &self.told {
                self.say(&ActText::Last(act))?;
            }
        }
        if let Some(notice) = self.app.notice.take() {
            self.say(&notice)?;
        }
        if self.app.line().is_some() {
            return self.say(&Plain::Text);
        }
        if let Some(Over::Undoing(undoing)) = &self.app.over {
            return self.undoing(undoing);
        }
        match &self.app.screen {
            Screen::Queue(_) => self.queue(),
            Screen::Aside(Aside::History(history)) => self.history(history),
            Screen::Aside(Aside::Cluster(cluster)) => self.cluster(&cluster.card),
            Screen::Aside(Aside::Parts(parts)) => self.parts(&parts.card),
            Screen::Pair(desk) => {
                self.pair(desk)?;
                self.say(&Plain::Question)
            }
            Screen::Understood(understood) => {
                let Some(survey) = understood.survey() else {
                    return Ok(());
                };
                let identifier = survey
                    .identifier
                    .and_then(|place| survey.columns.get(place));
                self.say(&Plain::File {
                    name: &survey.file,
                    rows: survey.rows,
                    identifier: identifier.map_or("-", |column| column.column.name.as_str()),
                })
            }
            _ => self.say(&Plain::Finished(self.app.tally)),
        }
    }

    fn pair(&self, desk: &Desk) -> Result<(), Report> {
        let keys = desk.card.records.each_ref().map(|r| r.key.to_string());
        let probability = format!("{:.3}", desk.card.evidence.total.probability());
        self.say(&Plain::Pair {
            rank: desk.card.rank,
            total: self.app.tally.total,
            records: [&keys[0], &keys[1]],
            probability: &probability,
            stands: desk.card.verdict,
        })?;
        let mut equal = Vec::new();
        for (place, field) in desk.card.fields.iter().enumerate() {
            if matches!(field.relation, Relation::Equal | Relation::BothEmpty) {
                equal.push(field.name.as_str());
                continue;
            }
            let [a, b] = field.values.each_ref().map(|v| String::from_utf8_lossy(v));
            self.say(&Plain::Field {
                number: place + 1,
                name: &field.name,
                relation: field.relation,
                values: [&a, &b],
                golden: &String::from_utf8_lossy(&field.golden),
                open: is_open_pick(field),
            })?;
        }
        if !equal.is_empty() {
            self.say(&Plain::Equal(&equal.join(", ")))?;
        }
        Ok(())
    }
}
