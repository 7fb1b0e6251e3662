//! Where things stand: columns and rows from the size of the window alone, so that they keep their
//! places from pair to pair.

/// The least window that shows a pair.
pub const LEAST: (u16, u16) = (40, 10);
/// Whether a window is large enough to show a pair.
#[must_use]
pub const fn fits(columns: u16, rows: u16) -> bool {
    columns >= LEAST.0 && rows >= LEAST.1
}

/// From here on both records stand side by side; below, A stands above B.
pub const SIDE_BY_SIDE: u16 = 80;
/// From here on the evidence has a panel of its own on the right.
pub const WITH_PANEL: u16 = 110;
/// Columns of that panel, the line before it among them.
pub const PANEL: u16 = 45;
/// From here on the queue stands on the left.
const WITH_QUEUE: u16 = 160;
/// Most columns of the queue beside a pair, the line behind it among them.
const QUEUE: u16 = 60;

/// Columns of the queue beside a pair in a window of this width; 0 where it has none.
#[must_use]
pub const fn queue_beside(width: u16) -> u16 {
    let left = width.saturating_sub(WITH_PANEL);
    if width < WITH_QUEUE {
        0
    } else if left < QUEUE {
        left
    } else {
        QUEUE
    }
}

/// From here on the golden record is a list.
pub const TALL: u16 = 34;

/// Most cells of a value: further apart, two values can't be compared at a glance.
const VALUE: u16 = 44;
/// Cells of a weight: `+19.6` and room for `-133.0`.
const WEIGHT: u16 = 6;

/// Columns of the pair view.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Columns {
    /// Cells for a field's name; it begins at column 2.
    pub name: u16,
    /// Column of the relation's sign.
    pub sign: u16,
    /// Columns at which the values of A and B begin; the same one where A stands above B.
    pub values: [u16; 2],
    /// Cells of a value.
    pub value: u16,
    /// Column of the winner's letter.
    pub pick: u16,
    /// Column of the weight, where weights stand beside the fields.
    pub weight: Option<u16>,
    /// End of the grid.
    pub end: u16,
}

impl Columns {
    /// Cells on each side of the axis of a weight's bar beside a field.
    pub const BAR: u16 = 4;

    /// Columns of a grid of `width` cells for names of `names` cells.
    #[must_use]
    pub fn new(width: u16, names: u16, weights: bool) -> Self {
        let side_by_side = width >= SIDE_BY_SIDE.min(WITH_PANEL - PANEL);
        let name = names.clamp(5, if width > SIDE_BY_SIDE { 16 } else { 13 });
        let sign = 2 + name + 1;
        let first = sign + 2;
        let tail = if weights {
            1 + 1 + 1 + WEIGHT + 1 + 2 * Self::BAR + 1
        } else {
            1 + 1 + 1
        };
        let room = width.saturating_sub(first + tail);
        let value = if side_by_side {
            (room.saturating_sub(1) / 2).min(VALUE)
        } else {
            room
        };
        let second = if side_by_side {
            first + value + 1
        } else {
            first
        };
        let pick = second + value + 1;
        Self {
            name,
            sign,
            values: [first, second],
            value,
            pick,
            weight: weights.then_some(pick + 2),
            end: if value == VALUE {
                pick + tail - 1
            } else {
                width
            },
        }
    }

    /// Whether A and B stand side by side.
    #[must_use]
    pub const fn side_by_side(&self) -> bool {
        self.values[0] != self.values[1]
    }

    /// Cells of a weight.
    #[must_use]
    pub const fn weight_cells() -> u16 {
        WEIGHT
    }
}

/// A field's lines on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block {
    /// Place of the field.
    pub field: usize,
    /// Lines of values: one side by side, two where A stands above B.
    pub lines: u16,
    /// Whether the marks stand under them.
    pub marks: bool,
}

impl Block {
    /// Rows that it takes.
    #[must_use]
    pub const fn rows(&self) -> u16 {
        if self.marks {
            self.lines * 2
        } else {
            self.lines
        }
    }
}

/// The blocks on the screen, and how many fields are above and below.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Window {
    /// The blocks.
    pub blocks: Vec<Block>,
    /// Fields above.
    pub above: usize,
    /// Fields below.
    pub below: usize,
}

/// How much the marks of a field say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Marks {
    /// There are none.
    None,
    /// Everything differs.
    Throughout,
    /// Some characters differ.
    Some,
}

/// Chooses what stands in `rows` rows. Where they don't suffice, marks go first: those under values
/// that differ throughout, then from the last field up, but never the focused field's. Then the list
/// goes by pages, so that a step repaints little.
#[must_use]
pub fn window(fields: &[(usize, u16, Marks)], focus: usize, rows: u16) -> Window {
    let needed = |blocks: &[Block]| blocks.iter().map(Block::rows).sum::<u16>();
    let mut kept = blocks(fields, |_, marks| marks != Marks::None);
    for goes in [Marks::Throughout, Marks::Some] {
        for place in (0..kept.len()).rev() {
            if needed(&kept) > rows && fields[place].2 == goes && kept[place].field != focus {
                kept[place].marks = false;
            }
        }
    }
    if needed(&kept) <= rows {
        return Window {
            blocks: kept,
            above: 0,
            below: 0,
        };
    }
    let blocks = blocks(fields, |field, marks| {
        field == focus && marks != Marks::None
    });
    let mut pages: Vec<Vec<Block>> = vec![Vec::new()];
    let mut used = 0;
    for block in blocks {
        // The focused field's marks must not move the border between two pages.
        if used + block.lines > rows.saturating_sub(2).max(1) && used > 0 {
            pages.push(Vec::new());
            used = 0;
        }
        used += block.lines;
        if let Some(page) = pages.last_mut() {
            page.push(block);
        }
    }
    let at = pages
        .iter()
        .position(|page| page.iter().any(|block| block.field == focus))
        .unwrap_or_default();
    Window {
        above: pages[..at].iter().map(Vec::len).sum(),
        below: pages[at + 1..].iter().map(Vec::len).sum(),
        blocks: pages.swap_remove(at),
    }
}

fn blocks(fields: &[(usize, u16, Marks)], keeps: impl Fn(usize, Marks) -> bool) -> Vec<Block> {
    fields
        .iter()
        .map(|(field, lines, marks)| Block {
            field: *field,
            lines: *lines,
            marks: keeps(*field, *marks),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_drawing_of_eighty_columns() {
        let columns = Columns::new(80, 11, true);
        assert_eq!(
            (columns.sign, columns.values, columns.value),
            (14, [16, 39], 22)
        );
        assert_eq!((columns.pick, columns.weight), (62, Some(64)));
        assert_eq!(columns.weight.unwrap() + 6 + 1 + 9, 80);
        assert!(!Columns::new(60, 11, true).side_by_side());
    }

    #[test]
    fn marks_go_before_fields_go() {
        let fields: Vec<_> = (0..6).map(|field| (field, 1, Marks::Some)).collect();
        assert_eq!(
            window(&fields, 0, 12)
                .blocks
                .iter()
                .filter(|b| b.marks)
                .count(),
            6
        );
        let tight = window(&fields, 3, 9);
        assert_eq!((tight.blocks.len(), tight.above, tight.below), (6, 0, 0));
        let page = window(&fields, 5, 5);
        assert!(page.blocks.iter().any(|block| block.field == 5));
        assert_eq!(page.above + page.blocks.len() + page.below, 6);
    }
}
