//! Judges the linked records: one function for each rule, in one file for each matter.
//!
//! Changes nothing and reads no files. Rules of one field's own form belong to `read`, of references to `link`.

mod accessibility;
mod agreements;
mod aliases;
mod alike;
mod amounts;
mod body_kind;
mod budgets;
mod by_matter;
mod contracts;
mod corrected_values;
mod correction_types;
mod corrections;
mod dates;
mod decision_forms;
mod decision_gaps;
mod decision_records;
mod decision_references;
mod decision_text;
mod decisions;
mod duty;
mod endings;
mod entered_twice;
mod every_page;
mod figures;
mod figures_of_wholes;
mod grant_ids;
mod languages;
mod letters;
mod line_of_sums;
mod links;
mod makers;
mod markdown_remedies;
mod markdown_text;
mod mentions;
mod open_data;
mod office_duties;
mod opportunities;
mod organisations;
mod panel_decisions;
mod panels;
mod payments;
mod priorities;
mod privacy;
mod publication_addresses;
mod publication_days;
mod publication_events;
mod publication_parts;
mod publication_periods;
mod publications;
mod published;
mod procurement;
mod reasons;
mod requests;
mod result_figures;
mod return_money;
mod returns;
mod settings;
mod small_figures;
mod spending;
mod apply_settings;
mod suggestions;
mod told_figures;
mod unused;
mod variations;
mod withdrawals;
mod withholding;
mod years;

use rayon::prelude::*;

use crate::diagnostic::{Diagnostics, Rule};
use crate::model::dataset::Dataset;
use crate::model::date::Date;
use crate::model::record::Record;
use crate::model::source::Sources;
use crate::records::award::AWARDS;
use crate::records::settings::Settings;

pub use apply_settings::{apply_settings, is_of_lack, weighed};
pub use by_matter::rules_by_matter;
pub use links::{Addresses, links, may_be_unread};
pub use published::duties;
pub use suggestions::Suggestions;

/// What a rule may look at.
struct Subject<'a> {
    dataset: &'a Dataset,
    settings: &'a Settings,
    sources: &'a Sources,
    /// The day on which it is judged what is past.
    today: Date,
}

/// So many records one thread looks at before it asks for more.
const RECORDS_AT_A_TIME: usize = 4096;

/// A rule, or a few that belong together.
type Check = fn(&Subject, &mut Diagnostics);

/// What judges each award by itself, whatever the others say. All of these look at one award while it is in the cache, and not
/// each of them at all awards anew: of a hundred thousand with long texts that takes a tenth of the time of the check.
type AwardCheck = fn(&Subject, &Record, &mut Diagnostics);

/// What one file judges: its functions, and the rules whose findings they report.
struct Matter {
    checks: &'static [Check],
    rules: &'static [&'static Rule],
}

/// The faults this stage can find, matter by matter.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    rules_by_matter().into_iter().flat_map(|(_, rules)| rules)
}

/// Has `check` look at every record by itself, many at a time. The order of findings is that of the records.
fn each_record(dataset: &Dataset, found: &mut Diagnostics, check: impl Fn(&Record, &mut Diagnostics) + Sync) {
    for records in &dataset.by_type {
        each_of(records, found, &check);
    }
}

/// The same for some records.
fn each_of(records: &[Record], found: &mut Diagnostics, check: impl Fn(&Record, &mut Diagnostics) + Sync) {
    let chunks = records.par_chunks(RECORDS_AT_A_TIME).map(|records| {
        let mut found = Diagnostics::default();
        records.iter().for_each(|record| check(record, &mut found));
        found
    });
    let findings: Vec<Diagnostics> = chunks.collect();
    findings.into_iter().for_each(|part| found.append(part));
}

/// Judges the awards one by one.
fn each_award(subject: &Subject, found: &mut Diagnostics) {
    let checks: Vec<AwardCheck> = by_matter::of_each_award().collect();
    each_of(subject.dataset.all(&AWARDS), found, |award, found| {
        checks.iter().for_each(|check| check(subject, award, found));
    });
}

/// Checks every record and what the records say of each other. The order of findings is that of the checks.
pub fn dataset(dataset: &Dataset, settings: &Settings, sources: &Sources, today: Date, found: &mut Diagnostics) {
    let subject = Subject { dataset, settings, sources, today };
    let checks = by_matter::matters().flat_map(|matter| matter.checks).copied();
    let checks: Vec<Check> = [each_award as Check].into_iter().chain(checks).collect();
    let findings: Vec<Diagnostics> = checks
        .into_par_iter()
        .map(|check| {
            let mut found = Diagnostics::default();
            check(&subject, &mut found);
            found
        })
        .collect();
    let may_follow = |rule: &Rule| rule.relies_on.iter().any(|name| is_damaged(dataset, name));
    for mut part in findings {
        part.list.retain(|finding| !may_follow(finding.rule));
        found.append(part);
    }
}

/// Whether part of that record type could not be read; `*` is any.
fn is_damaged(dataset: &Dataset, name: &str) -> bool {
    match name {
        "*" => dataset.damaged.contains(&true),
        name => dataset.schema.named(name).is_some_and(|schema| !dataset.is_whole(schema.record_type)),
    }
}
