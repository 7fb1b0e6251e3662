//! Which entries of the logs stand, and in which order they are taken.

use std::{
    cmp::Reverse,
    collections::{BinaryHeap, HashSet},
};

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
}

/// The entries of all logs in order of (`at`, `id`), but none before one that it follows in its log.
///
/// Where clocks went right that is the order of (`at`, `id`) itself, and the order of the arguments
/// never matters. Where one was set back, a log's own order holds: later entries build on earlier
/// ones.
#[must_use]
pub fn taken(logs: &[LogFile]) -> Vec<Taken> {
    let gone = gone(logs);
    let mut heads: BinaryHeap<Reverse<(i64, &str, usize, usize)>> = BinaryHeap::new();
    let head = |log: usize, entry: usize| {
        let next = &logs[log].entries.get(entry)?.entry;
        Some(Reverse((next.at.0, next.id.0.as_str(), log, entry)))
    };
    heads.extend((0..logs.len()).filter_map(|log| head(log, 0)));
    let mut taken = Vec::with_capacity(logs.iter().map(|log| log.entries.len()).sum());
    while let Some(Reverse((_, id, log, entry))) = heads.pop() {
        taken.push(Taken {
            log,
            entry,
            stands: !gone.contains(id),
        });
        heads.extend(head(log, entry + 1));
    }
    taken
}

/// The ids of the entries that do not stand: a standing `withdraw` of any of the logs names them, or a
/// later verdict of their own log is on the same pair.
fn gone(logs: &[LogFile]) -> HashSet<&str> {
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
    for log in logs {
        let mut judged = HashSet::new();
        let mut replaced = Vec::new();
        for line in log.entries.iter().rev() {
            if !gone.contains(line.entry.id.0.as_str())
                && let Some(pair) = pair(&line.entry)
                && !judged.insert(pair)
            {
                replaced.push(line.entry.id.0.as_str());
            }
        }
        gone.extend(replaced);
    }
    gone
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
