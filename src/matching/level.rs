//! The levels of each comparison and what is known of them before a file is seen.

/// One level of a comparison.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LevelSpec {
    /// Frozen name in the model and the log.
    pub name: &'static str,
    /// Shipped share of true matches that come to this level, among those with both values.
    pub m: f64,
}

const fn level(name: &'static str, m: f64) -> LevelSpec {
    LevelSpec { name, m }
}

/// The level of a missing value, first in every list; carries no weight.
const MISSING: LevelSpec = level("missing", 0.0);

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
        level("differs", 0.06),
        level("initial", 0.03),
        level("similar", 0.03),
        level("close", 0.06),
        level("alias", 0.10),
        level("exact", 0.72),
    ];
    /// Family names: they change with marriage.
    pub const FAMILY: &[LevelSpec] = &[
        MISSING,
        level("differs", 0.08),
        level("initial", 0.01),
        level("similar", 0.03),
        level("close", 0.06),
        level("alias", 0.05),
        level("exact", 0.77),
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
        level("differs", 0.04),
        level("partial", 0.08),
        level("close", 0.18),
        level("exact", 0.70),
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
        level("differs", 0.25),
        level("partial", 0.08),
        level("exact", 0.67),
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
        level("differs", 0.15),
        level("domain", 0.05),
        level("name", 0.08),
        level("local", 0.05),
        level("close", 0.08),
        level("mailbox", 0.05),
        level("exact", 0.54),
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
        level("differs", 0.10),
        level("area", 0.04),
        level("city", 0.16),
        level("postcode", 0.10),
        level("close", 0.12),
        level("address", 0.13),
        level("full", 0.35),
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
        level("differs", 0.04),
        level("year", 0.01),
        level("two_parts", 0.03),
        level("close", 0.07),
        level("exact", 0.85),
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
        level("differs", 0.06),
        level("close", 0.06),
        level("exact", 0.88),
    ];
    /// Levels of other text.
    pub const TEXT: &[LevelSpec] = &[
        MISSING,
        level("differs", 0.25),
        level("close", 0.10),
        level("exact", 0.65),
    ];
}
