//! Which reading of the values the pair view shows.

use std::borrow::Cow;

use crate::{
    domain::{
        card::CardField,
        mark::{Grapheme, Mark, Marked},
        reading::Reading,
    },
    merge::script::mark_foreign,
    words::evidence::LensName,
};

/// What the values of a pair are shown as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Lens {
    /// As the file has them.
    #[default]
    Raw,
    /// As the matcher compares them.
    Standard,
    /// Chinese characters as pinyin, everything else standardised.
    Pinyin,
}

impl Lens {
    /// Every lens, in the order of the key.
    pub const ALL: [Self; 3] = [Self::Raw, Self::Standard, Self::Pinyin];

    /// The lens that the key goes on to.
    #[must_use]
    pub const fn next(self) -> Self {
        match self {
            Self::Raw => Self::Standard,
            Self::Standard => Self::Pinyin,
            Self::Pinyin => Self::Raw,
        }
    }

    /// What it is called.
    #[must_use]
    pub const fn words(self) -> LensName {
        match self {
            Self::Raw => LensName::Raw,
            Self::Standard => LensName::Standard,
            Self::Pinyin => LensName::Pinyin,
        }
    }

    /// A record's value (A 0, B 1) of a field through this lens, as many characters as `most`, with those
    /// of another script than the rest of their word marked.
    #[must_use]
    pub fn in_full(self, field: &CardField, side: usize, most: usize) -> Marked {
        let cut = Grapheme::cut(&self.read(field, side), most);
        let mut marked = cut.into_iter().map(|g| (g, Mark::Equal)).collect();
        mark_foreign(&mut marked);
        marked
    }

    /// A record's value (A 0, B 1) of a field through this lens. A value that says nothing to the
    /// matcher stays as it is, so that nobody takes it for a missing one.
    #[must_use]
    pub fn read(self, field: &CardField, side: usize) -> Cow<'_, [u8]> {
        let Reading { standard, pinyin } = &field.readings[side];
        let raw = Cow::Borrowed(field.values[side].as_slice());
        let or = |text: &'_ str, other: Cow<'_, [u8]>| {
            if text.is_empty() {
                other.into_owned()
            } else {
                text.as_bytes().to_vec()
            }
        };
        match self {
            Self::Raw => raw,
            Self::Standard => Cow::Owned(or(standard, raw)),
            Self::Pinyin => Cow::Owned(or(pinyin, Cow::Owned(or(standard, raw)))),
        }
    }
}
