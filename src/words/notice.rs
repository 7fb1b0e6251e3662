//! What the review tells the steward about the last key: one sentence at the foot of the screen.

use super::{Sentence, grouped};
use crate::domain::{
    PairKey, Seq, Verdict,
    review::ChainLink,
    settings::{Changed, SetEffect},
};

/// A sentence about what a key did, or why it did nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// A key came while the last decision was on its way to the disk.
    StillSaving,
    /// A decision key was read before the pair had been seen.
    NotSeen,
    /// A key was read in the middle of an answer of the terminal, and may be part of it.
    Torn,
    /// A decision key came too soon after the return to the window.
    JustBack,
    /// The commit takes longer than a moment.
    Saving,
    /// The commit failed; the pair stands as before.
    NotSaved {
        /// What the storage said.
        cause: String,
    },
    /// Somebody else decided first; the card was loaded anew.
    Stale {
        /// Who.
        user: String,
        /// Local time of it.
        at: String,
        /// The entry.
        seq: Seq,
    },
    /// The verdict contradicts standing ones.
    Contradiction {
        /// What was to be entered.
        verdict: Verdict,
        /// The verdicts that say otherwise, from one record of the pair to the other.
        chain: Vec<ChainLink>,
    },
    /// Nothing of this operator stands that could be undone.
    NothingToUndo,
    /// The last act was no undo.
    NothingToRedo,
    /// An undo was carried out.
    Undone {
        /// The entry that says so.
        seq: Seq,
        /// The pair.
        pair: PairKey,
        /// What was undone.
        verdict: Verdict,
    },
    /// An undo was undone.
    Redone {
        /// The entry that says so.
        seq: Seq,
        /// The pair.
        pair: PairKey,
        /// What stands again.
        verdict: Verdict,
    },
    /// The review is read-only.
    ReadOnly,
    /// No pair is on the screen.
    NoPair,
    /// Walking on found no further pair.
    NoFurtherPair,
    /// No pair was judged unsure.
    NoUnsure,
    /// Every field has its winner.
    NoOpenPick,
    /// *Same* waits for a choice that the settings ask for.
    ChooseFirst {
        /// The field.
        field: String,
    },
    /// A field's golden value was chosen.
    Golden {
        /// The field.
        field: String,
        /// The value; empty where nothing was left.
        value: String,
    },
    /// The record has no value to take.
    NoValue {
        /// `A` or `B`.
        side: char,
    },
    /// The field shows the rule's proposal already.
    AlreadyByRule,
    /// A verdict with a reason needs one.
    ReasonNeeded,
    /// A key without a meaning here.
    NoSuchKey {
        /// Its name.
        key: String,
    },
    /// An input method sent a phrase where keys are commands.
    Phrase {
        /// The phrase.
        text: String,
    },
    /// Text was pasted where keys are commands.
    PasteRefused,
    /// The command line names no command.
    NoSuchCommand {
        /// What was typed.
        text: String,
    },
    /// The command has no meaning on this screen.
    NotHere,
    /// A column with empty or repeated values can't name records.
    NoIdentifier {
        /// The column.
        column: String,
    },
    /// The work is being cancelled.
    Cancelling,
    /// The same key once more leaves.
    OnceMore,
    /// The merged file was written.
    Wrote {
        /// The folder.
        folder: String,
        /// Rows of the input.
        rows_in: u64,
        /// Rows of the merged file.
        kept: u64,
        /// Rows merged into others.
        merged_away: u64,
        /// Rows set aside.
        set_aside: u64,
    },
    /// Something was set for the workspace.
    Set(Changed),
    /// It was not set.
    NotSet {
        /// Why.
        cause: String,
    },
    /// The merged file was not written.
    NotWritten {
        /// Why.
        cause: String,
    },
}

/// What a chain of verdicts says, link by link: `crm:1 same crm:2 (#12), crm:2 different crm:3 (#14)`.
#[must_use]
pub fn chained(chain: &[ChainLink]) -> String {
    let links: Vec<String> = chain
        .iter()
        .map(|link| {
            format!(
                "{} {} {} (#{})",
                link.from,
                verdict_word(link.verdict),
                link.to,
                link.seq
            )
        })
        .collect();
    links.join(", ")
}

fn verdict_word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Same => "same",
        Verdict::Different => "different",
        Verdict::Unsure => "unsure",
    }
}

