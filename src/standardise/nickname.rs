//! Nicknames of given names.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::entries;

/// Number of a line of the word list.
type Line = u16;

/// What the list says about a name.
#[derive(Debug, Default)]
struct Known {
    /// The line that it heads.
    own: Option<Line>,
    /// Lines that name it as a nickname.
    of: Vec<Line>,
    /// Those among them whose head is no nickname of a longer name.
    roots: Vec<Line>,
}

static NAMES: LazyLock<FxHashMap<&'static str, Known>> = LazyLock::new(|| {
    let mut names: FxHashMap<&str, Known> = FxHashMap::default();
    let lines: Vec<Vec<&str>> = entries(include_str!("data/nicknames.txt"))
        .map(|line| line.split(' ').collect())
        .collect();
    let heads: Vec<&str> = lines.iter().map(|line| line[0]).collect();
    for (number, line) in (0..).zip(&lines) {
        names.entry(line[0]).or_default().own = Some(number);
        for &name in &line[1..] {
            names.entry(name).or_default().of.push(number);
        }
    }
    let is_root: Vec<bool> = heads
        .iter()
        .map(|head| {
            !names[head]
                .of
                .iter()
                .any(|&line| heads[usize::from(line)].len() > head.len())
        })
        .collect();
    for known in names.values_mut() {
        known.roots = known
            .of
            .iter()
            .copied()
            .filter(|&line| is_root[usize::from(line)])
            .collect();
    }
    names
});

/// Whether two different folded given names may be one person's: one is a nickname of the other, or
/// both are nicknames of one name.
#[must_use]
pub fn related(a: &str, b: &str) -> bool {
    let (Some(a), Some(b)) = (NAMES.get(a), NAMES.get(b)) else {
        return false;
    };
    a.own.is_some_and(|own| b.of.contains(&own))
        || b.own.is_some_and(|own| a.of.contains(&own))
        || a.roots.iter().any(|root| b.roots.contains(root))
}

/// The name that a folded given name stands for: the head of the first root that names it, else itself where
/// it heads a line; nothing for a name that the list does not know.
#[must_use]
pub fn root(name: &str) -> Option<&'static str> {
    let (known, found) = NAMES.get_key_value(name)?;
    let head = |line: &Line| {
        let mut lines = entries(include_str!("data/nicknames.txt"));
        lines.nth(usize::from(*line))?.split(' ').next()
    };
    found.roots.first().and_then(head).or(Some(known))
}

/// What the list says of a name: the line that it heads, the lines that name it, those among them
/// that head a root; nothing for a name that it does not know.
#[must_use]
pub fn lines(name: &str) -> Option<(Option<u16>, &'static [u16], &'static [u16])> {
    NAMES
        .get(name)
        .map(|known| (known.own, known.of.as_slice(), known.roots.as_slice()))
}

#[cfg(test)]
mod tests {
    #[test]
    fn nicknames() {
        for (a, b, related) in [
            ("bob", "robert", true),
            ("bill", "william", true),
            ("liz", "elizabeth", true),
            ("rob", "bob", true),
            ("robert", "william", false),
            ("zhang", "zhang", false),
        ] {
            assert_eq!(super::related(a, b), related, "{a} {b}");
        }
        for (name, root) in [
            ("bob", Some("robert")),
            ("robert", Some("robert")),
            ("zhang", None),
        ] {
            assert_eq!(super::root(name), root, "{name}");
        }
    }
}
