//! Classes of pairs that look alike without being one customer.
//!
//! Two classes, matches and random pairs, turn households and colleagues into matches (measured: 1.2
//! to 1.9 times too many). So each kind of confusion has a class of its own, which says what such
//! pairs have in common: its *free* comparisons. In all others they are random pairs.

use crate::domain::evidence::Topic;

use super::compare::Comparison;

/// A class of pairs that are no match.
#[derive(Debug, Clone, PartialEq)]
pub struct Class {
    /// Frozen name in the model.
    pub name: &'static str,
    /// Whether each comparison is free.
    pub free: Vec<bool>,
    /// Whether such pairs are like matches in a free comparison: they share what it is about.
    pub alike: Vec<bool>,
    /// Share of the records that it may explain at the start.
    pub start: u32,
}

/// What a class is made of before the comparisons are known.
struct Spec<'a> {
    name: &'static str,
    start: u32,
    is_free: &'a dyn Fn(&Topic) -> bool,
    is_alike: &'a dyn Fn(&Topic) -> bool,
}

impl Spec<'_> {
    /// The class, if some comparisons are free and others are not.
    fn class(&self, comparisons: &[Comparison]) -> Option<Class> {
        let Self {
            name,
            start,
            is_free,
            is_alike,
        } = self;
        let of = |is: &dyn Fn(&Topic) -> bool| -> Vec<bool> {
            let topics = comparisons.iter().map(|comparison| &comparison.topic);
            topics.map(is).collect()
        };
        let free = of(is_free);
        (free.contains(&true) && free.contains(&false)).then(|| Class {
            name,
            alike: of(&|topic| is_free(topic) && is_alike(topic)),
            free,
            start: *start,
        })
    }
}

/// What a file can tell of where people live.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Contact {
    /// There are addresses.
    pub addresses: bool,
    /// There are addresses or telephone numbers.
    pub any: bool,
}

/// The classes that make sense for these comparisons: without addresses or telephone numbers no
/// household can be told.
#[must_use]
pub fn classes(comparisons: &[Comparison], contact: Contact) -> Vec<Class> {
    let has = |topics: &[Topic]| {
        comparisons
            .iter()
            .any(|comparison| topics.contains(&comparison.topic))
    };
    let is_name =
        |topic: &Topic| matches!(topic, Topic::Name | Topic::GivenName | Topic::FamilyName);
    let is_name_or_email = |topic: &Topic| is_name(topic) || *topic == Topic::Email;
    let dated = [Topic::DateOfBirth, Topic::ResidentId];
    let nothing = |_: &Topic| false;
    let mut specs = Vec::new();
    if has(&[Topic::Name, Topic::GivenName, Topic::FamilyName]) {
        specs.push(Spec {
            name: "shares_contact",
            start: 100,
            is_free: &|topic| {
                !matches!(
                    topic,
                    Topic::Name | Topic::GivenName | Topic::DateOfBirth | Topic::ResidentId
                )
            },
            is_alike: &nothing,
        });
        specs.push(Spec {
            name: "namesake",
            start: 100,
            is_free: &is_name_or_email,
            is_alike: &nothing,
        });
        if has(&dated) && has(&[Topic::Place]) {
            // Father and son: they bear one name, which only a file with addresses can tell from a
            // customer whose date of birth was mistaken.
            specs.push(Spec {
                name: "same_name_and_place",
                start: 20,
                is_free: &|topic| !matches!(topic, Topic::DateOfBirth | Topic::ResidentId),
                is_alike: if contact.addresses {
                    &is_name
                } else {
                    &nothing
                },
            });
        }
        if has(&[Topic::DateOfBirth]) && contact.any {
            // One birth, one household, two given names.
            specs.push(Spec {
                name: "twins",
                start: 20,
                is_free: &|topic| {
                    !matches!(topic, Topic::Name | Topic::GivenName | Topic::ResidentId)
                },
                is_alike: &nothing,
            });
        }
    } else if has(&[Topic::Organisation]) {
        specs.push(Spec {
            name: "shares_premises",
            start: 100,
            // Two firms of one house have numbers of their own.
            is_free: &|topic| !matches!(topic, Topic::Organisation | Topic::CreditCode),
            is_alike: &nothing,
        });
        // Branches of a chain and others of the same name elsewhere.
        specs.push(Spec {
            name: "branch",
            start: 100,
            is_free: &|topic| matches!(topic, Topic::Organisation | Topic::Email),
            is_alike: &nothing,
        });
    }
    specs
        .iter()
        .filter_map(|spec| spec.class(comparisons))
        .collect()
}
