//! Distinct values and their codes.

use std::hash::Hasher as _;

use rustc_hash::FxHasher;

/// Distinct byte strings in one allocation, each with a code from 1 in the order first seen; 0 is
/// *missing* everywhere.
///
/// Codes answer "equal" without touching text.
#[derive(Debug, Clone)]
pub struct Dictionary {
    bytes: Vec<u8>,
    /// End of each value in `bytes`; the value of code 0 is empty.
    ends: Vec<u32>,
    /// Open addressing: upper half of the hash, and the code; code 0 is a free slot.
    slots: Vec<(u32, u32)>,
}

impl Default for Dictionary {
    fn default() -> Self {
        Self {
            bytes: Vec::new(),
            ends: vec![0],
            slots: vec![(0, 0); 16],
        }
    }
}

impl Dictionary {
    /// The code of a value, a new one where it was not seen before; 0 for an empty value.
    pub fn intern(&mut self, value: &[u8]) -> u32 {
        if value.is_empty() {
            return 0;
        }
        if self.ends.len() * 4 > self.slots.len() * 3 {
            self.grow();
        }
        let hash = hash(value);
        let mask = self.slots.len() - 1;
        let mut place = slot(hash, mask);
        loop {
            let (tag, code) = self.slots[place];
            if code == 0 {
                break;
            }
            if tag == tag_of(hash) && self.value(code) == value {
                return code;
            }
            place = (place + 1) & mask;
        }
        let code = code_of(self.ends.len());
        self.bytes.extend_from_slice(value);
        self.ends.push(code_of(self.bytes.len()));
        self.slots[place] = (tag_of(hash), code);
        code
    }

    /// The value of a code; empty for 0.
    #[must_use]
    pub fn value(&self, code: u32) -> &[u8] {
        let at = code as usize;
        let start = if at == 0 {
            0
        } else {
            self.ends[at - 1] as usize
        };
        &self.bytes[start..self.ends[at] as usize]
    }

    /// Number of codes, the one for *missing* included.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether no value was seen.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ends.len() == 1
    }

    fn grow(&mut self) {
        let mask = self.slots.len() * 2 - 1;
        let mut slots = vec![(0, 0); mask + 1];
        for code in 1..self.ends.len() {
            let hash = hash(self.value(code_of(code)));
            let mut place = slot(hash, mask);
            while slots[place].1 != 0 {
                place = (place + 1) & mask;
            }
            slots[place] = (tag_of(hash), code_of(code));
        }
        self.slots = slots;
    }

    /// Place of each value among all in the order of their bytes, by code.
    #[must_use]
    pub fn ranks(&self) -> Vec<u32> {
        let mut codes: Vec<u32> = (0..code_of(self.len())).collect();
        codes.sort_unstable_by_key(|&code| self.value(code));
        let mut ranks = vec![0; codes.len()];
        for (rank, code) in (0..).zip(codes) {
            ranks[code as usize] = rank;
        }
        ranks
    }

    /// Gives back the memory that only adding values needs.
    pub fn freeze(&mut self) {
        self.slots = vec![(0, 0); 1];
        self.bytes.shrink_to_fit();
        self.ends.shrink_to_fit();
        self.slots.resize(16, (0, 0));
    }
}

fn hash(value: &[u8]) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(value);
    hasher.finish()
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "the mask takes the low bits of the hash"
)]
const fn slot(hash: u64, mask: usize) -> usize {
    (hash as usize) & mask
}

const fn tag_of(hash: u64) -> u32 {
    (hash >> 32) as u32
}

/// Codes and offsets fit 32 bits: values are cut at 512 bytes where they are read, and a workspace
/// holds fewer than 2³² bytes of distinct values of one field in memory.
fn code_of(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_values_have_one_code() {
        let mut dictionary = Dictionary::default();
        let codes: Vec<u32> = (0..1000_u32)
            .map(|n| dictionary.intern(format!("v{}", n % 300).as_bytes()))
            .collect();
        assert_eq!(codes[0], 1);
        assert_eq!(codes[5], codes[305]);
        assert_eq!(dictionary.len(), 301);
        assert_eq!(dictionary.value(codes[7]), b"v7");
        assert_eq!(dictionary.intern(b""), 0);
        assert_eq!(dictionary.value(0), b"");
    }
}
