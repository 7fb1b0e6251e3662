//! What the settings say of survivorship, and what that means for the fields of one workspace.

use std::collections::BTreeMap;

use super::{
    Digest, Field, Kind,
    settings::{Fault, Known, Named, Stated, Wrong},
    survivorship::Chain,
};

/// What the settings say of survivorship. A name is a field's, else a kind's and means every field of it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Survivorship {
    /// Names of fields that *same* waits for until somebody chose their value.
    pub ask: Option<Vec<Stated<String>>>,
    /// The chain of everything that has none of its own.
    pub default: Option<Chain>,
    /// Chains by name.
    pub rules: BTreeMap<String, Stated<Chain>>,
    /// Groups of fields that come from one record as a whole, by the group's own name.
    pub groups: BTreeMap<String, Group>,
}

/// A group of fields as the settings say it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Names of its fields.
    pub members: Vec<Stated<String>>,
    /// Its own chain.
    pub chain: Option<Chain>,
}

/// What governs the fields of one workspace.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Policy {
    /// By field of the schema.
    fields: Vec<FieldPolicy>,
    /// The groups that have fields here.
    groups: Vec<GroupPolicy>,
}

/// What governs one field.
#[derive(Debug, Clone, PartialEq, Eq)]
struct FieldPolicy {
    chain: Chain,
    group: Option<usize>,
    asks: bool,
}

/// What governs fields that come from one record as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupPolicy {
    /// Places of its fields in the schema, in order.
    pub fields: Vec<usize>,
    /// Which record they come from.
    pub chain: Chain,
}

impl Policy {
    /// The chain of the field at this place; a field in a group has the group's.
    #[must_use]
    pub fn chain(&self, field: usize) -> Option<&Chain> {
        let policy = self.fields.get(field)?;
        match self.group_of(field) {
            Some(group) => Some(&group.chain),
            None => Some(&policy.chain),
        }
    }

    /// The group that the field at this place comes with.
    #[must_use]
    pub fn group_of(&self, field: usize) -> Option<&GroupPolicy> {
        self.groups.get(self.fields.get(field)?.group?)
    }

    /// Whether *same* waits until somebody chose a value for the field at this place.
    #[must_use]
    pub fn asks(&self, field: usize) -> bool {
        self.fields.get(field).is_some_and(|policy| policy.asks)
    }
}

impl Survivorship {
    /// Adds what `weaker` says of everything that this is silent about.
    #[must_use]
    pub fn or(self, weaker: Self) -> Self {
        let Self {
            ask,
            default,
            rules,
            groups,
        } = self;
        let mut all_rules = weaker.rules;
        all_rules.extend(rules);
        let mut all_groups = weaker.groups;
        all_groups.extend(groups);
        Self {
            ask: ask.or(weaker.ask),
            default: default.or(weaker.default),
            rules: all_rules,
            groups: all_groups,
        }
    }

    /// What this means for these fields; a fault where a name is no field's and no kind's, or where two
    /// rules govern one field.
    pub fn policy(&self, fields: &[Field]) -> Result<Policy, Fault> {
        for (name, stated) in &self.rules {
            Self::places(fields, name, stated)?;
        }
        let general = self.default.clone().unwrap_or_else(Chain::general);
        let mut governed: Vec<FieldPolicy> = fields
            .iter()
            .map(|field| FieldPolicy {
                chain: self
                    .own_chain(field)
                    .or_else(|| Chain::of_kind(field.kind))
                    .unwrap_or_else(|| general.clone()),
                group: None,
                asks: false,
            })
            .collect();
        for name in self.ask.iter().flatten() {
            for place in Self::places(fields, &name.value, name)? {
                governed[place].asks = true;
            }
        }
        let mut groups = Vec::new();
        for Group { members, chain } in self.groups.values() {
            let mut own = Vec::new();
            for name in members {
                for place in Self::places(fields, &name.value, name)? {
                    if own.contains(&place) {
                        continue;
                    }
                    if governed[place].group.is_some() || self.own_chain(&fields[place]).is_some() {
                        return Err(Fault::at(name, Wrong::Twice(fields[place].name.clone())));
                    }
                    governed[place].group = Some(groups.len());
                    own.push(place);
                }
            }
            own.sort_unstable();
            groups.push(GroupPolicy {
                fields: own,
                chain: chain.clone().unwrap_or_else(|| general.clone()),
            });
        }
        Ok(Policy {
            fields: governed,
            groups,
        })
    }

    /// The chain that is said for a field or for its kind.
    fn own_chain(&self, field: &Field) -> Option<Chain> {
        self.rules
            .get(&field.name)
            .or_else(|| self.rules.get(field.kind.tag()))
            .map(|stated| stated.value.clone())
    }

    /// The places of the fields that a name means.
    fn places<T>(fields: &[Field], name: &str, stated: &Stated<T>) -> Result<Vec<usize>, Fault> {
        if let Some(place) = fields.iter().position(|field| field.name == name) {
            return Ok(vec![place]);
        }
        if let Some(kind) = Kind::from_tag(name) {
            let of_kind = fields
                .iter()
                .enumerate()
                .filter(|(_, field)| field.kind == kind);
            return Ok(of_kind.map(|(place, _)| place).collect());
        }
        let mut known: Vec<&str> = fields.iter().map(|field| field.name.as_str()).collect();
        known.extend(Kind::ALL.map(Kind::tag));
        Err(Fault::at(
            stated,
            Wrong::Unknown {
                what: Named::Field,
                word: name.to_owned(),
                known: Known::near(name, &known),
            },
        ))
    }

