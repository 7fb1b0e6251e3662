//! The one table of keys as twinfold comes: what presets and a person's own keys begin with.

use super::stroke::Stroke;
use crate::{
    app::{
        command::Command,
        state::Place::{
            self, Burst, Choices, Cluster, Facets, Filters, Found, Golden, Help, History, Overview,
            Pair, Parts, Quality, Queue, Record, Small, Start, Understood, Undoing, Whole, Working,
        },
    },
    tui::input::Key,
};

/// Where in the foot of the screen a key is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Foot {
    /// In the last line.
    Last,
    /// In the line above it.
    Above,
    /// Nowhere.
    Nowhere,
}

/// A command, its keys, and where they hold.
#[derive(Debug, Clone, Copy)]
pub struct Binding {
    /// The command.
    pub command: Command,
    /// Its keys; the first one is shown.
    pub keys: &'static [Stroke],
    /// Where.
    pub places: &'static [Place],
    /// Where it is shown.
    pub foot: Foot,
}

const fn c(character: char) -> Stroke {
    Stroke::One(Key::Char(character))
}

const fn k(key: Key) -> Stroke {
    Stroke::One(key)
}

const fn b(
    command: Command,
    keys: &'static [Stroke],
    places: &'static [Place],
    foot: Foot,
) -> Binding {
    Binding {
        command,
        keys,
        places,
        foot,
    }
}

const EVERYWHERE: &[Place] = &[
    Start, Understood, Working, Pair, Overview, Queue, Found, Facets, Filters, Help, Choices,
    Burst, Whole, Golden, Small, History, Cluster, Parts, Record, Quality, Undoing,
];
const LISTS: &[Place] = &[
    Start, Understood, Pair, Queue, Found, Facets, Filters, Help, Choices, Whole, Golden, History,
    Cluster, Parts, Record,
];
const PICKS: &[Place] = &[Pair, Golden];
/// Where values of records win.
const WINS: &[Place] = &[Pair, Golden, Cluster];
/// Where verdicts are given.
const JUDGED: &[Place] = &[Pair, Cluster];
/// Where comments are written.
const NOTED: &[Place] = &[Pair, Cluster, Record, History];
/// Where flags are set.
const FLAGGED: &[Place] = &[Pair, Cluster, Record];
/// Where digits are a number in front of a movement, or the number of a place.
pub(super) const COUNTED: &[Place] = &[Start, Queue, Found, Filters];

