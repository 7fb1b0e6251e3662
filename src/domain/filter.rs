//! Which rows of a list a steward wants to see: terms one beside the other, all of which hold.
//!
//! `weight:4..12 src:web !state:different "Acme Ltd"`: a term is `key:value` or free text, `!` negates it,
//! quotes keep spaces together. Spaces, quotes and `!` mean the same in their full-width forms.

use super::{
    Tenths,
    listing::{Flag, Script, State},
};

/// What keys of a filter may name beside the fixed ones.
#[derive(Debug, Clone, Copy)]
pub struct Names<'a> {
    /// Names of the sources, in their order.
    pub sources: &'a [&'a str],
    /// Names of the fields of the unified schema, in its order.
    pub fields: &'a [&'a str],
}

/// A filter as it was typed, understood. Without terms it lets everything through.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    /// The terms, in their order.
    pub terms: Vec<Term>,
}

/// One term of a filter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// As it was typed.
    pub text: String,
    /// Whether it was negated.
    pub not: bool,
    /// What it asks.
    pub test: Test,
}

/// What a term asks of a row.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Test {
    /// Its total weight lies between these two, both among them.
    Weight(Tenths, Tenths),
    /// Its cluster has from so many to so many records.
    Size(u32, u32),
    /// One of its pairs stands so.
    State(State),
    /// One of its records is of the source at this place.
    Source(usize),
    /// One of its records is written in this script.
    Script(Script),
    /// It has this mark.
    Flag(Flag),
    /// A comment or reason on it holds this text, in lower case; empty: has any.
    Note(String),
    /// The field at this place of one of its records holds this text; empty: has no value.
    Field(usize, String),
    /// It holds the record of the source at this place whose identifier begins so.
    Key(usize, String),
    /// A value or the identifier of one of its records holds this text.
    Text(String),
}

impl Test {
    /// Whether the rows of records must be read to answer it.
    #[must_use]
    pub const fn reads_values(&self) -> bool {
        match self {
            Self::Field(..) | Self::Key(..) | Self::Text(_) => true,
            Self::Weight(..)
            | Self::Size(..)
            | Self::State(_)
            | Self::Source(_)
            | Self::Script(_)
            | Self::Note(_)
            | Self::Flag(_) => false,
        }
    }

    /// Whether it is about pairs, so that single records can't answer it.
    #[must_use]
    pub const fn is_of_pairs(&self) -> bool {
        match self {
            Self::Weight(..) | Self::Size(..) | Self::State(_) | Self::Note(_) => true,
            Self::Flag(flag) => flag.is_of_pairs(),
            Self::Source(_) | Self::Script(_) | Self::Field(..) | Self::Key(..) | Self::Text(_) => {
                false
            }
        }
    }
}

/// Why a filter is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilterFault {
    /// The term, as it was typed.
    pub term: String,
    /// Character at which it begins, counted from 1.
    pub column: usize,
    /// What is wrong with it.
    pub wrong: FilterWrong,
}

/// What is wrong with a term.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FilterWrong {
    /// A quote is open at the end.
    OpenQuote,
    /// Nothing stands behind `!` or between the quotes.
    Nothing,
    /// No key, field or source is called so.
    UnknownKey {
        /// What would be known.
        known: Vec<String>,
    },
    /// The key does not take this value.
    UnknownValue {
        /// What it takes.
        known: Vec<String>,
    },
    /// No range of numbers such as `4..12`.
    NoRange,
    /// The term is about pairs, and single records are looked for.
    OfPairs,
}

/// The fixed keys, as a person may spell them; the first of each is told.
const KEYS: [(&str, &[&str]); 7] = [
    ("weight", &["weight", "score"]),
    ("n", &["n", "size"]),
    ("state", &["state"]),
    ("src", &["src", "source"]),
    ("lang", &["lang"]),
    ("flag", &["flag"]),
    ("note", &["note"]),
];

impl Filter {
    /// Understands a filter.
    ///
    /// # Errors
    ///
    /// The first term that says nothing.
    pub fn read(text: &str, names: Names<'_>) -> Result<Self, FilterFault> {
        let mut terms = Vec::new();
        for word in words(text)? {
            let (not, asks) = word.test(names)?;
            terms.push(Term {
                text: word.text,
                not,
                test: asks,
            });
        }
        Ok(Self { terms })
    }

    /// Refuses terms about pairs, where single records are looked for.
    ///
    /// # Errors
    ///
    /// The first such term.
    pub fn of_records(text: &str, names: Names<'_>) -> Result<Self, FilterFault> {
        let filter = Self::read(text, names)?;
        match filter.terms.iter().find(|term| term.test.is_of_pairs()) {
            Some(term) => Err(FilterFault {
                term: term.text.clone(),
                column: column_of(text, &term.text),
                wrong: FilterWrong::OfPairs,
            }),
            None => Ok(filter),
        }
    }

