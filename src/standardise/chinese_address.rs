//! Addresses in Chinese: 省市区路号栋单元室.

use super::{
    address::Address,
    hanzi::{pinyin, simplified},
    place_name::leading_place,
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

/// Parses a folded address with Chinese characters.
pub(super) fn parse(folded: &str) -> Address {
    let compact: String = simplified(folded)
        .chars()
        .filter(|c| c.is_alphanumeric() || matches!(c, '-' | '#'))
        .collect();
    let mut address = Address::default();
    let mut name = String::new();
    let mut number = String::new();
    let mut after_counter = false;
    let mut chars = without_district(&compact).chars().peekable();
    let mut numbers: Vec<String> = Vec::new();
    while let Some(c) = chars.next() {
        if let Some(digit) = digit(c).filter(|_| c.is_ascii_digit() || follows_number(&chars, c)) {
            number.push_str(digit);
        } else if c.is_ascii_alphanumeric() && !number.is_empty() {
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

/// Whether a Chinese numeral stands in a number: a counter follows it or a further numeral does.
fn follows_number(rest: &std::iter::Peekable<std::str::Chars<'_>>, c: char) -> bool {
    if !is_numeral(c) {
        return false;
    }
    let mut rest = rest.clone();
    rest.find(|&next| !is_numeral(next) && !next.is_ascii_digit())
        .is_some_and(|next| HOUSE.contains(&next) || ROOM.contains(&next) || is_building(next))
}

const fn is_numeral(c: char) -> bool {
    matches!(
        c,
        '〇' | '零' | '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九'
    )
}

fn digit(c: char) -> Option<&'static str> {
    Some(match c {
        '0' | '〇' | '零' => "0",
        '1' | '一' => "1",
        '2' | '二' => "2",
        '3' | '三' => "3",
        '4' | '四' => "4",
        '5' | '五' => "5",
        '6' | '六' => "6",
        '7' | '七' => "7",
        '8' | '八' => "8",
        '9' | '九' => "9",
        _ => return None,
    })
}

/// Takes provinces, cities and districts off the front.
fn without_district(text: &str) -> &str {
    let mut rest = text;
    while let Some((place, kept)) = leading_place(rest) {
        // `北京路`: the name of a street, not of a city.
        if kept.is_empty()
            || STREETS.iter().any(|(kind, _)| kept.starts_with(kind))
                && !place.ends_with(['市', '省', '区'])
        {
            break;
        }
        rest = kept;
    }
    for class in ['区', '县'] {
        let mut bounds = rest.char_indices().skip(1).take(5);
        if let Some((at, c)) = bounds.find(|&(_, c)| c == class) {
            // `小区`, `园区`: an estate, not a district.
            if rest[..at].ends_with(['小', '园', '社']) {
                continue;
            }
            let kept = &rest[at + c.len_utf8()..];
            if kept.chars().count() >= 3 {
                rest = kept;
            }
        }
    }
    rest
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

    #[test]
    fn chinese_forms() {
        for (raw, house, unit, street) in [
            ("解放路625号", "625", "", "jiefang rd"),
            ("南京路887号22栋2317室", "887", "2317", "nanjing rd"),
            (
                "北京市海淀区中关村南大街五号",
                "5",
                "",
                "zhongguancunnan st",
            ),
            ("长江路12-3-401", "12", "401", "changjiang rd"),
            ("幸福小区3号楼2单元501室", "", "501", "xingfuxiaoqu"),
        ] {
            let Address {
                house: h,
                unit: u,
                street: s,
            } = parse(raw);
            assert_eq!(
                (h.as_str(), u.as_str(), s.as_str()),
                (house, unit, street),
                "{raw}"
            );
        }
    }
}
