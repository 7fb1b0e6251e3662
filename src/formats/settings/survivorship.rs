//! The table `[survivorship]`: chains of rules, linked groups, fields that are asked for.

use toml::{Spanned, de::DeValue};

use super::document::{Document, Item};
use crate::domain::{
    SourceName,
    policy::{Group, Survivorship},
    settings::{Fault, Stated, Takes, Wrong},
    survivorship::{Chain, Filter, Rule, Step, Ties},
};

/// The keys of `[survivorship]`.
const SURVIVORSHIP: [&str; 4] = ["ask", "default", "rules", "groups"];

/// The keys of a group that has rules of its own.
const GROUP: [&str; 2] = ["fields", "rules"];

/// The keys of a rule that says more than its name.
const STEP: [&str; 4] = ["rule", "order", "only", "ties"];

/// Reads the table.
pub(super) fn survivorship(
    document: &Document<'_>,
    table: &Item<'_, '_>,
) -> Result<Survivorship, Fault> {
    let mut said = Survivorship::default();
    for item in Document::items(document.table(table)?) {
        match item.key {
            "ask" => said.ask = Some(names(document, &item)?),
            "default" => said.default = Some(chain(document, &item)?),
            "rules" => {
                for rule in Document::items(document.table(&item)?) {
                    let chain = document.stated(&rule, chain(document, &rule)?);
                    said.rules.insert(rule.key.to_owned(), chain);
                }
            }
            "groups" => {
                for one in Document::items(document.table(&item)?) {
                    said.groups
                        .insert(one.key.to_owned(), group(document, &one)?);
                }
            }
            _ => return Err(document.unknown_key(table, &item, &SURVIVORSHIP)),
        }
    }
    Ok(said)
}

/// A group: a list of fields, or a table of fields and rules.
fn group(document: &Document<'_>, item: &Item<'_, '_>) -> Result<Group, Fault> {
    let DeValue::Table(table) = item.value.get_ref() else {
        return Ok(Group {
            members: names(document, item)?,
            chain: None,
        });
    };
    let mut members = None;
    let mut own = None;
    for inner in Document::items(table) {
        match inner.key {
            "fields" => members = Some(names(document, &inner)?),
            "rules" => {
                let chain = chain(document, &inner)?;
                if let Some(step) = chain.0.iter().find(|step| !step.rule.chooses_a_record()) {
                    let rule = step.rule.tag();
                    return Err(document.at(inner.value, Wrong::NoRecord { rule }));
                }
                own = Some(chain);
            }
            _ => return Err(document.unknown_key(item, &inner, &GROUP)),
        }
    }
    Ok(Group {
        members: members.ok_or_else(|| document.missing(item, "fields"))?,
        chain: own,
    })
}

/// A list of names.
fn names(document: &Document<'_>, item: &Item<'_, '_>) -> Result<Vec<Stated<String>>, Fault> {
    let DeValue::Array(values) = item.value.get_ref() else {
        return Err(document.form(item, Takes::Names));
    };
    values
        .iter()
        .map(|value| {
            let inner = Item::within(item, value);
            let name = document.text(&inner)?;
            Ok(document.stated(&inner, name.to_owned()))
        })
        .collect()
}

/// A chain: a list of rules that is not empty.
fn chain(document: &Document<'_>, item: &Item<'_, '_>) -> Result<Chain, Fault> {
    let DeValue::Array(values) = item.value.get_ref() else {
        return Err(document.form(item, Takes::Rules));
    };
    let steps: Vec<Step> = values
        .iter()
        .map(|value| step(document, &Item::within(item, value)))
        .collect::<Result<_, _>>()?;
    for (ending, following) in steps.iter().zip(values.iter().skip(1)) {
        if ending.rule == Rule::FirstSource || ending.ties != Ties::Next {
            let rule = ending.rule.tag();
            return Err(document.at(following, Wrong::Unreached { rule }));
        }
    }
    if steps.is_empty() {
        return Err(document.form(item, Takes::Rules));
    }
    Ok(Chain(steps))
}

