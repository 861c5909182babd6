//! Messages that a site in several languages gives in each of them.

use super::award::CONDITIONS;
use crate::model::dataset::Dataset;
use crate::model::field::FieldDef;
use crate::model::language::Language;
use crate::model::record::Record;
use crate::model::value::{FieldEntry, Value};

/// A text that may be given in each language.
pub struct Text<'a> {
    pub record: &'a Record,
    /// The field of the record that contains it.
    pub field: &'static FieldDef,
    pub entry: &'a FieldEntry,
    /// A language of the site that it is not given in.
    pub missing: Option<Language>,
}

/// Finds every such text of a dataset; the site's first language comes first.
pub fn each<'a>(dataset: &'a Dataset, languages: &[Language], tell: &mut dyn FnMut(Text<'a>)) {
    for record in dataset.by_type.iter().flatten() {
        for entry in &record.fields.entries {
            in_entry(languages, record, entry.def, entry, tell);
        }
    }
}

fn in_entry<'a>(
    languages: &[Language],
    record: &'a Record,
    field: &'static FieldDef,
    entry: &'a FieldEntry,
    tell: &mut dyn FnMut(Text<'a>),
) {
    match &entry.value {
        Value::Group(fields) => {
            fields.entries.iter().for_each(|entry| in_entry(languages, record, field, entry, tell));
        }
        Value::Groups(groups) => {
            for entry in groups.iter().flat_map(|group| &group.fields.entries) {
                in_entry(languages, record, field, entry, tell);
            }
        }
        value if entry.def.translated && !is_key_word(entry) => {
            let missing = languages.iter().copied().find(|language| !is_given(languages, value, *language));
            tell(Text { record, field, entry, missing });
        }
        _ => {}
    }
}

/// A text without a language is in the site’s first. What cannot be read is not judged.
fn is_given(languages: &[Language], value: &Value, language: Language) -> bool {
    match value {
        Value::Text(_) => languages.first() == Some(&language),
        Value::Translated(texts) => match language {
            Language::English => texts.en.is_some(),
            Language::Welsh => texts.cy.is_some(),
        },
        _ => true,
    }
}

/// `none` and `standard` are words of the format; pages say them in each language.
fn is_key_word(entry: &FieldEntry) -> bool {
    let is_one = |text: &str| ["none", "standard"].contains(&text);
    entry.def.name == CONDITIONS.name && matches!(&entry.value, Value::Text(text) if is_one(text))
}
