//! Names of organisations: the legal form off, the place aside, the rest as tokens.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::{
    entries,
    fold::{fold, text, words},
    hanzi::{has_hanzi, is_hanzi, pinyin, simplified},
    place_name,
};

/// Legal forms in Latin letters, each as its words joined by spaces.
static FORMS: LazyLock<FxHashSet<String>> = LazyLock::new(|| {
    entries(include_str!("data/legal_forms.txt"))
        .map(|form| words(&form.replace('&', " and ")).join(" "))
        .filter(|form| !form.is_empty())
        .collect()
});

/// Chinese legal forms, longest first.
static FORMS_ZH: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let mut forms: Vec<_> = entries(include_str!("data/legal_forms_zh.txt")).collect();
    forms.sort_by_key(|form| std::cmp::Reverse(form.len()));
    forms
});

/// Longest legal form in words.
const FORM_WORDS: usize = 5;

/// The name of an organisation made ready to compare.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct OrganisationName {
    /// The name without legal form and leading place, joined by spaces.
    pub text: String,
    /// Its distinct tokens, sorted: words, or overlapping pairs of Chinese characters.
    pub tokens: Vec<String>,
    /// Pinyin of a Chinese name, joined; the joined words of another.
    pub sound: String,
}

/// Standardises the name of an organisation.
#[must_use]
pub fn organisation(raw: &[u8]) -> Option<OrganisationName> {
    let folded = simplified(&fold(text(raw)?)).replace('&', " and ");
    let name = if has_hanzi(&folded) {
        chinese(&folded)
    } else {
        latin(&folded)
    };
    (!name.text.is_empty()).then_some(name)
}

fn latin(folded: &str) -> OrganisationName {
    let all = words(folded);
    let mut rest: &[String] = &all;
    // A form is stripped as a whole phrase, longest first, never the whole name.
    while let Some(kept) = strip_form(rest) {
        rest = kept;
    }
    if rest.len() > 1 && rest[0] == "the" {
        rest = &rest[1..];
    }
    let mut tokens: Vec<String> = rest
        .iter()
        .filter(|word| !is_filler(word))
        .cloned()
        .collect();
    if tokens.is_empty() {
        tokens = rest.to_vec();
    }
    let text = tokens.join(" ");
    let sound = tokens.concat();
    tokens.sort_unstable();
    tokens.dedup();
    OrganisationName {
        text,
        tokens,
        sound,
    }
}

fn strip_form(words: &[String]) -> Option<&[String]> {
    let longest = FORM_WORDS.min(words.len().saturating_sub(1));
    (1..=longest).rev().find_map(|count| {
        let (head, tail) = words.split_at(words.len() - count);
        if FORMS.contains(&tail.join(" ")) {
            return Some(head);
        }
        // At the front only forms that are no ordinary word: two letters are too often a name.
        let (head, tail) = words.split_at(count);
        let phrase = head.join(" ");
        (phrase.len() > 3 && FORMS.contains(&phrase)).then_some(tail)
    })
}

/// Whether a name ends, or begins, with a legal form.
#[must_use]
pub fn has_legal_form(raw: &[u8]) -> bool {
    let folded = simplified(&fold(text(raw).unwrap_or_default())).replace('&', " and ");
    if has_hanzi(&folded) {
        FORMS_ZH.iter().any(|form| folded.ends_with(form))
    } else {
        strip_form(&words(&folded)).is_some()
    }
}

fn is_filler(word: &str) -> bool {
    matches!(word, "and" | "of" | "the" | "a")
}

fn chinese(folded: &str) -> OrganisationName {
    let compact: String = folded.chars().filter(|c| !c.is_whitespace()).collect();
    // `北京泰远（集团）有限公司`: what stands in brackets is a place or a form, not the name.
    let mut name = String::new();
    let mut aside = String::new();
    let mut depth = 0_u32;
    for c in compact.chars() {
        match c {
            '(' | '（' | '[' | '【' => depth += 1,
            ')' | '）' | ']' | '】' => depth = depth.saturating_sub(1),
            _ if depth > 0 => aside.push(c),
            _ if c.is_alphanumeric() => name.push(c),
            _ => {}
        }
    }
    if name.is_empty() {
        name = aside;
    }
    let mut rest = name.as_str();
    while let Some(kept) = FORMS_ZH
        .iter()
        .find_map(|form| rest.strip_suffix(form))
        .filter(|kept| !kept.is_empty())
    {
        rest = kept;
    }
    let rest = place_name::without_leading_place(rest);
    let chars: Vec<char> = rest.chars().collect();
    let mut tokens: Vec<String> = if chars.len() < 2 {
        vec![rest.to_owned()]
    } else {
        chars.windows(2).map(|pair| pair.iter().collect()).collect()
    };
    tokens.sort_unstable();
    tokens.dedup();
    let sound = if rest.chars().any(is_hanzi) {
        pinyin(rest)
    } else {
        rest.to_owned()
    };
    OrganisationName {
        text: rest.to_owned(),
        tokens,
        sound,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn legal_forms_go_and_names_stay() {
        for (raw, name) in [
            ("Wright Dental Limited", "wright dental"),
            ("Smith & Sons Ltd.", "smith sons"),
            ("Müller Maschinenbau GmbH & Co. KG", "muller maschinenbau"),
            ("The Acme Company, Inc.", "acme"),
            ("Limited", "limited"),
            ("沈阳市泰远文化传媒有限公司", "泰远文化传媒"),
            ("合肥天通商贸股份有限公司", "天通商贸"),
            ("天通商貿（合肥）有限公司", "天通商贸"),
            ("宝鑫物流", "宝鑫物流"),
            ("北京", "北京"),
            ("有限公司", "有限公司"),
        ] {
            assert_eq!(
                organisation(raw.as_bytes())
                    .map(|name| name.text)
                    .as_deref(),
                Some(name),
                "{raw}"
            );
        }
        assert_eq!(organisation(b" "), None);
    }

    #[test]
    fn tokens_are_words_or_pairs() {
        let tokens = |raw: &str| organisation(raw.as_bytes()).unwrap().tokens;
        assert_eq!(tokens("Smith Smith Dental"), ["dental", "smith"]);
        assert_eq!(tokens("天通商贸"), ["商贸", "天通", "通商"]);
    }
}
