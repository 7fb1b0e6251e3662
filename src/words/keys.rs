//! What the commands of the review are called, and what they do: footer, help, palette and README.

use super::{Sentence, commands::CommandWord};

/// The words for a command of the review.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CommandWords {
    /// What one types behind `:`; one word, so that more can follow it.
    pub name: &'static str,
    /// Behind its key in the foot of the screen.
    pub short: &'static str,
    /// In help, palette and README.
    pub long: &'static str,
}

/// Headings of the help and of the README's key table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Heading {
    /// Verdicts.
    Decide,
    /// Undo and redo.
    Mistakes,
    /// Winners of fields.
    Choose,
    /// Fields and pairs.
    Move,
    /// Comments and flags.
    Talk,
    /// The queue, filters and the search.
    Find,
    /// What is shown.
    Look,
    /// Help, commands, leaving.
    Leave,
}

impl Heading {
    /// Every heading, in the order of the help.
    pub const ALL: [Self; 8] = [
        Self::Decide,
        Self::Mistakes,
        Self::Choose,
        Self::Talk,
        Self::Move,
        Self::Find,
        Self::Look,
        Self::Leave,
    ];
}

impl Sentence for Heading {
    fn en(&self) -> String {
        match self {
            Self::Decide => "Decide",
            Self::Mistakes => "Fix mistakes",
            Self::Choose => "Choose a value",
            Self::Move => "Move",
            Self::Talk => "Talk",
            Self::Find => "Queue and search",
            Self::Look => "Look",
            Self::Leave => "Help and leaving",
        }
        .to_owned()
    }

    fn zh(&self) -> String {
        match self {
            Self::Decide => "判定",
            Self::Mistakes => "改正错误",
            Self::Choose => "选择取值",
            Self::Move => "移动",
            Self::Talk => "交流",
            Self::Find => "队列与查找",
            Self::Look => "查看",
            Self::Leave => "帮助与离开",
        }
        .to_owned()
    }
}

/// Words of the help screen and the README's key table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyTable {
    /// Title of the help.
    Title,
    /// Head of the column of keys.
    Keys,
    /// Head of the column of meanings.
    Meaning,
    /// What makes every key safe.
    Promise,
    /// That full-width keys work.
    FullWidth,
    /// Title of the keys in force.
    InForce,
    /// No key differs from the table's.
    AsTheyCome,
    /// That every command can be reached.
    Reachable,
    /// How to leave the help.
    Close,
    /// The signs between the two values of a field.
    Relations,
    /// The signs under characters.
    Marks,
    /// Title of the command palette.
    Palette,
    /// How to leave the palette.
    PaletteFoot,
    /// No command begins with what was typed.
    NoMatch,
}

impl Sentence for KeyTable {
    fn en(&self) -> String {
        match self {
            Self::Title => "HELP",
            Self::InForce => "KEYS IN FORCE",
            Self::AsTheyCome => "every key is as twinfold comes",
            Self::Reachable => "every command can be reached: by its key, or by its name behind :",
            Self::Keys => "Key",
            Self::Meaning => "What it does",
            Self::Promise => {
                return format!("No key here loses anything: every decision is on disk before the next pair shows, and {} takes it back, also tomorrow.", CommandWord::Undo.key())
            }
            Self::FullWidth => "Full-width keys (ａ １ ：) work too.",
            Self::Close => return format!("{} {} scroll   {} or Esc closes the help", CommandWord::Down.key(), CommandWord::Up.key(), CommandWord::Back.key()),
            Self::Relations => {
                "between the values  = equal  ~ similar  % exchanged  ! contradicts  < only A  > only B  o not compared"
            }
            Self::Marks => {
                "under the values    ^ replaced  - missing  + extra  % exchanged  > moved  ! invisible or control"
            }
            Self::Palette => "COMMAND",
            Self::PaletteFoot => "Tab completes   Enter runs   Esc closes",
            Self::NoMatch => "no command of that name",
        }
        .to_owned()
    }

    fn zh(&self) -> String {
        match self {
            Self::Title => "帮助",
            Self::InForce => "生效的按键",
            Self::AsTheyCome => "所有按键都是默认的",
            Self::Reachable => "每个命令都可到达：用按键，或在 : 后输入名称",
            Self::Keys => "按键",
            Self::Meaning => "作用",
            Self::Promise => {
                return format!("这里没有哪个按键会丢失任何东西：下一对显示之前，决定都已写入磁盘，随时可按 {} 撤销，明天也可以。", CommandWord::Undo.key())
            }
            Self::FullWidth => "全角按键（ａ １ ：）同样有效。",
            Self::Close => return format!("{} {} 滚动   {} 或 Esc 关闭帮助", CommandWord::Down.key(), CommandWord::Up.key(), CommandWord::Back.key()),
            Self::Relations => {
                "两值之间  = 相等  ~ 相似  % 对调  ! 矛盾  < 仅 A 有  > 仅 B 有  o 未比较"
            }
            Self::Marks => {
                "值的下方  ^ 替换  - 缺少  + 多出  % 对调  > 移动  ! 不可见字符或控制字符"
            }
            Self::Palette => "命令",
            Self::PaletteFoot => "Tab 补全   Enter 执行   Esc 关闭",
            Self::NoMatch => "没有这个名称的命令",
        }
        .to_owned()
    }
}

/// A key that one command has lost to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KeyTaken<'a> {
    /// The key.
    pub key: &'a str,
    /// Name of the command that has it as twinfold comes.
    pub from: &'a str,
    /// Name of the command that has it now.
    pub to: &'a str,
    /// What leads to the former now; nothing where it has the key at other places.
    pub instead: Option<&'a str>,
}

impl Sentence for KeyTaken<'_> {
    fn en(&self) -> String {
        let Self {
            key,
            from,
            to,
            instead,
        } = self;
        let now = match instead {
            Some(instead) => format!("{from} is {instead} now"),
            None => format!("elsewhere it stays {from}"),
        };
        format!("{key} is {to} where it was {from}; {now}")
    }

    fn zh(&self) -> String {
        let Self {
            key,
            from,
            to,
            instead,
        } = self;
        let now = match instead {
            Some(instead) => format!("{from} 改为 {instead}"),
            None => format!("其他地方仍为 {from}"),
        };
        format!("{key} 原为 {from}，现为 {to}；{now}")
    }
}

/// The keys that a command has as twinfold comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KeyBefore<'a>(pub &'a str);

impl Sentence for KeyBefore<'_> {
    fn en(&self) -> String {
        format!("was {}", self.0)
    }

    fn zh(&self) -> String {
        format!("原为 {}", self.0)
    }
}
