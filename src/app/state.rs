//! The whole state of the review.

use std::collections::VecDeque;

use jiff::tz::TimeZone;
use tui_input::Input;

use super::{
    aside::Aside,
    command::Command,
    desk::Desk,
    effect::Ticket,
    found::FoundList,
    guard::Guard,
    lens::Lens,
    lesson::Lesson,
    moment::Moment,
    over::Over,
    queue::{Count, QueueList},
    start::Start,
    understood::Understood,
    work::Work,
};
use crate::{
    domain::{
        Seq,
        bulk::SampleTally,
        review::{Act, Tally},
    },
    words::{Language, notice::Notice},
};

/// The whole state of the review. Only [`App::update`](App::update) changes it; views read it.
#[derive(Debug, Clone)]
pub struct App {
    /// Who reviews what, from where.
    pub setting: Setting,
    /// The screen.
    pub screen: Screen,
    /// The screens that it lies beside, the nearest last.
    pub(super) beneath: Vec<Screen>,
    /// The act of the log to be focused when the answer comes.
    pub(super) history_at: u64,
    /// What lies over it.
    pub over: Option<Over>,
    /// How far the tutorial has come, while there is one.
    pub lesson: Option<Lesson>,
    /// What the last key did, or why it did nothing.
    pub notice: Option<Notice>,
    /// Newest entry on disk.
    pub newest: Seq,
    /// Whether the last commit failed.
    pub not_saved: bool,
    /// How far the review has come.
    pub tally: Tally,
    /// The last decision, undo or redo of this session.
    pub last: Option<Act>,
    /// What protects decisions from keys that were not meant for them.
    pub(super) guard: Guard,
    /// When the key was read whose decision is on its way to the disk.
    pub(super) deciding: Option<Moment>,
    /// The decisions of this session that stand, newest last, with the moments of their keys; only as
    /// many as a burst can hold.
    pub(super) recent: Vec<(Option<Moment>, Act)>,
    /// How far the judging of a sample has come, while one is judged.
    pub sample: Option<SampleTally>,
    /// What is shown of a pair.
    pub looks: Looks,
    /// The list of the queue, on the screen or not.
    pub queue: QueueList,
    /// The number typed in front of a movement.
    pub count: Option<Count>,
    /// The request that the worker is carrying out.
    pub(super) pending: Option<Pending>,
    /// Commands that wait for the pending draft.
    pub(super) held: VecDeque<Command>,
    /// Whether the steward goes through the unsure pairs.
    pub(super) revisiting: bool,
    /// Whether the last key was an interrupt.
    pub(super) interrupted: bool,
    /// Tickets given out.
    pub(super) tickets: u64,
}

/// Who reviews what, from where: fixed for a session.
#[derive(Debug, Clone)]
pub struct Setting {
    /// File name of the workspace.
    pub workspace: String,
    /// User name of the operator.
    pub user: String,
    /// Name of the host.
    pub host: String,
    /// Where the merged file goes unless the steward says otherwise.
    pub folder: String,
    /// The time zone of the screen.
    pub zone: TimeZone,
    /// The language of the screen.
    pub language: Language,
    /// Whether the files are imported as understood, without asking.
    pub yes: bool,
    /// Whether the guards against blind decisions are on.
    pub guarded: bool,
    /// Where one comes to from its outermost screen.
    pub behind: Behind,
    /// Whether the steward only looks: nothing is decided, chosen or written.
    pub read_only: bool,
}

/// What lies behind a review.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Behind {
    /// The shell that it was begun from.
    Shell,
    /// The start screen.
    Start,
}

/// What is shown of a pair; stays from pair to pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Looks {
    /// Equal and empty fields have lines of their own.
    pub unfolded: bool,
    /// Lines that the window has for fields; nothing where it is too small for a pair.
    pub room: Option<usize>,
    /// Rows that the window has for a list.
    pub list: usize,
    /// Rows that the window has for the queue beside a pair; 0 where it is too narrow for that.
    pub side: usize,
    /// Match weights are shown.
    pub weights: bool,
    /// What the values are shown as.
    pub lens: Lens,
    /// Whether weights, total and earlier verdicts are hidden.
    pub blind: bool,
}

