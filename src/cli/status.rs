//! Exit statuses and the report of failures.

use std::{fmt, io, process::ExitCode};

use color_eyre::Report;

use super::{language::spoken, output};
use crate::words::{Sentence, failure::Failing};

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// Done.
    Done,
    /// Done, and something waits for a person: hits, conflicts, failed checks.
    Finding,
    /// Wrong usage or bad input.
    Usage,
    /// A failure of the machine: disk, permissions, workspace in use.
    Machine,
    /// Ended by a signal of this number.
    Signal(u8),
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> Self {
        Self::from(match status {
            Status::Done => 0,
            Status::Finding => 1,
            Status::Usage => 2,
            Status::Machine => 3,
            Status::Signal(number) => 128_u8.saturating_add(number),
        })
    }
}

/// A failure as the steward is told it: the sentence says what, where and what to do.
///
/// Wrap the technical cause around it (`Report::new(cause).wrap_err(failure)`) where there is one
/// worth telling.
#[derive(Debug)]
pub struct Failure {
    /// How the program ends.
    pub status: Status,
    sentence: String,
}

impl Failure {
    /// Wrong usage or bad input.
    pub fn usage(sentence: &dyn Sentence) -> Self {
        Self::new(Status::Usage, sentence)
    }

    /// A failure of the machine.
    pub fn machine(sentence: &dyn Sentence) -> Self {
        Self::new(Status::Machine, sentence)
    }

    /// A failure that ends with this status.
    pub fn new(status: Status, sentence: &dyn Sentence) -> Self {
        Self {
            status,
            sentence: sentence.say(spoken()),
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sentence)
    }
}

impl std::error::Error for Failure {}

/// Number of SIGPIPE.
const SIGPIPE: u8 = 13;

/// Prints a failure with its causes on standard error and returns the status to end with.
///
/// A reader of standard output that has seen enough (`| head`) is no failure: nothing is said, and the
/// status is that of a program which the closed pipe had ended.
pub fn report(failure: &Report) -> Status {
    let is_closed_pipe = failure
        .downcast_ref::<io::Error>()
        .is_some_and(|cause| cause.kind() == io::ErrorKind::BrokenPipe);
    if is_closed_pipe {
        return Status::Signal(SIGPIPE);
    }
    output::message(&format!("twinfold: {failure}"));
    for cause in failure.chain().skip(1) {
        output::message(&format!(
            "  {}",
            Failing::Because(cause.to_string()).say(spoken())
        ));
    }
    failure
        .downcast_ref::<Failure>()
        .map_or(Status::Machine, |failure| failure.status)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reader_that_has_seen_enough_is_no_failure() {
        let closed = Report::new(io::Error::from(io::ErrorKind::BrokenPipe));
        assert_eq!(report(&closed), Status::Signal(SIGPIPE));
    }
}
