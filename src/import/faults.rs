//! Values and rows of an import that cannot be published: they are left out, each with its cell and what to type.

use std::collections::HashMap;

use serde_json::Value;

use super::unplaced::Amount;
use super::{Incoming, IncomingRecord, Report};
use crate::diagnostic::{Diagnostic, Level};
use crate::model::field::{FieldDef, Kind, Need};
use crate::model::record_type::RecordType;
use crate::model::schema::Schema;
use crate::pipeline::Site;
use crate::records::award::{AWARDS, START, YEAR};

/// Rules that find what records lack, in addition to those called `missing-…`: what data from elsewhere may well not have.
const ABOUT_MISSING_DATA: [&str; 5] = [
    "accessibility-statement-incomplete",
    "contract-without-copy",
    "panel-without-decision",
    "restricted-without-ground",
    "tender-without-copy",
];

/// Leaves out values, and rows, that are at fault, and reports which. Says whether there were any.
pub(super) fn leave_out(site: &Site, schemas: &Schema, incoming: &mut Incoming, report: &mut Report) -> bool {
    let mut indexes: HashMap<(&str, String), usize> = HashMap::new();
    for (name, arrivals) in &incoming.records {
        let ids = arrivals.iter().enumerate().map(|(index, arrival)| ((*name, arrival.id().to_string()), index));
        indexes.extend(ids);
    }
    let mut dropped = false;
    for finding in site.found.list.iter().filter(|finding| finding.level == Level::Error) {
        let Some((record_type, id)) = &finding.record else { continue };
        let Some(schema) = schemas.named(record_type) else { continue };
        let Some(index) = indexes.get(&(*record_type, id.to_string())) else { continue };
        let Some(arrivals) = incoming.records.get_mut(record_type) else { continue };
        let arrival = &mut arrivals[*index];
        if arrival.is_published() || arrival.fields.is_empty() {
            continue;
        }
        let field = finding.field.and_then(|name| schema.field(name));
        let is_given = field.is_some_and(|field| given(arrival, field).next().is_some());
        if is_of_lack(finding) && !is_given {
            continue;
        }
        let place = place_of(arrival, field, || format!("{} {id}", schema.record_type.noun()));
        let why = if is_given { with_help(finding) } else { finding.message.clone() };
        let what = match field.filter(|field| is_given && field.need != Need::Schema) {
            Some(field) => {
                let names: Vec<String> = given(arrival, field).map(str::to_string).collect();
                names.iter().for_each(|name| drop(arrival.fields.shift_remove(name)));
                let is_start = *record_type == AWARDS.name && field.name == START.name;
                match arrival.year.take_if(|_| is_start) {
                    Some(year) => {
                        let what = format!("“{}” was left out; it counts in {year}", field.label);
                        arrival.fields.insert(YEAR.name.to_string(), Value::from(year));
                        what
                    }
                    None => format!("“{}” was left out", field.label),
                }
            }
            None => {
                let amount = amount_of(schema.record_type, arrival);
                arrival.fields.clear();
                dropped = true;
                let why = format!("{why}; all of it was left out");
                match arrival.place {
                    Some(_) => report.unplaced.row(&place, amount, why),
                    None => report.unplaced.at(&place, why),
                }
                continue;
            }
        };
        report.unplaced.at(&place, format!("{why}; {what}"));
        dropped = true;
    }
    incoming.records.values_mut().for_each(|arrivals| arrivals.retain(|arrival| !arrival.fields.is_empty()));
    dropped
}

/// Where a record stood, and the cell of one of its fields: `row 4 (D4)`.
fn place_of(arrival: &IncomingRecord, field: Option<&FieldDef>, else_at: impl FnOnce() -> String) -> String {
    let cell = arrival.cells.as_ref().zip(field).and_then(|(cells, field)| cells.cell_with(field.name));
    let place = arrival.place.clone().unwrap_or_else(else_at);
    cell.map_or(place.clone(), |cell| format!("{place} ({cell})"))
}

/// What is wrong, and what to do about it.
fn with_help(finding: &Diagnostic) -> String {
    let help = finding.help.first().map(|help| format!(": {help}")).unwrap_or_default();
    format!("{}{help}", finding.message)
}

/// How much money a record says that it is about.
fn amount_of(record_type: &RecordType, arrival: &IncomingRecord) -> Amount {
    let is_money = |field: &&&FieldDef| matches!(field.kind, Kind::Money) && field.need == Need::Schema;
    let money = record_type.fields.iter().find(is_money).and_then(|field| arrival.fields.get(field.name));
    money.map_or(Amount::Unknown, |value| {
        Amount::from_text(&value.as_str().map_or_else(|| value.to_string(), str::to_string))
    })
}

/// The names under which a field is given: in one language or several.
fn given<'a>(arrival: &'a IncomingRecord, field: &'a FieldDef) -> impl Iterator<Item = &'a str> {
    let names = arrival.fields.keys().map(String::as_str);
    names.filter(|name| {
        let rest = name.strip_prefix(field.name);
        rest.is_some_and(|rest| rest.is_empty() || (field.translated && rest.starts_with('_') && rest.len() == 3))
    })
}

/// Whether a finding is about something that does not exist.
pub(super) fn is_of_lack(finding: &Diagnostic) -> bool {
    let code = finding.rule.code;
    finding.rule.adjustable && (code.starts_with("missing-") || ABOUT_MISSING_DATA.contains(&code))
}
