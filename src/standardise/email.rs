//! E-mail addresses.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::{
    entries,
    fold::{fold, text},
};

/// Domains of mailbox providers.
static PROVIDERS: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| entries(include_str!("data/mail_providers.txt")).collect());

/// Local parts of mailboxes that several people read (RFC 2142 and common practice).
const SHARED: [&str; 20] = [
    "info",
    "sales",
    "office",
    "contact",
    "admin",
    "support",
    "service",
    "mail",
    "hello",
    "enquiries",
    "accounts",
    "billing",
    "help",
    "marketing",
    "team",
    "reception",
    "hr",
    "jobs",
    "postmaster",
    "webmaster",
];

/// An e-mail address made ready to compare.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Email {
    /// Lower case; damage like a missing `@` kept.
    pub address: String,
    /// Before the `@`, without what a provider ignores: dots at Gmail, `+tag` everywhere.
    pub local: String,
    /// After the `@`.
    pub domain: String,
}

impl Email {
    /// Whether several people read this mailbox.
    #[must_use]
    pub fn is_shared(&self) -> bool {
        SHARED.contains(&self.local.as_str())
    }

    /// Whether anybody can have a mailbox there: the domain says nothing about an employer.
    #[must_use]
    pub fn is_public_domain(&self) -> bool {
        PROVIDERS.contains(self.domain.as_str())
    }
}

/// Standardises an e-mail address; a value without `@` counts as a local part.
#[must_use]
pub fn email(raw: &[u8]) -> Option<Email> {
    let mut address: String = fold(text(raw)?)
        .chars()
        .filter(|c| !c.is_whitespace())
        .collect();
    if let Some(bare) = address.strip_prefix("mailto:") {
        address = bare.to_owned();
    }
    let (local, domain) = address.rsplit_once('@').unwrap_or((&address, ""));
    let untagged = local
        .split('+')
        .next()
        .filter(|local| !local.is_empty())
        .unwrap_or(local);
    let local = if matches!(domain, "gmail.com" | "googlemail.com") {
        untagged.replace('.', "")
    } else {
        untagged.to_owned()
    };
    let domain = domain.to_owned();
    (local.chars().any(char::is_alphanumeric)).then(|| Email {
        address: address.clone(),
        local,
        domain,
    })
}

/// Letters and digits of a local part, the trailing digits apart: `r.smith_82` → (`rsmith`, `82`).
#[must_use]
pub fn letters_and_number(local: &str) -> (String, String) {
    let compact: String = local.chars().filter(|c| c.is_alphanumeric()).collect();
    let letters = compact.trim_end_matches(|c: char| c.is_ascii_digit());
    (letters.to_owned(), compact[letters.len()..].to_owned())
}

/// Whether the letters of a local part are made from a name: its parts whole or as initials, in
/// either order (`john.smith`, `jsmith`, `smithj`, `john`, `js`).
#[must_use]
pub fn is_made_from(letters: &str, given: &str, family: &str) -> bool {
    if letters.is_empty() || (given.is_empty() && family.is_empty()) {
        return false;
    }
    let initial = |name: &str| name.chars().next().map(String::from).unwrap_or_default();
    let (g, f) = (initial(given), initial(family));
    [
        [given, family],
        [family, given],
        [&g, family],
        [family, &g],
        [given, &f],
        [&f, given],
        [given, ""],
        [family, ""],
        [&g, &f],
    ]
    .iter()
    .any(|[a, b]| {
        letters.strip_prefix(a).is_some_and(|rest| rest == *b) && !(a.is_empty() && b.is_empty())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses() {
        let parts = |raw: &[u8]| email(raw).map(|email| (email.local, email.domain));
        let pair = |a: &str, b: &str| Some((a.to_owned(), b.to_owned()));
        assert_eq!(
            parts(b" John.Smith+news@GMail.com "),
            pair("johnsmith", "gmail.com")
        );
        assert_eq!(
            parts(b"john.smith@example.com"),
            pair("john.smith", "example.com")
        );
        assert_eq!(parts(b"no-at-sign"), pair("no-at-sign", ""));
        assert_eq!(parts(b"@"), None);
        assert!(email(b"info@acme.test").unwrap().is_shared());
        assert!(email(b"a@163.com").unwrap().is_public_domain());
        assert!(!email(b"a@acme.test").unwrap().is_public_domain());
    }

    #[test]
    fn made_from_the_name() {
        for (letters, made) in [
            ("johnsmith", true),
            ("jsmith", true),
            ("smithj", true),
            ("john", true),
            ("js", true),
            ("acebaker", false),
            ("", false),
        ] {
            assert_eq!(is_made_from(letters, "john", "smith"), made, "{letters}");
        }
        assert_eq!(
            letters_and_number("r.smith_82"),
            ("rsmith".to_owned(), "82".to_owned())
        );
        assert_eq!(
            letters_and_number("1298"),
            (String::new(), "1298".to_owned())
        );
    }
}
