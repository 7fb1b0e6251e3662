//! A row's cells, packed.

/// The cells of one row, verbatim, in one allocation.
///
/// Layout, frozen as it is also the form in the workspace: for each cell a length in LEB128, plus
/// one, and its bytes; a length of zero stands for a cell that the row does not have (a short row).
/// Bytes are UTF-8 where the cell could be decoded, else the file's own bytes.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Row(Vec<u8>);

impl Row {
    /// Packs cells; `None` is a cell that the row does not have.
    pub fn pack<'a>(cells: impl IntoIterator<Item = Option<&'a [u8]>>) -> Self {
        let mut row = Self::default();
        for cell in cells {
            row.push(cell);
        }
        row
    }

    /// Wraps bytes in the packed layout; what does not follow it reads as missing cells.
    #[must_use]
    pub const fn from_packed(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }

    /// The packed bytes.
    #[must_use]
    pub fn as_packed(&self) -> &[u8] {
        &self.0
    }

    /// Adds a cell at the end.
    pub fn push(&mut self, cell: Option<&[u8]>) {
        let mut length = cell.map_or(0, |bytes| bytes.len() as u64 + 1);
        while length >= 0x80 {
            self.0.push(length.to_le_bytes()[0] | 0x80);
            length >>= 7;
        }
        self.0.push(length.to_le_bytes()[0]);
        self.0.extend_from_slice(cell.unwrap_or_default());
    }

    /// Empties the row and keeps its memory, so that one row serves a whole file.
    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// The cells in order.
    #[must_use]
    pub fn cells(&self) -> Cells<'_> {
        Cells { rest: &self.0 }
    }

    /// The cell of a column, `None` where the row does not have it.
    #[must_use]
    pub fn cell(&self, column: usize) -> Option<&[u8]> {
        self.cells().nth(column).flatten()
    }
}

/// Iterator over a row's cells; see [`Row::cells`].
#[derive(Debug, Clone)]
pub struct Cells<'a> {
    rest: &'a [u8],
}

impl<'a> Cells<'a> {
    /// Reads cells from bytes in the packed layout without owning them.
    #[must_use]
    pub const fn of_packed(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }
}

impl<'a> Iterator for Cells<'a> {
    type Item = Option<&'a [u8]>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut length = 0_u64;
        let mut shift = 0;
        loop {
            let (&byte, rest) = self.rest.split_first()?;
            self.rest = rest;
            length |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                break;
            }
            shift += 7;
            if shift > 56 {
                self.rest = &[];
                return None;
            }
        }
        let Some(length) = length.checked_sub(1) else {
            return Some(None);
        };
        let length = usize::try_from(length).ok()?;
        if length > self.rest.len() {
            self.rest = &[];
            return None;
        }
        let (cell, rest) = self.rest.split_at(length);
        self.rest = rest;
        Some(Some(cell))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn packed_cells_come_back(cells in prop::collection::vec(prop::option::of(prop::collection::vec(any::<u8>(), 0..300)), 0..20)) {
            let row = Row::pack(cells.iter().map(Option::as_deref));
            let back: Vec<Option<Vec<u8>>> = row.cells().map(|cell| cell.map(<[u8]>::to_vec)).collect();
            prop_assert_eq!(back, cells);
        }

        #[test]
        fn any_bytes_can_be_read(bytes in prop::collection::vec(any::<u8>(), 0..100)) {
            let row = Row::from_packed(bytes);
            prop_assert!(row.cells().count() <= 100);
        }
    }

    #[test]
    fn absent_is_not_empty() {
        let row = Row::pack([Some(&b""[..]), None, Some(b"x")]);
        assert_eq!(row.cell(0), Some(&b""[..]));
        assert_eq!(row.cell(1), None);
        assert_eq!(row.cell(2), Some(&b"x"[..]));
        assert_eq!(row.cell(3), None);
    }
}
