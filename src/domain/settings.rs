//! What settings files say, and what can be wrong with them.

use std::collections::BTreeMap;

use super::{
    Field, Kind, Order, Region, Tenths, Thresholds,
    appearance::{Colour, ThemeName, Tint},
    keys::{KeyWhy, OwnKeys},
    policy::Survivorship,
};

/// A place in a settings file, for a person: lines and columns are counted from 1, columns in characters.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Place {
    /// The file, as the person knows it.
    pub file: String,
    /// Line.
    pub line: u64,
    /// Column.
    pub column: u64,
}

/// Something a settings file says, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stated<T> {
    /// What is said.
    pub value: T,
    /// Where.
    pub place: Place,
}

/// What one or more settings files say; what none says is left to the defaults.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Settings {
    /// `list_floor` of `[match]`.
    pub list_floor: Option<Stated<Tenths>>,
    /// `review_floor` of `[match]`.
    pub review_floor: Option<Stated<Tenths>>,
    /// `match_threshold` of `[match]`.
    pub match_threshold: Option<Stated<Tenths>>,
    /// `order` of `[match]`: in which order the queue brings its pairs.
    pub order: Option<Stated<Order>>,
    /// `value` of `[match]`: the column that says what a record is worth.
    pub value: Option<Stated<String>>,
    /// `region` of `[match]`: where telephone numbers without country code belong.
    pub region: Option<Stated<Region>>,
    /// `on` of `[guards]`.
    pub guards: Option<Stated<bool>>,
    /// `[keys]`.
    pub keys: OwnKeys,
    /// `[theme]`.
    pub looks: Looks,
    /// `[map]`: headers and the kinds of their columns.
    pub map: BTreeMap<String, Stated<Kind>>,
    /// `[survivorship]`.
    pub survivorship: Survivorship,
}

/// What `[theme]` says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Looks {
    /// `name`: a set of colours.
    pub theme: Option<Stated<ThemeName>>,
    /// `language`: its tag.
    pub language: Option<Stated<String>>,
    /// `ascii`: whether the terminal shows ASCII only.
    pub ascii: Option<Stated<bool>>,
    /// Colours by piece of the screen.
    pub colours: BTreeMap<Tint, Stated<Colour>>,
}

impl Looks {
    fn or(self, weaker: Self) -> Self {
        let Self {
            theme,
            language,
            ascii,
            colours,
        } = self;
        let mut all = weaker.colours;
        all.extend(colours);
        Self {
            theme: theme.or(weaker.theme),
            language: language.or(weaker.language),
            ascii: ascii.or(weaker.ascii),
            colours: all,
        }
    }
}

impl Settings {
    /// Adds what `weaker` says of everything that these settings are silent about.
    #[must_use]
    pub fn or(self, weaker: Self) -> Self {
        let Self {
            list_floor,
            review_floor,
            match_threshold,
            order,
            value,
            region,
            guards,
            keys,
            looks,
            map,
            survivorship,
        } = self;
        let mut all = weaker.map;
        all.extend(map);
        Self {
            list_floor: list_floor.or(weaker.list_floor),
            review_floor: review_floor.or(weaker.review_floor),
            match_threshold: match_threshold.or(weaker.match_threshold),
            order: order.or(weaker.order),
            value: value.or(weaker.value),
            region: region.or(weaker.region),
            guards: guards.or(weaker.guards),
            keys: keys.or(weaker.keys),
            looks: looks.or(weaker.looks),
            map: all,
            survivorship: survivorship.or(weaker.survivorship),
        }
    }

    /// In which order the queue brings its pairs.
    #[must_use]
    pub fn order(&self) -> Order {
        self.order
            .as_ref()
            .map_or_else(Order::default, |order| order.value)
    }

    /// Place among these fields of the column that says what a record is worth, if one is named; a
    /// fault where no column of amounts or counts is called so.
    pub fn value_field(&self, fields: &[Field]) -> Result<Option<usize>, Fault> {
        let Some(stated) = &self.value else {
            return Ok(None);
        };
        let counts = |field: &&Field| matches!(field.kind, Kind::Amount | Kind::Count);
        let found = fields
            .iter()
            .position(|field| field.name == stated.value && counts(&field));
        if found.is_some() {
            return Ok(found);
        }
        let known: Vec<&str> = fields
            .iter()
            .filter(counts)
            .map(|field| field.name.as_str())
            .collect();
        let wrong = Wrong::Unknown {
            what: Named::Worth,
            word: stated.value.clone(),
            known: Known::near(&stated.value, &known),
        };
        Err(Fault::at(stated, wrong))
    }

