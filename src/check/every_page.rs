//! What settings put on every page: it is multiplied by the number of pages, so it has an end.

use crate::diagnostic::{Diagnostics, Rule};
use crate::model::field::FieldDef;
use crate::model::limits::{GLOSSARY_BYTES, GLOSSARY_TERMS, MENU_ENTRIES, SETTINGS_BYTES_OF_A_PAGE};
use crate::model::record::Record;
use crate::model::source::Span;
use crate::model::value::{Fields, Value};
use crate::records::site::{
    AREA, BASE_URL, CONTACT, GLOSSARY, LICENCE, NAME, NAVIGATION, PREDECESSOR, SITE, SUCCESSOR,
};

use super::{Matter, Subject};

static TOO_MUCH: Rule = Rule::error("too-much-on-every-page")
    .what("The menu, the glossary or other settings that pages repeat are longer than any reader could use.")
    .why("Every page carries them: a list of ten thousand entries on ten thousand pages fills the disk.")
    .fix("Keep the menu to the pages that people look for first, and the glossary to terms that they may not know.")
    .example("navigation:\n  - { title: Decisions, url: /decisions/ }\n  - { title: Spending, url: /awards/ }");

pub(super) static MATTER: Matter = Matter { checks: &[lists, texts], rules: &[&TOO_MUCH] };

fn lists(subject: &Subject, found: &mut Diagnostics) {
    for site in subject.dataset.all(&SITE) {
        for (field, most, entries) in [(&NAVIGATION, MENU_ENTRIES, "menu"), (&GLOSSARY, GLOSSARY_TERMS, "glossary")] {
            let groups = site.get(field).unwrap_or_default();
            let Some(first) = groups.get(most) else { continue };
            let message = format!("the {entries} has {} entries; at most {most} can be on every page", groups.len());
            report(site, site.at(first.at), field, message, found);
        }
    }
}

fn texts(subject: &Subject, found: &mut Diagnostics) {
    let frame: &[&FieldDef] = &[&NAME, &AREA, &BASE_URL, &NAVIGATION, &CONTACT, &LICENCE, &SUCCESSOR, &PREDECESSOR];
    let glossary: &[&FieldDef] = &[&GLOSSARY];
    for site in subject.dataset.all(&SITE) {
        for (fields, most) in [(frame, SETTINGS_BYTES_OF_A_PAGE), (glossary, GLOSSARY_BYTES)] {
            let sizes = fields.iter().map(|field| (site.fields.value(field).map_or(0, bytes), *field));
            let all: usize = sizes.clone().map(|(size, _)| size).sum();
            let Some((_, longest)) = sizes.max_by_key(|(size, _)| *size).filter(|_| all > most) else { continue };
            let names: Vec<&str> = fields.iter().filter(|field| site.has(field)).map(|field| field.name).collect();
            let message = format!("{} have {all} bytes; pages can repeat at most {most}", names.join(", "));
            report(site, site.span(longest), longest, message, found);
        }
    }
}

fn report(site: &Record, span: Span, field: &FieldDef, message: String, found: &mut Diagnostics) {
    let finding = found.report(&TOO_MUCH, span, message).about(site).field(field.name);
    finding.help("shorten it; a page in Markdown can hold what is longer");
}

/// The bytes of all texts of a value, in every language.
fn bytes(value: &Value) -> usize {
    let of_fields = |fields: &Fields| -> usize { fields.entries.iter().map(|entry| bytes(&entry.value)).sum() };
    match value {
        Value::Text(text) => text.len(),
        Value::Translated(texts) => [&texts.en, &texts.cy].into_iter().flatten().map(|(text, _)| text.len()).sum(),
        Value::List(items) => items.iter().map(|item| bytes(&item.value)).sum(),
        Value::Group(fields) => of_fields(fields),
        Value::Groups(groups) => groups.iter().map(|group| of_fields(&group.fields)).sum(),
        _ => 0,
    }
}
