//! The log on the screen: its acts, what became of them, what taking one back would change.

use super::{
    Language, Sentence, commands::CommandWord, grouped, note::note_name, notice::verdict_name,
};
use crate::domain::{
    Seq,
    body::Phase,
    history::{Deed, DeedKind, DeedState, HistoryWish, Pick, Undoing},
    key::joined,
};

/// A sentence or label of the log on the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HistoryWord<'a> {
    /// Title.
    Title {
        /// Acts as wished for.
        total: u64,
        /// What was wished for.
        wish: &'a HistoryWish,
    },
    /// Head of the column of times.
    Time,
    /// Head of the column of users.
    Who,
    /// Head of the column of decisions.
    Decision,
    /// Head of the column of records.
    Records,
    /// Head of the column of states.
    State,
    /// What an act did, in a word or two.
    Did(&'a DeedKind),
    /// What an act was about.
    About(&'a Deed),
    /// What became of an act.
    Became(DeedState),
    /// A choice of a golden value.
    Picked(&'a Pick),
    /// The reason given.
    Reason(&'a str),
    /// Entries and program of an act.
    Entries(&'a Deed),
    /// No act is as wished for.
    None,
    /// Title of what taking back would change.
    UndoTitle(Seq),
    /// What would be the verdicts and golden records.
    Changes(&'a Undoing),
    /// Later acts on the same customers, which stay.
    Later(usize),
    /// Results that hold the decision.
    Exports(usize),
    /// Nothing was built on it.
    NothingLater,
    /// Keys of the layer.
    UndoKeys,
    /// A line to type in.
    FindTitle,
    /// What one can find.
    FindWhy,
}

fn numbers(seqs: &[Seq]) -> String {
    let mut text: Vec<String> = seqs.iter().take(3).map(|seq| format!("#{seq}")).collect();
    if seqs.len() > 3 {
        text.push(format!("+{}", seqs.len() - 3));
    }
    text.join(" ")
}

fn about(deed: &Deed) -> String {
    match &deed.what {
        DeedKind::Judged { pair, .. } => joined(&[pair.left().clone(), pair.right().clone()]),
        DeedKind::JudgedMany { pair, .. } => format!("{} …", pair.left()),
        DeedKind::Withdrew(seqs) | DeedKind::Restored(seqs) => numbers(seqs),
        DeedKind::Imported { source, rows } => format!("{source}: {}", grouped(*rows)),
        DeedKind::Exported { files } => files.join(" "),
        DeedKind::Replayed(_) => String::new(),
        DeedKind::Noted {
            kind: _,
            records,
            field,
            text,
        } => {
            let about = match records.as_slice() {
                [first, _, _, ..] => format!("{first} …"),
                few => joined(few),
            };
            let parts = [Some(about), field.clone()].into_iter().flatten();
            let text = text.as_ref().map(|text| format!("'{text}'"));
            parts.chain(text).collect::<Vec<_>>().join("  ")
        }
        DeedKind::Other { kind: _, records } => joined(records),
    }
}

/// What an act did, in English.
fn did(what: &DeedKind) -> String {
    match what {
        DeedKind::Judged { verdict, .. } => verdict_name(*verdict, Language::English).to_owned(),
        DeedKind::JudgedMany {
            same,
            different,
            unsure,
            ..
        } => format!("{} pairs", same + different + unsure),
        DeedKind::Noted { kind, .. } => note_name(*kind, Language::English).to_owned(),
        DeedKind::Withdrew(_) => "undo".to_owned(),
        DeedKind::Restored(_) => "redo".to_owned(),
        DeedKind::Imported { .. } => "import".to_owned(),
        DeedKind::Exported { .. } => "written".to_owned(),
        DeedKind::Replayed(Phase::Begin) => "replay".to_owned(),
        DeedKind::Replayed(Phase::End) => "replayed".to_owned(),
        DeedKind::Other { kind, .. } => kind.clone(),
    }
}

/// What an act did, in Chinese.
fn did_zh(what: &DeedKind) -> String {
    match what {
        DeedKind::Judged { verdict, .. } => verdict_name(*verdict, Language::Chinese).to_owned(),
        DeedKind::JudgedMany {
            same,
            different,
            unsure,
            ..
        } => format!("{} 对", same + different + unsure),
        DeedKind::Noted { kind, .. } => note_name(*kind, Language::Chinese).to_owned(),
        DeedKind::Withdrew(_) => "撤销".to_owned(),
        DeedKind::Restored(_) => "重做".to_owned(),
        DeedKind::Imported { .. } => "导入".to_owned(),
        DeedKind::Exported { .. } => "写出".to_owned(),
        DeedKind::Replayed(Phase::Begin) => "重放开始".to_owned(),
        DeedKind::Replayed(Phase::End) => "重放结束".to_owned(),
        DeedKind::Other { kind, .. } => kind.clone(),
    }
}

fn picked(pick: &Pick, typed: &str) -> String {
    let Pick {
        field,
        from,
        before,
        after,
    } = pick;
    let from = from
        .as_ref()
        .map_or_else(|| typed.to_owned(), ToString::to_string);
    if before == after {
        format!("{field}: '{after}' ({from})")
    } else {
        format!("{field}: '{after}' ({from}) ← '{before}'")
    }
}

impl Sentence for HistoryWord<'_> {
    fn en(&self) -> String {
        match self {
            Self::Title { total, wish } => {
                let whose = if wish.mine { "yours" } else { "everybody's" };
                let day = if wish.today { ", today" } else { "" };
                let find = if wish.find.is_empty() {
                    String::new()
                } else {
                    format!(", with “{}”", wish.find)
                };
                format!("HISTORY  {} {whose}{day}{find}", grouped(*total))
            }
            Self::Time => "time".to_owned(),
            Self::Who => "who".to_owned(),
            Self::Decision => "decision".to_owned(),
            Self::Records => "records".to_owned(),
            Self::State => "state".to_owned(),
            Self::Did(what) => did(what),
            Self::About(deed) => about(deed),
            Self::Became(state) => match state {
                DeedState::Stands => "stands".to_owned(),
                DeedState::Undone(by) => format!("undone #{by}"),
                DeedState::Superseded(by) => format!("now #{by}"),
                DeedState::Fact => String::new(),
            },
            Self::Picked(pick) => picked(pick, "typed"),
            Self::Reason(reason) => format!("reason: {reason}"),
            Self::Entries(deed) => {
                let many = match &deed.what {
                    DeedKind::JudgedMany {
                        same,
                        different,
                        unsure,
                        ..
                    } => format!("   same {same}, different {different}, unsure {unsure}"),
                    _ => String::new(),
                };
                format!(
                    "entries #{} to #{}, twinfold {}{many}",
                    deed.first, deed.seq, deed.tool
                )
            }
            Self::None => {
                format!(
                    "nothing here: {} shows everybody's, {} all days, {} another text",
                    CommandWord::Whose.key(),
                    CommandWord::Today.key(),
                    CommandWord::Find.key()
                )
            }
            Self::UndoTitle(seq) => format!("UNDO #{seq}?"),
            Self::Changes(undoing) => {
                let Undoing {
                    reopened,
                    golden,
                    golden_after,
                    ..
                } = undoing;
                let golden = if golden == golden_after {
                    format!("golden records stay {}", grouped(*golden))
                } else {
                    format!(
                        "golden records {} -> {}",
                        grouped(*golden),
                        grouped(*golden_after)
                    )
                };
                let pairs = if *reopened == 1 { "pair" } else { "pairs" };
                format!("{} {pairs} open again; {golden}", grouped(*reopened))
            }
            Self::Later(count) => {
                format!("{count} later on the same customers; these stay:")
            }
            Self::Exports(1) => "one written result holds it:".to_owned(),
            Self::Exports(count) => format!("{count} written results hold it:"),
            Self::NothingLater => {
                "nothing later was decided about these customers, and no result holds it".to_owned()
            }
            Self::UndoKeys => "Enter undoes it   Esc leaves it".to_owned(),
            Self::FindTitle => "FIND IN THE HISTORY".to_owned(),
            Self::FindWhy => {
                "in reasons, keys and golden values; an empty line shows everything".to_owned()
            }
        }
    }

    fn zh(&self) -> String {
        match self {
            Self::Title { total, wish } => {
                let whose = if wish.mine { "我的" } else { "所有人" };
                let day = if wish.today { "，今天" } else { "" };
                let find = if wish.find.is_empty() {
                    String::new()
                } else {
                    format!("，含“{}”", wish.find)
                };
                format!("历史  {whose} {} 项{day}{find}", grouped(*total))
            }
            Self::Time => "时间".to_owned(),
            Self::Who => "操作员".to_owned(),
            Self::Decision => "决定".to_owned(),
            Self::Records => "记录".to_owned(),
            Self::State => "状态".to_owned(),
            Self::Did(what) => did_zh(what),
            Self::About(deed) => about(deed),
            Self::Became(state) => match state {
                DeedState::Stands => "有效".to_owned(),
                DeedState::Undone(by) => format!("已撤销 #{by}"),
                DeedState::Superseded(by) => format!("改为 #{by}"),
                DeedState::Fact => String::new(),
            },
            Self::Picked(pick) => picked(pick, "手工输入"),
            Self::Reason(reason) => format!("理由：{reason}"),
            Self::Entries(deed) => {
                let many = match &deed.what {
                    DeedKind::JudgedMany {
                        same,
                        different,
                        unsure,
                        ..
                    } => format!("   相同 {same}，不同 {different}，不确定 {unsure}"),
                    _ => String::new(),
                };
                format!(
                    "日志条目 #{} 至 #{}，twinfold {}{many}",
                    deed.first, deed.seq, deed.tool
                )
            }
            Self::None => format!(
                "没有内容：{} 看所有人的，{} 看全部日期，{} 换一个词",
                CommandWord::Whose.key(),
                CommandWord::Today.key(),
                CommandWord::Find.key()
            ),
            Self::UndoTitle(seq) => format!("撤销 #{seq}？"),
            Self::Changes(undoing) => {
                let Undoing {
                    reopened,
                    golden,
                    golden_after,
                    ..
                } = undoing;
                let golden = if golden == golden_after {
                    format!("金记录仍为 {} 条", grouped(*golden))
                } else {
                    format!(
                        "金记录 {} 条 -> {} 条",
                        grouped(*golden),
                        grouped(*golden_after)
                    )
                };
                format!("{} 个候选对重新待定；{golden}", grouped(*reopened))
            }
            Self::Later(count) => format!("之后对同一客户还有 {count} 项决定，予以保留："),
            Self::Exports(count) => format!("已写出的 {count} 份结果含有它："),
            Self::NothingLater => "此后对这些客户没有其他决定，也没有写出的结果含有它".to_owned(),
            Self::UndoKeys => "Enter 撤销   Esc 不撤销".to_owned(),
            Self::FindTitle => "在历史中查找".to_owned(),
            Self::FindWhy => "在理由、键和金值中查找；留空则显示全部".to_owned(),
        }
    }
}
