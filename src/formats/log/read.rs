//! Reading a whole log: nothing is taken from one that was cut, forged or put in another order.

use std::{
    collections::HashSet,
    io::{self, BufRead, Read as _},
};

use sha2::{Digest as _, Sha256};
use thiserror::Error;

use super::{
    Header, VERSION,
    decode::{Chained, Members, Unreadable},
    end_line,
    json::Json,
    line::{Unsealable, unseal},
};
use crate::domain::{Digest, Entry, Seq, Timestamp};

/// Longest line that is read, in bytes: far beyond any entry, far below what would fill the memory.
const LONGEST_LINE: u64 = 64 << 20;

/// A log that was read to its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogFile {
    /// Which workspace it is of.
    pub header: Header,
    /// Its entries, in order.
    pub entries: Vec<LogLine>,
    /// Hash of the last entry, or of the header if there is none.
    pub head: Digest,
    /// Digest of the bytes that were read.
    pub sha256: Digest,
    /// Whether the end line is missing: only where a partial log was asked for.
    pub partial: bool,
}

/// An entry and the line of the file on which it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogLine {
    /// Line of the file, counted from 1; the header is line 1.
    pub line: u64,
    /// The entry.
    pub entry: Entry,
}

/// Why a log is refused.
#[derive(Debug, Error)]
pub enum LogError {
    /// It could not be read.
    #[error("the log could not be read: {0}")]
    Read(#[source] io::Error),
    /// Its first line is not the header of a decision log.
    #[error("not a decision log")]
    NotALog,
    /// It is of another version.
    #[error("a log of version {found}")]
    Version {
        /// Its version.
        found: u64,
    },
    /// A line is wrong.
    #[error("line {line} is wrong: {fault:?}")]
    Line {
        /// The line, counted from 1.
        line: u64,
        /// What is wrong with it.
        fault: Fault,
    },
    /// Its end line is missing.
    #[error("cut after line {last_good}")]
    Cut {
        /// The last good line, counted from 1.
        last_good: u64,
    },
}

/// What is wrong with a line of a log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// It is not in the one form; what was expected instead.
    Form(&'static str),
    /// Its content was changed: its hash does not fit.
    Changed,
    /// It does not follow the line before: entries were removed, added or put in another order.
    Order,
    /// Its entry has an id that an earlier one has.
    RepeatedId,
    /// The end line names another newest entry or another head.
    End,
    /// Something follows the end line.
    AfterEnd,
    /// It is longer than any entry.
    TooLong,
}

/// Reads a log and checks all of it. A log that was cut is read up to its last good line where
/// `partial` says so, and refused otherwise.
pub fn read_log(log: impl BufRead, partial: bool) -> Result<LogFile, LogError> {
    let mut lines = Lines::of(log);
    let header = match lines.step()? {
        Step::Line(text) => header(&text)?,
        Step::Cut | Step::End => return Err(LogError::NotALog),
    };
    let mut file = LogFile {
        head: header.digest(),
        header,
        entries: Vec::new(),
        sha256: Digest::of(&[]),
        partial: false,
    };
    let mut ids = HashSet::new();
    loop {
        let text = match lines.step()? {
            Step::Line(text) => text,
            Step::Cut | Step::End if partial => {
                file.partial = true;
                break;
            }
            Step::Cut | Step::End => {
                return Err(LogError::Cut {
                    last_good: lines.good,
                });
            }
        };
        let line = lines.number;
        let wrong = |fault| LogError::Line { line, fault };
        let newest = Seq(file.entries.len() as u64);
        if text.starts_with("{\"end\"") {
            if text != end_line(newest, &file.head) {
                return Err(wrong(Fault::End));
            }
            match lines.step()? {
                Step::End => break,
                Step::Line(_) | Step::Cut => {
                    return Err(LogError::Line {
                        line: line + 1,
                        fault: Fault::AfterEnd,
                    });
                }
            }
        }
        let Chained { entry, prev, hash } = unseal(&text).map_err(|why| {
            wrong(match why {
                Unsealable::Form(expected) => Fault::Form(expected),
                Unsealable::Hash => Fault::Changed,
            })
        })?;
        if entry.seq != Seq(newest.0 + 1) || prev != file.head {
            return Err(wrong(Fault::Order));
        }
        if !ids.insert(entry.id.clone()) {
            return Err(wrong(Fault::RepeatedId));
        }
        file.head = hash;
        file.entries.push(LogLine { line, entry });
        lines.good = line;
    }
    file.sha256 = lines.digest();
    Ok(file)
}

fn header(text: &str) -> Result<Header, LogError> {
    let read = || -> Result<(u64, Json, Json), Unreadable> {
        let json: Json = serde_json::from_str(text).map_err(|_| "JSON")?;
        let mut members = Members::of(json, "a header")?;
        if members.text("twinfold")? != "decision-log" {
            return Err("a decision log");
        }
        let version = members.number("version")?;
        if version != VERSION {
            return Ok((version, Json::Null, Json::Null));
        }
        let rest = (
            version,
            members.take("workspace")?,
            members.take("created")?,
        );
        members.end()?;
        Ok(rest)
    };
    match read().map_err(|_| LogError::NotALog)? {
        (VERSION, Json::Text(workspace), Json::Text(created)) => {
            let created = Timestamp::from_utc(&created).ok_or(LogError::NotALog)?;
            let header = Header { workspace, created };
            if header.to_line() == text {
                Ok(header)
            } else {
                Err(LogError::NotALog)
            }
        }
        (VERSION, _, _) => Err(LogError::NotALog),
        (found, _, _) => Err(LogError::Version { found }),
    }
}

/// What the next line is.
enum Step {
    /// A line with its LF.
    Line(String),
    /// A last line without one.
    Cut,
    /// Nothing.
    End,
}

/// The lines of a log, counted and digested.
struct Lines<R> {
    log: R,
    hasher: Sha256,
    /// The line that was read last.
    number: u64,
    /// The last good one.
    good: u64,
}

impl<R: BufRead> Lines<R> {
    fn of(log: R) -> Self {
        Self {
            log,
            hasher: Sha256::new(),
            number: 0,
            good: 1,
        }
    }

