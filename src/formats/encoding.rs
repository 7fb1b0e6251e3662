//! The encoding of a file: found by a ladder, or named by the operator.
//!
//! The ladder: a byte order mark; zeros in every second byte (UTF-16 without a mark); UTF-8 when its
//! valid multi-byte characters outnumber the invalid bytes ten to one; else what the frequencies of
//! the bytes say among GB18030, Big5, `Shift_JIS` and windows-1252.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{
    BIG5, Encoding, GB18030, GBK, SHIFT_JIS, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252,
};

use crate::domain::survey::EncodingReason;

/// Text that the detector is given at most: beyond it, its answer no longer changes.
const SAMPLE: usize = 1024 * 1024;
/// Longest stretch without a line end that the sample takes whole.
const LONGEST_LINE: usize = 64 * 1024;
/// Bytes at the start of the file in which zeros are counted.
const ZEROS_LOOKED_AT: u64 = 64 * 1024;

/// The encoding of a file and how long its byte order mark is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FileEncoding {
    encoding: &'static Encoding,
    /// How it is known.
    pub reason: EncodingReason,
    /// Bytes of the byte order mark at the start of the file.
    pub mark: u64,
}

impl FileEncoding {
    /// Its name in the WHATWG Encoding Standard.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.encoding.name()
    }

    /// Whether a file in it consists of two-byte units, so that its bytes are no text in themselves.
    #[must_use]
    pub fn is_utf16(self) -> bool {
        self.encoding == UTF_16LE || self.encoding == UTF_16BE
    }

    /// Whether the second byte of a character can look like an ASCII letter or sign from `@` to `~`.
    #[must_use]
    pub fn has_ascii_trail_bytes(self) -> bool {
        !self.is_utf16() && !self.encoding.is_single_byte() && self.encoding != UTF_8
    }

    /// The encoding itself.
    pub(super) const fn encoding(self) -> &'static Encoding {
        self.encoding
    }

    /// The encoding of cells in what [`super::unpack`] makes of the file.
    pub(super) fn unpacked(self) -> Self {
        Self {
            encoding: UTF_8,
            mark: 0,
            ..self
        }
    }

    /// The cell as UTF-8, or nothing where the encoding can't explain its bytes.
    #[must_use]
    pub fn decode(self, cell: &[u8]) -> Option<Cow<'_, [u8]>> {
        if cell.is_ascii() {
            return Some(Cow::Borrowed(cell));
        }
        if self.encoding == UTF_8 {
            return std::str::from_utf8(cell).ok().map(|_| Cow::Borrowed(cell));
        }
        let text = self
            .encoding
            .decode_without_bom_handling_and_without_replacement(cell)?;
        Some(match text {
            Cow::Borrowed(text) => Cow::Borrowed(text.as_bytes()),
            Cow::Owned(text) => Cow::Owned(text.into_bytes()),
        })
    }
}

/// The encoding of that name, for `--encoding`: every label of the WHATWG Encoding Standard that
/// this program can read (`utf-8`, `gbk`, `GB2312`, `latin1`, `utf-16le` …).
#[must_use]
pub fn named(label: &str) -> Option<&'static str> {
    known(label).map(Encoding::name)
}

fn known(label: &str) -> Option<&'static Encoding> {
    let encoding = Encoding::for_label(label.trim().as_bytes())?;
    let readable = encoding != encoding_rs::REPLACEMENT
        && encoding != encoding_rs::ISO_2022_JP
        && encoding != encoding_rs::X_USER_DEFINED;
    // GB18030 reads everything that GBK reads.
    readable.then_some(if encoding == GBK { GB18030 } else { encoding })
}

/// Looks at the bytes of a whole file as they pass, in memory that does not grow with it.
#[derive(Debug, Default)]
pub struct EncodingScan {
    head: Vec<u8>,
    seen: u64,
    zeros: [u64; 2],
    utf8: Utf8Count,
    sample: Vec<u8>,
    line: Vec<u8>,
    line_is_cut: bool,
}

impl EncodingScan {
    /// Takes the next bytes of the file.
    pub fn feed(&mut self, bytes: &[u8]) {
        let missing = 4_usize.saturating_sub(self.head.len());
        self.head.extend(bytes.iter().take(missing));
        for byte in bytes
            .iter()
            .take(usize::try_from(ZEROS_LOOKED_AT.saturating_sub(self.seen)).unwrap_or(0))
        {
            self.zeros[usize::from(self.seen % 2 == 1)] += u64::from(*byte == 0);
            self.seen += 1;
        }
        if bytes.is_ascii() && self.utf8.carry.is_empty() && self.line.is_empty() {
            return;
        }
        self.utf8.feed(bytes);
        if self.sample.len() < SAMPLE {
            for line in bytes.split_inclusive(|&byte| byte == b'\n' || byte == b'\r') {
                self.take_line(line);
            }
        }
    }

