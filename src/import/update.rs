//! `--update`: what a corrected sheet says otherwise is written into the records, and every other byte of their files stays.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::differences::Difference;
use super::folder::NewFiles;
use super::report::Report;
use crate::disk;
use crate::edit::{Edit, Editor, Refused};
use crate::model::dataset::Dataset;
use crate::model::date::{Date, FinancialYear};
use crate::model::encoding;
use crate::model::field::Kind;
use crate::model::limits::CSV_BYTES;
use crate::model::record_type::RecordType;
use crate::model::source::{FileId, Source, Sources};
use crate::read;
use crate::records;
use crate::records::organisation::OTHER_NAMES;

/// A record by its type and id.
pub(super) type RecordId = (&'static str, String);

/// A value of a record that a row says otherwise.
#[derive(Debug)]
pub(super) struct Correction {
    pub(super) record_type: &'static RecordType,
    pub(super) id: String,
    /// What the record says, and what the row says.
    pub(super) differs: Difference,
    /// The row; none where this program published the record.
    pub(super) place: Option<String>,
    /// Where it is another name: all other names of the record, with its former name.
    pub(super) former: Option<String>,
}

impl Correction {
    /// Reports that the record was left as it is.
    pub(super) fn leave(&self, why: &str, report: &mut Report) {
        let Correction { record_type, id, differs, place, .. } = self;
        let (noun, label, given) = (record_type.noun(), differs.field.label, differs.given_shown());
        let what = match &differs.own {
            Some(_) => format!(
                "{noun} {id} already has another “{label}”: {} in the records, {given} here",
                differs.own_shown()
            ),
            None => format!("{noun} {id} has no “{label}” in the records, {given} here"),
        };
        match place {
            Some(place) => report.unplaced.at(place, format!("{what}{why}")),
            None => report.unplaced.nowhere(format!("{what}{why}")),
        }
    }

    /// Why it cannot be written into a file of the site.
    fn refused(&self, dataset: &Dataset) -> Option<String> {
        self.names_nothing(dataset).or_else(|| self.cannot_be_read())
    }

    /// The same where it names a record that the site does not have yet.
    fn names_nothing(&self, dataset: &Dataset) -> Option<String> {
        let target = records::named(self.differs.field.refers_to()?).filter(|_| !self.differs.given.is_empty())?;
        let is_split = matches!(self.differs.field.kind, Kind::Split(_));
        let names = self.differs.given.split(';').map(|name| match is_split {
            true => name.rsplit_once(':').map_or(name, |(name, _)| name).trim(),
            false => name.trim(),
        });
        let missing = names.into_iter().find(|name| dataset.find(target, name).is_none())?;
        let noun = target.noun();
        Some(format!("there is no {noun} “{missing}” yet: write it into data/{}, and import again", target.name))
    }

    /// The same where no record may have such a value, or an edit cannot write it.
    fn cannot_be_read(&self) -> Option<String> {
        let Difference { field, given, .. } = &self.differs;
        if given.is_empty() {
            return None;
        }
        let is_readable = match &field.kind {
            Kind::Date => Date::from_iso(given).is_some(),
            Kind::Money => read::amount_in(given).is_some(),
            Kind::Year => FinancialYear::parse(given).is_some(),
            Kind::YesNo => matches!(given.as_str(), "yes" | "no"),
            Kind::Choice(choices) => choices.iter().any(|choice| choice.value == given),
            Kind::Count => given.parse::<u64>().is_ok(),
            Kind::Group(_) | Kind::Groups(_) => {
                return Some("not written: it has fields of its own, so change it in its file".to_string());
            }
            _ => true,
        };
        (!is_readable).then(|| "not written: it cannot be read as that".to_string())
    }

    fn line(&self) -> String {
        let Correction { record_type, id, differs, .. } = self;
        let (label, own, given) = (differs.field.label, differs.own_shown(), differs.given_shown());
        let others =
            self.former.as_ref().map(|names| format!("; {} are now {names}", OTHER_NAMES.label.to_lowercase()));
        format!("{} {id}: {label} was {own}, is now {given}{}", record_type.noun(), others.unwrap_or_default())
    }

    /// The record that it is about.
    pub(super) fn record(&self) -> RecordId {
        (self.record_type.name, self.id.clone())
    }

    /// The value of the site that it is about.
    fn value(&self) -> (&'static str, &str, &str) {
        (self.record_type.name, &self.id, &self.differs.name)
    }
}

/// The files of the site in which those values are corrected, and the records that say something else then. What cannot be corrected is reported, and left as it is.
///
/// # Errors
/// When a file cannot be read.
pub(super) fn files(
    folder: &Path,
    sources: &Sources,
    dataset: &Dataset,
    corrections: &[Correction],
    report: &mut Report,
) -> Result<(NewFiles, BTreeSet<RecordId>)> {
    let mut written_to = BTreeSet::new();
    let mut by_file: BTreeMap<FileId, Vec<&Correction>> = BTreeMap::new();
    let contradicted = contradicted(corrections);
    for correction in corrections {
        let Some(key) = dataset.find(correction.record_type, &correction.id) else { continue };
        let contradicts = contradicted.contains(&correction.value());
        let why = contradicts.then(|| "not written: other rows say something else of it".to_string());
        if let Some(why) = why.or_else(|| correction.refused(dataset)) {
            correction.leave(&format!("; {why}"), report);
            continue;
        }
        by_file.entry(dataset.get(key).file).or_default().push(correction);
    }
    let mut files = NewFiles::new();
    for (file, corrections) in by_file {
        let source = sources.get(file);
        let path = disk::below(folder, source.path.as_ref())?;
        let before = disk::read(&path, CSV_BYTES).with_context(|| format!("{} cannot be read", source.path))?;
        match corrected(source, &before, dataset, corrections.clone(), report) {
            Ok((_, written)) if written.is_empty() => {}
            Ok((text, written)) => {
                files.insert(PathBuf::from(&source.path), encoding::with_text(&before, &text).into());
                report.updated.extend(written.iter().map(|correction| correction.line()));
                written_to.extend(written.iter().map(|correction| correction.record()));
            }
            Err(Refused(why)) => {
                corrections.iter().for_each(|correction| correction.leave(&format!("; {why}"), report));
            }
        }
    }
    Ok((files, written_to))
}

/// Values of which rows say more than one thing.
fn contradicted(corrections: &[Correction]) -> BTreeSet<(&str, &str, &str)> {
    let mut given: BTreeMap<(&str, &str, &str), &str> = BTreeMap::new();
    let mut contradicted = BTreeSet::new();
    for correction in corrections {
        let first = *given.entry(correction.value()).or_insert(&correction.differs.given);
        if first != correction.differs.given {
            contradicted.insert(correction.value());
        }
    }
    contradicted
}

/// The text of a file with those values, and which of them were written. The others are reported.
fn corrected<'c>(
    source: &Source,
    before: &[u8],
    dataset: &Dataset,
    corrections: Vec<&'c Correction>,
    report: &mut Report,
) -> Result<(String, Vec<&'c Correction>), Refused> {
    if !encoding::is_utf_8_of(before, &source.text) {
        return Err(Refused(format!("{} is not saved as UTF-8: save it so, and import again", source.path)));
    }
    let editor = Editor::new(source)?;
    let edits_of = |correction: &Correction| -> Result<Vec<Edit>, Refused> {
        let gone = || Refused(format!("{} has no record “{}”", source.path, correction.id));
        let key = dataset.find(correction.record_type, &correction.id).ok_or_else(gone)?;
        let schema = dataset.schema.named(correction.record_type.name).ok_or_else(gone)?;
        let record = dataset.get(key);
        // A former name is kept wherever it has a place to be; what else a table has no column for, it was not meant to say.
        let former = correction.former.as_ref().map(|names| (OTHER_NAMES.name, names.as_str()));
        let (name, value) = (correction.differs.name.as_str(), correction.differs.given.as_str());
        let is_other_names = name == OTHER_NAMES.name;
        let of_former =
            former.map(|(name, value)| editor.set_value_in_column(record, schema, name, value)).transpose()?;
        let mut edits = of_former.unwrap_or_default();
        match is_other_names {
            true => edits.extend(editor.set_value_in_column(record, schema, name, value)?),
            false => edits.push(editor.set_value(record, schema, name, value)?),
        }
        Ok(edits)
    };
    let mut refused = Vec::new();
    let (mut edits, mut written) = (Vec::new(), Vec::new());
    for correction in corrections {
        match edits_of(correction) {
            Ok(own) => {
                // Several records of a table may need the title of one new column.
                edits.extend(own.into_iter().filter(|edit| !edits.contains(edit)).collect::<Vec<Edit>>());
                written.push(correction);
            }
            Err(Refused(why)) => refused.push((correction, why)),
        }
    }
    let text = editor.applied(&edits)?;
    refused.iter().for_each(|(correction, why)| correction.leave(&format!("; not written: {why}"), report));
    Ok((text, written))
}
