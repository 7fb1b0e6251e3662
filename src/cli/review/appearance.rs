//! What the screen looks like: arguments before settings before what the terminal says of itself.

use crate::{
    cli::{language::spoken, status::Failure, surroundings::Surroundings},
    domain::{appearance::ThemeName, settings::Looks},
    tui::{terminal::Terminal, theme::Theme},
    words::{
        Sentence as _,
        review_usage::{ReviewFails, ReviewHelp},
    },
};

/// What the arguments say of the screen.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct Appearance {
    /// Its colours.
    #[arg(long, value_name = "THEME", help = ReviewHelp::Theme.say(spoken()),
        value_parser = ThemeName::ALL.map(ThemeName::tag))]
    theme: Option<String>,
    /// Whether it is drawn in ASCII.
    #[arg(long, help = ReviewHelp::Ascii.say(spoken()))]
    ascii: bool,
    /// Whether there is no screen but lines.
    #[arg(long, help = ReviewHelp::Plain.say(spoken()))]
    plain: bool,
}

impl Appearance {
    /// Whether the review goes line by line: asked for, or on a terminal that knows nothing else.
    pub fn is_plain(&self, named: &Named) -> bool {
        self.plain || named.term.as_deref() == Some("dumb") && Terminal::is_there()
    }

    /// The theme that they ask for, else the settings, else the terminal; see [`theme`].
    ///
    /// # Errors
    ///
    /// Those of [`theme`].
    pub fn theme(&self, looks: &Looks, named: &Named) -> Result<Theme, Failure> {
        let asked = self.theme.as_deref().and_then(ThemeName::from_tag);
        theme(asked, self.ascii, looks, named)
    }
}

/// What the environment says of the terminal.
#[derive(Debug, Clone, Default)]
pub struct Named {
    /// `TERM`.
    pub term: Option<String>,
    /// `COLORTERM`.
    pub colour: Option<String>,
    /// Whether `NO_COLOR` is set.
    pub no_colour: bool,
    /// `LC_ALL`, else `LC_CTYPE`, else `LANG`.
    pub locale: Option<String>,
}

impl Named {
    /// As this process finds it.
    pub fn here() -> Self {
        let variable = Surroundings::variable;
        Self {
            term: variable("TERM"),
            colour: variable("COLORTERM"),
            no_colour: variable("NO_COLOR").is_some(),
            locale: ["LC_ALL", "LC_CTYPE", "LANG"]
                .into_iter()
                .find_map(variable),
        }
    }

    fn has_256(&self) -> bool {
        let term = self.term.as_deref().unwrap_or_default();
        let colour = self.colour.as_deref().unwrap_or_default();
        term.ends_with("-256color")
            || term.ends_with("-direct")
            || matches!(colour, "truecolor" | "24bit")
    }

    /// The character set of the locale, where it names one that is not UTF-8.
    fn other_set(&self) -> Option<&str> {
        let locale = self.locale.as_deref()?;
        let (_, set) = locale.split_once('.')?;
        let set = set.split('@').next().unwrap_or(set);
        let is_utf8 = set.eq_ignore_ascii_case("utf-8") || set.eq_ignore_ascii_case("utf8");
        (!is_utf8).then_some(locale)
    }
}

/// Chooses the theme: `--theme`, else none for `NO_COLOR`, else the settings, else the sixteen colours.
///
/// # Errors
///
/// The locale names another character set than UTF-8, and nothing asks for ASCII.
fn theme(
    asked: Option<ThemeName>,
    ascii: bool,
    looks: &Looks,
    named: &Named,
) -> Result<Theme, Failure> {
    let set = looks.theme.as_ref().map(|stated| stated.value);
    let environment = named.no_colour.then_some(ThemeName::Mono);
    let name = asked.or(environment).or(set).unwrap_or(ThemeName::Sixteen);
    let mut theme = Theme::new(name, named.has_256());
    if name != ThemeName::Mono {
        for (tint, colour) in &looks.colours {
            theme = theme.with(*tint, colour.value);
        }
    }
    let is_console = named.term.as_deref() == Some("linux");
    let set = looks.ascii.as_ref().map(|stated| stated.value);
    if ascii || set.unwrap_or(is_console) {
        return Ok(theme.in_ascii());
    }
    if let Some(locale) = named.other_set() {
        let locale = locale.to_owned();
        return Err(Failure::usage(&ReviewFails::NotUtf8 { locale }));
    }
    Ok(theme)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{
            appearance::{Colour, Tint},
            settings::{Place, Stated},
        },
        tui::theme::Role,
    };

    fn stated<T>(value: T) -> Stated<T> {
        Stated {
            value,
            place: Place::default(),
        }
    }

    #[test]
    fn arguments_go_before_the_environment_and_that_before_the_settings() {
        let looks = Looks {
            theme: Some(stated(ThemeName::Dark)),
            ..Looks::default()
        };
        let mut named = Named::default();
        let dark = theme(None, false, &looks, &named).unwrap();
        assert_eq!(dark, Theme::new(ThemeName::Dark, false));
        named.term = Some("xterm-256color".to_owned());
        let rich = theme(None, false, &looks, &named).unwrap();
        assert_eq!(rich, Theme::new(ThemeName::Dark, true));
        named.no_colour = true;
        assert_eq!(theme(None, false, &looks, &named).unwrap(), Theme::MONO);
        let light = theme(Some(ThemeName::Light), false, &looks, &named).unwrap();
        assert_eq!(light, Theme::new(ThemeName::Light, true));
        assert_eq!(
            theme(None, false, &Looks::default(), &Named::default()).unwrap(),
            Theme::SIXTEEN
        );
    }

    #[test]
    fn a_mono_screen_stays_mono_whatever_colours_are_set() {
        let mut looks = Looks::default();
        looks.colours.insert(Tint::For, stated(Colour::Of16(2)));
        let named = Named {
            no_colour: true,
            ..Named::default()
        };
        let mono = theme(None, false, &looks, &named).unwrap();
        assert_eq!(mono.style(Role::For).fg, None);
        let own = theme(None, false, &looks, &Named::default()).unwrap();
        assert!(own.style(Role::For).fg.is_some());
    }

    #[test]
    fn another_character_set_than_utf_8_is_refused_but_in_ascii() {
        let at = |locale: &str| Named {
            locale: Some(locale.to_owned()),
            ..Named::default()
        };
        let looks = Looks::default();
        for locale in ["zh_CN.UTF-8", "en_US.utf8@x", "C", "POSIX", "en_GB"] {
            assert!(theme(None, false, &looks, &at(locale)).is_ok(), "{locale}");
        }
        let failure = theme(None, false, &looks, &at("zh_CN.GB18030")).unwrap_err();
        assert!(failure.to_string().contains("zh_CN.GB18030"), "{failure}");
        let ascii = theme(None, true, &looks, &at("zh_CN.GB18030")).unwrap();
        assert!(ascii.is_ascii());
        let console = Named {
            term: Some("linux".to_owned()),
            ..Named::default()
        };
        assert!(theme(None, false, &looks, &console).unwrap().is_ascii());
    }
}
