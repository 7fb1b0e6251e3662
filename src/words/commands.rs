//! What commands are called and what they do: in the foot, the palette, the help and the README.

use pinyin::ToPinyin as _;
use unicode_normalization::UnicodeNormalization as _;

use super::{Language, keys::CommandWords};

/// One entry a command: behind `:`, then in each language what stands in the foot and in the help.
macro_rules! command_words {
    ($($(#[$doc:meta])* $word:ident $name:literal
        en $en_short:literal $en_long:literal
        zh $zh_short:literal $zh_long:literal;)*) => {
        /// The words of a command.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum CommandWord {
            $($(#[$doc])* $word,)*
        }

        impl CommandWord {
            /// In a language; what one types behind `:` is the same in all.
            #[must_use]
            pub const fn say(self, language: Language) -> CommandWords {
                match (self, language) {
                    $(
                        (Self::$word, Language::English) => CommandWords {
                            name: $name,
                            short: $en_short,
                            long: $en_long,
                        },
                        (Self::$word, Language::Chinese) => CommandWords {
                            name: $name,
                            short: $zh_short,
                            long: $zh_long,
                        },
                    )*
                }
            }
        }
    };
}

command_words! {
    /// Records *same*.
    Same "same"
        en "SAME" "same customer: the two become one"
        zh "相同" "同一客户：两条合为一条";
    /// Records *different*.
    Different "different"
        en "DIFFERENT" "different customers"
        zh "不同" "不同的客户";
    /// Records *unsure*.
    Unsure "unsure"
        en "UNSURE" "unsure: asked again at the end"
        zh "不确定" "不确定：最后再问";
    /// Records *same* with a reason.
    SameBecause "same-because"
        en "SAME, why" "same customer, with a reason"
        zh "相同，附理由" "同一客户，并写明理由";
    /// Records *different* with a reason.
    DifferentBecause "different-because"
        en "DIFFERENT, why" "different customers, with a reason"
        zh "不同，附理由" "不同的客户，并写明理由";
    /// Records *unsure* with a reason.
    UnsureBecause "unsure-because"
        en "UNSURE, why" "unsure, with a reason"
        zh "不确定，附理由" "不确定，并写明理由";
    /// The same for every pair that differs as this one does.
    Alike "alike"
        en "alike" "the same for every pair that differs like this: alike same"
        zh "同类" "对差异模式相同的所有候选对作同样的决定：alike same";
    /// The same for all clusters that are marked, or that the filter lets through.
    Bulk "bulk"
        en "bulk" "decide all marked clusters, or all that the filter lets through: bulk same"
        zh "批量" "对所有标记的簇，或筛选出的所有簇作同样的决定：bulk same";
    /// Draws a sample of a band.
    Sample "sample"
        en "sample" "draw a sample of a band of weights to judge: sample 6..12 59"
        zh "抽样" "从一个权重区间抽取样本来判定：sample 6..12 59";
    /// Decides the band of the judged sample.
    Policy "policy"
        en "policy" "decide the band of the judged sample: policy same NAME"
        zh "策略" "对已判定样本所在的区间作决定：policy same 名称";
    /// Takes back the operator's newest standing decision.
    Undo "undo"
        en "undo" "take back your last decision, any number of times"
        zh "撤销" "撤销你的上一个决定，次数不限";
    /// Takes back the undo.
    Redo "redo"
        en "redo" "bring back what was just undone"
        zh "重做" "恢复刚刚撤销的决定";
    /// Takes the focused field's golden value from A.
    TakeA "take-a"
        en "take A" "take this field from A"
        zh "取 A" "这个字段取 A 的值";
    /// Takes the focused field's golden value from B.
    TakeB "take-b"
        en "take B" "take this field from B"
        zh "取 B" "这个字段取 B 的值";
    /// Takes every open pick from A.
    AllFromA "all-from-a"
        en "all from A" "take every open pick from A"
        zh "全取 A" "所有待选字段都取 A 的值";
    /// Takes every open pick from B.
    AllFromB "all-from-b"
        en "all from B" "take every open pick from B"
        zh "全取 B" "所有待选字段都取 B 的值";
    /// Keeps what both say, in a field that is a list.
    KeepBoth "keep-both"
        en "keep both" "keep what both say: tags, notes"
        zh "两者都留" "保留双方的内容：标签、备注";
    /// Takes the focused field's golden value from record 3 of a cluster.
    Take3 "take-3"
        en "take record" "cluster: take this field from record 3"
        zh "取该记录" "簇：这个字段取第 3 条记录的值";
    /// Takes the focused field's golden value from record 4 of a cluster.
    Take4 "take-4"
        en "take record" "cluster: take this field from record 4"
        zh "取该记录" "簇：这个字段取第 4 条记录的值";
    /// Takes the focused field's golden value from record 5 of a cluster.
    Take5 "take-5"
        en "take record" "cluster: take this field from record 5"
        zh "取该记录" "簇：这个字段取第 5 条记录的值";
    /// Takes the focused field's golden value from record 6 of a cluster.
    Take6 "take-6"
        en "take record" "cluster: take this field from record 6"
        zh "取该记录" "簇：这个字段取第 6 条记录的值";
    /// Takes the focused field's golden value from record 7 of a cluster.
    Take7 "take-7"
        en "take record" "cluster: take this field from record 7"
        zh "取该记录" "簇：这个字段取第 7 条记录的值";
    /// Takes the focused field's golden value from record 8 of a cluster.
    Take8 "take-8"
        en "take record" "cluster: take this field from record 8"
        zh "取该记录" "簇：这个字段取第 8 条记录的值";
    /// Takes the focused field's golden value from record 9 of a cluster.
    Take9 "take-9"
        en "take record" "cluster: take this field from record 9"
        zh "取该记录" "簇：这个字段取第 9 条记录的值";
    /// Types the focused field's golden value, or changes a column's kind.
    Edit "edit"
        en "edit" "type this field's golden value; change a column's kind"
        zh "编辑" "输入这个字段的金值；更改列的类型";
    /// Opens the golden record as a list.
    EditGolden "golden"
        en "golden record" "the golden record as a list, to choose and type in"
        zh "金记录" "以列表查看金记录，可选择或输入";
    /// Goes back to what the survivorship rule proposes.
    ByRule "by-rule"
        en "by rule" "back to what the rule proposes"
        zh "按规则" "回到规则建议的值";
    /// Goes to the next open pick.
    NextOpen "next-open"
        en "next ?" "next open pick"
        zh "下一个 ?" "下一个待选字段";
    /// Goes to the open pick before.
    PreviousOpen "previous-open"
        en "previous ?" "open pick before"
        zh "上一个 ?" "上一个待选字段";
    /// Goes one line down.
    Down "down"
        en "down" "one line down"
        zh "向下" "向下一行";
    /// Goes one line up.
    Up "up"
        en "up" "one line up"
        zh "向上" "向上一行";
    /// Goes to the first line.
    First "first"
        en "first" "first line"
        zh "首行" "到第一行";
    /// Goes to the last line.
    Last "last"
        en "last" "last line"
        zh "末行" "到最后一行";
    /// Goes half a page down.
    HalfDown "half-page-down"
        en "half page down" "half a page down"
        zh "下半页" "向下半页";
    /// Goes half a page up.
    HalfUp "half-page-up"
        en "half page up" "half a page up"
        zh "上半页" "向上半页";
    /// Looks at the record on the left.
    Left "left"
        en "left" "look at the record on the left"
        zh "左" "看左边的记录";
    /// Looks at the record on the right.
    Right "right"
        en "right" "look at the record on the right"
        zh "右" "看右边的记录";
    /// Goes to the next pair without deciding.
    NextPair "next"
        en "next" "next open pair, without deciding"
        zh "下一对" "下一个待定的候选对，不作决定";
    /// Goes to the pair before without deciding.
    PreviousPair "previous"
        en "previous" "open pair before, without deciding"
        zh "上一对" "上一个待定的候选对，不作决定";
    /// Goes to the next row of the list.
    NextHit "next-hit"
        en "next hit" "next cluster of the filtered list"
        zh "下一条" "筛选列表的下一个簇";
    /// Goes to the row of the list before.
    PreviousHit "previous-hit"
        en "previous hit" "cluster before in the filtered list"
        zh "上一条" "筛选列表的上一个簇";
    /// Goes back to the pair that was left for the list.
    Resume "resume"
        en "resume" "back to the pair you left"
        zh "继续审核" "回到离开时的候选对";
    /// Filters the list of the queue.
    Filter "filter"
        en "filter" "filter the queue: field:value weight:4..12 src: state: lang: flag: or any text, ! negates"
        zh "筛选" "筛选队列：字段:值 weight:4..12 src: state: lang: flag: 或任意文字，! 表示否定";
    /// Searches all records.
    Search "search"
        en "find" "search all records; two marked ones open as a pair"
        zh "查找" "查找所有记录；标记两条可作为一对打开";
    /// Counts what the rows of the list have.
    Facets "facets"
        en "facets" "what the list holds by state, source, flag, language, size, weight; its order"
        zh "概况" "按状态、来源、标志、文字、成员数、权重统计列表；排序";
    /// Shows the kept filters.
    Filters "filters"
        en "kept" "filters kept under 1-9"
        zh "保存的筛选" "保存在 1-9 的筛选";
    /// Marks a row of a list.
    Mark "mark"
        en "mark" "mark a row, or take its mark away"
        zh "标记" "标记一行，或取消标记";
    /// Brings the queue into another order.
    Order "order"
        en "order" "order of the queue: order probability, uncertainty or gain"
        zh "排序" "队列的顺序：order probability、uncertainty 或 gain";
    /// Opens the list of the queue.
    Queue "queue"
        en "queue" "the queue as a list"
        zh "队列" "以列表显示队列";
    /// Shows what was decided so far.
    Overview "overview"
        en "overview" "what was decided so far"
        zh "总览" "到目前为止的决定";
    /// Opens or folds the fields that are equal or empty.
    Unfold "fields"
        en "fields" "open or fold equal and empty fields"
        zh "字段" "展开或收起相同和空的字段";
    /// Shows or hides the match weights.
    Weights "weights"
        en "weights" "show or hide the match weights"
        zh "权重" "显示或隐藏匹配权重";
    /// Shows the values raw, standardised, as pinyin.
    Lens "lens"
        en "lens" "show values raw, standardised, as pinyin"
        zh "视图" "切换显示：原始值、标准化值、拼音";
    /// Hides what the matcher and others think, and says so in the log.
    Blind "blind"
        en "blind" "hide weights, total and earlier verdicts; the log says so"
        zh "盲审" "隐藏权重、总权重和先前的决定；决定日志会注明";
    /// Shows the focused field in full.
    Whole "whole-field"
        en "whole field" "this field in full, with its code points"
        zh "完整字段" "完整显示这个字段及其字符编码";
    /// Opens the cluster of the pair as a whole.
    Cluster "cluster"
        en "whole cluster" "this pair's cluster of three or more, side by side"
        zh "整个簇" "并排显示这一对所在的簇（三条或更多）";
    /// Goes through a cluster pair by pair.
    Pairwise "pairwise"
        en "pair by pair" "cluster: go to its weakest open pair"
        zh "逐对" "簇：转到其中最弱的待定候选对";
    /// Takes a record of a cluster in, out, or leaves it open.
    InOut "in-out"
        en "in/out" "cluster: this record is in, out (different), or left open"
        zh "纳入/排除" "簇：这条记录纳入、排除（不同）或待定";
    /// Opens the records that are out of a cluster as one of their own.
    MoveOut "move"
        en "move out" "the records that are out as a cluster of their own"
        zh "移出" "把排除的记录作为另一个簇打开";
    /// Applies the suggested split of a cluster.
    Split "split"
        en "split" "cluster: apply the suggested split; once more takes all in"
        zh "拆分" "簇：采用建议的拆分；再按一次则全部纳入";
    /// Writes a comment; in the log the reason of a decision.
    Comment "comment"
        en "comment" "comment on the pair, cluster, record or field; in the history the reason of a decision"
        zh "备注" "给这一对、簇、记录或字段写备注；在历史中补写决定的理由";
    /// Flags what is on the screen, or takes the flag back.
    Flag "flag"
        en "flag" "flag for somebody else, or take the flag back: flag field, flag record"
        zh "标旗" "标旗请他人处理，或取消标旗：flag field、flag record";
    /// Opens everything about the record in view.
    Record "record"
        en "record" "everything about this record: values, neighbours, decisions"
        zh "记录" "关于这条记录的一切：取值、相邻记录、决定";
    /// Opens how the review goes.
    Quality "quality"
        en "quality" "how the review goes: progress, what remains, pace, decisions by weight"
        zh "质量" "审核情况：进度、剩余、速度、按权重的决定";
    /// Opens the log, act by act.
    History "history"
        en "history" "what was decided, by whom and when; undo any of it"
        zh "历史" "谁在何时决定了什么；可撤销其中任何一项";
    /// Shows the acts of everybody, or one's own.
    Whose "whose"
        en "others" "history: your own decisions, or everybody's"
        zh "所有人" "历史：只看自己的决定，或看所有人的";
    /// Checks the chain of the log.
    Verify "verify"
        en "verify" "check the chain of the log, entry by entry"
        zh "校验" "逐条校验决定日志的链";
    /// Shows the acts of today, or all.
    Today "today"
        en "today" "history: of today, or of all days"
        zh "今天" "历史：只看今天，或看全部";
    /// Looks for a text.
    Find "find"
        en "find" "find in reasons, keys and values"
        zh "查找" "在理由、键和值中查找";
    /// Takes back the focused act of the log.
    UndoThis "undo-this"
        en "undo this" "history: take back this decision, after showing what else changes"
        zh "撤销此项" "历史：先显示其他变化，再撤销这一项";
    /// Opens the command palette.
    Palette "commands"
        en "command" "every command by its name"
        zh "命令" "按名称查找任何命令";
    /// Opens the help.
    Help "help"
        en "help" "this help"
        zh "帮助" "本帮助";
    /// Writes the merged file.
    Write "write"
        en "write" "write the merged file, the crosswalk and the decisions"
        zh "写出" "写出合并文件、对照表和决定";
    /// Shows the keys in force.
    Keys "keys"
        en "keys" "the keys in force, and which were taken from others; keys diff: those that are yours"
        zh "按键" "当前生效的按键，以及被改派的按键；keys diff：只看与默认不同的";
    /// Begins the tutorial.
    Tutorial "tutorial"
        en "tutorial" "eight made-up pairs in three minutes; then back to where you are"
        zh "教程" "三分钟，八对虚构的记录；然后回到这里";
    /// Learns the weights from the verdicts.
    Learn "learn"
        en "learn" "learn the weights from your verdicts"
        zh "学习" "从你的决定中学习权重，并重新排列队列";
    /// Withdraws what was learned last.
    Unlearn "unlearn"
        en "unlearn" "withdraw what was learned last"
        zh "撤销学习" "撤销最近一次学习：恢复之前的权重";
    /// Sets something for this workspace.
    Set "set"
        en "set" "set something for this workspace: set match.review_floor = -3"
        zh "设置" "为本工作区设置一项：set match.review_floor = -3";
    /// Speaks another language.
    Speak "lang"
        en "language" "speak the other language: lang zh, lang en"
        zh "语言" "换一种语言：lang en，lang zh";
    /// Goes through the pairs judged unsure.
    ReviewUnsure "review-unsure"
        en "the unsure ones" "go through the pairs judged unsure"
        zh "不确定的" "逐一查看判为不确定的候选对";
    /// Goes on: the button of a screen that asks something.
    Accept "go-on"
        en "go on" "go on; back to the pair"
        zh "继续" "继续；回到候选对";
    /// Closes the topmost layer.
    Back "back"
        en "back" "close this layer; from a pair to the queue"
        zh "返回" "关闭这一层；从候选对到队列";
    /// Leaves the program.
    Quit "quit"
        en "quit" "leave; everything is saved"
        zh "退出" "离开；一切都已保存";
    /// Cancels what is being typed or done; twice in a row leaves the program.
    Interrupt "interrupt"
        en "cancel" "cancel what is typed or running; twice leaves"
        zh "取消" "取消正在输入或进行的事；连按两次离开";
    /// Paints the whole screen anew.
    Repaint "repaint"
        en "repaint" "paint the screen anew"
        zh "重绘" "重新绘制屏幕";
    /// Gives the terminal back to the shell for a while.
    Suspend "suspend"
        en "suspend" "back to the shell; fg returns"
        zh "挂起" "回到 shell；fg 返回";
}

impl CommandWord {
    /// How near a command is to what was typed, 0 the nearest; nothing where it is something else.
    ///
    /// What was typed can be a part of the name, of the Chinese words, or the first letters of their
    /// pinyin: `cx` finds 撤销. Full-width letters are letters.
    #[must_use]
    pub fn rank(self, typed: &str) -> Option<u8> {
        let typed: String = typed.nfkc().collect::<String>().to_lowercase();
        let [english, chinese] = Language::ALL.map(|language| self.say(language));
        let initials = initials(chinese.short);
        if english.name == typed || chinese.short == typed {
            Some(0)
        } else if [english.name, chinese.short, &initials]
            .iter()
            .any(|word| word.starts_with(&typed))
        {
            Some(1)
        } else if [english.name, english.long, chinese.short, chinese.long]
            .iter()
            .any(|text| text.to_lowercase().contains(&typed))
        {
            Some(2)
        } else {
            None
        }
    }
}

/// The first letters of a Chinese text's pinyin; letters and digits stay.
fn initials(text: &str) -> String {
    let letter = |character: char| {
        let pinyin = character.to_pinyin();
        pinyin.map_or_else(
            || {
                let is_key = character.is_ascii_alphanumeric();
                is_key.then(|| character.to_ascii_lowercase())
            },
            |pinyin| pinyin.plain().chars().next(),
        )
    };
    text.chars().filter_map(letter).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_is_found_by_either_language_and_by_pinyin() {
        for typed in ["undo", "und", "UN", "撤销", "撤", "cx", "CX", "ｕｎｄｏ"] {
            assert!(CommandWord::Undo.rank(typed).is_some(), "{typed}");
        }
        assert_eq!(CommandWord::Undo.rank("undo"), Some(0));
        assert_eq!(CommandWord::Undo.rank("撤销"), Some(0));
        assert_eq!(CommandWord::Undo.rank("cx"), Some(1));
        assert_eq!(CommandWord::Undo.rank("decision"), Some(2));
        assert_eq!(CommandWord::Undo.rank("xyz"), None);
    }
}
