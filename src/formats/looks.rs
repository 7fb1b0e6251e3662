//! What values look like: the kind of a column whose header says nothing.
//!
//! Each look is a plain test of one value; a kind is proposed when most values of a sample pass it.
//! Word lists here are short and our own: they need to recognise a column, not every value.

use crate::domain::{Kind, check_digit};

/// What a column's values look like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// The kind.
    pub kind: Kind,
    /// So many in a hundred of the values looked at.
    pub percent: u8,
}

/// A test, and how many in a hundred values must pass it.
type Test = (Kind, u64, fn(&str) -> bool);

/// The tests, the most telling first.
const TESTS: &[Test] = &[
    (Kind::Email, 80, is_email),
    (Kind::ResidentId, 70, is_resident_id),
    (Kind::CreditCode, 70, is_credit_code),
    (Kind::RecordTime, 90, is_moment),
    (Kind::Phone, 70, is_phone),
    (Kind::Postcode, 70, is_postcode),
    (Kind::Organisation, 50, is_organisation),
    (Kind::Address, 60, is_address),
    (Kind::Amount, 90, is_amount),
    (Kind::Country, 70, is_country),
    (Kind::GivenName, 40, is_given_name),
    (Kind::FullName, 70, is_full_name),
];

/// What the values of a column look like, if most of them look like one thing.
#[must_use]
pub fn of_values(values: &[&str]) -> Option<Look> {
    let values: Vec<&str> = values
        .iter()
        .map(|value| value.trim())
        .filter(|value| !value.is_empty())
        .collect();
    if values.len() < 3 {
        return None;
    }
    if let Some(percent) = percent_of(&values, is_date).filter(|&percent| percent >= 80) {
        return are_births(&values).then_some(Look {
            kind: Kind::DateOfBirth,
            percent,
        });
    }
    TESTS.iter().find_map(|(kind, least, test)| {
        let percent = percent_of(&values, *test)?;
        (u64::from(percent) >= *least).then_some(Look {
            kind: *kind,
            percent,
        })
    })
}

/// How many in a hundred values look like a kind; nothing where the kind has no look.
#[must_use]
pub fn share(values: &[&str], kind: Kind) -> Option<u8> {
    let (.., test) = TESTS.iter().find(|(tested, ..)| *tested == kind)?;
    percent_of(values, *test)
}

fn percent_of(values: &[&str], test: fn(&str) -> bool) -> Option<u8> {
    let passed = values.iter().filter(|value| test(value)).count();
    u8::try_from((passed * 100).checked_div(values.len())?).ok()
}

fn is_email(value: &str) -> bool {
    let Some((user, domain)) = value.rsplit_once('@') else {
        return false;
    };
    let is_word = |text: &str| {
        !text.is_empty() && !text.contains(|c: char| c.is_whitespace() || c == '@' || c == ',')
    };
    is_word(user)
        && is_word(domain)
        && domain.contains('.')
        && !domain.starts_with('.')
        && !domain.ends_with('.')
}

/// GB 11643: 17 digits and a check character, the date of birth within.
fn is_resident_id(value: &str) -> bool {
    let value = value.to_ascii_uppercase();
    check_digit::is_resident_id(&value)
        && is_calendar(&value[6..10], &value[10..12], &value[12..14])
}

/// GB 32100: 17 characters and a check character of an alphabet of 31.
fn is_credit_code(value: &str) -> bool {
    check_digit::is_credit_code(&value.to_ascii_uppercase())
}

/// A date with a time of day.
fn is_moment(value: &str) -> bool {
    let Some((date, time)) = value.split_once([' ', 'T']) else {
        return false;
    };
    let is_time = time.len() >= 4
        && time.contains(':')
        && time.starts_with(|c: char| c.is_ascii_digit())
        && time
            .chars()
            .all(|c| c.is_ascii_digit() || ":.+-ZAPMapm ".contains(c));
    is_time && parts(date).is_some()
}

