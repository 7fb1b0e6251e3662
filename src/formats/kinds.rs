//! What a column means, as far as its header says.

use std::{collections::HashMap, sync::LazyLock};

use super::{
    headers,
    synonyms::{
        CHINESE_QUALIFIERS, IDENTIFIERS, LAST_PURCHASES, MEANINGS, QUALIFIERS, RECORD_TIMES,
    },
};
use crate::domain::Kind;

/// What a header says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Meaning {
    /// The kind of the column.
    pub kind: Kind,
    /// Among headers of one kind, the smaller says it more plainly: of several identifiers, record
    /// times and last purchases only the plainest counts.
    pub rank: usize,
}

static TABLE: LazyLock<HashMap<&str, Meaning>> = LazyLock::new(|| {
    let ranked = [
        (Kind::Identifier, IDENTIFIERS),
        (Kind::RecordTime, RECORD_TIMES),
        (Kind::LastPurchase, LAST_PURCHASES),
    ];
    let mut table = HashMap::new();
    for (kind, names) in ranked.iter().chain(MEANINGS) {
        for (rank, name) in names.split_whitespace().enumerate() {
            table.insert(name, Meaning { kind: *kind, rank });
        }
    }
    table
});

/// What a header means, if it says so; units in brackets, upper and lower case, full width,
/// punctuation and words such as *home* or *billing* make no difference.
#[must_use]
pub fn meaning(header: &str) -> Option<Meaning> {
    let words = headers::words(header);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    of_words(&words).or_else(|| of_words(without_number(&words)?))
}

/// A column of a name alone (`Phone 2`, `email_1`) means what the name means.
fn without_number<'a>(words: &'a [&'a str]) -> Option<&'a [&'a str]> {
    let (last, rest) = words.split_last()?;
    (!rest.is_empty() && last.chars().all(|c| c.is_ascii_digit())).then_some(rest)
}

fn of_words(words: &[&str]) -> Option<Meaning> {
    let joined = words.concat();
    if let Some(meaning) = TABLE.get(joined.as_str()) {
        return Some(*meaning);
    }
    // `Account Name.id`: the key of a record elsewhere, which says nothing about this customer.
    if let [.., "id"] = words
        && words.len() > 2
    {
        return Some(Meaning {
            kind: Kind::Ignore,
            rank: 0,
        });
    }
    if let [first, rest @ ..] = words
        && !rest.is_empty()
        && QUALIFIERS.split_whitespace().any(|word| word == *first)
        && let Some(meaning) = of_words(rest)
    {
        return not_of_the_record(meaning);
    }
    let rest = CHINESE_QUALIFIERS
        .split_whitespace()
        .find_map(|word| joined.strip_prefix(word))?;
    not_of_the_record(of_words(&[rest])?)
}

/// Something's identifier behind a word of its own (`Lead Owner ID`) is not that of the record.
fn not_of_the_record(meaning: Meaning) -> Option<Meaning> {
    (meaning.kind != Kind::Identifier).then_some(meaning)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(headers: &[&str]) -> Vec<&'static str> {
        headers
            .iter()
            .map(|header| meaning(header).map_or("?", |meaning| meaning.kind.tag()))
            .collect()
    }

    #[test]
    fn a_name_stands_in_the_table_once() {
        let mut seen = HashMap::new();
        let ranked = [
            (Kind::Identifier, IDENTIFIERS),
            (Kind::RecordTime, RECORD_TIMES),
            (Kind::LastPurchase, LAST_PURCHASES),
        ];
        for (kind, names) in ranked.iter().chain(MEANINGS) {
            for name in names.split_whitespace() {
                assert_eq!(
                    headers::words(name).concat(),
                    *name,
                    "spelled as it is looked up"
                );
                assert_eq!(seen.insert(name, kind), None, "{name}");
            }
        }
    }

    #[test]
    fn english_headers() {
        assert_eq!(
            kinds(&[
                "record_id",
                "First Name",
                "LAST_NAME",
                "Company",
                "E-mail",
                "Phone Number",
                "Address",
                "City",
                "Post Code",
                "birth_date"
            ]),
            [
                "identifier",
                "given_name",
                "family_name",
                "organisation",
                "email",
                "phone",
                "address",
                "city",
                "postcode",
                "date_of_birth"
            ]
        );
        assert_eq!(
            kinds(&[
                "Home Phone",
                "Phone 2",
                "Billing City",
                "Mailing Zip",
                "address_1",
                "Secondary Email",
                "Customer Name",
                "Lead Owner.id",
                "Modified Time"
            ]),
            [
                "phone",
                "phone",
                "city",
                "postcode",
                "street",
                "email",
                "full_name",
                "ignore",
                "record_time"
            ]
        );
        assert_eq!(
            kinds(&["gender", "favourite colour", "x7"]),
            ["?", "?", "?"]
        );
    }

    #[test]
    fn chinese_headers() {
        assert_eq!(
            kinds(&[
                "客户编号",
                "姓名",
                "手机号码",
                "电子邮箱",
                "联系地址",
                "所在城市",
                "邮编",
                "出生日期",
                "身份证号",
                "统一社会信用代码"
            ]),
            [
                "identifier",
                "full_name",
                "phone",
                "email",
                "address",
                "city",
                "postcode",
                "date_of_birth",
                "resident_id",
                "credit_code"
            ]
        );
        assert_eq!(
            kinds(&[
                "购买金额（元）",
                "最近购买日期",
                "客户名称",
                "会员卡号",
                "备注",
                "标签",
                "联系人手机",
                "公司邮箱",
                "负责人"
            ]),
            [
                "amount",
                "last_purchase",
                "organisation",
                "member_number",
                "notes",
                "tags",
                "phone",
                "email",
                "ignore"
            ]
        );
    }

    #[test]
    fn headers_of_systems() {
        let zoho = [
            "Record Id",
            "Contact Owner.id",
            "Contact Owner",
            "Lead Source",
            "First Name",
            "Last Name",
            "Account Name.id",
            "Account Name",
            "Email",
            "Title",
            "Phone",
            "Fax",
            "Mobile",
            "Date of Birth",
            "Mailing Street",
            "Mailing City",
            "Mailing State",
            "Mailing Zip",
            "Mailing Country",
            "Tag",
        ];
        assert_eq!(
            kinds(&zoho),
            [
                "identifier",
                "ignore",
                "ignore",
                "ignore",
                "given_name",
                "family_name",
                "ignore",
                "organisation",
                "email",
                "?",
                "phone",
                "phone",
                "phone",
                "date_of_birth",
                "street",
                "city",
                "region",
                "postcode",
                "country",
                "tags"
            ]
        );
        assert_eq!(
            kinds(&["Timestamp", "Email Address", "Submission Date"]),
            ["record_time", "email", "record_time"]
        );
    }

    #[test]
    fn the_plainest_identifier_has_the_smallest_rank() {
        let rank = |header| meaning(header).unwrap().rank;
        assert!(rank("record_id") < rank("id"));
        assert!(rank("id") < rank("Customer ID"));
        assert!(rank("Modified Time") < rank("Created Time"));
    }
}
