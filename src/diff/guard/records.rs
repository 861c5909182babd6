//! Records, rows and former ids that were published and are gone.

use super::explained::ENTRY;
use super::{Guarded, TITLES};
use crate::diagnostic::{Diagnostics, Rule};
use crate::diff::changes::sum;
use crate::diff::pairing::has_id;
use crate::diff::renamed::Renamed;
use crate::diff::rows::{bag, left, said};
use crate::diff::withheld::is_told_value;
use crate::model::address::UrlPath;
use crate::model::field::FieldDef;
use crate::model::record::Record;
use crate::model::record_type::RecordType;
use crate::records::correction::CORRECTIONS;
use crate::records::page::PAGES;
use crate::records::site::SITE;

pub(super) static PUBLISHED_RECORD_REMOVED: Rule = Rule::error("published-record-removed")
    .what("A record that was published is not in the records any more, and nothing says why.")
    .why("Its address would be dead, and a total would be another without anyone being told. A register that forgets cannot be relied on.")
    .fix("Put the record back. If it has another id now, name the old one in “former”. If it was withdrawn, add an entry of type withdrawal to data/corrections, with the ground. Name the address of a page in “aliases” of the page that replaces it, or lead away from it in content/_redirects.")
    .example("# data/corrections.csv\ntype,record,reason,corrected_on\nwithdrawal,awards/2025-drop-in,Entered twice: it is 2025-014.,2026-02-03");

pub(super) static FORMER_ID_REMOVED: Rule = Rule::error("former-id-removed")
    .what("An id that a record had before is not among its former ids any more.")
    .why("Who follows a link to the old address would see “Page not found”.")
    .fix("Put the id back into “former” of the record.")
    .example("- id: hilltop-trust\n  former: [hilltop]   # for as long as the register lasts");

/// Whether records of a type are guarded: all that are published, and the pages.
fn is_guarded(record_type: &RecordType) -> bool {
    (record_type.is_data || *record_type == PAGES) && *record_type != SITE
}

impl Guarded<'_> {
    /// Reports each record that is gone without a word.
    pub(super) fn records(&self, found: &mut Diagnostics) {
        for record in self.before.dataset.by_type.iter().flatten() {
            let is_of_guarded = is_guarded(record.record_type) && *record.record_type != CORRECTIONS;
            if is_of_guarded && has_id(record) && !self.is_there(record) && !self.is_explained(record) {
                self.report(record, found);
            }
        }
    }

    fn is_there(&self, record: &Record) -> bool {
        self.now.dataset.find_by_any_id(record.record_type, &record.id).is_some()
    }

    fn is_explained(&self, record: &Record) -> bool {
        let leads = || {
            let place = UrlPath::new(&*record.id);
            [format!("/{place}/"), format!("/{place}")].iter().any(|address| (self.leads)(address).is_some())
        };
        self.explained.is_withdrawn(record) || *record.record_type == PAGES && leads()
    }

    fn report(&self, record: &Record, found: &mut Diagnostics) {
        let (noun, id) = (record.record_type.noun(), &record.id);
        let drafts = self.now.dataset.drafts.iter().map(|draft| &draft.record);
        let is_draft = drafts.into_iter().any(|draft| draft.id == *id && draft.record_type == record.record_type);
        let name = if record.name() == &**id { String::new() } else { format!(" ({})", record.name()) };
        let sum = sum(self.before.dataset, record).map(|sum| format!(", {sum}")).unwrap_or_default();
        let what = if is_draft { "is a draft now" } else { "is gone" };
        let message = format!("{noun} “{id}”{name}{sum} was published, and {what}");
        let finding = found.report(&PUBLISHED_RECORD_REMOVED, self.place(record), message).about(record);
        if *record.record_type == PAGES {
            finding.help("put the page back; or, if another page has what it said, write in the front matter of that:");
            finding.help(format!("aliases: [/{id}/]"));
            return;
        }
        finding.help(format!("if it has another id now, write in that {noun}: former: [{id}]"));
        finding
            .help("if it was withdrawn, add to data/corrections.csv, which leaves a page with the ground and the day:");
        finding.help(TITLES).help(self.line("withdrawal", record, "", ["", ""]));
    }

    /// Reports rows without ids that are gone, unless as many new entries are about their type; and corrections, of which
    /// what they told may be taken out, but not that there was one.
    pub(super) fn rows(&self, found: &mut Diagnostics) {
        let types = self.now.dataset.schema.types.iter().map(|schema| schema.record_type);
        for record_type in types.filter(|record_type| is_guarded(record_type)) {
            let gone = self.gone_rows(record_type);
            let gone = gone.iter().skip(self.explained.of_type(record_type.name));
            gone.for_each(|row| self.report_row(row, found));
        }
    }

    fn gone_rows(&self, record_type: &'static RecordType) -> Vec<&Record> {
        let is_correction = *record_type == CORRECTIONS;
        let is_compared = |def: &FieldDef| !is_correction || ENTRY.contains(&def.name);
        let [before, now] = [self.before, self.now].map(|side| {
            let rows = side.dataset.all(record_type).iter();
            rows.filter(|row| is_correction || !has_id(row)).collect::<Vec<_>>()
        });
        let old = bag(&before, |row| said(row, &self.renamed, is_compared));
        left(&old, &bag(&now, |row| said(row, &Renamed::none(), is_compared)))
    }

    fn report_row(&self, row: &Record, found: &mut Diagnostics) {
        let record_type = row.record_type;
        let said = said(row, &Renamed::none(), |def| !is_told_value(def));
        let message = format!("a row of {} was published, and is gone or changed: {said}", record_type.name);
        let finding = found.report(&PUBLISHED_RECORD_REMOVED, self.place(row), message).about(row);
        if *record_type == CORRECTIONS {
            finding.help("put the entry back: what was corrected stays in the history for ever");
            return;
        }
        finding.help("put the row back as it was; or add an entry about it to data/corrections.csv:");
        finding.help(TITLES).help(self.line("correction", row, "FIELD", ["WAS", "NOW"]));
    }

    /// Reports each id that a record had before and does not tell any more.
    pub(super) fn former_ids(&self, found: &mut Diagnostics) {
        for (id, key) in self.before.dataset.former.iter() {
            let record = self.before.dataset.get(key);
            let is_there = self.now.dataset.find_by_any_id(record.record_type, id).is_some();
            // Where its record is gone, that is reported.
            let now = self.now.dataset.find_by_any_id(record.record_type, &record.id);
            let Some(now) = now.filter(|_| !is_there) else { continue };
            let now = self.now.dataset.get(now);
            let message =
                format!("“{id}” was a former id of {} “{}”, and is not any more", now.record_type.noun(), now.id);
            let finding = found.report(&FORMER_ID_REMOVED, now.head(), message).about(now);
            finding.help(format!("write in this {}: former: [{id}]", now.record_type.noun()));
        }
    }
}
