//! Which records hold a text: found by reading them all, or in the texts of those in the queue; kept as
//! a bit a record.

use rustc_hash::FxHashMap;

use super::{
    marks::Marks,
    texts::{Laying, Texts},
};
use crate::{
    domain::{
        RecordId, Schema, Source,
        filter::Test,
        progress::{Progress, Stage},
    },
    pipeline::review::queue::Queue,
    standardise::{fold::fold, hanzi::simplified},
    store::{Store, StoreError, record::RecordView},
};

/// Terms whose records are kept; the oldest go first.
const KEPT: usize = 24;
/// Records between two reports of progress.
const REPORT: u64 = 1 << 15;

/// Why records could not be read.
#[derive(Debug)]
pub enum Stopped {
    /// The workspace failed.
    Failed(StoreError),
    /// The operator cancelled.
    Cancelled,
}

impl From<StoreError> for Stopped {
    fn from(error: StoreError) -> Self {
        Self::Failed(error)
    }
}

/// A set of records: a bit each.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RecordSet(Vec<u64>);

impl RecordSet {
    /// Puts a record in.
    pub fn insert(&mut self, record: RecordId) {
        let Ok(at) = usize::try_from(record.0) else {
            return;
        };
        if self.0.len() <= at / 64 {
            self.0.resize(at / 64 + 1, 0);
        }
        self.0[at / 64] |= 1 << (at % 64);
    }

    /// Whether it holds a record.
    #[must_use]
    pub fn contains(&self, record: RecordId) -> bool {
        let at = usize::try_from(record.0).unwrap_or(usize::MAX);
        self.0
            .get(at / 64)
            .is_some_and(|word| word >> (at % 64) & 1 == 1)
    }
}

/// Where records are read.
#[derive(Debug, Clone, Copy)]
pub struct Origin<'o> {
    /// The workspace.
    pub store: &'o Store,
    /// Its fields.
    pub schema: &'o Schema,
    /// Its sources.
    pub sources: &'o [Source],
    /// The queue.
    pub queue: &'o Queue,
}

/// What is to be known of the records.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// The terms to answer.
    pub tests: &'a [&'a Test],
    /// Whether for all records, or for those in the queue alone.
    pub of_all: bool,
    /// Whether with what each record shows at a glance.
    pub marks: bool,
}

/// The records that hold what a term asks for.
#[derive(Debug)]
struct Answer {
    set: RecordSet,
    /// Whether it tells of all records, or of those in the queue alone.
    of_all: bool,
}

/// The values of the records in the queue.
#[derive(Debug, Default)]
enum Held {
    /// Not asked for so far.
    #[default]
    Not,
    /// Held.
    Texts(Box<Texts>),
    /// Too large to be held.
    TooLarge,
}

/// What is known of the records: a byte each once it was asked for, and the answers to terms.
#[derive(Debug, Default)]
pub struct Records {
    marks: Option<Vec<Marks>>,
    /// First record of each source, in their order.
    firsts: Vec<RecordId>,
    answers: FxHashMap<Test, Answer>,
    /// The terms answered, oldest first.
    asked: Vec<Test>,
    held: Held,
}

impl Records {
    /// What a record shows at a glance; nothing before [`Records::prepare`] was asked for marks.
    #[must_use]
    pub fn marks(&self, record: RecordId) -> Marks {
        let at = usize::try_from(record.0).unwrap_or(usize::MAX);
        self.marks
            .as_ref()
            .and_then(|marks| marks.get(at))
            .copied()
            .unwrap_or_default()
    }

    /// Place of the source that a record is of.
    #[must_use]
    pub fn source(&self, record: RecordId) -> usize {
        self.firsts
            .partition_point(|first| *first <= record)
            .saturating_sub(1)
    }

    /// Whether a record answers a term about its values.
    #[must_use]
    pub fn answers(&self, test: &Test, record: RecordId) -> bool {
        self.answers
            .get(test)
            .is_some_and(|answer| answer.set.contains(record))
    }

