//! Lists of the line mode: the queue, the history, a cluster; each row with the number that answers name.

use color_eyre::Report;

use super::plain::Lines;
use crate::{
    app::{aside::Aside, command::Command, history::History, state::Screen},
    domain::{
        history::Undoing,
        together::{ClusterCard, Membership},
    },
    words::{Sentence as _, history::HistoryWord, plain::Plain, queue::QueueLabel},
};

/// Rows of a list that are told at once.
pub(super) const ROWS: usize = 10;

/// An answer about a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum ListAnswer<'a> {
    /// Tells the queue, with this filter where one is given; `-` takes it off.
    List(&'a str),
    /// Tells the next rows.
    More,
    /// Opens the row of this number.
    Go(usize),
    /// Tells the newest acts, those with this text where one is given.
    History(&'a str),
    /// Takes back the act of this number.
    UndoNumber(u64),
    /// Tells the cluster of the pair.
    Cluster,
    /// Changes whether the record of this number is in.
    InOut(usize),
    /// Goes back to where one came from.
    Back,
}

impl<'a> ListAnswer<'a> {
    /// Reads a word and what stands behind it; nothing for an answer of another kind.
    pub(super) fn read(word: &str, rest: &'a str) -> Option<Self> {
        let alone = |answer| rest.is_empty().then_some(answer);
        let numbered = || rest.trim_start_matches('#').parse::<u64>().ok();
        let place = || numbered().and_then(|number| usize::try_from(number).ok());
        match word {
            "l" => Some(Self::List(rest)),
            "n" => alone(Self::More),
            "g" => place().map(Self::Go),
            "H" => Some(Self::History(rest)),
            "u" if !rest.is_empty() => numbered().map(Self::UndoNumber),
            "P" => alone(Self::Cluster),
            "i" => place().map(Self::InOut),
            "b" => alone(Self::Back),
            _ => None,
        }
    }
}

impl Lines {
    /// Takes an answer about a list.
    pub(super) fn list_answer(
        &mut self,
        answer: &ListAnswer<'_>,
        line: &str,
    ) -> Result<(), Report> {
        match *answer {
            ListAnswer::List(filter) => {
                if !matches!(self.app.screen, Screen::Queue(_)) {
                    self.press(Command::Queue)?;
                }
                match filter {
                    "" => Ok(()),
                    "-" => self.typed(Command::Filter, ""),
                    filter => self.typed(Command::Filter, filter),
                }
            }
            ListAnswer::More if matches!(self.app.screen, Screen::Queue(_)) => {
                self.app.queue.cursor =
                    self.app.queue.page.from + self.app.queue.page.rows.len().max(1) - 1;
                self.press(Command::Down)
            }
            ListAnswer::Go(row) if matches!(self.app.screen, Screen::Queue(_)) => {
                let page = &self.app.queue.page;
                let place = row.wrapping_sub(1);
                if !(page.from..page.from + page.rows.len()).contains(&place) {
                    return self.say(&Plain::NoAnswer(line));
                }
                self.app.queue.cursor = place;
                self.press(Command::Accept)
            }
            ListAnswer::Go(number) if matches!(self.app.screen, Screen::Aside(Aside::Parts(_))) => {
                let Screen::Aside(Aside::Parts(parts)) = &mut self.app.screen else {
                    return Ok(());
                };
                let place = number.wrapping_sub(1);
                if place >= parts.card.parts.len() {
                    return self.say(&Plain::NoAnswer(line));
                }
                parts.part = place;
                self.press(Command::Accept)
            }
            ListAnswer::History(text) => {
                if !matches!(self.app.screen, Screen::Aside(Aside::History(_))) {
                    self.press(Command::History)?;
                }
                if text.is_empty() {
                    return Ok(());
                }
                self.typed(Command::Find, text)
            }
            ListAnswer::UndoNumber(number) => {
                if !matches!(self.app.screen, Screen::Aside(Aside::History(_))) {
                    self.press(Command::History)?;
                }
                let Screen::Aside(Aside::History(history)) = &mut self.app.screen else {
                    return Ok(());
                };
                let found = history.deeds().find(|(_, deed)| deed.seq.0 == number);
                let Some(at) = found.map(|(at, _)| at) else {
                    return self.say(&Plain::NoAnswer(line));
                };
                history.at = at;
                self.press(Command::UndoThis)
            }
            ListAnswer::Cluster => self.press(Command::Cluster),
            ListAnswer::InOut(number) => {
                let Screen::Aside(Aside::Cluster(cluster)) = &mut self.app.screen else {
                    return self.say(&Plain::NoAnswer(line));
                };
                let place = number.wrapping_sub(1);
                if place >= cluster.card.records.len() {
                    return self.say(&Plain::NoAnswer(line));
                }
                cluster.record = place;
                self.press(Command::InOut)
            }
            ListAnswer::Back if self.app.over.is_some() => self.press(Command::Back),
            ListAnswer::Back => match self.app.screen {
                Screen::Queue(_) => self.press(Command::Resume),
                _ => self.press(Command::Back),
            },
            ListAnswer::More | ListAnswer::Go(_) => self.say(&Plain::NoAnswer(line)),
        }
    }

    /// Opens a command's line and types a text in it, an empty one too.
    fn typed(&mut self, command: Command, text: &str) -> Result<(), Report> {
        self.press(command)?;
        if self.app.line().is_none() {
            return Ok(());
        }
        self.text(if text.is_empty() { " " } else { text })
    }

    /// Tells the rows of the queue.
    pub(super) fn queue(&self) -> Result<(), Report> {
        let page = &self.app.queue.page;
        self.say(&QueueLabel::Title {
            open: page.open,
            listed: page.listed,
            all: page.all,
        })?;
        for (number, row) in (page.from + 1..).zip(&page.rows) {
            let [a, b] = &row.records;
            let flags: Vec<String> = row
                .flags
                .iter()
                .map(|flag| QueueLabel::Flag(*flag).say(self.app.setting.language))
                .collect();
            self.say(&Plain::Row {
                number,
                first: &row.first.to_string(),
                size: row.size,
                weight: row.weight,
                state: row.state,
                records: [a, b],
                flags: &flags.join(", "),
            })?;
        }
        self.say(&Plain::Rows {
            to: page.from + page.rows.len(),
            listed: page.listed,
        })
    }

    /// Tells the newest acts of the log.
    pub(super) fn history(&self, history: &History) -> Result<(), Report> {
        self.say(&HistoryWord::Title {
            total: history.page.total,
            wish: &history.page.wish,
        })?;
        let language = self.app.setting.language;
        for (_, deed) in history.deeds().take(ROWS) {
            self.say(&Plain::Deed {
                seq: deed.seq,
                user: &deed.user,
                did: &HistoryWord::Did(&deed.what).say(language),
                about: &HistoryWord::About(deed).say(language),
                became: &HistoryWord::Became(deed.state).say(language),
            })?;
        }
        self.say(&Plain::Deeds)
    }

    /// Tells what taking an act back would change.
    pub(super) fn undoing(&self, undoing: &Undoing) -> Result<(), Report> {
        self.say(&HistoryWord::UndoTitle(undoing.deed.seq))?;
        self.say(&HistoryWord::Changes(undoing))?;
        self.say(&Plain::Confirm)
    }

    /// Tells the parts that a big cluster would come apart into.
    pub(super) fn parts(&self, card: &ClusterCard) -> Result<(), Report> {
        for (number, part) in (1..).zip(&card.parts) {
            let first = part.first().and_then(|&place| card.records.get(place));
            self.say(&Plain::Part {
                number,
                first: &first
                    .map(|record| record.key.to_string())
                    .unwrap_or_default(),
                size: part.len(),
            })?;
        }
        self.say(&Plain::Parts)
    }

    /// Tells the records of a cluster, the fields that differ with each.
    pub(super) fn cluster(&self, card: &ClusterCard) -> Result<(), Report> {
        let differs = |values: &[Vec<u8>]| values.iter().any(|value| *value != values[0]);
        for (place, record) in card.records.iter().enumerate() {
            let values: Vec<String> = card
                .fields
                .iter()
                .filter(|field| differs(&field.values) && !field.values[place].is_empty())
                .map(|field| {
                    format!(
                        "{} {}",
                        field.name,
                        String::from_utf8_lossy(&field.values[place])
                    )
                })
                .collect();
            self.say(&Plain::Member {
                number: place + 1,
                key: &record.key.to_string(),
                membership: card
                    .memberships
                    .get(place)
                    .copied()
                    .unwrap_or(Membership::Open),
                values: &values.join("; "),
            })?;
        }
        self.say(&Plain::Cluster(card.outcome))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_about_lists_are_read() {
        for (word, rest, answer) in [
            ("l", "", Some(ListAnswer::List(""))),
            ("l", "score:4..12", Some(ListAnswer::List("score:4..12"))),
            ("n", "", Some(ListAnswer::More)),
            ("n", "2", None),
            ("g", "2", Some(ListAnswer::Go(2))),
            ("g", "", None),
            ("H", "", Some(ListAnswer::History(""))),
            ("u", "#12", Some(ListAnswer::UndoNumber(12))),
            ("u", "", None),
            ("i", "3", Some(ListAnswer::InOut(3))),
            ("b", "", Some(ListAnswer::Back)),
            ("a", "", None),
        ] {
            assert_eq!(ListAnswer::read(word, rest), answer, "{word} {rest}");
        }
    }
}
