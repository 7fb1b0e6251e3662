//! The region of telephone numbers without a country code, taken from the file itself.

use super::match_raw::RawTable;
use crate::{
    domain::{Kind, Region},
    standardise::{
        fold::{fold, text},
        hanzi::{has_hanzi, simplified},
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
    /// Most names and addresses are written in simplified Chinese characters.
    Script,
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
            Self::Script => "script",
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

/// What a value says of the region.
enum Vote {
    /// This region.
    For(Region),
    /// Some other, or none.
    Against,
    /// Nothing: it is not asked.
    Abstains,
}

impl Vote {
    /// For a region, if there is one; else not asked.
    fn of(region: Option<Region>) -> Self {
        region.map_or(Self::Abstains, Self::For)
    }
}

/// The region that a file's records point to: the country most of them name, else the country code
/// most numbers have, else the region whose mobile numbers most numbers look like, else China where
/// most names and addresses are Chinese, else the region whose mobile numbers most of those look like
/// that have a telling form. Nothing where none has the majority; then a number without country code
/// stays one of unknown country.
#[must_use]
pub fn detect(table: &RawTable) -> Option<(Region, Because)> {
    let votes = |kinds: &[Kind], vote: &dyn Fn(&[u8]) -> Vote| {
        let mut counts = [0_u64; Region::ALL.len()];
        let mut all = 0_u64;
        for place in kinds.iter().flat_map(|kind| table.of(*kind)) {
            let column = &table.columns[place];
            let mut times = vec![0_u64; column.values.len()];
            for &code in &column.codes {
                times[code as usize] += 1;
            }
            for (code, times) in (0..).zip(&times).skip(1).filter(|(_, times)| **times > 0) {
                match vote(column.values.value(code)) {
                    Vote::For(region) => {
                        all += times;
                        counts[region as usize] += times;
                    }
                    Vote::Against => all += times,
                    Vote::Abstains => {}
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
    let of_all = |raw: &[u8]| match (shape(raw), text(raw)) {
        (Some(region), _) => Vote::For(region),
        (None, Some(_)) => Vote::Against,
        (None, None) => Vote::Abstains,
    };
    let told = |because: Because, region: Option<Region>| region.map(|region| (region, because));
    told(
        Because::Countries,
        votes(&[Kind::Country], &|raw| Vote::of(country(raw))),
    )
    .or_else(|| {
        let region = votes(&[Kind::Phone], &|raw| Vote::of(code(raw)));
        told(Because::Codes, region)
    })
    .or_else(|| told(Because::Shapes, votes(&[Kind::Phone], &of_all)))
    .or_else(|| told(Because::Script, votes(&WRITTEN, &script)))
    .or_else(|| {
        let region = votes(&[Kind::Phone], &|raw| Vote::of(shape(raw)));
        told(Because::Shapes, region)
    })
}

/// What is written in the language of the country.
const WRITTEN: [Kind; 6] = [
    Kind::GivenName,
    Kind::FamilyName,
    Kind::FullName,
    Kind::Organisation,
    Kind::Street,
    Kind::Address,
];

/// China where a value is in simplified characters; those in traditional ones may be of Taiwan, Hong
/// Kong or Japan, and vote against it.
fn script(raw: &[u8]) -> Vote {
    match text(raw) {
        None => Vote::Abstains,
        Some(text) if has_hanzi(text) && simplified(text) == text && !text.contains(is_kana) => {
            Vote::For(Region::Cn)
        }
        Some(_) => Vote::Against,
    }
}

const fn is_kana(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}')
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
    fn chinese_customers_have_chinese_numbers() {
        let kinds = [Kind::Organisation, Kind::Address, Kind::Phone];
        let detect = |rows: &[&[&str]]| detect(&RawTable::sample(&kinds, rows));
        // Landlines of Shenzhen have as many digits as British mobile numbers.
        let chinese: &[&[&str]] = &[
            &[
                "深圳市大鹏电子有限公司",
                "深圳市南山区科技园",
                "0755-26660000",
            ],
            &["上海明远贸易公司", "上海浦东世纪大道100号", "021-55556666"],
            &["Acme (China) Ltd", "广州天河体育西路5号", "020-33334444"],
        ];
        assert_eq!(detect(chinese), Some((Region::Cn, Because::Script)));
        let japanese: &[&[&str]] = &[
            &["山田商事", "中央区一丁目", "090-1234-5678"],
            &["田中", "", "080-1111-2222"],
        ];
        assert_eq!(detect(japanese), Some((Region::Jp, Because::Shapes)));
        let taiwanese: &[&[&str]] = &[&["陳氏電子", "臺北市復興路", "02-2712-3456"]];
        assert_eq!(detect(taiwanese), None);
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
