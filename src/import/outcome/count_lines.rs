//! Lines in which an outcome says how many applied, were recommended or were declined.

use std::ops::RangeInclusive;

use super::super::counts::is_row;
use super::sections::heading_says;

/// Of whom a line says how many there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Counted {
    Received,
    Recommended,
    Declined,
}

impl Counted {
    pub(super) fn word(self) -> &'static str {
        match self {
            Counted::Received => "received",
            Counted::Recommended => "recommended",
            Counted::Declined => "declined",
        }
    }
}

/// A line that counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct CountLine {
    pub(super) what: Counted,
    pub(super) number: u64,
    /// Whether it can only mean a number, and no sum of money.
    pub(super) is_number: bool,
}

/// How many applied, and how many of them were declined.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Counts {
    pub(super) received: u64,
    pub(super) declined: u64,
}

impl Counts {
    pub(super) fn of(self, what: Counted) -> u64 {
        match what {
            Counted::Received => self.received,
            Counted::Recommended => self.received - self.declined,
            Counted::Declined => self.declined,
        }
    }
}

/// A line that counts, with where it stands and what was counted above it.
#[derive(Debug)]
pub(super) struct CountSaid {
    pub(super) place: String,
    pub(super) line: CountLine,
    pub(super) so_far: Counts,
}

/// Words that are never beside a sum of money.
const NUMBER: [&str; 4] = ["number", "no", "count", "nifer"];

/// Words that a sum may have as well.
const BESIDE: [&str; 16] = [
    "total",
    "totals",
    "overall",
    "of",
    "the",
    "all",
    "were",
    "by",
    "not",
    "applicant",
    "applicants",
    "bid",
    "bids",
    "groups",
    "panel",
    "cyfanswm",
];

/// What is a year rather than a number of applications: “Grants awarded 2026”.
const YEARS: RangeInclusive<u64> = 1990..=2100;

/// What a line counts, and what it says; nothing where it says anything else too.
pub(super) fn count_said<'a>(cells: impl Iterator<Item = &'a str>) -> Option<CountLine> {
    let line = cells.collect::<Vec<_>>().join(" ").to_lowercase();
    let words = line.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty());
    let (numbers, words): (Vec<&str>, Vec<&str>) = words.partition(|word| word.parse::<u64>().is_ok());
    let [number] = numbers[..] else { return None };
    let says_whom = |word: &&&str| **word == "received" || heading_says(word).is_some() && !NUMBER.contains(*word);
    let is_known = |word: &&str| says_whom(&word) || NUMBER.contains(word) || BESIDE.contains(word) || is_row(word);
    if line.contains('£') || !words.iter().all(is_known) {
        return None;
    }
    // “No” is a number here, and “not” turns what follows.
    let said: Vec<&str> = words.iter().filter(|word| says_whom(word) || **word == "not").copied().collect();
    let what = match (said.contains(&"received"), heading_says(&said.join(" "))) {
        (true, None) => Counted::Received,
        (false, Some(true)) => Counted::Recommended,
        (false, Some(false)) if said != ["not"] => Counted::Declined,
        _ => return None,
    };
    let (number, is_number) = (number.parse().ok()?, words.iter().any(|word| NUMBER.contains(word)));
    (is_number || !YEARS.contains(&number)).then_some(CountLine { what, number, is_number })
}

#[cfg(test)]
mod tests {
    use super::{Counted, count_said};

    #[test]
    fn a_line_that_counts_applicants_says_nothing_else() {
        for (cells, expected) in [
            (&["Number declined", "2"][..], Some((Counted::Declined, 2))),
            (&["Total declined: 4"], Some((Counted::Declined, 4))),
            (&["No. of unsuccessful applications", "12"], Some((Counted::Declined, 12))),
            (&["2 applications were not funded"], Some((Counted::Declined, 2))),
            (&["Applications received 12"], Some((Counted::Received, 12))),
            (&["Not recommended:", "3"], Some((Counted::Declined, 3))),
            (&["Number recommended by the panel", "4"], Some((Counted::Recommended, 4))),
            (&["Total number of awards approved", "5"], Some((Counted::Recommended, 5))),
            (&["Declined"], None),
            (&["Not", "2"], None),
            (&["No. of applications", "12"], None),
            (&["Total declined £45,000"], None),
            (&["Total declined", "45,000.00"], None),
            (&["2 received, 1 declined"], None),
            (&["Number received and declined", "2"], None),
            (&["Number 10 Youth Club", "Declined"], None),
            (&["Approved Premises Project", "2"], None),
            (&["Example Trust", "2", "Declined"], None),
            (&["Total", "2"], None),
            (&["Grants awarded 2026"], None),
        ] {
            let found = count_said(cells.iter().copied()).map(|line| (line.what, line.number));
            assert_eq!(found, expected, "{cells:?}");
        }
    }
}
