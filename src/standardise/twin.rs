//! The standardised value of any kind, as text.

use crate::domain::{Birth, Kind, Region};

use super::{
    address::address,
    date::{birth, is_serial},
    email::email,
    fold::{fold, is_spreadsheet_damage, text},
    hanzi::simplified,
    number::{credit_code, number, resident_id},
    organisation::organisation,
    person::{PersonName, family, from_full, given},
    phone::phone,
    place_name::place,
    postcode::postcode,
};

/// The clean twin of a raw value: two values of one field with the same twin say the same. Empty for
/// a value that says nothing; a value that can't be read as its kind is folded text. `region` is where
/// telephone numbers without country code belong, if that is known.
#[must_use]
pub fn twin(kind: Kind, raw: &[u8], region: Option<Region>) -> String {
    let made = match kind {
        Kind::GivenName => Some(given(raw).text),
        Kind::FamilyName => Some(family(raw).text),
        Kind::FullName => {
            let PersonName { given, family } = from_full(raw);
            Some(format!("{} {}", given.text, family.text).trim().to_owned())
        }
        Kind::Organisation => organisation(raw).map(|name| match name.place.as_str() {
            "" => name.text,
            place => format!("{} ({place})", name.text),
        }),
        // Without a region a number may lack the country code that another spelling of it has.
        Kind::Phone => phone(raw, region).map(|phone| match region {
            Some(_) => phone.spelled(),
            None => phone.digits().to_owned(),
        }),
        Kind::Email => email(raw).map(|email| email.address),
        Kind::Street | Kind::Address => address([raw]).map(|address| address.spelled()),
        Kind::City | Kind::Region | Kind::Country => place(raw),
        Kind::Postcode => postcode(raw),
        Kind::DateOfBirth => birth(raw).map(Birth::iso),
        Kind::ResidentId => resident_id(raw),
        Kind::CreditCode => credit_code(raw),
        Kind::MemberNumber => number(raw),
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
    let cut = match kind {
        Kind::ResidentId => resident_id(raw).is_none() && number(raw).is_some(),
        Kind::CreditCode => credit_code(raw).is_none() && number(raw).is_some(),
        Kind::DateOfBirth => is_serial(&folded) || is_spreadsheet_damage(&folded),
        _ => false,
    };
    let damaged = cut || is_number && (is_spreadsheet_damage(&folded) || folded.contains('*'));
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
                twin(kind, one.as_bytes(), None),
                twin(kind, other.as_bytes(), None),
                "{kind}"
            );
        }
    }

    #[test]
    fn a_twin_is_what_the_kind_says() {
        let china = Some(Region::Cn);
        for (kind, raw, region, standard) in [
            (Kind::GivenName, "Mary-Jane", None, "maryjane"),
            (
                Kind::FullName,
                "Dr. Ludwig van der Berg",
                None,
                "ludwig vanderberg",
            ),
            (Kind::FullName, "歐陽娜娜女士", None, "娜娜 欧阳"),
            (
                Kind::Organisation,
                "天通商贸（合肥）有限公司",
                None,
                "天通商贸 (hefei)",
            ),
            (
                Kind::Organisation,
                "Wright Dental Co., Ltd.",
                None,
                "wright dental",
            ),
            (Kind::Phone, "138 0013 8000", china, "+8613800138000"),
            (
                Kind::Phone,
                "010-65551234转801",
                china,
                "+861065551234 x801",
            ),
            (Kind::Phone, "+44 (0)7700 900123", china, "+447700900123"),
            (Kind::Phone, "138****8888", china, "138****8888"),
            (Kind::Phone, "+86 13800138000", None, "13800138000"),
            (Kind::Phone, "ask John", china, "ask john"),
            (
                Kind::Email,
                "J.Smith+X@GMail.com",
                None,
                "j.smith+x@gmail.com",
            ),
            (
                Kind::Address,
                "北京市朝阳区建国路八十八号",
                None,
                "88 jianguo rd chaoyang beijing",
            ),
            (Kind::Street, "12 High Street", None, "12 high st"),
            (Kind::City, "沈阳市", None, "shenyang"),
            (Kind::Postcode, "PL6 0XP", None, "pl60xp"),
            (Kind::DateOfBirth, "28 Sep 1993", None, "1993-09-28"),
            (
                Kind::DateOfBirth,
                "05/06/1993",
                None,
                "1993-06-05|1993-05-06",
            ),
            (Kind::DateOfBirth, "1993年9月", None, "1993-09"),
            (Kind::DateOfBirth, "1993", None, "1993"),
            (
                Kind::ResidentId,
                "110105491231002",
                None,
                "11010519491231002X",
            ),
            (
                Kind::CreditCode,
                "91350100m000100y43",
                None,
                "91350100M000100Y43",
            ),
            (Kind::MemberNumber, " 00-12 ", None, "0012"),
            (Kind::Identifier, " 00-12 ", None, "00-12"),
            (Kind::Text, " ＧＯＬＤ  會員 ", None, "gold 会员"),
            (Kind::Text, "n/a", None, ""),
        ] {
            assert_eq!(twin(kind, raw.as_bytes(), region), standard, "{kind} {raw}");
        }
    }

    #[test]
    fn damage_is_told_from_emptiness() {
        for (kind, raw, expected) in [
            (Kind::Phone, &b"1.38E+10"[..], Some(Flaw::Damaged)),
            (Kind::Phone, b"138****8888", Some(Flaw::Damaged)),
            (Kind::Phone, b"13812348888", None),
            (Kind::Text, b"n/a", Some(Flaw::Blank)),
            (Kind::Text, b"\xff", Some(Flaw::Damaged)),
            (Kind::Notes, b"1.38E+10", None),
            (Kind::ResidentId, b"5.10322E+17", Some(Flaw::Damaged)),
            (Kind::ResidentId, b"110105194912310000", Some(Flaw::Damaged)),
            (Kind::ResidentId, b"11010519491231002X", None),
            (Kind::CreditCode, b"913501001234567000", Some(Flaw::Damaged)),
            (Kind::DateOfBirth, b"34240", Some(Flaw::Damaged)),
            (Kind::DateOfBirth, b"1993-09-28", None),
        ] {
            assert_eq!(flaw(kind, raw), expected, "{kind}");
        }
    }
}
