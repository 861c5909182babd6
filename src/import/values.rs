//! Cells of a row → the fields of a record, by a map: each value in the form that files of records have.

use serde_json::{Number, Value};

use super::Fields;
use super::map::{Map, Part, Source};
use super::numbers::{is_number, put_right};
use super::rows::Rows;
use super::same;
use super::table::Row;
use super::wording::{one_line, shortened};
use crate::model::date::{Date, FinancialYear};
use crate::model::field::{Choice, FieldDef, Kind};
use crate::model::money::Pence;
use crate::read;
use crate::records::organisation;
use crate::records::register_numbers::is_placeholder;

impl Rows<'_> {
    /// The fields of a row that have a value in the columns of that number.
    pub(super) fn fields(&mut self, map: &Map, row: &Row, number: usize) -> Fields {
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

    fn one(&mut self, part: &Part, row: &Row, number: usize) -> Option<Value> {
        let table = self.table;
        match &part.source {
            Source::Value(text) => self.value(part.field, text, row),
            Source::Column(title) => {
                let text = table.numbered(row, title, number)?;
                self.value(part.field, text, row)
            }
            Source::Record(map) => {
                let fields = self.fields(map, row, number);
                self.known.cells = map.cells(table, row, number);
                let id = self.reference(part.field, fields, row);
                self.known.cells.clear();
                id
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
                    let fields = self.fields(map, row, number);
                    self.known.cells = map.cells(table, row, number);
                    values.extend(self.reference(part.field, fields, row));
                    self.known.cells.clear();
                }
            }
        }
        let once = same::once_each(values);
        // Shares without sums each mean all of it, so that only one may stand there.
        // Awards have their sums themselves.
        let needs_sums =
            matches!(&part.field.kind, Kind::Split(split) if !matches!(split.key, Kind::Reference("awards")));
        match needs_sums && once.len() > 1 && !once.iter().any(has_a_sum) {
            true => {
                self.unplaced
                    .at(&row.place, format!("it does not say how much belongs to each “{}”", part.field.label));
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
            fields.insert(target.name_field.to_string(), Value::from(self.first_line(text, row)));
            return self.reference(field, fields, row);
        }
        let kind = match &field.kind {
            Kind::List(inner) => inner,
            kind => kind,
        };
        let text = text.trim();
        if text.is_empty() || (is_number(field) && is_placeholder(text)) {
            return None;
        }
        match kind {
            Kind::Group(_) | Kind::Groups(_) => self.group(field, text, row),
            _ if field.name == organisation::NAME.name => Some(Value::from(self.first_line(text, row))),
            kind => Some(plain_value(field, kind, text)),
        }
    }

    /// A group of fields as this program’s own tables have it: as JSON.
    fn group(&mut self, field: &FieldDef, text: &str, row: &Row) -> Option<Value> {
        let read = serde_json::from_str(text).ok().filter(|value: &Value| value.is_array() || value.is_object());
        if read.is_none() {
            let what =
                format!("“{}” has fields of its own, which a cell cannot hold: {}", field.label, shortened(text));
            self.unplaced.at(&row.place, what);
        }
        read
    }

    /// A name: the first line of its cell. What is below may be an address, and is reported, never published.
    fn first_line(&mut self, text: &str, row: &Row) -> String {
        let mut lines = text.lines().map(one_line).filter(|line| !line.is_empty());
        let name = lines.next().unwrap_or_default();
        let below: Vec<String> = lines.map(|line| format!("“{line}”")).collect();
        if !below.is_empty() {
            let why = format!("“{name}” is the name; what is below it in its cell was left out: {}", below.join(", "));
            self.unplaced.at(&row.place, why);
        }
        name
    }

    /// The id of the record that is meant; if there is none, this is reported.
    fn reference(&mut self, field: &'static FieldDef, fields: Fields, row: &Row) -> Option<Value> {
        let target = field.refers_to().and_then(crate::records::named)?;
        if fields.is_empty() {
            return None;
        }
        let name = fields.get(target.name_field).and_then(Value::as_str).unwrap_or_default();
        if is_placeholder(name) && !name.is_empty() && !self.known.has(target, name) {
            self.unplaced.at(&row.place, format!("“{name}” is no name, so there is no “{}”", field.label));
            return None;
        }
        let given = fields.clone();
        match self.known.id_of(target, fields) {
            Ok(id) => {
                self.compare_named(target, &id, given, row);
                Some(Value::from(id))
            }
            Err(why) => {
                self.unplaced.at(&row.place, why);
                None
            }
        }
    }
}

/// A value of one field alone as files of records have it.
pub(super) fn plain_value(field: &FieldDef, kind: &Kind, text: &str) -> Value {
    match kind {
        Kind::Money => read::amount_in(text).map_or_else(|| Value::from(text), decimal),
        Kind::Percent | Kind::Count => plain_number(text),
        Kind::Date => Value::from(day(text).map_or_else(|| text.to_string(), |day| day.to_string())),
        // A year alone is none: it may be that before or that after.
        Kind::Year => Value::from(financial_year(text).map_or_else(|| text.to_string(), |year| year.to_string())),
        Kind::YesNo => Value::from(text.to_lowercase()),
        Kind::Choice(choices) => Value::from(chosen(choices, text).unwrap_or(text)),
        Kind::Markdown => Value::from(text),
        _ => Value::from(put_right(field, text).unwrap_or_else(|| one_line(text))),
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

/// A sum as files of records have it.
pub(super) fn decimal(sum: Pence) -> Value {
    plain_number(&sum.typed())
}

/// The day of `2021-03-05`, or of a moment on it. Those of columns are written so already.
fn day(text: &str) -> Option<Date> {
    read::date_in(text, None).ok()
}

/// A financial year, or that of a day.
fn financial_year(text: &str) -> Option<FinancialYear> {
    read::year(text).ok().or_else(|| day(text).map(Date::financial_year))
}

/// The word for a choice that was written as pages do, or in other letters.
pub(super) fn chosen(choices: &'static [Choice], text: &str) -> Option<&'static str> {
    let is = |choice: &&Choice| {
        choice.value.eq_ignore_ascii_case(text)
            || choice.label.eq_ignore_ascii_case(text)
            || choice.value.eq_ignore_ascii_case(&text.replace(' ', "-"))
    };
    choices.iter().find(is).map(|choice| choice.value)
}