impl Looks {
    /// Whether the match weights are on the screen.
    #[must_use]
    pub const fn shows_weights(self) -> bool {
        self.weights && !self.blind
    }

    /// Lines of half a page.
    #[must_use]
    pub fn half(self) -> usize {
        (self.room.unwrap_or_default() / 2).max(1)
    }
}

/// The screens.
#[derive(Debug, Clone)]
pub enum Screen {
    /// Workspaces opened before, and what else can be begun.
    Start(Box<Start>),
    /// Finding out what there is.
    Opening,
    /// Before the first pair: what was understood of the files.
    Understood(Understood),
    /// Import and match under way.
    Working(Work),
    /// A pair to judge.
    Pair(Box<Desk>),
    /// What was decided; behind it the pair that is still open, if any.
    Overview(Option<Box<Desk>>),
    /// Something beside the pairs.
    Aside(Aside),
    /// The queue as a list; behind it the pair that was left, if any.
    Queue(Option<Box<Desk>>),
    /// Records that were searched for.
    Found(Box<FoundList>),
}

/// A request under way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Pending {
    pub(super) ticket: Ticket,
    pub(super) what: Waiting,
}

/// What a request under way is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Waiting {
    /// Opening, importing, matching.
    Work,
    /// A file, read anew.
    Reread,
    /// A verdict, an undo, a redo.
    Commit,
    /// A comment or a flag: the screen stays.
    Note,
    /// Another pair, or something to look at.
    Walk,
    /// A pair that was chosen somewhere else: what lies over the pairs is left.
    Open,
    /// A page of a list: nothing waits for it.
    List,
    /// A pick; commands typed meanwhile wait for it.
    Draft,
    /// Picks of several fields at once, so many from `A` or `B`; commands wait as for one.
    Drafts { count: usize, side: char },
    /// A decision about many pairs, or the look for them: can be cancelled.
    Bulk {
        /// Whether it decides what is marked or filtered in the queue.
        listed: bool,
    },
    /// Learning, or taking back what was learned.
    Learn,
    /// The merged file.
    Write,
}

impl App {
    /// The review before anything happened.
    #[must_use]
    pub fn new(setting: Setting) -> Self {
        // Where nothing can be decided, a decision key is told so at once.
        let guard = Guard::new(setting.guarded && !setting.read_only);
        Self {
            setting,
            screen: Screen::Opening,
            beneath: Vec::new(),
            history_at: 0,
            over: None,
            lesson: None,
            notice: None,
            newest: Seq(0),
            not_saved: false,
            tally: Tally {
                total: 0,
                open: 0,
                same: 0,
                different: 0,
                unsure: 0,
                implied: 0,
                records: 0,
                set_aside: 0,
                entities: 0,
            },
            last: None,
            guard,
            deciding: None,
            recent: Vec::new(),
            sample: None,
            looks: Looks {
                unfolded: false,
                room: Some(0),
                list: 0,
                side: 0,
                weights: true,
                lens: Lens::Raw,
                blind: false,
            },
            queue: QueueList::default(),
            count: None,
            pending: None,
            held: VecDeque::new(),
            revisiting: false,
            interrupted: false,
            tickets: 0,
        }
    }

    /// The ticket of the request under way, if there is one.
    #[must_use]
    pub fn waiting_for(&self) -> Option<Ticket> {
        self.pending.map(|pending| pending.ticket)
    }

    /// The pair on the screen.
    #[must_use]
    pub fn desk(&self) -> Option<&Desk> {
        match &self.screen {
            Screen::Pair(desk) => Some(desk),
            Screen::Start(_)
            | Screen::Opening
            | Screen::Understood(_)
            | Screen::Working(_)
            | Screen::Overview(_)
            | Screen::Queue(_)
            | Screen::Found(_)
            | Screen::Aside(_) => None,
        }
    }

