//! Telephone numbers and e-mail addresses of all records.

use super::{
    dictionary::Dictionary,
    level::{DIFFERS, email, phone},
    similarity::{bag, jaro_winkler, may_reach, one_edit},
};

/// Telephone numbers; a record may have several.
#[derive(Debug, Clone, Default)]
pub struct Phones {
    numbers: Dictionary,
    tails: Dictionary,
    /// Code of the last eight digits of each number; 0 for a masked one.
    tail: Vec<u32>,
    /// Digits of each number, see [`spelled`]; 0 for a masked or a long one.
    spelled: Vec<u64>,
    /// One array of codes a field.
    pub fields: Vec<Vec<u32>>,
}

impl Phones {
    /// The code of a number's digits; hidden ones are `*`.
    pub fn number(&mut self, digits: &str) -> u32 {
        let code = self.numbers.intern(digits.as_bytes());
        if self.tail.is_empty() {
            self.tail.push(0);
            self.spelled.push(0);
        }
        if code as usize == self.tail.len() {
            let masked = digits.contains('*');
            let tail = digits.as_bytes();
            let tail = &tail[tail.len().saturating_sub(8)..];
            self.tail
                .push(if masked { 0 } else { self.tails.intern(tail) });
            self.spelled.push(spelled(digits));
        }
        code
    }

    pub(super) fn codes(&self) -> usize {
        self.tail.len().max(1)
    }

    pub(super) fn tail(&self, number: u32) -> u32 {
        self.tail[number as usize]
    }

    /// The best level over all numbers of both records.
    pub(super) fn compare(&self, a: &[u32], b: &[u32]) -> u8 {
        let pairs = a.iter().flat_map(|&x| b.iter().map(move |&y| (x, y)));
        pairs.map(|(x, y)| self.level(x, y)).max().unwrap_or(0)
    }

    fn level(&self, x: u32, y: u32) -> u8 {
        if x == 0 || y == 0 {
            return 0;
        }
        let (a, b) = (self.spelled[x as usize], self.spelled[y as usize]);
        if a == 0 || b == 0 {
            return self.long_or_masked(x, y);
        }
        if a == b {
            return phone::EXACT;
        }
        let fits = match digits_of(a).abs_diff(digits_of(b)) {
            0 => differing(a ^ b) <= 2 && self.one_edit(x, y),
            _ if ends_alike(a, b) => true,
            1 => self.one_edit(x, y),
            _ => false,
        };
        if fits { phone::PARTIAL } else { DIFFERS }
    }

    fn one_edit(&self, x: u32, y: u32) -> bool {
        one_edit(self.numbers.value(x), self.numbers.value(y))
    }

    fn long_or_masked(&self, x: u32, y: u32) -> u8 {
        let (a, b) = (self.numbers.value(x), self.numbers.value(y));
        let masked = a.contains(&b'*') || b.contains(&b'*');
        let fits = if masked {
            let known = |digit: &u8| *digit != b'*';
            a.len() == b.len()
                && a.iter()
                    .zip(b)
                    .all(|(a, b)| a == b || !known(a) || !known(b))
        } else {
            one_edit(a, b)
        };
        match (fits, x == y && !masked) {
            (_, true) => phone::EXACT,
            (true, false) => phone::PARTIAL,
            (false, false) => DIFFERS,
        }
    }
}

/// Digits in four bits each, one more than the digit, the last digit lowest; 0 for more than sixteen
/// characters or others than digits.
fn spelled(digits: &str) -> u64 {
    if digits.len() > 16 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return 0;
    }
    digits
        .bytes()
        .fold(0, |number, digit| number << 4 | u64::from(digit - b'0' + 1))
}

/// Number of digits.
const fn digits_of(spelled: u64) -> u32 {
    16 - spelled.leading_zeros() / 4
}

/// In how many places two numbers differ, by the bits in which they do.
const fn differing(bits: u64) -> u32 {
    let any = bits | bits >> 1;
    let any = any | any >> 2;
    (any & 0x1111_1111_1111_1111).count_ones()
}

/// Whether the shorter of two numbers, of seven digits or more, is the end of the longer.
fn ends_alike(a: u64, b: u64) -> bool {
    let shorter = digits_of(a).min(digits_of(b));
    shorter >= 7 && (a ^ b).trailing_zeros() >= shorter * 4
}

/// A telephone number or an address that two records both have, 0 if there is none.
pub(super) fn shared(a: &[u32], b: &[u32]) -> u32 {
    let both = a.iter().find(|&code| *code != 0 && b.contains(code));
    both.copied().unwrap_or(0)
}

/// An e-mail address as it is handed in.
#[derive(Debug, Clone, Copy, Default)]
pub struct EmailSpec<'a> {
    /// Clean twin.
    pub address: &'a str,
    /// Local part without tags.
    pub local: &'a str,
    /// Domain, empty where it is a provider's.
    pub own_domain: &'a str,
    /// Domain.
    pub domain: &'a str,
    /// Letters of the local part, without its trailing number.
    pub letters: &'a str,
    /// Trailing number of the local part.
    pub number: &'a str,
    /// Several people read this mailbox.
    pub is_shared: bool,
}

#[derive(Debug, Clone, Copy, Default)]
struct Address {
    local: u32,
    own_domain: u32,
    domain: u32,
    letters: u32,
    number: u32,
    is_shared: bool,
    /// Length of the local part in bytes, 255 for longer ones.
    length: u8,
    bag: u64,
}

/// E-mail addresses; a record may have several.
#[derive(Debug, Clone, Default)]
pub struct Emails {
    addresses: Dictionary,
    pieces: Dictionary,
    features: Vec<Address>,
    /// One array of codes a field.
    pub fields: Vec<Vec<u32>>,
    /// Whether the first address of a record is made from its name.
    pub made_from_name: Vec<bool>,
}