fn is_date(value: &str) -> bool {
    parts(value).is_some()
}

/// Year, and two numbers of month and day in either order.
fn parts(value: &str) -> Option<(u32, u32, u32)> {
    let numbers: Vec<&str> = value
        .split(|c: char| !c.is_ascii_digit())
        .filter(|number| !number.is_empty())
        .collect();
    let separators: String = value.chars().filter(|c| !c.is_ascii_digit()).collect();
    let known = ["--", "//", "..", "年月日", "年月", "- -", ". . "].contains(&separators.as_str());
    let (year, first, second) = match numbers[..] {
        [year, first, second] if known && year.len() == 4 => (year, first, second),
        [first, second, year] if known && year.len() == 4 => (year, first, second),
        [whole] if separators.is_empty() && whole.len() == 8 => {
            (&whole[..4], &whole[4..6], &whole[6..])
        }
        _ => return None,
    };
    is_calendar(year, first, second).then_some(())?;
    Some((
        year.parse().ok()?,
        first.parse().ok()?,
        second.parse().ok()?,
    ))
}

fn is_calendar(year: &str, first: &str, second: &str) -> bool {
    let number = |text: &str| text.parse::<u32>().unwrap_or(0);
    let (year, first, second) = (number(year), number(first), number(second));
    let is_day = |month: u32, day: u32| (1..=12).contains(&month) && (1..=31).contains(&day);
    (1870..=2100).contains(&year) && (is_day(first, second) || is_day(second, first))
}

/// Whether dates lie as far apart and as far back as those of births: half of them twenty years and
/// more before the latest.
fn are_births(values: &[&str]) -> bool {
    let mut years: Vec<u32> = values
        .iter()
        .filter_map(|value| parts(value))
        .map(|(year, ..)| year)
        .collect();
    years.sort_unstable();
    match (years.get(years.len() / 2), years.last()) {
        (Some(median), Some(latest)) => median + 15 <= *latest || *latest <= 2008,
        _ => false,
    }
}

/// 7 to 15 digits as telephone numbers are written; bare digits only as national numbers begin.
fn is_phone(value: &str) -> bool {
    let digits: Vec<char> = value.chars().filter(char::is_ascii_digit).collect();
    let is_written = value
        .chars()
        .all(|c| c.is_ascii_digit() || "+()-. /*转xX".contains(c))
        && !value.contains("--");
    if !is_written
        || !(7..=15).contains(&(digits.len() + value.matches('*').count()))
        || is_date(value)
    {
        return false;
    }
    let is_bare = value.chars().all(|c| c.is_ascii_digit());
    let is_mobile = digits.len() == 11 && digits[0] == '1' && ('3'..='9').contains(&digits[1]);
    let is_number =
        value.matches('.').count() == 1 && value.chars().all(|c| c.is_ascii_digit() || c == '.');
    if is_bare {
        is_mobile || (digits[0] == '0' && (9..=12).contains(&digits.len()))
    } else {
        !is_number
    }
}

/// A postcode of Britain, Canada, the United States in nine digits, or China in six.
fn is_postcode(value: &str) -> bool {
    const SHAPES: &str = "A9_9AA A99_9AA AA9_9AA AA99_9AA A9A_9AA AA9A_9AA A99AA A999AA AA99AA AA999AA \
        A9A9AA AA9A9AA A9A_9A9 A9A9A9 99999-9999 999999";
    let shape: String = value
        .chars()
        .map(|c| match c {
            '0'..='9' => '9',
            'A'..='Z' | 'a'..='z' => 'A',
            ' ' => '_',
            c => c,
        })
        .collect();
    SHAPES.split(' ').any(|known| known == shape)
}

