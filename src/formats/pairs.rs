//! Candidate pairs as a file: `source_left,key_left,source_right,key_right,probability,weight,verdict`.

use std::io::{self, Write};

use serde::Serialize;

use super::rows_out::RowsOut;
use crate::domain::{RecordKey, Tenths, Verdict};

/// Writes pairs, strongest first as they come.
pub struct PairsOut<W: Write>(RowsOut<W>);

#[derive(Serialize)]
struct Line<'a> {
    source_left: &'a str,
    key_left: &'a str,
    source_right: &'a str,
    key_right: &'a str,
    probability: f64,
    weight: f64,
    verdict: Option<&'a str>,
}

impl<W: Write> PairsOut<W> {
    /// Begins the file; as JSON Lines if `json_lines`, else as CSV with a header.
    pub fn begin(out: W, json_lines: bool) -> io::Result<Self> {
        let mut rows = RowsOut::new(out, json_lines);
        rows.header(&[
            "source_left",
            "key_left",
            "source_right",
            "key_right",
            "probability",
            "weight",
            "verdict",
        ])?;
        Ok(Self(rows))
    }

    /// Writes a pair. The probability has six decimals, the weight its one.
    pub fn pair(
        &mut self,
        left: &RecordKey,
        right: &RecordKey,
        weight: Tenths,
        verdict: Option<Verdict>,
    ) -> io::Result<()> {
        let probability = format!("{:.6}", weight.probability());
        let verdict = verdict.map(Verdict::tag);
        if self.0.is_json_lines() {
            let line = Line {
                source_left: left.source.as_str(),
                key_left: &left.identifier,
                source_right: right.source.as_str(),
                key_right: &right.identifier,
                probability: probability.parse().unwrap_or_default(),
                weight: weight.bits(),
                verdict,
            };
            return self.0.object(&line);
        }
        self.0.row(&[
            left.source.as_str(),
            &left.identifier,
            right.source.as_str(),
            &right.identifier,
            &probability,
            &weight.plain(),
            verdict.unwrap_or_default(),
        ])
    }

    /// Ends the file and gives back what it was written to.
    pub fn end(self) -> io::Result<W> {
        self.0.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_forms() {
        let (left, right) = (
            RecordKey::parse("crm:1").unwrap(),
            RecordKey::parse("web:a,\"b").unwrap(),
        );
        let write = |json_lines| {
            let mut out = PairsOut::begin(Vec::new(), json_lines).unwrap();
            out.pair(&left, &right, Tenths(63), Some(Verdict::Same))
                .unwrap();
            out.pair(&left, &right, Tenths(-100), None).unwrap();
            String::from_utf8(out.end().unwrap()).unwrap()
        };
        assert_eq!(
            write(false),
            "source_left,key_left,source_right,key_right,probability,weight,verdict\n\
             crm,1,web,\"a,\"\"b\",0.987468,6.3,same\ncrm,1,web,\"a,\"\"b\",0.000976,-10.0,\n"
        );
        assert_eq!(
            write(true),
            "{\"source_left\":\"crm\",\"key_left\":\"1\",\"source_right\":\"web\",\"key_right\":\"a,\\\"b\",\"probability\":0.987468,\"weight\":6.3,\"verdict\":\"same\"}\n\
             {\"source_left\":\"crm\",\"key_left\":\"1\",\"source_right\":\"web\",\"key_right\":\"a,\\\"b\",\"probability\":0.000976,\"weight\":-10.0,\"verdict\":null}\n"
        );
    }
}
