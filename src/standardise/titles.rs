//! Titles, suffixes and forms of address: words beside a name that are no part of it.

use super::hanzi::is_compound_surname;

/// Words before or after a name that are never a part of it.
const FORMS_OF_ADDRESS: [&str; 12] = [
    "mr",
    "mrs",
    "ms",
    "miss",
    "mx",
    "mister",
    "dr",
    "prof",
    "professor",
    "herr",
    "frau",
    "mme",
];

/// Words before a name that are no part of it; elsewhere they may be a name (`John Lord`).
const TITLES: [&str; 22] = [
    "sir",
    "dame",
    "lady",
    "lord",
    "madam",
    "mlle",
    "monsieur",
    "madame",
    "rev",
    "reverend",
    "honourable",
    "honorable",
    "capt",
    "captain",
    "col",
    "colonel",
    "maj",
    "major",
    "sgt",
    "lt",
    "fr",
    "rabbi",
];

/// Words after a name that are no part of it; elsewhere they may be a name (`Md Rahman`, `J.R. Smith`).
const SUFFIXES: [&str; 21] = [
    "jr", "sr", "jnr", "snr", "junior", "senior", "ii", "iii", "iv", "esq", "esquire", "phd", "md",
    "mba", "msc", "bsc", "obe", "mbe", "cbe", "cpa", "dds",
];

/// Chinese forms of address that follow a name, longest first.
const ADDRESSES: [&str; 18] = [
    "董事长",
    "总经理",
    "副总",
    "先生",
    "女士",
    "小姐",
    "太太",
    "夫人",
    "老师",
    "博士",
    "教授",
    "经理",
    "医生",
    "大夫",
    "律师",
    "主任",
    "同志",
    "总",
];

/// Takes titles off the front and suffixes off the end; a last word stays, but for a mere form of address.
pub(super) fn strip(words: &mut Vec<String>) {
    let is =
        |list: &[&str], word: Option<&String>| word.is_some_and(|word| list.contains(&&**word));
    while words.len() > 1 && (is(&TITLES, words.first()) || is(&FORMS_OF_ADDRESS, words.first())) {
        words.remove(0);
    }
    while words.len() > 1 && (is(&SUFFIXES, words.last()) || is(&FORMS_OF_ADDRESS, words.last())) {
        words.pop();
    }
    if words.len() == 1 && is(&FORMS_OF_ADDRESS, words.first()) {
        words.clear();
    }
}

/// Whether a word is one of those after a name.
pub(super) fn is_suffix(word: &str) -> bool {
    SUFFIXES.contains(&word)
}

/// A Chinese name without the form of address behind it (`王小明先生`).
pub(super) fn without_address(word: &str) -> &str {
    let stripped = ADDRESSES.iter().find_map(|address| {
        let name = word.strip_suffix(address)?;
        // `王总`, but not the given name `李宗总`.
        let alone = name.chars().count() == 1 || is_compound_surname(name);
        (!name.is_empty() && (alone || *address != "总")).then_some(name)
    });
    stripped.unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_beside_a_name_goes() {
        for (words, left) in [
            ("dr john smith jr", "john smith"),
            ("john lord", "john lord"),
            ("md rahman", "md rahman"),
            ("mr", ""),
            ("junior", "junior"),
        ] {
            let mut words: Vec<String> = words.split(' ').map(str::to_owned).collect();
            strip(&mut words);
            assert_eq!(words.join(" "), left);
        }
        for (word, name) in [
            ("王小明先生", "王小明"),
            ("王总经理", "王"),
            ("王总", "王"),
            ("欧阳总", "欧阳"),
            ("李宗总", "李宗总"),
            ("先生", "先生"),
        ] {
            assert_eq!(without_address(word), name);
        }
    }
}