impl Emails {
    /// The code of an address.
    pub fn address(&mut self, spec: &EmailSpec<'_>) -> u32 {
        if self.features.is_empty() {
            self.features.push(Address::default());
        }
        let code = self.addresses.intern(spec.address.as_bytes());
        if code as usize == self.features.len() {
            let mut piece = |text: &str| self.pieces.intern(text.as_bytes());
            let address = Address {
                local: piece(spec.local),
                own_domain: piece(spec.own_domain),
                domain: piece(spec.domain),
                letters: piece(spec.letters),
                number: piece(spec.number),
                is_shared: spec.is_shared,
                length: u8::try_from(spec.local.len()).unwrap_or(u8::MAX),
                bag: bag(spec.local.as_bytes()),
            };
            self.features.push(address);
        }
        code
    }

    /// Letters of an address's local part.
    #[must_use]
    pub fn letters(&self, code: u32) -> &[u8] {
        self.pieces.value(self.features[code as usize].letters)
    }

    pub(super) fn codes(&self) -> usize {
        self.features.len().max(1)
    }

    pub(super) fn piece_codes(&self) -> usize {
        self.pieces.len()
    }

    pub(super) fn local(&self, code: u32) -> u32 {
        self.features[code as usize].local
    }

    pub(super) fn letters_code(&self, code: u32) -> u32 {
        self.features[code as usize].letters
    }

    pub(super) fn own_domain(&self, code: u32) -> u32 {
        self.features[code as usize].own_domain
    }

    pub(super) fn is_shared(&self, code: u32) -> bool {
        self.features[code as usize].is_shared
    }

    /// The best level over all addresses of both records; `made` where the first of both is made from
    /// the name.
    pub(super) fn compare(&self, a: &[u32], b: &[u32], made: bool) -> u8 {
        let pairs = a.iter().flat_map(|&x| b.iter().map(move |&y| (x, y)));
        pairs
            .map(|(x, y)| self.level(x, y, made))
            .max()
            .unwrap_or(0)
    }

    fn level(&self, x: u32, y: u32, made: bool) -> u8 {
        if x == 0 || y == 0 {
            return 0;
        }
        let (a, b) = (&self.features[x as usize], &self.features[y as usize]);
        if x == y {
            return if a.is_shared {
                email::MAILBOX
            } else {
                email::EXACT
            };
        }
        if a.local == b.local && a.domain == b.domain {
            return if a.is_shared {
                email::MAILBOX
            } else {
                email::EXACT
            };
        }
        let domain = if a.own_domain != 0 && a.own_domain == b.own_domain {
            email::DOMAIN
        } else {
            DIFFERS
        };
        if a.is_shared || b.is_shared {
            return domain;
        }
        if a.local == b.local {
            // A number after the name makes it an address of its own.
            return if made && a.number == 0 {
                email::NAME
            } else {
                email::LOCAL
            };
        }
        if !may_reach((a.length.into(), a.bag), (b.length.into(), b.bag), 0.88) {
            return domain;
        }
        let (local_a, local_b) = (self.pieces.value(a.local), self.pieces.value(b.local));
        let near = one_edit(local_a, local_b)
            || (local_a.len().min(local_b.len()) >= 6 && jaro_winkler(local_a, local_b) >= 0.94);
        if near || (a.letters != 0 && a.letters == b.letters && a.number == b.number) {
            // `jsmith82` and `jsmith83` are near because of the name.
            let name_alone = made && (a.letters == b.letters || a.number == 0 || b.number == 0);
            return if name_alone && a.number != b.number || made && a.number == 0 {
                email::NAME
            } else {
                email::CLOSE
            };
        }
        domain
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phones() {
        let mut phones = Phones::default();
        let codes: Vec<u32> = [
            "13812348888",
            "138****8888",
            "13812348889",
            "2071234567",
            "13812348888",
        ]
        .iter()
        .map(|digits| phones.number(digits))
        .collect();
        let compare = |a: usize, b: usize| phones.compare(&codes[a..=a], &codes[b..=b]);
        assert_eq!(compare(0, 4), phone::EXACT);
        assert_eq!(compare(0, 1), phone::PARTIAL);
        assert_eq!(compare(1, 1), phone::PARTIAL);
        assert_eq!(compare(0, 2), phone::PARTIAL);
        assert_eq!(compare(0, 3), DIFFERS);
        assert_eq!(compare(1, 3), DIFFERS);
    }

    #[test]
    fn emails() {
        let mut emails = Emails::default();
        let mut codes = Vec::new();
        for (local, letters, number, domain, own, shared) in [
            ("jsmith82", "jsmith", "82", "gmail.com", "", false),
            ("jsmith82", "jsmith", "82", "aol.com", "", false),
            ("jsmith", "jsmith", "", "aol.com", "", false),
            ("jsmith", "jsmith", "", "gmail.com", "", false),
            ("info", "info", "", "acme.test", "acme.test", true),
            ("jsmith28", "jsmith", "28", "gmail.com", "", false),
        ] {
            let address = format!("{local}@{domain}");
            codes.push(emails.address(&EmailSpec {
                address: &address,
                local,
                own_domain: own,
                domain,
                letters,
                number,
                is_shared: shared,
            }));
        }
        let compare = |a: usize, b: usize| emails.compare(&codes[a..=a], &codes[b..=b], true);
        assert_eq!(compare(0, 0), email::EXACT);
        assert_eq!(compare(4, 4), email::MAILBOX);
        assert_eq!(compare(0, 1), email::LOCAL);
        assert_eq!(compare(2, 3), email::NAME);
        assert_eq!(compare(0, 5), email::NAME);
        assert_eq!(compare(0, 4), DIFFERS);
    }
}
