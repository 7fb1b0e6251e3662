//! What the difference marks under two values say, character by character.

/// A value cut into what a reader takes for its characters, each with its mark.
pub type Marked = Vec<(Grapheme, Mark)>;

/// One character as a reader takes it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Grapheme {
    /// An extended grapheme cluster of Unicode Standard Annex 29.
    Text(String),
    /// A byte that the file's encoding could not explain.
    Byte(u8),
}

impl Grapheme {
    /// Cuts a value into at most `limit` characters.
    #[must_use]
    pub fn cut(value: &[u8], limit: usize) -> Vec<Self> {
        use unicode_segmentation::UnicodeSegmentation as _;
        let mut cut = Vec::new();
        for chunk in value.utf8_chunks() {
            for text in chunk.valid().graphemes(true) {
                if cut.len() == limit {
                    return cut;
                }
                cut.push(Self::Text(text.to_owned()));
            }
            for byte in chunk.invalid() {
                if cut.len() == limit {
                    return cut;
                }
                cut.push(Self::Byte(*byte));
            }
        }
        cut
    }

    /// Whether it is a letter or a digit, so that it belongs to a word.
    #[must_use]
    pub fn is_of_word(&self) -> bool {
        match self {
            Self::Text(text) => text.chars().next().is_some_and(char::is_alphanumeric),
            Self::Byte(_) => false,
        }
    }
}

/// How one character of a value relates to the other value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Mark {
    /// Stands in both.
    Equal,
    /// Something else stands there in the other.
    Replaced,
    /// The other value lacks it (shown under A).
    Missing,
    /// The first value lacks it (shown under B).
    Extra,
    /// Changed places with its neighbour, or the day with the month.
    Transposed,
    /// Stands elsewhere in the other.
    Moved,
    /// Of another script than the rest of its word, in a mixture that deceives.
    Foreign,
}

impl Mark {
    /// The sign under the character; invisible and control characters have a sign of their own.
    #[must_use]
    pub const fn sign(self) -> char {
        match self {
            Self::Equal => ' ',
            Self::Replaced => '^',
            Self::Missing => '-',
            Self::Extra => '+',
            Self::Transposed => '%',
            Self::Moved => '>',
            // As of what can't be seen at all: it is not what it looks like.
            Self::Foreign => '!',
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_that_are_no_text_are_characters_of_their_own() {
        assert_eq!(
            Grapheme::cut(b"a\xffe\xcc\x81", 9),
            [
                Grapheme::Text("a".into()),
                Grapheme::Byte(0xff),
                Grapheme::Text("e\u{301}".into())
            ]
        );
        assert_eq!(
            Grapheme::cut("张三".as_bytes(), 1),
            [Grapheme::Text("张".into())]
        );
    }
}
