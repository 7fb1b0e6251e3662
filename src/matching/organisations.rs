//! Names of organisations, compared by the rarity of the tokens they share.

use super::{
    dictionary::Dictionary,
    level::{
        DIFFERS,
        organisation::{CLOSE, EXACT, PARTIAL},
    },
    similarity::{jaro_winkler, one_edit},
};

/// Most tokens of a name that are looked at.
const MOST_TOKENS: usize = 16;

/// Name of an organisation as it is handed in.
#[derive(Debug, Clone, Copy, Default)]
pub struct OrganisationSpec<'a> {
    /// Clean twin.
    pub text: &'a str,
    /// How it sounds in Latin letters.
    pub sound: &'a str,
    /// First letters of its words, empty where there are too few.
    pub acronym: &'a str,
    /// Distinct tokens.
    pub tokens: &'a [String],
}

/// Names of organisations.
#[derive(Debug, Clone, Default)]
pub struct Organisations {
    names: Dictionary,
    sounds: Dictionary,
    tokens: Dictionary,
    /// Sound of each name.
    sound: Vec<u32>,
    /// First letters of each name's words, as a sound; 0 where it has too few.
    acronym: Vec<u32>,
    /// End of each name's tokens in `all_tokens`.
    ends: Vec<u32>,
    all_tokens: Vec<u32>,
    /// Rarity of each token, ln(names / names with it).
    rarity: Vec<f32>,
    /// Name of each record.
    pub records: Vec<u32>,
}

impl Organisations {
    /// The code of a name.
    pub fn name(&mut self, spec: &OrganisationSpec<'_>) -> u32 {
        if self.ends.is_empty() {
            self.ends.push(0);
            self.sound.push(0);
            self.acronym.push(0);
        }
        let code = self.names.intern(spec.text.as_bytes());
        if code as usize == self.ends.len() {
            self.sound.push(self.sounds.intern(spec.sound.as_bytes()));
            self.acronym
                .push(self.sounds.intern(spec.acronym.as_bytes()));
            for token in spec.tokens.iter().take(MOST_TOKENS) {
                self.all_tokens.push(self.tokens.intern(token.as_bytes()));
            }
            self.ends
                .push(u32::try_from(self.all_tokens.len()).unwrap_or(u32::MAX));
        }
        code
    }

    /// Counts how rare each token is among the distinct names; to be called once all are known.
    pub fn finish(&mut self) {
        let mut counts = vec![0_u32; self.tokens.len()];
        for &token in &self.all_tokens {
            counts[token as usize] += 1;
        }
        let names = f64::from(u32::try_from(self.ends.len()).unwrap_or(u32::MAX));
        #[expect(clippy::cast_possible_truncation, reason = "a logarithm of a count")]
        let rarity = counts
            .iter()
            .map(|&count| libm::log(names / f64::from(count.max(1))).max(0.05) as f32)
            .collect();
        self.rarity = rarity;
    }

    pub(super) fn codes(&self) -> usize {
        self.ends.len().max(1)
    }

    /// Place of each sound in the order of the alphabet.
    pub(super) fn sound_ranks(&self) -> Vec<u32> {
        self.sounds.ranks()
    }

    pub(super) fn sound(&self, name: u32) -> u32 {
        self.sound[name as usize]
    }

    pub(super) fn tokens(&self, name: u32) -> &[u32] {
        if name == 0 {
            return &[];
        }
        &self.all_tokens[self.ends[name as usize - 1] as usize..self.ends[name as usize] as usize]
    }

    /// The level of two names.
    pub(super) fn compare(&self, x: u32, y: u32) -> u8 {
        if x == 0 || y == 0 {
            return 0;
        }
        if x == y || self.sound[x as usize] == self.sound[y as usize] {
            return EXACT;
        }
        let contained = self.overlap(x, y);
        if contained >= 0.8 || self.is_acronym(x, y) || self.is_acronym(y, x) {
            return CLOSE;
        }
        let (sound_a, sound_b) = (
            self.sounds.value(self.sound[x as usize]),
            self.sounds.value(self.sound[y as usize]),
        );
        if sound_a.len().min(sound_b.len()) >= 5
            && (one_edit(sound_a, sound_b) || jaro_winkler(sound_a, sound_b) >= 0.95)
        {
            CLOSE
        } else if contained >= 0.4 {
            PARTIAL
        } else {
            DIFFERS
        }
    }

    /// Whether the second name is the acronym of the first.
    fn is_acronym(&self, x: u32, y: u32) -> bool {
        let acronym = self.acronym[x as usize];
        acronym != 0 && acronym == self.sound[y as usize]
    }

    /// Rarity of the shared tokens over that of the less telling name; words one edit apart count as
    /// shared.
    fn overlap(&self, x: u32, y: u32) -> f32 {
        let (a, b) = (self.tokens(x), self.tokens(y));
        let weight = |tokens: &[u32]| {
            tokens
                .iter()
                .map(|&token| self.rarity[token as usize])
                .sum::<f32>()
        };
        let mut shared = 0.0;
        for &token in a {
            if b.contains(&token) {
                shared += self.rarity[token as usize];
            } else {
                let text = self.tokens.value(token);
                let near = text.is_ascii()
                    && text.len() >= 4
                    && b.iter().any(|&other| {
                        let other = self.tokens.value(other);
                        other.len() >= 4 && one_edit(text, other)
                    });
                if near {
                    shared += self.rarity[token as usize] * 0.8;
                }
            }
        }
        let smaller = weight(a).min(weight(b));
        if smaller > 0.0 { shared / smaller } else { 0.0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rare_words_tell() {
        let mut list = Organisations::default();
        for name in [
            "acme dental",
            "acme",
            "smith dental",
            "jones dental",
            "smith marine",
            "acme dentel",
            "brown group",
            "white group",
            "british steel works",
            "bsw",
        ] {
            let tokens: Vec<String> = name.split(' ').map(str::to_owned).collect();
            let letters: String = tokens
                .iter()
                .filter_map(|token| token.chars().next())
                .collect();
            let code = list.name(&OrganisationSpec {
                text: name,
                sound: &name.replace(' ', ""),
                acronym: if tokens.len() > 2 { &letters } else { "" },
                tokens: &tokens,
            });
            list.records.push(code);
        }
        list.finish();
        let compare = |a: usize, b: usize| list.compare(list.records[a], list.records[b]);
        assert_eq!(compare(0, 0), EXACT);
        assert_eq!(compare(0, 1), CLOSE);
        assert_eq!(compare(0, 5), CLOSE);
        assert!(compare(0, 3) < CLOSE);
        assert_eq!(compare(0, 6), DIFFERS);
        assert_eq!((compare(8, 9), compare(9, 8)), (CLOSE, CLOSE));
        assert!(compare(2, 3) < CLOSE);
        assert_eq!(compare(2, 4), PARTIAL);
    }
}
