//! The region of telephone numbers without a country code, taken from the file itself.

use super::match_raw::RawTable;
use crate::{
    domain::{Kind, Region},
    standardise::{
        fold::{fold, text},
        phone::{Phone, phone},
    },
};

/// Where a region comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Because {
    /// It was set for the workspace, or by `--region`.
    Set,
    /// Most records that name a country name this one.
    Countries,
    /// Most numbers with a country code have this one.
    Codes,
    /// Most numbers have a form that only this region's mobile numbers have.
    Shapes,
}

impl Because {
    /// Frozen spelling in the model.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Set => "set",
            Self::Countries => "countries",
            Self::Codes => "codes",
            Self::Shapes => "shapes",
        }
    }
}

/// Names of countries as customer files spell them, folded.
const NAMES: [(&str, Region); 27] = [
    ("china", Region::Cn),
    ("中国", Region::Cn),
    ("prc", Region::Cn),
    ("chn", Region::Cn),
    ("united states", Region::Us),
    ("united states of america", Region::Us),
    ("usa", Region::Us),
    ("美国", Region::Us),
    ("canada", Region::Ca),
    ("united kingdom", Region::Gb),
    ("uk", Region::Gb),
    ("great britain", Region::Gb),
    ("england", Region::Gb),
    ("英国", Region::Gb),
    ("ireland", Region::Ie),
    ("germany", Region::De),
    ("deutschland", Region::De),
    ("france", Region::Fr),
    ("spain", Region::Es),
    ("españa", Region::Es),
    ("netherlands", Region::Nl),
    ("australia", Region::Au),
    ("japan", Region::Jp),
    ("日本", Region::Jp),
    ("hong kong", Region::Hk),
    ("taiwan", Region::Tw),
    ("singapore", Region::Sg),
];

/// The region that a file's records point to: the country most of them name, else the country code
/// most numbers have, else the region whose mobile numbers most numbers look like. Nothing where none
/// has the majority; then a number without country code stays one of unknown country.
#[must_use]
pub fn detect(table: &RawTable) -> Option<(Region, Because)> {
    let votes = |kind: Kind, vote: &dyn Fn(&[u8]) -> Option<Region>| {
        let mut counts = [0_u64; Region::ALL.len()];
        let mut all = 0_u64;
        let fields = (0..table.fields.len()).filter(|&place| table.fields[place].kind == kind);
        for column in fields.map(|place| &table.columns[place]) {
            let mut times = vec![0_u64; column.values.len()];
            for &code in &column.codes {
                times[code as usize] += 1;
            }
            for (code, times) in (0..).zip(&times).skip(1).filter(|(_, times)| **times > 0) {
                if let Some(region) = vote(column.values.value(code)) {
                    all += times;
                    counts[region as usize] += times;
                }
            }
        }
        let most = (0..counts.len()).max_by_key(|&at| (counts[at], usize::MAX - at))?;
        (counts[most] * 2 > all).then(|| Region::ALL[most])
    };
    let country = |raw: &[u8]| {
        let name = fold(text(raw)?);
        let named = NAMES.iter().find(|(known, _)| *known == name);
        named
            .map(|(_, region)| *region)
            .or_else(|| Region::from_tag(&name))
    };
    let code = |raw: &[u8]| match phone(raw, None)? {
        Phone::Number { country, .. } => {
            let country = country?;
            Region::ALL
                .into_iter()
                .find(|region| region.calling_code() == country)
        }
        Phone::Masked(_) => None,
    };
    votes(Kind::Country, &country)
        .map(|region| (region, Because::Countries))
        .or_else(|| votes(Kind::Phone, &code).map(|region| (region, Because::Codes)))
        .or_else(|| votes(Kind::Phone, &shape).map(|region| (region, Because::Shapes)))
}

/// The region whose mobile numbers alone look like this: China's begin with 13 to 19 and have eleven
/// digits, Britain's with 07 and eleven, Germany's with 015 to 017 and eleven or twelve, Japan's with
/// 070, 080 or 090 and eleven. French and Australian ones of ten digits are not told apart by form.
fn shape(raw: &[u8]) -> Option<Region> {
    let folded = fold(text(raw)?);
    let digits: Vec<u8> = folded.bytes().filter(u8::is_ascii_digit).collect();
    if folded.contains(['+', '*']) {
        return None;
    }
    match digits.as_slice() {
        [b'1', b'3'..=b'9', ..] if digits.len() == 11 => Some(Region::Cn),
        [b'0', b'7' | b'8' | b'9', b'0', ..] if digits.len() == 11 => Some(Region::Jp),
        [b'0', b'7', ..] if digits.len() == 11 => Some(Region::Gb),
        [b'0', b'1', b'5'..=b'7', ..] if (11..=12).contains(&digits.len()) => Some(Region::De),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[test]
    fn the_file_says_its_region() {
        let phones = |rows: &[&[&str]]| detect(&RawTable::sample(&[Kind::Phone], rows));
        for (rows, found) in [
            (
                &[
                    &["+44 20 7946 0000"][..],
                    &["020 7946 0001"],
                    &["07700 900123"],
                ][..],
                Some((Region::Gb, Because::Codes)),
            ),
            (
                &[&["13800138000"][..], &["13900139000"], &["010-65551234"]],
                Some((Region::Cn, Because::Shapes)),
            ),
            (
                &[&["09012345678"][..], &["08011112222"]],
                Some((Region::Jp, Because::Shapes)),
            ),
            (&[&["07700 900123"][..], &["13800138000"]], None),
            (&[&["310-246-1501"][..]], None),
        ] {
            assert_eq!(phones(rows), found, "{rows:?}");
        }
    }

    #[test]
    fn a_country_goes_before_the_numbers() {
        let kinds = [Kind::Country, Kind::Phone];
        let rows: &[&[&str]] = &[
            &["Germany", "+44 20 7946 0000"],
            &["DE", "030 901820"],
            &["UK", ""],
        ];
        assert_eq!(
            detect(&RawTable::sample(&kinds, rows)),
            Some((Region::De, Because::Countries))
        );
    }
}
