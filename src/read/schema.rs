//! `data/schema.yaml`: more fields, more allowed values and more required fields for the types of this site.

use super::added_values::{self, VALUE, position, refuse_more};
use super::fields;
use super::interned::{lasting_choice, lasting_choices, lasting_field, lasting_text, list_of};
use super::record_file;
use super::reporter::Reporter;
use super::rules::{NOT_A_RECORD, SCHEMA_CONFLICT, UNKNOWN_RECORD_TYPE};
use super::typed_value;
use super::yaml::{self, Content, Key, Node};
use crate::diagnostic::{Diagnostics, Level};
use crate::model::field::{Choice, Field, FieldDef, Floor, Kind, Need, choice};
use crate::model::limits::{ADDED_FIELDS, WORDS_OF_A_FIELD};
use crate::model::record_type::RecordType;
use crate::model::schema::{Schema, TypeSchema};
use crate::model::source::{ByteRange, Sources};
use crate::model::spelling::nearest;
use crate::model::value::{Fields, Group, Item, Value};
use crate::records;
use crate::records::award::AWARDS;

/// What may be said of one type.
static EXTENSION: RecordType = RecordType {
    name: "schema",
    singular: "extension",
    title: "Extensions",
    help: "What a site adds to a record type.",
    name_field: "id",
    has_page: false,
    fields: &[&FIELDS.def, &VALUES.def, &REQUIRED.def],
    ..RecordType::DEFAULT
};

static FIELDS: Field<[Group]> = Field::groups("fields", "Fields", "Fields this site adds.", FIELD);
static VALUES: Field<[Group]> = Field::groups("values", "Values", "Words this site allows in existing fields.", VALUE);
static REQUIRED: Field<[Item]> =
    Field::list("required", "Required", "Fields that this site always requires.", &Kind::Text);

static NAME: Field<str> =
    Field::text("name", "Name", "The field’s name, as files write it: lower-case letters, digits and _.").required();
static KIND: Field<str> = Field::choice("kind", "Kind", "What the field holds.", KINDS).required();
static LABEL: Field<str> = Field::text("label", "Label", "The field’s name, as pages write it.").required();
static HELP: Field<str> =
    Field::text("help", "Meaning", "What the field means, for readers of the data dictionary.").required();
static TO: Field<str> = Field::text("to", "Refers to", "The record type that a reference names.");
static WORDS: Field<[Item]> = Field::list("words", "Words", "The words that a choice allows.", &Kind::Text);
static LIST: Field<bool> = Field::yes_no("list", "List", "Whether it holds several values.");
static TRANSLATED: Field<bool> =
    Field::yes_no("translated", "Translated", "Whether it can be given in each of the site’s languages.");
static MUST: Field<bool> = Field::yes_no("required", "Required", "Whether every record has to have it.");
static FIELD: &[&FieldDef] =
    &[&NAME.def, &KIND.def, &LABEL.def, &HELP.def, &TO.def, &WORDS.def, &LIST.def, &TRANSLATED.def, &MUST.def];

static KINDS: &[Choice] = &[
    choice("text", "One line of text"),
    choice("markdown", "Paragraphs"),
    choice("url", "An address"),
    choice("choice", "One of a few words"),
    choice("money", "An amount in pounds"),
    choice("percent", "A percentage"),
    choice("date", "A day"),
    choice("year", "A financial year"),
    choice("count", "A whole number"),
    choice("yes-no", "Yes or no"),
    choice("reference", "The id of another record"),
];

/// The built-in schema with what the site adds.
///
/// Also says whether all that the site adds could be read.
pub(super) fn of_site(sources: &Sources, found: &mut Diagnostics) -> (Schema, bool) {
    let mut schema = records::schema();
    let file = record_file::schema_file(sources).filter(|(_, source)| !source.text.trim().is_empty());
    let Some((file, source)) = file else { return (schema, true) };
    if super::conflict::report(file, super::record_file::Format::Yaml, &source.text, found) {
        return (schema, false);
    }
    let before = found.list.len();
    let extension = TypeSchema { record_type: &EXTENSION, fields: EXTENSION.fields.to_vec(), untabled: Vec::new() };
    let document = yaml::document(file, &source.text, 0, source.text.len(), found);
    let mut reading = Reporter::new(&extension, file, &source.text, source.origin(), found);
    match document.root.map(|root| (root.at, root.content)) {
        Some((_, Content::Mapping(pairs))) => {
            for (key, node) in &pairs {
                extend(key, node, &mut schema, &mut reading);
            }
        }
        Some((at, Content::List(_) | Content::Text(_))) => {
            let help = "begin with the name of a record type, such as “awards:”";
            reading.refuse(
                &NOT_A_RECORD,
                fields::first_line(at, reading.text),
                "this does not name a record type",
                help,
            );
        }
        Some((_, Content::Refused)) | None => {}
    }
    let is_whole = found.list[before..].iter().all(|finding| finding.level != Level::Error);
    (schema, is_whole)
}

