//! What the pair view says of the values themselves: lenses, blind review, odd characters, the whole
//! of a field.

use super::{Sentence, commands::CommandWord};

/// What a key about the look of a pair did, or why it did nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Said {
    /// Several open picks were taken from one record.
    TookAll {
        /// How many.
        count: usize,
        /// `A` or `B`.
        side: char,
    },
    /// The field holds one value, so both can't be kept.
    NoList,
    /// Weights, total and earlier verdicts are hidden.
    Blind,
    /// They are hidden, but those of this pair were seen.
    BlindFromNext,
    /// They are shown again.
    NotBlind,
}

impl Said {
    /// Whether it tells of something refused.
    #[must_use]
    pub const fn refuses(self) -> bool {
        match self {
            Self::TookAll { .. } | Self::Blind | Self::NotBlind => false,
            Self::NoList | Self::BlindFromNext => true,
        }
    }
}

impl Sentence for Said {
    fn en(&self) -> String {
        match self {
            Self::TookAll { count, side } => {
                let picks = if *count == 1 { "pick" } else { "picks" };
                format!("{count} open {picks} taken from {side}")
            }
            Self::NoList => format!(
                "this field holds one value: {} or {} takes, {} types",
                CommandWord::TakeA.key(),
                CommandWord::TakeB.key(),
                CommandWord::Edit.key()
            ),
            Self::Blind => {
                "blind: weights, total and earlier verdicts are hidden, and the log says so"
                    .to_owned()
            }
            Self::BlindFromNext => {
                "blind from the next pair on: this pair's weights were on the screen".to_owned()
            }
            Self::NotBlind => "weights, total and earlier verdicts are shown again".to_owned(),
        }
    }

    fn zh(&self) -> String {
        match self {
            Self::TookAll { count, side } => format!("{count} 个待选字段取了 {side} 的值"),
            Self::NoList => format!(
                "这个字段只能有一个值：{} 或 {} 取值，{} 输入",
                CommandWord::TakeA.key(),
                CommandWord::TakeB.key(),
                CommandWord::Edit.key()
            ),
            Self::Blind => "盲审：已隐藏权重、总权重和先前的决定，决定日志会注明".to_owned(),
            Self::BlindFromNext => "从下一对起盲审：这一对的权重已经显示过".to_owned(),
            Self::NotBlind => "重新显示权重、总权重和先前的决定".to_owned(),
        }
    }
}

/// What the values of a pair are shown as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LensName {
    /// As the file has them.
    Raw,
    /// As the matcher compares them.
    Standard,
    /// As pinyin.
    Pinyin,
}

impl Sentence for LensName {
    fn en(&self) -> String {
        match self {
            Self::Raw => "raw values",
            Self::Standard => "standardised values",
            Self::Pinyin => "pinyin",
        }
        .to_owned()
    }

    fn zh(&self) -> String {
        match self {
            Self::Raw => "原始值",
            Self::Standard => "标准化值",
            Self::Pinyin => "拼音",
        }
        .to_owned()
    }
}

/// A label of the pair view.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign<'a> {
    /// The review is blind.
    Blind,
    /// The same, in place of the total.
    Hidden,
    /// A field with characters of another script than the rest of their word.
    Foreign(&'a str),
    /// Title of the whole of a field.
    Whole(&'a str),
    /// Title of the code points of a value's odd characters.
    Points,
    /// Nothing odd in a value.
    NothingOdd,
    /// How long a value is.
    Length {
        /// Characters as readers take them.
        characters: usize,
        /// Bytes in the workspace.
        bytes: usize,
    },
    /// The rest of a value is not shown.
    Longer(usize),
    /// Title of the golden record as a list.
    Golden,
    /// Keys of the line below it.
    GoldenLine,
}

impl Sentence for Sign<'_> {
    fn en(&self) -> String {
        match self {
            Self::Blind => "BLIND".to_owned(),
            Self::Hidden => "blind: weights are hidden".to_owned(),
            Self::Foreign(field) => format!("! mixed scripts in {field}"),
            Self::Whole(field) => format!("FIELD {field}"),
            Self::Points => "characters to look at twice".to_owned(),
            Self::NothingOdd => "none".to_owned(),
            Self::Length { characters, bytes } => format!("{characters} characters, {bytes} bytes"),
            Self::Longer(characters) => format!("… {characters} more characters"),
            Self::Golden => format!("GOLDEN RECORD  what {} will write", CommandWord::Same.key()),
            Self::GoldenLine => "Enter takes the value   Esc back to the list".to_owned(),
        }
    }

    fn zh(&self) -> String {
        match self {
            Self::Blind => "盲审".to_owned(),
            Self::Hidden => "盲审：权重已隐藏".to_owned(),
            Self::Foreign(field) => format!("! {field} 混用文字"),
            Self::Whole(field) => format!("字段 {field}"),
            Self::Points => "值得留意的字符".to_owned(),
            Self::NothingOdd => "无".to_owned(),
            Self::Length { characters, bytes } => format!("{characters} 个字符，{bytes} 字节"),
            Self::Longer(characters) => format!("……还有 {characters} 个字符"),
            Self::Golden => format!("金记录  按 {} 将写入的内容", CommandWord::Same.key()),
            Self::GoldenLine => "Enter 取用   Esc 返回列表".to_owned(),
        }
    }
}
