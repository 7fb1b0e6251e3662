//! Decisions about many pairs: shown first, then confirmed by typing their number, never by Enter alone.

use tui_input::Input;

use super::{
    command::Command,
    effect::{Effect, Request},
    over::{Over, Palette},
    state::{App, Waiting},
};
use crate::{
    domain::{
        RecordPair, Tenths, Verdict,
        bulk::{About, Band, BulkWish, Plan, SampleTally, Scope},
    },
    words::{bulk::BulkSaid, notice::Notice},
};

/// Pairs of a sample unless the steward says otherwise: where none of them is wrong, at most one in
/// twenty of the band is.
const SAMPLE: usize = 59;

/// A plan on the screen, and the number that is being typed.
#[derive(Debug, Clone)]
pub struct Count {
    /// What it would do.
    pub plan: Plan,
    /// What was typed.
    pub line: Input,
}

impl App {
    /// Opens the palette with the name of a command that takes an argument.
    pub(super) fn ask_argument(&mut self, command: Command) -> Vec<Effect> {
        if let (Command::Policy, Some(sample)) = (command, self.sample)
            && sample.is_judged()
        {
            return self.open_sampled(sample);
        }
        let name = command.words().say(crate::words::Language::English).name;
        self.open(Over::Palette(Palette {
            line: Input::new(format!("{name} ")),
            ..Palette::default()
        }))
    }

    /// Runs a command with its argument.
    pub(super) fn with_argument(&mut self, command: Command, argument: &str) -> Vec<Effect> {
        self.notice = None;
        if self.pending.is_some() {
            return self.say(Notice::StillSaving);
        }
        if let Err(reason) = self.available(command) {
            return self.say(reason);
        }
        match command {
            Command::Sample => self.sample_wish(argument),
            Command::Policy => self.policy(argument),
            Command::Bulk => self.bulk(argument),
            Command::Comment => self.comment(argument),
            Command::Flag => self.flag(argument),
            _ => self.alike(argument),
        }
    }

    fn alike(&mut self, argument: &str) -> Vec<Effect> {
        let pair = self.desk().and_then(super::judge::pair_of);
        match (Verdict::from_tag(argument.trim()), pair) {
            (Some(verdict), Some(pair)) => self.plan(Scope::Alike(pair), verdict, None),
            (None, _) => self.say(Notice::Bulk(BulkSaid::NoVerdict("alike"))),
            (_, None) => self.say(Notice::NoPair),
        }
    }

    /// The same for all clusters that are marked; where none is, for all that the filter lets through.
    fn bulk(&mut self, argument: &str) -> Vec<Effect> {
        let Some(verdict) = Verdict::from_tag(argument.trim()) else {
            return self.say(Notice::Bulk(BulkSaid::NoVerdict("bulk")));
        };
        let pairs: Vec<RecordPair> = self.queue.marked.iter().copied().collect();
        let filter = if pairs.is_empty() {
            self.queue.page.filter.clone()
        } else {
            String::new()
        };
        if pairs.is_empty() && filter.is_empty() {
            return self.say(Notice::Bulk(BulkSaid::NoneMarked));
        }
        self.plan(Scope::Clusters { pairs, filter }, verdict, None)
    }

    /// Whether the matcher's opinion is hidden, and was from the beginning.
    pub(super) fn is_blind(&self) -> bool {
        self.looks.blind && self.desk().is_none_or(|desk| !desk.peeked)
    }

    /// Asks what a decision would do.
    fn plan(&mut self, scope: Scope, verdict: Verdict, name: Option<String>) -> Vec<Effect> {
        let wish = BulkWish {
            scope,
            verdict,
            name,
            blind: self.is_blind(),
        };
        self.ask(Waiting::Bulk { listed: false }, Request::Plan(wish))
    }

    /// Asks what *same* for all rows of a cluster of identical ones would do.
    pub(super) fn plan_identical(&mut self, pair: RecordPair) -> Vec<Effect> {
        self.plan(Scope::Identical(pair), Verdict::Same, None)
    }

