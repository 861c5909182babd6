//! Judges the linked records: one function for each rule, in one file for each matter.
//!
//! Changes nothing and reads no files. Rules of one field's own form belong to `read`, of references to `link`.

mod accessibility;
mod agreements;
mod amounts;
mod budgets;
mod contracts;
mod dates;
mod decision_gaps;
mod decision_records;
mod decision_references;
mod decision_text;
mod decisions;
mod duty;
mod entered_twice;
mod every_page;
mod figures;
mod languages;
mod links;
mod mentions;
mod open_data;
mod organisations;
mod panel_decisions;
mod panels;
mod priorities;
mod privacy;
mod reasons;
mod reference_pattern;
mod settings;
mod apply_settings;
mod suggestions;
mod unused;
mod variations;
mod years;

use rayon::prelude::*;

use crate::diagnostic::{Diagnostics, Rule};
use crate::model::dataset::Dataset;
use crate::model::date::Date;
use crate::model::source::Sources;
use crate::records::settings::Settings;

pub use apply_settings::apply_settings;
pub use links::{Addresses, links};

/// What a rule may look at.
struct Subject<'a> {
    dataset: &'a Dataset,
    settings: &'a Settings,
    sources: &'a Sources,
    /// The day on which it is judged what is past.
    today: Date,
}

/// A rule, or a few that belong together.
type Check = fn(&Subject, &mut Diagnostics);

/// Every check of the records.
static CHECKS: &[&[Check]] = &[
    agreements::CHECKS,
    amounts::CHECKS,
    budgets::CHECKS,
    contracts::CHECKS,
    dates::CHECKS,
    decision_records::CHECKS,
    decision_references::CHECKS,
    decision_text::CHECKS,
    decisions::CHECKS,
    duty::CHECKS,
    entered_twice::CHECKS,
    every_page::CHECKS,
    languages::CHECKS,
    organisations::CHECKS,
    open_data::CHECKS,
    panel_decisions::CHECKS,
    panels::CHECKS,
    priorities::CHECKS,
    privacy::CHECKS,
    reasons::CHECKS,
    settings::CHECKS,
    accessibility::CHECKS,
    unused::CHECKS,
    variations::CHECKS,
    years::CHECKS,
];

/// The faults this stage can find, matter by matter.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    let unused = unused::RULES.iter().map(|(_, rule)| rule);
    RULES.iter().copied().flatten().copied().chain(unused)
}

static RULES: &[&[&Rule]] = &[
    agreements::RULES,
    amounts::RULES,
    budgets::RULES,
    contracts::RULES,
    dates::RULES,
    decision_gaps::RULES,
    decision_records::RULES,
    decision_references::RULES,
    decision_text::RULES,
    decisions::RULES,
    duty::RULES,
    entered_twice::RULES,
    every_page::RULES,
    languages::RULES,
    links::RULES,
    organisations::RULES,
    open_data::RULES,
    panel_decisions::RULES,
    panels::RULES,
    priorities::RULES,
    privacy::RULES,
    reasons::RULES,
    apply_settings::RULES,
    settings::RULES,
    accessibility::RULES,
    variations::RULES,
    years::RULES,
];

/// Checks every record and what the records say of each other. The order of findings is that of the checks.
pub fn dataset(dataset: &Dataset, settings: &Settings, sources: &Sources, today: Date, found: &mut Diagnostics) {
    let subject = Subject { dataset, settings, sources, today };
    let checks: Vec<&Check> = CHECKS.iter().copied().flatten().collect();
    let findings: Vec<Diagnostics> = checks
        .into_par_iter()
        .map(|check| {
            let mut found = Diagnostics::default();
            check(&subject, &mut found);
            found
        })
        .collect();
    for part in findings {
        found.append(part);
    }
}
