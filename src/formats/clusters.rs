//! Clusters as a file: `source,key,cluster`, every record.

use std::io::{self, Write};

use serde::Serialize;

use super::rows_out::RowsOut;
use crate::domain::RecordKey;

/// Writes the cluster of every record, in the order of the records.
pub struct ClustersOut<W: Write>(RowsOut<W>);

#[derive(Serialize)]
struct Line<'a> {
    source: &'a str,
    key: &'a str,
    cluster: u64,
}

impl<W: Write> ClustersOut<W> {
    /// Begins the file; as JSON Lines if `json_lines`, else as CSV with a header.
    pub fn begin(out: W, json_lines: bool) -> io::Result<Self> {
        let mut rows = RowsOut::new(out, json_lines);
        rows.header(&["source", "key", "cluster"])?;
        Ok(Self(rows))
    }

    /// Writes a record and the number of its cluster.
    pub fn record(&mut self, record: &RecordKey, cluster: u64) -> io::Result<()> {
        if self.0.is_json_lines() {
            return self.0.object(&Line {
                source: record.source.as_str(),
                key: &record.identifier,
                cluster,
            });
        }
        self.0.row(&[
            record.source.as_str(),
            &record.identifier,
            &cluster.to_string(),
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
        let write = |json_lines| {
            let mut out = ClustersOut::begin(Vec::new(), json_lines).unwrap();
            out.record(&RecordKey::parse("crm:1").unwrap(), 7).unwrap();
            String::from_utf8(out.end().unwrap()).unwrap()
        };
        assert_eq!(write(false), "source,key,cluster\ncrm,1,7\n");
        assert_eq!(
            write(true),
            "{\"source\":\"crm\",\"key\":\"1\",\"cluster\":7}\n"
        );
    }
}
