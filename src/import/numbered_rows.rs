//! Published records that are called by the number of their row, such as `payments-row-3`: once a row is put in above, the
//! number is another record’s. They are known by what they say.

use std::collections::HashSet;

use serde_json::Value;

use super::again::{self, Outcome};
use super::known_records::numbered;
use super::nearly::Nearly;
use super::same::{self, OfStem};
use super::wording::named;
use super::{IncomingRecord, Report};
use crate::model::dataset::Dataset;
use crate::model::record::Record;
use crate::model::record_type::RecordType;
use crate::records::shared::ID;

/// Gives published records of a type the ids of those of the site that they are. What may be one that was corrected is left
/// out, and reported.
pub(super) fn settle(
    dataset: &Dataset,
    record_type: &'static RecordType,
    arrivals: &mut Vec<IncomingRecord>,
    report: &mut Report,
) {
    let is_numbered = |arrival: &IncomingRecord| same::is_number_of_row(record_type, arrival.id());
    if dataset.all(record_type).is_empty() || !arrivals.iter().any(is_numbered) {
        return;
    }
    let mut there = OfStem::default();
    there.add_all(dataset.all(record_type));
    let ids: HashSet<String> = arrivals.iter().map(|arrival| arrival.id().to_string()).collect();
    let mut kept: HashSet<String> = HashSet::new();
    let mut unsettled = Vec::new();
    for (index, arrival) in arrivals.iter_mut().enumerate().filter(|(_, arrival)| is_numbered(arrival)) {
        match there.agreeing(&same::said_in_row(record_type, &arrival.fields), &kept) {
            Some(id) => {
                call(arrival, &id);
                kept.insert(id);
            }
            None => unsettled.push(index),
        }
    }
    let records: Vec<&Record> = dataset.all(record_type).iter().filter(|record| !kept.contains(&*record.id)).collect();
    let mut nearly = Nearly::new(record_type, &records);
    let pairs = unsettled.iter().map(|index| nearly.pairs(&same::said_in_row(record_type, &arrivals[*index].fields)));
    let came_again = kept.len() >= records.len();
    let outcomes = again::outcomes(pairs.collect(), |_| came_again);
    let mut next = 1;
    for (index, outcome) in unsettled.into_iter().zip(outcomes) {
        match outcome {
            Outcome::Is(record) => call(&mut arrivals[index], &records[record].id),
            Outcome::MayBe(some) => {
                let some: Vec<&str> = some.iter().map(|record| &*records[*record].id).collect();
                let (noun, id) = (record_type.noun(), arrivals[index].id().to_string());
                let what =
                    format!("{noun} {id} may be {} of the site, corrected, and was left out", named(&some, "“”"));
                report.unplaced.nowhere(what);
                arrivals[index].fields.clear();
            }
            Outcome::New => {
                let is_taken = |id: &String| ids.contains(id) || dataset.find(record_type, id).is_some();
                let free = (next..).map(|number| (number, numbered(record_type.singular, number)));
                if let Some((number, id)) = free.into_iter().find(|(_, id)| !is_taken(id)) {
                    next = number + 1;
                    call(&mut arrivals[index], &id);
                }
            }
        }
    }
    arrivals.retain(|arrival| !arrival.fields.is_empty());
}

fn call(arrival: &mut IncomingRecord, id: &str) {
    arrival.fields.insert(ID.def.name.to_string(), Value::from(id));
}
