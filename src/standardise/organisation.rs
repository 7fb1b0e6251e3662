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

/// Words of legal forms that are ordinary words at the front of a name (`Limited Editions`).
const ORDINARY: [&str; 9] = [
    "limited",
    "unlimited",
    "company",
    "corporation",
    "incorporated",
    "private",
    "public",
    "scoop",
    "coop",
];

/// The name of an organisation made ready to compare.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct OrganisationName {
    /// The name without legal form and place, joined by spaces.
    pub text: String,
    /// The place that stood in brackets or, in Chinese, before the name; empty where there is none.
    pub place: String,
    /// First letters of a name of three words or more; empty for others.
    pub acronym: String,
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
    let (folded, place) = without_bracketed_place(folded);
    let all = words(&folded);
    let mut rest: &[String] = &all;
    // A form is stripped as a whole phrase, longest first, never the whole name.
    while let Some(kept) = strip_form(rest) {
        rest = kept;
    }
    if rest.len() > 1 && rest[0] == "the" {
        rest = &rest[1..];
    }
    let letters: String = rest.iter().filter_map(|word| word.chars().next()).collect();
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
    let acronym = if tokens.len() > 2 {
        letters
    } else {
        String::new()
    };
    tokens.sort_unstable();
    tokens.dedup();
    OrganisationName {
        text,
        place,
        acronym,
        tokens,
        sound,
    }
}

/// Takes brackets that hold nothing but a known place out of a name: `Siemens (China) Co., Ltd.`.
fn without_bracketed_place(folded: &str) -> (String, String) {
    let found = folded.split_once('(').and_then(|(before, rest)| {
        let (inside, after) = rest.split_once(')')?;
        let place = place_name::known(inside)?;
        (!before.trim().is_empty()).then(|| (format!("{before} {after}"), place))
    });
    found.unwrap_or_else(|| (folded.to_owned(), String::new()))
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
        let is_name = phrase.len() <= 3 || head.iter().any(|word| ORDINARY.contains(&&**word));
        (!is_name && FORMS.contains(&phrase)).then_some(tail)
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
    let mut place = place_name::known(&aside).unwrap_or_default();
    if name.is_empty() {
        name = aside;
        place = String::new();
    }
    let mut rest = name.as_str();
    loop {
        if let Some(kept) = FORMS_ZH
            .iter()
            .find_map(|form| rest.strip_suffix(form))
            .filter(|kept| !kept.is_empty())
        {
            rest = kept;
        } else if let Some((kept, branch)) = branch(rest) {
            rest = kept;
            place = branch;
        } else {
            break;
        }
    }
    let (before, rest) = place_name::leading_places(rest);
    if let Some(before) = before.filter(|_| place.is_empty()) {
        place = pinyin(place_name::without_class(before));
    }
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
        place,
        acronym: String::new(),
        tokens,
        sound,
    }
}

/// What is left of `天通商贸有限公司上海分公司` once its last form is off: the company, and its branch's place.
fn branch(rest: &str) -> Option<(&str, String)> {
    let end = rest.rfind("公司")? + "公司".len();
    let (company, place) = rest.split_at(end);
    Some((company, place_name::known(place)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn legal_forms_go_and_names_stay() {
        for (raw, name, place) in [
            ("Wright Dental Limited", "wright dental", ""),
            ("Wright Dental Ltd.", "wright dental", ""),
            ("Wright Dental Co., Ltd.", "wright dental", ""),
            ("Wright Dental plc", "wright dental", ""),
            ("Wright Dental Public Limited Company", "wright dental", ""),
            ("Wright Dental (Pty) Ltd", "wright dental", ""),
            ("Wright Dental LLC", "wright dental", ""),
            ("Wright Dental, L.L.C.", "wright dental", ""),
            ("Wright Dental LLP", "wright dental", ""),
            ("Wright Dental S.A.", "wright dental", ""),
            ("Wright Dental S.A.R.L.", "wright dental", ""),
            ("Wright Dental S.p.A.", "wright dental", ""),
            ("Wright Dental B.V.", "wright dental", ""),
            ("Wright Dental A/S", "wright dental", ""),
            ("Wright Dental Sdn. Bhd.", "wright dental", ""),
            ("Limited Editions", "limited editions", ""),
            ("Smith & Sons Ltd.", "smith sons", ""),
            (
                "Müller Maschinenbau GmbH & Co. KG",
                "muller maschinenbau",
                "",
            ),
            ("GmbH Müller", "muller", ""),
            ("Müller Aktiengesellschaft", "muller", ""),
            ("Company Shop Ltd", "company shop", ""),
            ("The Acme Company, Inc.", "acme", ""),
            ("Siemens (China) Co., Ltd.", "siemens", "china"),
            ("Siemens (Shanghai) Ltd", "siemens", "shanghai"),
            ("Smith (Builders) Ltd", "smith builders", ""),
            ("(Shanghai) Ltd", "shanghai", ""),
            ("Limited", "limited", ""),
            ("沈阳市泰远文化传媒有限公司", "泰远文化传媒", "shenyang"),
            ("合肥天通商贸股份有限公司", "天通商贸", "hefei"),
            ("天通商貿（合肥）有限公司", "天通商贸", "hefei"),
            ("天通商贸(中国)有限责任公司", "天通商贸", "zhongguo"),
            ("天通商贸有限公司上海分公司", "天通商贸", "shanghai"),
            ("天通商贸集团股份有限公司", "天通商贸", ""),
            ("天通商贸（集团）有限公司", "天通商贸", ""),
            ("广东省深圳市华为技术有限公司", "华为技术", "shenzhen"),
            ("宝鑫物流", "宝鑫物流", ""),
            ("北京", "北京", ""),
            ("有限公司", "有限公司", ""),
        ] {
            let made = organisation(raw.as_bytes()).unwrap();
            assert_eq!(
                (made.text.as_str(), made.place.as_str()),
                (name, place),
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
        for (raw, acronym) in [
            ("International Business Machines Corp.", "ibm"),
            ("Bank of New York", "bony"),
            ("British Airways", ""),
            ("IBM", ""),
        ] {
            assert_eq!(
                organisation(raw.as_bytes()).unwrap().acronym,
                acronym,
                "{raw}"
            );
        }
        for (one, other) in [("华为技术有限公司", "HuaWei JiShu Ltd"), ("華為", "Huawei")]
        {
            let sound = |raw: &str| organisation(raw.as_bytes()).unwrap().sound;
            assert_eq!(sound(one), sound(other), "{one}");
        }
    }
}
