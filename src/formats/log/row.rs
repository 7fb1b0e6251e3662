//! Digests of a record's values, by which a replay sees whether the record changed.

use sha2::{Digest as _, Sha256};

use crate::domain::{Digest, personal::Salt};

/// Digests the salt of the member's key and then, for each column in the order of the log's `source`
/// entry: length (u32, little-endian) and bytes of its name; 00 where the record has no such cell, or
/// 01 and length and bytes of the raw value.
#[must_use]
pub fn row_digest<'a>(
    salt: &Salt,
    cells: impl IntoIterator<Item = (&'a str, Option<&'a [u8]>)>,
) -> Digest {
    let mut hasher = Sha256::new();
    hasher.update(salt.0);
    let sized = |hasher: &mut Sha256, bytes: &[u8]| {
        // A cell of 4 GiB can't be imported.
        let length = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
        hasher.update(length.to_le_bytes());
        hasher.update(bytes);
    };
    for (name, value) in cells {
        sized(&mut hasher, name.as_bytes());
        match value {
            None => hasher.update([0]),
            Some(value) => {
                hasher.update([1]);
                sized(&mut hasher, value);
            }
        }
    }
    Digest::from_bytes(hasher.finalize().into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn absent_and_empty_and_shifted_values_differ() {
        let salt = Salt([9; 32]);
        let of = |cells: &[(&str, Option<&[u8]>)]| row_digest(&salt, cells.iter().copied());
        let mut bytes = vec![9; 32];
        bytes.extend_from_slice(b"\x04\0\0\0name\x01\x03\0\0\0Ann\x04\0\0\0city\0");
        assert_eq!(
            of(&[("name", Some(b"Ann")), ("city", None)]),
            Digest::of(&bytes)
        );
        assert_ne!(of(&[("a", None)]), of(&[("a", Some(b""))]));
        assert_ne!(
            of(&[("a", Some(b"xy")), ("b", Some(b""))]),
            of(&[("a", Some(b"x")), ("b", Some(b"y"))])
        );
    }
}
