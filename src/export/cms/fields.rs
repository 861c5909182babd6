//! The fields of records as Sveltia shows them.

use serde_json::{Map, Value as Json, json};

use super::Relations;
use super::files::File;
use crate::model::field::{FieldDef, Kind, Need};
use crate::model::language::Language;
use crate::model::record::Record;
use crate::model::source::Sources;
use crate::model::value::{FieldEntry, Value};

/// How the values of a field are written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    Plain,
    /// `{ en: …, cy: … }`
    ByLanguage,
}

/// The fields of the records of some files that can be edited whatever stands in them.
pub(super) fn of_records(files: &[&File], relations: &Relations, sources: &Sources) -> Vec<Json> {
    offered(files, sources).filter_map(|(def, shape)| field(def, shape, relations)).collect()
}

/// The field by which Sveltia calls a record: its name, or else the first field.
pub(super) fn naming(files: &[&File], sources: &Sources) -> Option<String> {
    let record_type = files.first()?.record_type;
    let (def, shape) = offered(files, sources)
        .find(|(def, _)| def.name == record_type.name_field)
        .or_else(|| offered(files, sources).next())?;
    Some(match shape {
        Shape::Plain => def.name.to_string(),
        Shape::ByLanguage => format!("{}.en", def.name),
    })
}

fn offered<'a>(files: &'a [&'a File], sources: &'a Sources) -> impl Iterator<Item = (&'static FieldDef, Shape)> + 'a {
    let records = || files.iter().flat_map(|file| &file.records);
    // The id of a record that has a file of its own may be the name of the file.
    let is_written = move |def: &FieldDef| !matches!(def.kind, Kind::Id) || records().all(|record| record.has(def));
    let shape = move |def: &'static FieldDef| {
        let mut all = records().filter_map(|record| Some(shape(record, record.fields.entry(def)?, sources)));
        let first = all.next().unwrap_or(Some(Shape::Plain))?;
        all.all(|other| other == Some(first)).then_some((def, first))
    };
    let defs = files.first().map_or(&[][..], |file| file.record_type.fields);
    defs.iter().copied().filter(move |def| is_shown(&def.kind) && is_written(def)).filter_map(shape)
}

/// The shape of a value; none where Sveltia would write it in another.
fn shape(record: &Record, entry: &FieldEntry, sources: &Sources) -> Option<Shape> {
    let written = || sources.text(record.at(entry.at)).trim_start();
    match (&entry.def.kind, &entry.value) {
        (_, Value::Translated(_)) => written().starts_with(['{', 'e', 'c']).then_some(Shape::ByLanguage),
        (Kind::List(_), _) => written().starts_with(['[', '-']).then_some(Shape::Plain),
        (Kind::Text, Value::Text(text)) => (!text.contains('\n')).then_some(Shape::Plain),
        _ => Some(Shape::Plain),
    }
}

fn field(def: &FieldDef, shape: Shape, relations: &Relations) -> Option<Json> {
    let Json::Object(mut own) = widget(&def.kind, relations)? else { return None };
    if shape == Shape::ByLanguage {
        let languages = Language::ALL.map(|(_, code)| {
            let label = format!("{} ({code})", def.label);
            let of_language = [("name", json!(code)), ("label", json!(label)), ("required", json!(false))];
            own.clone().into_iter().chain(object(of_language)).collect::<Map<_, _>>()
        });
        own = object([("widget", json!("object")), ("fields", json!(languages))]);
    }
    own.extend(object([
        ("name", json!(def.name)),
        ("label", json!(def.label)),
        ("hint", json!(def.help)),
        ("required", json!(def.need == Need::Schema)),
    ]));
    Some(Json::Object(own))
}

fn object<const N: usize>(members: [(&str, Json); N]) -> Map<String, Json> {
    members.into_iter().map(|(name, value)| (name.to_string(), value)).collect()
}

/// Whether values of that kind have a widget which keeps them as they are.
fn is_shown(kind: &Kind) -> bool {
    !matches!(kind, Kind::List(Kind::Reference(_)) | Kind::Split(_) | Kind::Group(_) | Kind::Groups(_))
}

/// What shows a value of that kind. Numbers are texts: what a program reads as a number, it writes in its own form. Whether a
/// value is right is for `candour check` to say: a pattern here would keep a whole file from being saved.
fn widget(kind: &Kind, relations: &Relations) -> Option<Json> {
    Some(match kind {
        Kind::Markdown => json!({ "widget": "text" }),
        Kind::Text | Kind::Url | Kind::Id => json!({ "widget": "string" }),
        Kind::Money | Kind::Percent | Kind::Count => json!({ "widget": "string" }),
        Kind::Date | Kind::Year | Kind::Period => json!({ "widget": "string" }),
        Kind::Choice(choices) => {
            let options: Vec<Json> =
                choices.iter().map(|choice| json!({ "label": choice.label, "value": choice.value })).collect();
            json!({ "widget": "select", "options": options })
        }
        Kind::YesNo => json!({ "widget": "select", "options": ["yes", "no"] }),
        Kind::Reference(target) => relations.0.get(target).cloned().unwrap_or(json!({ "widget": "string" })),
        Kind::List(inner) => {
            let mut item = widget(inner, relations)?;
            let named = item.as_object_mut()?;
            named.insert("name".to_string(), json!("item"));
            json!({ "widget": "list", "field": item })
        }
        Kind::Split(_) | Kind::Group(_) | Kind::Groups(_) => return None,
    })
}
