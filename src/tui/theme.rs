//! What things look like: roles to styles, of the sixteen colours at most.
//!
//! Foreground and background stay the terminal's own; colour is never the only carrier of a meaning.
//! Blue speaks for one customer, red against it: the pair that the usual colour-vision deficiencies
//! leave apart. The bright ones are legible on dark and on light backgrounds.

use ratatui::style::{Color, Modifier, Style};

/// What a piece of the screen is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// Ordinary text.
    Plain,
    /// Text that stands back: rules, explanations, the rule's proposals.
    Faint,
    /// Text that stands out.
    Strong,
    /// First and last line.
    Bar,
    /// What stands out in them: keys.
    BarStrong,
    /// Head of a table.
    Head,
    /// Head of the column that is looked at.
    HeadStrong,
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

/// A set of styles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Theme {
    /// Of the sixteen colours.
    Colours,
    /// Without any colour.
    Plain,
}

impl Theme {
    /// Without colour where the environment says `NO_COLOR`.
    #[must_use]
    pub const fn new(no_color: bool) -> Self {
        if no_color { Self::Plain } else { Self::Colours }
    }

    /// The style of a role.
    #[must_use]
    pub fn style(self, role: Role) -> Style {
        let plain = Style::new();
        let shape = match role {
            Role::Plain | Role::Faint | Role::For | Role::Against | Role::Chosen => plain,
            Role::Strong | Role::Focus | Role::Notice | Role::Open | Role::Key | Role::Differ => {
                plain.add_modifier(Modifier::BOLD)
            }
            Role::Bar => plain.add_modifier(Modifier::REVERSED),
            Role::BarStrong => plain.add_modifier(Modifier::REVERSED | Modifier::BOLD),
            Role::Head | Role::Alien => plain.add_modifier(Modifier::UNDERLINED),
            Role::HeadStrong => plain.add_modifier(Modifier::UNDERLINED | Modifier::BOLD),
        };
        let colour = match role {
            Role::Faint => Some(Color::DarkGray),
            Role::For | Role::Focus | Role::Chosen => Some(Color::LightBlue),
            Role::Against | Role::Differ | Role::Alien | Role::Open | Role::Notice => {
                Some(Color::LightRed)
            }
            Role::Plain
            | Role::Strong
            | Role::Bar
            | Role::BarStrong
            | Role::Head
            | Role::HeadStrong
            | Role::Key => None,
        };
        let colour = match self {
            Self::Colours => colour,
            Self::Plain => None,
        };
        colour.map_or(shape, |colour| shape.fg(colour))
    }
}
