//! Address, postcode, city and region of all records: one comparison, since they depend on each other.

use super::{
    dictionary::Dictionary,
    level::{
        DIFFERS,
        place::{ADDRESS, AREA, CITY, CLOSE, FULL, POSTCODE},
    },
    similarity::{Shape, jaro_winkler, one_edit},
};

/// A record's place as it is handed in; empty text is missing.
#[derive(Debug, Clone, Copy, Default)]
pub struct PlaceSpec<'a> {
    /// House number.
    pub house: &'a str,
    /// Flat or room.
    pub unit: &'a str,
    /// Street.
    pub street: &'a str,
    /// Postcode.
    pub postcode: &'a str,
    /// Part of the postcode that names its area.
    pub area: &'a str,
    /// City.
    pub city: &'a str,
    /// Region.
    pub region: &'a str,
}

/// Codes of an address; all 0 where there is none.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct AddressCodes {
    street: u32,
    house: u32,
    unit: u32,
    /// Street and house number together.
    address: u32,
}

/// Texts of one part of a place with their shapes.
#[derive(Debug, Clone, Default)]
struct Texts {
    values: Dictionary,
    shapes: Vec<Shape>,
}

impl Texts {
    fn intern(&mut self, text: &str) -> u32 {
        let code = self.values.intern(text.as_bytes());
        while self.shapes.len() < self.values.len() {
            let code = u32::try_from(self.shapes.len()).unwrap_or(0);
            self.shapes.push(Shape::of(self.values.value(code)));
        }
        code
    }

    fn shapes(&self, x: u32, y: u32) -> (Shape, Shape) {
        (self.shapes[x as usize], self.shapes[y as usize])
    }

    fn near(&self, x: u32, y: u32, similarity: f64) -> bool {
        let (a, b) = self.shapes(x, y);
        let slip = a.length.min(b.length) >= 4 && a.may_be_one_edit(b);
        a.may_reach(b, similarity)
            && (jaro_winkler(self.values.value(x), self.values.value(y)) >= similarity
                || slip && one_edit(self.values.value(x), self.values.value(y)))
    }

    fn one_edit(&self, x: u32, y: u32) -> bool {
        let (a, b) = self.shapes(x, y);
        a.may_be_one_edit(b) && one_edit(self.values.value(x), self.values.value(y))
    }
}

/// Codes of a record's place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct PlaceCodes {
    street: u32,
    house: u32,
    unit: u32,
    address: u32,
    postcode: u32,
    area: u32,
    city: u32,
    region: u32,
}

impl PlaceCodes {
    /// How many there are.
    pub(super) const COUNT: usize = 8;

    /// Address, postcode and city: what a level can stand on, in the order of the features.
    pub(super) const fn shared_codes(self) -> [u32; 3] {
        [self.address, self.postcode, self.city]
    }

    /// The codes in a row of their own.
    pub(super) const fn to_row(self) -> [u32; Self::COUNT] {
        let Self {
            street,
            house,
            unit,
            address,
            postcode,
            area,
            city,
            region,
        } = self;
        [street, house, unit, address, postcode, area, city, region]
    }

    /// The codes of such a row.
    pub(super) const fn of_row(row: [u32; Self::COUNT]) -> Self {
        let [street, house, unit, address, postcode, area, city, region] = row;
        Self {
            street,
            house,
            unit,
            address,
            postcode,
            area,
            city,
            region,
        }
    }
}

/// Places of all records, one array of codes a part.
#[derive(Debug, Clone, Default)]
pub struct Places {
    streets: Texts,
    cities: Texts,
    codes: Texts,
    small: Dictionary,
    addresses: Dictionary,
    /// Whether each city is one of the list of cities: then another name is another place.
    listed: Vec<bool>,
    is_listed: Option<fn(&str) -> bool>,
    /// Street of each record.
    pub street: Vec<u32>,
    /// House number.
    pub house: Vec<u32>,
    /// Flat or room.
    pub unit: Vec<u32>,
    /// Street and house number together.
    pub address: Vec<u32>,
    /// Postcode.
    pub postcode: Vec<u32>,
    /// Area of the postcode.
    pub area: Vec<u32>,
    /// City.
    pub city: Vec<u32>,
    /// Region.
    pub region: Vec<u32>,
}