fn extend(key: &Key, node: &Node, schema: &mut Schema, reading: &mut Reporter) {
    // Rows that become parts of records have the fields of those parts, and nothing can refer to them.
    let types = schema.types.iter().map(|schema| schema.record_type).filter(|own| !own.is_part());
    let names: Vec<&'static str> = types.map(|own| own.name).collect();
    let own = schema.types.iter_mut().find(|own| own.record_type.name == key.text && names.contains(&&*key.text));
    let Some(own) = own else {
        let near = nearest(&key.text, names.iter().copied());
        let help = near
            .map_or_else(|| format!("the types are: {}", names.join(", ")), |near| format!("did you mean “{near}”?"));
        reading.refuse(&UNKNOWN_RECORD_TYPE, key.at, format!("“{}” is not a record type", key.text), help);
        return;
    };
    let Content::Mapping(pairs) = &node.content else {
        if !matches!(&node.content, Content::Refused) {
            let help = "indent “fields:”, “values:” or “required:” below it";
            reading.refuse(&NOT_A_RECORD, key.at, format!("there is nothing below “{}”", key.text), help);
        }
        return;
    };
    let said = Fields { entries: typed_value::entries(EXTENSION.fields, pairs, reading).into() };
    for group in said.get(&FIELDS).unwrap_or_default() {
        if own.fields.iter().filter(|def| def.added).count() >= ADDED_FIELDS {
            refuse_more("fields that a site adds to a record type", ADDED_FIELDS, group.at, reading);
            break;
        }
        add_field(&group.fields, group.at, own, &names, reading);
    }
    added_values::add(said.get(&VALUES).unwrap_or_default(), own, reading);
    let required = said.get(&REQUIRED).unwrap_or_default();
    if let Some(item) = required.get(ADDED_FIELDS) {
        refuse_more("fields that a site requires", ADDED_FIELDS, item.at, reading);
    }
    for item in required.iter().take(ADDED_FIELDS) {
        if let Value::Text(name) = &item.value {
            require(name, item.at, own, reading);
        }
    }
}

fn add_field(said: &Fields, at: ByteRange, own: &mut TypeSchema, types: &[&'static str], reading: &mut Reporter) {
    let (Some(name), Some(kind), Some(label), Some(help)) =
        (said.get(&NAME), said.get(&KIND), said.get(&LABEL), said.get(&HELP))
    else {
        return; // What is missing or wrong has been reported.
    };
    let place = |field: &FieldDef| said.entry(field).map_or(at, |entry| entry.at);
    let shaped = name.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_'))
        && name.starts_with(|first: char| first.is_ascii_lowercase());
    let clashes = own.fields.iter().any(|def| fields::normal(def.name) == fields::normal(name))
        || fields::loose(name, &own.fields).is_some();
    let problem = if !shaped {
        Some((format!("“{name}” cannot be the name of a field"), "use lower-case letters, digits and _".to_string()))
    } else if fields::is_restricted(name) {
        fields::report_restricted(name, place(&NAME), reading);
        return;
    } else if own.record_type == &AWARDS && ["total", "recipient_name", "amount_not_published"].contains(&name) {
        let message = format!("the downloads of awards already have a column “{name}”");
        Some((message, "choose another name".to_string()))
    } else if name.ends_with("_pence") {
        let message = format!("names that end in _pence, such as “{name}”, belong to the database of the downloads");
        Some((message, "choose another name".to_string()))
    } else if clashes {
        let help = "choose another name, or leave the definition out".to_string();
        Some((format!("{} already has a field called “{name}”", own.record_type.a_noun()), help))
    } else {
        None
    };
    if let Some((message, help)) = problem {
        reading.refuse(&SCHEMA_CONFLICT, place(&NAME), message, help);
        return;
    }
    let Some(mut kind) = kind_of(kind, said, place(&KIND), types, reading) else { return };
    if said.get(&LIST) == Some(true) {
        kind = list_of(kind);
    }
    let def = FieldDef {
        name: lasting_text(name),
        label: lasting_text(label),
        help: lasting_text(help),
        kind,
        need: if said.get(&MUST) == Some(true) { Need::Schema } else { Need::Optional },
        translated: said.get(&TRANSLATED) == Some(true) && matches!(kind, Kind::Text | Kind::Markdown),
        added: true,
        law: None,
        floor: Floor::Zero,
    };
    own.fields.push(lasting_field(def));
}

fn kind_of(kind: &str, said: &Fields, at: ByteRange, types: &[&'static str], reading: &mut Reporter) -> Option<Kind> {
    Some(match kind {
        "markdown" => Kind::Markdown,
        "url" => Kind::Url,
        "money" => Kind::Money,
        "percent" => Kind::Percent,
        "date" => Kind::Date,
        "year" => Kind::Year,
        "count" => Kind::Count,
        "yes-no" => Kind::YesNo,
        "choice" => {
            let words = said.get(&WORDS).unwrap_or_default().iter().filter_map(|item| match &item.value {
                Value::Text(word) => Some(lasting_choice(word, word)),
                _ => None,
            });
            let words: Vec<Choice> = words.collect();
            if words.is_empty() {
                reading.refuse(&SCHEMA_CONFLICT, at, "a choice needs the words it allows", "add “words: [one, two]”");
                return None;
            }
            if words.len() > WORDS_OF_A_FIELD {
                let at = said.entry(&WORDS).map_or(at, |entry| entry.at);
                refuse_more("words of a field", WORDS_OF_A_FIELD, at, reading);
                return None;
            }
            Kind::Choice(lasting_choices(words))
        }
        "reference" => {
            let to = said.get(&TO).and_then(|to| types.iter().find(|name| **name == to));
            let Some(to) = to else {
                let at = said.entry(&TO).map_or(at, |entry| entry.at);
                let help = format!("add “to:” with one of: {}", types.join(", "));
                reading.refuse(&SCHEMA_CONFLICT, at, "a reference needs the type of record that it names", help);
                return None;
            };
            Kind::Reference(to)
        }
        _ => Kind::Text,
    })
}

fn require(name: &str, at: ByteRange, own: &mut TypeSchema, reading: &mut Reporter) {
    if let Some(index) = position(name, at, own, reading) {
        let def = own.fields[index];
        own.fields[index] = lasting_field(FieldDef { need: Need::Schema, ..*def });
    }
}
