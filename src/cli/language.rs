//! The language that the program speaks: chosen once, before the command line is read, as the help is
//! in it too.

use std::{
    ffi::OsString,
    sync::atomic::{AtomicBool, AtomicU8, Ordering},
};

use super::surroundings::Surroundings;
use crate::words::Language;

/// The language of this process: its place in [`Language::ALL`].
static SPOKEN: AtomicU8 = AtomicU8::new(0);

/// The language that messages, help and screens are in.
#[must_use]
pub fn spoken() -> Language {
    let place = usize::from(SPOKEN.load(Ordering::Relaxed));
    Language::ALL.get(place).copied().unwrap_or_default()
}

/// Whether the command line chose the language.
static CHOSEN: AtomicBool = AtomicBool::new(false);

/// Speaks the language that the command line asks for, whatever the settings say.
pub fn choose(language: Language) {
    CHOSEN.store(true, Ordering::Relaxed);
    speak(language);
}

/// Speaks the language of the settings, unless the command line chose one.
pub fn settle(language: Language) {
    if !CHOSEN.load(Ordering::Relaxed) {
        speak(language);
    }
}

/// Speaks this language from here on.
pub fn speak(language: Language) {
    let place = Language::ALL.iter().position(|each| *each == language);
    let place = place.and_then(|place| u8::try_from(place).ok());
    SPOKEN.store(place.unwrap_or_default(), Ordering::Relaxed);
}

/// The language that the arguments ask for, by `--lang zh` or `--lang=zh`. Read before anything else
/// of the command line; what is no language is refused where the rest is read.
#[must_use]
pub fn asked(arguments: &[OsString]) -> Option<Language> {
    let mut arguments = arguments.iter().skip(1).map(|each| each.to_string_lossy());
    while let Some(argument) = arguments.next() {
        match argument.strip_prefix("--lang") {
            Some("") => return Language::from_tag(&arguments.next()?),
            Some(tag) if tag.starts_with('=') => return Language::from_tag(&tag[1..]),
            _ if argument == "--" => return None,
            _ => {}
        }
    }
    None
}

/// The language of the environment: `LC_ALL`, else `LC_MESSAGES`, else `LANG`.
#[must_use]
pub fn around() -> Language {
    ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .find_map(Surroundings::variable)
        .map_or(Language::English, |locale| Language::of_locale(&locale))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_arguments_name_a_language_in_either_form() {
        let asked = |line: &str| {
            let arguments: Vec<OsString> = line.split(' ').map(OsString::from).collect();
            asked(&arguments)
        };
        assert_eq!(
            asked("twinfold --lang zh review a.csv"),
            Some(Language::Chinese)
        );
        assert_eq!(
            asked("twinfold review --lang=zh a.csv"),
            Some(Language::Chinese)
        );
        assert_eq!(asked("twinfold review --lang"), None);
        assert_eq!(asked("twinfold review --language zh"), None);
        assert_eq!(asked("twinfold review -- --lang=zh"), None);
    }
}
