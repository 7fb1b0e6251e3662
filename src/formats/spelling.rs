//! Bytes that may be no text, spelled as text.

use std::{borrow::Cow, fmt::Write as _};

/// The text that bytes are, with each byte that is no UTF-8 spelled `\xHH`.
#[must_use]
pub fn text(bytes: &[u8]) -> Cow<'_, str> {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Cow::Borrowed(text);
    }
    let mut spelled = String::with_capacity(bytes.len() * 2);
    for chunk in bytes.utf8_chunks() {
        spelled.push_str(chunk.valid());
        for byte in chunk.invalid() {
            // Writing to a string can't fail.
            let _ = write!(spelled, "\\x{byte:02X}");
        }
    }
    Cow::Owned(spelled)
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn only_bad_bytes_are_spelled_out() {
        assert_eq!(text("张三".as_bytes()), "张三");
        assert_eq!(text(b"Z\xC3\xABe \xD5\xC5"), "Zëe \\xD5\\xC5");
    }
}
