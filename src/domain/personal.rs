//! Personal values in the decision log.

use std::fmt;

use sha2::{Digest as _, Sha256};

use super::{
    Digest,
    digest::{decode_hex, to_hex},
};

/// 32 random bytes that keep a commitment from being tested against guesses.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Salt(pub [u8; 32]);

impl Salt {
    /// The salt that 64 lower-case hexadecimal digits spell, if they do.
    #[must_use]
    pub fn from_hex(text: &str) -> Option<Self> {
        let mut bytes = [0; 32];
        decode_hex(text.as_bytes(), &mut bytes).then_some(Self(bytes))
    }
}

impl fmt::Display for Salt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&to_hex(&self.0))
    }
}

impl fmt::Debug for Salt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Salt(…)")
    }
}

/// A value that names or describes a person.
///
/// The hash chain of the log covers its commitment only, so that the value can be erased and the
/// chain still verifies.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Personal {
    /// The value and its salt.
    Open {
        /// The value.
        value: String,
        /// Its salt.
        salt: Salt,
    },
    /// What is left after erasure.
    Sealed(Digest),
}

impl Personal {
    /// The value, unless it was erased.
    #[must_use]
    pub fn value(&self) -> Option<&str> {
        match self {
            Self::Open { value, .. } => Some(value),
            Self::Sealed(_) => None,
        }
    }

    /// SHA-256 of the salt's bytes and the value's.
    #[must_use]
    pub fn commitment(&self) -> Digest {
        match self {
            Self::Open { value, salt } => {
                let mut hasher = Sha256::new();
                hasher.update(salt.0);
                hasher.update(value.as_bytes());
                Digest::from_bytes(hasher.finalize().into())
            }
            Self::Sealed(commitment) => *commitment,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_commitment_covers_salt_and_value() {
        let open = |value: &str, salt| Personal::Open {
            value: value.to_owned(),
            salt: Salt([salt; 32]),
        };
        let mut bytes = vec![7; 32];
        bytes.extend_from_slice("张三".as_bytes());
        assert_eq!(open("张三", 7).commitment(), Digest::of(&bytes));
        assert_ne!(open("张三", 7).commitment(), open("张三", 8).commitment());
        let sealed = Personal::Sealed(open("张三", 7).commitment());
        assert_eq!(sealed.commitment(), open("张三", 7).commitment());
        assert_eq!(sealed.value(), None);
    }
}
