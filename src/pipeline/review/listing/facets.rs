//! How many rows of a list have what, and the terms that pick them out.

use super::{Listing, test::Rower};
use crate::{
    domain::{
        Source, Tenths,
        filter::Test,
        listing::{Facet, FacetBy, FacetGroup, Flag, Script, State},
    },
    pipeline::review::queue::Queue,
};

/// Sizes of clusters that are told apart.
const SIZES: [(u32, u32, &str); 4] = [
    (2, 2, "n:2"),
    (3, 3, "n:3"),
    (4, 9, "n:4..9"),
    (10, u32::MAX, "n:10.."),
];

/// Total weights that are told apart, in tenths of a bit.
const WEIGHTS: [(i32, i32, &str); 6] = [
    (200, i32::MAX, "weight:20.."),
    (120, 199, "weight:12..19.9"),
    (80, 119, "weight:8..11.9"),
    (40, 79, "weight:4..7.9"),
    (0, 39, "weight:0..3.9"),
    (i32::MIN, -1, "weight:..-0.1"),
];

impl Listing {
    /// Counts the rows of the list in every respect; a respect in which all rows are alike says
    /// nothing and is left out.
    pub(super) fn facets(&self, queue: &Queue, sources: &[Source]) -> Vec<FacetGroup> {
        let rower = Rower {
            queue,
            rows: &self.rows,
            records: &self.records,
            drafted: &self.drafted,
            noted: &self.noted,
        };
        let groups = choices(sources);
        let mut counts: Vec<Vec<usize>> = groups
            .iter()
            .map(|(_, tests)| vec![0; tests.len()])
            .collect();
        for place in 0..self.len() {
            let Some(row) = self.row(place) else { break };
            for ((_, tests), counts) in groups.iter().zip(&mut counts) {
                for ((_, test), count) in tests.iter().zip(counts) {
                    *count += usize::from(rower.answers(row, test));
                }
            }
        }
        let groups = groups.into_iter().zip(counts).map(|((by, tests), counts)| {
            let facets = tests.into_iter().zip(counts);
            FacetGroup {
                by,
                facets: facets
                    .filter(|(_, rows)| *rows > 0)
                    .map(|((term, _), rows)| Facet { term, rows })
                    .collect(),
            }
        });
        let tells = |group: &FacetGroup| match group.by {
            FacetBy::Flag => !group.facets.is_empty(),
            FacetBy::State
            | FacetBy::Source
            | FacetBy::Script
            | FacetBy::Size
            | FacetBy::Weight => group.facets.len() > 1,
        };
        groups.filter(tells).collect()
    }
}

type Choices = Vec<(FacetBy, Vec<(String, Test)>)>;

/// Every facet that there can be, with its term.
fn choices(sources: &[Source]) -> Choices {
    let spelled = |key: &str, value: &str| {
        let is_plain = value
            .chars()
            .all(|c| c.is_alphanumeric() || "-_.".contains(c));
        if is_plain {
            format!("{key}:{value}")
        } else {
            format!("{key}:\"{value}\"")
        }
    };
    let of_state = |state: State| {
        let (word, _) = State::SPELLINGS.iter().find(|(_, meant)| *meant == state)?;
        Some((spelled("state", word), Test::State(state)))
    };
    let of_script = |script: Script| {
        let (word, _) = Script::SPELLINGS
            .iter()
            .find(|(_, meant)| *meant == script)?;
        Some((spelled("lang", word), Test::Script(script)))
    };
    let of_flag = |flag: Flag| {
        let (word, _) = Flag::SPELLINGS.iter().find(|(_, meant)| *meant == flag)?;
        Some((spelled("flag", word), Test::Flag(flag)))
    };
    let sources = sources
        .iter()
        .zip(0..)
        .map(|(source, place)| (spelled("src", source.name.as_str()), Test::Source(place)));
    let sizes = SIZES.map(|(from, to, term)| (term.to_owned(), Test::Size(from, to)));
    let weights =
        WEIGHTS.map(|(from, to, term)| (term.to_owned(), Test::Weight(Tenths(from), Tenths(to))));
    vec![
        (
            FacetBy::State,
            State::ALL.into_iter().filter_map(of_state).collect(),
        ),
        (FacetBy::Source, sources.collect()),
        (
            FacetBy::Flag,
            Flag::ALL.into_iter().filter_map(of_flag).collect(),
        ),
        (
            FacetBy::Script,
            Script::ALL.into_iter().filter_map(of_script).collect(),
        ),
        (FacetBy::Size, sizes.into()),
        (FacetBy::Weight, weights.into()),
    ]
}
