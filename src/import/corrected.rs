//! Rows that are awards of the site but for one correction: the same recipient, and of title, day and amount all but one.

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use super::Fields;
use super::same;
use crate::model::dataset::Dataset;
use crate::model::date::Date;
use crate::model::field::FieldDef;
use crate::model::organisation_name::plain;
use crate::model::record::Record;
use crate::model::spelling;
use crate::records::award::{self, AWARDS};

/// From how much on, of 1, two titles are taken for one that was corrected.
const TITLES_ALIKE: f64 = 0.6;

/// Days by which awards are compared, the most telling first.
const DAYS: [&FieldDef; 3] = [&award::AWARDED_ON.def, &award::START.def, &award::YEAR.def];

/// The awards of a site by their recipients.
pub(super) struct Corrected<'a> {
    by_recipient: HashMap<&'a str, Vec<&'a Record>>,
}

impl<'a> Corrected<'a> {
    pub(super) fn new(dataset: &'a Dataset) -> Corrected<'a> {
        let mut by_recipient: HashMap<&str, Vec<&Record>> = HashMap::new();
        for record in dataset.all(&AWARDS) {
            if let Some(recipient) = record.get(&award::RECIPIENT) {
                by_recipient.entry(recipient.id).or_default().push(record);
            }
        }
        Corrected { by_recipient }
    }

    /// The award that a row corrects in one thing; none that is `kept` by another row.
    pub(super) fn meant(&self, fields: &Fields, kept: &HashSet<String>) -> Option<&'a Record> {
        let recipient = fields.get(award::RECIPIENT.name)?.as_str()?;
        let awards = self.by_recipient.get(recipient)?.iter();
        awards.copied().find(|record| !kept.contains(&*record.id) && is_meant(record, fields))
    }
}

fn is_meant(record: &Record, fields: &Fields) -> bool {
    let said = |field: &FieldDef| Some((same::in_record(record, field)?, same::in_row(fields, field)?));
    let Some((own_amount, amount)) = said(&award::AMOUNT) else { return false };
    let Some((own_day, day)) = DAYS.iter().find_map(|field| said(field)) else { return false };
    let own_title = plain(record.name());
    let title = plain(fields.get(award::TITLE.name).and_then(Value::as_str).unwrap_or_default());
    let same_amount = same::comparable(&award::AMOUNT, &own_amount) == same::comparable(&award::AMOUNT, &amount);
    match (same_amount, own_day == day, own_title == title) {
        (true, true, true) | (false, true, true) => true,
        (true, false, true) => year(&own_day).is_some_and(|own| year(&day) == Some(own)),
        (true, true, false) => spelling::likeness(&own_title, &title) >= TITLES_ALIKE,
        _ => false,
    }
}

/// The financial year of a day.
fn year(day: &str) -> Option<String> {
    Some(Date::from_iso(day)?.financial_year().to_string())
}