    /// Adds a line, or a piece of one, to the sample when its line has bytes beyond ASCII. Lines are
    /// taken whole, so that no character is cut in two: that would speak against its encoding.
    fn take_line(&mut self, piece: &[u8]) {
        let ends = matches!(piece.last(), Some(b'\n' | b'\r'));
        if !self.line_is_cut {
            self.line.extend_from_slice(piece);
            if self.line.len() > LONGEST_LINE && !ends {
                // Bytes below `0` are never part of a longer character.
                let whole = self
                    .line
                    .iter()
                    .rposition(|&byte| byte < b'0')
                    .map_or(0, |at| at + 1);
                self.line.truncate(whole);
                self.line_is_cut = true;
            }
        }
        if ends || self.line_is_cut {
            if !self.line.is_ascii() {
                self.sample.append(&mut self.line);
            }
            self.line.clear();
        }
        self.line_is_cut &= !ends;
    }

    /// The encoding of the file, all of whose bytes were fed; `label` is the operator's choice.
    ///
    /// # Errors
    ///
    /// The label, where it names no encoding that can be read.
    pub fn finish(mut self, label: Option<&str>) -> Result<FileEncoding, &str> {
        let marked = mark(&self.head);
        if let Some(label) = label {
            let encoding = known(label).ok_or(label)?;
            let mark = marked
                .filter(|(of, _)| *of == encoding)
                .map_or(0, |(_, length)| length);
            return Ok(FileEncoding {
                encoding,
                reason: EncodingReason::Chosen,
                mark,
            });
        }
        let found = |encoding, reason| FileEncoding {
            encoding,
            reason,
            mark: 0,
        };
        if let Some((encoding, mark)) = marked {
            return Ok(FileEncoding {
                encoding,
                reason: EncodingReason::Mark,
                mark,
            });
        }
        let [even, odd] = self.zeros;
        let units = self.seen / 2;
        if units > 1 && odd * 5 > units && even * 100 < units {
            return Ok(found(UTF_16LE, EncodingReason::Zeros));
        }
        if units > 1 && even * 5 > units && odd * 100 < units {
            return Ok(found(UTF_16BE, EncodingReason::Zeros));
        }
        let (valid, invalid) = self.utf8.finish();
        if invalid == 0 {
            return Ok(found(UTF_8, EncodingReason::Valid));
        }
        if valid > invalid * 10 {
            return Ok(found(UTF_8, EncodingReason::Mostly));
        }
        if !self.line.is_ascii() {
            self.sample.append(&mut self.line);
        }
        Ok(found(detect(&self.sample), EncodingReason::Detected))
    }
}

/// The encoding whose byte order mark a file begins with, and the length of the mark.
fn mark(head: &[u8]) -> Option<(&'static Encoding, u64)> {
    if head.starts_with(&[0x84, 0x31, 0x95, 0x33]) {
        return Some((GB18030, 4));
    }
    Encoding::for_bom(head).map(|(encoding, length)| (encoding, length as u64))
}

/// What the frequencies of the bytes say, among the encodings of the ladder.
fn detect(sample: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, true);
    let guess = detector.guess(None, Utf8Detection::Deny);
    if guess == BIG5 || guess == SHIFT_JIS {
        return guess;
    }
    if guess == GBK || guess == GB18030 || !guess.is_single_byte() {
        return GB18030;
    }
    WINDOWS_1252
}

/// Counts the valid multi-byte characters and the invalid bytes of UTF-8 text.
#[derive(Debug, Default)]
struct Utf8Count {
    valid: u64,
    invalid: u64,
    /// The beginning of a character whose end has not come yet.
    carry: Vec<u8>,
}

impl Utf8Count {
    fn feed(&mut self, mut bytes: &[u8]) {
        while !self.carry.is_empty() {
            let Some((&next, rest)) = bytes.split_first() else {
                return;
            };
            self.carry.push(next);
            match std::str::from_utf8(&self.carry) {
                Ok(_) => {
                    self.valid += 1;
                    self.carry.clear();
                }
                Err(error) if error.error_len().is_none() => {}
                Err(_) => {
                    // The new byte ends the attempt and is looked at again by itself.
                    self.invalid += self.carry.len() as u64 - 1;
                    self.carry.clear();
                    break;
                }
            }
            bytes = rest;
        }
        for chunk in bytes.utf8_chunks() {
            let text = chunk.valid();
            if !text.is_ascii() {
                self.valid += text.bytes().filter(|&byte| byte >= 0xC0).count() as u64;
            }
            let bad = chunk.invalid();
            let at_end = bad.as_ptr_range().end == bytes.as_ptr_range().end;
            let unfinished =
                at_end && std::str::from_utf8(bad).is_err_and(|error| error.error_len().is_none());
            if unfinished {
                self.carry.extend_from_slice(bad);
            } else {
                self.invalid += bad.len() as u64;
            }
        }
    }

