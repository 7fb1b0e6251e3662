//! A pair on the screen, and where the steward looks.

use super::{lens::Lens, state::Looks};
use crate::{
    domain::{
        card::{Asks, CardField, Chooser, Origin, PairCard, Relation},
        mark::{Mark, Marked},
    },
    merge::{
        difference::{differences, unmarked},
        script::mark_foreign,
    },
};

/// A pair on the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Desk {
    /// The pair.
    pub card: PairCard,
    /// The values of A and B of each field of the card, cut into characters and marked.
    pub marked: Vec<[Marked; 2]>,
    /// Place of the focused field among the card's fields.
    pub focus: usize,
    /// The lens through which the values were marked.
    pub lens: Lens,
    /// The record that is looked at: A 0, B 1.
    pub side: usize,
    /// Whether weights, total or earlier verdicts of this pair were on the screen.
    pub peeked: bool,
    /// Places of the fields with characters of another script than the rest of their word.
    pub foreign: Vec<usize>,
}

impl Desk {
    /// Lays a card on the desk: the focus is on the first open pick, else on the first field that
    /// differs, else on the first one shown.
    #[must_use]
    pub fn new(card: PairCard, looks: Looks) -> Self {
        let mut desk = Self {
            marked: Vec::new(),
            card,
            focus: 0,
            lens: looks.lens,
            side: 0,
            peeked: !looks.blind,
            foreign: Vec::new(),
        };
        desk.read_through(looks.lens);
        let first_open = desk.open_picks().next();
        let shown = desk.shown(looks);
        let differs = |place: &&usize| {
            !matches!(
                desk.card.fields[**place].relation,
                Relation::Equal | Relation::NotCompared
            )
        };
        desk.focus = first_open
            .or_else(|| shown.iter().find(differs).copied())
            .or_else(|| shown.first().copied())
            .unwrap_or_default();
        desk
    }

    /// Lays the same pair on the desk anew, with the focus where it was.
    #[must_use]
    pub fn renewed(&self, card: PairCard, looks: Looks) -> Self {
        let mut desk = Self::new(card, looks);
        if self.focus < desk.card.fields.len() {
            desk.focus = self.focus;
        }
        desk.side = self.side;
        desk.peeked |= self.peeked;
        desk
    }

    /// Shows the values through a lens, and marks what differs in what it shows.
    pub fn read_through(&mut self, lens: Lens) {
        self.lens = lens;
        self.foreign.clear();
        self.marked.clear();
        for (place, field) in self.card.fields.iter().enumerate() {
            let mut marked = marks(field, lens);
            let mut found = false;
            for side in &mut marked {
                found |= mark_foreign(side);
            }
            if found {
                self.foreign.push(place);
            }
            self.marked.push(marked);
        }
    }

    /// The focused field.
    #[must_use]
    pub fn focused(&self) -> Option<&CardField> {
        self.card.fields.get(self.focus)
    }

    /// Places of the fields that are open picks: see [`CardField::is_open_pick`].
    pub fn open_picks(&self) -> impl DoubleEndedIterator<Item = usize> {
        self.card
            .fields
            .iter()
            .enumerate()
            .filter(|(_, field)| field.is_open_pick())
            .map(|(place, _)| place)
    }

    /// Moves the focus to the first field that *same* waits for, and names it; nothing where it waits
    /// for none.
    pub fn to_first_asked(&mut self) -> Option<String> {
        let fields = &self.card.fields;
        let asked =
            |field: &CardField| field.asks == Asks::First && field.winner.by == Chooser::Rule;
        let place = fields.iter().position(asked)?;
        self.focus = place;
        Some(self.card.fields[place].name.clone())
    }

    /// Which fields have no line of their own. Equal ones fold only where the window can't hold a line
    /// for each field and the marks under those that differ.
    fn fold(&self, looks: Looks) -> Fold {
        let fields = self.card.fields.iter();
        let lines = fields
            .filter(|field| field.relation != Relation::BothEmpty)
            .count();
        let differs = |sides: &&[Marked; 2]| {
            let mut marks = sides.iter().flatten();
            marks.any(|(_, mark)| *mark != Mark::Equal)
        };
        let rulers = self.marked.iter().filter(differs).count();
        if looks.unfolded {
            Fold::Nothing
        } else if lines + rulers <= looks.room.unwrap_or_default() {
            Fold::Empty
        } else {
            Fold::EqualAndEmpty
        }
    }