/// Every key, in the order of the help and of the foot of the screen.
pub const TABLE: &[Binding] = &[
    b(Command::Same, &[c('a')], JUDGED, Foot::Last),
    b(Command::Different, &[c('x')], JUDGED, Foot::Last),
    b(Command::Unsure, &[c('d')], JUDGED, Foot::Last),
    b(Command::SameBecause, &[c('A')], JUDGED, Foot::Nowhere),
    b(Command::DifferentBecause, &[c('X')], JUDGED, Foot::Nowhere),
    b(Command::UnsureBecause, &[c('D')], JUDGED, Foot::Nowhere),
    b(Command::Alike, &[c('*')], &[Pair], Foot::Nowhere),
    b(
        Command::Accept,
        &[k(Key::Enter)],
        &[
            Start, Understood, Overview, Queue, Found, Facets, Filters, Choices, Burst, History,
            Parts, Record, Undoing,
        ],
        Foot::Last,
    ),
    b(Command::Mark, &[c(' ')], &[Queue, Found], Foot::Above),
    b(Command::Resume, &[c('r')], &[Queue], Foot::Above),
    b(Command::Filter, &[c('/')], &[Queue], Foot::Last),
    b(Command::Facets, &[c('f')], &[Queue], Foot::Above),
    b(Command::Filters, &[c('F')], &[Queue], Foot::Above),
    b(Command::Write, &[c('w')], &[Overview], Foot::Last),
    b(Command::ReviewUnsure, &[c('U')], &[Overview], Foot::Last),
    b(
        Command::Undo,
        &[c('u')],
        &[
            Pair, Overview, Queue, Burst, Small, History, Cluster, Parts, Record, Quality,
        ],
        Foot::Last,
    ),
    b(Command::UndoThis, &[c('U')], &[History], Foot::Above),
    b(Command::InOut, &[c(' ')], &[Cluster], Foot::Above),
    b(Command::Split, &[c('S')], &[Cluster], Foot::Above),
    b(Command::MoveOut, &[c('M')], &[Cluster], Foot::Above),
    b(Command::Pairwise, &[c('P')], &[Cluster], Foot::Above),
    b(Command::TakeA, &[c('1')], PICKS, Foot::Above),
    b(Command::TakeB, &[c('2')], PICKS, Foot::Above),
    b(Command::TakeA, &[c('1')], &[Cluster], Foot::Nowhere),
    b(Command::TakeB, &[c('2')], &[Cluster], Foot::Nowhere),
    b(Command::Take3, &[c('3')], &[Cluster], Foot::Above),
    b(Command::Take4, &[c('4')], &[Cluster], Foot::Nowhere),
    b(Command::Take5, &[c('5')], &[Cluster], Foot::Nowhere),
    b(Command::Take6, &[c('6')], &[Cluster], Foot::Nowhere),
    b(Command::Take7, &[c('7')], &[Cluster], Foot::Nowhere),
    b(Command::Take8, &[c('8')], &[Cluster], Foot::Nowhere),
    b(Command::Take9, &[c('9')], &[Cluster], Foot::Nowhere),
    b(Command::AllFromA, &[c('<')], PICKS, Foot::Nowhere),
    b(Command::AllFromB, &[c('>')], PICKS, Foot::Nowhere),
    b(Command::KeepBoth, &[c('b')], PICKS, Foot::Nowhere),
    b(
        Command::Edit,
        &[c('e')],
        &[Pair, Golden, Understood, Cluster, Filters],
        Foot::Above,
    ),
    b(Command::ByRule, &[c('=')], WINS, Foot::Above),
    b(Command::EditGolden, &[c('E')], PICKS, Foot::Nowhere),
    b(Command::NextOpen, &[k(Key::Tab)], JUDGED, Foot::Above),
    b(
        Command::PreviousOpen,
        &[k(Key::BackTab)],
        JUDGED,
        Foot::Nowhere,
    ),
    b(Command::Down, &[c('j'), k(Key::Down)], LISTS, Foot::Nowhere),
    b(Command::Up, &[c('k'), k(Key::Up)], LISTS, Foot::Nowhere),
    b(
        Command::First,
        &[Stroke::Twice('g'), k(Key::Home)],
        LISTS,
        Foot::Nowhere,
    ),
    b(Command::Last, &[c('G'), k(Key::End)], LISTS, Foot::Nowhere),
    b(
        Command::HalfDown,
        &[k(Key::Ctrl('d')), k(Key::PageDown)],
        LISTS,
        Foot::Nowhere,
    ),
    b(
        Command::HalfUp,
        &[k(Key::Ctrl('u')), k(Key::PageUp)],
        LISTS,
        Foot::Nowhere,
    ),
    b(
        Command::Left,
        &[c('h'), k(Key::Left)],
        JUDGED,
        Foot::Nowhere,
    ),
    b(
        Command::Right,
        &[c('l'), k(Key::Right)],
        JUDGED,
        Foot::Nowhere,
    ),
    b(
        Command::NextHit,
        &[c('n')],
        &[Pair, Queue, Found],
        Foot::Nowhere,
    ),
    b(
        Command::PreviousHit,
        &[c('N')],
        &[Pair, Queue, Found],
        Foot::Nowhere,
    ),
    b(
        Command::Search,
        &[c('/')],
        &[Pair, Overview, Found],
        Foot::Last,
    ),
    b(Command::Order, &[], &[Pair, Overview, Queue], Foot::Nowhere),
    b(Command::Queue, &[], &[Pair, Overview, Found], Foot::Nowhere),
    b(Command::Overview, &[], &[Pair, Queue], Foot::Nowhere),
    b(Command::NextPair, &[c(']')], &[Pair], Foot::Above),
    b(Command::PreviousPair, &[c('[')], &[Pair], Foot::Nowhere),
    b(Command::Lens, &[c('v')], &[Pair], Foot::Above),
    b(Command::Weights, &[c('w')], &[Pair], Foot::Above),
    b(Command::Unfold, &[c('o')], &[Pair], Foot::Above),
    b(Command::Comment, &[c('c')], NOTED, Foot::Above),
    b(Command::Flag, &[c('m')], FLAGGED, Foot::Nowhere),
    b(Command::Blind, &[c('z')], JUDGED, Foot::Nowhere),
    b(Command::Whole, &[k(Key::Enter)], &[Pair], Foot::Nowhere),
    b(Command::Cluster, &[c('P')], &[Pair], Foot::Nowhere),
    b(
        Command::Record,
        &[c('K')],
        &[Pair, Cluster, Record],
        Foot::Nowhere,
    ),
    b(
        Command::History,
        &[c('H')],
        &[Pair, Overview, Queue, Cluster, Parts, Record, Quality],
        Foot::Above,
    ),
    b(Command::Whose, &[c('o')], &[History], Foot::Above),
    b(Command::Today, &[c('f')], &[History], Foot::Above),
    b(Command::Verify, &[c('V')], &[History], Foot::Above),
    b(Command::Find, &[c('/')], &[History], Foot::Above),
    b(Command::Find, &[c('/')], &[Help], Foot::Last),
    b(
        Command::Set,
        &[c(',')],
        &[Pair, Overview, Queue],
        Foot::Nowhere,
    ),
    b(
        Command::Palette,
        &[c(':'), k(Key::Ctrl('p'))],
        &[
            Start, Understood, Pair, Overview, Queue, Found, History, Cluster, Parts, Record,
            Quality,
        ],
        Foot::Last,
    ),
    b(
        Command::Help,
        &[c('?'), k(Key::Function(1))],
        &[
            Start, Understood, Pair, Overview, Queue, Found, Help, History, Cluster, Parts, Record,
            Quality,
        ],
        Foot::Last,
    ),
    b(
        Command::Back,
        &[c('q'), k(Key::Esc)],
        &[
            Start, Pair, Overview, Queue, Found, Facets, Filters, Help, Choices, Whole, Golden,
            Working, Understood, Small, History, Cluster, Parts, Record, Quality, Undoing,
        ],
        Foot::Last,
    ),
    b(
        Command::Redo,
        &[k(Key::Ctrl('r'))],
        &[
            Pair, Overview, Queue, History, Cluster, Parts, Record, Quality,
        ],
        Foot::Last,
    ),
    b(Command::Quit, &[c('Q')], EVERYWHERE, Foot::Last),
    b(
        Command::Interrupt,
        &[k(Key::Ctrl('c'))],
        EVERYWHERE,
        Foot::Nowhere,
    ),
    b(
        Command::Suspend,
        &[k(Key::Ctrl('z'))],
        EVERYWHERE,
        Foot::Nowhere,
    ),
    b(
        Command::Repaint,
        &[k(Key::Ctrl('l'))],
        EVERYWHERE,
        Foot::Nowhere,
    ),
];