fn set_en(changed: &Changed) -> String {
    let Changed { key, left, effect } = changed;
    let what = if *left {
        format!("{key} is left to the settings files")
    } else {
        format!("{key} is set for this workspace")
    };
    let effect = match effect {
        SetEffect::Queue => "the queue follows".to_owned(),
        SetEffect::Golden {
            values,
            changed,
            merged,
        } => format!(
            "{} golden values change, in {} of {} merged customers",
            grouped(*values),
            grouped(*changed),
            grouped(*merged)
        ),
        SetEffect::NextMatch => "it counts from the next twinfold match".to_owned(),
        SetEffect::NextImport => "it counts from the next import".to_owned(),
        SetEffect::NextReview => "it counts from the next review".to_owned(),
    };
    format!("{what}: {effect}")
}

/// A verdict as the screen names it: `SAME`.
#[must_use]
pub fn verdict_name(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Same => "SAME",
        Verdict::Different => "DIFFERENT",
        Verdict::Unsure => "UNSURE",
    }
}

impl Sentence for Notice {
    fn en(&self) -> String {
        match self {
            Self::StillSaving => {
                "not taken: the last decision is still on its way to the disk".to_owned()
            }
            Self::NotSeen => "not taken: this pair was not on the screen yet".to_owned(),
            Self::Torn => {
                "not taken: the terminal was in the middle of an answer; press the key again"
                    .to_owned()
            }
            Self::JustBack => "not taken: you have just come back; press the key again".to_owned(),
            Self::Saving => "saving…".to_owned(),
            Self::NotSaved { cause } => {
                format!("NOT SAVED, nothing is lost: this pair waits. Because: {cause}")
            }
            Self::Stale { user, at, seq } => format!(
                "not taken: {user} decided about one of these records at {at} (#{seq}); this is how the pair stands now"
            ),
            Self::Contradiction { verdict, chain } => format!(
                "{} refused: it contradicts {}. Undo one of these, or answer otherwise",
                verdict_name(*verdict),
                chained(chain)
            ),
            Self::NothingToUndo => "nothing of yours stands that could be undone".to_owned(),
            Self::NothingToRedo => {
                "nothing to redo: a decision came after the last undo".to_owned()
            }
            Self::Undone { seq, pair, verdict } => format!(
                "#{seq} took back {} on {} + {}; Ctrl-r brings it back",
                verdict_name(*verdict),
                pair.left(),
                pair.right()
            ),
            Self::Redone { seq, pair, verdict } => format!(
                "#{seq} brought back {} on {} + {}",
                verdict_name(*verdict),
                pair.left(),
                pair.right()
            ),
            Self::ReadOnly => "read-only: nothing is decided, chosen or written here".to_owned(),
            Self::NoPair => "there is no pair on the screen".to_owned(),
            Self::NoFurtherPair => "there is no open pair further on in this direction".to_owned(),
            Self::NoUnsure => "no pair is unsure".to_owned(),
            Self::NoOpenPick => "no pick is open: every field has its winner".to_owned(),
            Self::ChooseFirst { field } => {
                format!("choose {field} first (by settings): 1 or 2 takes, e types")
            }
            Self::Golden { field, value } => format!("golden {field}: {value}"),
            Self::NoValue { side } => {
                format!("{side} has no value here; e types one, = goes back to the rule")
            }
            Self::AlreadyByRule => "this is the rule's proposal already".to_owned(),
            Self::ReasonNeeded => {
                "a reason is needed here; Esc goes back without deciding".to_owned()
            }
            Self::NoSuchKey { key } => format!("{key}: no such key here; ? shows the keys"),
            Self::Phrase { text } => format!(
                "“{text}” is no key: input method on? Shift switches it off. Nothing was decided"
            ),
            Self::PasteRefused => "pasted text is never a command: nothing was decided".to_owned(),
            Self::NoSuchCommand { text } => format!("{text}: no such command; Tab completes"),
            Self::NotHere => "not on this screen".to_owned(),
            Self::NoIdentifier { column } => {
                format!("{column} can't name the records: some of its values are empty or repeated")
            }
            Self::Cancelling => "cancelling; nothing of it will stay".to_owned(),
            Self::OnceMore => "Ctrl-c once more leaves; every decision is saved".to_owned(),
            Self::Wrote {
                folder,
                rows_in,
                kept,
                merged_away,
                set_aside,
            } => format!(
                "written to {folder}: {} rows in = {} kept + {} merged away + {} set aside",
                grouped(*rows_in),
                grouped(*kept),
                grouped(*merged_away),
                grouped(*set_aside)
            ),
            Self::Set(changed) => set_en(changed),
            Self::NotSet { cause } => format!("not set: {cause}"),
            Self::NotWritten { cause } => format!("not written: {cause}"),
        }
    }
}
