//! What the tutorial says: one line a step.

use super::{Sentence, commands::CommandWord as Do};

/// A line of the tutorial.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LessonWord {
    /// A first decision.
    Same,
    /// Taking it back.
    Undo,
    /// Deciding it again.
    Again,
    /// Looking at the values in another way.
    Lens,
    /// Deciding by what was seen.
    SameName,
    /// Choosing a golden value.
    Pick,
    /// Deciding with the choice.
    SamePicked,
    /// Hiding the weights.
    Weights,
    /// Two customers.
    Different,
    /// Not enough to tell.
    Unsure,
    /// Searching all records.
    Search,
    /// Coming back.
    Back,
    /// Seeing a cluster as a whole.
    Cluster,
    /// Judging it as a whole.
    Together,
    /// The question before anything is written.
    Write,
    /// Leaving that question.
    NotYet,
    /// The end.
    End,
    /// A key that the step does not wait for.
    NotNow,
}

/// The line in front of a step: which it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LessonLine {
    /// Place of the step, from 1.
    pub place: usize,
    /// Number of steps.
    pub steps: usize,
    /// What it says.
    pub word: LessonWord,
}

impl Sentence for LessonLine {
    fn en(&self) -> String {
        format!("{}/{}  {}", self.place, self.steps, self.word.en())
    }

    fn zh(&self) -> String {
        format!("{}/{}  {}", self.place, self.steps, self.word.zh())
    }
}

impl Sentence for LessonWord {
    fn en(&self) -> String {
        match self {
            Self::Same => format!(
                "One customer, written in two ways: press {}",
                Do::Same.key()
            ),
            Self::Undo => format!(
                "Decided by mistake? {} takes it back, also tomorrow: press {0}",
                Do::Undo.key()
            ),
            Self::Again => format!(
                "The pair is back. It is one customer: press {}",
                Do::Same.key()
            ),
            Self::Lens => format!(
                "One name in two scripts? Press {} until it is pinyin",
                Do::Lens.key()
            ),
            Self::SameName => format!(
                "Same sound, same birthday, same phone: press {}",
                Do::Same.key()
            ),
            Self::Pick => format!(
                "Two birthdays: {} goes to the field, {} or {} takes A's or B's value",
                Do::NextOpen.key(),
                Do::TakeA.key(),
                Do::TakeB.key()
            ),
            Self::SamePicked => format!(
                "Line gold shows what will be written. Press {}",
                Do::Same.key()
            ),
            Self::Weights => format!(
                "Are these two people? {} hides what the matcher thinks: press {0}",
                Do::Weights.key()
            ),
            Self::Different => format!(
                "Twins: one birthday, two first names. Press {}",
                Do::Different.key()
            ),
            Self::Unsure => format!(
                "No birthday, no e-mail to compare. Ask again later: press {}",
                Do::Unsure.key()
            ),
            Self::Search => format!(
                "Is there another Zhang? Press {}, type 154 and Enter",
                Do::Search.key()
            ),
            Self::Back => format!(
                "These are all records that hold it. {} goes back to the pair",
                Do::Back.key()
            ),
            Self::Cluster => format!(
                "This pair belongs to three records: {} shows them together",
                Do::Cluster.key()
            ),
            Self::Together => format!(
                "All three are in: {} makes them one customer, by one act",
                Do::Same.key()
            ),
            Self::Write => format!(
                "Done judging: press {}, type write and Enter",
                Do::Palette.key()
            ),
            Self::NotYet => {
                "Rows in = kept + merged away + set aside. Esc: nothing is written".to_owned()
            }
            Self::End => format!(
                "That is all of it. {} or {} leads back to your work",
                Do::Back.key(),
                Do::Quit.key()
            ),
            Self::NotNow => {
                "not now: the tutorial waits for what the line above the keys says".to_owned()
            }
        }
    }

    fn zh(&self) -> String {
        match self {
            Self::Same => format!("同一客户，两种写法：按 {}", Do::Same.key()),
            Self::Undo => format!("判错了？{} 可以撤销，明天也行：按 {0}", Do::Undo.key()),
            Self::Again => format!("这一对回来了。是同一客户：按 {}", Do::Same.key()),
            Self::Lens => format!("同一姓名的两种字形？按 {} 直到显示拼音", Do::Lens.key()),
            Self::SameName => format!("读音、生日、手机都相同：按 {}", Do::Same.key()),
            Self::Pick => format!(
                "生日不一致：{} 到该字段，{} 或 {} 取 A 或 B 的值",
                Do::NextOpen.key(),
                Do::TakeA.key(),
                Do::TakeB.key()
            ),
            Self::SamePicked => format!("「金」一行显示将写出的内容。按 {}", Do::Same.key()),
            Self::Weights => format!("这是两个人吗？{} 隐藏匹配权重：按 {0}", Do::Weights.key()),
            Self::Different => format!("双胞胎：生日相同，名字不同。按 {}", Do::Different.key()),
            Self::Unsure => format!("没有生日和邮箱可比，以后再问：按 {}", Do::Unsure.key()),
            Self::Search => format!(
                "还有别的张伟吗？按 {}，输入 154，再按 Enter",
                Do::Search.key()
            ),
            Self::Back => format!("这些是含有它的所有记录。{} 回到这一对", Do::Back.key()),
            Self::Cluster => format!("这一对属于三条记录：{} 并排显示它们", Do::Cluster.key()),
            Self::Together => format!("三条都已纳入：{} 一次合为一个客户", Do::Same.key()),
            Self::Write => format!("判完了：按 {}，输入 write，再按 Enter", Do::Palette.key()),
            Self::NotYet => "读入 = 保留 + 并入其他 + 搁置。按 Esc：什么也不写".to_owned(),
            Self::End => format!(
                "教程到此结束。{} 或 {} 回到你的工作",
                Do::Back.key(),
                Do::Quit.key()
            ),
            Self::NotNow => "现在不行：教程在等按键行上方所说的操作".to_owned(),
        }
    }
}
