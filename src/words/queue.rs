//! The list of the queue and the search of records.

use super::{Sentence, commands::CommandWord, grouped};
use crate::domain::{
    Order,
    filter::{FilterFault, FilterWrong},
    listing::{FacetBy, Flag, Hides},
    order::Remaining,
};

/// A label of the list of the queue or of the search.
#[derive(Debug, Clone, PartialEq)]
pub enum QueueLabel<'a> {
    /// Title of the list: pairs without an answer, rows listed, rows in all.
    Title {
        /// Pairs without an answer in the rows listed.
        open: u64,
        /// Rows that the filter lets through.
        listed: usize,
        /// Rows in all.
        all: usize,
    },
    /// The order of the list.
    Order(Order),
    /// Rows that are marked.
    Marked(usize),
    /// The rows on the screen.
    Shown {
        /// The first one, from 1.
        from: usize,
        /// The last one.
        to: usize,
        /// Rows listed.
        listed: usize,
    },
    /// Head of the column of clusters.
    Cluster,
    /// Head of the column of sizes.
    Size,
    /// Head of the column of total weights.
    Weight,
    /// Head of the column of open picks and flags.
    Picks,
    /// Head of the column of first records.
    First,
    /// Head of the column of second records.
    Second,
    /// What the signs in front of the rows mean.
    Signs,
    /// A flag.
    Flag(Flag),
    /// Where to stop.
    Stop(Remaining),
    /// No row is listed.
    Nothing,
    /// The list is on its way.
    Coming,
    /// Title of the facets.
    Facets,
    /// The orders among the facets.
    Orders,
    /// In which respect rows are counted.
    By(FacetBy),
    /// How to leave the facets.
    FacetKeys,
    /// Title of the kept filters.
    Kept,
    /// Nothing is kept at a place.
    NotKept,
    /// How to leave the kept filters.
    KeptKeys,
    /// Title of the line for a filter's name.
    NameFor {
        /// The place.
        place: u8,
        /// The filter.
        filter: &'a str,
    },
    /// Title of the search.
    FoundTitle {
        /// Records found.
        found: usize,
        /// Records in all.
        all: usize,
    },
    /// Head of the column of record keys.
    Record,
    /// Head of the column of what a record says.
    Says,
    /// Head of the column that says in how many pairs of the queue a record is.
    InPairs,
    /// The marked records.
    Chosen(&'a [String]),
    /// How to search.
    SearchHint,
    /// A pair that the matcher did not list.
    NoCandidate,
    /// Title of such a pair.
    Beside {
        /// Pairs of the queue without an answer.
        open: u64,
    },
}

/// The name of an order.
const fn order_name(order: Order) -> [&'static str; 2] {
    match order {
        Order::Probability => ["probability", "概率"],
        Order::Uncertainty => ["uncertainty", "不确定性"],
        Order::ExpectedGain => ["expected gain", "预期收益"],
    }
}

fn expected(remaining: &Remaining) -> [String; 3] {
    [
        format!("{:.1}", remaining.matches),
        format!("{:.1}", remaining.spread),
        grouped(remaining.pairs),
    ]
}

fn number(count: usize) -> String {
    grouped(count as u64)
}

