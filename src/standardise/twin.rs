//! The standardised value of any kind, as text.

use crate::domain::Kind;

use super::{
    address::address,
    date::birth,
    email::email,
    fold::{fold, is_spreadsheet_damage, text},
    hanzi::simplified,
    number::number,
    organisation::organisation,
    person::{PersonName, family, from_full, given},
    phone::phone,
    place_name::place,
    postcode::postcode,
};

/// The clean twin of a raw value: two values of one field with the same twin say the same. Empty for
/// a value that says nothing; a value that can't be read as its kind is folded text.
#[must_use]
pub fn twin(kind: Kind, raw: &[u8]) -> String {
    let made = match kind {
        Kind::GivenName => Some(given(raw).text),
        Kind::FamilyName => Some(family(raw).text),
        Kind::FullName => {
            let PersonName { given, family } = from_full(raw);
            Some(format!("{} {}", given.text, family.text).trim().to_owned())
        }
        Kind::Organisation => organisation(raw).map(|name| name.text),
        Kind::Phone => phone(raw, None).map(|phone| phone.digits().to_owned()),
        Kind::Email => email(raw).map(|email| email.address),
        Kind::Street | Kind::Address => address([raw])
            .map(|address| format!("{} {} {}", address.street, address.house, address.unit)),
        Kind::City | Kind::Region | Kind::Country => place(raw),
        Kind::Postcode => postcode(raw),
        Kind::DateOfBirth => birth(raw).map(|date| date.digits().to_string()),
        Kind::ResidentId | Kind::CreditCode | Kind::MemberNumber => number(raw),
        Kind::Identifier
        | Kind::RecordTime
        | Kind::LastPurchase
        | Kind::Amount
        | Kind::Count
        | Kind::Tags
        | Kind::Notes
        | Kind::Text
        | Kind::Ignore => None,
    };
    made.filter(|twin| !twin.trim().is_empty())
        .or_else(|| text(raw).map(|text| simplified(&fold(text))))
        .unwrap_or_default()
}

/// What speaks against a value, apart from what it says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Flaw {
    /// Empty, or a spelling of nothing.
    Blank,
    /// Undecodable, damaged by a spreadsheet, or masked.
    Damaged,
}

/// What speaks against a raw value of this kind, if anything does.
#[must_use]
pub fn flaw(kind: Kind, raw: &[u8]) -> Option<Flaw> {
    let Some(text) = text(raw) else {
        let decodable = std::str::from_utf8(raw).is_ok() && !raw.contains(&0);
        return Some(if decodable {
            Flaw::Blank
        } else {
            Flaw::Damaged
        });
    };
    let folded = fold(text);
    let is_number = matches!(
        kind,
        Kind::Phone
            | Kind::Postcode
            | Kind::ResidentId
            | Kind::CreditCode
            | Kind::MemberNumber
            | Kind::Identifier
    );
    let damaged = is_number && (is_spreadsheet_damage(&folded) || folded.contains('*'));
    damaged.then_some(Flaw::Damaged)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_value_have_one_twin() {
        for (kind, one, other) in [
            (Kind::GivenName, "JOSÉ", "Jose"),
            (Kind::FamilyName, "張", "张"),
            (Kind::FullName, "Smith, John", "Mr John Smith"),
            (Kind::Organisation, "Acme Ltd.", "ACME Limited"),
            (Kind::Phone, "+86 138-0013-8000", "１３８００１３８０００"),
            (Kind::Email, "A@B.test", "a@b.test "),
            (
                Kind::Address,
                "北京路471号1686室",
                "Room 1686, No. 471 Beijing Road",
            ),
            (Kind::City, "沈阳市", "Shenyang"),
            (Kind::Postcode, "PL6 0XP", "pl60xp"),
            (Kind::DateOfBirth, "28/09/1993", "1993-09-28"),
            (Kind::MemberNumber, "00-12", "0012"),
            (Kind::Text, " Gold ", "gold"),
        ] {
            assert_eq!(
                twin(kind, one.as_bytes()),
                twin(kind, other.as_bytes()),
                "{kind}"
            );
        }
        assert_eq!(twin(Kind::Phone, b"ask John"), "ask john");
        assert_eq!(twin(Kind::Text, b"n/a"), "");
        for (kind, raw, expected) in [
            (Kind::Phone, &b"1.38E+10"[..], Some(Flaw::Damaged)),
            (Kind::Phone, b"138****8888", Some(Flaw::Damaged)),
            (Kind::Phone, b"13812348888", None),
            (Kind::Text, b"n/a", Some(Flaw::Blank)),
            (Kind::Text, b"\xff", Some(Flaw::Damaged)),
            (Kind::Notes, b"1.38E+10", None),
        ] {
            assert_eq!(flaw(kind, raw), expected, "{kind}");
        }
    }
}
