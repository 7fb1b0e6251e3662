//! What operators do, for tests.

use std::ops::Range;

use proptest::prelude::*;

use super::{fixture::pair, review::Reviewer};
use crate::domain::{
    RecordId, Verdict,
    note::{NoteKind, NoteWish, Subject},
    review::{Decision, Draft, Refusal, Shown},
};

/// Enters a verdict as one who knows everything on disk.
pub(crate) fn decide(
    desk: &mut Reviewer,
    a: i64,
    b: i64,
    verdict: Verdict,
) -> Result<Shown, Refusal> {
    let known = desk.store().head().unwrap().seq;
    desk.decide(&Decision {
        pair: pair(a, b),
        verdict,
        blind: false,
        reason: None,
        known,
    })
}

/// Flags or comments on a record or a pair; a comment on a field of it where its text is odd.
fn note(desk: &mut Reviewer, on: &[Option<i64>], text: Option<u8>) -> Result<Shown, Refusal> {
    desk.note(&NoteWish {
        on: Subject {
            records: on.iter().flatten().map(|id| RecordId(*id)).collect(),
            field: text.filter(|text| text % 2 == 1).map(|_| "city".to_owned()),
        },
        kind: if text.is_some() {
            NoteKind::Comment
        } else {
            NoteKind::Flag
        },
        text: text.map(|text| format!("called \u{1b}[2J {text}")),
    })
}

/// What an operator does, for the property tests.
#[derive(Debug, Clone)]
pub(crate) enum Deed {
    Decide(i64, i64, Verdict),
    Draft(i64, i64, usize, Option<bool>),
    /// A note on one record or two, or a flag where it has no text.
    Note(i64, Option<i64>, Option<u8>),
    Undo,
    Redo,
}

/// Random deeds among the first six records.
pub(crate) fn deeds(count: Range<usize>) -> impl Strategy<Value = Vec<Deed>> {
    let records = 1_i64..7;
    let deed = prop_oneof![
        6 => (records.clone(), records.clone(), prop::sample::select(Verdict::ALL.to_vec()))
            .prop_map(|(a, b, verdict)| Deed::Decide(a, b, verdict)),
        2 => (records.clone(), records, 0..4_usize, any::<Option<bool>>())
            .prop_map(|(a, b, field, draft)| Deed::Draft(a, b, field, draft)),
        2 => (1_i64..7, any::<Option<bool>>(), any::<Option<bool>>()).prop_map(|(a, pair, text)| {
            let other = pair.map(|next| if next { a % 6 + 1 } else { (a + 1) % 6 + 1 });
            Deed::Note(a, other, text.map(u8::from))
        }),
        2 => Just(Deed::Undo),
        1 => Just(Deed::Redo),
    ];
    prop::collection::vec(deed, count)
}

/// Does them one after the other; what is refused is passed over.
pub(crate) fn carry_out(desk: &mut Reviewer, deeds: &[Deed]) {
    for deed in deeds {
        let outcome = match *deed {
            Deed::Decide(a, b, _) | Deed::Draft(a, b, ..) if a == b => continue,
            Deed::Decide(a, b, verdict) => decide(desk, a, b, verdict),
            Deed::Draft(a, b, field, draft) => {
                let draft = match draft {
                    None => Draft::Rule,
                    Some(true) => Draft::Record(RecordId(a)),
                    Some(false) => Draft::Typed(format!("typed {a}")),
                };
                desk.draft(pair(a, b), field, &draft)
            }
            Deed::Note(a, b, text) => note(desk, &[Some(a), b], text),
            Deed::Undo => desk.undo(),
            Deed::Redo => desk.redo(),
        };
        if let Err(refusal @ (Refusal::NotSaved { .. } | Refusal::Stale { .. })) = outcome {
            panic!("{refusal:?}");
        }
    }
}
