//! A record in eight bytes: enough to see whether a neighbour in a window deserves a full comparison.

use rayon::prelude::*;

use super::{
    columns::{Columns, mix},
    rules::Piece,
};

/// Most pieces of a sketch, one byte each.
const MOST: usize = 8;

/// Pieces that two neighbours have in common where there are more than [`FEW`] to have.
const ALIKE: u32 = 3;

/// With so many pieces or fewer, one in common less will do.
const FEW: usize = 5;

/// What a sketch holds of a record, the first that a file has: one value of each piece.
const PIECES: [Piece; 12] = [
    Piece::Given,
    Piece::Family,
    Piece::BirthYear,
    Piece::BirthDay,
    Piece::Token,
    Piece::Street,
    Piece::City,
    Piece::House,
    Piece::Letters,
    Piece::PhoneTail,
    Piece::PostalArea,
    Piece::Organisation,
];

/// The sketches of all nodes: a byte of the hash of each piece, 0 where it is missing.
#[derive(Debug)]
pub(super) struct Sketches {
    nodes: Vec<u64>,
    alike: u32,
}

impl Sketches {
    /// Sketches every node.
    pub(super) fn of(columns: &Columns) -> Self {
        let pieces: Vec<Piece> = PIECES
            .into_iter()
            .filter(|piece| piece.is_in(columns))
            .take(MOST)
            .collect();
        let nodes = (0..columns.records)
            .into_par_iter()
            .with_min_len(4096)
            .map_init(Vec::new, |values, node| {
                pieces.iter().fold(0, |sketch, piece| {
                    values.clear();
                    piece.values(columns, node, values);
                    let byte = values.first().map_or(0, |&value| mix(value) % 255 + 1);
                    sketch << 8 | byte
                })
            })
            .collect();
        Self {
            nodes,
            alike: if pieces.len() > FEW { ALIKE } else { ALIKE - 1 },
        }
    }

    /// The sketch of a node.
    pub(super) fn of_node(&self, node: u32) -> u64 {
        self.nodes[node as usize]
    }

    /// Whether two sketches have enough in common. Equal bytes of different values (1 in 255) cost a
    /// comparison, no more.
    pub(super) const fn alike(&self, a: u64, b: u64) -> bool {
        (zero_bytes(a ^ b) & !zero_bytes(a)).count_ones() >= self.alike
    }
}

/// The highest bit of each byte that is zero.
const fn zero_bytes(word: u64) -> u64 {
    const LOW: u64 = 0x7f7f_7f7f_7f7f_7f7f;
    !(((word & LOW) + LOW) | word) & !LOW
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn missing_pieces_are_not_in_common() {
        let sketches = Sketches {
            nodes: vec![0x0102_0300, 0x0102_0400, 0x0102_0301, 0],
            alike: 3,
        };
        let alike = |a, b| sketches.alike(sketches.of_node(a), sketches.of_node(b));
        assert!(!alike(0, 1));
        assert!(alike(0, 2));
        assert!(!alike(3, 3));
        assert_eq!(zero_bytes(0x0100_80ff_0000_7f01), 0x0080_0000_8080_0000);
    }
}
