//! What identity numbers and credit codes say beside themselves: their check digits, the birth date and
//! the province inside, against the record's own fields.

use crate::domain::{
    Birth, Kind,
    birth::BirthLevel,
    card::IdFinding,
    check_digit::{is_credit_code, is_resident_id},
    evidence::Topic,
};

use super::{
    date::birth,
    number::{birth_inside, credit_code, province_inside, province_named, resident_id},
};

/// What speaks against the numbers of one record, from the raw values of its fields.
#[must_use]
pub fn findings(values: &[(Kind, &[u8])]) -> Vec<IdFinding> {
    let of = |wanted| {
        values
            .iter()
            .filter(move |(kind, _)| *kind == wanted)
            .map(|(_, raw)| *raw)
    };
    let mut findings = Vec::new();
    let own: Option<Birth> = of(Kind::DateOfBirth).find_map(birth);
    let home = of(Kind::Region).find_map(province_named);
    for number in of(Kind::ResidentId)
        .filter_map(resident_id)
        .filter(|number| number.len() == 18)
    {
        let fits = is_resident_id(&number);
        if !fits {
            findings.push(IdFinding::CheckDigit(Topic::ResidentId));
        }
        if let (Some(own), Some(inside)) = (own, birth_inside(&number))
            && !says(own, inside)
        {
            findings.push(IdFinding::Born(inside.iso()));
        }
        if let (true, Some(home), Some(from)) = (fits, home, province_inside(&number))
            && home != from
        {
            let (zh, en) = (from.zh, from.en);
            findings.push(IdFinding::Province { zh, en });
        }
    }
    let codes = of(Kind::CreditCode).filter_map(credit_code);
    let wrong = |code: &String| code.len() == 18 && !is_credit_code(code);
    findings.extend(
        codes
            .filter(wrong)
            .map(|_| IdFinding::CheckDigit(Topic::CreditCode)),
    );
    findings
}

/// Whether a date, as far as it is known, is the one inside the number.
fn says(own: Birth, inside: Birth) -> bool {
    own.compare(inside) == BirthLevel::Exact
        || own.year == inside.year && (own.month == 0 || own.day == 0 && own.month == inside.month)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_against_their_own_fields() {
        let of = |id: &str, born: &str, region: &str| {
            findings(&[
                (Kind::ResidentId, id.as_bytes()),
                (Kind::DateOfBirth, born.as_bytes()),
                (Kind::Region, region.as_bytes()),
            ])
        };
        let good = "11010519491231002X";
        let born = || IdFinding::Born("1949-12-31".to_owned());
        let check = || IdFinding::CheckDigit(Topic::ResidentId);
        let beijing = || IdFinding::Province {
            zh: "北京",
            en: "Beijing",
        };
        for (id, own, region, found) in [
            (good, "1949-12-31", "北京市", vec![]),
            (good, "31/12/1949", "", vec![]),
            (good, "1949", "", vec![]),
            (good, "1949-12", "", vec![]),
            (good, "", "California", vec![]),
            (good, "1949-12-30", "", vec![born()]),
            (good, "1950", "", vec![born()]),
            (good, "", "Hebei", vec![beijing()]),
            ("110105194912310021", "", "河北", vec![check()]),
            ("110105491231002", "1950-01-01", "", vec![born()]),
            ("110105194912310000", "1950-01-01", "河北", vec![]),
            ("E12345678", "1950-01-01", "河北", vec![]),
        ] {
            assert_eq!(of(id, own, region), found, "{id} {own} {region}");
        }
        for (code, found) in [
            ("91350100M000100Y43", vec![]),
            (
                "91350100M000100Y44",
                vec![IdFinding::CheckDigit(Topic::CreditCode)],
            ),
            ("", vec![]),
        ] {
            assert_eq!(
                findings(&[(Kind::CreditCode, code.as_bytes())]),
                found,
                "{code}"
            );
        }
    }
}
