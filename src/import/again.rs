//! Rows that come again: which record each is, where nobody gave it an id. A row and a record belong together only where
//! neither may be another.

use std::collections::{BTreeMap, HashSet};

/// Of the records that a row may be, no more are needed to know that nobody can say which.
const ENOUGH: usize = 16;

/// How sure it is that a row is a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Strength {
    /// The same but for two things, and of another year: where others beside it came again, somebody has to say.
    Distant,
    /// The same but for two things: somebody has to say.
    Faint,
    /// So much is the same that it may be, in a table whose other rows are there already.
    Weak,
    /// All but one thing is the same.
    Near,
    Full,
}

/// A record that a row may be.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pair {
    pub(super) record: usize,
    pub(super) strength: Strength,
}

/// What a row is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    Is(usize),
    /// One of these, or none: somebody has to say.
    MayBe(Vec<usize>),
    New,
}

/// Which record each row is, of those that it may be; `came_again` says of a record whether others beside it are in the
/// table.
pub(super) fn outcomes(pairs: Vec<Vec<Pair>>, came_again: impl Fn(usize) -> bool) -> Vec<Outcome> {
    let pairs: Vec<Vec<Pair>> = pairs.into_iter().map(enough).collect();
    let mut assigned = Assigned { pairs: &pairs, records: vec![None; pairs.len()], taken: HashSet::new() };
    assigned.full();
    assigned.unique(|pair| pair.strength >= Strength::Near);
    assigned.unique(|pair| is_near(pair, &came_again));
    let rows_of = [Strength::Weak, Strength::Faint].map(|least| (least, assigned.rows_of(least)));
    (0..pairs.len()).map(|row| assigned.outcome(row, &rows_of, &came_again)).collect()
}

/// Whether a pair is one unless another is as sure.
fn is_near(pair: &Pair, came_again: impl Fn(usize) -> bool) -> bool {
    pair.strength >= Strength::Near || (pair.strength == Strength::Weak && came_again(pair.record))
}

/// How many rows may be each record, by how sure it must be at least.
type RowsOf = (Strength, BTreeMap<usize, usize>);

/// The surest of the pairs of a row.
fn enough(pairs: Vec<Pair>) -> Vec<Pair> {
    let (sure, rest): (Vec<Pair>, Vec<Pair>) = pairs.into_iter().partition(|pair| pair.strength > Strength::Weak);
    let (weak, faint): (Vec<Pair>, Vec<Pair>) = rest.into_iter().partition(|pair| pair.strength == Strength::Weak);
    // Any of those that are wholly the same will do.
    let (full, near): (Vec<Pair>, Vec<Pair>) = sure.into_iter().partition(|pair| pair.strength == Strength::Full);
    let not_full = [near, weak, faint].into_iter().flat_map(|pairs| pairs.into_iter().take(ENOUGH));
    full.into_iter().chain(not_full).collect()
}

/// The rows whose records are known so far.
struct Assigned<'p> {
    pairs: &'p [Vec<Pair>],
    records: Vec<Option<usize>>,
    taken: HashSet<usize>,
}

