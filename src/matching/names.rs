//! Names of persons: parts with their features, aligned before they are compared.

use super::{
    dictionary::Dictionary,
    level::{
        DIFFERS,
        name::{ALIAS, CLOSE, EXACT, INITIAL, SIMILAR},
    },
    similarity::{bag, jaro_winkler, may_reach, one_edit},
};

/// A name part as it is handed in.
#[derive(Debug, Clone, Default)]
pub struct PartSpec<'a> {
    /// Clean twin.
    pub text: &'a str,
    /// How it sounds in Latin letters.
    pub sound: &'a str,
    /// First word of several, else empty.
    pub first: &'a str,
    /// Phonetic code of the sound, empty where there is none.
    pub phonetic: &'a str,
    /// Written with Chinese characters.
    pub is_hanzi: bool,
    /// Nickname relations.
    pub alias: Alias,
}

/// Lines of a list of nicknames: the one that a name heads, those that name it, and among them those
/// that head a root.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Alias {
    /// The line that it heads.
    pub own: Option<u16>,
    /// Lines that name it.
    pub of: Vec<u16>,
    /// Those that head a root.
    pub roots: Vec<u16>,
}

impl Alias {
    fn related(&self, other: &Self) -> bool {
        self.own.is_some_and(|own| other.of.contains(&own))
            || other.own.is_some_and(|own| self.of.contains(&own))
            || self.roots.iter().any(|root| other.roots.contains(root))
    }

    const fn is_empty(&self) -> bool {
        self.own.is_none() && self.of.is_empty()
    }
}

/// Features of a distinct name part.
#[derive(Debug, Clone, Default)]
struct Part {
    sound: u32,
    first: u32,
    phonetic: u32,
    initial: u8,
    is_hanzi: bool,
    length: u8,
    bag: u64,
    /// Place in the list of aliases, from 1.
    alias: u32,
}

/// Given and family names of all records.
#[derive(Debug, Clone, Default)]
pub struct Names {
    texts: Dictionary,
    sounds: Dictionary,
    phonetics: Dictionary,
    parts: Vec<Part>,
    aliases: Vec<Alias>,
    /// Part of each record's given name.
    pub given: Vec<u32>,
    /// Part of each record's family name.
    pub family: Vec<u32>,
}

impl Names {
    /// The code of a part, 0 where there is none.
    pub fn part(&mut self, spec: &PartSpec<'_>) -> u32 {
        let code = self.texts.intern(spec.text.as_bytes());
        if self.parts.is_empty() {
            self.parts.push(Part::default());
        }
        if code as usize == self.parts.len() {
            let first = self.texts.intern(spec.first.as_bytes());
            let sound = spec.sound.as_bytes();
            let alias = if spec.alias.is_empty() {
                0
            } else {
                self.aliases.push(spec.alias.clone());
                u32::try_from(self.aliases.len()).unwrap_or(0)
            };
            let part = Part {
                sound: self.sounds.intern(sound),
                first,
                phonetic: self.phonetics.intern(spec.phonetic.as_bytes()),
                initial: sound.first().copied().unwrap_or(0),
                is_hanzi: spec.is_hanzi,
                length: u8::try_from(sound.len().min(64)).unwrap_or(64),
                bag: bag(sound),
                alias,
            };
            self.parts.push(part);
            if first as usize == self.parts.len() {
                // The first word is a part of its own, with what little is known of it.
                self.parts.push(Part {
                    sound: self.sounds.intern(spec.first.as_bytes()),
                    initial: spec.first.as_bytes().first().copied().unwrap_or(0),
                    is_hanzi: spec.is_hanzi,
                    length: u8::try_from(spec.first.len().min(64)).unwrap_or(64),
                    bag: bag(spec.first.as_bytes()),
                    ..Part::default()
                });
            }
        }
        code
    }

    /// Adds a record's name.
    pub fn push(&mut self, given: u32, family: u32) {
        if self.parts.is_empty() {
            self.parts.push(Part::default());
        }
        self.given.push(given);
        self.family.push(family);
    }

    /// Number of codes of parts.
    pub(super) fn part_codes(&self) -> usize {
        self.parts.len()
    }

    /// Number of codes of sounds.
    pub(super) fn sound_codes(&self) -> usize {
        self.sounds.len()
    }

    pub(super) fn sound(&self, part: u32) -> u32 {
        self.parts[part as usize].sound
    }

    pub(super) fn phonetic(&self, part: u32) -> u32 {
        self.parts[part as usize].phonetic
    }

    pub(super) fn initial(&self, part: u32) -> u32 {
        u32::from(self.parts[part as usize].initial)
    }

    /// The code of the first word where there are several, else of the sound.
    pub(super) fn first_sound(&self, part: u32) -> u32 {
        let features = &self.parts[part as usize];
        if features.first == 0 {
            features.sound
        } else {
            self.parts[features.first as usize].sound
        }
    }

    /// Place of each sound in the order of the alphabet.
    pub(super) fn sound_ranks(&self) -> Vec<u32> {
        self.sounds.ranks()
    }

    /// How a part sounds.
    #[must_use]
    pub fn sound_text(&self, part: u32) -> &[u8] {
        self.sounds.value(self.parts[part as usize].sound)
    }

    /// Given and family name of a record, as [`Self::compare`] takes them.
    pub(super) fn codes(&self, record: usize) -> [u32; 2] {
        [self.given[record], self.family[record]]
    }

