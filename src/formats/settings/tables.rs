//! The tables of a settings file and their keys.

use super::{
    document::{Document, Item},
    keys::keys,
    survivorship::survivorship,
    theme::theme,
};
use crate::domain::{
    Kind, Order, Region,
    settings::{Fault, Named, Settings},
};

/// Every table of a settings file, in the order of the documentation.
pub const TABLES: [&str; 6] = ["match", "survivorship", "guards", "keys", "map", "theme"];

/// The keys of `[match]`.
const MATCH: [&str; 6] = [
    "list_floor",
    "review_floor",
    "match_threshold",
    "order",
    "value",
    "region",
];

/// The keys of `[guards]`.
const GUARDS: [&str; 1] = ["on"];

/// Reads a settings file; `file` is its name for faults. Of several faults the first in the file is told.
pub fn read(file: &str, bytes: &[u8]) -> Result<Settings, Fault> {
    let document = Document::new(file, bytes)?;
    let root = document.parse()?;
    let mut settings = Settings::default();
    for item in Document::items(&root) {
        match item.key {
            "match" => matching(&document, &item, &mut settings)?,
            "survivorship" => settings.survivorship = survivorship(&document, &item)?,
            "guards" => guards(&document, &item, &mut settings)?,
            "keys" => settings.keys = keys(&document, &item)?,
            "map" => map(&document, &item, &mut settings)?,
            "theme" => settings.looks = theme(&document, &item)?,
            word => return Err(document.unknown(item.at.start, Named::Table, word, &TABLES)),
        }
    }
    settings.thresholds()?;
    Ok(settings)
}

fn matching(document: &Document<'_>, table: &Item<'_, '_>, to: &mut Settings) -> Result<(), Fault> {
    for item in Document::items(document.table(table)?) {
        let floor = match item.key {
            "list_floor" => &mut to.list_floor,
            "review_floor" => &mut to.review_floor,
            "match_threshold" => &mut to.match_threshold,
            "order" => {
                let order = document.word(&item, &Order::ALL.map(Order::tag), Order::from_tag)?;
                to.order = Some(document.stated(&item, order));
                continue;
            }
            "region" => {
                let known = Region::ALL.map(Region::tag);
                let region = document.word(&item, &known, Region::from_tag)?;
                to.region = Some(document.stated(&item, region));
                continue;
            }
            "value" => {
                let value = document.text(&item)?.to_owned();
                to.value = Some(document.stated(&item, value));
                continue;
            }
            _ => return Err(document.unknown_key(table, &item, &MATCH)),
        };
        *floor = Some(document.stated(&item, document.weight(&item)?));
    }
    Ok(())
}

fn guards(document: &Document<'_>, table: &Item<'_, '_>, to: &mut Settings) -> Result<(), Fault> {
    for item in Document::items(document.table(table)?) {
        match item.key {
            "on" => to.guards = Some(document.stated(&item, document.switch(&item)?)),
            _ => return Err(document.unknown_key(table, &item, &GUARDS)),
        }
    }
    Ok(())
}