    /// Makes sure that these terms can be answered for the records in reach, and, if asked, that marks
    /// are known; reads all records at most once.
    ///
    /// # Errors
    ///
    /// The workspace fails, or the operator cancels.
    pub fn prepare(
        &mut self,
        origin: &Origin<'_>,
        asked: &Asked<'_>,
        progress: &dyn Progress,
    ) -> Result<(), Stopped> {
        let Origin { store, sources, .. } = *origin;
        let Asked {
            tests,
            of_all,
            marks,
        } = *asked;
        if self.firsts.is_empty() {
            for source in sources {
                let first = store.first_record_of(source.id)?;
                self.firsts.push(first.unwrap_or(RecordId(i64::MAX)));
            }
        }
        let mut unknown = Vec::new();
        for test in tests {
            let known = self.answers.get(test);
            let is_known = known.is_some_and(|answer| answer.of_all || !of_all);
            if !test.reads_values() || is_known {
                continue;
            }
            if let Test::Key(source, identifier) = test {
                let mut set = RecordSet::default();
                for record in store.records_beginning(sources[*source].id, identifier)? {
                    set.insert(record);
                }
                self.keep((*test).clone(), Answer { set, of_all: true });
            } else {
                unknown.push((*test).clone());
            }
        }
        if !of_all && !unknown.is_empty() {
            self.hold(origin, progress)?;
            if let Held::Texts(texts) = &self.held {
                let sets: Vec<RecordSet> = unknown
                    .iter()
                    .map(|test| texts.find(&Needle::of(test)))
                    .collect();
                for (test, set) in unknown.drain(..).zip(sets) {
                    self.keep(test, Answer { set, of_all });
                }
            }
        }
        let wants_marks = marks && self.marks.is_none();
        if !unknown.is_empty() || wants_marks {
            self.read(origin, unknown, wants_marks, progress)?;
        }
        Ok(())
    }

    /// Holds the texts of the records in the queue, and learns the marks of all on the way.
    ///
    /// # Errors
    ///
    /// The workspace fails, or the operator cancels.
    pub fn hold(&mut self, origin: &Origin<'_>, progress: &dyn Progress) -> Result<(), Stopped> {
        if !matches!(self.held, Held::Not) {
            return Ok(());
        }
        let Origin { schema, queue, .. } = *origin;
        let mut listed = RecordSet::default();
        for (pair, _) in (0..queue.len()).filter_map(|at| queue.pair(at)) {
            pair.both()
                .into_iter()
                .for_each(|record| listed.insert(record));
        }
        let mut laying = Laying::default();
        let mut marks = Vec::new();
        each(origin, progress, |record, values| {
            if listed.contains(record.id) {
                laying.push(record.id, record.identifier, values);
            }
            mark(&mut marks, schema, record.id, values)
        })?;
        self.marks = Some(marks);
        self.held = match laying.done() {
            Some(texts) => Held::Texts(Box::new(texts)),
            None => Held::TooLarge,
        };
        Ok(())
    }

    fn keep(&mut self, test: Test, answer: Answer) {
        if self.answers.insert(test.clone(), answer).is_some() {
            return;
        }
        if self.asked.len() == KEPT {
            let oldest = self.asked.remove(0);
            self.answers.remove(&oldest);
        }
        self.asked.push(test);
    }

    fn read(
        &mut self,
        origin: &Origin<'_>,
        tests: Vec<Test>,
        wants_marks: bool,
        progress: &dyn Progress,
    ) -> Result<(), Stopped> {
        let needles: Vec<Needle> = tests.iter().map(Needle::of).collect();
        let mut sets = vec![RecordSet::default(); tests.len()];
        let mut marks = Vec::new();
        each(origin, progress, |record, values| {
            for (needle, set) in needles.iter().zip(&mut sets) {
                if needle.is_in(record.identifier, values) {
                    set.insert(record.id);
                }
            }
            if wants_marks {
                mark(&mut marks, origin.schema, record.id, values)?;
            }
            Ok(())
        })?;
        for (test, set) in tests.into_iter().zip(sets) {
            self.keep(test, Answer { set, of_all: true });
        }
        if wants_marks {
            self.marks = Some(marks);
        }
        Ok(())
    }
}

