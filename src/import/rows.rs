//! Rows of a table → records, by a map. What has no place is told, and nothing is made up.

use std::collections::BTreeMap;

use serde_json::{Number, Value};

use super::map::{Map, Part, Source};
use super::matching::Known;
use super::table::{Row, Table};
use super::{Arrival, Fields, Unplaced};
use crate::model::date::Date;
use crate::model::field::{Choice, FieldDef, Kind};
use crate::read::as_id;
use crate::records::award::{self, AWARDS};
use crate::records::organisation::ORGANISATIONS;
use crate::records::shared::ID;

/// Makes records of rows.
pub(super) struct Rows<'a> {
    pub(super) table: &'a Table,
    pub(super) map: &'a Map,
    /// Columns that are read elsewhere.
    pub(super) read_too: &'a [&'a str],
    pub(super) known: Known<'a>,
    pub(super) unplaced: &'a mut Unplaced,
    /// Ids of rows that the site has already.
    pub(super) kept: usize,
    /// Rows that count in the year of the day they were awarded, for want of a start.
    pub(super) years_concluded: usize,
}

impl Rows<'_> {
    /// A record of each row that is new.
    pub(super) fn read(&mut self) -> Vec<Arrival> {
        let table = self.table;
        let mut made: BTreeMap<String, String> = BTreeMap::new();
        let mut named: BTreeMap<String, usize> = BTreeMap::new();
        let mut arrivals = Vec::new();
        for row in &table.rows {
            if row.is_empty() {
                continue;
            }
            let given = self.id(row);
            if given.as_ref().is_some_and(|id| self.known.has(self.map.record_type, id) && !made.contains_key(id)) {
                self.kept += 1;
                continue;
            }
            let mut fields = self.fields(self.map, row, None);
            fields.shift_remove(ID.name);
            if fields.is_empty() {
                continue;
            }
            self.settle_year(&mut fields);
            // An organisation is known by more than its id; two awards may well have one name.
            if *self.map.record_type == ORGANISATIONS && self.known.find(&ORGANISATIONS, &fields).is_some() {
                self.kept += 1;
                continue;
            }
            if let Some(before) = given.as_ref().and_then(|id| made.get(id)) {
                let id = given.as_deref().unwrap_or_default();
                self.unplaced.at(&row.place, format!("it has the id {id}, as {before} has"));
                continue;
            }
            let id = match given {
                Some(id) => id,
                None => {
                    let stem = self.name(&fields);
                    let times = named.entry(stem.clone()).and_modify(|times| *times += 1).or_insert(1);
                    let id = if *times == 1 { stem } else { format!("{stem}-{times}") };
                    if self.known.has(self.map.record_type, &id) && !made.contains_key(&id) {
                        self.kept += 1;
                        self.known.matched.push(format!("{} is {id}, by what its id would be", row.place));
                        continue;
                    }
                    id
                }
            };
            let id = self.known.take(self.map.record_type, &id);
            made.insert(id.clone(), row.place.clone());
            let mut record = Fields::new();
            record.insert(ID.name.to_string(), Value::from(id));
            record.extend(fields);
            arrivals.push(Arrival::at(&row.place, record));
        }
        self.name_unasked();
        arrivals
    }

    /// The id that a row gives its record.
    fn id(&self, row: &Row) -> Option<String> {
        let part = self.map.parts.iter().find(|part| part.name == ID.name)?;
        let Source::Column(title) = &part.source else { return None };
        self.table.cell(row, title).map(as_id).filter(|id| !id.is_empty())
    }

    /// An id made of what the record is called; for an award, of its year and its recipient too.
    fn name(&self, fields: &Fields) -> String {
        let text = |name: &str| fields.get(name).and_then(Value::as_str).unwrap_or_default();
        let name = text(self.map.record_type.name_field);
        if *self.map.record_type != AWARDS {
            return as_id(name);
        }
        let days = [award::START.name, award::AWARDED_ON.name, award::YEAR.name];
        let year = days.iter().find_map(|field| fields.get(*field)?.as_str()?.get(..4)).unwrap_or_default();
        as_id(&format!("{year} {} {name}", text(award::RECIPIENT.name)))
    }

    /// A year is for awards whose start is not known.
    fn settle_year(&mut self, fields: &mut Fields) {
        let has = |field: &FieldDef| fields.contains_key(field.name);
        if *self.map.record_type != AWARDS || !has(&award::YEAR) {
            return;
        }
        match has(&award::START) || has(&award::YEARS) {
            true => drop(fields.shift_remove(award::YEAR.name)),
            false if self.year_is_a_day() => self.years_concluded += 1,
            false => {}
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

    fn name_unasked(&mut self) {
        let asked = self.map.columns();
        let is_asked =
            |name: &str| asked.iter().chain(self.read_too).any(|column| column.trim().eq_ignore_ascii_case(name));
        for (name, values) in self.table.unasked(is_asked).filter(|(_, values)| *values > 0) {
            let name =
                if name.is_empty() { "a column without a title".to_string() } else { format!("column “{name}”") };
            self.unplaced.nowhere(format!("{name}: no field is for it; values: {values}"));
        }
    }

    /// The fields of a row that have a value; with a number, of the columns with that number.
    fn fields(&mut self, map: &Map, row: &Row, number: Option<usize>) -> Fields {
        let mut fields = Fields::new();
        for part in &map.parts {
            let value = match part.field.kind {
                Kind::List(_) | Kind::Split(_) => self.list(part, row),
                _ => self.one(part, row, number),
            };
            if let Some(value) = value {
                fields.insert(part.name.clone(), value);
            }
        }
        fields
    }

    fn one(&mut self, part: &Part, row: &Row, number: Option<usize>) -> Option<Value> {
        let table = self.table;
        match &part.source {
            Source::Value(text) => self.value(part.field, text, row),
            Source::Column(title) => {
                let mut cells = table.cells(row, title).filter(|(own, _)| number.is_none_or(|number| number == *own));
                let (_, text) = cells.next()?;
                for (_, more) in cells {
                    self.unplaced.at(&row.place, format!("“{title}” has a further value “{more}”"));
                }
                self.value(part.field, text, row)
            }
            Source::Record(map) => {
                let fields = self.fields(map, row, number);
                self.reference(part.field, fields, row)
            }
        }
    }

    /// Every value of a list, from cells with several and from columns of one name.
    fn list(&mut self, part: &Part, row: &Row) -> Option<Value> {
        let table = self.table;
        let mut values = Vec::new();
        match &part.source {
            Source::Value(text) => values.extend(self.values(part.field, text, row)),
            Source::Column(title) => {
                for (_, text) in table.cells(row, title) {
                    values.extend(self.values(part.field, text, row));
                }
            }
            Source::Record(map) => {
                let columns = map.columns();
                let mut numbers: Vec<usize> =
                    columns.iter().flat_map(|title| table.cells(row, title).map(|(number, _)| number)).collect();
                numbers.sort_unstable();
                numbers.dedup();
                for number in numbers {
                    let fields = self.fields(map, row, Some(number));
                    values.extend(self.reference(part.field, fields, row));
                }
            }
        }
        let mut once: Vec<Value> = Vec::new();
        for value in values {
            if !once.contains(&value) {
                once.push(value);
            }
        }
        // Shares without sums each mean all of it, so that only one may stand there.
        match matches!(part.field.kind, Kind::Split(_)) && once.len() > 1 && !once.iter().any(has_a_sum) {
            true => {
                self.unplaced.at(&row.place, format!("how much is of each “{}” is not told", part.field.label));
                None
            }
            false => (!once.is_empty()).then_some(Value::Array(once)),
        }
    }

    fn values(&mut self, field: &'static FieldDef, text: &str, row: &Row) -> Vec<Value> {
        let items = text.split(';').map(str::trim).filter(|item| !item.is_empty());
        items.filter_map(|item| self.value(field, item, row)).collect()
    }

    /// One value as files of records have it.
    fn value(&mut self, field: &'static FieldDef, text: &str, row: &Row) -> Option<Value> {
        let is_split = matches!(field.kind, Kind::Split(_));
        if let Some(target) =
            field.refers_to().and_then(crate::records::named).filter(|_| !is_split || !text.contains(':'))
        {
            let mut fields = Fields::new();
            fields.insert(target.name_field.to_string(), Value::from(one_line(text)));
            return self.reference(field, fields, row);
        }
        let kind = match &field.kind {
            Kind::List(inner) => inner,
            kind => kind,
        };
        let text = text.trim();
        if text.is_empty() {
            return None;
        }
        Some(match kind {
            Kind::Money | Kind::Percent | Kind::Count => plain_number(text),
            Kind::Date => Value::from(day(text).map_or_else(|| text.to_string(), |day| day.to_string())),
            Kind::Year => {
                Value::from(day(text).map_or_else(|| text.to_string(), |day| day.financial_year().to_string()))
            }
            Kind::YesNo => Value::from(text.to_lowercase()),
            Kind::Choice(choices) => Value::from(chosen(choices, text).unwrap_or(text)),
            Kind::Markdown => Value::from(text),
            _ => Value::from(one_line(text)),
        })
    }

    /// The id of the record that is meant; where none is, that is told.
    fn reference(&mut self, field: &'static FieldDef, fields: Fields, row: &Row) -> Option<Value> {
        let target = field.refers_to().and_then(crate::records::named)?;
        let shown = |fields: &Fields| fields.values().filter_map(Value::as_str).collect::<Vec<_>>().join(", ");
        let shown = shown(&fields);
        if fields.is_empty() {
            return None;
        }
        let id = self.known.id_of(target, fields);
        if id.is_none() {
            self.unplaced.at(&row.place, format!("there is no {} “{shown}”", target.noun()));
        }
        id.map(Value::from)
    }
}

/// Whether a share says how much it is.
fn has_a_sum(share: &Value) -> bool {
    share.as_str().is_some_and(|text| text.contains(':'))
}

/// A whole number as one; all else as it is written.
fn plain_number(text: &str) -> Value {
    let whole = text.parse::<i64>().ok().filter(|whole| whole.to_string() == text);
    whole.map_or_else(|| Value::from(text), |whole| Value::Number(Number::from(whole)))
}

/// The day of `2021-03-05`, or of a moment on it.
fn day(text: &str) -> Option<Date> {
    let (day, rest) = text.split_at_checked(10)?;
    let is_moment = rest.is_empty() || rest.starts_with(['T', ' ']);
    Date::from_iso(day).filter(|_| is_moment)
}

/// The word for a choice that was written as pages do, or in other letters.
fn chosen(choices: &'static [Choice], text: &str) -> Option<&'static str> {
    let is = |choice: &&Choice| {
        choice.value.eq_ignore_ascii_case(text)
            || choice.label.eq_ignore_ascii_case(text)
            || choice.value.eq_ignore_ascii_case(&text.replace(' ', "-"))
    };
    choices.iter().find(is).map(|choice| choice.value)
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
