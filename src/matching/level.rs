//! The levels of each comparison and what is known of them before a file is seen.

/// One level of a comparison.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LevelSpec {
    /// Frozen name in the model and the log.
    pub name: &'static str,
    /// Shipped share of true matches that come to this level, among those with both values.
    pub m: f64,
    /// Shipped share of random pairs that come to this level, among those with both values: orders of
    /// magnitude, as registers of some ten thousand people have them. They stand where a file holds too
    /// few pairs to tell.
    pub u: f64,
}

const fn level(name: &'static str, m: f64, u: f64) -> LevelSpec {
    LevelSpec { name, m, u }
}

/// The level of a missing value, first in every list; carries no weight.
const MISSING: LevelSpec = level("missing", 0.0, 0.0);

/// Level 1 of every comparison.
pub const DIFFERS: u8 = 1;

/// Levels of a given or a family name.
pub mod name {
    use super::{LevelSpec, MISSING, level};
    /// One is the initial of the other.
    pub const INITIAL: u8 = 2;
    /// Something in common: Jaro–Winkler 0.82, or a Chinese character in its place.
    pub const SIMILAR: u8 = 3;
    /// A slip of the pen: one edit, Jaro–Winkler 0.92, a homophone, a middle name more.
    pub const CLOSE: u8 = 4;
    /// Another name of the same person: nickname, or pinyin of the Chinese name.
    pub const ALIAS: u8 = 5;
    /// Equal.
    pub const EXACT: u8 = 6;
    /// Given names.
    pub const GIVEN: &[LevelSpec] = &[
        MISSING,
        level("differs", 0.06, 0.983),
        level("initial", 0.03, 0.003),
        level("similar", 0.03, 0.004),
        level("close", 0.06, 0.003),
        level("alias", 0.10, 0.002),
        level("exact", 0.72, 0.005),
    ];
    /// Family names: they change with marriage.
    pub const FAMILY: &[LevelSpec] = &[
        MISSING,
        level("differs", 0.08, 0.989),
        level("initial", 0.01, 0.001),
        level("similar", 0.03, 0.004),
        level("close", 0.06, 0.002),
        level("alias", 0.05, 0.001),
        level("exact", 0.77, 0.003),
    ];
}

/// Levels of an organisation's name.
pub mod organisation {
    use super::{LevelSpec, MISSING, level};
    /// Rare words in common: rarity-weighted containment 0.4.
    pub const PARTIAL: u8 = 2;
    /// One name holds nearly all of the other: containment 0.8.
    pub const CLOSE: u8 = 3;
    /// Equal but for the legal form.
    pub const EXACT: u8 = 4;
    /// All levels.
    pub const LEVELS: &[LevelSpec] = &[
        MISSING,
        level("differs", 0.04, 0.994),
        level("partial", 0.08, 0.005),
        level("close", 0.18, 0.0005),
        level("exact", 0.70, 0.0005),
    ];
}

/// Levels of a telephone number.
pub mod phone {
    use super::{LevelSpec, MISSING, level};
    /// One digit off, or a masked number that fits.
    pub const PARTIAL: u8 = 2;
    /// Equal.
    pub const EXACT: u8 = 3;
    /// All levels.
    pub const LEVELS: &[LevelSpec] = &[
        MISSING,
        level("differs", 0.25, 0.99998),
        level("partial", 0.08, 0.00001),
        level("exact", 0.67, 0.00001),
    ];
}

/// Levels of an e-mail address.
pub mod email {
    use super::{LevelSpec, MISSING, level};
    /// The same domain, not a provider's.
    pub const DOMAIN: u8 = 2;
    /// The local parts agree or nearly, but both are made from the name: no second vote for it.
    pub const NAME: u8 = 3;
    /// The local parts agree, the domains do not.
    pub const LOCAL: u8 = 4;
    /// A slip of the pen.
    pub const CLOSE: u8 = 5;
    /// Equal, but several people read this mailbox.
    pub const MAILBOX: u8 = 6;
    /// Equal.
    pub const EXACT: u8 = 7;
    /// All levels.
    pub const LEVELS: &[LevelSpec] = &[
        MISSING,
        level("differs", 0.15, 0.994),
        level("domain", 0.05, 0.005),
        level("name", 0.08, 0.0005),
        level("local", 0.05, 0.0004),
        level("close", 0.08, 0.00005),
        level("mailbox", 0.05, 0.00003),
        level("exact", 0.54, 0.00002),
    ];
}

/// Levels of address, postcode, city and region together.
pub mod place {
    use super::{LevelSpec, MISSING, level};
    /// Nearly the same city, the same region or postal area.
    pub const AREA: u8 = 2;
    /// The same city.
    pub const CITY: u8 = 3;
    /// The same postcode or street.
    pub const POSTCODE: u8 = 4;
    /// The same house number on nearly the same street, or the street without a number.
    pub const CLOSE: u8 = 5;
    /// The same address.
    pub const ADDRESS: u8 = 6;
    /// The same address and postcode.
    pub const FULL: u8 = 7;
    /// All levels.
    pub const LEVELS: &[LevelSpec] = &[
        MISSING,
        level("differs", 0.10, 0.93),
        level("area", 0.04, 0.03),
        level("city", 0.16, 0.03),
        level("postcode", 0.10, 0.009),
        level("close", 0.12, 0.0007),
        level("address", 0.13, 0.0002),
        level("full", 0.35, 0.0001),
    ];
}

/// Levels of a date of birth.
pub mod birth {
    use super::{LevelSpec, MISSING, level};
    /// The year alone.
    pub const YEAR: u8 = 2;
    /// Two of year, month and day.
    pub const TWO_PARTS: u8 = 3;
    /// One digit off, or day and month swapped.
    pub const CLOSE: u8 = 4;
    /// Equal.
    pub const EXACT: u8 = 5;
    /// All levels.
    pub const LEVELS: &[LevelSpec] = &[
        MISSING,
        level("differs", 0.04, 0.98215),
        level("year", 0.01, 0.015),
        level("two_parts", 0.03, 0.0015),
        level("close", 0.07, 0.0013),
        level("exact", 0.85, 0.00005),
    ];
}

/// Levels of a number or of a column that no kind names.
pub mod value {
    use super::{LevelSpec, MISSING, level};
    /// One edit apart, or Jaro–Winkler 0.92 for text.
    pub const CLOSE: u8 = 2;
    /// Equal.
    pub const EXACT: u8 = 3;
    /// Levels of a number that names the customer.
    pub const NUMBER: &[LevelSpec] = &[
        MISSING,
        level("differs", 0.06, 0.99998),
        level("close", 0.06, 0.00001),
        level("exact", 0.88, 0.00001),
    ];
    /// Levels of other text.
    pub const TEXT: &[LevelSpec] = &[
        MISSING,
        level("differs", 0.25, 0.89),
        level("close", 0.10, 0.01),
        level("exact", 0.65, 0.1),
    ];
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shipped_shares_sum_to_one() {
        for levels in [
            name::GIVEN,
            name::FAMILY,
            organisation::LEVELS,
            phone::LEVELS,
            email::LEVELS,
            place::LEVELS,
            birth::LEVELS,
            value::NUMBER,
            value::TEXT,
        ] {
            let m: f64 = levels.iter().map(|level| level.m).sum();
            let u: f64 = levels.iter().map(|level| level.u).sum();
            assert!((m - 1.0).abs() < 1e-9, "{levels:?}: {m}");
            assert!((u - 1.0).abs() < 1e-9, "{levels:?}: {u}");
        }
    }
}
