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

/// Local parts of mailboxes that several people read: RFC 2142 and common practice, Chinese ones in
/// pinyin (customer service, sales, office, finance, recruiting, enquiries).
const SHARED: [&str; 38] = [
    "info",
    "sales",
    "office",
    "contact",
    "contactus",
    "admin",
    "support",
    "service",
    "services",
    "mail",
    "hello",
    "enquiries",
    "enquiry",
    "inquiries",
    "accounts",
    "billing",
    "finance",
    "help",
    "helpdesk",
    "marketing",
    "team",
    "reception",
    "hr",
    "jobs",
    "careers",
    "abuse",
    "noc",
    "security",
    "postmaster",
    "hostmaster",
    "webmaster",
    "noreply",
    "kefu",
    "xiaoshou",
    "bangongshi",
    "caiwu",
    "zhaopin",
    "zixun",
];

/// Domains whose mailboxes are also reached under another name.
const SAME_MAILBOX: [(&str, &str); 3] = [
    ("googlemail.com", "gmail.com"),
    ("me.com", "icloud.com"),
    ("mac.com", "icloud.com"),
];

/// An e-mail address made ready to compare.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Email {
    /// Lower case; damage like a missing `@` kept.
    pub address: String,
    /// Before the `@`, without what a provider ignores: dots at Gmail, `+tag` everywhere.
    pub local: String,
    /// After the `@`; the provider's chief one, where it has several names for one mailbox.
    pub domain: String,
}

impl Email {
    /// Whether several people read this mailbox.
    #[must_use]
    pub fn is_shared(&self) -> bool {
        let letters: String = self.local.chars().filter(|c| c.is_alphabetic()).collect();
        // A number behind it is one more mailbox of a company (`sales2`), but a person's at a provider.
        let word = if self.is_public_domain() {
            &self.local
        } else {
            &letters
        };
        SHARED.contains(&word.as_str())
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
    // `。` and `，` are what an input method makes of the dot.
    if let Some(at) = address.find('@') {
        let domain = address.split_off(at);
        address.push_str(&domain.replace(['。', '，', ','], "."));
    }
    let (local, domain) = address.rsplit_once('@').unwrap_or((&address, ""));
    let domain = SAME_MAILBOX
        .iter()
        .find(|(other, _)| *other == domain)
        .map_or(domain, |(_, chief)| chief);
    let untagged = local
        .split('+')
        .next()
        .filter(|local| !local.is_empty())
        .unwrap_or(local);
    let local = if domain == "gmail.com" {
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
        for (raw, address, local, domain) in [
            (
                " John.Smith+news@GMail.com ",
                "john.smith+news@gmail.com",
                "johnsmith",
                "gmail.com",
            ),
            (
                "johnsmith@googlemail.com",
                "johnsmith@googlemail.com",
                "johnsmith",
                "gmail.com",
            ),
            ("j.smith@me.com", "j.smith@me.com", "j.smith", "icloud.com"),
            (
                "john.smith@example.com",
                "john.smith@example.com",
                "john.smith",
                "example.com",
            ),
            ("mailto:a@b.test", "a@b.test", "a", "b.test"),
            ("ｚｈａｎｇ＠163。com", "zhang@163.com", "zhang", "163.com"),
            ("a@x,com", "a@x.com", "a", "x.com"),
            ("no-at-sign", "no-at-sign", "no-at-sign", ""),
        ] {
            let made = email(raw.as_bytes()).unwrap();
            assert_eq!(
                (
                    made.address.as_str(),
                    made.local.as_str(),
                    made.domain.as_str()
                ),
                (address, local, domain),
                "{raw}"
            );
        }
        assert_eq!(email(b"@"), None);
    }

    #[test]
    fn mailboxes_of_several_people_and_of_providers() {
        for (raw, is_shared, is_public) in [
            ("info@acme.test", true, false),
            ("no-reply@acme.test", true, false),
            ("sales2@acme.test", true, false),
            ("kefu@acme.cn", true, false),
            ("infante@acme.test", false, false),
            ("hello77@163.com", false, true),
            ("info@163.com", true, true),
            ("a@163.com", false, true),
            ("a@qq.com", false, true),
            ("a@googlemail.com", false, true),
            ("a@acme.test", false, false),
        ] {
            let made = email(raw.as_bytes()).unwrap();
            assert_eq!(
                (made.is_shared(), made.is_public_domain()),
                (is_shared, is_public),
                "{raw}"
            );
        }
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