/// A rule of a chain: its name, or a table that says more.
fn step(document: &Document<'_>, item: &Item<'_, '_>) -> Result<Step, Fault> {
    let table = match item.value.get_ref() {
        DeValue::Table(table) => table,
        DeValue::String(_) => {
            let rule = document.word(item, &Rule::TAGS, Rule::from_tag)?;
            return complete(document, item, rule.into());
        }
        _ => return Err(document.form(item, Takes::Rules)),
    };
    let (mut rule, mut order, mut filters, mut ties) = (None, None, Vec::new(), Ties::Next);
    for inner in Document::items(table) {
        match inner.key {
            "rule" => rule = Some(document.word(&inner, &Rule::TAGS, Rule::from_tag)?),
            "order" => order = Some((inner.value, sources(document, &inner)?)),
            "only" => filters = only(document, &inner)?,
            "ties" => ties = document.word(&inner, &Ties::ALL.map(Ties::tag), Ties::from_tag)?,
            _ => return Err(document.unknown_key(item, &inner, &STEP)),
        }
    }
    let mut rule = rule.ok_or_else(|| document.missing(item, "rule"))?;
    match (&mut rule, order) {
        (Rule::Source(into), Some((_, order))) => *into = order,
        (_, Some((value, _))) => {
            return Err(document.at(value, Wrong::NoOrder { rule: rule.tag() }));
        }
        (_, None) => {}
    }
    let step = Step {
        rule,
        filters,
        ties,
    };
    complete(document, item, step)
}

/// Refuses the rule `source` without its sources, and ties of a rule that makes a value: it has none.
fn complete(document: &Document<'_>, item: &Item<'_, '_>, step: Step) -> Result<Step, Fault> {
    if step.rule == Rule::Source(Vec::new()) {
        return Err(document.missing(item, "order"));
    }
    if step.rule.makes_a_value() && step.ties != Ties::Next {
        let rule = step.rule.tag();
        return Err(document.at(item.value, Wrong::NoTies { rule }));
    }
    Ok(step)
}

/// One filter, or a list of them.
fn only(document: &Document<'_>, item: &Item<'_, '_>) -> Result<Vec<Filter>, Fault> {
    let filter =
        |item: &Item<'_, '_>| document.word(item, &Filter::ALL.map(Filter::tag), Filter::from_tag);
    match item.value.get_ref() {
        DeValue::Array(values) => values
            .iter()
            .map(|value| filter(&Item::within(item, value)))
            .collect(),
        _ => Ok(vec![filter(item)?]),
    }
}

