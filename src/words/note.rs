//! Comments, reasons and flags on the screen.

use super::{Language, Sentence};
use crate::domain::{
    RecordKey, Seq,
    key::joined,
    note::{Note, NoteKind},
};

/// What a note is called.
#[must_use]
pub const fn note_name(kind: NoteKind, language: Language) -> &'static str {
    match (kind, language) {
        (NoteKind::Comment, Language::English) => "comment",
        (NoteKind::Reason, Language::English) => "reason",
        (NoteKind::Flag, Language::English) => "flag",
        (NoteKind::Comment, Language::Chinese) => "备注",
        (NoteKind::Reason, Language::Chinese) => "理由",
        (NoteKind::Flag, Language::Chinese) => "标旗",
    }
}

/// What a note that is being written is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotingOn {
    /// The pair on the screen.
    Pair,
    /// The cluster on the screen: so many records.
    Cluster(usize),
    /// A record.
    Record(RecordKey),
    /// A field of what is on the screen, by its name.
    Field(String),
    /// A decision, by its number in the log.
    Decision(Seq),
}

impl Sentence for NotingOn {
    fn en(&self) -> String {
        match self {
            Self::Pair => "this pair".to_owned(),
            Self::Cluster(records) => format!("this cluster of {records}"),
            Self::Record(key) => format!("record {key}"),
            Self::Field(name) => format!("field {name}"),
            Self::Decision(seq) => format!("decision #{seq}"),
        }
    }

    fn zh(&self) -> String {
        match self {
            Self::Pair => "这一对".to_owned(),
            Self::Cluster(records) => format!("这个簇（{records} 条）"),
            Self::Record(key) => format!("记录 {key}"),
            Self::Field(name) => format!("字段 {name}"),
            Self::Decision(seq) => format!("决定 #{seq}"),
        }
    }
}

/// A sentence about notes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoteText<'a> {
    /// Title of the line that a note is typed in.
    Title {
        /// What it is.
        kind: NoteKind,
        /// What it is about.
        on: &'a NotingOn,
    },
    /// That the line is about something else after Tab.
    Tab(&'a NotingOn),
    /// A note beside a pair: as a check.
    Check {
        /// The note.
        note: &'a Note,
        /// Which of the pair it is on, `A` or `B`; nothing where it is on both.
        side: Option<char>,
    },
    /// Head of the notes of a record.
    Head(usize),
    /// A note in a list.
    Listed {
        /// The note.
        note: &'a Note,
        /// Its local moment.
        at: &'a str,
    },
    /// Notes are hidden while one judges blind.
    Hidden(usize),
}

/// What became of a wish to note something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoteSaid {
    /// A comment has no text.
    NoText,
    /// Nothing here can be noted on.
    NothingHere,
    /// There is no such thing here as was named.
    NoSuch {
        /// What was named.
        given: String,
    },
    /// A reason is for a decision about one pair.
    OnePair,
}

/// Who, on what: `ann, A, phone`.
fn about(note: &Note, side: Option<char>) -> String {
    let mut parts = vec![note.user.clone()];
    parts.extend(side.map(String::from));
    parts.extend(note.field.clone());
    parts.join(", ")
}

impl Sentence for NoteText<'_> {
    fn en(&self) -> String {
        match self {
            Self::Title { kind, on } => {
                format!("{} on {}", note_name(*kind, Language::English), on.en())
            }
            Self::Tab(on) => format!("Tab: on {} instead", on.en()),
            Self::Check { note, side } => match note.kind {
                NoteKind::Flag => format!("! flagged ({})", about(note, *side)),
                NoteKind::Comment | NoteKind::Reason => {
                    format!("! {}: {}", about(note, *side), note.text)
                }
            },
            Self::Head(count) => format!("comments and flags ({count})"),
            Self::Listed { note, at } => listed(note, at, Language::English),
            Self::Hidden(count) => format!("{count} hidden while blind"),
        }
    }

    fn zh(&self) -> String {
        match self {
            Self::Title { kind, on } => {
                format!("{}：{}", note_name(*kind, Language::Chinese), on.zh())
            }
            Self::Tab(on) => format!("Tab：改为{}", on.zh()),
            Self::Check { note, side } => match note.kind {
                NoteKind::Flag => format!("! 已标旗（{}）", about(note, *side)),
                NoteKind::Comment | NoteKind::Reason => {
                    format!("! {}：{}", about(note, *side), note.text)
                }
            },
            Self::Head(count) => format!("备注和标旗（{count}）"),
            Self::Listed { note, at } => listed(note, at, Language::Chinese),
            Self::Hidden(count) => format!("盲审时隐藏 {count} 项"),
        }
    }
}

fn listed(note: &Note, at: &str, language: Language) -> String {
    let mut parts = vec![
        at.to_owned(),
        note.user.clone(),
        note_name(note.kind, language).to_owned(),
        joined(&note.keys),
    ];
    parts.extend(note.field.clone());
    if !note.text.is_empty() {
        parts.push(note.text.clone());
    }
    parts.join("  ")
}

impl Sentence for NoteSaid {
    fn en(&self) -> String {
        match self {
            Self::NoText => "a comment needs a text; Esc goes back without one".to_owned(),
            Self::NothingHere => "nothing on this line can be noted on".to_owned(),
            Self::NoSuch { given } => {
                format!("{given}: a note is on the pair, the cluster, the record or the field")
            }
            Self::OnePair => {
                "a reason given afterwards is for a decision about one pair".to_owned()
            }
        }
    }

    fn zh(&self) -> String {
        match self {
            Self::NoText => "备注要有文字；Esc 返回，不写".to_owned(),
            Self::NothingHere => "这一行上没有可以备注的内容".to_owned(),
            Self::NoSuch { given } => {
                format!("{given}：可以备注的是 pair、cluster、record 或 field")
            }
            Self::OnePair => "事后补写的理由只能用于一对的决定".to_owned(),
        }
    }
}
