//! Values and rows of an import that cannot be published: they are left out, each with its cell and what to type.

use std::collections::{BTreeMap, HashMap};

use serde_json::Value;

use super::unplaced::Amount;
use super::{Incoming, IncomingRecord, Report};
use crate::check::is_of_lack;
use crate::diagnostic::{Diagnostic, Level};
use crate::model::field::{FieldDef, Kind, Need};
use crate::model::record_type::RecordType;
use crate::model::schema::{Schema, TypeSchema};
use crate::pipeline::Site;
use crate::records::award::{AWARDS, START, YEAR};

/// How many faults of a row that is left out are named.
const FAULTS_OF_A_ROW: usize = 6;

/// Leaves out values, and rows, that are at fault, and reports which. Says whether there were any.
pub(super) fn leave_out(site: &Site, schemas: &Schema, incoming: &mut Incoming, report: &mut Report) -> bool {
    let by_record = by_record(site, incoming);
    let mut dropped = false;
    for ((name, index), found) in by_record {
        let mut arrivals = incoming.records.get_mut(name).into_iter().flatten();
        if let (Some(schema), Some(arrival)) = (schemas.named(name), arrivals.nth(index)) {
            dropped |= leave_out_of(schema, arrival, &found, report);
        }
    }
    incoming.records.values_mut().for_each(|arrivals| arrivals.retain(|arrival| !arrival.fields.is_empty()));
    dropped
}

/// The errors of each record that arrived, by its type and its place there.
fn by_record<'a>(site: &'a Site, incoming: &Incoming) -> BTreeMap<(&'static str, usize), Vec<&'a Diagnostic>> {
    let mut indexes: HashMap<(&str, &str), usize> = HashMap::new();
    for (name, arrivals) in &incoming.records {
        let ids = arrivals.iter().enumerate().filter(|(_, arrival)| !arrival.is_published());
        indexes.extend(ids.map(|(index, arrival)| ((*name, arrival.id()), index)));
    }
    let mut by_record: BTreeMap<(&str, usize), Vec<&Diagnostic>> = BTreeMap::new();
    for finding in site.found.list.iter().filter(|finding| finding.level == Level::Error) {
        let Some((name, id)) = &finding.record else { continue };
        let Some(index) = indexes.get(&(*name, &**id)) else { continue };
        by_record.entry((*name, *index)).or_default().push(finding);
    }
    by_record
}

/// Leaves out the values of a record that are at fault; all of it where it cannot do without one.
fn leave_out_of(schema: &TypeSchema, arrival: &mut IncomingRecord, found: &[&Diagnostic], report: &mut Report) -> bool {
    let faults: Vec<Fault> = found.iter().filter_map(|finding| Fault::new(finding, schema, arrival)).collect();
    match faults.iter().any(Fault::is_fatal) {
        true => lose(schema, arrival, &faults, report),
        false => faults.iter().for_each(|fault| fault.leave_out(schema, arrival, report)),
    }
    !faults.is_empty()
}

/// Leaves out all of a record, and names each of its faults.
fn lose(schema: &TypeSchema, arrival: &mut IncomingRecord, faults: &[Fault], report: &mut Report) {
    let (first, more) = faults.split_at(1);
    let place = first[0].place(schema, arrival);
    let mut why = first[0].why();
    for fault in more.iter().take(FAULTS_OF_A_ROW - 1) {
        let cell = fault.cell(arrival).map(|cell| format!("{cell}: ")).unwrap_or_default();
        why += &format!("; also {cell}{}", fault.why());
    }
    if more.len() >= FAULTS_OF_A_ROW {
        why += &format!("; and {} more", more.len() + 1 - FAULTS_OF_A_ROW);
    }
    why += "; all of it was left out";
    match arrival.place {
        Some(_) => report.unplaced.row(&place, amount_of(schema.record_type, arrival), why),
        None => report.unplaced.at(&place, why),
    }
    arrival.fields.clear();
}

/// An error that keeps a value, or a whole record, from being published.
struct Fault<'a> {
    finding: &'a Diagnostic,
    /// The field, where it has a value.
    field: Option<&'a FieldDef>,
    /// The field that it points at.
    about: Option<&'a FieldDef>,
}

impl<'a> Fault<'a> {
    /// None where a finding is about something that may be waived.
    fn new(finding: &'a Diagnostic, schema: &'a TypeSchema, arrival: &IncomingRecord) -> Option<Fault<'a>> {
        let about = finding.field.and_then(|name| schema.field(name));
        let field = about.filter(|field| given(arrival, field).next().is_some());
        (field.is_some() || !is_of_lack(finding)).then_some(Fault { finding, field, about })
    }

    /// Whether no record can do without the value.
    fn is_fatal(&self) -> bool {
        self.field.is_none_or(|field| field.need == Need::Schema)
    }

    /// What is wrong, and what to do about it.
    fn why(&self) -> String {
        let help = self.finding.help.first().filter(|_| self.field.is_some());
        let help = help.map(|help| format!(": {help}")).unwrap_or_default();
        format!("{}{help}", self.finding.message)
    }

    /// The cell of its field: `D4`.
    fn cell(&self, arrival: &IncomingRecord) -> Option<String> {
        arrival.cells.as_ref().zip(self.about).and_then(|(cells, field)| cells.cell_with(field.name))
    }

    /// Where the record stood, and the cell: `row 4 (D4)`.
    fn place(&self, schema: &TypeSchema, arrival: &IncomingRecord) -> String {
        let noun = || format!("{} {}", schema.record_type.noun(), arrival.id());
        let place = arrival.place.clone().unwrap_or_else(noun);
        self.cell(arrival).map_or(place.clone(), |cell| format!("{place} ({cell})"))
    }

    /// Takes the value out of its record.
    fn leave_out(&self, schema: &TypeSchema, arrival: &mut IncomingRecord, report: &mut Report) {
        let Some(field) = self.field else { return };
        let place = self.place(schema, arrival);
        arrival.unread.insert(field.name);
        let names: Vec<String> = given(arrival, field).map(str::to_string).collect();
        names.iter().for_each(|name| drop(arrival.fields.shift_remove(name)));
        let is_start = *schema.record_type == AWARDS && field.name == START.name;
        let mut what = format!("{}; “{}” was left out", self.why(), field.label);
        if let Some(year) = arrival.year.take_if(|_| is_start) {
            what += &format!("; it counts in {year}");
            arrival.fields.insert(YEAR.name.to_string(), Value::from(year));
        }
        report.unplaced.at(&place, what);
    }
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
