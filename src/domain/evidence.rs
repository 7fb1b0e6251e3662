//! What the matcher found when it compared two records.

use super::Tenths;

/// What a comparison is about.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Topic {
    /// Name of a person, its parts aligned in either order.
    Name,
    /// Given name alone.
    GivenName,
    /// Family name alone.
    FamilyName,
    /// Name of an organisation.
    Organisation,
    /// Telephone number.
    Phone,
    /// E-mail address.
    Email,
    /// Address, postcode, city and region together: they depend on each other and count once.
    Place,
    /// Date of birth.
    DateOfBirth,
    /// National identity number.
    ResidentId,
    /// Registration number of an organisation.
    CreditCode,
    /// Member or account number.
    MemberNumber,
    /// A column that no kind names, found to identify.
    Column(String),
}

impl Topic {
    /// Frozen spelling in the model, the log's `why` and exports. A column is spelled by its header.
    #[must_use]
    pub fn tag(&self) -> &str {
        match self {
            Self::Name => "name",
            Self::GivenName => "given_name",
            Self::FamilyName => "family_name",
            Self::Organisation => "organisation",
            Self::Phone => "phone",
            Self::Email => "email",
            Self::Place => "place",
            Self::DateOfBirth => "date_of_birth",
            Self::ResidentId => "resident_id",
            Self::CreditCode => "credit_code",
            Self::MemberNumber => "member_number",
            Self::Column(header) => header,
        }
    }
}

/// Place of a level in its comparison's list; 0 is *missing*, 1 *differs*, the last one *exact*.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Level(pub u8);

impl Level {
    /// A value is missing on either side: no evidence.
    pub const MISSING: Self = Self(0);
    /// The values have nothing in common that a level would name.
    pub const DIFFERS: Self = Self(1);
}

/// One comparison's result and weight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Part {
    /// Place of the comparison in the model's list.
    pub comparison: u8,
    /// The level it came to.
    pub level: Level,
    /// Match weight of this level for these values, term frequency included.
    pub weight: Tenths,
}

/// Everything the matcher found about a pair. The total weight is the model's prior, plus the parts,
/// plus the confusion part.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Evidence {
    /// One part a comparison, in the model's order; comparisons with a missing value may be left out.
    pub parts: Vec<Part>,
    /// What the confusion classes take away: people who share contact data, namesakes.
    pub confusion: Tenths,
}

impl Evidence {
    /// Sum of the parts and the confusion part, without the prior.
    #[must_use]
    pub fn fields(&self) -> Tenths {
        self.parts.iter().map(|part| part.weight).sum::<Tenths>() + self.confusion
    }

    /// Total weight.
    #[must_use]
    pub fn total(&self, prior: Tenths) -> Tenths {
        prior + self.fields()
    }

    /// Packs into the form kept beside a pair: the confusion part, then comparison, level and weight
    /// of each part, numbers of two bytes little-endian.
    #[must_use]
    pub fn pack(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(2 + 4 * self.parts.len());
        bytes.extend_from_slice(&short(self.confusion));
        for part in &self.parts {
            bytes.extend_from_slice(&[part.comparison, part.level.0]);
            bytes.extend_from_slice(&short(part.weight));
        }
        bytes
    }

    /// Reads what [`Evidence::pack`] writes; `None` for bytes of another length.
    #[must_use]
    pub fn unpack(bytes: &[u8]) -> Option<Self> {
        let long = |pair: &[u8]| Tenths(i32::from(i16::from_le_bytes([pair[0], pair[1]])));
        let (confusion, parts) = bytes.split_at_checked(2)?;
        if parts.len() % 4 != 0 {
            return None;
        }
        Some(Self {
            confusion: long(confusion),
            parts: parts
                .chunks_exact(4)
                .map(|part| Part {
                    comparison: part[0],
                    level: Level(part[1]),
                    weight: long(&part[2..]),
                })
                .collect(),
        })
    }
}

/// Weights are held at ±1,000 bits where they are fixed, so two bytes always suffice.
fn short(weight: Tenths) -> [u8; 2] {
    i16::try_from(weight.0)
        .unwrap_or(if weight.0 < 0 { i16::MIN } else { i16::MAX })
        .to_le_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packed_evidence_comes_back() {
        let evidence = Evidence {
            parts: vec![
                Part {
                    comparison: 0,
                    level: Level(3),
                    weight: Tenths(98),
                },
                Part {
                    comparison: 4,
                    level: Level::DIFFERS,
                    weight: Tenths(-23),
                },
            ],
            confusion: Tenths(-42),
        };
        assert_eq!(Evidence::unpack(&evidence.pack()), Some(evidence.clone()));
        assert_eq!(evidence.total(Tenths(-133)), Tenths(-100));
        assert_eq!(Evidence::unpack(&[0, 0, 1]), None);
    }
}
