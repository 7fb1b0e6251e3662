//! Blocking rules: what two records must share to be compared at all.

use super::columns::{Columns, mix};

/// A piece of a record that a rule can ask for; some records have several values of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece {
    /// E-mail address, shared mailboxes too.
    Email,
    /// Local part of an e-mail address.
    Local,
    /// Letters of the local part.
    Letters,
    /// Last eight digits of a telephone number.
    PhoneTail,
    /// A number that names the customer, by its place.
    Number(usize),
    /// Date of birth, day and month in either order.
    Birth,
    /// Year of birth.
    BirthYear,
    /// Day and month of birth in either order.
    BirthDay,
    /// Street and house number.
    Address,
    /// Postcode.
    Postcode,
    /// Area of the postcode.
    PostalArea,
    /// City.
    City,
    /// Street.
    Street,
    /// House number.
    House,
    /// Both parts of the name as they sound, in either order.
    WholeName,
    /// Phonetic codes of both parts, in either order.
    WholePhonetic,
    /// Given name as it sounds.
    Given,
    /// Family name as it sounds.
    Family,
    /// Each part of the name as it sounds.
    NamePart,
    /// Phonetic code of each part of the name.
    Phonetic,
    /// First three letters of each part of the name.
    Prefix,
    /// Initials of both parts of the name, in either order.
    Initials,
    /// Name of the organisation as it sounds.
    Organisation,
    /// Each token of the organisation's name.
    Token,
    /// A column that no kind names, by its place.
    Text(usize),
}

/// A blocking rule: records that share all its pieces are compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// What must be shared.
    pub pieces: Vec<Piece>,
    /// Enough alone: an oversize group is walked as a window. Weak rules only have what is left of the
    /// budget.
    pub is_strong: bool,
}

impl Piece {
    /// Frozen name in the summary and the model.
    #[must_use]
    pub fn tag(self) -> String {
        match self {
            Self::Email => "email",
            Self::Local => "email local part",
            Self::Letters => "email letters",
            Self::PhoneTail => "phone tail",
            Self::Number(place) => return format!("number {}", place + 1),
            Self::Birth => "date of birth",
            Self::BirthYear => "year of birth",
            Self::BirthDay => "day of birth",
            Self::Address => "address",
            Self::Postcode => "postcode",
            Self::PostalArea => "postal area",
            Self::City => "city",
            Self::Street => "street",
            Self::House => "house number",
            Self::WholeName => "whole name",
            Self::WholePhonetic => "whole name, phonetic",
            Self::Given => "given name",
            Self::Family => "family name",
            Self::NamePart => "name part",
            Self::Phonetic => "name part, phonetic",
            Self::Prefix => "name part, beginning",
            Self::Initials => "initials",
            Self::Organisation => "organisation",
            Self::Token => "organisation token",
            Self::Text(place) => return format!("column {}", place + 1),
        }
        .to_owned()
    }

    /// Whether the file has it.
    pub(super) const fn is_in(self, columns: &Columns) -> bool {
        match self {
            Self::Email | Self::Local | Self::Letters => columns.emails.is_some(),
            Self::PhoneTail => columns.phones.is_some(),
            Self::Number(_) | Self::Text(_) => true,
            Self::Birth | Self::BirthYear | Self::BirthDay => columns.births.is_some(),
            Self::Address
            | Self::Postcode
            | Self::PostalArea
            | Self::City
            | Self::Street
            | Self::House => columns.places.is_some(),
            Self::WholeName
            | Self::WholePhonetic
            | Self::Given
            | Self::Family
            | Self::NamePart
            | Self::Phonetic
            | Self::Prefix
            | Self::Initials => columns.names.is_some(),
            Self::Organisation | Self::Token => columns.organisations.is_some(),
        }
    }

    /// The values of this piece of a node, none where it is missing.
    pub(super) fn values(self, columns: &Columns, node: usize, values: &mut Vec<u64>) {
        let mut add = |code: u32| {
            let code = u64::from(code);
            if code != 0 && !values.contains(&code) {
                values.push(code);
            }
        };
        match self {
            Self::Email | Self::Local | Self::Letters => {
                if let Some(emails) = &columns.emails {
                    for code in emails
                        .fields
                        .iter()
                        .map(|field| field[node])
                        .filter(|&code| code != 0)
                    {
                        match self {
                            Self::Email => add(code),
                            _ if emails.is_shared(code) => {}
                            Self::Local => add(emails.local(code)),
                            _ => add(emails.letters_code(code)),
                        }
                    }
                }
            }
            Self::PhoneTail => {
                if let Some(phones) = &columns.phones {
                    phones.fields.iter().for_each(|field| {
                        if field[node] != 0 {
                            add(phones.tail(field[node]));
                        }
                    });
                }
            }
            Self::Number(place) => add(columns.numbers[place].values.records[node]),
            Self::Text(place) => add(columns.texts[place].values.records[node]),
            Self::Birth | Self::BirthYear | Self::BirthDay => {
                if let Some(births) = &columns.births {
                    let date = births.date(births.records[node]);
                    let day = u32::from(date.month.min(date.day)) * 100
                        + u32::from(date.month.max(date.day));
                    match self {
                        Self::BirthYear => add(u32::from(date.year)),
                        Self::BirthDay => add(day),
                        _ if date.month == 0 => {}
                        _ => add(u32::from(date.year) * 10_000 + day),
                    }
                }
            }
            Self::Address => columns
                .places
                .iter()
                .for_each(|places| add(places.address[node])),
            Self::Postcode => columns
                .places
                .iter()
                .for_each(|places| add(places.postcode[node])),
            Self::PostalArea => columns
                .places
                .iter()
                .for_each(|places| add(places.area[node])),
            Self::City => columns
                .places
                .iter()
                .for_each(|places| add(places.city[node])),
            Self::Street => columns
                .places
                .iter()
                .for_each(|places| add(places.street[node])),
            Self::House => columns
                .places
                .iter()
                .for_each(|places| add(places.house[node])),
            Self::WholeName
            | Self::WholePhonetic
            | Self::Given
            | Self::Family
            | Self::NamePart
            | Self::Phonetic
            | Self::Prefix
            | Self::Initials => {
                self.name_values(columns, node, values);
            }
            Self::Organisation => {
                if let Some(list) = &columns.organisations
                    && list.records[node] != 0
                {
                    add(list.sound(list.records[node]));
                }
            }
            Self::Token => {
                if let Some(list) = &columns.organisations {
                    list.tokens(list.records[node])
                        .iter()
                        .for_each(|&token| add(token));
                }
            }
        }
    }

