//! A page of the list made ready for the screen, and what is asked of the list.

use std::ops::Range;

use super::{
    marks::Marks,
    records::{Asked, Origin, Records, Stopped},
    test::Rower,
};
use crate::{
    domain::{
        Kind, RecordPair,
        card::{CardField, PairCard},
        filter::{Filter, FilterFault, Names, Test},
        listing::{
            FacetGroup, Flag, ListWish, NotListed, Page, Row, RowState, SavedFilter, Seek, State,
        },
        note::{Note, NoteKind},
        progress::{Progress, Unsaid},
    },
    pipeline::review::{At, Reviewer},
    store::StoreError,
};

impl Reviewer {
    /// Puts a filter in force and shows the page of the list that was asked for.
    ///
    /// # Errors
    ///
    /// The filter says nothing, or the workspace fails; the filter before stays in force.
    pub fn list_queue(
        &mut self,
        wish: &ListWish,
        progress: &dyn Progress,
    ) -> Result<Page, NotListed> {
        if wish.typing {
            self.reading(|records, origin| records.hold(origin, &Unsaid(progress)))?;
        }
        self.put_filter(&wish.filter, progress)?;
        self.queue_page(wish).map_err(|error| failed(&error))
    }

    fn put_filter(&mut self, text: &str, progress: &dyn Progress) -> Result<(), NotListed> {
        let is_same = text == self.sifted.text;
        if is_same && self.sifted.seen == self.queue.changes() {
            return Ok(());
        }
        let filter = if is_same {
            self.sifted.filter.clone()
        } else {
            self.understand(text, Filter::read)?
        };
        let tests: Vec<&Test> = filter.terms.iter().map(|term| &term.test).collect();
        let wants_marks = tests.iter().any(|test| wants_marks(test));
        let asked = Asked {
            tests: &tests,
            of_all: false,
            marks: wants_marks,
        };
        self.prepare(&asked, progress)?;
        self.sifted.put(&self.queue, text, filter);
        Ok(())
    }

