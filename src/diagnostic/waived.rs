//! What the settings have set aside: how many findings of which rules, and when the first comes back.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::model::date::Date;

/// Findings that are waived, or whose rule is off for a time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Waived {
    /// How many, by the codes of their rules.
    pub by_code: BTreeMap<&'static str, usize>,
    /// The last day of the waiver that ends first.
    until: Option<Date>,
}

/// The same as data, for programs.
#[derive(Serialize)]
pub(super) struct Counts<'a> {
    findings: usize,
    codes: &'a BTreeMap<&'static str, usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    first_back: Option<String>,
}

impl Waived {
    /// Counts a finding that is set aside up to that day.
    pub fn count(&mut self, code: &'static str, until: Date) {
        *self.by_code.entry(code).or_default() += 1;
        self.until = self.until.into_iter().chain([until]).min();
    }

    /// Takes in what another collection counted.
    pub fn append(&mut self, other: Waived) {
        other.by_code.into_iter().for_each(|(code, count)| *self.by_code.entry(code).or_default() += count);
        self.until = self.until.into_iter().chain(other.until).min();
    }

    /// How many findings.
    pub fn findings(&self) -> usize {
        self.by_code.values().sum()
    }

    /// The day on which the first of them comes back; none where no end could be read.
    pub fn first_back(&self) -> Option<Date> {
        self.until.filter(|until| *until != Date::LAST).map(|until| until.plus_days(1))
    }

    /// `26 findings waived, of 9 kinds; the first comes back on 28 November 2027`; none where nothing is waived.
    pub fn line(&self) -> Option<String> {
        let counted = |number: usize, one: &str| format!("{number} {one}{}", if number == 1 { "" } else { "s" });
        let findings = (self.findings() > 0).then(|| counted(self.findings(), "finding"))?;
        let kinds = (self.findings() > 1).then(|| format!(", of {}", counted(self.by_code.len(), "kind")));
        let first = if self.findings() == 1 { "it" } else { "the first" };
        let back =
            self.first_back().map(|day| format!("; {first} comes back on {}", day.long().replace('\u{a0}', " ")));
        Some(format!("{findings} waived{}{}", kinds.unwrap_or_default(), back.unwrap_or_default()))
    }

    /// The same as data; none where nothing is waived.
    pub(super) fn counts(&self) -> Option<Counts<'_>> {
        let first_back = self.first_back().map(|day| day.to_string());
        (self.findings() > 0).then(|| Counts { findings: self.findings(), codes: &self.by_code, first_back })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_says_how_many_of_how_many_kinds_and_when_the_first_comes_back() {
        let day = |text| Date::from_iso(text).expect("a day");
        let mut waived = Waived::default();
        assert_eq!(waived.line(), None);
        waived.count("missing-end", day("2027-11-27"));
        assert_eq!(waived.line().unwrap(), "1 finding waived; it comes back on 28 November 2027");
        waived.count("missing-end", day("2028-02-29"));
        assert_eq!(waived.line().unwrap(), "2 findings waived, of 1 kind; the first comes back on 28 November 2027");
        waived.count("missing-purpose", day("2026-12-31"));
        assert_eq!(waived.line().unwrap(), "3 findings waived, of 2 kinds; the first comes back on 1 January 2027");
        let mut unread = Waived::default();
        unread.count("missing-end", Date::LAST);
        assert_eq!(unread.line().unwrap(), "1 finding waived");
    }
}