fn is_organisation(value: &str) -> bool {
    const CHINESE: &str =
        "公司 集团 厂 商行 商店 超市 酒店 医院 学校 大学 银行 中心 事务所 工作室 合作社 研究院";
    const FORMS: &str = "ltd limited inc incorporated llc llp plc gmbh ag corp corporation co company sarl \
        srl bv group sons pty kg";
    let bare = value.trim_end_matches([')', '）', '.', ' ']);
    if CHINESE.split(' ').any(|ending| bare.ends_with(ending)) {
        return true;
    }
    let lower = bare.to_lowercase().replace('.', "");
    let mut words = lower.split_whitespace();
    words.next().is_some()
        && words
            .next_back()
            .is_some_and(|last| FORMS.split(' ').any(|form| form == last))
}

fn is_address(value: &str) -> bool {
    const STREETS: &str = "street st road rd avenue ave lane ln drive dr close court ct gardens crescent \
        terrace place way square straße strasse boulevard";
    if !value.contains(|c: char| c.is_numeric()) {
        return false;
    }
    if value.contains(['号', '室', '弄', '幢', '栋'])
        || (value.contains(['路', '街', '巷']) && value.contains(['市', '区', '县', '镇']))
    {
        return true;
    }
    let lower = value.to_lowercase();
    lower.split(|c: char| !c.is_alphanumeric()).any(|word| {
        STREETS.split(' ').any(|street| street == word)
            || word.ends_with("straße")
            || word.ends_with("strasse")
    })
}

/// A number with two decimals, or with a currency's sign.
fn is_amount(value: &str) -> bool {
    let bare = value
        .trim_start_matches(['¥', '￥', '$', '€', '£', '-', ' '])
        .trim_end_matches(['元', '€', ' ']);
    let is_number = !bare.is_empty()
        && bare
            .chars()
            .all(|c| c.is_ascii_digit() || c == ',' || c == '.');
    let has_cents = bare.len() > 3 && matches!(bare.as_bytes()[bare.len() - 3], b'.' | b',');
    is_number && (has_cents || bare.len() < value.trim_start_matches('-').len())
}

fn is_country(value: &str) -> bool {
    const COUNTRIES: &str = "gb uk us usa cn de fr es it nl ie ca au nz jp kr in sg hk tw united_kingdom great_britain england \
        scotland wales united_states united_states_of_america china germany france spain italy netherlands ireland canada \
        australia new_zealand japan india singapore 中国 英国 美国 德国 法国 日本 韩国 加拿大 澳大利亚 新加坡 香港 台湾";
    let name = value.to_lowercase().replace(' ', "_");
    COUNTRIES.split_whitespace().any(|country| country == name)
}

/// Given names that are common in English and tell a column of names from one of places.
const GIVEN: &str = "james john robert michael william david richard joseph thomas charles christopher daniel matthew anthony \
    mark steven stephen andrew paul george kevin brian edward peter simon martin alan ian jack harry oliver noah liam \
    mary patricia jennifer linda elizabeth barbara susan jessica sarah karen nancy lisa margaret sandra ashley emily emma \
    anna anne ann kate catherine katherine helen julie laura rachel claire jane olivia amelia sophie grace lucy alice maria";

fn is_given_name(value: &str) -> bool {
    let lower = value.to_lowercase();
    GIVEN.split_whitespace().any(|name| name == lower)
}

