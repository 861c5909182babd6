//! Records of the last two years that lack what duty asks for. To waive that is the office's decision, not an import's: they
//! come in as drafts, to be completed.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde_json::Value;

use super::folder;
use super::{Incoming, IncomingRecord, Report};
use crate::check;
use crate::diagnostic::Level;
use crate::model::date::Date;
use crate::model::field::{FieldDef, Kind};
use crate::model::record::Record;
use crate::model::record_type::RecordType;
use crate::model::value;
use crate::pipeline::Site;
use crate::records;
use crate::records::shared::DRAFT;

/// So many months back, whoever made an award can still say why.
const MONTHS: u32 = 24;

/// What a record says of itself while it is no draft.
const STATUS: &str = "status";

/// The new records that are to be completed.
#[derive(Debug, Default)]
pub(super) struct Drafts {
    /// By the rule and the type of record.
    lacking: BTreeMap<(&'static str, &'static str), BTreeSet<String>>,
    /// Each by its type and id.
    drafts: BTreeSet<(&'static str, String)>,
}

impl Drafts {
    /// Makes drafts of the new records of the last two years that lack something. Says whether there were any.
    pub(super) fn make(&mut self, site: &Site, today: Date, incoming: &mut Incoming, report: &mut Report) -> bool {
        let before = self.drafts.len();
        let mut arrivals = arrivals(incoming);
        for finding in site.found.list.iter().filter(|finding| finding.level == Level::Error) {
            let Some((name, id)) = finding.record.as_ref().filter(|_| check::is_of_lack(finding)) else { continue };
            let Some(arrival) = arrivals.get_mut(&(*name, id.to_string())) else { continue };
            let Some(record_type) = records::named(name).filter(|it| can_be_draft(it)) else { continue };
            let record = site.dataset.find(record_type, id).map(|key| site.dataset.get(key));
            if !record.is_some_and(|record| is_recent(record, today)) {
                continue;
            }
            self.lacking.entry((finding.rule.code, record_type.name)).or_default().insert(id.to_string());
            if self.drafts.insert((record_type.name, id.to_string())) {
                set_draft(arrival, record_type, report);
            }
        }
        self.drafts.len() > before
    }

    /// How many of a type there are.
    pub(super) fn count(&self, record_type: &str) -> usize {
        self.drafts.iter().filter(|(name, _)| *name == record_type).count()
    }

    /// Says what they lack, and what to do about it.
    pub(super) fn tell(&self, report: &mut Report) {
        let lines = self.lacking.iter().filter_map(|((code, name), ids)| {
            Some(format!("{code}: {}", folder::counted(ids.len(), records::named(name)?)))
        });
        report.drafts = lines.collect();
        if !self.drafts.is_empty() {
            let what = "write into the drafts what they lack, and take out “status: draft” or “draft: yes”; if it was \
                        never recorded, import again with --force --history, which waives it for a year";
            report.to_do.push(what.to_string());
        }
    }
}

/// What arrives from elsewhere, by type and id: what this program published was published with its gaps.
fn arrivals(incoming: &mut Incoming) -> HashMap<(&'static str, String), &mut IncomingRecord> {
    let all = incoming.records.iter_mut().flat_map(|(name, arrivals)| arrivals.iter_mut().map(|own| (*name, own)));
    let foreign = all.filter(|(_, arrival)| !arrival.is_published());
    foreign.map(|(name, arrival)| ((name, arrival.id().to_string()), arrival)).collect()
}

/// Whether a record may be of the last two years. One without a day may be.
fn is_recent(record: &Record, today: Date) -> bool {
    last_day(record).is_none_or(|day| day.plus_months(MONTHS) >= today)
}

/// The day of a record; where only its financial year is known, the last day of it.
fn last_day(record: &Record) -> Option<Date> {
    let first = record.record_type.dated_by.iter().find_map(|field| record.fields.value(field));
    match first {
        Some(value::Value::Year(year)) => Some(year.last_day()),
        Some(value::Value::Split(shares)) => {
            shares.iter().filter_map(|share| share.year()).max().map(|year| year.last_day())
        }
        _ => record.date(),
    }
}

/// Whether records of a type have a day, and can say that they are drafts: a line of a budget cannot.
fn can_be_draft(record_type: &RecordType) -> bool {
    let says_so = |field: &&FieldDef| match &field.kind {
        Kind::Choice(choices) => field.name == STATUS && choices.iter().any(|choice| choice.value == "draft"),
        _ => field.name == DRAFT.def.name,
    };
    !record_type.dated_by.is_empty() && record_type.fields.iter().any(says_so)
}

/// Marks a record as a draft, in its field for that or in its status.
fn set_draft(arrival: &mut IncomingRecord, record_type: &RecordType, report: &mut Report) {
    if record_type.fields.iter().any(|field| field.name == DRAFT.def.name) {
        arrival.fields.insert(DRAFT.def.name.to_string(), Value::Bool(true));
        return;
    }
    let status = arrival.fields.insert(STATUS.to_string(), Value::from("draft"));
    if let Some(status) = status.as_ref().and_then(Value::as_str).filter(|status| *status != "draft") {
        let what = format!("{}: its status was “{status}” before it became a draft; write that back", arrival.id());
        report.to_do.push(what);
    }
}
