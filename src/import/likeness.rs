//! Which name is most alike, among many. The letters that two names share show at once that most pairs are
//! not alike; only the rest are compared letter by letter, up to a limit.

use rayon::prelude::*;

use crate::model::organisation_name::plain;
use crate::model::spelling;

/// Names less alike than this are not worth a word.
const WORTH_A_WORD: f64 = 0.85;

/// Letters are counted in so many groups.
const GROUPS: usize = 32;

/// Names to compare with.
#[derive(Debug, Default)]
pub(super) struct Names(Vec<Name>);

#[derive(Debug)]
struct Name {
    plain: String,
    length: usize,
    letters: [u8; GROUPS],
    shown: String,
    id: String,
}

/// What comparing a name gave.
#[derive(Debug, PartialEq)]
pub(super) enum Likeness {
    /// The most like one, from 0 to 1, its name and whose it is.
    Alike {
        score: f64,
        name: String,
        id: String,
    },
    Alone,
    /// Too much has been compared already.
    NotCompared,
}

impl Names {
    /// Adds the name of a record.
    pub(super) fn add(&mut self, shown: String, id: &str) {
        let plain = plain(&shown);
        let (length, letters) = letters(&plain);
        self.0.push(Name { plain, length, letters, shown, id: id.to_string() });
    }

    /// The name that is most like a plain one, but for those that are `excluded`. Takes what it costs from `left`.
    pub(super) fn nearest(&self, name: &str, left: &mut u64, excluded: impl Fn(&str) -> bool + Sync) -> Likeness {
        let (length, counts) = letters(name);
        let may_be = |other: &&Name| is_near(length, other.length) && is_near_by_letters(length, &counts, other);
        let near: Vec<&Name> = self.0.par_iter().filter(may_be).collect();
        let letters: u64 = near.iter().map(|other| (other.length * length) as u64).sum();
        let cost = (self.0.len() * GROUPS) as u64 + letters;
        let Some(rest) = left.checked_sub(cost) else { return Likeness::NotCompared };
        *left = rest;
        let scored = near.into_par_iter().filter(|other| !excluded(&other.id)).map(|other| {
            let score = spelling::likeness(name, &other.plain);
            (score, other)
        });
        let scored = scored.filter(|(score, other)| *score >= WORTH_A_WORD && has_same_digits(name, &other.plain));
        let most = scored.max_by(|one, other| one.0.total_cmp(&other.0).then_with(|| other.1.id.cmp(&one.1.id)));
        most.map_or(Likeness::Alone, |(score, other)| {
            let (name, id) = (other.shown.clone(), other.id.clone());
            Likeness::Alike { score, name, id }
        })
    }
}

/// How many letters a name has, and how many of each group.
fn letters(name: &str) -> (usize, [u8; GROUPS]) {
    let mut counts = [0_u8; GROUPS];
    let mut length = 0;
    for letter in name.chars() {
        let group = &mut counts[letter as usize % GROUPS];
        *group = group.saturating_add(1);
        length += 1;
    }
    (length, counts)
}

/// Whether two names have the same digits, in order: the 1st and the 2nd scouts of a town, and ids that end in a number, are
/// as unlike as others, however much of the rest is the same.
fn has_same_digits(one: &str, other: &str) -> bool {
    let digits = |name: &str| name.chars().filter(|letter| letter.is_numeric()).collect::<Vec<_>>();
    digits(one) == digits(other)
}

/// Whether names of those lengths can be alike.
fn is_near(one: usize, other: usize) -> bool {
    one.min(other) as f64 >= WORTH_A_WORD * one.max(other) as f64
}

/// Whether names with those letters can be alike: each change of a letter takes away one at most, and adds one.
fn is_near_by_letters(length: usize, counts: &[u8; GROUPS], other: &Name) -> bool {
    let pairs = counts.iter().zip(&other.letters);
    // Of a name with more of a letter than can be counted, the counts say nothing.
    let missing: usize = pairs.map(|(one, other)| usize::from(one.saturating_sub(*other))).sum();
    let allowed = (1.0 - WORTH_A_WORD) * length.max(other.length) as f64;
    missing as f64 <= allowed + 1e-9
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(of: &[&str]) -> Names {
        let mut names = Names::default();
        of.iter().enumerate().for_each(|(index, name)| names.add(name.to_string(), &format!("o-{index}")));
        names
    }

    #[test]
    fn letters_rule_out_no_name_that_is_alike() {
        let all: Vec<String> = (0..60)
            .map(|number| {
                format!(
                    "hilltop{} youth tru{}t club{}",
                    ["", "s", "x"][number % 3],
                    ["", "s"][number % 2],
                    "é".repeat(number % 5)
                )
            })
            .collect();
        for name in &all {
            let known = names(&all.iter().filter(|other| *other != name).map(String::as_str).collect::<Vec<_>>());
            let score = |other: &Name| spelling::likeness(name, &other.plain);
            let most = known.0.iter().map(score).fold(0.0, f64::max);
            let found = known.nearest(name, &mut { u64::MAX }, |_| false);
            let expected = (most >= WORTH_A_WORD).then_some(most);
            let given = match found {
                Likeness::Alike { score, .. } => Some(score),
                _ => None,
            };
            assert_eq!(given, expected, "{name}");
        }
    }

    #[test]
    fn names_of_other_numbers_are_not_alike() {
        for (known, name, is_alike) in [
            ("award-2024-017", "award 2024 018", false),
            ("1st Hilltop Scout Group", "2nd hilltop scout group", false),
            ("Hilltop Fund Round 1", "hilltop fund round", false),
            ("1st Hilltop Scout Group", "1st hiltop scout group", true),
            ("example-youth-trust", "example yuoth trust", true),
        ] {
            let found = names(&[known]).nearest(name, &mut { u64::MAX }, |_| false);
            assert_eq!(matches!(found, Likeness::Alike { .. }), is_alike, "{known} and {name}: {found:?}");
        }
    }

    #[test]
    fn comparing_comes_to_an_end() {
        let known = names(&["Hilltop Youth Trust"]);
        let mut left = 500;
        assert!(matches!(known.nearest("hilltop youth trst", &mut left, |_| false), Likeness::Alike { .. }));
        assert_eq!(known.nearest("hilltop youth trst", &mut left, |_| false), Likeness::NotCompared);
    }
}
