//! Names under which one body may be known beside its own: of a branch, in short, by its initials, or written otherwise.

use crate::model::organisation_name::plain;
use crate::model::spelling;

/// From how much on, of 1, two names with one number may be those of one body.
pub(super) const ALIKE: f64 = 0.6;

/// Signs before the name of a branch.
const BEFORE_A_BRANCH: [&str; 4] = [" - ", " – ", "(", ","];

/// Whether two names may be those of one body; from `bound` on, of 1, they are so alike that they may.
pub(super) fn may_be_one(name: &str, other: &str, bound: f64) -> bool {
    let begins_alike = || {
        let (one, other) = (words(name), words(other));
        one.len() > 1 && one.iter().take(2).eq(other.iter().take(2))
    };
    is_within(name, other)
        || is_within(other, name)
        || begins_alike()
        || are_initials(name, other)
        || are_initials(other, name)
        || spelling::likeness(&plain(name), &plain(other)) >= bound
}

/// Whether a name only adds to the one of a body: that of a branch, its initials, or what it has behind it.
pub(super) fn is_further_name(name: &str, own: &str) -> bool {
    let (given, words) = (words(name), words(own));
    let is_of_a_branch = BEFORE_A_BRANCH.iter().any(|sign| name.contains(sign)) && is_within(name, own);
    is_of_a_branch || are_initials(name, own) || (given.len() > words.len() && given.starts_with(&words))
}

/// Whether a text has no more than the first letters of the words of a name.
pub(super) fn are_initials(short: &str, name: &str) -> bool {
    let words = words(name);
    let initials: String = words.iter().filter_map(|word| word.chars().next()).collect();
    words.len() > 2 && plain(short).replace(' ', "") == initials
}

/// Whether all words of a name, but for those of a branch, are in the other.
fn is_within(name: &str, other: &str) -> bool {
    let end = BEFORE_A_BRANCH.iter().filter_map(|sign| name.find(sign)).min().unwrap_or(name.len());
    let (some, all) = (words(&name[..end]), words(other));
    !some.is_empty() && some.iter().all(|word| all.contains(word))
}

fn words(name: &str) -> Vec<String> {
    plain(name).split_whitespace().map(str::to_string).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_branches_and_short_names_are_those_of_one_body_and_others_are_not() {
        for (one, other, expected) in [
            ("Example Legion - Northtown Branch", "Example Legion", true),
            ("Alder Trust (Eastern Branch)", "Alder Example Trust", true),
            ("Age Example Northtown", "Age Example Southtown", true),
            ("AET", "Alder Example Trust", true),
            ("Hillton Example Trust", "Hilltop Example Trust", true),
            ("Alder Example Trust", "Birch Example College", false),
            ("Alder Example Trust", "Cedar Group", false),
            ("A", "Alder Example Trust", false),
            ("(Eastern Branch)", "Alder Example Trust", false),
        ] {
            assert_eq!(may_be_one(one, other, ALIKE), expected, "{one} and {other}");
            assert_eq!(may_be_one(other, one, ALIKE), expected, "{other} and {one}");
        }
    }

    #[test]
    fn a_name_that_only_adds_to_another_is_no_new_one() {
        for (name, own, expected) in [
            ("Example Legion - Northtown Branch", "Example Legion", true),
            ("Age Example Northtown", "Age Example", true),
            ("AET", "Alder Example Trust", true),
            ("Alder Trust (Eastern Branch)", "Alder Example Trust", true),
            ("Alder Community Trust", "Alder Example Trust", false),
            ("Alder Example", "Alder Example Trust", false),
            ("Alder, Birch and Cedar Trust", "Birch Trust", false),
            ("Alder Example Trust", "Alder Example Trust (North)", false),
        ] {
            assert_eq!(is_further_name(name, own), expected, "{name}, of {own}");
        }
    }
}
