//! `--update`: what a corrected sheet says otherwise is written into the records, and every other byte of their files stays.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::folder::NewFiles;
use super::report::Report;
use crate::disk;
use crate::edit::{Edit, Editor, Refused};
use crate::model::dataset::Dataset;
use crate::model::encoding;
use crate::model::field::FieldDef;
use crate::model::limits::CSV_BYTES;
use crate::model::record_type::RecordType;
use crate::model::source::{FileId, Source, Sources};
use crate::records;

/// A value of a record that a row says otherwise.
#[derive(Debug)]
pub(super) struct Correction {
    pub(super) record_type: &'static RecordType,
    pub(super) id: String,
    pub(super) field: &'static FieldDef,
    /// What the record says.
    pub(super) own: String,
    /// What the row says.
    pub(super) given: String,
    /// The row.
    pub(super) place: String,
}

impl Correction {
    /// Reports that the record was left as it is.
    pub(super) fn leave(&self, why: &str, report: &mut Report) {
        let Correction { record_type, id, field, own, given, place } = self;
        let noun = record_type.noun();
        let what = format!("{noun} {id} already has another “{}”: {own} in the records, {given} here", field.label);
        report.unplaced.at(place, format!("{what}{why}"));
    }

    /// Why it cannot be written where it names a record that the site does not have yet.
    fn names_nothing(&self, dataset: &Dataset) -> Option<String> {
        let target = records::named(self.field.refers_to()?)?;
        let is_there = dataset.find(target, &self.given).is_some();
        let (noun, given) = (target.noun(), &self.given);
        (!is_there)
            .then(|| format!("there is no {noun} “{given}” yet: write it into data/{}, and import again", target.name))
    }

    fn line(&self) -> String {
        let Correction { record_type, id, field, own, given, .. } = self;
        format!("{} {id}: {} was {own}, is now {given}", record_type.noun(), field.label)
    }
}

/// The files of the site in which those values are corrected. What cannot be corrected is reported, and left as it is.
///
/// # Errors
/// When a file cannot be read.
pub(super) fn files(
    folder: &Path,
    sources: &Sources,
    dataset: &Dataset,
    corrections: &[Correction],
    report: &mut Report,
) -> Result<NewFiles> {
    let mut by_file: BTreeMap<FileId, Vec<&Correction>> = BTreeMap::new();
    for correction in corrections {
        let Some(key) = dataset.find(correction.record_type, &correction.id) else { continue };
        if let Some(missing) = correction.names_nothing(dataset) {
            correction.leave(&format!("; {missing}"), report);
            continue;
        }
        by_file.entry(dataset.get(key).file).or_default().push(correction);
    }
    let mut files = NewFiles::new();
    for (file, corrections) in by_file {
        let source = sources.get(file);
        let path = disk::below(folder, source.path.as_ref())?;
        let before = disk::read(&path, CSV_BYTES).with_context(|| format!("{} cannot be read", source.path))?;
        match corrected(source, &before, dataset, &corrections) {
            Ok(text) => {
                files.insert(PathBuf::from(&source.path), encoding::with_text(&before, &text).into());
                report.updated.extend(corrections.iter().map(|correction| correction.line()));
            }
            Err(Refused(why)) => {
                corrections.iter().for_each(|correction| correction.leave(&format!("; {why}"), report));
            }
        }
    }
    Ok(files)
}

/// The text of a file with those values.
fn corrected(
    source: &Source,
    before: &[u8],
    dataset: &Dataset,
    corrections: &[&Correction],
) -> Result<String, Refused> {
    if !encoding::is_utf_8_of(before, &source.text) {
        return Err(Refused(format!("{} is not saved as UTF-8: save it so, and import again", source.path)));
    }
    let editor = Editor::new(source)?;
    let edit = |correction: &&Correction| -> Result<Edit, Refused> {
        let gone = || Refused(format!("{} has no record “{}”", source.path, correction.id));
        let key = dataset.find(correction.record_type, &correction.id).ok_or_else(gone)?;
        let schema = dataset.schema.named(correction.record_type.name).ok_or_else(gone)?;
        editor.set_value(dataset.get(key), schema, correction.field.name, &correction.given)
    };
    let edits: Vec<Edit> = corrections.iter().map(edit).collect::<Result<_, _>>()?;
    editor.applied(&edits)
}
