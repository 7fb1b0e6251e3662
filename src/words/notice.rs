//! What the review tells the steward about the last key: one sentence at the foot of the screen.

use super::{
    Language, Sentence, act::ActText, bulk::BulkSaid, cluster::ClusterSaid,
    commands::CommandWord as Do, evidence::Said, grouped, learning::Learned, lesson::LessonWord,
    note::NoteSaid, queue::ListNotice, record::RecordSaid,
};
use crate::domain::{
    Seq, Verdict,
    history::Chain,
    review::{Act, ChainLink},
    settings::Changed,
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
    /// A pair that the matcher did not list is being weighed.
    Weighing {
        /// Records read, in per cent.
        percent: u64,
    },
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
    /// An undo or a redo was carried out.
    Turned(Act),
    /// What checking the chain of the log came to.
    Chain(Chain),
    /// What became of a comment or a flag.
    Note(NoteSaid),
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
    /// What became of a decision about many pairs.
    Bulk(BulkSaid),
    /// What a key about the look of the pair did.
    Look(Said),
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
    /// There is no such language.
    NoSuchLanguage {
        /// What was typed.
        given: String,
    },
    /// The command has no meaning on this screen.
    NotHere,
    /// A column with empty or repeated values can't name records.
    NoIdentifier {
        /// The column.
        column: String,
    },
    /// A file is being read as the steward said.
    Rereading {
        /// Share of it, in hundredths.
        percent: u64,
    },
    /// A file can't be read as the steward said.
    NotReread {
        /// Why.
        cause: String,
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
    /// The weights are others now.
    Learned(Learned),
    /// The weights are as before.
    NotLearned {
        /// Why.
        cause: String,
    },
    /// It was not set.
    NotSet {
        /// Why.
        cause: String,
    },
    /// Everything that a decision says stands already.
    NothingNew,
    /// About a key in a record's screen.
    Record(RecordSaid),
    /// About a key in a cluster.
    Cluster(ClusterSaid),
    /// No act of the log is focused.
    NoAct,
    /// The act was taken back already.
    UndoneAlready {
        /// The entry that says so.
        by: Seq,
    },
    /// The act tells of something that happened, and can't be taken back.
    NoUndoing {
        /// Its newest entry.
        seq: Seq,
    },
    /// The act is about no pair.
    NoPairOf {
        /// Its newest entry.
        seq: Seq,
    },
    /// What the list of the queue or the search tells.
    List(ListNotice),
    /// The tutorial waits for something else.
    Lesson(LessonWord),
    /// What was chosen on the start screen did not begin.
    NotBegun {
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
pub fn chained(chain: &[ChainLink], language: Language) -> String {
    let links: Vec<String> = chain
        .iter()
        .map(|link| {
            let ChainLink {
                from,
                to,
                verdict,
                seq,
            } = link;
            let verdict = verdict_name(*verdict, language).to_lowercase();
            match (language, seq.0) {
                // A part of the very decision that is refused.
                (Language::English, 0) => format!("{from} {verdict} {to} (now)"),
                (Language::Chinese, 0) => format!("{from} {verdict} {to}（本次）"),
                (Language::English, _) => format!("{from} {verdict} {to} (#{seq})"),
                (Language::Chinese, _) => format!("{from} {verdict} {to}（#{seq}）"),
            }
        })
        .collect();
    links.join(match language {
        Language::English => ", ",
        Language::Chinese => "，",
    })
}

impl Notice {
    /// Whether it tells that an answer is waited for, and nothing once that is there.
    #[must_use]
    pub const fn is_of_waiting(&self) -> bool {
        matches!(
            self,
            Self::Saving | Self::Weighing { .. } | Self::List(ListNotice::Searching { .. })
        )
    }
}

/// A verdict as the screen names it: `SAME`.
#[must_use]
pub const fn verdict_name(verdict: Verdict, language: Language) -> &'static str {
    match (verdict, language) {
        (Verdict::Same, Language::English) => "SAME",
        (Verdict::Different, Language::English) => "DIFFERENT",
        (Verdict::Unsure, Language::English) => "UNSURE",
        (Verdict::Same, Language::Chinese) => "相同",
        (Verdict::Different, Language::Chinese) => "不同",
        (Verdict::Unsure, Language::Chinese) => "不确定",
    }
}

impl Sentence for Notice {
    #[expect(clippy::too_many_lines, reason = "one sentence an arm")]
    fn en(&self) -> String {
        let verdict_name = |verdict: Verdict| verdict_name(verdict, Language::English);
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
            Self::Weighing { percent } => format!("weighing this pair … {percent} %"),
            Self::NotSaved { cause } => {
                format!("NOT SAVED, nothing is lost: this pair waits. Because: {cause}")
            }
            Self::Stale { user, at, seq } => format!(
                "not taken: {user} decided about one of these records at {at} (#{seq}); this is how the pair stands now"
            ),
            Self::Contradiction { verdict, chain } => format!(
                "{} refused: it contradicts {}. Undo one of these, or answer otherwise",
                verdict_name(*verdict),
                chained(chain, Language::English)
            ),
            Self::NothingToUndo => "nothing of yours stands that could be undone".to_owned(),
            Self::NothingToRedo => {
                "nothing to redo: a decision came after the last undo".to_owned()
            }
            Self::Turned(act) => ActText::Turned(act).en(),
            Self::Note(said) => said.en(),
            Self::Chain(Chain::Whole { entries, head }) => {
                format!(
                    "the chain is whole: {} entries, head {head}",
                    grouped(*entries)
                )
            }
            Self::Chain(Chain::Broken { seq }) => {
                format!("THE CHAIN IS BROKEN: entry #{seq} is not as it was written")
            }
            Self::ReadOnly => "read-only: nothing is decided, chosen or written here".to_owned(),
            Self::NoPair => "there is no pair on the screen".to_owned(),
            Self::NoFurtherPair => "there is no open pair further on in this direction".to_owned(),
            Self::NoUnsure => "no pair is unsure".to_owned(),
            Self::NoOpenPick => "no pick is open: every field has its winner".to_owned(),
            Self::ChooseFirst { field } => {
                let [a, b, edit] = [Do::TakeA, Do::TakeB, Do::Edit].map(Do::key);
                format!("choose {field} first (by settings): {a} or {b} takes, {edit} types")
            }
            Self::Golden { field, value } => format!("golden {field}: {value}"),
            Self::Bulk(said) => said.en(),
            Self::Look(said) => said.en(),
            Self::NoValue { side } => {
                let [edit, rule] = [Do::Edit, Do::ByRule].map(Do::key);
                format!("{side} has no value here; {edit} types one, {rule} goes back to the rule")
            }
            Self::AlreadyByRule => "this is the rule's proposal already".to_owned(),
            Self::ReasonNeeded => {
                "a reason is needed here; Esc goes back without deciding".to_owned()
            }
            Self::NoSuchKey { key } => {
                format!("{key}: no such key here; {} shows the keys", Do::Help.key())
            }
            Self::Phrase { text } => format!(
                "“{text}” is no key: input method on? Shift switches it off. Nothing was decided"
            ),
            Self::PasteRefused => "pasted text is never a command: nothing was decided".to_owned(),
            Self::NoSuchCommand { text } => format!("{text}: no such command; Tab completes"),
            Self::NoSuchLanguage { given } => {
                format!("{given} is no language of this program; there are en and zh")
            }
            Self::NotHere => "not on this screen".to_owned(),
            Self::NoIdentifier { column } => {
                format!("{column} can't name the records: some of its values are empty or repeated")
            }
            Self::Rereading { percent } => format!("reading the file anew … {percent} %"),
            Self::NotReread { cause } => format!("not read like that: {cause}"),
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
            Self::Set(changed) => changed.en(),
            Self::Learned(learned) => learned.en(),
            Self::NotLearned { cause } => format!("the weights are as before: {cause}"),
            Self::NotSet { cause } => format!("not set: {cause}"),
            Self::NothingNew => "nothing new: all of this stands already".to_owned(),
            Self::Record(said) => said.en(),
            Self::Cluster(said) => said.en(),
            Self::NoAct => "nothing is listed here".to_owned(),
            Self::UndoneAlready { by } => format!("undone already, by #{by}"),
            Self::NoUndoing { seq } => {
                format!("#{seq} tells what happened; there is nothing to take back")
            }
            Self::NoPairOf { seq } => format!("#{seq} is about no pair"),
            Self::Lesson(word) => word.en(),
            Self::NotBegun { cause } => cause.clone(),
            Self::NotWritten { cause } => format!("not written: {cause}"),
            Self::List(notice) => notice.en(),
        }
    }

    fn zh(&self) -> String {
        let verdict_name = |verdict: Verdict| verdict_name(verdict, Language::Chinese);
        match self {
            Self::List(notice) => notice.zh(),
            Self::StillSaving => "未接受：上一个决定还在写入磁盘".to_owned(),
            Self::NotSeen => "未接受：按键时这一对还没有显示出来".to_owned(),
            Self::Torn => "未接受：按键夹在终端的应答之中；请再按一次".to_owned(),
            Self::JustBack => "未接受：你刚刚回到这里；请再按一次".to_owned(),
            Self::Saving => "正在保存".to_owned(),
            Self::Weighing { percent } => format!("正在计算这一对的权重 … {percent} %"),
            Self::NotSaved { cause } => {
                format!("未保存，但没有丢失任何东西：这一对仍在等待。原因：{cause}")
            }
            Self::Stale { user, at, seq } => format!(
                "未接受：{user} 在 {at} 对其中一条记录作了决定（#{seq}）；现在显示的是这一对的最新情况"
            ),
            Self::Contradiction { verdict, chain } => format!(
                "不能判为「{}」：与 {} 矛盾。请撤销其中之一，或改作其他判定",
                verdict_name(*verdict),
                chained(chain, Language::Chinese)
            ),
            Self::NothingToUndo => "你没有可以撤销的决定".to_owned(),
            Self::NothingToRedo => "没有可以重做的：上次撤销之后又作了决定".to_owned(),
            Self::Turned(act) => ActText::Turned(act).zh(),
            Self::Note(said) => said.zh(),
            Self::Chain(Chain::Whole { entries, head }) => {
                format!("链完整：{} 个条目，链头 {head}", grouped(*entries))
            }
            Self::Chain(Chain::Broken { seq }) => {
                format!("链已损坏：条目 #{seq} 与写入时不同")
            }
            Self::ReadOnly => "只读：这里不作决定、不选值、不写文件".to_owned(),
            Self::NoPair => "屏幕上没有候选对".to_owned(),
            Self::NoFurtherPair => "这个方向上没有更多待定的候选对".to_owned(),
            Self::NoUnsure => "没有不确定的候选对".to_owned(),
            Self::NoOpenPick => "没有待选字段：每个字段都已有取值".to_owned(),
            Self::ChooseFirst { field } => {
                let [a, b, edit] = [Do::TakeA, Do::TakeB, Do::Edit].map(Do::key);
                format!("请先选定 {field}（按设置的要求）：{a} 或 {b} 取值，{edit} 输入")
            }
            Self::Golden { field, value } => format!("{field} 的金值：{value}"),
            Self::Bulk(said) => said.zh(),
            Self::Look(said) => said.zh(),
            Self::NoValue { side } => {
                let [edit, rule] = [Do::Edit, Do::ByRule].map(Do::key);
                format!("{side} 在这里没有值；{edit} 输入一个，{rule} 回到规则的建议")
            }
            Self::AlreadyByRule => "这已经是规则的建议".to_owned(),
            Self::ReasonNeeded => "这里必须写明理由；Esc 返回，不作决定".to_owned(),
            Self::NoSuchKey { key } => {
                format!("{key}：这里没有这个按键；{} 显示所有按键", Do::Help.key())
            }
            Self::Phrase { text } => {
                format!("「{text}」不是按键：输入法开着吗？按 Shift 关闭。没有作出任何决定")
            }
            Self::PasteRefused => "粘贴的文字不会当作命令：没有作出任何决定".to_owned(),
            Self::NoSuchCommand { text } => format!("{text}：没有这个命令；Tab 补全"),
            Self::NoSuchLanguage { given } => format!("没有语言 {given}；可用的有 en 和 zh"),
            Self::NotHere => "在这个屏幕上不可用".to_owned(),
            Self::NoIdentifier { column } => {
                format!("{column} 不能作为记录的标识：有的值为空或重复")
            }
            Self::Rereading { percent } => format!("正在重新读取文件 … {percent} %"),
            Self::NotReread { cause } => format!("无法这样读取：{cause}"),
            Self::Cancelling => "正在取消；不会留下任何痕迹".to_owned(),
            Self::OnceMore => "再按一次 Ctrl-c 离开；所有决定都已保存".to_owned(),
            Self::Wrote {
                folder,
                rows_in,
                kept,
                merged_away,
                set_aside,
            } => format!(
                "已写到 {folder}：读入 {} = 保留 {} + 并入其他 {} + 搁置 {}",
                grouped(*rows_in),
                grouped(*kept),
                grouped(*merged_away),
                grouped(*set_aside)
            ),
            Self::Set(changed) => changed.zh(),
            Self::Learned(learned) => learned.zh(),
            Self::NotLearned { cause } => format!("权重未变：{cause}"),
            Self::NotSet { cause } => format!("未设置：{cause}"),
            Self::NothingNew => "没有新内容：这些都已有效".to_owned(),
            Self::Record(said) => said.zh(),
            Self::Cluster(said) => said.zh(),
            Self::NoAct => "这里没有列出任何内容".to_owned(),
            Self::UndoneAlready { by } => format!("已被 #{by} 撤销"),
            Self::NoUndoing { seq } => format!("#{seq} 记的是已发生的事，无可撤销"),
            Self::NoPairOf { seq } => format!("#{seq} 不涉及任何候选对"),
            Self::Lesson(word) => word.zh(),
            Self::NotBegun { cause } => cause.clone(),
            Self::NotWritten { cause } => format!("未写出：{cause}"),
        }
    }
}