/// Shows every record with the values of its fields to `see`, until it fails or the operator cancels.
fn each(
    origin: &Origin<'_>,
    progress: &dyn Progress,
    mut see: impl FnMut(&RecordView<'_>, &[&[u8]]) -> Result<(), Stopped>,
) -> Result<(), Stopped> {
    let Origin { store, schema, .. } = *origin;
    let total = store.record_count()?;
    let mut done = 0;
    store.each_record(|record| {
        if done % REPORT == 0 {
            progress.at(Stage::Search, done, total);
            if progress.is_cancelled() {
                return Err(Stopped::Cancelled);
            }
        }
        done += 1;
        let values = schema.values(record.source, record.cells());
        see(&record, &values)
    })
}

/// Takes down what a record shows at a glance, at the place of its number.
fn mark(
    marks: &mut Vec<Marks>,
    schema: &Schema,
    record: RecordId,
    values: &[&[u8]],
) -> Result<(), Stopped> {
    let at =
        usize::try_from(record.0).map_err(|_| StoreError::damaged("a negative record number"))?;
    let kinds = schema.fields().iter().map(|field| field.kind);
    marks.resize(at, Marks::default());
    marks.push(Marks::of(kinds.zip(values.iter().copied())));
    Ok(())
}

/// A text that is looked for: without case, width, marks, and in simplified characters.
pub struct Needle {
    /// The field, or all of them and the identifier.
    pub(super) field: Option<usize>,
    pub(super) text: String,
    /// Whether a value of ASCII need not be folded to find it: only its case can differ then.
    is_plain: bool,
}

impl Needle {
    /// What a term about values looks for.
    pub(super) fn of(test: &Test) -> Self {
        let (field, wanted) = match test {
            Test::Field(field, wanted) => (Some(*field), wanted.as_str()),
            Test::Text(wanted) | Test::Key(_, wanted) => (None, wanted.as_str()),
            Test::Weight(..)
            | Test::Size(..)
            | Test::State(_)
            | Test::Source(_)
            | Test::Script(_)
            | Test::Note(_)
            | Test::Flag(_) => (None, ""),
        };
        let wanted = searchable(wanted);
        Self {
            field,
            is_plain: wanted.is_ascii() && !wanted.contains(' '),
            text: wanted,
        }
    }

    /// Whether a record with this identifier and these values holds it.
    pub(super) fn is_in(&self, identifier: &str, values: &[&[u8]]) -> bool {
        match self.field {
            Some(field) if self.text.is_empty() => {
                searchable(&String::from_utf8_lossy(values[field])).is_empty()
            }
            Some(field) => self.is_in_value(values[field]),
            None => {
                self.is_in_value(identifier.as_bytes())
                    || values.iter().any(|value| self.is_in_value(value))
            }
        }
    }

    fn is_in_value(&self, value: &[u8]) -> bool {
        if self.is_plain && value.is_ascii() {
            return holds_without_case(value, self.text.as_bytes());
        }
        searchable(&String::from_utf8_lossy(value)).contains(&self.text)
    }
}

/// Folds a text as it is looked for.
pub(super) fn searchable(text: &str) -> String {
    simplified(&fold(text))
}

/// Whether a text of ASCII holds another one, given in lower case.
fn holds_without_case(value: &[u8], needle: &[u8]) -> bool {
    let Some((&first, rest)) = needle.split_first() else {
        return true;
    };
    let starts = memchr::memchr2_iter(first, first.to_ascii_uppercase(), value);
    starts.map(|at| &value[at + 1..]).any(|behind| {
        behind
            .get(..rest.len())
            .is_some_and(|behind| behind.eq_ignore_ascii_case(rest))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, values: &[&str]) -> bool {
        let values: Vec<&[u8]> = values.iter().map(|value| value.as_bytes()).collect();
        Needle::of(&Test::Text(text.to_owned())).is_in("K-17", &values)
    }

    #[test]
    fn text_is_found_whatever_its_case_width_and_script() {
        assert!(found("smith", &["", "John SMITHE"]));
        assert!(found("张三", &["張三"]));
        assert!(found("張三", &["张三丰"]));
        assert!(found("abc1", &["ＡＢＣ１２３"]));
        assert!(found("muller", &["Zoë Müller"]));
        assert!(found("Müller", &["zoe muller"]));
        assert!(found("k-1", &[]));
        assert!(found("john smith", &["John  Smith"]));
        assert!(!found("smyth", &["Smith"]));
        assert!(!found("aab", &["ab"]) && found("aab", &["aaab"]));
    }

    #[test]
    fn a_field_without_text_asks_for_no_value() {
        let needle = Needle::of(&Test::Field(1, String::new()));
        assert!(needle.is_in("k", &[b"x", b" "]));
        assert!(!needle.is_in("k", &[b"x", b"y"]));
        let needle = Needle::of(&Test::Field(0, "X".to_owned()));
        assert!(needle.is_in("k", &[b"axe", b""]));
        assert!(!needle.is_in("x", &[b"", b"x"]));
    }

    #[test]
    fn sets_hold_what_was_put_in() {
        let mut set = RecordSet::default();
        for record in [0, 63, 64, 1_000] {
            set.insert(RecordId(record));
        }
        let held: Vec<i64> = (0..1_200)
            .filter(|record| set.contains(RecordId(*record)))
            .collect();
        assert_eq!(held, [0, 63, 64, 1_000]);
    }
}
