//! A record's standardised columns, as the SQL of the levels and rules reads them.

use crate::{
    domain::{Kind, Region, Schema, evidence::Topic},
    matching::model::{Model, ModelComparison},
    standardise::{
        address::address,
        date::birth,
        email::{email, is_made_from, letters_and_number},
        fold::{fold, text},
        hanzi::{has_hanzi, simplified},
        nickname,
        number::{birth_inside, credit_code, number, resident_id},
        organisation::organisation,
        person::{NamePart, PersonName, from_full, from_parts, phonetic},
        phone::phone,
        place_name::place,
        postcode::{area, postcode},
    },
};

use super::Sides;

/// The column of a comparison, or what the names of its columns begin with.
pub(super) fn name(comparison: &ModelComparison) -> String {
    let topic = comparison.topic();
    match topic {
        Topic::GivenName => "given".to_owned(),
        Topic::FamilyName => "family".to_owned(),
        Topic::DateOfBirth => "birth".to_owned(),
        Topic::Column(_) => {
            let place = comparison.fields.first().map_or(0, |place| place + 1);
            format!("column_{place}")
        }
        Topic::Name
        | Topic::Organisation
        | Topic::Phone
        | Topic::Email
        | Topic::Place
        | Topic::ResidentId
        | Topic::CreditCode
        | Topic::MemberNumber => topic.tag().to_owned(),
    }
}

/// What makes the columns of each record.
pub(super) struct Columns {
    /// Each comparison's topic, the name of its columns, and the places and kinds of the fields it reads.
    groups: Vec<(Topic, String, Fields)>,
    /// Places of identity numbers, for dates of birth that are missing.
    ids: Fields,
    sides: Sides,
    region: Option<Region>,
}

type Fields = Vec<(usize, Kind)>;

/// Columns of a name's part.
const PART: [&str; 6] = ["", "_sound", "_first", "_script", "_root", "_phonetic"];

/// Columns of an e-mail address.
const EMAIL: [&str; 8] = [
    "", "_local", "_domain", "_own", "_letters", "_number", "_shared", "_made",
];

/// Columns of a place.
const PLACE: [&str; 8] = [
    "address", "street", "house", "unit", "postcode", "area", "city", "region",
];

impl Columns {
    /// Finds the fields of a model among those of the workspace.
    pub(super) fn of(model: &Model, schema: &Schema, sides: Sides) -> Self {
        let fields = |places: &[usize]| -> Fields {
            places
                .iter()
                .filter_map(|&place| schema.position(model.fields.get(place)?))
                .filter_map(|place| Some((place, schema.fields().get(place)?.kind)))
                .collect()
        };
        let ids = (0..).zip(schema.fields());
        let region = model.region.as_ref();
        Self {
            groups: model
                .comparisons
                .iter()
                .map(|found| (found.topic(), name(found), fields(&found.fields)))
                .collect(),
            ids: ids
                .filter(|(_, field)| field.kind == Kind::ResidentId)
                .map(|(place, field)| (place, field.kind))
                .collect(),
            sides,
            region: region.and_then(|found| Region::from_tag(&found.region)),
        }
    }

    /// The header.
    pub(super) fn names(&self) -> Vec<String> {
        let mut names = vec!["unique_id".to_owned(), "source_dataset".to_owned()];
        for (topic, name, _) in &self.groups {
            let ends = |ends: &[&str]| ends.iter().map(|end| format!("{name}{end}")).collect();
            let own: Vec<String> = match topic {
                Topic::GivenName => ["name_sorted", "name_phonetic"]
                    .map(str::to_owned)
                    .into_iter()
                    .chain(PART.map(|end| format!("given{end}")))
                    .collect(),
                Topic::FamilyName => ends(&PART),
                Topic::Organisation => ends(&["", "_sound", "_acronym", "_first"]),
                Topic::Phone => (1..=self.sides.phones)
                    .flat_map(|place| [format!("phone_{place}"), format!("phone_{place}_tail")])
                    .collect(),
                Topic::Email => (1..=self.sides.emails)
                    .flat_map(|place| EMAIL.map(|end| format!("email_{place}{end}")))
                    .collect(),
                Topic::Place => PLACE.map(str::to_owned).to_vec(),
                Topic::DateOfBirth => ends(&["", "_other"]),
                Topic::Name
                | Topic::ResidentId
                | Topic::CreditCode
                | Topic::MemberNumber
                | Topic::Column(_) => ends(&[""]),
            };
            names.extend(own);
        }
        names
    }

