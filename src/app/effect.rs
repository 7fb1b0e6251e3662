//! What the review asks of the outside: requests to the worker, and leaving.

use crate::{
    domain::{
        Order, RecordId, RecordPair, Seq,
        about::AboutRecord,
        bulk::{Band, BulkWish, Plan},
        history::{Chain, HistoryPage, HistoryWish, Undoing},
        listing::{FacetGroup, Found, ListWish, NotListed, Page, SavedFilter},
        note::NoteWish,
        quality::Quality,
        recent::{Home, Inside},
        review::{Decision, Direction, Draft, Refusal, Shown},
        settings::Changed,
        survey::{ReadAs, Survey},
        together::{ClusterCard, TogetherDecision, TogetherWish},
    },
    words::learning::Learned,
};

/// Names a request, so that its answer finds it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Ticket(pub u64);

/// Something that the outside is to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// The worker carries a request out and answers with its ticket.
    Ask(Ticket, Box<Request>),
    /// The worker gives up what it is doing.
    Cancel,
    /// The whole screen is painted anew.
    Repaint,
    /// The terminal goes back to the shell until the program is continued.
    Suspend,
    /// The program ends.
    Leave(Leave),
}

/// How the program is left.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Leave {
    /// The steward is done for now.
    Quit,
    /// For the start screen.
    Start,
    /// For a workspace, or a file of customers.
    Open(String),
    /// For the made-up customers.
    Demo,
    /// For the tutorial.
    Tutorial,
    /// A signal asked for it.
    Signal(u8),
    /// The terminal is gone.
    TerminalGone,
}

/// What the worker is asked to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Request {
    /// Says what the files hold, or opens the workspace where nothing is to be imported.
    Begin,
    /// For the start screen.
    Start(StartRequest),
    /// Says what a file holds when it is read like this.
    Reread {
        /// Place of the file among those of the surveys.
        file: usize,
        /// How it is to be read.
        read_as: ReadAs,
    },
    /// Imports the files as their surveys say, finds candidates, shows the first pair.
    Load(Vec<Survey>),
    /// Enters a verdict.
    Decide(Decision),
    /// Takes back the operator's newest standing group.
    Undo,
    /// Takes back the undo.
    Redo,
    /// Goes to another pair.
    Walk(Direction),
    /// Goes to this pair, in the queue or not.
    Open(RecordPair),
    /// Shows a page of the queue.
    List(ListWish),
    /// Brings the queue into another order, and shows a page of it.
    Order(Order, ListWish),
    /// Keeps a filter, and shows a page of the queue.
    KeepFilter(SavedFilter, ListWish),
    /// Counts what the rows of the list have.
    Facets,
    /// Shows a page of the records that a filter lets through.
    Find {
        /// The filter, as it was typed.
        filter: String,
        /// Place of the record that the page is to hold.
        at: usize,
        /// Rows of a page.
        rows: usize,
    },
    /// Keeps a choice for one field of a pair.
    Draft {
        /// The pair.
        pair: RecordPair,
        /// Place of the field among the card's fields.
        field: usize,
        /// The choice.
        draft: Draft,
    },
    /// Keeps the same choice for several fields of a pair.
    Drafts {
        /// The pair.
        pair: RecordPair,
        /// Places of the fields among the card's fields.
        fields: Vec<usize>,
        /// The choice.
        draft: Draft,
    },
    /// Shows a cluster as a whole.
    OpenCluster(TogetherWish),
    /// Enters what is said of a cluster as a whole.
    DecideTogether(TogetherDecision),
    /// Enters a comment or a flag, or takes the flag back.
    Note(NoteWish),
    /// Shows everything about a record.
    LookAt(RecordId),
    /// Shows how the review goes.
    Quality,
    /// Shows acts of the log.
    History {
        /// Which.
        wish: HistoryWish,
        /// From which place on.
        from: u64,
        /// At most so many.
        rows: u64,
    },
    /// Checks the chain of the log.
    Verify,
    /// Says what taking back an act would change, by its newest entry.
    Undoing(Seq),
    /// Takes back an act, by its newest entry.
    Withdraw(Seq),
    /// Says what a decision about many pairs would do.
    Plan(BulkWish),
    /// Enters the plan of this number.
    CarryOut(u64),
    /// Draws a sample of a band, and goes to its first pair.
    Sample {
        /// The band.
        band: Band,
        /// How many pairs.
        count: usize,
    },
    /// Ends the sample.
    EndSample,
    /// Learns the weights from the verdicts and finds the pairs anew.
    Learn,
    /// Withdraws the newest model and finds the pairs anew.
    Unlearn,
    /// Sets something for the workspace, as a line of a settings file says it.
    Set(String),
    /// Writes the merged file into a folder.
    Write {
        /// The folder.
        folder: String,
    },
}

/// What the start screen asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StartRequest {
    /// What is known of the workspace of that path.
    LookInside(String),
    /// That path, completed as far as it is clear.
    Complete(String),
}

/// What the start screen is answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StartAnswer {
    /// What it begins with.
    Home(Home),
    /// What is known of the workspace of that path.
    Inside(String, Inside),
    /// A path, completed.
    Completed(String),
}

/// What the worker answers.
#[derive(Debug, Clone, PartialEq)]
pub enum Answer {
    /// For the start screen.
    Start(Box<StartAnswer>),
    /// What the files hold; asked before anything is imported.
    Surveyed(Vec<Survey>),
    /// What a file holds when it is read as the steward said.
    Reread {
        /// Place of the file.
        file: usize,
        /// How it is to be read.
        read_as: ReadAs,
        /// What it holds.
        survey: Box<Survey>,
    },
    /// A file can't be read as the steward said, and why.
    NotReread(String),
    /// The request was carried out, and is on disk.
    Shown(Box<Shown>),
    /// The request was not carried out; where the card changed meanwhile, it comes along.
    Refused(Refusal, Option<Box<Shown>>),
    /// A cluster as a whole.
    Cluster(Box<ClusterCard>),
    /// Everything about a record.
    Record(Box<AboutRecord>),
    /// How the review goes.
    Quality(Box<Quality>),
    /// Acts of the log.
    History(Box<HistoryPage>),
    /// The chain of the log is whole, or what is wrong with it.
    Verified(Chain),
    /// What taking back an act would change.
    Undoing(Box<Undoing>),
    /// What a decision about many pairs would do.
    Planned(Box<Plan>),
    /// A page of the queue.
    Listed(Box<Page>),
    /// What the rows of the list have.
    Facets(Vec<FacetGroup>),
    /// A page of records.
    Found(Box<Found>),
    /// There is no list, and why.
    NotListed(NotListed),
    /// The merged file was written.
    Wrote(Written, Box<Shown>),
    /// The merged file was not written, and why.
    NotWritten(String),
    /// Something was set for the workspace.
    Set(Changed, Box<Shown>),
    /// It was not set, and why.
    NotSet(String),
    /// The weights are others now.
    Learned(Learned, Box<Shown>),
    /// The weights are as before, and why.
    NotLearned(String, Box<Shown>),
}

/// The row accounting of a written file: rows in = kept + merged away + set aside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The folder.
    pub folder: String,
    /// Rows of the input.
    pub rows_in: u64,
    /// Rows of the merged file.
    pub kept: u64,
    /// Rows merged into others.
    pub merged_away: u64,
    /// Rows set aside.
    pub set_aside: u64,
}
