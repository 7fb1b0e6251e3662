//! The headers of a file: made distinct, and brought to one spelling to be looked up.

use std::collections::HashSet;

use unicode_normalization::UnicodeNormalization as _;

use crate::domain::survey::HeaderChange;

/// Makes headers distinct: an empty one gets the number of its column (`column 7`), a repeated one a
/// number of its own (`Phone (2)`). White space around a header is no part of it.
#[must_use]
pub fn distinct<'a>(headers: impl IntoIterator<Item = &'a str>) -> Vec<(String, HeaderChange)> {
    let headers: Vec<&str> = headers.into_iter().map(str::trim).collect();
    // A header that stands in the file keeps its name, even where one is made before it.
    let standing: HashSet<&str> = headers.iter().copied().collect();
    let mut taken: HashSet<String> = HashSet::new();
    let mut named = Vec::with_capacity(headers.len());
    for (place, &header) in headers.iter().enumerate() {
        let (base, change) = if header.is_empty() {
            (format!("column {}", place + 1), HeaderChange::WasEmpty)
        } else if taken.contains(header) {
            (header.to_owned(), HeaderChange::Repeated)
        } else {
            (header.to_owned(), HeaderChange::Kept)
        };
        let is_free = |name: &str| !taken.contains(name) && !standing.contains(name);
        let name = match change {
            HeaderChange::WasEmpty if is_free(&base) => base,
            HeaderChange::Kept => base,
            // At most one number a column is taken.
            HeaderChange::WasEmpty | HeaderChange::Repeated => (2..headers.len() * 2 + 3)
                .map(|number| format!("{base} ({number})"))
                .find(|name| is_free(name))
                .unwrap_or(base),
        };
        taken.insert(name.clone());
        named.push((name, change));
    }
    named
}

/// The words of a header in one spelling: `First_Name`, `firstName` and `First Name*` are all
/// `["first", "name"]`. What stands in brackets behind it is a unit or a remark and no part of it.
#[must_use]
pub fn words(header: &str) -> Vec<String> {
    let plain: String = header.nfkc().collect();
    let plain = without_brackets(&plain);
    let mut words: Vec<String> = Vec::new();
    let mut word = String::new();
    let mut before: Option<char> = None;
    let mut rest = plain.chars().peekable();
    while let Some(character) = rest.next() {
        let starts_word = match before {
            _ if !character.is_alphanumeric() => true,
            Some(before) if character.is_uppercase() => {
                before.is_lowercase()
                    || (before.is_uppercase()
                        && rest.peek().is_some_and(|next| next.is_lowercase()))
            }
            Some(before) => {
                before.is_numeric() != character.is_numeric() && is_latin(before.max(character))
            }
            None => false,
        };
        if starts_word && !word.is_empty() {
            words.push(std::mem::take(&mut word));
        }
        if character.is_alphanumeric() {
            word.extend(character.to_lowercase());
        }
        before = Some(character);
    }
    if !word.is_empty() {
        words.push(word);
    }
    words
}

fn is_latin(character: char) -> bool {
    (character as u32) < 0x250
}

/// A header without `(…)`, `[…]`, `【…】` behind its name; brackets around the whole header stay.
fn without_brackets(header: &str) -> &str {
    let mut rest = header.trim();
    while let Some(last) = rest.chars().next_back() {
        let open = match last {
            ')' => '(',
            ']' => '[',
            '】' => '【',
            '〕' => '〔',
            _ => break,
        };
        match rest.rfind(open) {
            Some(at) if at > 0 => rest = rest[..at].trim_end(),
            _ => break,
        }
    }
    rest
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn names(headers: &[&str]) -> Vec<String> {
        distinct(headers.iter().copied())
            .into_iter()
            .map(|(name, _)| name)
            .collect()
    }

    #[test]
    fn headers_are_made_distinct() {
        assert_eq!(
            names(&["Phone", " Phone ", "", "Phone"]),
            ["Phone", "Phone (2)", "column 3", "Phone (3)"]
        );
        assert_eq!(
            names(&["Phone", "Phone", "Phone (2)"]),
            ["Phone", "Phone (3)", "Phone (2)"],
            "a header of the file keeps its name"
        );
        assert_eq!(names(&["", "column 1"]), ["column 1 (2)", "column 1"]);
        let changes: Vec<_> = distinct(["a", "a", ""])
            .into_iter()
            .map(|(_, change)| change)
            .collect();
        assert_eq!(
            changes,
            [
                HeaderChange::Kept,
                HeaderChange::Repeated,
                HeaderChange::WasEmpty
            ]
        );
    }

    proptest! {
        #[test]
        fn no_two_headers_are_the_same(headers in prop::collection::vec("(a|a \\(2\\)|column [12]|)", 0..8)) {
            let named = distinct(headers.iter().map(String::as_str));
            let different: HashSet<_> = named.iter().map(|(name, _)| name).collect();
            prop_assert_eq!(different.len(), headers.len());
        }
    }

    #[test]
    fn one_spelling() {
        for header in [
            "First Name",
            "first_name",
            "FirstName",
            "firstName*",
            "  FIRST-NAME (as in passport)",
        ] {
            assert_eq!(words(header), ["first", "name"], "{header}");
        }
        assert_eq!(words("购买金额(元)"), ["购买金额"]);
        assert_eq!(words("购买金额（元）【必填】"), ["购买金额"]);
        assert_eq!(words("ＥＭＡＩＬ"), ["email"]);
        assert_eq!(words("Account Name.id"), ["account", "name", "id"]);
        assert_eq!(words("DOB"), ["dob"]);
        assert_eq!(words("customerID"), ["customer", "id"]);
        assert_eq!(words("Phone2"), ["phone", "2"]);
        assert_eq!(words("1级行业"), ["1级行业"]);
        assert_eq!(words("(none)"), ["none"]);
        assert_eq!(words("field_Ab1__c"), ["field", "ab", "1", "c"]);
    }
}
