//! The table `[theme]`: a set of colours, colours by piece, the language.

use super::document::{Document, Item};
use crate::{
    domain::{
        appearance::{Colour, ThemeName, Tint},
        settings::{Fault, Looks},
    },
    words::Language,
};

/// Reads the table.
pub(super) fn theme(document: &Document<'_>, table: &Item<'_, '_>) -> Result<Looks, Fault> {
    let mut looks = Looks::default();
    for item in Document::items(document.table(table)?) {
        match item.key {
            "name" => {
                let known = ThemeName::ALL.map(ThemeName::tag);
                let name = document.word(&item, &known, ThemeName::from_tag)?;
                looks.theme = Some(document.stated(&item, name));
            }
            "ascii" => looks.ascii = Some(document.stated(&item, document.switch(&item)?)),
            "language" => {
                let known = Language::ALL.map(Language::tag);
                let language = document.word(&item, &known, Language::from_tag)?;
                let tag = language.tag().to_owned();
                looks.language = Some(document.stated(&item, tag));
            }
            key => {
                let Some(tint) = Tint::from_tag(key) else {
                    let tints = Tint::ALL.map(Tint::tag);
                    let known: Vec<&str> = ["name", "ascii", "language"]
                        .into_iter()
                        .chain(tints)
                        .collect();
                    return Err(document.unknown_key(table, &item, &known));
                };
                let colour = document.word(&item, &Colour::words(), Colour::from_word)?;
                looks.colours.insert(tint, document.stated(&item, colour));
            }
        }
    }
    Ok(looks)
}

#[cfg(test)]
mod tests {
    use crate::{
        domain::{
            appearance::{Colour, ThemeName, Tint},
            settings::Wrong,
        },
        formats::settings::read,
    };

    #[test]
    fn a_theme_is_read_with_the_colours_of_its_pieces() {
        let text = "[theme]\nname = \"dark\"\nlanguage = \"zh\"\nascii = true\nagainst = \"bright-yellow\"\n";
        let looks = read("f", text.as_bytes()).unwrap().looks;
        assert_eq!(
            looks.theme.map(|stated| stated.value),
            Some(ThemeName::Dark)
        );
        assert_eq!(
            looks.language.map(|stated| stated.value).as_deref(),
            Some("zh")
        );
        assert_eq!(looks.ascii.map(|stated| stated.value), Some(true));
        let against = looks.colours.get(&Tint::Against).map(|stated| stated.value);
        assert_eq!(against, Some(Colour::Of16(11)));
    }

    #[test]
    fn a_bad_entry_is_told_with_its_line() {
        for (text, line, word) in [
            ("[theme]\nname = \"drak\"\n", 2, "drak"),
            ("[theme]\n\nagainst = \"orange\"\n", 3, "orange"),
            ("[theme]\nagaints = \"red\"\n", 2, "againts"),
            ("[theme]\nlanguage = \"fr\"\n", 2, "fr"),
        ] {
            let fault = read("f", text.as_bytes()).unwrap_err();
            assert_eq!(fault.place.line, line, "{text}");
            assert!(
                matches!(&*fault.wrong, Wrong::Unknown { word: found, .. } if found == word),
                "{text}"
            );
        }
    }
}
