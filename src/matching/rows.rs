//! All codes of a record side by side: a pair is compared out of two cache lines instead of thirty.

use rayon::prelude::*;

use super::{columns::Columns, places::PlaceCodes};

/// Codes that a cache line holds.
const LINE: usize = 16;

/// One row of codes a node.
#[derive(Debug, Clone, Default)]
pub struct Rows {
    codes: Vec<u32>,
    /// Where the first row starts, so that rows begin with a cache line.
    start: usize,
    stride: usize,
    layout: Layout,
}

/// Where each kind begins in a row.
#[derive(Debug, Clone, Copy, Default)]
struct Layout {
    organisation: usize,
    phones: usize,
    emails: usize,
    place: usize,
    birth: usize,
    numbers: usize,
    end: usize,
}

/// A node's row.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row<'a> {
    codes: &'a [u32],
    layout: &'a Layout,
}

impl Rows {
    /// Lays the rows of all nodes.
    pub(super) fn of(columns: &Columns) -> Self {
        let organisation = if columns.names.is_some() { 2 } else { 0 };
        let phones = organisation + usize::from(columns.organisations.is_some());
        let emails = phones + columns.phones.as_ref().map_or(0, |list| list.fields.len());
        // One code more than there are addresses: whether the first is made from the name.
        let place = emails
            + columns
                .emails
                .as_ref()
                .map_or(0, |list| 1 + list.fields.len());
        let birth = place + columns.places.as_ref().map_or(0, |_| PlaceCodes::COUNT);
        let numbers = birth + usize::from(columns.births.is_some());
        let layout = Layout {
            organisation,
            phones,
            emails,
            place,
            birth,
            numbers,
            end: numbers + columns.numbers.len(),
        };
        let stride = layout
            .end
            .next_multiple_of(if layout.end > 8 { LINE } else { 8 });
        let mut codes = vec![0; columns.records * stride + LINE];
        let start = codes
            .as_ptr()
            .align_offset(LINE * size_of::<u32>())
            .min(LINE);
        if stride > 0 {
            codes[start..start + columns.records * stride]
                .par_chunks_exact_mut(stride)
                .with_min_len(4096)
                .enumerate()
                .for_each(|(node, row)| fill(columns, node, &layout, row));
        }
        Self {
            codes,
            start,
            stride,
            layout,
        }
    }

    /// A node's row.
    pub(super) fn row(&self, node: usize) -> Row<'_> {
        let from = self.start + node * self.stride;
        Row {
            codes: &self.codes[from..from + self.stride],
            layout: &self.layout,
        }
    }
}

fn fill(columns: &Columns, node: usize, layout: &Layout, row: &mut [u32]) {
    if let Some(names) = &columns.names {
        row[..2].copy_from_slice(&names.codes(node));
    }
    if let Some(list) = &columns.organisations {
        row[layout.organisation] = list.records[node];
    }
    if let Some(phones) = &columns.phones {
        let codes = phones.fields.iter().map(|field| field[node]);
        row[layout.phones..]
            .iter_mut()
            .zip(codes)
            .for_each(|(to, code)| *to = code);
    }
    if let Some(emails) = &columns.emails {
        row[layout.emails] = u32::from(emails.made_from_name[node]);
        let codes = emails.fields.iter().map(|field| field[node]);
        row[layout.emails + 1..]
            .iter_mut()
            .zip(codes)
            .for_each(|(to, code)| *to = code);
    }
    if let Some(places) = &columns.places {
        row[layout.place..layout.place + PlaceCodes::COUNT]
            .copy_from_slice(&places.codes(node).to_row());
    }
    if let Some(births) = &columns.births {
        row[layout.birth] = births.records[node];
    }
    let codes = columns
        .numbers
        .iter()
        .map(|column| column.values.records[node]);
    row[layout.numbers..]
        .iter_mut()
        .zip(codes)
        .for_each(|(to, code)| *to = code);
}

impl<'a> Row<'a> {
    /// Given and family name.
    pub(super) const fn names(self) -> [u32; 2] {
        [self.codes[0], self.codes[1]]
    }

    pub(super) const fn organisation(self) -> u32 {
        self.codes[self.layout.organisation]
    }

    pub(super) fn phones(self) -> &'a [u32] {
        &self.codes[self.layout.phones..self.layout.emails]
    }

    /// The addresses, and whether the first is made from the name.
    pub(super) fn emails(self) -> (&'a [u32], bool) {
        let at = self.layout.emails;
        (&self.codes[at + 1..self.layout.place], self.codes[at] != 0)
    }

    pub(super) fn place(self) -> PlaceCodes {
        let mut row = [0; PlaceCodes::COUNT];
        row.copy_from_slice(&self.codes[self.layout.place..self.layout.birth]);
        PlaceCodes::of_row(row)
    }

    pub(super) const fn birth(self) -> u32 {
        self.codes[self.layout.birth]
    }

    pub(super) const fn number(self, column: usize) -> u32 {
        self.codes[self.layout.numbers + column]
    }
}
