//! Languages: a site in two languages says everything in both.

use crate::diagnostic::{Diagnostics, Rule};
use crate::model::field::FieldDef;
use crate::model::record::Record;
use crate::model::value::{Entry, Value};
use crate::records::award::CONDITIONS;
use crate::records::site::{SITE, SITE_LANGUAGES};

use super::{Check, Subject};

static NOT_TRANSLATED: Rule = Rule::warning("not-translated")
    .what("The site is in English and Welsh, and a text is given in only one of them.")
    .why(
        "Welsh language standards, made under the Welsh Language (Wales) Measure 2011, bind each Welsh commissioner by \
         a compliance notice. Whatever it says of your site, a reader of one language should find what the other has.",
    )
    .fix("Add the other language. An office that must publish both at once can make this rule an error.")
    .example("title: Crisis drop-in   # English alone\ntitle: {en: Crisis drop-in, cy: Canolfan galw heibio}");

pub(super) static RULES: &[&Rule] = &[&NOT_TRANSLATED];

pub(super) static CHECKS: &[Check] = &[not_translated];

/// Looks only where the settings say that the site is in Welsh: Welsh given elsewhere is a kindness, not a duty.
fn not_translated(subject: &Subject, found: &mut Diagnostics) {
    let site = subject.dataset.all(&SITE).first();
    let items = site.and_then(|site| site.get(&SITE_LANGUAGES)).unwrap_or_default();
    let languages: Vec<&str> = items
        .iter()
        .filter_map(|item| match &item.value {
            Value::Text(language) => Some(&**language),
            _ => None,
        })
        .collect();
    if !languages.contains(&"cy") {
        return;
    }
    for record in subject.dataset.by_type.iter().flatten() {
        for entry in &record.fields.entries {
            in_entry(&languages, record, entry.def, entry, found);
        }
    }
}

fn in_entry(languages: &[&str], record: &Record, field: &'static FieldDef, entry: &Entry, found: &mut Diagnostics) {
    match &entry.value {
        Value::Group(fields) => {
            fields.entries.iter().for_each(|entry| in_entry(languages, record, field, entry, found));
        }
        Value::Groups(groups) => {
            for entry in groups.iter().flat_map(|group| &group.fields.entries) {
                in_entry(languages, record, field, entry, found);
            }
        }
        value if entry.def.translated && !is_key_word(entry) => {
            if let Some(language) = languages.iter().copied().find(|language| !is_given(languages, value, language)) {
                report(language, record, field, entry, found);
            }
        }
        _ => {}
    }
}

/// A text without a language is in the site’s first. What cannot be read is not judged.
fn is_given(languages: &[&str], value: &Value, language: &str) -> bool {
    match value {
        Value::Text(_) => languages.first() == Some(&language),
        Value::Translated(texts) => (if language == "cy" { &texts.cy } else { &texts.en }).is_some(),
        _ => true,
    }
}

/// `none` and `standard` are words of the format; pages say them in each language.
fn is_key_word(entry: &Entry) -> bool {
    let is_one = |text: &str| ["none", "standard"].contains(&text);
    entry.def.name == CONDITIONS.name && matches!(&entry.value, Value::Text(text) if is_one(text))
}

fn report(language: &str, record: &Record, field: &'static FieldDef, entry: &Entry, found: &mut Diagnostics) {
    let name = if language == "cy" { "Welsh" } else { "English" };
    let label = entry.def.label.to_lowercase();
    let whose = match record.record_type.has_page {
        true => format!("{} “{}”", record.record_type.noun(), record.id),
        false => format!("this {}", record.record_type.noun()),
    };
    found
        .report(&NOT_TRANSLATED, record.at(entry.at), format!("the {label} of {whose} is not given in {name}"))
        .about(record)
        .field(field.name)
        .help(format!(
            "write both: {}: {{en: …, cy: …}}, or in a table the column {}_cy",
            entry.def.name, entry.def.name
        ));
}
