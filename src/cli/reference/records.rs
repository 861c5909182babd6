//! A page for each record type, with its fields: from the schema that reads, checks and shows them.

use std::collections::BTreeMap;

use super::page::{PageText, code, words};
use crate::cli::explain_field::{example, how, in_short, need, uses, words_taken};
use crate::model::address;
use crate::model::field::{FieldDef, Kind, Need};
use crate::model::schema::{Schema, TypeSchema};

/// The anchors that a page has for itself.
const TAKEN: [&str; 3] = ["main", "text", "all-fields"];

pub(super) fn pages(schema: &Schema) -> Vec<(String, String)> {
    let pages = schema.types.iter().map(|own| (format!("records/{}.md", own.record_type.name), page(own)));
    pages.chain([("records/index.md".to_string(), index(schema))]).collect()
}

fn index(schema: &Schema) -> String {
    let mut page = PageText::index(1, "Records and fields", "Every type of record, with its fields.");
    page.paragraph("The first name under `data/` is the type of record, the ending of the file is its format. `candour explain TYPE` says the same.");
    let row = |own: &TypeSchema| {
        let kind = own.record_type;
        [format!("[{}]({}.md)", words(kind.title), kind.name), words(kind.help), own.fields.len().to_string()]
    };
    page.table(["Type", "What it is", "Fields"], schema.types.iter().map(row).collect());
    page.end()
}

fn page(schema: &TypeSchema) -> String {
    let kind = schema.record_type;
    let mut page = PageText::new(kind.title, kind.help);
    page.paragraph(&words(kind.help));
    page.paragraph(&place(schema));
    let mut labels: BTreeMap<String, usize> = BTreeMap::new();
    schema.fields.iter().for_each(|field| *labels.entry(address::slug(field.label)).or_default() += 1);
    let row = |field: &&'static FieldDef| {
        let anchor = address::slug(&heading(field, &labels));
        let name = format!("[{}](#{anchor})", code(field.name));
        [name, words(field.help), in_short(&field.kind), need_in_a_word(field).to_string()]
    };
    page.heading("All fields");
    page.table(["Field", "What it means", "What it holds", "Needed"], schema.fields.iter().map(row).collect());
    for field in &schema.fields {
        page.heading(&heading(field, &labels));
        add_field(&mut page, kind.name, field);
    }
    page.end()
}

/// The heading of a field: its label, with its name where others have that label too, or the page has it for itself.
fn heading(field: &FieldDef, labels: &BTreeMap<String, usize>) -> String {
    let label = address::slug(field.label);
    let is_alone = labels[&label] == 1 && !TAKEN.contains(&&*label);
    if is_alone { field.label.to_string() } else { format!("{}, {}", field.label, field.name.replace('_', " ")) }
}

/// Where records of a type are written, and where they are read.
fn place(schema: &TypeSchema) -> String {
    let kind = schema.record_type;
    let name = kind.name;
    let written = match (kind.is_data || kind.is_part(), kind.has_page) {
        (true, _) => format!("In `data/{name}.csv`, `data/{name}.yaml`, or any file of the folder `data/{name}/`."),
        (false, true) | (false, false) if name == "pages" => "In `content/`, each in a Markdown file.".to_string(),
        _ => format!("In `data/{name}.yaml`."),
    };
    let read = match kind.has_page && kind.is_data {
        true => format!(" Its page is `/{name}/<id>/`."),
        false => String::new(),
    };
    written + &read
}

fn need_in_a_word(field: &FieldDef) -> &'static str {
    match field.need {
        Need::Optional => "",
        Need::Schema => "always",
        Need::Duty => "by duty",
    }
}

fn add_field(page: &mut PageText, type_name: &str, field: &FieldDef) {
    page.paragraph(&format!("{}: {}", code(field.name), words(field.help)));
    let how = how(field);
    page.paragraph(&words(
        &[need(field), how].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" "),
    ));
    let when = uses().remove(&format!("{type_name}.{}", field.name)).unwrap_or_default();
    let choices = words_taken(&field.kind).unwrap_or_default().iter();
    let rows = choices.map(|choice| {
        let when = when.get(choice.value).map_or("", String::as_str);
        [code(choice.value), words(choice.label), words(when)]
    });
    match when.is_empty() {
        true => page.table(["Word", "As pages say it"], rows.map(|[word, label, _]| [word, label]).collect()),
        false => page.table(["Word", "As pages say it", "When to use it"], rows.collect()),
    }
    add_own_fields(page, field.name, field);
    page.block(&example(field));
}

/// The fields that a field has of its own, and those of these. `path` is how files lead to it: `checks.waivers`.
fn add_own_fields(page: &mut PageText, path: &str, field: &FieldDef) {
    let (Kind::Group(fields) | Kind::Groups(fields)) = field.kind else { return };
    let row = |own: &&'static FieldDef| [code(own.name), words(own.help), holds(own), need_in_a_word(own).to_string()];
    page.paragraph(&format!("The fields of {}:", code(path)));
    page.table(["Its own field", "What it means", "What it holds", "Needed"], fields.iter().map(row).collect());
    fields.iter().for_each(|own| add_own_fields(page, &format!("{path}.{}", own.name), own));
}

/// What a field holds, with the words that it takes.
fn holds(field: &FieldDef) -> String {
    let taken: Vec<String> = words_taken(&field.kind).unwrap_or_default().iter().map(|own| code(own.value)).collect();
    if taken.is_empty() { in_short(&field.kind) } else { format!("{}: {}", in_short(&field.kind), taken.join(", ")) }
}