impl Places {
    /// Places of which no record is known yet; `is_listed` says whether a city is spelled as a list has it,
    /// so that two such names are two cities.
    #[must_use]
    pub fn new(is_listed: fn(&str) -> bool) -> Self {
        Self {
            is_listed: Some(is_listed),
            ..Self::default()
        }
    }

    /// The codes of an address.
    pub fn address(&mut self, house: &str, unit: &str, street: &str) -> AddressCodes {
        let is_box = house.starts_with("box");
        let street = self.streets.intern(street);
        let house = self.small.intern(house.as_bytes());
        let unit = self.small.intern(unit.as_bytes());
        let mut key = [0; 8];
        key[..4].copy_from_slice(&street.to_le_bytes());
        key[4..].copy_from_slice(&house.to_le_bytes());
        let address = if house != 0 && (street != 0 || is_box) {
            self.addresses.intern(&key)
        } else {
            0
        };
        AddressCodes {
            street,
            house,
            unit,
            address,
        }
    }

    /// The codes of a postcode and of its area.
    pub fn postcode(&mut self, postcode: &str, area: &str) -> [u32; 2] {
        [self.codes.intern(postcode), self.codes.intern(area)]
    }

    /// The code of a city or region.
    pub fn city(&mut self, text: &str) -> u32 {
        let code = self.cities.intern(text);
        if code as usize >= self.listed.len() {
            self.listed.resize(code as usize, false);
            self.listed.push(self.is_listed.is_some_and(|is| is(text)));
        }
        code
    }

    /// Adds a record's place by its codes.
    pub fn push_codes(
        &mut self,
        address: AddressCodes,
        [postcode, area]: [u32; 2],
        city: u32,
        region: u32,
    ) {
        self.street.push(address.street);
        self.house.push(address.house);
        self.unit.push(address.unit);
        self.address.push(address.address);
        self.postcode.push(postcode);
        self.area.push(area);
        self.city.push(city);
        self.region.push(region);
    }

    /// Adds a record's place.
    pub fn push(&mut self, spec: &PlaceSpec<'_>) {
        let address = self.address(spec.house, spec.unit, spec.street);
        let postcode = self.postcode(spec.postcode, spec.area);
        let (city, region) = (self.city(spec.city), self.city(spec.region));
        self.push_codes(address, postcode, city, region);
    }

    pub(super) fn addresses(&self) -> usize {
        self.addresses.len()
    }

    pub(super) fn postcodes(&self) -> usize {
        self.codes.values.len()
    }

    pub(super) fn cities(&self) -> usize {
        self.cities.values.len()
    }

    /// The codes of a record.
    pub(super) fn codes(&self, record: usize) -> PlaceCodes {
        PlaceCodes {
            street: self.street[record],
            house: self.house[record],
            unit: self.unit[record],
            address: self.address[record],
            postcode: self.postcode[record],
            area: self.area[record],
            city: self.city[record],
            region: self.region[record],
        }
    }

    /// Gives back the codes that only the comparison needs, once they stand in rows.
    pub(super) fn give_back(&mut self) {
        for codes in [
            &mut self.street,
            &mut self.house,
            &mut self.unit,
            &mut self.area,
            &mut self.region,
        ] {
            *codes = Vec::new();
        }
    }

    pub(super) fn compare(&self, a: PlaceCodes, b: PlaceCodes) -> u8 {
        let code = relate(a.postcode, b.postcode);
        let address = self.address_level(a, b);
        if address == Some(ADDRESS) {
            return if code == Some(true) { FULL } else { ADDRESS };
        }
        if address == Some(CLOSE) {
            return CLOSE;
        }
        if code == Some(true) || address == Some(POSTCODE) {
            return POSTCODE;
        }
        let city = relate(a.city, b.city);
        if city == Some(true) {
            return CITY;
        }
        let region = relate(a.region, b.region);
        if region == Some(true)
            || code == Some(false)
                && (a.area == b.area || self.codes.one_edit(a.postcode, b.postcode))
            || city == Some(false) && self.cities.near(a.city, b.city, 0.88)
        {
            return AREA;
        }
        let known = code.is_some() || address.is_some() || city.is_some() || region.is_some();
        if known { DIFFERS } else { 0 }
    }

