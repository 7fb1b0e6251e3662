//! What the screen looks like, as arguments and settings say it.

/// A set of colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ThemeName {
    /// For a dark background.
    Dark,
    /// For a light background.
    Light,
    /// Of the sixteen colours, legible on both.
    Sixteen,
    /// Without any colour.
    Mono,
}

impl ThemeName {
    /// Every theme.
    pub const ALL: [Self; 4] = [Self::Dark, Self::Light, Self::Sixteen, Self::Mono];

    /// What `--theme` and the settings call it.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Dark => "dark",
            Self::Light => "light",
            Self::Sixteen => "16",
            Self::Mono => "mono",
        }
    }

    /// The theme of that tag, if there is one.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.tag() == tag)
    }
}

/// A piece of the screen whose colour the settings can choose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Tint {
    /// What stands back: rules, explanations.
    Faint,
    /// What speaks for one customer.
    For,
    /// What speaks against it.
    Against,
    /// A character that differs.
    Differ,
    /// Something spelled out that can't be shown.
    Alien,
    /// The marker of the focused line.
    Focus,
    /// An open pick.
    Open,
    /// What the steward chose.
    Chosen,
    /// A sentence about the last key.
    Notice,
    /// A key in running text.
    Key,
}

impl Tint {
    /// Every piece.
    pub const ALL: [Self; 10] = [
        Self::Faint,
        Self::For,
        Self::Against,
        Self::Differ,
        Self::Alien,
        Self::Focus,
        Self::Open,
        Self::Chosen,
        Self::Notice,
        Self::Key,
    ];

    /// What the settings call it.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Faint => "faint",
            Self::For => "for",
            Self::Against => "against",
            Self::Differ => "differ",
            Self::Alien => "alien",
            Self::Focus => "focus",
            Self::Open => "open",
            Self::Chosen => "chosen",
            Self::Notice => "notice",
            Self::Key => "key",
        }
    }

    /// The piece of that tag, if there is one.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|tint| tint.tag() == tag)
    }
}

/// A colour: the terminal's own, or one of its sixteen by number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Colour {
    /// The terminal's own foreground.
    Own,
    /// One of the sixteen: 0 to 7, and 8 to 15 for the bright ones.
    Of16(u8),
}

/// The sixteen colours by name, in the order of their numbers.
const NAMES: [&str; 16] = [
    "black",
    "red",
    "green",
    "yellow",
    "blue",
    "magenta",
    "cyan",
    "white",
    "bright-black",
    "bright-red",
    "bright-green",
    "bright-yellow",
    "bright-blue",
    "bright-magenta",
    "bright-cyan",
    "bright-white",
];

impl Colour {
    /// The words for colours: the sixteen names, and `own`.
    #[must_use]
    pub fn words() -> Vec<&'static str> {
        NAMES.into_iter().chain(["own"]).collect()
    }

    /// The colour of that word, if there is one.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        if word == "own" {
            return Some(Self::Own);
        }
        let number = NAMES.iter().position(|name| *name == word)?;
        u8::try_from(number).ok().map(Self::Of16)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_means_what_it_says() {
        for theme in ThemeName::ALL {
            assert_eq!(ThemeName::from_tag(theme.tag()), Some(theme));
        }
        for tint in Tint::ALL {
            assert_eq!(Tint::from_tag(tint.tag()), Some(tint));
        }
        assert_eq!(Colour::from_word("own"), Some(Colour::Own));
        assert_eq!(Colour::from_word("bright-blue"), Some(Colour::Of16(12)));
        assert_eq!(Colour::from_word("orange"), None);
        assert_eq!(Colour::words().len(), 17);
    }
}
