//! Records, rows and former ids that were published and are gone.

use super::explained::ENTRY;
use super::{Guarded, name_of};
use crate::diagnostic::{Diagnostics, Rule};
use crate::diff::changes::sum;
use crate::diff::compared::is_in;
use crate::diff::pairing::has_id;
use crate::diff::pieces::Reading;
use crate::diff::renamed::Renamed;
use crate::diff::rows::{bag, is_sum_or_day, left, said};
use crate::diff::withheld::{hides_part, is_told_value};
use crate::model::address::UrlPath;
use crate::model::field::{FieldDef, Kind};
use crate::model::record::Record;
use crate::model::record_type::RecordType;
use crate::model::value::Value;
use crate::records::correction::CORRECTIONS;
use crate::records::page::{ALIASES, PAGES};
use crate::records::site::SITE;
use crate::records::{payment, publication};

pub(super) static PUBLISHED_RECORD_REMOVED: Rule = Rule::error("published-record-removed")
    .what("A record that was published is not in the records any more, and nothing says why.")
    .why("Its address would be dead, and a total would be another without anyone being told. A register that forgets cannot be relied on.")
    .fix("Put the record back. If it has another id now, name the old one in “former”. If it was withdrawn, add an entry of type withdrawal to data/corrections, with the ground. Name the address of a page in “aliases” of the page that replaces it, or lead away from it in content/_redirects.")
    .example("# data/corrections.csv\ntype,record,reason,corrected_on\nwithdrawal,awards/2025-drop-in,Entered twice: it is 2025-014.,2026-02-03");

