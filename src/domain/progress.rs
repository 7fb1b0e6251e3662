//! How far long work has come, and whether to go on.

/// A step of long work, as shown on the progress line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Reading a file to understand it; counted in bytes.
    Survey,
    /// Reading a file into the workspace; counted in bytes.
    Import,
    /// Deriving standardised values; counted in records.
    Standardise,
    /// Generating candidate pairs; counted in blocking rules.
    Block,
    /// Comparing candidate pairs; counted in pairs.
    Compare,
    /// Estimating the model; counted in rounds.
    Estimate,
    /// Joining pairs into clusters; counted in pairs.
    Cluster,
    /// Writing candidates to the workspace; counted in pairs.
    Store,
    /// Deciding about many pairs, or looking for those to decide; counted in pairs.
    Judge,
    /// Applying a decision log; counted in entries.
    Replay,
    /// Writing results; counted in records.
    Write,
    /// Looking through the records for a text; counted in records.
    Search,
}

/// Told of progress by long work, and asked whether to stop.
pub trait Progress: Sync {
    /// `done` of `total` units of `stage` are done; `total` is 0 where it is not known.
    fn at(&self, stage: Stage, done: u64, total: u64);

    /// Whether the operator cancelled; long work asks often and leaves nothing behind.
    fn is_cancelled(&self) -> bool;
}

/// Shows nothing of work that nobody waits for; what cancels the work behind it cancels this.
#[derive(Clone, Copy)]
pub struct Unsaid<'p>(pub &'p dyn Progress);

impl Progress for Unsaid<'_> {
    fn at(&self, _stage: Stage, _done: u64, _total: u64) {}

    fn is_cancelled(&self) -> bool {
        self.0.is_cancelled()
    }
}

/// Shows nothing and never cancels.
#[derive(Debug, Clone, Copy, Default)]
pub struct Silent;

impl Progress for Silent {
    fn at(&self, _stage: Stage, _done: u64, _total: u64) {}

    fn is_cancelled(&self) -> bool {
        false
    }
}
