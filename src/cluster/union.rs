//! Disjoint sets.

/// Disjoint sets of items `0..n`; the smallest item of a set stands for it.
#[derive(Debug, Clone)]
pub struct Union {
    parents: Vec<u32>,
}

impl Union {
    /// Every item in a set of its own.
    #[must_use]
    pub fn new(items: usize) -> Self {
        Self {
            parents: (0..u32::try_from(items).unwrap_or(u32::MAX)).collect(),
        }
    }

    /// The smallest item of the set that `item` is in.
    pub fn find(&mut self, item: u32) -> u32 {
        let mut root = item;
        while self.parents[root as usize] != root {
            root = self.parents[root as usize];
        }
        let mut at = item;
        while self.parents[at as usize] != root {
            at = std::mem::replace(&mut self.parents[at as usize], root);
        }
        root
    }

    /// Joins the sets of two items; false where they are one already.
    pub fn join(&mut self, a: u32, b: u32) -> bool {
        let (a, b) = (self.find(a), self.find(b));
        self.parents[a.max(b) as usize] = a.min(b);
        a != b
    }

    /// The smallest item of each item's set.
    #[must_use]
    pub fn roots(mut self) -> Vec<u32> {
        (0..u32::try_from(self.parents.len()).unwrap_or(u32::MAX))
            .map(|item| self.find(item))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_join() {
        let mut union = Union::new(5);
        assert!(union.join(4, 1));
        assert!(union.join(1, 3));
        assert!(!union.join(3, 4));
        assert_eq!(union.roots(), [0, 1, 2, 1, 1]);
    }
}
