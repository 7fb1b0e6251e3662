//! What holds for every customer file, whatever its bytes.

use std::io::Cursor;

use encoding_rs::Encoding;
use proptest::prelude::*;

use super::{
    dialect::{self, Dialect},
    encoding::EncodingScan,
    rows::RowError,
    table::{Fate, Header, Shape, Table, TableRow},
    unpack,
};
use crate::domain::Row;

/// Header, rows with their lines, and how many of them are set aside.
type Read = (Header, Vec<(u64, Row)>, usize);

/// Reads a file as the import does, with what the operator said.
fn read(
    bytes: &[u8],
    label: Option<&str>,
    delimiter: Option<u8>,
) -> Result<Option<Read>, RowError> {
    let mut scan = EncodingScan::default();
    bytes.chunks(11).for_each(|bytes| scan.feed(bytes));
    let encoding = scan.finish(label).unwrap();
    let mark = usize::try_from(encoding.mark).unwrap();
    let text = unpack::beginning(&bytes[mark..], encoding);
    let Dialect {
        delimiter,
        title_rows,
    } = dialect::find(&text, true, delimiter);
    let shape = Shape {
        encoding,
        delimiter,
        title_rows,
    };
    let Some((mut table, header)) = Table::open(Cursor::new(bytes), shape)? else {
        return Ok(None);
    };
    let (mut rows, mut set_aside, mut row) = (Vec::new(), 0, Row::default());
    while let Some(TableRow { line, fate }) = table.next_row(&mut row)? {
        set_aside += usize::from(matches!(fate, Fate::SetAside(_)));
        rows.push((line, row.clone()));
    }
    Ok(Some((header, rows, set_aside)))
}

fn encoded(text: &str, label: &str) -> Vec<u8> {
    match label {
        "utf-16le" => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        "utf-16be" => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        _ => {
            let encoding = Encoding::for_label(label.as_bytes()).unwrap();
            encoding.encode(text).0.into_owned()
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn no_bytes_break_it(bytes in prop::collection::vec(prop_oneof![any::<u8>(), prop::sample::select(&b",;\t|\"\r\n\0\xFF\xFEaZ09"[..])], 0..400)) {
        if let Ok(Some((header, rows, set_aside))) = read(&bytes, None, None) {
            prop_assert!(set_aside <= rows.len());
            let ends = bytes.iter().filter(|byte| matches!(byte, b'\r' | b'\n')).count() as u64;
            let mut before = header.line;
            for (line, _) in rows {
                prop_assert!(line > before && line <= ends + 1);
                before = line;
            }
        }
    }

    #[test]
    fn what_was_written_is_read_in_any_encoding_with_any_delimiter(
        table in prop::collection::vec(prop::collection::vec("[a-z张倈號|;,\"\t ]{0,4}[0-9一二三]", 3), 2..6),
        label in prop::sample::select(vec!["utf-8", "gb18030", "big5", "utf-16le", "utf-16be"]),
        delimiter in prop::sample::select(&b",;\t|^"[..]),
    ) {
        // Big5 has no 倈 and no simplified characters.
        let fits = |cell: &String| label != "big5" || !cell.contains(['倈', '张']);
        prop_assume!(table.iter().flatten().all(fits));
        let mut writer = csv::WriterBuilder::new().delimiter(delimiter).from_writer(Vec::new());
        writer.write_record(["编號", "b", "c"]).unwrap();
        for row in &table {
            writer.write_record(row).unwrap();
        }
        let text = String::from_utf8(writer.into_inner().unwrap()).unwrap().replace("编號", "a");
        let bytes = encoded(&text, label);
        let (header, rows, set_aside) = read(&bytes, Some(label), Some(delimiter)).unwrap().unwrap();
        prop_assert_eq!(header.cells, ["a", "b", "c"]);
        prop_assert_eq!(set_aside, 0);
        let back: Vec<Vec<String>> = rows
            .iter()
            .map(|(_, row)| row.cells().map(|cell| String::from_utf8(cell.unwrap().to_vec()).unwrap()).collect())
            .collect();
        prop_assert_eq!(back, table);
    }
}
