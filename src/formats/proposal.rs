//! What the columns of a file are taken for until the operator says otherwise.

use super::{
    headers,
    kinds::{self, Meaning},
    looks::{self, Look},
};
use crate::domain::{Kind, survey::KindReason};

/// What the rows say about a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ColumnFacts<'a> {
    /// Every row has a value here and no two rows the same.
    pub can_identify: bool,
    /// Some of its values, from all over the file.
    pub sample: &'a [&'a str],
}

/// Kinds for the columns of a file, and the place of the identifier column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// One kind a column, and why.
    pub kinds: Vec<(Kind, KindReason)>,
    /// The plainest identifier of which every row has its own.
    pub identifier: Option<usize>,
}

/// Proposes kinds from headers, and from values where a header says nothing or plainly errs.
///
/// A column whose header names an identifier and whose values do not identify the row is the number
/// of a customer where the header says so (copies of one customer share it), else it is left out.
#[must_use]
pub fn propose(headers: &[&str], facts: &[ColumnFacts<'_>]) -> Proposal {
    let meanings: Vec<Option<Meaning>> = headers
        .iter()
        .map(|header| kinds::meaning(header))
        .collect();
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
    let can_identify = |place: usize| facts.get(place).is_some_and(|facts| facts.can_identify);
    let looks_like_numbers =
        |facts: &ColumnFacts<'_>| facts.can_identify && are_numbers(facts.sample);
    let by_values =
        meanings.first() == Some(&None) && facts.first().is_some_and(looks_like_numbers);
    let identifier = plainest(Kind::Identifier, &can_identify).or_else(|| by_values.then_some(0));
    let whole = Whole {
        record_time: plainest(Kind::RecordTime, &|_| true),
        last_purchase: plainest(Kind::LastPurchase, &|_| true),
        has_birth: meanings
            .iter()
            .flatten()
            .any(|meaning| meaning.kind == Kind::DateOfBirth),
        // `Vorname, Name`: beside a given name, a bare name is the family's.
        is_half_named: meanings
            .iter()
            .flatten()
            .any(|meaning| meaning.kind == Kind::GivenName)
            && !meanings
                .iter()
                .flatten()
                .any(|meaning| meaning.kind == Kind::FamilyName),
    };
    let kinds = headers
        .iter()
        .zip(facts)
        .zip(&meanings)
        .enumerate()
        .map(|(place, ((header, facts), meaning))| match meaning {
            None if identifier == Some(place) => {
                (Kind::Identifier, KindReason::Values { percent: 100 })
            }
            None => whole.by_values(facts),
            Some(meaning) => whole.by_header(place, header, *meaning, facts),
        })
        .collect();
    Proposal { kinds, identifier }
}

/// What the headers say together.
struct Whole {
    record_time: Option<usize>,
    last_purchase: Option<usize>,
    has_birth: bool,
    is_half_named: bool,
}

impl Whole {
    fn by_values(&self, facts: &ColumnFacts<'_>) -> (Kind, KindReason) {
        let Some(Look { kind, percent }) = looks::of_values(facts.sample) else {
            return (Kind::Text, KindReason::Unknown);
        };
        let is_second = (kind == Kind::RecordTime && self.record_time.is_some())
            || (kind == Kind::DateOfBirth && self.has_birth);
        let kind = if is_second { Kind::Ignore } else { kind };
        (kind, KindReason::Values { percent })
    }

    fn by_header(
        &self,
        place: usize,
        header: &str,
        meaning: Meaning,
        facts: &ColumnFacts<'_>,
    ) -> (Kind, KindReason) {
        if let Some(Look { kind, percent }) = plain_error(meaning.kind, facts.sample) {
            return (kind, KindReason::Values { percent });
        }
        let kind = match meaning.kind {
            Kind::Identifier if !facts.can_identify => {
                let is_shared = is_of_customer(header);
                let kind = if is_shared {
                    Kind::MemberNumber
                } else {
                    Kind::Ignore
                };
                return (kind, KindReason::NoIdentifier);
            }
            Kind::RecordTime if self.record_time != Some(place) => Kind::Ignore,
            Kind::LastPurchase if self.last_purchase != Some(place) => Kind::Ignore,
            Kind::FullName if self.is_half_named => Kind::FamilyName,
            kind => kind,
        };
        (kind, KindReason::Header)
    }
}

/// What a column is whose values plainly contradict its header: firms under `客户`, e-mail addresses
/// under `Contact`, telephone numbers under `联系人`.
fn plain_error(kind: Kind, sample: &[&str]) -> Option<Look> {
    let others: &[Kind] = match kind {
        Kind::FullName => &[Kind::Email, Kind::Phone, Kind::Organisation],
        Kind::Organisation => &[Kind::Email, Kind::Phone, Kind::FullName],
        Kind::Phone => &[Kind::Email],
        Kind::Email => &[Kind::Phone],
        _ => return None,
    };
    let own = looks::share(sample, kind).unwrap_or(0);
    others.iter().find_map(|&kind| {
        let percent = looks::share(sample, kind)?;
        (sample.len() >= 3 && percent >= 80 && own <= 10).then_some(Look { kind, percent })
    })
}

/// Whether values read as numbers of records: digits, or a prefix and digits, or UUIDs.
fn are_numbers(sample: &[&str]) -> bool {
    let is_number = |value: &&str| {
        let digits = value
            .trim_start_matches(|c: char| c.is_ascii_alphabetic())
            .trim_start_matches(['-', '_']);
        let is_plain = !digits.is_empty()
            && digits.len() <= 10
            && digits.bytes().all(|byte| byte.is_ascii_digit());
        let is_uuid = value.len() == 36
            && value
                .bytes()
                .all(|byte| byte.is_ascii_hexdigit() || byte == b'-');
        is_plain || is_uuid
    };
    sample.len() >= 3 && sample.iter().all(is_number)
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
            .map(|&(_, can_identify)| ColumnFacts {
                can_identify,
                sample: &[],
            })
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
    fn values_speak_where_the_header_does_not() {
        let of = |header: &str, can_identify: bool, sample: &[&str]| {
            let Proposal { kinds, identifier } = propose(
                &[header],
                &[ColumnFacts {
                    can_identify,
                    sample,
                }],
            );
            (kinds[0], identifier)
        };
        let emails = ["a@example.com", "b@example.com", "c@example.com", "-"];
        assert_eq!(
            of("f4", false, &emails).0,
            (Kind::Text, KindReason::Unknown),
            "three of four are too few"
        );
        assert_eq!(
            of("f4", false, &emails[..3]).0,
            (Kind::Email, KindReason::Values { percent: 100 })
        );
        assert_eq!(
            of("Contact", false, &emails[..3]).0.0,
            Kind::Email,
            "a header that plainly errs"
        );
        assert_eq!(
            of("客户名称", false, &["张三", "李四海", "王伟"]).0.0,
            Kind::FullName
        );
        assert_eq!(
            of(
                "客户",
                false,
                &["青禾食品有限公司", "云栖科技有限公司", "望川贸易公司"]
            )
            .0
            .0,
            Kind::Organisation
        );
        let numbers = ["C-10001", "C-10002", "C-10005"];
        assert_eq!(
            of("nr.", true, &numbers),
            (
                (Kind::Identifier, KindReason::Values { percent: 100 }),
                Some(0)
            )
        );
        assert_eq!(of("nr.", false, &numbers).1, None);
    }

    #[test]
    fn what_says_nothing_is_text() {
        let Proposal { kinds, .. } = propose(
            &["favourite colour"],
            &[ColumnFacts {
                can_identify: false,
                sample: &[],
            }],
        );
        assert_eq!(kinds, [(Kind::Text, KindReason::Unknown)]);
    }
}