    /// Whether it lets everything through.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }
}

fn column_of(text: &str, term: &str) -> usize {
    let before = text.find(term).unwrap_or_default();
    text[..before].chars().count() + 1
}

/// A term before its meaning is known: characters, and whether each stood between quotes.
struct Word {
    text: String,
    column: usize,
    chars: Vec<(char, bool)>,
}

const fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '＂')
}

/// Cuts a filter at its spaces.
fn words(text: &str) -> Result<Vec<Word>, FilterFault> {
    let mut words: Vec<Word> = Vec::new();
    let mut open: Option<Word> = None;
    let mut quoted = false;
    for (column, c) in (1..).zip(text.chars()) {
        if c.is_whitespace() && !quoted {
            words.extend(open.take());
            continue;
        }
        let word = open.get_or_insert_with(|| Word {
            text: String::new(),
            column,
            chars: Vec::new(),
        });
        word.text.push(c);
        if is_quote(c) {
            quoted = !quoted;
        } else {
            word.chars.push((c, quoted));
        }
    }
    match open {
        Some(word) if quoted => Err(word.fault(FilterWrong::OpenQuote)),
        last => {
            words.extend(last);
            Ok(words)
        }
    }
}

impl Word {
    fn fault(&self, wrong: FilterWrong) -> FilterFault {
        FilterFault {
            term: self.text.clone(),
            column: self.column,
            wrong,
        }
    }

    fn test(&self, names: Names<'_>) -> Result<(bool, Test), FilterFault> {
        let not = matches!(self.chars.first(), Some(('!' | '！', false)));
        let chars = &self.chars[usize::from(not)..];
        if chars.is_empty() {
            return Err(self.fault(FilterWrong::Nothing));
        }
        let plain = |chars: &[(char, bool)]| chars.iter().map(|(c, _)| *c).collect::<String>();
        let colon = chars
            .iter()
            .position(|(c, quoted)| matches!(c, ':' | '：') && !quoted);
        let test = match colon {
            Some(colon) => {
                let (key, value) = (plain(&chars[..colon]), plain(&chars[colon + 1..]));
                self.keyed(&key, &value, names)?
            }
            None => Test::Text(plain(chars)),
        };
        Ok((not, test))
    }

    fn keyed(&self, key: &str, value: &str, names: Names<'_>) -> Result<Test, FilterFault> {
        let same = |a: &str| a.to_lowercase() == key.to_lowercase();
        let fixed = KEYS
            .iter()
            .find(|(_, spellings)| spellings.iter().any(|spelling| same(spelling)));
        // A column of the file may be called `state` or `n`: the fixed key goes first, as it is told.
        match fixed {
            Some(("weight", _)) => self.range(value, tenths, Tenths(i32::MIN), Tenths(i32::MAX)),
            Some(("n", _)) => {
                let whole = |text: &str| text.parse::<u32>().ok();
                let (from, to) = bounds(value, whole, 0, u32::MAX)
                    .ok_or_else(|| self.fault(FilterWrong::NoRange))?;
                Ok(Test::Size(from, to))
            }
            Some(("state", _)) => self.one_of(value, &State::SPELLINGS).map(Test::State),
            Some(("lang", _)) => self.one_of(value, &Script::SPELLINGS).map(Test::Script),
            Some(("note", _)) => Ok(Test::Note(value.to_lowercase())),
            Some(("flag", _)) => self.one_of(value, &Flag::SPELLINGS).map(Test::Flag),
            Some(_) => {
                let sources: Vec<(&str, usize)> = names.sources.iter().copied().zip(0..).collect();
                self.one_of(value, &sources).map(Test::Source)
            }
            None => {
                if let Some(field) = names.fields.iter().position(|field| same(field)) {
                    return Ok(Test::Field(field, value.to_owned()));
                }
                if let Some(source) = names.sources.iter().position(|source| same(source)) {
                    return Ok(Test::Key(source, value.to_owned()));
                }
                let fixed = KEYS.iter().map(|(key, _)| *key);
                let all = fixed.chain(names.fields.iter().copied());
                Err(self.fault(FilterWrong::UnknownKey {
                    known: all.map(str::to_owned).collect(),
                }))
            }
        }
    }

    fn range(
        &self,
        value: &str,
        read: impl Fn(&str) -> Option<Tenths>,
        least: Tenths,
        most: Tenths,
    ) -> Result<Test, FilterFault> {
        bounds(value, read, least, most)
            .map(|(from, to)| Test::Weight(from, to))
            .ok_or_else(|| self.fault(FilterWrong::NoRange))
    }

    fn one_of<T: Copy>(&self, value: &str, spellings: &[(&str, T)]) -> Result<T, FilterFault> {
        let wanted = value.to_lowercase();
        spellings
            .iter()
            .find(|(spelling, _)| spelling.to_lowercase() == wanted)
            .map(|(_, meant)| *meant)
            .ok_or_else(|| {
                self.fault(FilterWrong::UnknownValue {
                    known: spellings.iter().map(|(s, _)| (*s).to_owned()).collect(),
                })
            })
    }
}

