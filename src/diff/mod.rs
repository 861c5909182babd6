//! What a change does: to records, totals, addresses, findings and duties. Two sites are compared, wherever they come from.
//!
//! Records are paired by type and id, never by file, row or likeness: a table that was sorted anew or saved again is no
//! change. What must not be said again is in no part of what is told: values that are withheld now, and drafts’ values.

mod addresses;
mod changes;
mod compared;
mod duties;
mod fields;
mod findings;
mod given_ids;
mod guard;
mod pages;
mod pairing;
mod pieces;
mod renamed;
mod rows;
mod sums;
mod totals;
mod withheld;

use serde::Serialize;

use crate::diagnostic::Diagnostics;
use crate::duties::Register;
use crate::model::dataset::Dataset;
use crate::model::record::Record;
use crate::model::source::Sources;
use crate::records::site::SITE;

pub use addresses::{Addresses, Ended};
pub use compared::{RecordChange, What};
pub use duties::{Becomes, DutyChange};
pub use fields::FieldChange;
pub use findings::{FindingChanges, Told};
pub use guard::{RULES, guard};
pub use pages::PageChanges;
pub use totals::TotalChange;

use renamed::Renamed;

/// A site that is compared with another.
pub struct Side<'a> {
    pub dataset: &'a Dataset,
    pub sources: &'a Sources,
    pub found: &'a Diagnostics,
    pub duties: &'a Register,
    /// Every address at which there is a page or a file, sorted.
    pub addresses: Vec<String>,
    /// Those at which a page says that what was there was withdrawn; sorted, and none of the others.
    pub withdrawn: Vec<String>,
    /// The folder of its address, as the redirects of the content folder write it: empty at the top of a host.
    pub root: &'a str,
    /// Of the first, those of files of the content folder, sorted.
    pub assets: Vec<String>,
    /// Of the first, those of pages of headings: of a year, or of a priority in a year; each with that of the page above it.
    pub headings: Vec<(String, String)>,
    /// An address that each redirect of the content folder leads from.
    pub redirected: Vec<String>,
}

impl Side<'_> {
    /// Whether there is something at an address.
    fn has_address(&self, address: &str) -> bool {
        self.addresses.binary_search_by(|own| own.as_str().cmp(address)).is_ok()
    }
}

/// All that differs between two sites.
#[derive(Debug, Default, Serialize)]
pub struct Difference {
    /// By type and id.
    pub records: Vec<RecordChange>,
    /// The total of all awards, then totals by each dimension; then those of payments and of budgets.
    pub totals: Vec<TotalChange>,
    /// How many awards of before the totals leave out, because their sums are withheld now.
    pub awards_left_out: usize,
    pub addresses: Addresses,
    pub pages: PageChanges,
    pub findings: FindingChanges,
    pub duties: Vec<DutyChange>,
    /// Records that are not public, before or now: that they changed, never what they say.
    pub drafts: Vec<RecordChange>,
    /// Ids that more than one record has, here or there: only the first of them was compared.
    pub doubled_ids: Vec<String>,
}

impl Difference {
    /// What one site has become, but for its pages: who renders them knows. `leads` tells where an address of before leads now.
    pub fn between(before: &Side, now: &Side, leads: &dyn Fn(&str) -> Option<String>) -> Difference {
        let renamed = Renamed::in_dataset(now.dataset);
        let records = changes::records(before.dataset, now.dataset, &renamed);
        let (mut totals, awards_left_out) = totals::totals(before.dataset, now.dataset, &renamed, &records);
        totals.extend(sums::totals(before.dataset, now.dataset));
        Difference {
            records,
            totals,
            awards_left_out,
            addresses: addresses::addresses(before, now, leads),
            pages: PageChanges::default(),
            findings: findings::findings(before, now),
            duties: duties::duties(before.duties, now.duties),
            drafts: changes::drafts(before.dataset, now.dataset, &renamed),
            doubled_ids: findings::doubled_ids(before, now),
        }
    }

    /// Leaves out what nobody can know of a site by what it published: its pages’ templates, findings, drafts, and settings for
    /// the office.
    pub fn keep_what_is_published(&mut self) {
        self.records.retain(|change| change.record_type != SITE.name);
        (self.pages, self.findings, self.drafts) = Default::default();
    }

    /// Whether nothing that is published differs, and no draft.
    pub fn is_nothing(&self) -> bool {
        let Difference { records, totals, addresses, pages, findings, duties, drafts, .. } = self;
        let is_same = [records.is_empty(), totals.is_empty(), pages.is_empty(), duties.is_empty(), drafts.is_empty()];
        is_same == [true; 5] && addresses.is_empty() && findings.is_empty()
    }
}

/// What has become of one record, as it was read; none where it says the same.
pub fn of_one_record(before: Option<&Record>, now: Option<&Record>) -> Option<RecordChange> {
    changes::of_one(before, now)
}
