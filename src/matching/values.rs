//! Numbers that name a customer, dates of birth, and columns that no kind names.

use crate::domain::{Birth, birth::BirthLevel};

use super::{
    dictionary::Dictionary,
    level::{DIFFERS, birth, value},
    similarity::{Shape, bag, jaro_winkler, one_edit},
};

/// Values of one field that are equal, a slip apart, or differ.
#[derive(Debug, Clone, Default)]
pub struct Values {
    /// Distinct values.
    pub texts: Dictionary,
    shapes: Vec<Shape>,
    /// Value of each record.
    pub records: Vec<u32>,
    /// Text, not digits: near values count as close, not only those one edit apart.
    pub is_text: bool,
}

impl Values {
    /// The code of a value.
    pub fn code(&mut self, value: &str) -> u32 {
        self.texts.intern(value.as_bytes())
    }

    /// Adds a record's value.
    pub fn push(&mut self, value: &str) {
        let code = self.code(value);
        self.records.push(code);
    }

    /// Prepares what comparing needs; to be called once all values are known.
    pub fn finish(&mut self) {
        let codes = u32::try_from(self.texts.len()).unwrap_or(u32::MAX);
        self.shapes = (0..codes)
            .map(|code| Shape::of(self.texts.value(code)))
            .collect();
    }

    pub(super) fn compare(&self, a: usize, b: usize) -> u8 {
        self.compare_codes(self.records[a], self.records[b])
    }

    pub(super) fn compare_codes(&self, x: u32, y: u32) -> u8 {
        if x == 0 || y == 0 {
            return 0;
        }
        if x == y {
            return value::EXACT;
        }
        let (shape_a, shape_b) = (self.shapes[x as usize], self.shapes[y as usize]);
        let near = self.is_text && shape_a.may_reach(shape_b, 0.92);
        let slip = shape_a.length.min(shape_b.length) >= 4 && shape_a.may_be_one_edit(shape_b);
        let zeros = !self.is_text
            && shape_a.length != shape_b.length
            && (shape_a.bag ^ shape_b.bag) & !bag(b"0") == 0;
        if !near && !slip && !zeros {
            return DIFFERS;
        }
        let (text_a, text_b) = (self.texts.value(x), self.texts.value(y));
        if zeros && is_zero_padded(text_a, text_b) {
            return value::CLOSE;
        }
        if near && jaro_winkler(text_a, text_b) >= 0.92 || slip && one_edit(text_a, text_b) {
            value::CLOSE
        } else {
            DIFFERS
        }
    }
}

/// Whether one number is the other with zeros before it, as a spreadsheet loses them.
fn is_zero_padded(a: &[u8], b: &[u8]) -> bool {
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    long.strip_suffix(short)
        .is_some_and(|zeros| zeros.iter().all(|&b| b == b'0'))
}

/// Dates of birth of all records.
#[derive(Debug, Clone, Default)]
pub struct Births {
    dates: Vec<Birth>,
    codes: Dictionary,
    /// Date of each record.
    pub records: Vec<u32>,
}

impl Births {
    /// Adds a record's date of birth.
    pub fn push(&mut self, date: Option<Birth>) {
        if self.dates.is_empty() {
            self.dates.push(Birth {
                year: 0,
                month: 0,
                day: 0,
                ambiguous: false,
            });
        }
        let code = date.map_or(0, |date| {
            let mut key = [0; 5];
            key[..4].copy_from_slice(&date.digits().to_le_bytes());
            key[4] = u8::from(date.ambiguous);
            let code = self.codes.intern(&key);
            if code as usize == self.dates.len() {
                self.dates.push(date);
            }
            code
        });
        self.records.push(code);
    }

    pub(super) fn codes(&self) -> usize {
        self.dates.len().max(1)
    }

    pub(super) fn date(&self, code: u32) -> Birth {
        self.dates[code as usize]
    }

    pub(super) fn compare(&self, x: u32, y: u32) -> u8 {
        if x == 0 || y == 0 {
            return 0;
        }
        match self.dates[x as usize].compare(self.dates[y as usize]) {
            BirthLevel::Differs => DIFFERS,
            BirthLevel::Year => birth::YEAR,
            BirthLevel::TwoParts => birth::TWO_PARTS,
            BirthLevel::Close => birth::CLOSE,
            BirthLevel::Exact => birth::EXACT,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_and_slips() {
        let mut values = Values::default();
        for text in [
            "A1234", "A1234", "A1243", "B9999", "", "00123", "123", "99123",
        ] {
            values.push(text);
        }
        values.finish();
        assert_eq!(values.compare(0, 1), value::EXACT);
        assert_eq!(values.compare(0, 2), value::CLOSE);
        assert_eq!(values.compare(0, 3), DIFFERS);
        assert_eq!(values.compare(0, 4), 0);
        assert_eq!(values.compare(5, 6), value::CLOSE);
        assert_eq!(values.compare(6, 7), DIFFERS);
    }
}
