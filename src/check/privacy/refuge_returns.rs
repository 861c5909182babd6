//! Returns on awards to a refuge: neither what was counted nor what was written may say where it is.

use super::super::Subject;
use super::places::PLACE_OF_REFUGE_PUBLISHED;
use crate::diagnostic::Diagnostics;
use crate::model::dataset::Dataset;
use crate::model::record::Record;
use crate::model::value::{LocalStr, Value};
use crate::records::award::{AWARDS, RECIPIENT};
use crate::records::district::{AREA_WIDE, DISTRICTS};
use crate::records::measure;
use crate::records::monitoring_return::{self, RESULTS, RETURNS};
use crate::records::organisation::{LOCATION_SENSITIVE, ORGANISATIONS};

/// Reports each district that a return on an award to a refuge names, itself or in the title of a measure.
pub(super) fn places_in_returns(subject: &Subject, found: &mut Diagnostics) {
    let dataset = subject.dataset;
    if dataset.all(&RETURNS).is_empty() {
        return;
    }
    let districts = dataset.all(&DISTRICTS).iter().filter(|district| district.get(&AREA_WIDE) != Some(true));
    let districts: Vec<String> = districts.map(|district| district.name().to_lowercase()).collect();
    for (key, organisation) in dataset.keyed(&ORGANISATIONS) {
        if organisation.get(&LOCATION_SENSITIVE) != Some(true) {
            continue;
        }
        for (award, _) in dataset.naming(key, &AWARDS, &RECIPIENT) {
            for (_, record) in dataset.naming(award, &RETURNS, &monitoring_return::AWARD) {
                measures(dataset, organisation, record, &districts, found);
                texts(organisation, record, &districts, found);
            }
        }
    }
}

fn measures(dataset: &Dataset, organisation: &Record, record: &Record, districts: &[String], found: &mut Diagnostics) {
    for share in record.get(&RESULTS).unwrap_or_default() {
        let Some(measure) = share.target().map(|key| dataset.get(key)) else { continue };
        let title = measure.get(&measure::TITLE).map(words).unwrap_or_default();
        if let Some(district) = named(&title, districts) {
            let message = format!("the title of the measure “{}” names the district “{district}”", measure.id);
            let finding = found.report(&PLACE_OF_REFUGE_PUBLISHED, record.at(share.key_at), message).about(record);
            finding.field(RESULTS.name).note(organisation.span(&LOCATION_SENSITIVE), "its place is withheld here");
            finding.help("use a measure that names no place");
        }
    }
}

fn texts(organisation: &Record, record: &Record, districts: &[String], found: &mut Diagnostics) {
    for entry in &record.fields.entries {
        let text = match &entry.value {
            Value::Text(text) => words(LocalStr::One(text)),
            Value::Translated(texts) => words(LocalStr::Many(texts)),
            _ => continue,
        };
        if let Some(district) = named(&text, districts) {
            let message = format!("this names the district “{district}”, and the return is on an award to a refuge");
            let finding = found.report(&PLACE_OF_REFUGE_PUBLISHED, record.at(entry.at), message).about(record);
            finding.field(entry.def.name).note(organisation.span(&LOCATION_SENSITIVE), "its place is withheld here");
            finding.help("take the name out");
        }
    }
}

/// A text in each of its languages.
fn words(text: LocalStr) -> String {
    match text {
        LocalStr::One(text) => text.to_lowercase(),
        LocalStr::Many(texts) => {
            let texts = [&texts.en, &texts.cy].into_iter().flatten().map(|(text, _)| text.to_lowercase());
            texts.collect::<Vec<_>>().join("\n")
        }
    }
}

/// The first of the districts that a text names as a word of its own.
fn named<'a>(text: &str, districts: &'a [String]) -> Option<&'a str> {
    let is_part = |sign: Option<char>| sign.is_some_and(char::is_alphanumeric);
    let is_named = |name: &&String| {
        !name.is_empty()
            && text.match_indices(name.as_str()).any(|(at, found)| {
                !is_part(text[..at].chars().next_back()) && !is_part(text[at + found.len()..].chars().next())
            })
    };
    districts.iter().find(is_named).map(String::as_str)
}
