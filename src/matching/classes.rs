//! Classes of pairs that look alike without being one customer.
//!
//! Two classes, matches and random pairs, turn households and colleagues into matches (measured: 1.2
//! to 1.9 times too many). So each kind of confusion has a class of its own, which says what such
//! pairs have in common: its *free* comparisons. In all others they are random pairs.

use crate::domain::evidence::Topic;

use super::compare::Comparison;

/// A class of pairs that are no match.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Class {
    /// Frozen name in the model.
    pub name: &'static str,
    /// Whether each comparison is free.
    pub free: Vec<bool>,
    /// Share of the records that it may explain at the start.
    pub start: u32,
}

/// The classes that make sense for these comparisons.
#[must_use]
pub fn classes(comparisons: &[Comparison]) -> Vec<Class> {
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
    let mut add = |name, start, is_free: &dyn Fn(&Topic) -> bool| {
        let free: Vec<bool> = comparisons
            .iter()
            .map(|comparison| is_free(&comparison.topic))
            .collect();
        if free.contains(&true) && free.contains(&false) {
            list.push(Class { name, free, start });
        }
    };
    if person {
        add("shares_contact", 100, &|topic| !own.contains(topic));
        add("namesake", 100, &|topic| {
            matches!(
                topic,
                Topic::Name | Topic::GivenName | Topic::FamilyName | Topic::Email
            )
        });
        if has(&dated) && has(&[Topic::Place]) {
            add("same_name_and_place", 20, &|topic| !dated.contains(topic));
        }
    } else if has(&[Topic::Organisation]) {
        add("shares_premises", 100, &|topic| {
            *topic != Topic::Organisation
        });
    }
    list
}