fn map(document: &Document<'_>, table: &Item<'_, '_>, to: &mut Settings) -> Result<(), Fault> {
    for item in Document::items(document.table(table)?) {
        let kind = document.word(&item, &Kind::ALL.map(Kind::tag), Kind::from_tag)?;
        to.map
            .insert(item.key.to_owned(), document.stated(&item, kind));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        Tenths,
        settings::{Known, Takes, Wrong},
    };

    fn fault(text: &str) -> (u64, u64, Wrong) {
        let fault = read("twinfold.toml", text.as_bytes()).unwrap_err();
        assert_eq!(fault.place.file, "twinfold.toml");
        (fault.place.line, fault.place.column, *fault.wrong)
    }

    #[test]
    fn every_key_is_read_with_its_place() {
        let text = "\u{feff}# settings\r\n[match]\r\nlist_floor = -12\r\nreview_floor = -3.5\r\n\
                    match_threshold = 1e0\r\norder = \"gain\"\r\nvalue = \"购买金额\"\r\n[guards]\r\non = false\r\n[map]\r\n\"客户 名称\" = \"organisation\"\r\n";
        let settings = read("twinfold.toml", text.as_bytes()).unwrap();
        let thresholds = settings.thresholds().unwrap();
        assert_eq!(thresholds.list_floor(), Tenths(-120));
        assert_eq!(thresholds.review_floor(), Tenths(-35));
        assert_eq!(thresholds.match_threshold(), Tenths(10));
        assert_eq!(settings.guards.map(|stated| stated.value), Some(false));
        let organisation = &settings.map["客户 名称"];
        assert_eq!(organisation.value, Kind::Organisation);
        assert_eq!(
            (organisation.place.line, organisation.place.column),
            (11, 1)
        );
        assert_eq!(
            settings.order.map(|stated| stated.value),
            Some(Order::ExpectedGain)
        );
        assert_eq!(
            settings.value.map(|stated| stated.value).as_deref(),
            Some("购买金额")
        );
    }

    #[test]
    fn an_empty_file_says_nothing() {
        assert_eq!(read("f", b"").unwrap(), Settings::default());
        assert_eq!(read("f", b"[match]\n[map]\n").unwrap(), Settings::default());
    }

    #[test]
    fn unknown_words_are_told_with_place_and_nearest() {
        let unknown = |text| match fault(text) {
            (
                line,
                column,
                Wrong::Unknown {
                    what,
                    word,
                    known: Known { nearest, .. },
                },
            ) => (line, column, what, word, nearest),
            other => panic!("{other:?}"),
        };
        assert_eq!(
            unknown("[mach]\n"),
            (1, 2, Named::Table, "mach".into(), Some("match".into()))
        );
        assert_eq!(
            unknown("list_floor = 1\n"),
            (1, 1, Named::Table, "list_floor".into(), None)
        );
        let table = "match".to_owned();
        assert_eq!(
            unknown("[match]\n  reveiw_floor = 1\n"),
            (
                2,
                3,
                Named::Key { table },
                "reveiw_floor".into(),
                Some("review_floor".into())
            )
        );
        let key = "电话".to_owned();
        assert_eq!(
            unknown("[map]\n\"电话\" = \"fone\"\n"),
            (
                2,
                8,
                Named::Value { key },
                "fone".into(),
                Some("phone".into())
            )
        );
    }

    #[test]
    fn values_of_another_form_are_told_where_they_stand() {
        let form = |text| match fault(text) {
            (line, column, Wrong::Form { takes, .. }) => (line, column, takes),
            other => panic!("{other:?}"),
        };
        assert_eq!(form("match = 1\n"), (1, 9, Takes::Table));
        assert_eq!(
            form("[match]\nlist_floor = -4.25\n"),
            (2, 14, Takes::Weight)
        );
        assert_eq!(form("[match]\nlist_floor = nan\n"), (2, 14, Takes::Weight));
        assert_eq!(form("[match]\nlist_floor = -1e9\n"), (2, 14, Takes::Weight));
        assert_eq!(form("[match]\nlist_floor = 0x10\n"), (2, 14, Takes::Weight));
        assert_eq!(
            form("[match]\nlist_floor = \"-4\"\n"),
            (2, 14, Takes::Weight)
        );
        assert_eq!(form("[guards]\non = 1\n"), (2, 6, Takes::Switch));
        assert_eq!(
            form("[map]\n张三 = 1\n".replace("张三", "\"张三\"").as_str()),
            (2, 8, Takes::Text)
        );
    }

    #[test]
    fn what_is_no_toml_is_told_where_it_stops_being_one() {
        assert!(matches!(
            fault("[match]\nlist_floor = \n"),
            (2, _, Wrong::Syntax(_))
        ));
        assert!(matches!(fault("[match\n"), (1, _, Wrong::Syntax(_))));
        assert!(matches!(
            fault("[guards]\non = true\non = false\n"),
            (3, 1, Wrong::Syntax(_))
        ));
        let bytes = read("f", b"# a\n[map]\nab\xff").unwrap_err();
        assert_eq!((bytes.place.line, bytes.place.column), (3, 3));
        assert_eq!(*bytes.wrong, Wrong::Bytes);
    }

    #[test]
    fn the_first_fault_of_the_file_is_told() {
        assert!(matches!(
            fault("[map]\n\"b\" = 1\n\"a\" = \"fone\"\n[guards]\nno = 1\n"),
            (2, 7, Wrong::Form { .. })
        ));
    }

    #[test]
    fn thresholds_that_do_not_rise_are_told() {
        assert!(matches!(
            fault("[match]\nreview_floor = 3\n"),
            (2, 1, Wrong::Order { .. })
        ));
    }
}
