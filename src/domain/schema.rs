//! The unified schema: the fields of all sources.

use super::{Kind, Source, SourceId, row::Cells};

/// A field of the unified schema.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// Its name: the header of its columns.
    pub name: String,
    /// What its values mean, as the first source with that column says.
    pub kind: Kind,
}

/// The fields of all sources: columns of one name are one field, first seen first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Schema {
    fields: Vec<Field>,
    /// The field of each column, by source.
    places: Vec<(SourceId, Vec<usize>)>,
}

impl Schema {
    /// The schema of these sources, first imported first.
    #[must_use]
    pub fn of(sources: &[Source]) -> Self {
        let mut schema = Self::default();
        for source in sources {
            let mut places = Vec::with_capacity(source.columns.len());
            for column in &source.columns {
                let known = schema
                    .fields
                    .iter()
                    .position(|field| field.name == column.name);
                places.push(known.unwrap_or(schema.fields.len()));
                if known.is_none() {
                    schema.fields.push(Field {
                        name: column.name.clone(),
                        kind: column.kind,
                    });
                }
            }
            schema.places.push((source.id, places));
        }
        schema
    }

    /// The fields, in order.
    #[must_use]
    pub fn fields(&self) -> &[Field] {
        &self.fields
    }

    /// Place of the field of that name.
    #[must_use]
    pub fn position(&self, name: &str) -> Option<usize> {
        self.fields.iter().position(|field| field.name == name)
    }

    /// A record's raw values by field; empty where its source has no such column or its row no such
    /// cell.
    #[must_use]
    pub fn values<'a>(&self, source: SourceId, cells: Cells<'a>) -> Vec<&'a [u8]> {
        let mut values = vec![&[][..]; self.fields.len()];
        if let Some((_, places)) = self.places.iter().find(|(id, _)| *id == source) {
            for (place, cell) in places.iter().zip(cells) {
                if let Some(value) = values.get_mut(*place) {
                    *value = cell.unwrap_or_default();
                }
            }
        }
        values
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Column, Digest, Row, SourceName};

    fn source(id: i64, columns: &[(&str, Kind)]) -> Source {
        Source {
            id: SourceId(id),
            name: SourceName::new(&format!("s{id}")).unwrap(),
            file: String::new(),
            sha256: Digest::of(b""),
            encoding: "UTF-8".to_owned(),
            delimiter: b',',
            columns: columns
                .iter()
                .map(|(name, kind)| Column::new(*name, *kind))
                .collect(),
            identifier: None,
            rows: 0,
            set_aside: 0,
        }
    }

    #[test]
    fn columns_of_one_name_are_one_field() {
        let schema = Schema::of(&[
            source(1, &[("name", Kind::FullName), ("phone", Kind::Phone)]),
            source(2, &[("phone", Kind::Text), ("city", Kind::City)]),
        ]);
        let names: Vec<&str> = schema.fields().iter().map(|f| f.name.as_str()).collect();
        assert_eq!(names, ["name", "phone", "city"]);
        assert_eq!(schema.fields()[1].kind, Kind::Phone);
        let row = Row::pack([Some(&b"1"[..]), Some(b"Ulm")]);
        let values = schema.values(SourceId(2), row.cells());
        assert_eq!(values, [&b""[..], b"1", b"Ulm"]);
    }
}