    /// The cells of a record below that header, but for the first two; empty where missing.
    pub(super) fn values(&self, raw: &[&[u8]]) -> Vec<String> {
        let name = self.person(raw);
        let mut cells = Vec::new();
        for (topic, _, fields) in &self.groups {
            let first = |make: &dyn Fn(&[u8]) -> Option<String>| {
                let own = fields.iter().find_map(|&(place, _)| make(raw[place]));
                own.unwrap_or_default()
            };
            match topic {
                Topic::GivenName => {
                    let (given, family) = (&name.given, &name.family);
                    cells.push(pair(&given.sound, &family.sound));
                    cells.push(pair(&phonetic(&given.sound), &phonetic(&family.sound)));
                    cells.extend(part(given, true));
                }
                Topic::FamilyName => cells.extend(part(&name.family, false)),
                Topic::Organisation => cells.extend(company(fields, raw)),
                Topic::Phone => {
                    let read = |place: &(usize, Kind)| phone(raw[place.0], self.region);
                    for place in 0..self.sides.phones {
                        let digits = fields.get(place).and_then(read);
                        let digits = digits.map(|phone| phone.digits().to_owned());
                        let digits = digits.unwrap_or_default();
                        let tail = digits.get(digits.len().saturating_sub(8)..);
                        let tail = tail.filter(|_| !digits.contains('*')).unwrap_or_default();
                        let tail = tail.to_owned();
                        cells.extend([digits, tail]);
                    }
                }
                Topic::Email => {
                    for place in 0..self.sides.emails {
                        let value = fields.get(place).map_or(&[][..], |&(place, _)| raw[place]);
                        cells.extend(mailbox(value, &name));
                    }
                }
                Topic::Place => cells.extend(located(fields, raw)),
                Topic::DateOfBirth => cells.extend(self.born(fields, raw)),
                Topic::ResidentId => cells.push(first(&resident_id)),
                Topic::CreditCode => cells.push(first(&credit_code)),
                Topic::MemberNumber => cells.push(first(&number)),
                Topic::Name | Topic::Column(_) => {
                    cells.push(first(&|raw| text(raw).map(|text| simplified(&fold(text)))));
                }
            }
        }
        cells
    }

    fn person(&self, raw: &[&[u8]]) -> PersonName {
        let of = |wanted: Kind| {
            let mut fields = self
                .groups
                .iter()
                .filter(|(topic, ..)| matches!(topic, Topic::GivenName | Topic::FamilyName))
                .flat_map(|(_, _, fields)| fields);
            let found = fields.find(|(place, kind)| *kind == wanted && !raw[*place].is_empty());
            found.map(|&(place, _)| raw[place])
        };
        match (of(Kind::GivenName), of(Kind::FamilyName)) {
            (None, None) => of(Kind::FullName).map_or_else(PersonName::default, from_full),
            (given, family) => from_parts(given.unwrap_or_default(), family.unwrap_or_default()),
        }
    }

    /// The date, and its other reading.
    fn born(&self, fields: &Fields, raw: &[&[u8]]) -> [String; 2] {
        let own = fields.iter().find_map(|&(place, _)| birth(raw[place]));
        let inside = || {
            let mut ids = self.ids.iter();
            ids.find_map(|&(place, _)| birth_inside(&resident_id(raw[place])?))
        };
        let Some(date) = own.or_else(inside) else {
            return Default::default();
        };
        let mut other = date;
        std::mem::swap(&mut other.month, &mut other.day);
        let other = if date.ambiguous {
            format!("{:08}", other.digits())
        } else {
            String::new()
        };
        [format!("{:08}", date.digits()), other]
    }
}

/// Both in the order of the alphabet; nothing where one is missing.
fn pair(a: &str, b: &str) -> String {
    if a.is_empty() || b.is_empty() {
        return String::new();
    }
    format!("{} {}", a.min(b), a.max(b))
}

fn part(part: &NamePart, given: bool) -> [String; PART.len()] {
    let NamePart { text, sound, first } = part;
    if text.is_empty() {
        return Default::default();
    }
    let script = if has_hanzi(text) { "han" } else { "latin" };
    let root = nickname::root(text).or_else(|| nickname::root(first));
    let first = if first.is_empty() { text } else { first };
    [
        text.clone(),
        sound.clone(),
        first.clone(),
        script.to_owned(),
        root.filter(|_| given).unwrap_or_default().to_owned(),
        phonetic(sound),
    ]
}

fn company(fields: &Fields, raw: &[&[u8]]) -> [String; 4] {
    let found = fields
        .iter()
        .find_map(|&(place, _)| organisation(raw[place]));
    found.map_or_else(Default::default, |name| {
        let first = name.text.split(' ').next().unwrap_or_default().to_owned();
        [name.text, name.sound, name.acronym, first]
    })
}

fn mailbox(raw: &[u8], name: &PersonName) -> [String; EMAIL.len()] {
    let Some(found) = email(raw) else {
        return Default::default();
    };
    let (letters, number) = letters_and_number(&found.local);
    let flag = |is: bool| if is { "1" } else { "0" }.to_owned();
    let (shared, public) = (found.is_shared(), found.is_public_domain());
    let made = is_made_from(&letters, &name.given.sound, &name.family.sound);
    let own = if public {
        String::new()
    } else {
        found.domain.clone()
    };
    [
        found.address,
        found.local,
        found.domain,
        own,
        letters,
        number,
        flag(shared),
        flag(made),
    ]
}

fn located(fields: &Fields, raw: &[&[u8]]) -> [String; PLACE.len()] {
    let of = |wanted: &'static [Kind]| {
        let found = fields.iter().filter(|(_, kind)| wanted.contains(kind));
        found.map(|&(place, _)| raw[place])
    };
    let found = address(of(&[Kind::Street, Kind::Address])).unwrap_or_default();
    let code = of(&[Kind::Postcode]).find_map(postcode).unwrap_or_default();
    let city = of(&[Kind::City]).find_map(place).unwrap_or(found.city);
    let whole = if found.house.is_empty() || found.street.is_empty() {
        String::new()
    } else {
        format!("{} {}", found.house, found.street)
    };
    [
        whole,
        found.street,
        found.house,
        found.unit,
        code.clone(),
        area(&code).to_owned(),
        city,
        of(&[Kind::Region]).find_map(place).unwrap_or_default(),
    ]
}