impl Sentence for QueueLabel<'_> {
    fn en(&self) -> String {
        match self {
            Self::Title { open, listed, all } => {
                let open = grouped(*open);
                if listed == all {
                    format!("QUEUE  {open} open pairs, {} clusters", number(*all))
                } else {
                    format!(
                        "QUEUE  {open} open pairs, {} of {} clusters",
                        number(*listed),
                        number(*all)
                    )
                }
            }
            Self::Order(order) => format!("by {}", order_name(*order)[0]),
            Self::Marked(count) => format!("{} marked", number(*count)),
            Self::Shown { from, to, listed } => {
                format!("{}-{} of {}", number(*from), number(*to), number(*listed))
            }
            Self::Cluster => "cluster".to_owned(),
            Self::Size => "n".to_owned(),
            Self::Weight => "weight".to_owned(),
            Self::Picks => "picks / flag".to_owned(),
            Self::First => "first record".to_owned(),
            Self::Second => "second record".to_owned(),
            Self::Signs => {
                ". open   d unsure   = same   x different   + both   i implied   * marked"
                    .to_owned()
            }
            Self::Flag(flag) => match flag {
                Flag::Big => "BIG",
                Flag::Escapes => "escapes",
                Flag::Bidi => "bidi",
                Flag::Draft => "draft",
                Flag::Flagged => "FLAG",
                Flag::Commented => "comment",
            }
            .to_owned(),
            Self::Stop(remaining) => {
                let [matches, spread, pairs] = expected(remaining);
                format!(
                    "stop here? {matches} ± {spread} duplicates expected in the {pairs} pairs below"
                )
            }
            Self::Nothing => "nothing to show".to_owned(),
            Self::Coming => "…".to_owned(),
            Self::Facets => "WHAT THE LIST HOLDS".to_owned(),
            Self::Orders => "order".to_owned(),
            Self::By(by) => match by {
                FacetBy::State => "state",
                FacetBy::Source => "source",
                FacetBy::Flag => "flag",
                FacetBy::Script => "language",
                FacetBy::Size => "members",
                FacetBy::Weight => "total weight",
            }
            .to_owned(),
            Self::FacetKeys => format!(
                "{} {} choose   Enter adds it to the filter   Esc closes",
                CommandWord::Down.key(),
                CommandWord::Up.key()
            ),
            Self::Kept => "KEPT FILTERS".to_owned(),
            Self::NotKept => "-".to_owned(),
            Self::KeptKeys => {
                format!(
                    "1-9 or Enter uses   {} keeps the filter of the list here   Esc closes",
                    CommandWord::Edit.key()
                )
            }
            Self::NameFor { place, filter } => format!("NAME OF FILTER {place}: {filter}"),
            Self::FoundTitle { found, all } => {
                format!("FIND  {} of {} records", number(*found), number(*all))
            }
            Self::Record => "record".to_owned(),
            Self::Says => "what it says".to_owned(),
            Self::InPairs => "pairs".to_owned(),
            Self::Chosen(keys) => format!("marked: {}", keys.join(" + ")),
            Self::SearchHint => {
                format!(
                    "name, value, field:value, source:key; {} marks two, Enter opens the pair",
                    CommandWord::Mark.key()
                )
            }
            Self::Beside { open } => format!("REVIEW  not in the queue  {} open", grouped(*open)),
            Self::NoCandidate => {
                "not a candidate: the matcher never compared these two; no weight".to_owned()
            }
        }
    }

    fn zh(&self) -> String {
        match self {
            Self::Title { open, listed, all } => {
                let open = grouped(*open);
                if listed == all {
                    format!("队列  待定 {open} 对，{} 个簇", number(*all))
                } else {
                    format!(
                        "队列  待定 {open} 对，{} / {} 个簇",
                        number(*listed),
                        number(*all)
                    )
                }
            }
            Self::Order(order) => format!("按{}", order_name(*order)[1]),
            Self::Marked(count) => format!("已标记 {}", number(*count)),
            Self::Shown { from, to, listed } => format!(
                "第 {}-{} 行，共 {} 行",
                number(*from),
                number(*to),
                number(*listed)
            ),
            Self::Cluster => "簇".to_owned(),
            Self::Size => "数".to_owned(),
            Self::Weight => "权重".to_owned(),
            Self::Picks => "待选 / 标志".to_owned(),
            Self::First => "第一条记录".to_owned(),
            Self::Second => "第二条记录".to_owned(),
            Self::Signs => {
                ". 待定   d 不确定   = 相同   x 不同   + 两者   i 已隐含   * 已标记".to_owned()
            }
            Self::Flag(flag) => match flag {
                Flag::Big => "大簇",
                Flag::Escapes => "控制字符",
                Flag::Bidi => "双向字符",
                Flag::Draft => "草稿",
                Flag::Flagged => "标旗",
                Flag::Commented => "备注",
            }
            .to_owned(),
            Self::Stop(remaining) => {
                let [matches, spread, pairs] = expected(remaining);
                format!("到此为止？以下 {pairs} 对中预计只有 {matches} ± {spread} 对重复")
            }
            Self::Nothing => "没有可显示的".to_owned(),
            Self::Coming => "…".to_owned(),
            Self::Facets => "列表概况".to_owned(),
            Self::Orders => "排序".to_owned(),
            Self::By(by) => match by {
                FacetBy::State => "状态",
                FacetBy::Source => "来源",
                FacetBy::Flag => "标志",
                FacetBy::Script => "文字",
                FacetBy::Size => "成员数",
                FacetBy::Weight => "总权重",
            }
            .to_owned(),
            Self::FacetKeys => format!(
                "{} {} 选择   Enter 加入筛选   Esc 关闭",
                CommandWord::Down.key(),
                CommandWord::Up.key()
            ),
            Self::Kept => "保存的筛选".to_owned(),
            Self::NotKept => "-".to_owned(),
            Self::KeptKeys => format!(
                "1-9 或 Enter 使用   {} 把当前筛选保存在这里   Esc 关闭",
                CommandWord::Edit.key()
            ),
            Self::NameFor { place, filter } => format!("筛选 {place} 的名称：{filter}"),
            Self::FoundTitle { found, all } => {
                format!("查找  {} / {} 条记录", number(*found), number(*all))
            }
            Self::Record => "记录".to_owned(),
            Self::Says => "内容".to_owned(),
            Self::InPairs => "对数".to_owned(),
            Self::Chosen(keys) => format!("已标记：{}", keys.join(" + ")),
            Self::SearchHint => {
                format!(
                    "姓名、任意值、字段:值、来源:编号；{} 标记两条，Enter 打开这一对",
                    CommandWord::Mark.key()
                )
            }
            Self::Beside { open } => format!("审核  不在队列中  待定 {}", grouped(*open)),
            Self::NoCandidate => "不是候选对：匹配从未比较这两条；没有权重".to_owned(),
        }
    }
}