/// Two to four Chinese characters that begin with a common surname; or two or three words without a
/// digit, one of them a common given name or an initial.
fn is_full_name(value: &str) -> bool {
    const SURNAMES: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖萧田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石\
        金韦贾夏付傅方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常張劉陳楊黃趙吳孫馬羅鄭謝許韓鄧馮葉蘇呂盧陸";
    const COMPOUND: [&str; 6] = ["欧阳", "歐陽", "司马", "诸葛", "上官", "慕容"];
    let count = value.chars().count();
    let is_han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    if value.chars().all(is_han) {
        return (2..=4).contains(&count)
            && (COMPOUND.iter().any(|surname| value.starts_with(surname))
                || (count <= 3 && value.starts_with(|c| SURNAMES.contains(c))));
    }
    let words: Vec<&str> = value
        .split([' ', ','])
        .filter(|word| !word.is_empty())
        .collect();
    let is_initial = |word: &str| word.len() <= 2 && word.starts_with(char::is_uppercase);
    (2..=4).contains(&words.len())
        && !value.contains(|c: char| c.is_numeric())
        && words
            .iter()
            .any(|word| is_given_name(word) || is_initial(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn look(values: &[&str], expected: Option<Kind>) {
        assert_eq!(
            of_values(values).map(|look| look.kind),
            expected,
            "{values:?}"
        );
    }

    #[test]
    fn what_identifies_people() {
        look(
            &[
                "ann@example.com",
                "b.c@mail.example.org",
                "",
                "x@example.net",
            ],
            Some(Kind::Email),
        );
        look(
            &[
                "000000199003074028",
                "00000019781102001X",
                "000000197602104870",
            ],
            None,
        );
        look(
            &[
                "000000197602104870",
                "000000198910201853",
                "000000195606075166",
            ],
            Some(Kind::ResidentId),
        );
        look(&["91000000MA0000000J", "12345", "x"], None);
        look(
            &["13800138000", "154****8888", "+86 154 0000 1234"],
            Some(Kind::Phone),
        );
        look(
            &["020 7946 0001", "(01632) 960 123", "+1 212 555 0199"],
            Some(Kind::Phone),
        );
    }

    #[test]
    fn credit_codes_have_a_check_character() {
        assert!(
            is_credit_code("91350100M000100Y43"),
            "the example of GB 32100"
        );
        assert!(!is_credit_code("91350100M000100Y44"));
        assert!(!is_credit_code("91350100M000100Y4"));
    }

    #[test]
    fn dates() {
        look(
            &["1984-03-09", "1951/10/30", "2001年5月20日", "07/07/1977"],
            Some(Kind::DateOfBirth),
        );
        look(
            &["19840309", "19511030", "20010520"],
            Some(Kind::DateOfBirth),
        );
        look(&["2026-10-01", "2026-09-14", "2025-12-01"], None);
        look(
            &[
                "2026-10-01 09:14:02",
                "2026-09-14T10:00:00Z",
                "2025-12-01 8:30",
            ],
            Some(Kind::RecordTime),
        );
    }

    #[test]
    fn places() {
        look(&["BS3 4QT", "N1 7AB", "YO231HX"], Some(Kind::Postcode));
        look(&["200120", "100020", "310012"], Some(Kind::Postcode));
        look(
            &["12 Lantern Street", "Flat 3, 7 Cobbler Ln", "Königstraße 5"],
            Some(Kind::Address),
        );
        look(
            &[
                "上海市浦东新区青禾路88号",
                "朝阳区望川路6号",
                "听雨路31号2室",
            ],
            Some(Kind::Address),
        );
        look(&["UK", "Germany", "中国"], Some(Kind::Country));
    }

    #[test]
    fn names() {
        look(
            &["张三", "欧阳娜娜", "李小龙", "王伟"],
            Some(Kind::FullName),
        );
        look(
            &["John Smith", "Sarah O'Neill", "Jones, Peter", "A. Brown"],
            Some(Kind::FullName),
        );
        look(&["John", "Sarah", "Peter", "Xanthe"], Some(Kind::GivenName));
        look(
            &[
                "Weaver Clockworks PLC",
                "Fairbairn Bakery Ltd.",
                "上海青禾食品有限公司",
            ],
            Some(Kind::Organisation),
        );
    }

    #[test]
    fn what_looks_like_nothing_is_nothing() {
        look(&["red", "green", "blue"], None);
        look(&["1", "2", "3", "4"], None);
        look(&["10023", "10024", "10025"], None);
        look(&["London", "Paris", "New York"], None);
        look(&["a@example.com", "b@example.com"], None);
        look(&["12.50", "7.25", "1,299.00"], Some(Kind::Amount));
    }
}