    /// The three thresholds, the defaults where nothing is said; a fault where they do not rise.
    pub fn thresholds(&self) -> Result<Thresholds, Fault> {
        let default = Thresholds::default();
        let of = |stated: &Option<Stated<Tenths>>, default| {
            stated.as_ref().map_or(default, |stated| stated.value)
        };
        let list = of(&self.list_floor, default.list_floor());
        let review = of(&self.review_floor, default.review_floor());
        let matched = of(&self.match_threshold, default.match_threshold());
        Thresholds::new(list, review, matched).ok_or_else(|| {
            let stated = if list > review {
                [&self.review_floor, &self.list_floor]
            } else {
                [&self.match_threshold, &self.review_floor]
            };
            // The defaults rise, so one of the two is stated.
            let stated = stated.into_iter().flatten().next();
            Fault {
                place: stated
                    .map(|stated| stated.place.clone())
                    .unwrap_or_default(),
                wrong: Box::new(Wrong::Order {
                    list_floor: list,
                    review_floor: review,
                    match_threshold: matched,
                }),
            }
        })
    }
}

/// What became of a setting of the workspace.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// Its key.
    pub key: String,
    /// Whether it is left to the settings files again.
    pub left: bool,
    /// What it changes, and when.
    pub effect: SetEffect,
}

/// What a setting changes, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SetEffect {
    /// The queue, at once.
    Queue,
    /// Golden values, at once.
    Golden {
        /// Golden values that change.
        values: u64,
        /// Golden records among those of two and more records that change.
        changed: u64,
        /// Golden records of two and more records.
        merged: u64,
    },
    /// What the next match finds.
    NextMatch,
    /// How the next file is read.
    NextImport,
    /// The guards of the next review.
    NextReview,
}

/// Something wrong in a settings file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Where.
    pub place: Place,
    /// What; boxed, so that what may fail is not large where it does not.
    pub wrong: Box<Wrong>,
}

impl Fault {
    /// A fault in something that was stated.
    pub fn at<T>(stated: &Stated<T>, wrong: Wrong) -> Self {
        Self {
            place: stated.place.clone(),
            wrong: Box::new(wrong),
        }
    }
}

/// What can be wrong in a settings file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wrong {
    /// The bytes are no UTF-8.
    Bytes,
    /// It is no TOML; what the reader of TOML says.
    Syntax(String),
    /// A word that is not known there.
    Unknown {
        /// What was to be named.
        what: Named,
        /// What stands there.
        word: String,
        /// What could stand there, the nearest first where one is near.
        known: Known,
    },
    /// A value of another type or form.
    Form {
        /// The key.
        key: String,
        /// What it takes.
        takes: Takes,
    },
    /// A key that can't be left out.
    Missing {
        /// Where it belongs.
        table: String,
        /// The key.
        key: &'static str,
    },
    /// A rule behind one that always decides.
    Unreached {
        /// The rule that decides.
        rule: &'static str,
    },
    /// An order of sources for a rule that takes none.
    NoOrder {
        /// The rule.
        rule: &'static str,
    },
    /// A tie policy for a rule that makes a value.
    NoTies {
        /// The rule.
        rule: &'static str,
    },
    /// A rule that makes a value, for a group that comes from one record.
    NoRecord {
        /// The rule.
        rule: &'static str,
    },
    /// A name that no source can have.
    NoSource(String),
    /// A key that can't be given to a command.
    Key {
        /// Its name.
        key: String,
        /// Why not.
        why: KeyWhy,
    },
    /// One key for two commands at one place.
    KeyTwice {
        /// Its name.
        key: String,
        /// The commands; this one last.
        commands: [&'static str; 2],
        /// Line of the other one.
        line: u64,
    },
    /// A command that nothing would lead to any more.
    Unreachable {
        /// Its name.
        command: &'static str,
    },
    /// A field under two rules: its own and a group's, or those of two groups.
    Twice(String),
    /// The thresholds do not rise.
    Order {
        /// `list_floor`, stated or default.
        list_floor: Tenths,
        /// `review_floor`, stated or default.
        review_floor: Tenths,
        /// `match_threshold`, stated or default.
        match_threshold: Tenths,
    },
}