    /// How the addresses relate; `None` where either has none.
    fn address_level(&self, a: PlaceCodes, b: PlaceCodes) -> Option<u8> {
        let house = relate(a.house, b.house);
        let (x, y) = (a.street, b.street);
        // Every city has a Liberation Road 88.
        let listed = |city: u32| self.listed[city as usize];
        if relate(a.city, b.city) == Some(false) && listed(a.city) && listed(b.city) {
            return house.map(|_| DIFFERS);
        }
        if a.address != 0 && a.address == b.address {
            // Another flat of the same house is next door, not the same address.
            let other_flat = relate(a.unit, b.unit) == Some(false);
            return Some(if other_flat { CLOSE } else { ADDRESS });
        }
        if x == 0 || y == 0 {
            return house.map(|_| DIFFERS);
        }
        let near = x == y || self.near_street(x, y);
        Some(match (house, near) {
            (Some(true) | None, true) => CLOSE,
            (Some(false), true) if x == y && a.unit != 0 && a.unit == b.unit => CLOSE,
            (Some(false), true) if self.near_house(a, b) => CLOSE,
            (Some(false), true) if x == y => POSTCODE,
            (Some(_) | None, _) => DIFFERS,
        })
    }

    /// A slip in the number: one digit more, less or swapped, in numbers of two digits or more, and the
    /// rest of the place agreeing.
    fn near_house(&self, a: PlaceCodes, b: PlaceCodes) -> bool {
        let (x, y) = (self.small.value(a.house), self.small.value(b.house));
        x.len().min(y.len()) >= 2 && one_edit(x, y) && relate(a.postcode, b.postcode) == Some(true)
    }

    /// Streets that are near: a slip of the pen, or one goes on where the other ends.
    fn near_street(&self, x: u32, y: u32) -> bool {
        if self.streets.near(x, y, 0.88) {
            return true;
        }
        let (shape_a, shape_b) = self.streets.shapes(x, y);
        if shape_a.length.min(shape_b.length) < 4 || !shape_a.may_hold(shape_b) {
            return false;
        }
        let (a, b) = (self.streets.values.value(x), self.streets.values.value(y));
        let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
        let whole_words = |rest: &[u8]| rest.starts_with(b" ") || rest.ends_with(b" ");
        long.strip_prefix(short).is_some_and(whole_words)
            || long.strip_suffix(short).is_some_and(whole_words)
    }
}

/// Whether two codes agree; `None` where either is missing.
fn relate(x: u32, y: u32) -> Option<bool> {
    (x != 0 && y != 0).then_some(x == y)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels() {
        let mut places = Places::default();
        for (house, unit, street, postcode, city) in [
            ("4", "", "abbey ct", "pl60xp", "plymouth"),
            ("4", "", "abbey ct", "pl60xp", ""),
            ("4", "", "abbey ct", "", "plymouth"),
            ("4", "", "abbay ct", "pl60xq", "plymouth"),
            ("9", "", "high st", "pl60xp", "plymouth"),
            ("9", "", "mill rd", "pl61aa", "plymouth"),
            ("9", "", "mill rd", "g12zz", "glasgow"),
            ("", "", "", "", ""),
            ("", "", "", "", "plymuoth"),
            ("4", "2", "abbey ct", "pl60xp", "plymouth"),
            ("4", "3", "abbey ct", "pl60xp", "plymouth"),
        ] {
            let area = area_of(postcode);
            places.push(&PlaceSpec {
                house,
                unit,
                street,
                postcode,
                area,
                city,
                region: "",
            });
        }
        let compare = |a, b| places.compare(places.codes(a), places.codes(b));
        for (a, b, level) in [
            (0, 1, FULL),
            (0, 2, ADDRESS),
            (0, 3, CLOSE),
            (0, 4, POSTCODE),
            (0, 5, CITY),
            (0, 6, DIFFERS),
            (0, 7, 0),
            (0, 8, AREA),
            (0, 9, FULL),
            (9, 10, CLOSE),
        ] {
            assert_eq!(compare(a, b), level, "{a} {b}");
            assert_eq!(compare(b, a), level, "{b} {a}");
        }
    }

    fn area_of(postcode: &str) -> &str {
        &postcode[..postcode.len().saturating_sub(3)]
    }
}
