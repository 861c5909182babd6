//! The map of a panel's outcome: which column holds which field, which words recommend an award, and what the office's own
//! words stand for.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result, bail};
use serde_json::{Map as Object, Value};

use super::super::map::{Map, Part, Source};
use super::words::{SHEET, folded};
use crate::model::field::{FieldDef, Kind};
use crate::model::record_type::RecordType;
use crate::model::schema::Schema;
use crate::model::spelling;
use crate::records::award::{self, AWARDS};

/// What a panel's outcome says of its awards, and what is the same for all of them.
#[derive(Debug)]
pub(super) struct OutcomeMap {
    /// The fields of an award, and the column of the outcome as that of its status.
    pub(super) map: Map,
    /// The title of the column with the outcome.
    pub(super) outcome: String,
    /// The words of it that recommend an award, and those that do not.
    pub(super) only: BTreeSet<String>,
    pub(super) declined: BTreeSet<String>,
    /// The names of the sheets that say the outcome of all their rows, in the form that words are compared in.
    sheets: BTreeSet<String>,
    /// The names of the sheets that are read as one table, in that form.
    tables: BTreeSet<String>,
    /// By field and word: what it stands for.
    words: BTreeMap<(&'static str, String), String>,
    /// By title, of columns that each hold one share of a split: whose it is.
    pub(super) shares: BTreeMap<String, String>,
}

/// Fields that follow from the panel, and that a map says nothing of.
pub(super) const FOLLOW: [&FieldDef; 4] =
    [&award::PANEL.def, &award::SCHEME.def, &award::DECISION.def, &award::STATUS.def];

const FORM: &str = "write “only: {Panel recommendation: [Fund in full, Part fund]}” and “declined: {Panel recommendation: \
    [Decline]}”: the title of the column, and its words";

impl OutcomeMap {
    /// That which a file says.
    ///
    /// # Errors
    /// When it is not of that form, or names a field that awards do not have.
    pub(super) fn of_text(text: &str, schema: &Schema) -> Result<OutcomeMap> {
        let mut written = Map::object(text)?;
        let (outcome, only) =
            outcome(&mut written, "only")?.with_context(|| format!("the map has no “only”: {FORM}"))?;
        let mut sheets = if outcome == SHEET { only.clone() } else { declined_sheets(&mut written)? };
        let mut declined = outcome_of(&mut written, &outcome)?;
        declined.extend(sheets.iter().filter(|_| outcome != SHEET).cloned());
        sheets.extend(declined.iter().filter(|_| outcome == SHEET).cloned());
        if let Some(word) = only.intersection(&declined).next() {
            bail!("“{word}” is in the map under “only” and under “declined”");
        }
        let fields = &schema.type_schema(&AWARDS).fields;
        let words = words(&mut written, fields)?;
        let tables =
            written.shift_remove("sheets").map(|names| words_of("sheets", names)).transpose()?.unwrap_or_default();
        let shares = shares(&mut written, fields)?;
        let mut map = Map::of_object(&written, &AWARDS, schema)?;
        if let Some(part) = map.parts.iter().find(|part| FOLLOW.iter().any(|field| field.name == part.field.name)) {
            bail!("take “{}” out of the map: it follows from the panel", part.name);
        }
        for (field, title) in shares.values().flatten().map(|(field, _, title)| (*field, title)) {
            map.parts.push(Part { name: field.name.to_string(), field, source: Source::Column(title.clone()) });
        }
        let status = &award::STATUS.def;
        map.parts.push(Part { name: status.name.to_string(), field: status, source: Source::Column(outcome.clone()) });
        let shares = shares.into_values().flatten().map(|(_, key, title)| (title, key)).collect();
        Ok(OutcomeMap { map, outcome, only, declined, sheets, tables, words, shares })
    }

    /// The title of the column with a field.
    pub(super) fn column_of(&self, field: &FieldDef) -> Option<&str> {
        self.map.parts.iter().find(|part| part.field.name == field.name).and_then(title_of)
    }

    /// Whether a word of the outcome recommends an award; none where the map does not say.
    pub(super) fn recommends(&self, word: &str) -> Option<bool> {
        let word = folded(word);
        (self.only.contains(&word)).then_some(true).or(self.declined.contains(&word).then_some(false))
    }

    /// The names of the sheets that it names and that none of those has, in the form that words are compared in.
    pub(super) fn sheets_not_in<'a>(&'a self, there: &'a BTreeSet<String>) -> impl Iterator<Item = &'a String> {
        self.sheets.union(&self.tables).filter(|name| !there.contains(*name))
    }

    /// Whether a sheet of that name is one of those that are the table.
    pub(super) fn is_table(&self, name: &str) -> bool {
        self.tables.contains(&folded(name)) || self.outcome == SHEET && self.is_recommended_by_sheet(name)
    }

    /// Whether a sheet of that name says the outcome of all its rows.
    pub(super) fn is_said_by_sheet(&self, name: &str) -> bool {
        self.sheets.contains(&folded(name))
    }

    /// Whether a sheet of that name says that all its rows recommend an award.
    pub(super) fn is_recommended_by_sheet(&self, name: &str) -> bool {
        self.is_said_by_sheet(name) && self.only.contains(&folded(name))
    }

    /// Whether a sheet of that name says that all its rows were declined.
    pub(super) fn is_declined_by_sheet(&self, name: &str) -> bool {
        self.is_said_by_sheet(name) && !self.only.contains(&folded(name))
    }

