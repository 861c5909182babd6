//! Which of many things are one because they share a number.

use std::collections::HashMap;

/// Sets of things that grow together: each thing is known by its place.
#[derive(Debug, Default)]
pub(super) struct Same {
    parents: Vec<usize>,
    by_number: HashMap<String, usize>,
}

impl Same {
    /// Adds a thing with those numbers; it is one with all things that have any of them.
    pub(super) fn add(&mut self, numbers: &[String]) {
        let own = self.parents.len();
        self.parents.push(own);
        for number in numbers {
            let other = *self.by_number.entry(number.clone()).or_insert(own);
            let (one, other) = (self.find(own), self.find(other));
            // The earliest stands for all.
            self.parents[one.max(other)] = one.min(other);
        }
    }

    /// The first of the things that are one with it.
    pub(super) fn find(&mut self, mut thing: usize) -> usize {
        while self.parents[thing] != thing {
            self.parents[thing] = self.parents[self.parents[thing]];
            thing = self.parents[thing];
        }
        thing
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_shares_a_number_is_one_also_by_way_of_a_third() {
        let mut same = Same::default();
        for numbers in [&["a"][..], &["b"], &[], &[], &["b", "a"], &["c"]] {
            same.add(&numbers.iter().map(ToString::to_string).collect::<Vec<_>>());
        }
        assert_eq!([0, 1, 2, 3, 4, 5].map(|thing| same.find(thing)), [0, 0, 2, 3, 0, 5]);
    }
}
