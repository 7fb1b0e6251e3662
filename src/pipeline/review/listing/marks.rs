//! What the values of a record show at a glance: the scripts in its names and addresses, and
//! characters that can't be shown as they are.

use crate::domain::{Kind, listing::Script};

/// What a record shows at a glance; a byte a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Marks(u8);

impl Marks {
    const HAN: u8 = 1;
    const LATIN: u8 = 2;
    const ESCAPES: u8 = 4;
    const BIDI: u8 = 8;

    /// Looks at a record's values, beside each what its field means.
    pub fn of<'v>(values: impl Iterator<Item = (Kind, &'v [u8])>) -> Self {
        let mut marks = 0;
        for (kind, value) in values {
            let is_name = is_name_or_address(kind);
            for chunk in value.utf8_chunks() {
                if !chunk.invalid().is_empty() {
                    marks |= Self::ESCAPES;
                }
                for c in chunk.valid().chars() {
                    marks |= of_char(c, is_name);
                }
            }
        }
        Self(marks)
    }

    /// What the names and addresses are written in; nothing where they have no letter of either script.
    #[must_use]
    pub const fn script(self) -> Option<Script> {
        match (self.0 & Self::HAN != 0, self.0 & Self::LATIN != 0) {
            (true, true) => Some(Script::Mixed),
            (true, false) => Some(Script::Han),
            (false, true) => Some(Script::Latin),
            (false, false) => None,
        }
    }

    /// Whether a value holds control or invisible characters, or bytes that are no text.
    #[must_use]
    pub const fn escapes(self) -> bool {
        self.0 & Self::ESCAPES != 0
    }

    /// Whether a value holds characters that turn the direction of writing.
    #[must_use]
    pub const fn bidi(self) -> bool {
        self.0 & Self::BIDI != 0
    }
}

const fn of_char(c: char, is_name: bool) -> u8 {
    match c {
        'a'..='z' | 'A'..='Z' | '\u{c0}'..='\u{24f}' if is_name => Marks::LATIN,
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{61c}' => {
            Marks::BIDI | Marks::ESCAPES
        }
        '\0'..='\u{1f}'
        | '\u{7f}'..='\u{9f}'
        | '\u{200b}'..='\u{200d}'
        | '\u{2060}'..='\u{2064}'
        | '\u{feff}'
        | '\u{ad}' => Marks::ESCAPES,
        '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' if is_name => {
            Marks::HAN
        }
        '\u{20000}'..='\u{2fa1f}' if is_name => Marks::HAN,
        _ => 0,
    }
}

const fn is_name_or_address(kind: Kind) -> bool {
    match kind {
        Kind::GivenName
        | Kind::FamilyName
        | Kind::FullName
        | Kind::Organisation
        | Kind::Street
        | Kind::Address
        | Kind::City
        | Kind::Region => true,
        Kind::Phone
        | Kind::Email
        | Kind::Postcode
        | Kind::Country
        | Kind::DateOfBirth
        | Kind::ResidentId
        | Kind::CreditCode
        | Kind::Identifier
        | Kind::MemberNumber
        | Kind::RecordTime
        | Kind::LastPurchase
        | Kind::Amount
        | Kind::Count
        | Kind::Tags
        | Kind::Notes
        | Kind::Text
        | Kind::Ignore => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marks(values: &[(Kind, &str)]) -> Marks {
        Marks::of(values.iter().map(|(kind, value)| (*kind, value.as_bytes())))
    }

    #[test]
    fn a_record_is_written_in_what_its_names_are_written_in() {
        let script = |values: &[(Kind, &str)]| marks(values).script();
        let mail = (Kind::Email, "nana@example.cn");
        assert_eq!(
            script(&[(Kind::FullName, "欧阳娜娜"), mail]),
            Some(Script::Han)
        );
        assert_eq!(
            script(&[(Kind::FullName, "Zoë"), mail]),
            Some(Script::Latin)
        );
        let both = [(Kind::FullName, "Liu Yang"), (Kind::City, "北京")];
        assert_eq!(script(&both), Some(Script::Mixed));
        assert_eq!(script(&[mail, (Kind::Phone, "138")]), None);
    }

    #[test]
    fn what_cannot_be_shown_is_marked() {
        let of = |value: &str| {
            let marks = marks(&[(Kind::Notes, value)]);
            (marks.escapes(), marks.bidi())
        };
        assert_eq!(of("called 3x — 你好"), (false, false));
        assert_eq!(of("VIP\u{1b}[2J"), (true, false));
        assert_eq!(of("a\u{200b}b"), (true, false));
        assert_eq!(of("\u{202e}evil"), (true, true));
        let bytes = Marks::of(std::iter::once((Kind::Notes, &b"\xff"[..])));
        assert!(bytes.escapes());
    }
}