    /// Digest of everything that decides which values survive, as entries of the log name it.
    #[must_use]
    pub fn digest(&self) -> Digest {
        Digest::of(self.text().as_bytes())
    }

    /// Everything that decides which values survive, a line each, the built-in rules included.
    #[must_use]
    pub fn text(&self) -> String {
        let Self {
            ask,
            default,
            rules,
            groups,
        } = self;
        let general = default.clone().unwrap_or_else(Chain::general);
        let mut text = format!("default: {general}\n");
        for kind in Kind::ALL {
            if let Some(chain) = Chain::of_kind(kind)
                && !rules.contains_key(kind.tag())
            {
                add(&mut text, kind.tag(), &chain.to_string());
            }
        }
        for (name, chain) in rules {
            add(&mut text, name, &chain.value.to_string());
        }
        for (name, Group { members, chain }) in groups {
            let members: Vec<&str> = members.iter().map(|name| name.value.as_str()).collect();
            let chain = chain.as_ref().unwrap_or(&general);
            add(
                &mut text,
                &format!("group {name:?} {members:?}"),
                &chain.to_string(),
            );
        }
        let asked: Vec<&str> = ask
            .iter()
            .flatten()
            .map(|name| name.value.as_str())
            .collect();
        add(&mut text, "ask", &format!("{asked:?}"));
        text
    }
}

fn add(text: &mut String, name: &str, what: &str) {
    for part in [name, ": ", what, "\n"] {
        text.push_str(part);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        settings::Place,
        survivorship::{Rule, Step},
    };

    fn stated<T>(value: T) -> Stated<T> {
        Stated {
            value,
            place: Place::default(),
        }
    }

    fn names(names: &[&str]) -> Vec<Stated<String>> {
        names
            .iter()
            .map(|name| stated((*name).to_owned()))
            .collect()
    }

    fn fields() -> Vec<Field> {
        [
            ("Tel", Kind::Phone),
            ("Mobile", Kind::Phone),
            ("street", Kind::Text),
            ("PLZ", Kind::Postcode),
            ("sum", Kind::Amount),
        ]
        .map(|(name, kind)| Field {
            name: name.to_owned(),
            kind,
        })
        .to_vec()
    }

    fn chain(rule: Rule) -> Chain {
        Chain(vec![Step::from(rule)])
    }

    #[test]
    fn a_name_is_a_field_else_a_kind() {
        let mut said = Survivorship {
            ask: Some(names(&["phone", "street"])),
            ..Survivorship::default()
        };
        said.rules
            .insert("phone".into(), stated(chain(Rule::Longest)));
        said.rules
            .insert("Mobile".into(), stated(chain(Rule::Shortest)));
        let policy = said.policy(&fields()).unwrap();
        assert_eq!(policy.chain(0), Some(&chain(Rule::Longest)));
        assert_eq!(policy.chain(1), Some(&chain(Rule::Shortest)));
        assert_eq!(policy.chain(3), Some(&Chain::general()));
        assert_eq!(policy.chain(4), Chain::of_kind(Kind::Amount).as_ref());
        let asked: Vec<bool> = (0..6).map(|field| policy.asks(field)).collect();
        assert_eq!(asked, [true, true, true, false, false, false]);
    }

    #[test]
    fn a_group_has_one_chain_and_its_fields_no_other() {
        let mut said = Survivorship::default();
        let group = Group {
            members: names(&["postcode", "street"]),
            chain: None,
        };
        said.groups.insert("address".into(), group.clone());
        let policy = said.policy(&fields()).unwrap();
        let address = policy.group_of(2).unwrap();
        assert_eq!(address.fields, [2, 3]);
        assert_eq!(policy.group_of(3), Some(address));
        assert_eq!(policy.group_of(0), None);
        said.groups.insert("again".into(), group);
        let twice = *said.policy(&fields()).unwrap_err().wrong;
        assert_eq!(twice, Wrong::Twice("PLZ".into()));
        said.groups.remove("again");
        said.rules.insert("street".into(), stated(chain(Rule::Min)));
        let twice = *said.policy(&fields()).unwrap_err().wrong;
        assert_eq!(twice, Wrong::Twice("street".into()));
    }

    #[test]
    fn a_name_of_nothing_is_a_fault() {
        let mut said = Survivorship {
            ask: Some(names(&["Moblie"])),
            ..Survivorship::default()
        };
        let Wrong::Unknown { known, .. } = *said.policy(&fields()).unwrap_err().wrong else {
            panic!("another fault");
        };
        assert_eq!(known.nearest.as_deref(), Some("Mobile"));
        said.ask = None;
        said.rules.insert("fax".into(), stated(chain(Rule::Min)));
        assert!(said.policy(&fields()).is_err());
    }

    #[test]
    fn the_digest_follows_what_decides_and_not_how_it_came_about() {
        let default = Survivorship::default();
        let mut spelled = Survivorship {
            default: Some(Chain::general()),
            ..Survivorship::default()
        };
        let amount = Chain::of_kind(Kind::Amount).unwrap();
        assert_eq!(spelled.digest(), default.digest());
        spelled.rules.insert("phone".into(), stated(amount.clone()));
        assert_ne!(spelled.digest(), default.digest());
        let both = spelled.clone().or(default.clone());
        assert_eq!(both.digest(), spelled.digest());
        assert!(default.text().contains(&format!("amount: {amount}\n")));
    }
}
