//! Which entries of the logs stand, and in which order they are taken.

use std::collections::HashSet;

use crate::{
    domain::{Body, Entry, EntryId},
    formats::log::LogFile,
};

/// An entry by its log and its place in it, and whether it stands there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Taken {
    /// The log, by its place among the arguments.
    pub log: usize,
    /// The entry, by its place in the log.
    pub entry: usize,
    /// Whether it was neither withdrawn nor replaced later.
    pub stands: bool,
    /// Whether it is a verdict that a later one of its log replaced.
    pub replaced: bool,
}

/// The entries of all logs in order of (`at`, `id`), but none before one that it follows in its log.
///
/// Where clocks went right that is the order of (`at`, `id`) itself. Where one was set back, the
/// entries behind the latest moment so far come right after it, in their log's own order: later entries
/// build on earlier ones. The order of the arguments never matters.
#[must_use]
pub fn taken(logs: &[LogFile]) -> Vec<Taken> {
    let withdrawn = withdrawn(logs);
    let replaced = replaced(logs, &withdrawn);
    let mut ordered = Vec::with_capacity(logs.iter().map(|log| log.entries.len()).sum());
    for (log, file) in logs.iter().enumerate() {
        let mut latest = (i64::MIN, "");
        let mut behind = 0_usize;
        for (place, line) in file.entries.iter().enumerate() {
            let own = (line.entry.at.0, line.entry.id.0.as_str());
            if own > latest {
                (latest, behind) = (own, 0);
            } else {
                behind += 1;
            }
            ordered.push((latest, behind, own, log, place));
        }
    }
    ordered.sort_unstable();
    ordered
        .into_iter()
        .map(|(_, _, (_, id), log, entry)| Taken {
            log,
            entry,
            stands: !withdrawn.contains(id) && !replaced.contains(id),
            replaced: replaced.contains(id),
        })
        .collect()
}

/// The ids of the entries that a standing `withdraw` of any of the logs names.
fn withdrawn(logs: &[LogFile]) -> HashSet<&str> {
    let mut gone: HashSet<&str> = HashSet::new();
    for log in logs {
        // Backwards, because an entry withdraws earlier ones only.
        for line in log.entries.iter().rev() {
            if let Body::Withdraw { entries } = &line.entry.body
                && !gone.contains(line.entry.id.0.as_str())
            {
                gone.extend(entries.iter().map(|EntryId(id)| id.as_str()));
            }
        }
    }
    gone
}

/// The ids of the verdicts that were not withdrawn and that a later verdict of their own log on the same
/// pair replaced.
fn replaced<'l>(logs: &'l [LogFile], withdrawn: &HashSet<&str>) -> HashSet<&'l str> {
    let mut replaced = HashSet::new();
    for log in logs {
        let mut judged = HashSet::new();
        for line in log.entries.iter().rev() {
            if !withdrawn.contains(line.entry.id.0.as_str())
                && let Some(pair) = pair(&line.entry)
                && !judged.insert(pair)
            {
                replaced.insert(line.entry.id.0.as_str());
            }
        }
    }
    replaced
}

/// The pair that a verdict is on, whichever way round.
fn pair(entry: &Entry) -> Option<[(&str, &str); 2]> {
    let Body::Verdict(body) = &entry.body else {
        return None;
    };
    let [a, b] = &body.members;
    let mut pair = [
        (a.source.as_str(), a.key.value()?),
        (b.source.as_str(), b.key.value()?),
    ];
    pair.sort_unstable();
    Some(pair)
}
