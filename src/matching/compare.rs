//! Comparisons: which there are, the level each comes to, and the shared value behind a level.

use crate::domain::evidence::Topic;

use super::{
    columns::Columns,
    contact::shared,
    level::{self, LevelSpec},
};

/// Most comparisons of a model: their levels are packed, four bits each, in one word.
pub const MOST: usize = 16;

/// Levels of all comparisons of a pair, four bits each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Levels(pub u64);

impl Levels {
    /// The level of a comparison.
    #[must_use]
    pub const fn get(self, comparison: usize) -> u8 {
        (self.0 >> (4 * comparison) & 15) as u8
    }

    /// Sets the level of a comparison that has none yet.
    pub const fn set(&mut self, comparison: usize, level: u8) {
        self.0 |= (level as u64) << (4 * comparison);
    }
}

/// Where a comparison finds its values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reads {
    /// Given names.
    Given,
    /// Family names.
    Family,
    /// Organisations.
    Organisation,
    /// Telephone numbers.
    Phone,
    /// E-mail addresses.
    Email,
    /// Places.
    Place,
    /// Dates of birth.
    Birth,
    /// A number that names the customer, by its place.
    Number(usize),
    /// A column that no kind names, by its place.
    Text(usize),
}

/// A comparison of a model.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// What it is about.
    pub topic: Topic,
    /// Where it finds its values.
    pub reads: Reads,
    /// Its levels.
    pub levels: &'static [LevelSpec],
    /// Places of the fields that it reads.
    pub fields: Vec<usize>,
}

/// The comparisons that the columns allow, in their fixed order; of the columns that no kind names,
/// those in `texts`.
#[must_use]
pub fn comparisons(columns: &Columns, texts: &[usize]) -> Vec<Comparison> {
    let mut list = Vec::new();
    let mut add = |topic, reads, levels, fields: &Vec<usize>| {
        if list.len() < MOST {
            list.push(Comparison {
                topic,
                reads,
                levels,
                fields: fields.clone(),
            });
        }
    };
    if columns.names.is_some() {
        add(
            Topic::GivenName,
            Reads::Given,
            level::name::GIVEN,
            &columns.given_fields,
        );
        add(
            Topic::FamilyName,
            Reads::Family,
            level::name::FAMILY,
            &columns.family_fields,
        );
    }
    if columns.organisations.is_some() {
        add(
            Topic::Organisation,
            Reads::Organisation,
            level::organisation::LEVELS,
            &columns.organisation_fields,
        );
    }
    if columns.phones.is_some() {
        add(
            Topic::Phone,
            Reads::Phone,
            level::phone::LEVELS,
            &columns.phone_fields,
        );
    }
    if columns.emails.is_some() {
        add(
            Topic::Email,
            Reads::Email,
            level::email::LEVELS,
            &columns.email_fields,
        );
    }
    if columns.places.is_some() {
        add(
            Topic::Place,
            Reads::Place,
            level::place::LEVELS,
            &columns.place_fields,
        );
    }
    if columns.births.is_some() {
        add(
            Topic::DateOfBirth,
            Reads::Birth,
            level::birth::LEVELS,
            &columns.birth_fields,
        );
    }
    for (place, column) in columns.numbers.iter().enumerate() {
        add(
            column.topic.clone(),
            Reads::Number(place),
            level::value::NUMBER,
            &column.fields,
        );
    }
    for &place in texts {
        let column = &columns.texts[place];
        add(
            column.topic.clone(),
            Reads::Text(place),
            level::value::TEXT,
            &column.fields,
        );
    }
    list
}

/// Levels of two nodes in all comparisons; the columns' rows must be laid.
#[must_use]
pub fn levels(columns: &Columns, comparisons: &[Comparison], a: usize, b: usize) -> Levels {
    let (x, y) = (columns.row(a), columns.row(b));
    let mut levels = Levels::default();
    let mut family = 0;
    for (place, comparison) in comparisons.iter().enumerate() {
        let level = match comparison.reads {
            Reads::Given => columns.names.as_ref().map_or(0, |names| {
                let (given, other) = names.compare(x.names(), y.names());
                family = other;
                given
            }),
            Reads::Family => family,
            Reads::Organisation => columns
                .organisations
                .as_ref()
                .map_or(0, |list| list.compare(x.organisation(), y.organisation())),
            Reads::Phone => columns
                .phones
                .as_ref()
                .map_or(0, |phones| phones.compare(x.phones(), y.phones())),
            Reads::Email => columns.emails.as_ref().map_or(0, |emails| {
                let ((a, made_a), (b, made_b)) = (x.emails(), y.emails());
                emails.compare(a, b, made_a && made_b)
            }),
            Reads::Place => columns
                .places
                .as_ref()
                .map_or(0, |places| places.compare(x.place(), y.place())),
            Reads::Birth => columns
                .births
                .as_ref()
                .map_or(0, |births| births.compare(x.birth(), y.birth())),
            Reads::Number(column) => columns.numbers[column]
                .values
                .compare_codes(x.number(column), y.number(column)),
            Reads::Text(column) => columns.texts[column].values.compare(a, b),
        };
        levels.set(place, level);
    }
    levels
}

/// A table of how often values occur, by comparison and which of its features.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Feature {
    /// The value itself (of a place, the address).
    Value,
    /// How a name or an organisation sounds; of an e-mail address, its local part; of a place, its postcode.
    Part,
    /// Of an e-mail address, its domain; of a place, its city.
    Wide,
}

impl Feature {
    /// Every feature.
    pub const ALL: [Self; 3] = [Self::Value, Self::Part, Self::Wide];
}