    fn name_values(self, columns: &Columns, node: usize, values: &mut Vec<u64>) {
        let Some(names) = &columns.names else { return };
        let (given, family) = (names.given[node], names.family[node]);
        let mut add = |code: u64| {
            if code != 0 && !values.contains(&code) {
                values.push(code);
            }
        };
        let unordered = |a: u32, b: u32| {
            if a == 0 || b == 0 {
                0
            } else {
                u64::from(a.min(b)) << 32 | u64::from(a.max(b))
            }
        };
        match self {
            Self::Given => add(names.first_sound(given).into()),
            Self::Family => add(names.sound(family).into()),
            Self::WholeName => add(unordered(names.first_sound(given), names.sound(family))),
            Self::WholePhonetic => add(unordered(names.phonetic(given), names.phonetic(family))),
            Self::Initials => add(unordered(names.initial(given), names.initial(family))),
            Self::Phonetic => [given, family]
                .into_iter()
                .for_each(|part| add(names.phonetic(part).into())),
            Self::Prefix => {
                for part in [given, family] {
                    let sound = names.sound_text(part);
                    if sound.len() >= 2 {
                        add(sound
                            .iter()
                            .take(3)
                            .fold(1, |key, &byte| key << 8 | u64::from(byte)));
                    }
                }
            }
            _ => {
                for part in [given, family] {
                    if names.sound_text(part).len() > 1 {
                        add(names.first_sound(part).into());
                    }
                }
            }
        }
    }
}

impl Rule {
    /// Frozen name in the summary and the model: its pieces joined by ` + `.
    #[must_use]
    pub fn tag(&self) -> String {
        self.pieces
            .iter()
            .map(|piece| piece.tag())
            .collect::<Vec<_>>()
            .join(" + ")
    }

    /// The keys of a node under this rule: every combination of its pieces' values.
    pub(super) fn keys(
        &self,
        columns: &Columns,
        node: usize,
        values: &mut Vec<u64>,
        keys: &mut Vec<u64>,
    ) {
        keys.clear();
        keys.push(0x7477_696e_666f_6c64);
        for &piece in &self.pieces {
            values.clear();
            piece.values(columns, node, values);
            let before = keys.len();
            if values.is_empty() {
                keys.clear();
                return;
            }
            for &value in values.iter() {
                for place in 0..before {
                    keys.push(mix(keys[place] ^ value));
                }
            }
            keys.drain(..before);
        }
    }
}

/// The rules that the columns allow, strong ones first.
#[must_use]
pub fn rules(columns: &Columns) -> Vec<Rule> {
    use Piece::{
        Address, Birth, BirthDay, BirthYear, City, Email, House, Initials, Letters, Local,
        NamePart, Number, Organisation, PhoneTail, Phonetic, PostalArea, Postcode, Prefix, Street,
        Text, Token, WholeName, WholePhonetic,
    };
    let mut list = Vec::new();
    let mut add = |is_strong: bool, pieces: &[Piece]| {
        if pieces.iter().all(|piece| piece.is_in(columns)) {
            list.push(Rule {
                pieces: pieces.to_vec(),
                is_strong,
            });
        }
    };
    for place in 0..columns.numbers.len() {
        add(true, &[Number(place)]);
    }
    for piece in [
        Email,
        Local,
        PhoneTail,
        Birth,
        Address,
        WholeName,
        Organisation,
        Postcode,
    ] {
        add(true, &[piece]);
    }
    for pieces in [
        &[NamePart, BirthYear][..],
        &[NamePart, BirthDay],
        &[Phonetic, BirthYear],
        &[Phonetic, BirthDay],
        &[Prefix, BirthYear],
        &[Prefix, BirthDay],
        &[Initials, Birth],
        &[WholePhonetic],
        &[NamePart, Postcode],
        &[Phonetic, PostalArea],
        &[NamePart, City],
        &[Phonetic, City],
        &[NamePart, Street],
        &[NamePart, House],
        &[NamePart, Token],
        &[Birth, City],
        &[BirthYear, PostalArea],
        &[BirthDay, City],
        &[House, PostalArea],
        &[House, City],
        &[House, Street],
        &[Street, City],
        &[Token, City],
        &[Token, Street],
        &[Token, PostalArea],
        &[Letters],
        &[Token],
        &[NamePart],
        &[Phonetic],
        &[Prefix, City],
        &[Street],
    ] {
        add(false, pieces);
    }
    for place in 0..columns.texts.len() {
        add(false, &[Text(place)]);
    }
    list
}
