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
    /// Share of the records that it may explain at the start.
    pub start: u32,
    /// How far such pairs are like matches in the free comparisons at the start: 1 like them, 0 like
    /// random pairs.
    pub likeness: f64,
}

/// The classes that make sense for these comparisons; `has_contact` says whether there are addresses
/// or telephone numbers, without which no household can be told.
#[must_use]
pub fn classes(comparisons: &[Comparison], has_contact: bool) -> Vec<Class> {
    let has = |topics: &[Topic]| {
        comparisons
            .iter()
            .any(|comparison| topics.contains(&comparison.topic))
    };
    let person = has(&[Topic::Name, Topic::GivenName, Topic::FamilyName]);
    let own = [
        Topic::Name,
        Topic::GivenName,
        Topic::DateOfBirth,
        Topic::ResidentId,
    ];
    let dated = [Topic::DateOfBirth, Topic::ResidentId];
    let mut list = Vec::new();
    let mut add = |name, start, likeness, is_free: &dyn Fn(&Topic) -> bool| {
        let free: Vec<bool> = comparisons
            .iter()
            .map(|comparison| is_free(&comparison.topic))
            .collect();
        if free.contains(&true) && free.contains(&false) {
            list.push(Class {
                name,
                free,
                start,
                likeness,
            });
        }
    };
    if person {
        add("shares_contact", 100, 0.5, &|topic| !own.contains(topic));
        add("namesake", 100, 0.5, &|topic| {
            matches!(
                topic,
                Topic::Name | Topic::GivenName | Topic::FamilyName | Topic::Email
            )
        });
        if has(&dated) && has(&[Topic::Place]) {
            add("same_name_and_place", 20, 0.5, &|topic| {
                !dated.contains(topic)
            });
        }
        if has(&[Topic::DateOfBirth]) && has_contact {
            // One birth, one household, two given names.
            add("twins", 20, 0.5, &|topic| {
                !matches!(topic, Topic::Name | Topic::GivenName | Topic::ResidentId)
            });
        }
    } else if has(&[Topic::Organisation]) {
        add("shares_premises", 100, 0.8, &|topic| {
            *topic != Topic::Organisation
        });
    }
    list
}
