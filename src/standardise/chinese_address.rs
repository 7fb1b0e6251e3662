//! Addresses in Chinese: 省市区路号栋单元室.

use super::{
    address::Address,
    hanzi::{pinyin, simplified},
    numeral,
    place_name::{is_city, leading_district, leading_place, without_class},
};

/// Kinds of streets, longest first, and the short form of their English counterpart.
const STREETS: [(&str, &str); 12] = [
    ("大道", "ave"),
    ("大街", "st"),
    ("胡同", "hutong"),
    ("路", "rd"),
    ("街", "st"),
    ("道", "rd"),
    ("巷", "ln"),
    ("弄", "ln"),
    ("里", "li"),
    ("村", "cun"),
    ("镇", "zhen"),
    ("园", "yuan"),
];

/// Characters that follow a house number.
const HOUSE: [char; 2] = ['号', '號'];

/// Characters that follow the number of a room.
const ROOM: [char; 4] = ['室', '房', '户', '铺'];

/// Counters before which a Chinese numeral is a number; others follow it in names (`三门`, `六铺`).
const COUNTERS: [char; 10] = ['号', '號', '室', '栋', '幢', '座', '楼', '层', '单', '弄'];

/// Parses a folded address with Chinese characters.
pub(super) fn parse(folded: &str) -> Address {
    let compact: String = simplified(folded)
        .replace("邮编", "")
        .chars()
        .filter(|c| c.is_alphanumeric() || matches!(c, '-' | '#'))
        .collect();
    let compact = numeral::with_digits(without_postcode(&compact), &COUNTERS);
    let Located {
        city,
        district,
        rest,
    } = locate(&compact);
    let mut address = Address {
        city: pinyin(without_class(city)),
        district: pinyin(district),
        ..Address::default()
    };
    let mut name = String::new();
    let mut number = String::new();
    let mut after_counter = false;
    let mut chars = rest.chars().peekable();
    let mut numbers: Vec<String> = Vec::new();
    while let Some(c) = chars.next() {
        if c.is_ascii_digit() || c.is_ascii_alphanumeric() && !number.is_empty() {
            number.push(c);
        } else if number.is_empty() {
            // `3号楼2单元`: the rest of a counter.
            if !(after_counter && is_building(c)) {
                name.push(c);
                after_counter = false;
            }
        } else {
            let found = std::mem::take(&mut number);
            after_counter = true;
            if HOUSE.contains(&c) && address.house.is_empty() && chars.peek() != Some(&'楼') {
                address.house = found;
            } else if ROOM.contains(&c) && address.unit.is_empty() {
                address.unit = found;
            } else if matches!(c, '-' | '#') {
                numbers.push(found);
            } else if !is_building(c) && !HOUSE.contains(&c) {
                // A digit inside a name.
                name.push_str(&found);
                name.push(c);
            }
        }
    }
    if !number.is_empty() {
        numbers.push(number);
    }
    // `12-3-401`: the house first, the room last.
    if address.unit.is_empty() && (numbers.len() > 1 || !address.house.is_empty()) {
        address.unit = numbers.pop().unwrap_or_default();
    }
    if address.house.is_empty() && !numbers.is_empty() {
        address.house = numbers.swap_remove(0);
    }
    address.street = street(&name);
    address
}

/// Parts of a building between house and room.
const fn is_building(c: char) -> bool {
    matches!(
        c,
        '栋' | '幢' | '座' | '楼' | '层' | '单' | '元' | '门' | '棟'
    )
}

/// Takes a postcode of six digits off either end.
fn without_postcode(compact: &str) -> &str {
    let is_code = |code: &str| code.len() == 6 && code.bytes().all(|b| b.is_ascii_digit());
    let starts = compact.split_at_checked(6).filter(|(code, rest)| {
        is_code(code) && rest.starts_with(|c: char| !c.is_ascii() && !COUNTERS.contains(&c))
    });
    if let Some((_, rest)) = starts {
        return rest;
    }
    let ends = compact
        .len()
        .checked_sub(6)
        .and_then(|at| compact.split_at_checked(at))
        .filter(|(rest, code)| is_code(code) && rest.ends_with(|c: char| !c.is_ascii()));
    ends.map_or(compact, |(rest, _)| rest)
}

/// Where an address lies, and the rest of it.
struct Located<'a> {
    city: &'a str,
    district: &'a str,
    rest: &'a str,
}

