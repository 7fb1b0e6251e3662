//! What the columns of a file are taken for until the operator says otherwise.

use super::{
    headers,
    kinds::{self, Meaning},
};
use crate::domain::{Kind, survey::KindReason};

/// What the rows say about a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ColumnFacts {
    /// Every row has a value here and no two rows the same.
    pub can_identify: bool,
}

/// Kinds for the columns of a file, and the place of the identifier column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// One kind a column, and why.
    pub kinds: Vec<(Kind, KindReason)>,
    /// The plainest identifier of which every row has its own.
    pub identifier: Option<usize>,
}

/// Proposes kinds from headers.
///
/// A column whose header names an identifier and whose values do not identify the row is the number
/// of a customer where the header says so (copies of one customer share it), else it is left out.
#[must_use]
pub fn propose(headers: &[&str], facts: &[ColumnFacts]) -> Proposal {
    let meanings: Vec<Option<Meaning>> = headers
        .iter()
        .map(|header| kinds::meaning(header))
        .collect();
    let has = |kind| {
        meanings
            .iter()
            .flatten()
            .any(|meaning| meaning.kind == kind)
    };
    // `Vorname, Name`: beside a given name, a bare name is the family's.
    let is_half_named = has(Kind::GivenName) && !has(Kind::FamilyName);
    let can_identify = |place: usize| facts.get(place).is_some_and(|facts| facts.can_identify);
    let plainest = |kind: Kind, fits: &dyn Fn(usize) -> bool| {
        let of_kind = |(place, meaning): (usize, &Option<Meaning>)| {
            meaning
                .filter(|meaning| meaning.kind == kind && fits(place))
                .map(|meaning| (meaning.rank, place))
        };
        meanings
            .iter()
            .enumerate()
            .filter_map(of_kind)
            .min()
            .map(|(_, place)| place)
    };
    let identifier = plainest(Kind::Identifier, &can_identify);
    let record_time = plainest(Kind::RecordTime, &|_| true);
    let last_purchase = plainest(Kind::LastPurchase, &|_| true);
    let kinds = headers
        .iter()
        .zip(&meanings)
        .enumerate()
        .map(|(place, (header, meaning))| {
            let Some(Meaning { kind, rank: _ }) = *meaning else {
                return (Kind::Text, KindReason::Unknown);
            };
            let is_only = |only: Option<usize>| only == Some(place);
            match kind {
                Kind::Identifier if can_identify(place) => (Kind::Identifier, KindReason::Header),
                Kind::Identifier if is_of_customer(header) => {
                    (Kind::MemberNumber, KindReason::NoIdentifier)
                }
                Kind::Identifier => (Kind::Ignore, KindReason::NoIdentifier),
                Kind::RecordTime if !is_only(record_time) => (Kind::Ignore, KindReason::Header),
                Kind::LastPurchase if !is_only(last_purchase) => (Kind::Ignore, KindReason::Header),
                Kind::FullName if is_half_named => (Kind::FamilyName, KindReason::Header),
                kind => (kind, KindReason::Header),
            }
        })
        .collect();
    Proposal { kinds, identifier }
}

/// Whether a header names a customer, not a row or a record.
fn is_of_customer(header: &str) -> bool {
    const CUSTOMERS: [&str; 16] = [
        "customer",
        "cust",
        "client",
        "account",
        "member",
        "user",
        "person",
        "contact",
        "lead",
        "entity",
        "客户",
        "会员",
        "用户",
        "联系人",
        "顾客",
        "线索",
    ];
    headers::words(header)
        .iter()
        .any(|word| CUSTOMERS.iter().any(|customer| word.starts_with(customer)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn proposed(columns: &[(&str, bool)]) -> (Vec<&'static str>, Option<usize>) {
        let headers: Vec<&str> = columns.iter().map(|(header, _)| *header).collect();
        let facts: Vec<ColumnFacts> = columns
            .iter()
            .map(|&(_, can_identify)| ColumnFacts { can_identify })
            .collect();
        let Proposal { kinds, identifier } = propose(&headers, &facts);
        (
            kinds.into_iter().map(|(kind, _)| kind.tag()).collect(),
            identifier,
        )
    }

    #[test]
    fn the_plainest_identifier_that_identifies_is_proposed() {
        assert_eq!(
            proposed(&[("Customer ID", true), ("Record Id", true), ("Name", false)]),
            (vec!["identifier", "identifier", "full_name"], Some(1))
        );
        assert_eq!(
            proposed(&[("id", false), ("customer_id", false), ("客户编号", true)]),
            (vec!["ignore", "member_number", "identifier"], Some(2))
        );
        assert_eq!(
            proposed(&[("email", true)]).1,
            None,
            "a column that happens to be distinct is no identifier"
        );
    }

    #[test]
    fn one_time_of_the_record() {
        assert_eq!(
            proposed(&[("Created Time", false), ("Modified Time", false)]).0,
            ["ignore", "record_time"]
        );
        assert_eq!(proposed(&[("创建时间", false)]).0, ["record_time"]);
    }

    #[test]
    fn beside_a_given_name_a_name_is_the_familys() {
        assert_eq!(
            proposed(&[("Vorname", false), ("Name", false)]).0,
            ["given_name", "family_name"]
        );
        assert_eq!(
            proposed(&[("First Name", false), ("Last Name", false), ("Name", false)]).0,
            ["given_name", "family_name", "full_name"]
        );
    }

    #[test]
    fn what_says_nothing_is_text() {
        let Proposal { kinds, .. } = propose(
            &["favourite colour"],
            &[ColumnFacts {
                can_identify: false,
            }],
        );
        assert_eq!(kinds, [(Kind::Text, KindReason::Unknown)]);
    }
}
