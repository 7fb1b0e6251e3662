//! The table `[keys]`: a preset, layouts, and keys by the names of commands.

use toml::de::DeValue;

use super::document::{Document, Item};
use crate::domain::{
    keys::{Layout, OwnKeys, Preset},
    settings::{Fault, Stated, Takes},
};

/// Reads the table. Whether commands and keys are known shows when a keymap is made of them.
pub(super) fn keys(document: &Document<'_>, table: &Item<'_, '_>) -> Result<OwnKeys, Fault> {
    let mut own = OwnKeys::default();
    for item in Document::items(document.table(table)?) {
        match item.key {
            "preset" => {
                let known = Preset::ALL.map(Preset::tag);
                let preset = document.word(&item, &known, Preset::from_tag)?;
                own.preset = Some(document.stated(&item, preset));
            }
            "layouts" => {
                let known = Layout::ALL.map(Layout::tag);
                let layouts = listed(document, &item)?.into_iter();
                let layouts = layouts.map(|item| document.word(&item, &known, Layout::from_tag));
                let layouts = layouts.collect::<Result<_, _>>()?;
                own.layouts = Some(document.stated(&item, layouts));
            }
            command => {
                let keys = listed(document, &item)?.into_iter().map(|key| {
                    let name = document.text(&key)?.to_owned();
                    Ok(document.stated(&key, name))
                });
                let keys = keys.collect::<Result<Vec<Stated<String>>, Fault>>()?;
                own.commands
                    .insert(command.to_owned(), document.stated(&item, keys));
            }
        }
    }
    Ok(own)
}

/// The values of a list, or the one value.
fn listed<'d, 't>(
    document: &Document<'_>,
    item: &Item<'d, 't>,
) -> Result<Vec<Item<'d, 't>>, Fault> {
    match item.value.get_ref() {
        DeValue::Array(values) => Ok(values
            .iter()
            .map(|value| Item::within(item, value))
            .collect()),
        DeValue::String(_) => Ok(vec![Item::within(item, item.value)]),
        _ => Err(document.form(item, Takes::Keys)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{domain::settings::Wrong, formats::settings::read};

    #[test]
    fn keys_are_read_with_the_place_of_each() {
        let text = "[keys]\npreset = \"yn\"\nlayouts = [\"ru\", \"el\"]\nundo = \"z\"\n\"half-page-down\" = [\"Ctrl-f\", \"PgDn\"]\nmark = []\n";
        let keys = read("f", text.as_bytes()).unwrap().keys;
        assert_eq!(keys.preset.unwrap().value, Preset::YesNo);
        assert_eq!(
            keys.layouts.unwrap().value,
            [Layout::Russian, Layout::Greek]
        );
        let down = &keys.commands["half-page-down"];
        assert_eq!(down.place.line, 5);
        let names: Vec<&str> = down.value.iter().map(|key| key.value.as_str()).collect();
        assert_eq!(names, ["Ctrl-f", "PgDn"]);
        assert_eq!(down.value[1].place.column, 31);
        assert!(keys.commands["mark"].value.is_empty());
    }

    #[test]
    fn another_form_is_told() {
        for text in [
            "[keys]\nundo = 1\n",
            "[keys]\nundo = [1]\n",
            "[keys]\npreset = \"vim\"\n",
        ] {
            let fault = read("f", text.as_bytes()).unwrap_err();
            assert_eq!(fault.place.line, 2);
            assert!(matches!(
                *fault.wrong,
                Wrong::Form { .. } | Wrong::Unknown { .. }
            ));
        }
    }
}
