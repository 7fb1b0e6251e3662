//! What was made of each distinct value of some fields, made when a record first asks for it.

use super::match_raw::RawTable;

/// What each value of each field became.
pub(super) struct Memo<T>(Vec<Vec<Option<T>>>);

impl<T: Copy> Memo<T> {
    /// Room for the values of these fields.
    pub(super) fn new(table: &RawTable, fields: &[usize]) -> Self {
        let mut made: Vec<_> = table.columns.iter().map(|_| Vec::new()).collect();
        for &place in fields {
            made[place] = vec![None; table.columns[place].values.len()];
        }
        Self(made)
    }

    /// What became of a value: of one not seen before, what `make` makes of it.
    pub(super) fn of(&mut self, place: usize, code: u32, make: impl FnOnce() -> T) -> T {
        *self.0[place][code as usize].get_or_insert_with(make)
    }
}