    /// Lays a screen over the pair that is looked at or was left behind the screen before; false, with
    /// nothing changed, where the screen has no pairs behind it.
    pub(super) fn lay_over_pair(
        &mut self,
        screen: impl FnOnce(Option<Box<Desk>>) -> Screen,
    ) -> bool {
        let behind = match std::mem::replace(&mut self.screen, Screen::Opening) {
            Screen::Pair(desk) => Some(desk),
            Screen::Overview(desk) | Screen::Queue(desk) => desk,
            Screen::Found(list) => list.behind,
            before @ (Screen::Start(_)
            | Screen::Opening
            | Screen::Understood(_)
            | Screen::Working(_)
            | Screen::Aside(_)) => {
                self.screen = before;
                return false;
            }
        };
        self.screen = screen(behind);
        true
    }

    /// The line being typed, if keys are text now.
    #[must_use]
    pub fn line(&self) -> Option<&Input> {
        self.over.as_ref().and_then(Over::line)
    }

    /// Where keys are looked up.
    #[must_use]
    pub const fn place(&self) -> Place {
        if self.looks.room.is_none() {
            return Place::Small;
        }
        match (&self.over, &self.screen) {
            (Some(Over::Help(_) | Over::Keys(..)), _) => Place::Help,
            (Some(Over::Choices(_)), _) => Place::Choices,
            (Some(Over::Burst(_)), _) => Place::Burst,
            (Some(Over::Whole(_)), _) => Place::Whole,
            (Some(Over::Golden(None)), _) => Place::Golden,
            (Some(Over::Undoing(_)), _) => Place::Undoing,
            (Some(Over::Facets(..)), _) => Place::Facets,
            (Some(Over::Filters(_)), _) => Place::Filters,
            (
                Some(
                    Over::Palette(_)
                    | Over::Reason(..)
                    | Over::Note(_)
                    | Over::Value(_)
                    | Over::Golden(Some(_))
                    | Over::Count(_)
                    | Over::Sampled(..)
                    | Over::Folder(_)
                    | Over::Find(_)
                    | Over::HelpFind(_)
                    | Over::Filter(_)
                    | Over::FilterName(..)
                    | Over::Path(..),
                ),
                _,
            ) => Place::Line,
            (None, Screen::Start(_)) => Place::Start,
            (None, Screen::Opening | Screen::Working(_)) => Place::Working,
            (None, Screen::Understood(_)) => Place::Understood,
            (None, Screen::Pair(_)) => Place::Pair,
            (None, Screen::Overview(_)) => Place::Overview,
            (None, Screen::Aside(aside)) => aside.place(),
            (None, Screen::Queue(_)) => Place::Queue,
            (None, Screen::Found(_)) => Place::Found,
        }
    }
}

/// Where a key is pressed: decides what it means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Place {
    /// At the start screen.
    Start,
    /// Before the first pair.
    Understood,
    /// While long work is under way.
    Working,
    /// At a pair.
    Pair,
    /// At the overview.
    Overview,
    /// At the list of the queue.
    Queue,
    /// At the records that were found.
    Found,
    /// At the counts of what the rows have.
    Facets,
    /// At the kept filters.
    Filters,
    /// In the help.
    Help,
    /// In a list of what a line can become.
    Choices,
    /// After a burst of keys.
    Burst,
    /// At the whole of a field.
    Whole,
    /// In the golden record.
    Golden,
    /// In the log.
    History,
    /// At a cluster as a whole.
    Cluster,
    /// At the parts of a big cluster.
    Parts,
    /// At everything about a record.
    Record,
    /// At how the review goes.
    Quality,
    /// Before an act of the log is taken back.
    Undoing,
    /// In a line: keys are text.
    Line,
    /// In a window that is too small to show anything.
    Small,
}

impl Place {
    /// Every place.
    pub const ALL: [Self; 22] = [
        Self::Start,
        Self::Understood,
        Self::Working,
        Self::Pair,
        Self::Overview,
        Self::Queue,
        Self::Found,
        Self::Facets,
        Self::Filters,
        Self::Help,
        Self::Choices,
        Self::Burst,
        Self::Whole,
        Self::Golden,
        Self::History,
        Self::Cluster,
        Self::Parts,
        Self::Record,
        Self::Quality,
        Self::Undoing,
        Self::Line,
        Self::Small,
    ];
}