    /// Places of the fields that have a line of their own.
    /// A field for which something was chosen is never folded away.
    #[must_use]
    pub fn shown(&self, looks: Looks) -> Vec<usize> {
        let fold = self.fold(looks);
        (0..self.card.fields.len())
            .filter(|place| !folds(&self.card.fields[*place], fold))
            .collect()
    }

    /// How many fields are folded away as equal, and how many as empty.
    #[must_use]
    pub fn folded(&self, looks: Looks) -> (usize, usize) {
        let fold = self.fold(looks);
        let folded = |relation| {
            let fields = self.card.fields.iter();
            fields
                .filter(|field| folds(field, fold) && field.relation == relation)
                .count()
        };
        (folded(Relation::Equal), folded(Relation::BothEmpty))
    }

    /// Moves the focus by lines shown; it stops at both ends.
    pub fn step(&mut self, looks: Looks, down: bool) {
        let shown = self.shown(looks);
        let next = if down {
            shown.iter().find(|place| **place > self.focus)
        } else {
            shown.iter().rev().find(|place| **place < self.focus)
        };
        if let Some(next) = next {
            self.focus = *next;
        }
    }

    /// Moves the focus by so many lines shown; it stops at both ends.
    pub fn stride(&mut self, looks: Looks, lines: usize, down: bool) {
        for _ in 0..lines {
            self.step(looks, down);
        }
    }

    /// Moves the focus to the first or the last line shown.
    pub fn leap(&mut self, looks: Looks, to_end: bool) {
        let shown = self.shown(looks);
        let target = if to_end { shown.last() } else { shown.first() };
        if let Some(target) = target {
            self.focus = *target;
        }
    }

    /// Moves the focus to the next open pick, around the ends; false where there is none.
    pub fn to_open_pick(&mut self, on: bool) -> bool {
        let open: Vec<usize> = self.open_picks().collect();
        let target = if on {
            open.iter()
                .find(|place| **place > self.focus)
                .or(open.first())
        } else {
            open.iter()
                .rev()
                .find(|place| **place < self.focus)
                .or(open.last())
        };
        if let Some(target) = target {
            self.focus = *target;
        }
        target.is_some()
    }
}

/// Whether a field is an open pick.
#[must_use]
pub fn is_open_pick(field: &CardField) -> bool {
    field.is_open_pick()
}

/// Which fields have no line of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Fold {
    /// All have one.
    Nothing,
    /// The empty ones have none.
    Empty,
    /// The equal and the empty ones have none.
    EqualAndEmpty,
}

/// Whether a field folds away: nothing to see, nothing chosen.
fn folds(field: &CardField, fold: Fold) -> bool {
    let dull = match fold {
        Fold::Nothing => false,
        Fold::Empty => field.relation == Relation::BothEmpty,
        Fold::EqualAndEmpty => {
            matches!(field.relation, Relation::Equal | Relation::BothEmpty)
        }
    };
    dull && field.asks == Asks::No
        && field.winner.by == Chooser::Rule
        && field.winner.from != Origin::Typed
}

/// The marks of a field: none where the values are equal, not compared, or one is missing.
fn marks(field: &CardField, lens: Lens) -> [Marked; 2] {
    let (a, b) = (&*lens.read(field, 0), &*lens.read(field, 1));
    match field.relation {
        Relation::Similar | Relation::Contradicts => differences(a, b),
        Relation::Swapped => {
            let mut marked = differences(a, b);
            let nothing_alike = marked
                .iter()
                .flatten()
                .all(|(_, mark)| *mark != Mark::Equal);
            if nothing_alike {
                for (_, mark) in marked.iter_mut().flatten() {
                    *mark = Mark::Transposed;
                }
            }
            marked
        }
        Relation::Equal
        | Relation::OnlyA
        | Relation::OnlyB
        | Relation::BothEmpty
        | Relation::NotCompared => [unmarked(a), unmarked(b)],
    }
}
