//! Languages: a site in two languages says everything in both.

use crate::diagnostic::{Diagnostics, Rule};
use crate::model::language::Language;
use crate::records::translated::{self, Text};

use super::{Matter, Subject};

static NOT_TRANSLATED: Rule = Rule::warning("not-translated")
    .what("The site is in English and Welsh, and a text is given in only one of them.")
    .why(
        "Welsh language standards, made under the Welsh Language (Wales) Measure 2011, bind each Welsh commissioner by \
         a compliance notice. Whatever it says of your site, a reader of one language should find what the other has.",
    )
    .fix("Add the other language. An office that must publish both at once can make this rule an error.")
    .example("title: Crisis drop-in   # English alone\ntitle: {en: Crisis drop-in, cy: Canolfan galw heibio}");

pub(super) static MATTER: Matter = Matter { checks: &[not_translated], rules: &[&NOT_TRANSLATED] };

/// Looks only where the settings say that the site is in Welsh: Welsh given elsewhere is a kindness, not a duty.
fn not_translated(subject: &Subject, found: &mut Diagnostics) {
    let languages = &subject.settings.languages;
    if languages.contains(&Language::Welsh) {
        translated::each(subject.dataset, languages, &mut |text| {
            if let Some(language) = text.missing {
                report(language, &text, found);
            }
        });
    }
}

fn report(language: Language, text: &Text, found: &mut Diagnostics) {
    let other = if language == Language::Welsh { "English" } else { "Welsh" };
    let Text { record, field, entry, .. } = text;
    let whose = match record.record_type.has_page {
        true => format!("{} “{}”", record.record_type.noun(), record.id),
        false => format!("this {}", record.record_type.noun()),
    };
    let name = entry.def.name;
    let finding = found.report(
        &NOT_TRANSLATED,
        record.at(entry.at),
        format!("{whose} has its “{}” in {other} only", entry.def.label),
    );
    finding
        .about(record)
        .field(field.name)
        .help(format!("write both: {name}: {{en: …, cy: …}}, or in a table the column {name}_cy"));
}