/// What the list of the queue and the search tell about the last key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ListNotice {
    /// A number in front of a movement.
    Count {
        /// The number.
        number: u16,
    },
    /// The command takes no number; nothing was done.
    CountIgnored {
        /// The number.
        number: u16,
    },
    /// The records are being read.
    Searching {
        /// Hundredths done, where known.
        percent: Option<u64>,
    },
    /// A filter has a fault.
    Fault(FilterFault),
    /// The filter hides everything.
    Hidden(Vec<Hides>),
    /// The list could not be made.
    Failed {
        /// What the storage said.
        cause: String,
    },
    /// There is no row under the cursor.
    NoRow,
    /// The pairs of the filter are all answered.
    FilterDone,
    /// No order is called so.
    NoSuchOrder {
        /// What was typed.
        name: String,
    },
    /// Nothing is kept at a place.
    NothingKept {
        /// The place.
        place: u8,
    },
    /// There is no filter to keep.
    NoFilter,
    /// A pair needs two marked records.
    MarkTwo,
}

/// Most keys and values that a fault offers.
const OFFERED: usize = 16;

fn offered(known: &[String]) -> String {
    let some: Vec<&str> = known.iter().take(OFFERED).map(String::as_str).collect();
    let more = if known.len() > OFFERED { " …" } else { "" };
    format!("{}{more}", some.join(" "))
}

fn fault_en(fault: &FilterFault) -> String {
    let FilterFault {
        term,
        column,
        wrong,
    } = fault;
    let wrong = match wrong {
        FilterWrong::OpenQuote => "a quote is open at the end".to_owned(),
        FilterWrong::Nothing => "there is nothing to look for".to_owned(),
        FilterWrong::UnknownKey { known } => {
            format!(
                "no key, field or source is called so; known are {}",
                offered(known)
            )
        }
        FilterWrong::UnknownValue { known } => format!("known are {}", offered(known)),
        FilterWrong::NoRange => "no range such as 4..12, 4.. or ..12".to_owned(),
        FilterWrong::OfPairs => "this is about pairs; single records are looked for".to_owned(),
    };
    format!("\"{term}\" at character {column}: {wrong}")
}

