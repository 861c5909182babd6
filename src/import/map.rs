//! Which column holds which field: as a file says, or by the titles of the columns alone.

use std::collections::BTreeMap;

use anyhow::{Context, Result, bail};
use serde_json::{Map as Object, Value};

use super::table::{Row, Table};
use crate::model::field::{FieldDef, Kind, Need};
use crate::model::language::Language;
use crate::model::record_type::RecordType;
use crate::model::schema::Schema;
use crate::model::spelling;
use crate::read::Order;
use crate::records;

/// What makes a record of a row.
#[derive(Debug)]
pub(super) struct Map {
    pub(super) record_type: &'static RecordType,
    pub(super) parts: Vec<Part>,
    /// Which number of a date comes first, where somebody says it.
    pub(super) dates: Option<Order>,
}

/// One field, and what it is made of.
#[derive(Debug)]
pub(super) struct Part {
    /// As files write it, with its language: `title_cy`.
    pub(super) name: String,
    pub(super) field: &'static FieldDef,
    pub(super) source: Source,
}

/// Where a value comes from.
#[derive(Debug)]
pub(super) enum Source {
    /// The columns of that title.
    Column(String),
    /// The same in every row.
    Value(String),
    /// A record that the field refers to, which has columns of its own.
    Record(Map),
}

/// A column that is asked for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Asked<'a> {
    pub(super) title: &'a str,
    pub(super) field: &'static FieldDef,
    /// Whether the field takes the values of several columns of that title.
    pub(super) takes_several: bool,
}

const FORM: &str = "write which column holds which field, under “columns”, and what every row has, under “values”: \
    `columns: {title: Project name, amount: Award, recipient: {name: Organisation}}`, `values: {kind: grant}`";

impl Map {
    /// A map as people write it: `columns` by field, and `values` that every row has.
    pub(super) fn of_text(text: &str, record_type: &'static RecordType, schema: &Schema) -> Result<Map> {
        Map::of_object(&Map::object(text)?, record_type, schema)
    }

    /// The fields of a map as people write it.
    pub(super) fn object(text: &str) -> Result<Object<String, Value>> {
        // Read as YAML first: if a name appears twice, JSON would silently keep the second.
        let written: serde_yaml::Value = serde_yaml::from_str(text).context("the map cannot be read")?;
        let written = serde_json::to_value(written).context("the map cannot be read")?;
        let Value::Object(written) = written else { bail!("the map has no fields; {FORM}") };
        Ok(written)
    }

    /// That of those fields.
    pub(super) fn of_object(
        written: &Object<String, Value>,
        record_type: &'static RecordType,
        schema: &Schema,
    ) -> Result<Map> {
        if let Some(name) = written.keys().find(|name| !["columns", "values", "dates"].contains(&name.as_str())) {
            bail!("the map has “{name}”; {FORM}");
        }
        let mut map = Map { record_type, parts: Vec::new(), dates: order(written.get("dates"))? };
        for name in ["columns", "values"] {
            let make = if name == "columns" { Source::Column } else { Source::Value };
            match written.get(name) {
                Some(Value::Object(fields)) => map.add(fields, make, schema)?,
                None | Some(Value::Null) => {}
                Some(_) => bail!("“{name}” in the map has no fields; {FORM}"),
            }
        }
        if map.parts.is_empty() {
            bail!("the map names no field; {FORM}");
        }
        Ok(map)
    }

    /// A map of the columns whose titles are names or labels of fields.
    pub(super) fn of_titles(table: &Table, record_type: &'static RecordType, schema: &Schema) -> Map {
        let mut map = Map { record_type, parts: Vec::new(), dates: None };
        for title in table.names() {
            let Some((name, field)) = of_title(title, record_type, schema) else { continue };
            if !map.parts.iter().any(|part| part.name == name) {
                map.parts.push(Part { name, field, source: Source::Column(title.to_string()) });
            }
        }
        map
    }

    fn add(&mut self, fields: &Object<String, Value>, make: fn(String) -> Source, schema: &Schema) -> Result<()> {
        for (name, value) in fields {
            let field = self.field(name, schema)?;
            if is_made_of_fields(field) {
                bail!("“{name}” is a group of fields, which a column cannot hold");
            }
            let known = self.parts.iter().position(|part| part.name == *name);
            match value {
                Value::Object(inner) => {
                    let target = field.refers_to().and_then(records::named);
                    let Some(target) = target else {
                        bail!("“{name}” refers to no record, so it has no fields of its own")
                    };
                    let at = known.unwrap_or_else(|| {
                        let source = Source::Record(Map { record_type: target, parts: Vec::new(), dates: None });
                        self.parts.push(Part { name: name.clone(), field, source });
                        self.parts.len() - 1
                    });
                    let Source::Record(map) = &mut self.parts[at].source else {
                        bail!("“{name}” is in the map twice")
                    };
                    map.add(inner, make, schema)?;
                }
                _ if known.is_some() => bail!("“{name}” is in the map twice"),
                Value::Null => {}
                Value::Array(_) => bail!("“{name}” has a list in the map; {FORM}"),
                Value::String(text) => self.parts.push(Part { name: name.clone(), field, source: make(text.clone()) }),
                Value::Bool(_) | Value::Number(_) => {
                    self.parts.push(Part { name: name.clone(), field, source: make(value.to_string()) });
                }
            }
        }
        Ok(())
    }

