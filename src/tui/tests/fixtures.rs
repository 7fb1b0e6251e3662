//! Made-up pairs, files and figures.

use crate::domain::{
    Column, Digest, Kind, Reading, RecordId, RecordKey, RecordPair, SourceName, Tenths,
    card::{
        Asks, CardCluster, CardEvidence, CardField, CardPart, CardRecord, CardWinner, Chooser,
        Origin, PairCard, Relation,
    },
    evidence::{Level, Topic},
    survey::{Distinct, EncodingReason, HeaderChange, KindReason, Survey, SurveyColumn},
};

/// A field as a line: name, kind, A, B, relation, topic and weight in tenths.
type FieldLine<'a> = (
    &'a str,
    Kind,
    &'a str,
    &'a str,
    Relation,
    Option<(Topic, &'a str, i32)>,
);

/// What the one Chinese name of the fixtures is read as.
fn pinyin_of(text: &str) -> String {
    match text {
        "欧阳娜娜" | "歐陽娜娜" => "ouyang nana".to_owned(),
        _ => String::new(),
    }
}

pub fn record_key(text: &str) -> RecordKey {
    RecordKey::parse(text).unwrap()
}

/// A pair as the matcher would hand it over.
pub fn card(
    rank: u64,
    ids: [i64; 2],
    keys: [&str; 2],
    times: [&str; 2],
    lines: &[FieldLine<'_>],
) -> PairCard {
    let prior = Tenths(-133);
    let mut parts = Vec::new();
    let mut fields = Vec::new();
    for (place, (name, kind, a, b, relation, part)) in lines.iter().enumerate() {
        if let Some((topic, level, weight)) = part {
            parts.push(CardPart {
                topic: topic.clone(),
                level: Level(3),
                level_name: (*level).to_owned(),
                weight: Tenths(*weight),
                fields: vec![place],
            });
        }
        let from = match (a.is_empty(), b.is_empty()) {
            (false, _) => Origin::A,
            (true, false) => Origin::B,
            (true, true) => Origin::Nothing,
        };
        let golden = if a.is_empty() { b } else { a };
        fields.push(CardField {
            name: (*name).to_owned(),
            kind: *kind,
            values: [a.as_bytes().to_vec(), b.as_bytes().to_vec()],
            readings: [a, b].map(|text| Reading {
                standard: text.to_lowercase(),
                pinyin: pinyin_of(text),
            }),
            relation: *relation,
            winner: CardWinner {
                from,
                by: Chooser::Rule,
            },
            golden: golden.as_bytes().to_vec(),
            asks: Asks::No,
        });
    }
    let total = prior + parts.iter().map(|part| part.weight).sum::<Tenths>();
    let [a, b] = keys.map(record_key);
    PairCard {
        records: [
            CardRecord {
                id: RecordId(ids[0]),
                key: a.clone(),
                line: 2,
                time: times[0].to_owned(),
            },
            CardRecord {
                id: RecordId(ids[1]),
                key: b,
                line: 3,
                time: times[1].to_owned(),
            },
        ],
        fields,
        checks: Vec::new(),
        evidence: CardEvidence {
            prior,
            parts,
            confusion: Tenths::ZERO,
            confused_with: None,
            total,
        },
        cluster: CardCluster {
            first: a,
            size: 2,
            identical: false,
        },
        rank,
        verdict: None,
        asks_reason: false,
        earlier: Vec::new(),
        notes: Vec::new(),
    }
}

pub fn english() -> PairCard {
    use Relation as R;
    card(
        1,
        [1, 2],
        ["crm:10023", "web:20981"],
        ["2024-11-02", "2026-03-14"],
        &[
            (
                "first_name",
                Kind::GivenName,
                "Katherine",
                "Catherine",
                R::Similar,
                Some((Topic::GivenName, "close", 21)),
            ),
            (
                "last_name",
                Kind::FamilyName,
                "O'Neill",
                "ONeill",
                R::Similar,
                Some((Topic::FamilyName, "close", 64)),
            ),
            (
                "birth_date",
                Kind::DateOfBirth,
                "1984-07-12",
                "1984-12-07",
                R::Swapped,
                Some((Topic::DateOfBirth, "day_month", 12)),
            ),
            (
                "phone",
                Kind::Phone,
                "+44 20 7946 0958",
                "020 7946 0958",
                R::Equal,
                Some((Topic::Phone, "exact", 98)),
            ),
            (
                "email",
                Kind::Email,
                "k.oneill@example.org",
                "cat@example.org",
                R::Contradicts,
                Some((Topic::Email, "differs", -23)),
            ),
            (
                "street",
                Kind::Street,
                "12 Garden Ct Flat 3",
                "Flat 3, 12 Garden Court",
                R::Similar,
                Some((Topic::Place, "close", 29)),
            ),
            ("city", Kind::City, "London", "London", R::Equal, None),
            (
                "postcode",
                Kind::Postcode,
                "EC4Y 9BL",
                "EC4Y 9BT",
                R::Contradicts,
                None,
            ),
            (
                "company",
                Kind::Organisation,
                "",
                "Neill Ltd",
                R::OnlyB,
                None,
            ),
            ("fax", Kind::Phone, "", "", R::BothEmpty, None),
            (
                "created",
                Kind::RecordTime,
                "2019-02-11",
                "2026-03-14",
                R::NotCompared,
                None,
            ),
        ],
    )
}

/// The English pair with more fields than a small window has lines, most of them equal or empty.
pub fn long() -> PairCard {
    let mut card = english();
    let (equal, empty) = (card.fields[6].clone(), card.fields[9].clone());
    for number in 1..=7 {
        let mut field = if number % 3 == 0 {
            empty.clone()
        } else {
            equal.clone()
        };
        field.name = format!("extra {number}");
        card.fields.push(field);
    }
    card
}

pub fn chinese() -> PairCard {
    use Relation as R;
    card(
        2,
        [3, 4],
        ["crm:50017", "app:61190"],
        ["2024-06-18", "2026-01-09"],
        &[
            (
                "姓名",
                Kind::FullName,
                "欧阳娜娜",
                "歐陽娜娜",
                R::Similar,
                Some((Topic::Name, "close", 72)),
            ),
            (
                "手机",
                Kind::Phone,
                "138 0013 8000",
                "13800138000",
                R::Equal,
                Some((Topic::Phone, "exact", 118)),
            ),
            (
                "证件号",
                Kind::ResidentId,
                "11010519491231002X",
                "11010519491231002x",
                R::Similar,
                Some((Topic::ResidentId, "exact", 139)),
            ),
            (
                "出生日期",
                Kind::DateOfBirth,
                "1949-12-31",
                "1949年12月31日",
                R::Equal,
                Some((Topic::DateOfBirth, "exact", 88)),
            ),
            (
                "地址",
                Kind::Address,
                "北京市朝阳区建国路88号",
                "北京朝阳建国路八十八号",
                R::Similar,
                Some((Topic::Place, "close", 41)),
            ),
            (
                "公司",
                Kind::Organisation,
                "上海示例科技有限公司",
                "上海示例科技（有限公司）",
                R::Similar,
                Some((Topic::Organisation, "close", 60)),
            ),
            (
                "邮箱",
                Kind::Email,
                "nana@example.cn",
                "ouyang@example.com",
                R::Contradicts,
                Some((Topic::Email, "differs", -20)),
            ),
            ("邮编", Kind::Postcode, "100022", "100022", R::Equal, None),
            ("备注", Kind::Notes, "", "VIP\u{1b}[2J", R::OnlyB, None),
            (
                "创建",
                Kind::RecordTime,
                "2020-05-06",
                "2026-01-09",
                R::NotCompared,
                None,
            ),
        ],
    )
}

/// A third record of the English pair's customer.
pub fn third() -> PairCard {
    let mut card = english();
    card.records[0].id = RecordId(1);
    card.records[1].id = RecordId(5);
    card.records[1].key = record_key("shop:7");
    card.rank = 3;
    card.cluster.size = 3;
    card
}

pub fn survey() -> Survey {
    let column = |name: &str, kind, examples: [&str; 2], can_identify| SurveyColumn {
        column: Column::new(name, kind),
        header: HeaderChange::Kept,
        reason: KindReason::Header,
        examples: examples
            .iter()
            .map(|text| text.as_bytes().to_vec())
            .collect(),
        filled: 203,
        distinct: Distinct::Exactly(203),
        can_identify,
    };
    Survey {
        source: SourceName::new("customers").unwrap(),
        file: "customers.csv".to_owned(),
        bytes: 23_000,
        sha256: Digest::of(b"customers"),
        encoding: "UTF-8".to_owned(),
        encoding_reason: EncodingReason::Valid,
        delimiter: b',',
        title_rows: 0,
        header_line: 1,
        columns: vec![
            column("system", Kind::Text, ["crm", "web"], false),
            column("id", Kind::Identifier, ["10023", "20981"], true),
            column(
                "姓名",
                Kind::FullName,
                ["Katherine O'Neill", "欧阳娜娜"],
                false,
            ),
            column(
                "phone",
                Kind::Phone,
                ["+44 20 7946 0958", "138 0013 8000"],
                false,
            ),
            column(
                "email",
                Kind::Email,
                ["k.oneill@example.org", "nana@example.cn"],
                false,
            ),
            column(
                "notes",
                Kind::Notes,
                [
                    "called 2024-10-30, prefers post to any other way of contact",
                    "VIP\u{1b}[2J",
                ],
                false,
            ),
        ],
        identifier: Some(1),
        number_repeats: false,
        rows: 203,
        short_rows: 1,
        undecodable_rows: 0,
        set_aside: 2,
        first_set_aside: Vec::new(),
    }
}

/// Two records that the matcher never brought together.
pub fn missed(pair: RecordPair) -> PairCard {
    let english = english();
    let mut card = card(
        0,
        [pair.left().0, pair.right().0],
        ["crm:10023", "shop:99"],
        ["", ""],
        &[],
    );
    card.fields = english.fields;
    card.evidence = CardEvidence::default();
    card
}

/// So many pairs, each of a cluster of its own; every third has a Chinese name.
pub fn many(count: i64) -> Vec<PairCard> {
    (1..=count)
        .map(|n| {
            let (first, second) = if n % 3 == 0 {
                ("欧阳娜娜", "歐陽娜娜")
            } else {
                ("Katherine O'Neill", "Catherine ONeill")
            };
            let keys = [format!("crm:{}", 10_000 + n), format!("web:{}", 20_000 + n)];
            let weight = 340 - i32::try_from(n).unwrap() * 10;
            let relation = if n % 4 == 0 {
                Relation::Contradicts
            } else {
                Relation::Equal
            };
            let mut card = card(
                n.unsigned_abs(),
                [2 * n - 1, 2 * n],
                [&keys[0], &keys[1]],
                ["", ""],
                &[
                    (
                        "name",
                        Kind::FullName,
                        first,
                        second,
                        Relation::Similar,
                        Some((Topic::Name, "close", weight)),
                    ),
                    (
                        "city",
                        Kind::City,
                        "London",
                        "London",
                        Relation::Equal,
                        None,
                    ),
                    (
                        "email",
                        Kind::Email,
                        "k@example.org",
                        "cat@example.com",
                        relation,
                        None,
                    ),
                ],
            );
            if n == 5 {
                card.cluster.size = 12;
            }
            card
        })
        .collect()
}