impl Assigned<'_> {
    fn take(&mut self, row: usize, record: usize) {
        self.records[row] = Some(record);
        self.taken.insert(record);
    }

    /// Gives each row the first record that is wholly the same.
    fn full(&mut self) {
        for (row, pairs) in self.pairs.iter().enumerate() {
            let mut same = pairs.iter().filter(|pair| pair.strength == Strength::Full);
            if let Some(pair) = same.find(|pair| !self.taken.contains(&pair.record)) {
                self.take(row, pair.record);
            }
        }
    }

    /// Gives rows the records that they alone may be, until there is no more to give.
    fn unique(&mut self, counts: impl Fn(&Pair) -> bool) {
        loop {
            let mut rows_of: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
            let mut single = Vec::new();
            for row in 0..self.pairs.len() {
                let open = self.open(row, &counts);
                open.iter().for_each(|record| rows_of.entry(*record).or_default().push(row));
                if let [record] = open.as_slice() {
                    single.push((row, *record));
                }
            }
            let sure: Vec<(usize, usize)> =
                single.into_iter().filter(|(_, record)| rows_of[record].len() == 1).collect();
            sure.iter().for_each(|(row, record)| self.take(*row, *record));
            if sure.is_empty() {
                return;
            }
        }
    }

    /// The records that a row may still be.
    fn open(&self, row: usize, counts: impl Fn(&Pair) -> bool) -> Vec<usize> {
        let open = self.pairs[row].iter().filter(|_| self.records[row].is_none());
        open.filter(|pair| !self.taken.contains(&pair.record) && counts(pair)).map(|pair| pair.record).collect()
    }

    fn outcome(&self, row: usize, rows_of: &[RowsOf], came_again: impl Fn(usize) -> bool) -> Outcome {
        if let Some(record) = self.records[row] {
            return Outcome::Is(record);
        }
        let near = self.open(row, |pair| is_near(pair, &came_again));
        if !near.is_empty() {
            return Outcome::MayBe(near);
        }
        // What is much the same as many others is one more of them.
        for (least, rows_of) in rows_of {
            let any = self.open(row, |pair| pair.strength >= *least);
            if any.len() == 1 && rows_of.get(&any[0]) == Some(&1) {
                return Outcome::MayBe(any);
            }
        }
        match self.open(row, |pair| pair.strength < Strength::Weak && came_again(pair.record)) {
            again if again.is_empty() => Outcome::New,
            again => Outcome::MayBe(again),
        }
    }

    /// How many rows may be each record that is left, and are as sure as that.
    fn rows_of(&self, least: Strength) -> BTreeMap<usize, usize> {
        let mut rows_of = BTreeMap::new();
        let open = |row| self.open(row, |pair| pair.strength >= least);
        for record in (0..self.pairs.len()).flat_map(open) {
            *rows_of.entry(record).or_default() += 1;
        }
        rows_of
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rows with the records that they may be, each with its strength.
    fn outcomes_of(rows: &[&[(usize, Strength)]], again: bool) -> Vec<Outcome> {
        let pairs = |row: &&[(usize, Strength)]| {
            row.iter().map(|(record, strength)| Pair { record: *record, strength: *strength }).collect()
        };
        outcomes(rows.iter().map(pairs).collect(), |_| again)
    }

    #[test]
    fn a_row_is_a_record_only_where_neither_may_be_another() {
        use Outcome::{Is, MayBe, New};
        use Strength::{Distant, Faint, Full, Near, Weak};
        assert_eq!(outcomes_of(&[&[(0, Near)], &[(1, Near)]], false), [Is(0), Is(1)]);
        assert_eq!(outcomes_of(&[&[(0, Near)], &[(0, Near)]], false), [MayBe(vec![0]), MayBe(vec![0])]);
        assert_eq!(outcomes_of(&[&[(0, Near), (1, Near)]], false), [MayBe(vec![0, 1])]);
        assert_eq!(outcomes_of(&[&[(0, Near), (1, Near)], &[(1, Full)]], false), [Is(0), Is(1)], "the last is sure");
        assert_eq!(outcomes_of(&[&[(0, Full)], &[(0, Full)]], false), [Is(0), New]);
        assert_eq!(outcomes_of(&[&[(0, Weak)]], true), [Is(0)]);
        assert_eq!(outcomes_of(&[&[(0, Weak)]], false), [MayBe(vec![0])]);
        assert_eq!(outcomes_of(&[&[(0, Weak), (1, Weak)]], true), [MayBe(vec![0, 1])]);
        assert_eq!(outcomes_of(&[&[(0, Weak), (1, Weak)]], false), [New]);
        assert_eq!(outcomes_of(&[&[(0, Weak)], &[(0, Weak)]], false), [New, New]);
        assert_eq!(outcomes_of(&[&[(0, Faint)]], false), [MayBe(vec![0])], "what differs in two things is never sure");
        assert_eq!(outcomes_of(&[&[(0, Faint)]], true), [MayBe(vec![0])]);
        assert_eq!(outcomes_of(&[&[(0, Faint), (1, Faint)]], true), [MayBe(vec![0, 1])]);
        assert_eq!(outcomes_of(&[&[(0, Faint)], &[(0, Faint)]], false), [New, New]);
        assert_eq!(outcomes_of(&[&[(0, Faint)], &[(0, Full)]], true), [New, Is(0)]);
        assert_eq!(outcomes_of(&[&[(0, Faint)], &[(0, Weak)]], true), [New, Is(0)]);
        assert_eq!(outcomes_of(&[&[(0, Distant)]], false), [New], "the same again in another year");
        assert_eq!(outcomes_of(&[&[(0, Distant)]], true), [MayBe(vec![0])]);
        assert_eq!(outcomes_of(&[&[]], true), [New]);
    }
}