    fn field(&self, name: &str, schema: &Schema) -> Result<&'static FieldDef> {
        let fields = &schema.type_schema(self.record_type).fields;
        if let Some(field) = fields.iter().find(|field| field.name == name || in_a_language(name) == Some(field.name)) {
            return Ok(field);
        }
        let hint = spelling::hint(name, fields.iter().map(|field| field.name));
        bail!("{} has no field “{name}”{hint}", self.record_type.a_noun())
    }

    /// Every column that is asked for, with the field it is for.
    pub(super) fn asked(&self) -> Vec<Asked<'_>> {
        let mut asked = Vec::new();
        for part in &self.parts {
            let takes_several = matches!(part.field.kind, Kind::List(_) | Kind::Split(_));
            match &part.source {
                Source::Column(title) => asked.push(Asked { title, field: part.field, takes_several }),
                Source::Value(_) => {}
                Source::Record(map) => asked.extend(
                    map.asked()
                        .into_iter()
                        .map(|own| Asked { takes_several: takes_several || own.takes_several, ..own }),
                ),
            }
        }
        asked
    }

    /// The title of the column with the money that every record has.
    pub(super) fn column_of_money(&self) -> Option<&str> {
        let is_money = |field: &FieldDef| matches!(field.kind, Kind::Money) && field.need == Need::Schema;
        self.parts.iter().filter(|part| is_money(part.field)).find_map(|part| match &part.source {
            Source::Column(title) => Some(title.as_str()),
            _ => None,
        })
    }

    /// What a row says in that column.
    pub(super) fn amount_of<'r>(&self, table: &'r Table, row: &'r Row) -> Option<&'r str> {
        table.cell(row, self.column_of_money()?)
    }

    /// The first column of each field, by the name of the field.
    pub(super) fn columns_by_field(&self, table: &Table) -> BTreeMap<String, usize> {
        let title = |part: &Part| match &part.source {
            Source::Column(title) => Some(title.clone()),
            Source::Record(map) => map.columns().first().map(|title| title.to_string()),
            Source::Value(_) => None,
        };
        let column = |part: &Part| Some((part.name.clone(), table.columns_named(&title(part)?).next()?));
        self.parts.iter().filter_map(column).collect()
    }

    /// The cells of a row, by the names of the fields that they are for.
    pub(super) fn cells(&self, table: &Table, row: &Row, number: usize) -> BTreeMap<&'static str, String> {
        let cell = |part: &Part| match &part.source {
            Source::Column(title) => Some((part.field.name, row.cell_place(table.column_numbered(title, number)?))),
            _ => None,
        };
        self.parts.iter().filter_map(cell).collect()
    }

    /// Every column that is asked for, by its title.
    pub(super) fn columns(&self) -> Vec<&str> {
        self.asked().into_iter().map(|asked| asked.title).collect()
    }

    /// Whether rows of that table can become records, or correct some.
    ///
    /// # Errors
    /// When the map names a column that is not there, or leaves out a field that every record must have.
    pub(super) fn check(&self, table: &Table, is_standard: bool, is_update: bool) -> Result<()> {
        if let Some(unknown) = self.columns().into_iter().find(|column| !is_standard && !table.has(column)) {
            bail!("there is no column “{unknown}”; the columns are {}", table.names_shown());
        }
        let lacking = self.lacking();
        let is_partial = is_update && self.parts.iter().any(|part| matches!(part.field.kind, Kind::Id));
        if !lacking.is_empty() && !is_partial {
            let noun = self.record_type.a_noun();
            bail!(
                "{noun} must have {}, but no column gives it; the columns are {}. In a map, {FORM}. With a column of ids, \
                 --update corrects what the table has, and leaves the rest",
                lacking.join(", "),
                table.names_shown()
            );
        }
        Ok(())
    }

    /// The fields that every record must have, and that no column gives.
    pub(super) fn lacking(&self) -> Vec<&'static str> {
        let required = self.record_type.fields.iter().filter(|field| field.need == Need::Schema);
        let has = |field: &&&FieldDef| self.parts.iter().any(|part| part.field.name == field.name);
        required.filter(|field| !matches!(field.kind, Kind::Id) && !has(field)).map(|field| field.name).collect()
    }
}

/// What a map says of the order of dates.
fn order(written: Option<&Value>) -> Result<Option<Order>> {
    match written {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) if text == "day-first" => Ok(Some(Order::DayFirst)),
        Some(Value::String(text)) if text == "month-first" => Ok(Some(Order::MonthFirst)),
        Some(other) => bail!("“dates” in the map is {other}; write day-first or month-first"),
    }
}

/// The field that a title names, by its name or its label, and what files call it.
pub(super) fn of_title(
    title: &str,
    record_type: &'static RecordType,
    schema: &Schema,
) -> Option<(String, &'static FieldDef)> {
    let plain = |text: &str| text.to_lowercase().replace([' ', '_', '-'], "");
    let own = plain(title);
    let fields = &schema.type_schema(record_type).fields;
    let named = fields.iter().find(|field| plain(field.name) == own || plain(field.label) == own);
    if let Some(field) = named {
        return Some((field.name.to_string(), field));
    }
    let (name, code) = title.rsplit_once('_')?;
    let field = fields.iter().find(|field| field.translated && plain(field.name) == plain(name))?;
    Language::named(code).map(|_| (format!("{}_{code}", field.name), *field))
}

/// `title` of `title_cy`.
fn in_a_language(name: &str) -> Option<&str> {
    let (name, code) = name.rsplit_once('_')?;
    Language::named(code).map(|_| name)
}

fn is_made_of_fields(field: &FieldDef) -> bool {
    matches!(field.kind, Kind::Group(_) | Kind::Groups(_))
}
