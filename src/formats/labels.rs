//! Verdicts as a file: `source_left,key_left,source_right,key_right,verdict`; other columns are passed
//! over, and so are rows without a verdict, so that an export of pairs can be filled in.

use std::io::Read;

use thiserror::Error;

use crate::domain::{RecordKey, SourceName, Verdict};

/// A verdict of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// Line of the file, counted from 1.
    pub line: u64,
    /// The two records.
    pub records: [RecordKey; 2],
    /// What is said of them.
    pub verdict: Verdict,
}

/// Why a file of verdicts could not be read.
#[derive(Debug, Error)]
pub enum LabelFault {
    /// The header lacks a column.
    #[error("no column {column}")]
    NoColumn {
        /// The column.
        column: &'static str,
    },
    /// A row names no verdict that there is, or no source.
    #[error("line {line}: {value:?} is no {column}")]
    Value {
        /// Line of the file.
        line: u64,
        /// The column.
        column: &'static str,
        /// What stands there.
        value: String,
    },
    /// The file is no CSV in UTF-8.
    #[error("not readable as CSV")]
    Csv(#[from] csv::Error),
}

/// The columns that are read, in the order of the struct.
const COLUMNS: [&str; 5] = [
    "source_left",
    "key_left",
    "source_right",
    "key_right",
    "verdict",
];

/// Reads all verdicts of a file.
///
/// # Errors
///
/// A column is missing, or a row holds something else; nothing is taken then.
pub fn read(input: impl Read) -> Result<Vec<Label>, LabelFault> {
    let mut reader = csv::Reader::from_reader(input);
    let header = reader.headers()?.clone();
    let mut places = [0; 5];
    for (place, column) in places.iter_mut().zip(COLUMNS) {
        let found = header
            .iter()
            .position(|name| name.trim_start_matches('\u{feff}').trim() == column);
        *place = found.ok_or(LabelFault::NoColumn { column })?;
    }
    let mut labels = Vec::new();
    for row in reader.records() {
        let row = row?;
        let line = row.position().map_or(0, csv::Position::line);
        let cell = |at: usize| row.get(places[at]).unwrap_or_default();
        if cell(4).trim().is_empty() {
            continue;
        }
        let fault = |at: usize| LabelFault::Value {
            line,
            column: COLUMNS[at],
            value: cell(at).to_owned(),
        };
        let key = |at: usize| {
            Ok::<_, LabelFault>(RecordKey {
                source: SourceName::new(cell(at)).ok_or_else(|| fault(at))?,
                identifier: cell(at + 1).to_owned(),
            })
        };
        labels.push(Label {
            line,
            records: [key(0)?, key(2)?],
            verdict: Verdict::from_tag(cell(4).trim()).ok_or_else(|| fault(4))?,
        });
    }
    Ok(labels)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_export_filled_in_is_read() {
        let file = "source_left,key_left,source_right,key_right,probability,weight,verdict\n\
                    crm,1,web,2,0.9,3.2,same\ncrm,1,web,3,0.9,3.2,\ncrm,4,web,5,0.9,3.2,unsure\n";
        let labels = read(file.as_bytes()).unwrap();
        let told: Vec<(u64, String, Verdict)> = labels
            .iter()
            .map(|label| (label.line, label.records[1].to_string(), label.verdict))
            .collect();
        assert_eq!(
            told,
            [
                (2, "web:2".to_owned(), Verdict::Same),
                (4, "web:5".to_owned(), Verdict::Unsure)
            ]
        );
    }

    #[test]
    fn faults_name_their_place() {
        let fault = |file: &str| read(file.as_bytes()).unwrap_err().to_string();
        assert_eq!(fault("a,b\n1,2\n"), "no column source_left");
        let head = "source_left,key_left,source_right,key_right,verdict\n";
        assert_eq!(
            fault(&format!("{head}crm,1,crm,2,maybe\n")),
            "line 2: \"maybe\" is no verdict"
        );
    }
}
