//! What of a row and of a table has no place of its own: years beside days, further values, columns that nobody asks for.

use serde_json::Value;

use super::Fields;
use super::map::Source;
use super::rows::Rows;
use super::table::Row;
use super::wording::shortened;
use crate::model::date::Date;
use crate::model::field::{FieldDef, Kind};
use crate::model::limits::NAMED;
use crate::records::award::{self, AWARDS};

impl Rows<'_> {
    /// A year is for awards whose start is not known. Returns the one that counts if the start turns out to be no day.
    pub(super) fn settle_year(&mut self, fields: &mut Fields, row: &Row) -> Option<String> {
        if *self.map.record_type != AWARDS {
            return None;
        }
        // A month is no day, but its financial year is sure.
        let start = fields.get(award::START.name).and_then(Value::as_str).unwrap_or_default().to_string();
        if let Some(first) = Date::from_iso(&format!("{start}-01")) {
            let year = first.financial_year().to_string();
            let what =
                format!("“{}” {start} is a month, not a date; its financial year, {year}, is used", award::START.label);
            self.unplaced.at(&row.place, what);
            fields.shift_remove(award::START.name);
            fields.insert(award::YEAR.name.to_string(), Value::from(year));
            return None;
        }
        let has = |fields: &Fields, field: &FieldDef| fields.contains_key(field.name);
        if !has(fields, &award::YEAR) {
            return None;
        }
        match has(fields, &award::START) || has(fields, &award::YEARS) {
            true => fields.shift_remove(award::YEAR.name).and_then(|year| year.as_str().map(str::to_string)),
            false => {
                self.years_concluded += usize::from(self.year_is_a_day());
                None
            }
        }
    }

    /// Whether the map takes the year from the day of the award.
    fn year_is_a_day(&self) -> bool {
        let column = |field: &FieldDef| {
            self.map.parts.iter().find(|part| part.field.name == field.name).and_then(|part| match &part.source {
                Source::Column(title) => Some(title.as_str()),
                _ => None,
            })
        };
        column(&award::YEAR).is_some() && column(&award::YEAR) == column(&award::AWARDED_ON)
    }

    /// Reports the values of repeated columns where a record has room for one value.
    pub(super) fn tell_further(&mut self, row: &Row) {
        let table = self.table;
        let single = self.map.parts.iter().filter(|part| !matches!(part.field.kind, Kind::List(_) | Kind::Split(_)));
        for part in single {
            let columns = match &part.source {
                Source::Column(title) => vec![title.as_str()],
                Source::Value(_) => Vec::new(),
                Source::Record(map) => map.columns(),
            };
            for title in columns {
                for (_, further) in table.cells(row, title).filter(|(number, _)| *number > 0) {
                    self.unplaced.at(&row.place, format!("“{title}” has another value, “{further}”"));
                }
            }
        }
    }

    pub(super) fn name_unasked(&mut self) {
        let asked = self.map.columns();
        let is_asked =
            |name: &str| asked.iter().chain(self.read_too).any(|column| column.trim().eq_ignore_ascii_case(name));
        let is_asked = |name: &str| is_asked(name) || self.made.iter().any(|made| made.name.eq_ignore_ascii_case(name));
        let unasked = self.table.unasked(is_asked);
        for (name, values) in unasked.iter().take(NAMED) {
            let name = match *name {
                "" => "a column without a title".to_string(),
                name => format!("column “{}”", shortened(name)),
            };
            self.unplaced.nowhere(format!("{name}: it matches no field; values: {values}"));
        }
        if let Some(more) = unasked.get(NAMED..).filter(|more| !more.is_empty()) {
            let values: usize = more.iter().map(|(_, values)| values).sum();
            self.unplaced.nowhere(format!("{} more columns: they match no field; values: {values}", more.len()));
        }
    }
}
