//! Address, postcode, city and region of all records: one comparison, since they depend on each other.

use super::{
    dictionary::Dictionary,
    level::{
        DIFFERS,
        place::{ADDRESS, AREA, CITY, CLOSE, FULL, POSTCODE},
    },
    similarity::{bag, jaro_winkler, may_reach, one_edit},
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

/// Texts of one part of a place with their lengths and bags.
#[derive(Debug, Clone, Default)]
struct Texts {
    values: Dictionary,
    bags: Vec<u64>,
}

impl Texts {
    fn intern(&mut self, text: &str) -> u32 {
        let code = self.values.intern(text.as_bytes());
        while self.bags.len() < self.values.len() {
            self.bags.push(bag(self
                .values
                .value(u32::try_from(self.bags.len()).unwrap_or(0))));
        }
        code
    }

    fn near(&self, x: u32, y: u32, similarity: f64) -> bool {
        let (a, b) = (self.values.value(x), self.values.value(y));
        may_reach(
            (a.len(), self.bags[x as usize]),
            (b.len(), self.bags[y as usize]),
            similarity,
        ) && (jaro_winkler(a, b) >= similarity || (a.len().min(b.len()) >= 4 && one_edit(a, b)))
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
    /// Adds a record's place.
    pub fn push(&mut self, spec: &PlaceSpec<'_>) {
        let street = self.streets.intern(spec.street);
        let house = self.small.intern(spec.house.as_bytes());
        self.street.push(street);
        self.house.push(house);
        self.unit.push(self.small.intern(spec.unit.as_bytes()));
        let mut key = [0; 8];
        key[..4].copy_from_slice(&street.to_le_bytes());
        key[4..].copy_from_slice(&house.to_le_bytes());
        let is_address = house != 0 && (street != 0 || spec.house.starts_with("box"));
        self.address.push(if is_address {
            self.addresses.intern(&key)
        } else {
            0
        });
        self.postcode.push(self.codes.intern(spec.postcode));
        self.area.push(self.codes.intern(spec.area));
        self.city.push(self.cities.intern(spec.city));
        self.region.push(self.cities.intern(spec.region));
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

    pub(super) fn compare(&self, a: usize, b: usize) -> u8 {
        let code = relate(self.postcode[a], self.postcode[b]);
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
        let city = relate(self.city[a], self.city[b]);
        if city == Some(true) {
            return CITY;
        }
        let near_city = city == Some(false) && self.cities.near(self.city[a], self.city[b], 0.88);
        let region = relate(self.region[a], self.region[b]);
        let near_code = code == Some(false)
            && (self.area[a] == self.area[b]
                || one_edit(
                    self.codes.values.value(self.postcode[a]),
                    self.codes.values.value(self.postcode[b]),
                ));
        if near_city || region == Some(true) || near_code {
            return AREA;
        }
        let known = code.is_some() || address.is_some() || city.is_some() || region.is_some();
        if known { DIFFERS } else { 0 }
    }

    /// How the addresses relate; `None` where either has none.
    fn address_level(&self, a: usize, b: usize) -> Option<u8> {
        let house = relate(self.house[a], self.house[b]);
        let (x, y) = (self.street[a], self.street[b]);
        if self.address[a] != 0 && self.address[a] == self.address[b] {
            // Another flat of the same house is next door, not the same address.
            let other_flat = relate(self.unit[a], self.unit[b]) == Some(false);
            return Some(if other_flat { CLOSE } else { ADDRESS });
        }
        if x == 0 || y == 0 {
            return house.map(|_| DIFFERS);
        }
        let near = x == y || self.near_street(x, y);
        Some(match (house, near) {
            (Some(true) | None, true) => CLOSE,
            (Some(false), true) if x == y && self.unit[a] != 0 && self.unit[a] == self.unit[b] => {
                CLOSE
            }
            (Some(false), true) if self.near_house(a, b) => CLOSE,
            (Some(false), true) if x == y => POSTCODE,
            (Some(_) | None, _) => DIFFERS,
        })
    }

    /// A slip in the number: one digit more, less or swapped, in numbers of two digits or more, and the
    /// rest of the place agreeing.
    fn near_house(&self, a: usize, b: usize) -> bool {
        let (x, y) = (
            self.small.value(self.house[a]),
            self.small.value(self.house[b]),
        );
        x.len().min(y.len()) >= 2
            && one_edit(x, y)
            && relate(self.postcode[a], self.postcode[b]) == Some(true)
    }

    /// Streets that are near: a slip of the pen, or one goes on where the other ends.
    fn near_street(&self, x: u32, y: u32) -> bool {
        if self.streets.near(x, y, 0.88) {
            return true;
        }
        let (a, b) = (self.streets.values.value(x), self.streets.values.value(y));
        let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
        let whole_words = |rest: &[u8]| rest.starts_with(b" ") || rest.ends_with(b" ");
        short.len() >= 4
            && (long.strip_prefix(short).is_some_and(whole_words)
                || long.strip_suffix(short).is_some_and(whole_words))
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
            assert_eq!(places.compare(a, b), level, "{a} {b}");
            assert_eq!(places.compare(b, a), level, "{b} {a}");
        }
    }

    fn area_of(postcode: &str) -> &str {
        &postcode[..postcode.len().saturating_sub(3)]
    }
}
