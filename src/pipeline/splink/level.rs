//! The SQL of each level, in what `DuckDB` and Spark have in common: `levenshtein`, `least`, `length`,
//! `substr`, `like`, `coalesce`. Where ours is finer (Jaro–Winkler, aligned names, rare words), the nearest
//! condition stands.

use super::Sides;
use crate::domain::evidence::Topic;

/// Whether values are counted for the term frequency of a level. Only those of names: Splink counts
/// records where ours counts customers, so that the copies of a rare telephone number would speak against it.
pub(super) fn has_frequency(topic: &Topic, level: &str) -> bool {
    matches!(topic, Topic::GivenName | Topic::FamilyName) && level == "exact"
}

/// Conditions of a part of a name `{c}`, whose other part is `{o}`.
const NAME: [(&str, &str); 5] = [
    (
        "exact",
        "{c}_l = {c}_r or ({c}_l = {o}_r and levenshtein({o}_l, {c}_r) <= 2)",
    ),
    (
        "alias",
        "({c}_sound_l = {c}_sound_r and {c}_script_l <> {c}_script_r) or {c}_root_l = {c}_root_r \
         or ({c}_sound_l = {o}_sound_r and {o}_sound_l = {c}_sound_r)",
    ),
    (
        "close",
        "{c}_sound_l = {c}_sound_r or {c}_first_l = {c}_first_r \
         or ({o}_l = {c}_r and levenshtein({c}_l, {o}_r) <= 2) \
         or (least(length({c}_sound_l), length({c}_sound_r)) >= 4 and levenshtein({c}_sound_l, {c}_sound_r) <= 1)",
    ),
    (
        "similar",
        "least(length({c}_sound_l), length({c}_sound_r)) >= 5 and levenshtein({c}_sound_l, {c}_sound_r) <= 2",
    ),
    (
        "initial",
        "least(length({c}_sound_l), length({c}_sound_r)) = 1 \
         and substr({c}_sound_l, 1, 1) = substr({c}_sound_r, 1, 1)",
    ),
];

const ORGANISATION: [(&str, &str); 3] = [
    ("exact", "{c}_l = {c}_r or {c}_sound_l = {c}_sound_r"),
    (
        "close",
        "{c}_acronym_l = {c}_sound_r or {c}_sound_l = {c}_acronym_r \
         or (least(length({c}_sound_l), length({c}_sound_r)) >= 5 \
         and (levenshtein({c}_sound_l, {c}_sound_r) <= 1 or {c}_sound_l like concat({c}_sound_r, '%') \
         or {c}_sound_r like concat({c}_sound_l, '%')))",
    ),
    ("partial", "{c}_first_l = {c}_first_r"),
];

/// Conditions of two telephone numbers `{a}` and `{b}`; `*` stands for a hidden digit.
const PHONE: [(&str, &str); 2] = [
    ("exact", "({a} = {b} and {a} not like '%*%')"),
    (
        "partial",
        "(levenshtein({a}, {b}) <= 1 or {a} like replace({b}, '*', '_') or {b} like replace({a}, '*', '_') \
         or (least(length({a}), length({b})) >= 7 and ({a} like concat('%', {b}) or {b} like concat('%', {a}))))",
    ),
];

/// Conditions of two e-mail addresses: the columns that begin with `{a}` on the left, with `{b}` on the right.
const EMAIL: [(&str, &str); 6] = [
    (
        "exact",
        "({a}_shared_l = '0' and ({a}_l = {b}_r or ({a}_local_l = {b}_local_r and {a}_domain_l = {b}_domain_r)))",
    ),
    (
        "mailbox",
        "({a}_l = {b}_r or ({a}_local_l = {b}_local_r and {a}_domain_l = {b}_domain_r))",
    ),
    (
        "close",
        "({a}_shared_l = '0' and {b}_shared_r = '0' and {a}_local_l <> {b}_local_r \
         and levenshtein({a}_local_l, {b}_local_r) <= 1 and not ({a}_made_l = '1' and {b}_made_r = '1'))",
    ),
    (
        "local",
        "({a}_shared_l = '0' and {a}_local_l = {b}_local_r \
         and not ({a}_made_l = '1' and {b}_made_r = '1' and {a}_number_l is null))",
    ),
    (
        "name",
        "({a}_shared_l = '0' and {b}_shared_r = '0' and levenshtein({a}_local_l, {b}_local_r) <= 1)",
    ),
    ("domain", "({a}_own_l = {b}_own_r)"),
];

const PLACE: [(&str, &str); 6] = [
    (
        "full",
        "address_l = address_r and postcode_l = postcode_r and (unit_l = unit_r or unit_l is null or unit_r is null)",
    ),
    (
        "address",
        "address_l = address_r and (unit_l = unit_r or unit_l is null or unit_r is null)",
    ),
    (
        "close",
        "(street_l = street_r and (house_l = house_r or house_l is null or house_r is null)) \
         or (house_l = house_r and levenshtein(street_l, street_r) <= 2)",
    ),
    ("postcode", "postcode_l = postcode_r or street_l = street_r"),
    ("city", "city_l = city_r"),
    (
        "area",
        "region_l = region_r or area_l = area_r or levenshtein(city_l, city_r) <= 1 \
         or (least(length(city_l), length(city_r)) >= 6 and levenshtein(city_l, city_r) <= 2)",
    ),
];