    /// What a word in a field stands for, where the map says so.
    pub(super) fn meaning(&self, field: &FieldDef, text: &str) -> Option<&str> {
        self.words.get(&(field.name, folded(text))).map(String::as_str)
    }
}

/// The column of the outcome and its words under that name.
fn outcome(written: &mut Object<String, Value>, name: &str) -> Result<Option<(String, BTreeSet<String>)>> {
    let Some(value) = written.shift_remove(name).filter(|value| !value.is_null()) else { return Ok(None) };
    let Value::Object(columns) = value else { bail!("“{name}” in the map names no column: {FORM}") };
    let mut columns = columns.into_iter();
    let (Some((title, words)), None) = (columns.next(), columns.next()) else {
        bail!("“{name}” in the map must name one column: {FORM}")
    };
    Ok(Some((title, words_of(name, words)?)))
}

fn words_of(name: &str, words: Value) -> Result<BTreeSet<String>> {
    let words = match words {
        Value::Array(words) => words,
        Value::Null => Vec::new(),
        word => vec![word],
    };
    let text = |word: &Value| match word {
        // In YAML, yes and no are answers.
        Value::Bool(yes) => Ok(if *yes { "yes" } else { "no" }.to_string()),
        Value::String(word) => Ok(folded(word)),
        other => bail!("“{name}” in the map has {other}, which is no word"),
    };
    words.iter().map(text).collect()
}

/// The sheets that recommend nothing, beside a column that says it: `declined: {Panel recommendation: [Decline], Sheet: [Declined]}`.
fn declined_sheets(written: &mut Object<String, Value>) -> Result<BTreeSet<String>> {
    let Some(Value::Object(columns)) = written.get_mut("declined") else { return Ok(BTreeSet::new()) };
    let Some(names) = columns.shift_remove(SHEET) else { return Ok(BTreeSet::new()) };
    if columns.is_empty() {
        written.shift_remove("declined");
    }
    words_of("declined", names)
}

/// The words of that column that recommend nothing.
fn outcome_of(written: &mut Object<String, Value>, column: &str) -> Result<BTreeSet<String>> {
    let Some((title, words)) = outcome(written, "declined")? else { return Ok(BTreeSet::new()) };
    if title != column {
        bail!(
            "“only” in the map names the column “{column}”, and “declined” the column “{title}”: both say the outcome"
        );
    }
    Ok(words)
}

/// What words stand for, by field.
fn words(
    written: &mut Object<String, Value>,
    fields: &[&'static FieldDef],
) -> Result<BTreeMap<(&'static str, String), String>> {
    let mut words = BTreeMap::new();
    let Some(value) = written.shift_remove("words").filter(|value| !value.is_null()) else { return Ok(words) };
    let form = "write “words: {districts: {County-wide: area-wide}}”: the field, the word, and what it stands for";
    let Value::Object(by_field) = value else { bail!("“words” in the map has no fields: {form}") };
    for (name, meanings) in by_field {
        let field = field(&name, fields)?;
        let Value::Object(meanings) = meanings else {
            bail!("“{name}” under “words” in the map has no words: {form}")
        };
        for (word, meaning) in meanings {
            let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_string);
            let meaning = match &meaning {
                Value::Array(several) => several.iter().map(text).collect::<Vec<_>>().join("; "),
                one => text(one),
            };
            words.insert((field.name, folded(&word)), meaning);
        }
    }
    Ok(words)
}

/// A field with whose share it is and the title of its column.
type Share = (&'static FieldDef, String, String);

/// Takes the fields out of the columns that have a column for each share: `funding: {precept: From precept}`.
fn shares(
    written: &mut Object<String, Value>,
    fields: &[&'static FieldDef],
) -> Result<BTreeMap<&'static str, Vec<Share>>> {
    let mut shares: BTreeMap<&'static str, Vec<Share>> = BTreeMap::new();
    let Some(Value::Object(columns)) = written.get_mut("columns") else { return Ok(shares) };
    let is_share = |name: &str| fields.iter().find(|field| field.name == name && matches!(field.kind, Kind::Split(_)));
    let named: Vec<(String, &'static FieldDef)> =
        columns.keys().filter_map(|name| Some((name.clone(), *is_share(name)?))).collect();
    for (name, field) in named {
        let Some(Value::Object(titles)) = columns.get(&name) else { continue };
        let title = |(key, title): (&String, &Value)| match title.as_str() {
            Some(title) => Ok((field, key.clone(), title.to_string())),
            None => bail!("“{key}” under “{name}” in the map has no title of a column"),
        };
        shares.insert(field.name, titles.iter().map(title).collect::<Result<_>>()?);
        columns.shift_remove(&name);
    }
    Ok(shares)
}

fn field(name: &str, fields: &[&'static FieldDef]) -> Result<&'static FieldDef> {
    let found = fields.iter().find(|field| field.name == name).copied();
    found.with_context(|| no_field(name, fields, &AWARDS))
}

fn no_field(name: &str, fields: &[&'static FieldDef], record_type: &RecordType) -> String {
    let hint = spelling::hint(name, fields.iter().map(|field| field.name));
    format!("{} has no field “{name}”{hint}", record_type.a_noun())
}

/// The title of the column that a part is read from.
pub(super) fn title_of(part: &Part) -> Option<&str> {
    match &part.source {
        Source::Column(title) => Some(title),
        Source::Record(map) => map.columns().first().copied(),
        Source::Value(_) => None,
    }
}