    fn sample_wish(&mut self, argument: &str) -> Vec<Effect> {
        if argument.trim() == "end" {
            return self.ask(Waiting::Walk, Request::EndSample);
        }
        match read_sample(argument) {
            Some((band, count)) => {
                let waiting = Waiting::Bulk { listed: false };
                self.ask(waiting, Request::Sample { band, count })
            }
            None => self.say(Notice::Bulk(BulkSaid::NoBand)),
        }
    }

    /// The verdict and the name of a policy on the band of the sample.
    pub(super) fn policy(&mut self, typed: &str) -> Vec<Effect> {
        let (verdict, name) = typed.trim().split_once(' ').unwrap_or((typed.trim(), ""));
        let verdict = Verdict::from_tag(verdict).filter(|verdict| *verdict != Verdict::Unsure);
        match (verdict, name.trim()) {
            (None, _) | (_, "") => self.say(Notice::Bulk(BulkSaid::NoName)),
            (Some(verdict), name) => self.plan(Scope::Band, verdict, Some(name.to_owned())),
        }
    }

    /// Shows a plan, and waits for its number.
    pub(super) fn planned(&mut self, plan: Plan) -> Vec<Effect> {
        self.notice = None;
        let line = Input::default();
        self.open(Over::Count(Box::new(Count { plan, line })))
    }

    /// Carries a plan out where its number was typed, and nothing else.
    pub(super) fn counted(&mut self, count: Box<Count>) -> Vec<Effect> {
        let asked = count.plan.count;
        if count.line.value().trim() == asked.to_string() {
            let number = count.plan.number;
            let listed = matches!(count.plan.about, About::Clusters(_));
            return self.ask(Waiting::Bulk { listed }, Request::CarryOut(number));
        }
        self.over = Some(Over::Count(count));
        self.say(Notice::Bulk(BulkSaid::OtherNumber(asked)))
    }

    /// Takes over how far the sample has come; shows what it said when its last pair was judged.
    pub(super) fn take_sample(&mut self, sample: Option<SampleTally>) {
        let before = std::mem::replace(&mut self.sample, sample);
        match (before, sample) {
            (None, Some(tally)) => self.notice = Some(Notice::Bulk(BulkSaid::Drawn(tally))),
            (Some(before), Some(now)) if !before.is_judged() && now.is_judged() => {
                self.open_sampled(now);
            }
            (_, Some(_) | None) => {}
        }
    }

    fn open_sampled(&mut self, sample: SampleTally) -> Vec<Effect> {
        self.open(Over::Sampled(sample, Input::default()))
    }
}

/// Reads `6..12 59`: a band, and how many pairs.
fn read_sample(argument: &str) -> Option<(Band, usize)> {
    let mut words = argument.split_whitespace();
    let (from, to) = words.next()?.split_once("..")?;
    let count = words
        .next()
        .map_or(Some(SAMPLE), |count| count.parse().ok())?;
    let nothing_else = words.next().is_none();
    let band = Band::new(weight(from)?, weight(to)?);
    (nothing_else && (1..=100_000).contains(&count)).then_some((band, count))
}

/// Reads a weight with or without sign and decimal.
fn weight(text: &str) -> Option<Tenths> {
    let text = text.strip_prefix('+').unwrap_or(text);
    Tenths::from_plain(text).or_else(|| Tenths::from_plain(&format!("{text}.0")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sample_is_a_band_and_a_number() {
        let band = |from, to| Band::new(Tenths(from), Tenths(to));
        assert_eq!(read_sample("6..12 60"), Some((band(60, 120), 60)));
        assert_eq!(read_sample("+12.5..-3"), Some((band(-30, 125), SAMPLE)));
        for wrong in [
            "",
            "6",
            "6..",
            "a..b",
            "6..12 0",
            "6..12 x",
            "6..12 5 5",
            "6..12 -4",
        ] {
            assert_eq!(read_sample(wrong), None, "{wrong}");
        }
    }
}
