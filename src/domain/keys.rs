//! What the table `[keys]` of a settings file says.

use std::collections::BTreeMap;

use super::settings::Stated;

/// A set of keys that comes with the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Preset {
    /// The keys of the documentation.
    #[default]
    Default,
    /// `y`, `n`, `u` and `p`, as dedupe and Zingg ask.
    YesNo,
    /// Space for *unsure*, as Prodigy ignores.
    Prodigy,
    /// Movements as in Emacs.
    Emacsish,
}

impl Preset {
    /// Every preset.
    pub const ALL: [Self; 4] = [Self::Default, Self::YesNo, Self::Prodigy, Self::Emacsish];

    /// What the settings call it.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Default => "default",
            Self::YesNo => "yn",
            Self::Prodigy => "prodigy",
            Self::Emacsish => "emacs-ish",
        }
    }

    /// The preset of that tag, if there is one.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|preset| preset.tag() == tag)
    }
}

/// A keyboard layout whose letters stand for those of an American keyboard at the same place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Layout {
    /// Russian, ЙЦУКЕН.
    Russian,
    /// Greek.
    Greek,
    /// Arabic.
    Arabic,
    /// Hebrew.
    Hebrew,
}

impl Layout {
    /// Every layout.
    pub const ALL: [Self; 4] = [Self::Russian, Self::Greek, Self::Arabic, Self::Hebrew];

    /// What the settings call it: the language's tag.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Russian => "ru",
            Self::Greek => "el",
            Self::Arabic => "ar",
            Self::Hebrew => "he",
        }
    }

    /// The layout of that tag, if there is one.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|layout| layout.tag() == tag)
    }
}

/// What `[keys]` says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OwnKeys {
    /// `preset`.
    pub preset: Option<Stated<Preset>>,
    /// `layouts`.
    pub layouts: Option<Stated<Vec<Layout>>>,
    /// Names of keys by names of commands, as they are written.
    pub commands: BTreeMap<String, Stated<Vec<Stated<String>>>>,
}

impl OwnKeys {
    /// Adds what `weaker` says of everything that these are silent about.
    #[must_use]
    pub fn or(self, weaker: Self) -> Self {
        let Self {
            preset,
            layouts,
            commands,
        } = self;
        let mut all = weaker.commands;
        all.extend(commands);
        Self {
            preset: preset.or(weaker.preset),
            layouts: layouts.or(weaker.layouts),
            commands: all,
        }
    }
}

/// Why a key can't be given to a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum KeyWhy {
    /// No key has this name.
    NoKey,
    /// No American keyboard has it; `layouts` is for others.
    NotAscii,
    /// A program around the terminal takes it: its name.
    TakenBy(&'static str),
    /// Some lines stop and go on with it.
    FlowControl,
    /// A terminal sends the same for this key.
    Arrives(&'static str),
    /// Alt is sent as Esc and the key, which a slow line tears apart.
    Alt,
    /// Function keys but F1 differ between terminals.
    Function,
    /// Delete is too near to what one would regret.
    Delete,
    /// It means the same everywhere and stays: the command's name.
    Stays(&'static str),
    /// Digits choose records and count.
    Digit,
}

#[cfg(test)]
impl OwnKeys {
    /// What a table `[keys]` of these lines says, its first one being line 2; for tests of layers that
    /// read no files. Quotes stand around words only.
    pub fn of_lines(text: &str) -> Self {
        let mut own = Self::default();
        for (line, text) in (2..).zip(text.lines()) {
            let Some((name, value)) = text.split_once(" = ") else {
                continue;
            };
            let place = super::settings::Place {
                file: "twinfold.toml".to_owned(),
                line,
                column: 1,
            };
            let words = value.split('"').skip(1).step_by(2);
            let words: Vec<Stated<String>> = words
                .map(|word| Stated {
                    value: word.to_owned(),
                    place: place.clone(),
                })
                .collect();
            let tags = || words.iter().map(|word| word.value.as_str());
            match name.trim_matches('"') {
                "preset" => {
                    let preset = tags().find_map(Preset::from_tag);
                    own.preset = preset.map(|value| Stated { value, place });
                }
                "layouts" => {
                    let value = tags().filter_map(Layout::from_tag).collect();
                    own.layouts = Some(Stated { value, place });
                }
                command => {
                    let stated = Stated {
                        value: words,
                        place,
                    };
                    own.commands.insert(command.to_owned(), stated);
                }
            }
        }
        own
    }
}
