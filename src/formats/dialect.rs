//! What parts a file's cells, and where its header stands.

use super::rows::RowReader;

/// What delimiters are looked for, the commonest first.
const DELIMITERS: [u8; 6] = [b',', b';', b'\t', b'|', b'^', b'~'];
/// Rows that are looked at.
const ROWS: usize = 200;
/// Rows above the header at most.
const TITLES: usize = 20;

/// What the beginning of a file says about its shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dialect {
    /// The byte between cells.
    pub delimiter: u8,
    /// Rows above the header.
    pub title_rows: usize,
}

/// Finds delimiter and header in the beginning of a file, as UTF-8 text; `is_whole` says whether it
/// is the whole file, `chosen` is the delimiter that the operator named.
///
/// The delimiter is the one that gives most rows the same number of cells, and a first row that
/// reads as a header. Above the header stand at most twenty rows that fill clearly fewer cells.
#[must_use]
pub fn find(sample: &[u8], is_whole: bool, chosen: Option<u8>) -> Dialect {
    // Excel writes `sep=;` as a first line where the list separator is unusual.
    let declared = sample.strip_prefix(b"sep=").and_then(|rest| match rest {
        [delimiter, b'\r' | b'\n', ..] if delimiter.is_ascii() => Some(*delimiter),
        _ => None,
    });
    if let Some(delimiter) = chosen.or(declared) {
        return Shape::of(sample, is_whole, delimiter).dialect(usize::from(declared.is_some()));
    }
    let mut best = Shape::of(sample, is_whole, DELIMITERS[0]);
    for delimiter in &DELIMITERS[1..] {
        let shape = Shape::of(sample, is_whole, *delimiter);
        if shape.score() > best.score() {
            best = shape;
        }
    }
    best.dialect(0)
}

/// The rows at the beginning of a file, as one delimiter parts them.
struct Shape {
    delimiter: u8,
    rows: Vec<Look>,
    /// Commonest number of cells.
    width: usize,
}

/// What matters of a row.
struct Look {
    cells: usize,
    filled: usize,
    /// Cells that can be headers: they hold a letter and no `@`, and are not long.
    named: usize,
}

impl Shape {
    fn of(sample: &[u8], is_whole: bool, delimiter: u8) -> Self {
        let mut reader = RowReader::new(sample, delimiter);
        let mut rows = Vec::new();
        // A quote open at the end is reported by the reading of the whole file.
        while let Ok(Some(row)) = reader.next_row() {
            let (mut filled, mut named) = (0, 0);
            for cell in row.cells() {
                let text = String::from_utf8_lossy(cell);
                filled += usize::from(!text.trim().is_empty());
                named += usize::from(text.chars().any(char::is_alphabetic) && !text.contains('@'));
            }
            rows.push(Look {
                cells: row.len(),
                filled,
                named,
            });
            if rows.len() == ROWS {
                break;
            }
        }
        if !is_whole && rows.len() < ROWS && rows.len() > 1 {
            rows.pop();
        }
        let width = rows
            .iter()
            .map(|row| row.cells)
            .max_by_key(|&width| (rows.iter().filter(|row| row.cells == width).count(), width))
            .unwrap_or(0);
        Self {
            delimiter,
            rows,
            width,
        }
    }

    #[expect(clippy::cast_precision_loss, reason = "at most a few thousand")]
    fn score(&self) -> f64 {
        let Some(header) = self.rows.get(self.title_rows()) else {
            return 0.0;
        };
        if self.width < 2 || header.cells < 2 {
            return 0.0;
        }
        let same = self
            .rows
            .iter()
            .filter(|row| row.cells == self.width)
            .count();
        let share = same as f64 / self.rows.len() as f64;
        let named = header.named as f64 / header.cells as f64;
        share * (0.25 + 0.75 * named) * (1.0 + (self.width as f64).ln())
    }

    /// Rows before the first that fills at least three in five of the cells that most rows have, where
    /// that row reads as a header or the rows before it are no rows of this table.
    fn title_rows(&self) -> usize {
        if self.width < 2 {
            return 0;
        }
        let header = self
            .rows
            .iter()
            .take(TITLES + 1)
            .position(|row| row.filled >= 2 && row.filled * 5 >= self.width * 3)
            .unwrap_or(0);
        let reads_as_header = self
            .rows
            .get(header)
            .is_some_and(|row| row.named == row.filled);
        let others = self
            .rows
            .iter()
            .take(header)
            .all(|row| row.cells < self.width);
        if reads_as_header || others { header } else { 0 }
    }

    fn dialect(&self, declared: usize) -> Dialect {
        Dialect {
            delimiter: self.delimiter,
            title_rows: self.title_rows().max(declared),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn found(text: &str, delimiter: char, title_rows: usize) {
        let dialect = find(text.as_bytes(), true, None);
        assert_eq!(
            (char::from(dialect.delimiter), dialect.title_rows),
            (delimiter, title_rows),
            "{text}"
        );
    }

    #[test]
    fn delimiters() {
        found("id,name\n1,Ann\n", ',', 0);
        found("id;name;city\n1;Ann;York\n2;Bob;Hull\n", ';', 0);
        found("id\tname\n1\tAnn, B\n", '\t', 0);
        found("id|name|city\n1|Ann|York\n", '|', 0);
        found("id^name^city\n1^Ann^York\n", '^', 0);
    }

    #[test]
    fn other_delimiters_inside_cells_do_not_mislead() {
        found("name;price\nAnn;1,50\nBob;2,75\nCy;3,10\n", ';', 0);
        found("name;price;sum\nAnn;1,50;3,00\nBob;2,75;1,25\n", ';', 0);
        found(
            "name;place\nAnn;1, High St, York, UK\nBob;2, Low St, Hull, UK\n",
            ';',
            0,
        );
        found("id,name,tags\n1,Ann,a;b;c\n2,Bob,d;e;f\n", ',', 0);
        found(
            "id,name,address\n1,Ann,\"1; High St; York\"\n2,Bob,\"2; Low St; Hull\"\n",
            ',',
            0,
        );
        found("姓名,电话\n张三,138\n李四,139\n", ',', 0);
    }

    #[test]
    fn one_column_has_no_delimiter() {
        found("name\nAnn\nBob\n", ',', 0);
        found("name\n\"Lee, Ann\"\nBob\n", ',', 0);
    }

    #[test]
    fn title_rows_are_passed() {
        found(
            "客户名单\n导出日期:2026-11-01\n编号,姓名,电话,城市\n1,张三,138,北京\n2,李四,139,上海\n",
            ',',
            2,
        );
        found(
            "Customers,,,\n,,,\nid,name,phone,city\n1,Ann,20,York\n2,Bob,30,Hull\n",
            ',',
            2,
        );
        found("sep=;\nid;name\n1;Ann\n", ';', 1);
        found("id,,\n1,Ann,York\n2,Bob,\n", ',', 0);
    }

    #[test]
    fn the_operator_is_obeyed() {
        let dialect = find(b"a,b;c\n1,2;3\n", true, Some(b';'));
        assert_eq!(dialect.delimiter, b';');
    }

    #[test]
    fn nothing_in_a_file_is_no_reason_to_break() {
        found("", ',', 0);
        found("\n\n", ',', 0);
        found("a,\"b", ',', 0);
    }
}