    fn finish(self) -> (u64, u64) {
        (self.valid, self.invalid + self.carry.len() as u64)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const CHINESE: &str = "编号,姓名,地址\n1,张三,上海市浦东新区世纪大道100号\n2,欧阳娜娜,北京市朝阳区建国路88号\n3,李小龙,广州市天河区体育西路\n";
    const TRADITIONAL: &str = "編號,姓名,地址\n1,張學友,臺北市信義區市府路一號\n2,陳慧嫻,香港九龍彌敦道二百號\n3,歐陽菲菲,高雄市前鎮區中華五路\n";
    const JAPANESE: &str = "番号,氏名,住所\n1,山田太郎,東京都千代田区丸の内一丁目\n2,佐藤はなこ,大阪府大阪市北区うめだ\n3,スズキ イチロー,愛知県名古屋市\n";
    const GERMAN: &str = "id,Name,Straße\n1,Jürgen Groß,Königsallee 5\n2,Zoë Müller,Schloßstraße 12\n3,José García,Rue de l'Église 3\n";

    fn scan(bytes: &[u8], bite: usize) -> FileEncoding {
        let mut scan = EncodingScan::default();
        bytes.chunks(bite).for_each(|bytes| scan.feed(bytes));
        scan.finish(None).unwrap()
    }

    fn name(bytes: &[u8]) -> (&'static str, EncodingReason) {
        let found = scan(bytes, 7);
        assert_eq!(found, scan(bytes, 100_000));
        (found.name(), found.reason)
    }

    #[test]
    fn every_step_of_the_ladder() {
        use EncodingReason::{Detected, Mark, Mostly, Valid, Zeros};
        let encode = |text: &str, encoding: &'static Encoding| encoding.encode(text).0.into_owned();
        let utf16 =
            |text: &str| -> Vec<u8> { text.encode_utf16().flat_map(u16::to_le_bytes).collect() };

        assert_eq!(name(b"id,name\n1,Ann\n"), ("UTF-8", Valid));
        assert_eq!(name(CHINESE.as_bytes()), ("UTF-8", Valid));
        assert_eq!(
            name(&[b"\xEF\xBB\xBF", CHINESE.as_bytes()].concat()),
            ("UTF-8", Mark)
        );
        assert_eq!(
            name(&[b"\xFF\xFE".to_vec(), utf16(CHINESE)].concat()),
            ("UTF-16LE", Mark)
        );
        assert_eq!(name(&utf16(GERMAN)), ("UTF-16LE", Zeros));
        assert_eq!(
            name(&[CHINESE.as_bytes(), b"4,\xFF\xC0,x\n"].concat()),
            ("UTF-8", Mostly)
        );
        assert_eq!(name(&encode(CHINESE, GB18030)), ("gb18030", Detected));
        assert_eq!(name(&encode(TRADITIONAL, BIG5)), ("Big5", Detected));
        assert_eq!(name(&encode(JAPANESE, SHIFT_JIS)), ("Shift_JIS", Detected));
        assert_eq!(
            name(&encode(GERMAN, WINDOWS_1252)),
            ("windows-1252", Detected)
        );
    }

    #[test]
    fn a_few_names_suffice() {
        let (gbk, ..) = GB18030.encode("id,姓名\n1,王伟\n2,李娜\n3,刘洋\n");
        assert_eq!(name(&gbk).0, "gb18030");
        let (latin, ..) = WINDOWS_1252.encode("id,name\n1,Müller\n2,Zoë\n");
        assert_eq!(name(&latin).0, "windows-1252");
    }

    #[test]
    fn the_operator_is_obeyed() {
        let scanned = |label| {
            let mut scan = EncodingScan::default();
            scan.feed(b"\xEF\xBB\xBFa,b\n");
            scan.finish(label)
        };
        let forced = scanned(Some("GB2312")).unwrap();
        assert_eq!(
            (forced.name(), forced.reason, forced.mark),
            ("gb18030", EncodingReason::Chosen, 0)
        );
        assert_eq!(scanned(Some("utf8")).unwrap().mark, 3);
        assert_eq!(scanned(Some("klingon")), Err("klingon"));
        assert_eq!(named("iso-2022-jp"), None, "its cells can't be told apart");
    }

    #[test]
    fn a_cell_decodes_whole_or_not_at_all() {
        let gbk = scan(&GB18030.encode(CHINESE).0, 1000);
        assert_eq!(
            gbk.decode(b"\xD5\xC5\xC8\xFD").as_deref(),
            Some("张三".as_bytes())
        );
        assert_eq!(gbk.decode(b"\xD5\xC5\xFF"), None);
        let utf8 = scan(b"a", 1000);
        assert_eq!(utf8.decode(b"\xD5\xC5"), None);
        assert_eq!(utf8.decode(b"a\0b").as_deref(), Some(&b"a\0b"[..]));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn characters_and_bad_bytes_are_counted_across_any_cut(parts in prop::collection::vec(prop_oneof![
            "[aé张😀]".prop_map(String::into_bytes),
            prop::collection::vec(0x80_u8.., 1..3),
        ], 0..20), bite in 1_usize..5) {
            let bytes = parts.concat();
            let (mut whole, mut bitten) = (Utf8Count::default(), Utf8Count::default());
            whole.feed(&bytes);
            bytes.chunks(bite).for_each(|bite| bitten.feed(bite));
            prop_assert_eq!(whole.finish(), bitten.finish());
        }
    }
}