    fn step(&mut self) -> Result<Step, LogError> {
        let mut bytes = Vec::new();
        (&mut self.log)
            .take(LONGEST_LINE)
            .read_until(b'\n', &mut bytes)
            .map_err(LogError::Read)?;
        if bytes.is_empty() {
            return Ok(Step::End);
        }
        self.hasher.update(&bytes);
        self.number += 1;
        let wrong = |fault| {
            if self.number == 1 {
                LogError::NotALog
            } else {
                LogError::Line {
                    line: self.number,
                    fault,
                }
            }
        };
        if bytes.pop() != Some(b'\n') {
            if bytes.len() as u64 + 1 == LONGEST_LINE {
                return Err(wrong(Fault::TooLong));
            }
            return Ok(Step::Cut);
        }
        String::from_utf8(bytes)
            .map(Step::Line)
            .map_err(|_| wrong(Fault::Form("UTF-8")))
    }

    fn digest(self) -> Digest {
        Digest::from_bytes(self.hasher.finalize().into())
    }
}

#[cfg(test)]
mod tests {
    use super::{super::sample, *};

    fn read(lines: &[String]) -> Result<LogFile, LogError> {
        read_log(lines.concat().as_bytes(), false)
    }

    fn refused(lines: &[String]) -> (u64, Fault) {
        match read(lines) {
            Err(LogError::Line { line, fault }) => (line, fault),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_whole_log_is_read() {
        let lines = sample::log();
        let file = read(&lines).unwrap();
        let entries: Vec<Entry> = file.entries.into_iter().map(|line| line.entry).collect();
        assert_eq!(entries, sample::entries());
        assert_eq!(file.header, sample::header());
        assert_eq!(file.sha256, Digest::of(lines.concat().as_bytes()));
        assert!(!file.partial);
    }

    #[test]
    fn a_log_cut_anywhere_names_its_last_good_line() {
        let text = sample::log().concat();
        for end in (0..text.len()).step_by(31) {
            let cut = &text.as_bytes()[..end];
            let whole = cut.split(|byte| *byte == b'\n').count() as u64 - 1;
            match read_log(cut, false) {
                Err(LogError::Cut { last_good }) => assert_eq!(last_good, whole),
                Err(LogError::NotALog) => assert_eq!(whole, 0),
                other => panic!("cut at {end}: {other:?}"),
            }
            if whole > 0 {
                let file = read_log(cut, true).unwrap();
                assert!(file.partial);
                assert_eq!(file.entries.len() as u64, whole - 1);
            }
        }
    }

    #[test]
    fn a_forged_or_reordered_log_names_its_line() {
        let lines = sample::log();
        let mut forged = lines.clone();
        forged[2] = forged[2].replace("\"same\"", "\"different\"");
        assert_eq!(refused(&forged), (3, Fault::Changed));
        let mut swapped = lines.clone();
        swapped.swap(2, 3);
        assert_eq!(refused(&swapped), (3, Fault::Order));
        let mut missing = lines.clone();
        missing.remove(4);
        assert_eq!(refused(&missing), (5, Fault::Order));
        let mut doubled = lines.clone();
        doubled.insert(3, doubled[2].clone());
        assert_eq!(refused(&doubled), (4, Fault::Order));
        let mut header = lines.clone();
        header[0] = header[0].replace("5f0c", "6f0c");
        assert_eq!(refused(&header), (2, Fault::Order));
        let mut end = lines.clone();
        end[13] = end[13].replace(":12", ":9");
        assert_eq!(refused(&end), (14, Fault::End));
        let mut more = lines.clone();
        more.push("\n".to_owned());
        assert_eq!(refused(&more), (15, Fault::AfterEnd));
    }

    #[test]
    fn ids_are_used_once() {
        let header = sample::header();
        let mut lines = vec![header.to_line() + "\n"];
        let mut head = header.digest();
        for (seq, mut entry) in (1..).zip(sample::entries()) {
            entry.seq = Seq(seq);
            entry.id = crate::domain::EntryId("01JD".to_owned());
            let sealed = super::super::seal(&entry, &head);
            head = sealed.hash;
            lines.push(sealed.text + "\n");
        }
        assert_eq!(refused(&lines), (3, Fault::RepeatedId));
    }

    #[test]
    fn other_files_and_versions_are_refused() {
        let mut lines = sample::log();
        lines[0] = lines[0].replace("\"version\":1", "\"version\":2");
        assert!(matches!(read(&lines), Err(LogError::Version { found: 2 })));
        for other in ["", "id,name\n1,Ann\n", "{}\n", "\u{feff}{}\n"] {
            assert!(
                matches!(read_log(other.as_bytes(), true), Err(LogError::NotALog)),
                "{other}"
            );
        }
    }
}
