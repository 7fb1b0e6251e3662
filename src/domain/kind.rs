//! What a column means.

use std::fmt;

/// What the values of a column mean: decides how they are standardised, compared and merged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// Given (first) name of a person.
    GivenName,
    /// Family name of a person.
    FamilyName,
    /// Whole name of a person in one cell.
    FullName,
    /// Name of a company or other organisation.
    Organisation,
    /// Telephone number, fixed or mobile.
    Phone,
    /// E-mail address.
    Email,
    /// Street with house number, as a part of an address.
    Street,
    /// Whole address in one cell.
    Address,
    /// City or town.
    City,
    /// State, province, county.
    Region,
    /// Postal code.
    Postcode,
    /// Country.
    Country,
    /// Date of birth.
    DateOfBirth,
    /// National identity number of a person (GB 11643 in China).
    ResidentId,
    /// Registration number of an organisation (GB 32100 in China).
    CreditCode,
    /// The record's own identifier in its source.
    Identifier,
    /// Number of a customer in a loyalty scheme or of an account, shared by copies of one customer.
    MemberNumber,
    /// When the record was last changed.
    RecordTime,
    /// Date of the last purchase.
    LastPurchase,
    /// Amount of money.
    Amount,
    /// Number of things.
    Count,
    /// List of labels.
    Tags,
    /// Free text written about the customer.
    Notes,
    /// Any other text.
    Text,
    /// Carried along, never compared.
    Ignore,
}

impl Kind {
    /// Every kind, in the order of the documentation.
    pub const ALL: [Self; 25] = [
        Self::GivenName,
        Self::FamilyName,
        Self::FullName,
        Self::Organisation,
        Self::Phone,
        Self::Email,
        Self::Street,
        Self::Address,
        Self::City,
        Self::Region,
        Self::Postcode,
        Self::Country,
        Self::DateOfBirth,
        Self::ResidentId,
        Self::CreditCode,
        Self::Identifier,
        Self::MemberNumber,
        Self::RecordTime,
        Self::LastPurchase,
        Self::Amount,
        Self::Count,
        Self::Tags,
        Self::Notes,
        Self::Text,
        Self::Ignore,
    ];

    /// Frozen spelling in the workspace, the log, `--map` and the settings file.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::GivenName => "given_name",
            Self::FamilyName => "family_name",
            Self::FullName => "full_name",
            Self::Organisation => "organisation",
            Self::Phone => "phone",
            Self::Email => "email",
            Self::Street => "street",
            Self::Address => "address",
            Self::City => "city",
            Self::Region => "region",
            Self::Postcode => "postcode",
            Self::Country => "country",
            Self::DateOfBirth => "date_of_birth",
            Self::ResidentId => "resident_id",
            Self::CreditCode => "credit_code",
            Self::Identifier => "identifier",
            Self::MemberNumber => "member_number",
            Self::RecordTime => "record_time",
            Self::LastPurchase => "last_purchase",
            Self::Amount => "amount",
            Self::Count => "count",
            Self::Tags => "tags",
            Self::Notes => "notes",
            Self::Text => "text",
            Self::Ignore => "ignore",
        }
    }

    /// The kind of that frozen spelling, if there is one.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.tag() == tag)
    }

    /// Whether values of this kind say anything about who the customer is.
    ///
    /// Amounts, counts, times of the record, labels and notes differ between the copies of one
    /// customer; they serve survivorship only. The record's own identifier names the row, not the
    /// customer.
    #[must_use]
    pub const fn is_evidence(self) -> bool {
        match self {
            Self::GivenName
            | Self::FamilyName
            | Self::FullName
            | Self::Organisation
            | Self::Phone
            | Self::Email
            | Self::Street
            | Self::Address
            | Self::City
            | Self::Region
            | Self::Postcode
            | Self::Country
            | Self::DateOfBirth
            | Self::ResidentId
            | Self::CreditCode
            | Self::MemberNumber
            | Self::Text => true,
            Self::Identifier
            | Self::RecordTime
            | Self::LastPurchase
            | Self::Amount
            | Self::Count
            | Self::Tags
            | Self::Notes
            | Self::Ignore => false,
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.tag())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_distinct_and_come_back() {
        for kind in Kind::ALL {
            assert_eq!(Kind::from_tag(kind.tag()), Some(kind));
        }
        assert_eq!(Kind::from_tag("surname"), None);
    }
}