/// Takes provinces, cities and districts off the front.
fn locate(text: &str) -> Located<'_> {
    let (mut city, mut rest) = ("", text);
    while let Some((place, kept)) = leading_place(rest) {
        let has_class = place.ends_with(['市', '省', '区', '州']);
        // `北京路`: the name of a street, not of a city. `北京市朝阳区`: there is a city 朝阳 too.
        let is_other = STREETS.iter().any(|(kind, _)| kept.starts_with(kind))
            || kept.starts_with(['区', '县'])
            || !city.is_empty();
        if kept.is_empty() || is_other && !has_class {
            break;
        }
        if is_city(place) {
            city = place;
        }
        rest = kept;
    }
    let mut district = "";
    for class in ['区', '县'] {
        let mut bounds = rest.char_indices().skip(1).take(5);
        if let Some((at, c)) = bounds.find(|&(_, c)| c == class) {
            // `小区`, `园区`: an estate, not a district.
            if rest[..at].ends_with(['小', '园', '社']) {
                continue;
            }
            let kept = &rest[at + c.len_utf8()..];
            if kept.chars().count() >= 3 {
                (district, rest) = (&rest[..at], kept);
            }
        }
    }
    if district.is_empty()
        && let Some((place, kept)) = leading_district(rest)
        && (place.ends_with('市') || !city.is_empty() && stands_alone(kept))
    {
        (district, rest) = (place.trim_end_matches('市'), kept);
    }
    Located {
        city,
        district,
        rest,
    }
}

/// Whether what follows the bare name of a district is a street of its own: `朝阳` + `建国路`, but not
/// `朝阳` + `门内大街`, `天河` + `北路`.
fn stands_alone(kept: &str) -> bool {
    let first = STREETS
        .iter()
        .filter_map(|(kind, _)| kept.find(kind))
        .min()
        .unwrap_or(0);
    kept[..first].chars().count() >= 2
        && !kept.starts_with(['东', '西', '南', '北', '中', '大', '门', '新'])
}

/// Reads a street as pinyin with the short form of its kind.
fn street(name: &str) -> String {
    for (kind, short) in STREETS {
        if let Some(at) = name.rfind(kind).filter(|&at| at > 0) {
            let (stem, tail) = (&name[..at], &name[at + kind.len()..]);
            let mut street = pinyin(stem);
            street.push(' ');
            street.push_str(short);
            if !tail.is_empty() {
                street.push(' ');
                street.push_str(&pinyin(tail));
            }
            return street;
        }
    }
    pinyin(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::standardise::fold::fold;

    #[test]
    fn chinese_forms() {
        for (raw, city, district, house, unit, street) in [
            ("解放路625号", "", "", "625", "", "jiefang rd"),
            ("南京路887号22栋2317室", "", "", "887", "2317", "nanjing rd"),
            (
                "北京市海淀区中关村南大街五号",
                "beijing",
                "haidian",
                "5",
                "",
                "zhongguancunnan st",
            ),
            (
                "北京市朝阳区建国路88号",
                "beijing",
                "chaoyang",
                "88",
                "",
                "jianguo rd",
            ),
            (
                "北京朝阳建国路八十八号",
                "beijing",
                "chaoyang",
                "88",
                "",
                "jianguo rd",
            ),
            (
                "北京朝阳门内大街8号",
                "beijing",
                "",
                "8",
                "",
                "chaoyangmennei st",
            ),
            (
                "广州天河北路30号",
                "guangzhou",
                "",
                "30",
                "",
                "tianhebei rd",
            ),
            (
                "廣東省深圳市南山區科技園路１號",
                "shenzhen",
                "nanshan",
                "1",
                "",
                "kejiyuan rd",
            ),
            (
                "江苏省昆山市长江路5号",
                "",
                "kunshan",
                "5",
                "",
                "changjiang rd",
            ),
            (
                "200120 上海市浦东新区世纪大道100号",
                "shanghai",
                "pudongxin",
                "100",
                "",
                "shiji ave",
            ),
            (
                "上海市浦东新区世纪大道100号 邮编：200120",
                "shanghai",
                "pudongxin",
                "100",
                "",
                "shiji ave",
            ),
            (
                "建国路一百零五号十二楼三室",
                "",
                "",
                "105",
                "3",
                "jianguo rd",
            ),
            ("长江路12-3-401", "", "", "12", "401", "changjiang rd"),
            ("三里屯路5号", "", "", "5", "", "sanlitun rd"),
            ("幸福小区3号楼2单元501室", "", "", "", "501", "xingfuxiaoqu"),
        ] {
            let made = parse(&fold(raw));
            assert_eq!(
                [made.city, made.district, made.house, made.unit, made.street],
                [city, district, house, unit, street],
                "{raw}"
            );
        }
    }
}
