//! Which of some known words a misspelt one meant. The home of `strsim`.

use strsim::{damerau_levenshtein, normalized_damerau_levenshtein};

/// A longer word is no misspelling of a name, and comparing it would take long.
const LONGEST: usize = 100;

/// How many letters may differ for a word to be meant by what was written: one in three, and one in any.
pub fn allowed(written: &str) -> usize {
    (written.chars().count() / 3).max(1)
}

/// How many letters to add, remove, replace or exchange with their neighbour make one word of another.
pub fn distance(word: &str, other: &str) -> usize {
    damerau_levenshtein(word, other)
}

/// How alike two words are, from 0 to 1, which is the same.
pub fn likeness(word: &str, other: &str) -> f64 {
    normalized_damerau_levenshtein(word, other)
}

/// The candidate that was most likely meant, whatever its capitals, if any is close; of equally close ones the first.
pub fn nearest<'a>(written: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let written = written.to_lowercase();
    if written.len() > LONGEST {
        return None;
    }
    let allowed = allowed(&written);
    let distances = candidates.into_iter().map(|candidate| (distance(&candidate.to_lowercase(), &written), candidate));
    distances.filter(|(far, _)| *far <= allowed).min_by_key(|(far, _)| *far).map(|(_, candidate)| candidate)
}

/// `; did you mean “awards”?`, or nothing where no candidate is close.
pub fn hint<'a>(written: &str, candidates: impl IntoIterator<Item = &'a str>) -> String {
    nearest(written, candidates).map_or(String::new(), |near| format!("; did you mean “{near}”?"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_close_is_suggested() {
        let known = ["awards", "decisions", "panels"];
        assert_eq!(nearest("award", known), Some("awards"));
        assert_eq!(nearest("Desicions", known), Some("decisions"));
        assert_eq!(nearest("sites", known), None);
        assert_eq!(nearest(&"a".repeat(1_000), known), None);
        assert_eq!(hint("panel", known), "; did you mean “panels”?");
        assert_eq!(hint("xyz", known), "");
    }
}
