//! What an act on disk did: the line of the last decision, the list of a burst, an undo and a redo.

use super::{
    Language, Sentence, commands::CommandWord as Do, grouped, note::note_name, notice::verdict_name,
};
use crate::domain::{
    Verdict,
    key::joined,
    review::{Act, ActKind, Said},
};

/// A sentence about an act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ActText<'a> {
    /// The last act, and how to take it back.
    Last(&'a Act),
    /// An act in a list.
    Listed(&'a Act),
    /// What an undo or a redo did.
    Turned(&'a Act),
}

/// What was said, in a word.
#[must_use]
pub const fn said_name(said: Said, language: Language) -> &'static str {
    match said {
        Said::Verdict(verdict) => verdict_name(verdict, language),
        Said::Note(kind) => note_name(kind, language),
    }
}

/// The records of an act, or how many pairs it was about.
fn about(act: &Act, pairs: &str) -> String {
    match act.keys.as_slice() {
        _ if act.pairs > 1 => format!("{} {pairs}", grouped(act.pairs)),
        [one] => one.to_string(),
        pair @ [_, _] => joined(pair),
        [first, ..] => format!("{first} …"),
        [] => String::new(),
    }
}

/// What was said of a cluster as a whole: its first record, and the verdicts by kind.
fn together(act: &Act, [same, different, unsure]: [u32; 3], language: Language) -> String {
    let counts = [
        (Verdict::Same, same),
        (Verdict::Different, different),
        (Verdict::Unsure, unsure),
    ];
    let said: Vec<String> = counts
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(verdict, count)| format!("{count} {}", verdict_name(verdict, language)))
        .collect();
    let first = act.keys.first().map(ToString::to_string);
    format!("{} …  {}", first.unwrap_or_default(), said.join(", "))
}

/// How the words around an act differ from language to language.
struct Around {
    pairs: &'static str,
    undone: &'static str,
    again: &'static str,
    quotes: [&'static str; 2],
}

const EN: Around = Around {
    pairs: "pairs",
    undone: "undone ",
    again: "again ",
    quotes: ["", ""],
};

const ZH: Around = Around {
    pairs: "对",
    undone: "已撤销",
    again: "再次",
    quotes: ["「", "」"],
};

fn told(act: &Act, language: Language) -> String {
    let around = match language {
        Language::English => EN,
        Language::Chinese => ZH,
    };
    let (turned, said) = match act.what {
        ActKind::Together {
            same,
            different,
            unsure,
        } => return together(act, [same, different, unsure], language),
        ActKind::Decided(verdict) => ("", Said::Verdict(verdict)),
        ActKind::Noted(kind) => ("", Said::Note(kind)),
        ActKind::Undone { said, .. } => (around.undone, said),
        ActKind::Redone { said, .. } => (around.again, said),
    };
    let [open, close] = around.quotes;
    format!(
        "{} {turned}{open}{}{close}",
        about(act, around.pairs),
        said_name(said, language)
    )
}

impl Sentence for ActText<'_> {
    fn en(&self) -> String {
        let tell = |act: &Act| told(act, Language::English);
        match self {
            Self::Last(act) => {
                let way_back = match act.what {
                    ActKind::Undone { .. } => Do::Redo.key() + " brings it back",
                    ActKind::Together { .. }
                    | ActKind::Decided(_)
                    | ActKind::Noted(_)
                    | ActKind::Redone { .. } => Do::Undo.key() + " undoes it",
                };
                format!("last: #{} {}   {way_back}", act.seq, tell(act))
            }
            Self::Listed(act) => format!("#{} {}", act.seq, tell(act)),
            Self::Turned(act) => match act.what {
                ActKind::Undone { said, of } => format!(
                    "#{} took back {} on {} (#{of}); {} brings it back",
                    act.seq,
                    said_name(said, Language::English),
                    about(act, EN.pairs),
                    Do::Redo.key()
                ),
                ActKind::Redone { said, of } => format!(
                    "#{} brought back {} on {} (#{of})",
                    act.seq,
                    said_name(said, Language::English),
                    about(act, EN.pairs)
                ),
                ActKind::Together { .. } | ActKind::Decided(_) | ActKind::Noted(_) => {
                    format!("#{} {}", act.seq, tell(act))
                }
            },
        }
    }

    fn zh(&self) -> String {
        let tell = |act: &Act| told(act, Language::Chinese);
        match self {
            Self::Last(act) => {
                let way_back = match act.what {
                    ActKind::Undone { .. } => Do::Redo.key() + " 恢复",
                    ActKind::Together { .. }
                    | ActKind::Decided(_)
                    | ActKind::Noted(_)
                    | ActKind::Redone { .. } => Do::Undo.key() + " 撤销",
                };
                format!("上次：#{} {}   {way_back}", act.seq, tell(act))
            }
            Self::Listed(act) => format!("#{} {}", act.seq, tell(act)),
            Self::Turned(act) => match act.what {
                ActKind::Undone { said, of } => format!(
                    "#{} 撤销了 {} 的「{}」（#{of}）；{} 可恢复",
                    act.seq,
                    about(act, ZH.pairs),
                    said_name(said, Language::Chinese),
                    Do::Redo.key()
                ),
                ActKind::Redone { said, of } => format!(
                    "#{} 恢复了 {} 的「{}」（#{of}）",
                    act.seq,
                    about(act, ZH.pairs),
                    said_name(said, Language::Chinese)
                ),
                ActKind::Together { .. } | ActKind::Decided(_) | ActKind::Noted(_) => {
                    format!("#{} {}", act.seq, tell(act))
                }
            },
        }
    }
}