pub(super) static FORMER_ID_REMOVED: Rule = Rule::error("former-id-removed")
    .what("An id that a record had before is not among its former ids any more, an old address of a page is not among its aliases, or a line of content/_redirects is gone.")
    .why("Who follows a link to the old address would see “Page not found”.")
    .fix("Put the id back into “former” of the record, the address into “aliases” of a page, or the line into content/_redirects.")
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
        let name = if record.name() == &**id { String::new() } else { format!(" ({})", record.name()) };
        let sum = sum(self.before.dataset, record).map(|sum| format!(", {sum}")).unwrap_or_default();
        let what = if is_in(&self.drafts, record) { "is a draft now" } else { "is gone" };
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
        self.offer(finding, "withdrawal", &name_of(record), "", ["", ""]);
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

    /// The rows whose sums, days and references no row has any more; what is written where there was nothing is no loss.
    fn gone_rows(&self, record_type: &'static RecordType) -> Vec<&Record> {
        let is_correction = *record_type == CORRECTIONS;
        let is_compared = |def: &FieldDef| if is_correction { ENTRY.contains(&def.name) } else { is_fact(def) };
        let [before, now] = [self.before, self.now].map(|side| {
            let rows = side.dataset.all(record_type).iter();
            // A row that got an id is the row that it was.
            let is_new = |row: &Record| self.before.dataset.find_by_any_id(record_type, &row.id).is_none();
            rows.filter(|row| is_correction || !has_id(row) || is_new(row)).collect::<Vec<_>>()
        });
        let [old, new] = [(&before, &self.renamed), (&now, &Renamed::none())]
            .map(|(rows, renamed)| bag(rows, |row| said(row, renamed, is_compared)));
        let (mut gone, mut begun) = (left(&old, &new), left(&new, &old));
        if gone.len().saturating_mul(begun.len()) <= FEW_PAIRS {
            gone.retain(|row| {
                let more = begun.iter().position(|other| self.says_all(row, other, is_compared));
                more.map(|index| begun.swap_remove(index)).is_none()
            });
        }
        gone
    }

    /// Whether a row says all that another said, and perhaps more.
    fn says_all(&self, before: &Record, now: &Record, is_compared: impl Fn(&FieldDef) -> bool) -> bool {
        let entries = before.fields.entries.iter().filter(|entry| is_compared(entry.def));
        entries.into_iter().all(|entry| {
            let old = Reading { renamed: &self.renamed }.pieces(entry.def, &entry.value);
            let new = now.fields.value(entry.def);
            new.is_some_and(|value| Reading { renamed: &Renamed::none() }.pieces(entry.def, value) == old)
        })
    }

    fn report_row(&self, row: &Record, found: &mut Diagnostics) {
        let record_type = row.record_type;
        // Of rows of which some say less than they did, nobody can tell which this was.
        let hides = self.now.dataset.all(record_type).iter().any(hides_part);
        let is_withdrawn = self.withdrawn.is_about_rows_of(record_type);
        let is_open = |def: &FieldDef| !is_withdrawn && (!hides || is_sum_or_day(&def.kind));
        let said = said(row, &Renamed::none(), |def| !is_told_value(def) && is_open(def));
        let message = format!("a row of {} was published, and is gone or changed: {said}", record_type.name);
        let finding = found.report(&PUBLISHED_RECORD_REMOVED, self.place(row), message).about(row);
        if *record_type == CORRECTIONS {
            finding.help("put the entry back: what was corrected stays in the history for ever");
            return;
        }
        finding.help(
            "put the row back as it was; or add an entry about it to data/corrections.csv, of type correction with the",
        );
        finding.help(
            "field and what it said, or of type withdrawal if all of the row must not be public. Give the row an id",
        );
        finding.help("of its own, in a column “id”, and name that here in the place of ID:");
        self.offer(finding, "correction", &format!("{}/ID", record_type.name), "FIELD", ["WAS", "NOW"]);
    }

    /// Reports each other address of a page that leads nowhere any more.
    pub(super) fn aliases(&self, found: &mut Diagnostics) {
        for page in self.before.dataset.all(&PAGES) {
            let aliases = page.get(&ALIASES).unwrap_or_default().iter().filter_map(|item| match &item.value {
                Value::Text(address) => Some(&**address),
                _ => None,
            });
            for address in aliases.filter(|address| (self.leads)(address).is_none() && !self.now.has_address(address)) {
                let message = format!("the address “{address}” led to the page “{}”, and leads nowhere now", page.id);
                let finding = found.report(&FORMER_ID_REMOVED, self.place(page), message).about(page);
                finding.help(format!("write in the front matter of a page: aliases: [{address}]"));
            }
        }
    }

    fn report_former(&self, record: &Record, id: &str, found: &mut Diagnostics) {
        let noun = record.record_type.noun();
        let message = format!("“{id}” was a former id of a {noun} that was withdrawn, and its address is dead now");
        let finding = found.report(&FORMER_ID_REMOVED, self.place(record), message);
        finding.help("say that it was withdrawn by that id too; add to data/corrections.csv:");
        self.offer(finding, "withdrawal", &format!("{}/{id}", record.record_type.name), "", ["", ""]);
    }

    /// Reports each id that a record had before and does not tell any more.
    pub(super) fn former_ids(&self, found: &mut Diagnostics) {
        for (id, key) in self.before.dataset.former.iter() {
            let record = self.before.dataset.get(key);
            let is_there = self.now.dataset.find_by_any_id(record.record_type, id).is_some();
            if is_there {
                continue;
            }
            // Where its record is gone, that is reported; what was withdrawn was that by each of its ids.
            let Some(now) = self.now.dataset.find_by_any_id(record.record_type, &record.id) else {
                if self.explained.is_withdrawn(record) && !self.explained.is_withdrawn_id(record.record_type, id) {
                    self.report_former(record, id, found);
                }
                continue;
            };
            let now = self.now.dataset.get(now);
            let message =
                format!("“{id}” was a former id of {} “{}”, and is not any more", now.record_type.noun(), now.id);
            let finding = found.report(&FORMER_ID_REMOVED, now.head(), message).about(now);
            finding.help(format!("write in this {}: former: [{id}]", now.record_type.noun()));
        }
    }
}

/// Up to so many pairs, each row that is gone is compared with each that is new.
const FEW_PAIRS: usize = 1_000_000;

/// Whether a field of a row is a fact that people rely on, and not a remark, or the day on which somebody looked again.
fn is_fact(def: &FieldDef) -> bool {
    let is_of_fact = matches!(
        def.kind,
        Kind::Money | Kind::Date | Kind::Year | Kind::Period | Kind::Split(_) | Kind::Reference(_) | Kind::List(_)
    );
    let names = [payment::SUPPLIER.def.name, publication::URL.def.name, publication::FILE.def.name];
    let looked_again = [publication::REVIEWED_ON.def.name, publication::CHECKED_ON.def.name];
    (is_of_fact || names.contains(&def.name)) && !looked_again.contains(&def.name)
}
