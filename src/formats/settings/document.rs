//! A TOML document whose parts know their place, and the faults of its parts.

use std::ops::Range;

use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use crate::domain::{
    Tenths,
    settings::{Fault, Known, Named, Place, Stated, Takes, Wrong},
};

/// A document under reading.
pub(super) struct Document<'t> {
    /// The file, as the person knows it.
    file: &'t str,
    text: &'t str,
}

/// A key of a table with its value.
pub(super) struct Item<'d, 't> {
    /// The key.
    pub key: &'d str,
    /// Where the key stands, in bytes.
    pub at: Range<usize>,
    /// Its value.
    pub value: &'d Spanned<DeValue<'t>>,
}

impl<'d, 't> Item<'d, 't> {
    /// A value in the list that is this item's value.
    pub fn within(list: &Self, value: &'d Spanned<DeValue<'t>>) -> Self {
        Self {
            key: list.key,
            at: value.span(),
            value,
        }
    }
}

impl<'t> Document<'t> {
    /// Takes the text of a file; a byte order mark is no part of it.
    pub fn new(file: &'t str, bytes: &'t [u8]) -> Result<Self, Fault> {
        match std::str::from_utf8(bytes) {
            Ok(text) => Ok(Self {
                file,
                text: text.strip_prefix('\u{feff}').unwrap_or(text),
            }),
            Err(cause) => {
                let good = String::from_utf8_lossy(&bytes[..cause.valid_up_to()]).into_owned();
                let document = Document { file, text: &good };
                Err(document.fault(good.len(), Wrong::Bytes))
            }
        }
    }

    /// Reads the document as TOML.
    pub fn parse(&self) -> Result<DeTable<'t>, Fault> {
        let table = DeTable::parse(self.text).map_err(|cause| {
            let at = cause.span().map_or(0, |span| span.start);
            self.fault(at, Wrong::Syntax(cause.message().to_owned()))
        })?;
        Ok(table.into_inner())
    }

    /// The items of a table in the order of the file.
    pub fn items<'d>(table: &'d DeTable<'t>) -> Vec<Item<'d, 't>> {
        let mut items: Vec<_> = table
            .iter()
            .map(|(key, value)| Item {
                key: key.get_ref().as_ref(),
                at: key.span(),
                value,
            })
            .collect();
        items.sort_by_key(|item| item.at.start);
        items
    }

    /// The place of a byte of the text.
    fn place(&self, at: usize) -> Place {
        let at = (0..=at.min(self.text.len()))
            .rev()
            .find(|at| self.text.is_char_boundary(*at));
        let before = &self.text[..at.unwrap_or_default()];
        let line_start = before.rfind('\n').map_or(0, |end| end + 1);
        let count = |number: usize| u64::try_from(number).unwrap_or(u64::MAX);
        Place {
            file: self.file.to_owned(),
            line: count(before.bytes().filter(|byte| *byte == b'\n').count()) + 1,
            column: count(before[line_start..].chars().count()) + 1,
        }
    }

    /// A fault at a byte of the text.
    pub fn fault(&self, at: usize, wrong: Wrong) -> Fault {
        Fault {
            place: self.place(at),
            wrong: Box::new(wrong),
        }
    }

    /// An unknown word at a byte of the text.
    pub fn unknown(&self, at: usize, what: Named, word: &str, known: &[&str]) -> Fault {
        let wrong = Wrong::Unknown {
            what,
            word: word.to_owned(),
            known: Known::near(word, known),
        };
        self.fault(at, wrong)
    }

    /// A fault at a value.
    pub fn at(&self, value: &Spanned<DeValue<'_>>, wrong: Wrong) -> Fault {
        self.fault(value.span().start, wrong)
    }

    /// A key that is missing in a table.
    pub fn missing(&self, table: &Item<'_, 't>, key: &'static str) -> Fault {
        let missing = Wrong::Missing {
            table: table.key.to_owned(),
            key,
        };
        self.at(table.value, missing)
    }

    /// A key that its table does not know.
    pub fn unknown_key(&self, table: &Item<'_, 't>, item: &Item<'_, 't>, known: &[&str]) -> Fault {
        let table = table.key.to_owned();
        self.unknown(item.at.start, Named::Key { table }, item.key, known)
    }

    /// A value of the wrong form.
    pub fn form(&self, item: &Item<'_, 't>, takes: Takes) -> Fault {
        let key = item.key.to_owned();
        self.fault(item.value.span().start, Wrong::Form { key, takes })
    }

    /// A value with the place of its key.
    pub fn stated<T>(&self, item: &Item<'_, 't>, value: T) -> Stated<T> {
        Stated {
            value,
            place: self.place(item.at.start),
        }
    }

    /// The value as a table.
    pub fn table<'d>(&self, item: &Item<'d, 't>) -> Result<&'d DeTable<'t>, Fault> {
        match item.value.get_ref() {
            DeValue::Table(table) => Ok(table),
            _ => Err(self.form(item, Takes::Table)),
        }
    }

    /// The value as text.
    pub fn text<'d>(&self, item: &Item<'d, 't>) -> Result<&'d str, Fault> {
        match item.value.get_ref() {
            DeValue::String(text) => Ok(text.as_ref()),
            _ => Err(self.form(item, Takes::Text)),
        }
    }

    /// The value as one of the known words.
    pub fn word<T>(
        &self,
        item: &Item<'_, 't>,
        known: &[&str],
        meaning: impl Fn(&str) -> Option<T>,
    ) -> Result<T, Fault> {
        let word = self.text(item)?;
        meaning(word).ok_or_else(|| {
            let key = item.key.to_owned();
            self.unknown(item.value.span().start, Named::Value { key }, word, known)
        })
    }

    /// The value as a switch.
    pub fn switch(&self, item: &Item<'_, 't>) -> Result<bool, Fault> {
        match item.value.get_ref() {
            DeValue::Boolean(on) => Ok(*on),
            _ => Err(self.form(item, Takes::Switch)),
        }
    }

    /// The value as a weight: whole tenths of a bit.
    pub fn weight(&self, item: &Item<'_, 't>) -> Result<Tenths, Fault> {
        let spelled = match item.value.get_ref() {
            DeValue::Integer(whole) if whole.radix() == 10 => whole.as_str(),
            DeValue::Float(decimal) => decimal.as_str(),
            _ => return Err(self.form(item, Takes::Weight)),
        };
        let bits: f64 = spelled
            .parse()
            .map_err(|_| self.form(item, Takes::Weight))?;
        let weight = Tenths::from_bits(bits);
        let exact = bits.is_finite() && (weight.bits() - bits).abs() < 1e-9;
        exact
            .then_some(weight)
            .ok_or_else(|| self.form(item, Takes::Weight))
    }
}