/// The least similarity of Jaro and Winkler, 0 to 1, at which a known word is offered for an unknown
/// one: `fone` and `phone` have 0.78, `theme` and `match` 0.47.
const NEAR: f64 = 0.7;

/// The words that a place knows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Known {
    /// The one that was probably meant.
    pub nearest: Option<String>,
    /// All of them, in the order of the documentation.
    pub all: Vec<String>,
}

impl Known {
    /// The words that a place knows, and which of them is nearest to what stands there.
    #[must_use]
    pub fn near(word: &str, known: &[&str]) -> Self {
        let word = word.to_lowercase();
        let nearest = known
            .iter()
            .map(|known| (strsim::jaro_winkler(&word, &known.to_lowercase()), known))
            .filter(|(similarity, _)| *similarity >= NEAR)
            .max_by(|(a, _), (b, _)| a.total_cmp(b))
            .map(|(_, known)| (*known).to_owned());
        Self {
            nearest,
            all: known.iter().map(|word| (*word).to_owned()).collect(),
        }
    }
}

/// What an unknown word was to name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Named {
    /// A table of the file.
    Table,
    /// A key of this table.
    Key {
        /// The table.
        table: String,
    },
    /// The value of this key.
    Value {
        /// The key.
        key: String,
    },
    /// A field or a kind.
    Field,
    /// A column of amounts or counts.
    Worth,
    /// A command.
    Command,
}

/// What a key takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Takes {
    /// A table.
    Table,
    /// `true` or `false`.
    Switch,
    /// A weight in bits with at most one decimal, from −1000 to 1000.
    Weight,
    /// Text in quotes.
    Text,
    /// A list of names.
    Names,
    /// A list of rules, not empty.
    Rules,
    /// A key, or a list of keys.
    Keys,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at<T>(line: u64, value: T) -> Stated<T> {
        let place = Place {
            file: "twinfold.toml".into(),
            line,
            column: 1,
        };
        Stated { value, place }
    }

    #[test]
    fn the_stronger_file_wins_key_by_key() {
        let strong = Settings {
            review_floor: Some(at(1, Tenths(-30))),
            ..Settings::default()
        };
        let weak = Settings {
            review_floor: Some(at(2, Tenths(-20))),
            guards: Some(at(3, false)),
            ..Settings::default()
        };
        let both = strong.or(weak);
        assert_eq!(both.review_floor, Some(at(1, Tenths(-30))));
        assert_eq!(both.guards, Some(at(3, false)));
    }

    #[test]
    fn only_a_column_of_numbers_says_what_a_record_is_worth() {
        let field = |name: &str, kind| Field {
            name: name.to_owned(),
            kind,
        };
        let fields = [
            field("name", Kind::FullName),
            field("spent", Kind::Amount),
            field("orders", Kind::Count),
        ];
        assert_eq!(Settings::default().value_field(&fields), Ok(None));
        let named = |name: &str| Settings {
            value: Some(at(3, name.to_owned())),
            ..Settings::default()
        };
        assert_eq!(named("orders").value_field(&fields), Ok(Some(2)));
        let fault = named("name").value_field(&fields).unwrap_err();
        assert_eq!(fault.place.line, 3);
        let known = Known {
            nearest: None,
            all: vec!["spent".to_owned(), "orders".to_owned()],
        };
        assert!(
            matches!(*fault.wrong, Wrong::Unknown { what: Named::Worth, known: told, .. } if told == known)
        );
    }

    #[test]
    fn thresholds_that_fall_are_refused_where_they_were_stated() {
        let settings = Settings {
            match_threshold: Some(at(7, Tenths(-60))),
            ..Settings::default()
        };
        let fault = settings.thresholds().unwrap_err();
        assert_eq!(fault.place.line, 7);
        let settings = Settings {
            list_floor: Some(at(4, Tenths(0))),
            ..Settings::default()
        };
        assert_eq!(settings.thresholds().unwrap_err().place.line, 4);
        assert_eq!(
            Settings::default().thresholds().unwrap(),
            Thresholds::default()
        );
    }
}
