//! Regions of telephone numbers without a country code.

use std::ops::RangeInclusive;

/// A region with a numbering plan of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Region {
    /// Mainland China.
    Cn,
    /// United States.
    Us,
    /// Canada.
    Ca,
    /// United Kingdom.
    Gb,
    /// Ireland.
    Ie,
    /// Germany.
    De,
    /// France.
    Fr,
    /// Spain.
    Es,
    /// Netherlands.
    Nl,
    /// Australia.
    Au,
    /// Japan.
    Jp,
    /// Hong Kong.
    Hk,
    /// Taiwan.
    Tw,
    /// Singapore.
    Sg,
}

impl Region {
    /// Every region.
    pub const ALL: [Self; 14] = [
        Self::Cn,
        Self::Us,
        Self::Ca,
        Self::Gb,
        Self::Ie,
        Self::De,
        Self::Fr,
        Self::Es,
        Self::Nl,
        Self::Au,
        Self::Jp,
        Self::Hk,
        Self::Tw,
        Self::Sg,
    ];

    /// Frozen spelling: two letters of ISO 3166.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Cn => "CN",
            Self::Us => "US",
            Self::Ca => "CA",
            Self::Gb => "GB",
            Self::Ie => "IE",
            Self::De => "DE",
            Self::Fr => "FR",
            Self::Es => "ES",
            Self::Nl => "NL",
            Self::Au => "AU",
            Self::Jp => "JP",
            Self::Hk => "HK",
            Self::Tw => "TW",
            Self::Sg => "SG",
        }
    }

    /// The region of that spelling in capital or small letters, if there is one.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|region| region.tag().eq_ignore_ascii_case(tag))
    }

    /// Its calling code, without a plus sign.
    #[must_use]
    pub const fn calling_code(self) -> &'static str {
        match self {
            Self::Cn => "86",
            Self::Us | Self::Ca => "1",
            Self::Gb => "44",
            Self::Ie => "353",
            Self::De => "49",
            Self::Fr => "33",
            Self::Es => "34",
            Self::Nl => "31",
            Self::Au => "61",
            Self::Jp => "81",
            Self::Hk => "852",
            Self::Tw => "886",
            Self::Sg => "65",
        }
    }

    /// How many digits a national number has without its trunk prefix (ITU-T E.164, national plans).
    #[must_use]
    pub const fn digits(self) -> RangeInclusive<usize> {
        match self {
            Self::Cn => 9..=11,
            Self::Us | Self::Ca => 10..=10,
            Self::Gb | Self::Jp => 9..=10,
            Self::De => 7..=11,
            Self::Fr | Self::Es | Self::Nl | Self::Au => 9..=9,
            Self::Ie | Self::Tw => 8..=9,
            Self::Hk | Self::Sg => 8..=8,
        }
    }

    /// What is dialled there before a country code, besides `00`.
    #[must_use]
    pub const fn dials_abroad(self) -> Option<&'static str> {
        match self {
            Self::Us | Self::Ca => Some("011"),
            Self::Au => Some("0011"),
            Self::Jp => Some("010"),
            Self::Hk => Some("001"),
            Self::Tw => Some("002"),
            Self::Cn
            | Self::Gb
            | Self::Ie
            | Self::De
            | Self::Fr
            | Self::Es
            | Self::Nl
            | Self::Sg => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_region_is_found_by_its_letters() {
        for region in Region::ALL {
            assert_eq!(Region::from_tag(region.tag()), Some(region));
        }
        assert_eq!(Region::from_tag("gb"), Some(Region::Gb));
        assert_eq!(Region::from_tag("UK"), None);
    }
}
