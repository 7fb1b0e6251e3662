//! The shape of a small cluster: its records as corners, its edges as lines between them.

use crate::{
    domain::{
        Tenths,
        together::{ClusterCard, ClusterEdge},
    },
    tui::{sheet::Sheet, theme::Role},
};

/// Cells of the drawing.
pub const WIDTH: u16 = 12;
/// Rows of the drawing.
const HEIGHT: u16 = 5;
/// Records that there is a corner for.
const CORNERS: [(u16, u16); 4] = [(0, 0), (11, 0), (0, 4), (11, 4)];
/// An edge of at least this weight is drawn strong: at 6.6 bits one in a hundred is no match.
const STRONG: Tenths = Tenths(66);

/// The corners that a line joins, its cells, and its signs where it is strong and weak.
type Line = ([usize; 2], &'static [(u16, u16)], [&'static str; 2]);

/// Cells of an edge by the corners that it joins, and the signs of a strong and of a weak one.
const LINES: [Line; 6] = [
    (
        [0, 1],
        &[(3, 0), (4, 0), (5, 0), (6, 0), (7, 0), (8, 0)],
        ["=", "-"],
    ),
    (
        [2, 3],
        &[(3, 4), (4, 4), (5, 4), (6, 4), (7, 4), (8, 4)],
        ["=", "-"],
    ),
    ([0, 2], &[(0, 1), (0, 2), (0, 3)], ["|", ":"]),
    ([1, 3], &[(11, 1), (11, 2), (11, 3)], ["|", ":"]),
    ([0, 3], &[(3, 1), (5, 2), (8, 3)], ["\\", "."]),
    ([1, 2], &[(8, 1), (6, 2), (3, 3)], ["/", "."]),
];

/// Draws the shape of two to four records; an edge that speaks against is no line. Where the matcher's
/// opinion is hidden, all edges look alike.
pub fn draw(sheet: &mut Sheet<'_>, card: &ClusterCard, x: u16, y: u16, end: u16, hides: bool) {
    if card.records.len() > CORNERS.len() || y + HEIGHT > end {
        return;
    }
    for (place, (right, down)) in (0..card.records.len()).zip(CORNERS) {
        let number = (place + 1).to_string();
        sheet.put(x + right, y + down, 1, Role::Strong, &number);
    }
    let of = |ends: [usize; 2]| card.edges.iter().find(|edge| edge.ends == ends);
    for (ends, cells, [strong, weak]) in LINES {
        let Some(ClusterEdge { weight, .. }) = of(ends) else {
            continue;
        };
        if *weight < Tenths::ZERO && !hides {
            continue;
        }
        let (sign, role) = if *weight >= STRONG && !hides {
            (strong, Role::For)
        } else {
            (weak, Role::Plain)
        };
        for (right, down) in cells {
            sheet.put(x + right, y + down, 1, role, sign);
        }
    }
}
