//! Names in pictures: the font of charts and cards has the letters of western European languages and of Welsh.

use crate::diagnostic::{Diagnostics, Rule};
use crate::model::record::Record;
use crate::model::record_type::RecordType;
use crate::model::value::Value;
use crate::picture;
use crate::records::site::SITE;

use super::{Matter, Subject};

static NOT_IN_PICTURES: Rule = Rule::advice("letter-not-in-pictures")
    .what("A name has a character that the font of pictures lacks.")
    .why(
        "Charts with that name are on their pages alone, not as pictures or in frames on other websites, and a page of that \
         name is shared with the card of the site. An empty box in place of a letter would be worse.",
    )
    .fix("Write the name in Latin letters if it has such a form; otherwise turn the advice off.")
    .example("title: 北 area          # the font has no such letter\ntitle: Northern area");

pub(super) static MATTER: Matter = Matter { checks: &[letters], rules: &[&NOT_IN_PICTURES] };

/// Of the names that pictures show: that of the body, and of what money is divided by.
fn letters(subject: &Subject, found: &mut Diagnostics) {
    let types = subject.dataset.schema.types.iter().map(|schema| schema.record_type);
    let is_drawn = |of: &&RecordType| of.divides.is_some() && !of.high_volume || **of == SITE;
    let drawn = types.filter(is_drawn).flat_map(|of| subject.dataset.all(of));
    drawn.for_each(|record| names(record, found));
}

fn names(record: &Record, found: &mut Diagnostics) {
    let name = record.fields.entries.iter().find(|entry| entry.def.name == record.record_type.name_field);
    let Some(entry) = name else { return };
    let texts: Vec<&str> = match &entry.value {
        Value::Text(text) => vec![text],
        Value::Translated(texts) => [&texts.en, &texts.cy].into_iter().flatten().map(|(text, _)| &**text).collect(),
        _ => return,
    };
    let missing = texts.iter().flat_map(|text| text.chars()).find(|letter| !picture::can_write(&letter.to_string()));
    if let Some(letter) = missing {
        let message =
            format!("the name of this {} has “{letter}”, which pictures cannot show", record.record_type.noun());
        found.report(&NOT_IN_PICTURES, record.at(entry.at), message).about(record).help("write it in Latin letters");
    }
}
