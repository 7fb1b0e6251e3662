//! How two raw values of a field relate: the verdict column of the pair view.

use crate::domain::{Kind, birth::BirthLevel, card::Relation};

use super::{
    address::address,
    date::birth,
    email::email,
    fold::{fold, text},
    hanzi::{has_hanzi, simplified},
    nickname,
    number::{credit_code, number, resident_id},
    organisation::{OrganisationName, organisation},
    person::{NamePart, family_alone, from_full, given_alone},
    phone::{Phone, phone},
    place_name::place,
    postcode::{area, postcode},
};

/// Relates two raw values of a field of this kind.
///
/// Equal means equal after standardisation. A value that is there but damaged is never equal and
/// never contradicts: it is similar. Byte-equal values of kinds that are not compared count as not
/// compared too.
#[must_use]
pub fn relation(kind: Kind, a: &[u8], b: &[u8]) -> Relation {
    match (is_blank(a), is_blank(b)) {
        (true, true) => return Relation::BothEmpty,
        (false, true) => return Relation::OnlyA,
        (true, false) => return Relation::OnlyB,
        (false, false) => {}
    }
    match kind {
        Kind::GivenName => names(&given_alone(a), &given_alone(b), a, b),
        Kind::FamilyName => names(&family_alone(a), &family_alone(b), a, b),
        Kind::FullName => full_names(a, b),
        Kind::Organisation => of(organisation(a), organisation(b), |a, b| {
            let common = a
                .tokens
                .iter()
                .filter(|token| b.tokens.contains(token))
                .count();
            let is_acronym = |long: &OrganisationName, short: &OrganisationName| {
                !long.acronym.is_empty() && long.acronym == short.sound
            };
            if a.text == b.text || a.sound == b.sound {
                // `天通商贸（上海）` and `天通商贸（北京）` are two companies of one name.
                if a.place == b.place || a.place.is_empty() || b.place.is_empty() {
                    Relation::Equal
                } else {
                    Relation::Similar
                }
            } else if is_acronym(a, b)
                || is_acronym(b, a)
                || common * 2 >= a.tokens.len().min(b.tokens.len()).max(1)
            {
                Relation::Similar
            } else {
                texts(&a.text, &b.text)
            }
        }),
        Kind::Phone => of(phone(a, None), phone(b, None), phones),
        Kind::Email => of(email(a), email(b), |a, b| {
            if a.local == b.local && a.domain == b.domain {
                Relation::Equal
            } else if a.local == b.local {
                Relation::Similar
            } else {
                texts(&a.address, &b.address)
            }
        }),
        Kind::Street | Kind::Address => of(address([a]), address([b]), |a, b| {
            if a.is_same(b) {
                Relation::Equal
            } else if a.street == b.street
                && a.is_near(b)
                && (a.house == b.house || a.house.is_empty() || b.house.is_empty())
            {
                Relation::Similar
            } else if a.house == b.house && a.is_near(b) {
                texts(&a.street, &b.street)
            } else {
                Relation::Contradicts
            }
        }),
        Kind::City | Kind::Region | Kind::Country => of(place(a), place(b), |a, b| texts(a, b)),
        Kind::Postcode => of(postcode(a), postcode(b), |a, b| {
            if a == b {
                Relation::Equal
            } else if area(a) == area(b) {
                Relation::Similar
            } else {
                texts(a, b)
            }
        }),
        Kind::DateOfBirth => of(birth(a), birth(b), |a, b| match a.compare(*b) {
            BirthLevel::Exact => Relation::Equal,
            BirthLevel::Close if a.year == b.year && a.month == b.day && a.day == b.month => {
                Relation::Swapped
            }
            BirthLevel::Close | BirthLevel::TwoParts => Relation::Similar,
            BirthLevel::Year | BirthLevel::Differs => Relation::Contradicts,
        }),
        Kind::ResidentId => of(resident_id(a), resident_id(b), |a, b| digits(a, b)),
        Kind::CreditCode => of(credit_code(a), credit_code(b), |a, b| digits(a, b)),
        Kind::MemberNumber => of(number(a), number(b), |a, b| digits(a, b)),
        Kind::Text => of(plain(a), plain(b), |a, b| texts(a, b)),
        Kind::Identifier
        | Kind::RecordTime
        | Kind::LastPurchase
        | Kind::Amount
        | Kind::Count
        | Kind::Tags
        | Kind::Notes
        | Kind::Ignore => Relation::NotCompared,
    }
}

