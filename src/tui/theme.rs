//! What things look like: roles to styles.
//!
//! Foreground and background stay the terminal's own; colour is never the only carrier of a meaning.
//! Blue speaks for one customer, orange against it (red where there are sixteen colours only): the
//! pair that the usual colour-vision deficiencies leave apart.

use ratatui::style::{Color, Modifier, Style};

use crate::domain::appearance::{Colour, ThemeName, Tint};

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
    /// What stands out in it: the record that is looked at.
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

/// A set of styles, and whether the terminal can show more than ASCII.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Theme {
    /// The colours of [`Tint::ALL`], in its order.
    colours: [Option<Color>; Tint::ALL.len()],
    /// Whether every character but ASCII is shown as `?`.
    ascii: bool,
}

/// Colours for what stands back, for what speaks for one customer, and for what speaks against it.
struct Palette {
    faint: Color,
    supports: Color,
    against: Color,
}

impl Palette {
    const SIXTEEN: Self = Self {
        faint: Color::DarkGray,
        supports: Color::LightBlue,
        against: Color::LightRed,
    };

    /// The palette of a theme; blue and orange of the 256 colours where the terminal has them.
    const fn of(name: ThemeName, has_256: bool) -> Option<Self> {
        Some(match (name, has_256) {
            (ThemeName::Mono, _) => return None,
            (ThemeName::Sixteen, _) => Self::SIXTEEN,
            (ThemeName::Dark, true) => Self {
                faint: Color::Indexed(245),
                supports: Color::Indexed(75),
                against: Color::Indexed(214),
            },
            (ThemeName::Dark, false) => Self {
                faint: Color::DarkGray,
                supports: Color::LightBlue,
                against: Color::LightYellow,
            },
            (ThemeName::Light, true) => Self {
                faint: Color::Indexed(242),
                supports: Color::Indexed(25),
                against: Color::Indexed(130),
            },
            (ThemeName::Light, false) => Self {
                faint: Color::DarkGray,
                supports: Color::Blue,
                against: Color::Red,
            },
        })
    }
}

impl Theme {
    /// Of the sixteen colours.
    pub const SIXTEEN: Self = Self::new(ThemeName::Sixteen, false);
    /// Without any colour.
    pub const MONO: Self = Self::new(ThemeName::Mono, false);

    /// A theme for a terminal that has 256 colours or sixteen.
    #[must_use]
    pub const fn new(name: ThemeName, has_256: bool) -> Self {
        let colours = match Palette::of(name, has_256) {
            None => [None; Tint::ALL.len()],
            Some(Palette {
                faint,
                supports,
                against,
            }) => [
                Some(faint),
                Some(supports),
                Some(against),
                Some(against),
                Some(against),
                Some(supports),
                Some(against),
                Some(supports),
                Some(against),
                None,
            ],
        };
        Self {
            colours,
            ascii: false,
        }
    }

    /// The same with a colour of the steward's for one piece.
    #[must_use]
    pub fn with(mut self, tint: Tint, colour: Colour) -> Self {
        let place = Tint::ALL.iter().position(|each| *each == tint);
        if let Some(own) = place.and_then(|place| self.colours.get_mut(place)) {
            *own = match colour {
                Colour::Own => None,
                Colour::Of16(number) => Some(of_16(number)),
            };
        }
        self
    }

    /// The same for a terminal that shows ASCII only.
    #[must_use]
    pub const fn in_ascii(mut self) -> Self {
        self.ascii = true;
        self
    }

    /// Whether the terminal shows ASCII only.
    #[must_use]
    pub const fn is_ascii(&self) -> bool {
        self.ascii
    }

    fn colour(&self, tint: Tint) -> Option<Color> {
        let place = Tint::ALL.iter().position(|each| *each == tint)?;
        self.colours.get(place).copied().flatten()
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
        let tint = match role {
            Role::Faint => Tint::Faint,
            Role::For => Tint::For,
            Role::Against => Tint::Against,
            Role::Differ => Tint::Differ,
            Role::Alien => Tint::Alien,
            Role::Focus => Tint::Focus,
            Role::Open => Tint::Open,
            Role::Chosen => Tint::Chosen,
            Role::Notice => Tint::Notice,
            Role::Key => Tint::Key,
            Role::Plain
            | Role::Strong
            | Role::Bar
            | Role::BarStrong
            | Role::Head
            | Role::HeadStrong => return shape,
        };
        self.colour(tint).map_or(shape, |colour| shape.fg(colour))
    }
}

/// One of the sixteen colours by its number.
const fn of_16(number: u8) -> Color {
    match number {
        0 => Color::Black,
        1 => Color::Red,
        2 => Color::Green,
        3 => Color::Yellow,
        4 => Color::Blue,
        5 => Color::Magenta,
        6 => Color::Cyan,
        7 => Color::Gray,
        8 => Color::DarkGray,
        9 => Color::LightRed,
        10 => Color::LightGreen,
        11 => Color::LightYellow,
        12 => Color::LightBlue,
        13 => Color::LightMagenta,
        14 => Color::LightCyan,
        _ => Color::White,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn for_and_against_never_share_a_colour_and_a_mono_screen_has_none() {
        for name in ThemeName::ALL {
            for has_256 in [false, true] {
                let theme = Theme::new(name, has_256);
                let [supports, against] = [Role::For, Role::Against].map(|r| theme.style(r).fg);
                assert_eq!(supports == against, name == ThemeName::Mono, "{name:?}");
                assert_eq!(supports.is_none(), name == ThemeName::Mono);
            }
        }
    }

    #[test]
    fn the_steward_chooses_a_colour() {
        let theme = Theme::MONO.with(Tint::Against, Colour::Of16(5));
        assert_eq!(theme.style(Role::Against).fg, Some(Color::Magenta));
        assert_eq!(theme.style(Role::For).fg, None);
        let theme = Theme::SIXTEEN.with(Tint::Against, Colour::Own);
        assert_eq!(theme.style(Role::Against).fg, None);
    }
}