impl Comparison {
    /// Number of codes of a feature; 0 where the comparison does not have it.
    #[must_use]
    pub fn codes(&self, columns: &Columns, feature: Feature) -> usize {
        match (self.reads, feature) {
            (Reads::Given | Reads::Family, Feature::Value) => columns
                .names
                .as_ref()
                .map_or(0, super::names::Names::part_codes),
            (Reads::Given | Reads::Family, Feature::Part) => columns
                .names
                .as_ref()
                .map_or(0, super::names::Names::sound_codes),
            (Reads::Organisation, Feature::Value) => columns
                .organisations
                .as_ref()
                .map_or(0, super::organisations::Organisations::codes),
            (Reads::Phone, Feature::Value) => columns
                .phones
                .as_ref()
                .map_or(0, super::contact::Phones::codes),
            (Reads::Email, Feature::Value) => columns
                .emails
                .as_ref()
                .map_or(0, super::contact::Emails::codes),
            (Reads::Email, Feature::Part | Feature::Wide) => columns
                .emails
                .as_ref()
                .map_or(0, super::contact::Emails::piece_codes),
            (Reads::Place, Feature::Value) => columns
                .places
                .as_ref()
                .map_or(0, super::places::Places::addresses),
            (Reads::Place, Feature::Part) => columns
                .places
                .as_ref()
                .map_or(0, super::places::Places::postcodes),
            (Reads::Place, Feature::Wide) => columns
                .places
                .as_ref()
                .map_or(0, super::places::Places::cities),
            (Reads::Birth, Feature::Value) => columns
                .births
                .as_ref()
                .map_or(0, super::values::Births::codes),
            (Reads::Number(column), Feature::Value) => columns.numbers[column].values.texts.len(),
            (Reads::Text(column), Feature::Value) => columns.texts[column].values.texts.len(),
            (Reads::Given | Reads::Family, Feature::Wide)
            | (
                Reads::Organisation
                | Reads::Phone
                | Reads::Birth
                | Reads::Number(_)
                | Reads::Text(_),
                Feature::Part | Feature::Wide,
            ) => 0,
        }
    }

    /// A node's code of a feature, 0 where it has none; of several telephone numbers or addresses, the
    /// first. The columns' rows must be laid.
    #[must_use]
    pub fn code(&self, columns: &Columns, feature: Feature, node: usize) -> u32 {
        let row = columns.row(node);
        match (self.reads, feature) {
            (Reads::Given | Reads::Family, _) => {
                let part = row.names()[usize::from(self.reads == Reads::Family)];
                match (feature, &columns.names) {
                    (Feature::Value, _) => part,
                    (Feature::Part, Some(names)) => names.sound(part),
                    _ => 0,
                }
            }
            (Reads::Email, _) => match (row.emails().0[0], feature, &columns.emails) {
                (0, ..) | (_, _, None) => 0,
                (code, Feature::Value, _) => code,
                (code, Feature::Part, Some(emails)) => emails.local(code),
                (code, Feature::Wide, Some(emails)) => emails.own_domain(code),
            },
            (Reads::Place, _) => row.place().shared_codes()[feature as usize],
            (Reads::Organisation, Feature::Value) => row.organisation(),
            (Reads::Phone, Feature::Value) => row.phones()[0],
            (Reads::Birth, Feature::Value) => row.birth(),
            (Reads::Number(column), Feature::Value) => row.number(column),
            (Reads::Text(column), Feature::Value) => columns.texts[column].values.records[node],
            (
                Reads::Organisation
                | Reads::Phone
                | Reads::Birth
                | Reads::Number(_)
                | Reads::Text(_),
                Feature::Part | Feature::Wide,
            ) => 0,
        }
    }

    /// The shared value that a level stands on, for its term frequency; `None` where the level stands
    /// on no single value.
    #[must_use]
    pub fn shared(
        &self,
        columns: &Columns,
        level: u8,
        a: usize,
        b: usize,
    ) -> Option<(Feature, u32)> {
        let feature = self.feature(level)?;
        let (x, y) = (columns.row(a), columns.row(b));
        let of_several = match (self.reads, feature) {
            (Reads::Phone, _) => Some(shared(x.phones(), y.phones())),
            (Reads::Email, Feature::Value) => Some(shared(x.emails().0, y.emails().0)),
            _ => None,
        };
        if let Some(code) = of_several {
            return (code != 0).then_some((feature, code));
        }
        let code = self.code(columns, feature, a);
        (code != 0 && code == self.code(columns, feature, b)).then_some((feature, code))
    }

    /// The feature that both share at a level.
    #[must_use]
    pub fn feature(&self, at: u8) -> Option<Feature> {
        match self.reads {
            Reads::Given | Reads::Family => match at {
                level::name::EXACT => Some(Feature::Value),
                level::name::ALIAS | level::name::CLOSE => Some(Feature::Part),
                _ => None,
            },
            Reads::Organisation => (at == level::organisation::EXACT).then_some(Feature::Value),
            Reads::Phone => (at == level::phone::EXACT).then_some(Feature::Value),
            Reads::Email => match at {
                level::email::EXACT | level::email::MAILBOX => Some(Feature::Value),
                level::email::LOCAL | level::email::NAME => Some(Feature::Part),
                level::email::DOMAIN => Some(Feature::Wide),
                _ => None,
            },
            Reads::Place => match at {
                level::place::FULL | level::place::ADDRESS => Some(Feature::Value),
                level::place::POSTCODE => Some(Feature::Part),
                level::place::CITY => Some(Feature::Wide),
                _ => None,
            },
            Reads::Birth => (at == level::birth::EXACT).then_some(Feature::Value),
            Reads::Number(_) | Reads::Text(_) => {
                (at == level::value::EXACT).then_some(Feature::Value)
            }
        }
    }
}
