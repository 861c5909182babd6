//! The forms of decision references that the settings describe, and the decisions of each, by number.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostics, Rule};
use crate::model::date::Date;
use crate::model::record::Record;
use crate::model::value::Fields;
use crate::records::site::{DECISION_REFERENCE, PATTERN, PATTERN_FROM, PATTERN_TO};

use super::Matter;
use crate::model::reference_pattern::Pattern;

pub(super) static PATTERN_UNREADABLE: Rule = Rule::error("reference-pattern-unreadable")
    .what("The settings describe decision references in a way that cannot be read.")
    .why("References are checked against the pattern in the settings. If the pattern cannot be read, none are checked.")
    .fix("Write plain text with {number} or {number:3} once, and at most one of {year}, {yy} and {financial_year}. Explain numbers as “5” or “15 to 19”.")
    .example("decision_reference:\n  - pattern: \"{number:3}/{year}\"   # 012/2024");

pub(super) static MATTER: Matter = Matter { checks: &[], rules: &[&PATTERN_UNREADABLE] };

/// A form of reference in the settings.
pub(super) struct Form<'a> {
    pub(super) text: &'a str,
    pub(super) pattern: Pattern,
    from: Option<Date>,
    to: Option<Date>,
    /// The entry of the settings.
    pub(super) fields: &'a Fields,
}

impl Form<'_> {
    /// Whether it is in use on that day; a day that is not known may be any.
    pub(super) fn holds_on(&self, day: Option<Date>) -> bool {
        day.is_none_or(|day| self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to))
    }
}

/// The decisions of a form and year, by number. Forms written alike are one sequence.
pub(super) type Sequences<'a> = BTreeMap<(&'a str, String), BTreeMap<u64, &'a Record>>;

/// The forms in the settings. None when one of them cannot be read: a reference may have that one.
pub(super) fn read<'a>(settings: &'a Record, found: &mut Diagnostics) -> Option<Vec<Form<'a>>> {
    let mut forms = Vec::new();
    let mut all = true;
    for group in settings.get(&DECISION_REFERENCE)? {
        let (text, entry) = group.fields.get(&PATTERN).zip(group.fields.entry(&PATTERN))?;
        let (from, to) = (group.fields.get(&PATTERN_FROM), group.fields.get(&PATTERN_TO));
        match Pattern::parse(text) {
            Ok(pattern) => forms.push(Form { text, pattern, from, to, fields: &group.fields }),
            Err(problem) => {
                all = false;
                let message = format!("the pattern “{text}” cannot be read: {problem}");
                let finding = found.report(&PATTERN_UNREADABLE, settings.at(entry.at), message).about(settings);
                finding.field(DECISION_REFERENCE.name);
                finding.help("write it like {number:3}/{year}, with all other characters as they appear in references");
            }
        }
    }
    all.then_some(forms)
}
