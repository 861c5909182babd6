//! Who is recommended: the organisation by its number and name, with the number that stands within a name.

use serde_json::Value;

use super::super::Fields;
use super::super::map::{Map, Part, Source};
use super::super::numbers::{self, put_right};
use super::super::table::Row;
use super::super::wording::{one_line, shortened};
use super::map::title_of;
use super::rows::Reading;
use super::sheet::{place, within};
use super::words::number_apart;
use crate::model::choices::Choices;
use crate::model::field::FieldDef;
use crate::model::id::as_id;
use crate::records::organisation::{self, ORGANISATIONS, OrganisationKind};

impl Reading<'_> {
    /// The record that several columns say something of.
    pub(super) fn record(&mut self, field: &'static FieldDef, map: &Map, row: &Row) -> Option<String> {
        let mut fields = Fields::new();
        let mut at = within(self.table, &row.place);
        for part in &map.parts {
            let text = match &part.source {
                Source::Column(title) => self.table.cell(row, title).map(one_line),
                Source::Value(text) => Some(text.clone()),
                Source::Record(_) => None,
            };
            let Some(text) = text.filter(|text| !text.is_empty()) else { continue };
            if part.field.name == organisation::NAME.name {
                at = title_of(part).map_or(at, |title| place(self.table, row, title));
                self.named(&text).into_iter().for_each(|(name, value)| _ = fields.entry(name).or_insert(value));
            } else if !numbers::is_number(part.field) {
                fields.insert(part.name.clone(), Value::from(text));
            } else if let Some(number) = self.number(part, row, &text) {
                fields.insert(part.name.clone(), Value::from(number));
            }
        }
        match field.refers_to() {
            Some(target) if target == ORGANISATIONS.name => self.organisation(fields, &at),
            _ => None,
        }
    }

    /// A number of a register; what is none is told and left out.
    fn number(&mut self, part: &Part, row: &Row, text: &str) -> Option<String> {
        let number = put_right(part.field, text).unwrap_or_else(|| text.to_string());
        let mut fields = Fields::new();
        fields.insert(part.field.name.to_string(), Value::from(number.as_str()));
        if !numbers::numbers_in(&fields).is_empty() {
            return Some(number);
        }
        let at = title_of(part).map_or_else(|| row.place.clone(), |title| place(self.table, row, title));
        let (label, shown) = (part.field.label.to_lowercase(), shortened(text));
        self.outcome.told.push(format!("{at}: “{shown}” is no {label}, and was left out"));
        None
    }

    /// What a name says of an organisation, and the number within it.
    pub(super) fn named(&self, text: &str) -> Fields {
        let (mut fields, name) = (Fields::new(), text.lines().next().unwrap_or_default());
        let (name, number) = match number_apart(name) {
            Some((name, field, number)) => (name, Some((field, number))),
            None => (one_line(name), None),
        };
        fields.insert(organisation::NAME.name.to_string(), Value::from(name));
        fields.extend(number.map(|(field, number)| (field.name.to_string(), Value::from(number))));
        fields
    }

    /// The id of the organisation that is meant.
    pub(super) fn organisation(&mut self, mut fields: Fields, at: &str) -> Option<String> {
        let name = fields.get(organisation::NAME.name)?.clone();
        if let Some(kind) = kind_by_number(&fields)
            && self.known.find(&ORGANISATIONS, &fields).is_none()
        {
            fields.entry(organisation::KIND.name.to_string()).or_insert_with(|| Value::from(kind));
        }
        match self.known.id_of(&ORGANISATIONS, fields) {
            Ok(id) => Some(id),
            Err(why) => {
                let why =
                    if as_id(name.as_str().unwrap_or_default()).is_empty() { "it is no name".to_string() } else { why };
                self.outcome.errors.push(format!("{at}: {why}"));
                None
            }
        }
    }
}

/// What kind of organisation its numbers say that it is.
fn kind_by_number(fields: &Fields) -> Option<&'static str> {
    let has = |field: &FieldDef| fields.contains_key(field.name);
    let name = fields.get(organisation::NAME.name).and_then(Value::as_str).unwrap_or_default();
    match () {
        () if has(&organisation::CHARITY_NUMBER.def) => Some(OrganisationKind::Charity.word()),
        () if name.ends_with(" CIC") => Some(OrganisationKind::Cic.word()),
        () if has(&organisation::COMPANY_NUMBER.def) => Some(OrganisationKind::Company.word()),
        () => None,
    }
}