    /// Levels of given and family name of two records, the order of the parts aligned.
    pub(super) fn compare(&self, a: [u32; 2], b: [u32; 2]) -> (u8, u8) {
        let ([given_a, family_a], [given_b, family_b]) = (a, b);
        let given = self.level(given_a, given_b, true);
        let family = self.level(family_a, family_b, false);
        if given >= CLOSE || family >= CLOSE {
            return (given, family);
        }
        // Swapped: both parts must say so, or the one that is there.
        let crossed = (
            self.level(given_a, family_b, true),
            self.level(family_a, given_b, false),
        );
        match crossed {
            (0, 0) => (given, family),
            (0, level) | (level, 0) if level >= CLOSE && given <= DIFFERS && family <= DIFFERS => {
                if crossed.0 == 0 {
                    (0, level)
                } else {
                    (level, 0)
                }
            }
            (one, other)
                if one >= SIMILAR
                    && other >= SIMILAR
                    && one.max(other) >= CLOSE
                    && one + other > given + family =>
            {
                crossed
            }
            _ => (given, family),
        }
    }

    fn level(&self, x: u32, y: u32, given: bool) -> u8 {
        if x == 0 || y == 0 {
            return 0;
        }
        if x == y {
            return EXACT;
        }
        let (a, b) = (&self.parts[x as usize], &self.parts[y as usize]);
        if a.sound == b.sound {
            return if a.is_hanzi && b.is_hanzi {
                CLOSE
            } else {
                ALIAS
            };
        }
        if a.length == 1 || b.length == 1 {
            return if a.initial == b.initial {
                INITIAL
            } else {
                DIFFERS
            };
        }
        if a.is_hanzi && b.is_hanzi {
            return self.hanzi_level(x, y);
        }
        if a.first == y || b.first == x || (a.first != 0 && a.first == b.first) {
            return CLOSE;
        }
        if given
            && a.alias != 0
            && b.alias != 0
            && self.aliases[a.alias as usize - 1].related(&self.aliases[b.alias as usize - 1])
        {
            return ALIAS;
        }
        if !may_reach((a.length.into(), a.bag), (b.length.into(), b.bag), 0.82) {
            return DIFFERS;
        }
        let (sound_a, sound_b) = (self.sounds.value(a.sound), self.sounds.value(b.sound));
        let similarity = jaro_winkler(sound_a, sound_b);
        if similarity >= 0.92 || (a.length.min(b.length) >= 4 && one_edit(sound_a, sound_b)) {
            CLOSE
        } else if similarity >= 0.82 {
            SIMILAR
        } else {
            DIFFERS
        }
    }

    /// Two Chinese names that sound different: a character in its place, else a near miss in pinyin.
    fn hanzi_level(&self, x: u32, y: u32) -> u8 {
        let text = |code| std::str::from_utf8(self.texts.value(code)).unwrap_or_default();
        let (a, b) = (text(x), text(y));
        let several = a.chars().nth(1).is_some() && b.chars().nth(1).is_some();
        if several && a.chars().zip(b.chars()).any(|(a, b)| a == b) {
            return SIMILAR;
        }
        let (sound_a, sound_b) = (self.sound_text(x), self.sound_text(y));
        if sound_a.len().min(sound_b.len()) >= 4 && one_edit(sound_a, sound_b) {
            SIMILAR
        } else {
            DIFFERS
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(list: &[(&str, &str)]) -> Names {
        let mut names = Names::default();
        for (given, family) in list {
            let [given, family] = [given, family].map(|text| {
                names.part(&PartSpec {
                    text,
                    sound: text,
                    ..PartSpec::default()
                })
            });
            names.push(given, family);
        }
        names
    }

    #[test]
    fn parts_are_aligned() {
        let names = names(&[
            ("john", "smith"),
            ("smith", "john"),
            ("jon", "smith"),
            ("j", "smith"),
            ("mary", "jones"),
            ("", "john"),
            ("smyth", "john"),
        ]);
        let compare = |a, b| names.compare(names.codes(a), names.codes(b));
        assert_eq!(compare(0, 0), (EXACT, EXACT));
        assert_eq!(compare(0, 1), (EXACT, EXACT));
        assert_eq!(compare(0, 2), (CLOSE, EXACT));
        assert_eq!(compare(0, 3), (INITIAL, EXACT));
        assert_eq!(compare(0, 4), (DIFFERS, DIFFERS));
        assert_eq!(compare(0, 5), (EXACT, 0));
        assert_eq!(compare(0, 6), (EXACT, CLOSE));
        assert_eq!(compare(6, 0), (CLOSE, EXACT));
    }

    #[test]
    fn scripts_meet_in_sound() {
        let mut names = Names::default();
        let wei = names.part(&PartSpec {
            text: "伟",
            sound: "wei",
            is_hanzi: true,
            ..PartSpec::default()
        });
        let latin = names.part(&PartSpec {
            text: "wei",
            sound: "wei",
            ..PartSpec::default()
        });
        let other = names.part(&PartSpec {
            text: "薇",
            sound: "wei",
            is_hanzi: true,
            ..PartSpec::default()
        });
        assert_eq!(names.level(wei, latin, true), ALIAS);
        assert_eq!(names.level(wei, other, true), CLOSE);
    }
}
