//! The SQL of blocking rules.

use crate::{
    domain::evidence::Topic,
    matching::model::{Model, ModelRule},
};

use super::column;

/// Pieces of rules by their frozen names, and the expressions of which one side must equal the other; `@`
/// stands for the side. A piece with several is a rule for each.
const PIECES: [(&str, &[&str]); 22] = [
    ("email", &["@.email_1"]),
    ("email local part", &["@.email_1_local"]),
    ("email letters", &["@.email_1_letters"]),
    ("phone tail", &["@.phone_1_tail"]),
    ("date of birth", &["@.birth"]),
    ("year of birth", &["substr(@.birth, 1, 4)"]),
    ("day of birth", &["substr(@.birth, 5, 4)"]),
    ("address", &["@.address"]),
    ("postcode", &["@.postcode"]),
    ("postal area", &["@.area"]),
    ("city", &["@.city"]),
    ("street", &["@.street"]),
    ("house number", &["@.house"]),
    ("whole name", &["@.name_sorted"]),
    ("whole name, phonetic", &["@.name_phonetic"]),
    ("given name", &["@.given_sound"]),
    ("family name", &["@.family_sound"]),
    ("name part", &["@.family_sound", "@.given_sound"]),
    (
        "name part, phonetic",
        &["@.family_phonetic", "@.given_phonetic"],
    ),
    (
        "name part, beginning",
        &[
            "substr(@.family_sound, 1, 3)",
            "substr(@.given_sound, 1, 3)",
        ],
    ),
    ("organisation", &["@.organisation_sound"]),
    ("organisation token", &["@.organisation_first"]),
];

/// Pieces that are enough alone: Splink knows no window for a group that is too large, so that other rules
/// go along only where ours needed none either.
const STRONG: [&str; 8] = [
    "email",
    "email local part",
    "phone tail",
    "date of birth",
    "address",
    "whole name",
    "organisation",
    "postcode",
];

/// The rules that brought pairs, strong ones first.
pub(super) fn sql(model: &Model) -> Vec<String> {
    let mut rules = Vec::new();
    for rule in model.rules.iter().filter(|rule| goes_along(rule)) {
        let mut conditions = vec![Vec::new()];
        for piece in rule.rule.split(" + ") {
            let sides = expressions(model, piece);
            conditions = conditions
                .into_iter()
                .flat_map(|before: Vec<String>| {
                    sides.iter().map(move |side| {
                        let equal =
                            format!("{} = {}", side.replace('@', "l"), side.replace('@', "r"));
                        before.iter().cloned().chain([equal]).collect()
                    })
                })
                .collect();
        }
        for condition in conditions {
            let sql = condition.join(" and ");
            if !sql.is_empty() && !rules.contains(&sql) {
                rules.push(sql);
            }
        }
    }
    rules
}

fn goes_along(rule: &ModelRule) -> bool {
    let numbered = rule.rule.starts_with("number ") && !rule.rule.contains(" + ");
    let strong = numbered || STRONG.contains(&rule.rule.as_str());
    rule.pairs + rule.window_pairs > 0 && (strong || rule.windowed == 0)
}

/// The expressions of a piece; none for one that has no column.
fn expressions(model: &Model, piece: &str) -> Vec<String> {
    if let Some((_, sides)) = PIECES.iter().find(|(known, _)| *known == piece) {
        return sides.iter().map(|&side| side.to_owned()).collect();
    }
    let is_number = |topic: &Topic| {
        matches!(
            topic,
            Topic::ResidentId | Topic::CreditCode | Topic::MemberNumber
        )
    };
    let place = |word: &str| {
        piece
            .strip_prefix(word)?
            .parse::<usize>()
            .ok()?
            .checked_sub(1)
    };
    let number = place("number ").and_then(|place| {
        let mut numbers = model
            .comparisons
            .iter()
            .filter(|found| is_number(&found.topic()));
        numbers.nth(place)
    });
    let text = place("column ").and_then(|place| {
        let wanted = &model.columns.get(place)?.name;
        let mut all = model.comparisons.iter();
        all.find(|found| found.is_column && found.topic == *wanted)
    });
    let found = number.or(text);
    found
        .map(|found| format!("@.{}", column::name(found)))
        .into_iter()
        .collect()
}