fn fault_zh(fault: &FilterFault) -> String {
    let FilterFault {
        term,
        column,
        wrong,
    } = fault;
    let wrong = match wrong {
        FilterWrong::OpenQuote => "引号没有结束".to_owned(),
        FilterWrong::Nothing => "没有要找的内容".to_owned(),
        FilterWrong::UnknownKey { known } => {
            format!("没有这个名称的键、字段或来源；可用 {}", offered(known))
        }
        FilterWrong::UnknownValue { known } => format!("可用 {}", offered(known)),
        FilterWrong::NoRange => "不是 4..12、4.. 或 ..12 这样的范围".to_owned(),
        FilterWrong::OfPairs => "这是关于候选对的条件，而这里查找单条记录".to_owned(),
    };
    format!("第 {column} 个字符处的“{term}”：{wrong}")
}

impl Sentence for ListNotice {
    fn en(&self) -> String {
        match self {
            Self::Count { number } => {
                format!("{number}: the next movement goes so far; Esc clears")
            }
            Self::CountIgnored { number } => {
                format!("{number} is a count, and this takes none: nothing done")
            }
            Self::Searching { percent: None } => "searching…".to_owned(),
            Self::Searching {
                percent: Some(percent),
            } => format!("searching… {percent} %"),
            Self::Fault(fault) => fault_en(fault),
            Self::Hidden(hides) => {
                let each: Vec<String> = hides
                    .iter()
                    .map(|hides| format!("{} hides {}", hides.term, number(hides.rows)))
                    .collect();
                format!("nothing is left: {}", each.join(", "))
            }
            Self::Failed { cause } => format!("no list: {cause}"),
            Self::NoRow => "there is no row here".to_owned(),
            Self::FilterDone => {
                "every pair of this filter has its answer; / changes the filter".to_owned()
            }
            Self::NoSuchOrder { name } => {
                format!("{name}: no such order; there are probability, uncertainty and gain")
            }
            Self::NothingKept { place } => format!(
                "no filter is kept at {place}; {} keeps one",
                CommandWord::Edit.key()
            ),
            Self::NoFilter => "the list has no filter to keep; / sets one".to_owned(),
            Self::MarkTwo => format!(
                "{} marks two records; Enter then opens them as a pair",
                CommandWord::Mark.key()
            ),
        }
    }

    fn zh(&self) -> String {
        match self {
            Self::Count { number } => format!("{number}：下一次移动的步数；Esc 清除"),
            Self::CountIgnored { number } => format!("{number} 是步数，这个命令不接受：什么也没做"),
            Self::Searching { percent: None } => "正在查找…".to_owned(),
            Self::Searching {
                percent: Some(percent),
            } => format!("正在查找… {percent} %"),
            Self::Fault(fault) => fault_zh(fault),
            Self::Hidden(hides) => {
                let each: Vec<String> = hides
                    .iter()
                    .map(|hides| format!("{} 隐去 {}", hides.term, number(hides.rows)))
                    .collect();
                format!("没有剩下的行：{}", each.join("，"))
            }
            Self::Failed { cause } => format!("无法列出：{cause}"),
            Self::NoRow => "这里没有行".to_owned(),
            Self::FilterDone => "这个筛选中的每一对都已有答案；/ 更改筛选".to_owned(),
            Self::NoSuchOrder { name } => {
                format!("没有“{name}”这种排序；可用 probability、uncertainty、gain")
            }
            Self::NothingKept { place } => {
                format!("{place} 处没有保存筛选；{} 保存", CommandWord::Edit.key())
            }
            Self::NoFilter => "列表没有筛选可保存；/ 设置筛选".to_owned(),
            Self::MarkTwo => format!(
                "{} 标记两条记录，然后 Enter 作为一对打开",
                CommandWord::Mark.key()
            ),
        }
    }
}