fn is_blank(raw: &[u8]) -> bool {
    raw.iter().all(u8::is_ascii_whitespace)
}

/// A value that can't be read on either side is no contradiction.
fn of<T>(a: Option<T>, b: Option<T>, relate: impl FnOnce(&T, &T) -> Relation) -> Relation {
    match (a, b) {
        (Some(a), Some(b)) => relate(&a, &b),
        (None, _) | (_, None) => Relation::Similar,
    }
}

fn plain(raw: &[u8]) -> Option<String> {
    text(raw).map(|text| simplified(&fold(text)))
}

fn texts(a: &str, b: &str) -> Relation {
    if a == b {
        Relation::Equal
    } else if strsim::jaro_winkler(a, b) >= 0.88 || strsim::osa_distance(a, b) <= 1 {
        Relation::Similar
    } else {
        Relation::Contradicts
    }
}

/// Numbers are similar where one digit is off or leading zeros are lost; a common beginning says nothing.
fn digits(a: &str, b: &str) -> Relation {
    if a == b {
        Relation::Equal
    } else if strsim::osa_distance(a, b) <= 1
        || a.trim_start_matches('0') == b.trim_start_matches('0')
    {
        Relation::Similar
    } else {
        Relation::Contradicts
    }
}

fn names(a: &NamePart, b: &NamePart, raw_a: &[u8], raw_b: &[u8]) -> Relation {
    if a.text == b.text {
        return Relation::Equal;
    }
    if are_alike(a, b) {
        return Relation::Similar;
    }
    match texts(&a.sound, &b.sound) {
        // One cell may hold the whole name.
        Relation::Contradicts => full_names(raw_a, raw_b),
        alike => alike,
    }
}

/// Whether two parts of a name are spellings of one: they sound alike, one is a nickname or an initial.
fn are_alike(a: &NamePart, b: &NamePart) -> bool {
    let initial = |long: &str, short: &str| short.chars().count() == 1 && long.starts_with(short);
    a.sound == b.sound
        || nickname::related(&a.text, &b.text)
        || initial(&a.sound, &b.sound)
        || initial(&b.sound, &a.sound)
}

fn full_names(a: &[u8], b: &[u8]) -> Relation {
    let (a, b) = (from_full(a), from_full(b));
    if a == b {
        return Relation::Equal;
    }
    if a.given.sound == b.family.sound && a.family.sound == b.given.sound {
        // `Qiu Ying` keeps the order of 仇英.
        let scripts = has_hanzi(&a.family.text) != has_hanzi(&b.family.text);
        return if scripts {
            Relation::Similar
        } else {
            Relation::Swapped
        };
    }
    if are_alike(&a.given, &b.given) && are_alike(&a.family, &b.family) {
        return Relation::Similar;
    }
    texts(
        &format!("{} {}", a.given.sound, a.family.sound),
        &format!("{} {}", b.given.sound, b.family.sound),
    )
}

fn phones(a: &Phone, b: &Phone) -> Relation {
    match (a, b) {
        (
            Phone::Number {
                country: _,
                national: left,
                extension: inner,
            },
            Phone::Number {
                country: _,
                national: right,
                extension: outer,
            },
        ) => {
            if left == right && (inner == outer || inner.is_empty() || outer.is_empty()) {
                Relation::Equal
            } else if left == right {
                Relation::Similar
            } else {
                texts_of_digits(left, right)
            }
        }
        (Phone::Masked(masked), other) | (other, Phone::Masked(masked)) => {
            let fits = masked.len() == other.digits().len()
                && masked
                    .bytes()
                    .zip(other.digits().bytes())
                    .all(|(x, y)| x == y || x == b'*' || y == b'*');
            if fits {
                Relation::Similar
            } else {
                Relation::Contradicts
            }
        }
    }
}