/// Conditions of dates written `YYYYMMDD`, zeros where unknown; `birth_other` is the other reading of one
/// whose day and month may be exchanged.
const BIRTH: [(&str, &str); 4] = [
    (
        "exact",
        "substr({c}_l, 5, 2) <> '00' \
         and ({c}_l = {c}_r or {c}_other_l = {c}_r or {c}_l = {c}_other_r)",
    ),
    (
        "close",
        "levenshtein({c}_l, {c}_r) <= 1 or (substr({c}_l, 1, 4) = substr({c}_r, 1, 4) \
         and substr({c}_l, 5, 2) = substr({c}_r, 7, 2) and substr({c}_l, 7, 2) = substr({c}_r, 5, 2))",
    ),
    (
        "two_parts",
        "(substr({c}_l, 1, 6) = substr({c}_r, 1, 6)) or (substr({c}_l, 5, 4) = substr({c}_r, 5, 4)) \
         or (substr({c}_l, 1, 4) = substr({c}_r, 1, 4) and substr({c}_l, 7, 2) = substr({c}_r, 7, 2))",
    ),
    ("year", "substr({c}_l, 1, 4) = substr({c}_r, 1, 4)"),
];

const VALUE: [(&str, &str); 2] = [
    ("exact", "{c}_l = {c}_r"),
    (
        "close",
        "least(length({c}_l), length({c}_r)) >= 4 and levenshtein({c}_l, {c}_r) <= 1",
    ),
];

/// The condition of a level that no table knows.
const NEVER: &str = "1 = 0";

/// The condition of a level above *differs* of a comparison whose column is `name`.
pub(super) fn sql(topic: &Topic, level: &str, name: &str, sides: &Sides) -> String {
    let table: &[(&str, &str)] = match topic {
        Topic::Name | Topic::GivenName | Topic::FamilyName => &NAME,
        Topic::Organisation => &ORGANISATION,
        Topic::Phone => &PHONE,
        Topic::Email => &EMAIL,
        Topic::Place => &PLACE,
        Topic::DateOfBirth => &BIRTH,
        Topic::ResidentId | Topic::CreditCode | Topic::MemberNumber | Topic::Column(_) => &VALUE,
    };
    let found = table.iter().find(|(known, _)| *known == level);
    let sql = found.map_or(NEVER, |(_, sql)| sql);
    let other = if name == "given" { "family" } else { "given" };
    let of_pair = |sides: usize, spell: &dyn Fn(usize, &str) -> String| {
        let pairs = (1..=sides).flat_map(|a| (1..=sides).map(move |b| (a, b)));
        let terms = pairs.map(|(a, b)| {
            sql.replace("{a}", &spell(a, "_l"))
                .replace("{b}", &spell(b, "_r"))
        });
        terms.collect::<Vec<_>>().join(" or ")
    };
    match topic {
        Topic::Phone => of_pair(sides.phones, &|place, side| format!("phone_{place}{side}")),
        Topic::Email => of_pair(sides.emails, &|place, _| format!("email_{place}")),
        _ => sql.replace("{c}", name).replace("{o}", other),
    }
}

/// The condition of a missing value.
pub(super) fn missing(topic: &Topic, name: &str, sides: &Sides) -> String {
    let several = |sides: usize, name: &str| {
        let of = |side: char| {
            let all: Vec<String> = (1..=sides)
                .map(|place| format!("{name}_{place}_{side}"))
                .collect();
            format!("coalesce({}) is null", all.join(", "))
        };
        format!("{} or {}", of('l'), of('r'))
    };
    let either = |name: &str| format!("({name}_l is null or {name}_r is null)");
    match topic {
        Topic::Phone => several(sides.phones, "phone"),
        Topic::Email => several(sides.emails, "email"),
        Topic::Place => ["street", "house", "postcode", "city", "region"]
            .map(either)
            .join(" and "),
        _ => either(name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_level_of_ours_has_its_condition() {
        use crate::matching::level;
        let sides = Sides {
            phones: 2,
            emails: 1,
        };
        for (topic, levels) in [
            (Topic::GivenName, level::name::GIVEN),
            (Topic::FamilyName, level::name::FAMILY),
            (Topic::Organisation, level::organisation::LEVELS),
            (Topic::Phone, level::phone::LEVELS),
            (Topic::Email, level::email::LEVELS),
            (Topic::Place, level::place::LEVELS),
            (Topic::DateOfBirth, level::birth::LEVELS),
            (Topic::ResidentId, level::value::NUMBER),
            (Topic::Column("x".to_owned()), level::value::TEXT),
        ] {
            for found in &levels[2..] {
                let sql = sql(&topic, found.name, "given", &sides);
                assert_ne!(sql, NEVER, "{topic:?} {}", found.name);
                assert!(!sql.contains(['{', '}']), "{sql}");
            }
        }
        let phones = sql(&Topic::Phone, "exact", "phone", &sides);
        assert_eq!(phones.matches(" or ").count(), 3, "{phones}");
    }
}