/// Reads `4..12`, `4..`, `..12` and `4`.
fn bounds<T: Copy + PartialOrd>(
    text: &str,
    read: impl Fn(&str) -> Option<T>,
    least: T,
    most: T,
) -> Option<(T, T)> {
    let (from, to) = match text.split_once("..") {
        None => {
            let one = read(text)?;
            (one, one)
        }
        Some(("", "")) => return None,
        Some((from, "")) => (read(from)?, most),
        Some(("", to)) => (least, read(to)?),
        Some((from, to)) => (read(from)?, read(to)?),
    };
    (from <= to).then_some((from, to))
}

/// Reads a weight: `4`, `-2`, `+6.3`.
fn tenths(text: &str) -> Option<Tenths> {
    let text = text.strip_prefix('+').unwrap_or(text);
    if text.contains('.') {
        Tenths::from_plain(text)
    } else {
        Tenths::from_plain(&format!("{text}.0"))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    const NAMES: Names<'_> = Names {
        sources: &["crm", "web"],
        fields: &["first_name", "Phone (2)", "姓名", "crm"],
    };

    fn read(text: &str) -> Result<Vec<(bool, Test)>, FilterFault> {
        let terms = Filter::read(text, NAMES)?.terms;
        Ok(terms.into_iter().map(|t| (t.not, t.test)).collect())
    }

    #[rstest]
    #[case("weight:4..12", Test::Weight(Tenths(40), Tenths(120)))]
    #[case("score:4..12", Test::Weight(Tenths(40), Tenths(120)))]
    #[case("weight:..-2.5", Test::Weight(Tenths(i32::MIN), Tenths(-25)))]
    #[case("Weight:+6", Test::Weight(Tenths(60), Tenths(60)))]
    #[case("n:3..", Test::Size(3, u32::MAX))]
    #[case("state:deferred", Test::State(State::Unsure))]
    #[case("src:WEB", Test::Source(1))]
    #[case("lang:han", Test::Script(Script::Han))]
    #[case("flag:big", Test::Flag(Flag::Big))]
    #[case("first_name:Kath", Test::Field(0, "Kath".into()))]
    #[case("\"phone (2)\":\"79 46\"", Test::Field(1, "79 46".into()))]
    #[case("姓名：欧阳", Test::Field(2, "欧阳".into()))]
    #[case("first_name:", Test::Field(0, String::new()))]
    #[case("web:20981", Test::Key(1, "20981".into()))]
    #[case("crm:x", Test::Field(3, "x".into()))]
    #[case("“a:b c”", Test::Text("a:b c".into()))]
    fn a_term_says_what_it_says(#[case] text: &str, #[case] test: Test) {
        assert_eq!(read(text), Ok(vec![(false, test.clone())]));
        assert_eq!(read(&format!("!{text}")), Ok(vec![(true, test)]));
    }

    #[test]
    fn terms_stand_side_by_side() {
        let terms = read("  !src:crm　O'Neill \"!\"").unwrap();
        assert_eq!(
            terms,
            [
                (true, Test::Source(0)),
                (false, Test::Text("O'Neill".into())),
                (false, Test::Text("!".into())),
            ]
        );
        assert_eq!(read("  "), Ok(Vec::new()));
    }

    #[rstest]
    #[case("a weight:12..4", "weight:12..4", 3)]
    #[case("weight:four", "weight:four", 1)]
    #[case("weight:..", "weight:..", 1)]
    #[case("张三 state:opne", "state:opne", 4)]
    #[case("colour:red", "colour:red", 1)]
    #[case("a !", "!", 3)]
    #[case("x \"never closed", "\"never closed", 3)]
    #[case("src:pos", "src:pos", 1)]
    fn a_fault_names_its_term_and_place(
        #[case] text: &str,
        #[case] term: &str,
        #[case] column: usize,
    ) {
        let fault = read(text).unwrap_err();
        assert_eq!((fault.term.as_str(), fault.column), (term, column));
    }

    #[test]
    fn single_records_have_no_weight() {
        let fault = Filter::of_records("web:1 state:open", NAMES).unwrap_err();
        assert_eq!((fault.column, fault.wrong), (7, FilterWrong::OfPairs));
        assert!(Filter::of_records("lang:han 张", NAMES).is_ok());
    }

    proptest! {
        #[test]
        fn any_text_is_understood_or_refused_at_a_place_in_it(text in any::<String>()) {
            match Filter::read(&text, NAMES) {
                Ok(filter) => prop_assert!(filter.terms.iter().all(|t| text.contains(&t.text))),
                Err(fault) => {
                    prop_assert!(text.contains(&fault.term));
                    prop_assert!(fault.column <= text.chars().count());
                }
            }
        }
    }
}
