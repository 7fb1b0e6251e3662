//! Long work on the screen: its steps, how far each has come, and the time left.

use std::time::Duration;

use crate::domain::progress::Stage;

/// The steps of long work in the order in which they began.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Work {
    /// The steps.
    pub steps: Vec<Step>,
    /// The steward asked to stop.
    pub cancelled: bool,
}

/// One step of long work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Which.
    pub stage: Stage,
    /// Units done.
    pub done: u64,
    /// Units in all, 0 where not known.
    pub total: u64,
    /// Time since the step began.
    pub elapsed: Duration,
}

impl Work {
    /// Takes a report in.
    pub fn report(&mut self, step: Step) {
        match self.steps.last_mut() {
            Some(last) if last.stage == step.stage => *last = step,
            _ => self.steps.push(step),
        }
    }
}

impl Step {
    /// Hundredths done, where the whole is known.
    #[must_use]
    pub fn percent(&self) -> Option<u64> {
        (self.total > 0).then(|| {
            let hundredths = u128::from(self.done.min(self.total)) * 100 / u128::from(self.total);
            u64::try_from(hundredths).unwrap_or(100)
        })
    }

    /// Units a second so far; nothing within the first half second.
    #[must_use]
    pub fn rate(&self) -> Option<u64> {
        let millis = self.elapsed.as_millis();
        (millis >= 500).then(|| u64::try_from(u128::from(self.done) * 1_000 / millis).unwrap_or(0))
    }

    /// Seconds left at the rate so far.
    #[must_use]
    pub fn seconds_left(&self) -> Option<u64> {
        let rate = self.rate().filter(|rate| *rate > 0)?;
        (self.total > self.done).then(|| (self.total - self.done).div_ceil(rate))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_left_follows_from_the_rate_so_far() {
        let step = Step {
            stage: Stage::Compare,
            done: 500,
            total: 2_000,
            elapsed: Duration::from_secs(2),
        };
        assert_eq!(step.percent(), Some(25));
        assert_eq!(step.rate(), Some(250));
        assert_eq!(step.seconds_left(), Some(6));
    }
}
