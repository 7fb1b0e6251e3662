//! `summary.json`: the figures of a written result, and the digests that make it whole.

use serde::Serialize;

use crate::domain::Digest;

/// The figures of a written result. Rows in are kept, merged away or set aside.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// Rows of all sources.
    pub rows_in: u64,
    /// Rows of the merged file.
    pub kept: u64,
    /// Records that went into others.
    pub merged_away: u64,
    /// Rows set aside.
    pub set_aside: u64,
    /// Pairs of the queue without an answer, *unsure* among them.
    pub undecided_pairs: u64,
    /// Verdicts that stand.
    pub decisions: u64,
    /// Cells of the merged file that a spreadsheet could take for a formula.
    pub formula_like: u64,
    /// The other files of the result.
    pub files: Vec<SummaryFile>,
    /// Hash of the last entry in `decisions.jsonl`, or of its header.
    pub head: Digest,
}

/// A file of a written result.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SummaryFile {
    /// Name without folders.
    pub name: String,
    /// Digest of its bytes.
    pub sha256: Digest,
}

impl Summary {
    /// Whether rows in = kept + merged away + set aside.
    #[must_use]
    pub const fn adds_up(&self) -> bool {
        self.rows_in == self.kept + self.merged_away + self.set_aside
    }

    /// The file: JSON, two spaces a level, one LF at the end.
    pub fn to_json(&self) -> Result<String, serde_json::Error> {
        serde_json::to_string_pretty(self).map(|text| text + "\n")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_stand_in_the_designed_order() {
        let summary = Summary {
            rows_in: 10,
            kept: 7,
            merged_away: 2,
            set_aside: 1,
            undecided_pairs: 3,
            decisions: 4,
            formula_like: 5,
            files: vec![SummaryFile {
                name: "merged.csv".to_owned(),
                sha256: Digest::of(b"merged"),
            }],
            head: Digest::of(b"head"),
        };
        assert!(summary.adds_up());
        let json = summary.to_json().unwrap();
        let names: Vec<&str> = json
            .lines()
            .filter_map(|line| line.strip_prefix("  \"")?.split('"').next())
            .collect();
        assert_eq!(
            names,
            [
                "rows_in",
                "kept",
                "merged_away",
                "set_aside",
                "undecided_pairs",
                "decisions",
                "formula_like",
                "files",
                "head"
            ]
        );
    }
}