/// Digits are similar where one is off or a prefix is missing; a common beginning says nothing.
fn texts_of_digits(a: &str, b: &str) -> Relation {
    if strsim::osa_distance(a, b) <= 1
        || (a.len() != b.len() && a.len().min(b.len()) >= 7 && (a.ends_with(b) || b.ends_with(a)))
    {
        Relation::Similar
    } else {
        Relation::Contradicts
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(cases: &[(Kind, &str, &str, Relation)]) {
        for (kind, a, b, expected) in cases {
            assert_eq!(
                relation(*kind, a.as_bytes(), b.as_bytes()),
                *expected,
                "{kind} {a} {b}"
            );
        }
    }

    #[test]
    fn names() {
        check(&[
            (Kind::GivenName, "Bob", "Robert", Relation::Similar),
            (Kind::GivenName, "", "Robert", Relation::OnlyB),
            (Kind::GivenName, "國華", "国华", Relation::Equal),
            (Kind::FamilyName, "单", "Shan", Relation::Similar),
            (Kind::GivenName, "清照", "Qingzhao", Relation::Similar),
            (Kind::FamilyName, "Smith", "Jones", Relation::Contradicts),
            (
                Kind::FullName,
                "John Smith",
                "Smith John",
                Relation::Swapped,
            ),
            (
                Kind::Organisation,
                "Wright Dental Ltd",
                "Wright Dental Limited",
                Relation::Equal,
            ),
            (Kind::GivenName, "芳", "方", Relation::Similar),
            (Kind::FamilyName, "王", "汪", Relation::Similar),
            (Kind::FullName, "王芳", "汪芳", Relation::Similar),
            (Kind::FullName, "仇英", "Qiu Ying", Relation::Similar),
            (Kind::FullName, "J. Smith", "John Smith", Relation::Similar),
            (
                Kind::Organisation,
                "International Business Machines",
                "IBM Ltd",
                Relation::Similar,
            ),
            (
                Kind::Organisation,
                "天通商贸（上海）有限公司",
                "天通商贸（北京）有限公司",
                Relation::Similar,
            ),
            (
                Kind::Organisation,
                "天通商贸（上海）有限公司",
                "上海天通商贸有限责任公司",
                Relation::Equal,
            ),
        ]);
    }

    #[test]
    fn numbers_and_dates() {
        check(&[
            (
                Kind::Phone,
                "+44 7842 200413",
                "07842200413",
                Relation::Equal,
            ),
            (Kind::Phone, "138****8888", "13812348888", Relation::Similar),
            (Kind::Phone, "1.38E+10", "13812348888", Relation::Similar),
            (
                Kind::Phone,
                "07842200413",
                "07123456789",
                Relation::Contradicts,
            ),
            (
                Kind::DateOfBirth,
                "1993-05-06",
                "1993-06-05",
                Relation::Swapped,
            ),
            (
                Kind::ResidentId,
                "110105491231002",
                "11010519491231002x",
                Relation::Equal,
            ),
            (
                Kind::ResidentId,
                "11010519491231002X",
                "110105194912310000",
                Relation::Similar,
            ),
            (
                Kind::ResidentId,
                "11010519491231002X",
                "110105194912310038",
                Relation::Contradicts,
            ),
            (Kind::MemberNumber, "00123", "123", Relation::Similar),
            (Kind::DateOfBirth, "1993-09-28", "34240", Relation::Similar),
            (
                Kind::DateOfBirth,
                "05/06/1993",
                "1993-05-06",
                Relation::Equal,
            ),
            (
                Kind::DateOfBirth,
                "1993-09-28",
                "1993-09-29",
                Relation::Similar,
            ),
            (Kind::Amount, "1", "2", Relation::NotCompared),
            (Kind::Text, "", " ", Relation::BothEmpty),
        ]);
    }

    #[test]
    fn places_and_addresses() {
        check(&[
            (Kind::Email, "a.b@x.test", "A.B@X.TEST", Relation::Equal),
            (Kind::Postcode, "PL6 0XP", "pl60xp", Relation::Equal),
            (Kind::City, "沈阳市", "Shenyang", Relation::Equal),
            (
                Kind::Address,
                "北京市朝阳区建国路88号",
                "北京朝阳建国路八十八号",
                Relation::Equal,
            ),
            (
                Kind::Address,
                "北京市朝阳区建国路88号",
                "上海市建国路88号",
                Relation::Contradicts,
            ),
            (Kind::Postcode, "02138", "2138", Relation::Similar),
        ]);
    }
}
