//! What a source is called when nobody says.

use std::path::Path;

use crate::domain::SourceName;

/// The names of the sources of one command: `named` where the operator said so, else each file's stem
/// without trailing digits, dates, quarters and separators (`customers_2026q4.csv` → `customers`), so
/// that next month's export is taken for the same source. Files that would get one name keep their
/// whole stems. Nothing where a file's name gives no name.
#[must_use]
pub fn source_names(files: &[&Path], named: Option<&SourceName>) -> Vec<Option<SourceName>> {
    if let (Some(name), [_]) = (named, files) {
        return vec![Some(name.clone())];
    }
    let short: Vec<Option<SourceName>> = files
        .iter()
        .map(|file| name(shortened(&stem(file))))
        .collect();
    files
        .iter()
        .zip(&short)
        .map(|(file, name)| {
            let is_shared = short.iter().filter(|other| *other == name).count() > 1;
            if is_shared {
                self::name(&stem(file))
            } else {
                name.clone()
            }
        })
        .collect()
}

/// The file's name without its last extension, as text.
fn stem(file: &Path) -> String {
    file.file_stem()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}

/// A name from a stem: what can't stand in a record's key becomes `_`.
fn name(stem: &str) -> Option<SourceName> {
    let fitting: String = stem
        .chars()
        .map(|c| if c == ':' || c.is_control() { '_' } else { c })
        .collect();
    SourceName::new(&fitting)
}

/// A stem without what changes from one export to the next; the whole stem where nothing else is left.
fn shortened(stem: &str) -> &str {
    const MONTHS: [&str; 24] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sept",
        "sep",
        "oct",
        "nov",
        "dec",
    ];
    const CHINESE: [char; 7] = ['年', '月', '日', '号', '第', '季', '度'];
    let mut rest = stem;
    loop {
        let bare = rest
            .trim_end_matches(|c: char| c.is_whitespace() || "_-.,()[]（）【】+".contains(c))
            .trim_end_matches(|c: char| c.is_ascii_digit());
        // A word goes only where a separator or a digit stands before it, or nothing.
        let lower = bare.to_ascii_lowercase();
        let stands_apart =
            |before: &str| before.is_empty() || !before.ends_with(char::is_alphabetic);
        let without = |word: &str| {
            let before = lower.strip_suffix(word)?;
            stands_apart(before).then(|| &bare[..before.len()])
        };
        let is_numbered =
            bare.len() < rest.len() && rest[bare.len()..].starts_with(|c: char| c.is_ascii_digit());
        let next = MONTHS
            .iter()
            .find_map(|month| without(month))
            .or_else(|| is_numbered.then(|| without("q")).flatten())
            .or_else(|| {
                let before = bare.trim_end_matches(CHINESE);
                let is_date =
                    before.ends_with(|c: char| c.is_ascii_digit() || "一二三四".contains(c));
                (before.len() < bare.len() && is_date)
                    .then(|| before.trim_end_matches(['一', '二', '三', '四']))
            })
            .unwrap_or(bare);
        if next.len() == rest.len() {
            break;
        }
        rest = next;
    }
    if rest.is_empty() { stem } else { rest }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn named(files: &[&str], expected: &[&str]) {
        let paths: Vec<&Path> = files.iter().map(Path::new).collect();
        let names = source_names(&paths, None);
        let names: Vec<&str> = names
            .iter()
            .map(|name| name.as_ref().unwrap().as_str())
            .collect();
        assert_eq!(names, expected);
    }

    #[test]
    fn what_changes_from_export_to_export_is_no_part_of_the_name() {
        for file in [
            "customers.csv",
            "/srv/in/customers_2026q4.csv",
            "customers-2026-11-23.csv",
            "customers 20261123 (2).csv",
            "customers.2026.csv",
            "customers_Q3.csv",
            "customers-nov-2026.csv",
            "customers_2026-November.csv",
        ] {
            named(&[file], &["customers"]);
        }
        named(&["客户名单2026年11月.csv"], &["客户名单"]);
        named(&["客户_2026年第四季度.csv"], &["客户"]);
        named(&["客户（2）.csv"], &["客户"]);
    }

    #[test]
    fn words_stay_whole() {
        named(&["faq4.csv"], &["faq"]);
        named(&["claimay.csv"], &["claimay"]);
        named(&["cust_10k.csv"], &["cust_10k"]);
        named(&["2026-11.csv"], &["2026-11"]);
        named(&["may.csv"], &["may"]);
        named(&["a:b.csv"], &["a_b"]);
        named(&["二月.csv"], &["二月"]);
    }

    #[test]
    fn files_of_one_command_differ() {
        named(
            &["crm_2025.csv", "crm_2026.csv", "web.csv"],
            &["crm_2025", "crm_2026", "web"],
        );
    }

    #[test]
    fn the_operator_names_a_single_file() {
        let crm = SourceName::new("crm").unwrap();
        assert_eq!(
            source_names(&[Path::new("x.csv")], Some(&crm)),
            [Some(crm.clone())]
        );
        assert_eq!(source_names(&[Path::new("..")], None), [None]);
    }
}
