//! Notes on disk: what stands, what undo takes back, what lists find.

use super::*;
use crate::{
    domain::{
        RecordId, Verdict,
        listing::{Flag, ListWish, Seek},
        note::{NoteKind, NoteWish, Subject},
        progress::Silent,
        review::{ActKind, Said},
    },
    pipeline::{
        deeds::decide,
        fixture::{pair, review, workspace},
        log::fold_again,
        standing::StandingState,
    },
};

fn wish(records: &[i64], field: Option<&str>, text: Option<&str>) -> NoteWish {
    NoteWish {
        on: Subject {
            records: records.iter().map(|id| RecordId(*id)).collect(),
            field: field.map(str::to_owned),
        },
        kind: text.map_or(NoteKind::Flag, |_| NoteKind::Comment),
        text: text.map(str::to_owned),
    }
}

fn said(desk: &Reviewer, records: &[i64]) -> Vec<String> {
    let records: Vec<RecordId> = records.iter().map(|id| RecordId(*id)).collect();
    let notes = desk.notes_about(&records).unwrap();
    notes
        .iter()
        .map(|note| {
            format!("{} {}", note.kind.tag(), note.text)
                .trim_end()
                .to_owned()
        })
        .collect()
}

#[test]
fn a_note_is_shown_where_it_is_about() {
    let mut desk = review(workspace(6, 6), "ann", 1);
    let shown = desk
        .note(&wish(&[2, 1], None, Some("card renewed")))
        .unwrap();
    let act = shown.act.unwrap();
    assert_eq!(act.what, ActKind::Noted(NoteKind::Comment));
    assert_eq!(act.keys.len(), 2);
    assert_eq!(shown.newest, act.seq);
    assert_eq!(shown.card.unwrap().notes.len(), 1, "the pair on the screen");
    desk.note(&wish(&[1], Some("city"), Some("moved"))).unwrap();
    desk.note(&wish(&[1, 2, 3], None, None)).unwrap();
    assert_eq!(
        said(&desk, &[1, 2]),
        ["flag", "comment moved", "comment card renewed"]
    );
    // A note on a pair tells nothing of another pair with one of its records.
    assert_eq!(said(&desk, &[1, 4]), ["comment moved"]);
    assert_eq!(desk.about(RecordId(1)).unwrap().notes.len(), 3);
    assert_eq!(desk.about(RecordId(4)).unwrap().notes.len(), 0);
    assert_eq!(
        desk.note(&wish(&[1, 2], None, Some("card renewed"))),
        Err(Refusal::NothingNew)
    );
}

#[test]
fn a_flag_that_stands_is_taken_back_whoever_set_it() {
    let mut desk = review(workspace(6, 6), "ann", 1);
    desk.note(&wish(&[1, 2], None, None)).unwrap();
    let mut desk = review(desk.into_store(), "bob", 500);
    let shown = desk.note(&wish(&[1, 2], None, None)).unwrap();
    assert!(matches!(
        shown.act.unwrap().what,
        ActKind::Undone {
            said: Said::Note(NoteKind::Flag),
            ..
        }
    ));
    assert!(said(&desk, &[1, 2]).is_empty());
    desk.redo().unwrap();
    assert_eq!(said(&desk, &[1, 2]), ["flag"]);
}

#[test]
fn undo_takes_back_notes_and_decisions_in_their_order() {
    let mut desk = review(workspace(6, 6), "ann", 1);
    let empty = StandingState::of(desk.store()).unwrap();
    decide(&mut desk, 1, 2, Verdict::Same).unwrap();
    let judged = StandingState::of(desk.store()).unwrap();
    desk.note(&wish(&[1, 3], None, Some("call again"))).unwrap();
    let shown = desk.undo().unwrap();
    let Some(ActKind::Undone { said, .. }) = shown.act.map(|act| act.what) else {
        panic!("an undo")
    };
    assert_eq!(said, Said::Note(NoteKind::Comment));
    assert_eq!(StandingState::of(desk.store()).unwrap(), judged);
    // The verdict before the note is next, and the way back brings both.
    desk.undo().unwrap();
    assert_eq!(StandingState::of(desk.store()).unwrap(), empty);
    desk.redo().unwrap();
    desk.redo().unwrap();
    let both = StandingState::of(desk.store()).unwrap();
    assert_eq!((both.verdicts, both.notes.len()), (judged.verdicts, 1));
}

#[test]
fn folding_the_log_again_gives_the_same_notes() {
    let mut desk = review(workspace(6, 6), "ann", 1);
    for record in 1..4 {
        desk.note(&wish(&[record], None, Some("x"))).unwrap();
    }
    desk.undo().unwrap();
    let mut store = desk.into_store();
    let before = store.fold_digest().unwrap();
    fold_again(&mut store).unwrap();
    assert_eq!(store.fold_digest().unwrap(), before);
    assert_eq!(store.notes().unwrap().len(), 2);
}

#[test]
fn lists_find_what_is_flagged_and_what_comments_say() {
    let mut desk = review(workspace(6, 6), "ann", 1);
    let rows = |desk: &mut Reviewer, filter: &str| {
        let wish = ListWish {
            filter: filter.to_owned(),
            from: Seek::Row(0),
            rows: 5,
            typing: false,
        };
        desk.list_queue(&wish, &Silent).unwrap()
    };
    assert_eq!(rows(&mut desk, "flag:flagged").listed, 0);
    desk.note(&wish(&[1, 2], None, None)).unwrap();
    let page = rows(&mut desk, "flag:flagged");
    assert_eq!(page.listed, 1);
    assert_eq!(rows(&mut desk, "note:renewed").listed, 0);
    desk.note(&wish(&[3], None, Some("Card Renewed"))).unwrap();
    assert_eq!(rows(&mut desk, "note:renewed").listed, 1);
    assert_eq!(rows(&mut desk, "!note:").listed, 0);
    desk.undo().unwrap();
    assert_eq!(rows(&mut desk, "note:renewed").listed, 0);
    desk.open_pair(pair(1, 2), &Silent).unwrap();
    let flags = &rows(&mut desk, "").rows[0].flags;
    assert!(flags.contains(&Flag::Flagged), "{flags:?}");
}