/// Names of sources, the most trusted first.
fn sources(document: &Document<'_>, item: &Item<'_, '_>) -> Result<Vec<SourceName>, Fault> {
    let name = |value: &Spanned<DeValue<'_>>, name: &str| {
        SourceName::new(name).ok_or_else(|| document.at(value, Wrong::NoSource(name.to_owned())))
    };
    let DeValue::Array(values) = item.value.get_ref() else {
        return Err(document.form(item, Takes::Names));
    };
    values
        .iter()
        .map(|value| name(value, document.text(&Item::within(item, value))?))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{domain::settings::Named, formats::settings::read};

    fn said(lines: &str) -> Survivorship {
        let text = format!("[survivorship]\n{lines}\n");
        let settings = read("twinfold.toml", text.as_bytes()).unwrap();
        settings.survivorship
    }

    /// Line behind `[survivorship]`, column, what is wrong.
    fn fault(lines: &str) -> (u64, u64, Wrong) {
        let text = format!("[survivorship]\n{lines}\n");
        let fault = read("twinfold.toml", text.as_bytes()).unwrap_err();
        (fault.place.line - 1, fault.place.column, *fault.wrong)
    }

    #[test]
    fn chains_are_read_with_filters_sources_and_ties() {
        let said = said(
            "default = [\"longest\"]\n[survivorship.rules]\nphone = [{ rule = \"source\", order = [\"crm\", \
             \"web\"], only = \"not_damaged\" }, { rule = \"max\", only = [\"not_blank\", \"not_damaged\"], \
             ties = \"ask\" }]\n\"客户 备注\" = [\"joined\", \"first_source\"]",
        );
        assert_eq!(said.default.unwrap().to_string(), "longest");
        assert_eq!(
            said.rules["phone"].value.to_string(),
            "source(crm web) only(not_damaged), max only(not_blank not_damaged) ties(ask)"
        );
        let notes = &said.rules["客户 备注"];
        assert_eq!(notes.value.to_string(), "joined, first_source");
        assert_eq!((notes.place.line, notes.place.column), (5, 1));
    }

    #[test]
    fn groups_and_asked_fields_are_read() {
        let said = said(
            "ask = [\"email\"]\ngroups.address = [\"street\", \"city\"]\n\
             groups.name = { fields = [\"given_name\"], rules = [\"most_recent\"] }",
        );
        let asked = &said.ask.unwrap()[0];
        assert_eq!((asked.value.as_str(), asked.place.column), ("email", 8));
        assert_eq!(said.groups["address"].members[1].value, "city");
        assert_eq!(said.groups["address"].chain, None);
        assert_eq!(said.groups["name"].chain.as_ref().unwrap().0.len(), 1);
    }

    #[test]
    fn what_can_not_work_is_told_where_it_stands() {
        let rule = "longest";
        let unreached = Wrong::Unreached {
            rule: "first_source",
        };
        assert_eq!(
            fault("default = [\"first_source\", \"longest\"]"),
            (1, 28, unreached)
        );
        let ties = "default = [{ rule = \"longest\", ties = \"ask\" }, \"max\"]";
        assert_eq!(fault(ties).2, Wrong::Unreached { rule });
        let order = "default = [{ rule = \"longest\", order = [\"crm\"] }]";
        assert_eq!(fault(order), (1, 40, Wrong::NoOrder { rule }));
        let sum = "rules.amount = [{ rule = \"sum\", ties = \"ask\" }]";
        assert_eq!(fault(sum), (1, 17, Wrong::NoTies { rule: "sum" }));
        for rule in ["union", "latest"] {
            let group = format!("groups.a = {{ fields = [\"city\"], rules = [\"{rule}\"] }}");
            assert_eq!(fault(&group).2, Wrong::NoRecord { rule });
        }
        let source = "default = [{ rule = \"source\", order = [\"a:b\"] }]";
        assert_eq!(fault(source).2, Wrong::NoSource("a:b".into()));
        for (lines, key) in [
            ("default = [\"source\"]", "order"),
            ("default = [{ ties = \"ask\" }]", "rule"),
            ("groups.a = { rules = [\"longest\"] }", "fields"),
        ] {
            assert!(
                matches!(fault(lines).2, Wrong::Missing { key: k, .. } if k == key),
                "{lines}"
            );
        }
    }

    #[test]
    fn words_and_forms_are_told_where_they_stand() {
        for (lines, column, word, near) in [
            ("defualt = [\"longest\"]", 1, "defualt", "default"),
            (
                "default = [\"most_recnt\"]",
                12,
                "most_recnt",
                "most_recent",
            ),
            ("default = [{ rul = \"max\" }]", 14, "rul", "rule"),
            (
                "default = [{ rule = \"max\", only = \"not_blnk\" }]",
                35,
                "not_blnk",
                "not_blank",
            ),
            (
                "default = [{ rule = \"max\", ties = \"nxt\" }]",
                35,
                "nxt",
                "next",
            ),
            ("groups.a = { feilds = [] }", 14, "feilds", "fields"),
        ] {
            let (line, at, wrong) = fault(lines);
            let Wrong::Unknown {
                what,
                word: found,
                known,
            } = wrong
            else {
                panic!("{lines}: {wrong:?}");
            };
            assert_eq!((line, at, found.as_str()), (1, column, word), "{lines}");
            assert_eq!(known.nearest.as_deref(), Some(near), "{lines}");
            assert_ne!(what, Named::Table);
        }
        for (lines, takes) in [
            ("ask = \"email\"", Takes::Names),
            ("ask = [1]", Takes::Text),
            ("default = \"longest\"", Takes::Rules),
            ("default = []", Takes::Rules),
            ("default = [1]", Takes::Rules),
            ("rules = 1", Takes::Table),
        ] {
            assert!(
                matches!(fault(lines).2, Wrong::Form { takes: t, .. } if t == takes),
                "{lines}"
            );
        }
    }
}