    /// Understands a filter by the names of this workspace.
    pub(in super::super) fn understand(
        &self,
        text: &str,
        read: impl Fn(&str, Names<'_>) -> Result<Filter, FilterFault>,
    ) -> Result<Filter, NotListed> {
        let sources: Vec<&str> = self
            .sources
            .iter()
            .map(|source| source.name.as_str())
            .collect();
        let fields: Vec<&str> = self
            .schema
            .fields()
            .iter()
            .map(|field| field.name.as_str())
            .collect();
        let names = Names {
            sources: &sources,
            fields: &fields,
        };
        read(text, names).map_err(|fault| NotListed::Fault {
            filter: text.to_owned(),
            fault,
        })
    }

    /// Makes sure that what is asked of the records is known.
    pub(in super::super) fn prepare(
        &mut self,
        asked: &Asked<'_>,
        progress: &dyn Progress,
    ) -> Result<(), NotListed> {
        self.sifted.drafted = self.store.drafted_pairs().map_err(|error| failed(&error))?;
        self.sifted.noted = self.store.notes().map_err(|error| failed(&error))?;
        self.reading(|records, origin| records.prepare(origin, asked, progress))
    }

    fn reading(
        &mut self,
        read: impl FnOnce(&mut Records, &Origin<'_>) -> Result<(), Stopped>,
    ) -> Result<(), NotListed> {
        let origin = Origin {
            store: &self.store,
            schema: &self.schema,
            sources: &self.sources,
            queue: &self.queue,
        };
        read(&mut self.sifted.records, &origin).map_err(|stopped| match stopped {
            Stopped::Failed(error) => failed(&error),
            // Nobody is there to read it: only leaving the program cancels.
            Stopped::Cancelled => NotListed::Failed {
                cause: String::new(),
            },
        })
    }

    /// Counts the rows of the list in every respect.
    ///
    /// # Errors
    ///
    /// The workspace fails.
    pub fn facets(&mut self, progress: &dyn Progress) -> Result<Vec<FacetGroup>, NotListed> {
        let asked = Asked {
            tests: &[],
            of_all: false,
            marks: true,
        };
        self.prepare(&asked, progress)?;
        Ok(self.sifted.facets(&self.queue, &self.sources))
    }

    /// Keeps a filter under a name.
    ///
    /// # Errors
    ///
    /// The workspace fails.
    pub fn save_filter(&mut self, saved: &SavedFilter) -> Result<(), NotListed> {
        let kept = self.store.begin().and_then(|change| {
            change.put_filter(saved)?;
            change.commit()
        });
        kept.map_err(|error| failed(&error))
    }

    fn queue_page(&mut self, wish: &ListWish) -> Result<Page, StoreError> {
        let listed = self.sifted.len();
        let height = wish.rows.max(1);
        let at = match wish.from {
            Seek::Row(row) => row,
            Seek::Pair(pair) => self.place_of(Some(pair)),
            Seek::Current => self.place_of(self.at.map(|at| at.pair)),
        }
        .min(listed.saturating_sub(1));
        // The list goes by pages, so that a step repaints little.
        let from = at / height * height;
        let rows = (from..listed.min(from + height))
            .filter_map(|place| self.sifted.row(place))
            .map(|row| self.row(row))
            .collect::<Result<_, _>>()?;
        Ok(Page {
            filter: wish.filter.clone(),
            from,
            rows,
            at,
            listed,
            all: self.sifted.rows.len(),
            one_source: self.sources.len() == 1,
            open: self.open_pairs(),
            order: self.queue.order(),
            stop: self.sifted.stop(&self.queue),
            hides: self.sifted.hides.clone(),
            saved: self.store.saved_filters()?,
        })
    }

    /// Place in the list of the row with a pair.
    fn place_of(&self, pair: Option<RecordPair>) -> usize {
        let position = pair.and_then(|pair| self.queue.position(pair));
        position.map_or(0, |at| self.sifted.place(self.sifted.rows.row_of(at)))
    }

    /// The pair that opens in the row of the list behind the one here, or before it.
    pub(in super::super) fn hit(&self, here: Option<usize>, on: bool) -> Option<usize> {
        let next = match here {
            None => 0,
            Some(here) => {
                let row = self.sifted.rows.row_of(here);
                let place = self.sifted.place(row);
                let is_listed = self.sifted.row(place) == Some(row);
                if on {
                    place + usize::from(is_listed)
                } else {
                    place.checked_sub(1)?
                }
            }
        };
        let positions = self.sifted.rows.positions(self.sifted.row(next)?);
        Some(positions.start + opens(&self.states(positions.clone())))
    }

    /// How the pairs at these positions stand.
    fn states(&self, positions: Range<usize>) -> Vec<State> {
        let rower = self.rower();
        positions.filter_map(|at| rower.state(at)).collect()
    }

    fn rower(&self) -> Rower<'_> {
        Rower {
            queue: &self.queue,
            rows: &self.sifted.rows,
            records: &self.sifted.records,
            drafted: &self.sifted.drafted,
            noted: &self.sifted.noted,
        }
    }

    fn open_pairs(&self) -> u64 {
        if !self.sifted.is_filtered() {
            return self.queue.tally().open;
        }
        let rower = self.rower();
        let rows = (0..self.sifted.len()).filter_map(|place| self.sifted.row(place));
        rows.flat_map(|row| rower.pairs(row))
            .filter(|(at, _)| rower.state(*at) == Some(State::Open))
            .count() as u64
    }

    fn row(&self, row: usize) -> Result<Row, StoreError> {
        let positions = self.sifted.rows.positions(row);
        let states = self.states(positions.clone());
        let opens = opens(&states);
        let strongest = positions
            .clone()
            .filter_map(|at| self.queue.pair(at))
            .max_by_key(|(pair, weight)| (*weight, std::cmp::Reverse(*pair)));
        let (Some((pair, weight)), Some(at)) =
            (strongest, self.at_position(Some(positions.start + opens)))
        else {
            return Err(StoreError::damaged("a row without pairs"));
        };
        let card = self.card(at)?;
        Ok(Row {
            pair,
            opens: at.pair,
            first: card.cluster.first.clone(),
            size: card.cluster.size,
            pairs: positions.len(),
            weight,
            state: state_of(&states),
            picks: picks(&card),
            flags: self.flags(at, &card)?,
            records: [0, 1].map(|side| says(&card.fields, side)),
        })
    }

    fn flags(&self, at: At, card: &PairCard) -> Result<Vec<Flag>, StoreError> {
        let sides = [0, 1].map(|side| {
            Marks::of(
                card.fields
                    .iter()
                    .map(|field| (field.kind, &field.values[side][..])),
            )
        });
        let has_draft = !self.store.drafts(at.pair)?.is_empty();
        let holds = |flag: &Flag| match flag {
            Flag::Big => card.cluster.size >= Flag::BIG,
            Flag::Escapes => sides.iter().any(|marks| marks.escapes()),
            Flag::Bidi => sides.iter().any(|marks| marks.bidi()),
            Flag::Draft => has_draft,
            Flag::Flagged => has_note(&card.notes, true),
            Flag::Commented => has_note(&card.notes, false),
        };
        Ok(Flag::ALL.into_iter().filter(holds).collect())
    }
}

const fn wants_marks(test: &Test) -> bool {
    match test {
        Test::Script(_) | Test::Flag(Flag::Escapes | Flag::Bidi) => true,
        Test::Flag(Flag::Big | Flag::Draft | Flag::Flagged | Flag::Commented)
        | Test::Note(_)
        | Test::Weight(..)
        | Test::Size(..)
        | Test::State(_)
        | Test::Source(_)
        | Test::Field(..)
        | Test::Key(..)
        | Test::Text(_) => false,
    }
}

/// Whether a flag is among notes, or something that says something.
fn has_note(notes: &[Note], flag: bool) -> bool {
    notes
        .iter()
        .any(|note| (note.kind == NoteKind::Flag) == flag)
}

/// Which pair of a row opens: the first open one, else the first *unsure* one, else the first.
fn opens(states: &[State]) -> usize {
    let first = |wanted| states.iter().position(|state| *state == wanted);
    first(State::Open)
        .or_else(|| first(State::Unsure))
        .unwrap_or_default()
}

fn state_of(states: &[State]) -> RowState {
    let has = |state| states.contains(&state);
    if has(State::Open) {
        RowState::Open
    } else if has(State::Unsure) {
        RowState::Unsure
    } else {
        match (has(State::Same), has(State::Different)) {
            (true, true) => RowState::Both,
            (true, false) => RowState::Same,
            (false, true) => RowState::Different,
            (false, false) => RowState::Implied,
        }
    }
}

fn picks(card: &PairCard) -> Vec<String> {
    let fields = card.fields.iter();
    fields
        .filter(|field| field.is_open_pick())
        .map(|field| field.name.clone())
        .collect()
}

/// A record in short: its names, and when it was born or else where it is.
fn says(fields: &[CardField], side: usize) -> String {
    says_of(
        fields
            .iter()
            .map(|field| (field.kind, &field.values[side][..])),
    )
}

/// Characters of a value that a short text takes.
const SHORT: usize = 60;

/// A record's values in short: its names, and when it was born or else where it is, as far as they
/// are there.
pub(in super::super) fn says_of<'v>(values: impl Iterator<Item = (Kind, &'v [u8])>) -> String {
    let values: Vec<(Kind, &[u8])> = values.filter(|(_, value)| !value.is_empty()).collect();
    let of = |kinds: &[Kind]| {
        let found = kinds.iter().find_map(|kind| {
            let mut of_kind = values.iter().filter(|(of, _)| of == kind);
            of_kind.next().map(|(_, value)| *value)
        });
        found.map(|value| {
            let text = String::from_utf8_lossy(value);
            text.trim().chars().take(SHORT).collect::<String>()
        })
    };
    let family_first = {
        let has_han = |kind: Kind| {
            of(&[kind])
                .is_some_and(|text| text.chars().any(|c| ('\u{3400}'..='\u{9fff}').contains(&c)))
        };
        has_han(Kind::FamilyName) && has_han(Kind::GivenName)
    };
    let person = match (of(&[Kind::GivenName]), of(&[Kind::FamilyName])) {
        (Some(given), Some(family)) if family_first => Some(format!("{family}{given}")),
        (Some(given), Some(family)) => Some(format!("{given} {family}")),
        (given, family) => given.or(family),
    };
    let parts = [
        of(&[Kind::FullName]).or(person),
        of(&[Kind::Organisation]),
        of(&[Kind::DateOfBirth, Kind::City, Kind::Address, Kind::Street]),
    ];
    let said: Vec<String> = parts.into_iter().flatten().collect();
    if said.is_empty() {
        return of(&[Kind::Email, Kind::Phone, Kind::Text]).unwrap_or_default();
    }
    said.join(" ")
}

pub(in super::super) fn failed(error: &StoreError) -> NotListed {
    NotListed::Failed {
        cause: error.to_string(),
    }
}
